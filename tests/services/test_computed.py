"""What `show --json` tells beside a record's fields: computed, never stored."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import computed, jsonform, save
from db.model import registry
from tests.office import add, change, least


@pytest.mark.parametrize("name", registry.ENTITIES)
def test_no_computed_value_hides_a_field_of_its_type(session, name):
    entity = registry.entity(name)
    number = save.save(session, entity, None, least(session, entity))[1]
    found = computed.of(session, name, number)
    assert not found.keys() & set(entity.by_name)
    assert set(jsonform.one_record(session, entity, number)) >= found.keys()


def test_a_claim_tells_its_status_and_amounts(session):
    save.save(session, registry.entity("claim"), None, least(session, registry.entity("claim")))
    add(session, "expenditure", subaward="1", claim="1", category="fuel", spent_on="2026-01-02",
        amount="12.50")  # fmt: skip
    assert computed.of(session, "claim", 1) == {
        "claimed": 1_250,
        "approved": None,
        "status": "draft",
        "days_to_pay": None,
    }


def test_an_awards_and_a_subawards_ledgers_are_told(session):
    add(session, "organization", name="Idaho OEM", kind="state", state="ID")
    add(
        session, "award", fain="EMW-2026-SS-00001", recipient="1", fiscal_year="2026",
        performance_start="2025-10-01", performance_end="2028-09-30",
    )  # fmt: skip
    add(session, "award_action", award="1", program="opsg", kind="initial", amount="7",
        action_on="2025-10-01")  # fmt: skip
    assert computed.of(session, "award", 1)["authorized"] == 700
    assert computed.of(session, "award", 1)["pass_through_due_on"] is None
    change(session, "award", 1, accepted_on="2026-01-02")
    assert "2026-02-16" in computed.of(session, "award", 1).values()  # 45 days to pass through
    add(
        session, "subaward", award="1", number="S-1", subrecipient="1", usbp_sector="SPW",
        starts_on="2025-10-01", ends_on="2026-09-30",
    )  # fmt: skip
    found = computed.of(session, "subaward", 1)
    assert (found["obligated"], found["drawn"], found["first_spending_day"]) == (0, None, None)


def test_an_agreement_and_a_unit_tell_their_status(session):
    add(session, "agreement", title="Accord", kind="cmaa", in_force_on="2020",
        ends_on="2026-06-30")  # fmt: skip
    found = computed.of(session, "agreement", 1)
    assert (found["status"], found["ends_on_now"]) == ("expiring", "2026-06-30")
    add(session, "unit", name="BEST Boise", kind="best")
    told = computed.of(session, "unit", 1)
    assert [told[name] for name in ("status", "members", "fully_vetted")] == ["unknown", None, None]


@pytest.mark.parametrize(("quantity", "cost"), [("3", 30_000), ("", 10_000), ("0", 0)])
def test_equipment_costs_its_units_one_where_none_is_said(session, quantity, cost):
    save.save(session, registry.entity("subaward"), None,
              least(session, registry.entity("subaward")))  # fmt: skip
    add(session, "equipment", subaward="1", item="Radio", unit_cost="100", quantity=quantity)
    assert computed.of(session, "equipment", 1) == {"cost": cost}


def test_an_award_tells_how_long_its_records_are_kept(session):
    save.save(session, registry.entity("award"), None, least(session, registry.entity("award")))
    assert computed.of(session, "award", 1)["retain_until"] is None
    change(session, "award", 1, closed_on="2024-02-29")
    assert computed.of(session, "award", 1)["retain_until"] == "2027-02-28"
    add(session, "financial_report", award="1", report_type="final", basis="cash",
        period_end="2023-09-30", filed_on="2024-01-28")  # fmt: skip
    assert computed.of(session, "award", 1)["retain_until"] == "2027-01-28"
    change(session, "award", 1, litigation_hold="yes")
    assert computed.of(session, "award", 1)["retain_until"] is None


def test_a_subaward_tells_what_its_packet_lacks(session):
    save.save(session, registry.entity("subaward"), None,
              least(session, registry.entity("subaward")))  # fmt: skip
    found = computed.of(session, "subaward", 1)["packet_missing"]
    assert "organization.uei" in found
    assert "award.fain" not in found
    add(session, "subaward_action", subaward="1", kind="initial", amount="5",
        action_on="2026-01-01")  # fmt: skip
    change(session, "organization", 1, uei="ABCDEFGHJKLM")
    left = computed.of(session, "subaward", 1)["packet_missing"]
    gone = ["organization.uei", "subaward_action.amount", "obligated"]
    assert left == [key for key in found if key not in gone]


def test_a_finding_an_obligation_and_a_cohort_tell_where_they_stand(session):
    add(session, "organization", name="Boise County", kind="county")
    add(session, "monitoring_visit", organization="1", kind="desk", visited_on="2026-01-01")
    add(session, "finding", monitoring_visit="1", severity="finding", condition="Late",
        due_on="2026-03-14")  # fmt: skip
    assert computed.of(session, "finding", 1) == {"status": "overdue"}
    add(session, "agreement", title="Accord", kind="cmaa")
    add(session, "obligation", agreement="1", text="Report", due_on="2026-01-01", every_months="6",
        last_done_on="2026-01-31")  # fmt: skip
    assert computed.of(session, "obligation", 1) == {"next_due": "2026-07-31"}
    add(session, "cohort", organization="1", kind="leahy", done_on="2025-03-15", passed="9",
        failed="2", revoked="1")  # fmt: skip
    assert computed.of(session, "cohort", 1) == {
        "people": 11, "runs_out_on": "2026-03-15", "valid_now": 8,
    }  # fmt: skip  # its last day
    add(session, "cohort", organization="1", kind="leahy", done_on="2026-03-01", passed="5",
        replaces="1")  # fmt: skip
    assert computed.of(session, "cohort", 1) == {
        "people": 11, "runs_out_on": None, "valid_now": 0,
    }  # fmt: skip


def test_an_agreement_tells_its_days_left_and_its_partners_as_a_list(session):
    session.fixed_today = date(2026, 3, 15)
    for name in ("Boise County", "Ada County"):
        add(session, "organization", name=name, kind="county")
    add(session, "agreement", title="Radios", kind="interagency", in_force_on="2025",
        ends_on="2026-03")  # fmt: skip
    for party in ("1", "2"):
        add(session, "agreement_party", agreement="1", organization=party, role="party")
    found = jsonform.one_record(session, registry.entity("agreement"), 1)
    assert found["days_left"] == 16
    assert found["partners"] == ["Boise County", "Ada County"]
    session.fixed_today = date(2026, 4, 1)
    found = jsonform.one_record(session, registry.entity("agreement"), 1)
    assert (found["status"], found["days_left"]) == ("expired", None)
