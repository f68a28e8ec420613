"""The command line as a script uses it: what it printed, said, and gave back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "import sys; from app.main import console; sys.exit(console())"


@dataclass(frozen=True)
class Said:
    """What one command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output read as JSON."""
        return json.loads(self.out)

    @property
    def number(self) -> int:
        """The output read as a record's number."""
        return int(self.out)


@pytest.fixture
def run(capfd) -> Callable[..., Said]:
    """Return a function: `run("find", file, "idaho")` carries out a command in this process."""

    def run_command(*arguments: object) -> Said:
        capfd.readouterr()
        code = main([str(argument) for argument in ("--today", "2026-03-15", *arguments)])
        printed = capfd.readouterr()
        assert "Traceback" not in printed.err
        return Said(code, printed.out, printed.err)

    return run_command


@pytest.fixture
def ok(run: Callable[..., Said]) -> Callable[..., Said]:
    """Return a function like `run` that expects success and silence on stderr."""

    def run_command(*arguments: object) -> Said:
        said = run(*arguments)
        assert (said.code, said.err) == (0, "")
        return said

    return run_command


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return a function that starts the program as a process of its own."""

    def start(*arguments: object, **settings: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
        environment = {name: value for name, value in environment.items() if value}
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, *map(str, arguments)],
            env=environment,
            capture_output=True,
            check=False,
            timeout=120,
        )

    return start


@pytest.fixture
def file(blank_file: Path, ok: Callable[..., Said]) -> Path:
    """A file with two partners, a contact and an award, added by Ann."""
    for arguments in (
        ("organization", "name=Idaho OEM", "kind=state", "state=ID"),
        ("organization", "name=Ada County Sheriff", "kind=county", "state=ID", "parent=Idaho OEM"),
        ("contact", "organization=Ada County Sheriff", "name=Pat Ruíz", "title=Captain"),
        ("award", "fain=emw-2025-ss-00078", "recipient=Idaho OEM", "fiscal_year=2025",
         "performance_start=2025-10-01", "performance_end=2028-09-30"),
    ):  # fmt: skip
        ok("--user", "ann", "add", blank_file, *arguments)
    return blank_file
