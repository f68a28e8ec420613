"""Whatever text stands in any field, every report and list is a sound workbook that holds text."""

from __future__ import annotations

import re

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from app.reports import catalog, job
from app.reports.list_export import ListChoice, chosen_fields, column_of
from app.reports.pour import write
from app.reports.workbook import Book, Column, Holds, Sheet
from app.services.sample import build
from app.services.session import create_session, open_session
from db import records
from db.model import registry
from tests.reports import hostile
from tests.reports.conftest import MOMENT, SAMPLE_DAY
from tests.reports.libreoffice import all_recalculated, differences
from tests.reports.test_every_report import ASKED

TERMS = job.Terms("R. Alvarez", SAMPLE_DAY, MOMENT)
NARROWED = {"change-history": {"type": "organization", "shown": "fields"}}
"""The whole history of a filled file would take LibreOffice half a minute."""
LISTED = [entity.name for entity in registry.ENTITIES.values()]
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"\[(?:'.|[^\[\]'])*\]")
_MARKS = ("cmd|", "HYPERLINK(", "evil.example")


@pytest.fixture(scope="module")
def stretched(tmp_path_factory):
    """The sample office with amounts and days that are hard to hold."""
    path = tmp_path_factory.mktemp("stretched") / "office.fieldstone"
    session = create_session(path, "sample", SAMPLE_DAY)
    build.build_into(session, SAMPLE_DAY)
    assert hostile.stretch(session) > 1_000
    session.close()
    return path


def made_of(office, sample_file, folder):
    """Make every report of an office; what it asks is found in the sample as it was."""
    clean = open_session(sample_file, "R. Alvarez", SAMPLE_DAY, read_only=True)
    made = {}
    for name, typed in {**ASKED, **NARROWED}.items():
        report = catalog.report(name)
        values = catalog.chosen(report, typed, clean)
        made[name] = folder / f"{folder.name}-{name}.xlsx"
        job.make_report(office, report, values, made[name], TERMS)
    clean.close()
    return made


@pytest.fixture(scope="module")
def reports(hostile_file, sample_file, tmp_path_factory):
    """Every report of the hostile office, by its name."""
    return made_of(hostile_file, sample_file, tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="module")
def extreme(stretched, sample_file, tmp_path_factory):
    """Every report of the stretched office, by its name."""
    return made_of(stretched, sample_file, tmp_path_factory.mktemp("extreme"))


@pytest.fixture(scope="module")
def lists(hostile_file, tmp_path_factory):
    """The list of every type with all its fields, by the type's name."""
    folder = tmp_path_factory.mktemp("lists")
    made = {}
    for entity in registry.ENTITIES.values():
        made[entity.name] = folder / f"{entity.name}.xlsx"
        job.export_list(hostile_file, ListChoice(entity, all_fields=True), made[entity.name], TERMS)
    return made


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    """Return a function: what LibreOffice makes of one of several workbooks, all at one start."""
    known = {}

    def of(soffice, paths, path):
        if path not in known:
            folder = tmp_path_factory.mktemp("theirs")
            known.update(zip(paths, all_recalculated(soffice, paths, folder), strict=True))
        return known[path]

    return of


@pytest.mark.parametrize("name", ASKED)
def test_a_report_is_read_alike_by_all_and_no_text_became_a_formula(reports, theirs, needs, name):
    path = reports[name]
    assert is_text(path)
    assert texts(path) == calamine_texts(path)
    other = theirs(needs("soffice"), list(reports.values()), path)
    assert differences(path, other) == []
    assert texts(path) == texts(other, escaped=False)


@pytest.mark.parametrize("name", ASKED)
def test_a_report_of_odd_days_and_vast_amounts_is_read_alike(extreme, name):
    assert is_text(extreme[name])
    assert texts(extreme[name]) == calamine_texts(extreme[name])


@pytest.mark.nightly
@pytest.mark.parametrize("name", ASKED)
def test_its_formulas_say_the_same_words_in_libreoffice(extreme, theirs, needs, name):
    """OK and differs among them."""
    other = theirs(needs("soffice"), list(extreme.values()), extreme[name])
    assert texts(extreme[name]) == texts(other, escaped=False)


@pytest.mark.parametrize("name", LISTED)
def test_a_list_is_read_alike_and_no_text_became_a_formula(lists, name):
    assert is_text(lists[name])
    assert texts(lists[name]) == calamine_texts(lists[name])


@pytest.mark.nightly
@pytest.mark.parametrize("name", LISTED)
def test_libreoffice_reads_a_list_alike(lists, theirs, needs, name):
    other = theirs(needs("soffice"), list(lists.values()), lists[name])
    assert differences(lists[name], other) == []
    assert texts(lists[name]) == texts(other, escaped=False)


@pytest.mark.parametrize("name", LISTED)
def test_a_list_holds_every_text_as_it_stands(hostile_file, lists, name):
    """But for line breaks, which are a cell's, and characters that no workbook can hold."""
    entity = registry.entity(name)
    book = openpyxl.load_workbook(lists[name], data_only=True)
    titles = [cell.value for cell in book.worksheets[0][1]]
    columns = [
        column_of(field).title for field in chosen_fields(ListChoice(entity, all_fields=True))
    ]
    ids = [row[1] for row in book["_records"].iter_rows(2, values_only=True)]
    session = open_session(hostile_file, read_only=True)
    found = {one.id: one.values for one in records.read_many(session.store, entity, ids)}
    session.close()
    assert len(titles) == len(columns)
    for field in hostile.fields(entity):
        at = columns.index(column_of(field).title)
        for row, number in enumerate(ids, start=2):
            stored = found[number][field.name]
            read = book.worksheets[0].cell(row, at + 1).value
            shown = None if stored is None else as_a_cell_holds(field.kind.show(stored))
            assert (read and unescape(read)) == shown


def as_a_cell_holds(text):
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def test_sheets_tables_and_columns_can_be_called_anything(tmp_path, needs):
    path = tmp_path / "named.xlsx"
    titles = [*hostile.TEXTS, hostile.LONG]
    columns = tuple(Column(title, Holds.CENTS, total=True, note=title) for title in titles)
    row = [100 * at for at, _ in enumerate(titles)]
    sheets = (
        Sheet("All", columns, [row, row], 2, table="All"),
        *(
            Sheet(name, (column,), [(1,)], 1, table=name)
            for name, column in zip(titles, columns, strict=True)
        ),
    )
    write(Book(hostile.TEXTS[0], MOMENT.at, sheets, marking=hostile.TEXTS[-1]), path)
    other = all_recalculated(needs("soffice"), [path], tmp_path)[0]
    assert differences(path, other) == []
    names = [sheet.title for sheet in openpyxl.load_workbook(path)]
    assert names == [sheet.title for sheet in openpyxl.load_workbook(other)]
    assert names == CalamineWorkbook.from_path(str(path)).sheet_names
    assert len({name.casefold() for name in names}) == 1 + len(titles)
    assert texts(path) == calamine_texts(path)
    assert texts(path) == texts(other, escaped=False)


def test_a_text_too_long_for_a_cell_is_cut_alike_for_all(tmp_path, needs):
    path = tmp_path / "long.xlsx"
    sheet = Sheet("Long", (Column("Text"),), [(hostile.LONG,)], 1, record_ids=[7])
    write(Book("Long", MOMENT.at, (sheet,)), path)
    other = all_recalculated(needs("soffice"), [path], tmp_path)[0]
    read = texts(path)["Long"][1]
    assert len(read.encode("utf-16-le")) // 2 <= 32_767
    assert read.endswith("… (cut, see record 7)")
    assert texts(path) == calamine_texts(path) == texts(other, escaped=False)


def is_text(path):
    """Nothing that stood in a field is a formula, nor an error; a column may be called anything."""
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                formula = _REFERENCE.sub("", cell.value) if cell.data_type == "f" else ""
                if any(mark in formula for mark in _MARKS):
                    return False
                if cell.data_type == "e":
                    return False
    return True


def texts(path, *, escaped=True):
    """The texts of a workbook by sheet, row by row; Excel's own escapes, `_x005F_`, are undone."""
    return {
        sheet.title: [
            unescape(cell) if escaped else cell
            for row in sheet.iter_rows(values_only=True)
            for cell in row
            if isinstance(cell, str) and cell
        ]
        for sheet in openpyxl.load_workbook(path, data_only=True)
    }


def calamine_texts(path):
    book = CalamineWorkbook.from_path(str(path))
    return {
        name: [
            cell
            for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for cell in row
            if isinstance(cell, str) and cell
        ]
        for name in book.sheet_names
    }
