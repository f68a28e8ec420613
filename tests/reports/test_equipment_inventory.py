"""Report: the inventory of equipment, with what each cost and when it is counted next."""

from __future__ import annotations

import sqlite3

import openpyxl

from app.reports import catalog
from tests.reports.conftest import rows_of, told

TITLE = "Equipment inventory"


def test_the_cost_is_that_of_the_file(made, sample_file):
    *rows, total = rows_of(made("equipment-inventory", which="all"), TITLE)
    with sqlite3.connect(sample_file) as file:
        cents, count = file.execute(
            'SELECT sum("unit_cost" * coalesce("quantity", 1)), count(*) FROM "equipment" '
            'WHERE "archived_at" IS NULL'
        ).fetchone()
    assert (round(total["Cost"] * 100), len(rows)) == (cents, count)
    assert all(row["Federal share"] == row["Cost"] for row in rows if row["% federal"] == 100)


def test_an_item_says_where_it_is_and_when_it_is_counted_next(made):
    rows = rows_of(made("equipment-inventory"), TITLE)
    row = next(one for one in rows if one["Item"] == "Camera pole (sample)")
    assert (row["AEL no."], row["Serial"]) == ("14SW-01-VIDA", "SMP-0001")
    assert (row["Subaward"], row["Counts as"]) == ("AZ-24-02", "equipment")
    acquired, following = row["Acquired"].date(), row["Next count"].date()
    assert (following.year, following.month) == (acquired.year + 2, acquired.month)


def test_what_is_overdue_on_the_day_is_told(made):
    path = made("equipment-inventory", on="2030-01-01")
    rows = rows_of(path, TITLE)[:-1]
    assert {row["Standing"] for row in rows} == {"overdue"}
    assert told(path, "Cover")["to be counted, overdue"] == len(rows)


def test_a_partner_does_not_see_the_custodian(made):
    path = made("equipment-inventory", audience="partner")
    titles = [cell.value for cell in openpyxl.load_workbook(path)[TITLE][1]]
    assert "Custodian" not in titles
    assert "Cost" in titles


def test_it_meets_the_inventory_that_is_owed():
    assert catalog.report("equipment-inventory").meets == ("equipment_inventory",)
