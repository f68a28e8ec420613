"""Pairs that are likely the same, over the whole file."""

from __future__ import annotations

from app.services import duplicates, merging, similar
from db.model import registry
from tests.office import add, change

ORGANIZATION = registry.entity("organization")


def pairs(session, entity=""):
    """Return the pairs: ids and why."""
    return [(one.ids, one.why) for one in duplicates.likely(session, entity)]


def body(session, name, **more):
    return add(session, "organization", name=name, **({"kind": "city", "state": "AZ"} | more))


def test_organizations_by_number_mailbox_name_and_a_slip(session):
    one = body(session, "Copper Wells Police Department")
    slip = body(session, "Cooper Wells Police Department")
    assert pairs(session) == [((one, slip), "reads alike")]
    order = body(session, "Police Department of Cooper Wells")
    change(session, "organization", slip, uei="ABCDEFGHJKL1")
    number = body(session, "Something Else", kind="ngo", uei="ABCDEFGHJKL1", state="")
    office = body(session, "Far Away", email="A@x.gov")
    mailbox = body(session, "Elsewhere", email="a@x.gov")
    assert pairs(session, "organization") == [
        ((slip, number), "same UEI"),
        ((office, mailbox), "same e-mail"),
        ((slip, order), "same name"),
        ((one, slip), "reads alike"),
        ((one, order), "reads alike"),
    ]


def test_people_by_mailbox_and_name_and_a_slip_at_one_place(session):
    first = str(body(session, "Copper Wells"))
    other = str(body(session, "Zapata County", kind="county", state="TX"))
    jane = add(session, "contact", name="Jane Doe", organization=first, email="j@x.gov")
    doe = add(session, "contact", name="Doe, Jane", organization=other)
    slip = add(session, "contact", name="Jane Do", organization=first)
    mail = add(session, "contact", name="J. D.", organization=other, email="J@x.gov")
    add(session, "contact", name="Jane Dor", organization=other, active_to="2020")
    found = duplicates.likely(session, "contact")
    assert ((jane, mail), "same e-mail") == (found[0].ids, found[0].why)
    assert found[0].sure
    assert found[0].titles == ("Jane Doe, Copper Wells", "J. D., Zapata County")
    assert ((jane, doe), "same name") in pairs(session, "contact")
    assert ((jane, slip), "reads alike") in pairs(session, "contact")


def test_settled_pairs_are_not_told_again(session):
    ids = [body(session, "Copper Wells Police"), body(session, "Cooper Wells Police")]
    similar.tell_apart(session, ORGANIZATION, *ids)
    assert pairs(session) == []
    third = body(session, "Coper Wells Police")
    assert pairs(session)
    merging.merge(session, ORGANIZATION, ids[1], third)
    assert pairs(session) == []


def test_only_the_surest_are_told_of_very_many(session):
    for _ in range(5):
        body(session, "Copper Wells Police")
    assert len(duplicates.likely(session)) == 4
    assert len(duplicates.likely(session, limit=2)) == 2
