"""What the rules are told of subawards: own rows by category, money, waivers, claims, papers."""

from __future__ import annotations

import pytest

from app.domain import packet
from app.services import save
from app.services.facts_for_rules import subawards
from db.model import registry
from db.model.rule_facts import CategoryMoney, PaidClaim, Waiver
from db.queries import subaward_facts
from tests.office import add, change


def of(session, subaward):
    """Return a subaward's facts; every fact stands behind its award."""
    found = dict[int, object]()
    for award, fact in subawards.read(session, [1]):
        assert award == 1
        found[fact.head.id] = fact
    return found[subaward]


def spend(session, subaward, category, amount, day="2026-03-15", **more):
    add(session, "expenditure", subaward=subaward, category=category, spent_on=day, amount=amount,
        **more)  # fmt: skip


def test_spending_rolls_up_but_categories_are_its_own(chain):
    spend(chain, "1", "fuel", "5")
    spend(chain, "2", "fuel", "7")
    spend(chain, "2", "fuel", "3", day="2026-03-16")  # tomorrow
    spend(chain, "2", "overtime", "9", standing="disallowed")
    county, city = of(chain, 1), of(chain, 2)
    assert (county.obligated, county.expended) == (100_00, 12_00)
    assert county.lines == (CategoryMoney("fuel", None, 5_00),)
    assert (city.obligated, city.expended) == (40_00, 7_00)
    assert city.lines == (CategoryMoney("fuel", None, 7_00),)


def test_a_fragos_budget_line_counts_from_femas_approval(chain):
    for kind, number, amends in (("operations_order", "26-A", ""), ("frago", "26-B", "1")):
        add(chain, "operations_order", organization="Ada County", fiscal_year="2026", kind=kind,
            order_number=number, order_version="0", subaward="1", amends=amends)  # fmt: skip
    for order, amount in (("1", "10"), ("2", "5")):
        add(chain, "budget_line", subaward="1", category="fuel", amount=amount,
            effective_on="2026-01-01", operations_order=order)  # fmt: skip
    assert of(chain, 1).lines == (CategoryMoney("fuel", 10_00, 0),)
    change(chain, "operations_order", 2, fema_approved_on="2026-03-15")
    assert of(chain, 1).lines == (CategoryMoney("fuel", 15_00, 0),)


def test_a_waiver_of_the_award_holds_for_all_and_a_subawards_for_itself(chain):
    for owner, percent in (({"award": "1"}, "60"), ({"subaward": "2"}, "70")):
        add(chain, "waiver", kind="personnel_cap", status="approved", percent_approved=percent,
            decided_on="2026-01-01", **owner)  # fmt: skip
    add(chain, "waiver", kind="personnel_cap", status="requested", award="1", percent_approved="99")
    add(chain, "waiver", kind="other", status="approved", award="1", percent_approved="99")
    of_award, own = Waiver(60_000_000, "2026-01-01"), Waiver(70_000_000, "2026-01-01")
    assert of(chain, 1).waivers == (of_award,)
    assert of(chain, 2).waivers == (of_award, own)


def a_claim(session, subaward, number, **more):
    return add(session, "claim", subaward=subaward, number=number, period_start="2026-01-01",
               period_end="2026-01-31", **more)  # fmt: skip


def test_claimed_and_taken_off_are_those_of_its_own_claims_handed_in(chain):
    a_claim(chain, "1", "1", submitted_on="2026-02-01", approved_on="2026-02-20",
            reduced_amount="2", reduced_reason="No slip")  # fmt: skip
    a_claim(chain, "1", "2", submitted_on="2026-03-16", approved_on="2026-03-16",
            reduced_amount="9", reduced_reason="No slip")  # not yet handed in  # fmt: skip
    a_claim(chain, "1", "3", submitted_on="2026-02-01", reduced_amount="9",
            reduced_reason="Proposed")  # not approved  # fmt: skip
    for claim in ("1", "2", "3"):
        spend(chain, "1", "fuel", "20", claim=claim)
    fact = of(chain, 1)
    assert (fact.claimed, fact.reduced) == (40_00, 2_00)


def test_paid_claims_are_told_with_what_they_carry(chain):
    a_claim(chain, "1", "1", submitted_on="2026-02-01", approved_on="2026-02-20",
            paid_amount="30", paid_on="2026-03-01")  # fmt: skip
    a_claim(chain, "2", "2", submitted_on="2026-02-01", approved_on="2026-02-10",
            included_in="1")  # fmt: skip
    a_claim(chain, "2", "3", paid_amount="1")
    spend(chain, "1", "fuel", "10", claim="1")
    spend(chain, "2", "fuel", "20", claim="2")
    assert list(subawards.paid_claims(chain, [1])) == [
        (1, PaidClaim(1, 30_00, 30_00, 30_00)),
        (1, PaidClaim(3, 0, None, 1_00)),
    ]


def test_a_subaward_in_the_trash_is_left_out(chain):
    save.archive(chain, registry.entity("subaward"), [2])
    assert [fact.head.id for _, fact in subawards.read(chain, [1])] == [1]
    assert [fact.subaward for _, fact in subawards.packets(chain, [1])] == [1]


def test_every_element_of_the_packet_is_asked_of_the_file():
    assert tuple(subaward_facts.ELEMENTS) == tuple(packet.ELEMENTS)


def lacking(session):
    ((_, first), _) = subawards.packets(session, [1])
    return packet.missing(first)


def test_a_packet_is_complete_once_every_element_is_filled(chain):
    change(chain, "organization", 2, uei="ABCDEFGHJKL1")
    change(chain, "award", 1, notice_of_award_on="2025-09-01", title="Stonegarden", research="no",
           indirect_rate="0")  # fmt: skip
    change(chain, "subaward", 1, budget_start="2025-10-01", budget_end="2026-09-30",
           total_committed="0", project_description="Patrols")  # fmt: skip
    assert lacking(chain) == ("awarding_official",)
    change(chain, "subaward", 1, awarding_official="Pat Placeholder")
    assert lacking(chain) == ()


@pytest.mark.parametrize(
    ("contact", "stands_in"),
    [
        ({}, True),
        ({"role": "finance"}, False),
        ({"active_to": "2026-03-15"}, False),
        ({"active_to": "2026-03-16"}, True),
        ({"active_to": "2026-03"}, True),  # may last to the end of the month
        ({"active_to": "2026-02"}, False),
        ({"active_to": "2026"}, True),
        ({"active_from": "2026-03-16"}, False),
    ],
)
def test_a_current_primary_contact_of_the_recipient_stands_in_for_the_official(
    chain, contact, stands_in
):
    add(chain, "contact", organization="Idaho OEM", name="Pat Placeholder",
        **({"role": "primary"} | contact))  # fmt: skip
    assert ("awarding_official" not in lacking(chain)) is stands_in


def test_what_is_passed_through_into_another_award_counts_alone_or_together(chain):
    add(
        chain, "award", fain="EMW-2025-SS-00002", recipient="Idaho OEM", fiscal_year="2025",
        performance_start="2024-10-01", performance_end="2027-09-30", status="active",
    )  # fmt: skip
    add(
        chain, "subaward", award="2", number="S-3", subrecipient="Boise PD", usbp_sector="SPW",
        passed_through="1", starts_on="2025-10-01", ends_on="2026-09-30",
    )  # fmt: skip
    spend(chain, "3", "fuel", "6")
    alone = list(subawards.read(chain, [1]))
    together = [one for one in subawards.read(chain, [1, 2]) if one[0] == 1]
    assert alone == together
    assert of(chain, 1).expended == 6_00
