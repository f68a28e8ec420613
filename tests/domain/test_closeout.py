"""What is left to do before an award or a subaward is closed, and the days it is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.closeout import Step, balance_says, closing_day, steps
from db.model.closeout_facts import (
    ClaimStand,
    CloseoutFacts,
    CloseoutMoney,
    FindingStand,
    HeldItem,
    Owed,
    Paper,
    PartStand,
)

TODAY = date(2026, 11, 22)
AWARD = CloseoutFacts("award", 5, "EMW-2023-SS-99004", "in_closeout", "2023-09-24", "2026-09-23")
SUBAWARD = CloseoutFacts("subaward", 23, "AZ-23-01", "in_closeout", "2023-10-24", "2026-06-16")


def step(facts: CloseoutFacts, key: str, today: date = TODAY) -> Step:
    return next(one for one in steps(facts, today) if one.key == key)


def test_an_award_is_liquidated_120_days_after_its_end_a_subaward_after_90():
    assert closing_day(AWARD) == ("2027-01-21", "end 2026-09-23 + 120 days")
    assert closing_day(SUBAWARD) == ("2026-09-14", "end 2026-06-16 + 90 days")


def test_the_letters_own_day_goes_before_the_120_days_and_the_requirements_before_both():
    letter = replace(AWARD, liquidation_end="2027-03-31")
    assert closing_day(letter)[0] == "2027-03-31"
    owed = Owed(9, "closeout", "Closeout", "open", "2027-02-15", arithmetic="agreed with FEMA")
    assert closing_day(replace(letter, owed=(owed,))) == ("2027-02-15", "agreed with FEMA")
    below = replace(owed, own=False)
    assert closing_day(replace(letter, owed=(below,)))[0] == "2027-03-31"


@pytest.mark.parametrize(("day", "late"), [(14, False), (15, True)])
def test_a_step_is_late_on_the_day_after_its_day(day, late):
    today = date(2026, 9, day)
    assert step(SUBAWARD, "closeout", today).is_late(today) is late


def test_a_report_that_no_rule_made_is_begun_with_what_is_known():
    one = step(SUBAWARD, "closeout")
    assert (one.state, one.starts) == ("missing", "requirement")
    assert one.preset == {
        "kind": "closeout",
        "subaward": 23,
        "period_start": "2023-10-24",
        "period_end": "2026-06-16",
        "due_on": "2026-09-14",
        "citation": "2 CFR 200.344(b), (c)",
        "status": "open",
    }


@pytest.mark.parametrize(
    ("status", "state"),
    [("open", "missing"), ("submitted", "done"), ("accepted", "done"), ("waived", "not_needed")],
)
def test_a_report_is_done_by_being_sent(status, state):
    owed = Owed(9, "ppr_final", "Final PPR", status, "2027-01-21", "2026-11-02")
    one = step(replace(AWARD, owed=(owed,)), "ppr_final")
    assert (one.state, one.opens) == (state, ("requirement", 9))


def test_the_final_sf425_leads_to_its_worksheet_until_it_is_filed():
    assert step(AWARD, "sf425_final").starts == "worksheet"
    filed = step(replace(AWARD, final_report=(5, "2026-11-20")), "sf425_final")
    assert (filed.state, filed.says) == ("done", "Filed on 20 Nov 2026.")
    assert filed.opens == ("financial_report", 5)


def test_spending_in_no_claim_leads_to_claiming():
    one = step(replace(SUBAWARD, money=CloseoutMoney(unclaimed=12_50, unclaimed_rows=1)), "claimed")
    assert one.says == "1 allowable row, $12.50, is in no claim."
    assert (one.starts, one.preset) == ("tab", {"tab": "claiming"})


def test_a_claim_that_is_not_paid_is_named_with_where_it_stands():
    claims = (
        ClaimStand(1, "claim 1", "2026-01-20", "2026-02-09", "2026-02-24"),
        ClaimStand(2, "claim 2", "2026-04-20", "2026-05-10", None),
        ClaimStand(3, "claim 3", None, None, None),
    )
    one = step(replace(SUBAWARD, claims=claims), "paid")
    assert (one.says, one.opens) == ("Not paid: claim 2 (approved), and 1 more.", ("claim", 2))
    paid = step(replace(SUBAWARD, claims=claims[:1]), "paid")
    assert (paid.state, paid.says) == ("done", "claim 1 paid on 24 Feb 2026.")
    assert step(SUBAWARD, "paid").state == "not_needed"


def test_subawards_are_done_when_closed_or_terminated():
    parts = (
        PartStand(1, "AZ-1", "closed", "2026-10-01"),
        PartStand(2, "AZ-2", "terminated", None),
        PartStand(3, "AZ-3", "active", None),
    )
    one = step(replace(AWARD, parts=parts), "parts")
    assert (one.says, one.opens) == ("1 of 3 subawards not closed: AZ-3.", ("subaward", 3))
    done = step(replace(AWARD, parts=parts[:2]), "parts")
    assert done.says == "2 subawards closed, the last on 1 Oct 2026."


@pytest.mark.parametrize(
    ("today", "cash", "state", "starts"),
    [
        (date(2026, 9, 23), 100, "later", ""),
        (date(2026, 9, 24), 100, "missing", "drawdown"),
        (date(2026, 9, 24), -100, "missing", "drawdown"),
        (date(2026, 9, 24), 0, "done", ""),
    ],
)
def test_cash_goes_back_once_the_period_is_over(today, cash, state, starts):
    one = step(replace(AWARD, money=CloseoutMoney(cash=cash)), "cash", today)
    assert (one.state, one.starts) == (state, starts)
    if cash > 0 and starts:
        assert one.preset == {"award": 5, "amount": -100}


@pytest.mark.parametrize(
    ("counted_on", "state"), [("2024-11-22", "done"), ("2024-11-21", "missing")]
)
def test_equipment_is_counted_where_no_count_is_due(counted_on, state):
    facts = replace(SUBAWARD, items=(HeldItem(7, "Radios", counted_on, 24),))
    assert step(facts, "inventory").state == state


def test_an_item_that_was_never_counted_is_to_count():
    one = step(replace(SUBAWARD, items=(HeldItem(7, "Radios", None, 24),)), "inventory")
    assert (one.state, one.due_on) == ("missing", None)


def test_the_property_form_is_asked_for_where_equipment_is_held_and_done_by_a_document():
    held = replace(SUBAWARD, items=(HeldItem(7, "Radios", "2026-06-01", 24),))
    assert step(held, "sf428").starts == "document"
    assert step(SUBAWARD, "sf428").state == "not_needed"
    sent = replace(held, papers=(Paper(3, "SF 428-B signed", "2026-09-01"),))
    assert step(sent, "sf428").state == "done"
    assert step(sent, "sf429").state == "not_needed"
    land = replace(held, papers=(Paper(4, "SF-429 tower site", "2026-09-01"),))
    assert step(land, "sf429").opens == ("document", 4)


def test_findings_are_closed_one_by_one():
    two = (FindingStand(1, "1 No marks.", "2026-03-01"), FindingStand(2, "2 No log.", None))
    one = step(replace(AWARD, findings=two), "findings")
    assert (one.says, one.opens) == ("1 of 2 findings open: 2 No log.", ("finding", 2))
    assert step(replace(AWARD, findings=two[:1]), "findings").state == "done"


@pytest.mark.parametrize(
    ("whole", "spent", "says"),
    [
        (100_00, 60_00, "$100.00 obligated less $60.00 spent leaves $40.00 that goes back."),
        (100_00, 100_00, "$100.00 obligated less $100.00 spent leaves nothing to give back."),
        (
            100_00,
            101_00,
            (
                "$100.00 obligated less $101.00 spent is -$1.00: "
                "more was spent than there is, nothing goes back."
            ),
        ),
    ],
)
def test_what_goes_back_is_told_with_its_arithmetic(whole, spent, says):
    assert balance_says(replace(SUBAWARD, money=CloseoutMoney(whole, spent))) == says


def test_unspent_money_is_given_back_by_a_deobligation():
    facts = replace(SUBAWARD, money=CloseoutMoney(100_00, 60_00))
    one = step(facts, "unspent")
    assert one.starts == "subaward_action"
    assert one.preset["amount"] == -40_00
    assert step(facts, "unspent", date(2026, 6, 16)).state == "later"
    assert step(replace(facts, money=CloseoutMoney(60_00, 60_00)), "unspent").state == "done"


def test_closing_comes_last_and_fema_has_a_year():
    one = step(AWARD, "closed")
    assert (one.state, one.due_on) == ("later", "2027-09-23")
    closed = replace(AWARD, status="closed", closed_on="2027-02-01")
    assert step(closed, "closed").says == "Closed on 1 Feb 2027."


def test_a_subaward_with_nothing_left_can_be_closed():
    sent = Owed(9, "closeout", "Closeout", "accepted", "2026-09-14", "2026-09-10")
    facts = replace(SUBAWARD, owed=(sent,))
    assert not [
        one for one in steps(facts, TODAY) if one.state == "missing" and one.key != "closed"
    ]
    assert step(facts, "closed").starts == "close"


def test_the_day_to_keep_records_or_why_there_is_none():
    assert step(replace(AWARD, keep_until="2029-11-20"), "kept").due_on == "2029-11-20"
    held = replace(AWARD, keep_why="Until the litigation hold is lifted.")
    assert step(held, "kept").says == "Until the litigation hold is lifted."
