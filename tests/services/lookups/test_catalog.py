"""All look-ups: numbered one to twenty-six, every row leads to a record, wrong words are told."""

from __future__ import annotations

import pytest

from app.services.lookups import catalog
from db import records
from db.model import registry
from db.model.errors import BadValue, NoSuchName
from db.model.registry import ENTITIES


def test_there_is_one_for_each_question():
    assert [one.number for one in catalog.LOOKUPS] == list(range(1, 27))
    assert len({one.name for one in catalog.LOOKUPS}) == 26
    assert all(one.title.endswith("?") for one in catalog.LOOKUPS)
    assert all(one.touching <= ENTITIES.keys() for one in catalog.LOOKUPS)


@pytest.mark.parametrize("found", catalog.LOOKUPS, ids=lambda one: one.name)
def test_it_answers_without_a_choice_and_every_row_opens_a_record(found, office):
    told = catalog.answer(office, found, {})
    assert told.says.startswith(f"{len(told.rows):,} ")
    assert "as of 22 Nov 2026" in told.says
    names = [column.name for column in found.columns]
    assert len(set(names)) == len(names)
    for row in told.rows:
        registry.entity(row.entity)
        assert len(row.values) == len(found.columns)
        for column, value in zip(found.columns, row.values, strict=True):
            assert value is None or column.kind.show(value)
    for entity in {row.entity for row in told.rows}:
        ids = {row.record for row in told.rows if row.entity == entity}
        assert records.titles(office.store, entity, ids).keys() == ids
        assert not records.archived(office.store, entity, ids)


@pytest.mark.parametrize("found", catalog.LOOKUPS, ids=lambda one: one.name)
def test_an_empty_file_has_an_answer_too(found, session):
    told = catalog.answer(session, found, {})
    assert not told.rows
    assert told.says.startswith("0 ")


def test_wrong_words_are_told(office):
    with pytest.raises(NoSuchName, match="no look-up “who”"):
        catalog.lookup("who")
    found = catalog.lookup("in-country")
    with pytest.raises(NoSuchName, match="no choice “land”"):
        catalog.answer(office, found, {"land": "GT"})
    with pytest.raises(NoSuchName, match="no choice for Country"):
        catalog.answer(office, found, {"country": "Nowhere"})
    with pytest.raises(BadValue):
        catalog.answer(office, catalog.lookup("2"), {"days": "soon"})


@pytest.mark.parametrize(("number", "name"), [("2", "days"), ("4", "months"), ("12", "days"),
                                              ("25", "days")])  # fmt: skip
def test_a_count_beyond_the_calendar_is_told_and_the_most_is_answered(office, number, name):
    found = catalog.lookup(number)
    with pytest.raises(BadValue, match=r"99,999 is too many\. The most is 9,999"):
        catalog.answer(office, found, {name: "99999"})
    for count in ("9999", "0"):
        assert catalog.answer(office, found, {name: count}).rows is not None


def test_the_first_and_the_last_day_that_can_be_typed_are_answered(office):
    for day in ("1600-01-01", "2400-12-31"):
        for number in ("2", "3", "4"):
            assert (
                catalog.answer(office, catalog.lookup(number), {"on": day}).day.isoformat() == day
            )


def test_no_months_are_none_and_not_the_preset(office):
    found = catalog.lookup("evergreen-unreviewed")
    none, preset = (catalog.answer(office, found, typed) for typed in ({"months": "0"}, {}))
    assert len(none.rows) > len(preset.rows)
