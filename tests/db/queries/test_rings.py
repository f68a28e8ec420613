"""References to the own type never close a ring, for then its money would stand nowhere."""

from __future__ import annotations

import pytest

from db.model.errors import NotSaved
from tests.office import add, change


@pytest.fixture
def chain(session):
    """Four agencies, each a part of the one before."""
    found: list[int] = []
    for name in ("Department", "Bureau", "Office", "Unit"):
        above = {"parent": str(found[-1])} if found else {}
        found.append(add(session, "organization", name=name, kind="federal", **above))
    return found


def test_a_ring_of_three_is_stopped_with_a_sentence(session, chain):
    with pytest.raises(NotSaved, match="leads back to this organization itself"):
        change(session, "organization", chain[0], parent=str(chain[2]))


def test_another_place_in_the_tree_is_fine(session, chain):
    change(session, "organization", chain[3], parent=str(chain[0]))


def test_subawards_cannot_pass_money_round(session):
    agency = add(session, "organization", name="Idaho OEM", kind="state")
    award = add(session, "award", fain="EMW-2025-SS-00001", recipient=str(agency),
                fiscal_year="2025", performance_start="2025-09-01",
                performance_end="2028-08-31")  # fmt: skip
    county, city = (
        add(session, "subaward", number=number, award=str(award), subrecipient=str(agency),
            usbp_sector="SPW", starts_on="2025-10-01", ends_on="2028-05-31")
        for number in ("1", "2")
    )  # fmt: skip
    change(session, "subaward", city, passed_through=str(county))
    with pytest.raises(NotSaved, match="round in a ring"):
        change(session, "subaward", county, passed_through=str(city))
