"""G35 and G36: the single audit nobody planned, and the finding nobody closed."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rules import audits
from db.model.days import add_months
from db.model.hits import Hit
from db.model.row_facts import AuditYear, FindingClock

TODAY = date(2026, 3, 15)


def years(end, today=TODAY):
    return [f"{first} {last}" for first, last in audits.years(end, today)]


def test_a_year_that_runs_and_one_that_just_ended_are_looked_at():
    assert years("09-30") == ["2025-10-01 2026-09-30", "2024-10-01 2025-09-30"]
    assert years("12-31") == ["2026-01-01 2026-12-31", "2025-01-01 2025-12-31"]


def test_a_year_runs_on_its_last_day_and_has_ended_on_the_next():
    assert years("03-15") == ["2025-03-16 2026-03-15", "2024-03-16 2025-03-15"]
    assert years("03-14") == ["2026-03-15 2027-03-14", "2025-03-15 2026-03-14"]
    assert years("03-16") == ["2025-03-17 2026-03-16", "2024-03-17 2025-03-16"]


def test_a_year_that_ends_with_february_ends_on_its_last_day():
    assert years("02-29", date(2028, 2, 29)) == ["2027-03-01 2028-02-29", "2026-03-01 2027-02-28"]
    assert years("02-29", date(2027, 3, 1)) == ["2027-03-01 2028-02-29", "2026-03-01 2027-02-28"]


@pytest.mark.parametrize("text", [None, "", "13-01", "02-30", "6-30", "30 June", "00-00"])
def test_what_is_no_day_of_the_year_gives_no_year(text):
    assert years(text) == []


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_each_year_follows_the_one_before_and_the_newest_holds_today(today, end):
    found = audits.years(f"{end:%m-%d}", today)
    (first, last), *_ = found
    assert first <= today <= last
    assert 1 <= len(found) <= 2
    for (later, _), (_, earlier) in itertools.pairwise(found):
        assert later == earlier + timedelta(days=1)
        assert earlier >= add_months(today, -12)


def spent(cents, first="2024-10-01", last="2025-09-30", **facts):
    return AuditYear(5, first, last, cents, **facts)


@pytest.mark.parametrize(
    ("first", "last", "threshold"),
    [("2024-10-01", "2025-09-30", 100_000_000), ("2024-09-30", "2025-09-29", 75_000_000)],
)
def test_g35_the_threshold_is_that_of_the_day_the_year_begins(held, first, last, threshold):
    assert list(audits.g35(spent(threshold - 1, first, last), held, TODAY)) == []
    assert len(list(audits.g35(spent(threshold, first, last), held, TODAY))) == 1


def test_g35_says_what_was_spent_and_what_is_missing(held):
    assert list(audits.g35(spent(116_646_457), held, TODAY)) == [
        Hit(
            "G35", "warn", "organization", 5, "fiscal_year_end",
            "Spent $1,166,464.57 in its fiscal year to 30 Sep 2025, at or over the threshold of "
            "$1,000,000.00; no audit report of that year is there and no single audit is planned.",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("seen", ["audited", "planned"])
def test_g35_is_silent_once_an_audit_is_there_or_planned(held, seen):
    assert list(audits.g35(spent(200_000_000, **{seen: True}), held, TODAY)) == []


@pytest.mark.parametrize(("due_on", "speaks"), [("2026-03-14", True), ("2026-03-15", False)])
def test_g36_an_action_is_overdue_the_day_after_its_day(held, due_on, speaks):
    found = list(audits.g36(FindingClock(2, due_on=due_on), held, TODAY))
    assert found == (
        [
            Hit(
                "G36", "bad", "finding", 2, "due_on",
                "Its action was due on 14 Mar 2026, 1 day ago; it is not closed.",
            )
        ]
        if speaks
        else []
    )  # fmt: skip


@pytest.mark.parametrize(
    ("accepted", "today", "speaks"),
    [
        ("2025-09-15", date(2026, 3, 15), False),
        ("2025-09-14", date(2026, 3, 15), True),
        ("2025-08-31", date(2026, 2, 28), False),  # six months end with February
        ("2025-08-31", date(2026, 3, 1), True),
        ("2027-08-31", date(2028, 2, 29), False),
        ("2026-04-01", date(2026, 3, 15), False),
    ],
)
def test_g36_the_decision_is_due_six_months_after_the_clearinghouse_accepted(
    held, accepted, today, speaks
):
    found = list(audits.g36(FindingClock(2, fac_accepted_on=accepted), held, today))
    assert [hit.field for hit in found] == (["management_decision_on"] if speaks else [])


def test_g36_a_decision_ends_that_clock_and_closing_ends_both(held):
    late = {"due_on": "2026-01-01", "fac_accepted_on": "2025-01-01"}
    both = FindingClock(2, **late)
    decided = FindingClock(2, **late, management_decision_on="2026-03-01")
    closed = FindingClock(2, **late, closed_on="2026-03-01")
    assert len(list(audits.g36(both, held, TODAY))) == 2
    assert [hit.field for hit in audits.g36(decided, held, TODAY)] == ["due_on"]
    assert list(audits.g36(closed, held, TODAY)) == []
