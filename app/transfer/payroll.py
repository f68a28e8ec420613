"""Brings a payroll file's rows into the office: those not there yet, as one step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services import save
from app.transfer.payroll_csv import TAKEN
from db.change import Change
from db.queries import payroll

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.services.session import Session
    from app.transfer.payroll_csv import PayrollFile, PayrollLine
    from db.change import ChangeSet

ORIGIN = "import"


@dataclass(frozen=True, slots=True)
class Plan:
    """What bringing in would do: rows to add, how many are there already, how many not wanted."""

    organization: int
    file: PayrollFile
    new: tuple[PayrollLine, ...]
    there: int
    unwanted: int = 0

    @property
    def says(self) -> str:
        """What would be done, in sentences."""
        found = [f"{_rows(len(self.new))} to bring in."]
        if self.there:
            found.append(f"{_rows(self.there)} {'is' if self.there == 1 else 'are'} there already.")
        if self.unwanted:
            found.append(f"{_rows(self.unwanted)} under other pay codes left out.")
        if self.file.refused:
            count = len(self.file.refused)
            found.append(f"{'1 line' if count == 1 else f'{count:,} lines'} refused.")
        return " ".join(found)


def plan(
    session: Session,
    organization: int,
    file: PayrollFile,
    codes: Collection[str | None] | None = None,
) -> Plan:
    """Return what bringing a file in would do; `codes` are the pay codes wanted, None for all.

    A row is there already when agency, officer, day, pay code, hours and amount are the same; a
    file that has such a row twice means two, and brings in what is lacking.
    """
    wanted = [row for row in file.rows if codes is None or row.pay_code in codes]
    days = [row.worked_on for row in wanted]
    known = (
        Counter(payroll.rows(session.store, organization, min(days), max(days)))
        if days
        else Counter()
    )
    new = []
    for row in wanted:
        same = (row.officer_code, row.worked_on, row.pay_code, row.hours, row.amount)
        if known[same]:
            known[same] -= 1
        else:
            new.append(row)
    there = len(wanted) - len(new)
    return Plan(organization, file, tuple(new), there, len(file.rows) - len(wanted))


def bring_in(session: Session, planned: Plan) -> ChangeSet | None:
    """Add the rows of a plan as one step; None where there is nothing to add."""
    if not planned.new:
        return None
    changes = [
        Change(
            "payroll_row",
            None,
            {
                "organization": planned.organization,
                **{name: getattr(row, name) for name in TAKEN if getattr(row, name) is not None},
            },
        )
        for row in planned.new
    ]
    label = f"Bring in {_rows(len(changes))} of payroll"
    return save.apply(session, changes, label, ORIGIN)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
