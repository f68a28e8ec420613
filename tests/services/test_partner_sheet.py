"""A partner on one page: what is tied to it and where that stands; contacts verified in a step."""

from __future__ import annotations

from datetime import date

from app.services import ledger, partner_sheet, save
from db.model.money import show_cents
from tests.office import add, values


def sheet_of(office, name):
    sql = 'SELECT "id" FROM "organization" WHERE "name" = ?'
    return partner_sheet.of(office, office.store.sql.execute(sql, (name,)).fetchone()[0])


def test_a_sheriff_with_all_that_is_tied_to_it(office):
    found = sheet_of(office, "Mesquite County Sheriff (sample)")
    assert dict(found.facts) == {
        "Place": "Dry Fork, Mesquite County, Arizona",
        "In force": "3 agreements",
    }
    says = {(one.what, one.title): one.says for one in found.ties}
    assert says["Contact", "Jo Specimen"] == "Verified 2 Nov 2026"
    assert says["Unit", "BEST Saguaro Crossing (sample)"] == "Operational, 7 people"
    assert says["Operation", "Operation Steady Lantern (sample)"] == "6 people"
    assert says["Promise", "Share the overtime plan."] == "Done"
    assert says["Subaward", "AZ-26-01"].startswith("Active, $")
    order = list(partner_sheet.WHAT.values())
    assert [one.what for one in found.ties] == sorted(
        (one.what for one in found.ties), key=order.index
    )


def test_what_a_body_is_part_of_and_what_it_leads(office):
    found = sheet_of(office, "Homeland Security Investigations")
    above = "U.S. Immigration and Customs Enforcement, Department of Homeland Security"
    assert dict(found.facts)["Part of"] == above
    led = [one for one in found.ties if one.entity == "unit"]
    assert len({one.record for one in led}) == len(led)  # a unit it leads and sits in stands once
    assert any(one.title == "TCIU Guatemala" and one.detail == "Lead" for one in led)


def test_who_has_left_steps_back_and_is_not_verified(office):
    found = sheet_of(office, "Copper Wells Police Department (sample)")
    left = next(one for one in found.ties if one.title == "Chris Dummy")
    assert (left.says, left.tone) == ("Left", "quiet")
    assert left.record not in found.current_contacts()


def test_an_old_check_warns_and_none_too(office):
    found = sheet_of(office, "Saguaro County Sheriff (sample)")
    old = next(one for one in found.ties if one.title == "Sam Placeholder")
    assert (old.says, old.tone) == ("Verified 18 Oct 2025 by office", "warn")


def test_contacts_are_verified_in_one_step_that_undo_takes_back(session):
    session.fixed_today = date(2026, 3, 15)
    home = add(session, "organization", name="Harbor Police", kind="city")
    people = [add(session, "contact", name=name, organization=str(home)) for name in ("Bo", "Cy")]
    partner_sheet.verify(session, people)
    assert values(session, "contact", people[0])["verified_on"] == "2026-03-15"
    assert values(session, "contact", people[1])["verified_by"] == session.user
    assert all(one.tone == "good" for one in partner_sheet.of(session, home).ties)
    save.undo_last(session)
    assert values(session, "contact", people[0])["verified_on"] is None
    assert values(session, "contact", people[1])["verified_on"] is None


def test_a_partner_nothing_is_tied_to(session):
    home = add(session, "organization", name="Alone", kind="company")
    found = partner_sheet.of(session, home)
    assert found.ties == ()
    assert dict(found.facts)["Place"] == "not known"


def test_money_where_it_is_a_recipient_is_that_of_all_components(office):
    found = sheet_of(office, "Arizona Grants Office (sample)")
    awards = [one for one in found.ties if one.what == "Award"]
    assert awards
    for one in awards:
        money = ledger.of_award(office, one.record, program=None).as_dict()
        said = ", ".join(
            f"{show_cents(money[key] or 0)} {key}"
            for key in ("authorized", "obligated", "expended")
        )
        assert one.says.endswith(said)


def test_what_a_partner_gave_stands_with_its_amount(session):
    home = add(session, "organization", name="Harbor Police", kind="city")
    add(
        session, "contribution", organization=str(home), fiscal_year="2026",
        kind="overtime_reimbursed", claimed="2,000", paid="1,250.50",
    )  # fmt: skip
    (tie,) = partner_sheet.of(session, home).ties
    assert (tie.what, tie.says) == ("Contribution", "Overtime reimbursed, $1,250.50")


def test_names_before_and_who_took_it_over(office):
    merged = sheet_of(office, "U.S. Customs Service")
    assert merged.successor is not None
    assert merged.successor[1] == "U.S. Customs and Border Protection"
    successor = sheet_of(office, "U.S. Customs and Border Protection")
    assert "U.S. Customs Service" in successor.former
    assert successor.successor is None
    abroad = sheet_of(office, "Policía Nacional de Costaverde (sample)")
    assert abroad.former == ("Guardia Civil de Costaverde",)


def test_a_foreign_partner_knows_its_country(office):
    assert sheet_of(office, "Secretariat of Public Safety (SSP)").country == "MX"
    assert sheet_of(office, "Homeland Security Investigations").country is None
