"""An agency's form: the cells paired are filled, every other byte of the package stays."""

from __future__ import annotations

import datetime
import re
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.table import Table
from python_calamine import CalamineWorkbook

from app.reports.errors import CannotFill, CannotWrite
from app.reports.figures import Figure
from app.reports.form_fill import address_of, fill, find_place
from app.reports.form_package import open_form
from app.reports.form_sheet import place
from app.reports.workbook import Holds
from tests.reports import forms
from tests.reports.books import misplaced
from tests.reports.libreoffice import recalculated

FIGURES = {
    "GrantNumber": Figure("number", Holds.TEXT, "EMW-2026-SS-99002"),
    "PeriodEnd": Figure("end", Holds.DAY, "2026-09-30"),
    "cash": Figure("cash", Holds.CENTS, 6_574_986),
    "Share": Figure("share", Holds.PERCENT, 35_100_000),
    "'Page 1'!B11": "Quarterly",
    "'page 1'!$B$13": Figure("officers", Holds.WHOLE, 12),
    "'Page 1'!F40": Figure("day", Holds.DAY, "2026-10-30"),
}
SHEET_PART, WORKBOOK_PART = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


@pytest.fixture(params=["openpyxl", "XlsxWriter", "LibreOffice"])
def form(request, tmp_path, needs):
    path = tmp_path / "form.xlsx"
    if request.param == "openpyxl":
        return forms.by_openpyxl(path)
    if request.param == "XlsxWriter":
        return forms.by_xlsxwriter(path)
    return forms.by_libreoffice(needs("soffice"), path)


def filled(form, values, name="filled.xlsx"):
    target = form.with_name(name)
    return target, fill(open_form(form), values, target)


def refusal(form, values, name="filled.xlsx"):
    with pytest.raises(CannotFill) as problem:
        filled(form, values, name)
    assert not form.with_name(name).exists()
    return problem.value.sentence


def sheet_xml(path):
    with zipfile.ZipFile(path) as package:
        return package.read(SHEET_PART).decode()


def figure(holds, value):
    return {"Sheet1!B7": Figure("figure", holds, value)}


def test_only_the_sheet_filled_and_the_workbooks_calculation_change(form):
    forms.with_part(form, WORKBOOK_PART, lambda old: old.replace('fullCalcOnLoad="1"', ""))
    before = form.read_bytes()
    target, _ = filled(form, FIGURES)
    assert forms.changed_parts(form, target) == {SHEET_PART, WORKBOOK_PART}
    assert form.read_bytes() == before
    assert misplaced(target, SHEET_PART) == []


def test_openpyxl_and_calamine_read_what_was_filled_and_styles_stay(form):
    target, _ = filled(form, FIGURES)
    sheet = openpyxl.load_workbook(target)["Page 1"]
    was = openpyxl.load_workbook(form)["Page 1"]
    assert sheet["B3"].value == "EMW-2026-SS-99002"
    assert sheet["B5"].value == datetime.datetime(2026, 9, 30)  # noqa: DTZ001  as Excel has it
    assert (sheet["B7"].value, sheet["B9"].value, sheet["B13"].value) == (65_749.86, 0.351, 12)
    assert sheet["B8"].value == was["B8"].value
    for cell in ("B3", "B5", "B7", "B9", "B11"):
        assert sheet[cell].number_format == was[cell].number_format
        assert repr(sheet[cell].fill) == repr(was[cell].fill)
    rows = CalamineWorkbook.from_path(str(target)).get_sheet_by_name("Page 1").to_python()
    assert rows[6][1] == 65_749.86
    assert rows[4][1] == datetime.date(2026, 9, 30)


def test_a_cell_that_was_not_there_wears_the_style_of_its_column(tmp_path):
    form = forms.by_xlsxwriter(tmp_path / "form.xlsx")
    target, _ = filled(form, FIGURES)
    cell = openpyxl.load_workbook(target)["Page 1"]["F40"]
    assert (cell.number_format, cell.value.date()) == ("mm/dd/yyyy", datetime.date(2026, 10, 30))


def test_libreoffice_works_out_the_forms_own_formulas_with_the_new_values(form, tmp_path, needs):
    target, _ = filled(form, FIGURES)
    theirs = openpyxl.load_workbook(
        recalculated(needs("soffice"), target, tmp_path / "there"), data_only=True
    )
    assert theirs["Page 1"]["B8"].value == pytest.approx(131_499.72)
    assert theirs["Sheet2"]["A1"].value == pytest.approx(65_750.86)


def test_excel_is_told_to_work_out_every_formula(form):
    target, _ = filled(form, FIGURES)
    assert openpyxl.load_workbook(target).calculation.fullCalcOnLoad


def test_protection_stays_and_locked_cells_are_named(form):
    target, told = filled(form, FIGURES)
    assert openpyxl.load_workbook(target)["Page 1"].protection.sheet
    assert any("'Page 1'!B3 is locked" in one for one in told)
    assert not any("'Page 1'!B7" in one for one in told)


def test_a_word_that_the_form_does_not_list_is_named(form):
    _, told = filled(form, {"'Page 1'!B11": "Monthly"})
    assert any("takes one of Quarterly, Annual, Final; “Monthly” is none" in one for one in told)


def test_a_formula_of_the_forms_own_is_refused(form):
    said = refusal(form, {"'Page 1'!B8": Figure("x", Holds.CENTS, 1)})
    assert said == "'Page 1'!B8 holds the form's own formula, which stays."


def test_a_cell_covered_by_merged_ones_is_refused_and_the_right_one_named(form):
    said = refusal(form, {"'Page 1'!C14": "x"})
    assert said == "'Page 1'!C14 is covered by merged cells. Fill 'Page 1'!B13."


def test_what_is_no_cell_of_the_form_is_said(form):
    assert refusal(form, {"Nowhere": "x"}).startswith("The form has no cell named “Nowhere”.")
    assert refusal(form, {"Page 9!B7": "x"}).startswith("The form has no sheet “Page 9”. It has:")
    assert refusal(form, {"'Page 1'!B0": "x"}).startswith("“'Page 1'!B0” is no cell.")
    assert "are the same cell" in refusal(form, {"Cash": "x", "'Page 1'!B7": "y"})


def test_the_form_itself_is_never_written(form):
    before = form.read_bytes()
    with pytest.raises(CannotFill, match="The form itself stays as it is"):
        fill(open_form(form), FIGURES, form)
    assert form.read_bytes() == before


def test_a_folder_that_is_not_there_is_said_and_nothing_is_left(form):
    with pytest.raises(CannotWrite):
        fill(open_form(form), FIGURES, form.parent / "no" / "filled.xlsx")


def test_rows_and_cells_are_put_where_the_order_wants_them(tmp_path):
    rows = '<row r="2" spans="2:3" s="0"><c r="B2"><v>1</v></c></row><row r="5"/><row r="9"></row>'
    form = forms.one_sheet(tmp_path / "f.xlsx", rows, before='<dimension ref="B2:C9"/>')
    values = {f"Sheet1!{cell}": cell for cell in ("A2", "D2", "C5", "A5", "B7", "A1", "A12", "C9")}
    target, _ = filled(form, values)
    found = openpyxl.load_workbook(target).active
    cells = [(c.coordinate, c.value) for row in found.iter_rows() for c in row if c.value]
    assert cells == [(c, 1 if c == "B2" else c) for c in
                     ("A1", "A2", "B2", "D2", "A5", "C5", "B7", "C9", "A12")]  # fmt: skip
    text = sheet_xml(target)
    places = [text.index(f'r="{n}"') for n in (1, 2, 5, 7, 9, 12)]
    assert places == sorted(places)
    assert 'spans="1:4"' in text
    assert 'ref="A1:D12"' in text


def test_rows_and_cells_without_numbers_are_counted(tmp_path):
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    form = forms.one_sheet(tmp_path / "f.xlsx", rows)
    target, _ = filled(form, {"Sheet1!B1": "two", "Sheet1!A2": "three"})
    found = openpyxl.load_workbook(target).active
    assert [c.value for row in found.iter_rows() for c in row] == [1, "two", "three", None]


def test_an_empty_sheet_with_prefixed_names_is_filled_with_the_prefix(tmp_path):
    form = forms.one_sheet(tmp_path / "f.xlsx", "")
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    for inner in (
        "<x:sheetData/>",
        '<x:sheetData><x:row r="7"><x:c r="B7" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData>',
    ):
        text = f'<x:worksheet xmlns:x="{main}">{inner}</x:worksheet>'
        forms.with_part(form, SHEET_PART, lambda _old, text=text: text)
        target, _ = filled(form, figure(Holds.TEXT, "a <b> & c"))
        assert openpyxl.load_workbook(target).active["B7"].value == "a <b> & c"
        assert "<x:is><x:t" in sheet_xml(target)
        assert "<c " not in sheet_xml(target)


def test_cells_that_one_array_formula_fills_are_refused(tmp_path):
    rows = (
        '<row r="6"><c r="B6"><f t="array" ref="B6:B8">A1:A3*2</f><v>0</v></c></row>'
        '<row r="7"><c r="B7"><v>0</v></c></row>'
    )
    form = forms.one_sheet(tmp_path / "f.xlsx", rows)
    assert "own formula" in refusal(form, figure(Holds.CENTS, 1))


def test_a_heading_of_a_table_is_refused_and_its_rows_are_filled(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Sheet1"
    for row in (("Item", "Amount"), ("Radios", 1), ("Boats", 2)):
        book.active.append(row)
    book.active.add_table(Table(displayName="Costs", ref="A1:B3"))
    form = tmp_path / "f.xlsx"
    book.save(form)
    said = refusal(form, {"Sheet1!B1": "Total"})
    assert said == "Sheet1!B1 is a heading of a table, which Excel wants as it is."
    target, _ = filled(form, {"Sheet1!B2": Figure("radios", Holds.CENTS, 12_550)})
    assert openpyxl.load_workbook(target).active["B2"].value == 125.5


def test_days_are_text_where_the_cell_shows_no_days_and_counted_from_1904_where_the_form_does(
    tmp_path,
):
    form = forms.one_sheet(tmp_path / "f.xlsx", "")
    target, _ = filled(form, figure(Holds.DAY, "2026-09-30"))
    assert openpyxl.load_workbook(target).active["B7"].value == "30 Sep 2026"
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.title = "Sheet1"
    book.active["B7"].number_format = "yyyy-mm-dd"
    book.save(form)
    target, _ = filled(form, figure(Holds.DAY, "2026-09-30"), "other.xlsx")
    assert openpyxl.load_workbook(target).active["B7"].value.date() == datetime.date(2026, 9, 30)


def test_a_day_written_out_is_a_day_where_the_cell_shows_days(tmp_path):
    form = forms.by_openpyxl(tmp_path / "f.xlsx")
    for text, read in (
        ("30 Sep 2026", datetime.datetime(2026, 9, 30)),  # noqa: DTZ001  as Excel has it
        ("Sep 2026", "Sep 2026"),
        ("45 Foo 2026", "45 Foo 2026"),
    ):
        target, _ = filled(form, {"PeriodEnd": Figure("end", Holds.TEXT, text)})
        assert openpyxl.load_workbook(target)["Page 1"]["B5"].value == read


def test_what_is_unknown_empties_the_cell_and_is_said(tmp_path):
    form = forms.one_sheet(tmp_path / "f.xlsx", '<row r="7"><c r="B7"><v>5</v></c></row>')
    target, told = filled(form, figure(Holds.CENTS, None))
    assert openpyxl.load_workbook(target).active["B7"].value is None
    assert told == ("Sheet1!B7 is left empty: nothing is known.",)


@pytest.mark.parametrize(
    ("holds", "value", "read"),
    [
        (Holds.CENTS, -25_000, -250),
        (Holds.WHOLE, 0, 0),
        (Holds.QUARTERS, 7, 1.75),
        (Holds.PERCENT, 35_100_000, 35.1),
        (Holds.BOOLEAN, 1, True),
        (Holds.TEXT, "=1+1", "=1+1"),
        (Holds.TEXT, "007", "007"),
        (Holds.CENTS, 10**16, "$100,000,000,000,000.00"),
    ],
)
def test_each_kind_of_figure(tmp_path, holds, value, read):
    form = forms.one_sheet(tmp_path / "f.xlsx", "")
    target, _ = filled(form, figure(holds, value))
    cell = openpyxl.load_workbook(target).active["B7"]
    assert (cell.value, cell.data_type == "f") == (read, False)


def test_a_form_with_macros_stays_one(tmp_path):
    form = forms.one_sheet(tmp_path / "f.xlsx", "")
    forms.with_part(
        form,
        "[Content_Types].xml",
        lambda old: old.replace(
            "openxmlformats-officedocument.spreadsheetml.sheet.main",
            "ms-excel.sheet.macroEnabled.main",
        ),
    )
    forms.with_part(form, "xl/vbaProject.bin", lambda _old: b"\0macro")
    form = form.rename(tmp_path / "f.xlsm")
    said = refusal(form, figure(Holds.WHOLE, 1))
    assert said == "Let the filled form end in .xlsm, as the form does."
    target, _ = filled(form, figure(Holds.WHOLE, 1), "filled.xlsm")
    assert forms.changed_parts(form, target) <= {SHEET_PART, WORKBOOK_PART}


@pytest.mark.parametrize(
    ("part", "change", "says"),
    [
        (SHEET_PART, lambda old: "<!DOCTYPE x [<!ENTITY a 'b'>]>" + old, "document type"),
        (SHEET_PART, lambda old: old.encode("utf-16"), "not in UTF-8"),
        (SHEET_PART, lambda old: '<?xml version="1.0" encoding="ISO-8859-1"?>' + old, "not in UTF"),
        (SHEET_PART, lambda old: old[:-9], "is damaged"),
        ("_xmlsignatures/origin.sigs", lambda _old: "", "is signed"),
        ("[Content_Types].xml", lambda old: old.replace("sheet.main", "template.main"), "template"),
        ("xl/big.bin", lambda _old: b"\0" * 90_000_000, "unpacks to more than a form can be"),
    ],
)
def test_a_form_that_cannot_be_filled_safely_is_refused(tmp_path, part, change, says):
    form = forms.one_sheet(tmp_path / "f.xlsx", "")
    forms.with_part(form, part, change)
    assert says in refusal(form, figure(Holds.WHOLE, 1))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("f.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked with a password"),
        ("f.xlsx", b"Name,Amount\n", "is no Excel workbook"),
        ("f.xlsx", b"", "is no Excel workbook"),
        ("f.xls", b"", "is no .xlsx workbook"),
    ],
)
def test_what_is_no_workbook_is_said(tmp_path, name, data, says):
    form = tmp_path / name
    form.write_bytes(data)
    assert says in refusal(form, figure(Holds.WHOLE, 1))


def test_too_many_parts_are_refused(tmp_path):
    form = forms.one_sheet(tmp_path / "f.xlsx", "")
    with zipfile.ZipFile(form, "a") as package:
        for at in range(2_001):
            package.writestr(f"x/{at}", "")
    assert "unpacks to more" in refusal(form, figure(Holds.WHOLE, 1))


def test_a_file_that_is_not_there_is_said(tmp_path):
    assert "can't be read" in refusal(tmp_path / "none.xlsx", figure(Holds.WHOLE, 1))


def test_a_sheets_name_is_quoted_where_a_formula_would_quote_it(tmp_path):
    assert address_of("Page", "B7") == "Page!B7"
    assert address_of("A1", "B7") == "'A1'!B7"
    book = openpyxl.Workbook()
    book.active.title = "It's = 1"
    book.save(tmp_path / "f.xlsx")
    form = open_form(tmp_path / "f.xlsx")
    assert find_place(form, "'it''s = 1'!B7").words == "'It''s = 1'!B7"


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(str.strip)
_CELLS = st.tuples(st.integers(1, 40), st.integers(1, 30)).map(
    lambda at: f"{openpyxl.utils.get_column_letter(at[1])}{at[0]}"
)
_VALUES = st.one_of(
    st.integers(-(10**14), 10**14).map(lambda n: Figure("n", Holds.CENTS, n)),
    _TEXTS.map(lambda text: Figure("t", Holds.TEXT, text or None)),
)


@given(
    there=st.dictionaries(_CELLS, st.integers(0, 99), max_size=12),
    wanted=st.dictionaries(_CELLS, _VALUES, min_size=1, max_size=12),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_cells_and_values_are_read_back_and_all_others_stay(tmp_path, there, wanted):
    form, target = tmp_path / "any.xlsx", tmp_path / "filled.xlsx"
    book = openpyxl.Workbook()
    for cell, value in there.items():
        book.active[cell] = value
    book.active.title = "Sheet1"
    book.save(form)
    fill(open_form(form), {f"Sheet1!{cell}": value for cell, value in wanted.items()}, target)
    assert forms.changed_parts(form, target) <= {SHEET_PART, WORKBOOK_PART}
    sheet = openpyxl.load_workbook(target).active
    for cell, value in (there | wanted).items():
        assert place(cell) is not None
        found = sheet[cell].value
        if not isinstance(value, Figure):
            assert found == value
        elif value.holds is Holds.CENTS:
            assert round(found * 100) == value.value
        else:
            assert _plain(found) == _plain(value.value)
    cells = {c.coordinate for row in sheet.iter_rows() for c in row if c.value is not None}
    assert cells <= there.keys() | wanted.keys()


def _plain(text):
    """What is left of a text: line ends are LF, what XML cannot hold is replaced."""
    kept = (text or "").replace("\r\n", "\n").replace("\r", "\n").replace("_x005F_", "_")
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", kept)
