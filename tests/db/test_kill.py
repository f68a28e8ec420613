"""A program killed while it saves: the file is sound and holds every change it answered for.

The child saves as fast as it can and says each change's number only after it was committed; it is
killed at a moment that chance chooses, so that most rounds leave a half-done transaction behind.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.services import integrity
from app.services.session import open_session
from db import records
from db.model import registry
from tests.office import add, values

ROOT = Path(__file__).resolve().parents[2]
SAVING = """
import sys
from pathlib import Path
from app.services import save
from app.services.session import open_session
from db.model import registry

session = open_session(Path(sys.argv[1]), "child")
organization, contact = registry.entity("organization"), registry.entity("contact")
print("ready", flush=True)
for turn in range(10**9):
    name = f"Office {turn}"
    values = {"name": name, "kind": "state", "country": "US", "notes": "words " * 200}
    number = save.save(session, organization, None, values)[1]
    print("added", number, name, flush=True)
    save.save(session, contact, None, {"organization": number, "name": name, "role": "primary"})
    print("contact", number, flush=True)
    save.save(session, organization, 1, {"notes": f"{turn} " * 500})
    print("noted", turn, flush=True)
"""


def save_until_killed(path: Path, seconds: float) -> list[list[str]]:
    """Let a child save and kill it; return what it answered for, line by line."""
    with subprocess.Popen(
        [sys.executable, "-c", SAVING, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout.readline() == "ready\n"
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        said = child.stdout.read()
    return [line.split(" ", 2) for line in said.splitlines(keepends=True) if line.endswith("\n")]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")
@pytest.mark.parametrize("rounds", [20, pytest.param(100, marks=pytest.mark.nightly)])
def test_no_change_that_was_answered_for_is_lost(blank_file, rounds):
    session = open_session(blank_file, "ann")
    add(session, "organization", name="Idaho OEM", kind="state")
    session.close()
    chance = random.Random(7)  # noqa: S311  (a moment, not a secret)
    organization = registry.entity("organization")
    answered = 0
    for _ in range(rounds):
        said = save_until_killed(blank_file, chance.uniform(0.02, 0.25))
        answered += len(said)
        session = open_session(blank_file, "ann")
        try:
            added = {int(line[1]): line[2].strip() for line in said if line[0] == "added"}
            rows = records.read_many(session.store, organization, sorted(added))
            assert {row.id: row.values["name"] for row in rows} == added
            for line in said:
                if line[0] == "contact":
                    found = session.store.sql.execute(
                        "SELECT count(*) FROM contact WHERE organization = ?", (line[1],)
                    ).fetchone()
                    assert found[0] == 1
            noted = [int(line[1]) for line in said if line[0] == "noted"]
            if noted:
                stands = str(values(session, "organization", 1)["notes"])
                assert int(stands.partition(" ")[0]) in {noted[-1], noted[-1] + 1}
            assert integrity.check(session).problems == ()
        finally:
            session.close()
    assert answered > rounds, "the children never got to save"
