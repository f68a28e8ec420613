"""Round numbers for an axis, and short ways to write large figures; without Qt."""

from __future__ import annotations

from math import ceil, floor, log10


def ticks(values: list[int], about: int = 4) -> list[int]:
    """Return round, evenly spaced numbers from zero or below to at least the largest value.

    They always take in zero: a bar that does not start there would lie. `about` is how many
    steps are wanted; there are between half and one and a half times as many.
    """
    low, high = min([0, *values]), max([0, *values])
    if low == high:
        return [0, 1]
    step = _round_step((high - low) / about)
    return [step * at for at in range(floor(low / step), ceil(high / step) + 1)]


def _round_step(least: float) -> int:
    """Return 1, 2 or 5 times a power of ten, not below `least` and not below 1."""
    if least <= 1:
        return 1
    power = 10 ** floor(log10(least))
    for times in (1, 2, 5):
        if times * power >= least:
            return int(times * power)
    return int(10 * power)


def short_count(value: int) -> str:
    """Return a count for an axis: 950, 1.2k, 34k, 5.6M, 2B."""
    size = abs(value)
    for least, letter in ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k")):
        if size >= least:
            text = f"{value / least:.1f}" if size < 10 * least else f"{value / least:.0f}"
            return text.removesuffix(".0") + letter
    return str(value)


def short_money(cents: int) -> str:
    """Return cents as dollars for an axis: $950, $1.2k, $34k, -$5.6M."""
    sign = "-" if cents < 0 else ""
    return f"{sign}${short_count(abs(cents) // 100)}"


def whole_dollars(cents: int) -> str:
    """Return cents as dollars, the cents cut off: $1,691,641, -$5."""
    sign = "-" if cents < 0 else ""
    return f"{sign}${abs(cents) // 100:,}"
