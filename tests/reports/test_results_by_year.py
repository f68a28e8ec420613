"""Results by fiscal year: the seed page's figures year by year, with a chart for each metric."""

from __future__ import annotations

import openpyxl

from tests.reports.conftest import rows_of, told

ASKED = {"on": "2024-08-30"}


def years(path, sheet):
    return {row["Fiscal year"]: row for row in rows_of(path, sheet) if row["Fiscal year"]}


def test_fentanyl_of_two_years_stands_side_by_side(made):
    found = years(made("results-by-year", **ASKED), "Fentanyl seized")
    assert (found["FY2023"]["Value"], found["FY2023"]["Value is"]) == (43_000, "At least")
    assert (found["FY2024"]["Value"], found["FY2024"]["Unit"]) == (27_000, "lb")


def test_each_metric_has_its_sheet_with_a_chart(made):
    path = made("results-by-year", **ASKED)
    book = openpyxl.load_workbook(path)
    metrics = book.sheetnames[1:-1]
    assert int(told(path, "Cover")["Metrics"]) == len(metrics) > 5
    assert "TCIU precursors seized" in metrics


def test_one_metric_and_one_year_alone(made):
    path = made("results-by-year", metric="Pill presses seized", years="1", on="2024-08-30")
    assert openpyxl.load_workbook(path).sheetnames == ["Cover", "Pill presses seized", "Sources"]
    assert list(years(path, "Pill presses seized")) == ["FY2024"]


def test_without_results_it_is_still_a_workbook(made):
    path = made("results-by-year", on="1990-01-01")
    assert openpyxl.load_workbook(path).sheetnames == ["Cover", "Results", "Sources"]
