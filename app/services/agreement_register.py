"""The register of agreements on a day: each text with its parties, its standing and its reviews."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import agreement_status, reminders
from app.domain.agreement_status import is_current
from app.services import agreement_standing, settings
from app.services.facts_for_rules import agreements
from db.model.days import first_day
from db.queries import agreement_parties, agreement_register

if TYPE_CHECKING:
    from datetime import date

    from app.domain.agreement_status import Standing
    from app.services.session import Session
    from db.queries.agreement_parties import Party
    from db.queries.agreement_register import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One text on a day.

    Attributes: `parties` those of the text, who joined and left too; `left` days to the last day
    to act, None where nothing can be done in time any more; `designated` the cohorts of task
    force officers that rest on it with how many people; `citation` of its newest notice by then.
    """

    text: Text
    day: date
    parties: tuple[Party, ...]
    standing: Standing
    left: int | None
    next_review: date | None
    designated: tuple[tuple[int, int], ...]
    citation: str | None

    @property
    def current(self) -> tuple[Party, ...]:
        """The parties on the day."""
        return tuple(
            one for one in self.parties if is_current(one.joined_on, one.left_on, self.day)
        )

    @property
    def partners(self) -> tuple[Party, ...]:
        """The current parties without the office's own, all of them where none else is."""
        return tuple(one for one in self.current if not one.is_own) or self.current

    @property
    def officers(self) -> int:
        """How many task force officers are designated on it."""
        return sum(people for _, people in self.designated)

    @property
    def units(self) -> tuple[int, ...]:
        """The units it covers."""
        return _ids(self.text.units)

    @property
    def operations(self) -> tuple[int, ...]:
        """The operations it covers."""
        return _ids(self.text.operations)


def read(session: Session, day: date) -> list[Entry]:
    """Return every agreement as it stands on a day, by title."""
    store, held = session.store, settings.of(session)
    texts = agreement_register.texts(store)
    ids = [one.id for one in texts]
    papers = dict(agreements.read(session, ids))
    parties: defaultdict[int, list[Party]] = defaultdict(list)
    for party in agreement_parties.read(store, ids):
        parties[party.agreement].append(party)
    designated: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for agreement, cohort, people in agreement_register.designated(store):
        designated[agreement].append((cohort, people))
    citations = _citations(session, day)
    standings = agreement_standing.of(session, ids, day)
    found = []
    for text in texts:
        it = standings[text.id]
        review = reminders.next_review(papers[text.id], held, day) if it.holds else None
        found.append(
            Entry(
                text,
                day,
                tuple(parties[text.id]),
                it,
                agreement_status.days_left(it, day),
                review,
                tuple(designated[text.id]),
                citations.get(text.id),
            )
        )
    return found


def _citations(session: Session, day: date) -> dict[int, str | None]:
    """Return the citation of each agreement's newest notice by a day."""
    newest: dict[int, tuple[date, str | None]] = {}
    for agreement, dated, citation in agreement_register.notices(session.store):
        on = first_day(dated)
        if on <= day and (agreement not in newest or newest[agreement][0] <= on):
            newest[agreement] = (on, citation)
    return {one: citation for one, (_, citation) in newest.items()}


def _ids(text: str | None) -> tuple[int, ...]:
    return tuple(map(int, text.split(","))) if text else ()
