"""The way of the Tab key past what is made while the form is shown: in place, not at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


def put_behind(anchor: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let Tab come to `widgets`, in order, right behind `anchor`."""
    for one in widgets:
        QWidget.setTabOrder(anchor, one)
        anchor = one


def put_before(anchor: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let Tab come to `widgets`, in order, right before `anchor`, which need not take it."""
    before = anchor.previousInFocusChain()
    while before not in {None, anchor} and (before in widgets or not takes_tab(before)):
        before = before.previousInFocusChain()
    if before is not None and before is not anchor:
        put_behind(before, widgets)


def inside(part: QWidget) -> list[QWidget]:
    """Return the widgets of a part that Tab comes to, in the order it does.

    What was made while the part was shown may stand anywhere in the window's chain.
    """
    found: list[QWidget] = []
    one = part.nextInFocusChain()
    while one is not None and one is not part:
        if part.isAncestorOf(one) and takes_tab(one):
            found.append(one)
        one = one.nextInFocusChain()
    return found


def takes_tab(widget: QWidget) -> bool:
    """Return whether Tab stops at a widget itself."""
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.focusProxy() is None
