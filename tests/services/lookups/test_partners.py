"""Look-ups 11, 12, 13, 15, 17, 18 and 22 on partners."""

from __future__ import annotations

from datetime import date

from app.services.lookups import catalog
from tests.office import add


def test_lookup_11_nobody_is_on_file_at_europol_yet(ask):
    found = ask(11)
    assert [row.entity for row in found.rows] == ["organization"]
    assert str(found.rows[0].values[0]).startswith("European Union Agency for Law Enforcement")
    assert found.note.startswith("No primary contact is on file.")


def test_lookup_11_the_primary_contact_of_a_partner(told):
    (row,) = told(11, partner="Mesquite County Sheriff (sample)")
    assert row["contact"] == "Jo Specimen"
    assert (row["verified_on"], row["days"]) == ("2026-11-02", 20)


def test_lookup_12_contacts_to_verify_and_partners_without_one(told):
    rows = told(12)
    verify = [(row["contact"], row["days"]) for row in rows if row["what_to_do"] == "Verify"]
    assert verify == [("Sam Placeholder", 400), ("José Ejemplo", 200)]
    lacking = {row["partner"] for row in rows if row["what_to_do"] == "No primary contact"}
    assert "Copper Wells Police Department (sample)" not in lacking
    assert "Arizona Highway Troopers (sample)" in lacking
    assert "Homeland Security Investigations" in lacking


def test_lookup_12_the_day_itself_is_not_too_old(told):
    assert "José Ejemplo" not in str(told(12, days="200"))
    assert "José Ejemplo" in str(told(12, days="199"))


def test_lookup_13_all_partners_of_a_sector_on_one_page(told, ask):
    rows = {row["partner"]: row for row in told(13, sector="TCA")}
    mesquite = rows["Mesquite County Sheriff (sample)"]
    assert mesquite["units"] == "BEST Saguaro Crossing (sample)"
    assert "AZ-26-01" in str(mesquite["stonegarden"])
    assert "MOU for reimbursement" in str(mesquite["agreements"])
    assert mesquite["operations"] == "Operation Steady Lantern (sample)"
    assert ask(13, sector="TCA").title == "Who are our partners in Tucson?"


def test_lookup_13_says_which_papers_hold_and_who_works_there_from_elsewhere(told):
    rows = {row["partner"]: row for row in told(13, sector="YUM")}
    assert "(expired)" in str(rows["Saguaro County Sheriff (sample)"]["agreements"])
    assert "(in force)" in str(rows["Mesquite County Sheriff (sample)"]["agreements"])
    # A member of a task force of the sector, though its own county lies in another.
    assert rows["Mesquite County Sheriff (sample)"]["sector"] == "TCA"
    assert "Saguaro Joint Enforcement Group (sample)" not in rows  # it was merged


def test_lookup_13_a_county_by_its_name_with_or_without_the_word(told):
    named = told(13, county="Mesquite County")
    assert named == told(13, county="mesquite")
    assert {row["county"] for row in named} == {"Mesquite"}
    assert not told(13, county="Mesquite", state="TX")


def test_lookup_15_operations_of_a_partner_with_joint_results(told):
    rows = told(15, partner="Homeland Security Investigations")
    lotus = next(row for row in rows if row["operation"] == "Operation Blue Lotus")
    assert (lotus["headcount"], lotus["role"]) == (85, "lead")
    assert "(joint)" in str(lotus["results"])
    assert any(row["operation"] == "Operation Artemis" for row in rows)


def test_lookup_15_who_leads_took_part_though_no_headcount_is_on_file(told, file_of):
    led = {row["name"] for row in file_of("operations") if row["lead"].startswith("U.S. Border P")}
    rows = told(15, partner="U.S. Border Patrol")
    assert {row["operation"] for row in rows} == led
    assert {row["role"] for row in rows} == {"lead"}
    horsemen = next(row for row in rows if row["operation"] == "Operation Four Horsemen")
    assert "Fentanyl seized 10,000 lb" in str(horsemen["results"])
    assert "(joint)" in str(horsemen["results"])


def test_lookup_17_members_of_bodies_without_an_agreement(told):
    members = {(row["member"], row["body"]) for row in told(17)}
    assert ("Canada", "Trilateral Fentanyl Committee") in members
    assert not any(name in {"Mexico", "China", "European Union"} for name, _body in members)
    trilateral = told(17, body="Trilateral Fentanyl Committee")
    assert [row["member"] for row in trilateral] == ["Canada"]


def test_lookup_18_partners_without_an_outcome_this_quarter(told, ask):
    silent = {row["partner"] for row in told(18)}
    assert "Mesquite County Sheriff (sample)" not in silent  # its newest ends 21 Nov 2026
    assert "Painted Butte Nation Police (sample)" in silent
    assert "2026-10-01 to 2026-12-31" in ask(18).note
    assert "2026-07-01 to 2026-09-30" in ask(18, quarter="last").note


def test_lookup_22_names_mergers_units_and_papers(told):
    rows = told(22, partner="Policía Nacional de Costaverde (sample)")
    events = [(row["what"], row["with"]) for row in rows]
    assert ("was called", "Guardia Civil de Costaverde") in events
    assert ("joined", "TCIU Costaverde (sample)") in events
    days = [str(row["day"]) for row in rows if row["day"]]
    assert days == sorted(days)


def test_lookup_22_a_paper_without_a_day_is_not_said_to_be_signed(told):
    rows = told(22, partner="Policía Nacional de Costaverde (sample)")
    plan = next(row for row in rows if str(row["with"]).startswith("Joint work plan"))
    assert (plan["what"], plan["day"]) == ("is a party", None)  # still in negotiation


def test_lookup_22_an_organization_that_merged_into_another(told):
    rows = told(22, partner="U.S. Customs Service")
    assert ("merged into", "U.S. Customs and Border Protection") in [
        (row["what"], row["with"]) for row in rows
    ]


def test_lookup_18_a_result_of_a_whole_month_counts_to_its_end(session):
    session.fixed_today = date(2026, 3, 15)
    force = add(session, "unit", name="Harbor Force", kind="task_force")
    agency = str(add(session, "organization", name="Harbor Police", kind="city"))
    add(session, "membership", unit=str(force), organization=agency, role="member")
    metric = add(
        session, "metric", code="found", label="Found", definition="Counted.",
        base_unit="count", level="output",
    )  # fmt: skip
    asked = catalog.lookup("no-outcome-report")
    assert len(catalog.answer(session, asked, {}).rows) == 1
    source = add(session, "source", title="A page", kind="official")
    add(
        session, "outcome", metric=str(metric), value="3", value_unit="count",
        qualifier="exact", period_start="2026-01", period_end="2026-01", as_of="2026-02-05",
        kind="increment", owner=agency, source=str(source),
    )  # fmt: skip
    assert not catalog.answer(session, asked, {}).rows
    assert len(catalog.answer(session, asked, {"quarter": "last"}).rows) == 1
