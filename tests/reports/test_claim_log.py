"""Report: the log of claims, with its totals and the days to pay."""

from __future__ import annotations

import sqlite3

import pytest

from tests.reports.conftest import rows_of, told

TITLE = "Claim log"
OWN = """
SELECT sum(x) FROM (SELECT {} x FROM "claim" c JOIN "subaward" s ON s."id" = c."subaward"
WHERE c."archived_at" IS NULL AND s."archived_at" IS NULL AND s."passed_through" IS NULL)
"""


@pytest.fixture
def asked(sample_file):
    """Return a function that asks the file itself."""

    def ask(sql, *values):
        with sqlite3.connect(sample_file) as file:
            return file.execute(sql, values).fetchone()[0]

    return ask


def test_the_totals_are_those_of_the_file(made, asked):
    *rows, total = rows_of(made("claim-log"), TITLE)
    assert round(total["Paid"] * 100) == asked(OWN.format('c."paid_amount"'))
    assert round(total["Reduced"] * 100) == asked(OWN.format('c."reduced_amount"'))
    own = asked(
        OWN.format('(SELECT sum(e."amount") FROM "expenditure" e WHERE e."claim" = c."id")')
    )
    carried = sum(row["Carried in it"] or 0 for row in rows)
    assert round((total["Claimed"] - carried) * 100) == own
    assert len(rows) == asked(OWN.format("1"))


def test_a_row_adds_up_its_categories_and_tells_the_days_to_pay(made):
    rows = rows_of(made("claim-log"), TITLE)
    row = next(one for one in rows if (one["Subaward"], one["Claim"]) == ("AZ-26-01", "1"))
    parts = ("Operational overtime", "Fringe", "Vehicle maintenance", "Fuel", "Carried in it")
    assert round(sum(row[part] or 0 for part in parts), 2) == row["Claimed"]
    assert row["Approved"] == round(row["Claimed"] - (row["Reduced"] or 0), 2)
    assert row["Days to pay"] == (row["Paid on"] - row["Submitted"]).days == 35


def test_friendly_forces_claims_stand_apart_with_the_claim_that_carries_them(made):
    path = made("claim-log")
    rows = rows_of(path, "Claims of friendly forces")[:-1]
    assert {row["Subaward"] for row in rows} == {"AZ-26-01A", "AZ-26-01B"}
    assert any(row["Carried in"] for row in rows)
    assert told(path, "Cover")["Claims of friendly forces"] == len(rows)


def test_unpaid_ones_of_a_sector_have_no_payment(made):
    *rows, total = rows_of(made("claim-log", which="unpaid", sector="TCA"), TITLE)
    assert rows
    assert all(row["Submitted"] and not row["Paid on"] for row in rows)
    assert not total["Paid"]


def test_the_sums_by_status_are_those_of_the_log(made):
    path = made("claim-log")
    *statuses, total = rows_of(path, "Claims by status")
    assert total["Claimed"] == rows_of(path, TITLE)[-1]["Claimed"]
    assert {row["Status"]: row["Claims"] for row in statuses}["Draft"] == 0
    assert total["Claims"] == sum(row["Claims"] for row in statuses)


def test_a_period_is_that_of_the_days_of_submission(made):
    rows = rows_of(made("claim-log", since="2026-07-01", until="2026-09-30"), TITLE)[:-1]
    days = [row["Submitted"].date().isoformat() for row in rows]
    assert days
    assert min(days) >= "2026-07-01"
    assert max(days) <= "2026-09-30"
