"""The Federal Financial Report, SF-425 (OMB 4040-0014): lines 10a to 10o, box 11, its checks.

Box 10 is cumulative since the award's start and per FAIN: what other components report stands
beside ours and is added. All money is cents.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.ledgers import DISBURSED, OF_AWARDS, PAID_COSTS
from db.model.facts import IndirectCost

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.ledgers import Term
    from db.model.facts import ReportFacts

LINES = tuple(f"10{letter}" for letter in "abcdefghijklmno")
TITLES = {
    "10a": "Cash receipts",
    "10b": "Cash disbursements",
    "10c": "Cash on hand (a - b)",
    "10d": "Total federal funds authorized",
    "10e": "Federal share of expenditures",
    "10f": "Federal share of unliquidated obligations",
    "10g": "Total federal share (e + f)",
    "10h": "Unobligated balance of federal funds (d - g)",
    "10i": "Total recipient share required",
    "10j": "Recipient share of expenditures",
    "10k": "Remaining recipient share (i - j)",
    "10l": "Total federal program income earned",
    "10m": "Program income expended, deduction alternative",
    "10n": "Program income expended, addition alternative",
    "10o": "Unexpended program income (l - m or n)",
}
CUMULATIVE = ("10a", "10b", "10d", "10e", "10j", "10l", "10m", "10n")
"""Lines that only grow: where one fell since the last report, a remark is asked for."""
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """Something on the worksheet to look at: its line, and the sentence that says why."""

    line: str
    says: str


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The report of one award to the end of a period.

    Attributes: `ours` and `others` hold 10a, 10b, 10d, 10e and 10f of this file's rows and of
    other components; `lines` every line of box 10, both added; all cumulative, cents.
    """

    basis: str
    ours: Mapping[str, int]
    others: Mapping[str, int]
    lines: Mapping[str, int]
    indirect: IndirectCost


def parts(basis: str) -> dict[str, tuple[Term, ...]]:
    """Return the lines that the ledgers fill, as the sums they are made of.

    Costs count on the cash basis from the day they were paid, on accrual from the day they arose.
    """
    return {
        "10a": OF_AWARDS["drawn"],
        "10b": DISBURSED,
        "10d": OF_AWARDS["authorized"],
        "10e": PAID_COSTS if basis == "cash" else OF_AWARDS["expended"],
    }


def worksheet(basis: str, figures: Mapping[str, int], report: ReportFacts | None) -> Worksheet:
    """Return the worksheet from the figures of `parts` and what is typed in the period's report.

    What is not typed is reported as 0, as on the form; OPSG asks for no recipient share.
    """
    typed = report.lines if report else {}
    ours = dict(figures) | {"10f": typed.get("10f") or 0}
    others = {name: (report.others.get(name) if report else 0) or 0 for name in ours}
    line = {name: ours[name] + others[name] for name in ours}
    line |= {name: typed.get(name) or 0 for name in ("10i", "10j", "10l", "10m", "10n")}
    line["10c"] = line["10a"] - line["10b"]
    line["10g"] = line["10e"] + line["10f"]
    line["10h"] = line["10d"] - line["10g"]
    line["10k"] = line["10i"] - line["10j"]
    line["10o"] = line["10l"] - (line["10m"] or line["10n"])
    return Worksheet(basis, ours, others, {name: line[name] for name in LINES}, _indirect(report))


def checks(
    lines: Mapping[str, int],
    previous: Mapping[str, int | None] | None = None,
    *,
    final: bool = False,
) -> Iterator[Check]:
    """Yield what is wrong with a worksheet's lines: signs, falls since the last report, leftovers.

    `previous` holds the last report's lines as filed, None where one was left empty.
    """
    for name in ("10a", "10b", "10c", "10d", "10e", "10f", "10h"):
        if lines[name] < 0:
            yield Check(name, f"{_named(name)} is below zero.")
    for name in CUMULATIVE:
        before = (previous or {}).get(name)
        if before is not None and lines[name] < before:
            yield Check(name, f"{_named(name)} fell since the last report: say why in the remarks.")
    for name in ("10c", "10f") if final else ():
        if lines[name] > 0:
            yield Check(name, f"{_named(name)} must be zero on the final report.")


def charge(base: int, rate: int) -> int:
    """Return the cents of a base at a rate in millionths of a percent, half a cent rounded up."""
    return (2 * base * rate + 100 * _MILLION) // (200 * _MILLION)


def _indirect(report: ReportFacts | None) -> IndirectCost:
    """11e is base times rate where both are known, else as typed."""
    if report is None:
        return IndirectCost()
    box = report.indirect
    if box.base is None or box.rate is None:
        return box
    return replace(box, charged=charge(box.base, box.rate))


def _named(line: str) -> str:
    return f"Line {line}, {TITLES[line].partition(' (')[0].lower()},"
