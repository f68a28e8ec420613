"""The middle of the window: a page's list with its search, filters, table and sums."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.services import browse
from app.services.browse import Sort
from app.ui.list.chips import FilterChips
from app.ui.list.footer import ListFooter
from app.ui.list.loader import ListLoader
from app.ui.list.table import RecordTable
from app.ui.look.icons import icon
from app.ui.look.widgets import (
    ElidedLabel,
    EmptyState,
    Words,
    plain_button,
    primary_button,
    set_state,
)
from db.model.errors import BadQuery
from db.model.registry import entity as entity_named

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable

    from app.services.browse import ListQuery
    from app.services.session import Session
    from db.model.entity import Field
    from db.model.pages import Page

SUMMED_KINDS = ("money", "hours", "count")
"""Kinds whose sum says something; amounts have units of their own and percentages no sum."""
SUMMED_AT_ONCE = 2_000
"""How many selected rows are added up while the selection grows; more go to the thread."""
_NARROW = 480
"""Pixels of width below which the buttons say less."""


class ListPane(QWidget):
    """One page's records: found, filtered, sorted, summed, chosen."""

    record_chosen = Signal(str, object)
    record_opened = Signal(str, object)
    new_requested = Signal(str)
    export_requested = Signal()
    archive_requested = Signal(str, list)
    query_changed = Signal(str)
    selection_changed = Signal()

    def __init__(self, session: Session, page: Page, parent: QWidget | None = None) -> None:
        """List the page's records, in the order they start with."""
        super().__init__(parent)
        self.session = session
        self.page = page
        self.entity = entity_named(page.entity)
        self._shown: ListQuery = browse.asked(session, self.entity, kinds=page.kinds)
        self._listed: ListQuery | None = None
        self._total_sum: int | None = None
        self._whole: int | None = None
        self._complete = True
        self._note = ""
        start = [self.entity.offered_field(name) for name in page.columns]
        self.table = RecordTable(session, self.entity, page.name, start)
        self.table.sort = Sort(self.entity.offered_field(page.sort)) if page.sort else None
        self.loader = ListLoader(session, self)
        self._build()
        self._connect()
        self._take_columns()
        self.load()

    # -- what it is made of --

    def _build(self) -> None:
        noun = self._noun()
        self.title = ElidedLabel(self.page.title, "title")
        self.new_button = primary_button(f"New {noun}", "plus")
        self.new_button.setAccessibleName(self.new_button.text())
        self.new_button.setToolTip(f"New {noun}  (Ctrl+N)")
        self.export_button = plain_button("Export", "download")
        self.export_button.setToolTip("Export this list to Excel  (Ctrl+E)")
        self.export_button.setAccessibleName("Export this list to Excel")
        self.box = QLineEdit()
        self.box.setPlaceholderText(f"Search in {self.page.title}")
        self.box.setAccessibleName(f"Search in {self.page.title}")
        self.box.setClearButtonEnabled(True)
        self.box.addAction(icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self.box.setMinimumWidth(150)
        self.box.setMaximumWidth(264)
        self.chips = FilterChips(self.session, self.entity)
        self.problem = Words("", "bad")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.empty = EmptyState("search", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.footer = ListFooter()
        self._lay_out()
        self._set_tab_order()
        self.new_button.setVisible(not self.session.read_only)
        self.setAccessibleName(self.page.title)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        top.addWidget(self.export_button)
        top.addWidget(self.new_button)
        search = QHBoxLayout()
        search.setSpacing(8)
        search.addWidget(self.box, 3, Qt.AlignmentFlag.AlignTop)
        search.addWidget(self.chips, 4)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 10)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addLayout(search)
        lines.addWidget(self.problem)
        lines.addWidget(self.stack, 1)
        lines.addWidget(self.footer)

    def _set_tab_order(self) -> None:
        """Search, filters, rows, sum, and then what is done with all of it."""
        self.chips.reached_from = self.box
        order = (
            self.box,
            self.chips.add_button,
            self.chips.clear_button,
            self.table,
            self.footer.picker,
            self.export_button,
            self.new_button,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        # Key presses that already wait in the queue are joined; no other delay.
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(0)
        self._typed.timeout.connect(self.load)
        self.box.textChanged.connect(self._typed.start)
        self.box.installEventFilter(self)
        self.chips.changed.connect(self.set_query)
        self.new_button.clicked.connect(lambda: self.new_requested.emit(self.entity.name))
        self.export_button.clicked.connect(self.export_requested)
        table, loader = self.table, self.loader
        table.current_changed.connect(lambda one: self.record_chosen.emit(self.entity.name, one))
        table.opened.connect(lambda one: self.record_opened.emit(self.entity.name, one))
        table.archive_requested.connect(
            lambda ids: self.archive_requested.emit(self.entity.name, ids)
        )
        table.selection_changed.connect(self._say)
        table.selection_changed.connect(self.selection_changed)
        table.sort_asked.connect(lambda _: self.load())
        table.columns_changed.connect(self._take_columns)
        self.footer.summed_changed.connect(self._read_sum)
        loader.first.connect(self._take_first)
        loader.waiting.connect(self._wait)
        loader.loaded.connect(self._take_all)
        loader.failed.connect(self._fail)
        loader.totalled.connect(self._take_total)
        loader.summed.connect(lambda value: self.footer.say_sum(value, of_selected=True))

    # -- what the window asks of it --

    def set_query(self, text: str) -> None:
        """Show what a search text finds."""
        self.box.setText(text)
        self._typed.stop()
        self.load()

    def query_text(self) -> str:
        """Return the search text."""
        return self.box.text()

    def focus_search(self) -> None:
        """Put the cursor into the search box, its text selected."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def select(self, record: int) -> bool:
        """Put the cursor on a record; False where the list does not show it."""
        return self.table.select_id(record)

    def current_id(self) -> int | None:
        """Return the record under the cursor, None where there is none."""
        return self.table.current_id()

    def selected_ids(self) -> list[int]:
        """Return the selected records in the list's order."""
        return self.table.selected_ids()

    def sort(self) -> Sort | None:
        """Return the order chosen by a heading, None for the list's own."""
        return self.table.sort

    def listed_query(self) -> ListQuery:
        """Return the question whose answer the list shows: what an export writes."""
        return self._shown

    def visible_fields(self) -> tuple[Field, ...]:
        """Return the columns shown, in order."""
        return self.table.rows.fields

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Take in what was saved: `ids` by type, None for anything."""
        ids = None if browse.rests_on_others(self._shown, self.visible_fields()) else ids
        if ids is not None:
            shown = {field.refers_to for field in self.visible_fields() if field.refers_to}
            if self.entity.name not in ids and not shown & ids.keys():
                return
        own = None if ids is None or ids.keys() != {self.entity.name} else ids[self.entity.name]
        self.table.rows.refresh(own)
        self.load()

    # -- a question and its answer --

    def load(self) -> None:
        """Ask again what the search text and the order ask for."""
        text = self.box.text()
        self.chips.show_text(text)
        try:
            self._shown = browse.asked(
                self.session,
                self.entity,
                text,
                kinds=self.page.kinds,
                sort=self.table.sort,
            )
        except BadQuery as problem:
            self._complain(problem.sentence)
            return
        self._complain("")
        self._total_sum = None
        self.loader.load(self._shown)
        self.query_changed.emit(text)

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self.problem, QAccessible.Event.Alert))
        self.box.setAccessibleDescription(sentence)
        set_state(self.box, "bad" if sentence else "")

    def _take_first(self, ids: array[int], complete: bool) -> None:  # noqa: FBT001 - a signal's
        self._complete, self._note = complete, ""
        # After a save the long list shown stays until it is read whole again.
        if complete or self._listed != self._shown:
            self._show_ids(ids)
        if complete:
            self._read_sum()
        self._say()

    def _wait(self) -> None:
        """The rows shown stay until the answer is there."""
        self._complete, self._note = False, "searching …"
        self._say()

    def _take_all(self, ids: array[int]) -> None:
        had = self.table.rows.ids
        self._complete, self._note = True, ""
        if ids[: len(had)] == had and self._listed == self._shown:
            self.table.rows.append_ids(ids[len(had) :])
        else:
            self._show_ids(ids)
        self._read_sum()
        self._say()

    def _show_ids(self, ids: array[int]) -> None:
        is_new = self._listed != self._shown
        self._listed = self._shown
        self.table.show_ids(ids)
        if is_new:
            self.table.scrollToTop()
        self._show_rows()

    def _fail(self, sentence: str) -> None:
        self._note = sentence
        self._say()

    def _show_rows(self) -> None:
        if self.table.rows.ids:
            self.stack.setCurrentWidget(self.table)
            return
        self.empty.say(*self._emptiness())
        self.stack.setCurrentWidget(self.empty)

    def _noun(self) -> str:
        return self.page.one or self.entity.label.lower()

    def _emptiness(self) -> tuple[str, list[QAction]]:
        """Say why there is nothing to see, and what can be done."""
        if self.box.text().strip():
            clear = QAction("Clear search and filters", self)
            clear.triggered.connect(lambda: self.set_query(""))
            return f"No records answer {self.chips.sentence()}.", [clear]
        sentence = self.entity.about or f"No {self.entity.plural.lower()} yet."
        if self.session.read_only:
            return sentence, []
        new = QAction(f"New {self._noun()}", self)
        new.triggered.connect(lambda: self.new_requested.emit(self.entity.name))
        return sentence, [new]

    # -- counts and sums --

    def _take_columns(self) -> None:
        fields = [f for f in self.visible_fields() if f.adds_up and f.kind.name in SUMMED_KINDS]
        fields.sort(key=lambda field: SUMMED_KINDS.index(field.kind.name))
        before = self.footer.summed
        self.footer.offer(fields)
        if self.footer.summed is not before:
            self._read_sum()

    def _read_sum(self) -> None:
        """Add up the whole list: at once where it is short, in the thread where it is not."""
        field, ids = self.footer.summed, self.table.rows.ids
        self._total_sum = None
        if field is not None and self._complete:
            if len(ids) <= SUMMED_AT_ONCE and not field.computed:
                self._total_sum = browse.sum_of(self.session, self.entity, field, ids)
            else:
                self.loader.sum_list(self._shown, field)
        self._say()

    def _take_total(self, value: int) -> None:
        self._total_sum = value
        self._say()

    def _say(self) -> None:
        selected = self.table.selected_count()
        count = len(self.table.rows.ids)
        if self._complete and not self.box.text().strip():
            self._whole = count
        self.footer.say_counts(
            count, selected, self._whole, more=not self._complete, note=self._note
        )
        self._say_sum(selected, count)

    def _say_sum(self, selected: int, count: int) -> None:
        field = self.footer.summed
        if field is None or selected <= 1 or selected == count:
            self.footer.say_sum(self._total_sum)
        elif selected <= SUMMED_AT_ONCE:
            ids: Iterable[int] = self.table.selected_ids()
            value = browse.sum_of(self.session, self.entity, field, ids)
            self.footer.say_sum(value, of_selected=True)
        else:
            self.footer.say_sum(None, of_selected=True)
            self.loader.sum_chosen(self.entity, field, self.table.selected_ids())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the buttons in fewer words where the title would not fit beside them."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        self.new_button.setText("New" if narrow else self.new_button.accessibleName())
        self.export_button.setText("" if narrow else "Export")

    # -- keys --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search box, Down and Enter go to the rows, Esc empties it."""
        if (
            watched is self.box
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._key_in_box(event.key())
        ):
            return True
        return super().eventFilter(watched, event)

    def _key_in_box(self, key: int) -> bool:
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._typed.isActive():
                self._typed.stop()
                self.load()
            if self.table.rows.ids and not self.problem.text():
                if self.table.current_id() is None:
                    self.table.select_id(self.table.rows.ids[0])
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key == Qt.Key.Key_Escape and self.box.text():
            self.set_query("")
            return True
        return False
