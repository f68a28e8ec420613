"""The sample office's file: kept as it was left, built anew on request, never half there."""

from __future__ import annotations

import pytest

from app.services import browse, integrity, sample_office, save
from app.services.sample import build
from app.services.session import open_session
from db.model import registry
from db.model.errors import FileExists, StorageFailed
from tests.conftest import HOME, TODAY
from tests.office import change, values


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The folder of a sample office, built once."""
    place = tmp_path_factory.mktemp("sample")
    sample_office.ensure(TODAY, place=place)
    return place


def test_it_lies_in_the_users_own_folder():
    assert HOME in sample_office.folder().parents


def test_it_keeps_what_was_edited_until_it_is_asked_for_anew(office):
    path = sample_office.ensure(TODAY, place=office)
    session = open_session(path, "ann", TODAY)
    change(session, "organization", 1, city="Edited")
    assert integrity.check(session).problems == ()
    assert (
        save.undo_label(session)
        == "Edit “" + browse.titles(session, registry.entity("organization"), [1])[1] + "”"
    ), "the sample itself is nobody's to undo"
    save.undo_last(session)
    assert save.undo_label(session) == ""
    save.redo_last(session)
    session.close()
    session = open_session(sample_office.ensure(TODAY, place=office), "ann", TODAY)
    assert values(session, "organization", 1)["city"] == "Edited"
    count = browse.type_counts(session)
    session.close()
    session = open_session(sample_office.ensure(TODAY, fresh=True, place=office), "ann", TODAY)
    assert values(session, "organization", 1)["city"] != "Edited"
    assert browse.type_counts(session) == count
    session.close()
    (kept,) = [p for p in office.iterdir() if ".before-" in p.name]
    session = open_session(kept, "ann", TODAY)
    assert values(session, "organization", 1)["city"] == "Edited"
    session.close()


def test_a_build_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*_given: object) -> None:
        raise StorageFailed("The disk is gone.")

    monkeypatch.setattr(build, "build_into", fail)
    with pytest.raises(StorageFailed):
        sample_office.ensure(TODAY, place=tmp_path / "place")
    assert not list((tmp_path / "place").iterdir())


def test_it_is_never_built_over_a_file(blank_file):
    before = blank_file.read_bytes()
    with pytest.raises(FileExists):
        sample_office.build(blank_file, TODAY)
    assert blank_file.read_bytes() == before
