"""lookup: the questions listed, and one answered as lines, as JSON and as a workbook."""

from __future__ import annotations

from openpyxl import load_workbook


def test_without_a_name_they_are_listed(ok, file):
    text = ok("lookup", file).out
    assert "1    in-country" in text
    assert "Which TFO designations run out this quarter" in text
    assert len(ok("lookup", file, "--json").json) == 26


def test_an_answer_as_json(ok, file):
    office = ok("add", file, "organization", "name=Post", "kind=attache_office", "country=CO")
    found = ok("lookup", file, "in-country", "--param", "country=Colombia", "--json").json
    assert found["question"] == "Who do we have in Colombia?"
    assert found["asked"] == {"Country": "Colombia"}
    assert found["count"] == 1
    assert found["rows"][0]["type"] == "organization"
    assert found["rows"][0]["id"] == int(office.number)
    assert found["rows"][0]["country"] == "CO"
    assert "Contact" in found["note"]


def test_an_answer_as_lines_and_as_a_workbook(ok, file, tmp_path):
    ok("add", file, "organization", "name=Post", "kind=attache_office", "country=CO")
    target = tmp_path / "out.xlsx"
    said = ok("lookup", file, "10", "-o", target)
    assert "Colombia  Post" in said.out
    assert load_workbook(target)["Answer"]["B2"].value == "Post"


def test_what_is_wrong_is_told(run, file):
    assert run("lookup", file, "nothing").code == 1
    said = run("lookup", file, "1", "--param", "country=Atlantis")
    assert said.code == 1
    assert "no choice for Country" in said.err
    assert run("lookup", file, "1", "--param", "country").code == 1
