"""The one write path: versions, conflicts, stop rules on the row as it stands, all or nothing."""

from __future__ import annotations

import sqlite3

import pytest

from app.services import save
from db import change, log, records
from db.change import Change, New, Signature
from db.model import registry
from db.model.errors import Conflict, NoSuchRecord, NotSaved
from tests.office import add, least, title, values

ORGANIZATION = registry.entity("organization")
CONTACT = registry.entity("contact")
SIGNATURE = Signature("ann", "Test", "form")


def rows_in_log(session) -> int:
    return session.store.sql.execute("SELECT count(*) FROM change_row").fetchone()[0]


def set_(session, record: int, version: int | None = None, **fields: object) -> change.ChangeSet:
    return save.save(session, ORGANIZATION, record, fields, version)[0]


def test_a_save_raises_the_version_and_signs_the_row(session, opened):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    bea = opened(session.path, "bea")
    save.save(bea, ORGANIZATION, number, {"city": "Boise"}, 1)
    row = records.read(session.store, ORGANIZATION, number)
    assert (row.version, row.created_by, row.changed_by) == (2, "ann", "bea")
    assert row.changed_at >= row.created_at
    assert row.uuid[14] == "7"


def test_a_stale_version_is_a_conflict_that_tells_theirs(session, opened):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    set_(opened(session.path, "bea"), number, 1, city="Nampa")
    with pytest.raises(Conflict, match="changed by bea since you opened it") as caught:
        set_(session, number, 1, city="Boise")
    assert caught.value.theirs["city"] == "Nampa"
    assert (caught.value.version, caught.value.who) == (2, "bea")
    assert values(session, "organization", number)["city"] == "Nampa"


def test_what_does_not_differ_is_not_written(session):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    before = rows_in_log(session)
    assert set_(session, number, name="Idaho OEM", city=None, acronym="").id == 0
    assert rows_in_log(session) == before
    assert records.read(session.store, ORGANIZATION, number).version == 1


def test_a_set_of_changes_is_whole_or_not_at_all(session):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    before = (rows_in_log(session), log.head_of(session.store))
    changes = [
        Change("organization", number, {"city": "Boise"}),
        Change("organization", None, {"name": "Texas DPS", "kind": "state", "country": "US"}),
        Change("contact", None, {"name": "No organization", "role": "primary"}),
    ]
    with pytest.raises(NotSaved, match="Organization is missing"):
        save.apply(session, changes, "All or none")
    assert (rows_in_log(session), log.head_of(session.store)) == before
    assert values(session, "organization", number)["city"] is None
    assert records.count(session.store, "organization") == 1


def test_later_changes_refer_to_what_earlier_ones_add(session):
    changes = [
        Change("organization", None, {"name": "A", "kind": "state", "country": "US"}, key="a"),
        Change("contact", None, {"organization": New("a"), "name": "Lee", "role": "primary"}),
        Change("unit", None, {"name": "BEST", "kind": "best"}, key="u"),
        Change("contact", None, {"organization": New("a"), "name": "Kim", "role": "alternate",
                                 "about_units": (New("u"),)}),
    ]  # fmt: skip
    done = save.apply(session, changes, "Add four")
    assert len(done.added) == 4
    assert values(session, "contact", 2)["about_units"] == (1,)
    with pytest.raises(NoSuchRecord, match="Nothing before it adds"):
        save.apply(
            session,
            [Change("contact", None, {"organization": New("zz"), "name": "x", "role": "primary"})],
            "x",
        )


@pytest.mark.parametrize("wrong", [{"parent": 99}, {"source": 99}])
def test_a_reference_that_leads_nowhere_is_refused(session, wrong):
    with pytest.raises(NotSaved, match=r"there is no .* number 99"):
        save.save(session, ORGANIZATION, None, least(session, ORGANIZATION) | wrong)


def test_a_reference_of_many_that_leads_nowhere_is_refused(session):
    number = save.save(session, CONTACT, None, least(session, CONTACT))[1]
    with pytest.raises(NotSaved, match="there is no unit number 7"):
        save.save(session, CONTACT, number, {"about_units": (7,)})


def test_a_reference_to_any_type_follows_its_type(session):
    add(session, "organization", name="Idaho OEM", kind="state")
    note = add(session, "note", record_type="organization", record="1", text="x")
    with pytest.raises(NotSaved, match="there is no contact number 1"):
        save.save(session, registry.entity("note"), note, {"record_type": "contact"})


def test_stop_rules_see_the_row_as_it_stands_inside_the_transaction(session, opened):
    """Two people each change one end of a period; together they would turn it round."""
    award = add(session, "award", fain="A", recipient=[str(add(
        session, "organization", name="Idaho OEM", kind="state"))], fiscal_year="2026",
        performance_start="2026-01-01", performance_end="2026-12-31")  # fmt: skip
    bea = opened(session.path, "bea")
    entity = registry.entity("award")
    save.save(bea, entity, award, {"performance_start": "2026-09-01"})
    with pytest.raises(NotSaved, match="lies before"):
        save.save(session, entity, award, {"performance_end": "2026-03-01"})


def test_the_stop_rules_are_handed_in_and_cannot_be_left_out(session):
    with pytest.raises(TypeError):
        change.apply(session.store, [], SIGNATURE)  # type: ignore[call-arg]


def test_archive_and_restore_keep_the_version_growing(session):
    number = add(session, "organization", name="Idaho OEM", kind="state")
    save.archive(session, ORGANIZATION, [number])
    row = records.read(session.store, ORGANIZATION, number)
    assert (row.version, row.is_archived) == (2, True)
    assert save.archive(session, ORGANIZATION, [number]).id == 0
    save.restore(session, ORGANIZATION, [number])
    row = records.read(session.store, ORGANIZATION, number)
    assert (row.version, row.is_archived) == (3, False)


def test_ids_are_never_used_again(session):
    first = add(session, "organization", name="Idaho OEM", kind="state")
    session.store.sql.execute("DELETE FROM organization")
    assert add(session, "organization", name="Texas DPS", kind="state") == first + 1


def test_a_new_title_is_carried_to_all_who_show_it(session):
    parent = add(session, "organization", name="HSI", kind="federal")
    unit = add(session, "unit", name="BEST Laredo", kind="best")
    member = add(session, "membership", organization="HSI", unit="BEST Laredo",
                 joined_on="2020")  # fmt: skip
    assert title(session, "membership", member) == "HSI in BEST Laredo"
    done = set_(session, parent, name="Homeland Security Investigations")
    assert title(session, "membership", member) == "Homeland Security Investigations in BEST Laredo"
    assert done.ids["membership"] == {member}
    save.archive(session, registry.entity("unit"), [unit])
    assert title(session, "membership", member) == "Homeland Security Investigations in BEST Laredo"


@pytest.mark.parametrize("name", sorted(registry.ENTITIES))
def test_the_least_of_each_type_can_be_saved_changed_archived_and_undone(session, name):
    entity = registry.entity(name)
    number = save.save(session, entity, None, least(session, entity))[1]
    assert title(session, name, number), "a record without a title cannot be found or picked"
    save.archive(session, entity, [number])
    save.undo_last(session)
    save.undo_last(session)
    assert records.read(session.store, entity, number).is_archived
    save.redo_last(session)
    assert not records.read(session.store, entity, number).is_archived
    assert log.broken_link(session.store) is None


def test_a_plain_delete_cannot_break_a_reference(session):
    add(session, "organization", name="HSI", kind="federal")
    add(session, "contact", organization="HSI", name="Lee")
    with pytest.raises(sqlite3.IntegrityError):
        session.store.sql.execute("DELETE FROM organization WHERE id = 1")


def test_what_follows_is_of_the_same_set_and_undone_with_it(session):
    def follow_up(store, rows):
        assert [(row.entity, row.before) for row in rows] == [("organization", None)]
        number = rows[0].record
        return [Change("note", None, {"record_type": "organization", "record": number,
                                      "about_on": "2026-03-15", "text": "New"})]  # fmt: skip

    changes = [Change("organization", None, {"name": "Boise PD", "kind": "city", "country": "US"})]
    done = change.apply(session.store, changes, SIGNATURE, save.stop_rules, follow_up)
    assert (set(done.ids), len(done.added)) == ({"organization", "note"}, 1)
    assert done.followed == 1
    save.undo_last(session)
    assert records.read(session.store, registry.entity("note"), 1).is_archived


def test_where_what_follows_is_stopped_nothing_is_written(session):
    before = rows_in_log(session)
    changes = [Change("organization", None, {"name": "Boise PD", "kind": "city", "country": "US"})]
    with pytest.raises(NotSaved):
        change.apply(
            session.store,
            changes,
            SIGNATURE,
            save.stop_rules,
            lambda store, rows: [Change("organization", rows[0].record, {"name": ""})],
        )
    assert rows_in_log(session) == before
    assert records.count(session.store, "organization") == 0
