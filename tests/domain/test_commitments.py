"""How a promise stands on a day, and how that is said."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import commitments

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("status", "due", "done", "state", "says"),
    [
        ("open", "2026-11-17", None, "overdue", "Was due 17 Nov 2026, 5 days ago"),
        ("open", "2026-11-22", None, "open", "Due 22 Nov 2026, today"),
        ("open", "2026-12-12", None, "open", "Due 12 Dec 2026, in 20 days"),
        ("open", None, None, "open", "Open, no day is set"),
        ("done", "2026-08-14", "2026-08-10", "done", "Done 10 Aug 2026"),
        ("done", "2026-08-14", None, "done", "Done"),
        ("dropped", "2026-08-14", None, "dropped", "Dropped"),
    ],
)
def test_a_promise_on_a_day(status, due, done, state, says):
    found = commitments.state(status, due, done, TODAY)
    assert (found, commitments.says(found, due, done, TODAY)) == (state, says)


def test_what_was_kept_later_was_open_then():
    asked = date(2026, 8, 12)
    assert commitments.state("done", "2026-08-14", "2026-08-20", asked) == "open"
    assert commitments.state("done", "2026-08-10", "2026-08-20", asked) == "overdue"
