"""Report: what is owed to whom by when, what was handed in, and how late (STONEGARDEN 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from app.reports.binding import count_check
from app.reports.declared import CHIEF, OFFICE, STATE, Report
from app.reports.grant_scope import SCOPE, SINCE, UNTIL, awards, subawards
from app.reports.parameters import AS_OF, NEAR_AUDIENCE, Parameter
from app.reports.tabled import Place, Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Formula, Holds
from app.services import requirements
from db.model import registry
from db.model.choices import label, options
from db.queries import deadline_list

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.requirements import Deadline
    from app.services.session import Session
    from db.queries.deadline_list import Filed

TITLE = "Deadline calendar"
ANSWERS = "What is owed to whom by when, what was handed in, and how late it is."
WHICH = Parameter(
    "which", "Deadlines", (("open", "Those still owed"), ("all", "All, what was handed in too"))
)
KIND = Parameter("kind", "Report", (("all", "All reports"), *options("requirement_kind").items()))
PARAMETERS = (*SCOPE, WHICH, KIND, SINCE, UNTIL, AS_OF, NEAR_AUDIENCE)
_LATE = "late"
_WORDS = (
    ("Due", "A day never moves off a weekend; the last business day stands beside it."),
    (
        "Days late",
        (
            "From the due day to the day it was handed in; of what is still owed to the day of the "
            "report. Empty where it was waived or no day of handing in is known."
        ),
    ),
    ("Rule", "The due rule that made the deadline; empty for one made by hand."),
    ("From, to", "The period of the cover is that of the due days."),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A deadline; `days_late` is 0 where it is not late, None where that is not known."""

    owed: Deadline
    filed: Filed
    days_late: int | None

    @property
    def standing(self) -> str | None:
        """Says whether it is still owed though the day is past."""
        return _LATE if self.owed.is_open and self.days_late else None


def calendar_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of deadlines."""
    day = AS_OF.day(values, session.today)
    lines = _lines(session, values, day)
    table = Table(TITLE, _columns(day), lines, lambda line: ("requirement", line.owed.requirement))
    late = [one for one in lines if one.standing]

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        if "Days late" in shown:
            # Counted day by day instead of taken as a difference.
            wanted = sum(_gone(one, day) for one in lines if one.days_late)
            found = sum(one.days_late or 0 for one in lines)
            yield count_check("Days late = days gone since", table.name, "Days late", found, wanted)

    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Deadlines", len(lines)),
            ("still owed", sum(one.owed.is_open for one in lines)),
            ("of them late", len(late)),
        ),
        _WORDS,
        checks,
    )
    return tabled_book(session, values, making, telling, (table,))


def _gone(line: _Line, day: date) -> int:
    done = date.fromisoformat(line.filed.submitted_on) if line.filed.submitted_on else day
    return len(range(line.owed.due_on.toordinal(), done.toordinal()))


def _lines(session: Session, values: Mapping[str, str], day: date) -> list[_Line]:
    since, until = (
        date.fromisoformat(text) if (text := values.get(one.name, "")) else None
        for one in (SINCE, UNTIL)
    )
    chosen: dict[str, Collection[int]] = {
        "award": awards(session, values),
        "subaward": subawards(session, values),
    }
    # Units and organizations have no award: they stand there while nothing narrows it.
    narrowed = any(values.get(one.name, "") not in {"", "all"} for one in SCOPE)
    kind, which = KIND.pick(values), WHICH.pick(values)
    filed = deadline_list.filed(session.store)
    return [
        _Line(one, filed[one.requirement], _days_late(one, filed[one.requirement], day))
        for one in requirements.listed(session, since, until)
        if kind in {"all", one.kind}
        and (which == "all" or one.is_open)
        and (one.subject.id in chosen[one.subject.type] if one.subject.type in chosen
             else not narrowed)
    ]  # fmt: skip


def _days_late(owed: Deadline, filed: Filed, day: date) -> int | None:
    if filed.submitted_on:
        done = date.fromisoformat(filed.submitted_on)
    elif owed.is_open:
        done = day
    else:
        return None
    return max((done - owed.due_on).days, 0)


def _columns(day: date) -> tuple[Shown[_Line], ...]:
    def late(line: _Line, at: Place) -> Formula | None:
        if line.days_late is None:
            return None
        today = f"DATE({day.year},{day.month},{day.day})"
        done = at.cell("Submitted")
        return Formula(f'MAX(0,IF({done}="",{today},{done})-{at.cell("Due")})', line.days_late)

    return (
        _owed(Column("Due", Holds.DAY, 13), lambda one: one.due_on.isoformat(), "due_on"),
        _owed(
            Column("Business day", Holds.DAY, 14, "The last one on or before the due day."),
            lambda one: one.last_business_day.isoformat(), "due_on",
        ),
        _owed(
            Column("Report", Holds.WRAPPED, 20, "What is owed."),
            lambda one: label("requirement_kind", one.kind), "kind",
        ),
        _owed(
            Column("Of a", Holds.TEXT, 13, "What sort of record owes it."),
            lambda one: registry.entity(one.subject.type).label, "kind",
        ),
        _owed(
            Column("Whose", Holds.WRAPPED, 34, "FAIN, subaward, organization or unit."),
            attrgetter("subject_title"), "award",
        ),
        _owed(Column("Period from", Holds.DAY, 13), lambda one: one.period[0], "period_start"),
        _owed(Column("Period to", Holds.DAY, 13), lambda one: one.period[1], "period_end"),
        _filed(Column("Goes to", Holds.WRAPPED, 20), "recipient"),
        _owed(
            Column("Status", Holds.TEXT, 11),
            lambda one: label("requirement_status", one.status), "status",
        ),
        _filed(Column("Submitted", Holds.DAY, 13), "submitted_on"),
        _filed(Column("Accepted", Holds.DAY, 13), "accepted_on"),
        Shown(
            Column("Days late", Holds.WHOLE, 9, _WORDS[1][1], computed=True),
            attrgetter("days_late"), "requirement.due_on", "of the row",
            formula=late, needs=("Due", "Submitted"),
        ),
        Shown(
            Column("Standing", Holds.TEXT, 10, "Of what is still owed.", alarms=(_LATE,)),
            attrgetter("standing"), "requirement.due_on", "the due day against the report's",
        ),
        _filed(Column("Owner", Holds.WRAPPED, 16, "Who makes it here."), "owner"),
        _owed(Column("Rule", Holds.TEXT, 7, _WORDS[2][1]), attrgetter("rule"), "rule"),
        _owed(Column("How counted", Holds.WRAPPED, 34), attrgetter("arithmetic"), "arithmetic"),
        _owed(Column("Cites", Holds.WRAPPED, 24), attrgetter("cites"), "citation"),
    )  # fmt: skip


def _owed(column: Column, value: Callable[[Deadline], object], of: str) -> Shown[_Line]:
    return Shown(column, lambda line: value(line.owed), f"requirement.{of}", "as chosen")


def _filed(column: Column, name: str) -> Shown[_Line]:
    return Shown(column, attrgetter(f"filed.{name}"), f"requirement.{name}", "as chosen")


REPORT = Report(
    "deadline-calendar", TITLE, ANSWERS, (OFFICE, CHIEF, STATE), PARAMETERS, calendar_book
)
