"""What the rules say of the record shown: under its head, and at its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import attention
from app.ui.form.tab_order import inside, put_before
from app.ui.hits.doing import do
from app.ui.hits.line import FindingLine
from app.ui.look.widgets import empty, link_button

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from app.services.attention import Finding
    from app.services.hit_book import Changed
    from app.services.session import Session
    from app.ui.form.form import RecordForm
    from db.model.entity import Entity

HIGH = 900
"""From this height of the window on, two findings stand there at once, else one."""


class Findings(QWidget):
    """The findings of one record, worst first.

    Signals: `message` carries a sentence and its tone; `differ` says that hits may have changed;
    `page_wanted`, which is given, carries a page's name and what to ask there.
    """

    message = Signal(str, str)
    differ = Signal()

    def __init__(self, session: Session, page_wanted: SignalInstance) -> None:
        """Start without a record."""
        super().__init__()
        self.page_wanted = page_wanted
        self._session = session
        self._subject: tuple[str, int] | None = None
        self._form: RecordForm | None = None
        self._all = False
        self.found: list[Finding] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 2, 0, 0)
        self._lines.setSpacing(0)
        self.setAccessibleName("What the rules say")
        self.hide()

    def show_record(self, entity: Entity, record: int | None, form: RecordForm) -> None:
        """Show what is known of a record; a new one (None) has nothing yet."""
        subject = None if record is None else (entity.name, record)
        self._all = self._all and subject == self._subject
        self._subject, self._form = subject, form
        self._read()

    def show_again(self, changed: Changed) -> None:
        """Take notice of hits that differ."""
        if changed.everywhere or self._subject in changed.records:
            self._read()
        self.differ.emit()

    def _read(self) -> None:
        known = self._subject is not None and self._session.hits is not None
        found = attention.of_record(self._session, *self._subject) if known else []  # type: ignore[misc]
        if found != self.found or not found:
            self.found = found
            self._fill()
        self._tell_form()

    def _fill(self) -> None:
        empty(self._lines)
        speaking = [one for one in self.found if one.silenced is None]
        first = 2 if self.window().height() >= HIGH else 1
        shown = self.found if self._all else speaking[:first]
        writable = not self._session.read_only
        for one in shown:
            line = FindingLine(one, writable=writable)
            line.asked.connect(lambda what, which: do(self._session, what, which, self))
            self._lines.addWidget(line)
        if len(shown) < len(self.found):
            more = link_button(_more(len(speaking) - len(shown), len(self.found) - len(speaking)))
            more.clicked.connect(self._show_all)
            self._lines.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        put_before(self, inside(self))
        self.setVisible(bool(self.found))

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        first = self.findChild(FindingLine)
        if first is not None and (after := first.nextInFocusChain()) is not None:
            after.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_form(self) -> None:
        """Say at each field what is wrong with it."""
        if self._form is None:
            return
        said: dict[str, list[str]] = {}
        for one in self.found:
            if one.silenced is None and one.hit.severity != "note":
                said.setdefault(one.hit.field, []).append(one.hit.says)
        self._form.show_hits({name: " ".join(says) for name, says in said.items()})


def _more(speaking: int, silenced: int) -> str:
    parts = [f"{speaking} more"] if speaking else []
    parts += [f"{silenced} silenced"] if silenced else []
    return ", ".join(parts)
