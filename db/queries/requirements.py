"""Requirements as a list of deadlines: one row each, with whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.connection import told
from db.model.due_facts import Subject
from db.queries import counting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from db.connection import Store

_SUBJECTS = ("award", "subaward", "unit", "organization")
_COLUMNS = {
    "id": "id",
    "uuid": "uuid",
    "changed_at": "changed_at",
    "title": "record_title",
    "kind": "kind",
    "period_start": "period_start",
    "period_end": "period_end",
    "due_on": "due_on",
    "arithmetic": "arithmetic",
    "rule": "rule",
    "citation": "citation",
    "status": "status",
    "submitted_on": "submitted_on",
    "by_hand": "edited_by_hand",
}
"""The column behind each attribute of a row."""
_COUNTS = " AND ".join(
    f'(d."{name}" IS NULL OR d."{name}" IN ({able}))'
    for name, able in (
        ("award", counting.AWARDS),
        ("subaward", counting.SUBAWARDS),
        ("unit", 'SELECT "id" FROM "unit" WHERE "archived_at" IS NULL'),
        ("organization", 'SELECT "id" FROM "organization" WHERE "archived_at" IS NULL'),
    )
)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One requirement as stored; days are ISO text, `changed_at` is a UTC moment."""

    id: int
    uuid: str
    changed_at: str
    title: str
    kind: str
    subject: Subject
    period_start: str | None
    period_end: str | None
    due_on: str
    arithmetic: str | None
    rule: str | None
    citation: str | None
    status: str
    submitted_on: str | None
    by_hand: int | None


def read(store: Store, requirement: int) -> DueRow | None:
    """Return one requirement, wherever it or whose it is lies; None where there is none."""
    columns = ", ".join(f'"{name}"' for name in (*_SUBJECTS, *_COLUMNS.values()))
    with told(store.path):
        row = store.sql.execute(
            f'SELECT {columns} FROM "requirement" WHERE "id" = ?', (requirement,)
        ).fetchone()
    return _row(row[: len(_SUBJECTS)], row[len(_SUBJECTS) :]) if row else None


def answering(store: Store, requirement: int) -> tuple[int, str] | None:
    """Return the filed financial report that answers a requirement: its id and day of filing.

    It names the requirement, or it names none and is the SF-425 of that award and period.
    """
    sql = """
    SELECT f."id", f."filed_on" FROM "requirement" r JOIN "financial_report" f
        ON f."award" = r."award" AND f."archived_at" IS NULL AND f."filed_on" IS NOT NULL
    WHERE r."id" = ? AND r."kind" IN ('sf425', 'sf425_final') AND (
        f."requirement" = r."id" OR f."requirement" IS NULL AND f."period_end" = r."period_end"
        AND (f."report_type" = 'final') = (r."kind" = 'sf425_final'))
    ORDER BY f."requirement" IS NULL, f."filed_on", f."id" LIMIT 1
    """
    with told(store.path):
        row = store.sql.execute(sql, (requirement,)).fetchone()
    return (int(row[0]), str(row[1])) if row else None


def financial(store: Store, award: int) -> list[DueRow]:
    """Return the SF-425s an award owes, final ones too, by due day."""
    return _rows(
        store,
        'd."award" = ? AND d."kind" IN (\'sf425\', \'sf425_final\') AND d."period_end" IS NOT NULL',
        (award,),
    )


def of_award(store: Store, award: int) -> list[DueRow]:
    """Return what an award and its subawards owe, by due day; nothing that lies in the trash."""
    below = 'SELECT "id" FROM "subaward" WHERE "award" = ?1 AND "archived_at" IS NULL'
    return _rows(store, f'(d."award" = ?1 OR d."subaward" IN ({below}))', (award,))


def due_between(store: Store, since: date | None, until: date | None) -> list[DueRow]:
    """Return the requirements that count, due from one day to another, both included.

    None leaves a side open. One counts while neither it, nor whose it is, nor what that is required
    to name lies in the trash. They come by due day, then as they were made.
    """
    days = (since.isoformat() if since else "", until.isoformat() if until else "9999-12-31")
    return _rows(store, f'd."due_on" BETWEEN ? AND ? AND {_COUNTS}', days)


def of_trashed(store: Store) -> tuple[int, ...]:
    """Return the requirements that do not count, though they do not lie in the trash themselves."""
    sql = f'SELECT d."id" FROM "requirement" d WHERE d."archived_at" IS NULL AND NOT ({_COUNTS})'
    with told(store.path):
        return tuple(one for (one,) in store.sql.execute(sql))


def open_until(store: Store, until: date, kinds: Sequence[str]) -> list[DueRow]:
    """Return the open requirements of some kinds due by a day, overdue ones too, by due day."""
    marks = ", ".join("?" * len(kinds))
    only = f'd."status" = \'open\' AND d."due_on" <= ? AND d."kind" IN ({marks}) AND {_COUNTS}'
    return _rows(store, only, (until.isoformat(), *kinds))


def _rows(store: Store, only: str, values: tuple[object, ...]) -> list[DueRow]:
    """Return the requirements `only` holds for, which SQL says of d; none in the trash."""
    columns = ", ".join(f'd."{name}"' for name in (*_SUBJECTS, *_COLUMNS.values()))
    sql = (
        f'SELECT {columns} FROM "requirement" d WHERE d."archived_at" IS NULL AND {only} '
        'ORDER BY d."due_on", d."id"'
    )
    with told(store.path):
        found = store.sql.execute(sql, values).fetchall()
    return [_row(row[: len(_SUBJECTS)], row[len(_SUBJECTS) :]) for row in found]


def _row(ids: tuple[int | None, ...], stored: tuple[Any, ...]) -> DueRow:
    """Exactly one of the ids is filled."""
    subject = next(
        Subject(name, one) for name, one in zip(_SUBJECTS, ids, strict=True) if one is not None
    )
    return DueRow(subject=subject, **dict(zip(_COLUMNS, stored, strict=True)))
