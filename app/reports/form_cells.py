"""The cells of a form that a person would fill: the named ones first, then those beside labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.reports.form_fill import Place, address_of, find_place
from app.reports.form_sheet import At, FormSheet, read_sheet
from app.reports.form_xml import elements

if TYPE_CHECKING:
    from app.reports.form_package import Form

_LOOKED_AT = 1_000  # rows of a sheet
_MOST = 400  # cells offered of a sheet
_TEXTS = {"s", "str", "inlineStr"}


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell of a form: the target that a mapping names, the label left of it, what it holds."""

    target: str
    place: Place
    label: str
    now: str


def cells_of(form: Form) -> list[FormCell]:
    """Return the cells to offer. Raises CannotFill where the form is damaged."""
    shared = _shared(form)
    sheets = {name: _Readable(form, name, shared) for name in form.sheets}
    order = {name: at for at, name in enumerate(form.sheets)}
    found: dict[Place, FormCell] = {}
    named = [(find_place(form, address_of(one.sheet, one.cell)), one.name) for one in form.names]
    for place, target in sorted(named, key=lambda pair: (order[pair[0].sheet], pair[0].at)):
        found.setdefault(place, sheets[place.sheet].cell(target, place))
    for name, sheet in sheets.items():
        known = {place.at for place in found if place.sheet == name}
        for at in sheet.offered(known):
            place = Place(name, at)
            found.setdefault(place, sheet.cell(place.words, place))
    return list(found.values())


class _Readable:
    """A sheet of a form with its cells as text."""

    def __init__(self, form: Form, name: str, shared: list[str]) -> None:
        self._form = form
        self._sheet = read_sheet(form.part(form.sheets[name]), name, range(1, _LOOKED_AT))
        self._texts = _texts(self._sheet, shared)

    def cell(self, target: str, place: Place) -> FormCell:
        """Return a cell with what stands beside and in it."""
        at = place.at
        left = [one for one in self._texts if one.row == at.row and one.column < at.column]
        label = self._texts[max(left)] if left else ""
        now = self._texts.get(at) or self._sheet.values.get(at, "")
        return FormCell(target, place, label, now)

    def offered(self, named: set[At]) -> list[At]:
        """Return the unlocked cells of a protected sheet, else those without text beside a label.

        A text in one of the `named` cells is no label.
        """
        sheet = self._sheet
        places = {at for at in sheet.cells if not self._is_locked(at)} if sheet.protected else set()
        for at in self._texts.keys() - named if not places else ():
            area = next((one for one in sheet.merged if at in one), None)
            beside = At(at.row, (area.last.column if area else at.column) + 1)
            if beside not in self._texts:
                places.add(beside)
        return sorted(at for at in places if self._can_be_filled(at))[:_MOST]

    def _is_locked(self, at: At) -> bool:
        number = self._sheet.style_at(at)
        formats = self._form.formats
        return formats[number].locked if number < len(formats) else True

    def _can_be_filled(self, at: At) -> bool:
        sheet = self._sheet
        covered = any(at in area and at != area.first for area in sheet.merged)
        worked_out = at in sheet.formulas or any(at in area for area in sheet.worked_out)
        return not covered and not worked_out


def _texts(sheet: FormSheet, shared: list[str]) -> dict[At, str]:
    found = {}
    for at, cell in sheet.cells.items():
        sort, value = cell.attributes.get("t", ""), sheet.values[at]
        if sort == "s":
            value = shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
        if sort in _TEXTS and value.strip() and at not in sheet.formulas:
            found[at] = " ".join(value.split())
    return found


def _shared(form: Form) -> list[str]:
    texts, open_one = [], ""
    for one in elements(form.part(form.texts), form.texts) if form.texts else ():
        if one.path in {"sst/si/t", "sst/si/r/t"}:
            open_one += one.text
        elif one.path == "sst/si":
            texts.append(open_one)
            open_one = ""
    return texts
