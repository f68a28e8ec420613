"""Who gives what to a unit, by kind and fiscal year; what a unit's results add up to."""

from __future__ import annotations

from datetime import date

from app.domain.highlights import Year
from app.services import contributions, unit_results
from app.services.contributions import Cell
from db.model.kinds import MONEY
from tests.office import add


def unit_named(office, name):
    sql = 'SELECT "id" FROM "unit" WHERE "name" = ?'
    return office.store.sql.execute(sql, (name,)).fetchone()[0]


def test_kinds_stand_against_fiscal_years(office):
    unit = unit_named(office, "BEST Saguaro Crossing (sample)")
    found = contributions.of_unit(office, unit)
    assert found.years == (2027, 2026)
    told = {(row.title, row.depth): [cell.says for cell in row.cells] for row in found.rows}
    assert told["Overtime reimbursed", 0] == ["$18,200.00", "$55,000.00"]
    assert told["Ceiling", 1] == ["$60,000.00", "$55,000.00"]
    assert told["Quantity", 1] == ["2", ""]
    sql = """SELECT sum(coalesce("amount", "paid")) FROM "contribution"
        WHERE "unit" = ? GROUP BY "fiscal_year" """
    totals = [MONEY.show(row[0]) for row in office.store.sql.execute(sql, (unit,))]
    assert told["Value in all", 0] == totals[::-1]


def test_a_figure_leads_to_its_rows_each_by_what_it_is_worth(session):
    add(session, "organization", name="Boise Police", kind="city")
    add(session, "unit", name="BEST One", kind="best")
    for more in ({"amount": "100"}, {"paid": "20.50"}, {}):
        add(
            session, "contribution", organization="1", unit="1", fiscal_year="2026",
            kind="vehicle", **more,
        )  # fmt: skip
    cell = contributions.of_unit(session, 1).rows[0].cells[0]
    assert cell == Cell("$120.50", (1, 2, 3))
    parts = contributions.parts(session, cell)
    assert [(part.field, part.ids) for part in parts] == [("amount", (1,)), ("paid", (2, 3))]


def test_what_is_worth_nobody_knows_what_is_not_zero(session):
    add(session, "organization", name="Boise Police", kind="city")
    add(session, "unit", name="BEST One", kind="best")
    add(
        session, "contribution", organization="1", unit="1", fiscal_year="2026",
        kind="office_space",
    )  # fmt: skip
    assert [row.cells[0].says for row in contributions.of_unit(session, 1).rows] == [
        "not told",
        "not told",
    ]


def test_a_unit_that_is_given_nothing(session):
    add(session, "unit", name="BEST One", kind="best")
    assert contributions.of_unit(session, 1).rows == ()
    assert unit_results.fiscal_years(session, 1) == [2026]
    assert unit_results.read(session, 1, Year(2026, session.today)) == []


def test_a_year_against_its_target_and_the_year_before(office):
    unit = unit_named(office, "BEST Saguaro Crossing (sample)")
    assert unit_results.fiscal_years(office, unit) == [2027, 2026]
    year = Year(2026, date(2026, 11, 22))
    told = {
        one.metric.code: (one.says, one.says_goal, one.reached, one.says_before)
        for one in unit_results.read(office, unit, year)
    }
    assert told["fentanyl_seized"] == ("61 lb", "60 lb", 101_700_000, "None")
    assert told["fentanyl_arrests"] == ("14", None, None, "None")
