"""Commands that hand something out: workbooks and pictures of the pages."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, TYPE, Searching, query_of
from app.services.session import user_name
from db.model.errors import StorageFailed

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from db.model.entity import Entity


@click.command("export", cls=Searching)
@click.argument("file", type=FILE)
@click.argument("entity", metavar="TYPE", type=TYPE)
@click.argument("query", metavar="[QUERY]", nargs=-1)
@click.option("-o", "--output", type=FILE, required=True, help="The workbook, OUT.xlsx.")
@click.option("--all-fields", is_flag=True, help="Every field, not only the list's columns.")
@pass_asked
def export(
    asked: Asked,
    /,
    file: Path,
    entity: Entity,
    query: tuple[str, ...],
    output: Path,
    *,
    all_fields: bool,
) -> None:
    """Write the list of a TYPE, all or what answers QUERY, to an Excel workbook."""
    from app.reports import job
    from app.reports.list_export import ListChoice

    choice = ListChoice(entity, query_of(query), all_fields=all_fields)
    terms = job.Terms(asked.user or user_name(), asked.today)
    done = job.export_list(file, choice, output, terms)
    click.echo(done.sentence)


@click.command("shots")
@click.argument("folder", metavar="DIR", type=FILE)
@click.option("--dark", is_flag=True, help="In dark colours.")
@pass_asked
def shots(asked: Asked, /, folder: Path, *, dark: bool) -> None:
    """Draw every page with the sample office into DIR as PNG pictures; needs no display."""
    drawn = draw_pages(folder, None, dark=dark, today=asked.today)
    click.echo(f"Drew {drawn} pages into {folder}.")


def draw_pages(folder: Path, office: Path | None, *, dark: bool, today: date | None = None) -> int:
    """Draw the pages of an office, None for a sample of their own, and return how many.

    Raises StorageFailed where there can be no such folder.
    """
    # Qt's own picture of a screen complains of what it cannot do at every window.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from app.ui.shots import take

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise StorageFailed(f"{folder} could not be made: {problem.strerror}.") from problem
    return len(take(folder, dark, office, today=today))


COMMANDS = (export, shots)
