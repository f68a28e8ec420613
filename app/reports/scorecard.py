"""Report: the scorecard of partnerships, each rated with its reasons in words (R17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.scorecard import MEETING_MONTHS, RATINGS
from app.reports.binding import money_width
from app.reports.declared import CHIEF, CONGRESS, OFFICE, Report
from app.reports.parameters import AS_OF, NEAR_AUDIENCE, Parameter
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from app.services import scorecard
from db.model.choices import label
from db.model.days import show_fuzzy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.scorecard import Card
    from app.services.session import Session

TITLE = "Partnership scorecard"
ANSWERS = "How each partnership stands: papers, people, money, meetings, results, what is overdue."
PARTNER = Parameter(
    "partner",
    "Partner",
    kind="record",
    entity="organization",
    empty="All tied to us",
)
WHICH = Parameter(
    "rating",
    "Rated",
    (("all", "All ratings"), ("pressing", "Act and Watch"), ("act", "Act")),
)
PARAMETERS = (PARTNER, WHICH, AS_OF, NEAR_AUDIENCE)
_MONEY = ("obligated", "spent")
_RATED = {"pressing": {"act", "watch"}, "act": {"act"}}
_WORDS = (
    ("Act", "Something it owes is past its day."),
    (
        "Watch",
        (
            "It works with us without an agreement in force, an agreement lapses, its primary "
            "contact is missing or not confirmed in time, or no meeting or result in "
            f"{MEETING_MONTHS} months."
        ),
    ),
    ("Good", "None of these."),
    ("Quiet", "Nothing runs with it now."),
    ("Works with us", "It is in an open unit, or has subaward money that is not spent."),
    ("Overdue", "Promises, duties from agreements and reports that it owes, past their day."),
)


def scorecard_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of partners; `values` are parameter codes by name."""
    day, partner = AS_OF.day(values, session.today), PARTNER.number(values)
    rated = _RATED.get(WHICH.pick(values))
    cards = [
        one
        for one in scorecard.cards(session, day)
        if (partner is None or one.id == partner) and (rated is None or one.rating in rated)
    ]

    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Partners", len(cards)),
            *((f"rated {said}", sum(one.rating == code for one in cards))
              for code, said in RATINGS.items()),
        ),
        _WORDS,
    )  # fmt: skip
    table = Table(TITLE, _columns(cards), cards, lambda one: ("organization", one.id))
    return tabled_book(session, values, making, telling, (table,))


def _listed(name: str) -> Callable[[Card], object]:
    return lambda one: "\n".join(getattr(one, name)) or None


def _columns(cards: list[Card]) -> tuple[Shown[Card], ...]:
    wide = money_width(*(sum(getattr(one, name) or 0 for one in cards) for name in _MONEY))
    return (
        *_STANDING,
        Shown(
            Column("Obligated", Holds.CENTS, wide, "To it by subawards.", total=True),
            lambda one: one.obligated, "subaward_action.amount", "its subawards' ledgers",
        ),
        Shown(
            Column("Spent", Holds.CENTS, wide, "Of that.", total=True),
            lambda one: one.spent, "expenditure.amount", "its subawards' ledgers",
        ),
        *_DOING,
    )  # fmt: skip


def _sentence(reasons: tuple[str, ...]) -> str:
    said = "; ".join(reasons)
    return f"{said[:1].upper()}{said[1:]}."


_STANDING: tuple[Shown[Card], ...] = (
    Shown(
        Column("Partner", Holds.WRAPPED, 28),
        lambda one: one.name, "organization.name", "whom something ties to us",
    ),
    Shown(
        Column("Kind", Holds.WRAPPED, 14, "What sort of body it is."),
        lambda one: label("organization_kind", one.kind), "organization.kind", "its kind",
    ),
    Shown(
        Column("Rating", Holds.TEXT, 9, "By the rule on the cover.", alarms=("Act",)),
        lambda one: RATINGS[one.rating], "organization.name", "the columns of this row",
    ),
    Shown(
        Column("Why", Holds.WRAPPED, 34, "The most pressing first."),
        lambda one: _sentence(one.reasons), "organization.name", "the columns of this row",
    ),
    Shown(
        Column("Agreements", Holds.WHOLE, 14, "In force on the day.", total=True),
        lambda one: len(one.agreements), "agreement.title", "of parties current on the day",
    ),
    Shown(
        Column("Lapsing", Holds.WHOLE, 9, "Of them expiring or under notice.", total=True),
        lambda one: one.lapsing, "agreement.title", "their status on the day",
    ),
    Shown(
        Column("Units", Holds.WRAPPED, 26, "It sits in, leads or hosts."),
        _listed("units"), "membership.unit", "current on the day",
    ),
    Shown(
        Column("People", Holds.WHOLE, 9, "Newest headcounts, full and part time.", total=True),
        lambda one: one.people, "headcount.full_time", "the newest count of each membership",
    ),
)  # fmt: skip
_DOING: tuple[Shown[Card], ...] = (
    Shown(
        Column("Meetings", Holds.WHOLE, 10, f"In {MEETING_MONTHS} months.", total=True),
        lambda one: one.meetings, "engagement.title", "engagements with it",
    ),
    Shown(
        Column("Last met", Holds.TEXT, 12, "As known: a month or a day."),
        lambda one: show_fuzzy(one.last_met) if one.last_met else None,
        "engagement.held_on", "the newest of them",
    ),
    Shown(
        Column("Results", Holds.WHOLE, 9, f"Final ones of {MEETING_MONTHS} months."),
        lambda one: one.results, "outcome.value", "final outcomes, owned or shared",
    ),
    Shown(
        Column("Overdue", Holds.WHOLE, 11, "What it owes past its day.", total=True),
        lambda one: len(one.overdue), "commitment.due_on",
        "promises, duties and reports that it owes",
    ),
    Shown(
        Column("What is overdue", Holds.WRAPPED, 40, "With the day it was due."),
        lambda one: "\n".join(owed.says for owed in one.overdue) or None, "commitment.text",
        "promises, duties and reports that it owes",
    ),
    Shown(
        Column("Contact confirmed", Holds.DAY, 14, "Of its primary contact."),
        lambda one: one.verified_on, "contact.verified_on", "its primary contact",
    ),
)  # fmt: skip

REPORT = Report("scorecard", TITLE, ANSWERS, (CHIEF, OFFICE, CONGRESS), PARAMETERS, scorecard_book)
