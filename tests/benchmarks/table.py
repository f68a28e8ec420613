"""One line of the benchmark table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, ours and the yardstick's figure, their ratio, the goal, and its verdict.

    `holds` is None where nothing could be measured; `ours` then says why.
    """

    name: str
    ours: str
    yardstick: str
    ratio: str
    goal: str
    holds: bool | None


def table(rows: Iterable[Row]) -> str:
    """Return the rows as an aligned text table with a header."""
    lines = [("measured", "ours", "yardstick", "ratio", "goal", "")]
    verdicts = {True: "holds", False: "FAILS", None: "not run"}
    lines += [(r.name, r.ours, r.yardstick, r.ratio, r.goal, verdicts[r.holds]) for r in rows]
    widths = [max(len(line[at]) for line in lines) for at in range(6)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
