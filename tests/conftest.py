"""The ground under every test: no screen, a home of its own, and a word for what is missing."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Before Qt or platformdirs is imported: nobody's own files are read or written by a test.
HOME = Path(tempfile.mkdtemp(prefix="fieldstone-tests-"))
FOLDERS = {
    "HOME": HOME,
    "USERPROFILE": HOME,
    "XDG_CACHE_HOME": HOME / "cache",
    "XDG_CONFIG_HOME": HOME / "config",
    "XDG_DATA_HOME": HOME / "data",
    "XDG_DOCUMENTS_DIR": HOME / "documents",
    "XDG_RUNTIME_DIR": HOME / "runtime",
    "XDG_STATE_HOME": HOME / "state",
}
for name, folder in FOLDERS.items():
    folder.mkdir(mode=0o700, exist_ok=True)
    os.environ[name] = str(folder)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "UTC"
for name in ("DISPLAY", "WAYLAND_DISPLAY"):
    os.environ.pop(name, None)

settings.register_profile("fieldstone", deadline=None)  # no test depends on the machine's speed
settings.load_profile("fieldstone")


def pytest_unconfigure() -> None:
    """Take the tests' home away."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture
def needs() -> Callable[[str], str]:
    """Return a function: `needs("soffice")` gives its path, or says "not run".

    A missing program skips the test on a person's machine and fails it under CI=true, so that no
    check is lost unseen.
    """

    def path_of(program: str) -> str:
        path = shutil.which(program)
        if path:
            return path
        sentence = f"not run: {program} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)

    return path_of


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a thread of its own running."""
    before = set(threading.enumerate())
    yield
    left = {thread.name for thread in threading.enumerate() if not thread.daemon} - {
        thread.name for thread in before
    }
    assert not left, f"threads left running: {sorted(left)}"
