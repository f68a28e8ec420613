"""How a tab with a table lies: what is asked above it, what can be done below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout, QWidget


def lay_out(tab: QWidget, head: QBoxLayout, middle: QWidget, foot: QBoxLayout) -> None:
    """Fill a tab with its head, the table from edge to edge, and its foot."""
    head.setContentsMargins(18, 10, 18, 6)
    head.setSpacing(6)
    foot.setContentsMargins(18, 6, 18, 10)
    lines = QVBoxLayout(tab)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    lines.addLayout(head)
    lines.addWidget(middle, 1)
    lines.addLayout(foot)
