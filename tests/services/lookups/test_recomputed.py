"""Look-ups recomputed another way: from the files of the sample, or by SQL written apart."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from app.services.lookups import catalog
from db.model import choices
from tests.office import add

if TYPE_CHECKING:
    from app.services.session import Session

Sql = "Callable[..., list[tuple[object, ...]]]"
DAY = "2026-11-22"


@pytest.fixture
def sql(office: Session) -> Sql:
    """Return a function that reads the office's file by SQL."""
    return lambda text, *values: office.store.sql.execute(text, values).fetchall()


def test_lookup_01_every_country_of_the_files_has_its_attache_and_unit(told, file_of):
    found = {(row["what"], choices.label("country", str(row["country"]))) for row in told(1)}
    for row in file_of("tciu_units"):
        assert ("TCIU", row["country"]) in found
        assert not row["host_agency"] or ("Host agency", row["country"]) in found
    for row in file_of("hsi_attaches"):
        assert ("Attaché office", row["country"]) in found


def test_lookup_02_by_sql_over_the_ends_as_written(told, sql):
    ends = sql(
        "SELECT a.title, coalesce((SELECT n.new_end FROM notice n WHERE n.agreement = a.id "
        "AND n.new_end NOT NULL AND n.dated <= ?1 ORDER BY n.dated DESC LIMIT 1), a.ends_on) e "
        "FROM agreement a WHERE a.in_force_on <= ?1 AND a.archived_at IS NULL "
        "AND e BETWEEN ?1 AND date(?1, '+180 days') AND a.suspended_from IS NULL",
        DAY,
    )
    assert {row["agreement"]: row["ends_on"] for row in told(2)} == dict(ends)


def test_lookup_05_every_memorandum_of_the_file_stands_under_its_agency(told, file_of):
    rows = {str(row["agency"]): row for row in told(5)}
    kinds = {"Title 19 designation MOU": "title_19_mou", "Treasury Forfeiture Fund MOU": "tff_mou"}
    papers = [row for row in file_of("agreements_found") if row["type"] in kinds]
    assert len(papers) == 7
    for paper in papers:
        agency = paper["party_other"].split(",")[0].split(" (")[0]
        row = next(row for name, row in rows.items() if name.startswith(agency))
        assert row[kinds[paper["type"]]] != "None"
        in_force = paper["in_force_or_effective"] == "on signature by both"
        assert in_force == (row[kinds[paper["type"]]] == "In force")


def test_lookup_06_by_sql_over_the_newest_headcounts(told, sql):
    counts = sql(
        "SELECT u.name, o.name, coalesce(h.full_time, 0) + coalesce(h.part_time, 0) "
        "FROM headcount h JOIN membership m ON m.id = h.membership JOIN unit u ON u.id = m.unit "
        "JOIN organization o ON o.id = m.organization WHERE u.kind IN ('best', 'task_force', "
        "'tciu') AND (m.left_on IS NULL OR m.left_on > ?1) AND h.as_of = (SELECT max(x.as_of) "
        "FROM headcount x WHERE x.membership = m.id AND x.as_of <= ?1)",
        DAY,
    )
    people = [(row["unit"], row["agency"], row["people"]) for row in told(6)]
    assert sorted(one for one in people if one[2] is not None) == sorted(counts)


def test_lookup_07_and_08_by_sql_over_the_cohorts(told, sql):
    ended = sql(
        "SELECT c.kind, coalesce(c.valid_until, date(c.done_on, CASE WHEN c.kind IN "
        "('leahy', 'urinalysis') THEN '+12 months' ELSE '+24 months' END)) d FROM cohort c WHERE "
        "NOT EXISTS (SELECT 1 FROM cohort n WHERE n.replaces = c.id) AND d <= '2026-12-31'"
    )
    quarter = [day for kind, day in ended if kind == "tfo_designation" and day >= "2026-10-01"]
    assert [row["valid_until"] for row in told(7)] == quarter
    vetting = [day for kind, day in ended if kind != "tfo_designation" and day < DAY]
    assert [row["valid_until"] for row in told(8) if row["valid_until"]] == vetting


def test_lookup_11_the_focal_points_of_the_file_are_europols(told, file_of):
    theirs = [row for row in file_of("agreements_found") if row["party_other"] == "Europol"]
    assert len(theirs) == 2
    (row,) = told(11)
    assert str(row["partner"]).startswith("European Union Agency for Law Enforcement")


def test_lookup_12_by_sql_over_the_days_of_verification(told, sql):
    late = sql(
        "SELECT name FROM contact WHERE erased_on IS NULL AND (active_to IS NULL OR "
        "active_to > ?1) AND julianday(?1) - julianday(coalesce(verified_on, "
        "substr(created_at, 1, 10))) > 180",
        DAY,
    )
    rows = told(12)
    assert {row["contact"] for row in rows if row["contact"]} == {name for (name,) in late}
    primary = {
        name
        for (name,) in sql(
            "SELECT o.name FROM organization o JOIN contact c ON c.organization = o.id "
            "WHERE c.role = 'primary' AND c.active_to IS NULL"
        )
    }
    lacking = {row["partner"] for row in rows if not row["contact"]}
    assert not lacking & primary
    members = {name for (name,) in sql(
        "SELECT DISTINCT o.name FROM organization o JOIN membership m ON m.organization = o.id "
        "WHERE m.left_on IS NULL"
    )}  # fmt: skip
    assert members - primary <= lacking


def test_lookup_15_every_operation_of_the_file_has_its_lead(told, file_of, sql):
    rows = {(row["operation"], row["role"]) for row in told(15)}
    operations = file_of("operations")
    assert len(operations) == 10
    for row in operations:
        assert (row["name"], "lead") in rows
    joint = [row for row in told(15) if "(joint)" in str(row["results"])]
    linked = sql(
        "SELECT DISTINCT x.name FROM operation x JOIN outcome__operations l ON l.target = x.id "
        "WHERE l.record IN (SELECT record FROM outcome__operations GROUP BY 1 HAVING count(*) > 1)"
    )
    assert {row["operation"] for row in joint} == {name for (name,) in linked}


def test_lookup_16_the_last_meeting_of_each_body_in_the_file(told, file_of):
    last: dict[str, str] = {}
    for row in file_of("engagements"):
        last[row["body"]] = max(last.get(row["body"], ""), row["held_on"])
    found = {row["body"]: row["held"] for row in told(16) if row["body"] in last}
    assert found == last


def test_lookup_16_by_sql_over_the_promises(told, sql, ask):
    still = sql("SELECT text FROM commitment WHERE status = 'open' ORDER BY 1")
    rows = [row for row in told(16) if row["status"] == "open"]
    assert sorted((row["promise"],) for row in rows) == still
    late = sql("SELECT text FROM commitment WHERE status = 'open' AND due_on < ?", DAY)
    assert [(row["promise"],) for row in rows if row["late"]] == late
    assert ask(16).note == f"{len(still)} still open."


def test_lookup_17_by_sql_over_members_and_papers(told, sql):
    members = sql(
        "SELECT DISTINCT o.id, o.name FROM membership m JOIN unit u ON u.id = m.unit "
        "JOIN organization o ON o.id = m.organization WHERE u.kind IN ('coalition', 'committee', "
        "'working_group') AND o.kind <> 'federal' AND m.left_on IS NULL"
    )
    bound = {
        organization
        for (organization,) in sql(
            "SELECT p.organization FROM agreement_party p JOIN agreement a ON a.id = p.agreement "
            "WHERE a.in_force_on <= ?1 AND coalesce(a.ends_on, '9999') >= ?1 AND "
            "a.terminated_on IS NULL AND p.left_on IS NULL",
            DAY,
        )
    }
    free = {name for one, name in members if one not in bound}
    assert {row["member"] for row in told(17)} == free


def test_lookup_18_by_sql_over_the_last_results(told, sql):
    reported = {
        name
        for (name,) in sql(
            "SELECT o.name FROM organization o WHERE o.id IN (SELECT owner FROM outcome WHERE "
            "coalesce(period_end, as_of) BETWEEN '2026-10-01' AND '2026-12-31' UNION "
            "SELECT k.organization FROM outcome_credit k JOIN outcome r ON r.id = k.outcome "
            "WHERE coalesce(r.period_end, r.as_of) BETWEEN '2026-10-01' AND '2026-12-31')"
        )
    }
    asked = {
        name
        for (name,) in sql(
            "SELECT o.name FROM organization o JOIN membership m ON m.organization = o.id "
            "JOIN unit u ON u.id = m.unit WHERE u.kind IN ('best', 'task_force', 'tciu') "
            "AND m.left_on IS NULL AND m.role <> 'observer' AND u.closed_on IS NULL UNION "
            "SELECT o.name FROM organization o JOIN operation_participant p ON "
            "p.organization = o.id JOIN operation x ON x.id = p.operation "
            "WHERE x.status = 'running' AND p.left_on IS NULL"
        )
    }
    assert {row["partner"] for row in told(18)} == asked - reported


def test_lookup_19_units_of_the_file_in_one_city(told, file_of):
    units = file_of("best_units")
    cities = Counter((row["city"], row["state_or_country"]) for row in units if row["city"])
    shared = {city for (city, _state), count in cities.items() if count > 1}
    assert shared == {"San Diego"}
    real = [row for row in told(19) if "(sample)" not in str(row["unit"])]
    assert {row["same_place"] for row in real} == shared


def test_lookup_20_every_agreement_of_the_file_on_customs_designation(told, file_of):
    wanted = {row["title"] for row in file_of("agreements_found") if "1401(i)" in row["authority"]}
    assert len(wanted) == 3
    rows = [row for row in told(20, authority="1401(i)") if row["what"] == "The agreement itself"]
    assert {row["record"] for row in rows if "(sample)" not in str(row["record"])} == wanted


def test_lookup_21_every_series_of_the_file_that_a_later_figure_follows(told, file_of):
    series: dict[str, set[str]] = {}
    for row in file_of("count_series"):
        series.setdefault(row["series"], set()).add(row["as_of"])
    changed = {row["figure"] for row in told(21, which="changed")}
    followed = {name for name, days in series.items() if len(days) > 1}
    assert followed - {"Global Coalition members"} <= changed
    trail = [row for row in told(21) if row["figure"] == "DHS pill presses seized FY2024 to date"]
    assert [row["value"] for row in trail] == ["1,500 pill presses", "1,800 pill presses"]
    assert all(row["later_figure_of"] == "2024-06-30" for row in trail)
    assert all(row["from_rows"] for row in trail)


def test_lookup_22_every_organization_of_the_file_that_ended_or_was_renamed(told, file_of):
    rows = {(row["partner"], row["what"], row["with"]) for row in told(22)}
    for row in file_of("organizations"):
        if row["merged_into"]:
            assert (row["name"], "merged into", row["merged_into"]) in rows
        if row["active_to"]:
            assert (row["name"], "ended", None) in rows
    took = told(22, partner="U.S. Customs and Border Protection")
    assert ("took over", "U.S. Customs Service") in {(row["what"], row["with"]) for row in took}


def test_lookup_23_who_came_and_went_after_the_notice(session):
    pilot = add(
        session, "agreement", title="Data pilot", kind="pilot", term_kind="pilot_by_notice",
        in_force_on="2020-01-01",
    )  # fmt: skip
    add(
        session, "notice", agreement=str(pilot), kind="federal_register", dated="2023-02-16",
        new_end="2030-08-14",
    )  # fmt: skip
    for name, joined, left in (
        ("Early Freight", "2019-08-22", ""),
        ("Late Parcel", "2023-03", ""),
        ("Gone Broker", "2019-08-22", "2023-06-01"),
        ("On the Day", "2023-02-16", ""),
    ):
        company = add(session, "organization", name=name, kind="company", country="US")
        add(
            session, "agreement_party", agreement=str(pilot), organization=str(company),
            role="participant", joined_on=joined, left_on=left,
        )  # fmt: skip
    found = catalog.answer(session, catalog.lookup("pilot-changes"), {})
    assert [row.values[1:4] for row in found.rows] == [
        ("Gone Broker", "Left", "2023-06-01"),
        ("Late Parcel", "Joined", "2023-03"),
        ("On the Day", "Joined", "2023-02-16"),
    ]


def test_lookup_24_by_sql_over_the_contributions(told, sql):
    years = sql(
        "SELECT fiscal_year, sum(planned), sum(paid) FROM contribution "
        "WHERE kind = 'overtime_reimbursed' AND archived_at IS NULL GROUP BY 1"
    )
    assert len(years) > 1
    for year, planned, paid in years:
        rows = told(24, fiscal_year=str(year))
        assert sum(int(str(row["ceiling"] or 0)) for row in rows) == (planned or 0)
        assert sum(int(str(row["paid_back"] or 0)) for row in rows) == (paid or 0)


def test_lookup_25_by_sql_over_the_requirements(told, sql):
    due = sql(
        "SELECT kind, due_on FROM requirement WHERE status = 'open' AND archived_at IS NULL "
        "AND due_on <= date(?, '+90 days') ORDER BY 2, 1",
        DAY,
    )
    assert sorted(((r["report"], r["due_on"]) for r in told(25)), key=lambda r: r[::-1]) == due


def test_lookup_26_both_sides_of_every_agreement_of_the_file(told, file_of):
    parties = Counter(row["agreement"] for row in told(26))
    for row in file_of("agreements_found"):
        if row["type"] != "CMAA" and "pilot" not in row["type"]:
            assert parties[row["title"]] == 2
