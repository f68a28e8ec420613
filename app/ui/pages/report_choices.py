"""What a report asks, as editors that wrap into lines: choices, records, a year, a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.services import pick
from app.ui.form.line import DayEditor, LineEditor
from app.ui.form.reference import RefEditor
from app.ui.list.flow import FlowLayout
from app.ui.look.theme import scaled, theme
from app.ui.look.widgets import QuietLabel
from db.model import registry
from db.model.entity import Field
from db.model.errors import BadValue
from db.model.kinds import COUNT, DAY, FISCAL_YEAR, REF, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.parameters import Parameter
    from app.services.session import Session
    from app.ui.form.editor import Editor
    from app.ui.form.suggestions import Offer

_KINDS = {"record": REF, "fiscal_year": FISCAL_YEAR, "day": DAY, "count": COUNT, "text": TEXT}
_WIDTHS = {"record": 320, "fiscal_year": 110, "day": 150, "count": 80, "text": 200}
_WIDEST_BOX = 320


class RecordFinder(RefEditor):
    """Finds a record that is there; a report makes none."""

    def offers(self, text: str) -> list[Offer]:
        """Leave out the offer to make one."""
        return [one for one in super().offers(text) if one.data is not None]


_EDITORS: dict[str, type[Editor]] = {
    "record": RecordFinder,
    "fiscal_year": LineEditor,
    "day": DayEditor,
    "count": LineEditor,
    "text": LineEditor,
}


class ReportChoices(QWidget):
    """The editors of a report's parameters side by side, each under its label.

    Signals: `opened` a record in a search box that is asked for, `changed` another choice or
    something typed.
    """

    opened = Signal(str, int)
    changed = Signal()

    def __init__(self, session: Session, title: str, parameters: Sequence[Parameter]) -> None:
        """Ask for `parameters` of the report of that title."""
        super().__init__()
        self._session = session
        self._parameters = tuple(parameters)
        self.boxes: dict[str, QComboBox] = {}
        self.editors: dict[str, Editor] = {}
        flow = FlowLayout(self, 12)
        for parameter in self._parameters:
            label = QuietLabel(parameter.label)
            made = self._box(parameter) if parameter.options else self._editor(parameter)
            focus = made if isinstance(made, QComboBox) else self.editors[parameter.name].input
            focus.setAccessibleName(f"{title}: {parameter.label}")
            label.setBuddy(focus)
            pair = QWidget()
            lines = QVBoxLayout(pair)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(2)
            lines.addWidget(label)
            lines.addWidget(made)
            flow.addWidget(pair)
        theme().changed.connect(self._fit)
        self._fit()

    def values(self) -> dict[str, str]:
        """Return what was chosen, by parameter. Raises BadValue with a sentence."""
        found = {name: str(box.currentData()) for name, box in self.boxes.items()}
        for parameter in self._parameters:
            editor = self.editors.get(parameter.name)
            if editor is None:
                continue
            stored = self._stored(parameter, editor)
            found[parameter.name] = "" if stored is None else str(stored)
        return found

    def settled(self) -> dict[str, str] | None:
        """Return what was chosen, None while something typed cannot be read; marks nothing."""
        found = {name: str(box.currentData()) for name, box in self.boxes.items()}
        try:
            stored = {name: editor.value() for name, editor in self.editors.items()}
        except BadValue:
            return None
        needed = {one.name for one in self._parameters if one.required}
        if any(value is None and name in needed for name, value in stored.items()):
            return None
        return found | {name: "" if at is None else str(at) for name, at in stored.items()}

    def choose(self, values: Mapping[str, str]) -> None:
        """Choose values by parameter: codes, ids, years, counts, ISO days, text; "" for none."""
        for name, text in values.items():
            if name in self.boxes:
                self.boxes[name].setCurrentIndex(max(self.boxes[name].findData(text), 0))
            elif name in self.editors and self.editors[name].field.kind is REF and text:
                self.set_record(name, int(text))
            elif name in self.editors:
                self.editors[name].set_text(text)
                self.editors[name].show_understood()

    def set_record(self, name: str, record: int) -> None:
        """Put a record into the search box of a parameter."""
        editor = self.editors[name]
        entity = registry.entity(editor.field.refers_to)
        editor.set_value(record, pick.targets(self._session, entity, [record]))

    def _fit(self) -> None:
        """Give each editor the width of what is typed in it, at the size of the text."""
        for parameter in self._parameters:
            if parameter.name in self.editors:
                self.editors[parameter.name].setFixedWidth(scaled(_WIDTHS[parameter.kind]))

    def _stored(self, parameter: Parameter, editor: Editor) -> object:
        try:
            stored = editor.value()
            if stored is None and parameter.required:
                raise BadValue(f"Choose the {parameter.label.lower()} that the report is for.")
        except BadValue as problem:
            editor.set_error(problem.sentence)
            editor.input.setFocus()
            raise
        editor.set_error("")
        return stored

    def _box(self, parameter: Parameter) -> QComboBox:
        box = QComboBox()
        for code, text in parameter.options:
            box.addItem(text, code)
        box.currentIndexChanged.connect(lambda _at: self.changed.emit())
        box.setMaximumWidth(_WIDEST_BOX)
        self.boxes[parameter.name] = box
        return box

    def _editor(self, parameter: Parameter) -> Editor:
        field = Field(
            parameter.name,
            parameter.label,
            _KINDS[parameter.kind],
            f"{parameter.label} the report is for; empty: {parameter.empty.lower()}."
            if not parameter.required
            else f"{parameter.label} the report is for.",
            refers_to=parameter.entity,
        )
        editor = _EDITORS[parameter.kind](self._session, field)
        if isinstance(editor, RecordFinder):
            editor.opened.connect(self.opened)
        if parameter.preset:
            start = parameter.read(self._session, {})
            editor.set_value(start if parameter.kind == "day" else int(start))
        elif isinstance(editor.input, QLineEdit):
            asked = f"Choose the {parameter.label.lower()}"
            editor.input.setPlaceholderText(asked if parameter.required else parameter.empty)
        editor.left.connect(editor.show_understood)
        editor.changed.connect(self.changed)
        self.editors[parameter.name] = editor
        return editor
