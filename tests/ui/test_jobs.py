"""Work in the background: a workbook from the list as seen, a report, Cancel, and errors."""

from __future__ import annotations

import sys
import threading
import time

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from app.reports.errors import Cancelled
from app.ui.exporting import ColumnsDialog
from app.ui.jobs import SWITCH_SECONDS
from db.model.errors import DiskFull


@pytest.fixture
def target(tmp_path, monkeypatch):
    """Where the person says the workbook goes."""
    path = tmp_path / "out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    monkeypatch.setattr(ColumnsDialog, "exec", lambda _self: 1)
    return path


def cells(path) -> list[list[object]]:
    import openpyxl

    book = openpyxl.load_workbook(path)
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def wait(window, qtbot) -> str:
    qtbot.waitUntil(lambda: not window.commands.jobs.busy, timeout=20_000)
    return window.messages.message.accessibleName()


def test_the_list_is_written_as_it_is_seen(window, target, qtbot):
    window.open_page("partners", "kind:city")
    window.commands.export_list()
    assert "Saved out.xlsx" in wait(window, qtbot)
    rows = cells(target)
    assert rows[0][0] == "Name"
    assert next(row[0] for row in rows[1:] if row[0]) == "Boise Police & Sheriff"
    assert not any("Idaho Office" in str(row[0]) for row in rows)


def test_all_fields_can_be_asked_for(window, target, qtbot, monkeypatch):
    def tick(dialog):
        dialog.all_fields.setChecked(True)
        return 1

    monkeypatch.setattr(ColumnsDialog, "exec", tick)
    window.open_page("contacts")
    window.commands.export_list()
    wait(window, qtbot)
    assert len(cells(target)[0]) >= len(window.list_pane.entity.fields)


def test_a_report_is_made_and_noted_in_the_file(window, office, target, qtbot):
    window.open_page("reports")
    qtbot.keyClick(window.middle.currentWidget().cards[0].create_button, " ")
    assert "Saved out.xlsx" in wait(window, qtbot)
    assert target.stat().st_size > 5_000
    window.open_page("report_run")
    assert len(window.list_pane.table.rows.ids) == 1


def test_the_finished_message_offers_to_open_it(window, target, qtbot):
    window.open_page("partners")
    window.commands.export_list()
    wait(window, qtbot)
    bar = window.messages.message
    offered = [bar._actions.itemAt(at).widget().text() for at in range(bar._actions.count())]
    assert offered == ["Open", "Show folder"]


def test_a_place_that_cannot_be_written_is_a_sentence(window, tmp_path, qtbot, monkeypatch, target):
    gone = tmp_path / "no such folder" / "out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(gone), ""))
    window.open_page("partners")
    window.commands.export_list()
    assert "There is no folder" in wait(window, qtbot)


def test_cancel_stops_it_at_its_next_step(window, qtbot):
    started = threading.Event()

    def work(tick):
        started.set()
        while True:
            tick(1, 2)
            time.sleep(0.001)

    jobs = window.commands.jobs
    assert jobs.start("Counting", work)
    qtbot.waitUntil(started.is_set)
    qtbot.waitUntil(jobs._bar.isVisible)
    assert jobs._bar.accessibleName() == "Counting"
    qtbot.keyClick(jobs._bar.cancel, " ")
    assert wait(window, qtbot).endswith(Cancelled().sentence)
    assert not jobs._bar.isVisible()


def test_only_one_runs_at_a_time_and_python_switches_often_meanwhile(window, qtbot):
    go_on = threading.Event()

    def work(_tick):
        go_on.wait(5)
        raise DiskFull("There is no room left.")

    before = sys.getswitchinterval()
    jobs = window.commands.jobs
    assert jobs.start("Waiting", work)
    assert sys.getswitchinterval() == pytest.approx(SWITCH_SECONDS)
    assert not jobs.start("Another", work)
    assert "still running" in window.messages.message.accessibleName()
    go_on.set()
    assert wait(window, qtbot) == "Error: There is no room left."
    assert sys.getswitchinterval() == before


def test_the_window_stays_alive_beside_a_job(window, qtbot):
    """The event loop turns while a thread is busy in Python; how fast is the benchmark's matter."""
    turns = []
    clock = QElapsedTimer()
    clock.start()
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(clock.elapsed()))
    timer.start(5)

    def work(tick):
        until = time.monotonic() + 0.4
        while time.monotonic() < until:
            sum(range(1000))
            tick(0, 0)
        raise Cancelled

    window.commands.jobs.start("Busy", work)
    wait(window, qtbot)
    timer.stop()
    assert len(turns) > 10


def test_closing_the_window_stops_the_job(window, qtbot):
    def work(tick):
        while True:
            tick(0, 0)
            time.sleep(0.001)

    window.commands.jobs.start("Endless", work)
    assert window.close()
    assert not window.commands.jobs.busy
    QApplication.processEvents()
