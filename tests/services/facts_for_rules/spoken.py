"""What the rules over rows say about a whole file, and about one scope at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import rule_reach, save, settings
from app.services.rulebook import CHECKS
from db.model import registry

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.hits import Hit


def hits(session: Session, rule: str) -> list[Hit]:
    """Return a rule's hits over the file, by record and field."""
    return sorted(
        (hit for _, hit in scoped(session) if hit.rule == rule),
        key=lambda hit: (hit.entity, hit.record, hit.field),
    )


def where(session: Session, rule: str) -> list[str]:
    """Return where a rule's hits stand, as "expenditure 1 spent_on"."""
    return [f"{hit.entity} {hit.record} {hit.field}" for hit in hits(session, rule)]


def scoped(session: Session, only: tuple[str, int] | None = None) -> list[tuple[str, Hit]]:
    """Return all hits, each behind the scope it lies in; `only` asks for a single scope."""
    held = settings.of(session)
    return [
        (f"{check.scope} {one}", hit)
        for check in CHECKS
        for one, fact in check.read(session, _ids(session, check.scope, only))
        for rule in check.rules
        for hit in rule(fact, held, session.today)
    ]


def trash(session: Session, name: str, *ids: int) -> None:
    """Put records into the trash."""
    save.archive(session, registry.entity(name), ids)


def restore(session: Session, name: str, *ids: int) -> None:
    """Take records out of the trash."""
    save.restore(session, registry.entity(name), ids)


def _ids(session: Session, scope: str, only: tuple[str, int] | None) -> list[int]:
    if only:
        return [only[1]] if only[0] == scope else []
    return [one for kind, one in rule_reach.everything(session.store) if kind == scope]
