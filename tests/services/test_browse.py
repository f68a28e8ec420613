"""Lists: counts, sums, values, what refers to a record, and other ways to ask for them."""

from __future__ import annotations

import pytest

from app.services import browse, save, shown
from db.change import Change
from db.model import pages, registry
from db.model.errors import CannotUndo, NotSaved
from tests.office import add, change, values

ORGANIZATION = registry.entity("organization")
ACTION = registry.entity("award_action")


@pytest.fixture
def office(session):
    """An award with three actions, two partners, two units."""
    add(session, "organization", name="Idaho OEM", kind="state")
    add(session, "organization", name="Texas DPS", kind="state")
    add(session, "award", fain="A", recipient="1", fiscal_year="2026",
        performance_start="2026-01-01", performance_end="2026-12-31")  # fmt: skip
    for amount in ("1,000.01", "(250)", "99.99"):
        add(session, "award_action", award="A", action_on="2026-01-01", kind="initial",
            program="opsg", amount=amount)  # fmt: skip
    add(session, "unit", name="BEST Laredo", kind="best", lead_organization="Idaho OEM")
    add(session, "unit", name="TCIU Guatemala", kind="tciu")
    return session


def test_a_list_counts_and_sums_its_money(office):
    amount = ACTION.field("amount")
    asked = browse.asked(office, ACTION)
    assert browse.total(office, asked, amount) == (3, 85000)
    assert browse.sum_of(office, ACTION, amount, [1, 2]) == 75001
    assert browse.sum_of(office, ACTION, amount, []) == 0
    assert browse.total(office, browse.asked(office, ACTION, "amount:<0"), amount) == (1, -25000)
    save.archive(office, ACTION, [2])
    assert browse.total(office, asked, amount) == (2, 110000)


def test_a_sum_larger_than_sqlite_can_hold_is_exact(office):
    outcome = registry.entity("outcome")
    add(office, "metric", code="g", label="Grams", base_unit="g", level="output", definition="x")
    for number in range(12):
        add(office, "outcome", metric="Grams", value="999999999999.999999", value_unit="g",
            owner="1", as_of="2026-01-01", period_start="2026-01-01", period_end="2026-02-01",
            notes=str(number))  # fmt: skip
    expected = 12 * 999999999999999999
    value = outcome.field("value")
    assert browse.total(office, browse.asked(office, outcome), value) == (12, expected)
    assert browse.sum_of(office, outcome, value, range(1, 13)) == expected


def test_each_page_counts_its_kinds(office):
    counts = browse.page_counts(office)
    assert set(counts) == {page.name for page in pages.PAGES}
    assert (counts["partners"], counts["task_forces"], counts["tcius"], counts["bodies"]) == (
        2, 1, 1, 0,
    )  # fmt: skip
    assert browse.page_counts(office, ["award"]) == {"awards": 1}


def test_a_page_of_some_kinds_lists_these(office):
    unit = registry.entity("unit")
    asked = browse.asked(office, unit, kinds=("best", "task_force"))
    assert list(browse.all_ids(office, asked)) == [1]


def test_a_filter_offers_the_values_there_are_with_their_counts(office):
    kind = browse.values_of(office, ORGANIZATION, ORGANIZATION.field("kind"))
    assert kind == [("state", "State", 2)]
    unit = registry.entity("unit")
    lead = browse.values_of(office, unit, unit.field("lead_organization"))
    assert {text for _, text, _ in lead} == {"Idaho OEM", ""}


def test_what_refers_to_a_record_is_found_through_every_field(office):
    found = {(one.entity.name, one.field.name): one.ids for one in browse.related(
        office, ORGANIZATION, 1)}  # fmt: skip
    assert found["award", "recipient"] == (1,)
    assert found["unit", "lead_organization"] == (1,)
    add(office, "contact", organization="2", name="Lee", about_units="BEST Laredo")
    add(office, "note", record_type="organization", record="1", text="Hello")
    unit = {(o.entity.name, o.field.name): o.ids for o in browse.related(
        office, registry.entity("unit"), 1)}  # fmt: skip
    assert unit["contact", "about_units"] == (1,)
    notes = {o.entity.name: o.ids for o in browse.related(office, ORGANIZATION, 1)}
    assert notes["note"] == (1,)
    assert {o.entity.name: o.ids for o in browse.related(office, ORGANIZATION, 2)}["note"] == ()


def test_sorting_by_a_reference_goes_by_its_title(office):
    unit = registry.entity("unit")
    for descending, order in ((False, [1, 2]), (True, [1, 2])):  # the empty one stands last
        sort = browse.Sort(unit.field("lead_organization"), descending)
        assert list(browse.all_ids(office, browse.asked(office, unit, sort=sort))) == order


def test_a_value_of_the_history_is_shown_as_in_the_form(office):
    unit = registry.entity("unit")
    assert shown.text_of(office, unit, "lead_organization", 1) == "Idaho OEM"
    assert shown.text_of(office, unit, "kind", "best") == "BEST"
    assert shown.text_of(office, unit, "lead_organization", None) == ""
    assert shown.text_of(office, unit, "lead_organization", 99) == "99"
    assert shown.text_of(office, unit, "archived_at", "2026-01-01T00:00:00Z")


def test_one_field_can_be_set_back_to_what_it_was(office):
    change(office, "organization", 1, city="Boise")
    change(office, "organization", 1, city="Nampa", county="Ada")
    save.revert(office, ORGANIZATION, 1, "city", "Boise")
    assert values(office, "organization", 1)["city"] == "Boise"
    assert values(office, "organization", 1)["county"] == "Ada"
    assert save.undo_label(office) == "Revert City of “Idaho OEM”"


def test_what_was_erased_is_not_undone(office):
    add(office, "contact", organization="1", name="Lee", phone="+1 208 555 0100")
    change(office, "contact", 1, phone="+1 208 555 0199")
    office.store.sql.execute("DELETE FROM personal_value WHERE value LIKE '%0100'")
    with pytest.raises(CannotUndo, match="erased for good"):
        save.undo_last(office)


def test_shares_of_one_outcome_stay_at_a_hundred_percent(office):
    add(office, "metric", code="arrests", label="Arrests", base_unit="count", level="output",
        definition="Persons arrested")  # fmt: skip
    add(office, "outcome", metric="Arrests", value="12", value_unit="count", owner="1",
        as_of="2026-01-01", period_start="2026-01-01", period_end="2026-02-01")  # fmt: skip
    for organization, share in (("1", "60"), ("2", "40")):
        add(office, "outcome_credit", outcome="1", organization=organization, share=share)
    with pytest.raises(NotSaved, match="Share is too large: 40 % are left"):
        change(office, "outcome_credit", 2, share="40.000001")
    change(office, "outcome_credit", 1, share="")
    change(office, "outcome_credit", 2, share="100")
    both = [
        Change("outcome_credit", 2, {"share": 50_000_000}),
        Change("outcome_credit", 1, {"share": 50_000_000}),
    ]
    save.apply(office, both, "Half and half")
    save.undo_last(office)
    assert values(office, "outcome_credit", 2)["share"] == 100_000_000
