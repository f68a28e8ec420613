"""check tells what the rules say beside whether the file is sound; only damage makes it fail."""

from __future__ import annotations

import sqlite3

import pytest


@pytest.fixture
def late(blank_file, ok) -> tuple[int, int]:
    """Two reports of a county that were due on 12 March 2026, three days ago."""
    county = ok("add", blank_file, "organization", "name=Ada County Sheriff", "kind=county").number
    asked = "kind=other", f"organization={county}", "due_on=2026-03-12", "status=open"
    one, two = (ok("add", blank_file, "requirement", *asked).number for _ in range(2))
    return one, two


def test_check_tells_what_the_rules_say_and_succeeds_all_the_same(ok, blank_file, late):
    first, second = ok("check", blank_file, "--json").json["hits"]
    assert (first["rule"], first["severity"], first["type"]) == ("G28", "bad", "requirement")
    assert (first["id"], second["id"]) == late
    assert (first["field"], first["cites"]) == ("due_on", "the requirement's own rule")
    assert "12 Mar 2026" in first["says"]


def test_the_plain_check_tells_each_rule_once(ok, blank_file, late):
    lines = ok("check", blank_file).out.splitlines()
    assert lines[0] == "office.fieldstone is sound."
    assert lines[2:4] == ["2 things to put right", "  G28 Report due: 2"]
    assert "12 Mar 2026" in lines[4]
    assert len(lines) == 5


def test_check_leaves_silenced_hits_out_and_counts_them(ok, blank_file, late):
    about = "record_type=requirement", f"record={late[0]}", "reason=Agreed by phone"
    ok("add", blank_file, "hit_silence", "rule=G28", *about)
    said = ok("check", blank_file, "--json").json
    assert [hit["id"] for hit in said["hits"]] == [late[1]]
    assert said["silenced"] == 1
    assert ok("check", blank_file).out.splitlines()[-1] == "1 silenced"


def test_a_damaged_file_is_not_asked_for_hits(run, blank_file, late):
    with sqlite3.connect(blank_file) as sql:
        sql.execute("UPDATE organization SET record_title = 'Other'")
    sql.close()
    said = run("check", blank_file, "--json")
    assert said.code == 1
    assert said.json["hits"] == []


def test_check_writes_nothing_into_the_file(ok, blank_file, late):
    before = blank_file.read_bytes()
    ok("check", blank_file)
    ok("check", blank_file, "--read-only")
    assert blank_file.read_bytes() == before
