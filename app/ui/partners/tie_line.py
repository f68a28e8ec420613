"""A tie of a partner or a country as a line of a table: what, record, standing, detail, day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.grants.line_table import Line
from db.model.days import show_fuzzy

if TYPE_CHECKING:
    from app.services.tie import Tie

_ICONS = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}


def tie_line(one: Tie) -> Line:
    """Return the line of a tie, which opens its record."""
    return Line(
        (one.what, one.entity, one.record),
        (one.what, one.title, one.says, one.detail, show_fuzzy(one.day) if one.day else ""),
        (one.entity, one.record),
        icon=_ICONS.get(one.tone or "", ""),
        tone=one.tone,
    )
