"""What is entered twice, from the command line: listed, and made one."""

from __future__ import annotations


def twice(ok, file):
    """Add a sheriff's office that is there already, with a person; return its number."""
    new = ok("add", file, "organization", "name=Sheriff, Ada County", "kind=county", "state=ID",
             "ori=ID0010000").number  # fmt: skip
    ok("add", file, "contact", f"organization={new}", "name=Ruíz, Pat")
    return new


def test_pairs_are_listed_with_the_reason(ok, file):
    assert ok("duplicates", file).out == "No two records are likely the same.\n"
    new = twice(ok, file)
    first, second = ok("duplicates", file, "--json").json
    assert (first["type"], first["ids"], first["why"]) == ("organization", [2, new], "same name")
    assert (second["type"], second["sure"]) == ("contact", False)
    assert "Ada County Sheriff" in ok("duplicates", file, "organizations").out
    assert ok("duplicates", file, "awards").out == "No two records are likely the same.\n"


def test_two_are_merged_and_undone(ok, file):
    new = twice(ok, file)
    said = ok("merge", file, "organization", "Ada County Sheriff", new, "--take", "name=other")
    assert (
        said.out == "Merged “Sheriff, Ada County” into “Ada County Sheriff”. 1 record was moved.\n"
    )
    shown = ok("show", file, "organization", 2, "--json").json
    assert (shown["name"], shown["ori"]) == ("Sheriff, Ada County", "ID0010000")
    assert shown["also_known_as"] == ["Ada County Sheriff"]
    assert ok("show", file, "contact", 2, "--json").json["organization"]["id"] == 2
    assert ok("show", file, "organization", new, "--json").json["merged_into"]["id"] == 2
    ok("undo", file)
    assert ok("show", file, "contact", 2, "--json").json["organization"]["id"] == new


def test_what_cannot_be_merged_is_said(run, file):
    for arguments, sentence in (
        (("award", 1, 1), "Awards cannot be merged"),
        (("organization", 1, 1), "one and the same"),
        (("organization", 1, 99), "no organization “99”"),
        (("organization", 1, 2, "--take", "name=mine"), "“mine” is not keeper, other or both"),
        (("organization", 1, 2, "--take", "colour=other"), "has no field “colour”"),
    ):
        said = run("merge", file, *arguments)
        assert (said.code, said.out) == (1, "")
        assert sentence in said.err
