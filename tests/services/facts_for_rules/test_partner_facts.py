"""What the rules are told of partners: papers, contacts, roles, and who may be entered twice."""

from __future__ import annotations

import pytest

from app.services.facts_for_rules import names, partners
from db.model.partner_rule_facts import Doubles
from tests.office import add, change
from tests.services.facts_for_rules.spoken import hits, trash, where

FORCE = {"signed_on": "2020-01-01", "in_force_on": "2020-01-01", "kind": "title_19_mou"}


@pytest.fixture
def laredo(session):
    """A task force that the department leads, with a county's police in it."""
    for name, kind, parent in (
        ("Homeland", "federal", ""),
        ("Investigations", "federal", "Homeland"),
        ("Webb County", "county", ""),
        ("Laredo Police", "city", "Webb County"),
    ):
        add(session, "organization", name=name, kind=kind, parent=parent)
    add(session, "unit", name="BEST Laredo", kind="best", lead_organization="Investigations")
    add(session, "membership", unit="BEST Laredo", organization="Laredo Police", role="member")
    return session


def agree(session, *parties, title="MOU", **more):
    add(session, "agreement", title=title, **(FORCE | more))
    for one in parties:
        add(session, "agreement_party", agreement=title, organization=one, role="party")


def test_p09_a_paper_between_those_above_both_covers(laredo):
    assert where(laredo, "P09") == ["organization 4 "]
    agree(laredo, "Webb County", "Homeland")
    assert where(laredo, "P09") == []
    change(laredo, "agreement", 1, ends_on="2026-03-14")
    assert where(laredo, "P09") == ["organization 4 "]


def test_p09_a_party_that_left_is_none(laredo):
    agree(laredo, "Laredo Police", "Investigations")
    change(laredo, "agreement_party", 1, left_on="2026-03-14")
    assert where(laredo, "P09") == ["organization 4 "]
    trash(laredo, "agreement_party", 1)
    change(laredo, "agreement", 1, units="BEST Laredo")
    assert where(laredo, "P09") == ["organization 4 "]


def test_p09_a_paper_that_lists_the_unit_covers_its_party(laredo):
    add(laredo, "organization", name="Webb Sheriff", kind="county")
    agree(laredo, "Laredo Police", "Webb Sheriff", units="BEST Laredo")
    assert where(laredo, "P09") == []


@pytest.mark.parametrize(
    ("entity", "values"),
    [
        ("membership", {"role": "observer"}),
        ("membership", {"left_on": "2026-03-14"}),
        ("membership", {"joined_on": "2026-03-16"}),
        ("unit", {"closed_on": "2026-03-14"}),
        ("unit", {"kind": "coalition"}),
        ("unit", {"lead_organization": ""}),
        ("unit", {"lead_organization": "Laredo Police"}),
    ],
)
def test_p09_speaks_of_current_members_of_units_at_work(laredo, entity, values):
    change(laredo, entity, 1, **values)
    assert where(laredo, "P09") == []


def test_p09_a_unit_that_merged_is_over(laredo):
    add(laredo, "unit_status", unit="BEST Laredo", status="merged", since="2026-03")
    assert where(laredo, "P09") == []


@pytest.mark.parametrize(
    ("operation", "speaks"),
    [
        ({"status": "running"}, True),
        ({"status": "unknown"}, False),  # it may have ended
        ({"status": "ended"}, False),
        ({"status": "unknown", "ended_on": "2026-03-16"}, True),
        ({"status": "running", "ended_on": "2026-02"}, False),
    ],
)
def test_p09_an_operation_that_has_not_ended_needs_a_paper_too(laredo, operation, speaks):
    trash(laredo, "membership", 1)
    add(laredo, "operation", name="Lantern", lead="Investigations", **operation)
    add(laredo, "operation_participant", operation="Lantern", organization="Laredo Police")
    assert bool(hits(laredo, "P09")) is speaks


def test_p09_the_lines_of_organizations_may_run_in_a_circle(laredo):
    change(laredo, "organization", 1, parent="")
    laredo.store.sql.execute('UPDATE "organization" SET "parent" = 4 WHERE "id" = 3')
    ((_, fact),) = partners.ties(laredo, [4])
    assert fact.line == (4, 3)


def test_p15_contacts_who_left_or_are_not_there_yet_are_none(session):
    add(session, "organization", name="Webb County", kind="county")
    left, to_come = {"active_to": "2026-03-15"}, {"active_from": "2027"}
    for name, days in (
        ("A", {}),
        ("B", left),
        ("C", to_come),
        ("D", {"verified_on": "2026-03-01"}),
    ):
        add(session, "contact", organization="Webb County", name=name, **days)
    assert [fact.id for _, fact in partners.contacts(session, [1])] == [1, 4]
    assert [fact.verified for _, fact in partners.contacts(session, [1])] == [False, True]
    trash(session, "contact", 1)
    assert [fact.id for _, fact in partners.contacts(session, [1])] == [4]


def test_p16_who_is_party_member_or_recipient_needs_a_primary_contact(laredo):
    agree(laredo, "Webb County")
    assert where(laredo, "P16") == ["organization 3 ", "organization 4 "]
    add(laredo, "contact", organization="Webb County", name="A", role="alternate")
    add(laredo, "contact", organization="Laredo Police", name="B", role="primary")
    assert where(laredo, "P16") == ["organization 3 "]
    change(laredo, "organization", 3, active_to="2026-03-14")
    assert where(laredo, "P16") == []


def test_p16_recipients_of_what_is_open(chain):
    assert where(chain, "P16") == ["organization 1 "]  # the subawards are planned only
    change(chain, "subaward", 2, status="active")
    assert where(chain, "P16") == ["organization 1 ", "organization 3 "]
    change(chain, "award", 1, status="closed")
    assert where(chain, "P16") == ["organization 3 "]


def alike(session):
    return [fact for _, fact in names.doubles(session, [0])]


def two(session, one, other, **more):
    common = {"kind": "city", "state": "AZ"} | more
    for name in (one, other):
        add(session, "organization", name=name, **common)


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("Copper Wells Police Department", "Cooper Wells Police Department", True),
        ("Police Department, Copper Wells", "COPPER WELLS Police Department", True),
        ("Policía de Nogales", "Policia de Nogales", True),
        ("Nogales Police Department", "Douglas Police Department", False),
        ("Yuma", "Yuba", False),
    ],
)
def test_p24_names_alike_of_one_kind_and_state(session, one, other, are):
    two(session, one, other)
    assert alike(session) == (
        [Doubles(1, ((other, "name"),)), Doubles(2, ((one, "name"),))] if are else []
    )


def test_p24_an_acronym_or_another_name_is_a_name(session):
    add(session, "organization", name="Border Town Police", kind="city", state="AZ", acronym="BTPD")
    add(
        session,
        "organization",
        name="Town Police",
        kind="city",
        state="AZ",
        also_known_as="B.T.P.D\nBTPD",
    )
    assert len(alike(session)) == 2
    change(session, "organization", 2, state="TX")
    assert alike(session) == []


def test_p24_one_uei_or_ori_whatever_the_names(session):
    two(session, "Webb County", "Zapata")
    change(session, "organization", 2, kind="county")
    for one in (1, 2):
        change(session, "organization", one, uei="ABCDEFGHJKL1")
    assert alike(session) == [
        Doubles(1, (("Zapata", "uei"),)),
        Doubles(2, (("Webb County", "uei"),)),
    ]
    change(session, "organization", 2, uei="")
    assert alike(session) == []


@pytest.mark.parametrize("tie", [{"parent": "1"}, {"merged_into": "1"}])
def test_p24_part_of_it_or_merged_into_it_is_no_double(session, tie):
    two(session, "Copper Wells Police", "Cooper Wells Police")
    assert alike(session)
    change(session, "organization", 2, **tie)
    assert alike(session) == []


def test_p24_who_was_told_apart_is_quiet(session):
    two(session, "Copper Wells Police", "Cooper Wells Police")
    pair = {"record_type": "organization", "record": "1", "other_record": "2"}
    add(session, "not_same_pair", **pair)
    assert alike(session) == []
    trash(session, "not_same_pair", 1)
    assert alike(session)


def test_p24_in_a_crowd_names_are_found_by_a_rare_word(session, monkeypatch):
    monkeypatch.setattr(names, "_ALL_PAIRS", 3)
    monkeypatch.setattr(names, "_RARE", 3)
    for at, place in enumerate(("Ajo", "Bisbee", "Cochise", "Douglas Wells", "Dougles Wells")):
        add(
            session,
            "organization",
            name=f"{place} Police {'abcde'[at] * 4}",
            kind="city",
            state="AZ",
        )
    assert alike(session) == []  # the words behind differ too much
    change(session, "organization", 5, name="Dougles Wells Police dddd")
    assert [fact.id for fact in alike(session)] == [4, 5]
