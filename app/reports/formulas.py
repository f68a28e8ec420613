"""Formulas that a report's figures are: each with the exact result that previews show."""

from __future__ import annotations

from app.reports.cells import decimal_literal
from app.reports.names import column_names, column_reference, table_name
from app.reports.workbook import Formula

_TENTHS = 10
_TENTH = 100_000  # millionths


def money(text: str, cents: int) -> Formula:
    """Return a formula of dollars whose result is so many cents."""
    return Formula(text, cents, decimal_literal(cents, 2))


def sum_where(table: str, title: str, by: str, cell: str) -> str:
    """Return the formula text of a column's sum over a table's rows that say what a cell says.

    `table` is the title of its sheet, `title` and `by` are those of its columns. SUMIFS would take
    a name with a star or an equals sign in it for a pattern.
    """
    name = table_name(table, ())
    summed, said = (column_reference(name, column_names([one])[0]) for one in (title, by))
    return f"SUMPRODUCT(--({said}={cell}),{summed})"


def percent(part: str, whole: str, part_cents: int, whole_cents: int) -> Formula:
    """Return the formula of a share in percent, to a tenth; empty where the whole is 0.

    `part` and `whole` are the cells, the cents what stands in them; the result is in millionths.
    """
    text = f'IF({whole}=0,"",ROUND(100*{part}/{whole},1))'
    if not whole_cents:
        return Formula(text, "")
    tenths = tenths_of(part_cents, whole_cents)
    return Formula(text, tenths * _TENTH, decimal_literal(tenths, 1))


def tenths_of(part: int, whole: int) -> int:
    """Return a share in tenths of a percent, halves away from zero, as ROUND has it."""
    sign = -1 if part * whole < 0 else 1
    part, whole = abs(part), abs(whole)
    return sign * ((2 * 100 * _TENTHS * part + whole) // (2 * whole))
