"""A text list in SQL: its lines one by one, whatever quotes, strokes and signs stand in them."""

from __future__ import annotations

# JSON knows how to write any text; a stroke waits as the sign 1, lest one before an n reads as the
# end of a line.
_EACH = r"""
json_each(iif({0} IS NULL, NULL, '[' || replace(replace(
    json_quote(replace({0}, '\', char(1))), '\n', '","'), '\u0001', '\\') || ']'))
"""


def each_line(column: str) -> str:
    """Return a table whose `value` is one line of a text list; `column` as SQL names it."""
    return _EACH.format(column)
