"""add, set, archive, restore, undo, redo: what a script writes."""

from __future__ import annotations

import pytest


def test_add_prints_the_number_only(ok, file):
    assert ok("add", file, "organization", "name=Texas DPS", "kind=State", "State=Texas").out == (
        "3\n"
    )
    texas = ok("show", file, "organization", 3, "--json").json
    assert (texas["kind"], texas["state"], texas["country"]) == ("state", "TX", "US")


def test_types_and_fields_go_by_label_too(ok, file):
    ok("set", file, "Organization", "Idaho OEM", "Merged into=Ada County Sheriff")
    assert ok("show", file, "organizations", 1, "--json").json["merged_into"]["id"] == 2


def test_a_new_record_starts_as_in_the_form(ok, file):
    first = ok("add", file, "contact", "organization=1", "name=Lee").number
    second = ok("add", file, "contact", "organization=1", "name=Kim").number
    assert ok("show", file, "contact", first, "--json").json["role"] == "primary"
    assert ok("show", file, "contact", second, "--json").json["role"] == "alternate"


def test_an_empty_value_empties_the_field(ok, file):
    ok("set", file, "organization", 1, "city=Boise")
    ok("set", file, "organization", 1, "city=", "state=ID")
    one = ok("show", file, "organization", 1, "--json").json
    assert one["city"] is None
    assert one["version"] == 3


def test_relative_days_count_from_today(ok, file):
    ok("set", file, "organization", 1, "sam_expires_on=+30d")
    assert ok("show", file, "organization", 1, "--json").json["sam_expires_on"] == "2026-04-14"
    ok("set", file, "organization", 1, "sam_expires_on=today", "--today", "2027-01-02")


def test_archive_and_restore(ok, file):
    assert ok("archive", file, "organization", 2).out == "Moved “Ada County Sheriff” to trash.\n"
    assert "already" in ok("archive", file, "organization", 2).out
    assert ok("show", file, "organization", 2, "--json").json["archived"] is True
    assert ok("restore", file, "organization", 2).out.startswith("Took “Ada County Sheriff”")
    assert ok("show", file, "organization", 2, "--json").json["archived"] is False


def test_undo_and_redo_are_each_users_own(ok, run, file):
    ok("set", file, "organization", 1, "city=Boise", "--user", "ann")
    ok("set", file, "organization", 2, "city=Kuna", "--user", "bea")
    assert ok("undo", file, "--user", "ann").out == "Undone: Edit “Idaho OEM”.\n"
    assert ok("show", file, "organization", 1, "--json").json["city"] is None
    assert ok("redo", file, "--user", "ann").out == "Done again: Edit “Idaho OEM”.\n"
    assert ok("show", file, "organization", 1, "--json").json["city"] == "Boise"
    said = run("redo", file, "--user", "ann")
    assert (said.code, said.err) == (1, "There is nothing to redo.\n")
    assert run("undo", file, "--user", "carl").err == "There is nothing to undo.\n"


def test_undoing_an_add_archives(ok, file):
    number = ok("add", file, "unit", "name=BEST Boise", "kind=best").number
    ok("undo", file)
    assert ok("show", file, "unit", number, "--json").json["archived"] is True
    ok("redo", file)
    assert ok("show", file, "unit", number, "--json").json["archived"] is False


def test_undo_is_refused_when_something_later_stands_in_the_way(ok, run, file):
    ok("set", file, "organization", 1, "city=Boise", "--user", "ann")
    ok("set", file, "organization", 1, "city=Nampa", "--user", "bea")
    said = run("undo", file, "--user", "ann")
    assert said.code == 1
    assert said.err.startswith("“Idaho OEM” was changed again by bea, so this can't be undone.")
    assert ok("show", file, "organization", 1, "--json").json["city"] == "Nampa"


def test_a_report_is_not_what_undo_takes_back(ok, file, tmp_path):
    ok("set", file, "organization", 1, "city=Boise", "--user", "ann")
    ok("report", file, "partner-directory", "-o", tmp_path / "r.xlsx", "--user", "ann")
    assert "Edit “Idaho OEM”" in ok("undo", file, "--user", "ann").out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "organization", "kind=state"), "Name is missing. Fill it in."),
        (("add", "organization", "name=X", "kind=zzz"), "Kind: “zzz” is not in the list."),
        (("add", "organization", "nme=X"), "Organization has no field “nme”."),
        (("add", "organization", "name"), "“name” is not NAME=VALUE."),
        (("add", "widget", "name=X"), "There is no record type “widget”."),
        (("add", "contact", "name=X", "organization=Idaho OME"), "Did you mean “Idaho OEM”"),
        (("add", "contact", "name=X", "organization=99"), "there is no organization “99”"),
        (("set", "organization", "1", "country="), "Country is missing."),
        (("set", "organization", "99", "city=X"), "There is no organization “99”."),
        (("set", "organization", "1"), "Missing argument 'FIELD=VALUE...'"),
        (("show", "organization", "99"), "There is no organization “99”."),
        (("set", "award", "1", "performance_end=2020-01-01"), "lies before"),
        (("set", "award", "1", "performance_end=soon"), "Ends: “soon” is not a day."),
        (("set", "organization", "1", "parent=1"), "Part of cannot be the record itself."),
        (("list", "award", "amunt:3"), "There is no field “amunt” in Awards."),
        (("list", "award", "--limit", "0"), "0 is not in the range"),
        (("lst", "award"), "No such command 'lst'"),
        (("list",), "Missing argument"),
        (("find",), "Missing argument"),
        (("show", "award", "1", "--today", "someday"), "“someday” is not a day."),
        (("show", "award", "1", "--bogus"), "No such option"),
        (("report", "no-such"), "There is no report “no-such”."),
        (("export", "award", "-o", "x.txt"), "no name for a workbook"),
    ],
)
def test_bad_input_is_a_sentence_and_writes_nothing(run, file, arguments, sentence):
    before = file.read_bytes()
    said = run(arguments[0], file, *arguments[1:])
    assert said.code == 1
    assert said.out == ""
    assert sentence in said.err
    assert file.read_bytes() == before


def test_every_problem_is_told_at_once(run, file):
    said = run("add", file, "award", "performance_end=soon", "fiscal_year=x", "notes=fine")
    assert said.err.splitlines()[0] == "Nothing was saved."
    assert len(said.err.splitlines()) == 3


def test_a_reference_to_any_type_knows_its_type(ok, run, file):
    note = ok("add", file, "note", "record_type=Organization", "record=Idaho OEM",
              "text=Called them", "about_on=today").number  # fmt: skip
    assert ok("show", file, "note", note, "--json").json["record"] == {
        "id": 1,
        "title": "Idaho OEM",
    }
    ok("set", file, "note", note, "record=Ada County Sheriff")
    assert ok("show", file, "note", note, "--json").json["record"]["id"] == 2
    rows = ok("history", file, "note", note, "--json").json
    assert {"id": 2, "title": "Ada County Sheriff"} in [row["new"] for row in rows]
    assert run("add", file, "note", "record=1", "text=x").code == 1
