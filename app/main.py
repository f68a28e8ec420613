"""The entries `fieldstone` and `fieldstone-window`: start-up checks, then window or command."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import COMMANDS
from db.model.days import parse_day
from db.model.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Sequence

BAD_INPUT, CANNOT_START, STOPPED = 1, 3, 130


def console() -> int:
    """Run `fieldstone ARGS…`: a command where one is named, else the window."""
    try:
        return start(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return STOPPED


def window() -> int:
    """Run `fieldstone-window [FILE]`, which may have no console to speak to."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    return start(sys.argv[1:])


def start(arguments: Sequence[str]) -> int:
    """Open the window or carry out a command, and return the exit code."""
    problem = lacking()
    if problem:
        sys.stderr.write(f"{problem}\n")
        return CANNOT_START
    asked = window_asked(arguments)
    if asked is None:
        from app.cli import main

        return main(arguments)
    if not has_display():
        return _without_display(asked)
    try:
        today = date.fromisoformat(parse_day(asked.today)) if asked.today else None
    except BadValue as bad:
        sys.stderr.write(f"{bad.sentence}\n")
        return BAD_INPUT
    from app.ui.start import run

    return run(asked.path, fresh=asked.fresh, user=asked.user, today=today)


@dataclass
class WindowAsked:
    """What was typed to open the window: a file or None for the sample office, and options."""

    path: Path | None = None
    fresh: bool = False
    user: str = ""
    today: str = ""


def window_asked(arguments: Sequence[str]) -> WindowAsked | None:
    """Return what to open in a window; None where the arguments are a command's.

    A lone word that is neither a file nor looks like one is a mistyped command.
    """
    asked = WindowAsked()
    waiting = iter(arguments)
    for argument in waiting:
        option, equals, value = argument.partition("=")
        if argument == "--fresh":
            asked.fresh = True
        elif option in {"--user", "--today"}:
            setattr(asked, option[2:], value if equals else next(waiting, ""))
        elif asked.path is None and _is_a_file(argument):
            asked.path = Path(argument)
        else:
            return None
    return asked


def _is_a_file(name: str) -> bool:
    if name in COMMANDS or name.startswith("-"):
        return False
    return bool(Path(name).suffix) or Path(name).exists() or any(c in name for c in "/\\")


def has_display() -> bool:
    """Whether a window can be shown, or Qt was told what to draw on."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def lacking() -> str:
    """Return why the program cannot start here, as a sentence, "" where it can."""
    here = Path(__file__).resolve().parent.parent
    for name in ("db", "resources"):
        found = find_spec(name)
        if found is None or not found.origin or Path(found.origin).resolve().parent.parent != here:
            return (
                f"Fieldstone's own package “{name}” does not lie beside “app”: another program's "
                "was found first. Install Fieldstone in an environment of its own."
            )
    if sys.version_info < (3, 12) and _qt_version() == "6.12.0":
        return (
            "PySide6 6.12.0 ends Python 3.11 after some minutes of work. Install another version: "
            "pip install 'PySide6-Essentials!=6.12.0'"
        )
    return ""


def _qt_version() -> str:
    """Return PySide6's version without importing it, which only the window needs."""
    found = find_spec("PySide6")
    folder = Path(found.origin).parent if found and found.origin else None
    if folder is None:
        return ""
    names = [path.name for path in folder.parent.glob("[Pp]y[Ss]ide6_[Ee]ssentials-*.dist-info")]
    return names[0].split("-")[1].removesuffix(".dist") if names else ""


def _without_display(asked: WindowAsked) -> int:
    from app.cli.headless import main_job, refuse
    from app.cli.root import guarded

    path = asked.path
    return guarded(lambda: refuse(path) if path else main_job(fresh=asked.fresh))
