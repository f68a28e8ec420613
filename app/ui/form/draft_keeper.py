"""Keeps what is typed in a form as a draft every few seconds, until it is saved or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.services import drafts
from db.model.errors import DataError

if TYPE_CHECKING:
    from app.ui.form.form import RecordForm
    from app.ui.grants.sf425_dialog import WorksheetDialog

SECONDS = 3


class DraftKeeper(QObject):
    """Writes the form's draft a few seconds after the last one, while something was typed."""

    def __init__(self, form: RecordForm | WorksheetDialog) -> None:
        """Watch a form."""
        super().__init__(form)
        self._form = form
        self._kept = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.keep)
        form.changed.connect(self._start)

    def keep(self) -> None:
        """Write the draft now; where it can't be written, typing goes on all the same."""
        form = self._form
        if form.session.read_only or not form.has_changes():
            return
        draft = drafts.new_draft(form.entity, form.record, form.version, "", form.typed())
        try:
            drafts.keep(form.session, draft)
        except DataError:
            return
        self._kept = True

    def forget(self) -> None:
        """Take the draft away: it was saved, or given up on purpose."""
        self._timer.stop()
        drafts.forget(self._form.session, self._form.entity, self._form.record)
        self._kept = False

    def _start(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
