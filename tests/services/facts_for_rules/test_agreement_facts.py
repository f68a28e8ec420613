"""What the rules are told of agreements, their obligations and what meetings promised."""

from __future__ import annotations

import pytest

from app.services.facts_for_rules import agreements
from tests.office import add, change
from tests.services.facts_for_rules.spoken import trash, where

FORCE = {"kind": "other", "signed_on": "2020-01-01", "in_force_on": "2020-01-01"}


@pytest.fixture
def texts(session):
    """A text that ended, and one that follows it."""
    add(session, "agreement", title="Old", term_kind="fixed", ends_on="2026-03-01", **FORCE)
    add(session, "agreement", title="New", term_kind="evergreen", kind="other")
    return session


def old(session):
    return dict(agreements.read(session, [1, 2]))[1]


def test_p01_a_signed_text_that_supersedes_or_amends_it_follows(texts):
    assert where(texts, "P01") == ["agreement 1 ends_on"]
    change(texts, "agreement", 2, amends="1")
    assert where(texts, "P01") == ["agreement 1 ends_on"]  # not signed yet
    change(texts, "agreement", 2, signed_on="2026-03-15")
    assert where(texts, "P01") == []
    assert not old(texts).has_successor
    trash(texts, "agreement", 2)
    assert where(texts, "P01") == ["agreement 1 ends_on"]


def test_p05_a_text_that_supersedes_it_is_a_successor(texts):
    change(texts, "agreement", 1, term_kind="fiscal_year")
    assert where(texts, "P05") == ["agreement 1 ends_on"]
    change(texts, "agreement", 2, supersedes="1")
    assert old(texts).has_successor
    assert where(texts, "P05") == []


def test_p06_the_newer_text_that_came_into_force(texts):
    change(texts, "agreement", 1, override_status="in_force", override_reason="Partner asked")
    change(texts, "agreement", 2, supersedes="1", in_force_on="2026-03-16")
    assert where(texts, "P06") == []
    change(texts, "agreement", 2, in_force_on="2026-03-15")
    assert where(texts, "P06") == ["agreement 1 override_status"]


def test_p07_a_notice_moves_the_end_of_a_pilot(texts):
    change(texts, "agreement", 1, term_kind="pilot_by_notice")
    assert where(texts, "P07") == ["agreement 1 ends_on"]
    add(texts, "notice", agreement="1", kind="extension", dated="2026-02-01", new_end="2027")
    assert where(texts, "P07") == []
    trash(texts, "notice", 1)
    assert where(texts, "P07") == ["agreement 1 ends_on"]


def test_p17_obligations_and_commitments_that_are_open(texts):
    add(texts, "obligation", agreement="1", text="Report", due_on="2026-03-01")
    add(texts, "engagement", title="Meeting", held_on="2026-01", level="working")
    for status in ("open", "done"):
        add(texts, "commitment", engagement="1", text="Send it", due_on="2026-03-01", status=status)
    assert where(texts, "P17") == ["commitment 1 due_on", "obligation 1 due_on"]
    trash(texts, "agreement", 1)
    trash(texts, "engagement", 1)
    assert where(texts, "P17") == []
