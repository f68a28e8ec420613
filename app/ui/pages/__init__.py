"""The middle pane's pages: those made by hand, and a list for each other of the navigation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.page_names import (
    ATTENTION,
    BALANCES,
    CALENDAR,
    COUNTRIES,
    COVERAGE,
    DUPLICATES,
    HIGHLIGHTS,
    HOME,
    LOOKUPS,
    PREVIEW,
    REPORTS,
    RISK,
    SETTINGS,
    TRASH,
)
from db.model import registry
from db.model.pages import PAGES, Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.window import MainWindow


_PAGES = {page.name: page for page in PAGES}


def page_named(name: str) -> Page:
    """Return a page of the navigation, or one that lists all records of a type."""
    if name in _PAGES:
        return _PAGES[name]
    entity = registry.entity(name)
    return Page(entity.name, entity.plural, "More", entity.name)


def make(name: str, window: MainWindow) -> QWidget:
    """Return a new page of that name, wired to the window."""
    made = _BY_HAND.get(name)
    return made(window) if made else _list(name, window)


def _home(window: MainWindow) -> QWidget:
    from app.ui.pages.home import HomePage

    page = HomePage(window.session)
    page.page_wanted.connect(window.open_page)
    page.rows_wanted.connect(window.commands.show_rows)
    page.record_wanted.connect(window.open_record)
    return page


def _attention(window: MainWindow) -> QWidget:
    from app.ui.pages.attention import AttentionPage

    page = AttentionPage(window.session)
    page.record_wanted.connect(window.open_record)
    page.page_wanted.connect(window.open_page)
    page.message.connect(lambda text, tone: window.messages.say(tone, text))
    return page


def _calendar(window: MainWindow) -> QWidget:
    from app.ui.pages.calendar import CalendarPage

    page = CalendarPage(window.session)
    page.record_wanted.connect(window.open_record)
    page.plan_wanted.connect(window.commands.by_name()["plan_reports"])
    page.file_wanted.connect(window.commands.by_name()["save_calendar"])
    return page


def _balances(window: MainWindow) -> QWidget:
    from app.ui.pages.balances import BalancesPage

    page = BalancesPage(window.session)
    page.record_wanted.connect(window.open_record)
    page.rows_wanted.connect(window.commands.show_rows)
    page.message.connect(lambda text, tone: window.messages.say(tone, text))
    return page


def _risk(window: MainWindow) -> QWidget:
    from app.ui.pages.risk import RiskPage

    def open_factors(entity: str, record: int) -> None:
        if window.open_record(entity, record):
            window.record_pane.tabs.go_to("risk")

    page = RiskPage(window.session)
    page.record_wanted.connect(open_factors)
    page.message.connect(lambda text, tone: window.messages.say(tone, text))
    return page


def _highlights(window: MainWindow) -> QWidget:
    from app.ui.pages.highlights import HighlightsPage

    page = HighlightsPage(window)
    page.record_wanted.connect(window.open_record)
    page.message.connect(lambda text, tone: window.messages.say(tone, text))
    return page


def _coverage(window: MainWindow) -> QWidget:
    from app.ui.pages.coverage import CoveragePage

    page = CoveragePage(window)
    page.record_wanted.connect(window.open_record)
    page.message.connect(lambda text, tone: window.messages.say(tone, text))
    return page


def _countries(window: MainWindow) -> QWidget:
    from app.ui.pages.countries import CountriesPage

    page = CountriesPage(window)
    page.record_wanted.connect(window.open_record)
    page.message.connect(lambda text, tone: window.messages.say(tone, text))
    return page


def _lookups(window: MainWindow) -> QWidget:
    from app.ui.pages.lookups import LookupsPage

    page = LookupsPage(window)
    page.record_wanted.connect(window.open_record)
    page.message.connect(lambda text, tone: window.messages.say(tone, text))
    return page


def _duplicates(window: MainWindow) -> QWidget:
    from app.ui.pages.duplicates import DuplicatesPage

    undo = partial(window.commands.told, window.commands.undo)
    page = DuplicatesPage(window.session)
    page.record_wanted.connect(window.open_record)
    page.done.connect(lambda text: window.messages.offer_undo(text, undo))
    page.message.connect(lambda text, tone: window.messages.say(tone, text))
    return page


def _reports(window: MainWindow) -> QWidget:
    from app.ui.pages.reports import ReportsPage

    return ReportsPage(window)


def _preview(window: MainWindow) -> QWidget:
    from app.ui.reports.preview import PreviewPage

    page = PreviewPage(window)
    page.message.connect(lambda text, tone: window.messages.say(tone, text))
    return page


def _settings(window: MainWindow) -> QWidget:
    from app.ui.pages.settings import SettingsPage

    return SettingsPage(window)


def _trash(window: MainWindow) -> QWidget:
    from app.ui.pages.trash import TrashPage

    page = TrashPage(window.session)
    undo = partial(window.commands.told, window.commands.undo)
    page.restored.connect(lambda text: window.messages.offer_undo(text, undo))
    page.record_wanted.connect(window.on_record_chosen)
    page.failed.connect(lambda sentence: window.messages.say("bad", sentence))
    return page


def _list(name: str, window: MainWindow) -> QWidget:
    from app.ui.list.pane import ListPane

    pane = ListPane(window.session, page_named(name))
    pane.record_chosen.connect(window.on_record_chosen)
    pane.record_opened.connect(window.focus_record)
    pane.selection_changed.connect(window.show_state)
    pane.new_requested.connect(lambda entity: window.new_record(registry.entity(entity)))
    pane.export_requested.connect(window.commands.export_list)
    pane.archive_requested.connect(window.commands.archive_these)
    return pane


_BY_HAND = {
    HOME: _home,
    ATTENTION: _attention,
    CALENDAR: _calendar,
    BALANCES: _balances,
    RISK: _risk,
    HIGHLIGHTS: _highlights,
    COVERAGE: _coverage,
    COUNTRIES: _countries,
    LOOKUPS: _lookups,
    DUPLICATES: _duplicates,
    PREVIEW: _preview,
    REPORTS: _reports,
    SETTINGS: _settings,
    TRASH: _trash,
}
"""The pages made by hand; every other one is a list."""
