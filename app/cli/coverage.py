"""The command on coverage: who x what x where, and the gaps the rules name."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from app.cli import printed
from app.cli.asked import Asked, pass_asked
from app.cli.values import FILE, day
from app.domain.coverage import counted, whole
from app.services import coverage as found
from app.services.coverage import ROWS, WHAT
from db.model import choices
from db.model.days import show_day

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.domain.coverage import Gap, Place, Rows
    from app.services.coverage import Coverage


@click.command("coverage")
@click.argument("file", type=FILE)
@click.option(
    "--rows", type=click.Choice(tuple(ROWS)), default="states", help="Places of which kind."
)
@click.option("--on", metavar="DAY", callback=day, help="As things stood on that day.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with counts by kind of partner.")
@pass_asked
def coverage(asked: Asked, /, file: Path, rows: str, on: date | None, *, as_json: bool) -> None:
    """Count the partners of each place by what ties them to us, and name what is missing."""
    with asked.opened(file) as session:
        read = found.read(session, on)
    places = found.by_place(read, cast("Rows", rows))
    if as_json:
        printed.as_json(_json(read, places))
        return
    everywhere = whole([place for _, place in places])
    lines = [("All places", everywhere), *places]
    printed.as_table(("Place", *WHAT.values()), [_texts(label, place) for label, place in lines])
    click.echo(f"As of {show_day(read.day.isoformat())}; {read.silenced} gaps silenced.")
    for gap in read.gaps:
        click.echo(f"{gap.rule}  {gap.title}: {gap.says}")


def _texts(label: str, place: Place) -> tuple[str, ...]:
    return (label, *(str(len(counted(place, what)) or "") for what in WHAT))


def _json(read: Coverage, places: list[tuple[str, Place]]) -> dict[str, object]:
    everywhere = whole([place for _, place in places])
    return {
        "as_of": read.day.isoformat(),
        "places": [{"place": label, "key": place.key, **_counts(place)} for label, place in places],
        "all": _counts(everywhere),
        "gaps": [_gap(gap) for gap in read.gaps],
        "silenced": read.silenced,
    }


def _counts(place: Place) -> dict[str, object]:
    kinds = [
        kind
        for kind in choices.options("organization_kind")
        if any(one.kind == kind for one in place.partners)
    ]
    return {
        **{what: len(counted(place, what)) for what in WHAT},
        "kinds": {kind: {what: len(counted(place, what, kind)) for what in WHAT} for kind in kinds},
    }


def _gap(gap: Gap) -> dict[str, object]:
    return {
        "rule": gap.rule,
        "type": gap.entity,
        "id": gap.id,
        "title": gap.title,
        "says": gap.says,
    }


COMMANDS = (coverage,)
