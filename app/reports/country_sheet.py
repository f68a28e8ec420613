"""Report: the country sheet, a row a country, with the records and the results it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.reports.declared import CHIEF, CONGRESS, OFFICE, Report
from app.reports.parameters import AS_OF, AUDIENCE, Parameter, may_see
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from app.services import country_sheet
from db.model import registry
from db.model.choices import label, options
from db.model.days import show_fuzzy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.country_sheet import Result, Sheet
    from app.services.session import Session
    from app.services.tie import Tie

TITLE = "Country sheet"
ANSWERS = "Who we have in a country: office, agreements, units, bodies, people, meetings, results."
_ABROAD = tuple(one for one in options("country").items() if one[0] != country_sheet.HOME)
COUNTRY = Parameter("country", "Country", (("", "All with records"), *_ABROAD))
PARAMETERS = (COUNTRY, AS_OF, AUDIENCE)
_TITLED = {"agreement": "title", "engagement": "title"}
"""The field that names a record, where it is not `name`."""
_WORDS = (
    ("Attaché office", "The office that sits in the country or covers it, and from where."),
    ("CMAA", "Customs mutual assistance agreement, with its status on the day."),
    ("Engagements", f"Meetings of the {country_sheet.MEETING_MONTHS} months to the day."),
    (
        "Results",
        (
            "Final outcomes of the country or of its units; a joint result and one reported twice "
            "count once, running totals are not added."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class _Record:
    """One record tied to a country."""

    country: str
    tie: Tie


@dataclass(frozen=True, slots=True)
class _Sum:
    """One metric of a country in a fiscal year."""

    country: str
    result: Result


def country_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of countries; `values` are parameter codes by name."""
    day, audience = AS_OF.day(values, session.today), AUDIENCE.pick(values)
    chosen = COUNTRY.pick(values)
    codes = [chosen] if chosen else [one.country for one in country_sheet.listed(session)]
    sheets = [country_sheet.of(session, code, day) for code in codes]
    records = [
        _Record(one.name, tie) for one in sheets for tie in one.lines if _is_seen(tie, audience)
    ]
    sums = [_Sum(one.name, result) for one in sheets for result in one.results]
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (("Countries", len(sheets)), ("Records", len(records)), ("Results", len(sums))),
        _WORDS,
    )
    tables: list[Table[Any]] = [Table("Countries", _COUNTRIES, sheets)]
    if records:
        tables.append(Table("Records", _RECORDS, records, _tied))
    if sums:
        tables.append(Table("Results", _RESULTS, sums, _summed, key_columns=2))
    return tabled_book(session, values, making, telling, tables)


def _is_seen(tie: Tie, audience: str) -> bool:
    """Say whether an audience may see what a record is called."""
    return may_see(audience, registry.entity(tie.entity), _TITLED.get(tie.entity, "name"))


def _tied(one: _Record) -> tuple[str, int]:
    return one.tie.entity, one.tie.record


def _summed(one: _Sum) -> tuple[str, int]:
    return "outcome", one.result.record


def _those(*kinds: str) -> Callable[[Sheet], object]:
    """Return what lists a country's records of some kinds, one a line with where it stands."""
    names = {country_sheet.WHAT[kind] for kind in kinds}

    def told(sheet: Sheet) -> object:
        lines = [
            f"{one.title} ({one.says[:1].lower()}{one.says[1:]})" if one.says else one.title
            for one in sheet.lines
            if one.what in names
        ]
        return "\n".join(lines) or None

    return told


def _cmaa(sheet: Sheet) -> object:
    found = [one for one in sheet.lines if one.what == country_sheet.WHAT["cmaa"]]
    return "\n".join(". ".join(filter(None, (one.says, one.detail))) for one in found) or None


def _newest_results(sheet: Sheet) -> object:
    """Return the sums of the newest fiscal year that has results."""
    newest = sheet.results[0].fiscal_year if sheet.results else None
    said = [
        f"{one.metric}: {one.total.says() or 'none counted'}"
        for one in sheet.results
        if one.fiscal_year == newest
    ]
    return "\n".join([f"FY{newest}", *said]) if said else None


_STANDS = "its standing on the day"
_COUNTRIES: tuple[Shown[Sheet], ...] = (
    Shown(
        Column("Country", Holds.WRAPPED, 18, "Every country that something is tied to."),
        lambda one: one.name, "organization.country", "as chosen",
    ),
    Shown(
        Column("Code", Holds.TEXT, 7, "ISO code; four letters for one that no longer exists."),
        lambda one: one.country, "organization.country", "its code",
    ),
    Shown(
        Column("Attaché office", Holds.WRAPPED, 26, "That sits there or covers it, from where."),
        _those("attache"), "organization.name", "attaché offices and the countries they cover",
    ),
    Shown(
        Column("CMAA", Holds.WRAPPED, 24, "Status, signed, in force."),
        _cmaa, "agreement.title", f"customs mutual assistance agreements; {_STANDS}",
    ),
    Shown(
        Column("Other agreements", Holds.WRAPPED, 32, "With their status on the day."),
        _those("agreement"), "agreement.title",
        f"of parties, countries listed and units of the country; {_STANDS}",
    ),
    Shown(
        Column("Units", Holds.WRAPPED, 22, "TCIU and BEST with their status on the day."),
        _those("tciu", "best"), "unit.name", f"units in the country; {_STANDS}",
    ),
    Shown(
        Column("Bodies", Holds.WRAPPED, 24, "Coalitions, committees, working groups; who left."),
        _those("member"), "membership.unit", "memberships of the country's organizations",
    ),
    Shown(
        Column("Contacts", Holds.WRAPPED, 24, "Who is in office, and when verified."),
        _those("contact"), "contact.name", "contacts there and at the office that covers it",
    ),
    Shown(
        Column("Engagements", Holds.WRAPPED, 26, "Of the last twelve months."),
        _those("engagement"), "engagement.title", "engagements there or with it",
    ),
    Shown(
        Column("Results", Holds.WRAPPED, 28, "Of the newest fiscal year that has any."),
        _newest_results, "outcome.value", "final outcomes of the country or its units",
    ),
    Shown(
        Column("Not on file", Holds.WRAPPED, 34, "What one would look for and does not find."),
        lambda one: ", ".join(one.missing) or None, "organization.country", "what the file lacks",
    ),
)  # fmt: skip
_RECORDS: tuple[Shown[_Record], ...] = (
    Shown(
        Column("Country", Holds.WRAPPED, 20, "What it is tied to."),
        lambda one: one.country, "organization.country", "its country",
    ),
    Shown(
        Column("What", Holds.TEXT, 14, "What ties it to the country."),
        lambda one: one.tie.what, "organization.kind", "its type and kind",
    ),
    Shown(
        Column("Record", Holds.WRAPPED, 38, "What it is called."),
        lambda one: one.tie.title, "organization.name", "its title",
    ),
    Shown(
        Column("Where it stands", Holds.WRAPPED, 24, "On the day of the report."),
        lambda one: one.tie.says or None, "organization.name", _STANDS,
    ),
    Shown(
        Column("Detail", Holds.WRAPPED, 34, "Kind, host, place or days."),
        lambda one: one.tie.detail or None, "organization.name", "its kind, host, place or days",
    ),
    Shown(
        Column("Since or on", Holds.TEXT, 13, "As known: a year, a month or a day."),
        lambda one: show_fuzzy(one.tie.day) if one.tie.day else None, "organization.active_from",
        "its first day",
    ),
)  # fmt: skip
_RESULTS: tuple[Shown[_Sum], ...] = (
    Shown(
        Column("Country", Holds.WRAPPED, 20, "Whose result it is."),
        lambda one: one.country, "outcome.country", "its own country, else its unit's",
    ),
    Shown(
        Column("Fiscal year", Holds.TEXT, 13, "In which its period ends."),
        lambda one: f"FY{one.result.fiscal_year}", "outcome.period_end", "the period's end",
    ),
    Shown(
        Column("Metric", Holds.WRAPPED, 28, "What was counted."),
        lambda one: one.result.metric, "outcome.metric", "its metric",
    ),
    Shown(
        Column("Value", Holds.MILLIONTHS, 14, "The sum, each result once."),
        lambda one: one.result.total.value, "outcome.value", "final outcomes, added up",
        trace=lambda one: ("outcome", [row.id for row in one.result.total.counted]),
    ),
    Shown(
        Column("Unit", Holds.TEXT, 9, "Of the value."),
        lambda one: one.result.total.unit, "outcome.value_unit", "the metric's unit",
    ),
    Shown(
        Column("Qualifier", Holds.TEXT, 10, "The weakest of the rows that count."),
        lambda one: label("qualifier", one.result.total.qualifier), "outcome.qualifier",
        "the rows that count",
    ),
    Shown(
        Column("As of", Holds.DAY, 14, "The newest day a row that counts is true for."),
        lambda one: one.result.total.as_of, "outcome.as_of", "the rows that count",
    ),
    Shown(
        Column("How counted", Holds.WRAPPED, 36, "Which rows count, and which do not with why."),
        lambda one: one.result.total.how(), "outcome.status", "the rows of the sum",
    ),
)  # fmt: skip

REPORT = Report(
    "country-sheet", TITLE, ANSWERS, (OFFICE, CHIEF, CONGRESS), PARAMETERS, country_book
)
