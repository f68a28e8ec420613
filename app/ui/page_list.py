"""A list of pages in the navigation: icon, name and live count, under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.look.fonts import larger
from app.ui.look.icons import icon
from app.ui.look.theme import current_tokens, theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QFocusEvent, QMouseEvent

from app.ui.page_names import ICONS, MORE

NARROW = 56
NAME, COUNT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
ROW, HEADING = 28, 30


class PageList(QListWidget):
    """A list of pages under headings; `picked` when a person chooses one."""

    picked = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(PageDelegate(self))
        self.setProperty("ground", "window")
        self.setStyleSheet("QListWidget { background: transparent; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.narrow = False
        self._marking = False
        self.currentItemChanged.connect(self._on_current)
        self.itemClicked.connect(self._on_clicked)
        self.itemActivated.connect(self._on_clicked)

    def add(self, name: str, title: str) -> None:
        """Add a page."""
        item = QListWidgetItem(title, self)
        item.setData(NAME, name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, title)

    def add_heading(self, text: str) -> None:
        """Add a group's heading, which cannot be chosen."""
        item = QListWidgetItem(text, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def items_named(self) -> Iterable[tuple[str, QListWidgetItem]]:
        """Yield the pages by name."""
        for row in range(self.count()):
            item = self.item(row)
            if name := item.data(NAME):
                yield str(name), item

    def mark(self, name: str) -> None:
        """Select a page without going there; none where it is not in this list."""
        self._marking = True
        found = next((item for one, item in self.items_named() if one == name), None)
        self.clearSelection()
        self.setCurrentIndex(QModelIndex() if found is None else self.indexFromItem(found))
        self._marking = False

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records some pages hold."""
        for name, item in self.items_named():
            if name in counts and item.data(COUNT) != counts[name]:
                item.setData(COUNT, counts[name])
                spoken = f"{item.text()}, {counts[name]:,} records"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                item.setToolTip(spoken if self.narrow else "")

    def collapse(self, *, narrow: bool) -> None:
        """Show icons only, or names too."""
        self.narrow = narrow
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if narrow else policy.ScrollBarAsNeeded
        )
        for _, item in self.items_named():
            spoken = str(item.data(Qt.ItemDataRole.AccessibleTextRole))
            item.setToolTip(spoken if narrow else "")
        self.scheduleDelayedItemsLayout()

    def fit(self) -> None:
        """Be exactly as high as the rows."""
        self.setFixedHeight(self.count() * row_of_page() + 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Going through by Tab must not open a page."""
        self._marking = True
        super().focusInEvent(event)
        self._marking = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens its page when it is finished, and once."""
        self._marking = True
        super().mousePressEvent(event)
        self._marking = False

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._marking and item.data(NAME) != MORE:
            self.picked.emit(str(item.data(NAME)))

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if item.data(NAME):
            self.picked.emit(str(item.data(NAME)))


class PageDelegate(QStyledItemDelegate):
    """Paints a page: icon, name and count; or a heading in small capitals."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a page or a heading."""
        return QSize(NARROW, row_of_page() + (0 if index.data(NAME) else HEADING - ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        view = option.widget
        rect: QRect = option.rect
        painter.save()
        if index.data(NAME):
            self._paint_page(painter, option, index)
        elif isinstance(view, PageList) and view.narrow:
            painter.setPen(QColor(current_tokens().line))
            painter.drawLine(rect.left() + 16, rect.center().y(), rect.right() - 16,
                             rect.center().y())  # fmt: skip
        else:
            self._paint_heading(painter, rect, str(index.data()))
        painter.restore()

    @staticmethod
    def _paint_heading(painter: QPainter, rect: QRect, text: str) -> None:
        font = larger(painter.font(), 0.86, bold=True)
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.8)
        painter.setFont(font)
        painter.setPen(QColor(current_tokens().quiet))
        painter.drawText(
            rect.adjusted(20, 8, -8, 0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            text.upper(),
        )

    @staticmethod
    def _paint_page(
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = current_tokens()
        state = option.state
        row: QRect = option.rect.adjusted(8, 1, -8, -1)
        view = option.widget
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.hover))
            painter.drawRoundedRect(row, 5, 5)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 5, 5)
        picture = icon(ICONS[str(index.data(NAME))], "accent" if chosen else "quiet")
        picture.paint(painter, QRect(row.left() + 12, row.center().y() - 7, 16, 16))
        if isinstance(view, PageList) and view.narrow:
            return
        font = larger(painter.font(), 1, bold=chosen)
        painter.setFont(font)
        count = index.data(COUNT)
        number = f"{count:,}" if count is not None else ""
        room = painter.fontMetrics().horizontalAdvance(number)
        words = row.adjusted(38, 0, -(room + 20), 0)
        painter.setPen(QColor(tokens.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(QColor(tokens.text if chosen else tokens.quiet))
        painter.drawText(row.adjusted(0, 0, -10, 0), middle | Qt.AlignmentFlag.AlignRight, number)


def row_of_page() -> int:
    """Return a page's height at the text size now in force."""
    return round(ROW * max(1.0, theme().scale))
