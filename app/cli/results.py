"""Commands on results: the highlights of a fiscal year to a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli import printed
from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, day
from db.model.days import parse_fiscal_year, show_day
from db.model.kinds import AMOUNT, PERCENT

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.domain.highlights import Highlight
    from app.domain.outcomes import Total
    from app.domain.published import Compared
    from app.services.highlights import Page

_HEADINGS = (
    *("Metric", "To date", "As of", "Year ago", "Change", "Last full year"),
    *("Published", "Difference"),
)


@click.command("highlights")
@click.argument("file", type=FILE)
@click.option("--on", metavar="DAY", callback=day, help="As things stood on that day.")
@click.option(
    "--fiscal-year", metavar="YEAR", default="", help="That year's, such as FY2024; else the day's."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, with the outcomes of each sum.")
@pass_asked
def highlights(
    asked: Asked, /, file: Path, on: date | None, fiscal_year: str, *, as_json: bool
) -> None:
    """Sum up the metrics of a fiscal year beside the year before and what was published."""
    from app.services import highlights as found

    with asked.opened(file) as session:
        year = parse_fiscal_year(fiscal_year) if fiscal_year else None
        page = found.read(session, on, year)
    if as_json:
        printed.as_json(_json(page))
        return
    span = page.year.asked()
    click.echo(f"FY{page.year.fiscal_year}, {show_day(span.start)} to {show_day(span.end)}")
    printed.as_table(_HEADINGS, [*map(_texts, page.lines), *map(_average, page.quoted)])


def _texts(line: Highlight) -> tuple[str, ...]:
    published = line.published
    return (
        line.metric.label,
        line.to_date.says() or "none",
        line.to_date.as_of or "",
        line.last_to_date.says(),
        line.says_change(),
        line.last_year.says(),
        published.says_published() if published else "",
        published.says_difference() if published else "",
    )


def _average(one: Compared) -> tuple[str, ...]:
    recomputed, as_of = one.says_recomputed(), one.figure.as_of
    published, difference = one.says_published(), one.says_difference()
    return (one.figure.statement, recomputed, as_of, "", "", "", published, difference)


def _json(page: Page) -> dict[str, object]:
    span = page.year.asked()
    return {
        "fiscal_year": page.year.fiscal_year,
        "from": span.start,
        "to": span.end,
        "highlights": [_line(line, page) for line in page.lines],
        "averages": [_published(one) for one in page.quoted],
    }


def _line(line: Highlight, page: Page) -> dict[str, object]:
    return {
        "metric": line.metric.code,
        "label": line.metric.label,
        "to_date": _total(line.to_date),
        "year_ago": _total(line.last_to_date),
        "change": None if line.change is None else PERCENT.json(line.change),
        "last_year": _total(line.last_year),
        "agencies": [page.names[one] for one in line.contributors],
        "nothing_from": [page.names[one] for one in line.silent],
        "published": _published(line.published) if line.published else None,
        "note": line.note,
    }


def _total(total: Total) -> dict[str, object]:
    value = total.value
    return {
        "says": total.says(),
        "value": None if value is None else AMOUNT.json(value),
        "unit": total.unit,
        "qualifier": total.qualifier,
        "as_of": total.as_of,
        "counted": [row.id for row in total.counted],
        "left_out": [
            {"outcome": one.id, "why": one.why, "instead": one.instead} for one in total.left_out
        ],
    }


def _published(one: Compared) -> dict[str, object]:
    return {
        "figure": one.figure.id,
        "statement": one.figure.statement,
        "as_of": one.figure.as_of,
        "published": one.says_published(),
        "recomputed": one.says_recomputed(),
        "difference": None if one.difference is None else PERCENT.json(one.difference),
        "marked": one.marked,
        "how": one.how,
    }


COMMANDS = (highlights,)
