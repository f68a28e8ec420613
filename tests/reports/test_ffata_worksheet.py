"""Report: the subawards that SAM.gov is to be told of."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from app.reports import catalog
from tests.reports.conftest import SAMPLE_DAY, rows_of, told

TITLE = "FFATA worksheet"
REACHED = """
SELECT count(*), sum(cents) FROM (SELECT sum(x."amount") AS cents
FROM "subaward_action" x JOIN "subaward" s ON s."id" = x."subaward"
WHERE s."passed_through" IS NULL GROUP BY s."id") WHERE cents >= 3000000
"""


def test_those_at_the_threshold_stand_there_with_all_they_were_obligated(made, sample_file):
    *rows, total = rows_of(made("ffata-worksheet"), TITLE)
    with sqlite3.connect(sample_file) as file:
        count, cents = file.execute(REACHED).fetchone()
    assert (len(rows), round(total["Amount"] * 100)) == (count, cents)


def test_a_row_has_what_sam_asks_for(made):
    rows = rows_of(made("ffata-worksheet"), TITLE)
    row = next(one for one in rows if one["Subaward"] == "AZ-26-01")
    assert (row["FAIN"], row["ALN"]) == ("EMW-2026-SS-99002", "97.067")
    assert row["Threshold"] == 30_000
    following = row["Due"] + timedelta(days=1)
    assert following.day == 1
    assert (following.month - row["Action date"].month) % 12 == 2
    assert row["Days late"] == max(0, (row["Reported on"] - row["Due"]).days)


def test_what_is_not_reported_is_told(made):
    path = made("ffata-worksheet", which="unreported")
    rows = rows_of(path, TITLE)[:-1]
    assert rows
    assert {row["Standing"] for row in rows} == {"late"}
    late = [row for row in rows if row["Standing"] == "late"]
    assert all(row["Due"].date() < SAMPLE_DAY for row in late)
    assert told(path, "Cover")["late"] == len(late)


def test_those_below_the_threshold_have_no_due_day(made):
    rows = rows_of(made("ffata-worksheet", which="all", award="1"), TITLE)[:-1]
    assert [row["Due"] is None for row in rows] == [row["Threshold"] is None for row in rows]


def test_it_meets_what_is_owed():
    assert catalog.report("ffata-worksheet").meets == ("ffata",)
