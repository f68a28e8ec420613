"""Report: the roll-up of activity reports by period, agency and sector."""

from __future__ import annotations

import sqlite3

import openpyxl
import pytest

from app.reports import catalog, due_answers
from app.services import requirements
from tests.reports.conftest import rows_of, told

TITLE = "Operations statistics"


@pytest.fixture
def asked(sample_file):
    """Return a function that asks the file itself."""

    def ask(sql):
        with sqlite3.connect(sample_file) as file:
            return file.execute(sql).fetchone()

    return ask


def test_the_totals_are_those_of_the_file(made, asked):
    *rows, total = rows_of(made("operations-statistics"), TITLE)
    count, hours, miles = asked(
        'SELECT count(*), sum("hours"), sum("miles") FROM "activity_report" '
        'WHERE "archived_at" IS NULL'
    )
    assert total["Shifts"] == count == sum(row["Shifts"] for row in rows)
    assert total["Hours"] * 4 == hours
    assert round(total["Miles"] * 10**6) == miles
    cost = asked(
        'SELECT sum("amount") FROM "expenditure" WHERE "activity_report" IS NOT NULL '
        'AND "standing" <> \'disallowed\' AND "archived_at" IS NULL'
    )
    assert round(total["Cost"] * 100) == cost[0]


def test_measures_add_up_and_weights_are_in_pounds(made, asked):
    total = rows_of(made("operations-statistics"), TITLE)[-1]
    stops = asked(
        'SELECT sum("value") FROM "activity_measure" m JOIN "metric" x ON x."id" = m."metric" '
        "WHERE x.\"code\" = 'vehicle_stops'"
    )
    assert round(total["Vehicle stops"] * 10**6) == stops[0]
    (units,) = asked(
        'SELECT group_concat(DISTINCT m."value_unit") FROM "activity_measure" m '
        'JOIN "metric" x ON x."id" = m."metric" WHERE x."code" = \'methamphetamine_shift\''
    )
    assert units
    assert total["Methamphetamine, lb"] > 0


def test_what_no_shift_counted_stays_empty(made):
    rows = rows_of(made("operations-statistics"), TITLE)[:-1]
    assert any(row["Methamphetamine, lb"] is None for row in rows)


def test_a_row_tells_dollars_an_hour(made):
    rows = rows_of(made("operations-statistics", each="quarter", sector="TCA"), TITLE)[:-1]
    assert {row["Sector"] for row in rows} == {"TCA"}
    row = next(one for one in rows if one["Period"] == "2026 Q1")
    assert row["$ per hour"] == pytest.approx(row["Cost"] / row["Hours"], abs=0.006)


def test_the_periods_have_a_chart_and_the_same_totals(made):
    path = made("operations-statistics", each="year")
    total, periods = rows_of(path, TITLE)[-1], rows_of(path, "By period")
    assert [row["Period"] for row in periods[:-1]] == sorted(row["Period"] for row in periods[:-1])
    for title in ("Shifts", "Hours", "Cost"):
        assert round(periods[-1][title] - total[title], 2) == 0, title
    assert len(openpyxl.load_workbook(path)["By period"]._charts) == 2


def test_a_partner_sees_shifts_and_no_money(made):
    path = made("operations-statistics", audience="partner")
    assert told(path, "Cover")["Left out for this audience"].startswith(f"{TITLE}: Cost")


def test_it_meets_the_roll_up():
    assert catalog.report("operations-statistics").meets == ("dar_rollup",)


def test_what_a_roll_up_asks_for_fills_the_subaward_and_the_month(made, sample):
    owed = next(one for one in requirements.listed(sample) if one.kind == "dar_rollup")
    report = catalog.report("operations-statistics")
    asked = due_answers.values_for(sample, report, owed)
    assert asked["subaward"] == str(owed.subject.id)
    assert (asked["since"], asked["until"]) == owed.period
    rows = rows_of(made("operations-statistics", **asked), TITLE)[:-1]
    assert {row["Period"] for row in rows} == {asked["since"][:7]}
