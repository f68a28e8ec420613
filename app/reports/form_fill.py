"""Fills an agency's own workbook: only the cells asked for change, every other byte stays."""

from __future__ import annotations

import contextlib
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from app.reports.atomic import replacing
from app.reports.cells import Tally
from app.reports.errors import CannotFill
from app.reports.form_package import Form, Format, Name, sheet_called, table_heads
from app.reports.form_sheet import Area, At, FormSheet, area_of, filled, place, read_sheet
from app.reports.form_values import Content, content_of, text_content
from app.reports.form_xml import elements, spliced, with_attribute

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.reports.figures import Figure

# ECMA-376 part 1, CT_Workbook: what stands before calcPr
_BEFORE_CALC = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames",
)  # fmt: skip
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a form."""

    sheet: str
    at: At

    @property
    def words(self) -> str:
        """The cell as it is typed in a mapping: `Sheet1!B7`, `'Page 1'!B7`."""
        return address_of(self.sheet, self.at.address)


def address_of(sheet: str, cell: str) -> str:
    """Return a cell's address with its sheet, quoted where a formula would quote it."""
    plain = sheet.isascii() and sheet.isidentifier() and place(sheet) is None
    return f"{sheet}!{cell}" if plain else "'" + sheet.replace("'", "''") + f"'!{cell}"


def find_place(form: Form, target: str) -> Place:
    """Return the cell that a target means: `Sheet!B7`, or a defined name whatever its case.

    Raises CannotFill with a sentence.
    """
    sheet, mark, cell = target.strip().rpartition("!")
    if not mark:
        name = _named(form, target)
        return Place(name.sheet, _placed(name.cell, target))
    if sheet[:1] == sheet[-1:] == "'" and len(sheet) > 1:
        sheet = sheet[1:-1].replace("''", "'")
    found = sheet_called(form, sheet)
    if found is None:
        known = ", ".join(form.sheets)
        raise CannotFill(f"The form has no sheet “{sheet}”. It has: {known}.")
    return Place(found, _placed(cell, target))


def fill(form: Form, values: Mapping[str, Figure | str], target: Path) -> tuple[str, ...]:
    """Write the form with these values, figures or texts by target, and return what to tell.

    Nothing is written where one of them cannot stand where it is wanted: all are named together.
    The form itself stays as it is. Raises CannotFill and CannotWrite.
    """
    _check_target(form, target)
    placed = _places(form, values)
    tally, told = Tally(), list[str]()
    changed: dict[str, bytes] = {}
    problems: list[str] = []
    for name in dict.fromkeys(one.sheet for one in placed.values()):
        here = {one.at: values[key] for key, one in placed.items() if one.sheet == name}
        part = form.sheets[name]
        sheet = read_sheet(form.part(part), part, {at.row for at in here})
        if sheet.body is None:
            raise CannotFill(f"The form's sheet “{name}” is damaged: it has no cells.")
        heads = [area for ref in table_heads(form, part) if (area := area_of(ref))]
        problems += [said for at in here if (said := _problem(sheet, heads, Place(name, at)))]
        contents = {}
        for at, value in here.items():
            contents[at] = _content(form, sheet, at, value, tally)
            told += _notes(form, sheet, Place(name, at), value)
        changed[part] = filled(sheet, contents)
    if problems:
        raise CannotFill(" ".join(problems))
    changed[form.workbook] = recalculating(form.part(form.workbook), form.workbook)
    with replacing(target) as out:
        _write(form, changed, out)
    return (*told, *tally.sentences())


def recalculating(data: bytes, part: str) -> bytes:
    """Return a workbook's main part so that Excel works out every formula when it opens it."""
    last, root = None, None
    for one in elements(data, part):
        root = one  # the root closes last
        if one.path == "workbook/calcPr":
            tag = with_attribute(data[one.start : one.tag_end], "fullCalcOnLoad", "1")
            return spliced(data, [(one.start, one.tag_end, tag)])
        parent, _, name = one.path.rpartition("/")
        if parent == "workbook" and name in _BEFORE_CALC:
            last = one
    if last is None or root is None:
        raise CannotFill(f"The form's part “{part}” is damaged: it lists no sheets.")
    made = f'<{root.prefix}calcPr fullCalcOnLoad="1"/>'.encode()
    return spliced(data, [(last.end, last.end, made)])


def _named(form: Form, target: str) -> Name:
    wanted = target.strip().casefold()
    found = [one for one in form.names if one.name.casefold() == wanted]
    if not found:
        raise CannotFill(
            f"The form has no cell named “{target}”. Name the cell by its sheet, as in Sheet1!B7."
        )
    if len({(one.sheet, one.cell) for one in found}) > 1:
        raise CannotFill(f"The form names several cells “{target}”. Write the cell itself.")
    return found[0]


def _placed(cell: str, target: str) -> At:
    at = place(cell)
    if at is None:
        raise CannotFill(f"“{target}” is no cell. Write it as in Sheet1!B7.")
    return at


def _places(form: Form, values: Mapping[str, Figure | str]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    taken: dict[Place, str] = {}
    for target in values:
        one = find_place(form, target)
        if one in taken:
            raise CannotFill(f"“{taken[one]}” and “{target}” are the same cell.")
        taken[one] = target
        found[target] = one
    if not found:
        raise CannotFill("No cell of the form is paired with a figure.")
    return found


def _check_target(form: Form, target: Path) -> None:
    if target.suffix.lower() != form.path.suffix.lower():
        raise CannotFill(f"Let the filled form end in {form.path.suffix}, as the form does.")
    with contextlib.suppress(OSError):
        if target.samefile(form.path):
            raise CannotFill("The form itself stays as it is. Choose another name to write to.")


def _problem(sheet: FormSheet, tables: list[Area], where: Place) -> str:
    """Return why a cell cannot be filled, "" where it can."""
    at = where.at
    if at in sheet.formulas or any(at in area for area in sheet.worked_out):
        return f"{where.words} holds the form's own formula, which stays."
    if any(at in area and at.row == area.first.row for area in tables):
        return f"{where.words} is a heading of a table, which Excel wants as it is."
    for area in sheet.merged:
        if at in area and at != area.first:
            first = Place(where.sheet, area.first).words
            return f"{where.words} is covered by merged cells. Fill {first}."
    return ""


def _content(form: Form, sheet: FormSheet, at: At, value: Figure | str, tally: Tally) -> Content:
    if isinstance(value, str):
        return text_content(value, tally)
    return content_of(value, _format(form, sheet, at), tally, from_1904=form.from_1904)


def _format(form: Form, sheet: FormSheet, at: At) -> Format:
    number = sheet.style_at(at)
    return form.formats[number] if number < len(form.formats) else Format()


def _notes(form: Form, sheet: FormSheet, where: Place, value: Figure | str) -> list[str]:
    """Return what a person should look at: locked cells, words that the form does not list."""
    text = value if isinstance(value, str) else value.text
    notes = []
    if not text:
        notes.append(f"{where.words} is left empty: nothing is known.")
    if sheet.protected and _format(form, sheet, where.at).locked:
        notes.append(f"{where.words} is locked on its protected sheet; it was filled all the same.")
    for choice in sheet.choices:
        if text and text not in choice.words and any(where.at in area for area in choice.areas):
            words = ", ".join(choice.words[:_MOST_WORDS])
            more = " …" if len(choice.words) > _MOST_WORDS else ""
            notes.append(f"{where.words} takes one of {words}{more}; “{text}” is none of them.")
    return notes


def _write(form: Form, changed: Mapping[str, bytes], out: BinaryIO) -> None:
    """Write the package again: the same parts in the same order, dated as they were."""
    with zipfile.ZipFile(out, "w") as package:
        package.comment = form.package.comment
        for entry in form.package.infolist():
            data = changed.get(entry.filename)
            made = zipfile.ZipInfo(entry.filename, entry.date_time)
            made.compress_type, made.create_system = entry.compress_type, entry.create_system
            made.comment, made.internal_attr = entry.comment, entry.internal_attr
            package.writestr(made, form.part(entry.filename) if data is None else data)
            made.external_attr = entry.external_attr  # writing would turn none into some
