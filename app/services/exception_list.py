"""Exceptions: what the rules find in the whole file, with since when and whose it is (R14)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.named_day import first_past
from app.services import attention
from app.services.hit_book import HitBook
from db import records
from db.hit_cache import HitCache
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.services.attention import Finding
    from app.services.session import Session

GROUPS = {"G": "Grants", "P": "Partnerships"}
"""What a rule is about, by the first letter of its id (RULES.md)."""


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A finding with the first past day it names (ISO) and who looks after the record."""

    finding: Finding
    since: str | None
    owner: str | None


def exceptions(
    session: Session,
    group: str = "",
    rule: str = "",
    entity: str = "",
    *,
    silenced: bool = False,
) -> list[Exceptional]:
    """Return what speaks, worst first, or what was silenced instead.

    `group` is G or P, `rule` a rule's id, `entity` a type of records; "" is any. A session whose
    hits nobody keeps has every rule asked anew, in memory.
    """
    if session.hits is None:
        session.hits = HitBook(session, HitCache(None))
    found = [
        one
        for one in attention.listed(session, rule=rule or None, silenced=silenced)
        if one.hit.rule.startswith(group) and entity in {"", one.hit.entity}
    ]
    owners = _owners(session, found)
    return [
        Exceptional(
            one,
            first_past(one.hit.says, session.today),
            owners.get((one.hit.entity, one.hit.record)),
        )
        for one in found
    ]


def _owners(session: Session, found: Iterable[Finding]) -> dict[tuple[str, int], str]:
    """Return who looks after records, where their type says so: a name, or a body's title."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for one in found:
        wanted[one.hit.entity].add(one.hit.record)
    owners: dict[tuple[str, int], str] = {}
    for name, ids in wanted.items():
        entity = registry.entity(name)
        field = next((one for one in entity.fields if one.name == "owner"), None)
        if field is None:
            continue
        rows = records.columns_of(session.store, entity, [field], sorted(ids))
        held = {one: values["owner"] for one, _, values in rows if values["owner"] is not None}
        if field.refers_to:
            bodies = {int(str(body)) for body in held.values()}
            names = records.titles(session.store, field.refers_to, bodies)
            owners.update({(name, one): names[int(str(body))] for one, body in held.items()})
        else:
            owners.update({(name, one): str(text) for one, text in held.items()})
    return owners
