"""The register, a partner's page, the calendar and every look-up, in a large office.

20,000 organizations, 5,000 agreements and 200,000 outcomes; pages until their rows are painted.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import bench_partner_rules, big_file
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.window import MainWindow

_ROUNDS = 7
_LOOK = 4_000
_REGISTER, _PARTNER = "register of agreements, opened", "partner page: head and At a glance"
GOALS = {_REGISTER: 200, _PARTNER: 150}
BESIDE = 2_000
"""Milliseconds for what is read in a thread of its own while the window lives on."""


def measure() -> list[Row]:
    """Measure in a process of its own, on no screen."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_partners"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return [_row(name, times) for name, times in found.items()]


def _row(name: str, times: list[float]) -> Row:
    median, goal = statistics.median(times), GOALS.get(name, BESIDE)
    said = f"{median:.0f} ms (worst {max(times):.0f})"
    where = "" if name in GOALS else " beside the window"
    return Row(name, said, "", "", f"median <= {goal:,} ms{where}", median <= goal)


def _measured(path: Path) -> dict[str, list[float]]:
    from app.services import reminders
    from app.services.lookups import catalog
    from app.services.session import create_session
    from app.ui.start import application
    from app.ui.window import MainWindow

    office = create_session(path, "bench", big_file.TODAY)
    bench_partner_rules.build(office)
    application()
    window = MainWindow(office)
    window.resize(1366, 768)
    window.show()
    window.start()
    window.attention.stop()  # the rules' first round over the file has a benchmark of its own
    _let_home_finish()
    found = {
        _REGISTER: [_opened(window, "agreements") for _ in range(_ROUNDS)],
        _PARTNER: [_partner(window, 100 * at + 1) for at in range(1, _ROUNDS + 1)],
        "reminders of a month in the calendar": [
            _timed(lambda: reminders.on_days(office, office.today, office.today)) for _ in range(3)
        ],
    }
    for one in catalog.LOOKUPS:
        said = f"look-up {one.number} {one.name}"
        found[said] = [_timed(lambda one=one: catalog.answer(office, one, {})) for _ in range(3)]
    window.close()
    return found


def _let_home_finish() -> None:
    """Wait for what Home reads beside the window, as a person does who looks at it."""
    from PySide6.QtTest import QTest

    QTest.qWait(_LOOK)


def _opened(window: MainWindow, name: str) -> float:
    """Return the time from asking for a page made anew until its rows are painted."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    window.open_page("engagements")
    page = window._pages.pop(name, None)
    if page is not None:
        page.deleteLater()
    window.session.store.cache.clear()
    QApplication.processEvents()
    start = time.perf_counter()
    window.open_page(name)
    pane = window._pages[name]
    while not pane.table.rows.ids:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()
    pane.table.viewport().repaint()
    return (time.perf_counter() - start) * 1000


def _partner(window: MainWindow, record: int) -> float:
    from db.model import registry

    pane = window.record_pane
    pane.setVisible(True)
    if pane.tabs.current != "glance":
        pane.show_record(registry.entity("organization"), 1)
        pane.tabs.go_to("glance")
    return _timed(lambda: pane.show_record(registry.entity("organization"), record))


def _timed(work: Callable[[], object]) -> float:
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    start = time.perf_counter()
    work()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(_measured(Path(folder, "partners.fieldstone"))))
