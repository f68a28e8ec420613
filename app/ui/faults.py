"""The last resort: an error nobody caught becomes a sentence, or a report to copy."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from db.model.errors import DataError

if TYPE_CHECKING:
    from types import TracebackType

    from app.ui.window import MainWindow


class Faults:
    """Stands in for sys.excepthook while windows are open."""

    def __init__(self) -> None:
        """Nothing is watched before `watch`."""
        self.window: MainWindow | None = None
        self._showing = False

    def watch(self) -> None:
        """Take what nobody caught from now on."""
        sys.excepthook = self.on_error

    def on_error(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        """Say the world's sentence in the window; show a report of a fault of ours."""
        if isinstance(problem, DataError) and self.window is not None:
            self.window.messages.say("bad", problem.sentence)
            return
        sys.__excepthook__(kind, problem, trace)
        if self._showing or isinstance(problem, KeyboardInterrupt):
            return
        from app.ui.dialogs.crash import CrashDialog, report_of

        self._showing = True
        try:
            if self.window is not None and self.window.has_unsaved():
                self.window.record_pane.keep_draft()
            CrashDialog(report_of(kind, problem, trace), self.window).exec()
        finally:
            self._showing = False
