"""Commands that change records: add, set, archive, restore, undo, redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, TYPE, pairs
from app.services import browse, save, typed

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.session import Session
    from db.model.entity import Entity


@click.command("add")
@click.argument("file", type=FILE)
@click.argument("entity", metavar="TYPE", type=TYPE)
@click.argument("values", metavar="FIELD=VALUE...", nargs=-1)
@pass_asked
def add(asked: Asked, /, file: Path, entity: Entity, values: tuple[str, ...]) -> None:
    """Add a record and print its number. A field of many references may come several times."""
    given = pairs(values)
    with asked.opened(file) as session:
        stored = typed.started(session, entity, typed.read_values(session, entity, given))
        _, number = save.save(session, entity, None, stored)
    click.echo(number)


@click.command("set")
@click.argument("file", type=FILE)
@click.argument("entity", metavar="TYPE", type=TYPE)
@click.argument("record", metavar="ID")
@click.argument("values", metavar="FIELD=VALUE...", nargs=-1, required=True)
@pass_asked
def set_(asked: Asked, /, file: Path, entity: Entity, record: str, values: tuple[str, ...]) -> None:
    """Set fields of a record; FIELD= empties one."""
    given = pairs(values)
    with asked.opened(file) as session:
        number = typed.find_record(session, entity, record)
        done, _ = save.save(
            session, entity, number, typed.read_values(session, entity, given, number)
        )
        what = f"“{_title(session, entity, number)}”"
    click.echo(f"Saved {what}." if done.id else f"Nothing to change in {what}.")


@click.command("archive")
@click.argument("file", type=FILE)
@click.argument("entity", metavar="TYPE", type=TYPE)
@click.argument("record", metavar="ID")
@pass_asked
def archive(asked: Asked, /, file: Path, entity: Entity, record: str) -> None:
    """Move a record to the trash."""
    with asked.opened(file) as session:
        number = typed.find_record(session, entity, record)
        done = save.archive(session, entity, [number])
        what = f"“{_title(session, entity, number)}”"
    click.echo(f"Moved {what} to trash." if done.id else f"{what} lies in the trash already.")


@click.command("restore")
@click.argument("file", type=FILE)
@click.argument("entity", metavar="TYPE", type=TYPE)
@click.argument("record", metavar="ID")
@pass_asked
def restore(asked: Asked, /, file: Path, entity: Entity, record: str) -> None:
    """Take a record out of the trash."""
    with asked.opened(file) as session:
        number = typed.find_record(session, entity, record)
        done = save.restore(session, entity, [number])
        what = f"“{_title(session, entity, number)}”"
    click.echo(f"Took {what} out of the trash." if done.id else f"{what} is not in the trash.")


@click.command("undo")
@click.argument("file", type=FILE)
@pass_asked
def undo(asked: Asked, /, file: Path) -> None:
    """Undo your newest change that is not undone yet."""
    with asked.opened(file) as session:
        done = save.undo_last(session)
    click.echo(f"Undone: {done.label}.")


@click.command("redo")
@click.argument("file", type=FILE)
@pass_asked
def redo(asked: Asked, /, file: Path) -> None:
    """Do again what you undid last."""
    with asked.opened(file) as session:
        done = save.redo_last(session)
    click.echo(f"Done again: {done.label}.")


def _title(session: Session, entity: Entity, number: int) -> str:
    return browse.titles(session, entity, [number])[number]


COMMANDS = (add, set_, archive, restore, undo, redo)
