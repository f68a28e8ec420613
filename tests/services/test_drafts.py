"""Unsaved forms outlive the program, for their owner only."""

from __future__ import annotations

import pytest

from app.services import drafts
from app.services.drafts import Typed
from db.model import registry
from db.model.errors import StorageFailed

ORGANIZATION = registry.entity("organization")
HOSTILE = {"name": Typed("Bogotá \u202e “x”\n\\"), "source": Typed("A source", (3, 5))}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of the test's own."""
    monkeypatch.setenv(drafts.FOLDER_VARIABLE, str(tmp_path / "drafts"))
    return tmp_path / "drafts"


def test_a_draft_comes_back_as_it_was(session):
    for record in (None, 7):
        draft = drafts.new_draft(ORGANIZATION, record, 2, "Idaho", HOSTILE)
        drafts.keep(session, draft)
        assert drafts.find(session, ORGANIZATION, record) == draft


def test_drafts_of_other_files_are_not_mixed_in(session, opened, migrated, tmp_path):
    import shutil

    drafts.keep(session, drafts.new_draft(ORGANIZATION, 1, 1, "", HOSTILE))
    other = opened(shutil.copy(migrated, tmp_path / "other.fieldstone"))
    assert drafts.waiting(other) == []
    assert len(drafts.waiting(session)) == 1


def test_what_was_saved_is_forgotten(session):
    drafts.keep(session, drafts.new_draft(ORGANIZATION, 1, 1, "", HOSTILE))
    drafts.forget(session, ORGANIZATION, 1)
    drafts.forget(session, ORGANIZATION, 1)
    assert drafts.waiting(session) == []


def test_a_full_or_closed_disk_is_a_sentence(session, folder):
    folder.write_text("a file stands where the folder should")
    with pytest.raises(StorageFailed, match="could not be kept as a draft"):
        drafts.keep(session, drafts.new_draft(ORGANIZATION, 1, 1, "", HOSTILE))
