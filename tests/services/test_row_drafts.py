"""Rows that are not saved: kept by subaward, gone once there are none."""

from __future__ import annotations

import stat

from app.services import drafts, row_drafts
from app.services.spending_grid import Draft
from db.model.due_facts import Subject

WHOSE = Subject("subaward", 1)


def test_rows_come_back_as_they_were_typed(session):
    row_drafts.keep(session, WHOSE, [Draft({"category": "Fuel"}), Draft({"amount": ""}), Draft()])
    assert row_drafts.find(session, WHOSE) == [Draft({"category": "Fuel"})]
    assert row_drafts.find(session, Subject("award", 1)) == []
    (path,) = drafts.folder(session).iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert drafts.waiting(session) == []
    row_drafts.keep(session, WHOSE, [])
    assert not path.exists()
    row_drafts.keep(session, WHOSE, [])


def test_what_cannot_be_read_is_no_draft(session):
    row_drafts.keep(session, WHOSE, [Draft({"category": "Fuel"})])
    (path,) = drafts.folder(session).iterdir()
    for text in ("", "{", "[1]", "7", '{"a": 1}'):
        path.write_text(text)
        assert row_drafts.find(session, WHOSE) == []
