"""Undo and redo: against a model of what must stand, across restarts, and refused in words."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from app.services import integrity, save
from app.services.session import open_session
from db import log, records
from db.change import Change
from db.model import registry
from db.model.errors import CannotUndo
from tests.office import add, change, values

ORGANIZATION = registry.entity("organization")
CONTACT = registry.entity("contact")


def test_undo_and_redo_outlive_a_restart(session, opened):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    change(session, "organization", number, city="Boise")
    session.store.sql.execute("SELECT 1")
    again = opened(session.path)
    assert save.undo_label(again) == "Edit “Idaho OEM”"
    save.undo_last(again)
    assert values(session, "organization", number)["city"] is None
    assert save.redo_label(opened(session.path)) == "Edit “Idaho OEM”"
    save.redo_last(opened(session.path))
    assert values(session, "organization", number)["city"] == "Boise"


def test_undo_takes_back_references_of_many(session):
    for name in ("A", "B", "C"):
        add(session, "unit", name=name, kind="best")
    add(session, "organization", name="HSI", kind="federal")
    number = add(session, "contact", organization="HSI", name="Lee", about_units=["A", "B"])
    change(session, "contact", number, about_units=["C"])
    save.undo_last(session)
    assert values(session, "contact", number)["about_units"] == (1, 2)
    save.redo_last(session)
    assert values(session, "contact", number)["about_units"] == (3,)
    save.undo_last(session)
    change(session, "contact", number, about_units="")
    assert values(session, "contact", number)["about_units"] == ()
    save.undo_last(session)
    assert values(session, "contact", number)["about_units"] == (1, 2)


def test_a_restored_state_never_restores_the_version(session):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    seen = [1]
    for step in (
        lambda: change(session, "organization", number, city="Boise"),
        lambda: save.undo_last(session),
        lambda: save.redo_last(session),
        lambda: save.undo_last(session),
        lambda: save.archive(session, ORGANIZATION, [number]),
        lambda: save.undo_last(session),
    ):
        step()
        seen.append(records.read(session.store, ORGANIZATION, number).version)
    assert seen == [1, 2, 3, 4, 5, 6, 7]


def test_undo_is_refused_where_a_later_change_stands_in_the_way(session, opened):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    change(session, "organization", number, city="Boise")
    change(opened(session.path, "bea"), "organization", number, city="Nampa")
    with pytest.raises(CannotUndo, match="“Idaho OEM” was changed again by bea"):
        save.undo_last(session)
    assert values(session, "organization", number)["city"] == "Nampa"


def test_anothers_change_of_another_field_is_not_in_the_way(session, opened):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    change(session, "organization", number, city="Boise")
    change(opened(session.path, "bea"), "organization", number, county="Ada")
    save.undo_last(session)
    assert values(session, "organization", number)["city"] is None
    assert values(session, "organization", number)["county"] == "Ada"


def test_undo_goes_through_the_same_checks_as_any_change(session, opened):
    """What Ann emptied may be needed by what Bea saved since."""
    number = add(session, "organization", name="Idaho OEM", kind="company", country="")
    change(session, "organization", number, kind="state", country="US")
    save.undo_last(session)
    change(session, "organization", number, country="US")
    change(opened(session.path, "bea"), "organization", number, kind="state")
    with pytest.raises(Exception, match="Country is missing"):
        save.undo_last(session)
    assert values(session, "organization", number)["country"] == "US"


def test_a_new_change_clears_redo(session):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    change(session, "organization", number, city="Boise")
    save.undo_last(session)
    change(session, "organization", number, county="Ada")
    assert save.redo_label(session) == ""
    with pytest.raises(CannotUndo, match="nothing to redo"):
        save.redo_last(session)


def test_nobodys_undo_takes_anothers_change(session, opened):
    add(session, "organization", name="Idaho OEM", kind="state")
    with pytest.raises(CannotUndo, match="nothing to undo"):
        save.undo_last(opened(session.path, "bea"))


def test_many_changes_in_one_set_are_one_undo(session):
    for name in ("A", "B", "C"):
        add(session, "organization", name=name, kind="company")
    save.archive(session, ORGANIZATION, [1, 2, 3])
    assert save.undo_label(session) == "Move 3 records to trash"
    save.undo_last(session)
    assert records.count(session.store, "organization") == 3


def test_several_changes_of_one_record_in_one_set_are_taken_back_together(session):
    number = add(session, "organization", name="Idaho OEM", kind="state", city="Kuna")
    several = [
        Change("organization", number, {"city": "Boise"}),
        Change("organization", number, {"city": "Nampa", "county": "Ada"}),
        Change("organization", number, action="archive"),
    ]
    save.apply(session, several, "Three at once")
    save.undo_last(session)
    row = records.read(session.store, ORGANIZATION, number)
    assert (row.values["city"], row.values["county"], row.is_archived) == ("Kuna", None, False)
    save.redo_last(session)
    row = records.read(session.store, ORGANIZATION, number)
    assert (row.values["city"], row.values["county"], row.is_archived) == ("Nampa", "Ada", True)


def test_an_added_record_that_others_filled_in_is_not_taken_away(session, opened):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    change(opened(session.path, "bea"), "organization", number, city="Boise")
    with pytest.raises(CannotUndo, match="changed again by bea"):
        save.undo_last(session)
    assert not records.read(session.store, ORGANIZATION, number).is_archived


class UndoMachine(RuleBasedStateMachine):
    """Anything one person may do, in any order, against stacks of whole states."""

    template: Path

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = Path(shutil.copy(self.template, self.folder / "office.fieldstone"))
        self.session = open_session(self.path, "ann")
        self.state: dict[int, tuple[object, ...]] = {}
        self.done: list[tuple[dict, dict]] = []
        self.undone: list[tuple[dict, dict]] = []

    def _did(self, after: dict[int, tuple[object, ...]]) -> None:
        if after != self.state:
            self.done.append((self.state, after))
            self.undone.clear()
            self.state = after

    @rule(name=st.sampled_from(["A", "B", "Ç"]))
    def add(self, name: str) -> None:
        stored = {"name": name, "kind": "state", "country": "US"}
        _, number = save.save(self.session, ORGANIZATION, None, stored)
        self._did(self.state | {number: (name, None, False)})

    @precondition(lambda self: self.state)
    @rule(data=st.data(), city=st.sampled_from([None, "Boise", "Nampa", "a \u202e b"]))
    def set(self, data: st.DataObject, city: str | None) -> None:
        number = data.draw(st.sampled_from(sorted(self.state)))
        save.save(self.session, ORGANIZATION, number, {"city": city})
        name, _, archived = self.state[number]
        self._did(self.state | {number: (name, city, archived)})

    @precondition(lambda self: self.state)
    @rule(data=st.data(), archive=st.booleans())
    def move(self, data: st.DataObject, *, archive: bool) -> None:
        number = data.draw(st.sampled_from(sorted(self.state)))
        (save.archive if archive else save.restore)(self.session, ORGANIZATION, [number])
        self._did(self.state | {number: (*self.state[number][:2], archive)})

    @rule()
    def undo(self) -> None:
        if not self.done:
            with pytest.raises(CannotUndo, match="nothing to undo"):
                save.undo_last(self.session)
            return
        save.undo_last(self.session)
        step = self.done.pop()
        self.undone.append(step)
        before, after = step
        # an add that is undone lies in the trash
        self.state = self.state | {n: before.get(n) or (*after[n][:2], True) for n in after}

    @rule()
    def redo(self) -> None:
        if not self.undone:
            with pytest.raises(CannotUndo, match="nothing to redo"):
                save.redo_last(self.session)
            return
        save.redo_last(self.session)
        step = self.undone.pop()
        self.done.append(step)
        self.state = self.state | {n: step[1][n] for n in step[1]}

    @rule()
    def restart(self) -> None:
        self.session.close()
        self.session = open_session(self.path, "ann")

    @invariant()
    def stands(self) -> None:
        if not hasattr(self, "session"):
            return
        rows = records.read_many(self.session.store, ORGANIZATION, sorted(self.state))
        found = {r.id: (r.values["name"], r.values["city"], r.is_archived) for r in rows}
        assert found == self.state
        total = self.session.store.sql.execute("SELECT count(*) FROM organization").fetchone()[0]
        assert total == len(self.state)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            assert log.broken_link(self.session.store) is None
            self.session.close()
            shutil.rmtree(self.folder)


@pytest.mark.parametrize("examples", [25, pytest.param(1000, marks=pytest.mark.nightly)])
def test_any_order_of_changes_undos_and_redos(migrated, examples):
    from hypothesis.stateful import run_state_machine_as_test

    machine = type("Machine", (UndoMachine,), {"template": migrated})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=examples, stateful_step_count=25, deadline=None)
    )


def test_the_check_finds_nothing_after_all_that(session):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    for _ in range(3):
        change(session, "organization", number, name="Other")
        save.undo_last(session)
    assert integrity.check(session).problems == ()
