"""Records that share what should be one's own: a number, a mailbox, a short name, a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from db.connection import told
from db.query import Phrase, match_text

if TYPE_CHECKING:
    from db.connection import Store
    from db.model.entity import Entity, Field

_MOST = 8
_CONTACTS = """
SELECT "id", "name", "organization", "email" FROM "contact"
WHERE "archived_at" IS NULL AND "erased_on" IS NULL ORDER BY "id"
"""
_MAILBOXES = """
SELECT "id", lower("email") FROM "organization"
WHERE "archived_at" IS NULL AND "email" IS NOT NULL ORDER BY "id"
"""
_SPELT = """
SELECT "id", "name" FROM "organization"
WHERE "archived_at" IS NULL AND "name" LIKE ? ESCAPE '\\' LIMIT 300
"""
_CALLED = """
SELECT "id", "acronym" FROM "organization" WHERE "archived_at" IS NULL
    AND "acronym" COLLATE NOCASE IN (SELECT value FROM json_each(?))
UNION ALL SELECT "id", "name" FROM "organization" WHERE "archived_at" IS NULL
    AND "name" COLLATE NOCASE IN (SELECT value FROM json_each(?)) LIMIT 20
"""
_APART = """
SELECT "record", "other_record" FROM "not_same_pair"
WHERE "record_type" = ? AND "archived_at" IS NULL
"""


class Person(NamedTuple):
    """A contact by what tells one person from another."""

    id: int
    name: str
    organization: int
    email: str | None


def holders(store: Store, entity: Entity, field: Field, value: object) -> list[int]:
    """Return the first unarchived records whose column has that value, but for ASCII case.

    The search index leads to it where it holds the column, a list's index where lists show it;
    else the table is read through, which takes 2 ms where the wrong index would take 30.
    """
    index, values = f'"{entity.name}_search"', [value]
    found = ""
    if field.searched and (phrase := match_text(Phrase(str(value)))):
        found = f' AND "id" IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)'
        values.append(phrase)
    how = "" if found or field.width else "NOT INDEXED "
    sql = (
        f'SELECT "id" FROM "{entity.name}" {how}WHERE "archived_at" IS NULL '
        f'AND "{field.name}" = ? COLLATE NOCASE{found} LIMIT {_MOST}'
    )
    return [int(row[0]) for row in _rows(store, sql, *values)]


def spelt_by(store: Store, acronym: str) -> list[tuple[int, str]]:
    """Return organizations (id, name) with words that may begin with an acronym's letters."""
    return [(int(one), name) for one, name in _rows(store, _SPELT, "% ".join(acronym) + "%")]


def called(store: Store, acronyms: str) -> list[tuple[int, str]]:
    """Return organizations (id, short name) whose acronym or name is one of a JSON list."""
    return [(int(one), name) for one, name in _rows(store, _CALLED, acronyms, acronyms)]


def contacts(store: Store) -> list[Person]:
    """Return every contact that is neither in the trash nor erased."""
    return [Person(*row) for row in _rows(store, _CONTACTS)]


def mailboxes(store: Store) -> list[tuple[int, str]]:
    """Return the organizations with an e-mail address, in small letters."""
    return [(int(one), address) for one, address in _rows(store, _MAILBOXES)]


def told_apart(store: Store, entity: str) -> set[frozenset[int]]:
    """Return the pairs of a type that someone said are not the same."""
    return {frozenset((one, other)) for one, other in _rows(store, _APART, entity)}


def _rows(store: Store, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with told(store.path):
        return store.sql.execute(sql, values).fetchall()
