"""One build of the sample's drafts for all tests of a module; nothing is written."""

from __future__ import annotations

from datetime import date

import pytest

from app.services.sample import build

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def batches():
    """The whole sample as drafts, for one fixed day."""
    return build.drafts(TODAY)


@pytest.fixture(scope="session")
def everything(batches):
    """All drafts by their keys."""
    return {one.key: one for batch in batches for one in batch.drafts}


@pytest.fixture(scope="session")
def public(batches):
    """The drafts of the public data, by record type."""
    found: dict[str, list] = {}
    for one in batches[1].drafts:
        found.setdefault(one.entity, []).append(one)
    return found
