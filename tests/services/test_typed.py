"""Typed texts to stored values: references by number or title, start values, all problems."""

from __future__ import annotations

import pytest

from app.services import save, typed
from db.model import registry
from db.model.errors import BadValue, NoSuchName, NoSuchRecord, NotSaved
from tests.office import add, values

ORGANIZATION = registry.entity("organization")
CONTACT = registry.entity("contact")
PARENT = ORGANIZATION.field("parent")
STARTS = {
    "award": {"assistance_listing": "97.067", "federal_agency": "DHS, FEMA", "status": "awarded"},
    "subaward": {"program": "opsg", "status": "planned"},
    "expenditure": {"standing": "allowable"},
    "waiver": {"status": "requested"},
    "requirement": {"status": "open"},
    "commitment": {"status": "open"},
    "outcome": {"qualifier": "exact", "kind": "increment", "credit": "sole", "status": "draft"},
    "operation": {"status": "unknown"},
    "operation_participant": {"role": "partner"},
    "membership": {"role": "member"},
    "agreement": {"term_kind": "not_stated"},
    "agreement_party": {"role": "party"},
    "contact": {"role": "alternate"},
    "allocation": {"qualifier": "exact"},
    "operations_order": {"order_version": 0},
    "source": {"kind": "official"},
    "document": {"kind": "other"},
    "equipment": {"percent_federal": 100_000_000},
    "report_run": {"audience": "internal"},
    "report_pack": {"layout": "one_workbook", "audience": "internal"},
    "form_mapping": {"direction": "fill"},
    "organization": {},
}


@pytest.fixture
def office(session):
    """Three partners, two of one name."""
    for name in ("Idaho OEM", "Police", "Police", "7"):
        add(session, "organization", name=name, kind="company")
    return session


@pytest.mark.parametrize(
    ("text", "record"),
    [("Idaho OEM", 1), ("idaho oem", 1), ("  Idaho   OEM ", 1), ("1", 1), ("7", 4), ("", None)],
)
def test_a_reference_takes_a_number_or_an_exact_title(office, text, record):
    assert typed.one_value(office, PARENT, text, {}) == record


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Idaho", "there is no organization “Idaho”. Did you mean “Idaho OEM”?"),
        ("Police", "several organizations are titled “Police”; give the number."),
        ("99", "there is no organization “99”."),
        ("9" * 30, "there is no organization “9"),
        ("-1", "there is no organization “-1”."),
    ],
)
def test_a_reference_that_leads_nowhere_is_said(office, text, sentence):
    with pytest.raises(BadValue) as caught:
        typed.one_value(office, PARENT, text, {})
    assert caught.value.sentence.startswith(sentence)
    with pytest.raises(NoSuchRecord):
        typed.find_record(office, ORGANIZATION, text)


def test_the_trash_is_found_by_number_only(office):
    save.archive(office, ORGANIZATION, [1])
    assert typed.find_record(office, ORGANIZATION, "1") == 1
    with pytest.raises(NoSuchRecord):
        typed.find_record(office, ORGANIZATION, "Idaho OEM")


def test_fields_go_by_name_label_and_other_headings(office):
    given = [("Part of", "1"), ("legal-name", "Y"), ("ACRONYM", "X"), ("also known as", "a; b")]
    assert typed.read_values(office, ORGANIZATION, given) == {
        "parent": 1,
        "name": "Y",
        "acronym": "X",
        "also_known_as": "a\nb",
    }
    with pytest.raises(NoSuchName, match="has no field “nme”"):
        typed.read_values(office, ORGANIZATION, [("nme", "X")])


def test_every_problem_is_told_at_once(office):
    given = [("kind", "zzz"), ("sam_expires_on", "soon"), ("name", "fine"), ("latitude", "north")]
    with pytest.raises(NotSaved) as caught:
        typed.read_values(office, ORGANIZATION, given)
    assert [p.field for p in caught.value.problems] == ["kind", "sam_expires_on", "latitude"]
    assert all(p.sentence.startswith(ORGANIZATION.field(p.field).label) for p in
               caught.value.problems)  # fmt: skip


def test_references_to_many_may_come_again(office):
    for name in ("A", "B", "C"):
        add(office, "unit", name=name, kind="best")
    given = [("about_units", "C"), ("about_units", "1"), ("about_units", "C")]
    assert typed.read_values(office, CONTACT, given) == {"about_units": (1, 3)}
    assert typed.read_values(office, CONTACT, [("about_units", "")]) == {"about_units": ()}


def test_a_field_of_one_value_takes_one(office):
    with pytest.raises(NotSaved) as caught:
        typed.read_values(office, ORGANIZATION, [("name", "Webb"), ("legal name", "Starr")])
    assert [one.sentence for one in caught.value.problems] == ["Name: give one value, not 2."]


@pytest.mark.parametrize("name", sorted(registry.ENTITIES))
def test_a_new_record_starts_with_these_values(session, name):
    expected = dict(STARTS.get(name, {}))
    entity = registry.entity(name)
    goes_with_award = name in {"budget_line", "expenditure"}  # else it belongs to a subaward
    if "program" in entity.by_name and not goes_with_award:
        expected["program"] = "opsg"
    assert typed.started(session, entity, {}) == expected
    if goes_with_award:
        assert typed.started(session, entity, {"award": 1})["program"] == "opsg"


def test_what_was_typed_is_never_started_over(session):
    award = registry.entity("award")
    assert typed.started(session, award, {"status": "closed"})["status"] == "closed"
    assert typed.started(session, award, {"status": None})["status"] is None


@pytest.mark.parametrize(
    ("kind", "country"), [("state", "US"), ("tribal", "US"), ("company", None)]
)
def test_a_us_kind_starts_in_the_us(session, kind, country):
    assert typed.started(session, ORGANIZATION, {"kind": kind}).get("country") == country


def test_the_first_contact_of_a_partner_is_its_primary_one(office):
    first = add(office, "contact", organization="1", name="A")
    second = add(office, "contact", organization="1", name="B")
    elsewhere = add(office, "contact", organization="4", name="C")
    roles = [values(office, "contact", n)["role"] for n in (first, second, elsewhere)]
    assert roles == ["primary", "alternate", "primary"]
    save.archive(office, CONTACT, [first])
    assert values(office, "contact", add(office, "contact", organization="1", name="D"))[
        "role"
    ] == ("primary")
