"""Report: what SAM.gov is to be told of subawards at the FFATA threshold (2 CFR 170 App. A)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from app.domain import due
from app.reports.binding import money_width, sum_check
from app.reports.declared import FEMA, STATE, Report
from app.reports.grant_scope import SCOPE, held_columns, subawards
from app.reports.parameters import AS_OF, NEAR_AUDIENCE, Parameter
from app.reports.tabled import Place, Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Formula, Holds
from app.services import ledger, ledger_groups, settings
from db.model.choices import label
from db.queries import due_facts, ffata_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.queries.ffata_list import FfataFacts
    from db.queries.grant_scope import HeldSubaward

TITLE = "FFATA worksheet"
ANSWERS = "Which subawards SAM.gov is to be told of, with what it asks, and which were told."
WHICH = Parameter(
    "which",
    "Subawards",
    (
        ("reached", "Those that reached the threshold"),
        ("unreported", "Those of them not reported yet"),
        ("all", "All, those below it too"),
    ),
)
PARAMETERS = (*SCOPE, WHICH, AS_OF, NEAR_AUDIENCE)
_REPORTED, _LATE, _DUE = "reported", "late", "to report"
_WORDS = (
    ("Amount", "Obligated by the day of the report, all actions."),
    (
        "Action date",
        "Day the sum of its actions came to the threshold, which is a setting of the file.",
    ),
    ("Due", "The end of the month after the action date (2 CFR 170 App. A)."),
    (
        "Standing",
        (
            "Reported once its requirement was handed in or it has the number of a report; empty "
            "for a closed one of which this file does not know."
        ),
    ),
    ("Lacks", "What SAM.gov asks for and this file does not have yet."),
    ("Friendly forces", "Hold no subaward from the recipient and are not reported by it."),
)
_ASKED = (
    ("UEI", "uei"),
    ("recipient's UEI", "recipient_uei"),
    ("city", "city"),
    ("state", "state"),
    ("description", "description"),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A subaward; `reached` the day it came to the threshold of so many cents, None below it."""

    held: HeldSubaward
    facts: FfataFacts
    reached: date | None
    threshold: int | None
    on: date

    @property
    def due_on(self) -> date | None:
        """The last day to report it."""
        return self.reached and due.ffata_due(self.reached)

    @property
    def standing(self) -> str | None:
        """Whether it was reported; None where it need not be."""
        if self.facts.submitted_on or self.facts.report_id:
            return _REPORTED
        if self.due_on is None or self.held.status not in due.OPEN_SUBAWARD:
            return None
        return _LATE if self.due_on < self.on else _DUE

    @property
    def lacks(self) -> str | None:
        """What is missing for the report, in words."""
        missing = [word for word, name in _ASKED if not getattr(self.facts, name)]
        return ", ".join(missing) or None

    @property
    def place(self) -> str | None:
        """City, county and state."""
        county = self.facts.county and f"{self.facts.county} County"
        return ", ".join(filter(None, (self.facts.city, county, self.facts.state))) or None


def worksheet_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of subawards."""
    day = AS_OF.day(values, session.today)
    lines = _lines(session, values, day)
    table = Table(TITLE, _columns(lines), lines, lambda line: ("subaward", line.held.id), 2)

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        if "Amount" in shown:
            found = sum(one.facts.obligated or 0 for one in lines)
            wanted = _obligated(session, {one.held.id for one in lines}, day)
            yield sum_check("Amount = the ledgers' obligated", table.name, "Amount", found, wanted)

    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Subawards", len(lines)),
            *(
                (word, sum(one.standing == word for one in lines))
                for word in (_REPORTED, _DUE, _LATE)
            ),
        ),
        _WORDS,
        checks,
    )
    return tabled_book(session, values, making, telling, (table,))


def _obligated(session: Session, wanted: set[int], day: date) -> int:
    groups = ledger_groups.ledgers_by(session, "subaward", day, ledger.ALL_PROGRAMS)
    return sum(group.ledger.obligated or 0 for group in groups if group.key in wanted)


def _lines(session: Session, values: Mapping[str, str], day: date) -> list[_Line]:
    held, facts = subawards(session, values), ffata_list.read(session.store, day.isoformat())
    kept, which = settings.of(session), WHICH.pick(values)
    known = {one.id: one for one in due_facts.subawards(session.store)}
    lines = []
    for number, one in held.items():
        if number in facts and number in known:
            actions = tuple(pair for pair in known[number].actions if pair[0] <= day)
            reached = due.ffata_reached(replace(known[number], actions=actions), kept)
            since, threshold = reached or (None, None)
            lines.append(_Line(one, facts[number], since, threshold, day))
    if which == "all":
        return lines
    return [
        one
        for one in lines
        if one.reached and (which == "reached" or one.standing in {_DUE, _LATE})
    ]


def _columns(lines: Sequence[_Line]) -> tuple[Shown[_Line], ...]:
    wide = money_width(sum(one.facts.obligated or 0 for one in lines))
    return (
        *held_columns(attrgetter("held"), "FAIN", "Subaward", "Holder"),
        _plain(Column("UEI", Holds.TEXT, 15, "Of the subrecipient."), "uei", "organization.uei"),
        _plain(
            Column("Recipient's UEI", Holds.TEXT, 16), "recipient_uei", "organization.uei"
        ),
        _plain(
            Column("ALN", Holds.TEXT, 9, "Assistance listing."), "listing",
            "award.assistance_listing",
        ),
        Shown(
            Column("Program", Holds.TEXT, 10), lambda line: label("program", line.held.program),
            "subaward.program", "as chosen",
        ),
        Shown(
            Column("Amount", Holds.CENTS, wide, _WORDS[0][1], total=True),
            attrgetter("facts.obligated"), "subaward_action.amount", "actions by the day",
        ),
        Shown(
            Column("Threshold", Holds.CENTS, 14, "As it held on the action date."),
            attrgetter("threshold"), "subaward_action.amount", "setting ffata_threshold",
        ),
        _day("Action date", "reached", _WORDS[1][1]),
        _day("Due", "due_on", _WORDS[2][1]),
        _plain(
            Column("Reported on", Holds.DAY, 13), "submitted_on", "requirement.submitted_on"
        ),
        Shown(
            Column("Days late", Holds.WHOLE, 9, "To the day it was reported, else the report's.",
                   computed=True),
            _late, "requirement.due_on", "of the row",
            formula=_days_late, needs=("Due", "Reported on"),
        ),
        Shown(
            Column("Standing", Holds.TEXT, 11, _WORDS[3][1], alarms=(_LATE,)),
            attrgetter("standing"), "requirement.status", "its FFATA requirement",
        ),
        _plain(
            Column("SAM report", Holds.WRAPPED, 15, "Number of the report."), "report_id",
            "subaward.sam_report_id",
        ),
        Shown(
            Column("Place", Holds.WRAPPED, 26, "Place of performance: the subrecipient's seat."),
            attrgetter("place"), "organization.city", "of the subrecipient",
        ),
        _plain(
            Column("Description", Holds.WRAPPED, 40), "description", "subaward.project_description"
        ),
        Shown(
            Column("Lacks", Holds.WRAPPED, 20, _WORDS[4][1]), attrgetter("lacks"),
            "subaward.project_description", "what is empty of the row",
        ),
    )  # fmt: skip


def _plain(column: Column, name: str, of: str) -> Shown[_Line]:
    return Shown(column, attrgetter(f"facts.{name}"), of, "of subawards as chosen")


def _day(title: str, name: str, note: str) -> Shown[_Line]:
    def value(line: _Line) -> str | None:
        found: date | None = getattr(line, name)
        return found.isoformat() if found else None

    column = Column(title, Holds.DAY, 13, note)
    return Shown(column, value, "subaward_action.action_on", "the actions by day")


def _late(line: _Line) -> int | None:
    told = line.facts.submitted_on
    if line.due_on is None or not (told or line.standing in {_LATE, _DUE}):
        return None
    return max(((date.fromisoformat(told) if told else line.on) - line.due_on).days, 0)


def _days_late(line: _Line, at: Place) -> Formula | None:
    days = _late(line)
    if days is None:
        return None
    today = f"DATE({line.on.year},{line.on.month},{line.on.day})"
    told = at.cell("Reported on")
    return Formula(f'MAX(0,IF({told}="",{today},{told})-{at.cell("Due")})', days)


REPORT = Report(
    "ffata-worksheet", TITLE, ANSWERS, (STATE, FEMA), PARAMETERS, worksheet_book, meets=("ffata",)
)
