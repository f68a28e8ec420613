"""Report: engagements and commitments (PARTNERSHIPS 9, R11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import commitments
from app.reports.declared import CHIEF, OFFICE, Report
from app.reports.parameters import AS_OF, FISCAL_YEAR_OF, NEAR_AUDIENCE, Parameter
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from db.model.choices import label
from db.model.days import first_day, fiscal_year_of, show_fuzzy
from db.queries import engagement_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from app.domain.commitments import State
    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.queries.engagement_lines import EngagementLine

TITLE = "Engagements and commitments"
ANSWERS = "Whom we met, what was promised by whom, and what of it is still open."
BODY = Parameter(
    "body", "Body", kind="record", entity="unit", empty="All, and meetings of none",
    kinds=("coalition", "committee", "working_group"),
)  # fmt: skip
WHICH = Parameter(
    "which",
    "Shown",
    (
        ("all", "All meetings"),
        ("promised", "Meetings with commitments"),
        ("open", "Commitments still open"),
    ),
)
PARAMETERS = (WHICH, BODY, FISCAL_YEAR_OF, AS_OF, NEAR_AUDIENCE)
OVERDUE = "Overdue"
_STATES = {"overdue": OVERDUE, "open": "Open", "done": "Done", "dropped": "Dropped"}
_WORDS = (
    ("Meeting", "Meetings are never numbered by us; each side's own label stands beside them."),
    ("Our side", "Federal bodies and the office's own organizations; all others are their side."),
    ("Status", f"On the day of the report; {OVERDUE.lower()}: open after its due day."),
    ("Fiscal year", "That the meeting was held in, by the first day its date can mean."),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A meeting with one promise, and how that stands on the day; None without a promise."""

    row: EngagementLine
    state: State | None


def engagements_book(
    session: Session, values: Mapping[str, str], making: Making
) -> tuple[Book, int]:
    """Return the workbook and its number of lines; `values` are parameter codes by name."""
    day, year = AS_OF.day(values, session.today), FISCAL_YEAR_OF.number(values)
    which = WHICH.pick(values)
    lines = [
        line
        for row in engagement_lines.read(session.store, BODY.number(values))
        if first_day(row.held_on) <= day
        and year in {None, fiscal_year_of(first_day(row.held_on))}
        and _is_wanted(line := _line(row, day), which)
    ]
    states = [one.state for one in lines if one.state is not None]
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Meetings", len({one.row.engagement for one in lines})),
            ("Commitments", len(states)),
            ("still open", sum(one in {"open", "overdue"} for one in states)),
            ("of them overdue", states.count("overdue")),
        ),
        _WORDS,
    )
    return tabled_book(session, values, making, telling, (Table(TITLE, _COLUMNS, lines, _about),))


def _line(row: EngagementLine, day: date) -> _Line:
    if row.status is None:
        return _Line(row, None)
    return _Line(row, commitments.state(row.status, row.due_on, row.done_on, day))


def _is_wanted(line: _Line, which: str) -> bool:
    if which == "open":
        return line.state in {"open", "overdue"}
    return which == "all" or line.state is not None


def _about(one: _Line) -> tuple[str, int]:
    row = one.row
    return (
        ("engagement", row.engagement) if row.commitment is None else ("commitment", row.commitment)
    )


def _of(name: str) -> Callable[[_Line], object]:
    return lambda one: getattr(one.row, name)


def _place(one: _Line) -> str | None:
    country = label("country", one.row.country) if one.row.country else None
    return ", ".join(filter(None, (one.row.place, country))) or None


_COLUMNS: tuple[Shown[_Line], ...] = (
    Shown(
        Column("Date", Holds.TEXT, 12), lambda one: show_fuzzy(one.row.held_on),
        "engagement.held_on", "as recorded; a month or year where that is all that is known",
    ),
    Shown(
        Column("Meeting", Holds.WRAPPED, 24), _of("title"), "engagement.title",
        "engagements, as chosen",
    ),
    Shown(
        Column("Labels by side", Holds.WRAPPED, 20, _WORDS[0][1]), _of("labels"),
        "engagement.labels", "as each side calls it",
    ),
    Shown(Column("Body", Holds.WRAPPED, 18), _of("body_name"), "engagement.body", "that met"),
    Shown(
        Column("Place", Holds.WRAPPED, 14), _place, "engagement.place", "its place and country",
    ),
    Shown(
        Column("Level", Holds.TEXT, 11), lambda one: label("engagement_level", one.row.level),
        "engagement.level", "rank of the talk",
    ),
    Shown(
        Column("Our side", Holds.WRAPPED, 18, _WORDS[1][1]), _of("ours"),
        "engagement.organizations", "its delegations, ours",
    ),
    Shown(
        Column("Their side", Holds.WRAPPED, 20, _WORDS[1][1]), _of("theirs"),
        "engagement.organizations", "its delegations, all others",
    ),
    Shown(
        Column("Commitment", Holds.WRAPPED, 26), _of("text"), "commitment.text",
        "commitments made at it",
    ),
    Shown(
        Column("Promised by", Holds.WRAPPED, 18), _of("promised_by"), "commitment.promised_by",
        "who must do it",
    ),
    Shown(
        Column("Owner", Holds.WRAPPED, 13, "Who looks after it here."), _of("owner"),
        "commitment.owner", "as recorded",
    ),
    Shown(Column("Due", Holds.DAY, 13), _of("due_on"), "commitment.due_on", "as recorded"),
    Shown(
        Column("Status", Holds.TEXT, 10, _WORDS[2][1], alarms=(OVERDUE,)),
        lambda one: _STATES[one.state] if one.state else None, "commitment.status",
        "status and due day, on the day of the report",
    ),
    Shown(Column("Done on", Holds.DAY, 13), _of("done_on"), "commitment.done_on", "as recorded"),
    Shown(
        Column("Evidence", Holds.WRAPPED, 14), _of("evidence"), "commitment.evidence",
        "the paper that shows it",
    ),
)  # fmt: skip

REPORT = Report("engagements", TITLE, ANSWERS, (OFFICE, CHIEF), PARAMETERS, engagements_book)
