"""Opens a workbook or a folder in the desktop's own program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from pathlib import Path


def open_path(path: Path) -> str:
    """Open a file or folder; return "" or the sentence on why it cannot be opened."""
    if not path.exists():
        return f"“{path.name}” is not in “{path.parent}” any more. It was moved or deleted."
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return f"No program on this computer opens “{path.name}”. It lies in “{path.parent}”."
    return ""


def folder_of(path: Path) -> Path:
    """Return the folder to show for what was made: a folder itself, else where the file lies."""
    return path if path.is_dir() else path.parent
