"""Columns of formulas, formulas in the totals row, words that stand out, and boxes of a form."""

from __future__ import annotations

import openpyxl

from app.reports.form_page import FormLines, head_line, text_box, value_box
from app.reports.formulas import money, percent
from app.reports.pour import write
from app.reports.workbook import Book, Cell, Column, Holds, Page, Sheet
from db.model.kinds import DAY, MONEY, PERCENT
from tests.reports.books import AS_OF, MAIN, part
from tests.reports.libreoffice import differences, recalculated

MONEY_ROWS = ((10_000, 2_500, "late"), (-300, 150, "fine"))


def shares_book():
    """Budget and spending with what is left, its share, and a word that stands out."""
    budget, spent = (sum(row[at] for row in MONEY_ROWS) for at in (0, 1))
    columns = (
        Column("Budget", Holds.CENTS, total=True),
        Column("Spent", Holds.CENTS, total=True),
        Column("Left", Holds.CENTS, total=True, computed=True),
        Column("Share", Holds.PERCENT, foot=percent("B4", "A4", spent, budget), computed=True),
        Column("Word", alarms=("late",)),
    )
    rows = [
        (
            given,
            taken,
            money(f"ROUND(A{at}-B{at},2)", given - taken),
            percent(f"B{at}", f"A{at}", taken, given),
            word,
        )
        for at, (given, taken, word) in enumerate(MONEY_ROWS, start=2)
    ]
    return Book("Shares", AS_OF, (Sheet("Shares", columns, rows, len(rows), table="Shares"),))


def form_book():
    lines = FormLines("A form", "With boxes.")
    lines.section("Money")
    lines.add(*head_line(("What", "How much"), (2, 1)))
    lines.add(text_box("Given", 2), value_box(MONEY, 12_345))
    lines.add(text_box("Share", 2), value_box(PERCENT, 12_500_000))
    lines.add(text_box("Since", 2), value_box(DAY, "2026-08-31"))
    lines.add(text_box("Until", 2), value_box(DAY, None))
    lines.add(text_box("a long text " * 9, 2), Cell(None, "box"))
    return Book("Form", AS_OF, (Page("Form", (2, 20, 20, 20), lines.done(), landscape=True),))


def test_a_formula_has_its_columns_format_and_is_part_of_the_total(tmp_path):
    path = tmp_path / "shares.xlsx"
    write(shares_book(), path)
    formulas = openpyxl.load_workbook(path)["Shares"]
    shown = openpyxl.load_workbook(path, data_only=True)["Shares"]
    assert formulas["C2"].value == "=ROUND(A2-B2,2)"
    assert (shown["C2"].value, shown["C3"].value, shown["C4"].value) == (75, -4.5, 70.5)
    assert formulas["C4"].value == "=SUBTOTAL(109,Shares[Left])"
    assert "$" in formulas["C2"].number_format
    assert (shown["D2"].value, shown["D4"].value) == (25, 27.3)
    assert "%" in formulas["D4"].number_format


def test_the_table_knows_the_totals_rows_own_formula(tmp_path):
    path = tmp_path / "shares.xlsx"
    write(shares_book(), path)
    columns = part(path, "xl/tables/table1.xml").findall(f".//{MAIN}tableColumn")
    share = next(one for one in columns if one.get("name") == "Share")
    assert share.get("totalsRowFunction") == "custom"
    assert share.findtext(f"{MAIN}totalsRowFormula") == 'IF(A4=0,"",ROUND(100*B4/A4,1))'


def test_a_word_stands_out_by_a_rule(tmp_path):
    path = tmp_path / "shares.xlsx"
    write(shares_book(), path)
    rules = openpyxl.load_workbook(path)["Shares"].conditional_formatting
    assert [(str(one.sqref), one.rules[0].formula) for one in rules] == [("E2:E3", ['"late"'])]


def test_libreoffice_works_them_out_alike(tmp_path, needs):
    path = tmp_path / "shares.xlsx"
    write(shares_book(), path)
    assert differences(path, recalculated(needs("soffice"), path, tmp_path)) == []


def test_boxes_hold_numbers_and_days_and_say_what_is_missing(tmp_path):
    path = tmp_path / "form.xlsx"
    write(form_book(), path)
    sheet = openpyxl.load_workbook(path)["Form"]
    found = {row[1].value: row[3].value for row in sheet.iter_rows(min_row=6)}
    assert (found["Given"], found["Share"], found["Until"]) == (123.45, 12.5, "missing")
    assert found["Since"].date().isoformat() == "2026-08-31"
    assert "B7:C7" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet.page_setup.orientation == "landscape"


def test_a_line_is_as_high_as_its_merged_text_needs(tmp_path):
    path = tmp_path / "form.xlsx"
    write(form_book(), path)
    sheet = openpyxl.load_workbook(path)["Form"]
    assert sheet.row_dimensions[11].height == 45
