"""The command that shows a country sheet: who and what we have there, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli import printed
from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, day
from db.model.days import show_day, show_fuzzy

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.services.country_sheet import Listed, Sheet


@click.command("country")
@click.argument("file", type=FILE)
@click.argument("code", required=False)
@click.option("--on", "on", metavar="DAY", callback=day, help="As of that day; today if left out.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_asked
def country(
    asked: Asked, /, file: Path, code: str | None, on: date | None, *, as_json: bool
) -> None:
    """Show the sheet of a country by CODE or name; without one, list those with records."""
    from app.services import country_sheet

    with asked.opened(file) as session:
        if code is None:
            _list(country_sheet.listed(session), as_json=as_json)
            return
        sheet = country_sheet.of(session, country_sheet.code_of(code), on)
    if as_json:
        printed.as_json(_json(sheet))
    else:
        _print(sheet)


def _list(found: list[Listed], *, as_json: bool) -> None:
    if as_json:
        printed.as_json(
            [
                {
                    "country": one.country,
                    "name": one.name,
                    "agreements": one.agreements,
                    "units": one.units,
                    "offices": one.offices,
                }
                for one in found
            ]
        )
        return
    printed.as_table(
        ("Code", "Country", "Agreements", "Units", "Offices"),
        [
            (one.country, one.name, str(one.agreements), str(one.units), str(one.offices))
            for one in found
        ],
    )


def _print(sheet: Sheet) -> None:
    click.echo(f"{sheet.name} ({sheet.country}), as of {show_day(sheet.day.isoformat())}")
    if not sheet.is_empty:
        for name, value, _tone in sheet.facts:
            click.echo(f"{name}: {value}")
        rows = [
            (one.what, one.title, one.says, one.detail, show_fuzzy(one.day) if one.day else "")
            for one in sheet.lines
        ]
        rows += [
            (f"Result FY{one.fiscal_year}", one.metric, one.total.says() or "none counted",
             one.total.how(), show_day(one.total.as_of) if one.total.as_of else "")
            for one in sheet.results
        ]  # fmt: skip
        printed.as_table(("What", "Record", "Where it stands", "Detail", "Since or on"), rows)
    if sheet.says:
        click.echo(sheet.says)


def _json(sheet: Sheet) -> dict[str, object]:
    return {
        "country": sheet.country,
        "name": sheet.name,
        "as_of": sheet.day.isoformat(),
        "facts": {name: value for name, value, _tone in sheet.facts},
        "lines": [
            {
                "what": one.what,
                "type": one.entity,
                "id": one.record,
                "title": one.title,
                "stands": one.says,
                "detail": one.detail,
                "day": one.day,
            }
            for one in sheet.lines
        ],
        "results": [
            {
                "fiscal_year": one.fiscal_year,
                "metric": one.metric,
                "total": one.total.says(),
                "value": one.total.value,
                "unit": one.total.unit,
                "qualifier": one.total.qualifier,
                "as_of": one.total.as_of,
                "outcomes": [row.id for row in one.total.counted],
            }
            for one in sheet.results
        ],
        "missing": list(sheet.missing),
    }


COMMANDS = (country,)
