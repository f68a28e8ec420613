"""A cell's value as people read it, for previews and for lists of differences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.reports.workbook import Formula, Holds
from db.model.days import show_fuzzy, show_moment
from db.model.kinds import HOURS
from db.model.money import show_cents, show_millionths

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOW: dict[Holds, Callable[[Any], str]] = {
    Holds.CENTS: show_cents,
    Holds.WHOLE: "{:,}".format,
    Holds.MILLIONTHS: show_millionths,
    Holds.PERCENT: lambda value: f"{show_millionths(value)} %",
    Holds.QUARTERS: HOURS.show,
    Holds.DAY: show_fuzzy,
    Holds.MOMENT: show_moment,
    Holds.BOOLEAN: lambda value: "yes" if value else "no",
}


def shown(holds: Holds, value: object) -> str:
    """Return a stored value of a column as text, "" for none; of a formula what it gives."""
    if isinstance(value, Formula):
        value = value.result
    if value is None or value == "":
        return ""
    if isinstance(value, str) and holds not in {Holds.DAY, Holds.MOMENT}:
        return value
    show = _SHOW.get(holds)
    return show(value) if show else str(value)
