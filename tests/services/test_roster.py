"""Rosters of the sample office: real agencies without headcounts, invented ones with clocks."""

from __future__ import annotations

from datetime import date

from app.services import roster
from tests.office import add


def unit(office, name):
    sql = 'SELECT "id" FROM "unit" WHERE "name" = ?'
    return office.store.sql.execute(sql, (name,)).fetchone()[0]


def saguaro(office, on=None):
    return roster.read(office, unit(office, "BEST Saguaro Crossing (sample)"), on)


def test_the_agencies_of_a_day_by_group_with_their_sums(office):
    found = saguaro(office)
    assert [(group.title, len(group.agencies)) for group in found.groups] == [
        ("ICE", 1),
        ("Local", 3),
        ("Tribal", 1),
    ]
    sql = """SELECT sum(h."full_time"), sum(h."part_time"), sum(h."tfo_designated")
        FROM "headcount" h JOIN "membership" m ON m."id" = h."membership"
        WHERE m."unit" = ? AND m."left_on" IS NULL AND h."as_of" = (SELECT max(n."as_of")
            FROM "headcount" n WHERE n."membership" = m."id")"""
    which = unit(office, "BEST Saguaro Crossing (sample)")
    total = found.sum
    expected = office.store.sql.execute(sql, (which,)).fetchone()
    assert (total.full_time, total.part_time, total.designated) == expected
    assert (found.change, found.compared) == (5, 3)
    assert found.next_expiry == date(2027, 1, 6)


def test_a_day_a_year_back_knows_only_what_was_reported_then(office):
    found = saguaro(office, date(2025, 11, 25))
    assert (found.sum.agencies, found.sum.silent) == (5, 2)
    assert found.sum.full_time == 20
    assert [one.name for one in found.gone] == ["Palo Verde Crossing Police Department (sample)"]
    assert {one.state for one in found.designations} == {"valid"}


def test_the_designations_tell_their_clocks_and_renewed_ones_step_back(office):
    told = [(one.whose, one.valid, one.state) for one in saguaro(office).designations]
    assert told == [
        ("Copper Wells Police Department (sample)", 0, "past"),
        ("Saguaro County Sheriff (sample)", 3, "soon"),
        ("Mesquite County Sheriff (sample)", 4, "valid"),
        ("Mesquite County Sheriff (sample)", 0, "renewed"),
    ]
    assert saguaro(office).designations[1].says == "Valid until 6 Jan 2027, in 45 days"


def test_a_real_roster_has_agencies_and_no_headcounts(office):
    found = roster.read(office, unit(office, "BEST Los Angeles/Long Beach Seaport"))
    assert (found.sum.agencies, found.sum.silent) == (9, 9)
    assert found.sum.people is None
    assert found.trend == ()
    by_group = {group.title: len(group.agencies) for group in found.groups}
    assert by_group == {
        "ICE": 1, "CBP": 1, "Coast Guard": 1, "Other DHS": 2, "Other federal": 1,
        "State and territorial": 1, "Local": 2,
    }  # fmt: skip


def test_a_unit_with_no_members(session):
    add(session, "unit", name="BEST Nowhere", kind="best")
    found = roster.read(session, 1)
    assert (found.groups, found.sum.agencies, found.change, found.trend) == ((), 0, None, ())
    assert found.as_dict()["full_time"] is None


def test_a_renewal_to_come_does_not_end_a_designation_yet(session):
    add(session, "unit", name="BEST Somewhere", kind="best")
    add(session, "organization", name="Boise Police", kind="city")
    add(session, "membership", unit="1", organization="1", role="member")
    for done, more in (("2025-01-10", {}), ("2026-12-01", {"replaces": "1"})):
        add(
            session, "cohort", unit="1", organization="1", kind="tfo_designation", passed="3",
            done_on=done, **more,
        )  # fmt: skip
    before, after = (roster.read(session, 1, day) for day in (None, date(2026, 12, 2)))
    assert [(one.valid, one.state) for one in before.designations] == [(3, "valid")]
    assert [(one.valid, one.state) for one in after.designations] == [(3, "valid"), (0, "renewed")]
    assert before.groups[0].agencies[0].expires == date(2027, 1, 10)
    assert after.groups[0].agencies[0].expires == date(2028, 12, 1)
