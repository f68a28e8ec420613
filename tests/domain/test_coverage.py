"""Coverage: partners by place, what a cell counts, and what stands behind it."""

from __future__ import annotations

from app.domain.coverage import Gap, Partner, Place, Where, counted, places, tied, whole

TUCSON = Partner(
    1, "Tucson Police", "city", Where("US", "AZ", "Pima County", "TCA"),
    {"unit": (("unit", 7),), "agreement": (("agreement", 3), ("agreement", 4))},
)  # fmt: skip
SHERIFF = Partner(2, "Pima Sheriff", "county", Where("US", "AZ", "Pima"), {"unit": (("unit", 7),)})
ATTACHE = Partner(3, "Bogotá office", "attache_office", Where("CO", covers=("EC", "CO")))
WCO = Partner(4, "World Customs Organization", "international_organization", Where())
ALL = (TUCSON, SHERIFF, ATTACHE, WCO)
BARE = Gap("P09", "organization", 2, "Pima Sheriff", "No agreement.", SHERIFF.where)
BESIDE = Gap("P10", "unit", 7, "BEST Tucson", "Another unit.", Where("US", "AZ"))


def by_key(rows, gaps=()) -> dict[str, Place]:
    return {place.key: place for place in places(ALL, gaps, rows)}


def test_a_partner_stands_in_its_state_and_who_has_none_apart():
    found = by_key("states")
    assert {key: [one.id for one in place.partners] for key, place in found.items()} == {
        "AZ": [1, 2],
        "": [3, 4],
    }


def test_an_attache_office_stands_in_each_country_it_covers():
    found = by_key("countries")
    assert {key for key, place in found.items() if ATTACHE in place.partners} == {"CO", "EC"}
    assert len(whole(list(found.values())).partners) == 4  # and is counted once over all


def test_a_county_is_known_with_and_without_its_word():
    assert len(by_key("counties")["Pima, AZ"].partners) == 2


def test_sectors_are_never_guessed_from_a_state():
    assert [one.id for one in by_key("sectors")["TCA"].partners] == [1]


def test_a_cell_counts_partners_by_tie_and_kind():
    place = by_key("states")["AZ"]
    assert counted(place, "partner") == [("organization", 1), ("organization", 2)]
    assert counted(place, "unit", "county") == [("organization", 2)]
    assert counted(place, "agreement") == [("organization", 1)]
    assert counted(place, "grant") == []
    assert counted(by_key("states")[""], "none") == [("organization", 3), ("organization", 4)]


def test_what_ties_them_stands_behind_a_cell_once():
    place = by_key("states")["AZ"]
    assert tied(place, "unit") == [("unit", 7)]
    assert tied(place, "agreement", "county") == []


def test_gaps_stand_where_they_are_and_units_in_no_kind():
    place = by_key("states", (BARE, BESIDE))["AZ"]
    assert counted(place, "gap") == [("organization", 2), ("unit", 7)]
    assert counted(place, "gap", "county") == [("organization", 2)]
    assert counted(place, "gap", "city") == []


def test_a_place_with_nothing_but_a_gap_is_a_row():
    gap = Gap("P10", "unit", 9, "BEST Nome", "Another unit.", Where("US", "AK"))
    assert by_key("states", (gap,))["AK"].partners == ()
