"""Report: each project's money in a half-year and to date, for the BSIR and the PPR."""

from __future__ import annotations

import sqlite3

from app.reports import catalog
from tests.reports.conftest import rows_of, told

TITLE = "Project table"
SPENT = """
SELECT sum(e."amount") FROM "expenditure" e LEFT JOIN "subaward" s ON s."id" = e."subaward"
WHERE coalesce(e."award", s."award") = 3 AND e."archived_at" IS NULL
    AND e."standing" <> 'disallowed' AND e."spent_on" BETWEEN ? AND ?
"""


def test_an_awards_projects_add_up_to_what_the_file_has(made, sample_file):
    path = made("project-table", award="3", period_end="2026-06-30")
    *rows, total = rows_of(path, TITLE)
    with sqlite3.connect(sample_file) as file:
        (in_period,) = file.execute(SPENT, ("2026-01-01", "2026-06-30")).fetchone()
        (to_date,) = file.execute(SPENT, ("0001-01-01", "2026-06-30")).fetchone()
    assert round(total["In the period"] * 100) == in_period
    assert round(total["To date"] * 100) == to_date
    assert round(rows_of(path, "By category")[-1]["To date"] * 100) == to_date
    assert "AZ-26-01A" not in {row["Subaward"] for row in rows}


def test_a_row_tells_what_is_left_to_spend(made):
    rows = rows_of(made("project-table"), TITLE)
    row = next(one for one in rows if one["Subaward"] == "AZ-26-01")
    assert row["Project"].startswith("Overtime patrols")
    assert row["ULO"] == round(row["Obligated"] - row["To date"], 2)
    assert row["% expended"] == round(100 * row["To date"] / row["Obligated"], 1)


def test_the_period_is_the_half_year_of_the_day(made):
    assert told(made("project-table"), "Cover")["Period"] == "1 Jan 2026 to 30 Jun 2026"
    path = made("project-table", period_end="2026-12-31")
    assert told(path, "Cover")["Period"] == "1 Jul 2026 to 31 Dec 2026"


def test_what_the_recipient_spends_itself_stands_in_a_row_of_its_own(made):
    rows = rows_of(made("project-table", which="all"), TITLE)[:-1]
    own = [row for row in rows if row["Project"] == "Recipient's own costs"]
    assert own
    assert all(row["Subaward"] is None and row["Obligated"] is None for row in own)


def test_it_meets_progress_reports():
    assert catalog.report("project-table").meets == ("ppr", "ppr_final", "bsir")
