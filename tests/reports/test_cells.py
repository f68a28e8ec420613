"""What goes into a cell: exact literals, days, and text that XML and Excel can hold."""

from __future__ import annotations

import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reports import cells
from app.reports.pour import write
from app.reports.workbook import Column, Holds
from tests.reports.books import cell_texts, one_sheet, texts_book, texts_read

FORMULA_LIKE = ["=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")', "+1", "-1", "@x", "#N/A"]


@pytest.mark.parametrize(
    ("value", "places", "literal"),
    [
        (0, 2, "0.00"),
        (132_325, 2, "1323.25"),
        (-5, 2, "-0.05"),
        (-25_000, 2, "-250.00"),
        (10**15 - 1, 2, "9999999999999.99"),
        (1, 6, "0.000001"),
    ],
)
def test_a_decimal_is_written_exactly_from_whole_numbers(value, places, literal):
    assert cells.decimal_literal(value, places) == literal


def test_every_number_kind_arrives_as_the_number_it_stands_for(tmp_path):
    columns = tuple(
        Column(kind.value, kind)
        for kind in (Holds.CENTS, Holds.MILLIONTHS, Holds.PERCENT, Holds.QUARTERS, Holds.WHOLE)
    )
    rows = [(-5, 27_000_000_000, 2_500_000, 31, 0), (10, -1, 100_000_000, -1, -7)]
    write(one_sheet(columns, rows, count=2), tmp_path / "n.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "n.xlsx").worksheets[0]
    read = list(sheet.iter_rows(min_row=2, values_only=True))
    assert read == [(-0.05, 27000, 2.5, 7.75, 0), (0.1, -0.000001, 100, -0.25, -7)]
    assert sheet["A2"].number_format == '"$"#,##0.00;[Red]-"$"#,##0.00'
    assert (sheet["B2"].number_format, sheet["B3"].number_format) == ("#,##0", "#,##0.0#####")
    assert (sheet["C2"].number_format, sheet["C3"].number_format) == ('0.0#####" %"', '0" %"')


def test_a_number_with_more_than_fifteen_digits_stays_whole_as_text(tmp_path):
    columns = (Column("Serial", Holds.WHOLE), Column("Money", Holds.CENTS, total=True))
    rows = [(2**53 + 1, 10**15 + 1), (10**15 - 1, 7)]
    write(one_sheet(columns, rows, count=2), tmp_path / "big.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "big.xlsx", data_only=True).worksheets[0]
    assert (sheet["A2"].value, sheet["B2"].value) == ("9007199254740993", "10000000000000.01")
    assert sheet["A3"].value == 999_999_999_999_999
    assert sheet["B4"].value == 0.07, "a text is not part of Excel's sum, nor of ours"


def test_days_are_days_from_march_1900_and_text_before(tmp_path):
    days = ["1850-05-04", "1900-02-28", "1900-03-01", "2024-02-29", "9999-12-31"]
    columns = (Column("Day", Holds.DAY),)
    write(one_sheet(columns, [(day,) for day in days], count=5), tmp_path / "d.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "d.xlsx").worksheets[0]
    read = [row[0] for row in sheet.iter_rows(min_row=2, max_row=6, values_only=True)]
    assert read == days[:2] + [datetime.datetime.fromisoformat(day) for day in days[2:]]
    assert sheet["A5"].number_format == "d mmm yyyy"


def test_a_moment_keeps_its_seconds_and_a_flag_is_a_boolean(tmp_path):
    columns = (Column("At", Holds.MOMENT), Column("Flag", Holds.BOOLEAN))
    rows = [("2026-08-31T23:59:59Z", 1), ("1899-01-01T00:00:00Z", 0)]
    write(one_sheet(columns, rows, count=2), tmp_path / "m.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx").worksheets[0]
    assert sheet["A2"].value == datetime.datetime.fromisoformat("2026-08-31T23:59:59")
    assert sheet["A3"].value == "1899-01-01T00:00:00Z"
    assert (sheet["B2"].value, sheet["B3"].value) == (True, False)


def test_unknown_stays_empty_and_zero_is_zero(tmp_path):
    columns = (Column("Text"), Column("Money", Holds.CENTS), Column("Day", Holds.DAY))
    write(one_sheet(columns, [(None, 0, None), ("x", None, None)], count=2), tmp_path / "e.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "e.xlsx").worksheets[0]
    read = list(sheet.iter_rows(min_row=2, values_only=True))
    assert read == [(None, 0, None), ("x", None, None)]


def test_text_is_never_a_formula_nor_an_error(tmp_path):
    write(texts_book(FORMULA_LIKE), tmp_path / "f.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx").worksheets[0]
    assert texts_read(tmp_path / "f.xlsx") == FORMULA_LIKE
    assert {sheet.cell(row, 1).data_type for row in range(2, 9)} == {"s"}


def test_codes_keep_their_zeros_and_dots(tmp_path):
    codes = ["00970001", "97.030", "06-0250", "1e5", "TX1230000"]
    write(texts_book(codes), tmp_path / "c.xlsx")
    assert texts_read(tmp_path / "c.xlsx") == codes


def test_spaces_line_breaks_and_signs_arrive_as_written(tmp_path):
    texts = [
        "  lead",
        "trail ",
        "\ttab\t",
        "\n",
        "a\nb",
        "a & b < c > d",
        "x\u202ey",
        "\uff41\u200dé👩‍👩‍👧",
    ]
    write(texts_book(texts), tmp_path / "s.xlsx")
    assert texts_read(tmp_path / "s.xlsx") == texts


def test_a_carriage_return_becomes_the_line_break_of_a_cell(tmp_path):
    write(texts_book(["a\r\nb\rc"]), tmp_path / "cr.xlsx")
    assert texts_read(tmp_path / "cr.xlsx") == ["a\nb\nc"]


def test_what_looks_like_an_escape_is_escaped(tmp_path):
    write(texts_book(["_x0041_", "_x0041_x0042_", "_x004_", "a_b"]), tmp_path / "x.xlsx")
    assert cell_texts(tmp_path / "x.xlsx") == [
        "_x005F_x0041_",
        "_x005F_x0041_x005F_x0042_",
        "_x004_",
        "a_b",
    ]


def test_characters_that_xml_cannot_hold_are_replaced_and_counted(tmp_path):
    tally = write(
        texts_book(["a\x00b\x1fc", "\ufffe\uffff", "\ud800", "fine"]), tmp_path / "i.xlsx"
    )
    assert texts_read(tmp_path / "i.xlsx") == ["a�b�c", "��", "�", "fine"]
    assert tally.replaced == 5
    assert tally.sentences() == ("5 characters that a workbook cannot hold were replaced by �.",)


def test_a_text_too_long_for_a_cell_is_cut_and_names_its_record(tmp_path):
    texts = ["😀" * 20_000, "x" * 32_767, "y" * 40_000]
    tally = write(texts_book(texts, record_ids=[7, 8, 9]), tmp_path / "l.xlsx")
    read = cell_texts(tmp_path / "l.xlsx")
    assert [len(text.encode("utf-16-le")) // 2 for text in read] == [32_767] * 3
    assert read[0].endswith("😀… (cut, see record 7)")
    assert read[1] == texts[1]
    assert read[2].endswith("y… (cut, see record 9)")
    assert tally.cut == 2


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12))
def test_any_text_comes_back_as_it_went_in(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("any") / "t.xlsx"
    tally = write(texts_book(texts), path)
    wanted = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    read = texts_read(path)
    changed = sum(
        a != b
        for text, got in zip(wanted, read, strict=True)
        for a, b in zip(text, got, strict=True)
    )
    assert [len(text) for text in read] == [len(text) for text in wanted]
    assert changed == tally.replaced
