"""Ledgers of a real file: every figure is the sum of the rows it opens, as of any day."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import budgets, groups, ledgers
from app.services import claims, ledger, ledger_groups, orders
from app.services.session import open_session
from tests.office import add, change

TODAY = date(2026, 11, 22)
SAN_DIEGO = 7_739_216_00
FIRST = date(2026, 1, 1)


def added_up(session, parts):
    return sum(sum(ledger.amounts(session, part).values()) for part in parts)


def traced(session, scope, found, on=None):
    """Assert that each figure is the sum of its rows."""
    for key, cents in found.as_dict().items():
        parts = ledger.rows_of(session, scope, key, on)
        assert added_up(session, parts) == (cents or 0), key


def test_san_diegos_exhibit_adds_up_to_what_it_prints(office):
    county = office.store.sql.execute(
        """SELECT s."id" FROM "subaward" s JOIN "award" a ON a."id" = s."award"
        WHERE a."fain" LIKE '%WRAPPER%' AND s."passed_through" IS NULL"""
    ).fetchone()[0]
    assert ledger.of_subaward(office, county).budgeted == SAN_DIEGO
    scope = ledger.subaward_scope(office, county)
    assert len(scope.own) == 13
    assert sum(line.budgeted for line in ledger_groups.by_category(office, scope)) == SAN_DIEGO
    shares = {
        one: budgets.personnel(ledger_groups.by_category(office, ledgers.own_rows_of(one)))
        for one in scope.own
    }
    assert sum(2 * people > whole for people, whole in shares.values()) == 10
    assert sum(whole for _, whole in shares.values()) == SAN_DIEGO


@pytest.mark.parametrize("on", [TODAY, date(2026, 3, 31), date(2024, 2, 29), date(2010, 9, 30)])
@pytest.mark.parametrize("by", groups.EVERY)
def test_every_figure_of_the_sample_is_the_sum_of_its_rows(office, by, on):
    found = ledger_groups.ledgers_by(office, by, on)
    assert found
    for group in found:
        traced(office, group.scope, group.ledger, on)


@pytest.mark.parametrize("program", ["opsg", "shsp", "uasi", ledger.ALL_PROGRAMS])
def test_one_awards_ledger_is_its_line_among_all(office, program):
    for group in ledger_groups.ledgers_by(office, "award", program=program):
        assert ledger.of_award(office, group.key, program=program) == group.ledger
    for group in ledger_groups.ledgers_by(office, "subaward"):
        assert ledger.of_subaward(office, group.key) == group.ledger


def test_the_groups_of_a_whole_file_hold_its_whole_money(office):
    def whole(by, key):
        return sum(getattr(one.ledger, key) for one in ledger_groups.ledgers_by(office, by))

    for key in ledgers.KEYS:
        assert whole("award", key) == whole("fiscal_year", key)
        assert ledger_groups.ledgers_by(office, "program")[0].ledger.as_dict()[key] == whole(
            "award", key
        )
    assert whole("sector", "obligated") == whole("award", "obligated")


def test_a_categorys_figures_open_its_rows(office):
    for group in ledger_groups.ledgers_by(office, "award"):
        for line in ledger_groups.by_category(office, group.scope):
            for key, cents in (("budgeted", line.budgeted), ("expended", line.spent)):
                parts = ledger.rows_of(office, group.scope, key, category=line.category)
                assert added_up(office, parts) == cents


def test_a_subaward_has_no_rows_for_what_it_has_no_figure_for(office):
    scope = ledger.subaward_scope(office, 1)
    assert ledger.rows_of(office, scope, "cash_on_hand") == ()


@pytest.fixture
def chain(session):
    """A state's award with a county's subaward, and a city's through it."""
    for name, kind in (("Idaho OEM", "state"), ("Ada County", "county"), ("Boise PD", "city")):
        add(session, "organization", name=name, kind=kind, state="ID")
    add(
        session, "award", fain="EMW-2026-SS-00001", recipient="Idaho OEM", fiscal_year="2026",
        performance_start="2025-10-01", performance_end="2028-09-30",
    )  # fmt: skip
    for number, who, through in (("S-1", "Ada County", ""), ("S-2", "Boise PD", "1")):
        add(
            session, "subaward", award="1", number=number, subrecipient=who, usbp_sector="SPW",
            passed_through=through, starts_on="2025-10-01", ends_on="2026-09-30",
        )  # fmt: skip
    return session


def test_a_month_by_hand(chain):
    """Authorized 1,000, 600 to the county, 200 of them on to the city; spent, claimed, paid."""
    for entity, values in (
        ("award_action", {"award": "1", "kind": "initial", "amount": "1000"}),
        ("subaward_action", {"subaward": "1", "kind": "initial", "amount": "600"}),
        ("subaward_action", {"subaward": "2", "kind": "initial", "amount": "200"}),
    ):
        add(chain, entity, action_on="2026-01-01", **values)
    period = {"period_start": "2026-01-01", "period_end": "2026-01-31"}
    add(
        chain, "claim", subaward="1", number="1", submitted_on="2026-02-10", paid_amount="115",
        paid_on="2026-03-10", **period,
    )  # fmt: skip
    add(
        chain, "claim", subaward="2", number="1", included_in="1", submitted_on="2026-02-01",
        approved_on="2026-02-05", reduced_amount="5", reduced_reason="No slip", **period,
    )  # fmt: skip
    for subaward, amount in (("1", "80"), ("2", "40")):
        add(
            chain, "expenditure", subaward=subaward, claim=subaward, category="fuel",
            spent_on="2026-01-20", amount=amount,
        )  # fmt: skip
    add(
        chain, "expenditure", award="1", program="opsg", category="m_and_a", amount="10",
        spent_on="2026-01-31", paid_on="2026-03-31",
    )  # fmt: skip
    add(chain, "drawdown", award="1", drawn_on="2026-03-12", amount="130", program="opsg")
    found = ledger.of_award(chain, 1, date(2026, 3, 31)).as_dict()
    assert {key: (cents or 0) / 100 for key, cents in found.items()} == {
        "authorized": 1000,
        "obligated": 600,
        "budgeted": 0,
        "expended": 130,
        "unliquidated": 470,
        "unobligated": 400,
        "claimed": 115,  # 80 of its own and 40 less 5 of the city's
        "reimbursed": 115,
        "drawn": 130,
        "cash_on_hand": 5,
    }
    before = ledger.of_award(chain, 1, date(2026, 3, 11))
    assert (before.reimbursed, before.drawn, before.cash_on_hand) == (11_500, 0, -11_500)
    assert ledger.of_award(chain, 1, date(2025, 12, 31)).authorized == 0
    assert claims.figures(chain, [1, 2, 99])[1].claimed == 11_500
    assert claims.figures(chain, [2])[2].approved == 3_500
    assert claims.rows(chain, 1) == ([1], [2])
    traced(chain, ledger.award_scope(chain, 1), ledger.of_award(chain, 1))


def test_today_is_the_day_where_none_is_named(chain):
    add(
        chain, "award_action", award="1", program="opsg", kind="initial", amount="1",
        action_on=(chain.today + timedelta(days=1)).isoformat(),
    )  # fmt: skip
    assert ledger.of_award(chain, 1).authorized == 0
    assert ledger.of_award(chain, 1, chain.today + timedelta(days=1)).authorized == 100


def test_groups_see_what_was_saved_since(chain):
    def authorized():
        return [one.ledger.authorized for one in ledger_groups.ledgers_by(chain, "award")]

    assert authorized() == [0]
    add(
        chain, "award_action", award="1", program="opsg", kind="initial", amount="1",
        action_on="2026-01-01",
    )  # fmt: skip
    assert authorized() == [100]
    change(chain, "award_action", 1, amount="3")
    assert authorized() == [300]


def test_the_first_spending_day_comes_down_from_the_county(chain):
    assert orders.first_spending_days(chain, [1, 2]) == {1: None, 2: None}
    add(
        chain, "operations_order", organization="Ada County", fiscal_year="2026", subaward="1",
        kind="operations_order", order_number="26-SPWSPW-01-001",
        sector_approved_on="2025-11-01", usbp_hq_approved_on="2025-11-02",
        fema_approved_on="2025-11-03", hold_released_on="2025-11-09",
    )  # fmt: skip
    assert orders.first_spending_days(chain, [2]) == {2: "2025-11-09"}
    change(chain, "operations_order", 1, hold_released_on="")
    assert orders.first_spending_days(chain, [2]) == {2: None}
    assert orders.governing(chain, [2])[2].id == 1


@pytest.fixture(scope="module")
def bare(migrated, tmp_path_factory):
    """An empty file whose rows are put in and taken back by plain SQL, which is quick."""
    path = tmp_path_factory.mktemp("bare") / "bare.fieldstone"
    session = open_session(shutil.copy(migrated, path), "ann", FIRST)
    yield session
    session.close()


def insert(sql, entity, **values):
    made = {"uuid": f"{entity} {values}", "created_at": "x", "created_by": "x"}
    made |= {"changed_at": "x", "changed_by": "x"} | values
    columns = ", ".join(f'"{name}"' for name in made)
    marks = ", ".join("?" * len(made))
    sql.execute(
        f'INSERT INTO "{entity}" ({columns}) VALUES ({marks})',  # noqa: S608
        tuple(made.values()),
    )


DAYS = st.integers(0, 9).map(lambda days: (FIRST + timedelta(days=days)).isoformat())
CENTS = st.integers(-(10**9), 10**9)


@st.composite
def books(draw):
    """Draw subawards as (id, parent, archived), and rows (id, subaward, day, cents, more)."""
    count = draw(st.integers(1, 7))
    tree = [
        (one, draw(st.sampled_from([None, *range(1, one)])), draw(st.integers(0, 3)) == 0)
        for one in range(1, count + 1)
    ]
    row = st.tuples(st.integers(1, count), DAYS, CENTS)
    actions = list(enumerate(draw(st.lists(row, max_size=8)), 1))
    standings = st.sampled_from(["allowable", "questioned", "disallowed"])
    spending = list(enumerate(draw(st.lists(st.tuples(row, standings), max_size=15)), 1))
    return tree, actions, spending, draw(DAYS)


def fill(sql, tree, actions, spending):
    insert(sql, "organization", id=1, name="O", kind="county")
    insert(
        sql, "award", id=1, fain="F", assistance_listing="97.067", recipient=1, fiscal_year=2026,
        status="active", performance_start="2026-01-01", performance_end="2026-12-31",
    )  # fmt: skip
    for one, parent, archived in tree:
        insert(
            sql, "subaward", id=one, award=1, program="opsg", number=str(one), subrecipient=1,
            passed_through=parent, status="active", starts_on="2026-01-01", ends_on="2026-12-31",
            archived_at="x" if archived else None,
        )  # fmt: skip
    for number, (subaward, day, cents) in actions:
        insert(
            sql, "subaward_action", id=number, subaward=subaward, action_on=day, kind="initial",
            amount=cents,
        )  # fmt: skip
    for number, ((subaward, day, cents), standing) in spending:
        insert(
            sql, "expenditure", id=number, subaward=subaward, spent_on=day, category="fuel",
            amount=cents, standing=standing,
        )  # fmt: skip


@given(books())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_files_hold_against_counting_leaf_by_leaf(bare, world):
    tree, actions, spending, day = world
    on, sql = date.fromisoformat(day), bare.store.sql
    sql.execute("BEGIN")
    try:
        fill(sql, tree, actions, spending)
        parents = {one: parent for one, parent, _ in tree}
        live = {one for one, _, archived in tree if not archived}

        def above(one):
            while one is not None:
                yield one
                one = parents[one]

        spent = [
            (subaward, cents)
            for _, ((subaward, spent_on, cents), standing) in spending
            if standing != "disallowed" and spent_on <= day and subaward in live
        ]
        given = [(sub, cents) for _, (sub, acted, cents) in actions if acted <= day and sub in live]
        award = ledger.of_award(bare, 1, on)
        assert award.expended == sum(cents for _, cents in spent)
        assert award.obligated == sum(cents for one, cents in given if parents[one] is None)
        traced(bare, ledger.award_scope(bare, 1), award, on)
        for one in parents:
            found = ledger.of_subaward(bare, one, on)
            below = [cents for sub, cents in spent if one in live and one in above(sub)]
            assert found.expended == sum(below)
            assert found.obligated == sum(cents for sub, cents in given if sub == one)
            traced(bare, ledger.subaward_scope(bare, one), found, on)
    finally:
        sql.execute("ROLLBACK")
