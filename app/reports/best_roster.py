"""Report: the roster and staffing of task forces on a day (PARTNERSHIPS 9, R5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.reports.binding import count_check
from app.reports.declared import CHIEF, CONGRESS, OFFICE, Report
from app.reports.names import table_name
from app.reports.parameters import AS_OF, AUDIENCE, Parameter
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Chart, Column, Holds
from app.services import staffing
from db.model.days import show_fuzzy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.session import Session
    from app.services.staffing import Part, Post, Staffing


TITLE = "Task force roster and staffing"
ANSWERS = "Which agencies put how many people into which task force, and how that has changed."
ROSTER, GROUPS, TREND = "Roster", "By category", "Over time"
UNIT = Parameter(
    "unit", "Unit", kind="record", entity="unit", empty="All task forces",
    kinds=("best", "task_force"),
)  # fmt: skip
WHICH = Parameter(
    "which", "Task forces", (("best", "BEST only"), ("all", "BEST and other task forces"))
)
PARAMETERS = (WHICH, UNIT, AS_OF, AUDIENCE)
_KINDS = {"best": frozenset({"best"}), "all": frozenset({"best", "task_force"})}
_WORDS = (
    ("Figures", "Of the newest headcount not after the day. Empty: not reported; not zero."),
    ("TFO designated", "Task force officers designated among them."),
    ("Change on year", "Full and part time against the headcount known a year before the day."),
    (
        "Next expiry",
        "Of designations: the next day one of its designations ends; past: the last that did.",
    ),
    ("Category", "The groups that 6 U.S.C. 240 lets members come from."),
    ("Left out", "Task forces that were closed or merged by the day, and members that had left."),
)


def roster_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of lines; `values` are parameter codes by name."""
    day, unit = AS_OF.day(values, session.today), UNIT.number(values)
    found = staffing.read(session, day, _KINDS[WHICH.pick(values)], unit)
    tables: tuple[Table[Any], ...] = (
        Table(ROSTER, _ROSTER, found.posts, _about),
        Table(GROUPS, _GROUPS, found.groups, charts=(_BY_GROUP,) if found.groups else ()),
        Table(TREND, _TREND, found.trend, charts=(_OVER_TIME,) if found.trend else ()),
    )
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        _counts(found),
        _WORDS,
        lambda shown: _checks(found, shown),
    )
    return tabled_book(session, values, making, telling, tables)


def _about(one: Post) -> tuple[str, int]:
    return ("membership", one.agency.membership) if one.agency else ("unit", one.team.id)


def _counts(found: Staffing) -> tuple[tuple[str, int], ...]:
    return (
        ("Task forces", len({one.team.id for one in found.posts})),
        ("without members on file", sum(one.agency is None for one in found.posts)),
        ("Agencies in them", found.sum.agencies),
        ("without a headcount", found.sum.silent),
    )


def _checks(found: Staffing, shown: frozenset[str]) -> Iterable[Check]:
    """Compare the agencies' figures with the sums of their groups, added up apart."""
    for title, name in _PEOPLE:
        if title not in shown:
            continue
        told = sum(_count(one, name) or 0 for one in found.posts)
        grouped = sum(getattr(one.sum, name) or 0 for one in found.groups)
        yield count_check(
            f"{title}: agencies = categories", table_name(ROSTER, ()), title, told, grouped
        )


def _count(one: Post, name: str) -> int | None:
    count = one.agency.count if one.agency else None
    found: int | None = getattr(count, name) if count else None
    return found


_PEOPLE = (
    ("Full time", "full_time"),
    ("Part time", "part_time"),
    ("TFO designated", "designated"),
)
_FIELDS = {"full_time": "full_time", "part_time": "part_time", "designated": "tfo_designated"}
_WIDE = {"full_time": 7, "part_time": 7, "designated": 12}
_NEWEST = "newest headcount not after the day, of current members"
_BY_GROUP = Chart(
    "People by category", "Category", ("Full time", "Part time"), "Category", "People", "bars",
    stacked=True,
)  # fmt: skip
_OVER_TIME = Chart(
    "Headcount over time", "Day", ("Full time", "Part time", "TFO designated"), "End of quarter",
    "People", "lines",
)  # fmt: skip


def _of_agency(name: str) -> Callable[[Post], object]:
    return lambda one: getattr(one.agency, name) if one.agency else None


def _expires(one: Post) -> str | None:
    day = one.agency.expires if one.agency else None
    return day.isoformat() if day else None


def _people(title: str, name: str) -> Shown[Post]:
    column = Column(title, Holds.WHOLE, _WIDE[name], _WORDS[0][1], total=True)
    return Shown(column, lambda one: _count(one, name), f"headcount.{_FIELDS[name]}", _NEWEST)


def _summed(title: str, name: str, *, total: bool) -> Shown[Part]:
    column = Column(title, Holds.WHOLE, _WIDE[name], _WORDS[0][1], total=total)
    return Shown(
        column,
        lambda one: getattr(one.sum, name),
        f"headcount.{_FIELDS[name]}",
        _NEWEST,
        trace=_behind,
    )


def _behind(one: Part) -> tuple[str, Sequence[int]]:
    """Return the memberships a sum is made of; each leads to its headcounts."""
    return "membership", one.memberships


def _agencies(*, total: bool) -> tuple[Shown[Part], ...]:
    return (
        Shown(
            Column("Agencies", Holds.WHOLE, 10, "Members on the day.", total=total),
            lambda one: one.sum.agencies, "membership.organization", "members current on the day",
            trace=_behind,
        ),
        Shown(
            Column("No report", Holds.WHOLE, 9, "Their people are unknown.", total=total),
            lambda one: one.sum.silent, "headcount.as_of", "those without a headcount by then",
        ),
    )  # fmt: skip


_ROSTER: tuple[Shown[Post], ...] = (
    Shown(
        Column("Unit", Holds.WRAPPED, 32), lambda one: one.team.name, "unit.name",
        "BEST and task forces, as chosen",
    ),
    Shown(
        Column("State", Holds.TEXT, 8, "State, or the country where it sits abroad."),
        lambda one: one.team.state or one.team.country, "unit.state", "its place",
    ),
    Shown(
        Column("Established", Holds.TEXT, 14),
        lambda one: show_fuzzy(one.team.established_on) if one.team.established_on else None,
        "unit.established_on", "as recorded; a year or month where that is all that is known",
    ),
    Shown(
        Column("Status", Holds.TEXT, 13, "On the day."), lambda one: one.status,
        "unit_status.status", "newest status not after the day",
    ),
    Shown(
        Column("Lead", Holds.WRAPPED, 28, "The overseeing SAC office, else who leads it."),
        lambda one: one.team.office or one.team.lead, "unit.overseeing_office", "else its lead",
    ),
    Shown(
        Column("Agency", Holds.WRAPPED, 32), _of_agency("name"), "membership.organization",
        "memberships current on the day",
    ),
    Shown(
        Column("Category", Holds.TEXT, 20, _WORDS[4][1]), lambda one: one.group,
        "organization.kind", "kind of the agency; a federal one by the body it belongs to",
    ),
    *(_people(title, name) for title, name in _PEOPLE),
    Shown(
        Column("Reported", Holds.DAY, 13, "The day of the headcount."),
        lambda one: one.agency.count.as_of if one.agency and one.agency.count else None,
        "headcount.as_of", _NEWEST,
    ),
    Shown(
        Column("Next expiry", Holds.DAY, 13, _WORDS[3][1]), _expires,
        "cohort.valid_until", "TFO designations of the agency in the unit that nothing replaced",
    ),
    Shown(
        Column("Change on year", Holds.WHOLE, 12, _WORDS[2][1]), _of_agency("change"),
        "headcount.full_time", "full and part time, against a year before",
    ),
)  # fmt: skip
_GROUPS: tuple[Shown[Part], ...] = (
    Shown(
        Column("Category", Holds.WRAPPED, 16, _WORDS[4][1]), lambda one: one.title,
        "organization.kind", "kind of the agency; a federal one by the body it belongs to",
    ),
    *_agencies(total=True),
    *(_summed(title, name, total=True) for title, name in _PEOPLE),
)  # fmt: skip
_TREND: tuple[Shown[Part], ...] = (
    Shown(
        Column("Day", Holds.TEXT, 13, "The ends of quarters, and the day of the report."),
        lambda one: one.title, "membership.organization", "as chosen",
    ),
    *_agencies(total=False),
    *(_summed(title, name, total=False) for title, name in _PEOPLE),
)  # fmt: skip

REPORT = Report("best-roster", TITLE, ANSWERS, (OFFICE, CHIEF, CONGRESS), PARAMETERS, roster_book)
