"""Report: what was allocated by year and state as published, and passed on to counties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from app.reports.binding import money_width, sum_check
from app.reports.declared import CHIEF, CONGRESS, OFFICE, STATE, Report
from app.reports.formulas import money, percent
from app.reports.grant_scope import ANY_STATE, awards, subawards
from app.reports.parameters import ANY_PROGRAM, AUDIENCE, FISCAL_YEAR_OF
from app.reports.tabled import Place, Shown, Table, Telling, number_column, tabled_book
from app.reports.workbook import Chart, Column, Formula, Holds
from app.services import ledger, ledger_groups
from db.model.choices import label, options
from db.queries import allocations, ledgers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.queries.allocations import Allocated

TITLE = "Allocations"
YEARS = "By year"
STATES = "National and states"
COUNTIES = "Subawards by county"
NATIONAL = "National"
ANSWERS = "What was allocated in each year, to which states, and what was passed on to counties."
PARAMETERS = (ANY_PROGRAM, ANY_STATE, FISCAL_YEAR_OF, AUDIENCE)
_ADDED = "supplemental"
_SURENESS = tuple(options("allocation_qualifier"))
_WORDS = (
    ("Amount", "As published; the qualifier says how sure it is."),
    ("National", "The total of all states. It always stands there, whatever state is chosen."),
    ("Supplemental", "Added to a year's base amount by a later law; it counts in the total."),
    (
        "States on file",
        "Published amounts of the states chosen. Most years only some are on file.",
    ),
    ("Least sure", "The weakest qualifier of the year's national figures."),
    (
        "Obligated",
        "Signed to subrecipients by the day the report is made, from this file's awards.",
    ),
)


@dataclass(frozen=True, slots=True)
class _Year:
    """A fiscal year's published sums in cents, None where nothing was published."""

    fiscal_year: int
    base: int | None
    added: int | None
    states: int | None
    least_sure: str | None

    @property
    def name(self) -> str:
        """The year as it is written."""
        return f"FY{self.fiscal_year}"

    @property
    def total(self) -> int | None:
        """The national cents with what was added later."""
        if self.base is None and self.added is None:
            return None
        return (self.base or 0) + (self.added or 0)


@dataclass(frozen=True, slots=True)
class _County:
    """What a county, or a holder that is none, was obligated in a year."""

    fiscal_year: int
    state: str | None
    county: str
    subawards: tuple[int, ...]
    cents: int


def history_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and the number of published allocations."""
    lines = [one for one in allocations.published(session.store) if _fits(one, values)]
    years, counties = _years(lines), _counties(session, values)
    tables: list[Table[Any]] = [
        _by_year(years),
        _by_states(years),
        Table(TITLE, _columns(lines), lines, lambda line: ("allocation", line.id), 2),
    ]
    if counties:
        tables.append(_by_county(counties))

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        found = sum(one.total or 0 for one in years)
        wanted = _national(session, values)
        yield sum_check("Total = national totals", tables[1].name, "Total", found, wanted)
        if counties and "Obligated" in shown:
            found, wanted = sum(one.cents for one in counties), _obligated(session, values)
            words = "Obligated by county = by award"
            yield sum_check(words, tables[3].name, "Obligated", found, wanted)

    telling = Telling(
        "Allocation history",
        ANSWERS,
        PARAMETERS,
        (
            ("Published allocations", len(lines)),
            *(
                (label("allocation_qualifier", code), sum(one.qualifier == code for one in lines))
                for code in _SURENESS
            ),
            ("Years", len(years)),
        ),
        _WORDS,
        checks,
    )
    book, _count = tabled_book(session, values, making, telling, tables)
    return book, len(lines)


def _fits(one: Allocated, values: Mapping[str, str]) -> bool:
    return (
        ANY_PROGRAM.pick(values) in {"all", one.program}
        and FISCAL_YEAR_OF.number(values) in {None, one.fiscal_year}
        and (one.state is None or ANY_STATE.pick(values) in {"all", one.state})
    )


def _national(session: Session, values: Mapping[str, str]) -> int:
    """Return the cents of the national totals, read by program."""
    program, year = ANY_PROGRAM.pick(values), FISCAL_YEAR_OF.number(values)
    return sum(
        cents
        for code in options("program")
        if program in {"all", code}
        for of_year, cents in allocations.national_by_year(session.store, code)
        if year in {None, of_year}
    )


def _obligated(session: Session, values: Mapping[str, str]) -> int:
    """Return the cents that the ledgers of the chosen awards have as obligated."""
    chosen, program = awards(session, values), ANY_PROGRAM.pick(values)
    which = ledger.ALL_PROGRAMS if program == "all" else program
    return sum(
        group.ledger.obligated or 0
        for group in ledger_groups.ledgers_by(session, "award", session.today, which)
        if group.key in chosen
    )


def _years(lines: Sequence[Allocated]) -> list[_Year]:
    found: dict[int, list[Allocated]] = {}
    for one in lines:
        found.setdefault(one.fiscal_year, []).append(one)
    years = []
    for year, some in sorted(found.items()):
        national = [one for one in some if one.state is None]
        codes = [one.qualifier for one in national]
        years.append(
            _Year(
                year,
                _sum(one.amount for one in national if not one.supplemental),
                _sum(one.amount for one in national if one.supplemental),
                _sum(one.amount for one in some if one.state is not None),
                max(codes, key=_SURENESS.index) if codes else None,
            )
        )
    return years


def _sum(cents: Iterable[int]) -> int | None:
    """Return a sum, None where there is nothing to add."""
    known = list(cents)
    return sum(known) if known else None


def _counties(session: Session, values: Mapping[str, str]) -> list[_County]:
    program = ANY_PROGRAM.pick(values)
    sums = ledgers.sums_of_subawards(session.store, "obligated", session.today)
    found: dict[tuple[int, str, str], list[int]] = {}
    for one in subawards(session, values).values():
        if one.parent is None and program in {"all", one.program}:
            key = (one.fiscal_year, one.state or "", one.county or one.holder)
            found.setdefault(key, []).append(one.id)
    return [
        _County(year, state or None, county, tuple(ids), sum(sums.get(one, 0) for one in ids))
        for (year, state, county), ids in sorted(found.items())
    ]


def _by_year(years: Sequence[_Year]) -> Table[_Year]:
    chart = Chart(
        "National allocations by year", "FY", ("Base", "Supplemental"), "Fiscal year",
        "US dollars", stacked=True,
    )  # fmt: skip
    wide = money_width(sum(one.base or 0 for one in years))
    less = money_width(sum(one.added or 0 for one in years))  # the chart stands beside it
    columns = (
        _YEAR,
        _published(Column("Base", Holds.CENTS, wide, _WORDS[1][1]), "base", _is_added("<>")),
        _published(
            Column("Supplemental", Holds.CENTS, less, _WORDS[2][1]), "added", _is_added("=")
        ),
        _LEAST_SURE,
    )
    return Table(YEARS, columns, years, charts=(chart,))


def _by_states(years: Sequence[_Year]) -> Table[_Year]:
    wide, foot = money_width(sum(one.total or 0 for one in years)), len(years) + 2
    states = sum(one.states or 0 for one in years)
    share_of_all = percent(f"C{foot}", f"B{foot}", states, sum(one.total or 0 for one in years))
    columns: tuple[Shown[_Year], ...] = (
        _YEAR,
        _published(Column("Total", Holds.CENTS, wide, "Base and supplemental."), "total"),
        _published(Column("States on file", Holds.CENTS, wide, _WORDS[3][1]), "states"),
        Shown(
            Column(
                "% of total", Holds.PERCENT, 11, "States on file of the national total.",
                computed=True, foot=share_of_all,
            ),
            attrgetter("states"), "allocation.amount", "of the year",
            formula=_share, needs=("Total", "States on file"),
        ),
        _LEAST_SURE,
    )  # fmt: skip
    return Table(STATES, columns, years)


def _is_added(sign: str) -> str:
    """Return the formula text that picks the rows that are supplemental, or are not."""
    return f',--({number_column(TITLE, "Supplemental")}{sign}"{_ADDED}")'


def _published(column: Column, name: str, only: str = "") -> Shown[_Year]:
    """Return a column of sums over the published rows, the national ones but for states'."""
    value: Callable[[_Year], int | None] = attrgetter(name)
    sign = "<>" if name == "states" else "="

    def formula(line: _Year, at: Place) -> Formula | None:
        cents = value(line)
        if cents is None:
            return None
        year = f"--({number_column(TITLE, 'FY')}={at.cell('FY')})"
        where = f'--({number_column(TITLE, "State")}{sign}"{NATIONAL}"){only}'
        text = f"SUMPRODUCT({year},{where},{number_column(TITLE, 'Amount')})"
        return money(f"ROUND({text},2)", cents)

    summed = replace(column, total=True, computed=True)
    return Shown(summed, value, "allocation.amount", f"added up from {TITLE}", formula=formula)


def _share(line: _Year, at: Place) -> Formula | None:
    if not line.total or line.states is None:
        return None
    return percent(at.cell("States on file"), at.cell("Total"), line.states, line.total)


_YEAR: Shown[_Year] = Shown(
    Column("FY", Holds.TEXT, 9, "Appropriation year."),
    attrgetter("name"),
    "allocation.fiscal_year",
    "published allocations",
)
_LEAST_SURE: Shown[_Year] = Shown(
    Column("Least sure", Holds.TEXT, 13, _WORDS[4][1]),
    lambda line: line.least_sure and label("allocation_qualifier", line.least_sure),
    "allocation.qualifier",
    "national totals of the year",
)


def _columns(lines: Sequence[Allocated]) -> tuple[Shown[Allocated], ...]:
    wide = money_width(max((one.amount for one in lines), default=0))
    return (
        Shown(
            Column("FY", Holds.TEXT, 9, "Appropriation year."),
            lambda line: f"FY{line.fiscal_year}", "allocation.fiscal_year", "as chosen",
        ),
        Shown(
            Column("State", Holds.TEXT, 20),
            lambda line: label("us_state", line.state) if line.state else NATIONAL,
            "allocation.state", "as chosen",
        ),
        Shown(
            Column("Component", Holds.TEXT, 12), lambda line: label("program", line.program),
            "allocation.program", "as chosen",
        ),
        Shown(
            Column("Amount", Holds.CENTS, wide, _WORDS[0][1]), attrgetter("amount"),
            "allocation.amount", "as chosen",
        ),
        Shown(
            Column("Qualifier", Holds.TEXT, 13, "How sure the figure is."),
            lambda line: label("allocation_qualifier", line.qualifier), "allocation.qualifier",
            "as chosen",
        ),
        Shown(
            Column("Supplemental", Holds.TEXT, 14, _WORDS[2][1]),
            lambda line: _ADDED if line.supplemental else None, "allocation.supplemental",
            "as chosen",
        ),
        Shown(
            Column("Published in", Holds.WRAPPED, 70), attrgetter("source"), "allocation.source",
            "source of the figure",
        ),
    )  # fmt: skip


def _by_county(counties: Sequence[_County]) -> Table[_County]:
    wide = money_width(sum(one.cents for one in counties))
    return Table(
        COUNTIES,
        (
            Shown(
                Column("FY", Holds.TEXT, 9, "Of the award."),
                lambda line: f"FY{line.fiscal_year}", "award.fiscal_year", "as chosen",
            ),
            Shown(
                Column("State", Holds.TEXT, 8, "Of the recipient."), attrgetter("state"),
                "award.recipient", "as chosen",
            ),
            Shown(
                Column("County or holder", Holds.WRAPPED, 34, "The holder where it has no county."),
                attrgetter("county"), "subaward.county", "as chosen",
            ),
            Shown(
                Column("Subawards", Holds.WHOLE, 12, "Held from the state.", total=True),
                lambda line: len(line.subawards), "subaward.number", "not passed through another",
                trace=lambda line: ("subaward", line.subawards),
            ),
            Shown(
                Column("Obligated", Holds.CENTS, wide, _WORDS[5][1], total=True),
                attrgetter("cents"), "subaward_action.amount", "actions of these subawards",
                trace=lambda line: ("subaward", line.subawards),
            ),
        ),
        counties,
        key_columns=3,
    )  # fmt: skip


REPORT = Report(
    "allocation-history",
    "Allocation history",
    ANSWERS,
    (CONGRESS, CHIEF, STATE, OFFICE),
    PARAMETERS,
    history_book,
)
