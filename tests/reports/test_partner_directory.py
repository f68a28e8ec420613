"""Report 1: the partner directory, what each audience sees of it, and the note that it was made."""

from __future__ import annotations

import datetime

import openpyxl
import pytest

from app.reports import catalog, job
from app.services import save
from db.model import registry
from db.model.errors import NoSuchName
from tests.reports.conftest import AS_OF, MOMENT, TODAY
from tests.reports.libreoffice import differences, recalculated

REPORT = catalog.report("partner-directory")
TERMS = job.Terms("R. Alvarez", TODAY, MOMENT)


@pytest.fixture
def made(office, tmp_path):
    """Make the directory of the office and open the workbook."""

    def make(**values):
        chosen = catalog.chosen(REPORT, values, office)
        job.make_report(office.path, REPORT, chosen, tmp_path / "directory.xlsx", TERMS)
        return openpyxl.load_workbook(tmp_path / "directory.xlsx", data_only=True)

    return make


def rows(book):
    sheet = book["Partner directory"]
    titles = [cell.value for cell in sheet[1]]
    return [
        dict(zip(titles, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)
    ]


def test_each_organization_is_one_row_with_its_ties(made):
    found = {row["Organization"]: row for row in rows(made())}
    assert list(found) == [
        "=Old Bureau",
        "Homeland Security Investigations",
        "México",
        "Webb County Sheriff",
    ]
    hsi, webb = found["Homeland Security Investigations"], found["Webb County Sheriff"]
    assert hsi["Agreements"] == "Customs agreement, Mexico (in force)\nMOU-1 Task force (expired)"
    assert hsi["Units"] == "Laredo BEST (lead)"
    assert webb == {
        "Organization": "Webb County Sheriff",
        "Kind": "County",
        "Part of": None,
        "Place": "Webb, TX",
        "Agreements": "MOU-1 Task force (expired)",
        "Units": "Laredo BEST (member)",
        "Primary contact": "Bo Peña",
        "Title": "Captain",
        "Phone": "+1 956 555 0100",
        "E-mail": "bo@webb.example.gov",
        "Verified on": datetime.datetime.fromisoformat("2026-07-01"),
    }
    assert (found["México"]["Place"], found["México"]["Units"]) == ("Mexico", None)


def test_the_choices_narrow_it(made):
    in_force = {row["Organization"]: row["Agreements"] for row in rows(made(agreements="in_force"))}
    assert in_force["Homeland Security Investigations"] == "Customs agreement, Mexico (in force)"
    assert in_force["Webb County Sheriff"] is None
    assert len(rows(made(which="active"))) == 3
    assert [row["Organization"] for row in rows(made(which="tied"))] == [
        "Homeland Security Investigations",
        "México",
        "Webb County Sheriff",
    ]


@pytest.mark.parametrize(
    ("audience", "hidden"),
    [
        ("internal", set()),
        ("partner", {"Primary contact", "Title", "Phone", "E-mail", "Verified on"}),
        (
            "public",
            {"Agreements", "Primary contact", "Title", "Phone", "E-mail", "Verified on"},
        ),
    ],
)
def test_an_audience_does_not_see_what_is_more_sensitive(made, audience, hidden):
    everything = set(rows(made())[0])
    book = made(audience=audience)
    assert everything - set(rows(book)[0]) == hidden
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert any("Peña" in text for text in cells) == (audience == "internal")
    told = {row[1]: row[2] for row in book["Cover"].iter_rows(values_only=True)}
    assert told["Audience"] == audience.capitalize()
    assert ("with a primary contact" in told) == (audience == "internal")
    assert set((told.get("Left out for this audience") or "").split(", ")) - {""} == hidden
    sources = {row[0] for row in book["Sources"].iter_rows(min_row=2, values_only=True)}
    assert sources == everything - hidden


def test_the_cover_says_what_it_is_and_from_what(made, office):
    told = {row[1]: row[2] for row in made()["Cover"].iter_rows(values_only=True)}
    assert told["As of"] == "31 Aug 2026 21:00 UTC"
    assert told["Day of the report"] == "31 Aug 2026"
    assert told["Made by"] == "R. Alvarez"
    assert told["Made from"].startswith("change 15 · ")
    assert told["Partner directory: rows = lines counted"] == "OK"
    assert told["Organizations"] == 4
    assert "In force" in told


def test_libreoffice_finds_the_results_we_cached(made, tmp_path, needs):
    made()
    theirs = recalculated(needs("soffice"), tmp_path / "directory.xlsx", tmp_path)
    assert differences(tmp_path / "directory.xlsx", theirs) == []


def test_that_it_was_made_is_noted_and_undo_still_means_the_last_edit(office, tmp_path):
    values = catalog.chosen(REPORT, {"audience": "public"}, office)
    done = job.make_report(office.path, REPORT, values, tmp_path / "d.xlsx", TERMS)
    before = save.undo_label(office)
    noted = job.record_run(office, REPORT, values, done)
    run = save.records.read(office.store, registry.entity("report_run"), noted.added[0]).values
    assert run["report"] == "Partner directory"
    assert run["audience"] == "public"
    assert run["parameters"].splitlines()[0] == "Audience: Public"
    assert run["as_of"] == AS_OF
    assert run["change_head"].startswith("15 ")
    assert (run["file_name"], run["file_sha256"]) == ("d.xlsx", done.sha256)
    assert save.undo_label(office) == before


def test_a_name_or_choice_that_is_not_there_is_a_sentence(office):
    assert catalog.report("Partner Directory") is REPORT
    with pytest.raises(NoSuchName, match="There are: partner-directory"):
        catalog.report("nothing")
    with pytest.raises(NoSuchName, match="has no choice"):
        catalog.chosen(REPORT, {"colour": "red"}, office)
    with pytest.raises(NoSuchName, match="Choose one of: internal, partner, public"):
        catalog.chosen(REPORT, {"audience": "press"}, office)


def test_a_file_name_is_offered():
    assert job.file_name("Partner directory", TODAY) == "partner-directory-2026-08-31.xlsx"
