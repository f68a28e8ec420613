"""payroll as a script uses it."""

from __future__ import annotations

import pytest

TEXT = (
    "Officer code;Date;Pay code;Hours;Rate;Amount;Employee name\n"
    "A1;3/1/26;OT;8;50;400;Somebody\n"
    "A1;3/1/26;REG;8;30;240;Somebody\n"
    "A1;3/2/26;OT;1.1;50;55;Somebody\n"
)


@pytest.fixture
def csv(tmp_path):
    path = tmp_path / "pay.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_dry_run_says_what_would_be_done(run, ok, file, csv):
    said = run("payroll", file, csv, "--organization", "Ada County Sheriff", "--dry-run")
    assert (said.code, said.out) == (0, "2 rows to bring in. 1 line refused.\n")
    assert "Column “Employee name” is not taken." in said.err
    assert "Line 4: Hours: “1.1” is not in quarter hours." in said.err
    assert ok("list", file, "payroll_row", "--json").json == []


def test_rows_come_in_once(run, ok, file, csv):
    said = run("payroll", file, csv, "--organization", "2", "--pay-code", "OT")
    assert said.out.startswith("1 row brought in. 1 row under other pay codes left out.")
    said = run("payroll", file, csv, "--organization", "2")
    assert said.out.startswith("1 row brought in. 1 row is there already.")
    assert len(ok("list", file, "payroll_row", "--json").json) == 2
    ok("undo", file)
    assert len(ok("list", file, "payroll_row", "--json").json) == 1


def test_an_unknown_agency_or_file_is_said(run, file, csv, tmp_path):
    assert run("payroll", file, csv, "--organization", "Nobody").code == 1
    said = run("payroll", file, tmp_path / "no.csv", "--organization", "2")
    assert (said.code, "no.csv cannot be read" in said.err) == (1, True)
