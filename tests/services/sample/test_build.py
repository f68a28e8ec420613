"""Building writes the sample through the write path, and the file then holds what was drafted."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial

import pytest

from app.domain import agreement_status
from app.services.sample import build
from app.services.session import create_session
from db import records
from db.model import choices, registry
from db.queries import agreement_facts

standing = partial(agreement_status.standing, expiring_days=180)
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The sample office in a file of its own, and what the progress was told."""
    told: list[tuple[int, int]] = []
    session = create_session(tmp_path_factory.mktemp("sample") / "s.fieldstone", "me", TODAY)
    build.build_into(session, TODAY, lambda done, total: told.append((done, total)))
    yield session, told
    session.close()


def test_each_draft_becomes_one_record(built, batches):
    session, told = built
    expected = Counter(one.entity for batch in batches for one in batch.drafts)
    found = {name: records.count(session.store, name) for name in registry.ENTITIES}
    assert {name: count for name, count in found.items() if count} == expected
    assert told[-1] == (expected.total(), expected.total())


def test_what_ships_is_the_first_batch_of_the_sample(tmp_path, batches):
    session = create_session(tmp_path / "new.fieldstone", "me", TODAY)
    build.ship_into(session, TODAY)
    expected = Counter(one.entity for one in batches[0].drafts)
    found = {name: records.count(session.store, name) for name in registry.ENTITIES}
    assert {name: count for name, count in found.items() if count} == expected
    session.close()


def test_the_history_names_the_sample_and_not_the_person(built):
    session, _ = built
    rows = session.store.sql.execute('SELECT "who", "origin" FROM "change_set"').fetchall()
    assert {tuple(row) for row in rows} == {("sample", "sample")}


def _agreement(session, title):
    (number,) = records.by_title(session.store, "agreement", title)
    return agreement_facts.read(session.store, [number])[number]


def test_china_was_signed_and_not_in_force_for_years(built):
    facts = _agreement(built[0], "Customs mutual assistance agreement, China")
    assert facts.in_force_on == "2003-04-10"
    asked = date(2001, 6, 30)
    assert standing(facts, asked).status == "signed_not_in_force"
    assert (asked - date.fromisoformat(facts.signed_on)).days == 813
    assert standing(facts, TODAY).status == "in_force"


def test_anacortes_expired_with_its_fiscal_year(built):
    facts = _agreement(built[0], "Agreement for reimbursement of expenses, Anacortes")
    assert standing(facts, date(2002, 9, 30)).status == "expiring"
    assert standing(facts, date(2002, 10, 1)).status == "expired"


def test_huntington_beach_is_in_force_and_was_never_reviewed(built):
    title = "MOU for reimbursement of joint operations expenses, Huntington Beach"
    assert standing(_agreement(built[0], title), date(2024, 8, 30)).status == "in_force"


def test_the_pilot_ended_with_its_latest_notice(built):
    facts = _agreement(built[0], "Section 321 Data Pilot")
    assert standing(facts, date(2023, 1, 1)).ends_on_now == date(2023, 8, 31)
    assert standing(facts, TODAY).ends_on_now == date(2025, 8, 31)


def test_the_sample_shows_an_agreement_of_every_status_and_term(built):
    session, _ = built
    facts = agreement_facts.read(session.store)
    assert {standing(one, TODAY).status for one in facts.values()} == set(
        choices.options("agreement_status")
    )
    assert {one.term_kind for one in facts.values()} == set(choices.options("term_kind"))
