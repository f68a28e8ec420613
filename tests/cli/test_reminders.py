"""reminders as a script uses it."""

from __future__ import annotations


def test_they_come_as_json_and_as_a_calendar_file(ok, file):
    added = ok(
        "add", file, "agreement", "title=Shared radios", "kind=information_sharing",
        "in_force_on=2025-01-01", "ends_on=2026-06-30",
    )  # fmt: skip
    assert added
    rows = ok("reminders", file, "--to", "2026-06-30", "--json").json
    mine = [row for row in rows if row["title"] == "Shared radios"]
    assert [row["on"] for row in mine] == [
        "2026-04-01", "2026-05-01", "2026-05-31", "2026-06-23", "2026-06-30",
    ]  # fmt: skip
    assert mine[0]["says"] == "Its term ends on 30 Jun 2026."
    text = ok("reminders", file, "--to", "2026-06-30", "--ics").out
    assert "SUMMARY:Term ends: Shared radios" in text
    assert "DTSTART;VALUE=DATE:20260401" in text


def test_people_come_with_their_type_and_id(ok, file):
    organization = ok("add", file, "organization", "name=Webb County", "kind=county").out
    assert organization
    ok("add", file, "cohort", "organization=Webb County", "kind=tfo_designation",
       "done_on=2024-06-30", "passed=3")  # fmt: skip
    rows = ok("reminders", file, "--to", "2026-12-31", "--json").json
    mine = [row for row in rows if row["type"] == "cohort"]
    assert [row["on"] for row in mine] == ["2026-04-01", "2026-05-01", "2026-05-31", "2026-07-01"]
    assert mine[0]["says"] == "TFO designation of 3 people runs out on 30 Jun 2026."
    listed = ok("reminders", file, "--to", "2026-12-31").out
    assert "Runs out" in listed
