"""A list whose rows say something in sentences: walked by arrow keys, Enter acts on one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.look.theme import current_tokens
from app.ui.look.widgets import IconLabel, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.look.tokens import Tone
    from app.ui.look.widgets import WordKind

SIDE, WIDEST = 18, 900
_BY_TAB = Qt.FocusPolicy.TabFocus
_VOICES: dict[str, WordKind] = {"good": "good", "warn": "warn", "bad": "bad"}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says.

    Attributes: `beside` stands at the right of the title, in `tone` where that is no quiet one;
    `more` is small print; `hint` what Enter does, "" where it does nothing.
    """

    title: str
    beside: str
    says: str
    more: str = ""
    icon: str = "minus"
    tone: Tone = "quiet"
    hint: str = ""


class ToldRow(QAbstractButton):
    """One row; a press, Space or Enter acts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.picture = IconLabel("minus", "quiet")
        self.title, self.beside = Words("", "value"), Words("", "quiet")
        self.says, self.more = Words("", "text"), Words("", "quiet")
        self.leads = IconLabel("chevron-right", "quiet", 14)
        kept = self.leads.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.leads.setSizePolicy(kept)
        for label in (self.title, self.says, self.more):
            label.setWordWrap(True)
        for part in (self.title, self.beside, self.says, self.more):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title, 1)
        first.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(first)
        words.addWidget(self.says)
        words.addWidget(self.more)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 8, SIDE - 4, 8)
        row.setSpacing(9)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.leads, 0, Qt.AlignmentFlag.AlignVCenter)

    def tell(self, told: Told) -> None:
        """Say something else."""
        self.picture.show_icon(told.icon, told.tone)
        self.title.setText(told.title)
        self.beside.setText(told.beside)
        self.beside.speak_as(_VOICES.get(told.tone, "quiet"))
        self.says.setText(told.says)
        self.more.setText(told.more)
        self.more.setVisible(bool(told.more))
        self.leads.setVisible(bool(told.hint))
        self.setToolTip(f"{told.hint}  (Enter)" if told.hint else "")
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if told.hint else Qt.CursorShape.ArrowCursor
        )
        self.setAccessibleName(". ".join(filter(None, (told.title, told.beside, told.says))))
        self.setAccessibleDescription(". ".join(filter(None, (told.more, told.hint))))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room that the words take."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def hasHeightForWidth(self) -> bool:
        """Sentences wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the wrapped words are."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts as Space does; the arrows are the list's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line under it, what lies under the pointer, and the focus."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.underMouse():
            painter.fillRect(self.rect(), QColor(tokens.press if self.isDown() else tokens.hover))
        painter.fillRect(SIDE, self.height() - 1, self.width() - 2 * SIDE, 1, QColor(tokens.line))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            ground = QRectF(self.rect()).adjusted(SIDE - 10, 2, -SIDE + 10, -3)
            painter.drawRoundedRect(ground, 5, 5)
        painter.end()


class ToldList(QWidget):
    """Rows under each other; one Tab stop, arrow keys inside. `chosen` carries the row's place."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Start empty; `name` is what the list is called aloud."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows: list[ToldRow] = []
        self._shown = 0
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)

    def show_rows(self, told: Sequence[Told]) -> None:
        """Show these; the row with the focus keeps its place."""
        while len(self.rows) < len(told):
            row = ToldRow()
            row.clicked.connect(partial(self.chosen.emit, len(self.rows)))
            self.rows.append(row)
            self._lines.addWidget(row)
        for row, one in zip(self.rows, told, strict=False):
            row.tell(one)
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(told))
        self._shown = len(told)
        self._stop_at(self.current())

    def current(self) -> int:
        """Return the place of the row that Tab reaches."""
        stops = (at for at in range(self._shown) if self.rows[at].focusPolicy() & _BY_TAB)
        return next(stops, 0)

    def go_to(self, at: int) -> None:
        """Put the focus on a row."""
        if 0 <= at < self._shown:
            self._stop_at(at)
            self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
            _show_in_area(self.rows[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by the arrow keys, to the ends by Home and End."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go_to(self.current() + _STEPS[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.go_to(0 if key == Qt.Key.Key_Home else self._shown - 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the row it stood on."""
        super().focusInEvent(event)
        self.go_to(self.current())

    def _stop_at(self, at: int) -> None:
        for place, row in enumerate(self.rows):
            row.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if place == at else Qt.FocusPolicy.ClickFocus
            )


def scrolled(page: QWidget) -> QScrollArea:
    """Return a page in an area that scrolls up and down, and follows the focus."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setMaximumWidth(WIDEST)
    area.setWidget(page)
    return area


def _show_in_area(row: QWidget) -> None:
    """Scroll the area that a row stands in, if any, until the row is seen."""
    over = row.parentWidget()
    while over is not None and not isinstance(over, QScrollArea):
        over = over.parentWidget()
    if isinstance(over, QScrollArea):
        over.ensureWidgetVisible(row, 0, SIDE)
