"""Exceptions: filtered, with their day and owner; what was found before is not asked again."""

from __future__ import annotations

import pytest

from app.services import attention, hit_book
from app.services.exception_list import exceptions
from app.services.session import open_session
from tests.office import add


@pytest.fixture
def late(session):
    """A promise that is late, and an organization that may be entered twice."""
    add(session, "organization", name="Our Office", kind="federal")
    add(session, "organization", name="Our Offices", kind="federal")
    add(session, "engagement", title="Meeting", held_on="2026-01-10", level="working")
    add(
        session, "commitment", engagement="1", text="Send the list", due_on="2026-02-01",
        status="open", owner="Ann Example",
    )  # fmt: skip
    return session


def test_each_names_since_when_and_whose_it_is(late):
    (promise,) = exceptions(late, rule="P17")
    assert (promise.since, promise.owner) == ("2026-02-01", "Ann Example")


def test_one_side_one_rule_one_type(late):
    every = exceptions(late)
    assert {one.finding.hit.rule[0] for one in exceptions(late, "P")} == {"P"}
    assert exceptions(late, "G") == [one for one in every if one.finding.hit.rule[0] == "G"]
    assert {one.finding.hit.entity for one in exceptions(late, entity="organization")} == {
        "organization"
    }


def test_a_copy_takes_what_was_found_in_the_file(late, tmp_path):
    late.fixed_today = None
    attention.counts(late)
    copy = open_copy(late, tmp_path)
    book = hit_book.kept_of(copy, late.path)
    assert book is not None
    assert book.cache.counts() == late.hits.cache.counts()
    book.cache.close()
    copy.close()


def test_what_was_found_of_an_older_file_is_not_taken(late, tmp_path):
    late.fixed_today = None
    attention.counts(late)
    add(late, "organization", name="Another", kind="federal")
    copy = open_copy(late, tmp_path)
    assert hit_book.kept_of(copy, late.path) is None
    copy.close()


def test_on_a_day_that_was_set_all_is_asked_anew(late, tmp_path):
    attention.counts(late)
    copy = open_copy(late, tmp_path)
    copy.fixed_today = late.today
    assert hit_book.kept_of(copy, late.path) is None
    copy.close()


def open_copy(session, folder):
    from db import backup

    path = folder / "copy.fieldstone"
    backup.copy_to(session.store, path, lambda _left, _pages: None)
    return open_session(path, "ann", None, read_only=True)
