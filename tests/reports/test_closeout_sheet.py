"""Report: the closeout checklist of an award and of a subaward."""

from __future__ import annotations

import openpyxl

from app.services import closeout
from tests.reports.conftest import told


def lines_of(path) -> dict[str, tuple[object, ...]]:
    """Return the steps of the sheet by name: state, due day, what the file says."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Checklist"]
    return {
        row[2]: row[3:6] for row in sheet.iter_rows(values_only=True) if isinstance(row[1], int)
    }


def test_every_step_of_the_screen_stands_on_the_sheet(made, sample):
    found = lines_of(made("award-closeout", award="5"))
    steps = closeout.read(sample, "award", 5).steps
    assert list(found) == [one.title for one in steps]
    state, due, says = found["Final SF-425 filed"]
    assert (state, says) == ("To do", "No final SF-425 is filed.")
    assert due.date().isoformat() == "2027-01-21"
    assert found["All claims paid"][:2] == ("Done", "")


def test_what_goes_back_is_a_formula_of_the_figures_above(made):
    path = made("subaward-closeout", subaward="23")
    money = told(path, "Checklist")
    assert (money["Obligated"], money["Spent"]) == (140_000, 102_263.62)
    assert money["Goes back"] == 37_736.38
    sheet = openpyxl.load_workbook(path)["Checklist"]
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) == 1
    assert formulas[0].startswith("=ROUND(D")


def test_findings_are_for_the_internal_audience_only(made):
    inside = lines_of(made("subaward-closeout", subaward="23"))
    outside = lines_of(made("subaward-closeout", subaward="23", audience="partner"))
    assert inside["Findings closed"][2].startswith("1 of 1 finding open")
    assert outside["Findings closed"][2] == "left out for this audience"
