"""Report: each officer's overtime with its shift, its payroll and the match of the three."""

from __future__ import annotations

import sqlite3

import openpyxl

from tests.reports.conftest import rows_of, told

TITLE = "Overtime detail"
SPENT = """
SELECT sum("amount"), count(*) FROM "expenditure"
WHERE "archived_at" IS NULL AND "category" = 'overtime' AND "standing" <> 'disallowed'
"""


def asked(sample_file, sql):
    with sqlite3.connect(sample_file) as file:
        return file.execute(sql).fetchone()


def test_the_totals_are_those_of_the_file(made, sample_file):
    *rows, total = rows_of(made("overtime-detail"), TITLE)
    cents, count = asked(sample_file, SPENT)
    assert (round(total["OT $"] * 100), len(rows)) == (cents, count)
    fringe = asked(
        sample_file, 'SELECT sum("fringe") FROM "payroll_row" WHERE "expenditure" IS NOT NULL'
    )
    assert round(total["Fringe $"] * 100) == fringe[0]
    assert round(total["Total"] - total["OT $"] - total["Fringe $"], 2) == 0


def test_a_row_tells_officer_shift_order_and_payroll(made):
    rows = rows_of(made("overtime-detail", award="3"), TITLE)
    row = next(one for one in rows if (one["DAR no."], one["Officer"]) == ("MC-2-0001", "MC-205"))
    assert (row["OT hours"], row["OT $"], row["Rate"]) == (8.75, 474.25, 54.2)
    assert row["Total"] == round(474.25 + row["Fringe $"], 2)
    assert row["Order"] == "26-TCAMES-01-001 v0"
    assert row["Payroll"] == "PR-202601"
    assert row["Shift start"].isoformat() == "2026-01-01T12:00:00"
    assert row["Match"] == "Match"


def test_what_does_not_match_stands_alone_when_asked_for(made):
    path = made("overtime-detail", which="open")
    *rows, _total = rows_of(path, TITLE)
    assert rows
    assert "Match" not in {row["Match"] for row in rows}
    assert told(path, "Cover")["that do not"] == len(rows)


def test_the_agencies_add_up_to_the_detail(made):
    path = made("overtime-detail", state="AZ", since="2026-01-01")
    total, agencies = rows_of(path, TITLE)[-1], rows_of(path, "Overtime by agency")[-1]
    for title in ("OT hours", "OT $", "Fringe $"):
        assert round(agencies[title] - total[title], 2) == 0, title


def test_officers_and_money_stay_inside(made):
    path = made("overtime-detail", audience="partner")
    titles = {cell.value for cell in openpyxl.load_workbook(path)[TITLE][1]}
    assert titles == {"Subaward", "DAR no.", "Shift start", "Shift end"}
    assert "Officer" in told(path, "Cover")["Left out for this audience"]
