"""A section of Home: its heading with what it counts, and the lines nearest to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.look.widgets import Heading, QuietLabel, empty, link_button
from app.ui.pages.home_parts import LineButton
from db.model.days import show_fuzzy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.overview import Line, Section

GAP = 16
"""Pixels below a section."""


class HomeSection(QWidget):
    """Shows one section after another in the same place.

    Attributes: `leads_to` are links beside those that open what it counts: text, page and search.
    Signals: `page_wanted` carries a page and a search, `record_wanted` type and id.
    """

    page_wanted = Signal(str, str)
    record_wanted = Signal(str, int)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.leads_to: tuple[tuple[str, str, str], ...] = ()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(2)

    def show_section(self, section: Section) -> None:
        """Show a section in place of the last one."""
        counted = [(f"{p.count:,} {p.label.lower()}", p.page, p.query) for p in section.parts]
        links = [*counted, *self.leads_to]
        self.show_lines(section.title, links, [self._line(one) for one in section.lines])
        if not section.lines:
            self.say(section.empty)

    def show_lines(
        self, title: str, counted: Sequence[tuple[str, str, str]], lines: Sequence[QWidget]
    ) -> None:
        """Show a heading with links, what they say and the page and search they open, and lines."""
        empty(self.lines)
        top = QWidget()
        head = QHBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        head.addWidget(Heading(title, "section"))
        head.addStretch(1)
        for text, page, query in counted:
            link = link_button(text)
            link.setAccessibleName(f"{title}: {text}")
            link.clicked.connect(lambda _=False, p=page, q=query: self.page_wanted.emit(p, q))
            head.addWidget(link)
        self.lines.addWidget(top)
        for line in lines:
            self.lines.addWidget(line)
        self.lines.addSpacing(GAP)

    def say(self, text: str) -> None:
        """Say something in place of lines."""
        self.lines.insertWidget(1, QuietLabel(text))

    def _line(self, line: Line) -> LineButton:
        day = show_fuzzy(line.day)
        if line.when:
            when = line.when
        elif line.days < 0:
            when = f"{-line.days} day{'s' if line.days < -1 else ''} late"
        elif line.days == 0:
            when = "today"
        else:
            when = f"in {line.days} day{'s' if line.days > 1 else ''}"
        button = LineButton(line.entity, line.title, day, when, late=line.days < 0)
        if line.says:
            button.setToolTip(line.says)
        button.clicked.connect(
            lambda _=False, one=line: self.record_wanted.emit(one.entity, one.id)
        )
        return button
