"""Where a finding stands: the first status that its days fit."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import findings

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("days", "status"),
    [
        ({}, "draft"),
        ({"issued_on": "2026-01-01"}, "issued"),
        ({"issued_on": "2026-01-01", "response_due_on": "2026-03-15"}, "issued"),
        ({"issued_on": "2026-01-01", "response_due_on": "2026-03-14"}, "response_due"),
        ({"response_due_on": "2026-03-01", "due_on": "2026-03-15"}, "response_due"),
        ({"response_due_on": "2026-03-01", "due_on": "2026-03-14"}, "overdue"),
        ({"due_on": "2026-03-01", "accepted_on": "2026-02-01"}, "in_progress"),
        ({"accepted_on": "2026-02-01", "verified_on": "2026-03-01"}, "verified"),
        ({"verified_on": "2026-03-01", "closed_on": "2026-03-02"}, "closed"),
    ],
)
def test_a_findings_status_follows_from_its_days(days, status):
    assert findings.status(days, TODAY) == status
