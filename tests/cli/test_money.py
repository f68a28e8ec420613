"""ledger and sf425: what a script reads of an award's and a subaward's money."""

from __future__ import annotations

import pytest

KEYS = (
    *("authorized", "obligated", "budgeted", "expended", "unliquidated", "unobligated"),
    *("claimed", "reimbursed", "drawn", "cash_on_hand"),
)


@pytest.fixture
def books(ok, file):
    """The file with money in two components, a subaward and one row of spending."""
    for arguments in (
        ("award_action", "award=1", "program=opsg", "action_on=2025-10-01", "kind=initial",
         "amount=1,000.50"),
        ("award_action", "award=1", "program=shsp", "action_on=2025-10-01", "kind=initial",
         "amount=200"),
        ("subaward", "award=1", "subrecipient=2", "number=S-1", "starts_on=2025-10-01",
         "ends_on=2026-09-30", "program=opsg", "usbp_sector=SPW"),
        ("subaward_action", "subaward=1", "action_on=2026-03-15", "kind=initial", "amount=600"),
        ("expenditure", "subaward=1", "category=fuel", "spent_on=2026-03-15", "amount=40"),
        ("drawdown", "award=1", "program=opsg", "drawn_on=2026-03-16", "amount=10"),
    ):  # fmt: skip
        ok("add", file, *arguments)
    return file


def test_an_awards_ledger_in_cents(ok, books):
    found = ok("ledger", books, "award", 1, "--json").json
    assert tuple(found) == KEYS
    assert found == {
        "authorized": 100_050,
        "obligated": 60_000,
        "budgeted": 0,
        "expended": 4_000,
        "unliquidated": 56_000,
        "unobligated": 40_050,
        "claimed": 0,
        "reimbursed": 0,
        "drawn": 0,  # on the 16th
        "cash_on_hand": 0,
    }


def test_as_things_stood_on_a_day(ok, books):
    def at(day):
        return ok("ledger", books, "award", "EMW-2025-SS-00078", "--on", day, "--json").json

    assert at("2026-03-14")["obligated"] == 0
    assert at("3/16/2026")["drawn"] == 1_000
    assert at("2025-09-30")["authorized"] == 0


@pytest.mark.parametrize(
    ("program", "authorized"), [("OPSG", 100_050), ("shsp", 20_000), ("UASI", 0), ("all", 120_050)]
)
def test_a_component_or_all(ok, books, program, authorized):
    found = ok("ledger", books, "award", 1, "--program", program, "--json").json
    assert found["authorized"] == authorized


def test_a_subaward_has_no_cash_of_its_own(ok, books):
    found = ok("ledger", books, "subaward", "S-1 Ada County Sheriff", "--json").json
    assert tuple(found) == KEYS
    assert (found["authorized"], found["expended"]) == (60_000, 4_000)
    assert [key for key in KEYS if found[key] is None] == ["unobligated", "drawn", "cash_on_hand"]


def test_for_people_it_is_dollars_in_a_column(ok, books):
    lines = ok("ledger", books, "award", 1).out.splitlines()
    assert lines[:2] == ["Authorized    $1,000.50", "Obligated       $600.00"]
    assert lines[-1] == "Cash on hand      $0.00"
    assert ok("ledger", books, "subaward", 1).out.count("none") == 3


def test_a_quarters_sf425(ok, books):
    found = ok("sf425", books, 1, "--period-end", "2026-03-31", "--json").json
    assert tuple(found) == (*(f"10{letter}" for letter in "abcdefghijklmno"), "11")
    assert (found["10a"], found["10c"], found["10d"]) == (1_000, 1_000, 120_050)
    assert (found["10e"], found["10g"], found["10h"]) == (4_000, 4_000, 116_050)
    assert set(found["11"].values()) == {None}
    printed = ok("sf425", books, 1, "--period-end", "2026-03-31").out.splitlines()
    assert printed[0] == "SF-425 to 31 Mar 2026, accrual basis, cumulative"
    assert printed[1].split() == ["10a", "Cash", "receipts", "$10.00"]


def test_checks_are_said_under_the_worksheet(ok, books):
    ok("add", books, "drawdown", "award=1", "program=opsg", "drawn_on=2026-03-17", "amount=-25")
    last = ok("sf425", books, 1, "--period-end", "2026-03-31").out.splitlines()[-1]
    assert last == "Line 10c, cash on hand, is below zero."


@pytest.mark.parametrize(
    "arguments",
    [
        ("ledger", "claim", "1"),
        ("ledger", "award", "99"),
        ("ledger", "award", "1", "--on", "yesterday-ish"),
        ("ledger", "award", "1", "--program", "psgp"),
        ("sf425", "1"),
        ("sf425", "99", "--period-end", "2026-03-31"),
    ],
)
def test_what_cannot_be_answered_is_said(run, books, arguments):
    command, *rest = arguments
    said = run(command, books, *rest)
    assert (said.code, said.out) == (1, "")
    assert said.err


def test_asking_changes_nothing(ok, books):
    before = books.read_bytes()
    ok("ledger", books, "award", 1)
    ok("sf425", books, 1, "--period-end", "2026-03-31", "--read-only")
    assert books.read_bytes() == before
