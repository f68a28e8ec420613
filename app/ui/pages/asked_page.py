"""What pages have in common that ask something above a table which is read beside the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from app.ui.exporting import ask_target
from app.ui.jobs import folder_for_files
from app.ui.look.widgets import Heading, QuietLabel, plain_button
from app.ui.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.reports.job import Done, Tick
    from app.services.session import Session
    from app.ui.window import MainWindow


class AskedPage(QWidget):
    """A heading, what is asked, a table, and a line of words; `touching` the types it rests on.

    Signals: `record_wanted` carries type and id, `message` a sentence and its tone.
    """

    record_wanted = Signal(str, int)
    message = Signal(str, str)
    touching: frozenset[str] = frozenset()

    def __init__(self, session: Session, title: str, table: QTableView, copied: str) -> None:
        """Show `table` under `title`; `copied` is what is said of its copy."""
        super().__init__()
        self.session = session
        self._title, self._table = title, table
        self._readings: dict[str, Reading] = {}
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.copy_button = plain_button("Copy", "copy")
        self.copy_button.setToolTip("Copy the table for a spreadsheet  (Ctrl+C in the table)")
        self.copy_button.clicked.connect(lambda: self._copy(copied))
        self.buttons = [self.copy_button]
        self.says = QuietLabel()
        self.says.setWordWrap(True)

    def read(self) -> None:
        """Read what the table shows."""
        raise NotImplementedError

    def copy_table(self) -> None:
        """Copy the whole table."""
        raise NotImplementedError

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read again where what was saved may count."""
        if ids is None or self.touching & ids.keys():
            self.read()

    def report_values(self) -> dict[str, str]:
        """Return what the report of the page is asked; pages that offer one say."""
        return {}

    def offer_excel(self, window: MainWindow, report: str) -> None:
        """Offer the page as that report, by a button and Ctrl+E."""
        told = self._title.lower()
        button = self.export_button = plain_button("Excel…", "file-spreadsheet")
        button.setAccessibleName(f"Write the {told} to Excel")
        button.setToolTip(f"Write the {told} to an Excel workbook  (Ctrl+E)")
        button.clicked.connect(partial(self._export, window, report))
        self.buttons.append(button)
        keys = QShortcut(QKeySequence("Ctrl+E"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(partial(self._export, window, report))

    def focus(self) -> None:
        """Put the focus on the table."""
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def read_apart(
        self, name: str, work: Callable[[Session], object], take: Callable[[object], object]
    ) -> None:
        """Do `work` beside the window and `take` what it found; an older one `name` is dropped.

        `take` is a method of the page, which alone is called in the window's thread for certain.
        """
        if name in self._readings:
            self._readings[name].drop()
        reading = self._readings[name] = Reading(self.session, work)
        reading.done.connect(take)
        reading.done.connect(self._forget)
        reading.failed.connect(self._fail)

    @property
    def is_busy(self) -> bool:
        """Whether something is still being read."""
        return bool(self._readings)

    def lay_out(self, label: str, chooser: QComboBox, beside: QWidget | None = None) -> None:
        """Put everything in its place: `chooser` under its `label`, and what else is asked."""
        top = QHBoxLayout()
        top.addWidget(Heading(self._title), 1)
        for button in self.buttons:
            top.addWidget(button)
        asked = QHBoxLayout()
        asked.setSpacing(6)
        named = QuietLabel(label)
        named.setBuddy(chooser)
        asked.addWidget(named)
        asked.addWidget(chooser)
        if beside is None:
            asked.addStretch(1)
        else:
            asked.addSpacing(8)
            asked.addWidget(beside, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 8)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addLayout(asked)
        lines.addWidget(self._table, 1)
        lines.addWidget(self.says)

    def _forget(self, _found: object = None) -> None:
        told = self.sender()
        self._readings = {name: one for name, one in self._readings.items() if one is not told}

    def _export(self, window: MainWindow, report: str) -> None:
        """Ask where, then write the report of what is asked here in the background."""
        from app.reports.job import file_name

        offered = folder_for_files() / file_name(self._title, self.session.today)
        target = ask_target(window, offered)
        if target is not None:
            window.commands.jobs.start(
                f"Writing the {self._title.lower()}",
                partial(_write, self.session, report, self.report_values(), target),
            )

    def _fail(self, sentence: str) -> None:
        self._forget()
        self.message.emit(sentence, "bad")

    def _copy(self, copied: str) -> None:
        self.copy_table()
        self.message.emit(copied, "good")


def _write(session: Session, name: str, values: dict[str, str], target: Path, tick: Tick) -> Done:
    from app.reports.catalog import report
    from app.reports.job import Terms, make_report

    terms = Terms(session.user, session.fixed_today, tick=tick)
    return make_report(session.path, report(name), values, target, terms)
