"""Units of results: turned into each other exactly, and written as people read them.

All arithmetic is on whole numbers: a grain is the 10^-15th part of a base unit, so fine that a
millionth of every unit (the smallest that is stored) is a whole number of grains.
"""

from __future__ import annotations

from db.model import choices
from db.model.money import MILLION, show_cents, show_millionths

_ONE = 10**9
_GRAINS = {
    "g": ("g", _ONE),
    "kg": ("g", 1_000 * _ONE),
    "lb": ("g", 453_592_370_000),
    "oz": ("g", 28_349_523_125),
    "cents": ("cents", _ONE),
    "usd": ("cents", 100 * _ONE),
    "miles": ("miles", _ONE),
    "km": ("miles", 621_371_192),
}
"""By unit: its base, and the grains in a millionth of it (RECORDS.md, Units)."""
SHOWN_IN = {"g": "lb", "cents": "usd"}
"""The unit in which sums are read, where that is not their base."""
_CENT = MILLION * _ONE
_HUNDREDTH = MILLION // 100
BEFORE = {"over": "over", "nearly": "nearly", "about": "about", "at_least": "at least"}
"""The word that stands before a figure; an exact one has none."""


def base_of(unit: str) -> str:
    """Return the unit that a unit's sums are made in; most are their own."""
    return _GRAINS.get(unit, (unit, _ONE))[0]


def grains_of(value: int, unit: str) -> int:
    """Return millionths of a unit as grains, exactly."""
    return value * _GRAINS.get(unit, (unit, _ONE))[1]


def in_unit(grains: int, unit: str) -> int:
    """Return grains as millionths of a unit, rounded to the nearest, halves up."""
    size = _GRAINS.get(unit, (unit, _ONE))[1]
    return (2 * grains + size) // (2 * size)


def reading_unit(base: str) -> str:
    """Return the unit in which sums of a base unit are read: pounds, dollars."""
    return SHOWN_IN.get(base_of(base), base_of(base))


def show(grains: int, unit: str, qualifier: str = "exact") -> str:
    """Return a figure with its word and unit, at most two decimals: `at least 27,000 lb`."""
    if unit in {"usd", "cents"}:
        text = show_cents((2 * grains + _CENT) // (2 * _CENT))
    else:
        exact = in_unit(grains, unit)
        rounded = (2 * exact + _HUNDREDTH) // (2 * _HUNDREDTH) * _HUNDREDTH
        text = show_millionths(rounded)
        mark = "%" if unit == "percent" else choices.label("unit_of_measure", unit)
        text = text if unit == "count" else f"{text} {mark}"
    word = BEFORE.get(qualifier)
    return f"{word} {text}" if word else text


def share(part: int, whole: int) -> int:
    """Return a share in millionths of a percent, rounded to a tenth of a percent."""
    return (1_000 * part + whole // 2) // whole * (MILLION // 10)


def unit_printed(text: str, base: str) -> str | None:
    """Return which unit a printed one means beside sums of a base unit; None: none of them.

    What is counted goes by its own name: “pill presses” beside a count is a count.
    """
    typed = text.strip().lower()
    typed = "percent" if typed == "%" else typed
    known = choices.options("unit_of_measure")
    if typed in known:
        return typed if base_of(typed) == base_of(base) else None
    return "count" if base == "count" and typed else None
