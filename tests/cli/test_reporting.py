"""`report`: made of the file as it stood, at two moments side by side, and the list of reports."""

from __future__ import annotations

import json

import openpyxl
import pytest

from app.services import save
from app.services.session import open_session
from db import log
from db.model import registry
from tests.office import add, change

DIRECTORY = "partner-directory"


@pytest.fixture
def changed(file, monkeypatch):
    """A file with three organizations that was changed afterwards; returns numbers of changes."""
    session = open_session(file, "ann")
    for name in ("HSI", "Webb County Sheriff", "Zapata County Sheriff"):
        add(session, "organization", name=name, kind="county" if "County" in name else "federal")
    then, _ = log.head_of(session.store)
    rows = session.store.sql.execute("SELECT id FROM organization ORDER BY id DESC LIMIT 3")
    zapata, webb, _hsi = (row[0] for row in rows.fetchall())
    change(session, "organization", webb, city="Laredo")
    save.archive(session, registry.entity("organization"), [zapata])
    add(session, "contact", organization="Webb County Sheriff", name="Ana Ruiz", role="primary")
    now, _ = log.head_of(session.store)
    session.close()
    return then, now


def rows(path, sheet):
    found = openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True)
    titles = next(found)
    return [dict(zip(titles, row, strict=True)) for row in found]


def names(path):
    return {row["Organization"] for row in rows(path, "Partner directory")}


def test_as_of_a_change_the_report_is_made_of_the_file_as_it_stood(ok, file, changed, tmp_path):
    out = tmp_path / "then.xlsx"
    ok("report", file, DIRECTORY, "--as-of", f"change {changed[0]}", "-o", out)
    assert {"Webb County Sheriff", "Zapata County Sheriff"} <= names(out)
    cover = {row[1]: row[2] for row in openpyxl.load_workbook(out)["Cover"].values if row[1]}
    assert cover["Made from"].startswith(f"change {changed[0]} ")
    ok("report", file, DIRECTORY, "-o", out)
    assert "Zapata County Sheriff" not in names(out)


def test_the_same_moment_gives_the_same_bytes(ok, file, changed, tmp_path):
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    ok("report", file, DIRECTORY, "--as-of", f"#{changed[0]}", "-o", one)
    ok("report", file, DIRECTORY, "--as-of", f"#{changed[0]}", "-o", other)
    assert one.read_bytes() == other.read_bytes()


def test_compared_it_lists_each_difference_with_the_change_that_made_it(
    ok, file, changed, tmp_path
):
    out = tmp_path / "compared.xlsx"
    then, now = changed
    said = ok(
        "report", file, "--compare", DIRECTORY, "--from", f"#{then}", "--to", f"#{now}", "-o", out
    ).out
    assert said.startswith("Partner directory: what changed: ")
    found = rows(out, "Differences")
    webb = [row for row in found if row["Row"] == "Webb County Sheriff"]
    place = next(row for row in webb if row["Column"] == "Place")
    assert (place["What"], place["Then"], place["Now"]) == ("Changed", None, "Laredo")
    assert f"change {then + 1:,}, " in place["Which change, when, who"]
    assert "ann: Edit “Webb County Sheriff”" in place["Which change, when, who"]
    called = next(row for row in webb if row["Column"] == "Primary contact")
    assert called["Now"] == "Ana Ruiz"
    assert f"change {then + 3:,}, " in called["Which change, when, who"]
    gone = next(row for row in found if row["What"] == "Gone")
    assert gone["Row"] == "Zapata County Sheriff"


def test_what_differs_is_marked_in_both(ok, file, changed, tmp_path):
    out = tmp_path / "compared.xlsx"
    ok("report", file, "--compare", DIRECTORY, "--from", f"#{changed[0]}", "-o", out)
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == [
        "Cover", "Differences", "Partner directory (then)", "Partner directory (now)", "Sources",
    ]  # fmt: skip
    place = next(row for row in rows(out, "Differences") if row["Column"] == "Place")
    marked = book["Partner directory (now)"].conditional_formatting
    assert any(place["Cell"] in str(area.sqref).split() for area in marked)


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("change 99999", "There is no change 99,999; the newest is "),
        ("2399-01-01", "has not come yet."),
        ("1999-01-01", "The file does not reach back to 1 Jan 1999"),
        ("the other day", "is not a day"),
    ],
)
def test_a_moment_that_is_none_is_said_in_a_sentence(run, file, changed, moment, sentence):
    assert sentence in run("report", file, DIRECTORY, "--as-of", moment).err


def test_a_comparison_wants_the_earlier_moment(run, file):
    assert "--compare needs --from" in run("report", file, "--compare", DIRECTORY).err


def test_the_day_it_speaks_of_is_another_than_the_moment(ok, file, changed, tmp_path):
    out = tmp_path / "on.xlsx"
    ok("report", file, DIRECTORY, "--on", "2026-03-01", "-o", out)
    cover = {row[1]: row[2] for row in openpyxl.load_workbook(out)["Cover"].values if row[1]}
    assert cover["Day of the report"] == "1 Mar 2026"
    assert not cover["As of"].startswith("1 Mar 2026")


def test_the_list_as_json_names_each_with_what_it_asks(ok, file):
    found = {one["name"]: one for one in json.loads(ok("report", file, "--json").out)}
    assert found[DIRECTORY]["title"] == "Partner directory"
    asked = {one["name"]: one for one in found["sf-425"]["parameters"]}
    assert asked["award"]["required"]
    assert asked["award"]["record_type"] == "award"


def test_what_it_asks_is_said_as_words_or_as_param(ok, file, tmp_path):
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    ok("report", file, DIRECTORY, "audience=public", "-o", one)
    ok("report", file, DIRECTORY, "--param", "audience=public", "-o", other)
    titles = [
        [cell.value for cell in openpyxl.load_workbook(path)["Partner directory"][1]]
        for path in (one, other)
    ]
    assert titles[0] == titles[1]


def test_a_pack_is_made_and_made_again_for_the_next_period(ok, file, tmp_path):
    reports = "reports=award-status;partner-directory"
    kept = ok("add", file, "report_pack", "name=Quarterly", reports, "layout=folder",
              "parameters=fiscal_year=2025").number  # fmt: skip
    out = tmp_path / "pack"
    said = ok("report", file, "--pack", "quarterly", "-o", out).out
    assert said == "Quarterly: 2 reports written to pack.\n"
    assert [path.name for path in sorted(out.iterdir())] == [
        "01 award-status-summary-2026-03-15.xlsx",
        "02 partner-directory-2026-03-15.xlsx",
    ]
    ok("report", file, "--pack", "Quarterly", "--next", "-o", out)
    shown = ok("show", file, "report_pack", kept, "--json").json
    assert shown["parameters"] == "fiscal_year=2026"


def test_a_pack_of_one_workbook_takes_a_name_or_a_folder(ok, file, tmp_path):
    ok("add", file, "report_pack", "name=One", "reports=partner-directory")
    ok("report", file, "--pack", "One", "-o", tmp_path / "one.xlsx")
    ok("report", file, "--pack", "One", "-o", tmp_path / "folder")
    assert (tmp_path / "one.xlsx").exists()
    assert (tmp_path / "folder" / "one-2026-03-15.xlsx").exists()


def test_what_lies_in_the_trash_now_is_reported_as_of_when_it_was_live(ok, run, file, tmp_path):
    made = ok("add", file, "award", "fain=EMW-2025-SS-00009", "recipient=1", "fiscal_year=2025",
              "performance_start=2025-01-01", "performance_end=2027-12-31").number  # fmt: skip
    session = open_session(file, "ann")
    then = log.head_of(session.store)[0]
    session.close()
    ok("archive", file, "award", made)
    asked = ("report", file, "award-closeout", f"award={made}")
    assert "There is no award" in run(*asked, "-o", tmp_path / "now.xlsx").err
    ok(*asked, "--as-of", f"#{then}", "-o", tmp_path / "then.xlsx")
    ok("report", file, "--compare", "award-closeout", f"award={made}", "--from", f"#{then}",
       "--to", f"#{then}", "-o", tmp_path / "compared.xlsx")  # fmt: skip


def test_the_moment_on_a_cover_typed_back_is_the_same_moment(ok, file, changed, tmp_path):
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    ok("report", file, DIRECTORY, "--as-of", f"#{changed[1]}", "-o", one)
    cover = {row[1]: row[2] for row in openpyxl.load_workbook(one)["Cover"].values if row[1]}
    ok("report", file, DIRECTORY, "--as-of", cover["As of"], "-o", other)
    again = {row[1]: row[2] for row in openpyxl.load_workbook(other)["Cover"].values if row[1]}
    assert again["As of"] == cover["As of"]
    assert rows(one, "Partner directory") == rows(other, "Partner directory")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ((DIRECTORY, "--pack", "Weekly"), "leave the report's NAME and --compare out"),
        ((DIRECTORY, "--next"), "--next goes with --pack NAME."),
        ((DIRECTORY, "--from", "#1"), "--from goes with --compare NAME."),
    ],
)
def test_options_that_would_do_nothing_are_refused(run, file, options, sentence):
    assert sentence in run("report", file, *options).err
