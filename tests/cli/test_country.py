"""country: those with records listed, and the sheet of one as lines and as JSON."""

from __future__ import annotations

import pytest


@pytest.fixture
def peru(ok, file):
    ok("add", file, "organization", "name=Post Lima", "kind=attache_office", "country=PE")
    ok(
        "add", file, "agreement", "title=Customs agreement", "kind=cmaa", "countries=PE",
        "signed_on=1999-04-09", "in_force_on=2003-04-10",
    )  # fmt: skip
    return file


def test_without_a_code_those_with_records_are_listed(ok, peru):
    assert ok("country", peru, "--json").json == [
        {"country": "PE", "name": "Peru", "agreements": 1, "units": 0, "offices": 1}
    ]
    assert "PE    Peru" in ok("country", peru).out


def test_a_sheet_as_of_a_day(ok, peru):
    text = ok("country", peru, "peru", "--on", "2001-06-30").out
    assert text.startswith("Peru (PE), as of 30 Jun 2001\n")
    assert "CMAA: Signed, not in force" in text
    found = ok("country", peru, "PE", "--json").json
    assert found["facts"]["CMAA"] == "In force"
    assert [(one["what"], one["type"], one["title"]) for one in found["lines"]] == [
        ("Attaché office", "organization", "Post Lima"),
        ("CMAA", "agreement", "Customs agreement"),
    ]
    assert "a TCIU" in found["missing"]


def test_a_country_without_records_and_one_that_is_none(ok, run, peru):
    assert "Nothing is on file for Tuvalu." in ok("country", peru, "TV").out
    said = run("country", peru, "Atlantis")
    assert said.code == 1
    assert "Atlantis" in said.err
