"""The declarations, the file's tables and the data dictionary tell the same story."""

from __future__ import annotations

import csv
import re
import sqlite3
from contextlib import closing
from importlib.resources import files

import pytest

from db import ddl
from db.connection import open_file
from db.integrity import schema_of
from db.migrations.run import made_schema, steps
from db.model import choices, pages, registry
from db.model.entity import SYSTEM_COLUMNS


def dictionary() -> dict[str, list[dict[str, str]]]:
    """Return the rows of fields.csv by record type."""
    text = files("resources").joinpath("reference/fields.csv").read_text("utf-8")
    found: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["type"], []).append(row)
    return found


DICTIONARY = dictionary()
EACH_TYPE = pytest.mark.parametrize("name", sorted(DICTIONARY))


def plain(sql: str) -> str:
    """Return SQL without what only makes it easier to read."""
    return re.sub(r"\s+", " ", sql).strip().rstrip(";")


def named(statement: str) -> str:
    """Return the name of what a CREATE statement makes."""
    return re.search(r'"([^"]+)"', statement)[1]


def test_the_types_are_those_of_the_dictionary_in_the_order_they_are_offered():
    assert set(registry.ENTITIES) == set(DICTIONARY)
    assert list(registry.ENTITIES) == list(choices.options("record_type"))
    for name, entity in registry.ENTITIES.items():
        assert choices.label("record_type", name) == entity.label


@EACH_TYPE
def test_the_fields_are_those_of_the_dictionary(name):
    entity = registry.entity(name)
    assert sorted(field.name for field in entity.fields) == sorted(
        row["field"] for row in DICTIONARY[name]
    )


@EACH_TYPE
def test_each_field_is_as_the_dictionary_says(name):
    entity = registry.entity(name)
    section_of = {f.name: section.label for section in entity.sections for f in section.fields}

    def several(text: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in text.split("|") if part.strip())

    for row in DICTIONARY[name]:
        field = entity.field(row["field"])
        declared = {
            "label": field.label,
            "kind": field.kind.name,
            "required": "y" if field.required else "",
            "refers_to": field.refers_to,
            "choices": field.kind.choices,
            "personal": "y" if field.personal else "",
            "sensitivity": entity.sensitivity_of(field),
            "searched": "y" if field.searched else "",
            "in_list": str(field.width or ""),
            "also_called": field.also_called,
            "help": field.help,
            "section": section_of[field.name],
            "only_for": field.only_for,
        }
        expected = {column: row[column] for column in declared} | {
            "also_called": several(row["also_called"]),
            "only_for": several(row["only_for"]),
        }
        assert declared == expected, field


@EACH_TYPE
def test_fields_stand_in_the_order_of_the_dictionary_within_their_section(name):
    entity = registry.entity(name)
    for section in entity.sections:
        rows = [row["field"] for row in DICTIONARY[name] if row["section"] == section.label]
        assert [field.name for field in section.fields] == rows


@EACH_TYPE
def test_every_name_a_declaration_uses_exists(name):
    """Fields are checked when the program starts; codes and types are checked here."""
    entity = registry.entity(name)
    for rule in (*entity.required_when, *entity.starts):
        if rule.on if hasattr(rule, "on") else False:
            kind = entity.field(rule.on).kind
            assert set(rule.codes) <= set(choices.options(kind.choices) if kind.choices else ())
    for start in entity.starts:
        kind = entity.field(start.field).kind
        assert kind.parse(start.text) is not None
    kind_field = entity.by_name.get("kind")
    for field in entity.fields:
        if field.refers_to == "*":
            assert "record_type" in entity.by_name
        elif field.refers_to:
            assert field.refers_to in registry.ENTITIES
        if field.only_for:
            assert set(field.only_for) <= set(choices.options(kind_field.kind.choices))
    assert not {"type", "related", "archived", "record_title", *SYSTEM_COLUMNS} & set(
        entity.by_name
    )


@EACH_TYPE
def test_headings_lead_to_one_field_each(name):
    """A name or label always wins over another field's further heading."""
    entity = registry.entity(name)
    for field in entity.fields:
        assert entity.find_field(field.name) is field
        assert entity.find_field(field.label) is field


def test_pages_show_types_and_kinds_that_exist():
    for page in pages.PAGES:
        entity = registry.entity(page.entity)
        if page.kinds:
            assert set(page.kinds) <= set(choices.options(entity.field("kind").kind.choices))
    kinds = [kind for page in pages.PAGES if page.entity == "unit" for kind in page.kinds]
    assert sorted(kinds) == sorted(choices.options("unit_kind"))


@EACH_TYPE
def test_a_search_index_tidies_up_as_its_declaration_asks(name, migrated):
    asked = ddl.search_settings(registry.entity(name))
    with closing(sqlite3.connect(migrated)) as sql:
        asking = f'SELECT k, v FROM "{name}_search_config"'  # noqa: S608 - a name of ours
        found = sql.execute(asking).fetchall()
    assert {f"VALUES ('{key}', {value})" for key, value in found if key != "version"} == {
        one.split("\n    ")[1] for one in asked
    }


def test_a_migrated_file_has_the_tables_that_the_declarations_ask_for():
    expected = {
        named(statement): plain(statement)
        for entity in registry.ENTITIES.values()
        for statement in ddl.statements(entity)
        if statement.startswith("CREATE")
    }
    made = {name: plain(sql) for name, (_, sql) in made_schema().items()}
    ours = {n: sql for n, sql in made.items() if n in expected}
    assert ours == expected
    log = (
        "change_set",
        "change_row",
        "personal_value",
        "_sqlite_migrations",
        "idx__sqlite_migrations",
    )
    search = tuple(f"{name}_search_" for name in registry.ENTITIES)
    sums = ("expenditure_adds_up_by_subaward", "expenditure_adds_up_by_claim")
    shifts = ("activity_report_tells_day",)
    countries = ("outcome_in_country",)
    known = (*log, *search, *sums, *shifts, *countries)
    rest = {n for n in made if n not in expected and not n.startswith(known)}
    assert not rest


def test_an_opened_file_has_the_very_schema_the_steps_make(blank_file):
    store = open_file(blank_file)
    found = schema_of(store.sql)
    store.close()
    assert found == made_schema()


def test_the_steps_are_numbered_without_a_gap():
    numbers = [int(step.name[1:5]) for step in steps()._migrations]
    assert numbers == list(range(1, len(numbers) + 1))
    from db.connection import SCHEMA_VERSION

    assert numbers[-1] == SCHEMA_VERSION
