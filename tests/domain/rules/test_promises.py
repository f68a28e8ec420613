"""P17: what was promised at meetings and in agreements."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.rules import promises
from db.model.partner_rule_facts import Commitment, Obligation

TODAY = date(2026, 3, 15)


def on(days: int) -> str:
    return (TODAY + timedelta(days)).isoformat()


@pytest.mark.parametrize(
    ("days", "severity"), [(31, []), (30, ["warn"]), (0, ["warn"]), (-1, ["bad"])]
)
def test_p17_a_commitment_is_near_or_past(held, days, severity):
    found = list(promises.p17(Commitment(5, on(days)), held, TODAY))
    assert [one.severity for one in found] == severity


def test_p17_says_the_day(held):
    (found,) = promises.p17(Commitment(5, "2026-03-14"), held, TODAY)
    assert (found.entity, found.record, found.field) == ("commitment", 5, "due_on")
    assert found.says == "It was due on 14 Mar 2026, 1 day ago."


@pytest.mark.parametrize(
    ("duty", "severity"),
    [
        ({"due_on": on(31)}, []),
        ({"due_on": on(30)}, ["warn"]),
        ({"due_on": on(-1)}, ["bad"]),
        ({"due_on": on(-1), "last_done_on": on(-1)}, []),  # once and done
        ({"last_done_on": "2025-03-14", "every_months": 12}, ["bad"]),
        ({"last_done_on": "2025-04-15", "every_months": 12}, []),
        ({}, []),
    ],
)
def test_p17_an_obligation_is_due_next(held, duty, severity):
    found = list(promises.p17_obligation(Obligation(5, **duty), held, TODAY))
    assert [one.severity for one in found] == severity
