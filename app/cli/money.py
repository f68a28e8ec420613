"""Commands on money: the ledger of an award or subaward, and the SF-425 worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli import printed
from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, day
from app.services import typed
from db.model import registry
from db.model.days import show_day
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

_ALL = "all"


@click.command("ledger")
@click.argument("file", type=FILE)
@click.argument("kind", metavar="award|subaward", type=click.Choice(["award", "subaward"]))
@click.argument("record", metavar="ID")
@click.option("--on", metavar="DAY", callback=day, help="As things stood on that day.")
@click.option(
    "--program",
    type=click.Choice(["OPSG", "SHSP", "UASI", _ALL], case_sensitive=False),
    default="OPSG",
    help="Component of an award (a subaward has one); OPSG where nothing is said.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, in cents.")
@pass_asked
def ledger(  # noqa: PLR0913  (click hands over each option as an argument)
    asked: Asked,
    /,
    file: Path,
    kind: str,
    record: str,
    on: date | None,
    program: str,
    *,
    as_json: bool,
) -> None:
    """Show the balances of an award or a subaward: authorized to cash on hand."""
    from app.services import ledger as ledgers

    chosen = None if program.lower() == _ALL else program.lower()
    with asked.opened(file) as session:
        number = typed.find_record(session, registry.entity(kind), record)
        if kind == "award":
            found = ledgers.of_award(session, number, on, chosen)
        else:
            found = ledgers.of_subaward(session, number, on)
    figures = found.as_dict()
    if as_json:
        printed.as_json(figures)
        return
    _echo({key.replace("_", " ").capitalize(): cents for key, cents in figures.items()})


@click.command("sf425")
@click.argument("file", type=FILE)
@click.argument("award", metavar="AWARD_ID")
@click.option(
    "--period-end", metavar="DAY", callback=day, required=True, help="Last day of the period."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, in cents.")
@pass_asked
def sf425(asked: Asked, /, file: Path, award: str, period_end: date, *, as_json: bool) -> None:
    """Show the SF-425 worksheet of an award, all programs, cumulative to the end of a period."""
    from app.domain.sf425 import TITLES
    from app.services import sf425 as worksheets

    with asked.opened(file) as session:
        number = typed.find_record(session, registry.entity("award"), award)
        prepared = worksheets.prepare(session, number, period_end)
    sheet = prepared.worksheet
    if as_json:
        printed.as_json(worksheets.as_json(sheet))
        return
    click.echo(f"SF-425 to {show_day(period_end.isoformat())}, {sheet.basis} basis, cumulative")
    _echo({f"{line} {TITLES[line]}": cents for line, cents in sheet.lines.items()})
    for check in prepared.checks:
        click.echo(check.says)


def _echo(figures: Mapping[str, int | None]) -> None:
    """Print dollars under each other; a figure there is not says so."""
    texts = {
        name: "none" if cents is None else show_cents(cents) for name, cents in figures.items()
    }
    wide, deep = max(map(len, texts)), max(map(len, texts.values()))
    for name, text in texts.items():
        click.echo(f"{name.ljust(wide)}  {text.rjust(deep)}")


COMMANDS = (ledger, sf425)
