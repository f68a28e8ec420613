"""Bringing an older file up to date: a copy first, all steps or none, and only once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import connection
from db.connection import APPLICATION_ID, SCHEMA_VERSION, open_file
from db.integrity import schema_of
from db.migrations import run
from db.model.errors import CannotOpen, Damaged

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def older(tmp_path) -> Path:
    """A file as it was before the last step, with one record in it."""
    path = tmp_path / "older.fieldstone"
    sql = sqlite3.connect(path, isolation_level=None)
    sql.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    last = run.steps()._migrations[-1].name
    run.steps().apply(Database(sql, execute_plugins=False), stop_before=last)
    sql.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    sql.execute(
        "INSERT INTO organization (uuid, created_at, created_by, changed_at, changed_by, name, "
        "kind) VALUES ('u', '2026-01-01', 'a', '2026-01-01', 'a', 'Idaho', 'state')"
    )
    sql.close()
    path.chmod(0o600)
    return path


def copies(path: Path) -> list[Path]:
    """Return the copies made beside a file."""
    return sorted(p for p in path.parent.iterdir() if p != path)


def test_an_older_file_is_copied_and_brought_up_to_date(older):
    store = open_file(older)
    try:
        assert schema_of(store.sql) == run.made_schema()
        assert store.sql.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        assert store.sql.execute("SELECT name FROM organization").fetchone()[0] == "Idaho"
        assert store.sql.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    finally:
        store.close()
    (copy,) = copies(older)
    assert copy.stat().st_mode & 0o077 == 0
    version = sqlite3.connect(copy).execute("PRAGMA user_version").fetchone()[0]
    assert version == SCHEMA_VERSION - 1
    open_file(older).close()
    assert copies(older) == [copy], "a file that is up to date is not copied again"


def test_a_step_that_fails_leaves_the_file_as_it_was(older, monkeypatch):
    before = older.read_bytes()
    monkeypatch.setattr(run, "_step", lambda text: lambda database: database.conn.execute("BROKEN"))
    with pytest.raises(sqlite3.OperationalError):
        open_file(older)
    assert older.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("organization", "CREATE TABLE"),  # no longer SQL
        ("organization", '"city"'),  # SQL, of another column
        ("agreement_search", "search_text"),
        ("_sqlite_migrations", '"migration_set"'),
        ("organization_of_parent", '("parent")'),
    ],
)
def test_a_flipped_byte_in_the_schema_is_told_before_any_step(older, name, place):
    """Of each text in the schema the last letter of some word becomes another."""
    whole = bytearray(older.read_bytes())
    sql = sqlite3.connect(older)
    (text,) = sql.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    sql.close()
    at = whole.index(text.encode()) + text.index(place) + len(place) - 3
    whole[at] ^= 1
    older.write_bytes(whole)
    with pytest.raises(Damaged):
        open_file(older)
    assert older.read_bytes() == whole
    assert copies(older) == []


def test_rows_that_refer_to_nothing_stop_the_steps(older):
    sql = sqlite3.connect(older)
    with sql:
        sql.execute("UPDATE organization SET parent = 99")
    sql.close()
    before = older.read_bytes()
    with pytest.raises(Damaged, match="refer to nothing"):
        open_file(older)
    assert older.read_bytes() == before


def test_steps_that_the_version_does_not_tell_stop_the_steps(older):
    sql = sqlite3.connect(older)
    with sql:
        sql.execute("DELETE FROM _sqlite_migrations WHERE name LIKE 'm0002%'")
    sql.close()
    before = older.read_bytes()
    with pytest.raises(Damaged, match="which steps made it"):
        open_file(older)
    assert older.read_bytes() == before


def test_an_older_file_where_nothing_may_be_written_says_what_to_do(older, monkeypatch):
    monkeypatch.setattr(connection, "_why_read_only", lambda path: "it may not be changed.")
    with pytest.raises(CannotOpen, match="brought up to date"):
        open_file(older)
    assert not copies(older)


def test_four_programs_may_open_an_older_file_at_once(older):
    code = (
        "import sys; from pathlib import Path; from db.connection import open_file;"
        "sys.stdin.readline(); open_file(Path(sys.argv[1])).close(); print('ok')"
    )
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(older)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for program in programs:
        program.stdin.write("\n")
        program.stdin.flush()
    said = [program.communicate() for program in programs]
    assert [out for out, _ in said] == ["ok\n"] * 4, said
    store = open_file(older)
    assert schema_of(store.sql) == run.made_schema()
    store.close()
    (copy,) = copies(older)
    version = sqlite3.connect(copy).execute("PRAGMA user_version").fetchone()[0]
    assert version == SCHEMA_VERSION - 1
