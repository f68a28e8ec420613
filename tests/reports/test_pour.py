"""The package as a whole: what readers see, its order, its bytes, tables, links, long sheets."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import python_calamine
from openpyxl.utils import get_column_letter

from app.reports import drawing
from app.reports.errors import Cancelled, TooLarge
from app.reports.pour import pour, write
from app.reports.workbook import Book, Cell, Column, Formula, Holds, Page, Sheet
from tests.reports.books import (
    AS_OF,
    EVERY_KIND,
    MAIN,
    every_kind_rows,
    misplaced,
    one_sheet,
    part,
)


def book(rows=7):
    lines = ((Cell("Title", "title"),), (), (Cell("Count", "label"), Cell(rows, "count")))
    sheet = Sheet("Awards", EVERY_KIND, every_kind_rows(rows), rows, table="Awards")
    ids = Sheet("ids", (Column("id", Holds.WHOLE),), [(1,), (2,)], 2, hidden=True)
    return Book("Awards & more", AS_OF, (Page("Cover", (20, 60), lines), sheet, ids), "All of them")


@pytest.fixture
def poured(tmp_path):
    write(book(), tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def test_openpyxl_reads_sheets_tables_notes_and_print_set_up(poured):
    workbook = openpyxl.load_workbook(poured)
    assert workbook.sheetnames == ["Cover", "Awards", "ids"]
    assert [sheet.sheet_state for sheet in workbook] == ["visible", "visible", "veryHidden"]
    sheet = workbook["Awards"]
    table = sheet.tables["Awards"]
    assert (table.ref, table.autoFilter.ref) == ("A1:L9", "A1:L8")
    assert table.tableStyleInfo.showRowStripes
    assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
    assert sheet["C1"].comment.text == "What was awarded, in US dollars."
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert workbook.properties.title == "Awards & more"
    assert workbook.properties.modified.isoformat() + "Z" == AS_OF


def test_calamine_reads_the_same_cells_as_openpyxl(poured):
    by_openpyxl = openpyxl.load_workbook(poured, data_only=True)["Awards"]
    by_calamine = python_calamine.CalamineWorkbook.from_path(poured).get_sheet_by_name("Awards")
    for ours, theirs in zip(
        by_openpyxl.iter_rows(values_only=True), by_calamine.iter_rows(), strict=True
    ):
        for mine, other in zip(ours, theirs, strict=True):
            day = hasattr(other, "day") and not hasattr(other, "hour")
            assert (mine.date() if day else mine) == (None if other == "" else other)


def test_the_elements_of_each_worksheet_stand_in_the_order_of_the_schema(poured):
    for number in (1, 2, 3):
        assert misplaced(poured, _sheet(number)) == []
    assert {"hyperlinks", "ignoredErrors", "legacyDrawing", "tableParts"} <= {
        child.tag.removeprefix(MAIN) for child in part(poured, _sheet(2))
    }


def test_rows_and_cells_stand_in_order_with_their_addresses(poured):
    for at, row in enumerate(part(poured, _sheet(2)).iter(f"{MAIN}row"), start=1):
        assert row.get("r") == str(at)
        cells = [cell.get("r") for cell in row]
        assert cells == [f"{get_column_letter(n)}{at}" for n in range(1, len(cells) + 1)]


def test_every_part_is_parsed_and_named_in_the_content_types(poured):
    types = {item.get("PartName") for item in part(poured, "[Content_Types].xml")}
    with zipfile.ZipFile(poured) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml"
        sheets = {f"/{name}" for name in package.namelist() if name.startswith("xl/worksheets/s")}
        assert sheets <= types
        for name in package.namelist():
            part(poured, name)


def test_the_same_data_gives_the_same_bytes():
    first, second = io.BytesIO(), io.BytesIO()
    pour(book(), first)
    pour(book(), second)
    assert first.getvalue() == second.getvalue()


def test_a_web_address_is_a_link_and_what_only_looks_like_one_is_text(tmp_path):
    addresses = ["https://www.fema.gov/?a=1&b=<2>\"'", "javascript:alert(1)", "https://a b.gov"]
    columns = (Column("Web", Holds.LINK),)
    tally = write(one_sheet(columns, [(a,) for a in addresses], count=3), tmp_path / "w.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "w.xlsx").worksheets[0]
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == addresses
    assert sheet["A2"].hyperlink.target == addresses[0]
    assert sheet["A3"].hyperlink is None
    assert sheet["A4"].hyperlink is None
    assert tally.unlinked == 2


def test_totals_follow_the_filter_and_carry_their_results(poured):
    formulas = openpyxl.load_workbook(poured)["Awards"]
    results = openpyxl.load_workbook(poured, data_only=True)["Awards"]
    rows = every_kind_rows(7)
    assert formulas["A9"].value == "Total"
    assert formulas["C9"].value == "=SUBTOTAL(109,Awards[Awarded])"
    assert results["C9"].value == sum(row[2] for row in rows) / 100
    assert results["D9"].value == sum(row[3] for row in rows) / 1_000_000
    assert results["F9"].value == sum(row[5] or 0 for row in rows)
    assert results["G9"].value == sum(row[6] for row in rows) / 4
    assert results["H9"].value is None


def test_a_table_without_rows_keeps_one_empty_row(tmp_path):
    write(one_sheet(EVERY_KIND, [], count=0), tmp_path / "none.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "none.xlsx", data_only=True).worksheets[0]
    assert sheet.tables["Rows"].ref == "A1:L3"
    assert {cell.value for cell in sheet[2]} == {None}
    assert sheet["C3"].value == 0


def test_more_rows_than_a_sheet_holds_go_on_on_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(drawing, "MOST_ROWS", 12)
    columns = (Column("Id", Holds.WHOLE), Column("Money", Holds.CENTS, total=True))
    rows = ((at, at * 100) for at in range(25))
    write(one_sheet(columns, rows, count=25), tmp_path / "long.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "long.xlsx", data_only=True)
    assert workbook.sheetnames == ["Rows", "Rows (2)", "Rows (3)"]
    assert [sheet.max_row for sheet in workbook] == [12, 12, 7]
    assert [list(sheet.tables) for sheet in workbook] == [["Rows"], ["Rows_2"], ["Rows_3"]]
    read = [row[0].value for sheet in workbook for row in sheet.iter_rows(2, sheet.max_row - 1)]
    assert read == list(range(25))
    assert workbook["Rows (3)"]["B7"].value == 110


def test_a_sheet_larger_than_a_package_can_hold_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 20_000)
    columns = (Column("Text"),)
    rows = [(f"{at} " * 40,) for at in range(400)]
    with pytest.raises(TooLarge, match="larger than a workbook can hold"):
        write(one_sheet(columns, rows, count=400), tmp_path / "t.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_and_cancel_leaves_the_old_file(tmp_path):
    target, told = tmp_path / "t.xlsx", []
    target.write_bytes(b"old")

    def tick(rows):
        told.append(rows)
        if rows >= 1_000:
            raise Cancelled

    columns = (Column("Id", Holds.WHOLE),)
    with pytest.raises(Cancelled, match="Nothing was written"):
        write(one_sheet(columns, ((at,) for at in range(5_000)), count=5_000), target, tick)
    assert told == [500, 1_000]
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]


def test_a_count_that_does_not_match_the_rows_is_our_mistake(tmp_path):
    columns = (Column("Id", Holds.WHOLE),)
    with pytest.raises(ValueError, match="2 rows came, not 3"):
        write(one_sheet(columns, [(1,), (2,)], count=3), tmp_path / "t.xlsx")
    with pytest.raises(ValueError, match="a row of 2 values for 1 columns"):
        write(one_sheet(columns, [(1, 2)], count=1), tmp_path / "t.xlsx")


def test_endless_patterns_of_empty_cells_do_not_fill_the_memory(tmp_path):
    columns = tuple(Column(f"c{at}", Holds.WHOLE) for at in range(11))
    rows = [tuple(bit if at >> bit & 1 else None for bit in range(11)) for at in range(2_048)]
    write(one_sheet(columns, rows, count=2_048), tmp_path / "p.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx").worksheets[0]
    assert list(sheet.iter_rows(min_row=2, values_only=True)) == rows


def test_a_formula_carries_its_result_of_each_sort(tmp_path):
    columns = (Column("Made", Holds.FORMULA),)
    formulas = [
        Formula("1+1", 2),
        Formula('"a"&"<b>"', "a<b>"),
        Formula("1=1", result=True),
        Formula("1/4", 0, "0.25"),
    ]
    write(one_sheet(columns, [(f,) for f in formulas], count=4), tmp_path / "f.xlsx")
    results = openpyxl.load_workbook(tmp_path / "f.xlsx", data_only=True).worksheets[0]
    texts = openpyxl.load_workbook(tmp_path / "f.xlsx").worksheets[0]
    assert [results.cell(row, 1).value for row in range(2, 6)] == [2, "a<b>", True, 0.25]
    assert texts["A3"].value == '="a"&"<b>"'


def _sheet(number):
    return f"xl/worksheets/sheet{number}.xml"
