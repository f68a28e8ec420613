"""For everyone: each control has a name, can be reached by key, and shows that it has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QWidget,
)

from app.ui.dialogs.about import AboutDialog
from app.ui.dialogs.crash import CrashDialog
from app.ui.dialogs.keys import KeysDialog
from app.ui.dialogs.types import TypesDialog
from app.ui.exporting import ColumnsDialog
from db.model import registry
from db.model.pages import PAGES
from tests.office import add

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
)
INNER = ("qt_", "ScrollLeftButton", "ScrollRightButton")
"""Qt's own parts of a control, spoken with it."""


def controls(root: QWidget) -> Iterator[QWidget]:
    """Yield every control that can be seen in a window."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or not widget.isVisibleTo(root):
            continue
        own = widget.objectName()
        within_view = isinstance(widget.parentWidget(), QAbstractItemView | QLineEdit | QTabBar)
        if own.startswith(INNER) or own in INNER or within_view:
            continue
        if widget.__class__.__name__ == "QHeaderView":
            continue
        yield widget


def spoken(widget: QWidget) -> str:
    """Return the name a screen reader speaks."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def nameless(root: QWidget) -> list[str]:
    """Return the controls of a window without a name."""
    QApplication.processEvents()
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in controls(root)
        if not spoken(widget).strip()
    ]


@pytest.mark.parametrize(
    "page",
    [
        "home",
        "balances",
        "risk",
        "highlights",
        "coverage",
        "duplicates",
        "look-ups",
        "reports",
        "trash",
        *(page.name for page in PAGES),
    ],
)
def test_every_control_of_a_page_has_a_name(window, page):
    window.open_page(page)
    assert not nameless(window)


@pytest.mark.parametrize("name", list(registry.ENTITIES))
def test_every_control_of_a_form_has_a_name(window, name):
    window.new_record(registry.entity(name))
    assert not nameless(window)
    window.record_pane.form.start_new({})


def test_every_tab_of_a_record_has_names(window, office):
    add(office, "contact", name="Bo Example", organization="1")
    window.open_record("organization", 1)
    tabs = window.record_pane.tabs
    for name in tabs.names:
        tabs.go_to(name)
        assert not nameless(window)


def test_every_message_and_bar_has_names(window):
    window.messages.say("bad", "The disk is full.", (("Try again", lambda: None),))
    window.messages.offer_undo("“A” moved to trash.", lambda: None)
    window.messages.say_read_only("the folder may not be written to.")
    window.commands.jobs._bar.show()
    assert not nameless(window)


def dialogs(window) -> list[QDialog]:
    return [
        KeysDialog(window),
        TypesDialog("New record", "Which kind of record?", window),
        ColumnsDialog("Awards", 8, 7, window),
        AboutDialog(window.session, window),
        CrashDialog("a report", window),
    ]


def test_every_dialog_has_names_and_a_way_out_by_key(window, qtbot):
    for dialog in [*dialogs(window), window.commands.palette]:
        dialog.show()
        assert not nameless(dialog), type(dialog).__name__
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible(), type(dialog).__name__


def test_tables_speak_cells_and_headings(window):
    window.open_page("partners")
    table = window.list_pane.table
    model = table.model()
    index = model.index(0, 0)
    told = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
    assert told
    assert model.headerData(0, Qt.Orientation.Horizontal)


def tab_order(root: QWidget) -> list[QWidget]:
    """Return what Tab reaches in a window, from where the focus is, once around."""
    first = root.window().focusWidget()
    found: list[QWidget] = []
    for _ in range(200):
        widget = root.window().focusWidget()
        if widget is first and found:
            break
        if widget is not None and widget not in found:
            found.append(widget)
        root.window().focusNextChild()
    return found


@pytest.mark.parametrize(
    "page", ["home", "calendar", "balances", "risk", "look-ups", "partners", "reports", "trash"]
)
def test_tab_reaches_every_control(window, page):
    window.open_page(page)
    window.activateWindow()
    window.navigation.focus_list()
    reached = tab_order(window)
    missed = [
        f"{type(widget).__name__} {spoken(widget)}"
        for widget in controls(window)
        if widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and widget not in reached
    ]
    assert not missed


def test_tab_goes_from_left_to_right(window):
    window.open_record("organization", 1)
    window.navigation.focus_list()
    panes = []
    for widget in tab_order(window):
        for at, pane in enumerate(window.panes.shown()):
            if pane.isAncestorOf(widget) and (not panes or panes[-1] != at):
                panes.append(at)
    assert panes[:3] == [0, 1, 2]


def test_the_focus_can_be_seen(window):
    """Whatever has the focus is painted differently from when it has not."""
    for page in ("home", "partners"):
        window.open_page(page)
        window.activateWindow()
        window.navigation.focus_list()
        for widget in tab_order(window):
            if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QPlainTextEdit):
                continue  # rows show it on the current row
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            with_focus = widget.grab().toImage()
            window.setFocus()
            widget.clearFocus()
            QApplication.processEvents()
            assert with_focus != widget.grab().toImage(), f"{type(widget)} {spoken(widget)}"
