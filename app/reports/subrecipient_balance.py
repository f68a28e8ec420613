"""Report: what each subrecipient was given, spent, claimed, was paid, and has left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain import ledgers
from app.reports.binding import bind, chosen_words, marking_of, money_width
from app.reports.cells import decimal_literal
from app.reports.cover import Check, Cover, Making, Source
from app.reports.declared import CHIEF, STATE, Report
from app.reports.formulas import money, percent
from app.reports.names import letter
from app.reports.parameters import (
    ANY_AWARD,
    ANY_PROGRAM,
    AS_OF,
    FISCAL_YEAR_OF,
    NEAR_AUDIENCE,
    Parameter,
)
from app.reports.workbook import Column, Holds, Sheet
from app.services import ledger, ledger_groups
from db.model.choices import label
from db.queries import ledgers as rows
from db.queries import subaward_balances

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.ledgers import Ledger
    from app.reports.workbook import Book, Summed
    from app.services.ledger import Part
    from app.services.session import Session
    from db.queries.subaward_balances import Balance

TITLE = "Subrecipient balance sheet"
ANSWERS = "What each county, tribe and friendly force got, spent, claimed, was paid and has left."
WHICH = Parameter(
    "which",
    "Subawards",
    (("open", "Those not closed or terminated"), ("all", "All, closed ones too")),
)
PARAMETERS = (ANY_AWARD, WHICH, FISCAL_YEAR_OF, ANY_PROGRAM, AS_OF, NEAR_AUDIENCE)
_ENDED = {"closed", "terminated"}
_TABLE = "Subrecipient_balance"
_FIGURES = {
    "Amount": "obligated",
    "Modifications": "obligated",
    "Current amount": "obligated",
    "Expended": "expended",
    "Claimed": "claimed",
    "Paid": "reimbursed",
    "Balance": "unliquidated",
}
"""Columns that add rows up, with the figure of the ledger that each is, or is a share of."""
_INDENT = "    "
_WORDS = (
    ("Amount", "What the subaward was first signed for."),
    ("Modifications", "All later actions: increases, decreases, deobligations, corrections."),
    ("Expended", "Its costs and those of all it passes money on to, but for disallowed ones."),
    ("Claimed", "What its submitted claims ask for, with what they carry on of friendly forces'."),
    ("Paid", "What was paid on its claims."),
    ("Balance", "Current amount less expended."),
    (
        "Friendly forces",
        (
            "Stand indented under the subaward that passes money on to them (level 1 and more). "
            "Their figures are inside those above them, so the totals add level 0 only."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A subaward with its figures; `level` is 0 for one held from the state."""

    facts: Balance
    level: int
    money: Ledger

    def of(self, key: str) -> int:
        """Return a figure in cents."""
        return int(getattr(self.money, key) or 0)


def balance_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of rows."""
    lines = _lines(session, values)
    sheet = Sheet(
        TITLE,
        _columns(lines),
        [_row(line, at) for at, line in enumerate(lines, start=2)],
        len(lines),
        table=_TABLE,
        key_columns=3,
        record_ids=[line.facts.id for line in lines],
        entity="subaward",
        sums={title: _summed(lines, title, values) for title in _FIGURES},
        within=frozenset(at for at, line in enumerate(lines) if line.level),
    )
    held = sum(line.level == 0 for line in lines)
    cover = Cover(
        TITLE,
        ANSWERS,
        making,
        chosen_words(session, PARAMETERS, values),
        (("Subawards held from the state", held), ("Friendly forces", len(lines) - held)),
        marking_of(values),
        _checks(session, values, lines),
        _WORDS,
    )
    return bind(cover, [sheet], _SOURCES), len(lines)


def _summed(lines: list[_Line], title: str, values: Mapping[str, str]) -> Summed:
    """Return what gives the rows behind a figure of a line."""

    def rows_of(session: Session, at: int) -> tuple[Part, ...]:
        subaward, day = lines[at].facts.id, AS_OF.day(values, session.today)
        scope = ledger.subaward_scope(session, subaward)
        parts = ledger.rows_of(session, scope, _FIGURES[title], day)
        if title in {"Amount", "Modifications"}:
            initial = subaward_balances.initial_actions(session.store, subaward)
            return tuple(_narrowed(part, initial, keep=title == "Amount") for part in parts)
        return parts

    return rows_of


def _narrowed(part: Part, ids: frozenset[int], *, keep: bool) -> Part:
    return replace(part, ids=tuple(one for one in part.ids if (one in ids) is keep))


def _lines(session: Session, values: Mapping[str, str]) -> list[_Line]:
    day = AS_OF.day(values, session.today)
    groups = {
        group.key: group.ledger
        for group in ledger_groups.ledgers_by(session, "subaward", day, ledger.ALL_PROGRAMS)
    }
    found = {one.id: one for one in subaward_balances.read(session.store, day)}
    children: dict[int | None, list[Balance]] = {}
    for one in found.values():
        children.setdefault(one.parent if one.parent in found else None, []).append(one)
    return [
        _Line(one, level, groups[one.id])
        for top in children.get(None, ())
        if _is_chosen(top, values)
        for one, level in _walked(top, children, 0)
    ]


def _walked(
    one: Balance, children: Mapping[int | None, list[Balance]], level: int
) -> Iterator[tuple[Balance, int]]:
    yield one, level
    for child in children.get(one.id, ()):
        yield from _walked(child, children, level + 1)


def _is_chosen(one: Balance, values: Mapping[str, str]) -> bool:
    award, year = ANY_AWARD.number(values), FISCAL_YEAR_OF.number(values)
    program = ANY_PROGRAM.pick(values)
    return (
        award in {None, one.award}
        and year in {None, one.fiscal_year}
        and program in {"all", one.program}
        and (WHICH.pick(values) == "all" or one.status not in _ENDED)
    )


def _row(line: _Line, at: int) -> tuple[object, ...]:
    facts, current, expended = line.facts, line.of("obligated"), line.of("expended")
    return (
        f"FY{facts.fiscal_year}",
        facts.number,
        _INDENT * line.level + facts.subrecipient,
        line.level,
        facts.county,
        facts.sector,
        label("tier", facts.tier).partition(":")[0] if facts.tier else None,
        facts.initial,
        current - facts.initial,
        money(f"ROUND(H{at}+I{at},2)", current),
        expended,
        line.of("claimed"),
        line.of("reimbursed"),
        money(f"ROUND(J{at}-K{at},2)", current - expended),
        percent(f"N{at}", f"J{at}", current - expended, current),
        facts.last_claim_on,
        facts.ends_on,
    )


def _columns(lines: list[_Line]) -> tuple[Column, ...]:
    held = [line for line in lines if line.level == 0]
    initial = sum(line.facts.initial for line in held)
    current, spent = (sum(line.of(key) for line in held) for key in ("obligated", "expended"))
    claimed, paid = (sum(line.of(key) for line in held) for key in ("claimed", "reimbursed"))
    foot = max(len(lines), 1) + 2
    wide = money_width(initial, current, spent, claimed, current - spent)
    share = percent(f"N{foot}", f"J{foot}", current - spent, current)

    def cents(title: str, place: str, total: int, note: str, *, computed: bool = False) -> Column:
        sum_of = money(_tops(place, len(lines)), total)
        return Column(title, Holds.CENTS, wide, note, foot=sum_of, computed=computed)

    left = "Share of the current amount that is left, in percent."
    return (
        Column("FY", Holds.TEXT, 9, "Appropriation year."),
        Column("Subaward", Holds.WRAPPED, 21, "Subaward number, kept as text."),
        Column("Subrecipient", Holds.WRAPPED, 36, _WORDS[6][1]),
        Column("Level", Holds.WHOLE, 7, "0: held from the state; 1 and more: passed through."),
        Column("County", Holds.TEXT, 15),
        Column("Sector", Holds.TEXT, 9, "Border Patrol sector."),
        Column("Tier", Holds.TEXT, 9, "Distance from the border."),
        cents("Amount", "H", initial, _WORDS[0][1]),
        cents("Modifications", "I", current - initial, _WORDS[1][1]),
        cents("Current amount", "J", current, "Amount and modifications.", computed=True),
        cents("Expended", "K", spent, _WORDS[2][1]),
        cents("Claimed", "L", claimed, _WORDS[3][1]),
        cents("Paid", "M", paid, _WORDS[4][1]),
        cents("Balance", "N", current - spent, _WORDS[5][1], computed=True),
        Column("% left", Holds.PERCENT, 9, left, foot=share, computed=True),
        Column("Last claim", Holds.DAY, 13, "Day its newest claim went out."),
        Column("Ends", Holds.DAY, 13, "Last day of the subaward."),
    )


def _tops(place: str, count: int) -> str:
    """Return the sum of a column's rows of level 0 that the filter shows."""
    last = max(count, 1) + 1
    return (
        f"ROUND(SUMPRODUCT(SUBTOTAL(109,OFFSET({place}2,ROW({place}2:{place}{last})-2,0)),"
        f"--(D2:D{last}=0)),2)"
    )


def _checks(session: Session, values: Mapping[str, str], lines: list[_Line]) -> tuple[Check, ...]:
    """Compare the rows of level 0 with the ledger of all subawards shown, taken at once."""
    tree = ledgers.Tree(rows.nodes(session.store))
    scope = ledgers.scope_of_subawards([line.facts.id for line in lines], tree)
    whole = ledger.of_scope(session, scope, AS_OF.day(values, session.today))
    held = [line for line in lines if line.level == 0]
    last = max(len(lines), 1) + 1
    checks = []
    for title, place, key in (("Current amounts", "J", "obligated"), ("Expended", "K", "expended")):
        found, wanted = sum(line.of(key) for line in held), int(getattr(whole, key) or 0)
        area = f"'{TITLE}'!{{0}}2:{{0}}{last}"
        sum_of = f"SUMIFS({area.format(place)},{area.format('D')},0)"
        formula = f'IF(ROUND({sum_of},2)={decimal_literal(wanted, 2)},"OK","differs")'
        checks.append(Check(f"{title}, level 0 = ledger of all shown", formula, found == wanted))
    return tuple(checks)


_COUNTED = "of the subaward, not in the trash, up to the day of the report"
_SOURCES = tuple(
    Source(figure, f"{TITLE}, column {letter(at)}", entities, which)
    for figure, at, entities, which in (
        ("Numbers, places, days", 2, "Subaward, Award, Organization", "as chosen on the cover"),
        ("Amount, modifications", 8, "Subaward action", f"initial and other actions {_COUNTED}"),
        ("Expended", 11, "Expenditure", f"all but disallowed, {_COUNTED} and of those below it"),
        ("Claimed", 12, "Claim", f"submitted claims {_COUNTED}"),
        ("Paid, last claim", 13, "Claim", f"paid amounts and newest claim {_COUNTED}"),
        ("Current, balance, % left", 10, "none", "worked out on the sheet"),
    )
)

REPORT = Report("subrecipient-balance", TITLE, ANSWERS, (STATE, CHIEF), PARAMETERS, balance_book)
