"""Report: the yearly TCIU briefing of 6 U.S.C. 475, a row a country (PARTNERSHIPS 9, R6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.reports.binding import money_width, sum_check
from app.reports.declared import CONGRESS, OFFICE, Report
from app.reports.formulas import percent
from app.reports.parameters import AUDIENCE, Parameter
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from app.services import tciu_briefing
from app.services.tciu_briefing import (
    ARRESTS,
    CLOSED,
    CURRENCY,
    FIREARMS,
    INCIDENTS,
    OPEN,
    Came,
    CountryYear,
    UnitYear,
)
from db.model.choices import label
from db.model.days import fiscal_year_of, show_day
from db.queries import tciu_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.domain.outcomes import Total
    from app.reports.cover import Check, Making
    from app.reports.tabled import Place
    from app.reports.workbook import Book, Formula
    from app.services.session import Session

TITLE = "TCIU annual briefing"
ANSWERS = (
    "By country: vetted members, stipends, arrests, joint investigations and seizures of a year."
)
BASIS = Parameter(
    "basis",
    "Year counted",
    (("fiscal", "Fiscal year, October to September"), ("calendar", "Calendar year")),
)
YEAR = Parameter("year", "Year", kind="fiscal_year", empty="The last fiscal year that is over")
PARAMETERS = (BASIS, YEAR, AUDIENCE)
_COUNTRIES = "Countries"
_WORDS = (
    (
        "Law",
        (
            "6 U.S.C. 475 asks for a yearly briefing per country: number of vetted members, "
            "stipends paid, enforcement figures such as arrests and progress of joint "
            "investigations. Its fourth point, on vetted members' conduct, is to be read in the "
            "statute before it is quoted; here it is a count of incidents."
        ),
    ),
    ("Members", "People of the host's newest headcount by the day, full and part time."),
    (
        "Vetted",
        (
            "At most so many hold every required vetting: the least of the valid counts. Cohorts "
            "are counts, so more cannot be told. Empty where one of them is not recorded."
        ),
    ),
    (
        "Valid %",
        "Valid vetting of members; over 100 where more are valid than counted, see the notes.",
    ),
    (
        "Stipends",
        "Kept by fiscal year; a calendar year shows those of the fiscal year of that number.",
    ),
    (
        "Results",
        "Final outcomes of the units that lie within the year, each counted once.",
    ),
    ("Empty", "Not recorded. It does not mean zero."),
)


def briefing_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of countries; `values` are parameter codes by name."""
    year = YEAR.number(values) or fiscal_year_of(session.today) - 1
    span = tciu_briefing.period(BASIS.pick(values), year, session.today)
    lines = tciu_briefing.read(session, span, year)
    units = [one for line in lines for one in line.units]
    came = [one for unit in units for one in unit.came]

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        if "Stipends" in shown and lines:
            known = {one.unit.id for one in units}
            paid = sum(
                cents or 0
                for unit, of, cents in tciu_facts.stipends(session.store)
                if of == year and unit in known
            )
            found = sum(line.stipends or 0 for line in lines)
            yield sum_check("Stipends = contributions", _COUNTRIES, "Stipends", found, paid)

    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Countries", len({one.unit.country for one in units} - {None})),
            ("Units", len(units)),
            ("Results", len(came)),
        ),
        _WORDS,
        checks,
        (
            ("Period", f"{show_day(span.start)} to {show_day(span.end)}"),
            ("Members as of", show_day(span.on.isoformat())),
        ),
    )
    tables: list[Table[Any]] = [Table(_COUNTRIES, _country_columns(lines), lines)]
    if units:
        tables.append(Table("Units", _UNITS, units, _unit))
    if came:
        tables.append(Table("Results", _RESULTS, came, _outcome, key_columns=2))
    return tabled_book(session, values, making, telling, tables)


def _unit(one: UnitYear) -> tuple[str, int]:
    return "unit", one.unit.id


def _outcome(one: Came) -> tuple[str, int]:
    return "metric", one.metric.id


def _joined(told: Callable[[UnitYear], str]) -> Callable[[CountryYear], object]:
    """Return what tells something of each unit, one a line."""
    return lambda line: "\n".join(filter(None, map(told, line.units))) or None


def _result(codes: Sequence[str]) -> Callable[[CountryYear], object]:
    return lambda line: line.counted(codes)


def _rows(codes: Sequence[str]) -> Callable[[CountryYear], tuple[str, Sequence[int]]]:
    """Return what names the outcomes that a figure is made of."""

    def traced(line: CountryYear) -> tuple[str, Sequence[int]]:
        return "outcome", [row.id for came in line.sums(codes) for row in came.total.counted]

    return traced


def _share(kind: str, valid: str) -> Callable[[CountryYear, Place], Formula | None]:
    """Return what makes the formula of a share; None where one of the two is not recorded."""

    def formula(line: CountryYear, place: Place) -> Formula | None:
        part, whole = line.valid(kind), line.members
        if part is None or whole is None or not line.is_comparable(kind):
            return None
        return percent(place.cell(valid), place.cell("Members"), part, whole)

    return formula


def _weights(line: CountryYear) -> str | None:
    told = [f"{came.metric.label}: {came.total.says()}" for came in line.weighed()]
    return "\n".join(told) or None


def _country_columns(lines: Sequence[CountryYear]) -> tuple[Shown[CountryYear], ...]:
    money = money_width(sum(line.stipends or 0 for line in lines))
    columns: tuple[Shown[CountryYear], ...] = (
        *_STANDING,
        *_VETTING,
        Shown(
            Column("Stipends", Holds.CENTS, money, "Of the year, by value.", total=True),
            lambda line: line.stipends, "contribution.amount", "stipends of the year",
        ),
        *_OUTCOMES,
        Shown(
            Column("Currency seized", Holds.CENTS, 16, "US dollars.", total=True),
            _result(CURRENCY), "outcome.value", _FINAL, trace=_rows(CURRENCY),
        ),
        Shown(
            Column("Incidents reported", Holds.WHOLE, 11, "Count only.", total=True),
            _result(INCIDENTS), "outcome.value", _FINAL, trace=_rows(INCIDENTS),
        ),
        Shown(
            Column("Notes", Holds.WRAPPED, 40, "Words before figures, and what is doubtful."),
            lambda line: "\n".join(line.notes()) or None, "cohort.passed", "cohorts and outcomes",
        ),
    )  # fmt: skip
    return tuple(_told(one, lines) for one in columns)


def _told(one: Shown[CountryYear], lines: Sequence[CountryYear]) -> Shown[CountryYear]:
    """Return a column without a total where nothing is recorded: that is not zero."""
    if one.column.total and all(one.value(line) is None for line in lines):
        return replace(one, column=replace(one.column, total=False))
    return one


def _valid(kind: str, title: str) -> tuple[Shown[CountryYear], Shown[CountryYear]]:
    """Return the columns of a kind of vetting: how many, and the share."""
    return (
        Shown(
            Column(title, Holds.WHOLE, 12, "Valid on the day.", total=True),
            lambda line: line.valid(kind), "cohort.passed", f"{label('cohort_kind', kind)} cohorts",
        ),
        Shown(
            Column(f"{title} %", Holds.PERCENT, 12, "Of the members.", computed=True),
            lambda line: None, "cohort.passed", "the two columns before",  # noqa: ARG005  a formula
            formula=_share(kind, title), needs=(title, "Members"),
        ),
    )  # fmt: skip


_FINAL = "final outcomes of the units within the year"
_STANDING: tuple[Shown[CountryYear], ...] = (
    Shown(
        Column("Country", Holds.WRAPPED, 16, "That hosts the unit."),
        lambda line: line.country, "unit.country", "TCIUs not over before the year",
    ),
    Shown(
        Column("Host agency", Holds.WRAPPED, 20, "Police or ministry that hosts it."),
        _joined(lambda one: one.unit.host or ""), "unit.host_organization", "its host",
    ),
    Shown(
        Column("Status", Holds.WRAPPED, 13, "On the last day of the year, or today."),
        _joined(lambda one: label("unit_status", one.status)), "unit_status.status", "the newest",
    ),
    Shown(
        Column("MoC signed", Holds.WRAPPED, 13, "Memorandum of cooperation; as known."),
        _joined(lambda one: ", ".join(tciu_briefing.memoranda(one.unit))), "agreement.signed_on",
        "memoranda that list the unit",
    ),
    Shown(
        Column("INL concurrence", Holds.WRAPPED, 15, "6 U.S.C. 475: no unit without it."),
        _joined(lambda one: tciu_briefing.concurrence(one.unit)), "unit.inl_concurrence",
        "the unit's own field",
    ),
)  # fmt: skip
_VETTING: tuple[Shown[CountryYear], ...] = (
    Shown(
        Column("Members", Holds.WHOLE, 10, "Of the host's newest headcount.", total=True),
        lambda line: line.members, "headcount.full_time", "newest headcounts of the hosts",
    ),
    Shown(
        Column("Vetted", Holds.WHOLE, 9, "At most, see the cover.", total=True),
        lambda line: line.fully, "cohort.passed", "the least of the required kinds",
    ),
    *_valid("leahy", "Leahy valid"),
    *_valid("polygraph", "Polygraph valid"),
)  # fmt: skip
_OUTCOMES: tuple[Shown[CountryYear], ...] = (
    Shown(
        Column("Arrests", Holds.WHOLE, 9, "Criminal, by the host.", total=True),
        _result(ARRESTS), "outcome.value", _FINAL, trace=_rows(ARRESTS),
    ),
    Shown(
        Column("Joint investigations", Holds.WHOLE, 16, "Opened or open.", total=True),
        _result(OPEN), "outcome.value", _FINAL, trace=_rows(OPEN),
    ),
    Shown(
        Column("Closed", Holds.WHOLE, 9, "Joint investigations closed.", total=True),
        _result(CLOSED), "outcome.value", _FINAL, trace=_rows(CLOSED),
    ),
    Shown(
        Column("Seized by substance", Holds.WRAPPED, 26, "In pounds, by metric."),
        _weights, "outcome.value", _FINAL,
    ),
    Shown(
        Column("Firearms", Holds.WHOLE, 11, "Seized.", total=True),
        _result(FIREARMS), "outcome.value", _FINAL, trace=_rows(FIREARMS),
    ),
)  # fmt: skip
_UNITS: tuple[Shown[UnitYear], ...] = (
    Shown(
        Column("Unit", Holds.WRAPPED, 28, "Its name."),
        lambda one: one.unit.name, "unit.name", "TCIUs not over before the year",
    ),
    Shown(
        Column("Country", Holds.WRAPPED, 16, "That hosts it."),
        lambda one: label("country", one.unit.country) if one.unit.country else None,
        "unit.country", "its country",
    ),
    Shown(
        Column("Members", Holds.WHOLE, 10, "Of the host's newest headcount.", total=True),
        lambda one: one.vetted.people.count, "headcount.full_time", "newest headcounts",
    ),
    Shown(
        Column("Counted on", Holds.DAY, 13, "Day of that headcount."),
        lambda one: one.vetted.people.as_of, "headcount.as_of", "newest headcounts",
    ),
    Shown(
        Column("Valid vetting", Holds.WRAPPED, 44, "By kind, with numerator and denominator."),
        lambda one: "\n".join(
            f"{label('cohort_kind', share.kind)}: {share.says}"
            for share in one.vetted.shares
            if share.valid is not None
        ) or None, "cohort.passed", "cohorts of the unit",
    ),
    Shown(
        Column("What to look at", Holds.WRAPPED, 52, "Past but listed, gaps, what is missing."),
        lambda one: "\n".join(warned.says for warned in one.vetted.warned) or None,
        "cohort.passed", "cohorts and headcounts",
    ),
)  # fmt: skip


def _of_total(told: Callable[[Total], object]) -> Callable[[Came], object]:
    return lambda one: told(one.total)


_RESULTS: tuple[Shown[Came], ...] = (
    Shown(
        Column("Unit", Holds.WRAPPED, 26, "Whose result it is."),
        lambda one: one.unit.name, "outcome.unit", "its unit",
    ),
    Shown(
        Column("Metric", Holds.WRAPPED, 32, "What was counted."),
        lambda one: one.metric.label, "outcome.metric", "its metric",
    ),
    Shown(
        Column("Value", Holds.MILLIONTHS, 14, "The sum, each result once."),
        _of_total(lambda total: total.value), "outcome.value", _FINAL,
        trace=lambda one: ("outcome", [row.id for row in one.total.counted]),
    ),
    Shown(
        Column("In", Holds.TEXT, 10, "Unit of the value."),
        _of_total(lambda total: label("unit_of_measure", total.unit)), "outcome.value_unit",
        "the metric's unit",
    ),
    Shown(
        Column("Qualifier", Holds.TEXT, 11, "The weakest of the rows that count."),
        _of_total(lambda total: label("qualifier", total.qualifier)), "outcome.qualifier",
        "the rows that count",
    ),
    Shown(
        Column("As of", Holds.DAY, 13, "The newest day a row that counts is true for."),
        _of_total(lambda total: total.as_of), "outcome.as_of", "the rows that count",
    ),
    Shown(
        Column("How counted", Holds.WRAPPED, 44, "Which rows count, and which do not with why."),
        _of_total(lambda total: total.how()), "outcome.status", "the rows of the sum",
    ),
    Shown(
        Column("Definition", Holds.WRAPPED, 44, "What the metric means."),
        lambda one: one.metric.definition or None, "metric.definition", "the metric's own",
    ),
)  # fmt: skip

REPORT = Report(
    "tciu-briefing",
    TITLE,
    ANSWERS,
    (CONGRESS, OFFICE),
    PARAMETERS,
    briefing_book,
    ("tciu_briefing",),
)
