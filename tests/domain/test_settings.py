"""What a setting holds: by fiscal year, for an organization, and by default."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import resources
from app.domain.settings import DEFAULTS, Settings, parsed
from db.model import choices
from db.model.due_facts import SettingFact
from db.model.errors import BadValue, NoSuchName


def test_every_setting_has_a_default_that_reads():
    assert set(DEFAULTS) == set(choices.options("setting_name"))
    for name, rows in DEFAULTS.items():
        for _, text in rows:
            parsed(name, text)


def test_the_defaults_are_what_a_new_file_is_shipped_with():
    path = Path(resources.__path__[0], "sample", "shipped", "setting.csv")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            year = int(row["fiscal_year"]) if row["fiscal_year"] else None
            assert (year, row["value"]) in DEFAULTS[row["name"]]


@pytest.mark.parametrize(
    ("name", "year", "value"),
    [
        ("equipment_threshold", 2024, 5_000_00),
        ("equipment_threshold", 2025, 10_000_00),
        ("equipment_threshold", 2031, 10_000_00),
        ("single_audit_threshold", 2024, 750_000_00),
        ("single_audit_threshold", 2025, 1_000_000_00),
        ("ffata_threshold", 2026, 30_000_00),
        ("saa_m_and_a_percent", 2026, 2_500_000),  # millionths
        ("aar_days", 2026, 10),
        ("inventory_months", 2026, 24),
    ],
)
def test_without_records_the_defaults_hold(name, year, value):
    assert Settings().number(name, year) == value


def test_the_newest_whose_fiscal_year_has_begun_holds():
    held = Settings(
        [
            SettingFact("aar_days", 2026, None, "20"),
            SettingFact("aar_days", None, None, "12"),
            SettingFact("aar_days", 2024, None, "15"),
        ]
    )
    years = {year: held.number("aar_days", year) for year in (2023, 2024, 2025, 2026, 2030)}
    assert years == {2023: 12, 2024: 15, 2025: 15, 2026: 20, 2030: 20}


def test_one_for_the_organization_goes_before_those_for_all():
    held = Settings(
        [
            SettingFact("dar_rollup_on", None, 7, "yes"),
            SettingFact("dar_rollup_on", 2027, 7, "no"),
            SettingFact("dar_rollup_on", 2026, None, "no"),
        ]
    )
    assert held.is_on("dar_rollup_on", 2026, 7)
    assert not held.is_on("dar_rollup_on", 2027, 7)
    assert not held.is_on("dar_rollup_on", 2026, 8)
    assert not held.is_on("dar_rollup_on", 2026)


def test_of_two_for_one_year_the_later_one_holds():
    held = Settings([SettingFact("aar_days", 2026, None, text) for text in ("20", "30")])
    assert held.number("aar_days", 2026) == 30


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("aar_days", "soon"),
        ("aar_days", "2.5"),
        ("aar_days", "99999999"),
        ("ffata_threshold", "-1"),
        ("tciu_briefing_day", "13-01"),
        ("tciu_briefing_day", "02-30"),
        ("dar_rollup_on", "perhaps"),
        ("claim_deadline_basis", "never"),
        ("required_vetting", "leahy, tarot"),
        ("reminder_cohort_days", "90, soon"),
        ("reminder_fiscal_year_days", "07-01, 13-01"),
    ],
)
def test_what_cannot_be_read_gives_way_to_the_default(name, text):
    with pytest.raises(BadValue):
        parsed(name, text)
    held = Settings([SettingFact(name, None, None, text)])
    assert held.text(name, 2026) == Settings().text(name, 2026)


def test_lists_and_days_of_the_year_are_read():
    assert Settings().codes("required_vetting", 2026) == ["leahy", "polygraph", "background"]
    assert parsed("tciu_briefing_day", "2-29") == "02-29"
    assert parsed("reminder_fiscal_year_days", "9-1, 7-1") == "07-01, 09-01"
    assert Settings().numbers("reminder_cohort_days", 2026) == [90, 60, 30]
    assert parsed("claim_deadline_basis", "quarter_end") == "quarter_end"


def test_a_name_that_is_no_setting_is_said():
    with pytest.raises(NoSuchName):
        Settings().text("aar_dais", 2026)
