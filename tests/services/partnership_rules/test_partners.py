"""P09 to P16 as RULES.md words them: where each must speak, and where not."""

from __future__ import annotations

import pytest

from tests.office import add, change
from tests.services.partnership_rules.hearing import how_bad, paper, said, signed_by


def test_p09_who_works_in_a_unit_without_a_paper(file):
    add(file, "membership", unit="Force", organization="Sheriff", role="member")
    add(file, "membership", unit="Force", organization="Bureau", role="lead")
    add(file, "membership", unit="Force", organization="Other bureau", role="member")
    assert said(file, "P09") == [("warn", "organization", 4)]  # not the lead's own department
    old = paper(file, ends_on="2026-01-01")
    signed_by(file, old, "Sheriff", "Department")
    assert len(said(file, "P09")) == 1  # it has expired
    change(file, "agreement", old, ends_on="2030-01-01")
    assert said(file, "P09") == []  # signed by one above the lead


def test_p09_a_paper_that_lists_the_unit_covers_it_and_an_observer_needs_none(file):
    member = add(file, "membership", unit="Force", organization="Sheriff", role="observer")
    assert said(file, "P09") == []
    change(file, "membership", member, role="member")
    assert len(said(file, "P09")) == 1
    listing = paper(file, ends_on="2030-01-01", units="Force")
    assert len(said(file, "P09")) == 1  # it lists the unit, but not with the sheriff as a party
    signed_by(file, listing, "Sheriff")
    assert said(file, "P09") == []


def test_p09_an_operation_and_one_that_ended(file):
    add(file, "operation", name="Lantern", lead="Bureau", status="running")
    add(file, "operation_participant", operation="Lantern", organization="Sheriff",
        role="partner")  # fmt: skip
    assert len(said(file, "P09")) == 1
    change(file, "operation", 1, status="ended", ended_on="2026-03-01")
    assert said(file, "P09") == []


def test_p10_two_task_forces_at_one_place_with_two_members_in_common(file):
    twin = add(file, "unit", name="Twin", kind="task_force", country="US", state="ID",
               city="Boise", lead_organization="Bureau")  # fmt: skip
    for unit in ("Force", "Twin"):
        add(file, "membership", unit=unit, organization="Sheriff", role="member")
    assert said(file, "P10") == []  # one shared member is not two
    for unit in ("Force", "Twin"):
        add(file, "membership", unit=unit, organization="Other bureau", role="member")
    assert {one[:2] for one in said(file, "P10")} == {("note", "unit")}
    apart = paper(file, kind="deconfliction", term_kind="evergreen", units="Force")
    assert said(file, "P10")
    change(file, "agreement", apart, units=["Force", "Twin"])
    assert said(file, "P10") == []
    change(file, "agreement", apart, units="Force")
    change(file, "unit", twin, deconfliction="Directive 045-04")
    assert said(file, "P10") == []


@pytest.mark.parametrize(
    ("place", "speaks"),
    [({"state": "ID", "city": "Nampa"}, False), ({"state": "OR", "city": "Boise"}, False),
     ({"state": "ID", "county": "Ada"}, True), ({"port": "Eastport"}, True)],
)  # fmt: skip
def test_p10_what_one_place_is(file, place, speaks):
    change(file, "unit", 1, county="Ada", port="Eastport")
    add(file, "unit", name="Twin", kind="task_force", country="US", **place)
    for unit in ("Force", "Twin"):
        for who in ("Sheriff", "Other bureau"):
            add(file, "membership", unit=unit, organization=who, role="member")
    assert bool(said(file, "P10")) is speaks


def test_p11_who_must_sit_in_a_unit(file):
    change(file, "unit", 1, required_members="Sheriff")
    assert said(file, "P11") == [("note", "unit", 1)]
    seat = add(file, "membership", unit="Force", organization="Sheriff", role="member")
    assert said(file, "P11") == []
    change(file, "membership", seat, left_on="2026-03-15")
    assert said(file, "P11") == [("note", "unit", 1)]


@pytest.mark.parametrize(
    ("until", "severity"),
    [("2026-06-14", []), ("2026-06-13", ["warn"]), ("2026-03-15", ["warn"]),
     ("2026-03-14", ["bad"])],
)  # fmt: skip
def test_p12_a_cohort_runs_out(file, until, severity):
    old = add(file, "cohort", unit="Force", organization="Sheriff", kind="tfo_designation",
              done_on="2024-03-01", passed="3", valid_until=until)  # fmt: skip
    assert how_bad(file, "P12") == severity
    add(file, "cohort", unit="Force", organization="Sheriff", kind="tfo_designation",
        done_on="2026-03-01", passed="3", replaces=str(old))  # fmt: skip
    assert how_bad(file, "P12") == []


def test_p12_without_a_last_day_the_months_of_its_kind_count(file):
    for kind in ("leahy", "polygraph"):
        add(file, "cohort", unit="Force", organization="Sheriff", kind=kind,
            done_on="2025-03-01", passed="3")  # fmt: skip
    assert said(file, "P12") == [("bad", "cohort", 1)]  # 12 months are over, 24 are not


def test_p13_more_officers_than_valid_designations(file):
    add(file, "membership", unit="Force", organization="Sheriff", role="member")
    add(file, "cohort", unit="Force", organization="Sheriff", kind="tfo_designation",
        done_on="2025-06-01", passed="3", revoked="1")  # fmt: skip
    count = add(file, "headcount", membership="1", as_of="2026-03-01", full_time="3",
                part_time="0", tfo_designated="2")  # fmt: skip
    assert said(file, "P13") == []
    change(file, "headcount", count, tfo_designated="3")
    assert said(file, "P13") == [("bad", "headcount", count)]
    add(file, "headcount", membership="1", as_of="2026-03-10", full_time="3", part_time="0",
        tfo_designated="2")  # fmt: skip
    assert said(file, "P13") == []  # only the newest is looked at


def test_p13_abroad_the_hosts_people_against_each_vetting_the_unit_has(file):
    add(file, "organization", name="Policía", kind="foreign_agency", country="GT")
    add(file, "unit", name="TCIU", kind="tciu", country="GT", host_organization="Policía")
    add(file, "membership", unit="TCIU", organization="Policía", role="host")
    count = add(file, "headcount", membership="1", as_of="2026-03-01", full_time="4",
                part_time="1", tfo_designated="0")  # fmt: skip
    assert said(file, "P13") == []  # no vetting on file at all: unknown is not false
    add(file, "cohort", unit="TCIU", organization="Policía", kind="leahy", done_on="2026-01-01",
        passed="4")  # fmt: skip
    assert said(file, "P13") == [("bad", "headcount", count)]
    change(file, "cohort", 1, passed="5")
    assert said(file, "P13") == []


def test_p14_an_operational_unit_abroad_and_what_the_law_asks(file):
    unit = add(file, "unit", name="TCIU", kind="tciu", country="GT")
    assert said(file, "P14") == []
    add(file, "unit_status", unit=str(unit), status="operational", since="2025-06-01")
    assert how_bad(file, "P14") == ["note"]
    moc = paper(file, kind="tciu_moc", in_force_on="2025-01-01", ends_on="2030-01-01",
                units=str(unit))  # fmt: skip
    told = {"inl_concurrence": "granted", "inl_concurrence_on": "2024-05-01",
            "chief_of_mission_approval": "granted",
            "chief_of_mission_approval_on": "2024-06-01"}  # fmt: skip
    change(file, "unit", unit, **told)
    assert said(file, "P14") == []
    change(file, "unit", unit, inl_concurrence_on="2025-06-02")
    assert how_bad(file, "P14") == ["bad"]
    change(file, "unit", unit, inl_concurrence="refused", inl_concurrence_on="2024-05-01")
    assert how_bad(file, "P14") == ["bad"]
    change(file, "unit", unit, inl_concurrence="granted")
    change(file, "agreement", moc, in_force_on="2025-07-01")
    assert how_bad(file, "P14") == ["bad"]


def test_p15_a_contact_is_verified_within_180_days(file):
    one = add(file, "contact", organization="Sheriff", name="Kim", role="alternate",
              verified_on="2025-09-16")  # fmt: skip
    assert said(file, "P15") == []
    change(file, "contact", one, verified_on="2025-09-15")
    assert said(file, "P15") == [("note", "contact", one)]
    change(file, "contact", one, active_to="2026-03-15")
    assert said(file, "P15") == []  # who has left is not called any more


def test_p16_nobody_to_call_first(file):
    assert said(file, "P16") == []  # bodies only used as parents or leads are not asked
    signed_by(file, paper(file, ends_on="2030-01-01"), "Sheriff")
    assert said(file, "P16") == [("note", "organization", 4)]
    add(file, "contact", organization="Sheriff", name="Kim", role="primary",
        verified_on="2026-03-01")  # fmt: skip
    assert said(file, "P16") == []


def test_p16_a_body_that_ended_is_not_asked(file):
    add(file, "membership", unit="Force", organization="Sheriff", role="member")
    assert len(said(file, "P16")) == 1
    change(file, "organization", 4, active_to="2026-03-15")
    assert said(file, "P16") == []
