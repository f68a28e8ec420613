"""What a reference's search box offers."""

from __future__ import annotations

import pytest

from app.services import pick, save
from db.model import registry
from db.model.errors import BadValue
from tests.office import add

ORGANIZATION = registry.entity("organization")


@pytest.fixture
def three(session):
    """Three partners."""
    for name in ("Ada County Sheriff", "Boise Police", "Coast Guard"):
        add(session, "organization", name=name, kind="ngo")


def titles(session, text):
    """Return what is offered."""
    return [one.title for one in pick.offered(session, ORGANIZATION, text)]


def test_words_find(session, three):
    assert titles(session, "pol boi") == ["Boise Police"]
    assert titles(session, "nobody") == []


def test_nothing_typed_offers_the_latest_first(session, three):
    assert titles(session, "") == ["Coast Guard", "Boise Police", "Ada County Sheriff"]


def test_what_lies_in_the_trash_is_not_offered(session, three):
    save.archive(session, ORGANIZATION, [2])
    assert titles(session, "") == ["Coast Guard", "Ada County Sheriff"]
    assert titles(session, "boise") == []


def test_a_record_is_named_by_its_whole_title(session, three):
    assert pick.named(session, ORGANIZATION, " boise  police ").id == 2
    with pytest.raises(BadValue, match="There is no organization “Boise”"):
        pick.named(session, ORGANIZATION, "Boise")
    add(session, "organization", name="Boise Police", kind="city")
    with pytest.raises(BadValue, match="Several organizations are named “Boise Police”"):
        pick.named(session, ORGANIZATION, "Boise Police")
