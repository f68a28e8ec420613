"""Report: a claim's packet, each row with its evidence, and the claims it carries."""

from __future__ import annotations

import pytest

from app.reports import catalog
from app.services import claiming, claims
from db.model.errors import BadValue
from tests.reports.conftest import rows_of, told

TITLE = "Claim packet"


def test_each_row_of_the_claim_says_what_is_missing(made, sample):
    *rows, total = rows_of(made("claim-packet", claim="4"), TITLE)
    packet = claiming.packet(sample, 4)
    assert len(rows) == len(packet)
    assert [row["No."] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["Packet"] for row in rows] == [
        "Missing" if missing else "Complete" for _, missing in packet
    ]
    lacking = next(row for row in rows if row["Packet"] == "Missing")
    assert lacking["What is missing"] == "Invoice or slip number"
    assert {row["Payroll"] for row in rows} == {"Yes", None}
    assert total["No."] == "Total"


def test_rows_and_carried_claims_add_up_to_what_is_claimed(made, sample):
    path = made("claim-packet", claim="4")
    *_, rows = rows_of(path, TITLE)
    *_, carried = rows_of(path, "Carried claims")
    claimed = claims.figures(sample, [4])[4].claimed
    assert round(100 * (rows["Amount"] + carried["Approved"])) == claimed
    assert told(path, "Cover")["Rows + carried = claimed"] == "OK"
    assert told(path, "Cover")["Submitted"] == "20 Oct 2026"


def test_a_claim_that_carries_none_has_one_sheet_less(made):
    path = made("claim-packet", claim="14")
    assert told(path, "Cover")["Claims carried"] == 0
    assert told(path, "Cover")["Sum of the rows = claimed"] == "OK"


def test_the_claim_is_asked_for_and_offered_at_a_claim(sample):
    found = catalog.report("claim-packet")
    with pytest.raises(BadValue, match="Choose the claim"):
        catalog.chosen(found, {}, sample)
    assert [report.name for report, _ in catalog.of_type("claim")] == ["claim-packet"]
