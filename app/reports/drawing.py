"""openpyxl draws the workbook without its rows: sheets, styles, tables, notes, print set-up."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableFormula, TableStyleInfo

from app.reports import names, styles
from app.reports.charting import add_charts
from app.reports.handling import BETWEEN
from app.reports.rows import ColumnStyles
from app.reports.workbook import Book, Column, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_LETTER, _LEGAL, _TABLOID = 1, 5, 3
_PAPERS = ((210, _LETTER), (285, _LEGAL))  # characters that stay readable across it, on its side
_WIDEST = 80
_SMALL_PRINT, _TITLE_BESIDE_MARKS = 8, 36
_MOST_MARKED = 500  # addresses of one rule
_APP = (  # readers that see Excel's name here trust row heights that only Excel would have stored
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Fieldstone</Application></Properties>"
)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


@dataclass(slots=True)
class SheetCanvas:
    """One drawn worksheet that waits for rows.

    Attributes: `part` is its name in the package; `rows` and `count` what goes on it, `first` the
    place of its first row among the sheet's rows; `table` the name of its table and `titles` the
    header row as the table has it; `header`, `body`, `totals` are style numbers by column.
    """

    part: str
    sheet: Sheet
    rows: Iterator[Sequence[object]]
    first: int
    count: int
    table: str
    titles: list[str]
    header: list[int]
    body: list[ColumnStyles]
    totals: list[int]


@dataclass(slots=True)
class PageCanvas:
    """One drawn page that waits for its lines; `styles` are their cells' style numbers."""

    part: str
    page: Page
    styles: list[list[int]]


@dataclass(slots=True)
class Skeleton:
    """The package without rows: its parts in order, and the canvases by their part's name."""

    parts: dict[str, bytes]
    canvases: dict[str, SheetCanvas | PageCanvas]


def draw(book: Book) -> Skeleton:
    """Draw a book; a sheet with more rows than Excel holds goes on on further worksheets."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    canvases: dict[str, SheetCanvas | PageCanvas] = {}
    for entry in book.sheets:
        drawn = (
            [_draw_page(workbook, book, entry)]
            if isinstance(entry, Page)
            else _draw_sheet(workbook, book, entry)
        )
        canvases.update((canvas.part, canvas) for canvas in drawn)
    _give_styles(workbook, canvases)
    _describe(workbook, book)
    return Skeleton(_parts(workbook, book), canvases)


def _draw_page(workbook: Workbook, book: Book, page: Page) -> PageCanvas:
    worksheet, part = _worksheet(workbook, book, page.name)
    for letter, width in _letters(page.widths):
        worksheet.column_dimensions[letter].width = width
    worksheet.page_setup.orientation = "landscape" if page.landscape else "portrait"
    worksheet.page_setup.fitToHeight = int(page.one_page)
    for number, line in enumerate(page.lines, start=1):
        at = 1
        for cell in line:
            if cell.span > 1:
                last = names.letter(at + cell.span - 1)
                worksheet.merge_cells(f"{names.letter(at)}{number}:{last}{number}")
            at += cell.span
    _mark(worksheet, page.marks)
    return PageCanvas(part, page, [])


def _draw_sheet(workbook: Workbook, book: Book, sheet: Sheet) -> list[SheetCanvas]:
    if len(sheet.columns) > _MOST_COLUMNS:
        raise ValueError(f"{len(sheet.columns)} columns: a sheet holds {_MOST_COLUMNS}")
    rows, titles = iter(sheet.rows), names.column_names(column.title for column in sheet.columns)
    room = MOST_ROWS - 1 - has_totals(sheet)
    canvases = []
    for first in range(0, sheet.count or 1, room):
        count = min(room, sheet.count - first)
        worksheet, part = _worksheet(workbook, book, sheet.name)
        table = _add_table(workbook, worksheet, sheet, titles, count) if sheet.table else ""
        _dress(worksheet, sheet)
        _alarm(worksheet, sheet, count)
        _mark(worksheet, sheet.marks)
        add_charts(worksheet, sheet, titles, count)
        taken = islice(rows, count)
        canvases.append(SheetCanvas(part, sheet, taken, first, count, table, titles, [], [], []))
    return canvases


def has_totals(sheet: Sheet) -> bool:
    """Return whether the sheet ends with a totals row; only a table has one."""
    return bool(sheet.table) and any(column.total or column.foot for column in sheet.columns)


def last_row(canvas: SheetCanvas) -> int:
    """Return the number of the worksheet's last row; a table keeps one empty row at least."""
    return 1 + max(canvas.count, 1 if canvas.table else 0) + has_totals(canvas.sheet)


def _worksheet(workbook: Workbook, book: Book, wanted: str) -> tuple[Worksheet, str]:
    worksheet = workbook.create_sheet(names.sheet_name(wanted, workbook.sheetnames))
    worksheet.sheet_view.showGridLines = False
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.page_setup.paperSize = _LETTER
    margins = worksheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.75
    header, footer = worksheet.oddHeader, worksheet.oddFooter
    title, marking = _printed(book.title), _printed(book.marking) or None
    if BETWEEN in book.marking:  # a second mark: all in smaller letters, and the title yields
        title = names.shortened(title, _TITLE_BESIDE_MARKS)
        for part in (header.left, header.center, header.right, footer.center):
            part.size = _SMALL_PRINT
    header.left.text, header.center.text = title, marking
    header.right.text = f"As of {book.as_of.replace('T', ' ').removesuffix('Z')} UTC"
    footer.left.text = _printed(worksheet.title)
    footer.center.text, footer.right.text = marking, "Page &P of &N"
    return worksheet, f"xl/worksheets/sheet{len(workbook.worksheets)}.xml"


def _printed(text: str) -> str:
    """Header and footer text, where & begins a code and a digit after a code would join it."""
    return " ".join(names.plain(text).split()).replace("&", "&&")


def _add_table(
    workbook: Workbook, worksheet: Worksheet, sheet: Sheet, titles: list[str], count: int
) -> str:
    taken = {name for other in workbook.worksheets for name in other.tables}
    name = names.table_name(sheet.table, taken)
    last = names.letter(len(titles))
    bottom = 1 + max(count, 1)
    totals = has_totals(sheet)
    table = Table(displayName=name, ref=f"A1:{last}{bottom + totals}")
    table.autoFilter = AutoFilter(ref=f"A1:{last}{bottom}")
    table.tableStyleInfo = TableStyleInfo("TableStyleLight1", showRowStripes=True)
    table.tableColumns = [TableColumn(id=at, name=title) for at, title in enumerate(titles, 1)]
    if totals:
        table.totalsRowCount = 1
        for drawn, column in zip(table.tableColumns, sheet.columns, strict=True):
            drawn.totalsRowFunction = "sum" if column.total else None
            if column.foot is not None:
                drawn.totalsRowFunction = "custom"
                drawn.totalsRowFormula = TableFormula(attr_text=column.foot.text)
        if not sheet.columns[0].total:
            table.tableColumns[0].totalsRowLabel = "Total"
    worksheet.add_table(table)
    return name


def _dress(worksheet: Worksheet, sheet: Sheet) -> None:
    """Widths, header notes, frozen header and key columns, print set-up."""
    for (letter, width), column in zip(
        _letters([column.width for column in sheet.columns]), sheet.columns, strict=True
    ):
        worksheet.column_dimensions[letter].width = min(max(width, 4), _WIDEST)
        if column.note:
            note = Comment(names.plain(column.note), "Fieldstone", width=260)
            note.height = 30 + 18 * (1 + len(column.note) // 38)
            worksheet[f"{letter}1"].comment = note
    worksheet.freeze_panes = worksheet.cell(2, sheet.key_columns + 1).coordinate
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = _paper(sum(column.width for column in sheet.columns))
    worksheet.print_title_rows = "1:1"
    worksheet.sheet_state = "veryHidden" if sheet.hidden else "visible"


def _paper(width: int) -> int:
    """Return the smallest paper on which so many characters can be read side by side."""
    return next((paper for most, paper in _PAPERS if width <= most), _TABLOID)


def _alarm(worksheet: Worksheet, sheet: Sheet, count: int) -> None:
    """Let words stand out by rules, so that they follow what is typed over."""
    for at, column in enumerate(sheet.columns, start=1):
        for word in column.alarms if count else ():
            rule = CellIsRule(
                operator="equal",
                formula=[f'"{word}"'],
                font=Font(bold=True, color=styles.BAD),
                fill=PatternFill(bgColor=styles.ALARM),
            )
            letter = names.letter(at)
            worksheet.conditional_formatting.add(f"{letter}2:{letter}{count + 1}", rule)


def _mark(worksheet: Worksheet, addresses: tuple[str, ...]) -> None:
    """Let cells stand out, whatever they say."""
    for start in range(0, len(addresses), _MOST_MARKED):
        rule = FormulaRule(
            formula=["TRUE"], font=Font(bold=True), fill=PatternFill(bgColor=styles.MARKED)
        )
        area = " ".join(addresses[start : start + _MOST_MARKED])
        worksheet.conditional_formatting.add(area, rule)


def _give_styles(workbook: Workbook, canvases: dict[str, SheetCanvas | PageCanvas]) -> None:
    given = styles.Styles(workbook)
    for canvas in canvases.values():
        if isinstance(canvas, PageCanvas):
            canvas.styles = [[given.number(c.style) for c in line] for line in canvas.page.lines]
            continue
        columns = canvas.sheet.columns
        canvas.header = [given.number(styles.header_style(column)) for column in columns]
        canvas.body = [_column_styles(given, column) for column in columns]
        if has_totals(canvas.sheet):
            canvas.totals = [given.number(styles.total_style(column)) for column in columns]


def _column_styles(given: styles.Styles, column: Column) -> ColumnStyles:
    return ColumnStyles(
        given.number(styles.body_style(column)), given.number(styles.part_style(column))
    )


def _describe(workbook: Workbook, book: Book) -> None:
    moment = datetime.fromisoformat(book.as_of).replace(tzinfo=None)
    properties = workbook.properties
    properties.title, properties.subject = names.plain(book.title), names.plain(book.subject)
    properties.creator = properties.lastModifiedBy = names.plain(book.creator)
    properties.created = properties.modified = moment
    visible = [at for at, sheet in enumerate(workbook.worksheets) if sheet.sheet_state == "visible"]
    workbook.active = visible[0]


def _parts(workbook: Workbook, book: Book) -> dict[str, bytes]:
    """The saved package's parts by name, content types first; saving must not date the file."""
    saved = io.BytesIO()
    workbook.save(saved)
    with zipfile.ZipFile(saved) as package:
        order = sorted(package.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        parts = {name: package.read(name) for name in order}
    parts["docProps/app.xml"] = _APP
    core = "docProps/core.xml"
    parts[core] = _MODIFIED.sub(rb"\g<1>" + book.as_of.encode() + rb"\g<2>", parts[core])
    return parts


def _letters(widths: Sequence[int]) -> Iterator[tuple[str, int]]:
    return ((names.letter(at), width) for at, width in enumerate(widths, start=1))
