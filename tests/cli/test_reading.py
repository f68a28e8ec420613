"""find, list, show, history and types: what a script reads."""

from __future__ import annotations

import csv
import io

import pytest

from db.model import registry


def test_a_record_is_its_fields_by_name(ok, file):
    award = ok("show", file, "award", "1", "--json").json
    assert award["id"] == 1
    assert award["version"] == 1
    assert award["record_title"] == "EMW-2025-SS-00078"
    assert award["archived"] is False
    assert award["recipient"] == {"id": 1, "title": "Idaho OEM"}
    assert award["fiscal_year"] == 2025
    assert award["performance_end"] == "2028-09-30"
    assert award["assistance_listing"] == "97.067"
    assert award["notes"] is None
    assert set(award) >= set(registry.entity("award").by_name)


def test_each_kind_has_its_json_value(ok, file):
    subaward = ok(
        "add", file, "subaward", "award=1", "subrecipient=Ada County Sheriff", "number=S-1",
        "starts_on=2025-10-01", "ends_on=2026-09-30",
        "program=shsp",
    ).number  # fmt: skip
    spent = ok(
        "add", file, "expenditure", f"subaward={subaward}", "category=overtime",
        "spent_on=2026-02-28", "amount=1,323.25", "hours=7:45", "description=Night shift",
    ).number  # fmt: skip
    one = ok("show", file, "expenditure", spent, "--json").json
    assert one["amount"] == 132325
    assert one["hours"] == 7.75
    assert one["spent_on"] == "2026-02-28"
    ok("set", file, "organization", 2, "also_known_as=ACSO", "also_known_as=Ada Sheriff",
       "latitude=43.5")  # fmt: skip
    two = ok("show", file, "organization", 2, "--json").json
    assert two["also_known_as"] == ["ACSO", "Ada Sheriff"]
    assert two["latitude"] == 43.5


def test_references_to_many_are_an_array(ok, file):
    for name in ("BEST Boise", "BEST Nampa"):
        ok("add", file, "unit", f"name={name}", "kind=best")
    ok("set", file, "contact", 1, "about_units=BEST Boise", "about_units=2")
    contact = ok("show", file, "contact", "1", "--json").json
    assert contact["about_units"] == [
        {"id": 1, "title": "BEST Boise"},
        {"id": 2, "title": "BEST Nampa"},
    ]
    assert contact["title"] == "Captain"  # the field of that name; the record's own is beside it
    assert contact["record_title"] == "Pat Ruíz, Captain"


def test_a_reference_into_the_trash_stays_readable(ok, file):
    ok("archive", file, "organization", 1)
    award = ok("show", file, "award", 1, "--json").json
    assert award["recipient"] == {"id": 1, "title": "Idaho OEM", "archived": True}
    assert "Idaho OEM (in trash)" in ok("show", file, "award", 1).out


def test_related_records_are_counted_by_type(ok, file):
    related = ok("show", file, "organization", "Idaho OEM", "--json").json["related"]
    assert related["organization"] == 1
    assert related["award"] == 1
    assert related["contact"] == 0
    assert "Awards" in ok("show", file, "organization", 1).out


def test_a_list_is_an_array_of_records(ok, file):
    rows = ok("list", file, "organization", "--json").json
    assert [row["name"] for row in rows] == ["Ada County Sheriff", "Idaho OEM"]
    assert ok("list", file, "agreement", "--json").json == []
    assert len(ok("list", file, "organizations", "--limit", "1", "--json").json) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (["idaho"], {"Idaho OEM", "Ada County Sheriff"}),  # its parent's name is found too
        (["kind:state"], {"Idaho OEM"}),
        (["-kind:state"], {"Ada County Sheriff"}),
        (["-sheriff"], {"Idaho OEM"}),
        (["kind:county", "OR", "kind:state"], {"Idaho OEM", "Ada County Sheriff"}),
        (["Part of:none"], None),
        (["part_of:none"], {"Idaho OEM"}),
        (['"county sheriff"'], {"Ada County Sheriff"}),
    ],
)
def test_a_list_answers_a_query(run, file, query, found):
    said = run("list", file, "organization", *query, "--json")
    if found is None:
        assert said.code == 1
    else:
        assert {row["name"] for row in said.json} == found


def test_a_list_shows_and_asks_for_what_is_computed(ok, run, file):
    ok("add", file, "award_action", "award=1", "program=opsg", "kind=initial", "amount=1,000",
       "action_on=2025-10-01")  # fmt: skip
    assert "$1,000.00" in ok("list", file, "award").out
    assert ok("list", file, "award", "authorized:<1k", "--json").json == []
    [row] = ok("list", file, "award", "authorized:1k", "--json").json
    assert "authorized" not in row
    asked = ("--column", "authorized", "--column", "Cash on hand")
    [row] = ok("list", file, "award", *asked, "--json").json
    told = (row["authorized"], row["cash_on_hand"], row["fain"])
    assert told == (100_000, 0, row["record_title"])
    [line] = csv.DictReader(io.StringIO(ok("list", file, "award", *asked, "--csv").out))
    assert (line["Authorized"], line["Cash on hand"]) == ("1000", "0")
    heading, _line = ok("list", file, "award", *asked).out.splitlines()
    assert heading.split("  ")[0] == "ID"
    assert "Recipient" not in heading
    assert run("list", file, "award", "--column", "no such field").code == 1


def test_a_list_of_the_trash(ok, file):
    ok("archive", file, "contact", 1)
    assert ok("list", file, "contact", "--json").json == []
    assert [row["id"] for row in ok("list", file, "contact", "--trash", "--json").json] == [1]


def test_csv_has_labels_plain_numbers_and_harmless_text(ok, file):
    ok("set", file, "organization", 1, "notes==cmd|' /C calc'!A0", "latitude=-43.5")
    ok("set", file, "organization", 1, 'city=Boise, "the" capital', "phone=+1 208 555 0100")
    rows = list(csv.DictReader(io.StringIO(ok("list", file, "organization", "--csv").out)))
    idaho = next(row for row in rows if row["Name"] == "Idaho OEM")
    assert idaho["ID"] == "1"
    assert idaho["Notes"] == "'=cmd|' /C calc'!A0"
    assert idaho["Latitude"] == "-43.5"
    assert idaho["City"] == 'Boise, "the" capital'
    assert idaho["Phone"] == "'+1 208 555 0100"
    assert rows[0]["Part of"] == "Idaho OEM"


def test_find_is_ranked_over_all_types(ok, file):
    ok("add", file, "unit", "name=Idaho border unit", "kind=task_force")
    rows = ok("find", file, "idaho", "--json").json
    assert set(rows[0]) == {"type", "id", "title", "matched"}
    assert [row["type"] for row in rows[:2]] == ["organization", "unit"]
    assert rows[0]["matched"] == "Name: Idaho OEM"
    award = next(row for row in rows if row["type"] == "award")
    assert award["matched"] == "Recipient: Idaho OEM"


@pytest.mark.parametrize("words", [("ruiz",), ("RUÍZ", "pat"), ("cap", "ru"), ("pat ruiz",)])
def test_words_match_from_their_start_in_any_order_across_accents(ok, file, words):
    assert ok("find", file, *words, "--json").json[0]["type"] == "contact"


def test_find_forgives_a_wrong_letter(ok, file):
    row = ok("find", file, "idahi", "--json").json[0]
    assert (row["title"], row["matched"]) == ("Idaho OEM", "Name: Idaho OEM")


def test_find_can_be_limited(ok, file):
    assert len(ok("find", file, "idaho", "--limit", "1", "--json").json) == 1
    types = {row["type"] for row in ok("find", file, "idaho", "--type", "award", "--json").json}
    assert types == {"award"}


@pytest.mark.parametrize("words", ['"', "*", "-", "a AND (", "NEAR(", "^x", "title:", "'", "--x"])
def test_nothing_typed_breaks_the_search(run, file, words):
    assert run("find", file, "--", words).code == 0


def test_history_is_newest_first_by_field(ok, file):
    ok("--user", "bea", "set", file, "contact", 1, "title=Major", "organization=Idaho OEM")
    rows = ok("history", file, "contact", 1, "--json").json
    assert set(rows[0]) == {"at", "who", "label", "type", "id", "field", "old", "new"}
    newest = {row["field"]: row for row in rows if row["who"] == "bea"}
    assert newest["title"]["old"] == "Captain"
    assert newest["title"]["new"] == "Major"
    assert newest["organization"]["old"] == {"id": 2, "title": "Ada County Sheriff"}
    assert newest["organization"]["new"] == {"id": 1, "title": "Idaho OEM"}
    assert [row["who"] for row in rows[:2]] == ["bea", "bea"]
    assert all(row["old"] is None for row in rows if row["who"] == "ann")
    everything = ok("history", file, "--json").json
    assert {row["type"] for row in everything} == {
        "organization", "contact", "award", "requirement",
    }  # fmt: skip
    assert "Major" in ok("history", file, "contact", 1).out


def test_no_persons_name_stands_in_a_label(ok, file):
    ok("set", file, "contact", 1, "title=Major")
    ok("archive", file, "contact", 1)
    labels = {row["label"] for row in ok("history", file, "contact", 1, "--json").json}
    assert labels == {"Add contact", "Edit contact 1", "Move contact 1 to trash"}


def test_types_are_the_data_dictionary(ok):
    types = ok("types", "--json").json
    assert [one["name"] for one in types] == list(registry.ENTITIES)
    organization = types[0]
    assert organization["label"] == "Organization"
    fields = {field["name"]: field for field in organization["fields"]}
    assert fields["name"] == {
        "name": "name",
        "label": "Name",
        "kind": "text",
        "required": True,
        "refers_to": None,
        "choices": None,
    }
    assert fields["parent"]["refers_to"] == "organization"
    assert fields["kind"]["choices"][0] == {"code": "federal", "label": "Federal"}
    assert "usbp_sector" in ok("types", "organization").out
    computed, *_ = next(one["computed"] for one in types if one["name"] == "unit")
    assert (computed["name"], computed["kind"]) == ("status", "choice")
    assert "choice of unit_status, computed" in ok("types", "unit").out


def test_every_list_prints_for_people(ok, file):
    for name in registry.ENTITIES:
        assert ok("list", file, name).out.startswith("ID")


def test_a_long_list_cuts_no_number(ok, file, opened):
    from app.services import save

    changes = [
        save.Change("unit", None, {"name": f"Unit {n:04}", "kind": "best"}) for n in range(1001)
    ]
    save.apply(opened(file), changes, "Many")
    last = ok("list", file, "unit").out.splitlines()[-1]
    assert last.startswith("1001  Unit 1000")
