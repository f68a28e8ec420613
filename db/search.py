"""Words, filters and order to ids: of one list, or of everything."""

from __future__ import annotations

import sqlite3
from array import array
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from db import query
from db.connection import told
from db.model.folding import fold, words, words_of_folded
from db.model.kinds import IDENTIFIER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from db.connection import Store
    from db.model.entity import Entity, Field

FIRST = 500
"""Matches looked at while typing: ranking every match of one letter would take half a second."""
_PIECE = 50_000
"""Letters of ids read in one go, a millisecond, before another thread may have its turn."""

_PART = 1_000_000
"""A sum too large for SQLite is made of two: of the millions, and of what is left of each."""

Rank = tuple[int, int, int]


class Match(NamedTuple):
    """A record that answers typed words; a smaller rank answers better."""

    entity: str
    id: int
    title: str
    rank: Rank


def ids(store: Store, asked: query.ListQuery, limit: int = -1) -> array[int]:
    """Return the ids of the records a list shows, in its order, at most `limit` of them.

    With words and no order asked for, the best of the first `FIRST` matches stand first.
    """
    if asked.sort is None and asked.words:
        return _ranked(store, asked, limit)
    where, values = query.condition(asked)
    sql = f'SELECT "id" FROM "{asked.entity.name}" WHERE {where} ORDER BY {_order(asked)} LIMIT ?'
    with told(store.path):
        return _column(store, sql, [*values, limit])


def total(store: Store, asked: query.ListQuery, money: Field | None = None) -> tuple[int, int]:
    """Return how many records answer, and the sum of a number column over them (0 without one)."""
    where, values = query.condition(asked)
    name = f'"{asked.entity.name}"'
    counted = f"SELECT count(*) FROM {name} WHERE {where}"
    with told(store.path):
        count = int(store.sql.execute(counted, values).fetchone()[0])
        if money is None:
            return count, 0
        # Asked for in its order, a whole column is read from its index: 20 times less to read.
        order = "" if asked.questions else f' ORDER BY "{money.name}"'
        column = f'SELECT "{money.name}" AS v FROM {name} WHERE {where}{order}'
        return count, _sum(store, column, values)


def sum_of(store: Store, entity: Entity, field: Field, some: Iterable[int]) -> int:
    """Return the sum of a number column over the records with these ids."""
    found = 0
    chosen = list(some)
    with told(store.path):
        for start in range(0, len(chosen), FIRST):
            part = chosen[start : start + FIRST]
            marks = ",".join("?" * len(part))
            column = f'SELECT "{field.name}" AS v FROM "{entity.name}" WHERE "id" IN ({marks})'
            found += _sum(store, column, part)
    return found


def _sum(store: Store, column: str, values: Sequence[object]) -> int:
    """Return the exact sum of the column `v` of a SELECT, also one that SQLite cannot hold."""
    try:
        whole = store.sql.execute(f"SELECT coalesce(sum(v), 0) FROM ({column})", values)
        return int(whole.fetchone()[0])
    except sqlite3.OperationalError as problem:
        if "integer overflow" not in str(problem):
            raise
    parts = f"SELECT sum(v / {_PART}), sum(v % {_PART}) FROM ({column})"
    large, small = store.sql.execute(parts, values).fetchone()
    return int(large) * _PART + int(small)


def values_of(
    store: Store, entity: Entity, field: Field, limit: int = 50
) -> list[tuple[object, int]]:
    """Return the values a column holds with how often, most frequent first: for filter lists."""
    table, column = f'"{entity.name}"', f'"{field.name}"'
    # Lists' indexes know no case, and neither does counting: then it reads nothing else.
    group = f"{column} COLLATE NOCASE" if field.kind.sql == "TEXT" else column
    sql = f'SELECT {column}, count(*) FROM {table} WHERE "archived_at" IS NULL '
    if not field.in_table:
        link = f'"{entity.link_table(field)}"'
        sql = (
            f'SELECT "target", count(*) FROM {link} JOIN {table} ON "id" = "record" '
            'WHERE "archived_at" IS NULL '
        )
        group = '"target"'
    with told(store.path):
        sql += f"GROUP BY {group} ORDER BY 2 DESC, 1 LIMIT ?"
        return store.sql.execute(sql, (limit,)).fetchall()


def everywhere(store: Store, text: str, entities: Iterable[Entity], limit: int) -> list[Match]:
    """Return the best matches of each type, at most `limit` a type, best first within it."""
    return [one for entity in entities for one in _matches(store, entity, text)[:limit]]


def by_identifier(store: Store, text: str, entities: Iterable[Entity], limit: int) -> list[Match]:
    """Return the records of which an identifier is the typed text whole, at most `limit` a type.

    Only those that the words' index leaves out are looked at, such as the assistance listing.
    """
    found = []
    for entity in entities:
        left_out = [f for f in entity.fields if f.kind is IDENTIFIER and not f.searched]
        if left_out:
            fits = " OR ".join(f'"{field.name}" = ? COLLATE NOCASE' for field in left_out)
            sql = (
                f'SELECT "id", "record_title" FROM "{entity.name}" '
                f'WHERE "archived_at" IS NULL AND ({fits}) ORDER BY "id" LIMIT ?'
            )
            with told(store.path):
                rows = store.sql.execute(sql, [text.strip()] * len(left_out) + [limit]).fetchall()
            found += [Match(entity.name, one, title, (0, 0, 0)) for one, title in rows]
    return found


def _matches(store: Store, entity: Entity, text: str) -> list[Match]:
    expression = query.match_text(query.Words(text))
    if not expression:
        return []
    name, index = entity.name, f'"{entity.name}_search"'
    sql = (
        f'SELECT "id", "record_title", {_short_name(entity)} FROM {index} JOIN "{name}" '
        f'ON "id" = {index}.rowid WHERE {index} MATCH ? LIMIT {FIRST}'
    )
    with told(store.path):
        rows = store.sql.execute(sql, (expression,)).fetchall()
    rank = ranking(text)
    found = [Match(name, one, title, rank(title, short)) for one, title, short in rows]
    return sorted(found, key=lambda match: (match.rank, match.id))


def ranking(text: str) -> Callable[[str, str | None], Rank]:
    """Return what ranks a record (title, short name) by how it answers typed words, best smallest.

    First whether they are its title or its short name, then whether the title starts with them,
    then how many of them are whole words of it, then its length.
    """
    typed = words(text)
    start = " ".join(typed)

    def rank(title: str, short: str | None) -> Rank:
        folded = fold(title)
        named = words_of_folded(folded)
        if typed == named or (short and fold(short)[:1] == start[:1] and words(short) == typed):
            return (0, 0, len(title))
        starts = folded.startswith(start)
        return (1 if starts else 2, -sum(map(named.__contains__, typed)), len(title))

    return rank


def _short_name(entity: Entity) -> str:
    return '"acronym"' if "acronym" in entity.by_name else "NULL"


def _ranked(store: Store, asked: query.ListQuery, limit: int) -> array[int]:
    """The index leads, so that a limit stops it early however many records match."""
    typed = [q for q in asked.questions if isinstance(q, query.Words | query.Phrase)]
    rest = tuple(q for q in asked.questions if q not in typed)
    expression = " ".join(text for q in typed if (text := query.match_text(q)))
    where, values = query.condition(replace(asked, questions=rest))
    name, index = f'"{asked.entity.name}"', f'"{asked.entity.name}_search"'
    source = f"FROM {name} WHERE {where}"
    if expression:
        source = (
            f'FROM {index} JOIN {name} ON "id" = {index}.rowid WHERE {index} MATCH ? AND {where}'
        )
        values = [expression, *values]
    with told(store.path):
        columns = f'"id", "record_title", {_short_name(asked.entity)}'
        rows = store.sql.execute(f"SELECT {columns} {source} LIMIT {FIRST}", values).fetchall()
        rank = ranking(asked.words)
        best = sorted(rows, key=lambda row: (rank(row[1], row[2]), row[0]))
        found = array("q", (row[0] for row in best))
        if len(found) == FIRST and not 0 <= limit <= FIRST:
            seen = set(found)
            others = _column(store, f'SELECT "id" {source} LIMIT -1', values)
            found.extend(one for one in others if one not in seen)
    return found[:limit] if limit >= 0 else found


def _column(store: Store, sql: str, values: list[object]) -> array[int]:
    """Return the ids that a SELECT of them finds, in its order (it must have a LIMIT to keep it).

    They come as one text in one step: row by row a million of them would make a worker thread and
    the window hand the interpreter's lock to each other a million times.
    """
    text = store.sql.execute(f'SELECT group_concat("id") FROM ({sql})', values).fetchone()[0] or ""
    found = array("q")
    start = 0
    while start < len(text):
        end = text.find(",", start + _PIECE)
        end = len(text) if end < 0 else end
        found.extend(map(int, text[start:end].split(",")))
        start = end + 1
    return found


def _order(asked: query.ListQuery) -> str:
    sort = asked.sort or own_order(asked.entity)
    way = "DESC" if sort.descending else "ASC"
    field = sort.field
    if field is None:
        text = '"record_title" COLLATE NOCASE'
    elif field.refers_to and field.in_table and field.refers_to != "*":
        text = (
            f'(SELECT t."record_title" COLLATE NOCASE FROM "{field.refers_to}" AS t '
            f'WHERE t."id" = "{asked.entity.name}"."{field.name}")'
        )
    elif not field.in_table:
        text = f'(SELECT count(*) FROM "{asked.entity.link_table(field)}" WHERE "record" = "id")'
    else:
        text = f'"{field.name}"' + (" COLLATE NOCASE" if field.kind.sql == "TEXT" else "")
    return f'{text} {way} NULLS LAST, "id" {way}'


def own_order(entity: Entity) -> query.Sort:
    """Return the order a type's lists start with: its declared one, else by title."""
    if not entity.order:
        return query.Sort()
    return query.Sort(entity.field(entity.order.removeprefix("-")), entity.order.startswith("-"))


def matched_in(texts: dict[str, str], entity: Entity, text: str) -> str:
    """Return the field with most of the typed words in it, as `Label: text`."""
    typed = words(text)

    def hits(shown: str) -> int:
        found = words(shown)
        return sum(any(word.startswith(one) for word in found) for one in typed)

    named = [(hits(texts[f.name]), f) for f in entity.fields if texts.get(f.name)]
    best = max(named, key=lambda pair: (pair[0], pair[1].searched), default=(0, None))
    if best[1] is None or not best[0]:
        return ""
    shown = " ".join(texts[best[1].name].split())
    return f"{best[1].label}: {shown if len(shown) <= 120 else shown[:119] + '…'}"
