"""The middle pane's pages: Home, Reports, Trash, and a list for each page of the navigation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.navigation import CALENDAR, HOME, REPORTS, SETTINGS, TRASH

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.window import MainWindow


def make(name: str, window: MainWindow) -> QWidget:
    """Return a new page of that name, wired to the window."""
    if name == HOME:
        from app.ui.pages.home import HomePage

        home = HomePage(window.session)
        home.page_wanted.connect(window.open_page)
        home.record_wanted.connect(window.open_record)
        return home
    if name == REPORTS:
        from app.ui.pages.reports import ReportsPage

        return ReportsPage(window)
    if name == SETTINGS:
        from app.ui.pages.settings import SettingsPage

        return SettingsPage(window)
    if name == CALENDAR:
        from app.ui.pages.calendar import CalendarPage

        month = CalendarPage(window.session)
        month.record_wanted.connect(window.open_record)
        month.plan_wanted.connect(window.commands.by_name()["plan_reports"])
        month.file_wanted.connect(window.commands.by_name()["save_calendar"])
        return month
    if name == TRASH:
        from app.ui.pages.trash import TrashPage

        trash = TrashPage(window.session)
        trash.restored.connect(
            lambda text: window.messages.offer_undo(
                text, partial(window.commands.told, window.commands.undo)
            )
        )
        trash.record_wanted.connect(window.on_record_chosen)
        trash.failed.connect(lambda sentence: window.messages.say("bad", sentence))
        return trash
    return _list(name, window)


def _list(name: str, window: MainWindow) -> QWidget:
    from app.ui.list.pane import ListPane
    from app.ui.window import page_named
    from db.model import registry

    pane = ListPane(window.session, page_named(name))
    pane.record_chosen.connect(window.on_record_chosen)
    pane.record_opened.connect(window.focus_record)
    pane.selection_changed.connect(window.show_state)
    pane.new_requested.connect(lambda entity: window.new_record(registry.entity(entity)))
    pane.export_requested.connect(window.commands.export_list)
    pane.archive_requested.connect(window.commands.archive_these)
    return pane
