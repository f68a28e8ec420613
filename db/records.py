"""Reading records: one, many by id, their titles, and who refers to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db.connection import told
from db.model import registry
from db.model.entity import ANY, SYSTEM_COLUMNS, Entity, Field
from db.model.errors import NoSuchRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from db.connection import Store

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Record:
    """One record as stored.

    Attributes: `values` by field name, None where empty, a tuple of ids for many-to-many
    references; moments are UTC text.
    """

    entity: str
    id: int
    uuid: str
    version: int
    title: str
    created_at: str
    created_by: str
    changed_at: str
    changed_by: str
    archived_at: str | None
    values: dict[str, object] = field(default_factory=dict)

    @property
    def is_archived(self) -> bool:
        """Whether the record lies in the trash."""
        return self.archived_at is not None


def read(store: Store, entity: Entity, record: int) -> Record:
    """Return one record, archived or not. Raises NoSuchRecord with a sentence."""
    for found in read_many(store, entity, (record,)):
        return found
    raise NoSuchRecord(f"There is no {entity.label.lower()} number {record}.")


def read_many(store: Store, entity: Entity, ids: Sequence[int]) -> list[Record]:
    """Return the records with these ids, in the order of the ids; unknown ids are left out."""
    columns = ", ".join(f'"{name}"' for name in _columns(entity))
    found: dict[int, Record] = {}
    with told(store.path):
        for some, marks in _chunks(ids):
            links = {link.name: _targets(store, entity, link, some) for link in entity.links}
            for row in store.sql.execute(
                f'SELECT {columns} FROM "{entity.name}" WHERE "id" IN ({marks})', some
            ).fetchall():
                found[row[0]] = _record(entity, row, links)
    return [found[one] for one in ids if one in found]


def columns_of(
    store: Store, entity: Entity, fields: Sequence[Field], ids: Sequence[int]
) -> list[tuple[int, str, dict[str, object]]]:
    """Return id, title and the values of some fields, in the order of the ids: a list's lines."""
    columns = dict.fromkeys(field.name for field in fields if field.in_table)
    if any(field.refers_to == ANY for field in fields):
        columns["record_type"] = None
    names = "".join(f', "{name}"' for name in columns)
    found: dict[int, tuple[int, str, dict[str, object]]] = {}
    with told(store.path):
        for some, marks in _chunks(ids):
            links = {
                field.name: _targets(store, entity, field, some)
                for field in fields
                if not field.in_table
            }
            sql = f'SELECT "id", "record_title"{names} FROM "{entity.name}" WHERE "id" IN ({marks})'
            for one, title, *values in store.sql.execute(sql, some).fetchall():
                line: dict[str, object] = dict(zip(columns, values, strict=True))
                line |= {name: tuple(targets.get(one, ())) for name, targets in links.items()}
                found[one] = (one, title, line)
    return [found[one] for one in ids if one in found]


def titles(store: Store, entity: str, ids: Iterable[int]) -> dict[int, str]:
    """Return the titles of records by id; archived ones keep theirs."""
    found: dict[int, str] = {}
    with told(store.path):
        for some, marks in _chunks(list(dict.fromkeys(ids))):
            found |= dict(
                store.sql.execute(
                    f'SELECT "id", "record_title" FROM "{entity}" WHERE "id" IN ({marks})', some
                ).fetchall()
            )
    return found


def archived(store: Store, entity: str, ids: Iterable[int]) -> set[int]:
    """Return which of the records lie in the trash."""
    found: set[int] = set()
    with told(store.path):
        for some, marks in _chunks(list(dict.fromkeys(ids))):
            sql = (
                f'SELECT "id" FROM "{entity}" WHERE "archived_at" IS NOT NULL AND "id" IN ({marks})'
            )
            found |= {row[0] for row in store.sql.execute(sql, some).fetchall()}
    return found


def by_title(store: Store, entity: str, title: str, limit: int = 3) -> list[int]:
    """Return the ids of unarchived records with exactly that title, but for ASCII case."""
    with told(store.path):
        sql = (
            f'SELECT "id" FROM "{entity}" WHERE "archived_at" IS NULL '
            'AND "record_title" = ? COLLATE NOCASE ORDER BY "record_title" <> ?, "id" LIMIT ?'
        )
        return [row[0] for row in store.sql.execute(sql, (title, title, limit)).fetchall()]


def count(store: Store, entity: str, kinds: Sequence[str] = ()) -> int:
    """Return how many unarchived records of a type, and of these kinds, the file holds."""
    where = f' AND "kind" IN ({_marks(kinds)})' if kinds else ""
    with told(store.path):
        sql = f'SELECT count(*) FROM "{entity}" WHERE "archived_at" IS NULL{where}'
        return int(store.sql.execute(sql, tuple(kinds)).fetchone()[0])


def referring(
    store: Store,
    entity: Entity,
    record: int,
    *,
    archived: bool = False,
    wanted: Callable[[Entity, Field], bool] = lambda _other, _by: True,
) -> Iterator[tuple[Entity, Field, list[int]]]:
    """Yield each type and field, of those wanted, with the records that refer to this one.

    Records in the trash are left out unless `archived`.
    """
    for other, by in (*registry.referrers(entity.name), *registry.any_referrers()):
        if wanted(other, by):
            yield other, by, _referring(store, other, by, (entity.name, record), archived=archived)


def referring_through(store: Store, other: Entity, by: Field, record: int) -> list[int]:
    """Return the unarchived records of a type that refer to a record through one field."""
    return _referring(store, other, by, (by.refers_to, record), archived=False)


def target_type(by: Field, values: Mapping[str, object]) -> str:
    """Return the record type a reference names; for one of any type, its row's record_type."""
    return by.refers_to if by.refers_to != ANY else str(values.get("record_type") or "")


def _referring(
    store: Store, other: Entity, by: Field, to: tuple[str, int], *, archived: bool
) -> list[int]:
    live = "" if archived else ' AND "archived_at" IS NULL'
    if by.refers_to == ANY:
        sql = f'SELECT "id" FROM "{other.name}" WHERE "{by.name}" = ? AND "record_type" = ?{live}'
    elif by.in_table:
        sql = f'SELECT "id" FROM "{other.name}" WHERE "{by.name}" = ?{live}'
    else:
        sql = (
            f'SELECT "record" FROM "{other.link_table(by)}" JOIN "{other.name}" ON "id" = "record" '
            f'WHERE "target" = ?{live}'
        )
    values = (to[1], to[0]) if by.refers_to == ANY else (to[1],)
    with told(store.path):
        return [row[0] for row in store.sql.execute(f"{sql} ORDER BY 1", values).fetchall()]


def _columns(entity: Entity) -> tuple[str, ...]:
    return (*SYSTEM_COLUMNS, "record_title", *(column.name for column in entity.columns))


def _record(
    entity: Entity, row: tuple[object, ...], links: dict[str, dict[int, list[int]]]
) -> Record:
    system = dict(zip(SYSTEM_COLUMNS, row, strict=False))
    record = int(str(row[0]))
    values: dict[str, object] = dict(
        zip((c.name for c in entity.columns), row[len(SYSTEM_COLUMNS) + 1 :], strict=True)
    )
    values |= {name: tuple(targets.get(record, ())) for name, targets in links.items()}
    return Record(
        entity.name,
        title=str(row[len(SYSTEM_COLUMNS)]),
        values={one.name: values[one.name] for one in entity.fields},
        **system,  # type: ignore[arg-type]
    )


def _targets(store: Store, entity: Entity, link: Field, some: list[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    sql = (
        f'SELECT "record", "target" FROM "{entity.link_table(link)}" '
        f'WHERE "record" IN ({_marks(some)}) ORDER BY "record", "target"'
    )
    for record, target in store.sql.execute(sql, some).fetchall():
        found.setdefault(record, []).append(target)
    return found


def _chunks(ids: Sequence[int]) -> Iterator[tuple[list[int], str]]:
    for start in range(0, len(ids), _CHUNK):
        some = list(ids[start : start + _CHUNK])
        yield some, _marks(some)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
