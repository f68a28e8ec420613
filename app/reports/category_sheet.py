"""A narrow sheet of budget and actual by cost category, with its chart beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports.binding import money_width
from app.reports.cover import Source
from app.reports.formulas import money, sum_where
from app.reports.workbook import Chart, Column, Holds, Sheet
from app.services import ledger
from db.model.choices import label, options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.budgets import CategoryLine
    from app.domain.ledgers import Scope
    from app.reports.workbook import Summed

NAME = "By category"
_CHART = Chart(
    "Budget against actual",
    "Category",
    ("Current", "Actual"),
    "Cost category",
    "US dollars",
    "bars",
)


def category_sheet(lines: Sequence[CategoryLine], table: str, scope: Scope) -> Sheet:
    """Return the sheet; its sums are added up from the columns of a table of these lines.

    `table` is the name of that table, which has the columns Category, Current and Actual; `scope`
    leads from a sum to its rows.
    """
    codes = [
        code for code in options("cost_category") if any(line.category == code for line in lines)
    ]
    sums = [
        (
            label("cost_category", code),
            sum(line.budgeted for line in lines if line.category == code),
            sum(line.spent for line in lines if line.category == code),
        )
        for code in codes
    ]

    def behind(key: str) -> Summed:
        return lambda session, at: ledger.rows_of(session, scope, key, category=codes[at])

    wide = money_width(
        sum(budget for _name, budget, _spent in sums), sum(spent for *_others, spent in sums)
    )
    return Sheet(
        NAME,
        (
            Column("Category", Holds.WRAPPED, 24),
            Column("Current", Holds.CENTS, wide, "Current budget.", total=True, computed=True),
            Column("Actual", Holds.CENTS, wide, "Costs.", total=True, computed=True),
        ),
        [
            (
                name,
                money(f"ROUND({sum_where(table, 'Current', 'Category', f'A{at}')},2)", budget),
                money(f"ROUND({sum_where(table, 'Actual', 'Category', f'A{at}')},2)", spent),
            )
            for at, (name, budget, spent) in enumerate(sums, start=2)
        ],
        len(sums),
        table="Budget_by_category",
        sums={"Current": behind("budgeted"), "Actual": behind("expended")},
        charts=(_CHART,),
    )


def sources(title: str) -> tuple[Source, ...]:
    """Return where the figures come from: the sheet that the table of lines stands on."""
    return (Source("Current, actual", f"{NAME}, columns B, C", "none", f"added up from {title}"),)
