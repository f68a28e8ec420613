"""The pack chosen: its reports, what they are asked, and how it is made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.reports import pack_choices, packing
from app.ui.look.widgets import (
    ElidedLabel,
    Heading,
    Words,
    link_button,
    plain_button,
    primary_button,
)
from app.ui.reports import kept_folder, making
from app.ui.reports.chosen_panel import ChosenPanel
from app.ui.reports.entries import NEVER, made_last
from db.model import choices
from db.model.errors import DataError, NoSuchName

if TYPE_CHECKING:
    from app.reports.packing import Pack
    from app.services.report_runs import Run
    from app.ui.window import MainWindow


class PackPanel(ChosenPanel):
    """A pack and what can be done with it."""

    def __init__(self, window: MainWindow, pack: Pack, run: Run | None) -> None:
        """Show `pack`, which was made last in `run`."""
        super().__init__(pack.name)
        self.pack = pack
        self._window = window
        self.again_button = primary_button("Make again" if run else "Make", "refresh-cw")
        self.again_button.setToolTip("Make it as it is kept, into its folder  (Ctrl+Enter)")
        self.again_button.clicked.connect(self.make)
        self.next_button = plain_button("For the next period…", "calendar-clock")
        self.next_button.setToolTip("Move its days and fiscal years on, then make it")
        self.next_button.clicked.connect(self._for_next_period)
        self.change_button = plain_button("Change…", "pencil")
        self.change_button.clicked.connect(self._change)
        self.trash_button = plain_button("Move to trash", "trash-2")
        self.trash_button.clicked.connect(self._archive)
        self.folder_button = link_button("Other folder…")
        self.folder_button.setToolTip("Choose where this pack goes from now on")
        self.folder_button.clicked.connect(self._choose_folder)
        self.folder_says = ElidedLabel("", "text")
        self._lay_out(f"made last {made_last(run)}" if run else NEVER)
        self._show_folder()
        for button in (self.next_button, self.change_button, self.trash_button):
            button.setEnabled(not window.session.read_only)

    def focus(self) -> None:
        """Put the focus on Make again."""
        self.again_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def make(self) -> None:
        """Make the pack as it is kept."""
        making.make_pack(self._window, self.pack)
        self._show_folder()

    def _for_next_period(self) -> None:
        from app.ui.reports.next_period import NextPeriodDialog

        rolled = packing.for_next_period(self._window.session, self.pack)
        dialog = NextPeriodDialog(self._window.session, self.pack, rolled, self)
        accepted = dialog.exec()
        dialog.deleteLater()
        if not accepted:
            return
        try:
            if rolled != self.pack:
                packing.keep(self._window.session, rolled)
        except DataError as problem:
            self._window.messages.say("bad", problem.sentence)
            return
        making.make_pack(self._window, rolled)

    def _change(self) -> None:
        from app.ui.reports.pack_dialog import PackDialog

        dialog = PackDialog(self._window.session, self.pack, self)
        dialog.exec()
        dialog.deleteLater()

    def _archive(self) -> None:
        if self.pack.record is not None:
            self._window.commands.archive_these("report_pack", [self.pack.record])

    def _choose_folder(self) -> None:
        folder = making.ask_folder(self._window, self.pack)
        if folder is not None:
            kept_folder.keep_pack_folder(self._window.session, self.pack, folder)
            self._show_folder()

    def _show_folder(self) -> None:
        folder = kept_folder.pack_folder(self._window.session, self.pack)
        self.folder_says.setText(
            f"Goes to {folder}" if folder else "Its folder is asked for when it is made."
        )

    def _lay_out(self, last: str) -> None:
        layout = choices.label("pack_layout", self.pack.layout)
        audience = choices.label("audience", self.pack.audience)
        self.add_words(f"{layout} · {audience} audience · {last}")
        folder = QHBoxLayout()
        folder.addWidget(self.folder_says, 1)
        folder.addWidget(self.folder_button)
        self.lines.addLayout(folder)
        self.add_buttons(
            self.again_button,
            self.next_button,
            self.change_button,
            self.trash_button,
        )
        self.lines.addSpacing(8)
        self.lines.addWidget(Heading("What is in it", "section"))
        self._add_reports()
        self.lines.addStretch(1)

    def _add_reports(self) -> None:
        """Tell each report with what it is asked, or why it cannot be made."""
        try:
            said = pack_choices.said(self._window.session, self.pack)
        except NoSuchName as problem:
            self.again_button.setEnabled(False)
            self.next_button.setEnabled(False)
            sentence = Words(problem.sentence, "bad")
            sentence.setWordWrap(True)
            self.lines.addWidget(sentence)
            return
        for at, one in enumerate(said, start=1):
            self.lines.addWidget(ElidedLabel(f"{at}. {one.report.title}", "value"))
            words = Words(one.words or "It asks nothing.", "quiet" if one.works else "bad")
            words.setWordWrap(True)
            self.lines.addWidget(words)
