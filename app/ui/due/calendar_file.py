"""The calendar file on screen: asks from when to when, then writes what is due as .ics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QVBoxLayout, QWidget

from app.services import requirements
from app.ui.form.line import DayEditor
from app.ui.form.row import FieldRow
from app.ui.jobs import folder_for_files
from app.ui.look.widgets import Heading, QuietLabel
from db.model.days import add_months
from db.model.entity import Field
from db.model.errors import BadValue
from db.model.kinds import DAY

if TYPE_CHECKING:
    from datetime import date

    from app.services.session import Session
    from app.ui.window import MainWindow

CALENDARS = "Calendar files (*.ics)"
MONTHS_AHEAD = 12
LABEL = 60
SINCE = Field("since", "From", DAY, "First day that is taken in.")
UNTIL = Field("until", "To", DAY, "Last day that is taken in.")


class RangeDialog(QDialog):
    """Asks for the days; `days` holds them once accepted, None for a side left open."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Offer the coming year."""
        super().__init__(parent)
        self._session = session
        self.days: tuple[date | None, date | None] = (None, None)
        self.setWindowTitle("Save as calendar file")
        self.since = FieldRow([DayEditor(session, SINCE)])
        self.until = FieldRow([DayEditor(session, UNTIL)])
        ends = (session.today, add_months(session.today, MONTHS_AHEAD))
        for row, day in zip((self.since, self.until), ends, strict=True):
            row.editors[0].set_name(row.editors[0].field.label)
            row.editors[0].set_value(day.isoformat())
            row.set_label_width(LABEL)
            row.changed.connect(self._count)
        self.says = QuietLabel()
        self.says.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton("&Save as…", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setProperty("primary", "true")
        save.setDefault(True)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(10)
        lines.addWidget(Heading("Save as calendar file", "heading"))
        what = QuietLabel(
            "Outlook and other calendars can open it. What is due and not handed in is taken, "
            "with a notice a week before. A newer file brings the days up to date."
        )
        what.setWordWrap(True)
        lines.addWidget(what)
        lines.addWidget(self.since)
        lines.addWidget(self.until)
        lines.addWidget(self.says)
        lines.addSpacing(6)
        lines.addWidget(buttons)
        self.setMinimumWidth(440)
        self._count()
        self.since.editors[0].input.setFocus()

    def _read(self) -> bool:
        """Take the days in; show at its line what cannot be understood."""
        found: list[date | None] = []
        for row in (self.since, self.until):
            editor = row.editors[0]
            try:
                stored = editor.value()
            except BadValue as problem:
                editor.set_error(problem.sentence)
            else:
                editor.set_error("")
                found.append(None if stored is None else _date(str(stored)))
            row.show_message()
        if len(found) == 2:
            self.days = (found[0], found[1])
        return len(found) == 2

    def _count(self) -> None:
        if self._read():
            found = open_deadlines(self._session, self.days)
            self.says.setText(f"{len(found):,} due in these days.")
        else:
            self.says.setText("")

    def _take(self) -> None:
        for row in (self.since, self.until):
            row.editors[0].show_understood()
        if self._read():
            self.accept()


def open_deadlines(
    session: Session, days: tuple[date | None, date | None]
) -> list[requirements.Deadline]:
    """Return what is due from one day to another and not handed in."""
    return [one for one in requirements.listed(session, *days) if one.is_open]


def save_calendar(window: MainWindow) -> None:
    """Ask which days and where, then write the file."""
    dialog = RangeDialog(window.session, window)
    wanted = bool(dialog.exec())
    days = dialog.days
    dialog.deleteLater()
    if not wanted:
        return
    offered = folder_for_files() / f"Reports due {window.session.today.isoformat()}.ics"
    chosen, _ = QFileDialog.getSaveFileName(window, "Save calendar file", str(offered), CALENDARS)
    if chosen:
        path = Path(chosen if chosen.lower().endswith(".ics") else f"{chosen}.ics")
        _write(window, path, open_deadlines(window.session, days))


def _write(window: MainWindow, path: Path, found: list[requirements.Deadline]) -> None:
    from app.reports.atomic import replacing
    from app.transfer.calendar import calendar

    with replacing(path) as out:
        out.write(calendar(found).encode("utf-8"))
    folder = QUrl.fromLocalFile(str(path.parent))
    window.messages.say(
        "good",
        f"Saved {path.name}: {len(found):,} due.",
        (("Show folder", lambda: QDesktopServices.openUrl(folder)),),
    )


def _date(stored: str) -> date:
    from datetime import date

    return date.fromisoformat(stored)
