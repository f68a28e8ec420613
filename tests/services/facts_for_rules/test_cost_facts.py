"""Which costs and budget lines the rules G14, G15, G17, G24 and G34 speak about in a real file."""

from __future__ import annotations

import pytest

from tests.office import add, change
from tests.services.facts_for_rules.spoken import hits, restore, trash, where

APPROVED = {
    "sector_approved_on": "2025-11-01",
    "usbp_hq_approved_on": "2025-11-02",
    "fema_approved_on": "2025-11-03",
    "hold_released_on": "2025-11-04",
}
PARENTS = [("subaward", 1), ("award", 1), ("organization", 1), ("organization", 2)]


def order(session, **values):
    known = {
        "organization": "Ada County",
        "fiscal_year": "2026",
        "kind": "operations_order",
        "order_number": "26-SPWADA-01-001",
        "subaward": "1",
    }
    return add(session, "operations_order", **(known | APPROVED | values))


def spend(session, day="2025-11-03", **values):
    where_paid = {} if "award" in values else {"subaward": "1"}
    known = {"category": "fuel", "spent_on": day, "amount": "50"}
    return add(session, "expenditure", **(known | where_paid | values))


def test_g14_speaks_about_costs_before_the_first_spending_day(chain):
    order(chain)
    spend(chain, "2025-11-03")
    spend(chain, "2025-11-04")
    spend(chain, "2025-11-03", amount="-50")  # a correction of that day stands under the same rule
    assert where(chain, "G14") == ["expenditure 1 spent_on", "expenditure 3 spent_on"]


def test_g14_a_friendly_force_stands_under_its_parents_order(chain):
    order(chain)
    spend(chain, "2025-11-03", subaward="2")
    assert where(chain, "G14") == ["expenditure 1 spent_on"]


def test_g14_speaks_of_every_cost_while_an_order_or_an_approval_is_missing(chain):
    spend(chain, "2026-03-01")
    assert "no operations order governs" in hits(chain, "G14")[0].says
    order(chain, hold_released_on="")
    assert "lacks the release of the hold" in hits(chain, "G14")[0].says
    change(chain, "operations_order", 1, hold_released_on="2025-11-04")
    assert where(chain, "G14") == []


def test_g14_is_about_opsg_only_and_not_about_the_recipients_own_costs(chain):
    change(chain, "subaward", 1, program="shsp")
    spend(chain)
    spend(chain, award="1", program="opsg")
    assert where(chain, "G14") == []


@pytest.mark.parametrize(("name", "one"), [("expenditure", 1), *PARENTS])
def test_costs_in_the_trash_or_under_it_are_told_nothing(chain, name, one):
    order(chain, ehp_required="yes")
    change(chain, "subaward", 1, claim_deadline_days="10")
    spend(chain, "2025-09-30", category="equipment")
    rules = ("G14", "G15", "G24", "G34")
    assert [where(chain, rule) != [] for rule in rules] == [True] * 4
    trash(chain, name, one)
    assert [where(chain, rule) for rule in rules] == [[]] * 4
    restore(chain, name, one)
    assert [where(chain, rule) != [] for rule in rules] == [True] * 4


def test_a_disallowed_cost_is_told_nothing(chain):
    order(chain, ehp_required="yes")
    change(chain, "subaward", 1, claim_deadline_days="10")
    spend(chain, "2025-09-30", category="equipment", standing="disallowed")
    assert [where(chain, rule) for rule in ("G14", "G15", "G24", "G34")] == [[]] * 4


def test_g15_costs_lie_in_the_subawards_days_or_in_the_awards(chain):
    for day in ("2025-09-30", "2025-10-01", "2026-09-30", "2026-10-01"):
        spend(chain, day)
    for day in ("2025-09-30", "2028-09-30", "2028-10-01"):
        spend(chain, day, award="1", program="opsg")
    assert [hit.record for hit in hits(chain, "G15")] == [1, 4, 5, 7]
    assert [hit.says for hit in hits(chain, "G15")][1::2] == [
        "Spent on 1 Oct 2026, after the subaward's last day 30 Sep 2026.",
        "Spent on 1 Oct 2028, after the award's last day 30 Sep 2028.",
    ]


def line(session, day="2025-11-04", **values):
    known = {"subaward": "1", "category": "fuel", "amount": "10", "effective_on": day}
    return add(session, "budget_line", **(known | values))


def test_g17_speaks_about_lines_after_the_approval_without_an_approved_frago(chain):
    order(chain)
    order(chain, kind="frago", amends="1", fema_approved_on="2026-01-05")
    order(chain, kind="frago", amends="1", fema_approved_on="")
    line(chain, "2025-11-03")
    line(chain)
    line(chain, amount="0")
    line(chain, operations_order="1")
    line(chain, operations_order="2")
    line(chain, operations_order="3")
    assert [hit.record for hit in hits(chain, "G17")] == [2, 4, 6]
    trash(chain, "operations_order", 2)  # a FRAGO in the trash brings nothing
    assert [hit.record for hit in hits(chain, "G17")] == [2, 4, 5, 6]
    trash(chain, "operations_order", 1)  # no order, no day of its approval
    assert where(chain, "G17") == []


def test_g17_is_silent_while_fema_has_not_approved_and_about_the_recipients_lines(chain):
    order(chain, fema_approved_on="")
    line(chain)
    assert where(chain, "G17") == []
    change(chain, "operations_order", 1, fema_approved_on="2025-11-03")
    line(chain, subaward="", award="1", program="opsg")
    assert where(chain, "G17") == ["budget_line 1 operations_order"]


def test_g24_an_item_may_need_a_review(chain):
    add(chain, "equipment", subaward="1", item="Pole", unit_cost="9000", ehp_required="yes")
    spend(chain, "2026-01-05", equipment="1")
    spend(chain, "2026-01-05", award="1", program="opsg", equipment="1")
    assert where(chain, "G24") == ["expenditure 1 equipment", "expenditure 2 equipment"]
    change(chain, "equipment", 1, ehp_approved_on="2026-01-06")
    assert len(hits(chain, "G24")) == 2
    change(chain, "equipment", 1, ehp_approved_on="2026-01-05")
    assert where(chain, "G24") == []


def test_g24_equipment_may_need_the_review_of_its_order_else_of_the_governing_one(chain):
    order(chain, ehp_required="yes")
    order(chain, order_number="26-B", fema_approved_on="2026-01-01")
    spend(chain, "2026-01-05", category="equipment")  # governed
    spend(chain, "2026-01-05", category="fuel")
    spend(chain, "2026-01-05", category="equipment", operations_order="2")  # needs none
    spend(chain, "2026-01-05", category="equipment", operations_order="1", award="1",
          program="opsg")  # fmt: skip
    spend(chain, "2026-01-05", category="equipment", subaward="2")  # governed through its parent
    found = [hit.record for hit in hits(chain, "G24")]
    assert found == [1, 4, 5]
    assert {hit.field for hit in hits(chain, "G24")} == {"operations_order"}
    trash(chain, "operations_order", 2)  # an order in the trash is none
    assert [hit.record for hit in hits(chain, "G24")] == [1, 3, 4, 5]
    change(chain, "operations_order", 1, ehp_approved_on="2026-01-05")
    assert where(chain, "G24") == []


def claim(session, **values):
    known = {"subaward": "1", "period_start": "2026-01-01", "period_end": "2026-01-31"}
    return add(session, "claim", number="1", **(known | values))


def test_g34_speaks_once_the_days_are_over_and_no_claim_went_out(chain):
    change(chain, "subaward", 1, claim_deadline_days="30")
    spend(chain, "2026-02-12")
    spend(chain, "2026-02-13")  # 30 days on 15 March
    spend(chain, "2026-02-12", subaward="2")  # sets no days
    spend(chain, "2026-02-12", amount="-50")
    spend(chain, "2026-02-12", standing="questioned")
    spend(chain, "2026-02-12", award="1", program="opsg")
    assert where(chain, "G34") == ["expenditure 1 claim"]
    claim(chain)
    change(chain, "expenditure", 1, claim="1")
    assert "Its claim was not submitted" in hits(chain, "G34")[0].says
    change(chain, "claim", 1, submitted_on="2026-03-15")
    assert "Claimed on 15 Mar 2026" in hits(chain, "G34")[0].says
    change(chain, "claim", 1, submitted_on="2026-03-14")
    assert where(chain, "G34") == []
    trash(chain, "claim", 1)
    assert "In no claim" in hits(chain, "G34")[0].says


def test_g34_the_subawards_basis_goes_before_the_setting_and_its_agencys_before_all(chain):
    change(chain, "subaward", 1, claim_deadline_days="30")
    claim(chain)
    spend(chain, "2026-01-02", claim="1")
    assert "(spent on 2 Jan 2026 + 30 days)" in hits(chain, "G34")[0].says
    add(chain, "setting", name="claim_deadline_basis", value="quarter_end")
    assert where(chain, "G34") == []
    add(chain, "setting", name="claim_deadline_basis", value="End of the claim's period",
        organization="Ada County")  # fmt: skip
    assert "(end of the claim's period 31 Jan 2026 + 30 days)" in hits(chain, "G34")[0].says
    change(chain, "subaward", 1, claim_deadline_basis="spent_on")
    assert "(spent on 2 Jan 2026 + 30 days)" in hits(chain, "G34")[0].says
    change(chain, "subaward", 1, claim_deadline_basis="quarter_end")
    assert where(chain, "G34") == []
