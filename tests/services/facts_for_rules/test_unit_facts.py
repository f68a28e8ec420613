"""What the rules are told of units: places, members, headcounts, cohorts, approvals and steps."""

from __future__ import annotations

import pytest

from app.services.facts_for_rules import units
from tests.office import add, change
from tests.services.facts_for_rules.spoken import hits, trash, where


@pytest.fixture
def pair(session):
    """Two task forces in one city that share two members."""
    for name in ("Homeland", "Laredo Police", "Webb Sheriff"):
        add(session, "organization", name=name, kind="city", state="TX")
    for name in ("BEST Laredo", "Webb Task Force"):
        kind = "best" if name.startswith("BEST") else "task_force"
        add(session, "unit", name=name, kind=kind, country="US", state="TX", city="Laredo")
        for who in ("Laredo Police", "Webb Sheriff"):
            add(session, "membership", unit=name, organization=who, role="member")
    return session


def test_p10_each_of_two_units_at_one_place_is_told_of_the_other(pair):
    assert where(pair, "P10") == ["unit 1 deconfliction", "unit 2 deconfliction"]
    assert "Webb Task Force works in Laredo too" in hits(pair, "P10")[0].says


@pytest.mark.parametrize(
    ("entity", "values"),
    [
        ("unit", {"city": "Zapata"}),
        ("unit", {"state": ""}),
        ("unit", {"kind": "tciu"}),
        ("unit", {"deconfliction": "Weekly call"}),
        ("unit", {"closed_on": "2026-03-14"}),
        ("membership", {"left_on": "2026-03-15"}),
    ],
)
def test_p10_is_quiet_elsewhere_or_apart(pair, entity, values):
    change(pair, entity, 1, **values)
    assert where(pair, "P10") == []


@pytest.mark.parametrize("place", [{"port": "Port of Laredo"}, {"county": "Webb"}])
def test_p10_a_port_or_a_county_is_a_place_too(pair, place):
    for one in (1, 2):
        change(pair, "unit", one, city="", **place)
    assert len(hits(pair, "P10")) == 2


def test_p10_a_deconfliction_agreement_in_force_that_lists_both(pair):
    add(pair, "agreement", title="Who does what", kind="deconfliction", in_force_on="2026-01-01",
        units=["1", "2"])  # fmt: skip
    assert where(pair, "P10") == []
    change(pair, "agreement", 1, kind="other")
    assert len(hits(pair, "P10")) == 2
    change(pair, "agreement", 1, kind="deconfliction", in_force_on="2026-03-16")
    assert len(hits(pair, "P10")) == 2


def test_p11_who_must_sit_in_it_now(pair):
    change(pair, "unit", 1, required_members=["1", "2"])
    assert [hit.says for hit in hits(pair, "P11")] == [
        "Not a current member, though its rule asks for it: Homeland."
    ]
    change(pair, "membership", 1, left_on="2026-03-15")
    assert hits(pair, "P11")[0].says.endswith("Homeland, Laredo Police.")
    trash(pair, "unit", 1)
    assert where(pair, "P11") == []


def test_p12_cohorts_of_units_and_of_organizations_alone(pair):
    common = {"kind": "leahy", "done_on": "2025-03-01", "passed": "3"}
    add(pair, "cohort", unit="BEST Laredo", organization="Laredo Police", **common)
    add(pair, "cohort", organization="Laredo Police", **common)
    assert where(pair, "P12") == ["cohort 1 valid_until", "cohort 2 valid_until"]
    add(pair, "cohort", unit="BEST Laredo", replaces="1", **(common | {"done_on": "2026-03-01"}))
    assert where(pair, "P12") == ["cohort 2 valid_until"]


def test_p13_the_newest_headcount_of_a_current_member(pair):
    for day, number in (("2026-02-01", "2"), ("2026-01-01", "9")):
        add(pair, "headcount", membership="1", as_of=day, tfo_designated=number)
    add(pair, "cohort", unit="BEST Laredo", organization="Laredo Police", kind="tfo_designation",
        done_on="2026-01-01", passed="2")  # fmt: skip
    assert where(pair, "P13") == []
    change(pair, "cohort", 1, organization="Webb Sheriff")
    assert where(pair, "P13") == ["headcount 1 tfo_designated"]
    change(pair, "cohort", 1, organization="")  # of the unit, whose officers they are is not known
    assert where(pair, "P13") == []
    change(pair, "cohort", 1, unit="Webb Task Force")
    assert where(pair, "P13") == ["headcount 1 tfo_designated"]
    change(pair, "membership", 1, left_on="2026-03-01")
    assert where(pair, "P13") == []


@pytest.fixture
def abroad(session):
    """A unit abroad, its host with ten people, and eight of them vetted."""
    add(session, "organization", name="Policía", kind="foreign_agency", country="GT")
    add(session, "unit", name="TCIU", kind="tciu", country="GT", host_organization="Policía")
    add(session, "unit_status", unit="TCIU", status="operational", since="2025-01-01")
    add(session, "membership", unit="TCIU", organization="Policía", role="host")
    add(session, "headcount", membership="1", as_of="2026-01-01", full_time="9", part_time="1")
    add(session, "cohort", unit="TCIU", organization="Policía", kind="leahy", done_on="2026-01-01",
        passed="8")  # fmt: skip
    return session


def test_p13_the_hosts_people_are_vetted_by_each_kind_the_unit_has(abroad):
    assert [hit.says for hit in hits(abroad, "P13")] == [
        "10 members reported on 1 Jan 2026; validly vetted: Leahy vetting 8."
    ]
    change(abroad, "cohort", 1, passed="10")
    assert where(abroad, "P13") == []


def test_p14_what_an_operational_unit_rests_on(abroad):
    assert [hit.severity for hit in hits(abroad, "P14")] == ["note"]
    change(abroad, "unit", 1, inl_concurrence_on="2024-01-01",
           chief_of_mission_approval_on="2024-01-01")  # fmt: skip
    add(abroad, "agreement", title="MoC", kind="tciu_moc", in_force_on="2024-01-01", units="TCIU")
    assert where(abroad, "P14") == []
    add(abroad, "unit_status", unit="TCIU", status="operational", since="2023")
    assert [hit.severity for hit in hits(abroad, "P14")] == ["bad", "bad", "bad"]
    add(abroad, "unit_status", unit="TCIU", status="suspended", since="2026-03-15")
    assert where(abroad, "P14") == []


def test_p25_days_of_members_headcounts_and_cohorts(pair):
    change(pair, "unit", 1, established_on="2020", closed_on="2025")
    change(pair, "membership", 1, joined_on="2019-12")
    change(pair, "membership", 2, joined_on="2026")
    add(pair, "headcount", membership="1", as_of="2019-11-30")
    add(pair, "cohort", unit="BEST Laredo", kind="leahy", done_on="2026-01-01", passed="1")
    assert where(pair, "P25") == [
        "cohort 1 done_on", "headcount 1 as_of", "membership 1 joined_on", "membership 2 joined_on",
    ]  # fmt: skip


def test_p26_steps_of_one_unit_only(pair):
    for unit, status, since in (("1", "proposed", "2025"), ("2", "training", "2024")):
        add(pair, "unit_status", unit=unit, status=status, since=since)
    assert where(pair, "P26") == []
    add(pair, "unit_status", unit="1", status="training", since="2024-12")
    assert where(pair, "P26") == ["unit_status 3 since"]
    assert [one for one, _ in units.steps(pair, [1, 2])] == [1, 2]
