"""`fieldstone contact-leaves`: the day of leaving, and erasing for good only when it is said."""

from __future__ import annotations


def test_who_leaves_is_end_dated_and_undo_takes_it_back(ok, file):
    said = ok("--user", "ann", "contact-leaves", file, 1, "--on", "2026-02")
    assert said.out == "Leaving noted: Feb 2026.\n"
    assert ok("show", file, "contact", 1, "--json").json["active_to"] == "2026-02"
    assert ok("contact-leaves", file, "Pat Ruíz, Captain", "--on", "2026-02").out.startswith(
        "Noted"
    )
    ok("--user", "ann", "undo", file)
    assert ok("show", file, "contact", 1, "--json").json["active_to"] is None


def test_without_a_day_it_is_today(ok, file):
    assert ok("contact-leaves", file, 1).out == "Leaving noted: 15 Mar 2026.\n"


def test_erasing_needs_a_yes(run, ok, file):
    said = run("contact-leaves", file, 1, "--erase")
    assert said.code == 1
    assert "Say --yes as well" in said.err
    assert ok("show", file, "contact", 1, "--json").json["name"] == "Pat Ruíz"


def test_erased_details_are_gone_from_the_file_and_its_history(run, ok, file):
    assert "Ruíz".encode() in file.read_bytes()
    said = ok("--user", "ann", "contact-leaves", file, 1, "--erase", "--yes")
    assert said.out == "Erased for good. Role and dates stay.\n"
    data = file.read_bytes().lower()
    assert "ruíz".encode() not in data
    assert b"ruiz" not in data
    assert b"captain" not in data
    found = ok("show", file, "contact", 1, "--json").json
    assert (found["name"], found["active_to"]) == ("(erased)", "2026-03-15")
    assert "(erased)" in ok("history", file, "contact", 1).out
    assert ok("check", file, "--json").json["sound"]


def test_undo_refuses_to_bring_it_back(run, ok, file):
    ok("--user", "ann", "set", file, "contact", 1, "phone=+1 208 555 0100")
    ok("--user", "ann", "contact-leaves", file, 1, "--erase", "--yes")
    said = run("--user", "ann", "undo", file)
    assert said.code == 1
    assert "what was erased is gone for good" in said.err


def test_what_cannot_be_done_is_a_sentence(run, file):
    assert run("contact-leaves", file, 9).err == "There is no contact “9”.\n"
    assert run("contact-leaves", file, 1, "--on", "soon").code == 1
    assert run("--read-only", "contact-leaves", file, 1).code == 1
    said = run("contact-leaves", file, 1, "--erase", "--yes", "--on", "2027")
    assert "Who still works there can't be erased" in said.err
