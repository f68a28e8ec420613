"""Report: BEST for Congress, results of each unit in a fiscal year (PARTNERSHIPS 9, R7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.highlights import Year
from app.reports.binding import money_width
from app.reports.declared import CHIEF, CONGRESS, OFFICE, Report
from app.reports.parameters import AUDIENCE, Parameter
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from app.services import best_congress
from db.model.days import fiscal_year_of, show_day, show_fuzzy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.outcomes import Total
    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.best_congress import Incident, UnitYear
    from app.services.session import Session
    from app.services.unit_results import Result

TITLE = "BEST report to Congress"
ANSWERS = "By unit: arrests, indictments, convictions and seizures of a year; violence around it."
YEAR = Parameter(
    "year", "Fiscal year", kind="fiscal_year", empty="The last fiscal year that is over"
)
PARAMETERS = (YEAR, AUDIENCE)
UNITS, RESULTS, VIOLENCE = "Units", "All units together", "Violent incidents"
_WORDS = (
    (
        "Results",
        (
            "Final outcomes that name the unit and lie within the year, each counted once. What "
            "is not exact stands in the notes with its word: over, about, at least."
        ),
    ),
    (
        "Arrests",
        (
            "All arrests, criminal and administrative. Drug-related ones "
            "are narcotics arrests; fentanyl-related ones are among them and are not added."
        ),
    ),
    ("All units together", "A result that several units report is counted once, so not a total."),
    (
        "Violent incidents",
        (
            "Published figures on violence, the newest of a series by the end of the year, whose "
            "words name the unit's city, county or state. They are quoted, not ours."
        ),
    ),
    ("Empty", "Nothing final on file. It does not mean zero."),
)


def congress_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of units; `values` are parameter codes by name."""
    year = Year(YEAR.number(values) or fiscal_year_of(session.today) - 1, session.today)
    found = best_congress.read(session, year)
    tables: list[Table[Any]] = [Table(UNITS, _unit_columns(found.units), found.units, _unit)]
    if found.together:
        tables.append(Table(RESULTS, _TOGETHER, found.together, _metric))
    if found.incidents:
        tables.append(Table(VIOLENCE, _VIOLENCE, found.incidents, _figure, key_columns=2))
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Units", len(found.units)),
            ("with a result", sum(any(map(one.rows, one.results)) for one in found.units)),
            ("Metrics with results", len(found.together)),
            ("Figures on violence", len(found.incidents)),
        ),
        _WORDS,
        chosen=(
            (
                "Period",
                f"{show_day(year.start.isoformat())} to {show_day(year.end.isoformat())}",
            ),
        ),
    )
    return tabled_book(session, values, making, telling, tables)


def _unit(one: UnitYear) -> tuple[str, int]:
    return "unit", one.team.id


def _metric(one: Result) -> tuple[str, int]:
    return "metric", one.metric.id


def _figure(one: Incident) -> tuple[str, int]:
    return "published_figure", one.figure.id


_ASKED: tuple[tuple[str, str, Holds, str], ...] = (
    ("Arrests", "arrests", Holds.WHOLE, "Criminal and administrative."),
    ("Drug-related arrests", "narcotics_arrests", Holds.WHOLE, "All drugs."),
    ("Fentanyl-related arrests", "fentanyl_arrests", Holds.WHOLE, "Among the drug-related ones."),
    ("Indictments", "indictments", Holds.WHOLE, "Persons indicted."),
    ("Convictions", "convictions", Holds.WHOLE, "Persons convicted."),
    ("Seizures", "seizures", Holds.WHOLE, "Events, whatever was seized."),
    ("Fentanyl, lb", "fentanyl_seized", Holds.MILLIONTHS, "Seized."),
    ("Other narcotics, lb", "other_narcotics_seized", Holds.MILLIONTHS, "Seized."),
    ("Precursors, lb", "precursors_seized", Holds.MILLIONTHS, "Seized."),
    ("Pill presses", "pill_presses_seized", Holds.WHOLE, "Seized."),
    ("Firearms", "firearms_seized", Holds.WHOLE, "Seized."),
    ("Currency", "currency_seized", Holds.CENTS, "Seized, US dollars."),
)
"""What Congress asks for, by column: the metric's code, what it holds, what it means."""
_FINAL = "final outcomes of the unit within the year, each once"


def _result(
    title: str, code: str, holds: Holds, note: str, units: Sequence[UnitYear]
) -> Shown[UnitYear]:
    wide = max(len(word) for word in title.split()) + 3
    if holds is Holds.CENTS:
        wide = money_width(*(one.figure(code) or 0 for one in units))
    return Shown(
        Column(title, holds, wide, note),
        lambda one: one.figure(code),
        "outcome.value",
        _FINAL,
        trace=lambda one: ("outcome", one.rows(code)),
    )


def _unit_columns(units: Sequence[UnitYear]) -> tuple[Shown[UnitYear], ...]:
    return (
        Shown(
            Column("Unit", Holds.WRAPPED, 32), lambda one: one.team.name, "unit.name",
            "BESTs not over before the year",
        ),
        Shown(
            Column("State", Holds.TEXT, 7, "State, or the country where it sits abroad."),
            lambda one: one.team.state or one.team.country, "unit.state", "its place",
        ),
        Shown(
            Column("Status", Holds.TEXT, 12, "At the end of the period."), lambda one: one.status,
            "unit_status.status", "newest status by then",
        ),
        *(_result(*asked, units) for asked in _ASKED),
        Shown(
            Column("Notes", Holds.WRAPPED, 40, "Figures that are not exact, in words."),
            lambda one: "\n".join(one.notes()) or None, "outcome.qualifier", _FINAL,
        ),
    )  # fmt: skip


def _told(total: Total | None) -> str | None:
    """A sum in words; None where nothing final is on file, which is not zero."""
    return (total.says() if total else "") or None


_TOGETHER: tuple[Shown[Result], ...] = (
    Shown(
        Column("Metric", Holds.WRAPPED, 30), lambda one: one.metric.label, "metric.label",
        "metrics with a result of a BEST in the year or the year before",
    ),
    Shown(
        Column("Year", Holds.TEXT, 18, "In words, with its qualifier."), lambda one: _told(one.now),
        "outcome.value", _FINAL,
        trace=lambda one: ("outcome", [row.id for row in one.now.counted] if one.now else []),
    ),
    Shown(
        Column("Year before", Holds.TEXT, 18, "To the same day."), lambda one: _told(one.then),
        "outcome.value", "the same of the year before",
        trace=lambda one: ("outcome", [row.id for row in one.then.counted] if one.then else []),
    ),
    Shown(
        Column("How", Holds.WRAPPED, 60, "What was counted and what was left out."),
        lambda one: one.now.how() if one.now else "No outcome.", "outcome.value", _FINAL,
    ),
)  # fmt: skip
_VIOLENCE: tuple[Shown[Incident], ...] = (
    Shown(
        Column("Unit", Holds.WRAPPED, 28), lambda one: one.team.name, "unit.name",
        "the unit whose place it names",
    ),
    Shown(
        Column("Place", Holds.WRAPPED, 18, "City, county or state."), lambda one: one.place,
        "unit.city", "the place named",
    ),
    Shown(
        Column("Figure", Holds.WRAPPED, 44), lambda one: one.figure.statement,
        "published_figure.statement", "published figures on violence",
    ),
    Shown(
        Column("Value", Holds.TEXT, 18, "As published."), lambda one: one.says,
        "published_figure.value", "as published",
    ),
    Shown(
        Column("As of", Holds.TEXT, 12), lambda one: show_fuzzy(one.figure.as_of),
        "published_figure.as_of", "as published",
    ),
    Shown(
        Column("Scope", Holds.WRAPPED, 36, "What was counted."),
        lambda one: one.figure.scope or None, "published_figure.scope", "as recorded",
    ),
    Shown(
        Column("Source", Holds.WRAPPED, 36), lambda one: one.figure.source or None,
        "source.title", "its source",
    ),
    Shown(
        Column("Address", Holds.LINK, 30), lambda one: one.figure.url or None, "source.url",
        "its source",
    ),
)  # fmt: skip

REPORT = Report(
    "best-congress", TITLE, ANSWERS, (CONGRESS, CHIEF, OFFICE), PARAMETERS, congress_book
)
