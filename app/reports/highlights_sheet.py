"""Report: the highlights of a fiscal year to a day, and every outcome behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import measures
from app.domain.published import to_tenth
from app.reports.binding import bind, chosen_words, marking_of
from app.reports.cover import Check, Cover, Making, Source
from app.reports.declared import CONGRESS, OFFICE, Report
from app.reports.names import column_reference
from app.reports.parameters import AS_OF, FISCAL_YEAR_OF, NEAR_AUDIENCE
from app.reports.workbook import Column, Holds, Sheet
from app.services import highlights
from db import records
from db.model import choices, registry
from db.model.days import show_day, show_fuzzy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.domain.highlights import Highlight
    from app.domain.outcomes import Total
    from app.domain.published import Compared
    from app.reports.workbook import Book, Trace
    from app.services.highlights import Page, RowOfTotal
    from app.services.session import Session

TITLE = "Highlights"
ANSWERS = "What came of the work this fiscal year, against last year and what was published."
PARAMETERS = (FISCAL_YEAR_OF, AS_OF, NEAR_AUDIENCE)
_OUTCOMES, _TABLE = "Outcomes", "Outcomes_of_sums"
_WORDS = (
    ("To date", "Final outcomes whose period lies between the start of the year and the day."),
    ("Counted once", "Running totals are never added; a joint result counts once."),
    ("About, at least", "The weakest word of the figures that were added."),
    ("Year ago", "The same days of the fiscal year before."),
    ("Difference", "What the rows give against the published figure; differs: over the setting."),
)


def highlights_book(
    session: Session, values: Mapping[str, str], making: Making
) -> tuple[Book, int]:
    """Return the workbook and its number of metrics."""
    day = AS_OF.day(values, session.today)
    page = highlights.read(session, day, FISCAL_YEAR_OF.number(values))
    behind = [
        (line, row) for line in page.lines for row in highlights.rows_of(session, line.to_date)
    ]
    counted = sum(not row.why for _line, row in behind)
    cover = Cover(
        TITLE,
        ANSWERS,
        making,
        (*chosen_words(session, PARAMETERS, values), _days(page)),
        (("Metrics", len(page.lines)), ("Outcomes counted", counted)),
        marking_of(values),
        (_check(page, counted),),
        (*_WORDS, *((line.metric.label, line.metric.definition) for line in page.lines)),
    )
    rows = [*(_row(line, page) for line in page.lines), *map(_average, page.quoted)]
    sheets = (
        Sheet(
            TITLE,
            _COLUMNS,
            rows,
            len(rows),
            table="Highlights_of_year",
            record_ids=[
                *(line.metric.id for line in page.lines),
                *(one.figure.id for one in page.quoted),
            ],
            entities=["metric"] * len(page.lines) + ["published_figure"] * len(page.quoted),
            traces=_traces(page),
        ),
        Sheet(
            _OUTCOMES,
            _BEHIND,
            [_outcome(line, row) for line, row in behind],
            len(behind),
            table=_TABLE,
            key_columns=2,
            record_ids=[row.row.id for _line, row in behind],
            entity="outcome",
        ),
    )
    return bind(cover, sheets, _sources(session, page)), len(page.lines)


def _traces(page: Page) -> dict[str, Trace]:
    """Return the outcomes counted in each sum, and the figure that was published."""

    def outcomes(sum_of: Callable[[Highlight], Total]) -> Trace:
        def counted(at: int) -> tuple[str, Sequence[int]]:
            some = sum_of(page.lines[at]).counted if at < len(page.lines) else ()
            return "outcome", [row.id for row in some]

        return counted

    def figure(at: int) -> tuple[str, Sequence[int]]:
        found = (*(line.published for line in page.lines), *page.quoted)[at]
        return "published_figure", [] if found is None else [found.figure.id]

    return {
        "To date": outcomes(lambda line: line.to_date),
        "Year ago": outcomes(lambda line: line.last_to_date),
        "Last full year": outcomes(lambda line: line.last_year),
        "Published": figure,
    }


def _days(page: Page) -> tuple[str, str]:
    span = page.year.asked()
    return "Days", f"{show_day(span.start)} to {show_day(span.end)}"


def _check(page: Page, counted: int) -> Check:
    wanted = sum(len(line.to_date.counted) for line in page.lines)
    if not wanted:
        return Check("Outcomes counted = those of the sums", '"OK"', holds=counted == 0)
    formula = f'IF(COUNTIF({column_reference(_TABLE, "Counts")},"yes")={wanted},"OK","differs")'
    return Check("Outcomes counted = those of the sums", formula, holds=counted == wanted)


def _row(line: Highlight, page: Page) -> tuple[object, ...]:
    found = line.published
    silent = ", ".join(page.names[one] for one in line.silent)
    notes = [line.note, f"Nothing this year from {silent}." if silent else "", line.to_date.how()]
    return (
        line.metric.label,
        choices.label("unit_of_measure", line.to_date.unit),
        *_figure(line.to_date),
        line.to_date.as_of,
        *_figure(line.last_to_date),
        None if line.change is None else to_tenth(line.change),
        *_figure(line.last_year),
        ", ".join(page.names[one] for one in line.contributors) or None,
        *_published(found),
        " ".join(note for note in notes if note),
    )


def _average(one: Compared) -> tuple[object, ...]:
    value = None if one.recomputed is None else measures.in_unit(one.recomputed, one.unit)
    word = None if value is None else choices.label("qualifier", one.qualifier)
    unit, blank = f"{choices.label('unit_of_measure', one.unit)} a year", (None,) * 6
    return (one.figure.statement, unit, value, word, None, *blank, *_published(one), one.how)


def _figure(total: Total) -> tuple[object, object]:
    word = None if total.grains is None else choices.label("qualifier", total.qualifier)
    return total.value, word


def _published(one: Compared | None) -> tuple[object, ...]:
    if one is None:
        return (None,) * 5
    value = one.figure.value
    if one.published is not None:
        value = measures.in_unit(one.published, one.unit)
    verdict = "differs" if one.marked else "agrees"
    return (
        value,
        choices.label("qualifier", one.figure.qualifier),
        _fuzzy(one.figure.as_of),
        None if one.difference is None else to_tenth(one.difference),
        None if one.difference is None else verdict,
    )


def _outcome(line: Highlight, of_sum: RowOfTotal) -> tuple[object, ...]:
    row = of_sum.row
    converted = of_sum.grains
    return (
        line.metric.label,
        of_sum.owner,
        choices.label("qualifier", row.qualifier),
        row.value,
        choices.label("unit_of_measure", row.value_unit),
        None if converted is None else measures.in_unit(converted, of_sum.unit),
        choices.label("unit_of_measure", of_sum.unit),
        _fuzzy(row.period_start),
        _fuzzy(row.period_end),
        row.as_of,
        choices.label("outcome_kind", row.kind),
        choices.label("credit", row.credit),
        "no" if of_sum.why else "yes",
        of_sum.why or None,
    )


def _fuzzy(day: str | None) -> str | None:
    return None if day is None else show_fuzzy(day)


def _sources(session: Session, page: Page) -> tuple[Source, ...]:
    """Return where the columns come from, and the document of every published figure."""
    compared = [line.published for line in page.lines if line.published] + list(page.quoted)
    entity = registry.entity("published_figure")
    found = records.read_many(session.store, entity, [one.figure.id for one in compared])
    documents = {one.id: int(str(one.values["source"])) for one in found}
    titles = records.titles(session.store, "source", documents.values())
    quoted = (
        Source(
            one.figure.statement,
            f"{TITLE}, column Published",
            "Published figure",
            f"number {one.figure.id}",
            titles[documents[one.figure.id]],
        )
        for one in compared
    )
    return (
        Source("Sums", TITLE, "Outcome", "final, as the sheet Outcomes shows"),
        Source("Agencies", TITLE, "Organization, Outcome credit", "of the outcomes counted"),
        Source("Outcomes", _OUTCOMES, "Outcome", "that touch the days, with why not counted"),
        *quoted,
    )


_COLUMNS = (
    Column("Metric", Holds.WRAPPED, 28),
    Column("Unit", Holds.TEXT, 13),
    Column("To date", Holds.MILLIONTHS, 16, "The sum of the fiscal year to the day."),
    Column("To date is", Holds.TEXT, 10, "The weakest word of the figures that were added."),
    Column("As of", Holds.DAY, 13, "The newest day that a counted outcome is true for."),
    Column("Year ago", Holds.MILLIONTHS, 16, "The sum of the same days of the year before."),
    Column("Year ago is", Holds.TEXT, 11),
    Column("Change", Holds.PERCENT, 11, "To date against a year ago."),
    Column("Last full year", Holds.MILLIONTHS, 16, "The sum of the whole year before."),
    Column("Last full year is", Holds.TEXT, 14),
    Column("Agencies", Holds.WRAPPED, 30, "Whose outcomes were counted."),
    Column("Published", Holds.MILLIONTHS, 16, "The newest published figure of the year to date."),
    Column("Published is", Holds.TEXT, 12),
    Column("Published as of", Holds.TEXT, 15),
    Column("Difference", Holds.PERCENT, 11, "Of the rows' sum from the published figure."),
    Column("Verdict", Holds.TEXT, 10, alarms=("differs",)),
    Column("Note", Holds.WRAPPED, 44),
)
_BEHIND = (
    Column("Metric", Holds.WRAPPED, 28),
    Column("Reported by", Holds.WRAPPED, 30),
    Column("Word", Holds.TEXT, 10),
    Column("As published", Holds.MILLIONTHS, 16),
    Column("In", Holds.TEXT, 10),
    Column("Converted", Holds.MILLIONTHS, 16, "In the unit of the sum."),
    Column("Unit", Holds.TEXT, 10),
    Column("From", Holds.TEXT, 12),
    Column("To", Holds.TEXT, 12),
    Column("As of", Holds.DAY, 13),
    Column("Kind", Holds.TEXT, 12),
    Column("Credit", Holds.TEXT, 9),
    Column("Counts", Holds.TEXT, 9),
    Column("Why not", Holds.WRAPPED, 36),
)

REPORT = Report("highlights", TITLE, ANSWERS, (CONGRESS, OFFICE), PARAMETERS, highlights_book)
