"""All record types by name, and who refers to whom."""

from __future__ import annotations

from db.model import (
    agreements,
    awards,
    everywhere,
    oversight,
    partners,
    results,
    spending,
    subawards,
    units,
)
from db.model.choices import options
from db.model.entity import ANY, Entity, Field
from db.model.errors import NoSuchName
from db.model.folding import key

_ROOMS = (
    partners,
    units,
    agreements,
    awards,
    subawards,
    spending,
    oversight,
    results,
    everywhere,
)
_DECLARED = {entity.name: entity for room in _ROOMS for entity in room.ENTITIES}
ENTITIES: dict[str, Entity] = {name: _DECLARED[name] for name in options("record_type")}
"""Every record type, in the order they are offered."""

Reference = tuple[Entity, Field]


def _by_target() -> dict[str, tuple[Reference, ...]]:
    found: dict[str, list[Reference]] = {name: [] for name in ENTITIES}
    for entity in ENTITIES.values():
        for field in entity.fields:
            if field.refers_to and field.refers_to != ANY:
                found[field.refers_to].append((entity, field))
    return {name: tuple(references) for name, references in found.items()}


_REFERRERS = _by_target()
_ANY_REFERRERS = tuple(
    (found, field)
    for found in ENTITIES.values()
    for field in found.fields
    if field.refers_to == ANY
)
_BY_KEY = {
    key(text): e for e in reversed(ENTITIES.values()) for text in (e.plural, e.label, e.name)
}


def entity(name: str) -> Entity:
    """Return the record type of that name. Raises NoSuchName with a sentence."""
    try:
        return ENTITIES[name]
    except KeyError:
        raise NoSuchName(
            f"There is no record type “{name}”. `fieldstone types` lists them."
        ) from None


def find_entity(typed: str) -> Entity:
    """Return the record type with that name, label or plural. Raises NoSuchName."""
    return ENTITIES.get(typed) or _BY_KEY.get(key(typed)) or entity(typed)


def referrers(name: str) -> tuple[Reference, ...]:
    """Return the types and fields that refer to a record type by name."""
    return _REFERRERS[name]


def any_referrers() -> tuple[Reference, ...]:
    """Return the types and fields that can refer to a record of any type."""
    return _ANY_REFERRERS


def searched() -> tuple[Entity, ...]:
    """Return the types with fields of their own that the search index holds; all have an index."""
    return tuple(e for e in ENTITIES.values() if e.searched)
