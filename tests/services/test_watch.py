"""What another program saves to the open file becomes news."""

from __future__ import annotations

import pytest

from app.services.watch import Watch
from tests.office import add, change


@pytest.fixture
def heard(session):
    """The change sets that were told."""
    told = []
    session.news.subscribe(told.append)
    return told


def test_nothing_new_is_no_news(session, heard):
    watch = Watch(session)
    assert watch.poll() is None
    assert heard == []


def test_own_changes_are_told_once_and_not_as_anothers(session, heard):
    watch = Watch(session)
    add(session, "organization", name="Idaho OEM", kind="state")
    assert watch.poll() is None
    assert [one.origin for one in heard] == ["form"]


def test_anothers_changes_are_told_with_their_records(session, heard, opened, blank_file):
    watch = Watch(session)
    other = opened(blank_file, "bea")
    add(other, "organization", name="Idaho OEM", kind="state")
    change(other, "organization", 1, name="Idaho Office")
    add(other, "unit", name="BEST Boise", kind="best")
    found = watch.poll()
    assert found.ids == {"organization": frozenset({1}), "unit": frozenset({1})}
    assert [one.origin for one in heard] == ["elsewhere"]
    assert watch.poll() is None


def test_a_watch_that_was_stopped_hears_nothing(session, heard):
    watch = Watch(session)
    watch.stop()
    add(session, "organization", name="Idaho OEM", kind="state")
    assert len(heard) == 1
