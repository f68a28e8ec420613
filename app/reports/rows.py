"""Rows as XML: a template for each pattern of empty cells, one search a row for unsafe text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import cast

from app.reports import cells, names
from app.reports.styles import HEIGHTS, WRAPPING, stored_as
from app.reports.text_lines import lines_of
from app.reports.workbook import Cell, Column, Formula, Holds

_ROW = "\x01"  # stands for the row's number in a template; no clean text can hold it
_LINE_POINTS, _MOST_POINTS = 15, 409
_MOST_PLANS = 512  # wide tables can have endless patterns of empty cells

TEXTS = frozenset({Holds.TEXT, Holds.WRAPPED, Holds.LINK})
Pick = Callable[[Sequence[object]], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class ColumnStyles:
    """The style numbers of a column's cells, and of its numbers that have decimals."""

    body: int
    part: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """How rows with one pattern of empty cells are written.

    Attributes: `pick` takes the filled cells; `turns` say which of them become what; `texts` are
    the places among them that hold text; `careful` is the template that keeps outer spaces.
    """

    template: str
    careful: str
    pick: Pick
    turns: tuple[tuple[int, cells.Tail], ...]
    texts: tuple[int, ...]
    pick_texts: Pick


class RowWriter:
    """Writes the rows of one sheet; its columns and styles are fixed."""

    def __init__(
        self, columns: Sequence[Column], styles: Sequence[ColumnStyles], tally: cells.Tally
    ) -> None:
        self._letters = [names.letter(at) for at in range(1, len(columns) + 1)]
        self._columns = columns
        self._styles = styles
        self._tally = tally
        self._tails = [
            _tail(column, style, tally) for column, style in zip(columns, styles, strict=True)
        ]
        self._wrapped = [
            (at, column.width) for at, column in enumerate(columns) if column.holds is Holds.WRAPPED
        ]
        self._plans: dict[tuple[bool, ...], _Plan] = {}

    def row(self, number: int, values: Sequence[object], record: int | None = None) -> str:
        """Return one row's XML; `record` is named where a text must be cut."""
        pattern = tuple([value is None for value in values])
        plan = self._plans.get(pattern) or self._plan(pattern)
        filled = list(plan.pick(values))
        for at, tail in plan.turns:
            filled[at] = tail(filled[at])
        template = plan.template
        if plan.texts and _needs_care(plan.pick_texts(filled)):
            template = plan.careful
            for at in plan.texts:
                filled[at] = cells.text_xml(cast("str", filled[at]), self._tally, record)
        row = (template % tuple(filled)).replace(_ROW, str(number))
        if self._wrapped:
            lines = max(lines_of(values[at], width) for at, width in self._wrapped)
            row = row.replace(">", f"{height_of(lines)}>", 1)
        return row

    def _plan(self, pattern: tuple[bool, ...]) -> _Plan:
        if len(pattern) != len(self._columns):
            raise ValueError(f"a row of {len(pattern)} values for {len(self._columns)} columns")
        if len(self._plans) >= _MOST_PLANS:
            self._plans.clear()
        present = [at for at, empty in enumerate(pattern) if not empty]
        texts = tuple(i for i, at in enumerate(present) if _is_text(self._columns[at]))
        turns = tuple(
            (i, tail) for i, at in enumerate(present) if (tail := self._tails[at]) is not None
        )
        plan = _Plan(
            self._template(pattern, ""),
            self._template(pattern, ' xml:space="preserve"'),
            _picker(present),
            turns,
            texts,
            _picker(list(texts)),
        )
        self._plans[pattern] = plan
        return plan

    def _template(self, pattern: tuple[bool, ...], space: str) -> str:
        parts = [f'<row r="{_ROW}">']
        for letter, column, style, empty in zip(
            self._letters, self._columns, self._styles, pattern, strict=True
        ):
            address = f'<c r="{letter}{_ROW}"'
            if empty:
                parts.append(f'{address} s="{style.body}"/>')
            elif _is_text(column):
                parts.append(
                    f'{address} s="{style.body}" t="inlineStr"><is><t{space}>%s</t></is></c>'
                )
            else:
                parts.append(f"{address}%s")
        return "".join(parts) + "</row>"


def placed_row(
    number: int,
    line: Sequence[Cell],
    styles: Sequence[int],
    tally: cells.Tally,
    height: str = "",
) -> str:
    """Return the XML of a line placed by hand.

    `styles` are its cells' style numbers; `height` is the row's attribute.
    """
    parts, at = [f'<row r="{number}"{height}>'], 1
    for cell, style in zip(line, styles, strict=True):
        parts.append(f'<c r="{names.letter(at)}{number}"{_placed_tail(cell, style, tally)}')
        parts += [
            f'<c r="{names.letter(at + more)}{number}" s="{style}"/>'
            for more in range(1, cell.span)
        ]
        at += cell.span
    return "".join(parts) + "</row>"


def height_of(lines: int) -> str:
    """Return a row's height as an attribute; Excel finds its own again when the text changes.

    Written because previews and other readers do not fit rows to wrapped text by themselves.
    """
    return f' ht="{min(lines * _LINE_POINTS, _MOST_POINTS)}"' if lines > 1 else ""


def fixed_height(points: int) -> str:
    """Return a height that stays, as an attribute."""
    return f' ht="{points}" customHeight="1"'


def page_line_height(line: Sequence[Cell], widths: Sequence[int]) -> str:
    """Return the height attribute of a page's line: its styles' own, else what its text takes."""
    lines, at = 1, 0
    for cell in line:
        if points := HEIGHTS.get(cell.style):
            return fixed_height(points)
        if cell.style in WRAPPING and not isinstance(cell.value, int):
            text = cell.value.result if isinstance(cell.value, Formula) else cell.value
            lines = max(lines, lines_of(text, sum(widths[at : at + cell.span])))
        at += cell.span
    return height_of(lines)


def _placed_tail(cell: Cell, style: int, tally: cells.Tally) -> str:
    if cell.value is None:
        return f' s="{style}"/>'
    if isinstance(cell.value, Formula):
        return cells.formula_tail(style, style, tally)(cell.value)
    holds = stored_as(cell.style)
    if holds is Holds.DAY:
        return cells.DayTails(style)[cell.value]
    if isinstance(cell.value, int):
        return _number_tail(holds, style)(cell.value)
    return cells.text_tail(cells.text_xml(cell.value, tally), style)


def _number_tail(holds: Holds | None, style: int) -> cells.Tail:
    if holds is Holds.CENTS:
        return cells.cents_tail(style)
    if holds is Holds.PERCENT:
        return cells.millionths_tail(style, style)
    return cells.whole_tail(style)


def _is_text(column: Column) -> bool:
    return column.holds in TEXTS and not column.computed


def _needs_care(texts: tuple[object, ...]) -> bool:
    """Whether any text holds something to escape, outer spaces, or may be too long for a cell."""
    joined = "\n" + "\n".join(cast("tuple[str, ...]", texts)) + "\n"
    return (
        cells.UNSAFE.search(joined) is not None
        or "\n " in joined
        or " \n" in joined
        or "\n\n" in joined
        or len(joined) > cells.CELL_UNITS // 2
    )


def _picker(places: Sequence[int]) -> Pick:
    """Like itemgetter, but always a tuple."""
    if not places:
        return lambda _values: ()
    if len(places) == 1:
        only = places[0]
        return lambda values: (values[only],)
    return itemgetter(*places)


def _tail(column: Column, styles: ColumnStyles, tally: cells.Tally) -> cells.Tail | None:
    """Return what turns a column's values into cells; None for text, which the templates hold."""
    holds = column.holds
    if column.computed:
        whole = styles.body if holds is Holds.MILLIONTHS else styles.part
        return cells.formula_tail(whole, styles.part, tally)
    makers: dict[Holds, Callable[[], cells.Tail]] = {
        Holds.WHOLE: lambda: cells.whole_tail(styles.body),
        Holds.CENTS: lambda: cells.cents_tail(styles.body),
        Holds.MILLIONTHS: lambda: cells.millionths_tail(styles.body, styles.part),
        Holds.PERCENT: lambda: cells.millionths_tail(styles.body, styles.part),
        Holds.QUARTERS: lambda: cells.quarters_tail(styles.body),
        Holds.DAY: lambda: cells.DayTails(styles.body).__getitem__,
        Holds.MOMENT: lambda: cells.moment_tail(styles.body),
        Holds.BOOLEAN: lambda: cells.boolean_tail(styles.body),
        Holds.FORMULA: lambda: cells.formula_tail(styles.body, styles.body, tally),
    }
    return makers[holds]() if holds in makers else None
