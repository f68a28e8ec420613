"""G33 and G37: money that may not be spent in time."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.rules import lapse
from db.model.rule_facts import AwardFacts, AwardHead, ProgramMoney, SubawardFacts, SubawardHead

# 1,000 days, so that ten of them are one point
START, END = "2024-01-01", "2026-09-26"


def award(authorized=100_000_00, expended=0, *, status="active", program="opsg", end=END):
    head = AwardHead(7, "EMW-2024-SS-00001", 2024, 1, status, START, end)
    money = ProgramMoney(program, authorized=authorized, expended=expended)
    return AwardFacts(head, (money,))


def subaward(obligated=100_000_00, expended=0, *, status="active"):
    head = SubawardHead(7, 3, 2024, 1, status, START, END, END)
    return SubawardFacts(head, obligated, expended)


def day(gone):
    """Return the day on which so many of the thousand days are gone."""
    return date.fromordinal(date.fromisoformat(START).toordinal() + gone - 1)


@pytest.mark.parametrize(
    ("gone", "expended", "speaks"),
    [
        (500, 25_000_00, True),  # 25 points behind
        (500, 25_000_01, False),
        (820, 75_000_00, False),  # 180 days left, 25 % unspent
        (820, 74_999_99, True),
        (819, 74_999_99, False),  # 181 days left
    ],
)
def test_g33_speaks_when_behind_or_when_it_ends_with_much_unspent(held, gone, expended, speaks):
    assert bool(list(lapse.g33_award(award(expended=expended), held, day(gone)))) is speaks
    assert bool(list(lapse.g33_subaward(subaward(expended=expended), held, day(gone)))) is speaks


def test_g33_says_what_will_lapse_at_this_pace(held):
    (found,) = lapse.g33_subaward(subaward(expended=20_000_00), held, day(500))
    assert found.severity == "warn"
    assert found.says == (
        "50.0 % of the days are gone and 20.0 % of the money is spent. "
        "$20,000.00 spent / 500 days gone x 1,000 days = $40,000.00 by 26 Sep 2026; "
        "$60,000.00 of $100,000.00 will lapse."
    )


def test_g33_after_the_end_all_that_is_left_lapses(held):
    (found,) = lapse.g33_award(award(expended=60_000_00, status="in_closeout"), held, day(1_100))
    assert found.says.endswith("$40,000.00 of $100,000.00 will lapse.")


@pytest.mark.parametrize("status", ["applied", "closed", "terminated"])
def test_g33_only_open_awards_and_subawards(held, status):
    assert not list(lapse.g33_award(award(status=status), held, day(900)))
    assert not list(lapse.g33_subaward(subaward(status=status), held, day(900)))


def test_g33_is_silent_before_the_start_and_without_money(held):
    assert not list(lapse.g33_subaward(subaward(), held, day(0)))
    assert not list(lapse.g33_subaward(subaward(obligated=0), held, day(900)))
    assert not list(lapse.g33_award(award(program="shsp"), held, day(900)))


def test_g33_takes_the_settings(held, with_setting):
    fact = subaward(expended=25_000_01)
    assert not list(lapse.g33_subaward(fact, held, day(500)))
    assert list(lapse.g33_subaward(fact, with_setting("pace_points", "24"), day(500)))
    assert list(lapse.g33_subaward(fact, with_setting("pace_days", "500"), day(500)))


@pytest.mark.parametrize(
    ("today", "speaks"),
    [
        ("2026-04-28", False),
        ("2026-04-29", True),  # 30 days before the last day to ask, 29 May
        ("2026-05-29", True),
        ("2026-05-30", False),
    ],
)
def test_g37_speaks_in_the_last_thirty_days_to_ask_for_an_extension(held, today, speaks):
    found = list(lapse.g37(award(expended=1_00), held, date.fromisoformat(today)))
    assert bool(found) is speaks
    if speaks:
        assert (found[0].severity, found[0].field) == ("note", "performance_end")
        assert found[0].says == (
            "An extension can be asked for until 29 May 2026, 120 days before the end on "
            "26 Sep 2026; $99,999.00 of OPSG is unspent."
        )


def test_g37_needs_an_open_award_with_money_left(held):
    on = date(2026, 5, 29)
    assert not list(lapse.g37(award(expended=100_000_00), held, on))
    assert not list(lapse.g37(award(status="closed"), held, on))
    assert not list(lapse.g37(award(program="uasi"), held, on))
