"""Report: the register of orders and FRAGOs with their money and approvals."""

from __future__ import annotations

import sqlite3

from tests.reports.conftest import rows_of, told

TITLE = "Order register"


def test_every_order_stands_there_with_the_money_of_its_lines(made, sample_file):
    *rows, total = rows_of(made("order-register"), TITLE)
    with sqlite3.connect(sample_file) as file:
        (count,) = file.execute(
            'SELECT count(*) FROM "operations_order" WHERE "archived_at" IS NULL'
        ).fetchone()
        (cents,) = file.execute(
            'SELECT sum("amount") FROM "budget_line" '
            'WHERE "archived_at" IS NULL AND "operations_order" IS NOT NULL'
        ).fetchone()
    assert len(rows) == count
    assert round(total["Amount"] * 100) == cents


def test_a_row_tells_who_approved_it_when_and_how_long_it_took(made):
    rows = rows_of(made("order-register"), TITLE)
    row = next(one for one in rows if one["Order"] == "26-TCAMES-01-001")
    assert (row["Version"], row["Kind"], row["Sector"]) == (0, "Operations order", "TCA")
    assert (row["County"], row["Subaward"], row["FY"]) == ("Mesquite", "AZ-26-01", "FY2026")
    assert row["Days"] == (row["FEMA approved"] - row["Submitted"]).days == 15
    assert row["Standing"] == "approved"


def test_those_that_wait_lack_an_approval(made):
    path = made("order-register", which="waiting")
    rows = rows_of(path, TITLE)[:-1]
    approvals = ("Sector approved", "USBP HQ approved", "FEMA approved", "Hold released")
    assert rows
    assert all(None in {row[one] for one in approvals} for row in rows)
    assert told(path, "Cover")["waits"] == len(rows)


def test_a_sector_and_a_grant_year_narrow_it(made):
    rows = rows_of(made("order-register", sector="YUM", fiscal_year="2024"), TITLE)[:-1]
    assert {(row["Sector"], row["FY"]) for row in rows} == {("YUM", "FY2024")}
