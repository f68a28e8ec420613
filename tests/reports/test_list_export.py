"""Ctrl+E: the list as it is seen, its fields, its order, and what rides along."""

from __future__ import annotations

import datetime

import openpyxl
import pytest

from app.reports import job, names
from app.reports.errors import Cancelled, CannotWrite
from app.reports.list_export import ListChoice, chosen_fields
from app.services import browse, save
from db.model import registry
from db.model.errors import BadQuery, FileNotFound, NoSuchName
from tests.reports.conftest import MOMENT, TODAY, add
from tests.reports.libreoffice import differences, recalculated

ORGANIZATION = registry.entity("organization")
TERMS = job.Terms("R. Alvarez", TODAY, MOMENT)


@pytest.fixture
def exported(office, tmp_path):
    """Export a list of the office and open the workbook."""

    def export(entity=ORGANIZATION, **choice):
        target = tmp_path / "list.xlsx"
        job.export_list(office.path, ListChoice(entity, **choice), target, TERMS)
        return openpyxl.load_workbook(target, data_only=True)

    return export


def column(sheet, title):
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    return [cell.value for cell in sheet[letters[title]][1:]]


def test_the_list_comes_first_with_the_columns_it_shows_in_its_own_order(exported):
    sheet = exported().worksheets[0]
    assert sheet.title == "Organizations"
    assert [cell.value for cell in sheet[1]] == [field.label for field in ORGANIZATION.listed]
    assert column(sheet, "Name") == [
        "=Old Bureau",
        "Homeland Security Investigations",
        "México",
        "Webb County Sheriff",
    ]
    assert column(sheet, "Kind")[1:] == ["Federal", "Foreign government", "County"]
    assert sheet.tables["Organizations"].ref == f"A1:{names.letter(len(ORGANIZATION.listed))}5"


def test_search_sort_and_columns_are_as_on_the_screen(exported):
    sort = browse.Sort(ORGANIZATION.field("name"), descending=True)
    book = exported(text="country:us", sort=sort, fields=("state", "name"))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["State", "Name"]
    assert column(sheet, "Name")[0] == "Webb County Sheriff"
    assert len(column(sheet, "Name")) == 3
    told = {row[1]: row[2] for row in book["About"].iter_rows(values_only=True)}
    assert told["Search"] == "country:us"
    assert told["Order"] == "Name, last first"
    assert told["Columns"] == "State, Name"
    assert told["Organizations"] == 3
    assert told["Rows of the list = records counted"] == "OK"
    assert told["As of"] == "31 Aug 2026 21:00 UTC"


def test_all_fields_add_every_other_field_after_those_shown(exported):
    sheet = exported(fields=("name",), all_fields=True).worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    assert titles[0] == "Name"
    assert sorted(titles) == sorted(field.label for field in ORGANIZATION.fields)
    assert column(sheet, "Notes")[0] == "line one\nline two"
    assert sheet["A1"].comment.text == "Full official name."
    webb = [cell for cell in sheet[5] if cell.hyperlink]
    assert [cell.hyperlink.target for cell in webb] == ["https://webb.example.gov/a?b=1&c"]


def test_ids_and_versions_ride_along_very_hidden_row_by_row(exported, office):
    save.save(office, ORGANIZATION, 2, {"acronym": "WCSO"})
    book = exported()
    assert book.sheetnames == ["Organizations", "About", "_records"]
    hidden = book["_records"]
    assert hidden.sheet_state == "veryHidden"
    assert list(hidden.iter_rows(min_row=2, values_only=True)) == [
        ("organization", 4, 1),
        ("organization", 1, 1),
        ("organization", 3, 1),
        ("organization", 2, 2),
    ]


def test_money_has_a_total_that_follows_the_filter(exported, office, tmp_path, needs):
    agreement = registry.entity("agreement")
    save.save(office, agreement, 1, {"ceiling": 132_325})
    save.save(office, agreement, 2, {"ceiling": -25})
    sheet = exported(agreement, fields=("title", "ceiling")).worksheets[0]
    assert column(sheet, "Ceiling") == [1323.25, -0.25, 1323.0]
    theirs = recalculated(needs("soffice"), tmp_path / "list.xlsx", tmp_path)
    assert differences(tmp_path / "list.xlsx", theirs) == []


def test_computed_columns_are_real_values(exported, office):
    agreement = registry.entity("agreement")
    fields = ("title", "status", "last_day_to_act")
    sheet = exported(agreement, fields=fields).worksheets[0]
    assert column(sheet, "Status") == ["In force", "Expired"]
    assert column(sheet, "Last day to act")[1] == datetime.datetime(2025, 12, 31)  # noqa: DTZ001
    award = add(office, "award", fain="A", recipient=1, fiscal_year=2026, status="active",
                assistance_listing="97.067", performance_start="2025-10-01",
                performance_end="2028-09-30")  # fmt: skip
    add(office, "award_action", award=award, program="opsg", kind="initial", amount=100_050,
        action_on="2025-10-01")  # fmt: skip
    sheet = exported(registry.entity("award"), fields=("fain", "authorized")).worksheets[0]
    assert column(sheet, "Authorized")[0] == 1000.5


def test_every_type_can_be_exported_with_all_its_fields(exported):
    for entity in registry.ENTITIES.values():
        sheet = exported(entity, all_fields=True).worksheets[0]
        assert sheet.max_column == len(entity.offered), entity.name


def test_the_trash_is_exported_as_the_trash(exported, office):
    save.archive(office, ORGANIZATION, [3])
    assert column(exported().worksheets[0], "Name").count("México") == 0
    assert column(exported(archived=True).worksheets[0], "Name") == ["México"]


def test_a_moment_says_it_is_utc(exported, office):
    add(
        office,
        "report_run",
        report="R",
        audience="internal",
        made_at="2026-08-31T20:15:00Z",
        as_of="2026-08-31T20:15:00Z",
        change_head="1 ab",
        file_sha256="cd",
    )
    sheet = exported(registry.entity("report_run")).worksheets[0]
    assert column(sheet, "Made at (UTC)") == [datetime.datetime.fromisoformat("2026-08-31T20:15")]


def test_the_same_list_and_moment_give_the_same_bytes(office, tmp_path):
    first, second = (
        job.export_list(office.path, ListChoice(ORGANIZATION), tmp_path / name, TERMS)
        for name in ("a.xlsx", "b.xlsx")
    )
    assert first.sha256 == second.sha256
    assert first.path.read_bytes() == second.path.read_bytes()


def test_the_job_tells_how_far_it_is_and_stops_when_asked(office, tmp_path):
    told = []
    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")

    def tick(done, of):
        told.append((done, of))
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        job.export_list(office.path, ListChoice(ORGANIZATION), target, job.Terms("R", tick=tick))
    assert told[0] == (0, 0)
    assert told[-1] == (4, 8)
    assert target.read_bytes() == b"old"


def test_the_office_can_be_written_to_while_a_job_runs(office, tmp_path):
    def tick(done, of):
        if done == of:
            save.save(office, ORGANIZATION, 1, {"acronym": "changed meanwhile"})

    done = job.export_list(
        office.path, ListChoice(ORGANIZATION), tmp_path / "l.xlsx", job.Terms("R", tick=tick)
    )
    assert done.rows == 4
    assert "HSI" in column(openpyxl.load_workbook(done.path).worksheets[0], "Acronym")


def test_the_copy_is_private_and_gone_afterwards(office, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    seen = []

    def tick(done, _of):
        jobs = tmp_path / "cache" / "fieldstone" / "jobs"
        if done:
            seen.extend((path.stat().st_mode & 0o777, path.name) for path in jobs.rglob("*"))
            seen.append((jobs.stat().st_mode & 0o777, "jobs"))

    job.export_list(
        office.path, ListChoice(ORGANIZATION), tmp_path / "l.xlsx", job.Terms("R", tick=tick)
    )
    modes = {name: mode for mode, name in seen}
    assert modes["jobs"] == 0o700
    assert modes["office.fieldstone"] == 0o600
    assert list((tmp_path / "cache" / "fieldstone" / "jobs").iterdir()) == []


def test_what_cannot_be_done_is_a_sentence(office, tmp_path):
    with pytest.raises(CannotWrite, match=r"Let it end in \.xlsx"):
        job.export_list(office.path, ListChoice(ORGANIZATION), tmp_path / "a.xls", TERMS)
    with pytest.raises(FileNotFound):
        job.export_list(tmp_path / "no", ListChoice(ORGANIZATION), tmp_path / "a.xlsx", TERMS)
    with pytest.raises(BadQuery):
        job.export_list(
            office.path, ListChoice(ORGANIZATION, "nofield:x"), tmp_path / "a.xlsx", TERMS
        )
    with pytest.raises(NoSuchName):
        chosen_fields(ListChoice(ORGANIZATION, fields=("nofield",)))
