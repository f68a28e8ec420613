"""Which deadlines, items, audits and findings the rules speak about in a real file."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import audits_owed
from tests.office import add, change, values
from tests.services.facts_for_rules.spoken import hits, restore, scoped, trash, where


def duty(session, **values):
    known = {"kind": "other", "due_on": "2026-03-14"}
    return add(session, "requirement", **(known | values))


@pytest.fixture
def unit(chain):
    """A TCIU that is still planned."""
    add(chain, "unit", name="TCIU Costaverde", kind="tciu", country="MX")
    return chain


def of_other(session):
    """Return where G28 speaks about requirements made by hand, with the scopes."""
    return sorted(f"{scope}: {hit.record}" for scope, hit in scoped(session) if hit.rule == "G28")


def test_g28_a_requirement_lies_with_whose_it_is(unit):
    trash(unit, "requirement", *_planned(unit))
    first = duty(unit, award="1")
    for owner in ({"subaward": "2"}, {"organization": "Boise PD"}, {"unit": "1"}):
        duty(unit, **owner)
    duty(unit, award="1", status="waived")
    assert of_other(unit) == [
        f"award 1: {first}",
        f"award 1: {first + 1}",
        f"organization 3: {first + 2}",
        f"unit 1: {first + 3}",
    ]
    trash(unit, "award", 1)
    trash(unit, "organization", 3)
    trash(unit, "unit", 1)
    assert of_other(unit) == []
    restore(unit, "award", 1)
    assert len(of_other(unit)) == 1  # the city's subaward and its own duty wait for the city


def test_g28_a_day_changed_by_hand_is_not_told_as_counted(chain):
    row = next(one for one in _planned(chain) if values(chain, "requirement", one)["rule"] == "D03")
    change(chain, "requirement", row, due_on="2026-03-14")
    (hit,) = [one for one in hits(chain, "G28") if one.record == row]
    assert "14 Mar 2026 (changed by hand; PGM 2021-22 ed., Reporting)." in hit.says


def _planned(session):
    rows = session.store.sql.execute('SELECT "id" FROM "requirement"').fetchall()
    return [row[0] for row in rows]


def test_g27_reads_late_after_action_reports_too(chain):
    one = duty(chain, subaward="1", kind="aar", status="submitted", submitted_on="2026-03-15")
    two = duty(chain, subaward="1", kind="aar", status="submitted", submitted_on="2026-03-14")
    assert where(chain, "G27") == [f"requirement {one} submitted_on"]
    change(chain, "requirement", two, status="open", submitted_on="")
    assert where(chain, "G27")[1:] == [f"requirement {two} due_on"]


def test_g29_speaks_about_an_ffata_report_past_its_day(chain):
    one = duty(chain, subaward="1", kind="ffata")
    duty(chain, subaward="1", kind="ffata", due_on="2026-03-15")
    assert f"requirement {one} due_on" in where(chain, "G29")
    assert f"requirement {one + 1} due_on" not in where(chain, "G29")


@pytest.mark.parametrize(
    ("status", "speaks"),
    [("applied", False), ("awarded", True), ("active", True), ("in_closeout", True),
     ("closed", False), ("terminated", False)],
)  # fmt: skip
def test_g30_is_about_recipients_of_open_awards(chain, status, speaks):
    change(chain, "organization", 1, sam_expires_on="2026-04-01")
    change(chain, "organization", 2, sam_expires_on="2026-04-01")
    change(chain, "award", 1, status=status)
    assert where(chain, "G30") == (["organization 1 sam_expires_on"] if speaks else [])


def test_g30_an_award_in_the_trash_is_held_by_nobody(chain):
    change(chain, "organization", 1, sam_expires_on="2026-03-01")
    assert len(hits(chain, "G30")) == 1
    trash(chain, "award", 1)
    assert where(chain, "G30") == []


def test_g30_reads_the_registration_seen_at_signing(chain):
    change(chain, "subaward", 1, signed_on="2025-10-05", sam_expiry_seen="2025-10-04")
    change(chain, "subaward", 2, signed_on="2025-10-05", sam_expiry_seen="2025-10-05")
    assert where(chain, "G30") == ["subaward 1 sam_expiry_seen"]


def item(session, **values):
    owner = {} if "award" in values else {"subaward": "1"}
    known = {"item": "Radio", "unit_cost": "10000", "acquired_on": "2024-03-14"}
    return add(session, "equipment", **(known | owner | values))


def test_g23_and_g25_read_items_of_subawards_and_of_the_award(chain):
    item(chain)
    item(chain, award="1", unit_cost="9999.99", last_inventory_on="2024-03-15")
    item(chain, ael_no="12VE-00-MISS", disposed_on="2026-01-01")
    assert where(chain, "G23") == ["equipment 1 ael_no"]
    assert where(chain, "G25") == ["equipment 1 last_inventory_on"]
    change(chain, "award", 1, notice_of_award_on="2024-09-30")  # goes before the first day
    assert where(chain, "G23") == ["equipment 1 ael_no", "equipment 2 ael_no"]
    trash(chain, "subaward", 1)
    assert where(chain, "G23") == ["equipment 2 ael_no"]
    assert where(chain, "G25") == []


def spend(session, day, amount, **values):
    owner = {} if "award" in values else {"subaward": "1"}
    known = {"category": "equipment", "spent_on": day, "amount": amount}
    return add(session, "expenditure", **(known | owner | values))


def test_g35_adds_up_an_organizations_own_year(chain):
    change(chain, "organization", 2, fiscal_year_end="09-30")
    spend(chain, "2025-10-01", "600000")
    spend(chain, "2026-09-30", "399999.99")
    spend(chain, "2025-09-30", "5")  # the year before
    spend(chain, "2026-01-01", "5", subaward="2")  # the city's money
    spend(chain, "2026-01-01", "5", standing="disallowed")
    assert where(chain, "G35") == []
    spend(chain, "2026-01-01", "0.01", standing="questioned")
    assert where(chain, "G35") == ["organization 2 fiscal_year_end"]
    assert "Spent $1,000,000.00 in its fiscal year to 30 Sep 2026" in hits(chain, "G35")[0].says
    spend(chain, "2026-02-01", "-0.01")  # a correction
    assert where(chain, "G35") == []


def test_g35_adds_a_recipients_own_costs_of_all_its_awards_and_programs(chain):
    change(chain, "organization", 1, fiscal_year_end="06-30")
    for program in ("opsg", "shsp"):
        spend(chain, "2025-12-01", "500000", award="1", program=program)
    assert where(chain, "G35") == ["organization 1 fiscal_year_end"]
    trash(chain, "award", 1)
    assert where(chain, "G35") == []


def test_g35_is_silent_while_the_years_end_is_not_known(chain):
    spend(chain, "2025-12-01", "2000000")
    assert where(chain, "G35") == []
    change(chain, "organization", 2, fiscal_year_end="June")
    assert where(chain, "G35") == []


def test_g35_plan_it_ends_the_hit_and_so_does_the_audit_report(chain):
    change(chain, "organization", 2, fiscal_year_end="09-30")
    spend(chain, "2025-12-01", "1000000")
    (hit,) = hits(chain, "G35")
    assert audits_owed.years(chain, hit.record) == [date(2026, 9, 30)]
    assert audits_owed.plan(chain, hit.record) == 1
    assert where(chain, "G35") == []
    assert audits_owed.plan(chain, hit.record) == 0
    planned = _planned(chain)[-1]
    trash(chain, "requirement", planned)
    assert len(hits(chain, "G35")) == 1
    add(chain, "audit_report", organization="Ada County", year_ended_on="2026-09-30",
        kind="single_audit")  # fmt: skip
    assert where(chain, "G35") == []


def test_g36_reads_findings_of_visits_and_of_audits(chain):
    add(chain, "monitoring_visit", organization="Ada County", kind="desk", visited_on="2026-01-05")
    add(chain, "audit_report", organization="Boise PD", year_ended_on="2025-06-30",
        kind="single_audit", fac_accepted_on="2025-09-14")  # fmt: skip
    known = {"severity": "finding", "condition": "Slips are not signed."}
    add(chain, "finding", monitoring_visit="1", due_on="2026-03-14", **known)
    add(chain, "finding", audit_report="1", **known)
    add(chain, "finding", audit_report="1", management_decision_on="2026-01-01", **known)
    add(chain, "finding", monitoring_visit="1", due_on="2026-03-14", closed_on="2026-03-14",
        **known)  # fmt: skip
    assert where(chain, "G36") == ["finding 1 due_on", "finding 2 management_decision_on"]
    trash(chain, "monitoring_visit", 1)
    assert where(chain, "G36") == ["finding 2 management_decision_on"]
    trash(chain, "organization", 3)
    assert where(chain, "G36") == []
