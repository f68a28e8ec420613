"""The invented year is a believable one: claims, cash and hours add up where no rule is shown."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

from app.services.sample.drafts import Key

WRONG_ON_PURPOSE = {"x-early", "x-outside", "claim-over"}


@pytest.fixture(scope="module")
def year(batches):
    """The invented drafts by record type, without the rows that are wrong on purpose."""
    found: dict[str, list] = defaultdict(list)
    for one in batches[2].drafts:
        if one.key.name not in WRONG_ON_PURPOSE:
            found[one.entity].append(one)
    return found


def _sum(drafts, field="amount"):
    return sum((Decimal(one.values[field]) for one in drafts if field in one.values), Decimal(0))


def test_a_paid_claim_pays_its_rows_and_the_claims_it_carries(year):
    for claim in year["claim"]:
        if "paid_amount" not in claim.values:
            continue
        own = _sum([e for e in year["expenditure"] if e.values.get("claim") == claim.key])
        carried = _sum(
            [c for c in year["claim"] if c.values.get("included_in") == claim.key], "paid_amount"
        )
        reduced = Decimal(claim.values.get("reduced_amount", "0"))
        assert Decimal(claim.values["paid_amount"]) == own + carried - reduced, claim.key


def test_spending_lies_within_its_subaward_and_after_the_approvals(year, everything):
    for one in year["expenditure"]:
        if "subaward" not in one.values:
            continue
        subaward = everything[one.values["subaward"]].values
        assert subaward["starts_on"] <= one.values["spent_on"] <= subaward["ends_on"], one.key
        order = everything.get(Key("operations_order", f"order-{one.values['subaward'].name}"))
        if order:
            assert order.values["hold_released_on"] <= one.values["spent_on"], one.key


def test_a_report_counts_the_hours_of_its_overtime_but_for_one(year):
    hours: dict[Key, Decimal] = defaultdict(Decimal)
    for one in year["expenditure"]:
        if "activity_report" in one.values:
            hours[one.values["activity_report"]] += Decimal(one.values["hours"])
    different = {
        one.key.name
        for one in year["activity_report"]
        if hours[one.key] != Decimal(one.values["hours"])
    }
    assert different == {"az3-mesquite-5"}


def test_cash_on_hand_is_nothing_where_no_rule_is_shown(year, everything):
    for award in ("az2", "az4", "az5"):
        below = {s.key for s in year["subaward"] if s.values["award"] == Key("award", award)}
        drawn = _sum([d for d in year["drawdown"] if d.values["award"] == Key("award", award)])
        paid = _sum(
            [
                c
                for c in year["claim"]
                if c.values["subaward"] in below and "included_in" not in c.values
            ],
            "paid_amount",
        )
        own = [e for e in year["expenditure"] if e.values.get("award") == Key("award", award)]
        assert drawn == paid + _sum(own), award
    assert everything[Key("award", "az2")].values["basis"] == "cash"


def test_filed_reports_balance(year):
    for one in year["financial_report"]:
        line = {name: Decimal(v) for name, v in one.values.items() if name.startswith("line_10")}
        assert line["line_10c"] == line["line_10a"] - line["line_10b"] >= 0
        assert line["line_10h"] == line["line_10d"] - line["line_10g"] >= 0


def test_what_is_late_is_late_on_purpose(year):
    late = {
        " ".join(one.key.name.split()[:2])
        for one in year["requirement"]
        if one.values["status"] == "open" and one.values["due_on"] < "2026-11-22"
    }
    assert late == {
        "D01 tx1", "D06 order-recent", "D09 tx1-llano", "D10 Texas", "D12 az4-mesquite", "r-letter",
    }  # fmt: skip


def test_invented_work_hangs_under_invented_organizations(year):
    hanging = ("contact", "membership", "agreement_party", "operation_participant", "subaward",
               "award", "payroll_row", "activity_report", "monitoring_visit")  # fmt: skip
    for entity in hanging:
        for one in year[entity]:
            holder = next(
                one.values[name]
                for name in ("organization", "subrecipient", "recipient")
                if name in one.values
            )
            assert holder.name.endswith("(sample)"), one.key
