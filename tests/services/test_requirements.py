"""Reports due come and move with the records they rest on, in the same step as the save."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from app.services import recent, requirements, save
from app.services.sample import build
from db import records
from db.model import registry
from tests.office import add, change, values

REQUIREMENT = registry.entity("requirement")


@pytest.fixture
def award(session):
    """An open award of a state whose registration ends in May 2026; Ann works on 15 March 2026."""
    add(session, "organization", name="Idaho OEM", kind="state", sam_expires_on="2026-05-20")
    return add(session, "award", fain="EMW-2025-SS-00001", recipient="1", fiscal_year="2025",
               performance_start="2025-10-01", performance_end="2026-08-31")  # fmt: skip


@pytest.fixture
def subaward(session, award):
    """An active subaward of it to a county."""
    add(session, "organization", name="Ada County", kind="county")
    return add(session, "subaward", award=str(award), number="01", subrecipient="Ada County",
               usbp_sector="SPW", status="active", starts_on="2025-11-01",
               ends_on="2026-05-31")  # fmt: skip


def standing(session, rule=""):
    """The unarchived requirements that rules made, as rule, due day, status."""
    found = [
        (one.rule, one.due_on.isoformat(), one.status)
        for one in requirements.listed(session)
        if one.rule and rule in {"", one.rule}
    ]
    return sorted(found)


def number(session, rule):
    (one,) = [one.requirement for one in requirements.listed(session) if one.rule == rule]
    return one


def test_an_open_award_comes_with_what_it_owes_and_one_undo_takes_both(session, award):
    count = Counter(rule for rule, _, _ in standing(session))
    assert count == {"D01": 4, "D02": 1, "D03": 3, "D04": 3, "D08": 1, "D10": 1, "D14": 1}
    save.undo_last(session)
    assert standing(session) == []
    save.redo_last(session)
    assert len(standing(session)) == 14


def test_nothing_is_owed_before_the_award(session):
    add(session, "organization", name="Idaho OEM", kind="state", sam_expires_on="2026-05-20")
    add(session, "award", fain="EMW-2025-SS-00001", recipient="1", fiscal_year="2025",
        status="applied", performance_start="2025-10-01", performance_end="2026-08-31")  # fmt: skip
    assert standing(session) == []
    change(session, "award", 1, status="awarded")
    assert len(standing(session)) == 14


def test_a_saved_end_moves_its_days_in_the_same_step(session, award):
    before = number(session, "D02")
    entity = registry.entity("award")
    done, _ = save.save(session, entity, award, {"performance_end": "2026-11-30"})
    assert done.ids["requirement"]
    assert number(session, "D02") == before
    assert standing(session, "D02") == [("D02", "2027-03-30", "open")]
    assert len(standing(session, "D01")) == 5
    save.undo_last(session)
    assert standing(session, "D02") == [("D02", "2026-12-29", "open")]
    assert len(standing(session, "D01")) == 4
    # and the quarter comes again, although undo put its row in the trash
    change(session, "award", award, performance_end="2026-11-30")
    assert len(standing(session, "D01")) == 5


def test_a_save_that_touches_no_date_plans_nothing(session, award):
    entity = registry.entity("award")
    done, _ = save.save(session, entity, award, {"notes": "Called FEMA"})
    assert "requirement" not in done.ids


def test_a_day_changed_by_hand_is_kept_until_the_mark_is_taken_off(session, award):
    final = number(session, "D02")
    change(session, "requirement", final, due_on="2027-01-15")
    assert values(session, "requirement", final)["edited_by_hand"] == 1
    change(session, "award", award, performance_end="2026-11-30")
    assert standing(session, "D02") == [("D02", "2027-01-15", "open")]
    (kept,) = [step for step in requirements.plan(session).of("keep") if step.rule == "D02"]
    assert "changed by hand" in kept.says
    assert "2027-03-30" in kept.says
    change(session, "requirement", final, edited_by_hand="no")
    requirements.carry_out(session, requirements.plan(session))
    assert standing(session, "D02") == [("D02", "2027-03-30", "open")]


def test_an_owner_a_note_and_the_filing_overrule_nothing(session, award):
    final = number(session, "D08")
    change(session, "requirement", final, owner="Grants desk", notes="Ask FEMA")
    assert values(session, "requirement", final)["edited_by_hand"] is None
    change(session, "award", award, liquidation_end="2027-02-15")
    assert standing(session, "D08") == [("D08", "2027-02-15", "open")]
    change(session, "requirement", final, status="submitted", submitted_on="2027-02-01")
    change(session, "award", award, liquidation_end="2027-02-28")
    assert standing(session, "D08") == [("D08", "2027-02-15", "submitted")]


def test_one_made_by_hand_is_never_touched(session, award):
    own = add(session, "requirement", kind="other", award=str(award), due_on="2026-04-01")
    change(session, "requirement", own, due_on="2026-04-02")
    assert values(session, "requirement", own)["edited_by_hand"] is None
    change(session, "award", award, performance_end="2026-11-30")
    assert values(session, "requirement", own)["due_on"] == "2026-04-02"


def test_what_a_person_puts_in_the_trash_stays_there(session, award):
    closeout = number(session, "D14")
    save.archive(session, REQUIREMENT, [closeout])
    requirements.carry_out(session, requirements.plan(session))
    assert standing(session, "D14") == []
    (kept,) = [step for step in requirements.plan(session).of("keep") if step.rule == "D14"]
    assert kept.says == "Kept: it was put in the trash by hand."


def test_a_quarter_taken_back_comes_out_of_the_trash_again(session, award):
    change(session, "award", award, performance_end="2026-06-30")
    assert len(standing(session, "D01")) == 3
    change(session, "award", award, performance_end="2026-08-31")
    assert len(standing(session, "D01")) == 4
    count = session.store.sql.execute(
        "SELECT count(*) FROM requirement WHERE rule = 'D01'"
    ).fetchone()
    assert count == (4,)


def test_a_filed_report_submits_its_requirement_and_undo_opens_it(session, award):
    add(session, "financial_report", award=str(award), report_type="quarterly", basis="cash",
        period_end="2025-12-31", filed_on="2026-01-20")  # fmt: skip
    assert ("D01", "2026-01-30", "submitted") in standing(session)
    one = next(one for one in requirements.listed(session) if one.status == "submitted")
    assert one.says.endswith("Submitted on 20 Jan 2026.")
    save.undo_last(session)
    assert ("D01", "2026-01-30", "open") in standing(session)


def test_a_report_without_a_day_of_filing_submits_nothing(session, award):
    report = add(session, "financial_report", award=str(award), report_type="final",
                 basis="cash", period_end="2026-08-31")  # fmt: skip
    assert standing(session, "D02") == [("D02", "2026-12-29", "open")]
    change(session, "financial_report", report, filed_on="2026-12-01")
    assert standing(session, "D02") == [("D02", "2026-12-29", "submitted")]


def test_a_subaward_owes_by_its_actions_orders_equipment_and_shifts(session, subaward):
    assert standing(session, "D07") == [("D07", "2026-08-29", "open")]
    add(session, "subaward_action", subaward=str(subaward), action_on="2026-01-31",
        kind="initial", amount="30000")  # fmt: skip
    assert standing(session, "D09") == [("D09", "2026-02-28", "open")]
    order = add(session, "operations_order", organization="Ada County", fiscal_year="2025",
                subaward=str(subaward), kind="operations_order", order_number="25-SPWADA-01-001",
                order_version="0", period_start="2025-12-01", period_end="2026-02-19")  # fmt: skip
    assert standing(session, "D06") == [("D06", "2026-03-01", "open")]
    item = add(session, "equipment", subaward=str(subaward), item="Boat", unit_cost="9000",
               acquired_on="2024-02-29")  # fmt: skip
    assert standing(session, "D12") == [("D12", "2026-02-28", "open")]
    change(session, "equipment", item, last_inventory_on="2026-03-01")
    assert standing(session, "D12") == [("D12", "2028-03-01", "open")]
    change(session, "equipment", item, disposed_on="2026-03-02")
    assert standing(session, "D12") == []
    change(session, "operations_order", order, withdrawn_on="2026-03-02")
    assert standing(session, "D06") == []
    add(session, "activity_report", organization="Ada County", shift_on="2026-02-03",
        subaward=str(subaward))  # fmt: skip
    assert standing(session, "D05") == []
    add(session, "setting", name="dar_rollup_on", value="yes", organization="Ada County")
    assert standing(session, "D05") == [("D05", "2026-03-10", "open")]


def test_what_moves_to_another_subaward_leaves_the_first(session, award, subaward):
    add(session, "subaward", award=str(award), number="02", subrecipient="Ada County",
        usbp_sector="SPW", status="active", starts_on="2025-11-01",
        ends_on="2026-05-31")  # fmt: skip
    action = add(session, "subaward_action", subaward=str(subaward), action_on="2026-01-31",
                 kind="initial", amount="30000")  # fmt: skip
    change(session, "subaward_action", action, subaward="2")
    (one,) = [one for one in requirements.listed(session) if one.rule == "D09"]
    assert one.subject == ("subaward", 2)


def test_an_order_without_a_subaward_is_its_organizations(session, subaward):
    add(session, "operations_order", organization="Ada County", fiscal_year="2025",
        kind="operations_order", order_number="25-SPWADA-01-002", order_version="0",
        period_end="2026-02-19")  # fmt: skip
    (one,) = [one for one in requirements.listed(session) if one.rule == "D06"]
    assert (one.subject.type, one.subject_title) == ("organization", "Ada County")


def test_a_recipient_that_holds_no_open_award_any_more_owes_no_registration(session, award):
    assert standing(session, "D10") == [("D10", "2026-05-20", "open")]
    add(session, "organization", name="Boise OEM", kind="state", sam_expires_on="2026-07-01")
    change(session, "award", award, recipient="Boise OEM")
    assert standing(session, "D10") == [("D10", "2026-07-01", "open")]
    change(session, "organization", 2, sam_expires_on="2027-06-30")
    assert standing(session, "D10") == [("D10", "2027-06-30", "open")]


def test_a_closed_award_keeps_what_was_asked_of_it(session, award):
    change(session, "award", award, status="closed")
    assert len(standing(session)) == 13  # all but the registration


def test_of_what_lies_in_the_trash_nothing_is_due(session, award, subaward):
    assert {rule for rule, _, _ in standing(session)} >= {"D01", "D07"}
    save.archive(session, registry.entity("award"), [award])
    assert standing(session) == []
    save.restore(session, registry.entity("award"), [award])
    assert {rule for rule, _, _ in standing(session)} >= {"D01", "D07", "D10"}
    save.archive(session, registry.entity("subaward"), [subaward])
    assert standing(session, "D07") == []


def test_of_an_agency_in_the_trash_nothing_is_due(session, award, subaward):
    agencies = registry.entity("organization")
    save.archive(session, agencies, [values(session, "subaward", subaward)["subrecipient"]])
    assert standing(session, "D07") == []
    assert standing(session, "D01")
    save.archive(session, agencies, [values(session, "award", award)["recipient"]])
    assert standing(session) == []


def test_a_tciu_owes_a_briefing_of_each_fiscal_year_it_was_operational_in(session):
    add(session, "unit", kind="tciu", name="TCIU")
    add(session, "unit_status", unit="1", status="operational", since="2025-10")
    assert standing(session) == [("D13", "2026-12-31", "open")]
    add(session, "setting", name="tciu_briefing_day", value="11-15")
    assert standing(session) == [("D13", "2026-11-15", "open")]


def test_a_single_audit_is_planned_when_asked_for_and_moves_with_the_auditor(session):
    add(session, "organization", name="Ada County", kind="county")
    requirements.plan_audit(session, 1, date(2025, 9, 30))
    requirements.plan_audit(session, 1, date(2025, 9, 30))
    assert standing(session) == [("D11", "2026-06-30", "open")]
    add(session, "audit_report", organization="1", year_ended_on="2025-09-30",
        kind="single_audit", issued_on="2026-03-01")  # fmt: skip
    assert standing(session) == [("D11", "2026-03-31", "open")]


def test_a_whole_plan_is_one_step(session, award):
    session.store.sql.execute("DELETE FROM requirement")  # as a file from before planning
    assert len(requirements.plan(session).of("add")) == 14
    done = requirements.carry_out(session, requirements.plan(session))
    assert (done.label, len(done.ids["requirement"])) == ("Plan reports due", 14)
    assert requirements.plan(session).steps == ()
    save.undo_last(session)
    assert standing(session) == []


def test_what_planning_wrote_is_not_what_a_person_edited_last(session, award):
    assert [(one.entity.name, one.title) for one in recent.edited(session)] == [
        ("award", "EMW-2025-SS-00001"),
        ("organization", "Idaho OEM"),
    ]


def test_the_list_says_how_a_day_was_counted_and_the_business_day_before(session, award):
    (late,) = requirements.listed(session, until=date(2026, 1, 30))[:1]
    assert late.says == (
        "Due 30 Jan 2026 (quarter to 2025-12-31, the 30th of the next month). Overdue by 44 days."
    )
    saturday = next(one for one in requirements.listed(session) if one.rule == "D10")
    assert saturday.last_business_day == saturday.due_on
    add(session, "requirement", kind="other", award="1", due_on="2026-07-05")
    (sunday,) = requirements.listed(session, date(2026, 7, 5), date(2026, 7, 5))
    assert sunday.says == "Due 5 Jul 2026; last business day 2 Jul 2026."
    assert sunday.as_json()["last_business_day"] == "2026-07-02"


def test_planning_the_sample_finds_nothing_to_do(session):
    build.build_into(session, date(2026, 3, 15))
    assert requirements.plan(session).of("add", "change", "submit", "drop", "restore") == ()
    doubled = session.store.sql.execute(
        "SELECT count(*) FROM requirement WHERE rule IS NOT NULL GROUP BY rule, award, subaward, "
        "unit, organization, period_end, operations_order HAVING count(*) > 1"
    ).fetchall()
    assert doubled == []
    assert records.count(session.store, "requirement") > 100


def test_what_follows_its_rule_again_moves_with_the_dates_as_one_row(session, award):
    (first,) = requirements.listed(session, until=date(2026, 1, 30))[:1]
    change(session, "requirement", first.requirement, due_on="2026-02-05", period_end="2026-01-05")
    assert requirements.read(session, first.requirement).may_follow
    before = records.count(session.store, "requirement")
    requirements.follow_rule(session, first.requirement)
    again = requirements.read(session, first.requirement)
    assert (again.deadline.due_on, again.may_follow) == (date(2026, 1, 30), False)
    assert requirements.plan(session).of("add", "change", "drop") == ()
    assert records.count(session.store, "requirement") == before


def test_what_no_rule_asks_for_any_more_cannot_follow_one(session, award):
    last = [one for one in requirements.listed(session) if one.rule == "D01"][-1]
    change(session, "requirement", last.requirement, due_on="2030-01-01")
    change(session, "award", 1, performance_end="2025-12-31")
    assert not requirements.read(session, last.requirement).may_follow
    assert requirements.follow_rule(session, last.requirement).id == 0


def test_an_award_tells_its_own_and_its_subawards_reports_by_day(session, subaward):
    found = requirements.of_award(session, 1)
    assert {one.subject.type for one in found} == {"award", "subaward"}
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    save.archive(session, registry.entity("subaward"), [subaward])
    assert {one.subject.type for one in requirements.of_award(session, 1)} == {"award"}


def test_a_planned_audit_that_was_given_to_a_unit_leaves_planning_at_work(session):
    add(session, "organization", name="Ada County", kind="county")
    add(session, "unit", name="BEST Boise", kind="best")
    requirements.plan_audit(session, 1, date(2025, 9, 30))
    change(session, "requirement", 1, organization="", unit="BEST Boise")
    add(session, "setting", name="aar_days", value="12")  # everything is planned anew
    assert values(session, "requirement", 1)["unit"] == 1
