"""A new file has what ships with the program, and nothing else."""

from __future__ import annotations

import pytest

from app.services import browse, integrity, new_file, recent, settings
from app.services.sample import build
from db import undo
from db.model import registry
from db.model.errors import CannotUndo, FileExists, StorageFailed
from tests.conftest import TODAY


@pytest.fixture
def made(tmp_path, opened):
    new_file.make(tmp_path / "new.fieldstone", TODAY)
    return opened(tmp_path / "new.fieldstone")


def test_metrics_settings_and_views_are_there_from_the_start(made):
    counts = {name: count for name, count in browse.type_counts(made).items() if count}
    assert set(counts) == {"metric", "setting", "saved_view"}
    assert counts["metric"] > 40
    assert settings.of(made).number("pass_through_days", 2026) == 45


def test_what_ships_is_one_change_that_nobody_made(made):
    rows = made.store.sql.execute('SELECT "who", "origin" FROM "change_set"').fetchall()
    assert rows == [("Fieldstone", "shipped")]
    assert recent.edited(made) == []
    with pytest.raises(CannotUndo):
        undo.undo(made.store, made.user, lambda *_: ())


def test_a_new_file_is_sound_and_no_rule_has_anything_to_say(made):
    report = integrity.check(made)
    assert (report.problems, report.findings) == ((), ())


def test_every_shipped_view_asks_for_fields_that_a_list_can_show(made):
    view = registry.entity("saved_view")
    for row in browse.rows(made, view, browse.all_ids(made, browse.asked(made, view))):
        values = row.record.values
        entity = registry.entity(str(values["record_type"]))
        columns = [entity.offered_field(one) for one in str(values["columns"] or "").split()]
        order = [one.removeprefix("-") for one in str(values["sort"] or "").split()]
        sort = browse.Sort(entity.offered_field(order[0])) if order else None
        asked = browse.asked(made, entity, str(values["query"] or ""), sort=sort)
        assert list(browse.all_ids(made, asked)) == []
        assert len(set(columns)) == len(columns)


def test_it_stands_there_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "new.fieldstone"

    def fail(*_):
        raise StorageFailed("The disk is gone.")

    monkeypatch.setattr(build, "ship_into", fail)
    with pytest.raises(StorageFailed):
        new_file.make(path, TODAY)
    assert not path.exists()


def test_it_never_replaces_a_file_that_is_there(blank_file):
    before = blank_file.read_bytes()
    with pytest.raises(FileExists):
        new_file.make(blank_file, TODAY)
    assert blank_file.read_bytes() == before
