"""A figure as the content of a form's cell, in the way that the cell's own style shows it."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.reports.cells import FIRST_RIGHT_DAY, Tally, decimal_literal, fits, serial, text_xml
from app.reports.workbook import Holds
from db.model.days import parse_day
from db.model.errors import BadValue

if TYPE_CHECKING:
    from app.reports.figures import Figure
    from app.reports.form_package import Format

_TO_1904 = 1_462  # days from the one beginning to the other
_AS_WE_WRITE = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}")
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

    A day, written out in a text too, is a number where the cell shows days, else text as people
    write it; a percentage is a fraction where the cell shows percent. A number longer than Excel
    keeps is text.
    """
    value = figure.value
    if value is None:
        return EMPTY
    if figure.holds is Holds.BOOLEAN:
        return Content("b", str(int(bool(value))))
    if isinstance(value, str) and shown_as.is_day:
        moment = value if figure.holds in {Holds.DAY, Holds.MOMENT} else _day_written(value)
        number = _days(moment, from_1904=from_1904)
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


def _day_written(text: str) -> str:
    """Return the ISO day of a text that is a day as our reports write it, else ""."""
    if _AS_WE_WRITE.fullmatch(text):
        with contextlib.suppress(BadValue):
            return parse_day(text)
    return ""


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
