"""The command that brings in a payroll file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE
from app.services import typed
from db.model import registry

if TYPE_CHECKING:
    from pathlib import Path


@click.command("payroll")
@click.argument("file", type=FILE)
@click.argument("csv", type=FILE)
@click.option("--organization", metavar="ORG", required=True, help="Whose payroll it is.")
@click.option("--pay-code", "codes", metavar="CODE", multiple=True, help="Only these pay codes.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")
@pass_asked
def payroll(
    asked: Asked,
    /,
    file: Path,
    csv: Path,
    organization: str,
    codes: tuple[str, ...],
    *,
    dry_run: bool,
) -> None:
    """Bring in a payroll CSV: officer code, date, pay code, hours, rate, amount.

    Rows that are there already are not doubled; lines that cannot be read are told by number.
    """
    from app.transfer import payroll as office
    from app.transfer import payroll_csv

    with asked.opened(file) as session:
        whose = typed.find_record(session, registry.entity("organization"), organization)
        planned = office.plan(session, whose, payroll_csv.read(csv), codes or None)
        if not dry_run:
            office.bring_in(session, planned)
    for heading, why in planned.file.left:
        click.echo(f"Column “{heading}” is not taken. {why}", err=True)
    for one in planned.file.refused:
        click.echo(f"Line {one.line}: {one.says}", err=True)
    click.echo(planned.says if dry_run else planned.says.replace(" to bring in.", " brought in."))


COMMANDS = (payroll,)
