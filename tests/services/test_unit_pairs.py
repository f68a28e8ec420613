"""Task forces at one place: their shared members by name, and what covers them."""

from __future__ import annotations

import pytest

from app.services import unit_pairs
from tests.office import add, change


@pytest.fixture
def beside(session):
    """Two task forces in Nogales with a sheriff and a police department in both."""
    session.fixed_today = None
    for name in ("Santa Cruz Sheriff", "Nogales Police", "Ranger Office"):
        add(session, "organization", name=name, kind="county", state="AZ")
    for name, kind in (("BEST Nogales", "best"), ("Border Task Force", "task_force")):
        place = {"country": "US", "state": "AZ", "city": "Nogales"}
        add(session, "unit", name=name, kind=kind, **place)
    for unit, who in ((1, 1), (1, 2), (2, 1), (2, 2), (2, 3)):
        add(session, "membership", unit=str(unit), organization=str(who), role="member")
    return session


def test_a_pair_stands_once_with_the_members_of_both(beside):
    (pair,) = unit_pairs.pairs(beside)
    assert pair.names == ("BEST Nogales", "Border Task Force")
    assert pair.place == "Nogales"
    assert pair.shared == ("Nogales Police", "Santa Cruz Sheriff")
    assert pair.covered_by == ""


def test_an_agreement_in_force_that_lists_both_covers_them(beside):
    paper = add(
        beside, "agreement", title="Who goes where", kind="deconfliction",
        signed_on="2020-01-01", in_force_on="2020-01-01", units=["1", "2"],
    )  # fmt: skip
    (pair,) = unit_pairs.pairs(beside)
    assert (pair.covered_by, pair.agreement) == ("Who goes where", paper)
    change(beside, "agreement", paper, ends_on="2021-01-01")
    assert unit_pairs.pairs(beside)[0].covered_by == ""


def test_a_units_own_directive_covers_them_too(beside):
    change(beside, "unit", 2, deconfliction="Directive 4")
    (pair,) = unit_pairs.pairs(beside)
    assert pair.covered_by == "Directive or arrangement of Border Task Force"
    assert pair.agreement is None


def test_a_member_that_left_is_not_shared(beside):
    change(beside, "membership", 1, left_on="2021-01-01")
    assert unit_pairs.pairs(beside)[0].shared == ("Nogales Police",)


def test_a_unit_that_closed_is_beside_nobody(beside):
    change(beside, "unit", 1, closed_on="2021-01-01")
    assert unit_pairs.pairs(beside) == []
