"""Report: who takes part in a pilot by notice, such as Section 321 (PARTNERSHIPS 9, R16)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.reports import paper_columns as paper
from app.reports.declared import CONGRESS, OFFICE, Report
from app.reports.parameters import AS_OF, NEAR_AUDIENCE, Parameter
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from app.services import agreement_register
from db.model.days import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.agreement_register import Entry
    from app.services.session import Session
    from db.queries.agreement_parties import Party

TITLE = "Pilot participants"
ANSWERS = "Which companies and agencies take part in a pilot, since when, with what data."
PILOT = Parameter("pilot", "Pilot", kind="record", entity="agreement", empty="All pilots")
WHICH = Parameter("which", "Shown", (("all", "All that ever joined"), ("now", "On the day")))
PARAMETERS = (PILOT, WHICH, AS_OF, NEAR_AUDIENCE)
_TABLE = "Participants"
_WORDS = (
    ("Joined, Left", "As recorded; a month or a year where no more is known."),
    ("Notice", "Citation of the newest notice by the day of the report."),
    ("Pilot ends", "The end that the newest notice by then sets."),
    ("Takes part", "Has joined by the day of the report and has not left."),
    ("Left out", "Who had not joined by the day, and the office that runs the pilot."),
)


@dataclass(frozen=True, slots=True)
class Participant:
    """A participant of a pilot."""

    entry: Entry
    party: Party

    @property
    def takes_part(self) -> bool:
        """Whether it is one on the day."""
        return self.party in self.entry.current


def participants_book(
    session: Session, values: Mapping[str, str], making: Making
) -> tuple[Book, int]:
    """Return the workbook and its number of participants; `values` are codes by name."""
    day, pilot = AS_OF.day(values, session.today), PILOT.number(values)
    lines = [
        Participant(one, party)
        for one in agreement_register.read(session, day)
        if one.text.kind == "pilot" and pilot in {None, one.text.id}
        for party in one.parties
        if party.role == "participant"
        and (party.joined_on is None or first_day(party.joined_on) <= day)
    ]
    if WHICH.pick(values) == "now":
        lines = [one for one in lines if one.takes_part]
    lines.sort(key=lambda one: (one.entry.text.title.casefold(), one.party.name.casefold()))
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Participants", len(lines)),
            ("taking part on the day", sum(one.takes_part for one in lines)),
            ("Pilots", len({one.entry.text.id for one in lines})),
        ),
        _WORDS,
    )
    table = Table(
        _TABLE, _COLUMNS, lines, lambda one: ("agreement_party", one.party.id), key_columns=2
    )
    return tabled_book(session, values, making, telling, [table])


def _left(one: Participant) -> str | None:
    """Return the day it left, where that is not after the day of the report."""
    left = one.party.left_on
    return left if left and last_day(left) <= one.entry.day else None


_COLUMNS: tuple[Shown[Participant], ...] = (
    Shown(
        Column("Pilot", Holds.WRAPPED, 30, "The agreement."),
        lambda one: one.entry.text.title, "agreement.title", "as recorded",
    ),
    Shown(
        Column("Company", Holds.WRAPPED, 34, "Company or agency that takes part."),
        lambda one: one.party.name, "agreement_party.organization", "as chosen",
    ),
    Shown(
        Column("Kind", Holds.WRAPPED, 18, "Of the organization."),
        lambda one: paper.coded("organization_kind", one.party.kind), "organization.kind",
        "as chosen",
    ),
    Shown(
        Column("Joined", Holds.DAY, 13, _WORDS[0][1]),
        lambda one: one.party.joined_on, "agreement_party.joined_on", "as recorded",
    ),
    Shown(
        Column("Left", Holds.DAY, 13, _WORDS[0][1]),
        _left, "agreement_party.left_on", "as recorded",
    ),
    Shown(
        Column("Takes part", Holds.TEXT, 11, _WORDS[3][1]),
        lambda one: "Yes" if one.takes_part else "No", "agreement_party.left_on",
        "on the day of the report",
    ),
    Shown(
        Column("Data elements", Holds.WRAPPED, 30, "What it gives."),
        lambda one: one.party.data, "agreement_party.data_elements", "as recorded",
    ),
    Shown(
        Column("Notice", Holds.TEXT, 16, _WORDS[1][1]),
        lambda one: one.entry.citation, "notice.citation", "the newest notice",
    ),
    Shown(
        Column("Pilot ends", Holds.DAY, 13, _WORDS[2][1]),
        lambda one: paper.iso(one.entry.standing.ends_on_now), "notice.new_end",
        "the newest notice",
    ),
)  # fmt: skip

REPORT = Report(
    "pilot-participants", TITLE, ANSWERS, (OFFICE, CONGRESS), PARAMETERS, participants_book
)
