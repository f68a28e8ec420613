"""Commands that read: find, list, show, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli import printed
from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, TYPE, Searching, query_of
from app.services import browse, jsonform, query_text, shown, typed
from db.model import registry
from db.model.days import show_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.services.session import Session
    from db.model.entity import Entity, Field

_PAGE = 500
_AS_JSON = click.option("--json", "as_json", is_flag=True, help="As JSON.")
_COUNT = click.IntRange(min=1)


@click.command("find", cls=Searching)
@click.argument("file", type=FILE)
@click.argument("words", nargs=-1, required=True)
@click.option("--type", "entities", type=TYPE, multiple=True, help="Only of this record type.")
@click.option("--limit", type=_COUNT, default=20, show_default=True, help="At most so many.")
@_AS_JSON
@pass_asked
def find(
    asked: Asked,
    /,
    file: Path,
    words: tuple[str, ...],
    entities: tuple[Entity, ...],
    limit: int,
    *,
    as_json: bool,
) -> None:
    """Find records of any type by WORDS, best first: each word from its start, in any order."""
    text = query_of(words)
    with asked.opened(file) as session:
        rows = jsonform.found(session, text, entities, limit)
    if as_json:
        printed.as_json(rows)
    else:
        texts = [[str(row[name]) for name in ("type", "id", "title", "matched")] for row in rows]
        printed.as_table(("Type", "ID", "Title", "Found in"), texts)


@click.command("list", cls=Searching)
@click.argument("file", type=FILE)
@click.argument("entity", metavar="TYPE", type=TYPE)
@click.argument("query", metavar="[QUERY]", nargs=-1)
@click.option("--limit", type=_COUNT, help="At most so many.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    help="Show this field, a computed one too; may be given several times.",
)
@click.option("--trash", is_flag=True, help="Those in the trash instead.")
@click.option("--json", "form", flag_value="json", help="As JSON, all stored fields.")
@click.option("--csv", "form", flag_value="csv", help="As CSV, all stored fields.")
@pass_asked
def list_(  # noqa: PLR0913, PLR0917  (click hands over each option as an argument)
    asked: Asked,
    /,
    file: Path,
    entity: Entity,
    query: tuple[str, ...],
    limit: int | None,
    columns: tuple[str, ...],
    form: str | None,
    *,
    trash: bool,
) -> None:
    """List the records of a TYPE, all or those that answer QUERY, in the list's own order.

    QUERY is typed as in the search box: words, and tests such as state:TX fiscal_year:2023..2025
    amount:>100k ends:<30d recipient:idaho -status:closed. Those with a day that is past and
    still open answer the word overdue.
    """
    chosen = [query_text.field_named(entity, name) for name in columns]
    with asked.opened(file) as session:
        wanted = browse.asked(session, entity, query_of(query), archived=trash)
        ids = browse.all_ids(session, wanted)[:limit]
        if form == "json":
            printed.as_json_array(jsonform.listed(session, entity, ids, chosen))
        elif form == "csv":
            fields = [*entity.fields, *(field for field in chosen if field.computed)]
            printed.as_csv(fields, _rows(session, entity, ids, fields))
        else:
            fields = chosen or list(entity.listed)
            headings = ("ID", *(field.label for field in fields))
            lines = (
                (str(row.record.id), *(row.texts[field.name] for field in fields))
                for row in _rows(session, entity, ids, fields)
            )
            printed.as_table(headings, lines)


@click.command("show")
@click.argument("file", type=FILE)
@click.argument("entity", metavar="TYPE", type=TYPE)
@click.argument("record", metavar="ID")
@_AS_JSON
@pass_asked
def show(asked: Asked, /, file: Path, entity: Entity, record: str, *, as_json: bool) -> None:
    """Show one record, and how many records of each type refer to it."""
    with asked.opened(file) as session:
        number = typed.find_record(session, entity, record)
        if as_json:
            printed.as_json(jsonform.one_record(session, entity, number))
            return
        one = shown.read(session, entity, number)
        related = jsonform.related(session, entity, number)
    for line in _lines(entity, one, related):
        click.echo(line)


@click.command("history")
@click.argument("file", type=FILE)
@click.argument("entity", metavar="[TYPE", type=TYPE, required=False)
@click.argument("record", metavar="ID]", required=False)
@_AS_JSON
@pass_asked
def history(
    asked: Asked, /, file: Path, entity: Entity | None, record: str | None, *, as_json: bool
) -> None:
    """Show what was changed, by whom and when, newest first: in the file, or of one record."""
    with asked.opened(file) as session:
        number = typed.find_record(session, entity, record) if entity and record else None
        changes = jsonform.changes(session, entity, number)
        if as_json:
            printed.as_json_array(changes)
            return
        rows = (_history_row(change) for change in changes)
        printed.as_table(("When", "Who", "What", "Record", "Field", "Old", "New"), rows)


def _history_row(change: jsonform.Json) -> Sequence[str]:
    record = f"{change['type']} {change['id']}"
    when = show_moment(str(change["at"]))
    old, new = (_as_text(change[side]) for side in ("old", "new"))
    return (when, str(change["who"]), str(change["label"]), record, str(change["field"]), old, new)


def _as_text(value: object) -> str:
    if isinstance(value, dict):
        return str(value["title"])
    if isinstance(value, list):
        return ", ".join(map(_as_text, value))
    return "" if value is None else str(value)


def _rows(
    session: Session, entity: Entity, ids: Sequence[int], fields: Sequence[Field]
) -> Iterator[shown.Shown]:
    for start in range(0, len(ids), _PAGE):
        yield from browse.rows(session, entity, ids[start : start + _PAGE], fields)


def _lines(entity: Entity, one: shown.Shown, related: dict[str, int]) -> Iterator[str]:
    record = one.record
    trash = ", in trash" if record.is_archived else ""
    yield record.title
    yield f"{entity.label} {record.id}, version {record.version}{trash}"
    wide = max(len(field.label) for field in entity.fields)
    for section in entity.sections:
        filled = [field for field in section.fields if one.texts[field.name]]
        if filled:
            yield f"\n{section.label}"
        for field in filled:
            first, *more = one.texts[field.name].split("\n")
            yield f"  {field.label.ljust(wide)}  {first}"
            yield from (f"  {' ' * wide}  {line}" for line in more)
    counts = {registry.entity(name).plural: count for name, count in related.items() if count}
    if counts:
        yield "\nRelated"
        yield from (f"  {name.ljust(wide)}  {count}" for name, count in counts.items())
    moments = (record.created_at, record.created_by, record.changed_at, record.changed_by)
    made, maker, changed, changer = moments
    yield f"\nAdded {show_moment(made)} by {maker}, changed {show_moment(changed)} by {changer}"


COMMANDS = (find, list_, show, history)
