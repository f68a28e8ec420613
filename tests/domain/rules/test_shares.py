"""G10 and G11: the personnel cap, of each agency's own budget and own spending."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rules import shares
from app.domain.settings import Settings
from db.model.due_facts import SettingFact
from db.model.rule_facts import CategoryMoney, SubawardFacts, SubawardHead, Waiver

TODAY = date(2026, 3, 15)
HEAD = SubawardHead(7, 3, 2026, 1, "active", "2025-10-01", "2026-09-30", "2028-09-30")


def subaward(lines, *waivers):
    found = (CategoryMoney(code, budgeted, spent) for code, budgeted, spent in lines)
    return SubawardFacts(HEAD, lines=tuple(found), waivers=waivers)


def says(rule, fact, held=None):
    return [one.says for one in rule(fact, held or Settings(), TODAY)]


MIXED = [("overtime", 40_000_00, 6_00), ("fringe", 13_000_00, 0), ("fuel", 47_000_00, 4_00)]


def test_g10_names_both_figures():
    assert says(shares.g10, subaward(MIXED)) == [
        "Personnel is $53,000.00, 53.0 % of the current budget of $100,000.00; the cap is 50 %."
    ]


def test_g11_takes_spending_instead():
    assert says(shares.g11, subaward(MIXED)) == [
        "Personnel is $6.00, 60.0 % of the spending of $10.00; the cap is 50 %."
    ]


@pytest.mark.parametrize(("overtime", "over"), [(50_000_00, False), (50_000_01, True)])
def test_g10_exactly_half_is_within_the_cap(overtime, over):
    fact = subaward([("overtime", overtime, 0), ("fuel", 100_000_00 - overtime, 0)])
    assert bool(says(shares.g10, fact)) is over


def test_g10_backfill_and_m_and_a_are_not_personnel_part_time_is():
    assert not says(shares.g10, subaward([("m_and_a", 90, 0), ("part_time_temp", 10, 0)]))
    assert says(shares.g10, subaward([("m_and_a", 49, 0), ("part_time_temp", 51, 0)]))


def test_g10_a_subaward_without_budget_is_silent():
    assert not says(shares.g10, subaward([]))
    assert not says(shares.g11, subaward([("overtime", 10, 0)]))


@pytest.mark.parametrize(
    ("waivers", "over"),
    [
        ([Waiver(53_000_000, "2026-01-01")], False),
        ([Waiver(52_999_999, "2026-01-01")], True),
        ([Waiver(53_000_000, "2026-03-15")], False),  # holds from the day it was decided
        ([Waiver(53_000_000, "2026-03-16")], True),  # not yet
        ([Waiver(90_000_000, "2025-01-01"), Waiver(52_000_000, "2026-01-01")], True),  # the latest
        ([Waiver(52_000_000, "2026-01-01"), Waiver(90_000_000, "2026-01-01")], False),
        ([Waiver(52_000_000, None), Waiver(90_000_000, "2026-01-01")], False),
        ([Waiver(None, "2026-01-01")], False),  # by how much is not known
    ],
)
def test_g10_an_approved_waiver_sets_another_cap(waivers, over):
    found = says(shares.g10, subaward(MIXED, *waivers))
    assert bool(found) is over
    if over and waivers[-1].decided_on != "2026-03-16":
        assert "the waiver allows 52" in found[0]


def test_g10_the_cap_is_a_setting(with_setting):
    assert not says(shares.g10, subaward(MIXED), with_setting("personnel_cap_percent", "53"))
    assert says(shares.g10, subaward(MIXED), with_setting("personnel_cap_percent", "52.9999"))


@pytest.mark.parametrize(("recipient", "over"), [(1, False), (2, True)])
def test_g10_a_state_may_set_a_cap_of_its_own(recipient, over):
    held = Settings([SettingFact("personnel_cap_percent", None, recipient, "60")])
    assert bool(says(shares.g10, subaward(MIXED), held)) is over


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_g10_speaks_exactly_when_personnel_is_more_than_the_rest(personnel, rest):
    fact = subaward([("overtime", personnel, 0), ("flight", rest, 0)])
    assert bool(says(shares.g10, fact)) == (personnel > rest)
