"""Opening and making the file: pragmas, checks on the way in, and SQLite's errors as sentences."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from db.model import errors
from db.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x46537431  # "FSt1"
SCHEMA_VERSION = 17
_HEADER = 100
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 268435456",
)
_DURABLE = ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = EXTRA")


@dataclass
class Store:
    """One open file.

    Attributes: `path`; `sql` the connection, in autocommit mode; `read_only` and the sentence
    `why_read_only`; `cache` keeps what was read once per connection.
    """

    path: Path
    sql: sqlite3.Connection
    read_only: bool = False
    why_read_only: str = ""
    cache: dict[str, object] = field(default_factory=dict)

    def interrupt(self) -> None:
        """Make what another thread reads on this connection end with Stopped."""
        with suppress(sqlite3.ProgrammingError):  # it was closed a moment ago
            self.sql.interrupt()

    def close(self) -> None:
        """Close the connection."""
        self.sql.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold one write transaction: all of it is kept, or nothing.

        Raises ReadOnly, Busy, DiskFull or StorageFailed with a sentence.
        """
        if self.read_only:
            raise errors.ReadOnly(f"Nothing was changed: {self.why_read_only}")
        with told(self.path):
            self.sql.execute("BEGIN IMMEDIATE")
            try:
                yield self.sql
                self.sql.execute("COMMIT")
            except BaseException:
                if self.sql.in_transaction:
                    self.sql.execute("ROLLBACK")
                raise

    @contextmanager
    def reading_at_most(self, seconds: float) -> Iterator[None]:
        """Stop what is read inside when it takes longer: raises Stopped."""
        end = perf_counter() + seconds
        self.sql.set_progress_handler(lambda: perf_counter() > end, 1000)
        try:
            yield
        finally:
            self.sql.set_progress_handler(None, 0)

    def data_version(self) -> int:
        """Return a number that changes when another program wrote to the file."""
        with told(self.path):
            return int(self.sql.execute("PRAGMA data_version").fetchone()[0])


def open_file(path: Path, *, read_only: bool = False, migrate: bool = True) -> Store:
    """Open a file that is there; an older one is brought up to date first.

    Never creates. Raises FileNotFound, EmptyFile, NotOurs, TooNew, Damaged or Busy with a sentence.
    """
    version = _check_header(path, read_only=read_only)
    why = "it was opened to read only." if read_only else _why_read_only(path)
    with told(path):
        store = Store(path, connect(path, read_only=bool(why)), bool(why), why)
        try:
            _check_readable(store)
            if version < SCHEMA_VERSION and migrate:
                if why:
                    raise errors.CannotOpen(
                        f"{path.name} is of an older Fieldstone and must first be brought up to "
                        f"date, but {why} Open a copy of it that may be changed."
                    )
                from db.migrations.run import bring_up_to_date

                bring_up_to_date(store)
        except BaseException:
            store.close()
            raise
    return store


def create_file(path: Path) -> Store:
    """Make a new, empty file (0600) by running every migration, and open it.

    Raises FileExists where something is there already, StorageFailed where it cannot be made.
    """
    from db.migrations.run import bring_up_to_date

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as problem:
        if path.exists():
            raise errors.FileExists(
                f"{path.name} is there already. Nothing was changed; choose another name."
            ) from None
        raise errors.StorageFailed(
            f"{path} could not be made: {problem.strerror}. Choose another folder."
        ) from problem
    try:
        with told(path):
            store = Store(path, connect(path, read_only=False))
            store.sql.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            bring_up_to_date(store)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return store


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Return a connection with this program's settings; never creates a file."""
    mode = "ro" if read_only else "rw"
    sql = sqlite3.connect(
        f"file:{quote(str(path.resolve()))}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=5.0,
        cached_statements=512,
    )
    sql.create_function("fold", 1, _folded, deterministic=True)
    for pragma in _PRAGMAS if read_only else _PRAGMAS + _DURABLE:
        sql.execute(pragma).fetchall()
    return sql


def _folded(value: object) -> str | None:
    return None if value is None else fold(str(value))


_STOPPED_EARLY = "vtable constructor failed: json_each"
"""What SQLite says where the stop comes while it makes ready to read a list of ids."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's complaints about the world into sentences; our own mistakes stay crashes."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except UnicodeDecodeError as problem:
        raise _damaged(path) from problem
    except sqlite3.DatabaseError as problem:
        code = getattr(problem, "sqlite_errorcode", 0)
        if code == sqlite3.SQLITE_INTERRUPT or str(problem) == _STOPPED_EARLY:
            raise errors.Stopped("The search was stopped.") from None
        found = _sentence(path, problem)
        if found is None:
            raise
        raise found from problem


def _damaged(path: Path) -> errors.Damaged:
    return errors.Damaged(
        f"{path.name} is damaged. It was not written to; go back to a backup copy."
    )


def _sentence(path: Path, problem: sqlite3.DatabaseError) -> errors.DataError | None:
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return errors.Busy(
            f"{path.name} is in use by another program. Nothing was changed; try again."
        )
    if code == sqlite3.SQLITE_FULL:
        return errors.DiskFull(
            f"There is no room left on the disk of {path.name}. Nothing was changed; "
            "free some space and try again."
        )
    if code == sqlite3.SQLITE_READONLY:
        return errors.ReadOnly(f"{path.name} lies in a place that cannot be written to.")
    # Text that is no text has no error code: Python finds it, not SQLite.
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB} or "decode to UTF-8" in str(problem):
        return _damaged(path)
    if code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return errors.StorageFailed(
            f"{path.name} could not be read or written ({problem}). Nothing was changed."
        )
    return None


def _check_header(path: Path, *, read_only: bool) -> int:
    """Return the schema version that stands in the file's first bytes."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except FileNotFoundError:
        raise errors.FileNotFound(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise errors.NotOurs(f"{path} is a folder, not a file.") from None
    except OSError as problem:
        raise errors.CannotOpen(f"{path} could not be opened: {problem.strerror}.") from problem
    if not head:
        raise errors.EmptyFile(f"{path.name} is empty. It may not have been copied whole.")
    if not head.startswith(b"SQLite format 3\0"):
        raise errors.NotOurs(f"{path.name} is not a Fieldstone file.")
    if len(head) < _HEADER:
        raise errors.Damaged(f"{path.name} is cut off. Go back to a backup copy.")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise errors.NotOurs(f"{path.name} is a database of another program, not of Fieldstone.")
    version = int.from_bytes(head[60:64], "big")
    if version > SCHEMA_VERSION and not read_only:
        raise errors.TooNew(
            f"{path.name} was written by a newer Fieldstone (version {version} of the file, this "
            f"program knows {SCHEMA_VERSION}). It can be opened to read only."
        )
    return version


def _check_readable(store: Store) -> None:
    names = {row[0] for row in store.sql.execute("SELECT name FROM sqlite_master")}
    if not {"change_set", "organization"} <= names:
        raise errors.Damaged(f"{store.path.name} lacks tables it must have. Go back to a backup.")


def _why_read_only(path: Path) -> str:
    if not os.access(path, os.W_OK):
        return f"{path.name} may only be read by this user."
    if not os.access(path.resolve().parent, os.W_OK):
        return f"the folder of {path.name} may not be written to."
    return ""
