"""A payroll file as agencies hand it out: any order of columns, any separator, wrong lines told."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.transfer.payroll_csv import UnreadablePayroll, parse, read

PLAIN = "Officer code,Date,Pay code,Hours,Rate,Amount\nMC-1,8/31/26,OT,8.25,$50.00,$412.50\n"


def only(text):
    found = parse(text.encode(), "pay.csv")
    assert not found.refused
    (row,) = found.rows
    return row


def test_a_row_is_read_as_stored_values():
    row = only(PLAIN)
    assert (row.line, row.officer_code, row.worked_on, row.pay_code) == (
        2,
        "MC-1",
        "2026-08-31",
        "OT",
    )
    assert (row.hours, row.rate, row.amount, row.fringe) == (33, 5_000, 41_250, None)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace("\n", "\r\n"),
        "\ufeff" + PLAIN,
        PLAIN.replace("8/31/26", "2026-08-31"),
        PLAIN.replace("8/31/26", "8/31/2026 12:00:00 AM"),
        PLAIN.replace("8.25", "8:15"),
        PLAIN.replace("$412.50", '"$412.50"'),
        PLAIN.replace("Officer code", "EMPLOYEE ID").replace("Date", "Work date"),
        PLAIN.replace("Officer code", "employee code").replace("Amount", "Gross pay"),
        "Payroll register August\n\n" + PLAIN,
        "Hours,Amount,Date,Officer code,Pay code,Rate\n8.25,412.50,8/31/26,MC-1,OT,50\n",
    ],
)
def test_the_same_row_in_many_clothes(text):
    row = only(text)
    assert (row.officer_code, row.worked_on, row.hours) == ("MC-1", "2026-08-31", 33)
    assert (row.pay_code, row.rate, row.amount) == ("OT", 5_000, 41_250)


def test_windows_text_is_read_too():
    text = PLAIN.replace("Pay code", "Pay code,Reference").replace("OT,", "OT,Março,")
    for encoding in ("cp1252", "utf-8-sig", "utf-16"):
        (row,) = parse(text.encode(encoding), "pay.csv").rows
        assert row.reference == "Março"


def test_thousands_and_corrections():
    row = only("Officer code;Date;Hours;Amount\nA1;8/31/26;-8;(1,234.50)\n")
    assert (row.hours, row.amount) == (-32, -123_450)


def test_wrong_lines_are_told_and_the_others_taken():
    lines = (
        "Officer code,Date,Hours,Amount\n"
        "A1,8/31/26,7.3,10\n"
        "A1,31/31/26,8,10\n"
        "\n"
        "A1,8/30/26,8,10\n"
        ",8/30/26,8,10\n"
        "A1,8/30/26,8\n"
        "A1,today,8,10\n"
        "Total,,24,30\n"
    )
    found = parse(lines.encode(), "pay.csv")
    assert [row.line for row in found.rows] == [5]
    says = {one.line: one.says for one in found.refused}
    assert says[2] == "Hours: “7.3” is not in quarter hours. Type it as 7.25, 7.5 or 7:45."
    assert "is not a day" in says[3]
    assert says[6] == "It has no officer code."
    assert says[7] == "It has no amount."
    assert says[8].startswith("Worked on: ")
    assert says[9] == "It has no date."


def test_names_and_numbers_of_persons_are_not_taken():
    text = (
        "Employee name,SSN,Officer code,Date,Hours,Amount,Department\n"
        "Pat Example,123-45-6789,A1,8/31/26,8,10,Patrol\n"
        "Pat Example,123-45-6789,123-45-6789,8/31/26,8,10,Patrol\n"
        'Pat Example,123-45-6789,"Example, Pat",8/31/26,8,10,Patrol\n'
        "Pat Example,123-45-6789,Example,8/31/26,8,10,Patrol\n"
    )
    found = parse(text.encode(), "pay.csv")
    assert [row.officer_code for row in found.rows] == ["A1"]
    left = dict(found.left)
    assert "personal" in left["Employee name"]
    assert "personal" in left["SSN"]
    assert "not needed" in left["Department"]
    told = " ".join(one.says for one in found.refused)
    assert len(found.refused) == 3
    assert "Social Security number" in told
    assert "a name" in told
    assert "Example" not in told
    assert "6789" not in told


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no column for officer code and date and hours and amount"),
        (b"Employee name,Date,Hours,Amount\nx,8/31/26,8,1\n", "no column for officer code"),
        (b"PK\x03\x04rest", "is a workbook"),
        (b"a\0b", "is not a text file"),
        (b'Officer code,Date,Hours,Amount\n"' + b"x" * 200_000 + b'"', "is not a CSV file"),
    ],
)
def test_what_is_no_payroll_is_refused_in_a_sentence(data, says):
    with pytest.raises(UnreadablePayroll, match=says):
        parse(data, "pay.csv")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnreadablePayroll, match=r"gone\.csv cannot be read"):
        read(tmp_path / "gone.csv")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(data):
    for whole in (PLAIN.encode() + data, data):
        with contextlib.suppress(UnreadablePayroll):
            parse(whole, "pay.csv")
