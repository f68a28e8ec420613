"""Reports on agreements, read back and compared with questions of their own to the file."""

from __future__ import annotations

import datetime

import openpyxl
import pytest

from app.reports import catalog, job
from app.services import save
from db.model import registry
from tests.reports.conftest import MOMENT, TODAY, add, rows_of, told


def day(cell):
    """Return a cell's day as ISO text; a month or a year stands as text."""
    return cell.date().isoformat() if isinstance(cell, datetime.datetime) else cell


@pytest.fixture
def asked(sample):
    """Ask the file itself."""
    return lambda sql: sample.store.sql.execute(sql).fetchall()


def test_the_register_has_every_agreement_with_the_days_on_file(made, asked):
    rows = rows_of(made("agreement-register"), "Register")
    theirs = {
        title: (number, signed, force)
        for title, number, signed, force in asked(
            "SELECT title, number, signed_on, in_force_on FROM agreement WHERE archived_at IS NULL"
        )
    }
    assert {row["Title"] for row in rows} == set(theirs)
    for row in rows:
        assert (row["Number"], day(row["Signed"]), day(row["In force"])) == theirs[row["Title"]]


def test_the_register_starts_with_what_has_to_be_acted_on_first(made):
    path = made("agreement-register")
    rows = rows_of(path, "Register")
    left = [row["Days left"] for row in rows if row["Days left"] is not None]
    assert left == sorted(left)
    assert rows[len(left) :] == [row for row in rows if row["Days left"] is None]
    first = rows[0]
    assert day(first["End"]) == "2027-03-02"
    assert (day(first["Notice by"]), first["Days left"], first["Status"]) == (
        "2026-12-02", 10, "Expiring",
    )  # fmt: skip
    holding = [row for row in rows if row["Status"] in {"In force", "Expiring", "Terminating"}]
    assert told(path, "Cover")["in force"] == len(holding)


def test_only_what_holds_or_lives_where_asked_for(made):
    holding = rows_of(made("agreement-register", which="holding"), "Register")
    assert {row["Status"] for row in holding} == {"In force", "Expiring", "Terminating"}
    live = rows_of(made("agreement-register", which="live"), "Register")
    assert not {"Expired", "Superseded", "Terminated"} & {row["Status"] for row in live}
    pilots = rows_of(made("agreement-register", kind="pilot"), "Register")
    assert {row["Type"] for row in pilots} == {"Pilot"}


def test_china_on_30_june_2001_was_signed_and_not_in_force_for_813_days(made):
    rows = rows_of(made("cmaa-status", on="2001-06-30"), "CMAAs")
    (china,) = [row for row in rows if row["Country"] == "China"]
    assert (china["Status"], china["Days waiting"]) == ("Signed, not in force", 813)
    (now,) = [row for row in rows_of(made("cmaa-status"), "CMAAs") if row["Country"] == "China"]
    assert (now["Status"], day(now["In force"]), now["Days waiting"]) == (
        "In force", "2003-04-10", None,
    )  # fmt: skip


def test_anacortes_had_expired_on_1_october_2002(made):
    rows = rows_of(made("agreement-register", on="2002-10-01"), "Register")
    (row,) = [row for row in rows if "Anacortes" in row["Title"]]
    assert (row["Status"], day(row["End"]), row["Days left"]) == ("Expired", "2002-09-30", None)


def test_every_customs_agreement_stands_in_its_report_with_its_country(made, asked):
    path = made("cmaa-status")
    rows = rows_of(path, "CMAAs")
    ((count,),) = asked("SELECT count(*) FROM agreement WHERE kind='cmaa' AND archived_at IS NULL")
    assert len(rows) == count
    assert told(path, "Cover")["Agreements"] == count
    names = [row["Country"] for row in rows]
    assert names == sorted(names, key=str.casefold)
    assert "Taiwan: Taipei Economic and Cultural Representative Office" in names
    assert {day(row["Signed"]) for row in rows if row["Country"] == "India"} == {"2004"}


def test_a_text_of_another_state_is_succeeded_one_of_the_same_is_replaced(office, tmp_path):
    old = add(office, "organization", name="USSR", kind="foreign_government", country="SUHH")
    new = add(office, "organization", name="Ukraine", kind="foreign_government", country="UA")
    texts: list[int] = []
    for title, party in (("First", old), ("Second", new), ("Third", new)):
        text = add(office, "agreement", title=title, kind="cmaa", term_kind="not_stated",
                   supersedes=texts[-1] if texts else None)  # fmt: skip
        add(office, "agreement_party", agreement=text, organization=party, role="party")
        texts.append(text)
    rows = rows_of(_made(office, "cmaa-status", tmp_path), "CMAAs")
    found = {(row["Succeeds"], row["Replaces"]) for row in rows if row["Country"] == "Ukraine"}
    assert found == {("First", None), (None, "Second")}


def test_the_forecast_counts_last_days_to_act_and_ends_by_month(made, asked):
    path = made("expiry-forecast", months="12")
    rows = rows_of(path, "Agreements")[:-1]
    *months, total = rows_of(path, "By month")
    assert [row["Month"] for row in months][:2] == ["2026-11", "2026-12"]
    assert len(months) == 12
    assert total["To act on"] == len(rows)
    ends = dict(asked("SELECT title, ends_on FROM agreement"))
    fixed = [row for row in rows if row["Type"] != "Pilot" and ends[row["Title"]]]
    assert fixed
    for row in fixed:
        assert day(row["End"]) == ends[row["Title"]]
        assert row["Month"] == day(row["Notice by"])[:7]
    assert all(row["Days left"] >= 0 for row in rows)
    book = openpyxl.load_workbook(path)
    (chart,) = book["By month"]._charts
    assert len(chart.series) == 2


def test_a_longer_look_ahead_finds_no_fewer(made):
    few = rows_of(made("expiry-forecast", months="3"), "Agreements")[:-1]
    titles = [row["Title"] for row in few]
    many = rows_of(made("expiry-forecast", months="24"), "Agreements")[:-1]
    assert [row["Title"] for row in many][: len(titles)] == titles
    assert len(many) > len(few)


def test_what_was_missed_is_to_be_done_this_month(office, tmp_path):
    late = add(office, "agreement", title="Late", kind="interagency", term_kind="fixed",
               in_force_on="2024-01-01", ends_on="2026-10-31", renewal="by_letter",
               renewal_notice_days=90)  # fmt: skip
    unit = add(office, "unit", name="Nogales BEST", kind="best", country="US")
    save.save(office, registry.entity("agreement"), late, {"units": (unit,)})
    add(office, "cohort", unit=unit, agreement=late, kind="tfo_designation", done_on="2026-01-01",
        passed=6, revoked=1)  # fmt: skip
    (row, total) = rows_of(_made(office, "expiry-forecast", tmp_path), "Agreements")
    assert (row["Month"], row["Days left"], row["Action"]) == (
        "2026-08", -29, "Ask for renewal by letter",
    )  # fmt: skip
    assert row["Depends on it"] == "1 unit, 5 task force officers"
    assert total["Officers"] == 5


def test_participants_are_those_on_file_who_had_joined(made, asked):
    rows = rows_of(made("pilot-participants"), "Participants")
    theirs = asked(
        "SELECT a.title, o.name, p.joined_on, p.left_on FROM agreement_party p "
        "JOIN agreement a ON a.id = p.agreement JOIN organization o ON o.id = p.organization "
        "WHERE a.kind = 'pilot' AND p.role = 'participant'"
    )
    mine = {(r["Pilot"], r["Company"], day(r["Joined"]), day(r["Left"])) for r in rows}
    assert mine == set(theirs)
    now = rows_of(made("pilot-participants", which="now"), "Participants")
    assert {row["Takes part"] for row in now} == {"Yes"}
    assert len(now) == sum(left is None for *_, left in theirs)
    before = rows_of(made("pilot-participants", on="2025-06-30"), "Participants")
    assert {row["Pilot"] for row in before} == {"Advance cargo data pilot (sample)"}
    assert day(before[0]["Pilot ends"]) == "2025-12-22"


def test_forty_parties_stay_readable(office, tmp_path):
    text = add(office, "agreement", title="Many", kind="membership", term_kind="evergreen",
               in_force_on="2020")  # fmt: skip
    for at in range(40):
        party = add(office, "organization", name=f"Member {at:02d}", kind="foreign_agency")
        add(office, "agreement_party", agreement=text, organization=party, role="party")
    rows = rows_of(_made(office, "agreement-register", tmp_path), "Register")
    (row,) = [row for row in rows if row["Title"] == "Many"]
    assert row["Parties"] == "Member 00; Member 01; Member 02; Member 03 +36 more"
    assert row["In force"] == "2020"


def test_a_partner_is_not_told_who_looks_after_it(made):
    path = made("agreement-register", audience="partner")
    titles = [cell.value for cell in openpyxl.load_workbook(path)["Register"][1]]
    assert "Owner" not in titles
    assert "Owner" in str(told(path, "Cover")["Left out for this audience"])


def _made(office, name, folder):
    path = folder / f"{name}.xlsx"
    report = catalog.report(name)
    values = catalog.chosen(report, {}, office)
    job.make_report(office.path, report, values, path, job.Terms("R. Alvarez", TODAY, MOMENT))
    return path
