"""The command that fills other offices' forms with a report's figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli import printed
from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, day, pairs

if TYPE_CHECKING:
    from datetime import date

    from app.reports import form_mappings
    from app.services.session import Session


@dataclass(frozen=True, slots=True)
class _Said:
    """The options of the command, by the names they have below."""

    params: tuple[str, ...]
    day_on: date | None
    form: Path | None
    output: Path | None


@click.command("fill")
@click.argument("file", type=FILE)
@click.argument("mapping", required=False)
@click.argument("choices", metavar="[CHOICE=CODE]...", nargs=-1)
@click.option("--param", "params", metavar="CHOICE=CODE", multiple=True, help="Of its report.")
@click.option("--on", "day_on", metavar="DAY", callback=day, help="The day the report speaks of.")
@click.option("--form", type=FILE, help="Where the form lies now, if it was moved.")
@click.option("-o", "--output", type=FILE, help="The filled form, OUT.xlsx.")
@pass_asked
def fill(
    asked: Asked,
    /,
    file: Path,
    mapping: str | None,
    choices: tuple[str, ...],
    **said: Any,  # noqa: ANN401  click gives each option a type of its own
) -> None:
    """Fill an agency's own workbook with the figures of a report; without MAPPING, list them.

    A form mapping is a record: the form, the report that fills it, and a line for each cell, as
    in "Sheet1!B7 = Money.Total.Spent", "defined_name = figure" or "Sheet1!B3 = "text"". The
    report's figures are listed by `fieldstone report FILE NAME --figures`.

    Only the cells named are changed in the copy that is written; the form itself stays as it is.
    """
    from app.reports import form_mappings

    options = _Said(**said)
    with asked.opened(file) as session:
        session.fixed_today = options.day_on or session.fixed_today
        if not mapping:
            rows = [(one.name, one.report, one.file) for one in form_mappings.all_mappings(session)]
            printed.as_table(("Name", "Report", "Form"), rows)
            return
        one = form_mappings.mapping(session, mapping)
        if options.form is not None:
            one = replace(one, file=str(options.form.absolute()))
        click.echo(_filled(session, one, dict(pairs([*choices, *options.params])), options.output))


def _filled(
    session: Session,
    one: form_mappings.FormMapping,
    typed: dict[str, str],
    output: Path | None,
) -> str:
    """Fill a form, note the report made for it, and say what was filled."""
    from app.reports import catalog, form_mappings, job

    found = catalog.report(one.report)
    values = catalog.chosen(found, typed, session)
    suffix = Path(one.file).suffix
    target = output or Path(job.file_name(one.name, session.today)).with_suffix(suffix)
    terms = job.Terms(session.user, session.fixed_today)
    filled = form_mappings.fill_form(session.path, one, values, target, terms)
    job.record_run(session, found, values, filled)
    return filled.sentence


COMMANDS = (fill,)
