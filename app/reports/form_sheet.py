"""One worksheet of a form: its cells found in its bytes, and only those filled replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.reports.form_xml import Element, spliced, walk, with_attribute
from app.reports.names import letter

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from app.reports.form_values import Content

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ROW, _CELL = "worksheet/sheetData/row", "worksheet/sheetData/row/c"
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


@dataclass(frozen=True, slots=True, order=True)
class At:
    """A cell's place, both counted from 1."""

    row: int
    column: int

    @property
    def address(self) -> str:
        """The place as people write it: `B7`."""
        return f"{letter(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Area:
    """Cells from one corner to the other."""

    first: At
    last: At

    def __contains__(self, at: At) -> bool:
        rows, columns = (self.first.row, self.last.row), (self.first.column, self.last.column)
        return rows[0] <= at.row <= rows[1] and columns[0] <= at.column <= columns[1]

    @property
    def address(self) -> str:
        """The area as people write it: `B7:D9`."""
        return f"{self.first.address}:{self.last.address}"


@dataclass(frozen=True, slots=True)
class Choice:
    """Cells that take one of a list of words."""

    areas: tuple[Area, ...]
    words: tuple[str, ...]


@dataclass(slots=True)
class FormSheet:
    """A worksheet's bytes and what was found in them.

    Attributes: `rows` all of its rows by number, `cells` those of the rows asked for by place, and
    `values` what they hold, as it is stored; `formulas` the places of formulas among them,
    `worked_out` areas that one formula fills; `merged` areas; `choices` the lists its cells must
    be chosen from; `protected` the sheet's lock.
    """

    data: bytes
    rows: dict[int, Element] = field(default_factory=dict)
    cells: dict[At, Element] = field(default_factory=dict)
    values: dict[At, str] = field(default_factory=dict)
    formulas: set[At] = field(default_factory=set)
    worked_out: list[Area] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    columns: list[tuple[int, int, int]] = field(default_factory=list)
    protected: bool = False
    body: Element | None = None
    dimension: Element | None = None

    def style_at(self, at: At) -> int:
        """Return the style number that a cell wears: its own, else its row's, else its column's."""
        if at in self.cells:
            return int(self.cells[at].attributes.get("s", 0))
        row = self.rows.get(at.row)
        if row is not None and "s" in row.attributes:
            return int(row.attributes["s"])
        found = (style for first, last, style in self.columns if first <= at.column <= last)
        return next(found, 0)


def place(address: str) -> At | None:
    """Return the place of an address such as `B7` or `$B$7`, None for no cell of a sheet."""
    found = _ADDRESS.fullmatch(address.replace("$", "").upper())
    if not found:
        return None
    at = At(int(found[2]), _column(found[1]))
    return at if 0 < at.row <= _MOST_ROWS and at.column <= _MOST_COLUMNS else None


def read_sheet(data: bytes, part: str, rows: Collection[int]) -> FormSheet:
    """Return a worksheet with the cells of those rows. Raises CannotFill."""
    sheet = FormSheet(data)
    _Finder(sheet, frozenset(rows)).find(part)
    return sheet


def filled(sheet: FormSheet, contents: Mapping[At, Content]) -> bytes:
    """Return the worksheet's bytes with these cells filled, their styles kept."""
    by_row: dict[int, list[At]] = {}
    for at in sorted(contents):
        by_row.setdefault(at.row, []).append(at)
    edits: list[tuple[int, int, bytes]] = []
    new_rows: list[tuple[int, bytes]] = []
    for number, places in by_row.items():
        row = sheet.rows.get(number)
        if row is not None:
            edits += _in_row(sheet, row, places, contents)
            continue
        prefix = sheet.body.prefix if sheet.body else ""
        inner = b"".join(_cell(sheet, at, contents[at]) for at in places)
        tag = f"{prefix}row"
        new_rows.append((number, f'<{tag} r="{number}">'.encode() + inner + f"</{tag}>".encode()))
    edits += _placed_rows(sheet, new_rows)
    edits += _grown(sheet, list(contents))
    return spliced(sheet.data, edits)


def _in_row(
    sheet: FormSheet, row: Element, places: list[At], contents: Mapping[At, Content]
) -> list[tuple[int, int, bytes]]:
    edits: list[tuple[int, int, bytes]] = []
    tag = _spanned(sheet.data[row.start : row.tag_end], places)
    if row.is_empty:
        inner = b"".join(_cell(sheet, at, contents[at]) for at in places)
        opened = tag[:-2].rstrip() + b">"
        return [(row.start, row.end, opened + inner + f"</{row.prefix}row>".encode())]
    if tag != sheet.data[row.start : row.tag_end]:
        edits.append((row.start, row.tag_end, tag))
    others = sorted((at.column, cell.start) for at, cell in sheet.cells.items()
                    if at.row == places[0].row)  # fmt: skip
    for at in places:
        made = _cell(sheet, at, contents[at])
        if at in sheet.cells:
            edits.append((sheet.cells[at].start, sheet.cells[at].end, made))
        else:
            before = next((start for column, start in others if column > at.column), row.close)
            edits.append((before, before, made))
    return edits


def _cell(sheet: FormSheet, at: At, content: Content) -> bytes:
    there = sheet.cells.get(at)
    prefix = there.prefix if there else sheet.body.prefix if sheet.body else ""
    style = sheet.style_at(at)
    head = f'<{prefix}c r="{at.address}"' + (f' s="{style}"' if style else "")
    if not content.xml:
        return f"{head}/>".encode()
    sort = f' t="{content.sort}"' if content.sort else ""
    if content.sort == "inlineStr":
        text = f'<{prefix}t xml:space="preserve">{content.xml}</{prefix}t>'
        inner = f"<{prefix}is>{text}</{prefix}is>"
    else:
        inner = f"<{prefix}v>{content.xml}</{prefix}v>"
    return f"{head}{sort}>{inner}</{prefix}c>".encode()


def _placed_rows(
    sheet: FormSheet, new_rows: list[tuple[int, bytes]]
) -> list[tuple[int, int, bytes]]:
    body = sheet.body
    if not new_rows or body is None:
        return []
    if body.is_empty:
        tag = sheet.data[body.start : body.tag_end - 2].rstrip() + b">"
        inner = b"".join(made for _, made in new_rows)
        return [(body.start, body.end, tag + inner + f"</{body.prefix}sheetData>".encode())]
    order = sorted(sheet.rows.items())
    edits = []
    for number, made in new_rows:
        before = next((row.start for other, row in order if other > number), body.close)
        edits.append((before, before, made))
    return edits


def _spanned(tag: bytes, places: list[At]) -> bytes:
    """Return a row's tag with its span of columns, where it tells one, over these cells too."""
    found = re.search(rb"""\sspans\s*=\s*["'](\d+):(\d+)["']""", tag)
    if not found:
        return tag
    first, last = int(found[1]), int(found[2])
    columns = [at.column for at in places]
    wide = (min(first, *columns), max(last, *columns))
    return tag if wide == (first, last) else with_attribute(tag, "spans", f"{wide[0]}:{wide[1]}")


def _grown(sheet: FormSheet, places: list[At]) -> list[tuple[int, int, bytes]]:
    """Let the sheet's told extent take in the cells filled: some readers go by it."""
    told = sheet.dimension
    extent = area_of(told.attributes.get("ref", "")) if told else None
    if told is None or extent is None or all(at in extent for at in places):
        return []
    rows = [extent.first.row, extent.last.row, *(at.row for at in places)]
    columns = [extent.first.column, extent.last.column, *(at.column for at in places)]
    area = Area(At(min(rows), min(columns)), At(max(rows), max(columns)))
    tag = with_attribute(sheet.data[told.start : told.tag_end], "ref", area.address)
    return [(told.start, told.tag_end, tag)]


class _Finder:
    """Finds the rows, cells and rules of a sheet as its elements close."""

    def __init__(self, sheet: FormSheet, wanted: frozenset[int]) -> None:
        self._sheet = sheet
        self._wanted = wanted
        self._cells: list[tuple[Element, bool, str]] = []
        self._value = ""
        self._formula: Element | None = None
        self._words = ""

    def find(self, part: str) -> None:
        """Read the whole sheet."""
        walk(self._sheet.data, part, self._closed)

    def _closed(self, one: Element) -> None:
        seen = _SEEN.get(one.path)
        if seen is not None:
            seen(self, one)

    def formula(self, one: Element) -> None:
        """Note the formula of the cell that is open."""
        self._formula = one
        area = area_of(one.attributes.get("ref", ""))
        if area is not None and one.attributes.get("t") in {"array", "dataTable"}:
            self._sheet.worked_out.append(area)

    def cell(self, one: Element) -> None:
        """Keep a cell until its row tells its number."""
        self._cells.append((one, self._formula is not None, self._value))
        self._formula, self._value = None, ""

    def value(self, one: Element) -> None:
        """Note what the cell that is open holds."""
        self._value += one.text

    def row(self, one: Element) -> None:
        """Take a row; a number that it or its cells leave out is the next one."""
        sheet = self._sheet
        number = int(one.attributes.get("r", next(reversed(sheet.rows), 0) + 1))
        sheet.rows[number] = one
        column = 0
        for cell, formula, value in self._cells if number in self._wanted else ():
            told = place(cell.attributes.get("r", ""))
            column = told.column if told else column + 1
            sheet.cells[At(number, column)] = cell
            sheet.values[At(number, column)] = value
            if formula:
                sheet.formulas.add(At(number, column))
        self._cells = []

    def merge(self, one: Element) -> None:
        """Take a merged area."""
        area = area_of(one.attributes.get("ref", ""))
        if area is not None:
            self._sheet.merged.append(area)

    def words(self, one: Element) -> None:
        """Keep what a rule compares with."""
        self._words = one.text.strip()

    def choice(self, one: Element) -> None:
        """Take a rule that lists its words itself."""
        words, self._words = self._words, ""
        if one.attributes.get("type") != "list" or not (words[:1] == words[-1:] == '"'):
            return
        areas = (area_of(text) for text in one.attributes.get("sqref", "").split())
        listed = tuple(word.strip() for word in words[1:-1].replace('""', '"').split(","))
        self._sheet.choices.append(Choice(tuple(area for area in areas if area), listed))

    def column(self, one: Element) -> None:
        """Take the style of columns."""
        if "style" in one.attributes:
            told = one.attributes
            self._sheet.columns.append((int(told["min"]), int(told["max"]), int(told["style"])))

    def lock(self, one: Element) -> None:
        """Note that the sheet is protected."""
        self._sheet.protected = one.attributes.get("sheet", "0").lower() in {"1", "true", "on"}

    def body(self, one: Element) -> None:
        """Take the element all rows stand in."""
        self._sheet.body = one

    def dimension(self, one: Element) -> None:
        """Take the told extent."""
        self._sheet.dimension = one


_SEEN = {
    f"{_CELL}/f": _Finder.formula,
    f"{_CELL}/v": _Finder.value,
    f"{_CELL}/is/t": _Finder.value,
    f"{_CELL}/is/r/t": _Finder.value,
    _CELL: _Finder.cell,
    _ROW: _Finder.row,
    "worksheet/mergeCells/mergeCell": _Finder.merge,
    "worksheet/dataValidations/dataValidation/formula1": _Finder.words,
    "worksheet/dataValidations/dataValidation": _Finder.choice,
    "worksheet/cols/col": _Finder.column,
    "worksheet/sheetProtection": _Finder.lock,
    "worksheet/sheetData": _Finder.body,
    "worksheet/dimension": _Finder.dimension,
}


def area_of(text: str) -> Area | None:
    """Return the area of `B7:D9` or `B7`, None for anything else."""
    first, _, last = text.partition(":")
    start, end = place(first), place(last or first)
    return Area(start, end) if start and end else None


def _column(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number
