"""Which overtime and activity reports the rules G18 to G22 and G26 speak about in a real file."""

from __future__ import annotations

import pytest

from tests.office import add, change
from tests.services.facts_for_rules.spoken import hits, restore, scoped, trash, where


def overtime(session, day="2026-02-02", **values):
    where_paid = {} if "award" in values else {"subaward": "1"}
    known = {
        "category": "overtime",
        "spent_on": day,
        "amount": "400",
        "hours": "8",
        "supplanting_checked": "yes",
    }
    return add(session, "expenditure", **(known | where_paid | values))


def report(session, day="2026-02-02", **values):
    known = {"organization": "Ada County", "shift_on": day, "hours": "8", "subaward": "1"}
    known |= {"submitted_at": f"{day} 23:00 UTC"}
    return add(session, "activity_report", **(known | values))


@pytest.fixture
def second_award(chain):
    """Another award, with a subaward of the same county."""
    add(
        chain, "award", fain="EMW-2025-SS-00002", recipient="Idaho OEM", fiscal_year="2025",
        performance_start="2024-10-01", performance_end="2027-09-30", status="active",
    )  # fmt: skip
    add(
        chain, "subaward", award="2", number="S-3", subrecipient="Ada County", usbp_sector="SPW",
        starts_on="2024-10-01", ends_on="2026-09-30",
    )  # fmt: skip
    return chain


@pytest.mark.parametrize("answer", ["", "no"])
def test_g18_an_empty_answer_is_no_check(chain, answer):
    overtime(chain)
    overtime(chain, supplanting_checked=answer)
    overtime(chain, supplanting_checked=answer, standing="disallowed")
    overtime(chain, supplanting_checked=answer, category="fringe")
    overtime(chain, supplanting_checked=answer, award="1", program="opsg")
    assert [hit.record for hit in hits(chain, "G18")] == [2, 5]


def test_g19_a_report_is_linked_or_the_agency_has_one_of_the_day_worked(chain):
    report(chain)
    overtime(chain)  # of the agency and day
    overtime(chain, "2026-02-09", worked_on="2026-02-02")
    overtime(chain, "2026-02-09")
    overtime(chain, "2026-02-09", activity_report="1")  # linked
    overtime(chain, subaward="2")  # another agency
    overtime(chain, subaward="2", organization="Ada County")
    assert [hit.record for hit in hits(chain, "G19")] == [3, 5]
    assert hits(chain, "G19")[1].says == (
        "No activity report is linked, and none of Boise PD is there for 2 Feb 2026."
    )
    trash(chain, "activity_report", 1)
    assert [hit.record for hit in hits(chain, "G19")] == [1, 2, 3, 4, 5, 6]


def test_g19_the_recipients_own_overtime_speaks_only_where_the_agency_is_named(chain):
    overtime(chain, award="1", program="opsg")
    overtime(chain, award="1", program="opsg", organization="Boise PD")
    assert where(chain, "G19") == ["expenditure 2 activity_report"]


def test_g20_adds_up_the_overtime_linked_from_anywhere(chain):
    report(chain)
    for subaward in ("1", "2"):
        overtime(chain, hours="4", subaward=subaward, activity_report="1")
    assert where(chain, "G20") == []
    overtime(chain, hours="0.25", award="1", program="opsg", activity_report="1")
    assert where(chain, "G20") == ["activity_report 1 hours"]
    assert "adds up to 8.25 hours, 0.25 more than the 8" in hits(chain, "G20")[0].says


def test_g20_a_correction_takes_its_hours_back_however_they_are_signed(chain):
    report(chain)
    for _ in range(3):
        overtime(chain, activity_report="1")
    assert "adds up to 24 hours" in hits(chain, "G20")[0].says
    overtime(chain, amount="-400", activity_report="1")
    assert "adds up to 16 hours" in hits(chain, "G20")[0].says
    overtime(chain, amount="-400", hours="-8", activity_report="1")
    assert where(chain, "G20") == []


def test_g20_leaves_out_what_does_not_count(chain):
    report(chain)
    overtime(chain, activity_report="1")
    overtime(chain, activity_report="1", standing="disallowed")
    overtime(chain, activity_report="1", category="part_time_temp")
    overtime(chain, activity_report="1", subaward="2")
    assert len(hits(chain, "G20")) == 1
    trash(chain, "subaward", 2)
    assert where(chain, "G20") == []


def test_g20_and_g26_a_report_lies_with_its_subaward_else_its_orders_else_its_agency(chain):
    for number, owner in (("26-A", "1"), ("26-B", "")):
        add(chain, "operations_order", organization="Ada County", fiscal_year="2026", kind="conop",
            subaward=owner, order_number=number, order_version="0")  # fmt: skip
    late = {"hours": "1", "submitted_at": "", "ends_at": "2026-02-02 20:00 UTC"}
    report(chain, **late)
    report(chain, **late, subaward="", operations_order="1")
    report(chain, **late, subaward="", operations_order="2")
    report(chain, **late, subaward="")
    for one in range(1, 5):
        overtime(chain, activity_report=str(one))
    for rule in ("G20", "G26"):
        found = [(scope, hit.record) for scope, hit in scoped(chain) if hit.rule == rule]
        assert sorted(found) == [
            ("award 1", 1), ("award 1", 2), ("organization 2", 3), ("organization 2", 4)
        ]  # fmt: skip
    trash(chain, "award", 1)
    assert [hit.record for hit in hits(chain, "G26")] == [3, 4]
    trash(chain, "organization", 2)
    assert where(chain, "G26") == []


def test_g21_one_officer_is_paid_by_one_award_a_day(second_award):
    chain = second_award
    overtime(chain, officer_code="A-1")
    overtime(chain, officer_code="A-1", subaward="3")
    overtime(chain, officer_code="A-2", subaward="3")
    overtime(chain, officer_code="A-1", subaward="3", spent_on="2026-02-03")
    overtime(chain, subaward="3")  # nobody's code
    assert where(chain, "G21") == ["expenditure 1 officer_code", "expenditure 2 officer_code"]
    assert "under EMW-2026-SS-00001 and EMW-2025-SS-00002" in hits(chain, "G21")[0].says
    trash(chain, "award", 2)
    assert where(chain, "G21") == []


def test_g21_counts_by_agency_and_day_worked_across_overtime_and_part_time(second_award):
    chain = second_award
    overtime(chain, officer_code="A-1", subaward="2")  # Boise's officer of the same code
    overtime(chain, officer_code="A-1", subaward="3")
    assert where(chain, "G21") == []
    overtime(chain, "2026-02-09", officer_code="A-1", subaward="2", organization="Ada County",
             worked_on="2026-02-02", category="part_time_temp")  # fmt: skip
    assert [hit.record for hit in hits(chain, "G21")] == [2, 3]
    assert {scope for scope, hit in scoped(chain) if hit.rule == "G21"} == {"organization 2"}


def test_g21_a_day_has_24_hours(chain):
    overtime(chain, officer_code="A-1", hours="24")
    assert where(chain, "G21") == []
    overtime(chain, officer_code="A-1", hours="0.25")
    assert len(hits(chain, "G21")) == 2
    change(chain, "expenditure", 2, standing="disallowed")
    assert where(chain, "G21") == []


def test_g21_pay_that_was_moved_to_another_award_is_paid_once(second_award):
    chain = second_award
    for amount, subaward in (("400", "1"), ("-400", "1"), ("400", "3")):
        overtime(chain, officer_code="A-1", amount=amount, subaward=subaward)
    assert where(chain, "G21") == []


def test_g22_fuel_and_mileage_of_one_agency_and_day(chain):
    for category, values in (
        ("fuel", {}),
        ("mileage", {"spent_on": "2026-02-03"}),
        ("mileage", {"subaward": "2"}),
        ("mileage", {"subaward": "2", "organization": "Ada County"}),
    ):
        overtime(chain, category=category, **values)
    assert where(chain, "G22") == ["expenditure 1 category", "expenditure 4 category"]
    overtime(chain, category="fuel", amount="-400")
    assert where(chain, "G22") == []
    trash(chain, "expenditure", 5)
    assert len(hits(chain, "G22")) == 2


@pytest.mark.parametrize(("name", "one"), [("activity_report", 1), ("organization", 2)])
def test_a_report_in_the_trash_or_of_an_agency_there_is_told_nothing(chain, name, one):
    report(chain, submitted_at="")
    assert where(chain, "G26") == ["activity_report 1 submitted_at"]
    trash(chain, name, one)
    assert where(chain, "G26") == []
    restore(chain, name, one)
    assert len(hits(chain, "G26")) == 1
