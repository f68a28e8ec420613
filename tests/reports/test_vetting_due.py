"""Report: vetting and designations by the day they run out, of every unit."""

from __future__ import annotations

from tests.reports.conftest import rows_of, told


def test_the_first_to_run_out_stands_first_with_its_days(made):
    *rows, total = rows_of(made("vetting-due"), "Due list")
    ends = [row["Valid until"] for row in rows]
    assert ends == sorted(ends)
    first = rows[0]
    assert (first["Unit"], first["Kind"], first["Days left"], first["State"]) == (
        "TCIU Costaverde (sample)", "Leahy vetting", -40, "Past",
    )  # fmt: skip
    assert (first["People"], first["Valid now"]) == (6, 0)
    assert total["Valid now"] == sum(row["Valid now"] for row in rows)


def test_what_was_replaced_is_not_due(made):
    rows = rows_of(made("vetting-due", kind="tfo_designation"), "Due list")[:-1]
    mesquite = [row for row in rows if str(row["Agency"]).startswith("Mesquite")]
    assert [row["Done on"].year for row in mesquite] == [2026]


def test_before_the_renewal_the_old_one_is_shown(made):
    rows = rows_of(made("vetting-due", kind="tfo_designation", on="2026-05-01"), "Due list")[:-1]
    mesquite = [row for row in rows if str(row["Agency"]).startswith("Mesquite")]
    assert [(row["Done on"].year, row["Days left"]) for row in mesquite] == [(2024, 5)]


def test_only_what_is_past_or_ends_soon_where_asked_for(made):
    path = made("vetting-due", which="due")
    rows = rows_of(path, "Due list")[:-1]
    assert {row["State"] for row in rows} == {"Past", "Runs out soon"}
    assert told(path, "Cover")["Past"] == 2
    past = rows_of(made("vetting-due", which="past"), "Due list")[:-1]
    assert {row["State"] for row in past} == {"Past"}
