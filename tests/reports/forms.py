"""Agencies' forms for the tests: built by openpyxl, by XlsxWriter and saved by LibreOffice."""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
import zlib
from typing import TYPE_CHECKING

import openpyxl
import xlsxwriter
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHEET = "Page 1"
NAMES = {"GrantNumber": "B3", "PeriodEnd": "B5", "Cash": "B7", "Share": "B9"}
DAY_FORMAT, PERCENT_FORMAT = "mm/dd/yyyy", "0.0%"


def by_openpyxl(path: Path) -> Path:
    """A form with styles, merged cells, a list to choose from, names, protection and a formula."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet["A1"] = "Federal Financial Report"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.merge_cells("A1:D1")
    for row, label in ((3, "2 Grant number"), (5, "9 Period end"), (7, "10a Cash receipts"),
                       (8, "Twice"), (9, "Share"), (11, "6 Report type")):  # fmt: skip
        sheet.cell(row, 1, label)
    sheet["B5"].number_format, sheet["B9"].number_format = DAY_FORMAT, PERCENT_FORMAT
    sheet["B7"] = 999
    sheet["B7"].number_format = "$#,##0.00"
    sheet["B7"].fill = PatternFill("solid", fgColor="FFFFCC")
    sheet["B7"].protection = Protection(locked=False)
    sheet["B8"] = "=B7*2"
    sheet["B3"] = "old"
    kinds = DataValidation("list", formula1='"Quarterly,Annual,Final"')
    kinds.add("B11")
    sheet.add_data_validation(kinds)
    sheet.protection.sheet = True
    sheet.merge_cells("B13:D14")
    for name, cell in NAMES.items():
        book.defined_names[name] = DefinedName(name, attr_text=f"'{SHEET}'!${cell[0]}${cell[1:]}")
    other = book.create_sheet("Sheet2")
    other["A1"] = f"='{SHEET}'!B7+1"
    book.save(path)
    return path


def by_xlsxwriter(path: Path) -> Path:
    """A form of the same cells with an image, a chart, a comment, and a column that has a style."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(SHEET)
    day, percent = (
        book.add_format({"num_format": one, "locked": False})
        for one in (DAY_FORMAT, PERCENT_FORMAT)
    )
    money = book.add_format({"num_format": "$#,##0.00", "bg_color": "#FFFFCC", "locked": False})
    sheet.merge_range("A1:D1", "Federal Financial Report", book.add_format({"bold": True}))
    sheet.set_column("A:A", 30)
    sheet.set_column("F:F", 14, day)
    sheet.write_column(
        "A3", ["2 Grant number", "", "9 Period end", "", "10a Cash receipts", "Twice", "Share"]
    )
    sheet.write("B3", "old")
    sheet.write_blank("B5", None, day)
    sheet.write_number("B7", 999, money)
    sheet.write_formula("B8", "=B7*2", None, 1998)
    sheet.write_blank("B9", None, percent)
    sheet.data_validation("B11", {"validate": "list", "source": ["Quarterly", "Annual", "Final"]})
    sheet.merge_range("B13:D14", "")
    sheet.write_comment("B7", "Whole dollars and cents.")
    sheet.insert_image("H2", "logo.png", {"image_data": io.BytesIO(_png())})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='{SHEET}'!$B$7:$B$8"})
    sheet.insert_chart("H10", chart)
    sheet.protect("secret")
    for name, cell in NAMES.items():
        book.define_name(name, f"='{SHEET}'!${cell[0]}${cell[1:]}")
    book.add_worksheet("Sheet2").write_formula("A1", f"='{SHEET}'!B7+1", None, 1000)
    book.close()
    return path


def by_libreoffice(soffice: str, path: Path) -> Path:
    """The form of openpyxl as LibreOffice saves it."""
    folder = path.parent / "before"
    folder.mkdir()
    made = by_openpyxl(folder / path.name)
    command = [soffice, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    subprocess.run(
        [*command, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", path.parent, made],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return path


def one_sheet(path: Path, rows: str, *, before: str = "", after: str = "") -> Path:
    """A form whose one sheet has these bytes in its sheetData, and before and after it."""
    book = openpyxl.Workbook()
    book.active.title = "Sheet1"
    book.save(path)
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return with_part(
        path,
        "xl/worksheets/sheet1.xml",
        lambda _old: f"<worksheet {main}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>",
    )


def with_part(path: Path, name: str, change: Callable[[str], str | bytes]) -> Path:
    """The same package with one part changed, or added where it is not there."""
    with zipfile.ZipFile(path) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    changed = change(parts.get(name, b"").decode())
    parts[name] = changed.encode() if isinstance(changed, str) else changed
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, data in parts.items():
            package.writestr(entry, data)
    return path


def changed_parts(form: Path, filled: Path) -> set[str]:
    """The parts that differ; order, dates, packing and marks of all entries must be the same."""
    with zipfile.ZipFile(form) as one, zipfile.ZipFile(filled) as other:
        assert one.comment == other.comment
        assert [_entry(each) for each in one.infolist()] == [_entry(e) for e in other.infolist()]
        return {name for name in one.namelist() if one.read(name) != other.read(name)}


def _entry(entry: zipfile.ZipInfo) -> tuple[object, ...]:
    marks = (entry.external_attr, entry.internal_attr, entry.create_system, entry.comment)
    return entry.filename, entry.date_time, entry.compress_type, *marks


def _png() -> bytes:
    def chunk(sort: bytes, data: bytes) -> bytes:
        body = sort + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    lines = b"".join(b"\0" + b"\x0b\x5c\xad" * 8 for _ in range(8))
    data = chunk(b"IDAT", zlib.compress(lines))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")
