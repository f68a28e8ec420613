"""A gauge of a capped share: how far it is filled, where the cap stands, what it says aloud."""

from __future__ import annotations

import pytest

from app.domain.caps import Share
from app.ui.grants.gauge import Gauge
from app.ui.look.theme import apply, theme
from db.model.money import MILLION


@pytest.fixture
def gauge(qtbot) -> Gauge:
    from app.ui.start import application

    application()
    made = Gauge()
    qtbot.addWidget(made)
    made.resize(300, 80)
    made.show()
    return made


def share(part: int, whole: int = 100_00, cap: int = 50, source: str = "") -> Share:
    return Share("Personnel", part, whole, cap * MILLION, "budgeted", source)


@pytest.mark.parametrize(
    ("found", "reach"),
    [
        (share(25_00), (0.25, 0.5)),
        (share(150_00), (1.0, 0.5)),
        (share(-5_00), (0.0, 0.5)),
        (share(2_00, cap=5), (0.2, 0.5)),
        (share(90_00, cap=90), (0.9, 0.9)),
        (share(0, 0), (0.0, 0.5)),
        (share(1, 0), (1.0, 0.5)),
    ],
)
def test_the_bar_is_filled_as_far_as_the_share_goes(gauge, found, reach):
    gauge.bar.show_share(found)
    assert gauge.bar.reach() == pytest.approx(reach)


def test_it_says_what_it_shows(gauge):
    gauge.show_share(share(53_00, source="waiver Letter 7"))
    assert gauge.accessibleName() == (
        "Personnel: 53.0 % of 50 %: over by $3.00, Cap by waiver Letter 7"
    )
    assert gauge.source.isVisible()
    gauge.show_share(share(50_00))
    assert gauge.accessibleName() == "Personnel: 50.0 % of 50 %: $0.00 left"
    assert not gauge.source.isVisible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_over_and_kept_look_different_in_both_looks(gauge, qapp, scheme):
    before = theme().scheme
    apply(qapp, scheme)
    try:
        pictures = []
        for part in (0, 30_00, 80_00):
            gauge.bar.show_share(share(part))
            pictures.append(gauge.bar.grab().toImage())
        kept = pictures[1].pixelColor(10, 7).name()
        over = pictures[2].pixelColor(10, 7).name()
        assert kept == theme().tokens.accent.lower()
        assert over == theme().tokens.warn.lower()
    finally:
        apply(qapp, before)
