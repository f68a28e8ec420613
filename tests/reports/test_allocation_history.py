"""Report: allocations by year and state as published, and what went on to counties."""

from __future__ import annotations

import sqlite3

import openpyxl
import pytest

from tests.reports.conftest import rows_of


@pytest.fixture
def asked(sample_file):
    """Return a function that asks the file itself for one figure."""

    def ask(sql):
        with sqlite3.connect(sample_file) as file:
            return file.execute(sql).fetchone()[0]

    return ask


def test_the_totals_are_those_of_the_file(made, asked):
    path = made("allocation-history")
    total, rows = rows_of(path, "National and states")[-1], rows_of(path, "Allocations")
    national = asked('SELECT sum("amount") FROM "allocation" WHERE "state" IS NULL')
    states = asked('SELECT sum("amount") FROM "allocation" WHERE "state" IS NOT NULL')
    assert round(total["Total"] * 100) == national
    assert round(total["States on file"] * 100) == states
    assert len(rows) == asked('SELECT count(*) FROM "allocation" WHERE "archived_at" IS NULL')
    obligated = asked(
        'SELECT sum(x."amount") FROM "subaward_action" x JOIN "subaward" s '
        'ON s."id" = x."subaward" WHERE s."passed_through" IS NULL'
    )
    assert round(rows_of(path, "Subawards by county")[-1]["Obligated"] * 100) == obligated


def test_a_year_adds_what_came_later_and_says_how_sure_it_is(made):
    path = made("allocation-history")
    rows = {row["FY"]: row for row in rows_of(path, "By year")}
    states = {row["FY"]: row for row in rows_of(path, "National and states")}
    assert (rows["FY2009"]["Base"], rows["FY2009"]["Supplemental"]) == (60_000_000, 30_000_000)
    assert states["FY2009"]["Total"] == 90_000_000
    assert (states["FY2006"]["% of total"], rows["FY2006"]["Least sure"]) == (100, "Exact")
    assert rows["FY2008"]["Least sure"] == "Not verified"
    assert rows["FY2010"]["Supplemental"] is None


def test_each_figure_keeps_its_qualifier_and_where_it_was_published(made):
    rows = rows_of(made("allocation-history", state="TX"), "Allocations")
    assert {row["State"] for row in rows} == {"National", "Texas"}
    row = next(one for one in rows if (one["FY"], one["State"]) == ("FY2018", "Texas"))
    assert (row["Amount"], row["Qualifier"]) == (30_000_000, "Rounded")
    assert "Texas Governor release" in row["Published in"]


def test_the_years_are_drawn(made):
    (chart,) = openpyxl.load_workbook(made("allocation-history"))["By year"]._charts
    assert chart.grouping == "stacked"


def test_the_public_sees_what_was_published_and_no_subawards(made):
    book = openpyxl.load_workbook(made("allocation-history", audience="public"))
    assert book.sheetnames == ["Cover", "By year", "National and states", "Allocations", "Sources"]
