"""The main job without a display: the sample office, its directory, its pages as pictures."""

from __future__ import annotations

import shlex
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from app.cli.asked import Asked
from app.cli.handing_out import draw_pages
from app.services import sample_office
from app.services.session import user_name

if TYPE_CHECKING:
    from pathlib import Path


CANNOT_OPEN = 2


def refuse(path: Path) -> int:
    """Say that a file cannot be shown here, and return the exit code; it must be one of ours."""
    with Asked("", None).opened(path):
        partners, more = _line("list", str(path), "organization"), _line("--help")
        click.echo(
            f"There is no display to show {path.name} on. `{partners}` lists its partners; "
            f"`{more}` says what else there is.",
            err=True,
        )
    return CANNOT_OPEN


def main_job(*, fresh: bool) -> int:
    """Do the main job in the user's data folder, print where, and return the exit code."""
    from app.reports import catalog, job

    today = datetime.now().astimezone().date()
    path = sample_office.ensure(today, fresh=fresh)
    workbook, pictures = path.with_name("Partner directory.xlsx"), path.with_name("pages")
    terms = job.Terms(user_name(), today)
    click.echo("There is no display, so the sample office is handed out as files.")
    click.echo(f"The office             {path}")
    directory = catalog.report("partner-directory")
    job.make_report(path, directory, {"audience": "internal"}, workbook, terms)
    click.echo(f"Its partner directory  {workbook}")
    draw_pages(pictures, path, dark=False)
    click.echo(f"Its pages as pictures  {pictures}")
    click.echo(f"Work on it with        {_line('list', str(path), 'organization')}")
    click.echo(f"What else there is     {_line('--help')}")
    return 0


def _line(*arguments: str) -> str:
    """Return a command as it can be typed here, where `fieldstone` may not be on the path."""
    return shlex.join([sys.argv[0], *arguments])
