"""What holds of every report on money: recalculated alike, checks that hold, two readers agree."""

from __future__ import annotations

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from app.reports import catalog, job
from app.services.session import open_session
from tests.reports.books import misplaced
from tests.reports.conftest import MOMENT, SAMPLE_DAY, told
from tests.reports.libreoffice import all_recalculated, differences, recalculated

ASKED = {
    "partner-directory": {},
    "award-status": {},
    "subrecipient-balance": {"which": "all"},
    "budget-actual": {},
    "sf-425": {"award": "EMW-2026-SS-99002", "period_end": "2026-09-30"},
    "claim-packet": {"claim": "4"},
    "subaward-packet": {"subaward": "15"},
    "award-letter": {"subaward": "15"},
    "extension-request": {"award": "4", "new_end": "2027-10-05"},
    "award-closeout": {"award": "5"},
    "subaward-closeout": {"subaward": "23"},
    "monitoring-tracker": {"which": "all"},
    "contact-roster": {},
    "project-table": {},
    "ffata-worksheet": {},
    "pass-through-log": {},
    "allocation-history": {},
    "order-register": {},
    "deadline-calendar": {"which": "all"},
    "equipment-inventory": {"which": "all"},
    "operations-statistics": {},
    "overtime-detail": {},
    "claim-log": {},
    "tciu-briefing": {"year": "FY2026"},
    "vetting-due": {},
    "exceptions": {"group": "P"},
    "overtime": {"fiscal_year": "2027"},
    "contact-verification": {},
    "agreement-register": {},
    "expiry-forecast": {},
    "cmaa-status": {"on": "2001-06-30"},
    "pilot-participants": {},
    "coverage": {"rows": "countries"},
    "country-sheet": {},
    "operation-results": {},
    "scorecard": {},
    "best-roster": {"which": "all"},
    "best-congress": {"year": "FY2026"},
    "engagements": {},
    "data-dictionary": {},
    "change-history": {},
    "highlights": {"fiscal_year": "2024", "on": "2024-08-30"},
    "results-by-year": {"on": "2024-08-30"},
}


@pytest.fixture(scope="module")
def workbooks(sample_file, tmp_path_factory):
    """Every report of the sample office by its name, made once: the tests only read them."""
    folder = tmp_path_factory.mktemp("every")
    session = open_session(sample_file, "R. Alvarez", SAMPLE_DAY, read_only=True)
    made = {}
    for name, typed in ASKED.items():
        report = catalog.report(name)
        values = catalog.chosen(report, typed, session)
        terms = job.Terms("R. Alvarez", SAMPLE_DAY, MOMENT)
        made[name] = folder / f"{name}.xlsx"
        job.make_report(sample_file, report, values, made[name], terms)
    session.close()
    return made


@pytest.fixture(scope="module")
def recalculations(workbooks, tmp_path_factory):
    """Return a function: a report as LibreOffice saves it; it starts once for all of them."""
    known = {}

    def of(soffice, name):
        if not known:
            folder = tmp_path_factory.mktemp("recalculated")
            found = all_recalculated(soffice, list(workbooks.values()), folder)
            known.update((path.stem, path) for path in found)
        return known[name]

    return of


@pytest.mark.parametrize("name", ASKED)
def test_libreoffice_works_out_what_previews_show_and_all_checks_hold(
    workbooks, recalculations, needs, name
):
    theirs = recalculations(needs("soffice"), name)
    assert differences(workbooks[name], theirs) == []
    lines = list(told(theirs, "Cover").items())
    at = [line[0] for line in lines].index("Checks")
    checks = lines[at + 1 : [line[0] for line in lines].index("What the words mean")]
    assert checks
    assert {found for _, found in checks} == {"OK"}


@pytest.mark.parametrize("name", ASKED)
def test_calamine_reads_the_texts_openpyxl_reads(workbooks, name):
    path = workbooks[name]
    theirs = CalamineWorkbook.from_path(str(path))
    for sheet in openpyxl.load_workbook(path, data_only=True):
        mine = [
            cell
            for row in sheet.iter_rows(values_only=True)
            for cell in row
            if isinstance(cell, str) and cell
        ]
        rows = theirs.get_sheet_by_name(sheet.title).to_python()
        assert mine == [cell for row in rows for cell in row if isinstance(cell, str) and cell]


@pytest.mark.parametrize("name", ASKED)
def test_each_prints_on_one_page_wide_with_its_mark(workbooks, name):
    for sheet in openpyxl.load_workbook(workbooks[name]):
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.oddHeader.center.text == "For internal use"


LEAST = {"d mmm yyyy": 13, "d mmm yyyy hh:mm": 19}
"""Characters that the longest day and moment take, or Excel shows ####."""


@pytest.mark.parametrize("name", ASKED)
def test_no_day_stands_in_a_column_too_narrow_for_any(workbooks, name):
    for sheet in openpyxl.load_workbook(workbooks[name]):
        for cell in sheet[2] if sheet.tables else ():
            width = sheet.column_dimensions[cell.column_letter].width
            assert width >= LEAST.get(cell.number_format, 0), f"{sheet.title}: {cell.coordinate}"


ACROSS = {"1": 10, "5": 13, "3": 16}
"""Inches between the margins of Letter, Legal and Tabloid paper on its side."""


@pytest.mark.parametrize("name", ASKED)
def test_each_prints_large_enough_to_read(workbooks, name):
    for sheet in openpyxl.load_workbook(workbooks[name]):
        if sheet.page_setup.orientation == "landscape":
            characters = sum(one.width for one in sheet.column_dimensions.values())
            room = ACROSS[str(sheet.page_setup.paperSize)] * 96 / 7
            assert 11 * min(1, room / characters) > 6.5, f"{sheet.title}: {characters} characters"


@pytest.mark.parametrize("name", ASKED)
def test_the_elements_of_its_worksheets_stand_in_the_order_of_the_schema(workbooks, name):
    path = workbooks[name]
    for number, _ in enumerate(openpyxl.load_workbook(path), start=1):
        assert misplaced(path, f"xl/worksheets/sheet{number}.xml") == []


@pytest.mark.parametrize("name", ["award-status", "subrecipient-balance", "budget-actual"])
def test_with_nothing_to_show_it_is_still_a_workbook(made, tmp_path, needs, name):
    path = made(name, fiscal_year="1999")
    theirs = recalculated(needs("soffice"), path, tmp_path)
    assert differences(path, theirs) == []
    checks = [text for label, text in told(theirs, "Cover").items() if " = " in str(label)]
    assert checks
    assert set(checks) == {"OK"}


def test_the_same_data_gives_the_same_bytes(made):
    first = made("budget-actual").read_bytes()
    assert made("budget-actual").read_bytes() == first


def test_none_is_left_out():
    assert {report.name for report in catalog.REPORTS} == set(ASKED)


def test_a_report_of_one_record_is_offered_at_its_type():
    offered = {report.name for report, _ in catalog.of_type("award")}
    assert {"award-status", "sf-425", "extension-request"} <= offered
    assert {"subaward-packet", "award-letter"} <= {
        report.name for report, _ in catalog.of_type("subaward")
    }
    assert catalog.of_type("contact") == []
