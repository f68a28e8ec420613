"""The balances of a whole file: figures are sums of rows, and the total counts each once."""

from __future__ import annotations

from datetime import date

import pytest

from app.services import ledger
from app.services.balances import GROUPINGS, balances

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("on", [TODAY, date(2026, 3, 31)])
@pytest.mark.parametrize("by", GROUPINGS)
def test_every_figure_is_the_sum_of_the_rows_it_opens(office, by, on):
    found = balances(office, by, on)
    assert found[-1].total
    for row in found:
        for key, cents in row.figures.items():
            if cents is not None:
                parts = row.parts(office, key, on)
                assert sum(sum(ledger.amounts(office, one).values()) for one in parts) == cents


@pytest.mark.parametrize("program", ["opsg", "shsp", None])
@pytest.mark.parametrize("by", ["award", "fiscal_year"])
def test_groups_of_awards_add_up_to_the_total(office, by, program):
    *lines, total = balances(office, by, program=program)
    for key, cents in total.figures.items():
        assert sum(line.figures[key] for line in lines) == cents


def test_categories_add_up_to_what_is_budgeted_and_spent(office):
    *lines, total = balances(office, "category")
    for key in ("budgeted", "expended"):
        assert sum(line.figures[key] for line in lines) == total.figures[key]


def test_lines_stand_by_name_and_open_their_records(office):
    *agencies, _ = balances(office, "agency")
    titles = [line.title.lower() for line in agencies]
    assert titles == sorted(titles)
    assert all(line.record[0] == "organization" for line in agencies)
    *years, _ = balances(office, "fiscal_year")
    assert years[0].title == "FY2010"
    assert years[0].record is None
