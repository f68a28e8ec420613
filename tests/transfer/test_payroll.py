"""Payroll brought into an office: once, in one step, of the pay codes wanted."""

from __future__ import annotations

import pytest

from app.services import save
from app.transfer.payroll import bring_in, plan
from app.transfer.payroll_csv import parse
from db import search
from db.model import registry
from db.query import ListQuery
from tests.office import add, values

HEAD = "Officer code,Date,Pay code,Hours,Rate,Amount\n"
THREE = "A1,2026-03-01,OT,8,50,400\nA1,2026-03-01,OT,8,50,400\nB2,2026-03-02,REG,4,30,120\n"


@pytest.fixture
def county(session):
    add(session, "organization", name="Ada County", kind="county", state="ID")
    add(session, "organization", name="Boise PD", kind="city", state="ID")
    return session


def file(text):
    return parse((HEAD + text).encode(), "pay.csv")


def rows(session):
    return list(search.ids(session.store, ListQuery(registry.entity("payroll_row"))))


def test_rows_come_in_as_one_step(county):
    planned = plan(county, 1, file(THREE + "C3,2026-03-02,OT,1.1,1,1\n"))
    assert planned.says == "3 rows to bring in. 1 line refused."
    done = bring_in(county, planned)
    assert (done.label, done.origin) == ("Bring in 3 rows of payroll", "import")
    first = values(county, "payroll_row", min(rows(county)))
    assert (first["organization"], first["hours"], first["amount"]) == (1, 32, 400_00)
    save.undo_last(county)
    assert rows(county) == []


def test_a_file_brought_in_twice_is_recognised(county):
    bring_in(county, plan(county, 1, file(THREE)))
    again = plan(county, 1, file(THREE + "C3,2026-03-02,OT,1,1,1\n"))
    assert again.says == "1 row to bring in. 3 rows are there already."
    bring_in(county, again)
    assert len(rows(county)) == 4
    assert bring_in(county, plan(county, 1, file(THREE))) is None


def test_two_rows_alike_in_one_file_are_two(county):
    bring_in(county, plan(county, 1, file(THREE.splitlines()[0])))
    assert plan(county, 1, file(THREE)).there == 1


def test_another_agencys_rows_are_its_own(county):
    bring_in(county, plan(county, 1, file(THREE)))
    assert plan(county, 2, file(THREE)).there == 0


def test_only_the_pay_codes_wanted(county):
    planned = plan(county, 1, file(THREE), {"OT"})
    assert len(planned.new) == 2
    assert planned.says == "2 rows to bring in. 1 row under other pay codes left out."
    assert file(THREE).pay_codes == {"OT": 2, "REG": 1}
