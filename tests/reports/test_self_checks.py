"""A self-check says "differs" once a figure that it compares is another."""

from __future__ import annotations

import re

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from app.reports import catalog, job
from app.services.session import open_session
from tests.reports.conftest import MOMENT, SAMPLE_DAY, told
from tests.reports.libreoffice import all_recalculated
from tests.reports.test_every_report import ASKED

_COLUMN = re.compile(r"(\w+)\[((?:'.|[^\[\]'])+)\]")
_CELLS = re.compile(r"'([^']+)'!([A-Z]+\d+(?::[A-Z]+\d+)?)")
_COUNTS = ("COUNTA(", "COUNTIF(", '<>""')
MORE = 1_000_000


@pytest.fixture(scope="module")
def changed(sample_file, tmp_path_factory):
    """Every report of the sample, after its figures were changed."""
    folder = tmp_path_factory.mktemp("changed")
    session = open_session(sample_file, "R. Alvarez", SAMPLE_DAY, read_only=True)
    for name, typed in ASKED.items():
        report = catalog.report(name)
        values = catalog.chosen(report, typed, session)
        terms = job.Terms("R. Alvarez", SAMPLE_DAY, MOMENT)
        job.make_report(sample_file, report, values, folder / f"{name}.xlsx", terms)
        change_figures(folder / f"{name}.xlsx")
    session.close()
    return [folder / f"{name}.xlsx" for name in ASKED]


@pytest.fixture(scope="module")
def covers(changed):
    """Return a function: the cover of a report as LibreOffice works it out anew."""
    known = {}

    def of(soffice, name):
        if not known:
            found = all_recalculated(soffice, changed, changed[0].parent)
            known.update((path.stem, list(told(path, "Cover").items())) for path in found)
        return known[name]

    return of


@pytest.mark.parametrize("name", ASKED)
def test_each_check_sees_that_a_figure_was_changed(covers, needs, name):
    cover = covers(needs("soffice"), name)
    labels = [label for label, _ in cover]
    checks = cover[labels.index("Checks") + 1 : labels.index("What the words mean")]
    assert checks
    assert [label for label, found in checks if found != "differs"] == []


def change_figures(path):
    """Type over what the checks of a cover compare: more in one cell, or nothing where counted."""
    book, shown = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    checks = [cell.value for row in book["Cover"].iter_rows() for cell in row if is_check(cell)]
    for text in sorted(checks, key=lambda text: any(one in text for one in _COUNTS)):
        sheet, cells = compared(book, text)
        filled = [cell for cell in cells if shown[sheet][cell.coordinate].value not in {None, ""}]
        if any(one in text for one in _COUNTS):
            for cell in filled:
                cell.value = None
            if not filled:  # no lines were counted: now there is one
                cells[0].value = "more"
        else:
            old = shown[sheet][filled[-1].coordinate].value if filled else 0
            (filled or cells)[-1].value = old + MORE
    book.save(path)


def is_check(cell):
    return cell.data_type == "f" and '"differs"' in cell.value


def compared(book, text):
    """The cells that a check's formula names first, without the totals row of their table."""
    if found := _CELLS.search(text):
        cells = book[found[1]][found[2]]
        several = isinstance(cells, tuple)  # the first of them is the one to change
        return found[1], [row[0] for row in reversed(cells)] if several else [cells]
    table, title = _COLUMN.search(text).groups()
    sheet = next(one for one in book if table in one.tables)
    left, top, _, bottom = range_boundaries(sheet.tables[table].ref)
    names = sheet.tables[table].column_names
    at = left + names.index(re.sub(r"'(.)", r"\1", title))
    last = bottom - (sheet.tables[table].totalsRowCount or 0)
    return sheet.title, [sheet.cell(row, at) for row in range(top + 1, last + 1)]
