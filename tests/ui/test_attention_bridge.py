"""The window hears whose hits differ, gathered, from when it is shown until it is closed."""

from __future__ import annotations

import threading

import pytest

from app.services import attention
from app.services.hit_book import Changed, HitBook
from tests.office import add

PATIENCE = 30_000


def at_work() -> list[str]:
    """Return the names of the threads that keep hits up to date."""
    return [thread.name for thread in threading.enumerate() if thread.name == "attention"]


@pytest.fixture
def settled(window, office, qtbot):
    """The window, once everything was worked out."""
    qtbot.waitUntil(lambda: attention.is_settled(office), timeout=PATIENCE)
    qtbot.wait(400)  # what was gathered is told
    return window


def late(session) -> int:
    """Add a report that was due three days ago."""
    asked = {"kind": "other", "organization": "3", "status": "open"}
    return add(session, "requirement", due_on="2026-03-12", **asked)


def test_a_save_is_told_with_the_records_whose_hits_differ(settled, office, qtbot):
    told: list[Changed] = []
    settled.attention.changed.connect(told.append)
    one = late(office)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert ("requirement", one) in told[0].records
    assert not told[0].everywhere


def test_many_differences_are_told_at_once(settled, office, qtbot):
    told: list[Changed] = []
    settled.attention.changed.connect(told.append)
    for number in range(3):
        settled.attention._told.emit(Changed(frozenset({("requirement", number)})))
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert len(told) == 1
    assert len(told[0].records) == 3


def test_the_work_ends_with_the_window(settled):
    assert at_work()
    settled.close()
    assert not at_work()


def test_a_window_closed_at_once_never_starts_it(window, qtbot):
    window.close()
    qtbot.wait(500)
    assert not at_work()


def test_a_mistake_in_the_background_is_shown_like_one_of_the_window(
    window, office, qtbot, monkeypatch
):
    def broken(_book: object) -> Changed:
        raise ZeroDivisionError

    monkeypatch.setattr(HitBook, "catch_up", broken)
    with qtbot.captureExceptions() as caught:
        qtbot.waitUntil(lambda: bool(caught), timeout=PATIENCE)
    assert caught[0][0] is ZeroDivisionError
