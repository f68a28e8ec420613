"""Report: the log of claims, each with its amounts, its days and how long it took to be paid."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from app.reports.binding import money_width, sum_check
from app.reports.declared import AUDITOR, CHIEF, STATE, Report
from app.reports.formulas import money, sum_where
from app.reports.grant_scope import SCOPE, SINCE, UNTIL, held_columns, is_within, subawards
from app.reports.parameters import NEAR_AUDIENCE, Parameter
from app.reports.tabled import Place, Shown, Table, Telling, number_column, tabled_book
from app.reports.workbook import Column, Formula, Holds
from app.services import claims
from db.model.choices import label, options
from db.queries import claim_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.claims import ClaimFigures
    from app.services.session import Session
    from db.queries.claim_log import LoggedClaim
    from db.queries.grant_scope import HeldSubaward

TITLE = "Claim log"
FRIENDLY = "Claims of friendly forces"
TOTALS = "Claims by status"
ANSWERS = "What each subrecipient claimed, what was taken off and paid, and how long it took."
WHICH = Parameter(
    "which",
    "Claims",
    (
        ("all", "All, drafts too"),
        ("sent", "Those submitted"),
        ("unpaid", "Those submitted and not paid"),
    ),
)
PARAMETERS = (*SCOPE, WHICH, SINCE, UNTIL, NEAR_AUDIENCE)
_STATUSES = ("draft", "submitted", "approved", "paid")
_WORDS = (
    ("Claimed", "The allowable costs in the claim, and what was approved of claims it carries."),
    ("Approved", "Claimed less what the reviewer took off; empty before approval."),
    ("Days to pay", "From submission to payment."),
    ("From, to", "The period of the cover is that of the days of submission."),
    (
        "Friendly forces",
        (
            "Claims to the county that passes the money on. What is approved of them is inside its "
            "own claims, so they stand on a sheet of their own and are not added again."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A claim with what is computed of it; `parts` are cents by cost category."""

    claim: LoggedClaim
    held: HeldSubaward
    figures: ClaimFigures
    parts: Mapping[str, int]

    @property
    def carried(self) -> int:
        """The cents it carries on of other claims."""
        return self.figures.claimed - sum(self.parts.values())


def log_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and the number of claims to the state."""
    lines = _lines(session, values)
    own = [one for one in lines if one.held.parent is None]
    friendly = [one for one in lines if one.held.parent is not None]
    tables: list[Table[Any]] = [_table(TITLE, own)]
    if friendly:
        tables.append(_table(FRIENDLY, friendly))

    def checks(_shown: frozenset[str]) -> Iterable[Check]:
        found, wanted = sum(one.figures.claimed for one in own), _claimed(session, own)
        words = "Claimed = its rows and what it carries"
        yield sum_check(words, tables[0].name, "Claimed", found, wanted)

    counts = [(one, sum(x.figures.status == one for x in own)) for one in _STATUSES]
    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (
            ("Claims", len(own)),
            *((label("claim_status", status), number) for status, number in counts),
            ("Claims of friendly forces", len(friendly)),
        ),
        _WORDS,
        checks,
    )
    return tabled_book(session, values, making, telling, (*tables, _totals(own)))


def _claimed(session: Session, own: Sequence[_Line]) -> int:
    """Return the cents of the claims' rows and what was approved of the claims they carry."""
    ids = {one.claim.id for one in own}
    carried = [one.id for one in claim_log.claims(session.store) if one.included_in in ids]
    approved = claims.figures(session, carried).values()
    return sum(sum(one.parts.values()) for one in own) + sum(x.approved or 0 for x in approved)


def _lines(session: Session, values: Mapping[str, str]) -> list[_Line]:
    held = subawards(session, values)
    places = {one: at for at, one in enumerate(held)}
    logged = [
        one
        for one in claim_log.claims(session.store)
        if one.subaward in held and is_within(one.submitted_on, values)
    ]
    figures = claims.figures(session, [one.id for one in logged])
    parts = claim_log.by_category(session.store)
    wanted = {"all": _STATUSES, "sent": _STATUSES[1:], "unpaid": _STATUSES[1:3]}
    lines = [
        _Line(one, held[one.subaward], figures[one.id], parts.get(one.id, {}))
        for one in logged
        if one.id in figures and figures[one.id].status in wanted[WHICH.pick(values)]
    ]
    return sorted(lines, key=lambda line: places[line.claim.subaward])


def _table(title: str, lines: Sequence[_Line]) -> Table[_Line]:
    return Table(title, _columns(lines), lines, lambda line: ("claim", line.claim.id), 3)


def _columns(lines: Sequence[_Line]) -> tuple[Shown[_Line], ...]:
    wide = money_width(sum(one.figures.claimed for one in lines))
    used = [code for code in options("cost_category") if any(code in one.parts for one in lines)]
    names = {code: label("cost_category", code) for code in used}
    carried = ("Carried in it",) if any(one.carried for one in lines) else ()
    summed = (*names.values(), *carried)

    def claimed(line: _Line, at: Place) -> Formula:
        cells = ",".join(at.cell(name) for name in summed)
        return money(f"ROUND(SUM({cells or 0}),2)", line.figures.claimed)

    return (
        *held_columns(attrgetter("held"), "FY", "Subaward", "Holder"),
        _plain("Claim", Holds.TEXT, 8, "number", "Claim number, kept as text."),
        _plain("From", Holds.DAY, 13, "period_start", "First day covered."),
        _plain("To", Holds.DAY, 13, "period_end", "Last day covered."),
        Shown(
            Column("Status", Holds.TEXT, 11, "By its days."),
            lambda line: label("claim_status", line.figures.status), "claim.submitted_on",
            "worked out from its days",
        ),
        _plain("Submitted", Holds.DAY, 13, "submitted_on", "Day it went out."),
        *(_part(code, name, wide) for code, name in names.items()),
        *(_carried(wide) for _ in carried),
        Shown(
            Column("Claimed", Holds.CENTS, wide, _WORDS[0][1], total=True, computed=True),
            lambda line: line.figures.claimed, "claim.number", "each claim's rows",
            formula=claimed, needs=summed,
            trace=lambda line: ("claim", (line.claim.id,)),
        ),
        _plain("Reduced", Holds.CENTS, 14, "reduced", "Taken off by the reviewer.", total=True),
        _plain("Why reduced", Holds.WRAPPED, 24, "reduced_reason"),
        _plain("Approved on", Holds.DAY, 13, "approved_on"),
        Shown(
            Column("Approved", Holds.CENTS, wide, _WORDS[1][1], total=True, computed=True),
            lambda line: line.figures.approved, "claim.approved_on", "approved claims",
            formula=_approved, needs=("Claimed", "Reduced"),
        ),
        _plain("Paid", Holds.CENTS, wide, "paid", "What was paid.", total=True),
        _plain("Paid on", Holds.DAY, 13, "paid_on"),
        _plain("Warrant or EFT", Holds.WRAPPED, 17, "reference", "Payment number."),
        Shown(
            Column("Days to pay", Holds.WHOLE, 9, _WORDS[2][1], computed=True),
            lambda line: line.figures.days_to_pay, "claim.paid_on", "paid claims",
            formula=_days_to_pay, needs=("Submitted", "Paid on"),
        ),
        *((_CARRIED_IN,) if any(one.claim.carried_in for one in lines) else ()),
    )  # fmt: skip


_OF = {
    "number": "number",
    "period_start": "period_start",
    "period_end": "period_end",
    "submitted_on": "submitted_on",
    "reduced": "reduced_amount",
    "reduced_reason": "reduced_reason",
    "approved_on": "approved_on",
    "paid": "paid_amount",
    "paid_on": "paid_on",
    "reference": "reference",
    "carried_in": "included_in",
}


def _plain(
    title: str, holds: Holds, width: int, name: str, note: str = "", *, total: bool = False
) -> Shown[_Line]:
    column = Column(title, holds, width, note, total=total)
    value: Callable[[_Line], object] = attrgetter(f"claim.{name}")
    return Shown(column, value, f"claim.{_OF[name]}", "claims as chosen on the cover")


_CARRIED_IN = _plain("Carried in", Holds.WRAPPED, 26, "carried_in", "The claim that carries it on.")


def _part(code: str, name: str, wide: int) -> Shown[_Line]:
    column = Column(name, Holds.CENTS, wide, "Costs of this category in the claim.", total=True)
    said = "its expenditures of the category"
    return Shown(column, lambda line: line.parts.get(code), "claim.number", said)


def _carried(wide: int) -> Shown[_Line]:
    note = "Approved of friendly forces' claims that it carries on."
    column = Column("Carried in it", Holds.CENTS, wide, note, total=True)
    said = "approved claims carried in it"
    return Shown(column, lambda line: line.carried or None, "claim.included_in", said)


def _approved(line: _Line, at: Place) -> Formula | None:
    cents = line.figures.approved
    if cents is None:
        return None
    return money(f"ROUND({at.cell('Claimed')}-{at.cell('Reduced')},2)", cents)


def _days_to_pay(line: _Line, at: Place) -> Formula | None:
    days = line.figures.days_to_pay
    if days is None:
        return None
    return Formula(f"{at.cell('Paid on')}-{at.cell('Submitted')}", days)


@dataclass(frozen=True, slots=True)
class _Total:
    """What the claims of one status come to, in cents."""

    status: str
    claims: int
    claimed: int
    approved: int
    paid: int


def _totals(lines: Sequence[_Line]) -> Table[_Total]:
    def total(status: str) -> _Total:
        some = [one for one in lines if one.figures.status == status]
        return _Total(
            label("claim_status", status),
            len(some),
            sum(one.figures.claimed for one in some),
            sum(one.figures.approved or 0 for one in some),
            sum(one.claim.paid or 0 for one in some),
        )

    wide = money_width(sum(one.figures.claimed for one in lines))
    return Table(
        TOTALS,
        (
            Shown(
                Column("Status", Holds.TEXT, 12), attrgetter("status"), "claim.submitted_on",
                "by its days",
            ),
            Shown(
                Column("Claims", Holds.WHOLE, 9, total=True, computed=True), attrgetter("claims"),
                "claim.number", f"counted on {TITLE}",
                formula=lambda line, at: Formula(
                    f"COUNTIFS({number_column(TITLE, 'Status')},{at.cell('Status')})", line.claims
                ),
            ),
            *(_sum(title, wide) for title in ("Claimed", "Approved", "Paid")),
        ),
        [total(status) for status in _STATUSES],
    )  # fmt: skip


def _sum(title: str, wide: int) -> Shown[_Total]:
    value: Callable[[_Total], int] = attrgetter(title.lower())

    def formula(line: _Total, at: Place) -> Formula:
        summed = sum_where(TITLE, title, "Status", at.cell("Status"))
        return money(f"ROUND({summed},2)", value(line))

    return Shown(
        Column(title, Holds.CENTS, wide, total=True, computed=True), value, "claim.number",
        f"added up from {TITLE}", formula=formula,
    )  # fmt: skip


REPORT = Report("claim-log", TITLE, ANSWERS, (STATE, CHIEF, AUDITOR), PARAMETERS, log_book)
