"""A form kept with its pairs: filled by its report, refused with a sentence where it cannot be."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from app.reports import form_mappings, job
from app.reports.errors import CannotFill
from app.reports.form_mappings import FormMapping, constant, constant_of, pairs_of, text_of
from app.reports.form_package import open_form
from app.services.session import open_session
from db.model.errors import NoSuchName
from tests.reports import forms
from tests.reports.conftest import SAMPLE_DAY

VALUES = {"award": "4", "period_end": "2026-09-30", "audience": "internal"}
TEXT = """GrantNumber = SF-425.1 Federal agency.3
PeriodEnd=SF-425.8 Project period.3
Cash = SF-425.10a.2

'Page 1'!B11 = "Quarterly\""""
TERMS = job.Terms("R. Alvarez", SAMPLE_DAY)


@pytest.fixture
def mapping(tmp_path):
    form = forms.by_openpyxl(tmp_path / "State form.xlsx")
    return FormMapping("State form", "sf-425", str(form), TEXT, open_form(form).sha256)


def fill(sample, mapping, tmp_path):
    target = tmp_path / "filled.xlsx"
    return form_mappings.fill_form(sample.path, mapping, VALUES, target, TERMS), target


def test_the_reports_figures_stand_in_the_form(sample, mapping, tmp_path):
    filled, target = fill(sample, mapping, tmp_path)
    sheet = openpyxl.load_workbook(target)["Page 1"]
    assert (
        sheet["B3"].value
        == sample.store.sql.execute("SELECT fain FROM award WHERE id = 4").fetchone()[0]
    )
    drawn = sample.store.sql.execute(
        "SELECT sum(amount) FROM drawdown WHERE award = 4 AND archived_at IS NULL "
        "AND drawn_on <= '2026-09-30'"
    ).fetchone()[0]
    assert round(sheet["B7"].value * 100) == drawn
    assert sheet["B5"].value.date().isoformat() == "2026-09-30"
    assert sheet["B11"].value == "Quarterly"
    assert filled.sentence.startswith("State form: 4 cells filled in filled.xlsx.")


def test_a_form_that_was_changed_since_is_not_filled(sample, mapping, tmp_path):
    book = openpyxl.load_workbook(mapping.file)
    book["Page 1"]["A2"] = "New revision"
    book.save(mapping.file)
    with pytest.raises(CannotFill, match="was changed since its cells were paired"):
        fill(sample, mapping, tmp_path)
    assert not (tmp_path / "filled.xlsx").exists()
    fill(sample, replace(mapping, sha256=""), tmp_path)


def test_a_figure_that_the_report_has_not_is_named(sample, mapping, tmp_path):
    wrong = replace(mapping, text="Cash = SF-425.10z.2")
    with pytest.raises(CannotFill, match=r"The report has no figure “SF-425\.10z\.2”\."):
        fill(sample, wrong, tmp_path)


def test_a_form_gone_or_not_chosen_is_said(sample, mapping, tmp_path):
    with pytest.raises(CannotFill, match="can't be read"):
        fill(sample, replace(mapping, file="gone.xlsx"), tmp_path)
    with pytest.raises(CannotFill, match="says no form"):
        fill(sample, replace(mapping, file=""), tmp_path)


def test_a_mapping_is_kept_found_again_and_changed(sample_file, mapping, tmp_path):
    path = tmp_path / "own.fieldstone"
    path.write_bytes(sample_file.read_bytes())
    session = open_session(path, "ann")
    try:
        form_mappings.keep(session, mapping)
        (kept,) = form_mappings.all_mappings(session)
        assert replace(kept, record=None) == mapping
        form_mappings.keep(session, replace(kept, name="Other"))
        assert form_mappings.mapping(session, "other ").record == kept.record
        with pytest.raises(NoSuchName, match="There are: Other"):
            form_mappings.mapping(session, "State form")
    finally:
        session.close()


def test_pairs_are_a_line_each():
    text = 'Cash = A.B.1\n\'It\'\'s = 1\'!B7 = x = y\nSheet1!B3 = "a ""b"" = c"'
    pairs = pairs_of(text)
    assert pairs == (
        ("Cash", "A.B.1"), ("'It''s = 1'!B7", "x = y"), ("Sheet1!B3", '"a ""b"" = c"'),
    )  # fmt: skip
    assert text_of(pairs) == text
    assert constant_of(pairs[2][1]) == 'a "b" = c'
    assert constant_of(constant('say "x"\n twice')) == 'say "x" twice'
    for wrong in ("Cash", "= x", "Cash ="):
        with pytest.raises(CannotFill, match="is no pair"):
            pairs_of(wrong)
