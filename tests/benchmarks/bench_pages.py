"""Pages of grants among 200 awards, 5,000 subawards and 500,000 expenditures, until painted."""

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

from db.model import registry
from tests.benchmarks import big_file
from tests.benchmarks.bench_money import AWARDS, TODAY, _build
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.session import Session
    from app.ui.window import MainWindow

GOALS = {
    "award page: head, figures, first tab": 150,
    "award of 10,000 expenditures, the same": 150,
    "award, to its money": 150,
    "award, to its pace": 150,
    "subaward page": 150,
}
_ROUNDS = 12


def measure() -> list[Row]:
    """Measure in a process of its own, on no screen."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_pages"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return [_row(name, times) for name, times in found.items()]


def _row(name: str, times: list[float]) -> Row:
    median, goal = statistics.median(times), GOALS.get(name)
    said = f"{median:.0f} ms (worst {max(times):.0f})"
    if goal is None:
        return Row(name, said, "", "", "in the background", holds=True)
    return Row(name, said, "", "", f"median <= {goal} ms", median <= goal)


def _measured(path: Path) -> dict[str, list[float]]:
    from app.services.session import create_session
    from app.ui.start import application
    from app.ui.window import MainWindow

    office = create_session(path, "bench", TODAY)
    _build(office)
    _authorize(office)
    application()
    window = MainWindow(office)
    window.resize(1366, 768)
    window.show()
    window.start()
    window.attention.stop()  # the rules' first round over the file has a benchmark of its own
    window.open_page("awards")
    _shown(window, "award", 2)
    _shown(window, "subaward", 30)
    others = range(3, 3 + _ROUNDS)
    names = iter(GOALS)
    found = {
        next(names): [_shown(window, "award", one) for one in others],
        next(names): [_big(window) for _ in others],
        next(names): [_tab(window, one, "money") for one in others],
        next(names): [_tab(window, one, "pace") for one in others],
        next(names): [_shown(window, "subaward", 25 * one) for one in others],
        "balances by agency, after a change": [_balances(window)],
        "pace of the portfolio, after a change": [_portfolio(window)],
    }
    window.close()
    return found


def _authorize(office: Session) -> None:
    """Give every award its money: without it nothing has a pace."""
    rows = (
        {
            "award": award,
            "program": "opsg",
            "action_on": "2023-01-01",
            "kind": "initial",
            "amount": 10**9,
        }
        for award in range(1, AWARDS + 1)
    )
    big_file._fill(office.store.sql, registry.entity("award_action"), rows)


def _big(window: MainWindow) -> float:
    _shown(window, "award", 2)
    return _shown(window, "award", 1)


def _shown(window: MainWindow, entity: str, record: int) -> float:
    pane = window.record_pane
    pane.setVisible(True)
    return _timed(lambda: pane.show_record(registry.entity(entity), record))


def _tab(window: MainWindow, award: int, name: str) -> float:
    window.record_pane.tabs.go_to("details")
    _shown(window, "award", award)
    return _timed(lambda: window.record_pane.tabs.go_to(name))


def _balances(window: MainWindow) -> float:
    from app.services.balances import balances

    window.session.store.cache.clear()
    return _timed(lambda: balances(window.session, "agency"))


def _portfolio(window: MainWindow) -> float:
    from app.services import pace

    window.session.store.cache.clear()
    return _timed(lambda: pace.portfolio(window.session))


def _timed(work: Callable[[], object]) -> float:
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    start = time.perf_counter()
    work()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(_measured(Path(folder, "pages.fieldstone"))))
