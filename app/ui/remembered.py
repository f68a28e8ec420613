"""What the window remembers between starts: its place, its panes, and the look."""

from __future__ import annotations

from PySide6.QtCore import QSettings


def settings() -> QSettings:
    """Return the store of what is remembered."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "fieldstone", "window")
