"""How many of a designation or vetting are valid on a day."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import cohorts
from app.domain.cohorts import CohortFacts
from app.domain.settings import Settings
from db.model.due_facts import SettingFact

TODAY = date(2026, 3, 15)


def leahy(**facts):
    return CohortFacts("leahy", **({"done_on": "2025-03-15", "passed": 9} | facts))


def test_people_are_all_it_was_about():
    assert cohorts.people(leahy(failed=2, pending=3, revoked=1)) == 14
    assert cohorts.people(leahy()) == 9


@pytest.mark.parametrize(
    ("facts", "valid"),
    [
        ({"revoked": 1}, 8),  # twelve months: this is its last day
        ({"done_on": "2025-03-14"}, 0),
        ({"valid_until": "2026-03-15"}, 9),
        ({"valid_until": "2026-03-14"}, 0),
        ({"valid_until": "2030-01-01", "replaced": True}, 0),
    ],
)
def test_valid_are_those_who_passed_until_its_last_day(facts, valid):
    assert cohorts.valid_now(leahy(**facts), Settings(), TODAY) == valid


def test_the_months_are_a_setting_and_end_in_february_on_its_last_day():
    held = Settings([SettingFact("cohort_months_leahy", None, None, "6")])
    assert cohorts.valid_until(leahy(done_on="2025-08-31"), held) == date(2026, 2, 28)
