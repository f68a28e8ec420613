"""The tones name values that exist."""

from __future__ import annotations

from app.ui.look.tones import TONE_OF, is_status, tone_of
from db.model.choices import options


def test_every_toned_value_is_one_that_can_be_chosen_or_is_computed():
    for choices, tones in TONE_OF.items():
        assert set(tones) <= set(options(choices)), choices


def test_statuses_say_how_things_stand():
    assert tone_of("award_status", "active") == "good"
    assert tone_of("award_status", "in_closeout") == "warn"
    assert tone_of("award_status", "terminated") == "bad"
    assert tone_of("award_status", "closed") == "quiet"


def test_what_is_not_known_is_quiet():
    assert tone_of("award_status", None) == "quiet"
    assert tone_of("country", "CO") == "quiet"
    assert is_status("award_status")
    assert not is_status("country")
