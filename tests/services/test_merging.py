"""Two records become one: values chosen, everything moved, and one undo brings both back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services import comparing, merging, save, similar
from app.services.session import create_session
from db import records
from db.change import Change
from db.model import registry
from db.model.errors import BadValue, Conflict
from tests.conftest import TODAY
from tests.office import add, change, least, title, values

ORGANIZATION, CONTACT = registry.entity("organization"), registry.entity("contact")


def state(session):
    """Return every record of the file with its values and whether it lies in the trash."""
    found = {}
    for entity in registry.ENTITIES.values():
        ids = [row[0] for row in session.store.sql.execute(f'SELECT "id" FROM "{entity.name}"')]  # noqa: S608
        for row in records.read_many(session.store, entity, ids):
            found[entity.name, row.id] = (row.title, row.values, row.is_archived)
    return found


def referring(session, entity, record):
    """Return how many live records refer to one, by type and field."""
    found = records.referring(session.store, entity, record)
    return {(other.name, by.name): len(ids) for other, by, ids in found if ids}


@pytest.fixture
def two(session):
    """Los Angeles' police entered twice, the second by its acronym with people and an award."""
    lapd = add(session, "organization", name="Los Angeles Police Department", kind="city",
               state="CA", city="Los Angeles")  # fmt: skip
    other = add(session, "organization", name="LAPD", kind="city", state="CA", uei="ABCDEFGHJKL1",
                also_known_as="L.A. Police")  # fmt: skip
    add(session, "contact", name="Alex Example", organization=str(other))
    add(session, "contact", name="Sam Example", organization=str(lapd))
    return lapd, other


def test_the_two_stand_side_by_side(session, two):
    pair = comparing.compare(session, ORGANIZATION, *two)
    differing = {one.field.name: one.texts for one in pair.fields if one.differs}
    assert differing == {
        "name": ("Los Angeles Police Department", "LAPD"),
        "also_known_as": ("", "L.A. Police"),
        "city": ("Los Angeles", ""),
        "uei": ("", "ABCDEFGHJKL1"),
    }
    assert [(one.entity.name, one.counts) for one in pair.children] == [("contact", (1, 1))]
    assert (pair.keeper, pair.why) == (1, "It has its UEI, the other has none.")


def test_who_more_refers_to_is_better_kept(session, two):
    add(session, "contact", name="Kim Example", organization=str(two[0]))
    pair = comparing.compare(session, ORGANIZATION, *two)
    assert (pair.keeper, pair.why) == (0, "2 records refer to it, 1 to the other.")


def test_two_that_nothing_refers_to(session):
    one, other = (add(session, "organization", name=f"Body {n}", kind="ngo") for n in (1, 2))
    pair = comparing.compare(session, ORGANIZATION, one, other)
    assert (pair.totals, pair.why) == ((0, 0), "It was entered first.")


def test_a_merge_moves_all_and_keeps_names_and_numbers(session, two):
    lapd, other = two
    merging.merge(session, ORGANIZATION, lapd, other)
    kept = values(session, "organization", lapd)
    assert (kept["uei"], kept["city"]) == ("ABCDEFGHJKL1", "Los Angeles")
    assert kept["also_known_as"] == "L.A. Police\nLAPD"
    gone = records.read(session.store, ORGANIZATION, other)
    assert (gone.is_archived, gone.values["merged_into"]) == (True, lapd)
    assert referring(session, ORGANIZATION, other) == {}
    assert referring(session, ORGANIZATION, lapd)["contact", "organization"] == 2
    assert [one.id for one in similar.similar(session, ORGANIZATION, "LAPD")] == [lapd]


def test_what_both_are_in_is_told(session, two):
    unit = add(session, "unit", name="Border Team", kind="best")
    for one in (*two, two[0]):
        add(session, "membership", unit=str(unit), organization=str(one), role="member")
    pair = comparing.compare(session, ORGANIZATION, *two)
    assert pair.doubled == ("Membership of “Border Team”",)


def test_what_both_are_in_is_kept_once_where_that_is_asked(session, two):
    unit = add(session, "unit", name="Border Team", kind="best")
    paper = add(session, "agreement", title="Radio channels", kind="other")
    ties = []
    for one in two:
        on = {"organization": str(one)}
        ties.append(add(session, "membership", unit=str(unit), role="member", **on))
        add(session, "agreement_party", agreement=str(paper), role="lead", **on)
    before = state(session)
    found = comparing.twice(session, ORGANIZATION, *two)
    assert (found.count, found.stay) == (2, 0)
    merging.merge(session, ORGANIZATION, *two, terms=merging.Terms(once=True))
    there = referring(session, ORGANIZATION, two[0])
    assert there["membership", "organization"] == there["agreement_party", "organization"] == 1
    gone = records.read(session.store, registry.entity("membership"), ties[1])
    assert (gone.is_archived, gone.values["organization"]) == (True, two[0])
    save.undo_last(session)
    assert state(session) == before
    merging.merge(session, ORGANIZATION, *two)
    assert referring(session, ORGANIZATION, two[0])["membership", "organization"] == 2


def test_a_tie_that_tells_more_is_never_spare(session, two):
    unit = add(session, "unit", name="Border Team", kind="best")
    ties = []
    for one, left in zip(two, ("2024-06-30", ""), strict=True):
        on = {"unit": str(unit), "organization": str(one), "role": "member"}
        ties.append(add(session, "membership", joined_on="2020-01-01", left_on=left, **on))
    found = comparing.twice(session, ORGANIZATION, *two)
    assert (found.count, found.stay) == (0, 1)
    change(session, "membership", ties[0], left_on="")
    assert comparing.twice(session, ORGANIZATION, *two).count == 1
    add(session, "headcount", membership=str(ties[1]), as_of="2026-01-31", full_time="3")
    assert comparing.twice(session, ORGANIZATION, *two).count == 0


def test_what_is_chosen_is_taken(session, two):
    lapd, other = two
    merging.merge(session, ORGANIZATION, lapd, other, {"name": "other", "uei": "keeper"})
    kept = values(session, "organization", lapd)
    assert (kept["name"], kept["uei"]) == ("LAPD", None)
    assert "Los Angeles Police Department" in str(kept["also_known_as"]).splitlines()
    with pytest.raises(BadValue, match="Only lists and notes"):
        merging.merge(session, ORGANIZATION, lapd, other, {"name": "both"})


def test_one_undo_brings_both_back_and_redo_merges_again(session, two):
    lapd, other = two
    before = state(session)
    done = merging.merge(session, ORGANIZATION, lapd, other)
    assert done.label == "Merge “LAPD” into “Los Angeles Police Department”"
    after = state(session)
    save.undo_last(session)
    assert state(session) == before
    save.redo_last(session)
    assert state(session) == after


def test_tags_silences_and_pairs_that_the_keeper_has_too_are_not_doubled(session, two):
    lapd, other = two
    tag = add(session, "tag", name="Border")
    for one in two:
        on = {"record_type": "organization", "record": str(one)}
        add(session, "tagging", tag=str(tag), **on)
        add(session, "hit_silence", rule="P24", reason="Known", **on)
    third = add(session, "organization", name="Los Angeles Port Police", kind="city", state="CA")
    similar.tell_apart(session, ORGANIZATION, lapd, third)
    similar.tell_apart(session, ORGANIZATION, other, third)
    similar.tell_apart(session, ORGANIZATION, lapd, other)
    merging.merge(session, ORGANIZATION, lapd, other)
    found = referring(session, ORGANIZATION, lapd)
    assert (found["tagging", "record"], found["hit_silence", "record"]) == (1, 1)
    assert found["not_same_pair", "record"] == 1
    assert referring(session, ORGANIZATION, other) == {}


def test_a_list_that_names_both_names_the_keeper_once(session, two):
    values_ = least(session, registry.entity("engagement"))
    values_["organizations"] = two
    _, meeting = save.save(session, registry.entity("engagement"), None, values_)
    merging.merge(session, ORGANIZATION, *two)
    assert values(session, "engagement", meeting)["organizations"] == (two[0],)


def test_what_stood_between_the_two_hangs_on_the_keeper(session):
    top = add(session, "organization", name="Top Agency", kind="federal")
    middle = add(session, "organization", name="Middle", kind="federal", parent=str(top))
    low = add(session, "organization", name="Top Agency again", kind="federal", parent=str(middle))
    before = state(session)
    merging.merge(session, ORGANIZATION, low, top)
    assert values(session, "organization", low)["parent"] is None
    assert values(session, "organization", middle)["parent"] == low
    save.undo_last(session)
    assert state(session) == before


def test_one_that_is_part_of_the_other_or_merged_into_it(session, two):
    lapd, other = two
    for tie in ({"parent": other}, {"merged_into": other}):
        save.apply(session, [Change("organization", lapd, tie)], "Tie them")
    merging.merge(session, ORGANIZATION, lapd, other)
    kept = values(session, "organization", lapd)
    assert (kept["parent"], kept["merged_into"]) == (None, None)


def test_what_another_was_merged_into_is_carried_on(session, two):
    lapd, other = two
    older = add(session, "organization", name="LA Constables", kind="city", merged_into=str(other))
    merging.merge(session, ORGANIZATION, lapd, other)
    assert values(session, "organization", older)["merged_into"] == lapd


def test_one_in_the_trash_may_go_but_not_stay(session, two):
    lapd, other = two
    save.archive(session, ORGANIZATION, [other])
    assert comparing.compare(session, ORGANIZATION, *two).keeper == 0
    with pytest.raises(BadValue, match="lies in the trash"):
        merging.merge(session, ORGANIZATION, other, lapd)
    merging.merge(session, ORGANIZATION, lapd, other)
    assert referring(session, ORGANIZATION, other) == {}
    save.undo_last(session)
    assert records.read(session.store, ORGANIZATION, other).is_archived


def test_no_two_of_a_kind_that_cannot_be_one(session, two):
    with pytest.raises(BadValue, match="one and the same"):
        merging.merge(session, ORGANIZATION, two[0], two[0])
    with pytest.raises(BadValue, match="Awards cannot be merged"):
        merging.merge(session, registry.entity("award"), 1, 2)


def test_what_was_changed_meanwhile_is_a_conflict(session, two):
    versions = tuple(records.read(session.store, ORGANIZATION, one).version for one in two)
    save.save(session, ORGANIZATION, two[1], {"city": "Los Angeles"})
    with pytest.raises(Conflict):
        merging.merge(session, ORGANIZATION, *two, terms=merging.Terms(versions))


def test_a_contact_under_both_organizations(session, two):
    lapd, other = two
    first = add(session, "contact", name="Doe, Jane", organization=str(lapd), phone="213 555 0100")
    second = add(session, "contact", name="Jane Doe", organization=str(other), email="j@a.gov")
    note = add(session, "note", record_type="contact", record=str(second), text="Met her")
    before = state(session)
    done = merging.merge(session, CONTACT, first, second, {"organization": "other"})
    assert "Doe" not in done.label
    kept = values(session, "contact", first)
    assert (kept["organization"], kept["email"], kept["name"]) == (other, "j@a.gov", "Doe, Jane")
    assert values(session, "note", note)["record"] == first
    save.undo_last(session)
    assert state(session) == before


def test_the_reports_due_of_the_other_are_owed_once(session, two):
    lapd, other = two
    for number, one in enumerate(two):
        add(session, "award", fain=f"EMW-2025-SS-0000{number}", recipient=str(one),
            fiscal_year="2025", performance_start="2025-09-01", performance_end="2028-08-31",
            status="active")  # fmt: skip
        save.save(session, ORGANIZATION, one, {"sam_expires_on": "2026-06-30"})
    before = referring(session, ORGANIZATION, lapd)["requirement", "organization"]
    assert before
    merging.merge(session, ORGANIZATION, lapd, other)
    found = referring(session, ORGANIZATION, lapd)
    assert found["requirement", "organization"] == before
    assert found["award", "recipient"] == 2
    assert referring(session, ORGANIZATION, other) == {}


REFERRERS = [
    (entity.name, field.name)
    for entity, field in registry.referrers("organization")
    if entity.name not in {"setting", "requirement"}
]


@given(
    children=st.lists(st.tuples(st.sampled_from(REFERRERS), st.sampled_from([0, 1])), max_size=8),
    tied=st.sampled_from([(), (0, 1), (1, 0)]),
    backwards=st.booleans(),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_refers_to_them_nothing_is_lost(tmp_path_factory, children, tied, backwards):
    session = create_session(tmp_path_factory.mktemp("merge") / "o.fieldstone", "ann", TODAY)
    try:
        pair = [add(session, "organization", name=f"Body {n}", kind="ngo") for n in (1, 2)]
        for (name, by), place in children:
            _child(session, registry.entity(name), by, pair[place])
        if tied:
            parent = {"parent": pair[tied[1]]}
            save.apply(session, [Change("organization", pair[tied[0]], parent)], "Tie")
        before = state(session)
        counts = [_others(session, one, pair) for one in pair]
        keeper, other = reversed(pair) if backwards else pair
        merging.merge(session, ORGANIZATION, keeper, other)
        assert referring(session, ORGANIZATION, other) == {}
        assert _others(session, keeper, pair) == counts[0] | counts[1]
        save.undo_last(session)
        assert state(session) == before
    finally:
        session.close()


def _child(session, entity, by, target):
    """Add a record that refers to one of the two."""
    field = entity.field(by)
    found = least(session, entity)
    group = next((group for group in entity.one_of if by in group), None)
    if group:
        found = {n: v for n, v in found.items() if not any(n in g for g in entity.one_of)}
    found[by] = target if field.in_table else (target,)
    save.save(session, entity, None, found)


def _others(session, record, pair):
    """Return what else refers to a record: type, field and id."""
    return {
        (other.name, by.name, one)
        for other, by, ids in records.referring(session.store, ORGANIZATION, record)
        for one in ids
        if not (other is ORGANIZATION and one in pair)
    }


def test_the_trash_says_what_it_was_merged_into(session, two):
    merging.merge(session, ORGANIZATION, *two)
    assert title(session, "organization", two[1]) == "LAPD"
