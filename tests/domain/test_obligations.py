"""When a duty is due next."""

from __future__ import annotations

import pytest

from app.domain import obligations


@pytest.mark.parametrize(
    ("due_on", "last_done_on", "every_months", "due"),
    [
        ("2026-03-31", None, 12, "2026-03-31"),  # never done
        ("2026-03-31", "2026-03-30", 12, "2026-03-31"),  # done before it was due
        ("2026-03-31", "2026-03-31", 12, "2027-03-31"),
        ("2026-03-31", "2026-08-31", 6, "2027-02-28"),
        ("2026-03-31", "2026-04-01", None, None),  # once, and done
        (None, "2026-04-01", 3, "2026-07-01"),
        (None, None, 3, None),
    ],
)
def test_a_duty_is_due_on_its_day_and_then_so_many_months_after_it_was_done(
    due_on, last_done_on, every_months, due
):
    found = obligations.next_due(due_on, last_done_on, every_months)
    assert (found and found.isoformat()) == due
