"""One build of the sample's drafts, and one office built of them, for all tests of the sample."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from app.services import rule_reach, rulebook, settings
from app.services.sample import build
from app.services.session import create_session

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


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """The sample office in a file of its own."""
    session = create_session(tmp_path_factory.mktemp("rules") / "s.fieldstone", "me", TODAY)
    build.build_into(session, TODAY)
    yield session
    session.close()


@pytest.fixture(scope="session")
def hits(office):
    """Everything the rules say of the sample."""
    held = settings.of(office)
    asked: dict[str, list[int]] = {}
    for scope, one in rule_reach.everything(office.store):
        asked.setdefault(scope, []).append(one)
    return [
        hit
        for check in rulebook.CHECKS
        for _, fact in check.read(office, asked[check.scope])
        for rule in check.rules
        for hit in rule(fact, held, TODAY)
    ]


@pytest.fixture(scope="session")
def ids(batches):
    """The id each draft got: a new file numbers each type's records as they come."""
    counted: Counter[str] = Counter()
    found = {}
    for batch in batches:
        for one in batch.drafts:
            counted[one.entity] += 1
            found[f"{one.entity}:{one.key.name}"] = counted[one.entity]
    return found
