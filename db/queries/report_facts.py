"""The financial reports of an award as they were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.connection import told
from db.model.facts import IndirectCost, ReportFacts
from db.queries import counting

if TYPE_CHECKING:
    from db.connection import Store

_LINES = tuple(f"10{letter}" for letter in "abcdefghijklmno")
_OTHERS = ("10a", "10b", "10d", "10e", "10f")
_BOX_11 = ("11a", "11b", "11c_from", "11c_to", "11d", "11e", "11f")
_COLUMNS = ", ".join(
    f'x."{name}"'
    for name in (
        *("id", "report_type", "basis", "period_end", "filed_on"),
        *(f"line_{line}" for line in _LINES),
        *(f"other_{line}" for line in _OTHERS),
        *(f"line_{line}" for line in _BOX_11),
    )
)


def of_award(store: Store, award: int) -> list[ReportFacts]:
    """Return an award's reports by period end; of one period the draft stands last.

    Filed ones of a period come in the order of filing, so that the last one is the one that holds.
    """
    sql = (
        f'SELECT {_COLUMNS} FROM "financial_report" x WHERE x."archived_at" IS NULL '
        f'AND x."award" = ? AND x."award" IN ({counting.AWARDS}) '
        'ORDER BY x."period_end", x."filed_on" NULLS LAST, x."id"'
    )
    with told(store.path):
        return [_facts(row) for row in store.sql.execute(sql, (award,)).fetchall()]


def basis_of(store: Store, award: int) -> str | None:
    """Return the accounting basis an award names: cash, accrual or none."""
    with told(store.path):
        row = store.sql.execute('SELECT "basis" FROM "award" WHERE "id" = ?', (award,)).fetchone()
    return row[0] if row else None


def _facts(row: tuple[object, ...]) -> ReportFacts:
    number, kind, basis, period_end, filed_on, *typed = row
    lines, others = typed[: len(_LINES)], typed[len(_LINES) : -len(_BOX_11)]
    return ReportFacts(
        int(str(number)),
        str(kind),
        str(basis),
        str(period_end),
        None if filed_on is None else str(filed_on),
        dict(zip(_LINES, lines, strict=True)),  # type: ignore[arg-type]
        dict(zip(_OTHERS, others, strict=True)),  # type: ignore[arg-type]
        IndirectCost(*typed[-len(_BOX_11) :]),  # type: ignore[arg-type]
    )
