"""Reads a payroll file (CSV): which column is what, the rows it has, and why a line is refused.

Officers stand in it by code. A column of names or Social Security numbers is not taken, and a code
that looks like either is refused without being repeated.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from db.model.errors import BadValue, DataError
from db.model.folding import key
from db.model.spending import PAYROLL_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

NEEDED = {
    "officer_code": "officer code",
    "worked_on": "date",
    "hours": "hours",
    "amount": "amount",
}
"""The fields no row goes without, with what a payroll calls them."""
TAKEN = (*NEEDED, "pay_code", "rate", "fringe", "reference")
"""The fields of a payroll row that a file gives; the agency is asked for."""
_ALSO = {
    "officer": "officer_code",
    "employee code": "officer_code",
    "employee no": "officer_code",
    "employee number": "officer_code",
    "emp id": "officer_code",
    "emp no": "officer_code",
    "badge": "officer_code",
    "badge no": "officer_code",
    "work date": "worked_on",
    "date worked": "worked_on",
    "paycode": "pay_code",
    "earning code": "pay_code",
    "hours worked": "hours",
    "hours paid": "hours",
    "hrs": "hours",
    "pay rate": "rate",
    "hourly rate": "rate",
    "pay": "amount",
    "gross": "amount",
    "gross pay": "amount",
    "earnings": "amount",
}
"""What payrolls call their columns beside the headings that every import knows."""
_PERSONAL = re.compile(r"\b(names?|first|last|ssn|social|birth|dob|address|phone|e ?mail)\b")
_SSN = re.compile(r"\d{3}[- ]\d{2}[- ]\d{4}")
_NAME = re.compile(r"[^\W\d_]{2,}[\s,]+[^\W\d_]|^[A-Z][a-z]{2,}")
"""Two words, or one with a capital first letter alone."""
_MIDNIGHT = re.compile(r"[ T](0?0|12):00(:00)?( ?AM)?$", re.IGNORECASE)
_LOOKED_AT = 20
"""Lines that are looked at for the headings; some payrolls begin with a title."""


class UnreadablePayroll(DataError):
    """The file is no payroll that can be read; the sentence says what it lacks."""


@dataclass(frozen=True, slots=True)
class PayrollLine:
    """One row of the file as stored values: hours in quarters, cents, ISO day."""

    line: int
    officer_code: str
    worked_on: str
    pay_code: str | None
    hours: int
    rate: int | None
    amount: int
    fringe: int | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that is not taken, and why."""

    line: int
    says: str


@dataclass(frozen=True, slots=True)
class PayrollFile:
    """What a file holds.

    Attributes: `headings` the file's own heading of each field taken; `left` headings that are
    not taken, each with why.
    """

    name: str
    rows: tuple[PayrollLine, ...]
    refused: tuple[Refused, ...]
    headings: Mapping[str, str]
    left: tuple[tuple[str, str], ...]

    @property
    def pay_codes(self) -> dict[str | None, int]:
        """The pay codes of the rows, each with how many rows it has, the most first."""
        return dict(Counter(row.pay_code for row in self.rows).most_common())


def read(path: Path) -> PayrollFile:
    """Read a payroll file. Raises UnreadablePayroll with a sentence."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise UnreadablePayroll(f"{path.name} cannot be read: {problem.strerror}.") from problem
    return parse(data, path.name)


def parse(data: bytes, name: str) -> PayrollFile:
    """Read the bytes of a payroll file of that name. Raises UnreadablePayroll with a sentence."""
    lines = list(_lines(_decoded(data, name), name))
    start, fields = _headings(lines, name)
    texts = lines[start][1]
    rows, refused = [], []
    for number, cells in lines[start + 1 :]:
        try:
            rows.append(_row(number, fields, cells))
        except BadValue as problem:
            refused.append(Refused(number, problem.sentence))
    known = {field: texts[at].strip() for field, at in fields.items()}
    left = [
        (text.strip(), _why_left(text))
        for at, text in enumerate(texts)
        if text.strip() and at not in fields.values()
    ]
    return PayrollFile(name, tuple(rows), tuple(refused), known, tuple(left))


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(b"PK"):
        raise UnreadablePayroll(f"{name} is a workbook. Save its sheet as CSV and take that.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise UnreadablePayroll(f"{name} is not a text file. Take the payroll as CSV.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the filled lines with their numbers in the file."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield before + 1, cells
            before = reader.line_num
    except csv.Error as problem:
        raise UnreadablePayroll(f"{name} is not a CSV file: {problem}.") from problem


def _delimiter(text: str) -> str:
    """Return the separator that the first lines have most of."""
    first = "\n".join(text.splitlines()[:_LOOKED_AT])
    bare = re.sub(r'"[^"]*"', "", first)
    return max(",;\t", key=bare.count)


def _headings(lines: Sequence[tuple[int, list[str]]], name: str) -> tuple[int, dict[str, int]]:
    """Return which line holds the headings, and the column of each field it names."""
    best: tuple[int, dict[str, int]] = (0, {})
    for at, (_number, cells) in enumerate(lines[:_LOOKED_AT]):
        fields: dict[str, int] = {}
        for column, text in enumerate(cells):
            if field := _field_of(text):
                fields.setdefault(field, column)
        if len(fields) > len(best[1]):
            best = at, fields
    missing = [said for one, said in NEEDED.items() if one not in best[1]]
    if missing:
        raise UnreadablePayroll(
            f"{name} has no column for {' and '.join(missing)}. A payroll needs officer code, "
            "date, hours and amount; pay code, rate, fringe and reference are taken too."
        )
    return best


def _field_of(heading: str) -> str:
    """Return the field a heading stands for, "" for none."""
    typed = key(heading)
    if not typed or _PERSONAL.search(typed):
        return ""
    found = PAYROLL_ROW.find_field(heading)
    name = found.name if found else _ALSO.get(typed, "")
    return name if name in TAKEN else ""


def _why_left(heading: str) -> str:
    if _PERSONAL.search(key(heading)):
        return "It looks like personal data. Officers stand here by code only."
    return "It is not needed for the match."


def _row(number: int, fields: Mapping[str, int], cells: Sequence[str]) -> PayrollLine:
    """Return a line's stored values. Raises BadValue with a sentence."""
    values: dict[str, object] = {}
    for name, column in fields.items():
        text = cells[column].strip() if column < len(cells) else ""
        field = PAYROLL_ROW.field(name)
        if name == "worked_on":
            text = _MIDNIGHT.sub("", text)
        try:
            values[name] = field.kind.parse(text)
        except BadValue as problem:
            raise BadValue(f"{field.label}: {problem.sentence}") from None
        if values[name] is None and name in NEEDED:
            raise BadValue(f"It has no {NEEDED[name]}.")
    _refuse_person(str(values["officer_code"]))
    return PayrollLine(number, **{name: values.get(name) for name in TAKEN})  # type: ignore[arg-type]


def _refuse_person(code: str) -> None:
    """Refuse what is not a code, without repeating it."""
    if _SSN.fullmatch(code):
        raise BadValue("Its officer code looks like a Social Security number. Give a code.")
    if _NAME.search(code) and not any(c.isdigit() for c in code):
        raise BadValue("Its officer code looks like a name. Give a code.")
