"""new, check, workbooks, and files that can't be opened."""

from __future__ import annotations

import sqlite3
import stat

import openpyxl
import pytest


def test_a_new_file_is_empty_sound_and_its_owners_own(ok, tmp_path):
    path = tmp_path / "deep" / "office.fieldstone"
    ok("new", path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert ok("list", path, "organization", "--json").json == []
    nothing = {"sound": True, "problems": [], "hits": [], "silenced": 0}
    assert ok("check", path, "--json").json == nothing


def test_new_never_writes_over_a_file(run, file):
    before = file.read_bytes()
    said = run("new", file)
    assert said.code == 1
    assert "is there already" in said.err
    assert run("new", file, "--sample").code == 1
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"PK\3\4 a workbook", b"SQLite format 3\0" + b"x"])
@pytest.mark.parametrize("command", ["list", "show", "add", "undo", "history", "check"])
def test_a_file_that_cannot_be_opened_is_exit_code_2(run, tmp_path, content, command):
    path = tmp_path / "office.fieldstone"
    if content is not None:
        path.write_bytes(content)
    more = {"list": ["award"], "show": ["award", "1"], "add": ["award", "fain=1"]}.get(command, [])
    said = run(command, path, *more)
    cut_off = content is not None and content.startswith(b"SQLite")
    assert said.code == (1 if command == "check" and cut_off else 2)
    assert len((said.err + said.out).splitlines()) == 1
    assert path.exists() == (content is not None)


def test_check_tells_damage_by_exit_code_1(run, file):
    with sqlite3.connect(file) as sql:
        sql.execute("UPDATE organization SET record_title = 'Other' WHERE id = 1")
    sql.close()
    said = run("check", file, "--json")
    assert said.code == 1
    assert said.json["sound"] is False
    assert "organization 1" in said.json["problems"][0]


def test_a_file_opened_to_read_is_not_written_to(run, ok, file):
    assert ok("--read-only", "list", file, "organization", "--json").json
    said = run("set", file, "organization", 1, "city=Boise", "--read-only")
    assert said.code == 1
    assert "Nothing was changed" in said.err
    assert ok("--read-only", "check", file, "--json").json["sound"] is True


def test_a_list_becomes_a_workbook(ok, file, tmp_path):
    out = tmp_path / "partners.xlsx"
    ok("export", file, "organization", "-kind:state", "-o", out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)][:1] == ["Ada County Sheriff"]


def test_reports_are_listed_and_made(ok, file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "partner-directory" in ok("report", file).out
    out = tmp_path / "directory.xlsx"
    ok("report", file, "partner-directory", "-o", out)
    assert len(openpyxl.load_workbook(out).worksheets) > 1
    ok("report", file, "partner-directory", "audience=public", "-o", out)
    assert (tmp_path / "partner-directory-2026-03-15.xlsx").exists() is False
    ok("report", file, "partner-directory")
    assert (tmp_path / "partner-directory-2026-03-15.xlsx").exists()
