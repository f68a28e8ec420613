"""The scorecard of partners: papers, people, money, meetings, results, what is overdue, rating."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain import scorecard as rules
from app.domain.agreement_status import is_current
from app.domain.obligations import next_due
from app.services import agreement_standing, ledger, ledger_groups, settings
from db.model.days import add_months, first_day, fiscal_year_of, show_day
from db.queries import scorecard as rows
from db.queries.partner_directory import partners

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.scorecard import Rating
    from app.services.session import Session
    from db.queries.partner_directory import Partner

_LAPSING = frozenset({"expiring", "terminating"})


@dataclass(frozen=True, slots=True)
class Owed:
    """Something overdue: its record, what it is, and the day it was due."""

    entity: str
    record: int
    text: str
    due: date

    @property
    def says(self) -> str:
        """The day and what it is."""
        return f"{show_day(self.due.isoformat())}: {self.text}"


@dataclass(frozen=True, slots=True)
class Card:
    """A partner's scorecard; money in cents, None where it received none.

    Attributes: `agreements` titles of those in force; `people` of its newest headcounts, None
    where none is known; `last_met` a fuzzy day; `reasons` why it is rated so.
    """

    id: int
    name: str
    kind: str
    agreements: tuple[str, ...]
    lapsing: int
    units: tuple[str, ...]
    people: int | None
    obligated: int | None
    spent: int | None
    meetings: int
    last_met: str | None
    results: int
    overdue: tuple[Owed, ...]
    verified_on: str | None
    rating: Rating
    reasons: tuple[str, ...]


def cards(session: Session, on: date | None = None) -> list[Card]:
    """Return the cards of partners that something ties to us, the most pressing first."""
    maker = _Maker(session, on or session.today)
    found = [card for one in partners(session.store) if (card := maker.card(one))]
    order = list(rules.RATINGS)
    return sorted(found, key=lambda one: (order.index(one.rating), one.name.casefold()))


class _Maker:
    """Reads what all cards rest on at once, then makes one after the other."""

    def __init__(self, session: Session, day: date) -> None:
        store, year = session.store, fiscal_year_of(day)
        held = settings.of(session)
        self._day = day
        self._confirmed_since = day - timedelta(days=held.number("contact_days", year))
        self._standings = agreement_standing.of(session, day=day)
        self._people: dict[int, int | None] = {}
        for who, joined, left, count in rows.people(store, day):
            if is_current(joined, left, day):
                before = self._people.get(who)
                self._people[who] = before if count is None else (before or 0) + count
        self._met = _by_partner(rows.meetings(store, day))
        self._since = add_months(day, -rules.MEETING_MONTHS)
        self._results = rows.results(store, self._since, day)
        self._owed = _overdue(session, day)
        self._money = {
            group.key: group.ledger.as_dict()
            for group in ledger_groups.ledgers_by(session, "agency", day, ledger.ALL_PROGRAMS)
        }

    def card(self, one: Partner) -> Card | None:
        """Return a partner's card, None where nothing ties it to us."""
        day = self._day
        papers = {
            party.agreement: party.title
            for party in one.parties
            if is_current(party.joined_on, party.left_on, day)
            and self._standings[party.agreement].holds
        }
        units = [tie.unit for tie in one.ties if is_current(tie.since, tie.until, day)]
        money: Mapping[str, int | None] = self._money.get(one.id, {})
        overdue = tuple(self._owed.get(one.id, ()))
        met = self._met.get(one.id, [])
        results = self._results.get(one.id, 0)
        if not (papers or units or any(money.values()) or overdue or met or results):
            return None
        contact = next(
            (c for c in one.contacts if is_current(c.active_from, c.active_to, day)), None
        )
        lapsing = sum(self._standings[paper].status in _LAPSING for paper in papers)
        meetings = sum(first_day(held) >= self._since for held in met)
        left = (money.get("obligated") or 0) - (money.get("expended") or 0)
        facts = rules.CardFacts(
            holding=len(papers),
            lapsing=lapsing,
            works=bool(units) or left > 0,
            federal=one.kind == "federal",
            meetings=meetings,
            results=results,
            overdue=len(overdue),
            verified=None if contact is None else self._is_confirmed(contact.verified_on),
        )
        rating, reasons = rules.rate(facts)
        return Card(
            one.id,
            one.name,
            one.kind,
            tuple(papers.values()),
            lapsing,
            tuple(dict.fromkeys(units)),
            self._people.get(one.id),
            money.get("obligated"),
            money.get("expended"),
            meetings,
            max(met, key=first_day, default=None),
            results,
            overdue,
            contact.verified_on if contact else None,
            rating,
            reasons,
        )

    def _is_confirmed(self, verified_on: str | None) -> bool:
        return verified_on is not None and verified_on >= self._confirmed_since.isoformat()


def _by_partner(met: list[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for who, held in met:
        found.setdefault(who, []).append(held)
    return found


def _overdue(session: Session, day: date) -> dict[int, list[Owed]]:
    """Return what each organization owes past its day, the oldest first."""
    found: dict[int, list[Owed]] = {}
    for one in rows.owed(session.store, day):
        due = next_due(one.due_on, one.last_done_on, one.every_months)
        if due is not None and due < day:
            owed = Owed(one.entity, one.record, one.text, due)
            found.setdefault(one.organization, []).append(owed)
    for several in found.values():
        several.sort(key=lambda one: one.due)
    return found
