"""Copies taken while the file is open: whole, its owner's own, or not there at all."""

from __future__ import annotations

import sqlite3
import stat

import pytest

from app.services import integrity
from app.services.session import open_session
from db import backup
from tests.office import add


def test_a_copy_is_whole_and_its_owners_own(session, tmp_path):
    add(session, "organization", name="Idaho OEM", kind="state")
    target = tmp_path / "copy.fieldstone"
    seen: list[tuple[int, int]] = []
    backup.copy_to(session.store, target, lambda left, pages: seen.append((left, pages)))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert seen[-1][0] == 0
    copy = open_session(target, "ann")
    assert integrity.check(copy).sound
    assert copy.store.sql.execute("SELECT name FROM organization").fetchone()[0] == "Idaho OEM"
    copy.close()
    assert not list(tmp_path.glob("*.part"))


def test_a_copy_that_is_given_up_leaves_what_was_there(session, tmp_path):
    target = tmp_path / "copy.fieldstone"
    target.write_bytes(b"older")

    def give_up(_left: int, _pages: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup.copy_to(session.store, target, give_up)
    assert target.read_bytes() == b"older"
    assert not list(tmp_path.glob("*.part"))


def test_the_file_can_be_saved_to_while_it_is_copied(session, opened, tmp_path):
    bea = opened(session.path, "bea")
    saved = []

    def save_meanwhile(_left: int, _pages: int) -> None:
        if not saved:
            saved.append(add(bea, "organization", name="Meanwhile", kind="state"))

    target = tmp_path / "copy.fieldstone"
    backup.copy_to(session.store, target, save_meanwhile)
    assert saved
    assert sqlite3.connect(target).execute("PRAGMA integrity_check").fetchone()[0] == "ok"
