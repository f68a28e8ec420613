"""What `show unit` computes: a roster of a task force, counts of a body."""

from __future__ import annotations


def test_a_task_force_shows_its_roster_and_what_is_not_reported_is_null(ok, file):
    ok("add", file, "unit", "name=BEST Boise", "kind=best")
    ok("add", file, "membership", "unit=1", "organization=2", "role=member")
    shown = ok("--today", "2026-03-01", "show", file, "unit", 1, "--json").json
    assert shown["roster"] == {
        "as_of": "2026-03-01",
        "agencies": 1,
        "agencies_without_report": 1,
        "full_time": None,
        "part_time": None,
        "tfo_designated": None,
        "tfo_valid": 0,
        "change_on_year": None,
        "agencies_compared": 0,
        "next_designation_expiry": None,
    }
    ok("add", file, "headcount", "membership=1", "as_of=2026-02-01", "full_time=3")
    ok(
        "add", file, "cohort", "unit=1", "organization=2", "kind=tfo_designation",
        "done_on=2025-01-10", "passed=2",
    )  # fmt: skip
    roster = ok("--today", "2026-03-01", "show", file, "unit", 1, "--json").json["roster"]
    assert (roster["full_time"], roster["agencies_without_report"]) == (3, 0)
    assert roster["next_designation_expiry"] == "2027-01-10"
    assert roster["tfo_valid"] == 2
    before = ok("--today", "2026-01-31", "show", file, "unit", 1, "--json").json["roster"]
    assert before["full_time"] is None


def test_a_body_shows_its_counts(ok, file):
    ok("add", file, "unit", "name=Coalition", "kind=coalition")
    ok("add", file, "membership", "unit=1", "organization=2", "role=member")
    shown = ok("--today", "2026-03-01", "show", file, "unit", 1, "--json").json
    assert shown["body"]["member_organizations"] == 1
    assert shown["body"]["member_countries"] == 0
    assert "roster" not in shown
