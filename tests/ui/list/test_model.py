"""Rows of a list: read by the page when something looks at them, and never more."""

from __future__ import annotations

from array import array

import pytest

from app.services import browse, save
from app.ui.list import model as lists
from app.ui.list.model import RecordTableModel
from db.model import registry
from tests.office import add, change

ALL = range(1, 641)


@pytest.fixture
def reads(monkeypatch) -> list[int]:
    """How many rows each reading of the file took."""
    taken: list[int] = []
    read = browse.lines

    def counted(session, entity, fields, ids):
        taken.append(len(ids))
        return read(session, entity, fields, ids)

    monkeypatch.setattr(browse, "lines", counted)
    return taken


def spending_model(session) -> RecordTableModel:
    entity = registry.entity("expenditure")
    model = RecordTableModel(session, entity, entity.listed)
    model.replace_ids(array("q", ALL))
    return model


def column(model: RecordTableModel, name: str) -> int:
    return [field.name for field in model.fields].index(name)


def test_the_model_keeps_qts_rules(spending, qtmodeltester):
    model = spending_model(spending)
    qtmodeltester.check(model)
    model.append_ids(array("q", []))
    model.replace_ids(array("q", [3, 1, 2]))
    model.append_ids(array("q", [5, 4]))
    qtmodeltester.check(model)


def test_a_row_costs_its_page_and_a_page_is_read_once(spending, reads):
    model = spending_model(spending)
    assert model.text(300, column(model, "amount")) == "$3.01"
    assert model.text(301, column(model, "amount")) == "$3.02"
    assert reads == [lists.PAGE]


def test_only_pages_used_last_are_kept(spending, reads, monkeypatch):
    monkeypatch.setattr(lists, "PAGES", 2)
    model = spending_model(spending)
    for row in (0, lists.PAGE, 0, 2 * lists.PAGE):
        model.text(row, 0)
    assert len(reads) == 3
    model.text(0, 0)
    assert len(reads) == 3, "the first page was used after the second, so that one had to go"


def test_a_change_reads_the_pages_of_its_records_again(spending, reads):
    model = spending_model(spending)
    model.text(0, 0)
    model.text(lists.PAGE, 0)
    change(spending, "expenditure", 2, amount="99.50")
    model.refresh({2})
    assert model.text(1, column(model, "amount")) == "$99.50"
    model.text(lists.PAGE, 0)
    assert len(reads) == 3


def test_a_cell_has_text_value_tone_and_a_spoken_word(office):
    entity = registry.entity("award")
    model = RecordTableModel(office, entity, (entity.field("status"), entity.field("title")))
    model.replace_ids(array("q", [1, 2]))
    status, title = model.index(0, 0), model.index(0, 1)
    assert (status.data(), status.data(lists.VALUE)) == ("Active", "active")
    assert (status.data(lists.TONE), title.data(lists.TONE)) == ("good", None)
    assert (title.data(), title.data(lists.ACCESSIBLE_TEXT)) == ("", "empty")


def test_what_lies_in_the_trash_stays_readable_where_it_is_referred_to(office):
    entity = registry.entity("award")
    save.archive(office, registry.entity("organization"), [1])
    model = RecordTableModel(office, entity, (entity.field("recipient"),))
    model.replace_ids(array("q", [1]))
    assert model.text(0, 0) == "Idaho Office of Emergency Management (in trash)"


def test_a_record_that_is_gone_from_the_file_leaves_an_empty_row(office):
    entity = registry.entity("award")
    model = RecordTableModel(office, entity, entity.listed)
    model.replace_ids(array("q", [1, 999]))
    assert model.text(1, 0) == ""
    assert model.data(model.index(1, 0), lists.VALUE) is None


def test_a_reference_to_any_type_shows_its_title(office):
    add(office, "note", record_type="award", record="1", text="Call them")
    entity = registry.entity("note")
    model = RecordTableModel(office, entity, (entity.field("record"),))
    model.replace_ids(array("q", [1]))
    assert model.text(0, 0) == "EMW-2025-SS-00001"
