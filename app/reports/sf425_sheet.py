"""Report: the SF-425 of an award to the end of a period, laid out as the form, with live lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.sf425 import CUMULATIVE, LINES, TITLES
from app.reports.binding import bind, chosen_words, marking_of
from app.reports.cells import decimal_literal
from app.reports.cover import Check, Cover, Making, Source
from app.reports.declared import FEMA, STATE, Report
from app.reports.form_page import LEFT_OUT, FormLines, head_line, value_box
from app.reports.formulas import money
from app.reports.parameters import NEAR_AUDIENCE, ONE_AWARD, Parameter, may_see
from app.reports.workbook import Cell, Formula, Page
from app.services import ledger, sf425
from db import records
from db.model import registry
from db.model.choices import label
from db.model.days import show_day
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from app.reports.workbook import Book
    from app.services.ledger import Part
    from app.services.session import Session
    from app.services.sf425 import Prepared
    from db.records import Record

TITLE = "SF-425 worksheet"
ANSWERS = "The Federal Financial Report of an award to the end of a period, line by line."
END = Parameter("period_end", "Period ends", kind="day", preset="quarter")
PARAMETERS = (ONE_AWARD, END, NEAR_AUDIENCE)
_SHEET = "SF-425"
_WIDTHS = (2, 8, 50, 18, 18, 18, 18, 18, 30)
_ADDED = ("10a", "10b", "10d", "10e")
_TYPED = frozenset({"10i", "10j", "10l", "10m", "10n"})
_SUMMED = {  # line: (first, sign, second) of the form
    "10c": ("10a", "-", "10b"),
    "10g": ("10e", "+", "10f"),
    "10h": ("10d", "-", "10g"),
    "10k": ("10i", "-", "10j"),
}
_NEVER_BELOW = ("10a", "10b", "10c", "10d", "10e", "10f", "10h")
_ZERO_AT_LAST = ("10c", "10f")
_MOST_IDS = 60


@dataclass(frozen=True, slots=True)
class _Form:
    """What goes on the form; `report` is the period's record, if any."""

    prepared: Prepared
    award: Record
    recipient: Record
    report: Record | None
    end: date
    audience: str

    def typed(self, name: str) -> object:
        """Return a value of the period's record."""
        return self.report.values[name] if self.report else None


def sf425_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of lines."""
    form = _form(session, values)
    lines = FormLines(TITLE, "Federal Financial Report (OMB 4040-0014). Box 10 is cumulative.")
    _header(lines, form)
    rows = _box_10(lines, form)
    _box_11(lines, form)
    _signing(lines, form)
    summed = {f"D{rows[line]}": _summed(form, line) for line in _ADDED}
    page = Page(_SHEET, _WIDTHS, lines.done(), landscape=True, sums=summed)
    cover = Cover(
        TITLE,
        ANSWERS,
        making,
        chosen_words(session, PARAMETERS, values),
        (("Points to look at", len(form.prepared.checks)),),
        marking_of(values),
        _checks(session, form, rows),
        _WORDS,
    )
    return bind(cover, [page], _sources(session, form, rows)), len(LINES)


def _summed(form: _Form, line: str) -> Callable[[Session], Sequence[Part]]:
    """Return what gives the rows that this file's part of a line adds up."""

    def rows_of(session: Session) -> Sequence[Part]:
        return sf425.rows_of(session, form.award.id, form.end, line)

    return rows_of


def _form(session: Session, values: Mapping[str, str]) -> _Form:
    number, end = ONE_AWARD.number(values), END.day(values, session.today)
    award = records.read(session.store, registry.entity("award"), number or 0)
    recipient = records.read(
        session.store, registry.entity("organization"), int(str(award.values["recipient"]))
    )
    prepared = sf425.prepare(session, award.id, end)
    report = None
    if prepared.report is not None:
        entity = registry.entity("financial_report")
        report = records.read(session.store, entity, prepared.report.id)
    return _Form(prepared, award, recipient, report, end, NEAR_AUDIENCE.pick(values))


def _header(lines: FormLines, form: _Form) -> None:
    award, recipient = form.award.values, form.recipient.values
    period = " to ".join(
        show_day(str(award[name])) for name in ("performance_start", "performance_end")
    )
    typed = form.report.values["report_type"] if form.report else None
    boxes = (
        ("1 Federal agency", award["federal_agency"], "2 Federal grant number", award["fain"]),
        ("3 Recipient", recipient["name"], "4a UEI", recipient["uei"]),
        (
            "4b EIN", _open(form, "organization", "ein", recipient["ein"]),
            "5 Recipient account no.",
            _open(form, "award", "recipient_account_no", award["recipient_account_no"]),
        ),
        (
            "6 Report type", label("report_type", str(typed)) if typed else None,
            "7 Basis", label("basis", form.prepared.worksheet.basis),
        ),
        ("8 Project period", period, "9 Reporting period end", show_day(form.end.isoformat())),
    )  # fmt: skip
    lines.add()
    for left, one, right, other in boxes:
        lines.add(
            Cell(left, "box label", 2),
            Cell(_said(one), "box", 2),
            Cell(right, "box label", 2),
            Cell(_said(other), "box", 2),
        )


def _open(form: _Form, entity: str, field: str, value: object) -> object:
    return value if may_see(form.audience, registry.entity(entity), field) else LEFT_OUT


def _said(value: object) -> str | None:
    return None if value is None else str(value)


def _box_10(lines: FormLines, form: _Form) -> dict[str, int]:
    """Put box 10 down and return the row of each line."""
    previous = form.prepared.previous
    last = "Last report"
    if previous is not None:
        last = f"Report to {show_day(previous.period_end)}"
    lines.section("10 Transactions, cumulative")
    titles = ("Line", "", "This file", "Other components", "Cumulative", last, "This period")
    styles = ("box head", "box head", *("box head right",) * 5)
    heads = [Cell(title, style) for title, style in zip(titles, styles, strict=True)]
    first = lines.add(*heads, Cell("To look at", "box head")) + 1
    rows = {name: first + at for at, name in enumerate(LINES)}
    for name in LINES:
        lines.add(*_line(form, name, rows))
    return rows


def _line(form: _Form, name: str, rows: Mapping[str, int]) -> list[Cell]:
    sheet, row = form.prepared.worksheet, rows[name]
    total = sheet.lines[name]
    strong = "box money strong"
    if name in sheet.ours:
        ours = "box money input" if name == "10f" else "box money"
        parts = [
            Cell(sheet.ours[name], ours),
            Cell(sheet.others[name], "box money input"),
            Cell(money(f"ROUND(D{row}+E{row},2)", total), strong),
        ]
    elif name in _TYPED:
        parts = [Cell(None, "box"), Cell(None, "box"), Cell(total, "box money input")]
    else:
        parts = [Cell(None, "box"), Cell(None, "box"), Cell(_worked(name, rows, total), strong)]
    before = form.prepared.previous.lines.get(name) if form.prepared.previous else None
    return [
        Cell(name, "box"),
        Cell(TITLES[name], "box"),
        *parts,
        Cell(before, "box money"),
        Cell(_this_period(form, name, row), "box money"),
        _look(form, name, row, before),
    ]


def _worked(name: str, rows: Mapping[str, int], cents: int) -> Formula:
    if name == "10o":
        earned, deducted, added = (f"F{rows[one]}" for one in ("10l", "10m", "10n"))
        return money(f"ROUND({earned}-IF({deducted}<>0,{deducted},{added}),2)", cents)
    one, sign, other = _SUMMED[name]
    return money(f"ROUND(F{rows[one]}{sign}F{rows[other]},2)", cents)


def _this_period(form: _Form, name: str, row: int) -> Formula | None:
    cents = form.prepared.this_period[name]
    if cents is None:
        return None
    return money(f"ROUND(F{row}-G{row},2)" if form.prepared.previous else f"F{row}", cents)


def _look(form: _Form, name: str, row: int, before: int | None) -> Cell:
    """Return the check of one line: a formula that says what to look at, else "OK"."""
    cents = form.prepared.worksheet.lines[name]
    asked: list[tuple[str, bool, str]] = []
    if name in _NEVER_BELOW:
        asked.append((f"F{row}<0", cents < 0, "below zero"))
    if name in CUMULATIVE and before is not None:
        asked.append((f"F{row}<G{row}", cents < before, "fell: say why in box 12"))
    if name in _ZERO_AT_LAST and form.typed("report_type") == "final":
        asked.append((f"F{row}>0", cents > 0, "must be zero on the final report"))
    if not asked:
        return Cell(None, "box")
    text, said = '"OK"', "OK"
    for condition, holds, words in reversed(asked):
        text, said = f'IF({condition},"{words}",{text})', words if holds else said
    return Cell(Formula(text, said), "box" if said == "OK" else "box missing")


def _box_11(lines: FormLines, form: _Form) -> None:
    box = form.prepared.worksheet.indirect
    lines.section("11 Indirect expense")
    since, until = (None if day is None else show_day(day) for day in (box.since, box.until))
    period = f"{since or ''} to {until or ''}" if since or until else None
    heads = ("", "a Type", "b Rate", "c Period", "d Base", "e Charged", "f Federal share")
    row = lines.add(*head_line(heads, (1, 1, 1, 2, 1, 1, 1))) + 1
    charged: Formula | int | None = box.charged
    if box.base is not None and box.rate is not None and box.charged is not None:
        charged = money(f"ROUND(G{row}*D{row}/100,2)", box.charged)
    lines.add(
        Cell("11", "box"),
        Cell(box.kind, "box"),
        Cell(box.rate, "box percent"),
        Cell(period, "box", 2),
        Cell(box.base, "box money input"),
        Cell(charged, "box money"),
        Cell(box.federal_share, "box money input"),
    )


def _signing(lines: FormLines, form: _Form) -> None:
    lines.section("12 Remarks")
    fell = [one.line for one in form.prepared.checks if "fell" in one.says]
    remarks = form.typed("remarks")
    asked = f"missing: say why {', '.join(fell)} fell since the last report" if fell else None
    style = "box missing" if asked and not remarks else "box"
    lines.add(Cell(_said(remarks) or asked, style, 8))
    lines.section("13 Certification")
    entity = registry.entity("financial_report")
    for name in ("certifier", "certifier_title", "certifier_phone", "certifier_email"):
        field = entity.field(name)
        shown = _open(form, entity.name, name, form.typed(name))
        lines.add(Cell(field.label, "box label", 2), Cell(_said(shown), "box", 3))
    signed = entity.field("certified_on")
    lines.add(
        Cell(signed.label, "box label", 2),
        value_box(signed.kind, form.typed("certified_on"), 3, otherwise=""),
    )


def _checks(session: Session, form: _Form, rows: Mapping[str, int]) -> tuple[Check, ...]:
    """Tie the worksheet's own figures to the award's ledger of the same day."""
    whole = ledger.of_award(session, form.award.id, form.end, ledger.ALL_PROGRAMS)
    ours = form.prepared.worksheet.ours
    tied = [("10a", "drawn", whole.drawn or 0), ("10d", "authorized", whole.authorized or 0)]
    if form.prepared.worksheet.basis != "cash":
        tied.append(("10e", "expended", whole.expended or 0))
    return tuple(
        Check(
            f"{line} of this file = ledger's {figure}",
            f'IF(ROUND(\'{_SHEET}\'!D{rows[line]},2)={decimal_literal(cents, 2)},"OK","differs")',
            holds=ours[line] == cents,
        )
        for line, figure, cents in tied
    )


def _sources(session: Session, form: _Form, rows: Mapping[str, int]) -> list[Source]:
    found = []
    for line in _ADDED:
        parts = sf425.rows_of(session, form.award.id, form.end, line)
        names = [registry.entity(part.entity).label for part in parts]
        cents = show_cents(form.prepared.worksheet.ours[line])
        found.append(
            Source(
                f"{line} {TITLES[line]}",
                f"{_SHEET}, D{rows[line]}",
                ", ".join(dict.fromkeys(names)) or "none",
                "; ".join(_numbers(names[at], part.ids) for at, part in enumerate(parts))
                or f"no rows: {cents}",
            )
        )
    typed = "as typed in the period's report" if form.report else "not typed yet"
    found.append(
        Source("10f, 10i to 10n, 11, others", f"{_SHEET}, shaded", "Financial report", typed)
    )
    last = form.prepared.previous
    filed = show_day(str(last.filed_on)) if last else ""
    which = f"number {last.id}, filed {filed}" if last else "none was filed before"
    found.append(Source("Last report", f"{_SHEET}, column G", "Financial report", which))
    return found


def _numbers(name: str, ids: tuple[int, ...]) -> str:
    shown = ", ".join(str(one) for one in ids[:_MOST_IDS])
    more = f" and {len(ids) - _MOST_IDS:,} more" if len(ids) > _MOST_IDS else ""
    return f"{name} numbers {shown}{more}" if ids else f"no {name.lower()}"


_WORDS = (
    ("This file", "What the records of this file add up to, all programs of the award."),
    ("Other components", "Typed: what is reported on this FAIN and not kept in this file."),
    ("Cumulative", "Since the award's start; this is what the form asks for."),
    ("This period", "Cumulative less the last filed report."),
    ("Shaded cells", "May be typed over; the other lines follow."),
    ("10f", "Typed: incurred and not paid (cash) or not recorded (accrual)."),
)

REPORT = Report(
    "sf-425", TITLE, ANSWERS, (FEMA, STATE), PARAMETERS, sf425_book, ("sf425", "sf425_final")
)
