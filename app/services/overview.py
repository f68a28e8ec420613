"""What Home shows: a few figures, what is due, wrong or ending, and allocations by year.

Every line and figure carries the search that opens its records, or the rows it is made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services import attention, browse, ledger, pace, reminders, settings
from db.model import registry
from db.model.days import fiscal_year_of, last_day
from db.model.hits import WORST_FIRST
from db.queries import allocations

if TYPE_CHECKING:
    from app.services.attention import Finding
    from app.services.pace import Portfolio
    from app.services.session import Session
    from db.model.hits import Severity

LINES = 6
"""How many lines a section shows; its headings open the rest."""
MONEY = ("authorized", "expended", "cash_on_hand")
"""The figures of the open awards' ledger that stand on top."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on top: `page` (or record type) and `query` open what it counts."""

    label: str
    value: str
    page: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One record to look at: `day` ISO, `days` from today (negative: past), `says` more of it.

    `when` stands in place of the distance, where that would mislead.
    """

    entity: str
    id: int
    title: str
    day: str
    days: int
    says: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The records of one type in a section: how many, and the search that lists them all."""

    label: str
    count: int
    page: str
    query: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its nearest lines; `empty` is said where there are none."""

    title: str
    empty: str
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """The money of all open awards in OPSG: cents by figure, and how it is spent over time."""

    portfolio: Portfolio
    figures: dict[str, int]


@dataclass(frozen=True, slots=True)
class Noticed:
    """What the rules noticed: how many by severity, the worst; `settled` where that is all."""

    counts: dict[Severity, int]
    worst: tuple[Finding, ...]
    settled: bool


_NOT_ENDED = "-status:closed -status:terminated"
# title, what is said where there is nothing, (page, record type, its day, search)
_SECTIONS = (
    (
        "Overdue",
        "Nothing is overdue.",
        (
            ("reports_due", "requirement", "due_on", "status:open due_on:overdue"),
            ("commitment", "commitment", "due_on", "status:open due_on:overdue"),
        ),
    ),
    (
        "Due in 30 days",
        "Nothing is due in the next 30 days.",
        (
            ("reports_due", "requirement", "due_on", "status:open due_on:<30d"),
            ("commitment", "commitment", "due_on", "status:open due_on:<30d"),
        ),
    ),
    (
        "Closing in 180 days",
        "No award, subaward or agreement ends in the next 180 days.",
        (
            ("awards", "award", "performance_end", f"performance_end:<180d {_NOT_ENDED}"),
            ("subawards", "subaward", "ends_on", f"ends_on:<180d {_NOT_ENDED}"),
            ("agreements", "agreement", "ends_on", "ends_on:<180d"),
        ),
    ),
)
_OVERDUE = "status:open due_on:overdue"


def figures(session: Session) -> list[Figure]:
    """Return the figures that count records, each with what opens them."""
    requirement = registry.entity("requirement")
    late = browse.total(session, browse.asked(session, requirement, _OVERDUE))[0]
    partners = browse.page_counts(session, ("organization",))["partners"]
    return [
        Figure("Reports overdue", f"{late:,}", "reports_due", _OVERDUE),
        Figure("Partners", f"{partners:,}", "partners"),
    ]


def money(session: Session) -> Money:
    """Return the money of all open awards; it reads every row behind it."""
    found = pace.portfolio(session)
    others = ledger.figures(session, found.scope, [key for key in MONEY if key != "expended"])
    return Money(found, {**others, "expended": found.expended})


def noticed(session: Session) -> Noticed:
    """Return what the rules have noticed so far."""
    if session.hits is None:
        return Noticed(dict.fromkeys(WORST_FIRST, 0), (), settled=False)
    worst = tuple(attention.listed(session, limit=LINES))
    return Noticed(attention.counts(session), worst, attention.is_settled(session))


def sections(session: Session) -> list[Section]:
    """Return the work list: what is overdue, due soon and ending soon, nearest first."""
    return [_section(session, *declared) for declared in _SECTIONS]


def reminded(session: Session) -> tuple[Section, Section]:
    """Return what reminders ask for now: of agreements, and of people."""
    return to_act_on(session), people(session)


def to_act_on(session: Session) -> Section:
    """Return the agreements that want something done now, the nearest day first, then the late."""
    query = "last_day_to_act:<60d -status:terminated -status:superseded"
    return Section(
        "Agreements to act on",
        "No agreement asks for anything now.",
        _parts(session, (("To act in 60 days", "agreements", "agreement", query),)),
        _reminded(session, "agreement"),
    )


def people(session: Session) -> Section:
    """Return the designations and vetting to renew, then the contacts to verify."""
    held, year = settings.of(session), fiscal_year_of(session.today)
    ahead = max(held.numbers("reminder_cohort_days", year))
    past = held.number("contact_days", year)
    verify = f"verified_on:<-{past}d active_to:none erased_on:none"
    lines = (*_reminded(session, "cohort"), *_reminded(session, "contact"))
    return Section(
        "Vetting and contacts",
        "No designation, vetting or contact asks for anything now.",
        _parts(
            session,
            (
                ("Ran out", "cohort", "cohort", "runs_out_on:overdue"),
                (f"Run out in {ahead} days", "cohort", "cohort", f"runs_out_on:<{ahead}d"),
                ("To verify", "contacts", "contact", verify),
            ),
        ),
        lines[:LINES],
    )


def _parts(session: Session, asked: tuple[tuple[str, str, str, str], ...]) -> tuple[Part, ...]:
    """Return the parts that count something, each from its label, page, type and search."""
    counted = (
        (
            label,
            browse.total(session, browse.asked(session, registry.entity(name), text))[0],
            page,
            text,
        )
        for label, page, name, text in asked
    )
    return tuple(Part(*one) for one in counted if one[1])


def _reminded(session: Session, entity: str) -> tuple[Line, ...]:
    """Return the records of a type whose reminders have come, one line each, the nearest first."""
    lines = []
    for one in reminders.to_act_on(session, entity, LINES):
        day = one.reminder.until
        # That a signed text is not in force has no day of its own that could be missed.
        when = "reminder" if one.reminder.about == "not_in_force" else ""
        away = 0 if when else (day - session.today).days
        title, says = f"{one.label}: {one.title}", one.reminder.says
        lines.append(Line(entity, one.id, title, day.isoformat(), away, says, when))
    return tuple(lines)


def by_year(session: Session) -> list[tuple[int, int]]:
    """Return fiscal year and cents of the national Stonegarden allocations, oldest first."""
    return allocations.national_by_year(session.store, "opsg")


def query_of_year(year: int) -> str:
    """Return the search that lists the national Stonegarden allocations of a fiscal year."""
    return f"fiscal_year:{year} program:opsg state:none"


def _section(
    session: Session, title: str, empty: str, asked: tuple[tuple[str, str, str, str], ...]
) -> Section:
    parts: list[Part] = []
    lines: list[Line] = []
    for page, name, day, text in asked:
        entity = registry.entity(name)
        sort = browse.Sort(entity.field(day))
        wanted = browse.asked(session, entity, text, sort=sort)
        count, _ = browse.total(session, wanted)
        if count:
            parts.append(Part(entity.label if count == 1 else entity.plural, count, page, text))
            ids, _ = browse.first_ids(session, wanted)
            lines += _lines(session, name, day, list(ids[:LINES]))
    lines.sort(key=lambda line: line.day)
    return Section(title, empty, tuple(parts), tuple(lines[:LINES]))


def _lines(session: Session, name: str, day: str, ids: list[int]) -> list[Line]:
    found: list[Line] = []
    for row in browse.rows(session, registry.entity(name), ids):
        stored = str(row.record.values[day])
        away = (last_day(stored) - session.today).days
        found.append(Line(name, row.record.id, row.record.title, stored, away))
    return found
