"""Look-ups 6, 7, 8 and 19 on task forces, against the roster's file and the invented units."""

from __future__ import annotations


def test_lookup_06_who_puts_people_in_now_and_a_year_ago(told, ask):
    rows = {row["agency"]: row for row in told(6, unit="BEST Saguaro Crossing (sample)")}
    mesquite = rows["Mesquite County Sheriff (sample)"]
    assert (mesquite["people"], mesquite["year_ago"], mesquite["change"]) == (7, 5, 2)
    assert mesquite["designated"] == 6
    assert "Palo Verde Crossing Police Department (sample)" not in rows  # left a year ago
    assert "People counted" in ask(6).note


def test_lookup_06_every_member_of_the_roster_stands_in_it(told, file_of):
    for unit in ("BEST Los Angeles/Long Beach Seaport", "BEST Hampton Roads"):
        wanted = {row["agency"] for row in file_of("best_participants") if row["unit"] == unit}
        found = [row for row in told(6) if row["unit"] == unit]
        assert len(found) == len(wanted)
        assert all(row["people"] is None for row in found)  # no headcount was published


def test_lookup_07_designations_that_run_out_this_quarter(told):
    rows = told(7)
    assert [(row["agency"], row["valid_until"], row["days_left"]) for row in rows] == [
        ("Copper Wells Police Department (sample)", "2026-11-02", -20)
    ]
    ahead = told(7, within="90")
    assert [row["agency"] for row in ahead] == ["Saguaro County Sheriff (sample)"]
    assert ahead[0]["valid_until"] == "2027-01-06"
    assert ahead[0]["valid_now"] == 3


def test_lookup_08_vetting_overdue_and_members_without(told):
    rows = {(row["vetting"], row["what_is_wrong"]): row for row in told(8)}
    overdue = rows["leahy", "Overdue by 40 days"]
    assert overdue["valid_until"] == "2026-10-13"
    leahy = rows["leahy", "Members without valid vetting"]
    assert (leahy["people"], leahy["valid_now"]) == (24, 18)
    polygraph = rows["polygraph", "Members without valid vetting"]
    assert (polygraph["people"], polygraph["valid_now"]) == (24, 21)
    assert ("background", "Members without valid vetting") not in rows


def test_lookup_19_task_forces_in_one_place(told):
    rows = told(19)
    assert (rows[0]["unit"], rows[0]["other_unit"], rows[0]["shared_members"]) == (
        "BEST Saguaro Crossing (sample)",
        "Saguaro Border Task Force (sample)",
        2,
    )
    real = [(row["unit"], row["other_unit"]) for row in rows if "(sample)" not in str(row["unit"])]
    assert real == [("BEST San Diego", "BEST San Diego Seaport")]
