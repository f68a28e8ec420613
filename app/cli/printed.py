"""How answers are printed: JSON and CSV for programs, aligned lines for people."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING

import click

from db.model.errors import BadValue
from db.model.folding import one_line
from db.model.money import parse_millionths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.services.shown import Shown
    from db.model.entity import Field

_WIDEST = 48
_COLUMNS_ABOVE = 200  # rows that are looked at for the widths of a table's columns
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def as_json(value: object) -> None:
    """Print one JSON value."""
    _for_programs()
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def as_json_array(values: Iterable[object]) -> None:
    """Print a JSON array, item by item, so that a long one needs no room."""
    _for_programs()
    before = "["
    for value in values:
        click.echo(f"{before}\n  {json.dumps(value, ensure_ascii=False)}", nl=False)
        before = ","
    click.echo("[]" if before == "[" else "\n]")


def as_csv(fields: Sequence[Field], rows: Iterable[Shown]) -> None:
    """Print records as CSV: labels as header, plain numbers, ISO days, references by title."""
    _for_programs()
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["ID", *(field.label for field in fields)])
    for row in rows:
        out.writerow([row.record.id, *(_plain(field, row) for field in fields)])


def as_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print lines in aligned columns; a text of more than 48 characters is cut."""
    waiting = iter(rows)
    first = [headings, *(row for _, row in zip(range(_COLUMNS_ABOVE), waiting, strict=False))]
    cells = [[one_line(text) for text in row] for row in first]
    widths = [min(_WIDEST, max(map(len, column))) for column in zip(*cells, strict=True)]
    for row in _all(cells, waiting):
        texts = [
            (text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…").ljust(width)
            for text, width in zip(row, widths, strict=True)
        ]
        click.echo("  ".join(texts).rstrip())


def _all(first: list[list[str]], rest: Iterator[Sequence[str]]) -> Iterator[list[str]]:
    yield from first
    for row in rest:
        yield [one_line(text) for text in row]


def _plain(field: Field, row: Shown) -> str:
    stored = row.record.values[field.name]
    if stored is None:
        return ""
    if field.kind.is_number:
        return str(field.kind.cell(stored))
    return _harmless(str(stored) if field.kind.is_day else row.texts[field.name])


def _harmless(text: str) -> str:
    """A spreadsheet must not take a text for a formula; a number it may take for a number."""
    if not text.startswith(_FORMULA_SIGNS):
        return text
    try:
        parse_millionths(text)
    except BadValue:
        return f"'{text}"
    return text


def _for_programs() -> None:
    """What programs read is UTF-8, whatever the screen's own encoding is."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
