"""Report: how the customs mutual assistance agreements stand (PARTNERSHIPS 9, R15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.reports import paper_columns as paper
from app.reports.declared import CONGRESS, OFFICE, Report
from app.reports.parameters import AS_OF, NEAR_AUDIENCE
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from app.services import agreement_register
from db.model.days import first_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.agreement_register import Entry
    from app.services.session import Session
    from db.queries.agreement_parties import Party

TITLE = "Customs mutual assistance agreements"
ANSWERS = "With which countries a CMAA is signed or in force, and which text holds."
PARAMETERS = (AS_OF, NEAR_AUDIENCE)
_TABLE = "CMAAs"
_HOME = "US"
_WORDS = (
    ("Country", "The other party, as it is named; USSR and Czechoslovakia stand as they signed."),
    ("Signed is not in force", "Empty under In force is not known, not the day of signing."),
    ("Days waiting", "From the signing to the day of the report, while it is not in force."),
    ("Succeeds", "The agreement of a state that this party follows."),
    ("Replaces", "An older text with the same party."),
    ("Status", "Worked out of its days for the day of the report."),
)


@dataclass(frozen=True, slots=True)
class Customs:
    """A customs agreement with the older text that it takes the place of, if that is kept."""

    entry: Entry
    older: Entry | None

    @property
    def others(self) -> tuple[Party, ...]:
        """The parties that are not the United States, those that carry it out left out."""
        return _others(self.entry)

    @property
    def same_party(self) -> bool:
        """Whether the older text has one of the same parties."""
        return self.older is not None and bool(
            {one.organization for one in _others(self.older)}
            & {one.organization for one in self.others}
        )


def cmaa_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of agreements; `values` are codes by name."""
    every = agreement_register.read(session, AS_OF.day(values, session.today))
    by_id = {one.text.id: one for one in every}
    lines = [
        Customs(one, by_id.get(one.text.supersedes or 0))
        for one in every
        if one.text.kind == "cmaa"
    ]
    lines.sort(key=lambda one: (_country(one).casefold(), one.entry.text.signed_on or ""))
    statuses = [one.entry.standing.status for one in lines]
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Agreements", len(lines)),
            ("in force", sum(one.entry.standing.holds for one in lines)),
            ("signed, not in force", statuses.count("signed_not_in_force")),
        ),
        _WORDS,
    )
    table = Table(_TABLE, _COLUMNS, lines, lambda one: paper.record_of(one.entry))
    return tabled_book(session, values, making, telling, [table])


def _others(entry: Entry) -> tuple[Party, ...]:
    return tuple(
        one
        for one in entry.parties
        if one.country != _HOME and not one.is_own and one.role != "implementing_agency"
    )


def _country(one: Customs) -> str:
    """Return the other party; a text whose parties are not kept stands by its title."""
    return "; ".join(map(_party, one.others)) or one.entry.text.title


def _party(one: Party) -> str:
    """Return the country; who signed in its place is named beside it."""
    country = paper.coded("country", one.country)
    if country is None:
        return one.name
    return country if one.kind == "foreign_government" else f"{country}: {one.name}"


def _agencies(one: Customs) -> str | None:
    return paper.names_of(
        party for party in one.entry.parties if party.role == "implementing_agency"
    )


def _waiting(one: Customs) -> int | None:
    signed = one.entry.text.signed_on
    if signed is None or one.entry.standing.status != "signed_not_in_force":
        return None
    return (one.entry.day - first_day(signed)).days


def _of(shown: Shown[Entry]) -> Shown[Customs]:
    """Return a column of agreements as one of these lines."""
    return Shown(shown.column, lambda one: shown.value(one.entry), shown.of, shown.from_)


_COLUMNS: tuple[Shown[Customs], ...] = (
    Shown(
        Column("Country", Holds.WRAPPED, 30, _WORDS[0][1]),
        _country, "agreement_party.organization", "its agreement parties",
        trace=lambda one: ("agreement_party", [party.id for party in one.others]),
    ),
    _of(paper.SIGNED),
    _of(paper.IN_FORCE),
    _of(paper.STATUS),
    Shown(
        Column("Days waiting", Holds.WHOLE, 13, _WORDS[2][1]),
        _waiting, "agreement.signed_on", "from the signing to the day of the report",
    ),
    _of(paper.BINDING),
    Shown(
        Column("Succeeds", Holds.WRAPPED, 28, _WORDS[3][1]),
        lambda one: None if one.same_party else one.entry.text.replaced,
        "agreement.supersedes", "a text superseded, with another party",
    ),
    Shown(
        Column("Replaces", Holds.WRAPPED, 28, _WORDS[4][1]),
        lambda one: one.entry.text.replaced if one.same_party else None,
        "agreement.supersedes", "a text superseded, with the same party",
    ),
    Shown(
        Column("TIAS", Holds.TEXT, 12, "Treaties and Other International Acts Series."),
        lambda one: one.entry.text.tias_no, "agreement.tias_no", "as recorded",
    ),
    Shown(
        Column("Implementing agencies", Holds.WRAPPED, 30, "Who carries it out."),
        _agencies, "agreement_party.organization", "parties of that role",
    ),
    Shown(
        Column("Remarks", Holds.WRAPPED, 44, "As recorded."),
        lambda one: one.entry.text.notes, "agreement.notes", "as recorded",
    ),
)  # fmt: skip

REPORT = Report("cmaa-status", TITLE, ANSWERS, (OFFICE, CONGRESS), PARAMETERS, cmaa_book)
