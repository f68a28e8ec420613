"""A list as a workbook: its columns, order, filter and sort as seen, or all its fields."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from app.reports import names
from app.reports.cover import Check, Cover, Making, cover_page
from app.reports.workbook import Book, Column, Holds, Sheet
from app.services import browse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.session import Session
    from app.services.shown import Shown
    from db.model.entity import Entity, Field

_PAGE = 500
_WIDEST = 50
_MOST_CHECKED = 1_048_000
_HOLDS = {
    "note": Holds.WRAPPED,
    "url": Holds.LINK,
    "money": Holds.CENTS,
    "amount": Holds.MILLIONTHS,
    "percent": Holds.PERCENT,
    "count": Holds.WHOLE,
    "hours": Holds.QUARTERS,
    "day": Holds.DAY,
    "moment": Holds.MOMENT,
}
_WIDTHS = {
    "note": 48, "url": 34, "text_list": 28, "ref": 28, "refs": 28, "money": 17, "day": 13,
    "moment": 19, "fuzzy_day": 12, "flag": 8, "count": 10, "email": 28,
}  # fmt: skip
_AS_STORED = frozenset(_HOLDS) | {"fuzzy_day"}  # cells made from the stored value, not its text


@dataclass(frozen=True, slots=True)
class ListChoice:
    """Which list, as it is seen.

    Attributes: `fields` the columns by name, in order, empty for those the list starts with;
    `text` what stands in the search box; `kinds` what the page is limited to; `all_fields` adds
    every other field after them.
    """

    entity: Entity
    text: str = ""
    kinds: tuple[str, ...] = ()
    sort: browse.Sort | None = None
    archived: bool = False
    fields: tuple[str, ...] = ()
    all_fields: bool = False


def list_book(session: Session, choice: ListChoice, making: Making) -> tuple[Book, int]:
    """Return the list's workbook and how many records it holds; rows are read as it is poured.

    The list comes first, then a page about it; ids and versions ride along out of sight.
    Raises BadQuery with a sentence.
    """
    entity = choice.entity
    wanted = browse.asked(
        session,
        entity,
        choice.text,
        kinds=choice.kinds,
        sort=choice.sort,
        archived=choice.archived,
    )
    ids, fields, versions = browse.all_ids(session, wanted), chosen_fields(choice), array("q")
    rows = _rows(session, entity, ids, fields, versions)
    first = list(islice(rows, _PAGE))
    listed = Sheet(
        entity.plural,
        tuple(_fitted(column_of(field), at, first) for at, field in enumerate(fields)),
        chain(first, rows),
        len(ids),
        table=entity.plural,
        record_ids=ids,
    )
    counted = browse.total(session, wanted)[0]
    about = Cover(
        title=entity.plural,
        answers=f"The list of {entity.plural.lower()} as it was seen.",
        making=making,
        chosen=_chosen(choice, fields),
        counts=((entity.plural, counted),),
        checks=_checks(listed, counted),
    )
    sheets = (listed, cover_page(about, "About"), _identities(entity, ids, versions))
    return Book(entity.plural, making.as_of, sheets, subject=f"List of {entity.plural}"), len(ids)


def chosen_fields(choice: ListChoice) -> list[Field]:
    """Return the fields that become columns, in order. Raises NoSuchName for an unknown one."""
    entity = choice.entity
    fields = [entity.offered_field(name) for name in choice.fields] or list(entity.listed)
    if choice.all_fields:
        fields += [field for field in entity.offered if field not in fields]
    return fields


def column_of(field: Field) -> Column:
    """Return the column of a field: how its cells are held, its width, its help as a note."""
    kind = field.kind.name
    title = f"{field.label} (UTC)" if kind == "moment" else field.label
    width = max(field.width, _WIDTHS.get(kind, 14), min(len(title) + 4, 24))
    total = kind == "money" and not field.overlaps
    return Column(title, _HOLDS.get(kind, Holds.TEXT), width + 2, field.help, total=total)


def _fitted(column: Column, at: int, rows: list[list[object]]) -> Column:
    """Widen a column of short texts to what stands in its first rows, within reason."""
    if column.holds is not Holds.TEXT:
        return column
    longest = max((len(str(row[at])) for row in rows if row[at] is not None), default=0)
    return replace(column, width=max(column.width, min(longest + 2, _WIDEST)))


def _rows(
    session: Session, entity: Entity, ids: array[int], fields: list[Field], versions: array[int]
) -> Iterator[list[object]]:
    """Yield the rows page by page; `versions` fills up on the way, one for each row."""
    for start in range(0, len(ids), _PAGE):
        for shown in browse.rows(session, entity, ids[start : start + _PAGE], fields):
            versions.append(shown.record.version)
            yield [_value(shown, field) for field in fields]


def _value(shown: Shown, field: Field) -> object:
    if field.kind.name in _AS_STORED:
        return shown.record.values[field.name]
    return shown.texts[field.name] or None


def _identities(entity: Entity, ids: array[int], versions: array[int]) -> Sheet:
    """The records' ids and versions, row by row, so that a changed workbook can be read back."""
    columns = (
        Column("Record type", width=24),
        Column("Id", Holds.WHOLE),
        Column("Version", Holds.WHOLE),
    )
    rows = ((entity.name, ids[at], versions[at]) for at in range(len(ids)))
    return Sheet("_records", columns, rows, len(ids), hidden=True)


def _chosen(choice: ListChoice, fields: list[Field]) -> tuple[tuple[str, str], ...]:
    """The list's filter, order and columns in words."""
    chosen = [("Records", "in the trash" if choice.archived else "all that are not in the trash")]
    if choice.kinds:
        kind = choice.entity.field("kind").kind
        chosen.append(("Kinds", ", ".join(kind.show(code) for code in choice.kinds)))
    chosen.append(("Search", choice.text or "none"))
    chosen.append(("Order", _order(choice)))
    chosen.append(("Columns", ", ".join(field.label for field in fields)))
    return tuple(chosen)


def _order(choice: ListChoice) -> str:
    if choice.sort is None:
        return "best match first" if choice.text else "the one the list starts with"
    name = choice.sort.field.label if choice.sort.field else "Title"
    return f"{name}, {'last first' if choice.sort.descending else 'first to last'}"


def _checks(listed: Sheet, counted: int) -> tuple[Check, ...]:
    """Compares the rows written with a count of its own; not for what one table cannot hold."""
    if not 0 < listed.count < _MOST_CHECKED:
        return ()
    table = names.table_name(listed.table, ())
    first = names.column_names(column.title for column in listed.columns)[0]
    formula = f'IF(ROWS({names.column_reference(table, first)})={counted},"OK","differs")'
    return (Check("Rows of the list = records counted", formula, counted == listed.count),)
