"""The small standing parts of a screen: words, facts, buttons, and what an empty list says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.look.icons import icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.look.tokens import Tone

WordKind = Literal[
    "title", "heading", "section", "caps", "text", "quiet", "small", "value", "good", "warn", "bad"
]


class Words(QLabel):
    """Plain text in one of the program's voices; never rich text, whatever it contains."""

    def __init__(self, text: str, kind: WordKind, parent: QWidget | None = None) -> None:
        """Show `text` as `kind`."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)

    def speak_as(self, kind: WordKind) -> None:
        """Take another voice."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)


class Heading(Words):
    """The name of a page ('title'), of a record ('heading') or of a group of fields ('section')."""

    def __init__(
        self,
        text: str,
        kind: Literal["title", "heading", "section", "caps"] = "title",
        parent: QWidget | None = None,
    ) -> None:
        """Show `text` as a heading of this rank."""
        super().__init__(text, kind, parent)


class QuietLabel(Words):
    """Text that explains and steps back."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Show `text` quietly."""
        super().__init__(text, "quiet", parent)


class ElidedLabel(Words):
    """One line that ends in an ellipsis where it does not fit; the whole text is in its tooltip."""

    def __init__(
        self, text: str = "", kind: WordKind = "quiet", parent: QWidget | None = None
    ) -> None:
        """Show as much of `text` as fits."""
        super().__init__(text, kind, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """May shrink to nothing."""
        return QSize(0, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._offer_whole_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See again what is hidden."""
        super().resizeEvent(event)
        self._offer_whole_text()

    def _offer_whole_text(self) -> None:
        """Give the whole text as tooltip, but only when some of it is hidden."""
        hidden = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(self.text() if hidden else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, cut to the width there is."""
        painter = QPainter(self)
        rect = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(rect, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class FactCard(QFrame):
    """Two to five facts in a row: a quiet name over a bold value."""

    def __init__(
        self, facts: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        """Show `facts` as (name, value) pairs."""
        super().__init__(parent)
        self.setProperty("card", "true")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 9, 14, 9)
        self._row.setSpacing(16)
        self.show_facts(facts)

    def show_facts(self, facts: Sequence[tuple[str, str] | tuple[str, str, Tone]]) -> None:
        """Replace what is shown; a third member colours the value good, warn or bad."""
        empty(self._row)
        for name, value, *tone in facts:
            self._row.addWidget(self._fact(name, value, tone[0] if tone else None), 1)
        self.setAccessibleName("; ".join(f"{fact[0]} {fact[1]}" for fact in facts))

    @staticmethod
    def _fact(name: str, value: str, tone: Tone | None) -> QWidget:
        """Return one fact."""
        column = QWidget()
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(ElidedLabel(name, "quiet"))
        shown = ElidedLabel(value, "value")
        if tone in {"good", "warn", "bad"}:
            shown.setProperty("tone", tone)
        lines.addWidget(shown)
        return column


class IconLabel(QWidget):
    """An icon to look at; what it means always stands beside it in words."""

    def __init__(
        self, icon_name: str, role: str = "quiet", side: int = 16, parent: QWidget | None = None
    ) -> None:
        """Show `icon_name`, `side` pixels square."""
        super().__init__(parent)
        self.setFixedSize(side, side)
        self.show_icon(icon_name, role)

    def show_icon(self, icon_name: str, role: str = "quiet") -> None:
        """Show another icon."""
        self._icon = icon(icon_name, role)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the colours of the moment."""
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()


class IconButton(QToolButton):
    """A button with only an icon: its name is spoken, and shown with its key on hovering."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        key: str = "",
        parent: QWidget | None = None,
        *,
        role: str = "quiet",
    ) -> None:
        """Show `icon_name`; `name` says what the button does, `key` which key does the same."""
        super().__init__(parent)
        self.setIcon(icon(icon_name, role))
        self.setIconSize(QSize(16, 16))
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  ({key})" if key else name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)


def primary_button(text: str, icon_name: str | None = None) -> QPushButton:
    """Return the one filled button of a screen."""
    button = QPushButton(text)
    button.setProperty("primary", "true")
    if icon_name:
        _give_icon(button, icon_name, "on_accent")
    return button


def plain_button(text: str, icon_name: str | None = None) -> QPushButton:
    """Return an ordinary edged button."""
    button = QPushButton(text)
    if icon_name:
        _give_icon(button, icon_name, "text")
    return button


def link_button(text: str, icon_name: str | None = None) -> QPushButton:
    """Return a button that looks like a link."""
    button = QPushButton(text)
    button.setProperty("link", "true")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        _give_icon(button, icon_name, "accent")
    return button


def _give_icon(button: QPushButton, icon_name: str, role: str) -> None:
    """Put an icon before the text, with a little more air than the style leaves."""
    button.setIcon(icon(icon_name, role))
    button.setIconSize(QSize(20, 16))


def chip_button(text: str) -> QPushButton:
    """Return a filter chip; pressing it takes the filter away."""
    button = QPushButton(f"{text}   \N{MULTIPLICATION SIGN}")
    button.setProperty("chip", "true")
    button.setAccessibleName(f"Remove filter {text}")
    return button


def choice_chip(text: str) -> QPushButton:
    """Return one of several chips of which one is chosen."""
    button = QPushButton(text)
    button.setProperty("chip", "choice")
    button.setCheckable(True)
    return button


def rule() -> QFrame:
    """Return a thin line across."""
    line = QFrame()
    line.setProperty("rule", "true")
    line.setFixedHeight(1)
    return line


def set_state(widget: QWidget, state: Literal["", "bad", "warn"]) -> None:
    """Edge an editor red or amber, or put it back; the sentence stands beside it, not here."""
    if (widget.property("state") or "") == state:
        return
    widget.setProperty("state", state)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def empty(layout: QLayout) -> None:
    """Take everything out of `layout` and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class EmptyState(QWidget):
    """What stands where there is nothing yet: an icon, one sentence, and what one can do."""

    def __init__(
        self,
        icon_name: str,
        sentence: str,
        actions: Sequence[QAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Say `sentence`; the first action becomes the filled button."""
        super().__init__(parent)
        picture = IconLabel(icon_name, "faint", 32)
        self._sentence = QuietLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMinimumWidth(240)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 24, 24, 24)
        lines.setSpacing(12)
        lines.addStretch(2)
        lines.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(self._sentence)
        lines.addLayout(self._buttons)
        lines.addStretch(3)
        self.say(sentence, actions)

    def say(self, sentence: str, actions: Sequence[QAction] = ()) -> None:
        """Replace sentence and buttons."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        empty(self._buttons)
        self._buttons.addStretch(1)
        for place, action in enumerate(actions):
            make = plain_button if place else primary_button
            button = make(action.text())
            button.clicked.connect(action.trigger)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
