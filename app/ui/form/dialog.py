"""A dialog that holds one form: for a record made while another one is in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.services import save, shown
from app.ui.form.draft_keeper import DraftKeeper
from app.ui.form.footer import RecordFooter
from app.ui.form.form import RecordForm
from app.ui.form.header import named_in_text
from app.ui.form.leaving import Answer, ask
from app.ui.look.messages import MessageBar
from db.model import registry
from db.model.errors import DataError, NotSaved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.session import Session

WIDTH, HEIGHT = 520, 640


class RecordDialog(QDialog):
    """Makes a record, or edits one; `record` is its id once it is saved.

    `saved` tells the type and id of what was saved.
    """

    saved = Signal(str, int)

    def __init__(
        self,
        session: Session,
        entity: str,
        parent: QWidget | None = None,
        *,
        preset: Mapping[str, object] | None = None,
        text: str = "",
        record: int | None = None,
    ) -> None:
        """Start a new record with `preset` values and `text` as its title, or show `record`."""
        super().__init__(parent)
        self.session = session
        self.entity = registry.entity(entity)
        self.record: int | None = None
        self.form = RecordForm(session, self.entity)
        self.message = MessageBar("bad", "", parent=self)
        self.footer = RecordFooter()
        self.footer.back.setText("Cancel")
        self.footer.back.clicked.connect(self.reject)
        self.footer.save.clicked.connect(self.save)
        self.form.helped.connect(self.footer.show_help)
        self.drafts = DraftKeeper(self.form)
        if self.form.similar is not None:
            self.form.similar.can_open = False
            self.form.similar.used.connect(self._use)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(self.message)
        lines.addWidget(self.form, 1)
        lines.addWidget(self.footer)
        self.resize(WIDTH, HEIGHT)
        self._open(record, preset or {}, text)

    def save(self) -> bool:
        """Save and close, or show what stops it."""
        if self.form.check():
            return False
        try:
            _, self.record = save.save(
                self.session,
                self.entity,
                self.form.record,
                self.form.changed_values(),
                self.form.version,
            )
        except NotSaved as problem:
            self.form.show_refused(list(problem.problems))
            return False
        except DataError as problem:
            self.message.say("bad", problem.sentence)
            return False
        self.drafts.forget()
        if self.form.similar is not None:
            self.form.similar.note_others(self.record)
        self.saved.emit(self.entity.name, self.record)
        self.accept()
        return True

    def reject(self) -> None:
        """Close; asks first when something was typed."""
        if self.form.has_changes():
            answer = ask(self, self.windowTitle())
            if answer is Answer.STAY:
                return
            if answer is Answer.SAVE:
                self.save()
                return
        self.drafts.forget()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves; Enter in a field does not close the dialog; Esc asks."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _use(self, record: int) -> None:
        """Take a record that is there already instead of a new one."""
        self.drafts.forget()
        self.record = record
        self.accept()

    def _open(self, record: int | None, preset: Mapping[str, object], text: str) -> None:
        label = named_in_text(self.entity)
        if record is None:
            self.form.start_new(preset, text)
            self.setWindowTitle(f"New {label}")
            self.footer.show_state("Not saved yet")
        else:
            found = shown.read(self.session, self.entity, record)
            self.form.show_record(found)
            self.setWindowTitle(found.record.title or label)
        self.form.focus_start()
