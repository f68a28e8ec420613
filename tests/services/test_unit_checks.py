"""What a task force has to have: the four considerations, its members, papers and forerunners."""

from __future__ import annotations

import pytest

from app.services import unit_checks
from tests.office import add, change


def sections(session, unit):
    return {one.title: one for one in unit_checks.read(session, unit)}


def lines(session, unit, title):
    return [(one.title, one.beside, one.state) for one in sections(session, unit)[title].items]


CHECKLIST = "Establishment checklist (6 U.S.C. 240)"
RULE, PAPERS = "Members its own rule asks for", "Papers of its members"
CLOCKS, CHAIN = "Designations", "Before and after"


def unit_named(office, name):
    sql = 'SELECT "id" FROM "unit" WHERE "name" = ?'
    return office.store.sql.execute(sql, (name,)).fetchone()[0]


def test_the_sample_unit_says_what_is_missing(office):
    found = sections(office, unit_named(office, "BEST Saguaro Crossing (sample)"))
    assert {title: one.wants for title, one in found.items()} == {
        CHECKLIST: "",
        RULE: "1 missing",
        PAPERS: "1 missing",
        CLOCKS: "1 ran out",
        CHAIN: "",
    }
    bare = [one.title for one in found[PAPERS].items if one.state == "missing"]
    assert bare == ["Copper Wells Police Department (sample)"]


def test_papers_agree_with_what_the_rule_says(office):
    """Each gap is a finding P09 of that organization that names the unit."""
    from app.domain.rules.partners import p09
    from app.services import settings
    from app.services.facts_for_rules import partners

    sql = """SELECT "id", "name" FROM "unit" WHERE "kind" IN ('best', 'task_force')"""
    for unit, name in office.store.sql.execute(sql).fetchall():
        for one in sections(office, unit)[PAPERS].items:
            if one.opens[0] != "organization":
                continue
            ties = dict(partners.ties(office, [one.opens[1]]))
            said = "".join(
                hit.says
                for fact in ties.values()
                for hit in p09(fact, settings.of(office), office.today)
            )
            assert (one.state == "missing") == (name in said or " more" in said), (name, one)


def test_a_consideration_that_is_missing_leads_to_its_field(session):
    add(session, "unit", name="BEST One", kind="best", criterion_ibet="None: southwest border.")
    found = sections(session, 1)[CHECKLIST]
    assert found.wants == "3 missing"
    assert [(one.field, one.state) for one in found.items] == [
        ("criterion_area", "missing"),
        ("criterion_resources", "missing"),
        ("criterion_harm", "missing"),
        ("criterion_ibet", "done"),
    ]
    assert found.items[3].title == "(D) IBET already there"


def test_another_task_force_has_no_checklist_of_the_act(session):
    add(session, "unit", name="County force", kind="task_force")
    assert list(sections(session, 1)) == [RULE, PAPERS, CLOCKS, CHAIN]
    assert all(not one.items and one.empty for one in sections(session, 1).values())


@pytest.fixture
def crossing(session):
    for name, kind in (("HSI Saguaro", "federal"), ("Boise Police", "city"), ("Ada", "county")):
        add(session, "organization", name=name, kind=kind)
    add(
        session, "unit", name="BEST One", kind="best", lead_organization="1",
        required_members=["2", "3"],
    )  # fmt: skip
    for one, role in (("1", "lead"), ("2", "member")):
        add(session, "membership", unit="1", organization=one, role=role)
    return session


def test_required_members_sit_in_it_or_are_missing(crossing):
    assert lines(crossing, 1, RULE) == [
        ("Boise Police", "Member", "done"),
        ("Ada", "Missing", "missing"),
    ]


def test_an_agreement_in_force_covers_a_member_and_an_old_one_does_not(crossing):
    assert lines(crossing, 1, PAPERS)[0] == ("Boise Police", "Missing", "missing")
    add(
        crossing, "agreement", title="Title 19 MOU", kind="title_19_mou",
        signed_on="2026-01-01", in_force_on="2026-01-01",
    )  # fmt: skip
    for one in ("1", "2"):
        add(crossing, "agreement_party", agreement="1", organization=one, role="party")
    found = sections(crossing, 1)[PAPERS].items
    assert [(one.title, one.beside) for one in found] == [
        ("Boise Police", "In force"),
        ("HSI Saguaro", "Not asked for"),
    ]
    assert (found[0].says, found[0].opens) == ("Title 19 MOU", ("agreement", 1))
    change(crossing, "agreement", 1, ends_on="2026-02-01")
    assert lines(crossing, 1, PAPERS)[0] == ("Boise Police", "Missing", "missing")


def test_a_unit_without_a_lead_says_why_no_paper_is_asked_for(session):
    add(session, "unit", name="BEST One", kind="best")
    add(session, "organization", name="Boise Police", kind="city")
    add(session, "membership", unit="1", organization="1", role="member")
    one = sections(session, 1)[PAPERS].items[0]
    assert (one.state, one.says) == ("quiet", unit_checks.NO_TIE)


def test_the_chain_goes_both_ways_and_a_ring_is_walked_once(session):
    add(session, "unit", name="First", kind="best", closed_on="2012")
    add(session, "unit", name="Second", kind="best", predecessor="1")
    add(session, "unit", name="Beside", kind="task_force", merged_into="2")
    add(session, "unit", name="Third", kind="task_force", predecessor="2", established_on="2025-01")
    assert [(one.title, one.beside, one.says, one.more) for one in
            sections(session, 2)[CHAIN].items] == [
        ("First", "Before", "It came before this unit.", "Closed 2012."),
        ("Beside", "Before", "It was merged into this unit.", ""),
        ("Third", "After", "It came from this unit.", "Established Jan 2025."),
    ]  # fmt: skip
    assert [one.says for one in sections(session, 4)[CHAIN].items] == [
        "It came before this unit.",
        "It came before Second.",
        "It was merged into Second.",
    ]
    session.store.sql.execute('UPDATE "unit" SET "predecessor" = 4 WHERE "id" = 1')
    assert {one.title for one in sections(session, 2)[CHAIN].items} >= {"First", "Third"}
