"""The day a rule's sentence names."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.named_day import first_past

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("says", "day"),
    [
        ("It ran out on 12 Oct 2026, 41 days ago, and no later one replaces it.", "2026-10-12"),
        ("Spent on 1 Jun 2026, after the subaward's last day 16 May 2026.", "2026-06-01"),
        ("It runs out within 30 days: 2 Dec 2026; entered on 3 Nov 2026.", "2026-11-03"),
        ("It runs out within 30 days: 2 Dec 2026.", None),
        ("Its term ends on 22 Nov 2026, today.", "2026-11-22"),
        ("$300.00 of OPSG is still to be passed through.", None),
        ("Operational since Jun 2011, but the INL concurrence was refused.", None),
    ],
)
def test_the_first_day_that_is_not_to_come(says, day):
    assert first_past(says, TODAY) == day
