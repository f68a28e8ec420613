"""What a finding waits for, in words, on the day before, on and after each day."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.finding_clock import clock, decision, next_step, response_due

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("days", "says", "tone"),
    [
        ({}, "Draft, not issued yet.", "quiet"),
        (
            {"issued_on": "2026-03-01"},
            "Issued on 1 Mar 2026; no day is set for a response.",
            "warn",
        ),
        ({"response_due_on": "2026-03-27"}, "Response due in 12 days, on 27 Mar 2026.", "warn"),
        ({"response_due_on": "2026-03-15"}, "Response due today, 15 Mar 2026.", "warn"),
        ({"response_due_on": "2026-03-14"}, "Response 1 day overdue, since 14 Mar 2026.", "bad"),
        (
            {"response_due_on": "2026-02-01", "due_on": "2026-03-15"},
            "Response 42 days overdue, since 1 Feb 2026.",
            "bad",
        ),
        (
            {"response_due_on": "2026-02-01", "due_on": "2026-03-14"},
            "Action 1 day overdue, since 14 Mar 2026.",
            "bad",
        ),
        (
            {"accepted_on": "2026-03-01", "response_due_on": "2026-02-01", "due_on": "2026-04-14"},
            "Action due in 30 days, on 14 Apr 2026.",
            "warn",
        ),
        (
            {"accepted_on": "2026-03-01", "due_on": "2026-03-05"},
            "Action 10 days overdue, since 5 Mar 2026.",
            "bad",
        ),
        (
            {"accepted_on": "2026-03-01", "response_due_on": "2026-02-01"},
            "Plan accepted on 1 Mar 2026; no day is set for it.",
            "warn",
        ),
        ({"verified_on": "2026-03-02"}, "Verified on 2 Mar 2026, to be closed.", "warn"),
        (
            {"issued_on": "2026-02-01", "closed_on": "2026-03-03"},
            "Closed on 3 Mar 2026, 30 days after it was issued.",
            "good",
        ),
    ],
)
def test_what_is_awaited(days, says, tone):
    found = clock(days, TODAY)
    assert (found.says, found.tone) == (says, tone)


@pytest.mark.parametrize(
    ("accepted", "says"),
    [
        ("2025-09-16", "Management decision due in 1 day, on 16 Mar 2026."),
        ("2025-09-15", "Management decision due today, 15 Mar 2026."),
        ("2025-09-14", "Management decision 1 day overdue, since 14 Mar 2026."),
        ("2025-08-31", "Management decision 15 days overdue, since 28 Feb 2026."),
    ],
)
def test_a_management_decision_has_six_months(accepted, says):
    found = decision({}, accepted, TODAY)
    assert found is not None
    assert found.says == says


def test_no_decision_is_awaited_once_made_closed_or_before_the_clearinghouse():
    assert decision({}, None, TODAY) is None
    assert decision({"closed_on": "2026-03-01"}, "2025-01-01", TODAY) is None
    made = decision({"management_decision_on": "2026-03-01"}, "2025-01-01", TODAY)
    assert made is not None
    assert made.says == "Management decision on 1 Mar 2026."


@pytest.mark.parametrize(
    ("days", "step"),
    [
        ({}, "issue"),
        ({"issued_on": "2026-01-01"}, "accept"),
        ({"accepted_on": "2026-01-01"}, "verify"),
        ({"issued_on": "2026-01-01", "verified_on": "2026-02-01"}, "close"),
        ({"closed_on": "2026-02-01"}, None),
    ],
)
def test_the_next_step_follows_the_last_one_done(days, step):
    assert next_step(days) == step


def test_a_response_is_usually_asked_for_within_30_days():
    assert response_due(date(2026, 1, 31)) == date(2026, 3, 2)
