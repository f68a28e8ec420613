"""The command for contacts: who leaves is end-dated, and erased for good where that is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE
from app.services import leaving, typed
from db.model.days import show_fuzzy

if TYPE_CHECKING:
    from pathlib import Path


@click.command("contact-leaves")
@click.argument("file", type=FILE)
@click.argument("record", metavar="ID")
@click.option("--on", "on_day", metavar="DAY", default="", help="The day, month or year; or today.")
@click.option("--erase", is_flag=True, help="Also erase name, title, e-mail and phone for good.")
@click.option("--yes", is_flag=True, help="Erase without going back: no undo brings it back.")
@pass_asked
def contact_leaves(
    asked: Asked, /, file: Path, record: str, on_day: str, *, erase: bool, yes: bool
) -> None:
    """Note the day a contact leaves; role, dates and history stay."""
    if erase and not yes:
        raise click.UsageError("Erasing cannot be undone. Say --yes as well to do it.")
    entity = leaving.contact_type()
    with asked.opened(file) as session:
        number = typed.find_record(session, entity, record)
        day = entity.field("active_to").kind.parse(on_day, session.today)
        if erase:
            done = leaving.erase(session, number, None if day is None else str(day))
            sentence = done.sentence
        else:
            left = str(day or session.today.isoformat())
            changes = leaving.leave(session, number, left)
            word = "Leaving noted" if changes.id else "Noted already"
            sentence = f"{word}: {show_fuzzy(left)}."
    click.echo(sentence)


COMMANDS = (contact_leaves,)
