"""Report: the calendar of deadlines, with what was handed in and how late."""

from __future__ import annotations

import sqlite3

import openpyxl

from tests.reports.conftest import SAMPLE_DAY, rows_of, told

TITLE = "Deadline calendar"
LATE = """
SELECT sum(max(0, julianday(coalesce("submitted_on", ?)) - julianday("due_on")))
FROM "requirement" WHERE "archived_at" IS NULL AND ("status" = 'open' OR "submitted_on" NOTNULL)
"""


def test_the_days_late_are_those_of_the_file(made, sample_file):
    rows = rows_of(made("deadline-calendar", which="all"), TITLE)
    with sqlite3.connect(sample_file) as file:
        (count,) = file.execute(
            'SELECT count(*) FROM "requirement" WHERE "archived_at" IS NULL'
        ).fetchone()
        (days,) = file.execute(LATE, (SAMPLE_DAY.isoformat(),)).fetchone()
    assert len(rows) == count
    assert sum(row["Days late"] or 0 for row in rows) == days


def test_what_is_owed_stands_by_its_due_day_and_late_ones_are_told(made):
    path = made("deadline-calendar")
    rows = rows_of(path, TITLE)
    assert {row["Status"] for row in rows} == {"Open"}
    assert [row["Due"] for row in rows] == sorted(row["Due"] for row in rows)
    late = [row for row in rows if row["Standing"] == "late"]
    assert late
    assert all(row["Due"].date() < SAMPLE_DAY for row in late)
    assert told(path, "Cover")["of them late"] == len(late)


def test_a_deadline_says_whose_it_is_and_which_rule_made_it(made):
    rows = rows_of(made("deadline-calendar", which="all", kind="sf425", award="5"), TITLE)
    assert {row["Report"] for row in rows} == {"SF-425"}
    assert {row["Whose"] for row in rows} == {"EMW-2023-SS-99004"}
    row = next(one for one in rows if one["Due"].date().isoformat() == "2023-10-30")
    assert (row["Rule"], row["Days late"], row["Owner"]) == ("D01", 0, "Grants desk")
    assert row["Business day"].date().isoformat() == "2023-10-30"


def test_a_period_is_that_of_the_due_days(made):
    path = made("deadline-calendar", which="all", since="2026-10-01", until="2026-12-31")
    days = [row["Due"].date().isoformat() for row in rows_of(path, TITLE)]
    assert days
    assert min(days) >= "2026-10-01"
    assert max(days) <= "2026-12-31"


def test_who_makes_it_stays_inside(made):
    path = made("deadline-calendar", audience="partner")
    titles = [cell.value for cell in openpyxl.load_workbook(path)[TITLE][1]]
    assert "Owner" not in titles
    assert "Days late" in titles
