"""How reports are bound: columns wide enough for their sums, marks, checks that tell the truth."""

from __future__ import annotations

import pytest

from app.reports.binding import marking_of, money_width, sum_check
from db.model.errors import NoSuchName


@pytest.mark.parametrize(
    ("cents", "shown"), [(1_034_671_600, "-$10,346,716.00"), (53_150_000_000, "-$531,500,000.00")]
)
def test_a_column_is_wider_than_the_sum_below_it(cents, shown):
    assert money_width(0, cents, -5) >= len(shown) + 3


def test_small_sums_leave_room_for_the_heading():
    assert money_width() == money_width(100) == 13


def test_the_mark_says_who_it_is_for():
    assert marking_of({"audience": "partner"}) == "For partner use"
    with pytest.raises(NoSuchName, match="Choose one of: internal, partner"):
        marking_of({"audience": "public"})


def test_a_check_holds_only_where_both_sums_are_the_same():
    wrong = sum_check("Sum", "Rows", "Paid", 100, 101)
    assert (wrong.holds, wrong.formula) == (
        False,
        'IF(ROUND(SUM(Rows[Paid]),2)=1.01,"OK","differs")',
    )
    assert sum_check("Sum", "Rows", "Paid", 100, 100).holds
