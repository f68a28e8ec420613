"""Report: award status, one row an award and component; shares, totals and the burn flag."""

from __future__ import annotations

import openpyxl
import pytest

from app.services import ledger
from tests.reports.conftest import rows_of, told

TITLE = "Award status summary"


def by_component(path):
    return {(row["FAIN"], row["Component"]): row for row in rows_of(path, TITLE)[:-1]}


def test_each_component_of_an_award_is_a_row_with_its_ledger(made, sample):
    found = by_component(made("award-status"))
    row = found["EMW-2026-SS-99002", "OPSG"]
    opsg = ledger.of_award(sample, 3)
    for title, cents in (
        ("Authorized", opsg.authorized),
        ("Obligated", opsg.obligated),
        ("Expended", opsg.expended),
        ("Reimbursed", opsg.reimbursed),
        ("Drawn", opsg.drawn),
        ("ULO", opsg.unliquidated),
        ("Unobligated", opsg.unobligated),
    ):
        assert round(row[title] * 100) == cents, title
    assert row["% obligated"] == pytest.approx(97.5)
    assert ("EMW-2026-SS-99002", "SHSP") in found


def test_the_totals_row_has_shares_of_the_totals(made):
    *_, total = rows_of(made("award-status"), TITLE)
    assert total["FY"] == "Total"
    assert total["% expended"] == round(100 * total["Expended"] / total["Authorized"], 1)


def test_the_burn_flag_is_a_word(made):
    found = by_component(made("award-status", which="all"))
    flags = {fain: row["Burn flag"] for (fain, component), row in found.items()
             if component == "OPSG"}  # fmt: skip
    assert flags["EMW-2024-SS-99003"] == "May lapse"
    assert flags["EMW-2025-SS-99022"] == "Behind"
    assert flags["EMW-2023-SS-99004"] == "Ended"
    assert flags["EMW-2026-SS-99021"] == "On pace"


def test_before_an_award_begins_it_has_not_begun(made):
    rows = by_component(made("award-status", award="3", on="2025-10-22"))
    assert {row["Burn flag"] for row in rows.values()} <= {"Not begun"}


def test_closed_awards_come_when_asked_for(made):
    assert "EMW-2021-SS-99005" not in {fain for fain, _ in by_component(made("award-status"))}
    found = by_component(made("award-status", which="all", fiscal_year="2021"))
    assert {fain for fain, _ in found} == {"EMW-2021-SS-99005"}


def test_an_award_alone_is_all_of_its_components(made):
    path = made("award-status", award="EMW-2026-SS-99002")
    assert set(by_component(path)) == {("EMW-2026-SS-99002", "OPSG"), ("EMW-2026-SS-99002", "SHSP")}
    assert told(path, "Cover")["Award"] == "EMW-2026-SS-99002"


def test_a_file_without_awards_makes_an_empty_sheet(made):
    path = made("award-status", fiscal_year="1999")
    assert set(by_component(path)) == {(None, None)}, "a table keeps one empty row"
    cover = told(path, "Cover")
    assert cover["Authorized by component = authorized by award"] == "OK"


def test_spending_is_drawn_against_time(made):
    path = made("award-status", award="EMW-2026-SS-99002")
    *_rows, total = rows_of(path, TITLE)
    months = rows_of(path, "Pace")
    spent = [row["Spent"] for row in months if row["Spent"] is not None]
    assert spent[-1] == total["Expended"]
    assert months[-1]["Spent"] is None, "a month to come"
    assert months[-1]["Even"] == months[-1]["Authorized"] == total["Authorized"]
    (chart,) = openpyxl.load_workbook(path)["Pace"]._charts
    assert len(chart.series) == 3
