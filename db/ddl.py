"""Record types to SQL text: drafts a migration, and tells the drift test what must stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.entity import ANY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.model.entity import Entity, Field

SYSTEM = (
    '"id" INTEGER PRIMARY KEY AUTOINCREMENT',
    '"uuid" TEXT NOT NULL UNIQUE',
    '"version" INTEGER NOT NULL DEFAULT 1',
    '"created_at" TEXT NOT NULL',
    '"created_by" TEXT NOT NULL',
    '"changed_at" TEXT NOT NULL',
    '"changed_by" TEXT NOT NULL',
    '"archived_at" TEXT',
    "\"record_title\" TEXT NOT NULL DEFAULT ''",
    "\"search_text\" TEXT NOT NULL DEFAULT ''",
)


def statements(entity: Entity) -> Iterator[str]:
    """Yield every SQL statement that makes a record type's tables, indexes and search."""
    yield table(entity)
    for field in entity.links:
        yield from link_table(entity, field)
    for field in entity.columns:
        if field.refers_to:
            yield _index(entity, field.name, f'"{field.name}"')
    for field in entity.listed:
        if field.in_table and not field.refers_to and not field.computed:
            yield live_index(entity, field.name, _ordered(field))
    yield live_index(entity, "record_title", '"record_title" COLLATE NOCASE')
    yield (
        f'CREATE INDEX "{entity.name}_in_trash" ON "{entity.name}"\n    ("archived_at") '
        'WHERE "archived_at" IS NOT NULL'
    )
    yield (
        f'CREATE VIEW "{entity.name}_live" AS\n'
        f'    SELECT "id", "search_text" FROM "{entity.name}" WHERE "archived_at" IS NULL'
    )
    yield (
        f'CREATE VIRTUAL TABLE "{entity.name}_search" USING fts5(\n    "search_text", '
        f"content='{entity.name}_live', content_rowid='id', prefix='1 2 3',\n"
        "    tokenize='unicode61 remove_diacritics 2', columnsize=0\n)"
    )
    yield from search_settings(entity)


def search_settings(entity: Entity) -> Iterator[str]:
    """Yield how a search index tidies up: after 32 saves, not after four, so one in 20 feels it."""
    name = f"{entity.name}_search"
    for setting, value in (("automerge", 32), ("crisismerge", 64)):
        yield f'INSERT INTO "{name}" ("{name}", "rank")\n    VALUES (\'{setting}\', {value})'


def table(entity: Entity) -> str:
    """Return the CREATE TABLE of a record type, one column a line."""
    columns = ",\n    ".join([*SYSTEM, *(column(field) for field in entity.columns)])
    return f'CREATE TABLE "{entity.name}" (\n    {columns}\n) STRICT'


def column(field: Field) -> str:
    """Return one column's definition."""
    text = f'"{field.name}" {field.kind.sql}'
    if field.required:
        text += " NOT NULL"
    if field.kind.check:
        text += f" CHECK ({field.kind.check.format(f'{chr(34)}{field.name}{chr(34)}')})"
    if field.refers_to and field.refers_to != ANY:
        text += f' REFERENCES "{field.refers_to}" ("id")'
    return text


def link_table(entity: Entity, field: Field) -> Iterator[str]:
    """Yield the table of a many-to-many reference and the index of its other side."""
    name = entity.link_table(field)
    yield (
        f'CREATE TABLE "{name}" (\n'
        f'    "record" INTEGER NOT NULL REFERENCES "{entity.name}" ("id"),\n'
        f'    "target" INTEGER NOT NULL REFERENCES "{field.refers_to}" ("id"),\n'
        '    PRIMARY KEY ("record", "target")\n) STRICT, WITHOUT ROWID'
    )
    yield f'CREATE INDEX "{name}_target" ON "{name}" ("target")'


def live_index(entity: Entity, name: str, expression: str) -> str:
    """Return an index over the rows that are not archived: the rows that lists show and sort."""
    return (
        f'CREATE INDEX "{entity.name}_by_{name}" ON "{entity.name}"\n    ({expression}) '
        'WHERE "archived_at" IS NULL'
    )


def _index(entity: Entity, name: str, expression: str) -> str:
    return f'CREATE INDEX "{entity.name}_of_{name}" ON "{entity.name}" ({expression})'


def _ordered(field: Field) -> str:
    return f'"{field.name}" COLLATE NOCASE' if field.kind.sql == "TEXT" else f'"{field.name}"'
