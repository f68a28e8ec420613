"""Workbooks that the writer's tests pour, and how they are read back."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import openpyxl

from app.reports.workbook import Book, Column, Holds, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
AS_OF = "2026-08-31T21:00:00Z"
# ECMA-376 part 1, CT_Worksheet: the elements in the only order Excel takes
WORKSHEET_ORDER = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
]  # fmt: skip
EVERY_KIND = (
    Column("Organization", Holds.TEXT, 34, "Full official name."),
    Column("FAIN", Holds.TEXT, 16),
    Column("Awarded", Holds.CENTS, 16, "What was awarded, in US dollars.", total=True),
    Column("Weight, lb", Holds.MILLIONTHS, 14, total=True),
    Column("Share", Holds.PERCENT, 10),
    Column("Officers", Holds.WHOLE, 10, total=True),
    Column("Hours", Holds.QUARTERS, 10, total=True),
    Column("Starts", Holds.DAY, 13),
    Column("Changed", Holds.MOMENT, 18),
    Column("In force", Holds.BOOLEAN, 9),
    Column("Web", Holds.LINK, 30),
    Column("Notes", Holds.WRAPPED, 40),
)


def every_kind_rows(count: int) -> list[tuple[object, ...]]:
    """Rows of every kind of cell, with negatives, fractions, zeros and empty cells."""
    return [
        (
            f"County {at} Sheriff's Office",
            f"0097{at:05d}",
            132_325 * at - 500_000,
            (at - 3) * 1_250_000,
            2_500_000 * at,
            at if at % 4 else None,
            at * 3,
            f"2024-{at % 12 + 1:02d}-15",
            f"2026-08-31T21:{at % 60:02d}:30Z",
            at % 2,
            f"https://www.example.gov/a?b={at}&c=d",
            "first line\nsecond & third" if at % 3 else None,
        )
        for at in range(1, count + 1)
    ]


def one_sheet(
    columns: tuple[Column, ...],
    rows: Iterable[Sequence[object]],
    *,
    count: int,
    table: str = "Rows",
    record_ids: Sequence[int] = (),
) -> Book:
    """A book with one sheet of these rows."""
    sheet = Sheet("Rows", columns, rows, count, table=table, record_ids=record_ids)
    return Book("Rows", AS_OF, (sheet,))


def texts_book(texts: Sequence[str], record_ids: Sequence[int] = ()) -> Book:
    """A book with one text column, one text a row."""
    rows = [(text,) for text in texts]
    return one_sheet((Column("Text"),), rows, count=len(rows), record_ids=record_ids)


def texts_read(path: Path) -> list[str]:
    """The texts of such a book as openpyxl reads them, with Excel's own escapes undone.

    openpyxl hands out `_x005F_` as it stands; Excel shows it as `_`.
    """
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [
        re.sub("_x005F_", "_", str(row[0])) for row in sheet.iter_rows(min_row=2, values_only=True)
    ]


def part(path: Path, name: str) -> ElementTree.Element:
    """One XML part of a package, parsed."""
    with zipfile.ZipFile(path) as package:
        return ElementTree.fromstring(package.read(name))  # noqa: S314  (we wrote it)


def cell_texts(path: Path, name: str = "xl/worksheets/sheet1.xml") -> list[str]:
    """The inline strings of a sheet, in order, without the header's."""
    found = [item.text or "" for item in part(path, name).iter(f"{MAIN}t")]
    return found[1:]


def misplaced(path: Path, name: str) -> list[str]:
    """The elements of a worksheet that stand where the schema does not have them."""
    found = [child.tag.removeprefix(MAIN) for child in part(path, name)]
    places = [WORKSHEET_ORDER.index(tag) for tag in found]
    return [
        tag for tag, at, before in zip(found[1:], places[1:], places, strict=False) if at < before
    ]
