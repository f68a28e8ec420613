"""Commands on records entered twice: the pairs that are likely the same, and merging two."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

import click

from app.cli import printed
from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, TYPE, pairs
from app.services.comparing import Take
from db.model.errors import BadValue

if TYPE_CHECKING:
    from pathlib import Path

    from db.model.entity import Entity


@click.command("duplicates")
@click.argument("file", type=FILE)
@click.argument("entity", metavar="[TYPE]", type=TYPE, required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_asked
def duplicates(asked: Asked, /, file: Path, entity: Entity | None, *, as_json: bool) -> None:
    """List pairs of organizations and contacts that are likely the same, the surest first."""
    from app.services.duplicates import likely

    with asked.opened(file) as session:
        found = likely(session, "" if entity is None else entity.name)
    if as_json:
        printed.as_json(
            [
                {"type": one.entity, "ids": one.ids, "titles": one.titles, "why": one.why,
                 "sure": one.sure}
                for one in found
            ]
        )  # fmt: skip
        return
    rows = [(one.entity, *map(str, one.ids), *one.titles, one.why) for one in found]
    if rows:
        printed.as_table(("Type", "ID", "ID", "One", "Other", "Why"), rows)
    else:
        click.echo("No two records are likely the same.")


@click.command("merge")
@click.argument("file", type=FILE)
@click.argument("entity", metavar="TYPE", type=TYPE)
@click.argument("keeper", metavar="KEEPER")
@click.argument("other", metavar="OTHER")
@click.option(
    "--take",
    "taken",
    metavar="FIELD=WHOSE",
    multiple=True,
    help="Whose value is taken: keeper, other, or both of a list or note. May come several times.",
)
@pass_asked
def merge(
    asked: Asked,
    /,
    file: Path,
    entity: Entity,
    keeper: str,
    other: str,
    taken: tuple[str, ...],
) -> None:
    """Make one record of two organizations or contacts; one undo takes it back.

    What refers to OTHER refers to KEEPER then, and OTHER goes to the trash. The keeper's values
    stay, its empty fields are filled; lists and notes take both.
    """
    from app.services import browse, comparing, merging, typed

    with asked.opened(file) as session:
        kept, gone = (typed.find_record(session, entity, one) for one in (keeper, other))
        titles = browse.titles(session, entity, [kept, gone])
        totals = comparing.compare(session, entity, kept, gone).totals
        merging.merge(session, entity, kept, gone, _taken(entity, taken))
    moved = "1 record was" if totals[1] == 1 else f"{totals[1]:,} records were"
    click.echo(f"Merged “{titles[gone]}” into “{titles[kept]}”. {moved} moved.")


def _taken(entity: Entity, given: tuple[str, ...]) -> dict[str, Take]:
    """Return FIELD=WHOSE arguments by field. Raises BadValue with a sentence."""
    found: dict[str, Take] = {}
    for typed_name, whose in pairs(given):
        field = entity.find_field(typed_name) or entity.field(typed_name)
        if whose not in get_args(Take):
            raise BadValue(f"“{whose}” is not keeper, other or both.")
        found[field.name] = cast("Take", whose)
    return found


COMMANDS = (duplicates, merge)
