"""The left pane: the pages by group with their live counts, Reports and Trash at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.look.fonts import larger
from app.ui.look.icons import icon
from app.ui.look.theme import current_tokens, theme
from app.ui.look.widgets import ElidedLabel, IconButton, rule
from db.model.pages import GROUPS, PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QFocusEvent, QMouseEvent

HOME, REPORTS, TRASH, MORE = "home", "reports", "trash", "more"
ATTENTION, CALENDAR, SETTINGS = "attention", "calendar", "settings"
BALANCES, RISK, HIGHLIGHTS, LOOKUPS = "balances", "risk", "highlights", "look-ups"
BY_HAND = frozenset(
    {HOME, ATTENTION, CALENDAR, BALANCES, RISK, HIGHLIGHTS, LOOKUPS, REPORTS, SETTINGS, TRASH}
)
"""The pages that are no lists of records."""
ICONS = {
    HOME: "house",
    ATTENTION: "triangle-alert",
    CALENDAR: "calendar",
    BALANCES: "scale",
    RISK: "flag",
    HIGHLIGHTS: "trending-up",
    LOOKUPS: "circle-question-mark",
    SETTINGS: "settings",
    REPORTS: "file-spreadsheet",
    TRASH: "trash-2",
    MORE: "ellipsis",
    "awards": "award",
    "subawards": "coins",
    "orders": "scroll-text",
    "spending": "receipt-text",
    "claims": "wallet",
    "reports_due": "calendar-clock",
    "monitoring": "clipboard-check",
    "equipment": "package",
    "partners": "building-2",
    "contacts": "contact-round",
    "agreements": "handshake",
    "task_forces": "shield",
    "tcius": "globe",
    "bodies": "users",
    "engagements": "calendar",
    "operations": "radar",
    "activity_reports": "activity",
    "outcomes": "target",
    "figures": "quote",
}
WIDTH, NARROW = 232, 56
NAME, COUNT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
ROW, HEADING = 28, 30
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _MIDDLE, Qt.AlignmentFlag.AlignRight | _MIDDLE


class Navigation(QWidget):
    """Where one can go; `chosen` names the page, `more_wanted` asks for the other types."""

    chosen = Signal(str)
    more_wanted = Signal()
    palette_wanted = Signal()
    collapse_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Show every page, still without counts."""
        super().__init__(parent)
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Navigation")
        self.office = ElidedLabel("", "section")
        self.office.setAccessibleName("Office")
        self._collapse = IconButton("panel-left", "Navigation as icons", "Ctrl+\\", self)
        self._collapse.clicked.connect(self.collapse_wanted)
        self._search = SearchButton()
        self._search.clicked.connect(self.palette_wanted)
        self.pages = PageList("Pages", self)
        self.ends = PageList("Reports and trash", self)
        for which in (self.pages, self.ends):
            which.picked.connect(self._on_picked)
        self._fill()
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 8, 2)
        top.addWidget(self.office, 1)
        top.addWidget(self._collapse)
        middle = QHBoxLayout()
        middle.setContentsMargins(8, 0, 8, 4)
        middle.addWidget(self._search)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 8)
        lines.setSpacing(2)
        lines.addLayout(top)
        lines.addLayout(middle)
        lines.addWidget(self.pages, 1)
        lines.addWidget(rule())
        lines.addSpacing(4)
        lines.addWidget(self.ends)
        self.collapsed = False
        theme().changed.connect(self._on_look)

    def show_page(self, name: str) -> None:
        """Mark the page now shown; one that is not listed marks "More"."""
        where = name if name in ICONS else MORE
        for which in (self.pages, self.ends):
            which.mark(where)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many records some pages hold."""
        for which in (self.pages, self.ends):
            which.show_counts(counts)

    def collapse(self, *, narrow: bool) -> None:
        """Show icons only, or icons with names and counts."""
        self.collapsed = narrow
        self.office.setVisible(not narrow)
        self._search.narrow = narrow
        self._search.update()
        for which in (self.pages, self.ends):
            which.collapse(narrow=narrow)
        larger_text = max(1.0, theme().scale)
        self.setMinimumWidth(NARROW if narrow else round(168 * larger_text))
        self.setMaximumWidth(NARROW if narrow else round(360 * larger_text))

    def focus_list(self) -> None:
        """Put the focus on the pages."""
        self.pages.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self) -> None:
        self.pages.add(HOME, "Home")
        self.pages.add(ATTENTION, "Needs attention")
        for name in (CALENDAR, BALANCES, RISK):
            self.pages.add(name, name.capitalize())
        for group in GROUPS:
            self.pages.add_heading(group)
            for page in (one for one in PAGES if one.group == group):
                self.pages.add(page.name, page.title)
        for name in (HIGHLIGHTS, LOOKUPS):
            self.pages.add(name, name.capitalize())
        self.pages.add(MORE, "More…")
        for name in (REPORTS, SETTINGS, TRASH):
            self.ends.add(name, name.capitalize())
        self.ends.fit()

    def _on_picked(self, name: str) -> None:
        if name == MORE:
            self.more_wanted.emit()
        else:
            self.chosen.emit(name)

    def _on_look(self) -> None:
        self.ends.fit()
        self._search.fit()
        self.collapse(narrow=self.collapsed)


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


class SearchButton(QAbstractButton):
    """Looks like a search box, opens the palette, and teaches its key."""

    def __init__(self) -> None:
        """Say what it finds."""
        super().__init__()
        self.narrow = False
        self.setText("Search everything")
        self.setAccessibleName("Search everything")
        self.setToolTip("Search everything  (Ctrl+K)")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fit()

    def fit(self) -> None:
        """Be as high as the text size asks for."""
        self.setFixedHeight(round(30 * max(1.0, theme().scale)))

    def sizeHint(self) -> QSize:
        """Fill the pane's width."""
        return QSize(NARROW - 16, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a field with a magnifying glass, the words and the key."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        edge = tokens.focus if focused else tokens.quiet if self.underMouse() else tokens.control
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        at = 12 if self.narrow else 10
        icon("search", "quiet").paint(painter, QRect(at, self.height() // 2 - 8, 16, 16))
        if not self.narrow:
            inner = self.rect().adjusted(34, 0, -10, 0)
            painter.setPen(QColor(tokens.faint))
            painter.drawText(inner, _RIGHT, "Ctrl+K")
            room = inner.width() - painter.fontMetrics().horizontalAdvance("Ctrl+K") - 8
            words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            painter.drawText(inner, _LEFT, words)
        painter.end()
