"""Report: which agreements ask for notice or end in the months to come (PARTNERSHIPS 9, R2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.reports import paper_columns as paper
from app.reports.binding import count_check
from app.reports.declared import CHIEF, OFFICE, Report
from app.reports.names import table_name
from app.reports.parameters import AS_OF, NEAR_AUDIENCE, Parameter
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Chart, Column, Holds
from app.services import agreement_register
from db.model.days import add_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.agreement_register import Entry
    from app.services.session import Session

TITLE = "Expiry and notice forecast"
ANSWERS = "Month by month: which agreements must be acted on or end, and what depends on them."
MONTHS = Parameter("months", "Months ahead", kind="count", preset="24")
PARAMETERS = (MONTHS, AS_OF, NEAR_AUDIENCE)
_BY_MONTH, _PAPERS = "By month", "Agreements"
_ACTIONS = {
    "automatic": "Give notice, or it goes on",
    "by_letter": "Ask for renewal by letter",
    "new_text": "Have a new text signed",
    "none": "Ends; a new agreement is needed",
    None: "Renew it or let it end",
}
"""What has to be done until the last day to act, by how it is renewed."""
_BY_TERM = {
    "pilot_by_notice": "Publish a new notice, or it ends",
    "fiscal_year": "Sign a new one for the next year",
}
"""The same for terms that nothing renews by itself, where no renewal is recorded."""
_WORDS = (
    ("Month", "Of the last day to act; where that was missed and the end is to come, this month."),
    ("Notice by", "The end less the days of notice: the last day to renew or to end it."),
    ("To act on", "Agreements whose last day to act is in the month."),
    ("Ending", "Agreements whose term ends in the month."),
    ("Depends on it", "Units and operations that it covers; task force officers designated on it."),
    ("Left out", "What has ended, has no end, or asks for nothing in these months."),
)


@dataclass(frozen=True, slots=True)
class Month:
    """A month, written `2026-12`: the agreements to act on and those that end in it, by id."""

    name: str
    acting: tuple[int, ...]
    ending: tuple[int, ...]


def forecast_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of agreements; `values` are codes by name."""
    day = AS_OF.day(values, session.today)
    ahead = max(MONTHS.number(values) or int(MONTHS.preset), 1)
    until = add_months(day.replace(day=1), ahead).isoformat()[:7]
    lines = [
        one
        for one in agreement_register.read(session, day)
        if one.left is not None and _month(one) < until
    ]
    lines.sort(key=lambda one: (one.standing.last_day_to_act, one.text.id))
    months = _months(lines, day, ahead)
    tables: tuple[Table[Any], ...] = (
        Table(_PAPERS, _COLUMNS, lines, paper.record_of, key_columns=3),
        Table(_BY_MONTH, _OF_MONTH, months, charts=(_CHART,)),
    )
    ending = sum(len(one.ending) for one in months)
    acting = sum(len(one.acting) for one in months)

    def checks(_shown: frozenset[str]) -> Iterable[Check]:
        name = table_name(_BY_MONTH, ())
        yield count_check("To act on = agreements listed", name, "To act on", acting, len(lines))
        ends = sum(day.isoformat()[:7] <= _end(one)[:7] < until for one in lines)
        yield count_check("Ending = terms that end in these months", name, "Ending", ending, ends)

    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (("Agreements", len(lines)), ("Months", ahead), ("Ending in them", ending)),
        _WORDS,
        checks,
    )
    return tabled_book(session, values, making, telling, tables)


def _month(one: Entry) -> str:
    """Return the month to act in; what was missed is to be done now."""
    act = one.standing.last_day_to_act
    return max(act or one.day, one.day).isoformat()[:7]


def _months(lines: list[Entry], day: date, ahead: int) -> list[Month]:
    first = day.replace(day=1)
    found = []
    for at in range(ahead):
        name = add_months(first, at).isoformat()[:7]
        acting = tuple(one.text.id for one in lines if _month(one) == name)
        ending = tuple(one.text.id for one in lines if _end(one)[:7] == name)
        found.append(Month(name, acting, ending))
    return found


def _end(one: Entry) -> str:
    return paper.iso(one.standing.ends_on_now) or ""


def _action(one: Entry) -> str:
    kept = None if one.text.renewal else _BY_TERM.get(one.text.term_kind)
    return kept or _ACTIONS[one.text.renewal]


def _risk(one: Entry) -> str | None:
    told = (
        (len(one.units), "unit", "units"),
        (one.officers, "task force officer", "task force officers"),
        (len(one.operations), "operation", "operations"),
    )
    said = [f"{count:,} {words[count != 1]}" for count, *words in told if count]
    return ", ".join(said) or None


_COLUMNS: tuple[Shown[Entry], ...] = (
    Shown(
        Column("Month", Holds.TEXT, 10, _WORDS[0][1]),
        _month, "agreement.renewal_notice_days", "the last day to act",
    ),
    paper.NUMBER,
    paper.TEXT,
    paper.PARTNERS,
    paper.TYPE,
    paper.NOTICE_BY,
    paper.END,
    paper.LEFT,
    Shown(
        Column("Action", Holds.WRAPPED, 26, "What has to be done by then."),
        _action, "agreement.renewal", "by how it is renewed",
    ),
    paper.OWNER,
    Shown(
        Column("Depends on it", Holds.WRAPPED, 30, _WORDS[4][1]),
        _risk, "agreement.units", "units, designations and operations",
    ),
    Shown(
        Column("Officers", Holds.WHOLE, 10, "Task force officers designated on it.", total=True),
        lambda one: one.officers, "cohort.passed", "passed less revoked",
        trace=lambda one: ("cohort", [cohort for cohort, _ in one.designated]),
    ),
)  # fmt: skip
_OF_MONTH: tuple[Shown[Month], ...] = (
    Shown(
        Column("Month", Holds.TEXT, 10), lambda one: one.name, "agreement.renewal_notice_days",
        "months ahead",
    ),
    Shown(
        Column("To act on", Holds.WHOLE, 12, _WORDS[2][1], total=True),
        lambda one: len(one.acting), "agreement.renewal_notice_days", "last days to act, counted",
        trace=lambda one: ("agreement", one.acting),
    ),
    Shown(
        Column("Ending", Holds.WHOLE, 12, _WORDS[3][1], total=True),
        lambda one: len(one.ending), "agreement.ends_on", "ends, counted",
        trace=lambda one: ("agreement", one.ending),
    ),
)  # fmt: skip
_CHART = Chart(
    "Agreements by last day to act", "Month", ("To act on", "Ending"), "Month", "Agreements"
)

REPORT = Report("expiry-forecast", TITLE, ANSWERS, (OFFICE, CHIEF), PARAMETERS, forecast_book)
