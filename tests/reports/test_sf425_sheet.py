"""Report: the SF-425 worksheet, line by line as the form has it."""

from __future__ import annotations

import datetime

import openpyxl
import pytest

from app.reports import catalog, job
from app.services import sf425
from tests.reports.conftest import MOMENT, SAMPLE_DAY, add, told

ASKED = {"award": "3", "period_end": "2026-09-30"}


def lines_of(path):
    """Box 10 by line: ours, others, cumulative, last report, this period, what to look at."""
    sheet = openpyxl.load_workbook(path, data_only=True)["SF-425"]
    return {
        row[1]: row[3:9]
        for row in sheet.iter_rows(values_only=True)
        if isinstance(row[1], str) and row[1][:2] == "10" and len(row[1]) == 3
    }


def test_each_line_is_the_worksheets(made, sample):
    found = lines_of(made("sf-425", **ASKED))
    prepared = sf425.prepare(sample, 3, datetime.date(2026, 9, 30))
    assert len(found) == 15
    for line, cents in prepared.worksheet.lines.items():
        assert round(found[line][2] * 100) == cents, line
        period = prepared.this_period[line]
        assert found[line][4] is None if period is None else round(found[line][4] * 100) == period


def test_the_header_is_the_forms(made):
    sheet = openpyxl.load_workbook(made("sf-425", **ASKED))["SF-425"]
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    for asked in ("1 Federal agency", "4b EIN", "6 Report type", "9 Reporting period end"):
        assert asked in texts
    assert {"EMW-2026-SS-99002", "Quarterly", "23 Oct 2025 to 22 Oct 2028"} <= set(texts)


def test_other_components_may_be_typed_and_the_lines_follow(made):
    sheet = openpyxl.load_workbook(made("sf-425", **ASKED))["SF-425"]
    row = next(row for row in sheet.iter_rows() if row[1].value == "10a")
    assert row[5].value == f"=ROUND(D{row[0].row}+E{row[0].row},2)"
    assert row[4].fill.fgColor.rgb.endswith("FFF8DC")


def test_a_partner_sees_no_ein_and_no_certifier(made):
    path = made("sf-425", audience="partner", **ASKED)
    found = told(path, "SF-425")
    assert found["4b EIN"] == "left out for this audience"
    assert found["Certified by"] == "left out for this audience"
    cells = {str(c.value) for s in openpyxl.load_workbook(path) for r in s.iter_rows() for c in r}
    assert not any("Alex Example" in text for text in cells)


def test_a_line_that_fell_asks_for_a_remark(office, tmp_path):
    award = add(office, "award", fain="EMW-2026-SS-00001", recipient=1, fiscal_year=2026,
                assistance_listing="97.067",
                status="active", basis="accrual", performance_start="2025-10-01",
                performance_end="2028-09-30")  # fmt: skip
    add(office, "award_action", award=award, program="opsg", action_on="2025-10-01",
        kind="initial", amount=100_00)  # fmt: skip
    add(office, "financial_report", award=award, report_type="quarterly", basis="accrual",
        period_end="2026-03-31", filed_on="2026-04-20", line_10d=150_00)  # fmt: skip
    report, path = catalog.report("sf-425"), tmp_path / "fell.xlsx"
    values = catalog.chosen(report, {"award": str(award), "period_end": "2026-06-30"}, office)
    job.make_report(office.path, report, values, path, job.Terms("R. Alvarez", None, MOMENT))
    ours, others, total, last, period, look = lines_of(path)["10d"]
    assert (ours, others, total, last, period) == (100, 0, 100, 150, -50)
    assert look == "fell: say why in box 12"
    assert "missing: say why 10d fell since the last report" in told(path, "SF-425")


@pytest.mark.parametrize("line", ["10a", "10b", "10d", "10e"])
def test_the_sources_name_the_rows(made, line):
    book = openpyxl.load_workbook(made("sf-425", **ASKED))
    rows = [row for row in book["Sources"].iter_rows(values_only=True) if row[0].startswith(line)]
    assert "number" in rows[0][3]


def test_the_period_is_preset_to_the_last_quarter(made):
    assert told(made("sf-425", award="3"), "Cover")["Period ends"] == "30 Sep 2026"
    assert SAMPLE_DAY.isoformat() == "2026-11-22"
