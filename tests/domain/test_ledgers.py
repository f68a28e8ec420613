"""Ledgers from the sums of rows: hand-worked cases, and random trees held against brute force."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain import ledgers
from app.domain.ledgers import Tree, ledger, own_rows_of, scope_of_awards, scope_of_subawards
from db.model.facts import SubawardNode, Sums

AWARD, COUNTY, CITY, TRIBE, MARINE = 1, 10, 11, 12, 13
NOTHING = {
    source: {} for source in ("obligated", "budgeted", "expended", "paid", "claimed", "reimbursed")
}
AT_AWARDS = {source: {} for source in ("authorized", "budgeted", "expended", "paid", "drawn")}


def node(number, parent=None, *, award=AWARD, program="opsg", counts=True):
    return SubawardNode(number, award, program, parent, counts, 100 + number, 2026)


def sums(award=(), **subawards):
    """Return sums of award 1's OPSG rows by source, and of subawards by source and number."""
    at_award = {source: {(AWARD, "opsg"): cents} for source, cents in dict(award).items()}
    return Sums(AT_AWARDS | at_award, NOTHING | subawards)


CHAIN = Tree([node(COUNTY), node(CITY, COUNTY), node(MARINE, CITY), node(TRIBE)])
BOOKS = sums(
    {"authorized": 1_000, "budgeted": 25, "expended": 20, "paid": 15, "drawn": 300},
    obligated={COUNTY: 600, CITY: 200, MARINE: 50, TRIBE: 300},
    budgeted={COUNTY: 400, CITY: 150, MARINE: 50, TRIBE: 290},
    expended={COUNTY: 100, CITY: 90, MARINE: 40, TRIBE: -5},
    claimed={COUNTY: 200, CITY: 80, TRIBE: 10},
    reimbursed={COUNTY: 190, CITY: 75, TRIBE: 10},
)


def test_an_award_takes_its_own_rows_and_all_below_it_once():
    found = ledger(scope_of_awards([AWARD], CHAIN, "opsg"), BOOKS)
    assert found.as_dict() == {
        "authorized": 1_000,
        "obligated": 900,  # county and tribe: what the county passes on is in its own
        "budgeted": 25 + 400 + 150 + 50 + 290,
        "expended": 20 + 100 + 90 + 40 - 5,
        "unliquidated": 900 - 245,
        "unobligated": 100,
        "claimed": 210,
        "reimbursed": 200,
        "drawn": 300,
        "cash_on_hand": 300 - 200 - 15,
    }


def test_a_subaward_rolls_up_what_is_passed_through_it():
    found = ledger(scope_of_subawards([COUNTY], CHAIN), BOOKS)
    assert found.as_dict() == {
        "authorized": 600,
        "obligated": 600,
        "budgeted": 600,
        "expended": 230,
        "unliquidated": 370,
        "unobligated": None,
        "claimed": 200,
        "reimbursed": 190,
        "drawn": None,
        "cash_on_hand": None,
    }


def test_without_what_is_passed_on_an_agency_stands_for_itself():
    found = ledger(own_rows_of(COUNTY), BOOKS)
    assert (found.budgeted, found.expended) == (400, 100)


def test_of_several_subawards_what_one_passes_to_another_counts_once():
    found = ledger(scope_of_subawards([COUNTY, MARINE, TRIBE], CHAIN), BOOKS)
    assert (found.obligated, found.expended, found.claimed) == (900, 225, 210)


def test_programs_are_kept_apart_and_can_be_taken_together():
    tree = Tree([node(COUNTY), node(CITY, program="shsp")])
    books = Sums(
        AT_AWARDS | {"authorized": {(AWARD, "opsg"): 5, (AWARD, "shsp"): 7, (2, "opsg"): 100}},
        NOTHING | {"obligated": {COUNTY: 3, CITY: 4}},
    )
    by_program = {
        program: ledger(scope_of_awards([AWARD], tree, program), books)
        for program in ("opsg", "shsp", "uasi", None)
    }
    assert {program: one.authorized for program, one in by_program.items()} == {
        "opsg": 5,
        "shsp": 7,
        "uasi": 0,
        None: 12,
    }
    assert by_program["shsp"].unobligated == 3


def test_more_obligated_than_authorized_is_below_zero_not_hidden():
    found = ledger(
        scope_of_awards([AWARD], CHAIN, "opsg"),
        sums({"authorized": 100}, obligated={COUNTY: 150}, expended={CITY: 175}),
    )
    assert (found.unobligated, found.unliquidated) == (-50, -25)


def test_what_lies_in_the_trash_counts_for_nothing_but_lets_its_children_through():
    tree = Tree([node(COUNTY), node(CITY, COUNTY, counts=False), node(MARINE, CITY)])
    assert ledger(scope_of_subawards([COUNTY], tree), BOOKS).expended == 140
    award = ledger(scope_of_awards([AWARD], tree, "opsg"), BOOKS)
    assert award.expended == 20 + 140
    assert ledger(scope_of_subawards([CITY], tree), BOOKS).obligated == 0


def test_a_ring_of_subawards_ends():
    tree = Tree([node(COUNTY, CITY), node(CITY, COUNTY)])
    found = ledger(scope_of_subawards([COUNTY], tree), BOOKS)
    assert (found.obligated, found.expended) == (600, 190)


@st.composite
def worlds(draw):
    """Draw subawards, each under an earlier one or none, and signed sums for them."""
    count = draw(st.integers(1, 12))
    cents = st.integers(-(10**9), 10**9)
    nodes = [
        node(
            number,
            draw(st.sampled_from([None, *range(1, number)])),
            award=draw(st.integers(1, 2)),
            counts=draw(st.booleans()) or draw(st.booleans()),
        )
        for number in range(1, count + 1)
    ]
    money = {source: draw(st.dictionaries(st.integers(1, count), cents)) for source in NOTHING}
    return nodes, money


def ancestors(nodes, one):
    """Return what a node hangs below, itself first."""
    parents = {node.id: node.parent for node in nodes}
    while one is not None:
        yield one
        one = parents[one]


@given(worlds())
def test_every_subawards_figures_are_those_of_all_rows_below_it(world):
    nodes, money = world
    tree = Tree(nodes)
    for one in nodes:
        found = ledger(scope_of_subawards([one.id], tree), sums(**money))
        below = [n for n in nodes if one.id in ancestors(nodes, n.id)]
        taken = [n.id for n in below if n.counts] if one.counts else []
        own = money if one.counts else NOTHING
        assert found.expended == sum(money["expended"].get(n, 0) for n in taken)
        assert found.budgeted == sum(money["budgeted"].get(n, 0) for n in taken)
        assert found.obligated == own["obligated"].get(one.id, 0)
        assert found.claimed == own["claimed"].get(one.id, 0)
        assert found.unliquidated == found.obligated - found.expended


@given(worlds())
def test_an_award_is_the_sum_of_its_rows_however_deep_they_hang(world):
    nodes, money = world
    found = ledger(scope_of_awards([AWARD], Tree(nodes), "opsg"), sums(**money))
    mine = [one for one in nodes if one.counts and one.award == AWARD]
    assert found.expended == sum(money["expended"].get(one.id, 0) for one in mine)
    top = [one.id for one in mine if one.parent is None]
    assert found.reimbursed == sum(money["reimbursed"].get(one, 0) for one in top)


@given(worlds(), st.data())
def test_a_groups_rows_are_taken_once_whoever_is_in_it(world, data):
    nodes, money = world
    chosen = data.draw(st.sets(st.sampled_from([one.id for one in nodes])))
    found = ledger(scope_of_subawards(chosen, Tree(nodes)), sums(**money))
    counting = {one.id for one in nodes if one.counts}
    members = chosen & counting
    below = [n for n in counting if members.intersection(ancestors(nodes, n))]
    assert found.expended == sum(money["expended"].get(n, 0) for n in below)
    top = [n for n in members if not (members - {n}).intersection(ancestors(nodes, n))]
    assert found.obligated == sum(money["obligated"].get(n, 0) for n in top)


def test_each_figure_names_the_sources_it_needs():
    terms = [term for some in ledgers.OF_AWARDS.values() for term in some]
    at_awards, at_subawards = ledgers.sources_of(terms)
    assert at_awards == {"authorized", "budgeted", "expended", "paid", "drawn"}
    assert at_subawards == {"obligated", "budgeted", "expended", "claimed", "reimbursed"}
    assert set(ledgers.OF_SUBAWARDS) < set(ledgers.KEYS)
