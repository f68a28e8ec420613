"""Report: results of operations, each row with whether it counts in the total (R9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain import measures
from app.reports.cells import decimal_literal
from app.reports.declared import CHIEF, CONGRESS, OFFICE, Report
from app.reports.formulas import sum_where
from app.reports.parameters import AS_OF, AUDIENCE, Parameter
from app.reports.tabled import Place, Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Formula, Holds
from app.services import operation_results
from db.model.choices import label
from db.model.days import show_fuzzy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.operation_results import MetricTotal, OperationRow
    from app.services.session import Session

TITLE = "Operation results"
ANSWERS = "Which operations ran, with whom and how many people, and what came of each."
OPERATION = Parameter(
    "operation", "Operation", kind="record", entity="operation", empty="All operations"
)
PARAMETERS = (OPERATION, AS_OF, AUDIENCE)
_MILLIONTHS = 6
_WORDS = (
    ("Counted in total?", "A result counts once, with the first operation it stands with."),
    (
        "Counts as",
        "What it adds, in the unit of the total; empty where it does not count.",
    ),
    ("People", "Of the operation itself, of the agencies that gave a number."),
)


def results_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of rows; `values` are parameter codes by name."""
    day = AS_OF.day(values, session.today)
    rows, totals = operation_results.read(session, OPERATION.number(values), day)
    told = [one for one in rows if one.result is not None]
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Operations", len({one.phase.row.id for one in rows})),
            ("Results", len({one.result.id for one in told if one.result})),
            ("counted in totals", sum(one.counted is not None for one in told)),
        ),
        _WORDS,
    )
    tables: list[Table[Any]] = [Table(TITLE, _RESULTS, rows, _about)]
    if totals:
        tables.append(Table("Totals", _TOTALS, totals))
    return tabled_book(session, values, making, telling, tables)


def _about(one: OperationRow) -> tuple[str, int]:
    if one.result is None:
        return "operation", one.phase.row.id
    return "outcome", one.result.id


def _of_result(name: str) -> Callable[[OperationRow], object]:
    return lambda one: getattr(one.result, name) if one.result else None


def _counted(one: OperationRow) -> object:
    if one.result is None:
        return None
    return "yes" if one.counted is not None else f"no: {one.why}"


def _partners(one: OperationRow) -> object:
    names = [
        f"{agency.name} ({label('participant_role', agency.role).lower()})"
        for agency in one.people.agencies
    ]
    return "\n".join(names) or None


def _sum(one: MetricTotal, at: Place) -> Formula:
    """Add up what counts of the metric, as the first sheet has it."""
    value = sum(map(_added(one), one.total.counted))
    text = sum_where(TITLE, "Counts as", "Metric", at.cell("Metric"))
    return Formula(text, value, decimal_literal(value, _MILLIONTHS))


def _added(one: MetricTotal) -> Callable[[Any], int]:
    return lambda row: measures.in_unit(
        measures.grains_of(row.value, row.value_unit), one.total.unit
    )


_ROLE = "who took part, and who leads"
_RESULTS: tuple[Shown[OperationRow], ...] = (
    Shown(
        Column("Operation", Holds.WRAPPED, 28, "Public name."),
        lambda one: one.phase.row.name, "operation.name", "all that are not in the trash",
    ),
    Shown(
        Column("Phase", Holds.WHOLE, 9, "0: no phase of another; 1: a phase, and so on."),
        lambda one: one.phase.depth, "operation.parent", "the operation above",
    ),
    Shown(
        Column("Lead", Holds.WRAPPED, 24, "Who leads it."),
        lambda one: one.phase.row.lead, "operation.lead", "its lead",
    ),
    Shown(
        Column("Partners", Holds.WRAPPED, 32, "Who took part, as what."),
        _partners, "operation_participant.role", _ROLE,
    ),
    Shown(
        Column("People", Holds.WHOLE, 9, "Of the agencies that gave a number."),
        lambda one: one.people.total, "operation_participant.headcount", _ROLE,
    ),
    Shown(
        Column("Start", Holds.TEXT, 13, "As known: a year, a month or a day."),
        lambda one: _day(one.phase.row.started_on), "operation.started_on", "its start",
    ),
    Shown(
        Column("End", Holds.TEXT, 13, "Empty: not known."),
        lambda one: _day(one.phase.row.ended_on), "operation.ended_on", "its end",
    ),
    Shown(
        Column("Metric", Holds.WRAPPED, 20, "What was counted; empty: no result on file."),
        lambda one: one.metric or None, "outcome.metric", "its metric",
    ),
    Shown(
        Column("Value", Holds.MILLIONTHS, 12, "As published."),
        _of_result("value"), "outcome.value", "as published",
    ),
    Shown(
        Column("Qualifier", Holds.TEXT, 10, "The word before the figure."),
        lambda one: label("qualifier", one.result.qualifier) if one.result else None,
        "outcome.qualifier", "as published",
    ),
    Shown(
        Column("Unit", Holds.TEXT, 8, "Of the value."),
        lambda one: label("unit_of_measure", one.result.value_unit) if one.result else None,
        "outcome.value_unit", "as published",
    ),
    Shown(
        Column("As of", Holds.DAY, 14, "The day it is true for."),
        _of_result("as_of"), "outcome.as_of", "as published",
    ),
    Shown(
        Column("Joint with", Holds.WRAPPED, 24, "The other operations it came from."),
        lambda one: "\n".join(one.shared) or None, "outcome.operations", "its other operations",
    ),
    Shown(
        Column("Source", Holds.WRAPPED, 26, "Where the figure comes from."),
        lambda one: one.source, "outcome.source", "its source",
    ),
    Shown(
        Column("Counted in total?", Holds.WRAPPED, 24, _WORDS[0][1]),
        _counted, "outcome.counted_once_key", "the rows of each metric together",
    ),
    Shown(
        Column("Counts as", Holds.MILLIONTHS, 13, _WORDS[1][1]),
        lambda one: one.counted, "outcome.value", "its value in the unit of the total",
    ),
)  # fmt: skip
_TOTALS: tuple[Shown[MetricTotal], ...] = (
    Shown(
        Column("Metric", Holds.WRAPPED, 28, "What was counted."),
        lambda one: one.metric, "outcome.metric", "the metrics of the results",
    ),
    Shown(
        Column("Total", Holds.MILLIONTHS, 15, "Each result once.", computed=True),
        lambda one: one.total.value, "outcome.value", "what counts of it on the first sheet",
        formula=_sum,
        trace=lambda one: ("outcome", [row.id for row in one.total.counted]),
    ),
    Shown(
        Column("Unit", Holds.TEXT, 9, "Of the total."),
        lambda one: label("unit_of_measure", one.total.unit), "outcome.value_unit",
        "the metric's unit",
    ),
    Shown(
        Column("In words", Holds.WRAPPED, 22, "With the weakest word of its rows."),
        lambda one: one.total.says() or "none counted", "outcome.qualifier", "the rows that count",
    ),
    Shown(
        Column("How counted", Holds.WRAPPED, 44, "Which rows count, and which do not with why."),
        lambda one: one.total.how(), "outcome.status", "the rows of the metric",
    ),
)  # fmt: skip


def _day(fuzzy: str | None) -> str | None:
    return show_fuzzy(fuzzy) if fuzzy else None


REPORT = Report(
    "operation-results", TITLE, ANSWERS, (OFFICE, CHIEF, CONGRESS), PARAMETERS, results_book
)
