"""The command that answers look-ups: the questions people ask again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli import printed
from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, pairs
from app.services.session import user_name

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.lookups.answer import Answer, Lookup


@click.command("lookup")
@click.argument("file", type=FILE)
@click.argument("name", required=False)
@click.option(
    "--param",
    "params",
    metavar="NAME=VALUE",
    multiple=True,
    help="What it asks: a code or label, a day, a year, a record's number or exact title.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON; money in cents.")
@click.option("-o", "--output", type=FILE, help="Also as a workbook, OUT.xlsx.")
@pass_asked
def lookup(
    asked: Asked,
    /,
    file: Path,
    name: str | None,
    params: tuple[str, ...],
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    """Answer the look-up of that NAME or number; without a NAME, list them with what they ask."""
    from app.services.lookups import catalog

    with asked.opened(file) as session:
        if name is None:
            _list(catalog.LOOKUPS, as_json=as_json)
            return
        found = catalog.lookup(name)
        values = dict(pairs(params))
        told = catalog.answer(session, found, values)
        if as_json:
            printed.as_json(_json(told))
        else:
            _print(told)
        if output is not None:
            said = _write(asked, file, found, values, output)
            if not as_json:
                click.echo(said)


def _write(asked: Asked, file: Path, found: Lookup, values: dict[str, str], output: Path) -> str:
    from app.reports import job
    from app.reports.lookup_sheet import report_of

    terms = job.Terms(asked.user or user_name(), asked.today)
    done = job.make_report(file, report_of(found), values, output, terms)
    return done.sentence


def _list(lookups: tuple[Lookup, ...], *, as_json: bool) -> None:
    if not as_json:
        rows = [
            (str(one.number), one.name, one.title, ", ".join(p.name for p in one.parameters))
            for one in lookups
        ]
        printed.as_table(("No.", "Name", "Answers", "Asks"), rows)
        return
    printed.as_json(
        [
            {
                "number": one.number,
                "name": one.name,
                "question": one.title,
                "params": [{"name": p.name, "label": p.label, "kind": p.kind}
                           for p in one.parameters],
            }
            for one in lookups
        ]
    )  # fmt: skip


def _print(told: Answer) -> None:
    columns = told.lookup.columns
    click.echo(told.title)
    if told.rows:
        lines = (
            ["" if value is None else column.kind.show(value)
             for column, value in zip(columns, row.values, strict=True)]
            for row in told.rows
        )  # fmt: skip
        printed.as_table([column.label for column in columns], lines)
    click.echo(told.says)


def _json(told: Answer) -> dict[str, object]:
    columns = told.lookup.columns
    return {
        "lookup": told.lookup.name,
        "question": told.title,
        "as_of": told.day.isoformat(),
        "asked": dict(told.asked),
        "count": len(told.rows),
        "note": told.note,
        "rows": [
            {"type": row.entity, "id": row.record}
            | {
                column.name: None if value is None else column.kind.json(value)
                for column, value in zip(columns, row.values, strict=True)
            }
            for row in told.rows
        ],
    }


COMMANDS = (lookup,)
