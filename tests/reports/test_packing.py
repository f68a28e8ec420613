"""Packs: kept under a name, made as one workbook or a folder, and again for the next period."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from app.reports import job, pack_job, packing
from app.reports.packing import FOLDER, Pack
from app.services.session import open_session
from db.model.errors import BadValue, NoSuchName
from tests.reports.conftest import MOMENT, SAMPLE_DAY, told
from tests.reports.libreoffice import differences, recalculated

MONEY = ("award-status", "budget-actual", "partner-directory")
QUARTERLY = Pack(
    "Quarterly to the State",
    ("award-status", "subrecipient-balance", "sf-425"),
    {"fiscal_year": "2026", "sf-425:award": "4", "sf-425:period_end": "2026-06-30"},
)
TERMS = job.Terms("R. Alvarez", SAMPLE_DAY, MOMENT)


def made(sample, pack, target):
    return pack_job.make_pack(sample.path, pack, target, TERMS)


def test_one_workbook_begins_with_its_contents_and_keeps_every_cover(sample, tmp_path):
    path = tmp_path / "pack.xlsx"
    done = made(sample, Pack("Money", MONEY), path)
    assert done.sentence == "Money: 3 reports written to pack.xlsx."
    names = openpyxl.load_workbook(path).sheetnames
    assert names[0] == "Contents"
    assert [name for name in names if name.startswith("Cover")] == [
        "Cover Award status summary",
        "Cover Budget against actual",
        "Cover Partner directory",
    ]
    assert len(set(names)) == len(names)


def test_every_formula_of_the_joined_workbook_holds(sample, tmp_path, needs):
    path = tmp_path / "pack.xlsx"
    made(sample, Pack("Twice", (*MONEY, "award-status")), path)
    theirs = recalculated(needs("soffice"), path, tmp_path)
    assert differences(path, theirs) == []
    book = openpyxl.load_workbook(theirs, data_only=True)
    covers = [name for name in book.sheetnames if name.startswith("Cover")]
    assert len(covers) == 4
    for name in covers:
        assert "differs" not in told(theirs, name).values()


def test_where_nothing_can_be_made_no_folder_is_left(sample, tmp_path):
    with pytest.raises(BadValue, match="None of the reports could be made"):
        made(sample, Pack("Bare", ("sf-425",), layout=FOLDER), tmp_path / "pack")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_has_one_workbook_for_each_in_order(sample, tmp_path):
    done = made(sample, Pack("Money", MONEY, layout=FOLDER), tmp_path / "new" / "pack")
    assert [one.name for one in sorted((tmp_path / "new" / "pack").iterdir())] == [
        "01 award-status-summary-2026-11-22.xlsx",
        "02 budget-against-actual-2026-11-22.xlsx",
        "03 partner-directory-2026-11-22.xlsx",
    ]
    assert len({one.done.sha256 for one in done.made}) == 3


def test_what_one_report_refuses_is_said_and_the_others_are_made(sample, tmp_path):
    pack = Pack("Public", MONEY, audience="public")
    done = made(sample, pack, tmp_path / "pack.xlsx")
    assert [one.report.name for one in done.made] == ["partner-directory"]
    assert "Award status summary: It is not for the public audience." in done.sentence
    page = openpyxl.load_workbook(tmp_path / "pack.xlsx")["Contents"]
    said = [cell for row in page.iter_rows(values_only=True) for cell in row if cell]
    assert "Award status summary: It is not for the public audience." in said


def test_where_none_can_be_made_nothing_is_written(sample, tmp_path):
    with pytest.raises(BadValue, match="None of the reports could be made"):
        made(sample, Pack("Bare", ("sf-425",)), tmp_path / "pack.xlsx")
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_choice_goes_to_every_report_that_asks_it_or_to_one_alone(sample):
    status, balance, sf425 = packing.reports_of(QUARTERLY)
    assert packing.values_of(sample, QUARTERLY, status)["fiscal_year"] == "2026"
    assert packing.values_of(sample, QUARTERLY, status)["award"] == ""
    assert packing.values_of(sample, QUARTERLY, balance)["fiscal_year"] == "2026"
    assert packing.values_of(sample, QUARTERLY, sf425)["period_end"] == "2026-06-30"


@pytest.fixture
def file(sample_file, tmp_path):
    path = tmp_path / "office.fieldstone"
    path.write_bytes(sample_file.read_bytes())
    session = open_session(path, "ann", date(2026, 11, 22))
    yield session
    session.close()


def test_it_is_kept_read_again_and_moved_to_the_next_period(file):
    packing.keep(file, QUARTERLY)
    kept = packing.pack(file, "quarterly to the state")
    assert (kept.reports, kept.asked) == (QUARTERLY.reports, QUARTERLY.asked)
    following = packing.for_next_period(file, kept)
    assert following.asked["sf-425:period_end"] == "2026-09-30"
    assert following.asked["fiscal_year"] == "2027"
    packing.keep(file, following)
    assert packing.pack(file, QUARTERLY.name) == following


def test_its_runs_are_noted_with_the_pack_in_one_step(file, tmp_path):
    packing.keep(file, QUARTERLY)
    kept = packing.pack(file, QUARTERLY.name)
    done = pack_job.make_pack(file.path, kept, tmp_path / "p.xlsx", job.Terms("ann", file.today))
    noted = pack_job.record_runs(file, done)
    assert noted is not None
    assert len(noted.added) == len(done.made) == 3
    rows = file.store.sql.execute(
        "SELECT DISTINCT report_pack, file_sha256 FROM report_run WHERE report_pack IS NOT NULL"
    ).fetchall()
    assert rows == [(kept.record, done.made[0].done.sha256)]


def test_a_name_that_no_pack_has_is_said(file):
    with pytest.raises(NoSuchName, match=r"There is no pack “Monthly”\. There are: Weekly meeting"):
        packing.pack(file, "Monthly")
