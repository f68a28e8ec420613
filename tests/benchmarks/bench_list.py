"""A list of a million rows: key press to repainted rows, opening, page jumps, memory.

Yardsticks in the same run: `LIKE '%q%' LIMIT 50` on the same table, and DB Browser for SQLite
(Debian's sqlitebrowser) showing it on the same unseen screen.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import screen
from tests.benchmarks.big_file import ROWS, TODAY, big_file
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from app.ui.list.pane import ListPane

TYPED = (
    "sheriff laredo", "bogota pol", "marine unit", "a", "constable", "tucson fire", "12345",
    "policia nac", "fusion eagle", "port el paso", "tribal swanton", "game wa", "consulate",
)  # fmt: skip
PAIRS = 5
_ROWS_OF_OURS = (20, 130, 1000, 640)
_ROWS_OF_THEIRS = (90, 190, 480, 650)


def measure() -> list[Row]:
    """Measure in a process of its own and on a screen of its own."""
    path = big_file()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_list", "measure"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return [*_typing(found), *_looking(found), _against_sqlitebrowser(path)]


def _typing(found: dict[str, float]) -> list[Row]:
    ratio = found["key"] / found["like"]
    return [
        Row(
            f"list of {ROWS:,}: key press to repainted rows, p95",
            f"{found['key']:.1f} ms",
            "",
            "",
            "<= 16 ms",
            found["key"] <= 16,
        ),
        Row(
            "the same against LIKE '%q%' LIMIT 50, p95",
            f"{found['key']:.1f} ms",
            f"{found['like']:.0f} ms LIKE, rows not drawn",
            f"{ratio:.2f}",
            "<= 0.10",
            ratio <= 0.10,
        ),
    ]


def _looking(found: dict[str, float]) -> list[Row]:
    return [
        Row(
            f"list of {ROWS:,}: question to painted rows",
            f"{found['open']:.0f} ms",
            f"all {ROWS:,} scrollable after {found['all']:.0f} ms",
            "",
            "",
            None if found["all"] == 0 else True,
        ),
        Row(
            f"list of {ROWS:,}: page jump, p95",
            f"{found['jump']:.1f} ms",
            "",
            "",
            "<= 33 ms",
            found["jump"] <= 33,
        ),
        Row(
            f"list of {ROWS:,}: memory added",
            f"{found['memory']:.0f} MB",
            "after all jumps and searches",
            "",
            "<= 50 MB",
            found["memory"] <= 50,
        ),
    ]


def _against_sqlitebrowser(path: Path) -> Row:
    name = f"list of {ROWS:,}: exec to drawn, against sqlitebrowser"
    if lacking := screen.missing("sqlitebrowser"):
        return Row(name, f"{lacking} is not installed", "", "", "<= 1.0", None)
    ours = [sys.executable, "-m", "tests.benchmarks.bench_list", "show", str(path)]
    theirs = ["sqlitebrowser", "-R", "-t", "organization", str(path)]
    with tempfile.TemporaryDirectory() as home, screen.Screen() as unseen:
        env = {"HOME": home, "XDG_CONFIG_HOME": home}
        our_end, their_end = (unseen.settled(one, env, 4.0) for one in (ours, theirs))
        pairs = [
            (
                unseen.seconds_to(our_end, _ROWS_OF_OURS, ours, env),
                unseen.seconds_to(their_end, _ROWS_OF_THEIRS, theirs, env),
            )
            for _ in range(PAIRS)
        ]
    ratio = statistics.median(our / their for our, their in pairs)
    our, their = (statistics.median(pair[at] for pair in pairs) for at in (0, 1))
    return Row(name, f"{our:.2f} s", f"{their:.2f} s", f"{ratio:.2f}", "<= 1.0", ratio <= 1.0)


def _pane(path: Path) -> ListPane:
    from PySide6.QtWidgets import QApplication

    from app.services.session import open_session
    from app.ui.list.pane import ListPane
    from app.ui.look import theme
    from db.model.pages import page_of

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    page = page_of("organization")
    assert page is not None
    pane = ListPane(open_session(path, "bench", TODAY, read_only=True), page)
    pane.resize(1040, 740)
    pane.show()
    return pane


def _measured(path: Path) -> dict[str, float]:
    from PySide6.QtTest import QTest

    _pane(path).close()  # what is loaded and drawn for the first time belongs to the start
    _process()
    before, started = _memory(), time.perf_counter()
    pane = _pane(path)
    painted = _until_painted(pane, lambda: None)
    opened = _ms(started) if painted else 0.0
    while pane.loader.is_busy:
        QTest.qWait(2)
    complete = _ms(started)
    jumps = [_jump(pane, row) for row in _places(pane)]
    keys = [ms for text in TYPED for ms in _typed(pane, text)]
    return {
        "open": opened,
        "all": complete,
        "jump": _p95(jumps),
        "key": _p95(keys),
        "memory": _memory() - before,
        "like": _p95(_like(path)),
    }


def _places(pane: ListPane) -> list[int]:
    rng = random.Random(5)  # noqa: S311 - the same jumps every time
    last = pane.table.verticalScrollBar().maximum()
    return [rng.randrange(last) for _ in range(100)]


def _jump(pane: ListPane, row: int) -> float:
    started = time.perf_counter()
    pane.table.verticalScrollBar().setValue(row)
    pane.table.viewport().repaint()
    return _ms(started)


def _typed(pane: ListPane, text: str) -> list[float]:
    """Type a text key by key; a key that changes no row repaints none and counts all the same."""
    from PySide6.QtTest import QTest

    pane.set_query("")
    QTest.qWait(20)
    times = []
    for key in text:
        started = time.perf_counter()
        _until_painted(pane, lambda key=key: QTest.keyClick(pane.box, key))
        times.append(_ms(started))
    return times


def _until_painted(pane: ListPane, do: object) -> bool:
    from PySide6.QtCore import QEvent, QObject

    class Spy(QObject):
        painted = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            self.painted = self.painted or event.type() == QEvent.Type.Paint
            return False

    spy = Spy()
    pane.table.viewport().installEventFilter(spy)
    do()
    for _ in range(4):
        _process()
        if spy.painted:
            break
    pane.table.viewport().removeEventFilter(spy)
    return spy.painted


def _process() -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()


def _like(path: Path) -> list[float]:
    """What the same keys cost as `LIKE '%q%' LIMIT 50` on the text our index holds, not drawn."""
    sql = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    sql.execute("PRAGMA mmap_size = 268435456")
    times = []
    for text in TYPED:
        for end in range(1, len(text) + 1):
            started = time.perf_counter()
            sql.execute(
                "SELECT id, name, kind, city FROM organization WHERE archived_at IS NULL "
                "AND search_text LIKE ? LIMIT 50",
                (f"%{text[:end]}%",),
            ).fetchall()
            times.append(_ms(started))
    sql.close()
    return times


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _memory() -> float:
    """The process's own pages in MB; those of the mapped file belong to the system's cache."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024


def _main() -> None:
    if sys.argv[1] == "show":
        from PySide6.QtWidgets import QApplication

        pane = _pane(Path(sys.argv[2]))
        QApplication.exec()
        pane.close()
    else:
        print(json.dumps(_measured(big_file())))


if __name__ == "__main__":
    _main()
