"""Typed texts to stored values, the same in form, command line and paste; references by title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import shown
from db import records
from db.model import choices, registry
from db.model.errors import BadValue, NoSuchRecord, NotSaved, Problem
from db.model.folding import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.services.session import Session
    from db.model.entity import Entity, Field


def read_values(
    session: Session,
    entity: Entity,
    given: Iterable[tuple[str, str]],
    record: int | None = None,
) -> dict[str, object]:
    """Return stored values of typed `(field, text)` pairs; fields of many may come repeatedly.

    `record` is the one they are typed for: it knows what type its references lead to. Raises
    NotSaved with every value that cannot be understood, NoSuchName for an unknown field.
    """
    values: dict[str, object] = {}
    problems: list[Problem] = []
    texts: dict[str, list[str]] = {}
    for name, text in given:
        texts.setdefault((entity.find_field(name) or entity.field(name)).name, []).append(text)
    record_type = _record_type(session, entity, texts.get("record_type", []), record)
    for name, several in texts.items():
        field = entity.field(name)
        try:
            values[name] = _value(session, field, several, record_type)
        except BadValue as problem:
            problems.append(Problem(name, f"{field.label}: {problem.sentence}"))
    if problems:
        raise NotSaved(tuple(problems))
    return values


def started(session: Session, entity: Entity, values: Mapping[str, object]) -> dict[str, object]:
    """Return the values with those a new record starts with where nothing was given."""
    found = dict(values)
    for start in entity.starts:
        if start.field in found or (start.on and not _fits(start.on, start.codes, found)):
            continue
        found[start.field] = entity.field(start.field).kind.parse(start.text, session.today)
    if entity.name == "contact" and values.get("role") is None and _lacks_primary(session, found):
        found["role"] = "primary"
    return found


def one_value(session: Session, field: Field, text: str, others: Mapping[str, object]) -> object:
    """Return the stored value of one typed text; `others` tell a reference's type.

    Raises BadValue with a sentence.
    """
    return _value(session, field, [text], str(others.get("record_type") or ""))


def find_record(session: Session, entity: Entity, typed: str) -> int:
    """Return the id of the record given by its id or its exact title. Raises NoSuchRecord."""
    try:
        return _id(session, entity, typed)
    except BadValue as problem:
        raise NoSuchRecord(problem.sentence[:1].upper() + problem.sentence[1:]) from None


def _record_type(session: Session, entity: Entity, typed: list[str], record: int | None) -> str:
    """Return the type that a reference to any type leads to: as typed, else as it stands."""
    if typed:
        return choices.code_of("record_type", typed[-1].strip()) or ""
    if record is None or "record_type" not in entity.by_name:
        return ""
    return str(records.read(session.store, entity, record).values["record_type"] or "")


def _value(session: Session, field: Field, several: list[str], record_type: str) -> object:
    if len(several) > 1 and field.in_table and field.kind.name != "text_list":
        raise BadValue(f"give one value, not {len(several)}.")
    if not field.refers_to:
        if field.kind.name == "text_list":
            return field.kind.parse("\n".join(several))
        return field.kind.parse(several[0], session.today)
    target = field.refers_to if field.refers_to != "*" else record_type
    if target not in registry.ENTITIES:
        raise BadValue("give the record type first.")
    ids = [_id(session, registry.entity(target), text) for text in several if text.strip()]
    if not field.in_table:
        return tuple(sorted(set(ids)))
    return ids[0] if ids else None


def _id(session: Session, target: Entity, text: str) -> int:
    """Return the id of a record given by its id or its exact title."""
    typed = one_line(text)
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 18 else 0
    if number and records.titles(session.store, target.name, [number]):
        return number
    found = records.by_title(session.store, target.name, typed)
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        raise BadValue(f"several {target.plural.lower()} are titled “{typed}”; give the number.")
    near = [title for _, title in _near(session, target, typed)]
    hint = f" Did you mean {' or '.join(f'“{title}”' for title in near)}?" if near else ""
    raise BadValue(f"there is no {target.label.lower()} “{typed}”.{hint}")


def _near(session: Session, target: Entity, typed: str) -> list[tuple[int, str]]:
    from app.services.finding import best

    return [(one, title) for _, one, title in best(session, typed, (target,), limit=2)]


def _fits(on: str, codes: tuple[str, ...], values: Mapping[str, object]) -> bool:
    value = values.get(on)
    return value in codes if codes else value not in (None, ())


def _lacks_primary(session: Session, values: Mapping[str, object]) -> bool:
    """A partner's first contact is its primary one."""
    organization = values.get("organization")
    if organization is None:
        return False
    contact = registry.entity("contact")
    field = contact.field("organization")
    ids = records.referring_through(session.store, contact, field, int(str(organization)))
    return not any(
        row.record.values["role"] == "primary" for row in shown.read_many(session, contact, ids)
    )
