"""Report: the packet of a claim, each row with the evidence behind it and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.claim_packet import LABELS
from app.reports.binding import bind, chosen_words, marking_of, sum_check
from app.reports.cover import Check, Cover, Making, Source
from app.reports.declared import AUDITOR, STATE, Report
from app.reports.names import letter
from app.reports.parameters import Parameter
from app.reports.workbook import Column, Holds, Sheet
from app.services import claiming, claims, shown
from db.model import registry
from db.model.choices import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.reports.workbook import Book
    from app.services.session import Session
    from app.services.shown import Line
    from db.model.facts import Evidence

TITLE = "Claim packet"
ANSWERS = "What a claim asks for, row by row, and which evidence stands behind each row."
CLAIM = Parameter("claim", "Claim", kind="record", entity="claim", required=True)
PARAMETERS = (CLAIM,)
_TABLE, _CARRIED = "Claim_packet", "Carried_claims"
_FIELDS = (
    *("spent_on", "category", "description", "payee", "officer_code", "hours", "document_no"),
    *("paid_on", "activity_report", "amount"),
)
_COMPLETE, _MISSING = "Complete", "Missing"
_WORDS = (
    ("Complete", "The file holds every piece of evidence that the row's category asks for."),
    (
        "Evidence",
        (
            "Overtime: activity report and payroll. Equipment: invoice and AEL number. Other "
            "costs: invoice or slip. All: proof of payment. A paper attached is an invoice."
        ),
    ),
    ("Claimed", "The rows of the claim, and what was approved of the claims it carries."),
)


@dataclass(frozen=True, slots=True)
class _Packed:
    """One expenditure: its values, their texts by field, the evidence, its shift's number."""

    line: Line
    evidence: Evidence
    missing: tuple[str, ...]
    shift: str

    def value(self, name: str) -> object:
        """Return a stored value."""
        return self.line.values[_FIELDS.index(name)]

    def text(self, name: str) -> str | None:
        """Return a value as people read it."""
        return self.line.texts[_FIELDS.index(name)] or None


def packet_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of rows."""
    claim = CLAIM.number(values) or 0
    rows = _packed(session, claim)
    carried = _carried(session, claim)
    sheets = [_sheet(rows)]
    if carried:
        sheets.append(_carried_sheet(carried))
    complete = sum(not row.missing for row in rows)
    cover = Cover(
        TITLE,
        ANSWERS,
        making,
        (*chosen_words(session, PARAMETERS, values), *_told(session, claim)),
        (
            ("Rows", len(rows)),
            ("Rows complete", complete),
            ("Rows with something missing", len(rows) - complete),
            ("Claims carried", len(carried)),
        ),
        marking_of({}),
        _checks(session, claim, rows, carried),
        _WORDS,
    )
    return bind(cover, sheets, _sources(claim, carried=bool(carried))), len(rows)


def _packed(session: Session, claim: int) -> list[_Packed]:
    entity = registry.entity("expenditure")
    found = claiming.packet(session, claim)
    fields = [entity.field(name) for name in _FIELDS]
    lines = shown.lines(session, entity, fields, [row.expenditure for row, _ in found])
    by_id = {line.id: line for line in lines}
    shifts = _shifts(session, lines)
    return [
        _Packed(by_id[row.expenditure], row, missing, shifts.get(row.expenditure, ""))
        for row, missing in found
    ]


def _shifts(session: Session, lines: list[Line]) -> dict[int, str]:
    """Return by expenditure the number of its activity report, or its day where it has none."""
    at = _FIELDS.index("activity_report")
    linked = {line.id: int(str(line.values[at])) for line in lines if line.values[at] is not None}
    entity = registry.entity("activity_report")
    fields = [entity.field("shift_id"), entity.field("shift_on")]
    found = shown.lines(session, entity, fields, sorted(set(linked.values())))
    numbers = {line.id: line.texts[0] or line.texts[1] for line in found}
    return {row: numbers[report] for row, report in linked.items() if report in numbers}


def _carried(session: Session, claim: int) -> list[tuple[object, ...]]:
    """Return the claims it carries: subaward, number, days, claimed, reduced and approved."""
    entity = registry.entity("claim")
    _rows, ids = claims.rows(session, claim)
    figures = claims.figures(session, ids)
    names = ("subaward", "number", "period_start", "period_end", "reduced_amount")
    fields = [entity.field(name) for name in names]
    return [
        (
            line.texts[0],
            line.texts[1],
            *line.values[2:4],
            figures[line.id].claimed,
            line.values[4],
            figures[line.id].approved,
        )
        for line in shown.lines(session, entity, fields, ids)
    ]


def _told(session: Session, claim: int) -> list[tuple[str, str]]:
    """Return where the claim stands, as lines of the cover."""
    entity = registry.entity("claim")
    texts = shown.read(session, entity, claim).texts
    names = ("subaward", "period_start", "period_end", "submitted_on", "approved_on", "paid_on")
    return [(entity.field(name).label, texts[name]) for name in names if texts[name]]


def _sheet(rows: list[_Packed]) -> Sheet:
    columns = (
        Column("No.", Holds.WHOLE, 6, "Place in the packet."),
        Column("Day", Holds.DAY, 13, "Day the cost arose."),
        Column("Category", Holds.TEXT, 22, "Cost category."),
        Column("Description", Holds.WRAPPED, 28, "What it was."),
        Column("Payee", Holds.TEXT, 18, "Vendor or agency paid."),
        Column("Officer code", Holds.TEXT, 12, "A code, never a name."),
        Column("Hours", Holds.QUARTERS, 9, "Hours paid.", total=True),
        Column("Document no.", Holds.TEXT, 18, "Invoice, voucher or slip."),
        Column("Paid on", Holds.DAY, 13, "Day the agency paid."),
        Column("Activity report", Holds.TEXT, 16, "Shift id, or the day of the shift."),
        Column("Payroll", Holds.TEXT, 10, "Whether a payroll row proves it."),
        Column("Amount", Holds.CENTS, 16, "Signed; a credit is negative.", total=True),
        Column("Packet", Holds.TEXT, 12, "As the cover explains.", alarms=(_MISSING,)),
        Column("What is missing", Holds.WRAPPED, 34, "Pieces the file does not hold."),
    )
    return Sheet(
        TITLE,
        columns,
        [_row(row, at) for at, row in enumerate(rows, start=1)],
        len(rows),
        table=_TABLE,
        key_columns=2,
        record_ids=[row.line.id for row in rows],
    )


def _row(row: _Packed, number: int) -> tuple[object, ...]:
    return (
        number,
        row.value("spent_on"),
        label("cost_category", row.evidence.category),
        row.text("description"),
        row.text("payee"),
        row.text("officer_code"),
        row.value("hours"),
        row.text("document_no"),
        row.value("paid_on"),
        row.shift or None,
        "Yes" if row.evidence.payroll else None,
        row.value("amount"),
        _MISSING if row.missing else _COMPLETE,
        ", ".join(LABELS[name] for name in row.missing) or None,
    )


def _carried_sheet(carried: list[tuple[object, ...]]) -> Sheet:
    columns = (
        Column("Subaward", Holds.WRAPPED, 40, "Whose claim is carried on."),
        Column("Number", Holds.TEXT, 10, "Claim number."),
        Column("From", Holds.DAY, 13, "First day covered."),
        Column("To", Holds.DAY, 13, "Last day covered."),
        Column("Claimed", Holds.CENTS, 16, "What it asked for.", total=True),
        Column("Reduced by", Holds.CENTS, 16, "What was taken off.", total=True),
        Column("Approved", Holds.CENTS, 16, "What is carried.", total=True),
    )
    return Sheet("Carried claims", columns, carried, len(carried), table=_CARRIED)


def _checks(
    session: Session, claim: int, rows: list[_Packed], carried: list[tuple[object, ...]]
) -> tuple[Check, ...]:
    """Compare the sheets with what the claim asks for, counted by itself."""
    figures = claims.figures(session, [claim]).get(claim)
    if figures is None:
        return ()
    approved = sum(int(str(one[-1] or 0)) for one in carried)
    found = sum(int(str(row.value("amount"))) for row in rows)
    checks = []
    if rows:
        words = "Rows + carried = claimed" if carried else "Sum of the rows = claimed"
        checks.append(sum_check(words, _TABLE, "Amount", found, figures.claimed - approved))
    return tuple(checks)


def _sources(claim: int, *, carried: bool) -> tuple[Source, ...]:
    figures = [
        Source(
            "Rows and amounts",
            f"{TITLE}, columns {letter(2)} to {letter(12)}",
            "Expenditure",
            f"in claim {claim}, not in the trash",
        ),
        Source("Payroll", f"{TITLE}, column {letter(11)}", "Payroll row", "that prove those rows"),
        Source(
            "Packet, what is missing",
            f"{TITLE}, columns {letter(13)} and {letter(14)}",
            "Expenditure, activity report, payroll row, document, equipment",
            "of those rows, not in the trash",
        ),
    ]
    if carried:
        which = f"approved and carried in claim {claim}"
        figures.append(Source("Carried claims", "Carried claims", "Claim", which))
    return tuple(figures)


REPORT = Report("claim-packet", TITLE, ANSWERS, (STATE, AUDITOR), PARAMETERS, packet_book)
