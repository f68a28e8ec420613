"""A claim from the first row to the payment, a friendly force's carried on, and its packet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import claim_packet
from app.services import claim_offer, claiming, claims, ledger, matching, save
from db.model import registry
from db.model.errors import NotSaved
from tests.office import add, change, values

JANUARY = (date(2026, 1, 1), date(2026, 1, 31))


def county(session):
    """Give a file a county's subaward with a city's through it."""
    for name, kind in (("Idaho OEM", "state"), ("Ada County", "county"), ("Boise PD", "city")):
        add(session, "organization", name=name, kind=kind, state="ID")
    add(
        session, "award", fain="EMW-2026-SS-00001", recipient="Idaho OEM", fiscal_year="2026",
        performance_start="2025-10-01", performance_end="2028-09-30",
    )  # fmt: skip
    for number, who, through in (("S-1", "Ada County", ""), ("S-2", "Boise PD", "1")):
        add(
            session, "subaward", award="1", number=number, subrecipient=who, usbp_sector="SPW",
            passed_through=through, starts_on="2025-10-01", ends_on="2026-09-30",
        )  # fmt: skip
    return session


@pytest.fixture
def chain(session):
    """A county's subaward with a city's through it, both active."""
    return county(session)


def spend(session, amount="10", day="2026-01-15", **more):
    facts = {"subaward": "1", "category": "fuel"} | more
    return add(session, "expenditure", spent_on=day, amount=amount, **facts)


def test_only_allowable_rows_of_the_period_that_are_in_no_claim_are_offered(chain):
    first = spend(chain, day="2026-01-01")
    last = spend(chain, day="2026-01-31")
    spend(chain, day="2025-12-31")
    spend(chain, day="2026-02-01")
    spend(chain, standing="questioned")
    spend(chain, subaward="2")
    assert claiming.unclaimed(chain, 1, *JANUARY) == [first, last]
    claim = claiming.build(chain, 1, JANUARY, [first])
    assert claiming.unclaimed(chain, 1, *JANUARY) == [last]
    save.archive(chain, registry.entity("claim"), [claim])
    assert claiming.unclaimed(chain, 1, *JANUARY) == [first, last]


def test_a_claim_goes_its_way(chain):
    spend(chain, "80")
    spend(chain, "20.50")
    claim = claiming.build(chain, 1, JANUARY)

    def stands():
        one = claims.figures(chain, [claim])[claim]
        return one.status, one.claimed, one.approved

    assert stands() == ("draft", 10_050, None)
    claiming.submit(chain, claim, date(2026, 2, 10))
    assert stands()[0] == "submitted"
    assert ledger.of_subaward(chain, 1).claimed == 10_050
    claiming.approve(chain, claim, date(2026, 2, 20), 50, "No receipt")
    assert stands() == ("approved", 10_050, 10_000)
    claiming.pay(chain, claim, date(2026, 3, 12), reference="EFT 7")
    assert stands()[0] == "paid"
    assert ledger.of_subaward(chain, 1).reimbursed == 10_000
    assert claims.figures(chain, [claim])[claim].days_to_pay == 30


def test_a_reduction_asks_for_its_reason(chain):
    spend(chain)
    claim = claiming.build(chain, 1, JANUARY)
    with pytest.raises(NotSaved):
        claiming.approve(chain, claim, date(2026, 2, 20), 50)


def test_one_undo_takes_a_built_claim_back(chain):
    row = spend(chain)
    claiming.build(chain, 1, JANUARY)
    save.undo_last(chain)
    assert values(chain, "expenditure", row)["claim"] is None
    assert claiming.unclaimed(chain, 1, *JANUARY) == [row]


def test_numbers_go_on_from_the_highest(chain):
    assert claiming.next_number(chain, 1) == "1"
    claiming.build(chain, 1, JANUARY)
    change(chain, "claim", 1, number="9")
    claiming.build(chain, 1, JANUARY)
    assert values(chain, "claim", 2)["number"] == "10"
    change(chain, "claim", 2, number="FINAL")
    assert claiming.next_number(chain, 1) == "10"


def test_a_friendly_forces_approved_claim_is_carried_in_its_parents(chain):
    spend(chain, "30", subaward="2")
    spend(chain, "5")
    child = claiming.build(chain, 2, JANUARY)
    assert claiming.carriable(chain, 1, *JANUARY) == []
    claiming.approve(chain, child, date(2026, 2, 1), 300, "Late")
    assert claiming.carriable(chain, 1, *JANUARY) == [child]
    parent = claiming.build(chain, 1, JANUARY)
    assert values(chain, "claim", child)["included_in"] == parent
    assert claims.figures(chain, [parent])[parent].claimed == 500 + 2_700
    assert claiming.carriable(chain, 1, *JANUARY) == []


def test_a_packet_says_what_is_missing_behind_each_row(chain):
    claim = str(claiming.build(chain, 1, JANUARY))
    add(chain, "activity_report", organization="Ada County", shift_on="2026-01-15", hours="8")
    overtime = spend(
        chain, category="overtime", activity_report="1", claim=claim, hours="8", officer_code="A1",
        paid_on="2026-01-30",
    )  # fmt: skip
    fuel = spend(chain, claim=claim)
    found = {row.expenditure: missing for row, missing in claiming.packet(chain, int(claim))}
    assert found == {overtime: ("payroll",), fuel: ("document_no", "paid")}
    add(
        chain, "payroll_row", organization="Ada County", officer_code="A1", hours="8",
        worked_on="2026-01-15", amount="10", expenditure=str(overtime),
    )  # fmt: skip
    change(chain, "expenditure", fuel, document_no="INV-1", paid_on="2026-01-20")
    assert not any(missing for _, missing in claiming.packet(chain, int(claim)))
    (line,) = matching.of_claim(chain, int(claim))
    assert line.verdict == "match"
    (same,) = matching.of_subaward(chain, 1, *JANUARY)
    assert same == line


def test_payroll_and_shifts_without_overtime_are_found_in_the_period(chain):
    add(chain, "activity_report", organization="Ada County", shift_on="2026-01-31", hours="8")
    add(chain, "activity_report", organization="Ada County", shift_on="2026-02-01", hours="8")
    add(chain, "activity_report", organization="Boise PD", shift_on="2026-01-31", hours="8")
    add(
        chain, "payroll_row", organization="Ada County", officer_code="A1", hours="8",
        worked_on="2026-01-02", amount="10",
    )  # fmt: skip
    found = matching.of_subaward(chain, 1, *JANUARY)
    assert [(line.day, line.missing) for line in found] == [
        ("2026-01-02", ("expenditure", "activity_report")),
        ("2026-01-31", ("expenditure", "payroll_row")),
    ]


def test_many_subawards_are_matched_at_once_as_each_alone(chain):
    night, shared = {"officer_code": "A1", "hours": "8"}, {"category": "overtime"}
    for day in ("2026-01-15", "2026-01-16"):
        add(chain, "activity_report", organization="Ada County", shift_on=day, hours="8")
    add(
        chain, "activity_report", organization="Boise PD", shift_on="2026-01-15", hours="4",
        subaward="2",
    )  # fmt: skip
    for subaward, day, more in (
        ("1", "2026-01-15", {"activity_report": "2"}),
        ("1", "2026-01-15", {"officer_code": ""}),
        ("1", "2026-01-31", {}),
        ("2", "2026-01-15", {"activity_report": "3"}),
        ("2", "2026-01-15", {"organization": "Ada County"}),
    ):
        spend(chain, day=day, subaward=subaward, **(shared | night | more))
    for who, day, hours in (
        ("Ada County", "2026-01-31", "6"),
        ("Ada County", "2026-02-01", "2"),
        ("Ada County", "2026-01-15", "8"),
        ("Boise PD", "2026-01-15", "8"),
    ):
        add(
            chain, "payroll_row", organization=who, officer_code="A1", hours=hours,
            worked_on=day, amount="5" if day > "2026-01-30" else "10",
        )  # fmt: skip
    alone = {
        one: [line for line in matching.of_subaward(chain, one, *JANUARY) if line.expenditures]
        for one in (1, 2)
    }
    spent = {one: [row for x in lines for row in x.expenditures] for one, lines in alone.items()}
    assert len(matching.of_overtime(chain, spent)) == 5
    assert matching.of_overtime(chain, spent) == [*alone[1], *alone[2]]
    assert any(len(line.payroll) == 2 for line in alone[1])
    assert matching.of_overtime(chain, {}) == []


@pytest.mark.parametrize("category", ["overtime", "fringe", "equipment", "fuel", "m_and_a"])
def test_what_each_category_needs_has_a_name(category):
    assert set(claim_packet.needed(category)) <= set(claim_packet.LABELS)
    assert "paid" in claim_packet.needed(category)


def test_an_offer_says_what_is_left_out_and_why(chain):
    change(chain, "subaward", 1, starts_on="2026-01-10", ends_on="2026-01-20")
    good = spend(chain, "5")
    questioned = spend(chain, standing="questioned")
    early, late = spend(chain, day="2026-01-09"), spend(chain, day="2026-01-21")
    spend(chain, "7", day="2025-12-31")
    found = claim_offer.of_period(chain, 1, *JANUARY)
    why = {one.row.id: one.why for one in found.rows}
    assert why[good] == ""
    assert why[questioned] == "Questioned. Settle it first."
    assert "before" in why[early]
    assert "after" in why[late]
    assert [one.row.id for one in found.rows if not one.may] == [questioned]
    assert found.earlier == (1, 700, "2025-12-31")


def test_an_offer_minds_the_claim_deadline(chain):
    change(chain, "subaward", 1, claim_deadline_days="30")
    spend(chain)
    (one,) = claim_offer.of_period(chain, 1, *JANUARY).rows
    assert one.why == "Its claim deadline was 14 Feb 2026."
    assert one.may


def test_an_offer_counts_the_claim_deadline_as_the_agency_has_it(chain):
    spend(chain)
    change(chain, "subaward", 1, claim_deadline_days="30")
    agency = str(values(chain, "subaward", 1)["subrecipient"])
    add(chain, "setting", name="claim_deadline_basis", value="quarter_end", organization=agency)
    (one,) = claim_offer.of_period(chain, 1, *JANUARY).rows
    assert one.why == "", "30 days run from 31 March"


def test_an_offer_has_the_friendly_forces_claims(chain):
    spend(chain, "30", subaward="2")
    child = claiming.build(chain, 2, JANUARY)
    claiming.approve(chain, child, date(2026, 2, 1), 300, "Late")
    (one,) = claim_offer.of_period(chain, 1, *JANUARY).carried
    assert (one.id, one.approved) == (child, 2_700)


def test_the_next_period_follows_what_is_claimed(chain):
    quarter = (date(2025, 10, 1), date(2025, 12, 31))
    assert claim_offer.next_period(chain, 1) == quarter
    claiming.build(chain, 1, quarter)
    assert claim_offer.next_period(chain, 1) == (date(2026, 2, 1), date(2026, 2, 28))


def test_what_is_in_a_claim_goes_into_no_other(chain):
    row = spend(chain)
    claiming.build(chain, 1, JANUARY, [row])
    with pytest.raises(NotSaved, match="in another claim already"):
        claiming.build(chain, 1, JANUARY, [row])


def test_building_claims_never_takes_a_row_twice(opened, blank_file):
    """Whatever periods are built in whatever order, each row is in one claim, and no cent more."""
    session = county(opened(blank_file))
    days = [date(2026, 1, 1) + timedelta(days=3 * step) for step in range(20)]
    for step, day in enumerate(days):
        spend(session, str(step + 1), day.isoformat())

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.tuples(st.integers(0, 70), st.integers(0, 40)), min_size=1, max_size=6))
    def build_all(spans):
        built = []
        for start, length in spans:
            first = date(2026, 1, 1) + timedelta(days=start)
            built.append(claiming.build(session, 1, (first, first + timedelta(days=length))))
        taken = [row for one in built for row in claims.rows(session, one)[0]]
        assert len(taken) == len(set(taken))
        inside = {
            step + 1
            for step, day in enumerate(days)
            if any(0 <= (day - date(2026, 1, 1)).days - start <= size for start, size in spans)
        }
        figures = claims.figures(session, built)
        assert sum(one.claimed for one in figures.values()) == 100 * sum(inside)
        save.archive(session, registry.entity("claim"), built)

    build_all()


def test_links_are_written_in_one_step(chain):
    add(chain, "activity_report", organization="Ada County", shift_on="2026-01-15", hours="8")
    row = spend(chain, category="overtime", hours="8", officer_code="A1")
    pay = add(
        chain, "payroll_row", organization="Ada County", officer_code="A1", hours="8",
        worked_on="2026-01-15", amount="10", pay_code="OT",
    )  # fmt: skip
    matching.link(chain, matching.of_subaward(chain, 1, *JANUARY))
    assert values(chain, "expenditure", row)["activity_report"] == 1
    assert values(chain, "payroll_row", pay)["expenditure"] == row
    assert matching.link(chain, matching.of_subaward(chain, 1, *JANUARY)) is None
    save.undo_last(chain)
    assert values(chain, "payroll_row", pay)["expenditure"] is None


def test_a_night_at_the_periods_end_is_paid_on_the_morning_after(chain):
    spend(chain, "100", "2026-01-31", category="overtime", hours="8", officer_code="A1")
    for day, hours, amount in (("2026-01-31", "6", "75"), ("2026-02-01", "2", "25")):
        add(
            chain, "payroll_row", organization="Ada County", officer_code="A1", hours=hours,
            worked_on=day, amount=amount,
        )  # fmt: skip
    (line,) = matching.of_subaward(chain, 1, *JANUARY)
    assert line.results == ("no_activity_report",)


def test_pay_of_an_expenditure_in_the_trash_proves_the_one_entered_anew(chain):
    gone = spend(chain, category="overtime", hours="8", officer_code="A1")
    pay = add(
        chain, "payroll_row", organization="Ada County", officer_code="A1", hours="8",
        worked_on="2026-01-15", amount="10", expenditure=str(gone),
    )  # fmt: skip
    save.archive(chain, registry.entity("expenditure"), [gone])
    anew = spend(chain, category="overtime", hours="8", officer_code="A1")
    (line,) = matching.of_subaward(chain, 1, *JANUARY)
    assert line.results == ("no_activity_report",)
    matching.link(chain, [line])
    assert values(chain, "payroll_row", pay)["expenditure"] == anew


def test_a_correction_takes_its_hours_back_in_the_match_too(chain):
    shift = add(chain, "activity_report", organization="Ada County", shift_on="2026-01-15",
                hours="6")  # fmt: skip
    for amount, hours in (("100", "8"), ("-25", "2")):
        spend(chain, amount, category="overtime", hours=hours, officer_code="A1",
              activity_report=str(shift))  # fmt: skip
        add(
            chain, "payroll_row", organization="Ada County", officer_code="A1", hours=hours,
            worked_on="2026-01-15", amount=amount,
        )  # fmt: skip
    (line,) = matching.of_subaward(chain, 1, *JANUARY)
    assert line.results == ("match",)
