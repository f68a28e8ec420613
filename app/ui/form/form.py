"""The form of a record: its fields by section, checked as they are left, collected on save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain import stops
from app.services import shown, typed
from app.services.fingerprint import facts_of
from app.services.similar import LOOKED_FOR
from app.ui.form import units
from app.ui.form.editor import EMPTY
from app.ui.form.editors import make_editor
from app.ui.form.file import FileEditor
from app.ui.form.reference import RefEditor
from app.ui.form.row import FieldRow
from app.ui.form.similar_names import SimilarNames
from app.ui.form.summary import ErrorSummary
from app.ui.form.tab_order import put_before
from app.ui.look.widgets import Heading
from db.model.errors import BadValue, DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from app.services.drafts import Typed
    from app.services.session import Session
    from app.services.shown import Shown, Target
    from app.ui.form.editor import Editor
    from db.model.entity import Entity, Section

WIDEST = 760
SIDE = 18
LABEL_LETTERS = 17
LABEL_SHARE = 0.35


class RecordForm(QScrollArea):
    """Shows one record of a type at a time, or a new one.

    Signals: `changed` after each edit, `helped` with the label and help of the field that is
    entered ("" when left), `opened` when a referred-to record is asked for.
    """

    changed = Signal()
    helped = Signal(str, str)
    opened = Signal(str, int)

    def __init__(self, session: Session, entity: Entity, parent: QWidget | None = None) -> None:
        """Build the fields of a type; nothing is shown in them yet."""
        super().__init__(parent)
        self.session = session
        self.entity = entity
        self.record: int | None = None
        self.version: int | None = None
        self.editors: dict[str, Editor] = {}
        self.rows: dict[str, FieldRow] = {}
        self._headings: list[tuple[Heading, Section]] = []
        self._loading = False
        self._refused: set[str] = set()
        self.similar: SimilarNames | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.summary = ErrorSummary()
        self.summary.asked.connect(self.go_to)
        self._build()
        self.verticalScrollBar().rangeChanged.connect(self._keep_edge)

    def show_record(self, record: Shown) -> None:
        """Show a stored record; changes count from here."""
        place = self.verticalScrollBar().value() if self.record == record.record.id else 0
        self.record, self.version = record.record.id, record.record.version
        self._load(record.record.values, record.targets)
        self.verticalScrollBar().setValue(place)
        self.set_read_only(self.session.read_only or record.record.is_archived)

    def start_new(self, preset: Mapping[str, object], text: str = "") -> None:
        """Start a new record: with its start values, those given, and `text` as its title."""
        self.record = self.version = None
        values = typed.started(self.session, self.entity, preset)
        targets = {
            field.name: shown.targets_of(self.session, field, values)
            for field in self.entity.fields
            if field.refers_to
        }
        self._load(values, targets)
        if text and (name := self._titled_by()):
            self.editors[name].set_text(text)
        self.set_read_only(self.session.read_only)

    def has_changes(self) -> bool:
        """Return whether something differs from what was loaded or started with."""
        return any(editor.is_changed() for editor in self.editors.values())

    def values(self) -> tuple[dict[str, object], list[Problem]]:
        """Return what can be understood as stored values, and a problem for what cannot."""
        found: dict[str, object] = {}
        problems: list[Problem] = []
        for name, editor in self.editors.items():
            try:
                found[name] = editor.value()
            except BadValue as problem:
                problems.append(Problem(name, _sentence(problem)))
        return found, problems

    def changed_values(self) -> dict[str, object]:
        """Return the stored values that differ from what was loaded; all filled, if new."""
        values, _ = self.values()
        if self.record is None:
            return {name: value for name, value in values.items() if value not in EMPTY}
        return {n: value for n, value in values.items() if value != self.editors[n].stored}

    def check(self) -> list[Problem]:
        """Show what stops a save at its fields, and return it in the form's order."""
        self._refused.clear()
        for editor in self.editors.values():
            editor.show_understood()
        values, problems = self.values()
        bad = {problem.field for problem in problems}
        found = stops.problems(self.entity, {**values, "id": self.record})
        problems += [problem for problem in found if problem.field not in bad]
        self._say(problems)
        return problems

    def show_refused(self, problems: list[Problem]) -> None:
        """Show why the file refused a save; it stands until the field is changed."""
        self._refused = {problem.field for problem in problems}
        self._say(problems)

    def show_hits(self, said: Mapping[str, str]) -> None:
        """Show at each named field, in amber, what the rules say of it; it never blocks."""
        for name, editor in self.editors.items():
            if editor.warning != said.get(name, ""):
                editor.set_warning(said.get(name, ""))
                self.rows[name].show_message()

    def go_to(self, name: str) -> None:
        """Put the focus on a field and bring it into view."""
        if name in self.editors:
            self.rows[name].show()
            self.ensureWidgetVisible(self.rows[name], 0, 40)
            self.editors[name].input.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_start(self) -> None:
        """Put the focus on the first field that is empty and required, else on the first."""
        values, _ = self.values()
        names = [name for name in self.editors if not self.rows[name].isHidden()]
        one_of = [name for group in self.entity.one_of for name in group]
        if any(values.get(name) not in EMPTY for name in one_of):
            one_of = []
        wanted = (
            name
            for name in names
            if values.get(name) in EMPTY
            and (name in one_of or stops.is_required(self.entity, name, values))
        )
        self.go_to(next(wanted, names[0]))

    def typed(self) -> dict[str, Typed]:
        """Return what was typed, by field: what a draft keeps."""
        return {n: e.typed() for n, e in self.editors.items() if e.is_changed()}

    def set_typed(self, found: Mapping[str, Typed]) -> None:
        """Type again what a draft kept, the record type before what depends on it."""
        for name in sorted(found, key=lambda n: n != "record_type"):
            if name in self.editors:
                self.editors[name].set_typed(found[name])

    def set_value(self, name: str, value: object) -> None:
        """Put a stored value in a field, as if it had been typed."""
        field = self.entity.field(name)
        targets = shown.targets_of(self.session, field, {**self.editors[name].others, name: value})
        self.editors[name].show_value(value, targets)
        self._changed(self.editors[name])

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Let every field be read only, or typed in again."""
        for editor in self.editors.values():
            editor.set_read_only(read_only)

    def _say(self, problems: list[Problem]) -> None:
        """Show each problem at its field and go to the first; several are listed on top."""
        first: dict[str, str] = {}
        for problem in problems:
            first.setdefault(problem.field, problem.sentence)
        for name, editor in self.editors.items():
            editor.set_error(first.get(name, ""))
            self.rows[name].show_message()
        order = list(self.editors)
        problems.sort(key=lambda p: order.index(p.field) if p.field in order else -1)
        labels = {field.name: field.label for field in self.entity.fields}
        self.summary.show_problems(problems if len(problems) > 1 else [], labels)
        if len(problems) == 1:
            self.go_to(problems[0].field)
        elif problems:
            self.verticalScrollBar().setValue(0)
            put_before(self.editors[order[0]].input, self.summary.links)
            self.summary.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The labels take what they need, but never so much that no room is left to type."""
        super().resizeEvent(event)
        wanted = LABEL_LETTERS * self.fontMetrics().horizontalAdvance("0")
        width = min(wanted, int(LABEL_SHARE * self.viewport().width()))
        for row in self.rows.values():
            row.set_label_width(width)

    def _keep_edge(self, _least: int, most: int) -> None:
        """The fields end where the head does, whether or not a scroll bar stands beside them."""
        bar = self.verticalScrollBar().sizeHint().width() if most else 0
        self._lines.setContentsMargins(SIDE, 12, SIDE - bar, 20)

    def _build(self) -> None:
        inside = QWidget(self.viewport())
        inside.setMaximumWidth(WIDEST)
        lines = self._lines = QVBoxLayout(inside)
        lines.setContentsMargins(SIDE, 12, SIDE, 20)
        lines.setSpacing(8)
        lines.addWidget(self.summary)
        beside = units.beside(self.entity)
        for section in self.entity.sections:
            heading = Heading(units.heading(self.entity, section), "section")
            heading.setContentsMargins(0, 8 if self._headings else 0, 0, 0)
            self._headings.append((heading, section))
            lines.addWidget(heading)
            for field in section.fields:
                if field.name not in beside.values():
                    lines.addWidget(self._row(field.name, beside.get(field.name, "")))
                if field.name == "name" and self.entity.name in LOOKED_FOR:
                    self.similar = SimilarNames(self.session, self.entity, self.editors["name"])
                    self.similar.opened.connect(self.opened)
                    lines.addWidget(self.similar)
        lines.addStretch(1)
        self.editors = {f.name: self.editors[f.name] for f in self.entity.fields}
        if self.similar is not None:
            self.similar.watch(self.editors)
        self.setWidget(inside)

    def _row(self, name: str, unit: str) -> FieldRow:
        for one in filter(None, (name, unit)):
            editor = make_editor(self.session, self.entity, self.entity.field(one))
            self.editors[one] = editor
            if isinstance(editor, RefEditor):
                editor.opened.connect(self.opened)
            if isinstance(editor, FileEditor):
                editor.chosen.connect(self._file_chosen)
        row = FieldRow([self.editors[one] for one in filter(None, (name, unit))])
        for one in filter(None, (name, unit)):
            self.rows[one] = row
        row.entered.connect(self._entered)
        row.left.connect(self._left)
        row.changed.connect(self._changed)
        return row

    def _load(
        self, values: Mapping[str, object], targets: Mapping[str, tuple[Target, ...]]
    ) -> None:
        self._loading = True
        for name, editor in self.editors.items():
            nothing = () if not editor.field.in_table else None
            editor.others = values
            editor.set_value(values.get(name, nothing), targets.get(name, ()))
            self.rows[name].show_message()
        self._loading = False
        self.summary.show_problems([], {})
        if self.similar is not None:
            self.similar.start(self.record)
        self.verticalScrollBar().setValue(0)
        self._adapt()

    def _entered(self, editor: Editor) -> None:
        self.helped.emit(editor.field.label, editor.field.help)
        self.ensureWidgetVisible(self.rows[editor.field.name], 0, 24)

    def _left(self, editor: Editor) -> None:
        """Show what was understood, or say what is wrong with what was typed.

        An empty field is scolded only once a save was tried; what another field put right is
        taken back at once.
        """
        self.helped.emit("", "")
        editor.show_understood()
        if isinstance(editor, FileEditor) and editor.is_changed():
            self._file_chosen(editor.text())
            if editor.error:
                return
        values, problems = self.values()
        problems += stops.problems(self.entity, {**values, "id": self.record})
        found = {problem.field: problem.sentence for problem in reversed(problems)}
        for name, one in self.editors.items():
            scolded = bool(one.error)
            empty = values.get(name, one) in EMPTY
            if scolded or (one is editor and not empty):
                one.set_error(found.get(name, one.error if name in self._refused else ""))
                self.rows[name].show_message()
        if not any(one.error for one in self.editors.values()):
            self.summary.show_problems([], {})

    def _changed(self, editor: Editor) -> None:
        if self._loading:
            return
        self._refused.discard(editor.field.name)
        if editor.error:
            editor.set_error("")
            self.rows[editor.field.name].show_message()
        self._start_again(editor)
        self._adapt()
        self.changed.emit()

    def _start_again(self, editor: Editor) -> None:
        """Fill what a new record starts with for the code just chosen, where it is empty."""
        if self.record is not None:
            return
        for start in self.entity.starts:
            other = self.editors[start.field]
            if start.on == editor.field.name and not other.text():
                values, _ = self.values()
                found = typed.started(
                    self.session,
                    self.entity,
                    {name: value for name, value in values.items() if value not in EMPTY},
                )
                if start.field in found:
                    self._loading = True
                    other.show_value(found[start.field], ())
                    self._loading = False

    def _adapt(self) -> None:
        """Show the fields for the record's kind, mark the required ones, tell editors of others."""
        values, _ = self.values()
        kind = values.get("kind")
        for name, editor in self.editors.items():
            editor.set_others(values)
            row = self.rows[name]
            if editor is not row.editors[0]:
                continue
            row.set_required(stops.is_required(self.entity, name, values))
            only = editor.field.only_for
            if only:
                row.setVisible(kind in only or bool(editor.text()) or editor.stored not in EMPTY)
        for heading, section in self._headings:
            heading.setVisible(
                any(not self.rows[field.name].isHidden() for field in section.fields)
            )

    def _titled_by(self) -> str:
        """Return the first field of the title that can be typed in."""
        names = (name for part in self.entity.title_parts for name in part.fields)
        return next((n for n in names if self.entity.field(n).kind.name in {"text", "note"}), "")

    def _file_chosen(self, path: str) -> None:
        """A file's size and fingerprint are read, never typed."""
        wanted = {"sha256", "size"} & self.editors.keys()
        if not wanted or not path:
            return
        try:
            facts = facts_of(path)
        except DataError as problem:
            self.editors["file"].set_error(problem.sentence)
            self.rows["file"].show_message()
            return
        for name in wanted:
            self.set_value(name, facts[name])


def _sentence(problem: BadValue) -> str:
    return problem.sentence[:1].upper() + problem.sentence[1:]
