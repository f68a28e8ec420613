"""The sidecar of hits: kept between two openings, never trusted further than it can be read."""

from __future__ import annotations

import sqlite3
import stat
import threading

import pytest

from db.hit_cache import HitCache, State
from db.model.hits import Hit

STATE = State(7, "abc", "2026-03-15", "rules")
AWARD, OTHER = ("award", 1), ("award", 2)


def hit(record: int, rule: str = "G28", severity: str = "bad", says: str = "Late.") -> Hit:
    return Hit(rule, severity, "requirement", record, "due_on", says)


@pytest.fixture
def path(tmp_path):
    """Where the sidecar lies."""
    return tmp_path / "cache" / "hits" / "one.sqlite"


@pytest.fixture
def cache(path):
    """A sidecar of two awards that were worked out."""
    made = HitCache(path)
    made.begin(STATE, [AWARD, OTHER], keep=False)
    made.put(STATE, {AWARD: [hit(1), hit(2, "G26", "note")], OTHER: [hit(3, "G27", "warn")]})
    yield made
    made.close()


def test_a_new_sidecar_knows_nothing(path):
    made = HitCache(path)
    assert made.state() is None
    assert made.stale(9) == []
    assert made.counts() == {"bad": 0, "warn": 0, "note": 0}
    made.close()


def test_hits_are_there_when_it_is_opened_again(cache, path):
    cache.close()
    again = HitCache(path)
    assert again.state() == STATE
    assert [one.record for one in again.listed(None, None, -1)] == [1, 3, 2]
    again.close()


def test_it_is_its_owners_own(cache, path):
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_hits_come_worst_first(cache):
    assert [one.severity for one in cache.listed(None, None, -1)] == ["bad", "warn", "note"]
    assert [one.record for one in cache.listed("warn", None, -1)] == [3]
    assert [one.record for one in cache.listed(None, "G26", -1)] == [2]
    assert [one.record for one in cache.listed(None, None, 1)] == [1]
    assert [one.record for one in cache.of_scope(*AWARD)] == [1, 2]
    assert [one.record for one in cache.of_records([("requirement", 3), ("award", 1)])] == [3]
    assert cache.counts() == {"bad": 1, "warn": 1, "note": 1}


def test_only_records_whose_hits_differ_are_told(cache):
    cache.begin(STATE, [AWARD], keep=True)
    assert cache.put(STATE, {AWARD: [hit(1), hit(2, "G26", "note")]}) == set()
    cache.begin(STATE, [AWARD], keep=True)
    differ = cache.put(STATE, {AWARD: [hit(1, says="Late by a day."), hit(9)]})
    assert differ == {("requirement", 1), ("requirement", 2), ("requirement", 9)}
    assert [one.record for one in cache.of_scope(*AWARD)] == [1, 9]


def test_what_was_just_touched_is_worked_out_first(cache):
    cache.begin(STATE, [AWARD, OTHER, ("organization", 5)], keep=True)
    cache.move(STATE._replace(number=8), [OTHER])
    assert cache.stale(1) == [OTHER]
    assert cache.stale(9) == [OTHER, AWARD]  # of one kind at a time


def test_old_hits_stay_until_their_scope_is_worked_out(cache):
    tomorrow = STATE._replace(day="2026-03-16")
    cache.begin(tomorrow, [AWARD, OTHER], keep=True)
    cache.put(tomorrow, {AWARD: []})
    assert [one.record for one in cache.listed(None, None, -1)] == [3]
    assert cache.stale(9) == [OTHER]


def test_what_another_program_went_on_from_is_not_kept(cache, path):
    other = HitCache(path)
    other.move(STATE._replace(number=8), [AWARD])
    assert cache.put(STATE, {AWARD: []}) is None
    assert [one.record for one in cache.of_scope(*AWARD)] == [1, 2]
    assert cache.stale(9) == [AWARD]
    other.close()


def test_a_damaged_sidecar_is_thrown_away(cache, path):
    cache.close()
    path.write_bytes(b"no database at all" * 400)
    again = HitCache(path)
    assert again.state() is None
    again.begin(STATE, [AWARD], keep=False)
    assert again.put(STATE, {AWARD: [hit(1)]}) == {("requirement", 1)}
    assert not path.exists()
    again.close()


def test_one_that_breaks_while_open_goes_on_in_memory(cache, path):
    with sqlite3.connect(path) as sql:
        sql.execute("DROP TABLE hit")
    sql.close()
    assert cache.listed(None, None, -1) == []
    assert cache.state() is None
    cache.begin(STATE, [AWARD], keep=False)
    assert cache.put(STATE, {AWARD: [hit(1)]}) is not None
    assert cache.counts()["bad"] == 1


def test_one_of_another_program_version_is_made_anew(cache, path):
    cache.close()
    with sqlite3.connect(path) as sql:
        sql.execute("PRAGMA user_version = 99")
    sql.close()
    again = HitCache(path)
    assert again.state() is None
    again.close()
    assert path.exists()


def test_a_locked_sidecar_is_left_alone(cache, path, monkeypatch):
    cache.close()
    monkeypatch.setattr("db.hit_cache._PATIENCE", 0.01)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    beside = HitCache(path)
    assert beside.state() is None
    holder.execute("ROLLBACK")
    holder.close()
    beside.close()
    again = HitCache(path)
    assert again.state() == STATE
    again.close()


def test_where_no_folder_can_be_made_hits_are_kept_in_memory(tmp_path):
    (tmp_path / "file").write_text("in the way")
    made = HitCache(tmp_path / "file" / "hits" / "one.sqlite")
    made.begin(STATE, [AWARD], keep=False)
    made.put(STATE, {AWARD: [hit(1)]})
    assert made.counts()["bad"] == 1
    made.close()


def test_a_sidecar_in_memory_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = HitCache(None)
    made.begin(STATE, [AWARD], keep=False)
    made.close()
    assert list(tmp_path.iterdir()) == []


def test_any_thread_may_ask(cache):
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(cache.listed(None, None, -1))))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [3] * 8
