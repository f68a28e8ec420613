"""Report: budget against actual, and the caps; the San Diego FY2010 exhibit as it was printed."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from tests.reports.conftest import rows_of

TITLE = "Budget against actual"
EXHIBIT = Path("resources/sample/opsg_budget_example_sandiego_fy2010.csv")
SAN_DIEGO = "2010-SS-SAMPLE-WRAPPER"


@pytest.fixture
def printed():
    """The exhibit's printed total of each agency, in dollars."""
    with EXHIBIT.open(encoding="utf-8") as lines:
        return {row["agency"]: int(row["printed_total"]) for row in csv.DictReader(lines)}


def test_the_san_diego_exhibit_reproduces_its_printed_totals(made, printed):
    *caps, total = rows_of(made("budget-actual", award=SAN_DIEGO), "Caps")
    found = {row["Subrecipient"]: row["Budget"] for row in caps}
    assert found.keys() == printed.keys()
    off = {name: found[name] - printed[name] for name in printed if found[name] != printed[name]}
    assert set(off.values()) == {1}, "three rows of the source add up to $1 more than printed"
    assert len(off) == 3
    assert total["Budget"] == 7_739_216
    assert sum(printed.values()) == 7_739_213


def test_ten_of_its_thirteen_agencies_are_over_the_personnel_cap(made):
    caps = rows_of(made("budget-actual", award=SAN_DIEGO), "Caps")[:-1]
    over = [row["Subrecipient"] for row in caps if row["Personnel cap"] == "over the cap"]
    assert len(over) == 10
    shares = sorted(row["Personnel %"] for row in caps)
    assert (shares[0], shares[-1]) == (26.8, 88.9)


def test_a_frago_moves_money_between_categories(made):
    rows = rows_of(made("budget-actual", subaward="15"), TITLE)
    found = {row["Category"]: row for row in rows if row["Subaward"] == "AZ-26-01"}
    overtime, fuel = found["Operational overtime"], found["Fuel"]
    assert (overtime["Original"], overtime["FRAGO changes"], overtime["Current"]) == (
        84_000,
        -3_000,
        81_000,
    )
    assert (fuel["Original"], fuel["FRAGO changes"], fuel["Current"]) == (8_000, 3_000, 11_000)
    assert rows[-1]["FRAGO changes"] == 0


def test_what_is_spent_without_a_budget_has_no_share(made):
    rows = rows_of(made("budget-actual", subaward="15"), TITLE)
    row = next(one for one in rows if one["Current"] == 0)
    assert row["Remaining"] == -row["Actual"] < 0
    assert not row["% spent"]


def test_a_waiver_of_the_award_lifts_the_cap_and_is_named(made):
    caps = {row["Subaward"]: row for row in rows_of(made("budget-actual", award="3"), "Caps")}
    row = caps["AZ-26-01"]
    assert (row["Cap"], row["Personnel cap"]) == (90, "within")
    assert "Letter 7" in row["Waiver"]
    assert caps["AZ-26-01A"]["Personnel cap"] == "over the cap"


def test_a_subaward_comes_with_its_friendly_forces(made):
    rows = rows_of(
        made("budget-actual", subaward="AZ-26-01 Mesquite County Sheriff (sample)"), TITLE
    )
    assert {row["Subaward"] for row in rows[:-1]} == {"AZ-26-01", "AZ-26-01A", "AZ-26-01B"}


def test_the_categories_are_drawn_and_add_up_to_the_sheet(made):
    path = made("budget-actual")
    total, *_ = rows_of(path, TITLE)[::-1]
    *rows, sums = rows_of(path, "By category")
    assert (sums["Current"], sums["Actual"]) == (total["Current"], total["Actual"])
    assert rows[0]["Category"] == "Operational overtime"
    (chart,) = openpyxl.load_workbook(path)["By category"]._charts
    assert len(chart.series) == 2
