"""The handling mark: on each page and the cover, the strictest of what stands in the report."""

from __future__ import annotations

import openpyxl
import pytest

from app.reports import catalog, job
from app.reports.handling import marked, strictest
from app.reports.pack_job import make_pack
from app.reports.packing import Pack
from app.reports.workbook import Book, Column, Page, Sheet
from tests.office import change
from tests.reports.conftest import TODAY, told

TERMS = job.Terms("R. Alvarez", TODAY)
SENSITIVE = "Law enforcement sensitive"


def mark(office, title, code):
    found = office.store.sql.execute("SELECT id FROM agreement WHERE title = ?", (title,))
    change(office, "agreement", found.fetchone()[0], handling=code)


def made(office, tmp_path, name="agreement-register", **typed):
    report = catalog.report(name)
    path = tmp_path / f"{name}.xlsx"
    values = catalog.chosen(report, typed, office)
    job.make_report(office.path, report, values, path, TERMS)
    return path


def printed(path):
    found = set()
    for sheet in openpyxl.load_workbook(path):
        assert sheet.oddHeader.center.text == sheet.oddFooter.center.text
        found.add(sheet.oddHeader.center.text)
    return found


def test_without_a_marked_paper_only_the_audience_stands_there(office, tmp_path):
    mark(office, "Task force", "none")
    assert printed(made(office, tmp_path)) == {"For internal use"}


def test_the_strictest_mark_stands_on_each_page_and_on_the_cover(office, tmp_path):
    mark(office, "Task force", "official_use")
    mark(office, "Customs agreement, Mexico", "law_enforcement_sensitive")
    path = made(office, tmp_path, audience="partner")
    assert printed(path) == {f"For partner use · {SENSITIVE}"}
    assert f"For partner use · {SENSITIVE}" in told(path, "Cover")


def test_rows_that_belong_to_a_marked_agreement_carry_its_mark(office):
    mark(office, "Task force", "controlled")
    ids = [row[0] for row in office.store.sql.execute("SELECT id FROM agreement_party")]
    sheet = Sheet("Rows", (Column("A"),), [], 0, record_ids=ids, entity="agreement_party")
    found = marked(office, Book("Rows", "2026-08-31T21:00:00Z", (Page("Cover", (3,), ()), sheet)))
    assert found.marking == "Controlled unclassified"
    assert found.sheets[0].lines[0][1].value == "Controlled unclassified"


def test_a_report_of_other_records_is_not_marked(office, tmp_path):
    mark(office, "Task force", "controlled")
    path = made(office, tmp_path, "partner-directory", audience="public")
    assert printed(path) == {None}


def test_a_pack_in_one_workbook_carries_the_strictest_of_its_reports(office, tmp_path):
    mark(office, "Task force", "law_enforcement_sensitive")
    pack = Pack("Two", ("partner-directory", "agreement-register"), audience="partner")
    make_pack(office.path, pack, tmp_path / "two.xlsx", TERMS)
    assert printed(tmp_path / "two.xlsx") == {f"For partner use · {SENSITIVE}"}


@pytest.mark.parametrize(
    ("markings", "one"),
    [
        ((), ""),
        (("", "For partner use"), "For partner use"),
        (("For internal use", f"For partner use · {SENSITIVE}"), f"For internal use · {SENSITIVE}"),
        ((SENSITIVE, "Controlled unclassified"), "Controlled unclassified"),
    ],
)
def test_one_marking_is_as_strict_as_each(markings, one):
    assert strictest(markings) == one
