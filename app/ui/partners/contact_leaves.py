"""Asks on which day a contact leaves, and whether the personal details are erased for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from app.services import leaving, shown
from app.ui.form.tab_order import put_before
from app.ui.grants.step_dialog import StepDialog
from app.ui.look.widgets import IconLabel, Words, set_state
from db.model.days import show_fuzzy
from db.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.services.leaving import Remains
    from app.services.session import Session
    from app.ui.grants.step_dialog import Problems

CONFIRMS = "ERASE"
"""What has to be typed, so that nobody erases by a slip of the hand."""
WORDS = {False: "&Note the day", True: "&Erase for good"}


class ContactLeavesDialog(StepDialog):
    """Takes the day; with the box ticked it says what is lost and wants a word typed.

    Once accepted `for_good` says whether to erase.
    """

    record_type = "contact"
    heading, word = "Contact leaves", WORDS[False]
    fields = needed = ("active_to",)

    def __init__(self, session: Session, contact: int, parent: QWidget) -> None:
        """Offer the day noted before, or today."""
        self.session, self.contact = session, contact
        told = leaving.what_remains(session, contact)
        row = shown.read(session, leaving.contact_type(), contact)
        says = f"{row.record.title}. {row.texts['organization']}."
        preset = {"active_to": told.left or session.today.isoformat()}
        super().__init__(session, says, preset, parent)
        self.rows["active_to"].label.setText("Leaves on")
        self.rows["active_to"].editors[0].set_name("Leaves on, required")
        self.for_good = QCheckBox("Erase name, title, e-mail and phone for &good")
        self.for_good.setToolTip("For who asks for it, or when the office must forget  (Alt+G)")
        self.for_good.setEnabled(bool(told.lost))
        self.confirm = QLineEdit()
        self.confirm.setAccessibleName(f"Type {CONFIRMS} to confirm")
        self.wrong = Words("", "bad")
        self.wrong.hide()
        self.warning = self._warning(_sentences(session, contact, told))
        lines = self.layout()
        assert isinstance(lines, QVBoxLayout)  # noqa: S101  a step dialog is a column
        lines.insertWidget(lines.count() - 2, self.for_good)
        lines.insertWidget(lines.count() - 2, self.warning)
        # The buttons were made first, and Tab comes to what was made later at last.
        put_before(self.take_button, [self.for_good, self.confirm])
        self.for_good.toggled.connect(self._on_toggled)
        self.confirm.textChanged.connect(lambda: self._say_wrong(""))
        self.setMinimumWidth(520)
        self._fit()
        if told.left is not None and told.lost:
            self.for_good.setChecked(True)
            self.confirm.setFocus()

    def problems(self, values: Mapping[str, object]) -> Problems:
        """Say at the day what keeps the contact from leaving then."""
        found = super().problems(values)
        day = values["active_to"]
        erases = self.for_good.isChecked()
        if day is not None and (
            sentence := leaving.problem_with(self.session, self.contact, str(day), for_good=erases)
        ):
            found["active_to"] = sentence
        return found

    def _take(self) -> None:
        """A word typed is wanted before anything is erased."""
        if self.for_good.isChecked() and self.confirm.text().strip() != CONFIRMS:
            self._say_wrong(f"Type {CONFIRMS} in capitals. It cannot be undone.")
            self.confirm.setFocus()
            return
        super()._take()

    def _on_toggled(self, erases: bool) -> None:  # noqa: FBT001  Qt's own way to say it
        self.warning.setVisible(erases)
        self.take_button.setText(WORDS[erases])
        self._fit()
        if erases:
            self.confirm.setFocus()

    def _say_wrong(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        set_state(self.confirm, "bad" if sentence else "")
        self._fit()

    def _fit(self) -> None:
        """Be just as high as the words need at this width."""
        lines = self.layout()
        if lines is not None:
            lines.activate()
            width = max(self.width(), self.minimumWidth())
            self.resize(width, lines.totalHeightForWidth(width))

    def _warning(self, sentences: list[str]) -> QFrame:
        """Return the card that says what is lost, what stays, and wants the word."""
        card = QFrame()
        card.setProperty("card", "true")
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(IconLabel("triangle-alert", "bad"), 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(Words("This cannot be undone.", "value"), 1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 10, 14, 12)
        inside.setSpacing(6)
        inside.addLayout(first)
        for sentence in sentences:
            line = Words(sentence, "text")
            line.setWordWrap(True)
            inside.addWidget(line)
        asks = Words(f"Type {CONFIRMS} to confirm", "quiet")
        asks.setBuddy(self.confirm)
        inside.addSpacing(2)
        for part in (asks, self.confirm, self.wrong):
            inside.addWidget(part)
        card.hide()
        return card


def ask(session: Session, contact: int, parent: QWidget) -> tuple[str, str] | None:
    """Ask, and let the contact leave; return what came of it and its tone, None: nothing."""
    dialog = ContactLeavesDialog(session, contact, parent)
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    for_good, values = dialog.for_good.isChecked(), dialog.values
    dialog.deleteLater()
    if not wanted:
        return None
    day = str(values["active_to"])
    try:
        if for_good:
            # Some tables are written anew: of a large file that takes seconds.
            QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
            try:
                return leaving.erase(session, contact, day).sentence, "good"
            finally:
                QGuiApplication.restoreOverrideCursor()
        leaving.leave(session, contact, day)
    except DataError as problem:
        return problem.sentence, "bad"
    return f"Leaving noted: {show_fuzzy(day)}. Undo takes it back.", "good"


def _sentences(session: Session, contact: int, told: Remains) -> list[str]:
    """Return what is lost, what stays, and where else the person may still stand."""
    lost = ", ".join(told.lost).lower()
    kept = ", ".join(f"{label.lower()} {text}" for label, text in told.stays)
    found = [
        f"Lost, here and in the history and the search: {lost}.",
        f"Stays: {kept}.",
        "Copies of the file and workbooks made before keep the details.",
    ]
    mentions, twins = leaving.mentions(session, contact), leaving.same_person(session, contact)
    if mentions:
        others = "record mentions" if mentions == 1 else "records mention"
        found.append(f"{mentions:,} other {others} the name and will not be changed.")
    return [*found, twins] if twins else found
