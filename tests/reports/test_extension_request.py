"""Report: the boxes of FEMA's extension request, filled from the file."""

from __future__ import annotations

from app.services import ledger
from tests.reports.conftest import told


def test_the_boxes_are_filled_from_the_award(made, sample):
    found = told(made("extension-request", award="4", new_end="2027-10-05"), "Request")
    assert found["Award number"] == "EMW-2024-SS-99003"
    assert found["Type of extension"] == "Period of performance"
    assert found["Current period of performance"] == "6 Apr 2024 to 5 Apr 2027"
    assert found["Requested period of performance"] == "6 Apr 2024 to 5 Oct 2027"
    assert found["Number of extensions"] == "1, this one included"
    money = ledger.of_award(sample, 4, None, ledger.ALL_PROGRAMS)
    assert round(found["Total federal share"] * 100) == money.authorized
    assert round(found["Federal balance"] * 100) == money.authorized - money.expended
    assert found["Total balance"] == found["Federal balance"]


def test_what_was_not_said_or_never_happened_is_missing(made):
    found = told(made("extension-request", award="2"), "Request")
    assert found["Requested period of performance"] == "missing"
    assert found["Last drawdown"] == "missing"
    assert found["Current liquidation end"] == "none set"


def test_it_says_when_it_is_too_late_to_ask(made):
    found = told(made("extension-request", award="5", kind="liquidation"), "Request")
    assert found["Type of extension"] == "Liquidation period"
    assert found["Last day to ask"].endswith("which is past")


def test_earlier_extensions_are_counted(made):
    found = told(made("extension-request", award="6"), "Request")
    assert found["Number of extensions"] == "2, this one included"
