"""The SF-425 worksheet: its arithmetic, others' amounts beside ours, and what it checks."""

from __future__ import annotations

import pytest

from app.domain.ledgers import DISBURSED, OF_AWARDS, PAID_COSTS
from app.domain.sf425 import LINES, TITLES, charge, checks, parts, worksheet
from db.model.facts import IndirectCost, ReportFacts

OURS = {"10a": 9_000, "10b": 7_000, "10d": 50_000, "10e": 12_000}
ZEROS = dict.fromkeys(LINES, 0)


def report(lines=None, others=None, indirect=None):
    return ReportFacts(
        1,
        "quarterly",
        "cash",
        "2026-03-31",
        None,
        lines or {},
        others or {},
        indirect or IndirectCost(),
    )


def test_the_form_adds_up():
    lines = worksheet("cash", OURS, report({"10f": 500})).lines
    assert list(lines) == list(LINES) == list(TITLES)
    assert lines["10c"] == 9_000 - 7_000
    assert lines["10g"] == 12_000 + 500
    assert lines["10h"] == 50_000 - 12_500


def test_what_is_not_typed_is_reported_as_zero():
    lines = worksheet("accrual", OURS, None).lines
    assert not any(lines[name] for name in ("10f", "10i", "10j", "10k", "10l", "10o"))


def test_other_components_stand_beside_ours_and_are_added():
    others = {"10a": 100, "10b": 200, "10d": 300, "10e": 400, "10f": 50}
    found = worksheet("cash", OURS, report({"10f": 5}, others))
    assert found.ours == OURS | {"10f": 5}
    assert found.others == others
    assert found.lines["10a"] == 9_100
    assert found.lines["10c"] == 9_100 - 7_200
    assert found.lines["10g"] == 12_400 + 55


@pytest.mark.parametrize(
    ("typed", "left"),
    [({"10m": 30}, 70), ({"10n": 40}, 60), ({"10m": 0, "10n": 40}, 60), ({}, 100)],
)
def test_program_income_is_less_what_was_deducted_or_added(typed, left):
    assert worksheet("cash", OURS, report({"10l": 100, **typed})).lines["10o"] == left


def test_a_recipient_share_is_reported_where_it_is_typed():
    lines = worksheet("cash", OURS, report({"10i": 900, "10j": 250})).lines
    assert lines["10k"] == 650


def test_costs_count_when_paid_or_when_they_arose():
    assert parts("cash")["10e"] == PAID_COSTS
    assert parts("accrual")["10e"] == OF_AWARDS["expended"]
    assert parts("cash")["10b"] == parts("accrual")["10b"] == DISBURSED


def test_the_indirect_charge_is_base_times_rate():
    box = IndirectCost(rate=15_000_000, base=123_457, charged=1)
    assert worksheet("cash", OURS, report(indirect=box)).indirect.charged == 18_519  # 18,518.55
    assert worksheet("cash", OURS, report(indirect=IndirectCost(charged=7))).indirect.charged == 7
    assert worksheet("cash", OURS, None).indirect == IndirectCost()


@pytest.mark.parametrize(
    ("base", "rate", "cents"),
    [(100, 2_500_000, 3), (-100, 2_500_000, -2), (0, 15_000_000, 0), (10**15, 100_000_000, 10**15)],
)
def test_half_a_cent_is_rounded_up(base, rate, cents):
    assert charge(base, rate) == cents


def test_a_sound_report_has_nothing_to_check():
    assert not list(checks(ZEROS, ZEROS, final=True))
    assert not list(checks(ZEROS))


@pytest.mark.parametrize("line", ["10a", "10b", "10c", "10d", "10e", "10f", "10h"])
def test_a_line_below_zero_is_named(line):
    (found,) = checks(ZEROS | {line: -1})
    assert (found.line, "below zero" in found.says) == (line, True)


def test_a_cumulative_line_that_fell_asks_for_a_remark():
    (found,) = checks(ZEROS | {"10e": 99}, ZEROS | {"10e": 100})
    assert found.line == "10e"
    assert "remarks" in found.says
    assert not list(checks(ZEROS | {"10e": 100}, ZEROS | {"10e": 100}))
    assert not list(checks(ZEROS, ZEROS | {"10c": 100, "10h": 100}))
    assert not list(checks(ZEROS, ZEROS | {"10e": None}))


def test_a_final_report_leaves_no_cash_and_nothing_unliquidated():
    lines = ZEROS | {"10c": 1, "10f": 1}
    assert [one.line for one in checks(lines, final=True)] == ["10c", "10f"]
    assert not list(checks(lines))
