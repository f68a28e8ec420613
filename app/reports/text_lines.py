"""About how many lines a text takes in a column, so that rows are as high as their text."""

from __future__ import annotations

from functools import lru_cache

_EDGE = 1.0
"""What the indent and the margins of a cell take, in characters."""
_SURE = 0.62
"""A text this much shorter than its column fits whatever its letters are."""
_WIDTHS = {
    **dict.fromkeys("ijlI.,:;'|! ", 0.5),
    **dict.fromkeys('tfr()[]-/"', 0.65),
    **dict.fromkeys("mwMW@%", 1.6),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&#+=<>~", 1.15),
}
_SPACE = _WIDTHS[" "]
_CJK = "\u2e80"  # from here on characters are about twice as wide as a digit


def lines_of(text: object, width: int) -> int:
    """Return about how many lines a text takes in a column of so many digits of Calibri."""
    return 1 if text is None else sum(_wrapped_lines(p, width) for p in str(text).split("\n"))


@lru_cache(maxsize=4_096)
def _wrapped_lines(paragraph: str, width: int) -> int:
    """Words go on the next line whole; one longer than the column takes several."""
    room = width - _EDGE
    if len(paragraph) <= width * _SURE and paragraph.isascii():
        return 1
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        long = _length(word)
        if used and used + _SPACE + long > room:
            lines, used = lines + 1, 0.0
        used += long + (_SPACE if used else 0)
        more = int(used / room) if used > room else 0
        lines, used = lines + more, used - more * room
    return lines


@lru_cache(maxsize=16_384)
def _length(word: str) -> float:
    """Return how long a word is, in digits."""
    return sum(_WIDTHS.get(c, 1.0) if c < _CJK else 2.0 for c in word)
