"""Pours a book's rows into the drawn workbook while the package is zipped.

The same book gives the same bytes: parts in one order, one time for all of them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from itertools import islice
from typing import IO, TYPE_CHECKING, BinaryIO, cast
from xml.sax.saxutils import quoteattr

from app.reports import cells, drawing, names
from app.reports.atomic import replacing
from app.reports.drawing import PageCanvas, SheetCanvas
from app.reports.errors import TooLarge
from app.reports.rows import RowWriter, fixed_height, page_line_height, placed_row
from app.reports.styles import HEADER_HEIGHT
from app.reports.workbook import Book, Cell, Formula, Holds

if TYPE_CHECKING:
    from pathlib import Path

BATCH = 500
_MOST_LINKS = 65_530
_LONGEST_LINK = 2_079
_ZIP64_FROM = 1 << 30  # bytes a sheet may well grow to; older readers know only the plain form
_BYTES_A_CELL = 200
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_SHEET_DATA = re.compile(rb"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_AFTER_LINKS = re.compile(rb"<(?:printOptions|pageMargins)\b")
_AFTER_IGNORED = re.compile(rb"<(?:drawing|legacyDrawing|tableParts)\b|</worksheet>")
_LINKED = re.compile(r"https?://[!-~\u00a1-\ud7ff]+", re.IGNORECASE)
_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_LINK_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Tick = Callable[[int], None]


def write(book: Book, target: Path, tick: Tick = lambda _rows: None) -> cells.Tally:
    """Write a book to a file, whole or not at all, and say what had to be changed.

    `tick` is told after each batch how many rows of all sheets are written; it stops the job by
    raising Cancelled. Raises CannotWrite and TooLarge.
    """
    with replacing(target) as out:
        return pour(book, out, tick)


def pour(book: Book, out: BinaryIO, tick: Tick = lambda _rows: None) -> cells.Tally:
    """Write a book as an .xlsx package into an open file."""
    skeleton, tally = drawing.draw(book), cells.Tally()
    poured = _Poured(tally, tick)
    relations = {_relations_of(part): part for part in skeleton.canvases}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in skeleton.parts.items():
            if name not in skeleton.canvases and name not in relations:
                package.writestr(_entry(name), content)
        for name, canvas in skeleton.canvases.items():
            links = poured.sheet(package, skeleton.parts[name], canvas)
            rels = _with_links(skeleton.parts.get(_relations_of(name), b""), links)
            if rels:
                package.writestr(_entry(_relations_of(name)), rels)
    return tally


class _Poured:
    """Fills one canvas after another and counts the rows."""

    def __init__(self, tally: cells.Tally, tick: Tick) -> None:
        self._tally = tally
        self._tick = tick
        self._done = 0

    def sheet(
        self, package: zipfile.ZipFile, drawn: bytes, canvas: SheetCanvas | PageCanvas
    ) -> list[tuple[str, str]]:
        """Write one worksheet into the package; return its links as (cell, address)."""
        place = _SHEET_DATA.search(drawn)
        if place is None:
            raise ValueError(f"{canvas.part}: drawn without sheetData")
        head = _DIMENSION.sub(
            f'<dimension ref="{_extent(canvas)}"/>'.encode(), drawn[: place.start()]
        )
        links: list[tuple[str, str]] = []
        try:
            with package.open(_entry(canvas.part), "w", force_zip64=_is_vast(canvas)) as stream:
                stream.write(head + b"<sheetData>")
                if isinstance(canvas, PageCanvas):
                    self._lines(stream, canvas)
                else:
                    links = self._rows(stream, canvas)
                stream.write(b"</sheetData>" + _tail(drawn[place.end() :], canvas, links))
        except RuntimeError as error:
            if "zip64" not in str(error).lower():
                raise
            raise TooLarge(
                "The sheet is larger than a workbook can hold. Export fewer fields."
            ) from error
        return links

    def _lines(self, stream: IO[bytes], canvas: PageCanvas) -> None:
        page = canvas.page
        for number, (line, styles) in enumerate(
            zip(page.lines, canvas.styles, strict=True), start=1
        ):
            height = page_line_height(line, page.widths)
            stream.write(placed_row(number, line, styles, self._tally, height).encode())

    def _rows(self, stream: IO[bytes], canvas: SheetCanvas) -> list[tuple[str, str]]:
        titles = [Cell(title) for title in canvas.titles]
        header = placed_row(1, titles, canvas.header, self._tally, fixed_height(HEADER_HEIGHT))
        stream.write(header.encode())
        writer = RowWriter(canvas.sheet.columns, canvas.body, self._tally)
        summed = _Sums(canvas)
        links = _Links(canvas, self._tally)
        ids, number = canvas.sheet.record_ids, 2
        while batch := list(islice(canvas.rows, BATCH)):
            written = []
            for values in batch:
                at = canvas.first + number - 2
                written.append(writer.row(number, values, ids[at] if ids else None))
                summed.add(values)
                links.add(number, values)
                number += 1
            stream.write("".join(written).encode())
            self._done += len(batch)
            self._tick(self._done)
        if number - 2 != canvas.count:
            raise ValueError(f"{canvas.sheet.name}: {number - 2} rows came, not {canvas.count}")
        if canvas.table and not canvas.count:
            empty = writer.row(number, [None] * len(canvas.titles))
            stream.write(empty.encode())
        if canvas.totals:
            row = placed_row(drawing.last_row(canvas), summed.line(), canvas.totals, self._tally)
            stream.write(row.encode())
        return links.found


class _Sums:
    """Adds up the columns that have a total, as whole numbers."""

    def __init__(self, canvas: SheetCanvas) -> None:
        self._canvas = canvas
        columns = enumerate(canvas.sheet.columns)
        self._sums = {at: 0 for at, column in columns if column.total and canvas.totals}

    def add(self, values: object) -> None:
        """Add a row; what Excel cannot hold as a number is text and not part of its sum either."""
        for at in self._sums:
            value = cast("list[int | Formula | None]", values)[at]
            if isinstance(value, Formula):
                value = int(value.result)
            if value is not None and cells.fits(value):
                self._sums[at] += value

    def line(self) -> list[Cell]:
        """Return the totals row."""
        line = []
        for at, column in enumerate(self._canvas.sheet.columns):
            if at in self._sums:
                reference = names.column_reference(self._canvas.table, self._canvas.titles[at])
                literal = _sum_literal(column.holds, self._sums[at])
                line.append(Cell(Formula(f"SUBTOTAL(109,{reference})", self._sums[at], literal)))
            elif column.foot is not None:
                line.append(Cell(column.foot))
            else:
                line.append(Cell("Total" if at == 0 else None))
        return line


def _sum_literal(holds: Holds, total: int) -> str:
    if holds is Holds.CENTS:
        return cells.decimal_literal(total, 2)
    if holds is Holds.QUARTERS:
        return cells.decimal_literal(total * 25, 2)
    if holds in {Holds.MILLIONTHS, Holds.PERCENT}:
        return cells.decimal_literal(total, 6)
    return str(total)


class _Links:
    """Collects the web addresses of a sheet's link columns, as many as Excel takes."""

    def __init__(self, canvas: SheetCanvas, tally: cells.Tally) -> None:
        columns = canvas.sheet.columns
        self._places = [at for at, column in enumerate(columns) if column.holds is Holds.LINK]
        self._letters = [names.letter(at + 1) for at in self._places]
        self._tally = tally
        self.found: list[tuple[str, str]] = []

    def add(self, number: int, values: object) -> None:
        """Take the addresses of a row."""
        for at, letter in zip(self._places, self._letters, strict=True):
            address = cast("list[str | None]", values)[at]
            if address is None:
                continue
            if len(self.found) < _MOST_LINKS and _is_link(address):
                self.found.append((f"{letter}{number}", address))
            else:
                self._tally.unlinked += 1


def _is_link(address: str) -> bool:
    return len(address) <= _LONGEST_LINK and _LINKED.fullmatch(address) is not None


def _tail(drawn: bytes, canvas: SheetCanvas | PageCanvas, links: list[tuple[str, str]]) -> bytes:
    """What follows the rows, with the links and the ignored warnings at the schema's places."""
    if links:
        items = "".join(
            f'<hyperlink xmlns:r="{_OFFICE.decode()}" ref="{cell}" r:id="link{at}"/>'
            for at, (cell, _address) in enumerate(links, start=1)
        )
        drawn = _inserted(drawn, _AFTER_LINKS, f"<hyperlinks>{items}</hyperlinks>")
    if isinstance(canvas, SheetCanvas) and canvas.count:
        area = f"A2:{names.letter(len(canvas.titles))}{canvas.count + 1}"
        ignored = (
            f'<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors>'
        )
        drawn = _inserted(drawn, _AFTER_IGNORED, ignored)
    return drawn


def _inserted(xml: bytes, before: re.Pattern[bytes], new: str) -> bytes:
    place = before.search(xml)
    if place is None:
        raise ValueError(f"no place for {new[:20]}")
    return xml[: place.start()] + new.encode() + xml[place.start() :]


def _with_links(rels: bytes, links: list[tuple[str, str]]) -> bytes:
    if not links:
        return rels
    items = "".join(
        f'<Relationship Id="link{at}" Type="{_LINK_TYPE}" Target={quoteattr(address)} '
        'TargetMode="External"/>'
        for at, (_cell, address) in enumerate(links, start=1)
    )
    opened = rels.removesuffix(b"</Relationships>") or _RELATIONS
    return opened + items.encode() + b"</Relationships>"


def _extent(canvas: SheetCanvas | PageCanvas) -> str:
    if isinstance(canvas, PageCanvas):
        widest = max((sum(c.span for c in line) for line in canvas.page.lines), default=1)
        return f"A1:{names.letter(max(widest, 1))}{max(len(canvas.page.lines), 1)}"
    return f"A1:{names.letter(len(canvas.titles))}{drawing.last_row(canvas)}"


def _is_vast(canvas: SheetCanvas | PageCanvas) -> bool:
    if isinstance(canvas, PageCanvas):
        return False
    return canvas.count * len(canvas.titles) * _BYTES_A_CELL > _ZIP64_FROM


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _entry(name: str) -> zipfile.ZipInfo:
    """A part of the package, dated as zip's first day and made on no system in particular."""
    entry = zipfile.ZipInfo(name, _FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry
