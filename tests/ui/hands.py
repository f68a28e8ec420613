"""A person at the keyboard: presses keys where the focus is, and types into a form's fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.form.editor import Editor

if TYPE_CHECKING:
    from app.ui.form.form import RecordForm

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
MOST_TABS = 120


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key, modifiers)
    QApplication.processEvents()


def type_text(text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(focused(), text)
    QApplication.processEvents()


def focused() -> QWidget:
    """Return what has the focus: a popup where one is open, else the widget in the window."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    widget = QApplication.focusWidget()
    if widget is None:  # no desktop is there to hand the focus back when a dialog closes
        window = next(one for one in QApplication.topLevelWidgets() if one.isVisible())
        window.activateWindow()
        QApplication.processEvents()
        widget = QApplication.focusWidget() or window
    return widget


def fill(form: RecordForm, **texts: str) -> None:
    """Walk through a form by Tab and type each field's text when its turn comes."""
    left = dict(texts)
    form.focus_start()
    QApplication.processEvents()
    for _ in range(MOST_TABS):
        name = field_with_focus(form)
        if name in left:
            press(Qt.Key.Key_A, CTRL)
            type_text(left.pop(name))
        if not left:
            press(Qt.Key.Key_Tab)
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"never reached by Tab: {', '.join(left)}")


def field_with_focus(form: RecordForm) -> str:
    """Return the name of the field whose editor has the focus, "" where none has."""
    widget: QWidget | None = QApplication.focusWidget()
    while widget is not None and widget is not form:
        if isinstance(widget, Editor):
            return widget.field.name
        widget = widget.parentWidget()
    return ""
