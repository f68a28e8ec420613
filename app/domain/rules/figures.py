"""How rules compare a share with its limit, exactly, and how they write it and other figures.

Percentages are millionths of a percent, as the file keeps them; nothing is a float.
"""

from __future__ import annotations

from db.model.money import MILLION, show_millionths

_DIGITS = (1, 2, 4, 6)


def over(part: int, whole: int, limit: int) -> bool:
    """Return whether some cents are over a percentage of others; never where they are none."""
    return part > 0 and part * 100 * MILLION > limit * whole


def part_of(whole: int, percent: int) -> int:
    """Return a percentage of some cents, rounded down to the cent."""
    return whole * percent // (100 * MILLION)


def share(part: int, whole: int, limit: int | None = None) -> str:
    """Return a share as `53.0 %`, with as many digits as show on which side of its limit it is.

    Empty where the whole is nothing.
    """
    if whole <= 0:
        return ""
    sign, found = "-" if part < 0 else "", ""
    for digits in _DIGITS:
        scale = 10**digits
        rounded = (2 * abs(part) * 100 * scale + whole) // (2 * whole)
        found = f"{sign}{rounded // scale:,}.{rounded % scale:0{digits}d} %"
        if limit is None or (rounded * MILLION > limit * scale) == over(part, whole, limit):
            break
    return found


def counted(number: int, word: str) -> str:
    """Return a number with its word: `1 day`, `1,095 days`."""
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def limit_text(percent: int) -> str:
    """Return a limit as `50 %`."""
    return f"{show_millionths(percent)} %"
