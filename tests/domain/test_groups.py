"""What belongs together by award, program, year, agency, sector and county."""

from __future__ import annotations

from app.domain import groups
from app.domain.ledgers import Tree
from db.model.facts import SubawardNode


def node(number, award, parent=None, **facts):
    facts = {"program": "opsg", "counts": True, "subrecipient": 100, "fiscal_year": 2026} | facts
    return SubawardNode(number, award, parent=parent, **facts)


TREE = Tree(
    [
        node(1, 1, sector="SDC", county="San Diego", county_fips="06073"),
        node(2, 1, 1, sector="SDC", county="San Diego", county_fips="06073", subrecipient=101),
        node(3, 2, sector="TCA", county="Cochise", state="AZ", subrecipient=101),
        node(4, 3, program="shsp"),
        node(5, 1, counts=False),
    ]
)
AWARDS = {1: 2026, 2: 2025, 3: 2026}


def found(by, program="opsg"):
    some = groups.scopes(by, TREE, AWARDS, program, ("opsg", "shsp", "uasi"))
    return {key: (set(scope.own), set(scope.top)) for key, scope in some.items()}


def test_by_award_and_by_year():
    assert found("award") == {1: ({1, 2}, {1}), 2: ({3}, {3}), 3: (set(), set())}
    assert found("fiscal_year", None) == {2025: ({3}, {3}), 2026: ({1, 2, 4}, {1, 4})}


def test_by_program_each_takes_its_own():
    assert found("program") == {
        "opsg": ({1, 2, 3}, {1, 3}),
        "shsp": ({4}, {4}),
        "uasi": (set(), set()),
    }


def test_by_agency_each_stands_with_what_passes_through_it():
    assert found("agency") == {100: ({1, 2}, {1}), 101: ({2, 3}, {2, 3})}


def test_by_sector_a_child_in_its_parents_sector_counts_once():
    assert found("sector", None) == {
        "SDC": ({1, 2}, {1}),
        "TCA": ({3}, {3}),
        None: ({4}, {4}),
    }


def test_a_county_goes_by_fips_else_by_name_and_state():
    assert set(found("county", None)) == {"06073", "Cochise, AZ", None}


def test_by_subaward():
    assert found("subaward") == {1: ({1, 2}, {1}), 2: ({2}, {2}), 3: ({3}, {3})}
    assert set(groups.EVERY) >= {"award", "program", "subaward", "agency", "sector", "county"}
