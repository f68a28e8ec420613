"""The window's content: navigation, list and record side by side, and the way between places."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMenuBar, QVBoxLayout, QWidget

from app.services import browse, office, save, trash
from app.ui.actions import Actions, State
from app.ui.attention_bridge import AttentionBridge
from app.ui.button_keys import ButtonKeys
from app.ui.commands import Commands
from app.ui.editor_keys import EditorKeys
from app.ui.form.leaving import finish_cells
from app.ui.hits import telling
from app.ui.look.icons import app_icon
from app.ui.messages import Messages
from app.ui.news_bridge import NewsBridge
from app.ui.page_names import ASKED, BY_HAND, HOME, TRASH
from app.ui.pages import page_named
from app.ui.panes import Panes
from app.ui.places import Place, Places
from db.model import registry
from db.model.pages import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from app.services.hit_book import Changed
    from app.services.news import ChangeSet
    from app.services.session import Session
    from app.ui.form.pane import RecordPane
    from app.ui.list.pane import ListPane
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity


class MainWindow(QWidget):
    """One open file on the screen. `closed` when it has been closed for good."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        """Show the file of `session`; nothing is read before the window is shown."""
        super().__init__()
        self.session = session
        self.places = Places()
        self.messages = Messages(self)
        self.panes = Panes(self)
        self.navigation, self.middle = self.panes.navigation, self.panes.middle
        self.bridge = NewsBridge(session, self)
        self.attention = AttentionBridge(self)
        self.commands = Commands(self)
        self.actions_ = Actions(self, self.commands.by_name())
        self.editor_keys = EditorKeys(self)
        self.button_keys = ButtonKeys(self)
        self._pages: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._trashed: dict[str, int] = {}
        self._record: RecordPane | None = None
        self._page = ""
        self._lay_out()
        self._connect()
        self._show_office()
        if session.read_only:
            self.messages.say_read_only(session.why_read_only)

    # -- what stands where ------------------------------------------------------------------

    @property
    def page(self) -> str:
        """The name of the page shown."""
        return self._page

    @property
    def list_pane(self) -> ListPane | None:
        """The list shown, None on a page that is no list."""
        if self._page in {"", *BY_HAND}:
            return None
        return cast("ListPane", self._pages[self._page])

    @property
    def record_pane(self) -> RecordPane:
        """The record's pane, made when it is first needed."""
        if self._record is None:
            from app.ui.form.pane import RecordPane

            self._record = RecordPane(self.session)
            self._record.saved.connect(self._on_saved)
            self._record.opened.connect(self.open_record)
            self._record.archived.connect(self.commands.say_archived)
            self._record.message.connect(self._on_record_message)
            self._record.full_width_asked.connect(self.commands.full_width)
            self._record.rows_wanted.connect(self.commands.show_rows)
            self._record.report_wanted.connect(self.commands.offer_report)
            self._record.tabs.page_wanted.connect(self.open_page)
            self.panes.add_record(self._record)
        return self._record

    def show_state(self) -> None:
        """Enable the actions that make sense now."""
        pane = self.list_pane
        writable = not self.session.read_only
        self.actions_.show_state(
            State(
                writable=writable,
                listing=pane is not None,
                record=self._record is not None and self._record.isVisible(),
                kind=self._record.entity.name if self._record and self._record.entity else "",
                chosen=pane.table.selected_count() if pane else 0,
                undo=(save.undo_label(self.session) or "") if writable else "",
                redo=(save.redo_label(self.session) or "") if writable else "",
                back=self.places.can_go_back,
                forward=self.places.can_go_forward,
            )
        )

    def count(self, entities: Iterable[str] | None = None) -> None:
        """Count the records of pages and trash again, all or those of some types."""
        self._trashed |= trash.counts(self.session, entities)
        shown = browse.page_counts(self.session, entities)
        self.navigation.show_counts(shown | {TRASH: sum(self._trashed.values())})

    # -- going places -----------------------------------------------------------------------

    def open_page(self, name: str, query: str = "", record: int | None = None) -> bool:
        """Show a page with a search, and a record of it; False where the record stays open."""
        if not self._may_leave():
            self.navigation.show_page(self._page)
            return False
        self._show_page(name, query)
        pane = self.list_pane
        if pane is not None and record is not None:
            pane.select(record)
        if pane is not None and record is None:
            record = pane.current_id()
        if pane is not None and record is not None:
            self._show_record(pane.page.entity, record)
        self.places.visit(Place(name, query, pane.page.entity if pane else "", record))
        self.show_state()
        return True

    def open_record(self, entity: str, record: int) -> bool:
        """Show a record on the page it stands on, with the focus on its row."""
        kind = browse.kind_of(self.session, registry.entity(entity), record)
        page = page_of(entity, kind)
        name = page.name if page else entity
        opened = self.open_page(name, "", record)
        if opened:
            self.focus_pane(1)
        return opened

    def new_record(self, entity: Entity) -> None:
        """Start a new record of a type beside the list."""
        if not self._may_leave():
            return
        page = page_named(self._page) if self.list_pane is not None else None
        if page is None or page.entity != entity.name:
            found = page_of(entity.name)
            self._show_page(found.name if found else entity.name)
            page = page_named(self._page)
        preset = {"kind": page.kinds[0]} if page.kinds else {}
        pane = self.record_pane
        pane.show()
        pane.new_record(entity, preset, "")
        self.show_state()

    def go(self, steps: int) -> None:
        """Go back or forward among the places visited."""
        if not self._may_leave():
            return
        place = self.places.go(steps)
        if place is not None:
            self._show_page(place.page, place.query)
            pane = self.list_pane
            if pane is not None and place.record is not None:
                pane.select(place.record)
                self._show_record(place.entity, place.record)
            self.show_state()

    def _may_leave(self) -> bool:
        finish_cells(self)
        return self._record is None or not self._record.has_changes() or self._record.leave()

    def _show_page(self, name: str, query: str = "") -> None:
        self.panes.show_full_width(full=False)
        widget = self._pages.get(name) or self._made(name)
        if name in self._stale:
            self._stale.discard(name)
            self._refresh_page(widget, None)
        self._page = name
        self.middle.setCurrentWidget(widget)
        self.navigation.show_page(name)
        if name in ASKED or name not in BY_HAND:
            widget.set_query(query)  # type: ignore[attr-defined]
        if self._record is not None:
            self._record.setVisible(False)

    def _made(self, name: str) -> QWidget:
        from app.ui import pages

        widget = pages.make(name, self)
        self._pages[name] = widget
        self.middle.addWidget(widget)
        return widget

    def on_record_chosen(self, entity: str, record: int | None) -> None:
        """Follow the list's selection, unless something typed would be lost."""
        if record is None or self._shows(entity, record):
            return
        if not self._may_leave():
            pane = self.list_pane
            if pane is not None and self.record_pane.record is not None:
                pane.select(self.record_pane.record)
            return
        self._show_record(entity, record)
        pane = self.list_pane
        if pane is not None:
            self._visit(pane, record)
        self.show_state()

    def focus_record(self, entity: str, record: int) -> None:
        """Show a record and put the focus into it."""
        self.on_record_chosen(entity, record)
        if self._shows(entity, record):
            self.record_pane.focus()

    def _shows(self, entity: str, record: int) -> bool:
        pane = self._record
        if pane is None or not pane.isVisible() or pane.entity is None:
            return False
        return (pane.entity.name, pane.record) == (entity, record)

    def _show_record(self, entity: str, record: int) -> None:
        pane = self.record_pane
        pane.setVisible(True)
        pane.show_record(registry.entity(entity), record)

    def has_unsaved(self) -> bool:
        """Say whether the record shown has changes that are not saved."""
        return self._record is not None and self._record.has_changes()

    def leave_record(self) -> bool:
        """Leave the record, asking where something typed would be lost; a new one for good."""
        if self._record is None or not self._record.isVisible() or not self._record.leave():
            return False
        pane = self.list_pane
        current = pane.current_id() if pane is not None else None
        if pane is not None and current is not None and self._record.record is None:
            self._show_record(pane.page.entity, current)
        return True

    # -- panes ------------------------------------------------------------------------------

    def focus_pane(self, at: int) -> None:
        """Put the focus into a pane, counted around."""
        shown, listed = self.panes.shown(), self.list_pane
        pane = shown[at % len(shown)]
        if pane is self.navigation:
            self.navigation.focus_list()
        elif pane is self._record:
            self._record.focus()
        elif listed is not None:
            listed.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._pages[self._page].focus()  # type: ignore[attr-defined]

    def collapse_navigation(self) -> None:
        """Show the navigation as icons, or with names."""
        self.panes.collapse(narrow=not self.navigation.collapsed)

    # -- news -------------------------------------------------------------------------------

    def on_news(self, changes: ChangeSet) -> None:
        """Refresh what shows something that was saved; the rest when it is next seen.

        An offer to undo would now undo something else, so it goes.
        """
        if self.messages.undo_bar.isVisible():
            self.messages.undo_bar.close_message()
        for name, widget in self._pages.items():
            if name == self._page:
                self._refresh_page(widget, changes.ids)
            else:
                self._stale.add(name)
        if self._record is not None:
            self._record.refresh(changes.ids)
        self.count(changes.ids)
        if "setting" in changes.ids or "organization" in changes.ids:
            self._show_office()
        if changes.origin == "elsewhere":
            self.messages.say("accent", "Another program changed the file; it was read again.")
        self.show_state()

    def on_hits(self, changed: Changed) -> None:
        """Show what the rules say now, where hits are shown: on the page, and of the record."""
        telling.count(self.session, self.navigation)
        self._stale |= telling.tell_pages(self._pages, self._page)
        if self._record is not None:
            self._record.findings.show_again(changed)

    @staticmethod
    def _refresh_page(widget: QWidget, ids: dict[str, frozenset[int]] | None) -> None:
        widget.refresh(ids)  # type: ignore[attr-defined]

    def reread(self) -> None:
        """Read everything shown from the file again."""
        self.bridge.look()
        self._stale.update(self._pages)
        if self._page:
            self._stale.discard(self._page)
            self._refresh_page(self._pages[self._page], None)
        if self._record is not None and not self._record.has_changes():
            self._record.refresh({})
        self.count()
        self.show_state()

    def _on_record_message(self, text: str, tone: str) -> None:
        self.messages.say(cast("Tone", tone), text)

    def _on_saved(self, changes: ChangeSet) -> None:
        """Put the list's cursor on what was just added."""
        pane, record = self.list_pane, self.record_pane.record
        if pane is not None and record is not None:
            if pane.current_id() != record:
                pane.select(record)
            self._visit(pane, record)
        self.commands.say_planned(changes.followed)
        self.show_state()

    def _visit(self, pane: ListPane, record: int) -> None:
        """Remember where this is: the list with what is searched in it, and the record."""
        self.places.visit(Place(self._page, pane.query_text(), pane.page.entity, record))

    def _show_office(self) -> None:
        name = office.name_of(self.session)
        self.navigation.office.setText(name)
        self.setWindowTitle(f"{name} \N{EM DASH} Fieldstone")

    # -- layout -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setWindowIcon(app_icon())
        self.menu = QMenuBar()
        self.menu.setAccessibleName("Menus")
        self.actions_.fill(self.menu)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.setMenuBar(self.menu)
        lines.addWidget(self.messages)
        lines.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.open_page)
        self.navigation.more_wanted.connect(self.commands.choose_page)
        self.navigation.palette_wanted.connect(self.commands.open_palette)
        self.navigation.collapse_wanted.connect(self.commands.collapse_navigation)
        self.bridge.changed.connect(self.on_news)
        self.attention.changed.connect(self.on_hits)

    def start(self) -> None:
        """Show Home; a large file is shown before its pages are counted.

        For when it stands in its window: how wide that is decides how the panes start.
        """
        self.panes.restore()
        self.open_page(HOME)
        self.navigation.focus_list()
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """Count, make ready what the first keys ask for, offer what a crash left unsaved."""
        from app.ui.form.waiting import offer_waiting

        if self.isVisible():  # else the file may be closed already
            self.count()
            self.commands.warm_up()
            offer_waiting(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes a message, else the full width, else leaves the record."""
        if event.key() == Qt.Key.Key_Escape:
            self.commands.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask where something typed would be lost; then remember the window and let go."""
        if not self._may_leave() or not self.commands.may_quit():
            event.ignore()
            return
        self.panes.remember()
        self.bridge.stop()
        super().closeEvent(event)
        self.closed.emit()
