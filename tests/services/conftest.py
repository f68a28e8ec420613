"""The sample office for tests that only read it: built once, opened by each file of tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.services import sample_office
from app.services.session import open_session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.session import Session

TODAY = date(2026, 11, 22)
"""The day the sample office stands on."""


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office's file; nobody writes to it."""
    path = tmp_path_factory.mktemp("sample") / "office.fieldstone"
    sample_office.build(path, TODAY)
    return path


@pytest.fixture(scope="module")
def office(sample_file: Path) -> Iterator[Session]:
    """The sample office, open to read."""
    session = open_session(sample_file, "ann", TODAY, read_only=True)
    yield session
    session.close()
