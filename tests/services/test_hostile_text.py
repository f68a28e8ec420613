"""Whatever is typed or pasted into any field of any type is kept as it is, and breaks nothing."""

from __future__ import annotations

import json

import pytest

from app.cli import main
from app.services import browse, integrity, jsonform, save, shown
from db.model import registry
from db.model.errors import BadValue
from tests.office import least

HOSTILE = (
    "'; DROP TABLE organization; --",
    '"quoted" AND NOT NEAR(a b) * ^ title: -x',
    "=cmd|' /C calc'!A0",
    "nul\0byte \x1b[31mred\x07",
    "\u202eright to left\u202c عربى עברית",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 e\u0301\u0327",
    "<script>alert(1)</script> {name} %s %(x)s {{}} \\n",
    "a" * 300 + "\u0000" + "b",
    "line one\r\nline two\u2028line three\ttab",
    "\ud800 lone \udfff",
    "OR fy:2023 -idaho",
    " \u00a0\u3000 ",
)
TEXT_KINDS = {"text", "note", "text_list", "file"}


@pytest.mark.parametrize("entity", registry.ENTITIES.values(), ids=lambda entity: entity.name)
def test_any_text_can_stand_in_any_text_field(session, entity):
    number = save.save(session, entity, None, least(session, entity))[1]
    others = {name for group in entity.one_of[1:] for name in group}  # only one may be filled
    others |= {"value"} if entity.name == "setting" else set()  # its name says what it may be
    fields = [f for f in entity.fields if f.kind.name in TEXT_KINDS and f.name not in others]
    for text in HOSTILE:
        values = {}
        for field in fields:
            stored = field.kind.parse(text)
            if stored is not None or not field.required:
                values[field.name] = stored
        save.save(session, entity, number, values)
        one = shown.read(session, entity, number)
        for name, stored in values.items():
            assert one.record.values[name] == stored
        json.dumps(jsonform.one_record(session, entity, number)).encode()
    assert len(one.record.title) <= 160
    assert not set(one.record.title) & set("\0\x1b\n\u202e")
    assert integrity.check(session).problems == ()
    for _ in HOSTILE:
        browse.find(session, "name")
    while save.undo_label(session):
        save.undo_last(session)
    assert integrity.check(session).problems == ()


def test_a_megabyte_of_text_is_kept_and_found(session):
    entity = registry.entity("organization")
    text = "needle " + "word " * 200_000
    stored = entity.field("notes").kind.parse(text)
    values = {"name": "x" * 100_000, "kind": "company", "notes": stored}
    number = save.save(session, entity, None, values)[1]
    assert shown.read(session, entity, number).record.values["notes"] == text.strip()
    assert list(browse.all_ids(session, browse.asked(session, entity, "needle"))) == [number]
    assert len(shown.read(session, entity, number).record.title) == 160
    assert integrity.check(session).problems == ()


def test_any_text_gets_through_the_command_line(blank_file, capfd):
    entity = registry.entity("organization")
    for text in HOSTILE:
        typed = text.replace("\0", "")  # no argument of a program can hold it
        code = main(["add", str(blank_file), "organization", f"name=n {typed}", "kind=company",
                     f"notes={typed}"])  # fmt: skip
        added = capfd.readouterr()
        assert (code, added.err) == (0, "")
        main(["show", str(blank_file), "organization", added.out.strip(), "--json"])
        one = json.loads(capfd.readouterr().out)
        assert one["name"] == entity.field("name").kind.parse(f"n {text}")
        assert one["notes"] == entity.field("notes").kind.parse(text)
        for arguments in (["list", str(blank_file), "organization"],
                          ["history", str(blank_file)],
                          ["find", str(blank_file), "--", typed or "x"]):  # fmt: skip
            assert main(arguments) == 0
            printed = capfd.readouterr()
            assert printed.err == ""
            assert "\x1b" not in printed.out


@pytest.mark.parametrize("text", HOSTILE)
def test_numbers_days_and_choices_refuse_it(text):
    for entity in registry.ENTITIES.values():
        for field in entity.fields:
            if field.kind.name not in TEXT_KINDS and field.kind.parse(" ") is None and text.strip():
                with pytest.raises(BadValue):
                    field.kind.parse(text)
