"""Report: the answer to a look-up, one row a line, with what was asked and as of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports.binding import bind
from app.reports.cover import Cover, Source
from app.reports.declared import OFFICE, Report
from app.reports.list_export import column_of
from app.reports.names import letter
from app.reports.workbook import Holds, Sheet
from app.services.lookups import catalog
from db.model import registry
from db.model.days import show_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.reports.cover import Making
    from app.reports.workbook import Book, Column
    from app.services.lookups.answer import Answer, Lookup
    from app.services.session import Session
    from db.model.entity import Field

MARKING = "For internal use"
_ROWS = "Answer"
_AS_TEXT = frozenset({Holds.TEXT, Holds.WRAPPED})


def report_of(found: Lookup) -> Report:
    """Return a look-up as a report that can be made like any other."""

    def book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
        return _book(catalog.answer(session, found, values), making)

    return Report(found.name, found.title, found.title, (OFFICE,), found.parameters, book)


def _book(told: Answer, making: Making) -> tuple[Book, int]:
    """Return the workbook of an answer and its number of rows."""
    found = told.lookup
    columns = tuple(column_of(field) for field in found.columns)
    pairs = tuple(zip(found.columns, columns, strict=True))
    rows = [_cells(pairs, row.values) for row in told.rows]
    ids = [row.record for row in told.rows]
    sheet = Sheet(_ROWS, columns, rows, len(rows), table=_ROWS, record_ids=ids)
    types = sorted({registry.entity(row.entity).plural for row in told.rows})
    cover = Cover(
        title=told.title,
        answers=told.says,
        making=making,
        chosen=(("As of day", show_day(told.day.isoformat())), *told.asked),
        counts=((found.rows[1].capitalize(), len(rows)),),
        marking=MARKING,
        definitions=tuple((one.label, one.help) for one in found.columns if one.help),
    )
    sources = (
        Source(
            found.title,
            f"{_ROWS}, columns A to {letter(len(columns))}",
            ", ".join(types) or "None",
            "Those not in the trash that the question is about",
        ),
    )
    return bind(cover, (sheet,), sources), len(rows)


def _cells(pairs: Sequence[tuple[Field, Column]], values: Sequence[object]) -> list[object]:
    """Return a row's cells: numbers and days as stored, everything else in words."""
    return [
        value if value is None or column.holds not in _AS_TEXT else field.kind.show(value)
        for (field, column), value in zip(pairs, values, strict=True)
    ]
