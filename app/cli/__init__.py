"""The command line: scripts, tests and people without a screen work on a file with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (
    "new",
    "types",
    "find",
    "list",
    "show",
    "add",
    "set",
    "archive",
    "restore",
    "undo",
    "redo",
    "contact-leaves",
    "duplicates",
    "merge",
    "history",
    "export",
    "report",
    "fill",
    "check",
    "shots",
    "ledger",
    "sf425",
    "due",
    "plan",
    "reminders",
    "payroll",
    "lookup",
    "country",
    "highlights",
    "coverage",
)
"""What is typed after `fieldstone`: told here, so that the window starts without click."""


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code: 0 done, 1 bad input, 2 cannot be opened."""
    from app.cli.root import run

    return run(arguments)
