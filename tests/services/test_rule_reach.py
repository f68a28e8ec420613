"""Whatever is saved, the hits brought up to date are those worked out from nothing."""

from __future__ import annotations

import random
import shutil

import pytest

from app.services import rule_reach, sample_office, save
from app.services.hit_book import HitBook
from app.services.session import open_session
from db import records
from db.change import Change
from db.hit_cache import HitCache
from db.model import registry
from db.model.errors import DataError
from db.queries.rule_reach import SCOPES
from tests.office import add, change
from tests.services.sample.conftest import TODAY

STEPS = 25


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample office, built once."""
    path = tmp_path_factory.mktemp("reach") / "sample.fieldstone"
    sample_office.build(path, TODAY)
    return path


def hits(book: HitBook) -> list:
    return sorted(book.cache.listed(None, None, -1), key=repr)


def save_something(session, rng: random.Random) -> bool:
    """Change a record as nobody would on purpose; False where that stops or changes nothing."""
    compared = ["published_figure", "not_same_pair", "note", "setting"]
    entity = registry.entity(rng.choice([*rule_reach._FIELDS, *compared]))
    ids = [row[0] for row in session.store.sql.execute(f'SELECT "id" FROM "{entity.name}"')]  # noqa: S608
    if not ids:
        return False
    one = records.read(session.store, entity, rng.choice(ids))
    other = records.read(session.store, entity, rng.choice(ids)).values
    field = rng.choice(entity.fields).name
    moved = "restore" if one.is_archived else "archive"
    try:
        match rng.randrange(6):
            case 0:
                done = save.undo_last(session)
            case 1:
                done = save.apply(session, [Change(entity.name, one.id, action=moved)], "Move")
            case 2:
                values = {**one.values, field: other[field]}
                done = save.apply(session, [Change(entity.name, None, values)], "Add")
            case _:
                changes = [Change(entity.name, one.id, {field: other[field]})]
                done = save.apply(session, changes, "Edit")
    except DataError:
        return False
    return bool(done.id)


@pytest.mark.parametrize("seed", [3, 127, 162, pytest.param(0, marks=pytest.mark.nightly)])
def test_hits_brought_up_to_date_are_those_worked_out_anew(sample, tmp_path, seed):
    session = open_session(shutil.copy(sample, tmp_path / "s.fieldstone"), "me", TODAY)
    rng = random.Random(seed)  # noqa: S311 - the same saves every time
    kept = HitBook(session, HitCache(None))
    kept.bring_up_to_date()
    left = STEPS * (1 if seed else 40)
    while left:
        if save_something(session, rng):
            left -= 1
        if rng.random() < 0.3:
            anew = HitBook(session, HitCache(None))
            for book in (kept, anew):
                book.bring_up_to_date()
            assert hits(kept) == hits(anew)
            anew.cache.close()
    kept.cache.close()
    session.close()


def test_every_field_that_leads_on_is_declared():
    for name, fields in rule_reach._FIELDS.items():
        for field in fields:
            assert registry.entity(name).field(field).refers_to
    for name, fields in rule_reach._MOVE.items():
        assert fields <= {"archived_at", *registry.entity(name).by_name}


@pytest.fixture
def grant(session):
    """Two awards of the state, and the county's subaward under the first."""
    add(session, "organization", name="Idaho OEM", kind="state")
    add(session, "organization", name="Ada County", kind="county")
    for number in ("EMW-2025-SS-00001", "EMW-2025-SS-00002"):
        add(
            session,
            "award",
            fain=number,
            recipient="1",
            fiscal_year="2025",
            performance_start="2025-10-01",
            performance_end="2028-09-30",
        )
    days = {"starts_on": "2025-10-01", "ends_on": "2028-06-30"}
    add(session, "subaward", award="1", number="S-1", subrecipient="2", usbp_sector="LRT", **days)
    return session


def touched(session, work) -> set:
    """Return the records that are scopes and that what `work` saves touches; None: everything."""
    found = touched_by(session, work)
    return found if found is None else {one for one in found if one[0] in SCOPES}


def touched_by(session, work) -> set:
    """Return all scopes that what `work` saves touches; None: everything."""
    before = session.store.sql.execute(
        'SELECT coalesce(max("id"), 0) FROM "change_set"'
    ).fetchone()[0]
    work()
    return rule_reach.touched(session.store, before)


def test_a_cost_touches_its_award_and_its_agency(grant):
    found = touched(
        grant,
        lambda: add(
            grant, "expenditure", subaward="1", spent_on="2026-01-02", category="fuel", amount="5"
        ),
    )
    assert found == {("award", 1), ("organization", 1), ("organization", 2)}


def test_a_subaward_that_moves_touches_both_awards(grant):
    found = touched(grant, lambda: change(grant, "subaward", 1, award="2"))
    assert {("award", 1), ("award", 2)} <= found


def test_an_organization_touches_the_awards_it_holds_and_spends_from(grant):
    found = touched(grant, lambda: change(grant, "organization", 2, notes="Called"))
    assert found == {("award", 1), ("organization", 1), ("organization", 2)}
    assert ("award", 2) in touched(grant, lambda: change(grant, "organization", 1, notes="Called"))


def test_a_setting_touches_everything(grant):
    assert touched(grant, lambda: add(grant, "setting", name="dar_hours", value="24")) is None


def test_silencing_touches_no_hits(grant):
    about = {"record_type": "award", "record": "1", "reason": "Agreed"}
    assert touched(grant, lambda: add(grant, "hit_silence", rule="G28", **about)) == set()


def test_so_many_changes_that_everything_is_worked_out_anew(grant, monkeypatch):
    monkeypatch.setattr(rule_reach, "MANY", 0)
    assert touched(grant, lambda: change(grant, "organization", 2, notes="Called")) is None


def test_every_scope_is_a_record_type():
    assert set(SCOPES) <= set(registry.ENTITIES)


def test_what_is_written_touches_the_block_of_texts_it_stands_in(session):
    add(session, "organization", name="Ada County", kind="county")
    about = {"record_type": "organization", "record": "1", "about_on": "2026-03-15"}
    found = touched_by(session, lambda: add(session, "note", text="Called", **about))
    assert found == {("texts of note", 0)}
    assert rule_reach.block(3) == (1536, 2047)


def test_a_name_touches_all_names_and_a_figure_all_figures(session):
    found = touched_by(session, lambda: add(session, "organization", name="Ada", kind="county"))
    assert (rule_reach.NAMES, 0) in found
    about = {"as_of": "2026", "source": "1", "value": "3"}
    add(session, "source", title="Fact sheet", kind="official")
    figure = touched_by(
        session, lambda: add(session, "published_figure", statement="Three", **about)
    )
    assert (rule_reach.FIGURES, 0) in figure
    assert (rule_reach.NAMES, 0) not in figure


@pytest.fixture
def force(session):
    """Two task forces of the department, a police department in both, and its county."""
    for name, kind, parent in (
        ("Homeland", "federal", ""),
        ("Ada County", "county", ""),
        ("Boise Police", "city", "Ada County"),
    ):
        add(session, "organization", name=name, kind=kind, parent=parent)
    for name in ("BEST Boise", "BEST Nampa"):
        add(session, "unit", name=name, kind="best", lead_organization="Homeland")
        add(session, "membership", unit=name, organization="Boise Police", role="member")
    for title, supersedes in (("Old text", ""), ("New text", "Old text")):
        add(session, "agreement", title=title, kind="other", supersedes=supersedes)
    add(session, "agreement_party", agreement="Old text", organization="Ada County", role="party")
    return session


def test_an_agreement_touches_its_parties_all_below_them_and_what_it_replaces(force):
    found = touched(force, lambda: change(force, "agreement", 2, in_force_on="2026-01-01"))
    county, police = ("organization", 2), ("organization", 3)
    assert found == {("agreement", 1), ("agreement", 2), county, police}


def test_a_unit_touches_its_members_and_the_units_they_are_in(force):
    both = {("unit", 1), ("unit", 2), ("organization", 3)}
    assert touched(force, lambda: change(force, "unit", 1, city="Boise")) == both
    gone = {"unit": "1", "status": "closed", "since": "2026"}
    assert touched(force, lambda: add(force, "unit_status", **gone)) == both


def test_a_unit_that_an_agreement_no_longer_lists_is_touched(force):
    change(force, "agreement", 2, units="BEST Boise")
    found = touched(force, lambda: change(force, "agreement", 2, units="BEST Nampa"))
    assert {("unit", 1), ("unit", 2)} <= found


def test_a_lead_that_joins_a_department_touches_who_works_under_it(force):
    found = touched(force, lambda: change(force, "organization", 1, parent="Ada County"))
    assert {("unit", 1), ("unit", 2), ("organization", 3)} <= found
