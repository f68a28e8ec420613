"""What stops a save: each row of the tables of conditions, and nothing else."""

from __future__ import annotations

import pytest

from app.domain import stops
from db.model import choices, registry

EXACTLY_ONE = {
    "budget_line": (("subaward",), ("award", "program")),
    "expenditure": (("subaward",), ("award", "program")),
    "equipment": (("subaward",), ("award",)),
    "waiver": (("subaward",), ("award",)),
    "finding": (("monitoring_visit",), ("audit_report",)),
    "requirement": (("award",), ("subaward",), ("unit",), ("organization",)),
    "target": (("owner",), ("unit",)),
    "published_figure": (("value",), ("value_text",)),
}
US_KINDS = ("federal", "state", "county", "city", "tribal", "territorial")
REQUIRED_WHEN = [
    *(("organization", "country", {"kind": kind}) for kind in US_KINDS),
    ("subaward", "usbp_sector", {"program": "opsg"}),
    *(
        ("outcome", field, {"status": status})
        for field in ("source", "reviewer", "reviewed_on")
        for status in ("reviewed", "final")
    ),
    ("agreement", "override_reason", {"override_status": "expired"}),
    ("claim", "reduced_reason", {"reduced_amount": 5}),
    ("award", "pass_through_reason", {"pass_through_due": "2026-01-01"}),
    ("contribution", "quantity_unit", {"quantity": 1_000_000}),
    ("operations_order", "amends", {"kind": "frago"}),
]
NOT_REQUIRED = [
    *(
        ("organization", "country", {"kind": kind})
        for kind in choices.options("organization_kind")
        if kind not in US_KINDS
    ),
    ("subaward", "usbp_sector", {"program": "shsp"}),
    ("outcome", "source", {"status": "draft"}),
    ("claim", "reduced_reason", {"reduced_amount": 0}),
    ("claim", "reduced_reason", {}),
    ("agreement", "override_reason", {}),
    ("operations_order", "amends", {"kind": "campaign_plan"}),
]


def stopped(name: str, values: dict[str, object]) -> dict[str, str]:
    """Return the sentences that stop a record, by field."""
    found = stops.problems(registry.entity(name), values)
    return {problem.field: problem.sentence for problem in found}


@pytest.mark.parametrize("entity", registry.ENTITIES.values(), ids=lambda entity: entity.name)
def test_every_required_field_stops_an_empty_record(entity):
    required = {field.name for field in entity.fields if field.required}
    found = stopped(entity.name, {})
    assert required <= set(found)
    assert all(stops.is_required(entity, name, {}) for name in required)
    assert all(sentence.endswith(".") for sentence in found.values())


def test_the_types_with_exactly_one_of_are_these():
    declared = {e.name: e.one_of for e in registry.ENTITIES.values() if e.one_of}
    assert declared == EXACTLY_ONE
    assert {e.name: e.any_of for e in registry.ENTITIES.values() if e.any_of} == {
        "cohort": ("unit", "organization")
    }


@pytest.mark.parametrize("name", sorted(EXACTLY_ONE))
def test_exactly_one_of_them_must_be_filled(name):
    groups = EXACTLY_ONE[name]
    none = stopped(name, {})
    assert "exactly one of these" in none[groups[0][0]]
    for group in groups:
        filled = dict.fromkeys(group, 1)
        assert not {n for g in groups for n in g} & {
            field for field, sentence in stopped(name, filled).items() if "of these" in sentence
        }
        for other in groups:
            if other != group:
                both = filled | dict.fromkeys(other, 1)
                assert any("Only one of these" in text for text in stopped(name, both).values())
        if len(group) > 1:
            assert "goes together with" in stopped(name, {group[0]: 1})[group[1]]


def test_a_cohort_needs_a_unit_or_an_organization_or_both():
    assert "or both" in stopped("cohort", {})["unit"]
    for filled in ({"unit": 1}, {"organization": 1}, {"unit": 1, "organization": 1}):
        assert not {"unit", "organization"} & set(stopped("cohort", filled))


@pytest.mark.parametrize(("name", "field", "values"), REQUIRED_WHEN)
def test_a_condition_makes_a_field_required(name, field, values):
    entity = registry.entity(name)
    assert "is needed when" in stopped(name, values)[field]
    assert stops.is_required(entity, field, values)
    assert field not in stopped(name, values | {field: 1})


@pytest.mark.parametrize(("name", "field", "values"), NOT_REQUIRED)
def test_without_the_condition_it_may_stay_empty(name, field, values):
    assert field not in stopped(name, values)


def test_no_other_condition_is_declared():
    declared = {(e.name, r.field) for e in registry.ENTITIES.values() for r in e.required_when}
    assert declared == {(name, field) for name, field, _ in REQUIRED_WHEN}


@pytest.mark.parametrize(
    ("start", "end", "right"),
    [
        ("2026-01-01", "2026-01-01", True),
        ("2026-01-02", "2026-01-01", False),
        ("2026", "2026-05-01", True),  # a fuzzy start is its first day
        ("2026-05-01", "2026", True),  # a fuzzy end is its last day
        ("2026-06", "2026-05", False),
        ("2027", "2026-12-31", False),
        (None, "2026-01-01", True),
        ("2026-01-01", None, True),
    ],
)
def test_an_end_does_not_lie_before_its_start(start, end, right):
    for first, last in stops.ENDS_AFTER:
        for entity in registry.ENTITIES.values():
            if {first, last} <= entity.by_name.keys():
                kinds = {entity.field(first).kind.name, entity.field(last).kind.name}
                if "moment" in kinds:
                    continue
                if kinds == {"day"} and any(text and len(text) < 10 for text in (start, end)):
                    continue
                found = stopped(entity.name, {first: start, last: end}).get(last, "")
                assert ("lies before" in found) != right


def test_moments_are_compared_as_moments():
    early, late = "2026-01-01T08:00:00Z", "2026-01-01T09:00:00Z"
    name = next(e.name for e in registry.ENTITIES.values() if "starts_at" in e.by_name)
    assert "lies before" in stopped(name, {"starts_at": late, "ends_at": early})["ends_at"]
    assert "ends_at" not in stopped(name, {"starts_at": early, "ends_at": late})


def test_a_record_is_not_its_own_parent():
    assert (
        "cannot be the record itself" in stopped("organization", {"id": 3, "parent": 3})["parent"]
    )
    assert "parent" not in stopped("organization", {"id": 3, "parent": 4})
