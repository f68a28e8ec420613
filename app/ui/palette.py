"""Ctrl+K: one box that finds every record, page and command, by key alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from app.ui.look.fonts import larger
from app.ui.look.icons import icon
from app.ui.look.theme import current_tokens, row_height
from app.ui.mending import Mending
from app.ui.palette_rows import Row, rows

if TYPE_CHECKING:
    from app.ui.window import MainWindow

WIDTH, HEIGHT = 640, 500
MOVING = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
MIDDLE = Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class Palette(QDialog):
    """The box and what it found. Arrows choose, Enter goes there, Esc closes."""

    def __init__(self, window: MainWindow) -> None:
        """Make it; `ask` opens it."""
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._window = window
        self.mending = Mending(window.session, self)
        self.mending.ready.connect(self._try_again)
        self.setWindowTitle("Search everything")
        self.setAccessibleName("Search everything")
        self.setModal(True)
        self.setObjectName("palette")
        self.box = QLineEdit()
        self.box.setPlaceholderText("Find a partner, an award, a page, a command …")
        self.box.setAccessibleName("Search everything")
        self.box.setAccessibleDescription("Arrows choose, Enter goes there, Esc closes")
        self.model = Found(self)
        self.view = QListView()
        self.view.setAccessibleName("Found")
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.clicked.connect(self._on_clicked)
        self.box.textChanged.connect(self._on_typed)
        self.box.installEventFilter(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(10, 10, 10, 10)
        lines.setSpacing(8)
        lines.addWidget(self.box)
        lines.addWidget(self.view, 1)

    def ask(self) -> None:
        """Open over the window, empty."""
        around = self._window.rect()
        width = min(WIDTH, around.width() - 40)
        self.resize(width, min(HEIGHT, around.height() - 80))
        corner = QPoint((around.width() - width) // 2, 56)
        self.move(self._window.mapToGlobal(corner))
        self.box.clear()
        self._on_typed("")
        self.show()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the edge that the desktop gives other windows."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.setPen(QColor(tokens.control))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in what was found while the box keeps the focus."""
        if watched is self.box and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            key = Qt.Key(event.key())
            if pressed and key in MOVING:
                self._move(MOVING[key])
                return True
            if pressed and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._go(self.view.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        self.model.show_rows(rows(self._window, text, self.mending.mended))
        self._choose(self.model.next_open(-1, 1))
        self.view.scrollToTop()

    def _try_again(self) -> None:
        if self.isVisible() and self.model.next_open(-1, 1) < 0:
            self._on_typed(self.box.text())

    def _on_clicked(self, index: QModelIndex) -> None:
        self._go(index)

    def _move(self, steps: int) -> None:
        way = 1 if steps > 0 else -1
        at = self.view.currentIndex().row()
        for _ in range(abs(steps)):
            at = self.model.next_open(at, way)
        self._choose(at)

    def _choose(self, at: int) -> None:
        index = self.model.index(at, 0)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(self.model.index(max(at - 1, 0), 0))
        self.view.scrollTo(index)
        if index.isValid():
            self.box.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _go(self, index: QModelIndex) -> None:
        row = self.model.row(index.row()) if index.isValid() else None
        if row is not None and row.do is not None:
            self.accept()
            self._window.commands.told(row.do)


class Found(QAbstractListModel):
    """The rows found."""

    def __init__(self, parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: list[Row] = []

    def show_rows(self, found: list[Row]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = found
        self.endResetModel()

    def row(self, at: int) -> Row | None:
        """Return a row."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def next_open(self, at: int, way: int) -> int:
        """Return the next row that can be opened in a direction; the same where there is none."""
        beyond = at + way
        while 0 <= beyond < len(self._rows):
            if self._rows[beyond].do is not None:
                return beyond
            beyond += way
        return at

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's text, and how it is spoken."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text}, {row.beside}" if row.beside else row.text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if self._rows[index.row()].do is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowDelegate(QStyledItemDelegate):
    """Paints a row: icon, text with the typed letters bold, type or key at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return a row's height."""
        return QSize(200, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        model = index.model()
        row = model.row(index.row()) if isinstance(model, Found) else None
        if row is None:
            return
        tokens = current_tokens()
        rect: QRect = option.rect
        state = option.state
        painter.save()
        if row.do is None:
            painter.setFont(larger(painter.font(), 0.9, bold=True))
            painter.setPen(QColor(tokens.quiet))
            painter.drawText(
                rect.adjusted(8, 6, -8, 0), MIDDLE | Qt.AlignmentFlag.AlignLeft, row.text
            )
        else:
            self._paint_open(painter, rect, state, row)
        painter.restore()

    @staticmethod
    def _paint_open(painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: Row) -> None:
        tokens = current_tokens()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.hover))
            painter.drawRoundedRect(rect, 5, 5)
        icon(row.icon, "accent" if chosen else "quiet").paint(
            painter, QRect(rect.left() + 8, rect.center().y() - 7, 16, 16)
        )
        inner = rect.adjusted(34, 0, -10, 0)
        painter.setPen(QColor(tokens.quiet))
        painter.drawText(inner, MIDDLE | Qt.AlignmentFlag.AlignRight, row.beside)
        room = painter.fontMetrics().horizontalAdvance(row.beside) + 16
        painter.setPen(QColor(tokens.text))
        _draw_marked(painter, inner.adjusted(0, 0, -room, 0), row)


def _draw_marked(painter: QPainter, rect: QRect, row: Row) -> None:
    """Draw a row's text with what was typed in bold, cut to the room there is."""
    plain = painter.font()
    bold = larger(plain, 1, bold=True)
    text = QFontMetrics(plain).elidedText(row.text, Qt.TextElideMode.ElideRight, rect.width() - 4)
    at, x = 0, rect.left()
    pieces: list[tuple[str, bool]] = []
    for start, length in row.marked:
        pieces += [(text[at:start], False), (text[start : start + length], True)]
        at = start + length
    pieces.append((text[at:], False))
    for piece, marked in pieces:
        painter.setFont(bold if marked else plain)
        painter.drawText(
            QRect(x, rect.top(), rect.right() - x + 8, rect.height()),
            MIDDLE | Qt.AlignmentFlag.AlignLeft,
            piece,
        )
        x += painter.fontMetrics().horizontalAdvance(piece)
