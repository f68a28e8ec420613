"""People of an operation and its phases: an agency in several of them counts once."""

from __future__ import annotations

from app.domain.operation_people import together
from db.model.operation_facts import PartRow

ORDER = {1: 0, 2: 1, 3: 2}


def test_the_same_people_in_a_phase_are_not_counted_twice():
    rows = [
        PartRow(1, 10, "HSI", "lead", 9),
        PartRow(2, 10, "HSI", "support", 4),
        PartRow(2, 11, "Sheriff", "partner", 3),
    ]
    people = together(rows, ORDER)
    assert people.total == 12
    assert [(one.name, one.role, one.headcount) for one in people.agencies] == [
        ("HSI", "lead", 9),
        ("Sheriff", "partner", 3),
    ]


def test_the_larger_number_of_a_phase_counts():
    rows = [PartRow(1, 10, "HSI", "lead", None), PartRow(3, 10, "HSI", "lead", 7)]
    people = together(rows, ORDER)
    assert (people.total, people.told) == (7, 1)
    assert len(people.agencies[0].parts) == 2


def test_unknown_is_not_zero():
    people = together([PartRow(1, 10, "HSI", "lead")], ORDER)
    assert people.total is None
    assert people.told == 0


def test_who_leads_stands_first_then_the_largest():
    rows = [
        PartRow(1, 10, "Big", "partner", 30),
        PartRow(1, 11, "Lead", "lead", None),
        PartRow(1, 12, "Small", "partner", 2),
    ]
    assert [one.name for one in together(rows, ORDER).agencies] == ["Lead", "Big", "Small"]


def test_nobody():
    assert together([], {}).agencies == ()
    assert together([], {}).total is None
