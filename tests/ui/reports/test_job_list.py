"""The queue on the Reports page: what waits, runs and is done, and what can be done about it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from app.reports.cover import Making
from app.reports.errors import Cancelled
from app.reports.job import Done
from app.ui.jobs import KEPT, State
from db.model.errors import DiskFull


@pytest.fixture
def openings(monkeypatch):
    """What the desktop was asked to open."""
    asked = []

    def open_url(url):
        asked.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


def done(path):
    return Done(
        "Partner directory", path, 3, (), "", Making("2026-03-01T00:00:00Z", "ann", (1, ""))
    )


def buttons(line):
    return {one.text(): one for one in line.findChildren(QPushButton)}


def test_there_is_no_list_before_there_is_a_job(page):
    assert not page.jobs.isVisible()


def test_several_wait_behind_the_running_one_and_can_be_cancelled(window, page, qtbot, made):
    started, go_on = threading.Event(), threading.Event()

    def work(tick):
        started.set()
        tick(3, 10)
        go_on.wait(5)
        raise DiskFull("The disk is full.")

    jobs = window.commands.jobs
    jobs.start("Making Claim log", work)
    jobs.start("Making Exceptions", work)
    qtbot.waitUntil(started.is_set)
    assert [line.job.state for line in page.jobs.lines] == [State.WAITING, State.RUNNING]
    qtbot.waitUntil(lambda: page.jobs.lines[1]._count.text() == "3 of 10")
    buttons(page.jobs.lines[0])["Cancel"].click()
    assert page.jobs.lines[0].job.state is State.CANCELLED
    go_on.set()
    made()
    last = page.jobs.lines[1]
    assert (last.job.state, last.job.sentence) == (State.FAILED, "The disk is full.")
    assert "Cancel" not in buttons(last)


def test_the_running_one_is_cancelled_from_its_line(window, page, made):
    def work(tick):
        while True:
            tick(1, 2)

    jobs = window.commands.jobs
    job = jobs.start("Making Claim log", work)
    buttons(page.jobs.lines[0])["Cancel"].click()
    made()
    assert job.state is State.CANCELLED
    assert job.sentence == Cancelled().sentence


def test_the_focus_stays_in_the_list_when_a_job_ends(window, page, tmp_path, made):
    go_on = threading.Event()

    def work(_tick):
        go_on.wait(5)
        return done(tmp_path / "out.xlsx")

    window.commands.jobs.start("Making Partner directory", work)
    buttons(page.jobs.lines[0])["Cancel"].setFocus()
    go_on.set()
    made()
    assert window.focusWidget() is buttons(page.jobs.lines[0])["Open"]


def test_what_is_done_is_opened_from_its_line(window, page, tmp_path, openings, made):
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"x")
    window.commands.jobs.start("Making Partner directory", lambda _tick: done(path))
    made()
    offered = buttons(page.jobs.lines[0])
    offered["Open"].click()
    offered["Open folder"].click()
    assert openings == [path, tmp_path]


def test_what_was_moved_away_meanwhile_is_said(window, page, tmp_path, openings, made):
    window.commands.jobs.start("Making", lambda _tick: done(tmp_path / "gone.xlsx"))
    made()
    buttons(page.jobs.lines[0])["Open"].click()
    assert "is not in" in window.messages.message.accessibleName()
    assert openings == []


def test_a_computer_without_such_a_program_is_said(window, tmp_path, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"x")
    window.commands.jobs.open(path)
    assert "No program on this computer opens" in window.messages.message.accessibleName()


def test_those_over_are_forgotten_after_a_while_or_when_asked(window, page, made):
    def work(_tick):
        raise DiskFull("The disk is full.")

    jobs = window.commands.jobs
    for _ in range(KEPT + 3):
        jobs.start("Making", work)
    made()
    assert len(jobs.known) == KEPT
    page.jobs.forget.click()
    assert jobs.known == []
    assert not page.jobs.isVisible()
