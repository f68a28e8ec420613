"""Lists stay quick however long they are: SQLite reads them from an index, in their order."""

from __future__ import annotations

import pytest

from db import query, search
from db.connection import Store, open_file
from db.model import registry

ORDERS = [
    (entity.name, field, descending)
    for entity in registry.ENTITIES.values()
    for field in (
        "",
        *(f.name for f in entity.listed if f.in_table and not f.refers_to and not f.computed),
    )
    for descending in (False, True)
]


@pytest.fixture(scope="module")
def store(migrated):
    found = open_file(migrated, read_only=True)
    yield found
    found.close()


def plans(store: Store, do) -> list[str]:
    """Return the steps of every statement that `do` runs, as SQLite explains them.

    What the search index asks its own tables (they name the schema, `main`) is left out.
    """
    ran: list[str] = []
    store.sql.set_trace_callback(ran.append)
    do()
    store.sql.set_trace_callback(None)
    return [
        row[3]
        for sql in ran
        if not sql.startswith("--") and "main" not in sql
        for row in store.sql.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
    ]


@pytest.mark.parametrize(("name", "field", "descending"), ORDERS)
def test_no_list_is_sorted_anew(store, name, field, descending):
    entity = registry.entity(name)
    sort = query.Sort(entity.field(field) if field else None, descending)
    steps = plans(store, lambda: search.ids(store, query.ListQuery(entity, (), sort), 500))
    assert not [step for step in steps if "TEMP B-TREE" in step]
    assert [step for step in steps if "USING" in step and "INDEX" in step]


@pytest.mark.parametrize("entity", registry.ENTITIES.values(), ids=lambda entity: entity.name)
def test_every_type_starts_in_an_order_that_is_kept(store, entity):
    if search.own_order(entity).field in {f for f in entity.fields if f.refers_to}:
        pytest.skip("starts sorted by another type's titles")
    steps = plans(store, lambda: search.ids(store, query.ListQuery(entity), 500))
    assert not [step for step in steps if "TEMP B-TREE" in step]


@pytest.mark.parametrize("entity", registry.searched(), ids=lambda entity: entity.name)
def test_words_are_looked_up_and_stop_at_the_limit(store, entity):
    asked = query.ListQuery(entity, (query.Words("idaho off"),))
    steps = plans(store, lambda: search.ids(store, asked, 500))
    assert steps[0].startswith(f"SCAN {entity.name}_search VIRTUAL TABLE")
    assert not [step for step in steps if "TEMP B-TREE" in step]


def test_a_sum_and_the_values_of_a_column_come_from_its_index(store):
    entity = registry.entity("expenditure")
    asked, amount = query.ListQuery(entity), entity.field("amount")
    assert "expenditure_by_amount" in str(plans(store, lambda: search.total(store, asked, amount)))
    category = entity.field("category")
    steps = plans(store, lambda: search.values_of(store, entity, category))
    assert "expenditure_by_category" in str(steps)


def test_a_type_that_refers_to_itself_is_sorted_by_its_own_reference(store):
    entity = registry.entity("organization")
    asked = query.ListQuery(entity, (), query.Sort(entity.field("parent")))
    steps = plans(store, lambda: search.ids(store, asked, 500))
    assert "SEARCH t USING INTEGER PRIMARY KEY (rowid=?)" in steps
