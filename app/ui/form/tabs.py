"""The tabs of a record: details, tabs made by hand, related lists with counts, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.services import browse
from app.ui.form.header import named_in_text
from app.ui.form.related import RelatedList, Tab, is_shown, tabs_of
from app.ui.form.special import TABS, Special, SpecialPart
from app.ui.form.story import Story
from app.ui.form.tab_order import inside, put_behind
from app.ui.look.widgets import IconButton, rule
from db.model import registry

if TYPE_CHECKING:
    from app.services.session import Session
    from app.ui.form.form import RecordForm
    from db.model.entity import Entity

DETAILS, HISTORY = "details", "history"
TAB_SIDES = 21
LEAST = 180
"""Pixels of height a tab may be pressed to, so that a small window does not grow with it."""


class RecordTabs(QWidget):
    """Shows one record's form, lists and history; each is filled when it is first looked at.

    `form_shown` tells whether the tab come to is the one with the fields.
    """

    opened = Signal(str, int)
    archived = Signal(str, list)
    message = Signal(str, str)
    rows_wanted = Signal(str, object)
    report_wanted = Signal(str, int)
    page_wanted = Signal(str, str)
    form_shown = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(parent)
        self.session = session
        self.form: RecordForm | None = None
        self._subject: tuple[Entity, int | None] | None = None
        self._parts: list[tuple[str, str]] = []
        self._tabs: dict[str, Tab] = {}
        self._lists: dict[tuple[str, str], RelatedList] = {}
        self._specials: dict[tuple[str, str], SpecialPart] = {}
        self.story = Story(session)
        self.story.message.connect(self.message)
        self.bar = QTabBar()
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setAccessibleName("Parts of the record")
        self.bar.currentChanged.connect(self._show_current)
        self.more_button = IconButton("chevron-down", "More parts of the record")
        self.more_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more = QMenu(self.more_button)
        self.more_button.setMenu(self.more)
        self.add_button = IconButton("plus", "Add a record that refers to this one")
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.add_button)
        self.add_button.setMenu(self.menu)
        self.stack = QStackedWidget()
        self.stack.setMinimumHeight(LEAST)
        self.stack.addWidget(self.story)
        self._lay_out()
        for key, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            way = QShortcut(QKeySequence(key), self)  # from the list and the head too
            way.activated.connect(lambda step=step: self.step(step))

    def show_record(self, form: RecordForm, entity: Entity, record: int | None) -> None:
        """Show a record's tabs; for a new one (None) the details alone. Keeps the kind of tab."""
        kept = self.current if self._subject and self._subject[0] is entity else DETAILS
        self._subject = (entity, record)
        self.form = form
        if self.stack.indexOf(form) < 0:
            self._add_part(form)
        self._fill(kept if record is not None else DETAILS)

    def refresh(self) -> None:
        """Read the related records again."""
        if self._subject and self._subject[1] is not None:
            self._fill(self.current)

    @property
    def current(self) -> str:
        """The tab shown: `details`, `history`, a special tab's or a related type's name."""
        return str(self.bar.tabData(self.bar.currentIndex()) or DETAILS)

    def go_to(self, name: str) -> None:
        """Show a tab by name."""
        if name in self.names and name != self.current:
            self._show_parts(name)
            self._show_current()

    def step(self, by: int) -> None:
        """Show the next or last tab, round the end."""
        names = self.names
        self.go_to(names[(names.index(self.current) + by) % len(names)])
        self.bar.setFocus()

    @property
    def names(self) -> list[str]:
        """The tabs there are, those without room too."""
        return [name for name, _ in self._parts]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many tabs as there is room for."""
        super().resizeEvent(event)
        if self._parts:
            self._show_parts(self.current)

    def list_of(self, name: str) -> RelatedList:
        """Return the list of a related type."""
        assert self._subject is not None  # noqa: S101  only called with a record
        subject = self._subject[0]
        key = (subject.name, name)
        if key not in self._lists:
            made = RelatedList(self.session, subject, self._tabs[name])
            made.opened.connect(self.opened)
            made.archived.connect(self.archived)
            self._lists[key] = made
            self._add_part(made)
        return self._lists[key]

    def special(self, one: Special) -> SpecialPart:
        """Return a tab made by hand, made when it is first looked at."""
        assert self._subject is not None  # noqa: S101  only called with a record
        key = (self._subject[0].name, one.name)
        if key not in self._specials:
            made = one.make(self.session)
            made.opened.connect(self.opened)
            made.message.connect(self.message)
            made.rows_wanted.connect(self.rows_wanted)
            made.tab_wanted.connect(self.go_to)
            made.report_wanted.connect(self.report_wanted)
            made.page_wanted.connect(self.page_wanted)
            made.field_wanted.connect(self._go_to_field)
            self._specials[key] = made
            self._add_part(made)
        return self._specials[key]

    def _go_to_field(self, entity: str, record: int, field: str) -> None:
        """Go to a field of this record, or of another one that is opened for it."""
        wanted = (registry.entity(entity), record)
        if self._subject != wanted:
            self.opened.emit(entity, record)
        if self._subject == wanted and self.form is not None:
            self.go_to(DETAILS)
            self.form.go_to(field)

    def show_hits(self) -> None:
        """Let the tab shown take notice of what the rules say."""
        part = self.stack.currentWidget()
        if isinstance(part, SpecialPart):
            part.show_hits()

    def _add_part(self, part: QWidget) -> None:
        """Add a part made when first asked for, in Tab's way behind the head, not at the end."""
        self.stack.addWidget(part)
        put_behind(self.add_button, inside(part))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(11, 0, 18, 0)
        row.setSpacing(2)
        row.addWidget(self.bar, 1)
        row.addWidget(self.more_button)
        row.addWidget(self.add_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(row)
        lines.addWidget(rule())
        lines.addWidget(self.stack, 1)

    def _fill(self, wanted: str) -> None:
        assert self._subject is not None  # noqa: S101  only called with a record
        entity, record = self._subject
        found = [] if record is None else tabs_of(self.session, entity, record)
        self._tabs = {tab.entity.name: tab for tab in found}
        shown = [tab for tab in found if is_shown(entity, tab)]
        # What is empty may go without room, and Ctrl+PgDn follows what is seen.
        shown.sort(key=lambda tab: not tab.ids)
        self._parts = [(DETAILS, "Details")]
        if record is not None:
            specials = TABS.get(entity.name, ())
            kind = browse.kind_of(self.session, entity, record)
            self._parts += [(one.name, one.title) for one in specials if self._fits(one, kind)]
            self._parts += [(tab.entity.name, tab.title) for tab in shown]
            self._parts.append((HISTORY, "History"))
        self._show_parts(wanted if wanted in self.names else DETAILS)
        self.add_button.setVisible(record is not None and not self.session.read_only)
        self._offer(found)
        self._show_current()

    def _fits(self, one: Special, kind: str) -> bool:
        """Say whether a tab made by hand is for the record: by its kind and what it has."""
        if one.kinds and kind not in one.kinds:
            return False
        return not one.needs or (one.needs in self._tabs and bool(self._tabs[one.needs].ids))

    def _show_parts(self, current: str) -> None:
        """Fill the bar with what there is room for, `current` always; the rest goes to a menu."""
        shown, rest = self._fitting(current)
        self.bar.blockSignals(True)
        while self.bar.count() > len(shown):
            self.bar.removeTab(self.bar.count() - 1)
        for at, (name, title) in enumerate(shown):
            if at == self.bar.count():
                self.bar.addTab(title)
            if self.bar.tabText(at) != title:
                self.bar.setTabText(at, title)
            self.bar.setTabData(at, name)
        self.bar.setCurrentIndex([name for name, _ in shown].index(current))
        self.bar.blockSignals(False)
        self.more.clear()
        for name, title in rest:
            self.more.addAction(title).triggered.connect(
                lambda _checked=False, name=name: self.go_to(name)
            )
        self.more_button.setText(f"{len(rest)} more")
        self.more_button.setVisible(bool(rest))

    def _fitting(self, current: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Return the parts the width has room for, in order, and the others."""
        font = self.bar.font()
        font.setWeight(font.Weight.DemiBold)
        metrics = QFontMetrics(font)
        room = self.width() - 25 - self.add_button.sizeHint().width() - 8
        wide = {name: metrics.horizontalAdvance(title) + TAB_SIDES for name, title in self._parts}
        if sum(wide.values()) > room:
            self.more_button.setText(f"{len(self._parts)} more")
            room -= self.more_button.sizeHint().width()
        kept = {current}
        room -= wide[current]
        first = [name for name in (DETAILS, HISTORY) if name in wide]
        for name in (*first, *sorted(wide, key=self._is_empty)):
            if name not in kept and room >= wide[name]:
                kept.add(name)
                room -= wide[name]
        return (
            [part for part in self._parts if part[0] in kept],
            [part for part in self._parts if part[0] not in kept],
        )

    def _is_empty(self, name: str) -> bool:
        return name in self._tabs and not self._tabs[name].ids

    def _offer(self, found: list[Tab]) -> None:
        self.menu.clear()
        for tab in sorted(found, key=lambda tab: tab.entity.label):
            for field in tab.fields:
                suffix = f" as {field.label}" if len(tab.fields) > 1 else ""
                action = self.menu.addAction(f"Add {named_in_text(tab.entity)}{suffix}…")
                action.triggered.connect(
                    lambda _checked=False, tab=tab, field=field: self._add(tab, field)
                )

    def _add(self, tab: Tab, field: object) -> None:
        one = self.list_of(tab.entity.name)
        assert self._subject is not None  # noqa: S101  the menu is hidden without a record
        entity, record = self._subject
        if record is not None:
            one.show_tab((entity, record), tab)
            one.add(next(f for f in tab.fields if f is field))
            self.go_to(tab.entity.name)

    def _show_current(self) -> None:
        if self._subject is None or self.form is None:
            return
        entity, record = self._subject
        name = self.current
        self.form_shown.emit(name == DETAILS or record is None)
        if name == DETAILS or record is None:
            self.stack.setCurrentWidget(self.form)
        elif name == HISTORY:
            self.story.show_history(entity, record)
            put_behind(self.add_button, self.story.findChildren(QPushButton))
            self.stack.setCurrentWidget(self.story)
        elif special := next((s for s in TABS.get(entity.name, ()) if s.name == name), None):
            part = self.special(special)
            part.show_record(entity, record)
            self.stack.setCurrentWidget(part)
        else:
            one = self.list_of(name)
            one.show_tab((entity, record), self._tabs[name])
            self.stack.setCurrentWidget(one)
