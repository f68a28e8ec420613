"""Navigation, list and record side by side: how wide each is, which has the focus, full width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.ui.look.theme import theme
from app.ui.navigation import WIDTH as NAVIGATION_WIDTH
from app.ui.navigation import Navigation
from app.ui.page_list import NARROW
from app.ui.remembered import settings

if TYPE_CHECKING:
    from app.ui.form.pane import RecordPane

ROOMY = 1100
"""In a narrower window the navigation starts as icons."""
LEAST_RECORD, MOST_RECORD, RECORD_PERCENT = 340, 520, 31


class Panes(QSplitter):
    """The three panes; the third comes with the first record.

    Attributes: `full_width` whether the record has the list's room too.
    """

    def __init__(self, parent: QWidget) -> None:
        """Start with the navigation and an empty middle."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.navigation = Navigation(self)
        self.middle = QStackedWidget(self)
        self.record: RecordPane | None = None
        self.full_width = False
        self.middle.setProperty("ground", "surface")
        self.middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.middle.setMinimumWidth(320)
        self.setChildrenCollapsible(False)
        self.addWidget(self.navigation)
        self.addWidget(self.middle)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)

    def add_record(self, pane: RecordPane) -> None:
        """Put the record's pane at the right."""
        self.record = pane
        self.addWidget(pane)
        self.setStretchFactor(2, 0)
        self._restore_sizes()

    @property
    def shows_record(self) -> bool:
        """Whether a record stands at the right."""
        return self.record is not None and not self.record.isHidden()

    def shown(self) -> list[QWidget]:
        """Return the panes that are shown, left to right."""
        panes = (self.navigation, self.middle, self.record)
        return [pane for pane in panes if pane is not None and pane.isVisible()]

    def with_focus(self) -> int:
        """Return the number of the pane that has the focus, among those shown."""
        focus = self.window().focusWidget()
        found = [at for at, pane in enumerate(self.shown()) if focus and pane.isAncestorOf(focus)]
        return found[0] if found else 0

    def show_full_width(self, *, full: bool) -> None:
        """Give the record the list's room, or put them side by side again."""
        full = full and self.shows_record
        if full == self.full_width:
            return
        side = self.navigation.width()
        if full:
            self.remember()
            self.middle.hide()
            self.setSizes([side, 0, self.width() - side])
        else:
            self.middle.show()
            self._restore_sizes()
        self.full_width = full

    def restore(self) -> None:
        """Stand as they stood last; in a narrow window the navigation starts as icons."""
        narrow = "true" if self.window().width() < ROOMY else "false"
        self.navigation.collapse(narrow=settings().value("collapsed", narrow) == "true")
        self._restore_sizes()

    def collapse(self, *, narrow: bool) -> None:
        """Show the navigation as icons or with names; the list gets or gives the room."""
        before = self.sizes()
        self.navigation.collapse(narrow=narrow)
        side = self._side()
        self.setSizes([side, before[1] + before[0] - side, *before[2:]])

    def remember(self) -> None:
        """Remember how they stand."""
        kept = settings()
        kept.setValue("collapsed", "true" if self.navigation.collapsed else "false")
        if not self.full_width:
            kept.setValue(f"splitter{self.count()}", self.saveState())

    def _restore_sizes(self) -> None:
        kept = settings().value(f"splitter{self.count()}")
        if kept is None or not self.restoreState(kept):
            wide = self.width()
            record = min(MOST_RECORD, max(LEAST_RECORD, wide * RECORD_PERCENT // 100))
            side = self._side()
            sizes = [side, wide - side - record, record]
            self.setSizes(sizes[: self.count()])

    def _side(self) -> int:
        """Return how wide the navigation starts."""
        wide = round(NAVIGATION_WIDTH * max(1.0, theme().scale))
        return NARROW if self.navigation.collapsed else wide
