"""What a fault of the program shows: what is safe, and a report to copy."""

from __future__ import annotations

import platform
import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.look.widgets import Heading, Words

if TYPE_CHECKING:
    from types import TracebackType


class CrashDialog(QDialog):
    """Says that nothing was lost, and offers the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        """Show `report`."""
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.resize(640, 440)
        said = Words(
            "This is a fault of the program, not of anything you did. The file was not touched, "
            "and what you were typing is kept as a draft. You can go on working.",
            "quiet",
        )
        said.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Report")
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy report", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(12)
        lines.addWidget(Heading("Something went wrong", "heading"))
        lines.addWidget(said)
        lines.addWidget(self.report, 1)
        lines.addWidget(buttons)


def report_of(
    kind: type[BaseException], problem: BaseException, trace: TracebackType | None
) -> str:
    """Return what a developer needs: versions and where it happened, no record's content."""
    lines = [
        f"Python {platform.python_version()}, Qt {qVersion()}, {sys.platform}",
        *traceback.format_exception(kind, problem, trace),
    ]
    return "\n".join(line.rstrip() for line in lines)
