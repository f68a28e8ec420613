"""Report: whether each award went on to subrecipients within 45 days (6 U.S.C. 605(c)(1))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from app.reports.binding import money_width, sum_check
from app.reports.declared import AUDITOR, FEMA, STATE, Report
from app.reports.formulas import money, percent
from app.reports.grant_scope import ANY_STATE, awards, held_columns, subawards
from app.reports.parameters import ANY_AWARD, AS_OF, FISCAL_YEAR_OF, NEAR_AUDIENCE
from app.reports.tabled import Place, Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Formula, Holds
from app.services import ledger, ledger_groups, passing
from db import records
from db.model import registry
from db.model.choices import label
from db.queries import passed_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.passing import Clock
    from app.services.session import Session
    from db.queries.grant_scope import HeldAward, HeldSubaward
    from db.queries.passed_on import PassedOn

TITLE = "Pass-through log"
ACTIONS = "Signed to subrecipients"
ANSWERS = "By when each award had to go on to subrecipients, and whether it did."
PARAMETERS = (ANY_AWARD, FISCAL_YEAR_OF, ANY_STATE, AS_OF, NEAR_AUDIENCE)
_FIELDS = (*("recipient", "fiscal_year", "pass_through_due", "accepted_on", "notice_of_award_on"),)
_IN_TIME, _DONE_LATE, _OPEN, _LATE = "in time", "done late", "open", "late"
_WORDS = (
    (
        "Due",
        (
            "45 days after the money was received: accepted, or 15 days after the notice, "
            "whichever comes first (6 U.S.C. 605(c)(1)). The days are a setting of the file."
        ),
    ),
    ("To pass on", "OPSG money authorized by the day, less the most the recipient may keep."),
    ("Obligated", "Signed to subrecipients by the day of the report."),
    ("Done on", "The day on which what was signed first reached what is to be passed on."),
    ("Days late", "From the due day to the day it was done, else to the day of the report."),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """An award's clock; ISO days; `by_due` the cents signed by its last day."""

    held: HeldAward
    values: Mapping[str, object]
    clock: Clock
    authorized: int
    by_due: int
    done_on: str | None
    on: date

    @property
    def still(self) -> int:
        """The cents that are still to be signed."""
        return max(self.clock.owed - self.clock.obligated, 0)

    @property
    def days_late(self) -> int:
        """The days from the last day to the day it was done, else to the report's."""
        done = date.fromisoformat(self.done_on) if self.done_on else self.on
        return max((done - self.clock.due_on).days, 0)

    @property
    def standing(self) -> str:
        """How it stands in words."""
        if self.done_on:
            return _DONE_LATE if self.days_late else _IN_TIME
        return _LATE if self.days_late else _OPEN


@dataclass(frozen=True, slots=True)
class _Action:
    """One action of a subaward; `days_left` to the last day of its award, None not known."""

    action: PassedOn
    held: HeldSubaward
    days_left: int | None


def log_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of awards."""
    day = AS_OF.day(values, session.today)
    signed = [
        one
        for one in passed_on.actions(session.store, ledger.DEFAULT_PROGRAM)
        if one.action_on <= day.isoformat()
    ]
    lines = _lines(session, values, signed, day)
    actions = _actions(session, values, signed, lines)

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        if "Obligated" in shown:
            found = sum(one.clock.obligated for one in lines)
            wanted = sum(one.action.amount for one in actions)
            words = "Obligated = actions signed"
            yield sum_check(words, tables[0].name, "Obligated", found, wanted)

    tables: tuple[Table[Any], ...] = (
        Table(TITLE, _columns(lines), lines, lambda line: ("award", line.held.id), 2),
        Table(
            ACTIONS, _action_columns(actions), actions,
            lambda line: ("subaward_action", line.action.id), 2,
        ),
    )  # fmt: skip
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Awards", len(lines)),
            *(
                (word, sum(one.standing == word for one in lines))
                for word in (_IN_TIME, _DONE_LATE, _OPEN, _LATE)
            ),
        ),
        _WORDS,
        checks,
    )
    return tabled_book(session, values, making, telling, tables)


def _lines(
    session: Session, values: Mapping[str, str], signed: Sequence[PassedOn], day: date
) -> list[_Line]:
    chosen, entity = awards(session, values), registry.entity("award")
    fields = [entity.field(name) for name in _FIELDS]
    found = {
        one: stored
        for one, _title, stored in records.columns_of(session.store, entity, fields, list(chosen))
    }
    lines = []
    money_of = {
        group.key: group.ledger
        for group in ledger_groups.ledgers_by(session, "award", day, ledger.DEFAULT_PROGRAM)
    }
    for one, held in chosen.items():
        own = [action for action in signed if action.award == one]
        clock = passing.clock(session, found[one], money_of[one]) if one in money_of else None
        if clock is not None:
            last = clock.due_on.isoformat()
            by_due = sum(action.amount for action in own if action.action_on <= last)
            authorized = money_of[one].authorized or 0
            done = _done_on(own, clock.owed)
            lines.append(_Line(held, found[one], clock, authorized, by_due, done, day))
    return lines


def _done_on(own: Sequence[PassedOn], owed: int) -> str | None:
    sums = accumulate(action.amount for action in own)
    return next(
        (action.action_on for action, cents in zip(own, sums, strict=True) if cents >= owed), None
    )


def _actions(
    session: Session,
    values: Mapping[str, str],
    signed: Sequence[PassedOn],
    lines: Sequence[_Line],
) -> list[_Action]:
    held, due = subawards(session, values), {one.held.id: one.clock.due_on for one in lines}
    return [
        _Action(one, held[one.subaward], (due[one.award] - date.fromisoformat(one.action_on)).days)
        for one in signed
        if one.subaward in held and one.award in due
    ]


def _columns(lines: Sequence[_Line]) -> tuple[Shown[_Line], ...]:
    wide, foot = money_width(sum(one.authorized for one in lines)), max(len(lines), 1) + 2
    owed, signed = (sum(getattr(x.clock, name) for x in lines) for name in ("owed", "obligated"))
    share = percent(f"K{foot}", f"I{foot}", signed, owed)

    def cents(title: str, path: str, of: str, note: str) -> Shown[_Line]:
        column = Column(title, Holds.CENTS, wide, note, total=True)
        return Shown(column, attrgetter(path), of, "of the award's OPSG money")

    return (
        *held_columns(attrgetter("held"), "FY", "FAIN", "State", "Holder"),
        _day("Notice", "notice_of_award_on", "Day of the award letter."),
        _day("Accepted", "accepted_on", "Day the recipient accepted."),
        Shown(
            Column("Due", Holds.DAY, 13, _WORDS[0][1]),
            lambda line: line.clock.due_on.isoformat(), "award.pass_through_due",
            "counted from notice and acceptance, or set by hand",
        ),
        cents("Authorized", "authorized", "award_action.amount", "OPSG, by the day."),
        cents("To pass on", "clock.owed", "award_action.amount", _WORDS[1][1]),
        cents("Signed by due day", "by_due", "subaward_action.amount", "By the last day."),
        cents("Obligated", "clock.obligated", "subaward_action.amount", _WORDS[2][1]),
        Shown(
            Column("Still to sign", Holds.CENTS, wide, "Never below zero.", total=True,
                   computed=True),
            attrgetter("still"), "subaward_action.amount", "of the award",
            formula=lambda line, at: money(
                f"MAX(0,ROUND({at.cell('To pass on')}-{at.cell('Obligated')},2))", line.still
            ),
            needs=("To pass on", "Obligated"),
        ),
        Shown(
            Column("% signed", Holds.PERCENT, 11, "Of what is to be passed on.", foot=share,
                   computed=True),
            attrgetter("clock.obligated"), "subaward_action.amount", "of the award",
            formula=lambda line, at: percent(
                at.cell("Obligated"), at.cell("To pass on"), line.clock.obligated, line.clock.owed
            ),
            needs=("To pass on", "Obligated"),
        ),
        Shown(
            Column("Done on", Holds.DAY, 13, _WORDS[3][1]), attrgetter("done_on"),
            "subaward_action.action_on", "the actions by day",
        ),
        Shown(
            Column("Days late", Holds.WHOLE, 9, _WORDS[4][1], computed=True),
            attrgetter("days_late"), "subaward_action.action_on", "of the award",
            formula=_days_late, needs=("Due", "Done on"),
        ),
        Shown(
            Column("Standing", Holds.TEXT, 11, alarms=(_LATE,)), attrgetter("standing"),
            "subaward_action.action_on", "the clock of the award",
        ),
        Shown(
            Column("How counted", Holds.WRAPPED, 44), attrgetter("clock.says"),
            "award.accepted_on", "the clock of the award",
        ),
    )  # fmt: skip


def _day(title: str, name: str, note: str) -> Shown[_Line]:
    column = Column(title, Holds.DAY, 13, note)
    return Shown(column, lambda line: line.values[name], f"award.{name}", "of the award")


def _days_late(line: _Line, at: Place) -> Formula:
    done, day = at.cell("Done on"), f"DATE({line.on.year},{line.on.month},{line.on.day})"
    return Formula(f'MAX(0,IF({done}="",{day},{done})-{at.cell("Due")})', line.days_late)


def _action_columns(actions: Sequence[_Action]) -> tuple[Shown[_Action], ...]:
    wide = money_width(sum(one.action.amount for one in actions))
    return (
        *held_columns(attrgetter("held"), "FAIN", "Subaward", "Holder"),
        _plain(Column("Action on", Holds.DAY, 13), "action_on"),
        Shown(
            Column("Kind", Holds.TEXT, 14),
            lambda line: label("subaward_action_kind", line.action.kind), "subaward_action.kind",
            "of the action",
        ),
        _plain(Column("Amount", Holds.CENTS, wide, "Signed change.", total=True), "amount"),
        Shown(
            Column("Days to due", Holds.WHOLE, 12, "Below zero: after the award's last day."),
            attrgetter("days_left"), "subaward_action.action_on", "its day and the award's last",
        ),
        _plain(Column("Reference", Holds.WRAPPED, 26), "reference"),
    )  # fmt: skip


def _plain(column: Column, name: str) -> Shown[_Action]:
    return Shown(column, attrgetter(f"action.{name}"), f"subaward_action.{name}", "of the awards")


REPORT = Report("pass-through-log", TITLE, ANSWERS, (STATE, FEMA, AUDITOR), PARAMETERS, log_book)
