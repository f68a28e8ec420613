"""Overtime paid back to agencies: each year's plan against what was claimed and paid (R8).

A reimbursement rests on a Treasury Forfeiture Fund memorandum (PARTNERSHIPS 1, "Funding"): where a
contribution names none, the agency's own in force stands for it; an agency with one in force and
nothing in the year is a line without figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.agreement_status import is_current
from app.services import agreement_standing
from db.model import choices
from db.queries import overtime_paid_back as rows

if TYPE_CHECKING:
    from app.services.session import Session
    from db.queries.overtime_paid_back import Memorandum, PaidBack


@dataclass(frozen=True, slots=True)
class Reimbursed:
    """A line: an agency's year under its memorandum.

    Attributes: `year` is None for a memorandum without figures; `status` the memorandum's status
    on the day in words, "" without one.
    """

    organization: int
    agency: str
    ori: str | None
    memorandum: str | None
    status: str
    year: PaidBack | None = None

    @property
    def remaining(self) -> int | None:
        """The cents left of the year's plan, None without a plan."""
        if self.year is None or self.year.planned is None:
            return None
        return self.year.planned - (self.year.paid or 0)


def reimbursed(session: Session, year: int | None) -> list[Reimbursed]:
    """Return the lines of a fiscal year or of all, by agency, the newest year first."""
    paid = rows.paid_back(session.store, year)
    memoranda = [
        one
        for one in rows.memoranda(session.store)
        if is_current(one.joined_on, one.left_on, session.today)
    ]
    named = {one.agreement for one in paid if one.agreement} | {one.agreement for one in memoranda}
    standings = agreement_standing.of(session, named)
    own: dict[int, Memorandum] = {}
    for one in memoranda:
        if standings[one.agreement].holds:
            own.setdefault(one.organization, one)
    said = {
        one: choices.label("agreement_status", standing.status)
        for one, standing in standings.items()
    }
    lines = [_line(one, own.get(one.organization), said) for one in paid]
    with_figures = {one.organization for one in paid}
    lines += [
        Reimbursed(one.organization, one.name, one.ori, one.title, said[one.agreement])
        for one in own.values()
        if one.organization not in with_figures
    ]
    return sorted(lines, key=lambda line: line.agency.casefold())


def _line(one: PaidBack, own: Memorandum | None, said: dict[int, str]) -> Reimbursed:
    if one.agreement is not None:
        title, status = one.agreement_title, said[one.agreement]
    elif own is not None:
        title, status = own.title, said[own.agreement]
    else:
        title, status = None, ""
    return Reimbursed(one.organization, one.name, one.ori, title, status, one)
