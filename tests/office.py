"""Records as tests need them: typed as in the form, or the least that can be saved of any type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import save, shown, typed
from db import records
from db.model import choices, registry

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Entity, Field

TYPED = {
    "text": "Words",
    "note": "Many words",
    "money": "1,323.25",
    "amount": "3.5",
    "count": "12",
    "hours": "7:45",
    "percent": "2.5",
    "day": "2026-03-01",
    "moment": "2026-03-01 09:30 UTC",
    "fuzzy_day": "2026-03",
    "fiscal_year": "FY2026",
    "flag": "yes",
    "text_list": "One; Two",
    "url": "https://www.example.gov/a?b=1",
    "email": "name@agency.gov",
    "phone": "+1 956 555 0100",
    "file": "paper.pdf",
}
"""A text to type for each kind that is not a choice or a reference."""


def add(session: Session, name: str, /, **texts: str | list[str]) -> int:
    """Add a record with values typed as on the command line and return its id."""
    entity = registry.entity(name)
    values = typed.read_values(session, entity, _pairs(texts))
    return save.save(session, entity, None, typed.started(session, entity, values))[1]


def change(session: Session, name: str, record: int, /, **texts: str | list[str]) -> None:
    """Set values of a record, typed as on the command line."""
    entity = registry.entity(name)
    values = typed.read_values(session, entity, _pairs(texts), record)
    save.save(session, entity, record, values)


def values(session: Session, name: str, record: int) -> dict[str, object]:
    """Return a record's stored values."""
    return records.read(session.store, registry.entity(name), record).values


def title(session: Session, name: str, record: int) -> str:
    """Return a record's title as it stands in the file."""
    return shown.read(session, registry.entity(name), record).record.title


def least(session: Session, entity: Entity) -> dict[str, object]:
    """Return the fewest stored values a record of a type can be saved with.

    The records it must refer to are added.
    """
    needed = {field.name for field in entity.fields if field.required}
    needed.update(name for group in entity.one_of[:1] for name in group)
    needed.update(entity.any_of[:1])
    found: dict[str, object] = {}
    for field in entity.fields:
        if field.name in needed:
            found[field.name] = some_value(session, field)
    if entity.name == "setting":
        found["value"] = "yes"  # what the first of the settings may be
    for rule in entity.required_when:
        value = found.get(rule.on)
        applies = value in rule.codes if rule.codes else value not in (None, 0)
        if applies and found.get(rule.field) is None:
            found[rule.field] = some_value(session, entity.field(rule.field))
    return found


def some_value(session: Session, field: Field) -> object:
    """Return a stored value for any field; what it refers to is added where it is not there."""
    if field.refers_to:
        target = "organization" if field.refers_to == "*" else field.refers_to
        one = some_record(session, target)
        return one if field.in_table else (one,)
    if field.name == "record_type":
        return "organization"
    if field.kind.choices:
        return next(iter(choices.options(field.kind.choices)))
    return field.kind.parse(TYPED[field.kind.name], session.today)


def some_record(session: Session, name: str) -> int:
    """Return the id of a record of a type, which is added where there is none yet."""
    found = session.store.sql.execute(f'SELECT min("id") FROM "{name}"').fetchone()[0]  # noqa: S608
    if found:
        return int(found)
    entity = registry.entity(name)
    return save.save(session, entity, None, least(session, entity))[1]


def _pairs(texts: dict[str, str | list[str]]) -> list[tuple[str, str]]:
    return [
        (name, text)
        for name, several in texts.items()
        for text in ([several] if isinstance(several, str) else several)
    ]
