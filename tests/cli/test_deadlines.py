"""due and plan as a script uses them; today is 15 March 2026."""

from __future__ import annotations

import pytest


def test_what_is_due_comes_as_json_by_due_day(ok, file):
    rows = ok("due", file, "--json").json
    assert set(rows[0]) >= {"due_on", "kind", "type", "id", "period", "status", "rule", "cites",
                            "says"}  # fmt: skip
    assert [row["due_on"] for row in rows] == sorted(row["due_on"] for row in rows)
    assert rows[0] == {
        "due_on": "2026-01-30",
        "last_business_day": "2026-01-30",
        "kind": "sf425",
        "type": "award",
        "id": 1,
        "title": "EMW-2025-SS-00078",
        "requirement": rows[0]["requirement"],
        "period": {"start": "2025-10-01", "end": "2025-12-31"},
        "status": "open",
        "rule": "D01",
        "cites": "PGM 2021-22 ed., Reporting",
        "says": "Due 30 Jan 2026 (quarter to 2025-12-31, the 30th of the next month). "
        "Overdue by 44 days.",
    }
    sunday = next(row for row in rows if row["rule"] == "D14")
    assert (sunday["due_on"], sunday["last_business_day"]) == ("2029-01-28", "2029-01-26")


def test_both_days_of_a_span_are_in_it(ok, file):
    span = ("--from", "2026-04-30", "--to", "2026-07-30")
    rows = ok("due", file, *span, "--json").json
    assert [(row["due_on"], row["rule"]) for row in rows] == [
        ("2026-04-30", "D01"), ("2026-07-30", "D01"), ("2026-07-30", "D03"), ("2026-07-30", "D04"),
    ]  # fmt: skip
    assert ok("due", file, "--from", "2026-05-01", "--to", "2026-05-02", "--json").json == []


def test_the_table_shows_the_business_day_before(ok, file):
    out = ok("due", file, "--from", "2027-01-30", "--to", "2027-01-30").out
    assert out.splitlines()[1].split("  ")[:2] == ["30 Jan 2027", "29 Jan 2027"]


def test_open_leaves_out_what_is_handed_in(ok, file):
    rows = ok("due", file, "--json").json
    ok("set", file, "requirement", rows[0]["requirement"], "status=submitted")
    assert len(ok("due", file, "--json", "--open").json) == len(rows) - 1
    assert len(ok("due", file, "--json").json) == len(rows)


def test_the_calendar_holds_what_is_open(ok, file):
    rows = ok("due", file, "--json").json
    ok("set", file, "requirement", rows[0]["requirement"], "status=waived")
    out = ok("due", file, "--ics").out
    assert out.startswith("BEGIN:VCALENDAR")
    assert out.count("BEGIN:VEVENT") == len(rows) - 1


@pytest.mark.parametrize("typed", ["soon", "2026-02-30", ""])
def test_a_day_that_is_none_is_a_sentence(run, file, typed):
    said = run("due", file, "--from", typed)
    assert said.code == (1 if typed else 0)
    assert ("is not a day" in said.err) == bool(typed)


def test_a_plan_of_what_is_planned_says_so(ok, file):
    assert ok("plan", file).out == "Everything is planned as it should be.\n"


def test_a_plan_says_what_it_adds_keeps_and_dates_anew_and_undo_takes_it_back(ok, file):
    rows = {row["rule"]: row["requirement"] for row in ok("due", file, "--json").json}
    ok("set", file, "requirement", rows["D02"], "due_on=2029-01-15")
    ok("set", file, "requirement", rows["D14"], "due_on=2029-01-15")
    ok("set", file, "requirement", rows["D14"], "edited_by_hand=no")
    dry = ok("plan", file, "--dry-run").out
    would = "it would be due 2029-01-28: end 2028-09-30 + 120 days"
    assert dry.splitlines() == [
        "1 dated or told anew",
        "1 kept: filed, or changed by hand",
        f"  2029-01-15  D02  award 1  Kept: it was changed by hand. By its dates {would}.",
        "  2029-01-28  D14  award 1  Dated anew: end 2028-09-30 + 120 days, was 2029-01-15.",
    ]
    assert ok("plan", file).out == dry
    steps = ok("plan", file, "--json").json
    assert [(step["action"], step["rule"]) for step in steps] == [("keep", "D02")]
    assert ok("undo", file).out == "Undone: Plan reports due.\n"
    assert ok("plan", file, "--dry-run").out == dry


def test_a_read_only_file_is_not_planned(run, ok, file):
    rows = ok("due", file, "--json").json
    ok("set", file, "requirement", rows[0]["requirement"], "due_on=2026-02-01")
    ok("set", file, "requirement", rows[0]["requirement"], "edited_by_hand=no")
    assert ok("--read-only", "plan", file, "--dry-run").out.startswith("1 dated")
    assert run("--read-only", "plan", file).code == 1
