"""What the rules found, kept beside the office's file in one of this user's own.

A sidecar may be deleted at any time, and one that cannot be read is thrown away: then everything is
worked out anew, in memory if need be. The office's file is never written to, so that looking at it
does not change it.

Hits are kept by scope (rulebook), and a list of stale scopes says what still has to be worked out:
work that was cut off goes on where it stood.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from db.model.hits import WORST_FIRST, Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

Result = TypeVar("Result")
Scoped = tuple[str, int]
"""A scope: its kind (award, organization, unit) and its record's id."""

_FORM = 1  # another one is thrown away
_PATIENCE = 1.0  # seconds that another program may write
_TABLES = f"""
CREATE TABLE "state" ("number" INTEGER, "hash" TEXT, "day" TEXT, "rules" TEXT) STRICT;
CREATE TABLE "stale" (
    "scope" TEXT, "holder" INTEGER, "urgent" INTEGER, PRIMARY KEY ("scope", "holder")
) STRICT, WITHOUT ROWID;
CREATE TABLE "hit" (
    "scope" TEXT, "holder" INTEGER, "rank" INTEGER, "rule" TEXT, "entity" TEXT, "record" INTEGER,
    "field" TEXT, "says" TEXT
) STRICT;
CREATE INDEX "hit_holder" ON "hit" ("scope", "holder");
CREATE INDEX "hit_record" ON "hit" ("entity", "record");
CREATE INDEX "hit_rank" ON "hit" ("rank", "rule", "entity", "record");
PRAGMA user_version = {_FORM};
"""
_PRAGMAS = ("synchronous = OFF", "secure_delete = ON")
_RANKS: dict[str, int] = {severity: rank for rank, severity in enumerate(WORST_FIRST)}
_HIT = '"rule", "rank", "entity", "record", "field", "says"'


class State(NamedTuple):
    """What the hits were worked out from: the log's head, the day (ISO) and the rules' own mark."""

    number: int
    hash: str
    day: str
    rules: str


class HitCache:
    """The hits of one file. Any thread may ask; one is answered after the other."""

    def __init__(self, path: Path | None) -> None:
        """Open the sidecar at `path`, or make it; None keeps the hits in memory only."""
        self._path = path
        self._lock = threading.RLock()
        self._sql = self._opened()

    def close(self) -> None:
        """Close the sidecar."""
        with self._lock:
            self._sql.close()

    def state(self) -> State | None:
        """Return what the hits were worked out from, None where nothing was yet."""
        found = self._rows('SELECT "number", "hash", "day", "rules" FROM "state"')
        return State(*found[0]) if found else None

    def begin(self, state: State, stale: Iterable[Scoped], *, keep: bool) -> None:
        """Take `state` as what stands, with all `stale` scopes to be worked out for it.

        The hits found before stay until then, or go at once where they are not to `keep`.
        """

        def work(sql: sqlite3.Connection) -> None:
            if not keep:
                sql.execute('DELETE FROM "hit"')
                sql.execute('DELETE FROM "stale"')
            self._mark(sql, stale, urgent=0)
            self._set(sql, state)

        self._write(work)

    def move(self, state: State, touched: Iterable[Scoped]) -> None:
        """Take a later `state` as what stands: only the `touched` scopes are stale, and come first.

        What was stale before stays so.
        """

        def work(sql: sqlite3.Connection) -> None:
            self._mark(sql, touched, urgent=1)
            self._set(sql, state)

        self._write(work)

    def stale(self, limit: int) -> list[Scoped]:
        """Return scopes of one kind that have to be worked out, the urgent ones first."""
        found = self._rows(
            'SELECT "scope", "holder" FROM "stale" ORDER BY "urgent" DESC, 1, 2 LIMIT ?', limit
        )
        return [(scope, holder) for scope, holder in found if scope == found[0][0]]

    def put(
        self, state: State, found: Mapping[Scoped, Iterable[Hit]]
    ) -> set[tuple[str, int]] | None:
        """Keep the hits of scopes worked out for `state`; return the records whose hits differ.

        None where another program or thread has gone on from that state: nothing is kept.
        """

        def work(sql: sqlite3.Connection) -> set[tuple[str, int]] | None:
            stands = sql.execute('SELECT "number", "hash", "day", "rules" FROM "state"').fetchone()
            if stands is None or State(*stands) != state:
                return None
            differ: set[tuple[str, int]] = set()
            for scope, hits in found.items():
                differ |= self._replace(sql, scope, hits)
            sql.executemany('DELETE FROM "stale" WHERE "scope" = ? AND "holder" = ?', found)
            return differ

        return self._write(work)

    def of_records(self, records: Iterable[tuple[str, int]]) -> list[Hit]:
        """Return the hits of some records, by type and id, worst first."""
        return self._hits(
            "JOIN json_each(?) r ON \"entity\" = json_extract(r.value, '$[0]') "
            "AND \"record\" = json_extract(r.value, '$[1]')",
            json.dumps(list(records)),
        )

    def of_scope(self, scope: str, holder: int) -> list[Hit]:
        """Return the hits of a scope, worst first: an award's own and those of all below it."""
        return self._hits('WHERE "scope" = ? AND "holder" = ?', scope, holder)

    def listed(self, severity: str | None, rule: str | None, limit: int) -> list[Hit]:
        """Return the worst `limit` hits (-1: all), of one severity or rule or of all."""
        asked = [("rank", severity and _RANKS[severity]), ("rule", rule)]
        wanted = [(name, value) for name, value in asked if value is not None]
        where = " AND ".join(f'"{name}" = ?' for name, _ in wanted) or "1"
        return self._hits(f"WHERE {where}", *(value for _, value in wanted), limit, tail="LIMIT ?")

    def counts(self) -> dict[Severity, int]:
        """Return how many hits there are by severity, worst first."""
        found: dict[int, int] = dict(self._rows('SELECT "rank", count(*) FROM "hit" GROUP BY 1'))
        return {severity: found.get(rank, 0) for rank, severity in enumerate(WORST_FIRST)}

    def _hits(self, where: str, *values: object, tail: str = "") -> list[Hit]:
        order = 'ORDER BY "rank", "rule", "entity", "record", "field"'
        rows = self._rows(f'SELECT {_HIT} FROM "hit" {where} {order} {tail}', *values)
        return [_hit(row) for row in rows]

    def _replace(
        self, sql: sqlite3.Connection, scope: Scoped, hits: Iterable[Hit]
    ) -> set[tuple[str, int]]:
        """Only what differs is written: most scopes stand as they stood."""
        kept = {
            _hit(row[1:]): row[0]
            for row in sql.execute(
                f'SELECT rowid, {_HIT} FROM "hit" WHERE "scope" = ? AND "holder" = ?', scope
            ).fetchall()
        }
        wanted = dict.fromkeys(hits)
        gone = [hit for hit in kept if hit not in wanted]
        new = [hit for hit in wanted if hit not in kept]
        sql.executemany('DELETE FROM "hit" WHERE rowid = ?', ((kept[hit],) for hit in gone))
        sql.executemany(
            f'INSERT INTO "hit" ("scope", "holder", {_HIT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
            (
                (
                    *scope,
                    hit.rule,
                    _RANKS[hit.severity],
                    hit.entity,
                    hit.record,
                    hit.field,
                    hit.says,
                )
                for hit in new
            ),
        )
        return {(hit.entity, hit.record) for hit in (*gone, *new)}

    def _mark(self, sql: sqlite3.Connection, scopes: Iterable[Scoped], *, urgent: int) -> None:
        sql.executemany(
            'INSERT INTO "stale" VALUES (?, ?, ?) ON CONFLICT DO UPDATE '
            'SET "urgent" = max("urgent", excluded."urgent")',
            ((*scope, urgent) for scope in scopes),
        )

    def _set(self, sql: sqlite3.Connection, state: State) -> None:
        sql.execute('DELETE FROM "state"')
        sql.execute('INSERT INTO "state" VALUES (?, ?, ?, ?)', state)

    def _rows(self, text: str, *values: object) -> list[tuple[Any, ...]]:
        return self._tried(lambda sql: sql.execute(text, values).fetchall())

    def _write(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        def whole(sql: sqlite3.Connection) -> Result:
            sql.execute("BEGIN IMMEDIATE")
            try:
                done = work(sql)
                sql.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    sql.execute("ROLLBACK")
                raise
            return done

        return self._tried(whole)

    def _tried(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        with self._lock:
            try:
                return work(self._sql)
            except sqlite3.DatabaseError as problem:
                if isinstance(problem, sqlite3.ProgrammingError | sqlite3.IntegrityError):
                    raise
                self._give_up(problem)
                return work(self._sql)

    def _opened(self) -> sqlite3.Connection:
        try:
            if self._path is not None:
                return _sidecar(self._path)
        except (sqlite3.DatabaseError, OSError) as problem:
            return self._give_up(problem)
        return _ready(_connected(":memory:"))

    def _give_up(self, problem: Exception) -> sqlite3.Connection:
        """Go on in memory; a sidecar that can't be read is taken away, a locked one stays."""
        with suppress(AttributeError):  # none was open yet
            self._sql.close()
        damaged = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
        if self._path is not None and getattr(problem, "sqlite_errorcode", -1) & 0xFF in damaged:
            with suppress(OSError):
                self._path.unlink()
        self._path = None
        self._sql = _ready(_connected(":memory:"))
        return self._sql


def _sidecar(path: Path) -> sqlite3.Connection:
    """Return the sidecar's connection; one of another form is made anew."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    sql = _connected(str(path))
    try:
        if sql.execute("PRAGMA user_version").fetchone()[0] in {0, _FORM}:
            return _ready(sql)
    except BaseException:
        sql.close()
        raise
    sql.close()
    path.unlink()
    return _sidecar(path)


def _connected(name: str) -> sqlite3.Connection:
    return sqlite3.connect(name, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)


def _ready(sql: sqlite3.Connection) -> sqlite3.Connection:
    """Return a connection whose tables are there."""
    for pragma in _PRAGMAS:
        sql.execute(f"PRAGMA {pragma}").fetchall()
    sql.execute("BEGIN IMMEDIATE")
    if sql.execute("PRAGMA user_version").fetchone() == (0,):
        for statement in _TABLES.split(";"):
            sql.execute(statement)
    sql.execute("COMMIT")
    return sql


def _hit(row: tuple[Any, ...]) -> Hit:
    rule, rank, entity, record, field, says = row
    return Hit(rule, WORST_FIRST[rank], entity, record, field, says)
