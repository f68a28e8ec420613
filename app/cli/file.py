"""Commands on the file as a whole: make one, check it, tell what it can hold."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from app.cli import printed
from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, TYPE
from db.model import registry
from db.model.errors import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.attention import Finding
    from app.services.integrity import Report
    from db.model.entity import Entity

_CALLED = {
    "bad": ("thing to put right", "things to put right"),
    "warn": ("warning", "warnings"),
    "note": ("note", "notes"),
}
"""Each severity by name, of one hit and of several."""


@click.command("new")
@click.argument("file", type=FILE)
@click.option("--sample", is_flag=True, help="Fill it with the sample office.")
@pass_asked
def new(asked: Asked, /, file: Path, *, sample: bool) -> None:
    """Make a new FILE without records of yours; refuses where something is there already.

    It holds the metrics, settings and views that ship with the program.
    """
    from app.services import new_file, sample_office

    if sample:
        today = asked.today or datetime.now().astimezone().date()
        sample_office.build(file, today)
    else:
        new_file.make(file, asked.today)
    click.echo(f"Made {file}.")


@click.command("types")
@click.argument("types", metavar="[TYPE]...", nargs=-1, type=TYPE)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def types(types: tuple[Entity, ...], *, as_json: bool) -> None:
    """List the record types and their fields: the data dictionary."""
    from app.services import dictionary

    chosen = types or tuple(registry.ENTITIES.values())
    if as_json:
        printed.as_json([dictionary.type_json(entity) for entity in chosen])
        return
    for entity in chosen:
        click.echo(f"{entity.name}: {entity.label}. {entity.about}".rstrip())
        rows = [
            (f"  {field.name}", field.label, dictionary.field_line(field))
            for field in entity.offered
        ]
        printed.as_table(("  Field", "Label", "Takes"), rows)
        click.echo()


@click.command("check")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def check(context: click.Context, /, file: Path, *, as_json: bool) -> None:
    """Check that FILE holds together, and tell what the rules say of its records.

    Exits with 0 when pages, references, change log and search index are sound, whatever the rules
    say, and with 1 when the file is damaged.
    """
    from app.services import integrity

    try:
        with context.obj.opened(file) as session:
            report = integrity.check(session)
    except Damaged as problem:
        report = integrity.Report((problem.sentence,))
    if as_json:
        printed.as_json(report.as_json())
    else:
        click.echo("\n".join(report.problems) or f"{file.name} is sound.")
        for line in _said(report):
            click.echo(line)
    context.exit(0 if report.sound else 1)


def _said(report: Report) -> Iterator[str]:
    """Yield what the rules say: of each severity how much, of each rule the first it says."""
    for severity, (one, several) in _CALLED.items():
        rules: dict[str, list[Finding]] = {}
        for finding in report.findings:
            if finding.hit.severity == severity:
                rules.setdefault(finding.hit.rule, []).append(finding)
        count = sum(map(len, rules.values()))
        if count:
            yield f"\n{count:,} {one if count == 1 else several}"
        for rule, found in rules.items():
            yield f"  {rule} {found[0].rule.title}: {len(found):,}"
            yield f"      {found[0].record_title}: {found[0].hit.says}"
    if report.silenced:
        yield f"\n{report.silenced:,} silenced"


COMMANDS = (new, types, check)
