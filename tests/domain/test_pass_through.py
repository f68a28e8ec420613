"""The 45 days to pass money through, from acceptance or 15 days after the notice."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.pass_through import due_on


@pytest.mark.parametrize(
    ("by_hand", "accepted", "notice", "due"),
    [
        (None, "2026-09-10", None, date(2026, 10, 25)),
        (None, None, "2026-09-01", date(2026, 10, 31)),  # received on 16 September
        (None, "2026-09-15", "2026-09-01", date(2026, 10, 30)),
        (None, "2026-09-16", "2026-09-01", date(2026, 10, 31)),
        (None, "2026-09-17", "2026-09-01", date(2026, 10, 31)),
        ("2026-12-01", "2026-09-10", "2026-09-01", date(2026, 12, 1)),
        (None, "2028-01-15", None, date(2028, 2, 29)),
        (None, None, None, None),
    ],
)
def test_the_day_follows_from_what_comes_first(by_hand, accepted, notice, due):
    assert due_on(by_hand, accepted, notice, 45) == due


def test_the_days_are_a_setting():
    assert due_on(None, "2026-09-10", None, 30) == date(2026, 10, 10)
