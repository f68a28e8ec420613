"""Which pictures are taken: every page, the palette, a form with errors, a conflict, dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.services import browse, save
from app.ui.form.special import TABS
from app.ui.look.theme import current_tokens
from app.ui.page_names import (
    BALANCES,
    CALENDAR,
    COUNTRIES,
    COVERAGE,
    DUPLICATES,
    HIGHLIGHTS,
    HOME,
    LOOKUPS,
    REPORTS,
    RISK,
    TRASH,
)
from app.ui.window import MainWindow
from db.model import registry
from db.model.errors import Conflict
from db.model.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.session import Session

SETTLE_MS = 60
READ_MS = 480
"""How long a page that reads beside the window is given."""


class Camera:
    """Takes pictures of one window."""

    def __init__(self, window: MainWindow, directory: Path) -> None:
        """Put the pictures of `window` into `directory`."""
        self.window = window
        self._directory = directory
        self.taken: list[Path] = []

    def settle(self) -> None:
        """Let timers fire and everything be laid out."""
        loop = QEventLoop()
        QTimer.singleShot(SETTLE_MS, loop.quit)
        loop.exec()
        QApplication.processEvents()

    def take(self, name: str, over: QWidget | None = None) -> None:
        """Save a picture of the window, with a dialog over it where one is given."""
        self.settle()
        picture = self.window.grab()
        if over is not None:
            _draw_over(picture, over, self.window)
        path = self._directory / f"{len(self.taken) + 1:02d}-{name.replace('_', '-')}.png"
        picture.save(str(path))
        self.taken.append(path)


def _draw_over(picture: QPixmap, over: QWidget, window: QWidget) -> None:
    """Draw a dialog where it stands, with the edge that the desktop would give it."""
    at = QRect(over.pos() - window.pos(), over.size())
    painter = QPainter(picture)
    painter.drawPixmap(at.topLeft(), over.grab())
    painter.setPen(QColor(current_tokens().control))
    painter.drawRect(at.adjusted(-1, -1, 0, 0))
    painter.end()


def draw_all(session: Session, directory: Path, size: tuple[int, int]) -> list[Path]:
    """Draw everything and return the pictures' paths."""
    window = MainWindow(session)
    window.resize(*size)
    window.show()
    window.start()
    camera = Camera(window, directory)
    for draw in (_pages, _specials, _palette, _errors, _conflict, _wide, _trash, _dialogs):
        draw(camera)
    window.close()
    window.deleteLater()
    return camera.taken


def _pages(camera: Camera) -> None:
    window = camera.window
    camera.take(HOME)
    for page in PAGES:
        window.open_page(page.name)
        camera.settle()
        pane = window.list_pane
        if pane is not None and len(pane.table.rows.ids):
            pane.select(pane.table.rows.ids[0])
        camera.take(page.name)
    for name in (CALENDAR, REPORTS):
        window.open_page(name)
        camera.take(name)


def _specials(camera: Camera) -> None:
    """The tabs made by hand, beside the list and, of an award, in full width; balances and risk."""
    window = camera.window
    for entity, tabs in TABS.items():
        pages = [one.name for one in PAGES if one.entity == entity] or [entity]
        for page in pages:
            window.open_page(page)
            camera.settle()
            pane = window.list_pane
            if pane is None or not len(pane.table.rows.ids):
                continue
            pane.select(pane.table.rows.ids[min(2, len(pane.table.rows.ids) - 1)])
            for tab in tabs:
                if tab.name in window.record_pane.tabs.names:
                    name = f"{entity if len(pages) == 1 else page}-{tab.name}"
                    _tab(camera, entity, tab.name, name)
    for name in (BALANCES, RISK, HIGHLIGHTS, COVERAGE, COUNTRIES, LOOKUPS, DUPLICATES):
        window.open_page(name)
        for _ in range(READ_MS // SETTLE_MS):
            camera.settle()
        camera.take(name)


def _tab(camera: Camera, entity: str, tab: str, name: str) -> None:
    """A tab, of an award in full width too."""
    window = camera.window
    window.record_pane.tabs.go_to(tab)
    camera.take(name)
    if entity == "award":
        window.panes.show_full_width(full=True)
        camera.take(f"{name}-wide")
        window.panes.show_full_width(full=False)


def _palette(camera: Camera) -> None:
    palette = camera.window.commands.palette
    camera.window.open_page("partners")
    for name, text in (("palette", "mex"), ("palette-empty", "")):
        palette.ask()
        palette.box.setText(text)
        camera.take(name, palette)
        palette.hide()


def _errors(camera: Camera) -> None:
    window = camera.window
    window.open_page("awards")
    window.new_record(registry.entity("award"))
    window.record_pane.save()
    camera.take("form-errors")
    window.record_pane.form.start_new({})


def _conflict(camera: Camera) -> None:
    """Somebody else renamed the partner whose city was being typed."""
    from app.ui.form.conflict import ConflictDialog

    window = camera.window
    entity = registry.entity("organization")
    window.open_page("partners")
    camera.settle()
    pane = window.list_pane
    if pane is None or not len(pane.table.rows.ids):
        return
    record = pane.table.rows.ids[0]
    pane.select(record)
    base = browse.rows(window.session, entity, [record])[0].record
    theirs = {**base.values, "name": f"{base.values['name']} (renamed)"}
    conflict = Conflict(
        "organization",
        record,
        version=base.version + 1,
        theirs=theirs,
        who="jo",
        at="2026-11-23T16:05:00Z",
    )
    mine: dict[str, object] = {"name": f"{base.values['name']}, Office", "city": "Tucson"}
    dialog = ConflictDialog(window.session, entity, base.values, conflict, mine, window)
    _over(camera, "conflict", dialog)


def _wide(camera: Camera) -> None:
    window = camera.window
    window.open_page("agreements")
    camera.settle()
    pane = window.list_pane
    if pane is not None and len(pane.table.rows.ids):
        pane.select(pane.table.rows.ids[0])
    camera.settle()
    window.panes.show_full_width(full=True)
    camera.take("record-full-width")
    window.panes.show_full_width(full=False)


def _trash(camera: Camera) -> None:
    window = camera.window
    contact = registry.entity("contact")
    ids, _ = browse.first_ids(window.session, browse.asked(window.session, contact))
    if len(ids):
        save.archive(window.session, contact, list(ids[:2]))
        window.commands.say_archived("contact", list(ids[:2]))
    window.open_page(TRASH)
    camera.take(TRASH)


def _dialogs(camera: Camera) -> None:
    from app.ui.dialogs.about import AboutDialog
    from app.ui.dialogs.crash import CrashDialog
    from app.ui.dialogs.keys import KeysDialog
    from app.ui.dialogs.types import TypesDialog
    from app.ui.exporting import ColumnsDialog
    from app.ui.reports.pack_dialog import PackDialog

    window = camera.window
    window.messages.undo_bar.close_message()
    window.open_page(HOME)
    made: tuple[tuple[str, Callable[[], QWidget]], ...] = (
        ("keys", lambda: KeysDialog(window)),
        ("new-of-any-kind", lambda: TypesDialog("New record", "Which kind of record?", window)),
        ("export", lambda: ColumnsDialog("Awards", 8, 7, window)),
        ("new-pack", lambda: PackDialog(window.session, None, window)),
        ("about", lambda: AboutDialog(window.session, window)),
        ("fault", lambda: CrashDialog("Python 3.11, Qt 6.11\nValueError: an example", window)),
    )
    for name, make in made:
        _over(camera, name, make())


def _over(camera: Camera, name: str, dialog: QWidget) -> None:
    """Take a picture with a dialog in the middle of the window, then throw it away."""
    dialog.ensurePolished()
    if not dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
        dialog.adjustSize()
    middle = camera.window.geometry().center() - dialog.rect().center()
    dialog.move(middle)
    dialog.show()
    camera.take(name, dialog)
    dialog.close()
    dialog.deleteLater()
