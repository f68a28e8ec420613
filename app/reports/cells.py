"""One cell as XML: stored values to exact literals, text to what XML and Excel can hold.

A number's literal is written from whole cents, millionths and quarters, never through a float.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from app.reports.names import shortened, units

if TYPE_CHECKING:
    from app.reports.workbook import Formula

CELL_UNITS = 32_767
FIFTEEN_DIGITS = 10**15  # Excel keeps no more; longer numbers go in as text, unchanged
FIRST_RIGHT_DAY = "1900-03-01"  # before it Excel counts a 29 February 1900 that never was
_EPOCH = date(1899, 12, 30).toordinal()
UNSAFE = re.compile("[&<>_\x00-\x09\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as A

Tail = Callable[[object], str]


@dataclass(slots=True)
class Tally:
    """What writing had to change, for the message at the end of the job.

    Attributes: `replaced` characters that XML cannot hold; `cut` texts over Excel's length;
    `unlinked` web addresses beyond the links a sheet can hold.
    """

    replaced: int = 0
    cut: int = 0
    unlinked: int = 0

    def sentences(self) -> tuple[str, ...]:
        """Return a sentence for each thing that was changed."""
        told = (
            (self.replaced, "characters that a workbook cannot hold were replaced by \ufffd"),
            (self.cut, "texts were longer than a cell can hold and were cut"),
            (self.unlinked, "web addresses were written without a link"),
        )
        return tuple(f"{count:,} {what}." for count, what in told if count)


def text_xml(text: str, tally: Tally, record: int | None = None) -> str:
    """Return text as the content of a `<t>`: cut, cleaned and escaped; line breaks are LF.

    `record` is named where a text is cut.
    """
    if len(text) > CELL_UNITS // 2:
        text = _cut(text, tally, record)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, replaced = _ILLEGAL.subn("\ufffd", text)
    tally.replaced += replaced
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cut(text: str, tally: Tally, record: int | None) -> str:
    if units(text) <= CELL_UNITS:
        return text
    tally.cut += 1
    ending = "… (cut)" if record is None else f"… (cut, see record {record})"
    return shortened(text, CELL_UNITS - len(ending)) + ending


def decimal_literal(value: int, places: int) -> str:
    """Return a whole number of hundredths, millionths … as its exact decimal: 132325 -> 1323.25."""
    digits = str(abs(value)).zfill(places + 1)
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def serial(day: str) -> int:
    """Return an ISO day as Excel counts days (1900 system)."""
    return date.fromisoformat(day).toordinal() - _EPOCH


def number_tail(literal: str, style: int) -> str:
    """Return the rest of a number's cell after its address."""
    return f' s="{style}"><v>{literal}</v></c>'


def text_tail(content: str, style: int) -> str:
    """Return the rest of a text's cell after its address; the content is already XML."""
    return f' s="{style}" t="inlineStr"><is><t xml:space="preserve">{content}</t></is></c>'


def whole_tail(style: int) -> Tail:
    """Return what turns whole numbers into cells."""

    def tail(value: object) -> str:
        number = cast("int", value)
        literal = str(number)
        return number_tail(literal, style) if fits(number) else text_tail(literal, style)

    return tail


def cents_tail(style: int) -> Tail:
    """Return what turns whole cents into cells of dollars."""

    def tail(value: object) -> str:
        cents = cast("int", value)
        literal = decimal_literal(cents, 2)
        return number_tail(literal, style) if fits(cents) else text_tail(literal, style)

    return tail


def millionths_tail(style: int, part_style: int) -> Tail:
    """Return what turns millionths into cells; numbers with decimals wear `part_style`."""

    def tail(value: object) -> str:
        millionths = cast("int", value)
        whole, part = divmod(abs(millionths), 10**6)
        sign = "-" if millionths < 0 else ""
        if not part:
            literal = f"{sign}{whole}"
            return number_tail(literal, style) if fits(whole) else text_tail(literal, style)
        literal = f"{sign}{whole}.{part:06d}".rstrip("0")
        exact = fits(int(literal.replace(".", "")))
        return number_tail(literal, part_style) if exact else text_tail(literal, style)

    return tail


def quarters_tail(style: int) -> Tail:
    """Return what turns quarter hours into cells of hours."""

    def tail(value: object) -> str:
        hundredths = cast("int", value) * 25
        literal = decimal_literal(hundredths, 2)
        return number_tail(literal, style) if fits(hundredths) else text_tail(literal, style)

    return tail


def boolean_tail(style: int) -> Tail:
    """Return what turns 0 and 1 into cells of FALSE and TRUE."""
    return lambda value: f' s="{style}" t="b"><v>{1 if value else 0}</v></c>'


class DayTails(dict[object, str]):
    """Days and their cells, each worked out once.

    Days before 1 March 1900, and a month or a year alone, stay ISO text.
    """

    def __init__(self, style: int) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, day: object) -> str:
        """Work out one day's cell."""
        iso = cast("str", day)
        if iso >= FIRST_RIGHT_DAY and len(iso) == len(FIRST_RIGHT_DAY):
            self[day] = number_tail(str(serial(iso)), self._style)
        else:
            self[day] = text_tail(iso, self._style)
        return self[day]


def moment_tail(style: int) -> Tail:
    """Return what turns UTC moments into cells of a day with its time."""

    def tail(value: object) -> str:
        moment = cast("str", value)
        if moment < FIRST_RIGHT_DAY:
            return text_tail(moment, style)
        hour, minute, second = int(moment[11:13]), int(moment[14:16]), int(moment[17:19])
        seconds = (hour * 60 + minute) * 60 + second
        return number_tail(f"{serial(moment[:10]) + seconds / 86_400:.9f}", style)

    return tail


def formula_tail(style: int, part_style: int, tally: Tally) -> Tail:
    """Return what turns formulas into cells that carry our own result.

    Results with decimals wear `part_style`.
    """

    def tail(value: object) -> str:
        formula = cast("Formula", value)
        text = text_xml(formula.text, tally)
        result, sort = formula.literal, ""
        if not result:
            if isinstance(formula.result, bool):
                result, sort = str(int(formula.result)), ' t="b"'
            elif isinstance(formula.result, str):
                result, sort = text_xml(formula.result, tally), ' t="str"'
            else:
                result = str(formula.result)
        worn = part_style if formula.literal and not _is_whole(formula.literal) else style
        return f' s="{worn}"{sort}><f>{text}</f><v>{result}</v></c>'

    return tail


def _is_whole(literal: str) -> bool:
    """Whether the text of a decimal has nothing behind its point."""
    return not literal.partition(".")[2].strip("0")


def fits(number: int) -> bool:
    """Return whether Excel keeps every digit of a whole number."""
    return -FIFTEEN_DIGITS < number < FIFTEEN_DIGITS
