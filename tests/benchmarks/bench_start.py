"""First paint with the sample office against an empty PySide6 window in the same environment."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from subprocess import run

from tests.benchmarks.table import Row

PAIRS = 15
GOAL = 1.5
LAZY = ("sqlite_utils", "openpyxl", "click", "rapidfuzz")
"""What must not have been imported when the window is first painted."""

EMPTY = """
import os, sys
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)

app = QApplication(["empty"])
window = Window()
window.resize(1000, 700)
window.show()
app.exec()
"""
OURS = """
import os, sys
from pathlib import Path
from app.ui.start import Desk, _bare_application

def say_and_end():
    print(",".join(name for name in sys.argv[2].split(",") if name in sys.modules))
    sys.stdout.flush()
    os._exit(0)

def complete():
    from PySide6.QtCore import QTimer
    app.processEvents()
    QTimer.singleShot(0, say_and_end)

app = _bare_application()
desk = Desk()
desk.open_when_painted(Path(sys.argv[1]))
if sys.argv[3] == "first":
    desk.frame.painted.disconnect()
    desk.frame.painted.connect(say_and_end)
else:
    desk.frame.painted.connect(complete)
app.exec()
"""


def measure() -> list[Row]:
    """Start both in turn, A B A B …, and compare the medians of whole processes."""
    with tempfile.TemporaryDirectory(prefix="fieldstone-start-") as folder:
        office = built(Path(folder))
        empty, first, complete = [], [], []
        for _ in range(PAIRS):
            empty.append(_seconds([sys.executable, "-c", EMPTY], Path(folder))[0])
            first.append(_seconds(started(office), Path(folder))[0])
            complete.append(_seconds(started(office, until="complete"), Path(folder))[0])
    base, ours = statistics.median(empty), statistics.median(first)
    ratio = ours / base
    return [
        Row(
            "first paint with the sample office",
            f"{ours * 1000:.0f} ms (Home complete {statistics.median(complete) * 1000:.0f})",
            f"{base * 1000:.0f} ms empty window",
            f"{ratio:.2f}",
            f"<= {GOAL}",
            ratio <= GOAL,
        )
    ]


def built(folder: Path) -> Path:
    """Return a sample office built in `folder`."""
    from app.services import sample_office

    return sample_office.ensure(date(2026, 11, 23), place=folder)


def started(office: Path, until: str = "first") -> list[str]:
    """Return the command that shows a file, prints what it imported of `LAZY`, and ends.

    `until` is "first", the first paint, or "complete", when Home stands there with its figures.
    """
    return [sys.executable, "-c", OURS, str(office), ",".join(LAZY), until]


def _seconds(command: list[str], home: Path) -> tuple[float, str]:
    """Return how long a process ran and what it printed."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
    }
    begun = time.perf_counter()
    done = run(command, env=environment, capture_output=True, text=True, check=True)
    return time.perf_counter() - begun, done.stdout


def modules_when_complete(office: Path) -> set[str]:
    """Return which of `LAZY` were imported when Home stood there."""
    printed = _seconds(started(office, until="complete"), office.parent)[1]
    return set(printed.strip().split(",")) - {""}
