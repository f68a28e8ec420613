"""The left pane: the pages by group with their live counts, Reports and Trash at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.look.icons import icon
from app.ui.look.theme import current_tokens, theme
from app.ui.look.widgets import ElidedLabel, IconButton, rule
from app.ui.page_list import NARROW, PageList
from app.ui.page_names import (
    ATTENTION,
    BALANCES,
    CALENDAR,
    COUNTRIES,
    COVERAGE,
    DUPLICATES,
    HIGHLIGHTS,
    HOME,
    ICONS,
    LOOKUPS,
    MORE,
    REPORTS,
    RISK,
    SETTINGS,
    TRASH,
    WITHIN,
)
from db.model.pages import GROUPS, PAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 232
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
        name = WITHIN.get(name, name)
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
        self.pages.add_heading("Answers")
        for name in (LOOKUPS, COUNTRIES, COVERAGE, HIGHLIGHTS, DUPLICATES):
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
