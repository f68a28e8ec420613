"""The same file and the same moment give the same bytes: anywhere, on any day, every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.reports import catalog
from app.services.session import open_session
from tests.reports.conftest import MOMENT, SAMPLE_DAY
from tests.reports.test_every_report import ASKED

ROOT = Path(__file__).resolve().parents[2]
HERE = {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"}
ELSEWHERE = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8",
             "LANG": "de_DE.UTF-8", "USER": "somebody"}  # fmt: skip


@pytest.fixture(scope="module")
def asked(sample_file):
    """What every report is asked, as ids."""
    session = open_session(sample_file, "R. Alvarez", SAMPLE_DAY, read_only=True)
    found = {
        name: catalog.chosen(catalog.report(name), typed, session) for name, typed in ASKED.items()
    }
    session.close()
    return found


def digests(office, asked, folder, settings):
    folder.mkdir()
    command = [sys.executable, "-m", "tests.reports.digests", str(office), MOMENT.at, str(folder)]
    done = subprocess.run(
        command,
        input=json.dumps(asked),
        env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
    return json.loads(done.stdout)


def test_every_report_and_list_has_the_same_bytes_here_and_elsewhere(hostile_file, asked, tmp_path):
    here = digests(hostile_file, asked, tmp_path / "here", HERE)
    elsewhere = digests(hostile_file, asked, tmp_path / "elsewhere", ELSEWHERE)
    assert {name for name in here if here[name] != elsewhere[name]} == set()
