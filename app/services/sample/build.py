"""Builds the sample office: puts the drafts in order and hands them to the one write path."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.services import save
from app.services.sample import (
    agreements,
    allocations,
    engagements,
    exhibit,
    invented,
    operations,
    organizations,
    results,
    sources,
    units,
)
from app.services.sample.drafts import Batch, Draft, Key, keys_in
from db.change import Change, New
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from app.services.sample.drafts import Value
    from app.services.session import Session
    from db.model.entity import Field

USER = "sample"
"""Who the history names for the sample's rows, so that nobody's undo takes the sample away."""
PROGRAM = "Fieldstone"
"""Who the history names for what ships with the program."""
_SHIPPED = "Add what ships with the program"


def drafts(today: date) -> list[Batch]:
    """Return the whole sample as batches in order; a batch refers to itself and earlier ones.

    The same day gives the same drafts.
    """
    parts = (
        (_SHIPPED, invented.shipped(today)),
        ("Add real public data", _real(today)),
        ("Add the invented working year", invented.drafts(today)),
    )
    done: dict[Key, None] = {}
    batches = []
    for label, part in parts:
        batches.append(_batch(label, part, done))
    return batches


def _batch(label: str, part: Sequence[Draft], done: dict[Key, None]) -> Batch:
    return Batch(label, tuple(_ordered([*sources.drafts(part), *part], done)))


def build_into(
    session: Session, today: date, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write the sample into an open file, one change set for each batch.

    `progress` is told how many records are done, of how many. Raises NotSaved or a DataError of
    the disk.
    """
    _write(replace(session, user=USER, origin="sample"), today, drafts(today), progress)


def ship_into(session: Session, today: date) -> None:
    """Write into a new file what ships with the program: metrics, settings and views.

    They are one change set, which nobody's undo takes back. Raises a DataError of the disk.
    """
    shipped = _batch(_SHIPPED, invented.shipped(today), {})
    _write(replace(session, user=PROGRAM, origin="shipped"), today, [shipped], None)


def _write(
    session: Session,
    today: date,
    batches: Sequence[Batch],
    progress: Callable[[int, int], None] | None,
) -> None:
    total = sum(len(batch.drafts) for batch in batches)
    ids: dict[Key, int] = {}
    for batch in batches:
        changes = [_change(one, ids, today) for one in batch.drafts]
        saved = save.apply(session, changes, batch.label, planning=False)
        ids.update(zip((one.key for one in batch.drafts), saved.added, strict=True))
        if progress:
            progress(len(ids), total)


def _real(today: date) -> tuple[Draft, ...]:
    return (
        *organizations.drafts(),
        *units.drafts(),
        *agreements.drafts(),
        *operations.drafts(),
        *engagements.drafts(),
        *results.drafts(today),
        *allocations.drafts(),
        *exhibit.drafts(),
        *invented.public(today),
    )


def _ordered(part: Iterable[Draft], done: dict[Key, None]) -> list[Draft]:
    """Put each draft behind those it refers to; of two with one key the first stays.

    Adds the keys to `done`, and leaves out what is there already.
    """
    by_key: dict[Key, Draft] = {}
    for one in part:
        by_key.setdefault(one.key, one)
    found: list[Draft] = []

    def place(one: Draft) -> None:
        if one.key in done:
            return
        done[one.key] = None
        for key in keys_in([one]):
            if key in by_key:
                place(by_key[key])
        found.append(one)

    for one in by_key.values():
        place(one)
    return found


def _change(one: Draft, ids: dict[Key, int], today: date) -> Change:
    entity = registry.entity(one.entity)
    values = {
        name: _stored(entity.field(name), value, ids, today) for name, value in one.values.items()
    }
    return Change(one.entity, None, values, key=_name(one.key))


def _stored(field: Field, value: Value, ids: dict[Key, int], today: date) -> object:
    if isinstance(value, str):
        return field.kind.parse(value, today)
    if isinstance(value, Key):
        return ids.get(value) or New(_name(value))
    return tuple(ids.get(key) or New(_name(key)) for key in value)


def _name(key: Key) -> str:
    return f"{key.entity}:{key.name}"
