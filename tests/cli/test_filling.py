"""`fill`: other offices' forms from the command line, and the list of a report's figures."""

from __future__ import annotations

import openpyxl
import pytest

from tests.reports import forms


@pytest.fixture
def kept(file, ok, tmp_path):
    """A mapping kept in the file, its form beside it."""
    forms.by_openpyxl(file.parent / "form.xlsx")
    ok("add", file, "form_mapping", "name=State form", "report=partner-directory",
       "file=form.xlsx", "mapping=GrantNumber = Cover.Audience.1")  # fmt: skip
    return file


def test_a_form_is_filled_and_the_run_noted(kept, ok, tmp_path):
    out = tmp_path / "out.xlsx"
    said = ok("fill", kept, "state FORM", "audience=partner", "-o", out)
    assert said.out.startswith("State form: 1 cell filled in out.xlsx.")
    assert openpyxl.load_workbook(out)["Page 1"]["B3"].value == "Partner"
    runs = ok("list", kept, "report_run", "--json").json
    assert "out.xlsx" in str(runs)


def test_without_a_name_the_mappings_are_listed(kept, ok):
    assert "partner-directory" in ok("fill", kept).out


def test_a_form_that_was_moved_is_named(kept, run, ok, tmp_path):
    (kept.parent / "form.xlsx").rename(tmp_path / "moved.xlsx")
    out = tmp_path / "out.xlsx"
    said = run("fill", kept, "State form", "-o", out)
    assert said.code == 1
    assert "can't be read" in said.err
    ok("fill", kept, "State form", "--form", tmp_path / "moved.xlsx", "-o", out)
    assert out.exists()


def test_the_figures_of_a_report_are_listed_with_their_values(file, ok):
    told = ok("report", file, "partner-directory", "--figures").out
    assert "Cover.Audience.1 = Internal" in told
    found = ok("report", file, "partner-directory", "audience=partner", "--figures", "--json").json
    assert {"name": "Cover.Audience.1", "value": "Partner"} in found
