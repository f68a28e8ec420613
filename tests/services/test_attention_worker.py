"""The worker keeps the hits of an open file up to date, and stops when it is told to."""

from __future__ import annotations

import queue
import shutil
from typing import TYPE_CHECKING

import pytest

from app.services import attention, hit_book, save
from app.services.attention_worker import AttentionWorker
from app.services.hit_book import FOLDER_VARIABLE, Changed
from app.services.session import open_session
from tests.office import add, change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 30.0


@pytest.fixture
def heard() -> queue.Queue:
    """What the worker told."""
    return queue.Queue()


@pytest.fixture
def at_work(session, heard) -> Iterator[AttentionWorker]:
    """A worker on Ann's file; a mistake of its own fails the test."""
    worker = AttentionWorker(session, heard.put, heard.put)
    worker.start()
    yield worker
    worker.stop()
    assert not any(isinstance(one, Exception) for one in heard.queue)


@pytest.fixture
def told(heard) -> Callable[[str, int], None]:
    """Return a function that waits until the hits of a record are told to differ."""

    def wait_for(entity: str, record: int) -> None:
        while (entity, record) not in heard.get(timeout=PATIENCE).records:
            pass

    return wait_for


def late(session) -> int:
    """Add a report of an organization that was due three days ago."""
    add(session, "organization", name="Ada County Sheriff", kind="county")
    return add(
        session,
        "requirement",
        kind="other",
        organization="1",
        due_on="2026-03-12",
        status="open",
    )


def test_what_is_saved_is_noticed(session, at_work, told):
    one = late(session)
    told("requirement", one)
    (finding,) = attention.of_record(session, "requirement", one)
    assert finding.hit.rule == "G28"


def test_what_is_put_right_falls_silent(session, at_work, told):
    one = late(session)
    told("requirement", one)
    change(session, "requirement", one, status="submitted", submitted_on="2026-03-12")
    told("requirement", one)
    assert attention.of_record(session, "requirement", one) == []


def test_what_another_program_saved_is_noticed_with_the_next_news(session, at_work, told, opened):
    other = opened(session.path, "bea")
    one = late(other)
    add(session, "organization", name="Idaho OEM", kind="state")
    told("requirement", one)


def test_silencing_is_told_although_no_hit_changed(session, at_work, told, heard):
    one = late(session)
    told("requirement", one)
    (finding,) = attention.of_record(session, "requirement", one)
    attention.silence(session, finding, "Agreed by phone")
    while not heard.get(timeout=PATIENCE).everywhere:
        pass
    assert attention.listed(session) == []


def test_it_is_told_when_nothing_is_stale_any_more(session, heard):
    late(session)
    worker = AttentionWorker(session, heard.put, heard.put)
    assert not attention.is_settled(session)
    worker.start()
    while heard.get(timeout=PATIENCE) != Changed():
        pass
    assert attention.is_settled(session)
    worker.stop()
    add(session, "organization", name="Idaho OEM", kind="state")
    assert not attention.is_settled(session)


def test_asking_beside_a_worker_does_not_wait_for_it(session, heard):
    late(session)
    AttentionWorker(session, heard.put, heard.put)  # it starts a moment later
    assert attention.listed(session) == []
    assert not attention.is_settled(session)


def test_yesterdays_hits_are_there_at_once(blank_file, monkeypatch, tmp_path):
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    session = open_session(blank_file, "ann")
    one = late(session)
    before = attention.listed(session)
    assert [finding.hit.record for finding in before] == [one]
    session.close()
    again = open_session(blank_file, "ann")
    again.hits = hit_book.HitBook(again, hit_book.open_cache(again))
    again.hits.kept_up = True
    assert attention.listed(again) == before
    again.close()


def test_a_file_that_may_only_be_read_is_looked_at_too(blank_file, opened, heard, told):
    one = late(opened(blank_file))
    copy = shutil.copy(blank_file, blank_file.with_name("copy.fieldstone"))
    reading = opened(copy, "bea", read_only=True)
    worker = AttentionWorker(reading, heard.put, heard.put)
    worker.start()
    told("requirement", one)
    worker.stop()


def test_a_mistake_of_ours_is_told_and_ends_the_work(session, heard, monkeypatch):
    def broken(_book: object) -> Changed:
        raise ZeroDivisionError

    monkeypatch.setattr(hit_book.HitBook, "catch_up", broken)
    worker = AttentionWorker(session, heard.put, heard.put)
    worker.start()
    assert isinstance(heard.get(timeout=PATIENCE), ZeroDivisionError)
    worker.stop()


def test_a_file_that_went_away_is_no_mistake(session, heard):
    session.path.rename(session.path.with_suffix(".gone"))
    worker = AttentionWorker(session, heard.put, heard.put)
    worker.start()
    worker.stop()
    assert heard.empty()


def test_stopping_does_not_wait_for_the_end_of_the_work(session, heard, monkeypatch):
    monkeypatch.setattr(hit_book.HitBook, "work", lambda _book: Changed())
    worker = AttentionWorker(session, heard.put, heard.put)
    worker.start()
    worker.stop()
    save.undo_label(session)  # the window's own connection is as good as before
