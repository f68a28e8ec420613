"""The calendar file on screen: asks which days, then writes what stands on them as .ics."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QVBoxLayout,
    QWidget,
)

from app.services import reminders, requirements
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


@dataclass(frozen=True, slots=True)
class Taken:
    """What goes into the file."""

    deadlines: list[requirements.Deadline]
    reminders: list[reminders.Reminding]

    @property
    def says(self) -> str:
        """How many of each."""
        count = len(self.reminders)
        more = f", {count:,} reminder{'' if count == 1 else 's'}" if count else ""
        return f"{len(self.deadlines):,} due{more}"


class RangeDialog(QDialog):
    """Asks for the days and what to take; `taken` holds what that comes to."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Offer the coming year."""
        super().__init__(parent)
        self._session = session
        self.taken = Taken([], [])
        self.setWindowTitle("Save as calendar file")
        self.since = FieldRow([DayEditor(session, SINCE)])
        self.until = FieldRow([DayEditor(session, UNTIL)])
        ends = (session.today, add_months(session.today, MONTHS_AHEAD))
        for row, day in zip((self.since, self.until), ends, strict=True):
            row.editors[0].set_name(row.editors[0].field.label)
            row.editors[0].set_value(day.isoformat())
            row.set_label_width(LABEL)
            row.changed.connect(self._count)
        self.reports = QCheckBox("&Reports due")
        self.others = QCheckBox("&Agreements, vetting, contacts and commitments")
        for box in (self.reports, self.others):
            box.setChecked(True)
            box.toggled.connect(self._count)
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
            "Outlook and other calendars can open it. Reports not handed in come with a notice "
            "a week before, all else on the days set for reminders. A newer file brings the days "
            "up to date."
        )
        what.setWordWrap(True)
        lines.addWidget(what)
        lines.addWidget(self.since)
        lines.addWidget(self.until)
        lines.addWidget(self.reports)
        lines.addWidget(self.others)
        lines.addWidget(self.says)
        lines.addSpacing(6)
        lines.addWidget(buttons)
        self.setMinimumWidth(440)
        self._count()
        self.since.editors[0].input.setFocus()

    def _read(self) -> bool:
        """Take in what the days hold; show at its line what cannot be understood."""
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
            self.taken = self._take_days(found[0], found[1])
        return len(found) == 2

    def _take_days(self, since: date | None, until: date | None) -> Taken:
        due = requirements.listed(self._session, since, until) if self.reports.isChecked() else []
        others = reminders.EVERY[:-1] if self.others.isChecked() else ()
        rows = reminders.listed(self._session, since, until, others)
        return Taken([one for one in due if one.is_open], rows)

    def _count(self) -> None:
        self.says.setText(f"{self.taken.says} in these days." if self._read() else "")

    def _take(self) -> None:
        for row in (self.since, self.until):
            row.editors[0].show_understood()
        if self._read():
            self.accept()


def save_calendar(window: MainWindow) -> None:
    """Ask which days and where, then write the file."""
    dialog = RangeDialog(window.session, window)
    wanted = bool(dialog.exec())
    taken = dialog.taken
    dialog.deleteLater()
    if not wanted:
        return
    offered = folder_for_files() / f"Days to keep {window.session.today.isoformat()}.ics"
    chosen, _ = QFileDialog.getSaveFileName(window, "Save calendar file", str(offered), CALENDARS)
    if chosen:
        path = Path(chosen if chosen.lower().endswith(".ics") else f"{chosen}.ics")
        _write(window, path, taken)


def _write(window: MainWindow, path: Path, taken: Taken) -> None:
    from app.reports.atomic import replacing
    from app.transfer.calendar import calendar

    with replacing(path) as out:
        out.write(calendar(taken.deadlines, taken.reminders).encode("utf-8"))
    folder = QUrl.fromLocalFile(str(path.parent))
    window.messages.say(
        "good",
        f"Saved {path.name}: {taken.says}.",
        (("Show folder", lambda: QDesktopServices.openUrl(folder)),),
    )


def _date(stored: str) -> date:
    from datetime import date

    return date.fromisoformat(stored)
