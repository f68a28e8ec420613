"""Days of the invented year are told as offsets from the day of building."""

from __future__ import annotations

from datetime import date

import pytest

from app.services.sample.clock import Clock

CLOCK = Clock(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ("{day}", "2026-11-22"),
        ("{day -45}", "2026-10-08"),
        ("{day -1y+10}", "2025-12-02"),
        ("{day -8m}", "2026-03-22"),
        ("{month -1m}", "2026-10"),
        ("{fy}", "2027"),
        ("{yy -1y}", "26"),
        ("{fystart}", "2026-10-01"),
        ("{fyend -1y}", "2026-09-30"),
        ("EMW-{fy az1}-SS-99001", "EMW-2027-SS-99001"),
        ("{day az2+45}", "2025-12-07"),
        ("no macro, {not one}", "no macro, {not one}"),
    ],
)
def test_a_macro_stands_for_a_day_or_a_year(told, means):
    assert CLOCK.fill(told) == means
