"""A screen nobody sees, read straight from Xvfb's memory, to see when a window is drawn."""

from __future__ import annotations

import mmap
import os
import random
import shutil
import struct
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Area = tuple[int, int, int, int]

_SIZE = "1280x800x24"
_LOOKED_AT = 3_000
_DRAWN = 0.9
_LONGEST = 60.0


def missing(*programs: str) -> str:
    """Return which of the programs, Xvfb among them, are not installed, "" where all are."""
    return ", ".join(name for name in ("Xvfb", *programs) if shutil.which(name) is None)


class Screen:
    """An X server without a window manager, whose picture is a file."""

    def __enter__(self) -> Self:
        """Start it."""
        self._folder = tempfile.TemporaryDirectory()
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            [  # noqa: S607 - as the system finds it
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                _SIZE,
                "-fbdir",
                self._folder.name,
            ],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self._display = f":{pipe.readline().strip()}"
        with Path(self._folder.name, "Xvfb_screen0").open("rb") as file:
            self._picture = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self._picture.close()
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def settled(self, command: Sequence[str], env: Mapping[str, str], seconds: float) -> bytes:
        """Return the picture as it stands some seconds after a program's start."""
        program = self._start(command, env)
        time.sleep(seconds)
        found = self._picture[:]
        _end(program)
        return found

    def seconds_to(
        self, picture: bytes, area: Area, command: Sequence[str], env: Mapping[str, str]
    ) -> float:
        """Return the seconds from a program's start until most of what it draws stands there.

        Only pixels with ink in the area (left, top, right, bottom) are looked at: those of
        another colour than most of it.
        """
        places = _ink(picture, area)
        started = time.perf_counter()
        program = self._start(command, env)
        try:
            while time.perf_counter() - started < _LONGEST:
                live = self._picture
                same = sum(live[at : at + 3] == picture[at : at + 3] for at in places)
                if same >= _DRAWN * len(places):
                    return time.perf_counter() - started
                time.sleep(0.001)
        finally:
            _end(program)
        raise TimeoutError(f"{command[0]} drew something else than before")

    def _start(self, command: Sequence[str], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            env={**os.environ, **env, "DISPLAY": self._display, "QT_QPA_PLATFORM": "xcb"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def _end(program: subprocess.Popen[bytes]) -> None:
    program.kill()
    program.wait()
    time.sleep(0.3)  # the server takes the window away


def _ink(picture: bytes, area: Area) -> list[int]:
    """Return places in an XWD picture of 32 bits a pixel whose colour is a rare one there."""
    head = struct.unpack(">25I", picture[:100])
    first, line = head[0] + 12 * head[19], head[12]
    left, top, right, bottom = area
    rng = random.Random(3)  # noqa: S311 - the same places every time
    places = [
        first + rng.randrange(top, bottom) * line + rng.randrange(left, right) * 4
        for _ in range(60_000)
    ]
    colours = Counter(picture[at : at + 3] for at in places)
    common = {colour for colour, _ in colours.most_common(3)}
    return [at for at in places if picture[at : at + 3] not in common][:_LOOKED_AT]
