"""Look-ups on results and duties: a unit's year, promises, figures, overtime, reports owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain import measures
from app.domain.highlights import Year
from app.services import unit_results
from app.services.lookups.answer import Lookup, column
from app.services.parameters import Parameter
from db.model.days import first_day, fiscal_year_of
from db.model.kinds import COUNT, DAY, FISCAL_YEAR, FUZZY_DAY, MONEY, PERCENT, TEXT_LIST, choice
from db.model.money import show_cents, show_millionths
from db.queries import lookup_papers

if TYPE_CHECKING:
    from app.services.lookups.answer import Asked
    from app.services.unit_results import Result
    from db.model.lookup_rows import Found

_YEAR = Parameter("fiscal_year", "Fiscal year", kind="fiscal_year", preset="this_year")


def _of_units(asked: Asked) -> tuple[list[Found], str]:
    """What came of units in a fiscal year to date, its target, and the same span a year before."""
    unit = asked.number("unit")
    year = Year(asked.number("fiscal_year") or fiscal_year_of(asked.day), asked.day)
    results: dict[int, list[Result]] = {}
    for one in unit_results.read(asked.session, unit, year):
        results.setdefault(one.unit, []).append(one)
    found = []
    for name in lookup_papers.unit_names(asked.session.store, unit):
        for one in results.get(name.record, ()):
            cells = (one.metric.label, one.says, one.says_goal, one.reached, one.says_before)
            how = one.now.how() if one.now else None
            found.append(replace(name, values=(*name.values, *cells, how)))
    return found, "Final results, each counted once; last year to the same day."


def _promises(asked: Asked) -> tuple[list[Found], str]:
    """The last meeting of each body with its promises, and older promises still open.

    Bodies with open promises come first.
    """
    rows = lookup_papers.promises(asked.session.store, asked.number("body"), asked.day.isoformat())
    last: dict[object, tuple[date, object]] = {}
    for row in rows:
        body, held, meeting = row.values[9], first_day(str(row.values[2])), row.values[8]
        if body not in last or last[body][0] < held:
            last[body] = held, meeting
    found = []
    for row in rows:
        body_name, title, held_on, text, by, due, status, done, meeting, body = row.values
        is_last = body is not None and last[body][1] == meeting
        if is_last or (text is not None and status == "open"):
            says = text or "No promise is recorded."
            late = status == "open" and due is not None and str(due) < asked.day.isoformat()
            promise = (says, by, due, status, done, "Yes" if late else None)
            values = (body_name, title, held_on, *promise)
            found.append(replace(row, values=values))
    still = [row for row in found if row.values[6] == "open"]
    at_work = {row.values[0] for row in still}
    found.sort(key=lambda row: row.values[0] not in at_work)
    return found, f"{len(still):,} still open."


def _figures(asked: Asked) -> tuple[list[Found], str]:
    found = []
    for row in lookup_papers.figures(asked.session.store):
        statement, value, text, unit, as_of, behind, report, changed, later = row.values
        notes = []
        if changed:
            notes.append(f"{changed} of its rows changed or replaced since")
        if later:
            notes.append("a later figure of the same series is on file")
        if asked.text("which") == "changed" and not notes:
            continue
        if asked.text("which") == "rows" and not behind:
            continue
        shown = text
        if value is not None:
            shown = f"{show_millionths(int(str(value)))} {unit or ''}".strip()
        said = "; ".join(notes).capitalize() or None
        found.append(replace(row, values=(statement, shown, as_of, behind, report, said, later)))
    return found, ""


def _overtime(asked: Asked) -> tuple[list[Found], str]:
    found, planned, paid = [], 0, 0
    for row in lookup_papers.overtime(asked.session.store, asked.number("fiscal_year")):
        ceiling, back = _cents(row.values[4]), _cents(row.values[7])
        left = None if ceiling is None else ceiling - (back or 0)
        share = measures.share(back or 0, ceiling) if ceiling else None
        planned, paid = planned + (ceiling or 0), paid + (back or 0)
        found.append(replace(row, values=(*row.values, left, share)))
    return found, f"Paid back {show_cents(paid)} of {show_cents(planned)}."


def _cents(stored: object) -> int | None:
    return None if stored is None else int(str(stored))


def _reports(asked: Asked) -> tuple[list[Found], str]:
    day = asked.day
    until = day + timedelta(days=asked.number("days") or 0)
    store, recipient = asked.session.store, asked.text("recipient")
    rows = lookup_papers.reports_due(store, recipient, until.isoformat())
    found, late = [], 0
    for row in rows:
        days = (date.fromisoformat(str(row.values[4])) - day).days
        late += days < 0
        values = (*row.values[:5], days, "Late" if days < 0 else "Due", row.values[5])
        found.append(replace(row, values=values))
    return found, f"{late:,} late."


LOOKUPS = (
    Lookup(
        14,
        "unit-results",
        "What came of a unit this fiscal year, against target and last year?",
        ("line", "lines"),
        (
            column("Unit", width=32),
            column("Metric", width=28),
            column("To date", says="Final results of the fiscal year to the day."),
            column("Target"),
            column("Reached", PERCENT, "Of the year's target."),
            column("Year before", says="Of the year before, to the same day."),
            column("How", width=44),
        ),
        _of_units,
        (Parameter("unit", "Unit", kind="record", entity="unit", empty="All units"), _YEAR),
        frozenset({"unit", "outcome", "outcome_credit", "target", "metric"}),
    ),
    Lookup(
        16,
        "last-promises",
        "What did we promise at the last meeting, and what is still open?",
        ("line", "lines"),
        (
            column("Body", width=30),
            column("Meeting", width=30),
            column("Held", FUZZY_DAY),
            column("Promise", width=40),
            column("Promised by", width=28),
            column("Due", DAY),
            column("Status", choice("commitment_status")),
            column("Done on", DAY),
            column("Late"),
        ),
        _promises,
        (Parameter("body", "Body", kind="record", entity="unit", empty="All bodies"),),
        frozenset({"engagement", "commitment", "unit", "organization"}),
    ),
    Lookup(
        21,
        "published-figures",
        "Which figure did we publish, from which rows, and was it changed later?",
        ("figure", "figures"),
        (
            column("Figure", width=44),
            column("Value"),
            column("As of", FUZZY_DAY),
            column("From rows", TEXT_LIST, "Outcomes it can be recomputed from.", width=40),
            column("Our report"),
            column("Changed later", width=36),
            column("Later figure of", FUZZY_DAY),
        ),
        _figures,
        (
            Parameter(
                "which",
                "Show",
                (
                    ("rows", "Those made from rows"),
                    ("changed", "Those changed later"),
                    ("all", "All figures"),
                ),
            ),
        ),
        frozenset({"published_figure", "outcome", "report_run"}),
    ),
    Lookup(
        24,
        "overtime-ceiling",
        "How much overtime was paid back per agency this fiscal year, against its ceiling?",
        ("line", "lines"),
        (
            column("Agency", width=36),
            column("Unit", width=32),
            column("Fiscal year", FISCAL_YEAR),
            column("Officers", COUNT),
            column("Ceiling", MONEY, "What is planned for the year."),
            column("Claimed", MONEY),
            column("Approved", MONEY),
            column("Paid back", MONEY),
            column("Left", MONEY, "Ceiling less paid back."),
            column("Used", PERCENT, "Paid back of the ceiling."),
        ),
        _overtime,
        (_YEAR,),
        frozenset({"contribution", "organization", "unit"}),
    ),
    Lookup(
        25,
        "reports-owed",
        "Which mandated reports are due, to whom, and who is late?",
        ("report", "reports"),
        (
            column("Report", choice("requirement_kind"), width=28),
            column("About", width=30),
            column("To", width=22),
            column("Period end", DAY),
            column("Due on", DAY),
            column("Days left", COUNT, "Below zero: late."),
            column("State"),
            column("Owner"),
        ),
        _reports,
        (
            Parameter("recipient", "To", kind="text", empty="All recipients"),
            Parameter("days", "Within days", kind="count", preset="90", required=True),
        ),
        frozenset({"requirement"}),
    ),
)
