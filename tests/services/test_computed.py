"""What `show --json` tells beside a record's fields: computed, never stored."""

from __future__ import annotations

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
    assert computed.of(session, "unit", 1) == {"status": "unknown"}


@pytest.mark.parametrize(("quantity", "cost"), [("3", 30_000), ("", 10_000), ("0", 0)])
def test_equipment_costs_its_units_one_where_none_is_said(session, quantity, cost):
    save.save(session, registry.entity("subaward"), None,
              least(session, registry.entity("subaward")))  # fmt: skip
    add(session, "equipment", subaward="1", item="Radio", unit_cost="100", quantity=quantity)
    assert computed.of(session, "equipment", 1) == {"cost": cost}
