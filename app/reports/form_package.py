"""An agency's own workbook: checked before it is read, its sheets, names and formats found."""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.reports.errors import CannotFill
from app.reports.form_xml import Element, elements

if TYPE_CHECKING:
    from pathlib import Path

MOST_ENTRIES, MOST_BYTES, MOST_OF_ONE, MOST_RATIO = 2_000, 200_000_000, 100_000_000, 200
"""The limits of EXCEL.md ("In") for what comes from others."""
_SUFFIXES = (".xlsx", ".xlsm")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 1
_ONE_CELL = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Za-z]{1,3})\$?([0-9]{1,7})"
    r"(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?"
)
_PERCENT_IDS = frozenset({9, 10})
_ON = {"1", "true", "on"}


@dataclass(frozen=True, slots=True)
class Format:
    """How a style of the form shows a value, and whether it locks its cell."""

    is_day: bool = False
    is_percent: bool = False
    locked: bool = True


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name that stands for one cell: `area` is B7, or B7:D7 where it is merged."""

    name: str
    sheet: str
    area: str

    @property
    def cell(self) -> str:
        """The cell at its top left."""
        return self.area.partition(":")[0]


@dataclass(slots=True)
class Form:
    """A form that was read.

    Attributes: `sha256` of the file; `sheets` parts by the sheet's name, in order; `names` the
    defined names that stand for one cell or one merged area; `formats` by style number;
    `workbook` its main part, `texts` that of the texts that cells share; `from_1904`
    says that its days are counted from 1904.
    """

    path: Path
    sha256: str
    package: zipfile.ZipFile
    workbook: str
    texts: str = ""
    sheets: dict[str, str] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    formats: list[Format] = field(default_factory=list)
    from_1904: bool = False

    def part(self, name: str) -> bytes:
        """Return a part's bytes. Raises CannotFill where it is not there or damaged."""
        try:
            return self.package.read(name)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise CannotFill(f"“{self.path.name}” is damaged: {name} can't be read.") from error


def open_form(path: Path) -> Form:
    """Return a form, read and checked; the file itself is never written.

    Raises CannotFill with a sentence for what is no workbook, is locked with a password, is too
    large, or could not stay valid when it is changed (signed, a template).
    """
    if path.suffix.lower() not in _SUFFIXES:
        raise CannotFill(f"“{path.name}” is no .xlsx workbook. Save the form as .xlsx in Excel.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CannotFill(f"“{path.name}” is larger than 200 MB.")
        data = path.read_bytes()
    except OSError as error:
        raise CannotFill(f"The form “{path}” can't be read ({error.strerror}).") from error
    package = _package(path, data)
    form = Form(path, hashlib.sha256(data).hexdigest(), package, "")
    form.workbook = _related(form, "")["officeDocument"][0][1]
    _check_type(form)
    _read_workbook(form)
    return form


def _package(path: Path, data: bytes) -> zipfile.ZipFile:
    name = path.name
    if data.startswith(_OLE):
        raise CannotFill(
            f"“{name}” is locked with a password or is an old .xls workbook. "
            "Open it in Excel and save it as .xlsx without a password."
        )
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise CannotFill(f"“{name}” is no Excel workbook.") from error
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > MOST_ENTRIES
        or unpacked > MOST_BYTES
        or any(entry.file_size > MOST_OF_ONE for entry in entries)
        or unpacked > MOST_RATIO * max(len(data), 1)
    ):
        raise CannotFill(f"“{name}” unpacks to more than a form can be. It is not opened.")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise CannotFill(f"“{name}” is locked with a password. Save it without one.")
    if len({entry.filename for entry in entries}) < len(entries):
        raise CannotFill(f"“{name}” is damaged: it holds a part twice.")
    return package


def _related(form: Form, part: str) -> dict[str, list[tuple[str, str]]]:
    """Return what a part relates to, (id, part) by the last word of the relation's type."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, list[tuple[str, str]]] = {}
    for one in elements(form.part(relations), relations):
        if one.path != "Relationships/Relationship" or one.local("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, one.local("Target"))).lstrip("/")
        sort = one.local("Type").rpartition("/")[2]
        found.setdefault(sort, []).append((one.local("Id"), target))
    if not part and "officeDocument" not in found:
        raise CannotFill(f"“{form.path.name}” is no Excel workbook.")
    return found


def _check_type(form: Form) -> None:
    name = form.path.name
    types = elements(form.part("[Content_Types].xml"), "[Content_Types].xml")
    found = next(
        (one.local("ContentType") for one in types if one.local("PartName") == f"/{form.workbook}"),
        "",
    )
    if "template" in found.lower():
        raise CannotFill(f"“{name}” is a template. Save it as an .xlsx workbook in Excel.")
    if not found.endswith("sheet.main+xml") and "sheet.macroEnabled.main+xml" not in found:
        raise CannotFill(f"“{name}” is no .xlsx workbook. Save the form as .xlsx in Excel.")
    if any(entry.startswith("_xmlsignatures/") for entry in form.package.namelist()):
        raise CannotFill(f"“{name}” is signed; filling it would break the signature.")


def _read_workbook(form: Form) -> None:
    related = _related(form, form.workbook)
    parts = dict(related.get("worksheet", []))
    named: list[Element] = []
    for one in elements(form.part(form.workbook), form.workbook):
        if one.path == "workbook/workbookPr":
            form.from_1904 = one.local("date1904").lower() in _ON
        elif one.path == "workbook/sheets/sheet" and one.local("id") in parts:
            form.sheets[one.local("name")] = parts[one.local("id")]
        elif one.path == "workbook/definedNames/definedName":
            named.append(one)
    if not form.sheets:
        raise CannotFill(f"“{form.path.name}” has no worksheet to fill.")
    form.names = [found for one in named if (found := _name(form, one))]
    form.texts = next((part for _, part in related.get("sharedStrings", [])), "")
    for _, part in related.get("styles", []):
        form.formats = _formats(elements(form.part(part), part))


def _name(form: Form, one: Element) -> Name | None:
    name = one.local("name")
    found = _ONE_CELL.fullmatch(one.text.strip())
    if not found or name.startswith("_xlnm."):
        return None
    quoted, plain, letters, row, last, last_row = found.groups()
    sheet = sheet_called(form, quoted.replace("''", "'") if quoted else plain)
    if sheet is None:
        return None
    area = f"{letters.upper()}{row}" + (f":{last.upper()}{last_row}" if last else "")
    return Name(name, sheet, area)


def table_heads(form: Form, part: str) -> list[str]:
    """Return the areas of a worksheet's tables that have headings in their first row."""
    folder, name = posixpath.split(part)
    if f"{folder}/_rels/{name}.rels" not in form.package.namelist():
        return []
    found = []
    for _, table in _related(form, part).get("table", []):
        root = elements(form.part(table), table)[-1]
        if root.local("headerRowCount") != "0":
            found.append(root.local("ref"))
    return found


def sheet_called(form: Form, name: str) -> str | None:
    """Return a worksheet's name as the form writes it, whatever its case; None for no such one."""
    return next((one for one in form.sheets if one.casefold() == name.casefold()), None)


def _formats(found: list[Element]) -> list[Format]:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

    codes = dict(BUILTIN_FORMATS)
    formats: list[Format] = []
    unlocked: set[int] = set()
    for one in found:
        if one.path == "styleSheet/numFmts/numFmt":
            codes[int(one.local("numFmtId"))] = one.local("formatCode")
        elif one.path == "styleSheet/cellXfs/xf/protection":
            if one.local("locked").lower() in {"0", "false", "off"}:
                unlocked.add(len(formats))  # it closes before its xf does
        elif one.path == "styleSheet/cellXfs/xf":
            number = int(one.local("numFmtId") or 0)
            code = codes.get(number, "")
            percent = number in _PERCENT_IDS or "%" in re.sub(r'"[^"]*"|\\.', "", code)
            is_day = bool(is_date_format(code))
            formats.append(Format(is_day, percent, len(formats) not in unlocked))
    return formats
