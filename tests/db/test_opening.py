"""Making and opening the file: whose it is, and every way it can be refused, with its sentence."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.services import integrity
from app.services.session import open_session
from db import connection, records
from db.connection import APPLICATION_ID, SCHEMA_VERSION, create_file, open_file
from db.model import errors, registry
from tests.office import add

ROOT = Path(__file__).resolve().parents[2]


def rewrite(path: Path, at: int, data: bytes) -> None:
    """Write bytes over a file's own, in place."""
    with path.open("rb+") as file:
        file.seek(at)
        file.write(data)


def test_a_new_file_is_its_owners_own_and_says_what_it_is(tmp_path):
    path = tmp_path / "new.fieldstone"
    store = create_file(path)
    try:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        settings = {
            name: store.sql.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "application_id", "user_version", "journal_mode", "synchronous", "foreign_keys",
                "trusted_schema", "secure_delete", "busy_timeout", "cell_size_check",
            )
        }  # fmt: skip
    finally:
        store.close()
    assert settings == {
        "application_id": APPLICATION_ID,
        "user_version": SCHEMA_VERSION,
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "busy_timeout": 5000,
        "cell_size_check": 1,
    }
    assert [p.name for p in tmp_path.iterdir()] == ["new.fieldstone"]


def test_every_table_is_strict(blank_file):
    store = open_file(blank_file)
    tables = store.sql.execute("PRAGMA table_list").fetchall()
    store.close()
    ours = {row[1] for row in tables if row[2] == "table" and not row[1].startswith("sqlite_")}
    strict = {row[1] for row in tables if row[5]}
    assert ours - strict == {"_sqlite_migrations"}


def test_making_refuses_what_is_there(blank_file):
    before = blank_file.read_bytes()
    with pytest.raises(errors.FileExists, match="is there already"):
        create_file(blank_file)
    assert blank_file.read_bytes() == before


def test_making_in_a_place_that_is_no_folder_is_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(errors.StorageFailed, match="could not be made"):
        create_file(tmp_path / "file" / "office.fieldstone")


def test_opening_never_makes_a_file(tmp_path):
    with pytest.raises(errors.FileNotFound, match="There is no file"):
        open_file(tmp_path / "none.fieldstone")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("content", "error", "sentence"),
    [
        (b"", errors.EmptyFile, "is empty"),
        (b"PK\3\4" + bytes(200), errors.NotOurs, "is not a Fieldstone file"),
        (b"short", errors.NotOurs, "is not a Fieldstone file"),
        (b"SQLite format 3\0" + bytes(20), errors.Damaged, "is cut off"),
        (b"SQLite format 3\0" + bytes(200), errors.NotOurs, "of another program"),
    ],
)
def test_a_file_that_is_not_ours_is_refused(tmp_path, content, error, sentence):
    path = tmp_path / "office.fieldstone"
    path.write_bytes(content)
    with pytest.raises(error, match=sentence):
        open_file(path)
    assert path.read_bytes() == content


def test_a_folder_and_another_programs_database_are_refused(tmp_path):
    with pytest.raises(errors.NotOurs, match="is a folder"):
        open_file(tmp_path)
    other = tmp_path / "other.db"
    sql = sqlite3.connect(other)
    sql.execute("CREATE TABLE organization (id INTEGER)")
    sql.close()
    with pytest.raises(errors.NotOurs, match="another program"):
        open_file(other)


@pytest.mark.parametrize("kept", [0.01, 0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_off_is_told_by_opening_or_by_the_check(blank_file, kept):
    whole = blank_file.read_bytes()
    blank_file.write_bytes(whole[: max(4096, int(len(whole) * kept) // 4096 * 4096)])
    try:
        session = open_session(blank_file)
    except errors.Damaged:
        return
    problems = integrity.check(session).problems
    session.close()
    assert problems


def test_a_file_without_its_tables_is_damaged(tmp_path):
    path = tmp_path / "bare.fieldstone"
    sql = sqlite3.connect(path)
    sql.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    sql.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    sql.close()
    with pytest.raises(errors.Damaged, match="lacks tables"):
        open_file(path)


def test_a_newer_file_is_opened_to_read_only(blank_file):
    rewrite(blank_file, 60, (SCHEMA_VERSION + 1).to_bytes(4, "big"))
    with pytest.raises(errors.TooNew, match=f"version {SCHEMA_VERSION + 1} of the file"):
        open_file(blank_file)
    session = open_session(blank_file, read_only=True)
    try:
        assert session.read_only
        assert records.count(session.store, "organization") == 0
        with pytest.raises(errors.ReadOnly, match="Nothing was changed"):
            add(session, "organization", name="X", kind="state")
    finally:
        session.close()


def test_a_step_of_a_newer_program_is_seen_though_the_version_is_old(blank_file):
    sql = sqlite3.connect(blank_file)
    with sql:
        sql.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('fieldstone', 'm0999_future', '2030-01-01')"
        )
    sql.close()
    rewrite(blank_file, 60, (SCHEMA_VERSION - 1).to_bytes(4, "big"))
    with pytest.raises(errors.TooNew, match="newer Fieldstone"):
        open_file(blank_file)


def test_a_locked_file_is_busy(blank_file, monkeypatch):
    holder = sqlite3.connect(blank_file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    real = sqlite3.connect
    monkeypatch.setattr(
        connection.sqlite3, "connect", lambda *a, **k: real(*a, **{**k, "timeout": 0})
    )
    try:
        with pytest.raises(errors.Busy, match="in use by another program"):
            open_file(blank_file)
    finally:
        holder.execute("ROLLBACK")
        holder.close()


def test_a_full_disk_loses_nothing_and_says_so(session):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    pages = session.store.sql.execute("PRAGMA page_count").fetchone()[0]
    session.store.sql.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(errors.DiskFull, match="no room left"):
        add(session, "organization", name="Texas DPS", kind="state", notes="long " * 5000)
    assert not session.store.sql.in_transaction
    assert records.count(session.store, "organization") == 1
    session.store.sql.execute(f"PRAGMA max_page_count = {pages * 2}")
    assert add(session, "organization", name="Texas DPS", kind="state") == number + 1


def test_values_of_another_sort_never_get_into_a_column(session):
    add(session, "organization", name="Idaho OEM", kind="state")
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
        session.store.sql.execute("UPDATE organization SET latitude = 'north'")


AS_NOBODY = """
import os, sys
from pathlib import Path
from app.services.session import open_session
from db.model.errors import DataError
os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    session = open_session(Path(sys.argv[1]), "nobody")
    print(session.read_only, session.why_read_only)
    print(session.store.sql.execute("SELECT count(*) FROM organization").fetchone()[0])
except DataError as problem:
    print(type(problem).__name__, problem.sentence)
"""


@pytest.fixture
def as_nobody(blank_file, session):
    """Return a function that opens the file as a user without any rights, and what was said."""
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("not run: only root can become somebody else")
    add(session, "organization", name="Idaho OEM", kind="state")
    for folder in (*blank_file.parents,)[:-2]:
        folder.chmod(folder.stat().st_mode | 0o055)

    def open_as_nobody() -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(blank_file)],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout.splitlines()

    return open_as_nobody


def test_another_users_file_cannot_be_opened(as_nobody):
    assert as_nobody()[0].startswith("CannotOpen")
    assert "Permission denied" in as_nobody()[0]


def test_a_file_one_may_only_read_is_opened_to_read(as_nobody, blank_file):
    blank_file.chmod(0o644)
    assert as_nobody() == [f"True {blank_file.name} may only be read by this user.", "1"]


def test_a_file_in_a_folder_one_may_not_write_to_is_opened_to_read(as_nobody, blank_file):
    blank_file.chmod(0o666)
    blank_file.parent.chmod(0o755)
    assert as_nobody() == [f"True the folder of {blank_file.name} may not be written to.", "1"]


def test_all_names_in_the_registry_are_tables(blank_file):
    store = open_file(blank_file)
    try:
        assert all(records.count(store, name) == 0 for name in registry.ENTITIES)
    finally:
        store.close()


def test_a_read_that_is_stopped_says_so_however_early(session):
    with pytest.raises(errors.Stopped), connection.told(session.path):
        raise sqlite3.OperationalError("vtable constructor failed: json_each")
