"""A record's history in words."""

from __future__ import annotations

from app.services import past, save
from db.model import registry
from tests.office import add, change, some_record

ORGANIZATION = registry.entity("organization")


def test_each_change_names_field_old_and_new(session):
    one = add(session, "organization", name="Idaho OEM", kind="state", city="Boise")
    change(session, "organization", one, city="Nampa", state="ID")
    newest, oldest = past.steps(session, ORGANIZATION, one)
    assert newest.label == "Edit “Idaho OEM”"
    assert newest.who == "ann"
    assert [(line.label, line.old, line.new, line.can_revert) for line in newest.lines] == [
        ("State", "", "Idaho", True),
        ("City", "Boise", "Nampa", True),
    ]
    assert ("Kind", "", "State") in [(line.label, line.old, line.new) for line in oldest.lines]
    assert not any(line.can_revert for line in oldest.lines)


def test_references_are_named(session):
    add(session, "organization", name="Idaho OEM", kind="state")
    one = add(session, "contact", organization="1", name="Alex Example")
    (step,) = past.steps(session, registry.entity("contact"), one)
    assert ("Organization", "Idaho OEM") in [(line.label, line.new) for line in step.lines]


def test_a_reference_of_any_type_is_named_too(session):
    note = some_record(session, "note")
    (step,) = past.steps(session, registry.entity("note"), note)
    texts = {line.field: line.new for line in step.lines}
    assert texts["record"] == save.records.titles(session.store, "organization", [1])[1]


def test_the_trash_is_part_of_it(session):
    one = add(session, "organization", name="Idaho OEM", kind="state")
    save.archive(session, ORGANIZATION, [one])
    newest = past.steps(session, ORGANIZATION, one)[0]
    assert [(line.label, line.old, line.new) for line in newest.lines] == [
        ("In trash", "No", "Yes")
    ]


def test_no_more_steps_than_asked_for(session):
    one = add(session, "organization", name="Idaho OEM", kind="state")
    for city in ("A", "B", "C"):
        change(session, "organization", one, city=city)
    assert len(past.steps(session, ORGANIZATION, one, 2)) == 2
