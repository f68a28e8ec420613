"""Every colour can be read against every ground it is used on (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from app.ui.look.tokens import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, TONES, Tokens, choose, contrast

LOOKS = pytest.mark.parametrize(
    "look",
    [LIGHT, DARK, LIGHT_HIGH, DARK_HIGH],
    ids=["light", "dark", "light high contrast", "dark high contrast"],
)
# what is written, and on what
TEXT_ON = [
    *((ink, ground) for ink in ("text", "quiet") for ground in ("window", "surface", "hover")),
    *((ink, "accent_soft") for ink in ("text", "quiet", "accent")),
    *(
        (ink, ground)
        for ink in ("accent", "bad", "warn", "good")
        for ground in ("window", "surface")
    ),
    ("text", "press"),
    ("text", "mark"),
    ("faint", "surface"),
    ("accent", "hover"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_press"),
    *(("text", f"{tone}_soft") for tone in ("good", "warn", "bad", "quiet")),
    ("surface", "text"),  # tooltips
]
# edges without which a control or the focus could not be seen, and what lies beside them
EDGES_ON = [
    *((edge, ground) for edge in ("control", "focus") for ground in ("window", "surface")),
    ("focus", "accent_soft"),
    ("text", "window"),  # ring of the filled button
    *((edge, "surface") for edge in ("bad", "warn")),
]


@LOOKS
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_stands_out_from_its_ground(look: Tokens, ink: str, ground: str):
    assert contrast(getattr(look, ink), getattr(look, ground)) >= 4.5


@LOOKS
@pytest.mark.parametrize("tone", TONES)
def test_pill_word_stands_out_from_its_pill(look: Tokens, tone):
    assert contrast(look.ink(tone), look.soft(tone)) >= 4.5


@LOOKS
@pytest.mark.parametrize(("edge", "ground"), EDGES_ON)
def test_edges_of_controls_and_the_focus_can_be_seen(look: Tokens, edge: str, ground: str):
    assert contrast(getattr(look, edge), getattr(look, ground)) >= 3


def test_ratio_is_the_one_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_high_contrast_is_higher():
    for dark in (False, True):
        usual, high = (choose(dark=dark, high_contrast=wish) for wish in (False, True))
        assert contrast(high.quiet, high.window) > contrast(usual.quiet, usual.window)
