"""Two programs on one file: one record, one winner; and each sees what the other did."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.services import integrity, save
from db import records
from db.model import registry
from tests.office import add

ROOT = Path(__file__).resolve().parents[2]
ORGANIZATION = registry.entity("organization")
ROUNDS = 30
EDITING = """
import sys
from pathlib import Path
from app.services import save, shown
from app.services.session import open_session
from db.model import registry
from db.model.errors import Conflict

session = open_session(Path(sys.argv[1]), sys.argv[2])
organization = registry.entity("organization")
sys.stdin.readline()
won = lost = 0
while won < int(sys.argv[3]):
    row = shown.read(session, organization, 1).record
    notes = f"{row.values['notes'] or ''} {sys.argv[2]}{won}".strip()
    try:
        save.save(session, organization, 1, {"notes": notes}, row.version)
        won += 1
    except Conflict as conflict:
        assert conflict.version > row.version
        lost += 1
print(lost)
session.close()
"""


def test_no_save_is_silently_written_over(session):
    add(session, "organization", name="Idaho OEM", kind="state")
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", EDITING, str(session.path), name, str(ROUNDS)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("ann", "bea")
    ]
    for program in programs:
        program.stdin.write("\n")
        program.stdin.flush()
    for program in programs:
        _, errors = program.communicate(timeout=120)
        assert (program.returncode, errors) == (0, "")
    row = records.read(session.store, ORGANIZATION, 1)
    assert row.version == 1 + 2 * ROUNDS
    words = str(row.values["notes"]).split()
    assert [w for w in words if w.startswith("ann")] == [f"ann{n}" for n in range(ROUNDS)]
    assert [w for w in words if w.startswith("bea")] == [f"bea{n}" for n in range(ROUNDS)]
    assert integrity.check(session).problems == ()


def test_a_program_notices_that_another_one_wrote(session, opened):
    before = session.store.data_version()
    assert session.store.data_version() == before
    add(opened(session.path, "bea"), "organization", name="Idaho OEM", kind="state")
    assert session.store.data_version() != before


def test_listeners_hear_of_each_commit_once_and_of_nothing_else(session):
    heard = []
    stop = session.news.subscribe(heard.append)
    number = add(session, "organization", name="Idaho OEM", kind="state")
    save.save(session, ORGANIZATION, number, {"name": "Idaho OEM"})  # nothing differs
    save.undo_last(session)
    stop()
    save.redo_last(session)
    assert [(one.origin, one.ids) for one in heard] == [
        ("form", {"organization": {number}}),
        ("undo", {"organization": {number}}),
    ]
