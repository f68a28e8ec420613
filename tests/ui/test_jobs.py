"""Work in the background: a workbook from the list as seen, a report, Cancel, and errors."""

from __future__ import annotations

import sys
import threading
import time

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from app.reports.errors import Cancelled
from app.ui.exporting import ColumnsDialog
from app.ui.jobs import SWITCH_SECONDS, State
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
    page = window.middle.currentWidget()
    page.gallery.choose("partner-directory")
    qtbot.keyClick(page.panel.create_button, " ")
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


def test_jobs_wait_for_their_turn_and_python_switches_often_meanwhile(window, qtbot):
    go_on, order = threading.Event(), []

    def first(_tick):
        go_on.wait(5)
        order.append("first")
        raise DiskFull("There is no room left.")

    def second(_tick):
        order.append("second")
        raise DiskFull("There is still no room left.")

    before = sys.getswitchinterval()
    jobs = window.commands.jobs
    jobs.start("Waiting", first)
    assert sys.getswitchinterval() == pytest.approx(SWITCH_SECONDS)
    later = jobs.start("Another", second)
    assert later.state is State.WAITING
    assert "Another: it begins when “Waiting” is done." in window.messages.message.accessibleName()
    assert jobs._bar._waiting.text() == "1 waiting"
    go_on.set()
    qtbot.waitUntil(lambda: later.state is State.FAILED)
    assert wait(window, qtbot) == "Error: There is still no room left."
    assert order == ["first", "second"]
    assert sys.getswitchinterval() == before


def test_one_that_waits_can_be_cancelled(window, qtbot):
    go_on = threading.Event()

    def work(_tick):
        go_on.wait(5)
        raise DiskFull("There is no room left.")

    jobs = window.commands.jobs
    running = jobs.start("Waiting", work)
    later = jobs.start("Another", work)
    jobs.cancel_one(later)
    assert later.state is State.CANCELLED
    assert jobs.unfinished == [running]
    go_on.set()
    wait(window, qtbot)
    assert later.sentence == "Cancelled before it began."


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


def endless(tick):
    while True:
        tick(0, 0)
        time.sleep(0.001)


def answer(monkeypatch, label):
    """Press a button of the question, once it is asked."""

    def pressed(box):
        next(one for one in box.buttons() if one.text() == label).click()

    monkeypatch.setattr(QMessageBox, "exec", pressed)


def test_closing_the_window_asks_and_stops_the_jobs(window, monkeypatch):
    jobs = window.commands.jobs
    running, waiting = jobs.start("Endless", endless), jobs.start("Never", endless)
    answer(monkeypatch, "&Stop and close")
    assert window.close()
    assert not jobs.busy
    assert {running.state, waiting.state} == {State.CANCELLED}
    QApplication.processEvents()


def test_closing_the_window_lets_a_job_go_on_where_the_person_says_so(window, qtbot, monkeypatch):
    jobs = window.commands.jobs
    jobs.start("Endless", endless)
    answer(monkeypatch, "&Go on")
    assert not window.close()
    assert jobs.busy
    jobs.cancel()
    wait(window, qtbot)
