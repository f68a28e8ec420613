"""The cells of a form that are offered: the named ones first, then those one would fill."""

from __future__ import annotations

import openpyxl

from app.reports.form_cells import cells_of
from app.reports.form_package import open_form
from tests.reports import forms


def offered(path):
    return {one.target: (one.label, one.now) for one in cells_of(open_form(path))}


def test_named_cells_come_in_the_order_of_the_page_with_label_and_content(tmp_path, needs):
    for made in (
        forms.by_openpyxl(tmp_path / "a.xlsx"),
        forms.by_xlsxwriter(tmp_path / "b.xlsx"),
        forms.by_libreoffice(needs("soffice"), tmp_path / "c.xlsx"),
    ):
        found = offered(made)
        assert list(found)[:4] == ["GrantNumber", "PeriodEnd", "Cash", "Share"]
        assert found["GrantNumber"] == ("2 Grant number", "old")
        assert found["Cash"] == ("10a Cash receipts", "999")


def test_without_names_the_cells_beside_labels_are_offered_and_formulas_are_not(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Costs"
    sheet["A1"], sheet["A2"], sheet["B2"] = "Radios", "Sum", "=B1*2"
    sheet["A3"], sheet["C3"] = "Wide label", 5
    sheet.merge_cells("A3:B3")
    book.save(tmp_path / "f.xlsx")
    assert offered(tmp_path / "f.xlsx") == {
        "Costs!B1": ("Radios", ""),
        "Costs!C3": ("Wide label", "5"),
    }


def test_of_a_protected_sheet_the_unlocked_cells_are_offered(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Label"
    sheet["D9"].protection = openpyxl.styles.Protection(locked=False)
    sheet.protection.sheet = True
    book.save(tmp_path / "f.xlsx")
    assert list(offered(tmp_path / "f.xlsx")) == ["Sheet!D9"]
