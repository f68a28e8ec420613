"""Each severity has its colour, its sign and its word."""

from __future__ import annotations

from app.ui.hits.words import ICON, PLURAL, TONE, WORD
from app.ui.look.icons import ICONS
from app.ui.look.tokens import TONES
from db.model.hits import WORST_FIRST


def test_every_severity_has_tone_icon_and_word():
    for said in (TONE, ICON, WORD, PLURAL):
        assert list(said) == list(WORST_FIRST)
    assert set(TONE.values()) <= set(TONES)
    assert all((ICONS / f"{name}.svg").is_file() for name in ICON.values())
