"""A wrong letter is forgiven when nothing was found."""

from __future__ import annotations

import pytest

from app.services import browse, forgiving
from tests.office import add


@pytest.fixture
def office(session):
    """A few names to mistype."""
    for name in ("Bogotá Attaché Office", "Maricopa County Sheriff", "Immigration Service, Lima"):
        add(session, "organization", name=name, kind="foreign_agency", country="CO")
    return session


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bogtoa", "bogota"),  # two letters swapped
        ("bogta", "bogota"),  # one missing
        ("maricoppa", "maricopa"),  # one too many
        ("sherrif", "sheriff"),  # two wrong in a long word
        ("lyma", "lima"),  # one other
        ("Immigrqtion lima", "immigration lima"),  # known words stay
        ("imigrati", "immigration"),  # typed only as far as its beginning
    ],
)
def test_a_slip_becomes_the_nearest_word(office, typed, meant):
    mended = forgiving.corrected(office, typed)
    assert meant.startswith(mended) if typed == "imigrati" else mended == meant
    assert browse.find(office, mended)


@pytest.mark.parametrize(
    "typed", ["bogota", "bog", "zzzzzz", "qx", "", "“”", "lima zzzzzz", "2O26", "19"]
)
def test_what_is_right_or_like_nothing_is_left(office, typed):
    assert forgiving.corrected(office, typed) == ""


def test_a_new_word_is_known_when_the_words_are_read_again(office):
    assert forgiving.corrected(office, "yumma") == ""
    add(office, "organization", name="Yuma Police", kind="city")
    assert forgiving.corrected(office, "yumma") == "yuma"
