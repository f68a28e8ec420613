"""Report: subrecipient balances, with friendly forces under those that pass money on to them."""

from __future__ import annotations

from app.services import ledger
from tests.reports.conftest import rows_of

TITLE = "Subrecipient balance sheet"


def test_friendly_forces_stand_under_their_county_and_are_not_added_again(made):
    *rows, total = rows_of(made("subrecipient-balance", which="all"), TITLE)
    county = next(at for at, row in enumerate(rows) if row["Subaward"] == "AZ-26-01")
    force = rows[county + 1]
    assert force["Subaward"] == "AZ-26-01A"
    assert force["Subrecipient"].startswith("    ")
    assert (rows[county]["Level"], force["Level"]) == (0, 1)
    for title in ("Current amount", "Expended", "Claimed", "Paid", "Balance"):
        held = sum(row[title] for row in rows if row["Level"] == 0)
        assert round(held, 2) == total[title], title


def test_a_row_is_the_subawards_ledger(made, sample):
    found = {row["Subaward"]: row for row in rows_of(made("subrecipient-balance"), TITLE)}
    row, money = found["AZ-26-01"], ledger.of_subaward(sample, 15)
    assert round(row["Current amount"] * 100) == money.obligated
    assert round((row["Amount"] + row["Modifications"]) * 100) == money.obligated
    assert round(row["Modifications"] * 100) == 1_000_000
    assert round(row["Expended"] * 100) == money.expended
    assert round(row["Claimed"] * 100) == money.claimed
    assert round(row["Paid"] * 100) == money.reimbursed
    assert round(row["Balance"] * 100) == money.unliquidated
    assert (row["Tier"], row["Sector"], row["County"]) == ("Tier 1", "TCA", "Mesquite")
    assert row["Ends"].date().isoformat() == "2028-06-25"


def test_a_year_or_an_award_narrows_it(made):
    rows = rows_of(made("subrecipient-balance", fiscal_year="FY2023"), TITLE)
    assert {row["FY"] for row in rows[:-1]} == {"FY2023"}
    rows = rows_of(made("subrecipient-balance", award="3"), TITLE)
    assert {row["Subaward"][:5] for row in rows[:-1]} == {"AZ-26"}


def test_the_last_claim_is_that_of_the_day(made):
    found = rows_of(made("subrecipient-balance", award="3", on="2026-08-01"), TITLE)
    days = [row["Last claim"].date().isoformat() for row in found if row["Last claim"]]
    assert days
    assert max(days) <= "2026-08-01"
