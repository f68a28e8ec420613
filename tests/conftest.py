"""The ground under every test: no screen, a home of its own, and a word for what is missing."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.services.session import Session

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


TODAY = date(2026, 3, 15)
"""The day that counts as today in tests, unless one says otherwise."""


@pytest.fixture
def today() -> date:
    """The day that counts as today."""
    return TODAY


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty file, made once for the whole run; copied, never opened."""
    from db.connection import create_file

    path = tmp_path_factory.mktemp("migrated") / "blank.fieldstone"
    create_file(path).close()
    return path


@pytest.fixture
def blank_file(migrated: Path, tmp_path: Path) -> Path:
    """An empty file of this test's own, in a folder of its own."""
    folder = tmp_path / "office"
    folder.mkdir()
    return Path(shutil.copy(migrated, folder / "office.fieldstone"))


@pytest.fixture
def opened() -> Iterator[Callable[..., Session]]:
    """Return a function: `opened(path, "bea")` opens a file for somebody, until the test ends."""
    from app.services.session import open_session

    sessions: list[Session] = []

    def open_for(path: Path, user: str = "ann", *, read_only: bool = False) -> Session:
        sessions.append(open_session(path, user, TODAY, read_only=read_only))
        return sessions[-1]

    yield open_for
    for session in sessions:
        assert not session.store.sql.in_transaction, "a transaction was left open"
        session.close()


@pytest.fixture
def session(blank_file: Path, opened: Callable[..., Session]) -> Session:
    """Ann at work on an empty file, on 15 March 2026."""
    return opened(blank_file)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the full rounds of a matrix to the night, unless they are asked for with -m."""
    if "nightly" in (config.option.markexpr or ""):
        return
    left = [item for item in items if item.get_closest_marker("nightly")]
    if left:
        items[:] = [item for item in items if item not in left]
        config.hook.pytest_deselected(items=left)
