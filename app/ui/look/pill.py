"""The status pill: a word on a tinted lozenge, painted in a cell or standing as a widget."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.look.fonts import larger
from app.ui.look.icons import icon
from app.ui.look.theme import current_tokens

if TYPE_CHECKING:
    from app.ui.look.tokens import Tone

SIDE = 9
GAP = 4
SMALLER = 0.9


@cache
def _pill_font(described: str) -> QFont:
    """Return the pill's font beside text in the font so described."""
    font = QFont()
    font.fromString(described)
    return larger(font, SMALLER, bold=True)


def pill_size(font: QFont, text: str, *, with_icon: bool = False) -> QSize:
    """Return the size of a pill saying `text`, set beside text in `font`."""
    metrics = QFontMetrics(_pill_font(font.toString()))
    room = metrics.height() + GAP if with_icon else 0
    return QSize(metrics.horizontalAdvance(text) + 2 * SIDE + room, metrics.height() + 5)


def paint_pill(
    painter: QPainter, rect: QRect, text: str, tone: Tone, icon_name: str | None = None
) -> QRect:
    """Paint a pill at the left of `rect`, centred in its height; return where it stands.

    The word is cut with an ellipsis where `rect` is too narrow. Uses the painter's font as the
    text beside it, and leaves the painter as it was.
    """
    if not text:
        return QRect()
    tokens = current_tokens()
    size = pill_size(painter.font(), text, with_icon=bool(icon_name))
    width = min(size.width(), rect.width())
    top = rect.top() + (rect.height() - size.height()) // 2
    pill = QRect(rect.left(), top, width, size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(_pill_font(painter.font().toString()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.soft(tone)))
    painter.drawRoundedRect(QRectF(pill), pill.height() / 2, pill.height() / 2)
    inner = pill.adjusted(SIDE, 0, -SIDE, 0)
    if icon_name:
        side = painter.fontMetrics().height() - 2
        icon(icon_name, tone).paint(
            painter, QRect(inner.left(), pill.top() + (pill.height() - side) // 2, side, side)
        )
        inner.setLeft(inner.left() + side + GAP)
    painter.setPen(QColor(tokens.ink(tone)))
    metrics = painter.fontMetrics()
    words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width() + 2)
    painter.drawText(
        inner.adjusted(0, 0, 4, 0),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        words,
    )
    painter.restore()
    return pill


class Pill(QWidget):
    """A pill as a widget of its own, for headers and cards."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = "quiet",
        parent: QWidget | None = None,
        *,
        icon_name: str | None = None,
    ) -> None:
        """Show `text` in `tone`."""
        super().__init__(parent)
        self._icon_name = icon_name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(text, tone)

    def show_status(self, text: str, tone: Tone) -> None:
        """Say something else; nothing is drawn for an empty text."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The word shown."""
        return self._text

    @property
    def tone(self) -> Tone:
        """The tone it is shown in."""
        return self._tone

    def sizeHint(self) -> QSize:
        """Just the pill."""
        return pill_size(self.font(), self._text, with_icon=bool(self._icon_name))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._text, self._tone, self._icon_name)
        painter.end()
