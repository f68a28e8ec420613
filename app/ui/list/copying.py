"""Rows as text for the clipboard: a heading and tabs, as spreadsheets take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.ui.list.model import RecordTableModel

_FORMULA = ("=", "@")


def as_tab_text(model: RecordTableModel, rows: Iterable[int]) -> str:
    """Return the rows as shown, one a line, columns parted by tabs, under a line of labels."""
    lines = ["\t".join(field.label for field in model.fields)]
    for row in rows:
        line = model.line(row)
        if line is not None:
            lines.append("\t".join(_cell(text) for text in line.texts))
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Keep a text in its cell, and keep a spreadsheet from running it."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(_FORMULA) else flat
