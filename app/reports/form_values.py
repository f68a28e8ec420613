"""A figure as the content of a form's cell, in the way that the cell's own style shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.reports.cells import FIRST_RIGHT_DAY, Tally, decimal_literal, fits, serial, text_xml
from app.reports.workbook import Holds

if TYPE_CHECKING:
    from app.reports.figures import Figure
    from app.reports.form_package import Format

_TO_1904 = 1_462  # days from the one beginning to the other
_DAY_SECONDS = 86_400
_WHOLE_DAY = len(FIRST_RIGHT_DAY)


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into a cell: `sort` is its `t`, "" for a number; `xml` is escaped."""

    sort: str
    xml: str


EMPTY = Content("", "")


def content_of(figure: Figure, shown_as: Format, tally: Tally, *, from_1904: bool) -> Content:
    """Return a figure as a cell of that format takes it.

    A day is a number only where the cell shows days, else text as people write it; a percentage
    is a fraction where the cell shows percent. A number longer than Excel keeps is text.
    """
    value = figure.value
    if value is None:
        return EMPTY
    if figure.holds is Holds.BOOLEAN:
        return Content("b", str(int(bool(value))))
    if figure.holds in {Holds.DAY, Holds.MOMENT}:
        number = _days(str(value), from_1904=from_1904) if shown_as.is_day else ""
    elif isinstance(value, int):
        number = figure.literal or _number(figure.holds, value, percent=shown_as.is_percent)
    else:
        number = ""
    return Content("", number) if number else text_content(figure.text, tally)


def text_content(text: str, tally: Tally) -> Content:
    """Return text as the content of a cell; "" is an empty cell."""
    return Content("inlineStr", text_xml(text, tally)) if text else EMPTY


def _number(holds: Holds, value: int, *, percent: bool) -> str:
    """Return the exact decimal of a stored number, "" where Excel would not keep all of it."""
    if holds is Holds.QUARTERS:
        value *= 25
    if not fits(value):
        return ""
    if holds in {Holds.CENTS, Holds.QUARTERS}:
        return decimal_literal(value, 2)
    if holds in {Holds.MILLIONTHS, Holds.PERCENT}:
        places = 8 if percent and holds is Holds.PERCENT else 6
        return decimal_literal(value, places).rstrip("0").rstrip(".")
    return str(value)


def _days(moment: str, *, from_1904: bool) -> str:
    if len(moment) < _WHOLE_DAY or moment < FIRST_RIGHT_DAY:
        return ""
    days = serial(moment[:_WHOLE_DAY]) - (_TO_1904 if from_1904 else 0)
    if days < 0:
        return ""
    if len(moment) == _WHOLE_DAY:
        return str(days)
    hour, minute, second = int(moment[11:13]), int(moment[14:16]), int(moment[17:19])
    return f"{days + ((hour * 60 + minute) * 60 + second) / _DAY_SECONDS:.9f}"
