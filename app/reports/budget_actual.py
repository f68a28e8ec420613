"""Report: budget against actual by cost category, and the caps each agency is held to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain import budgets, ledgers
from app.reports import category_sheet
from app.reports.binding import bind, chosen_words, marking_of, money_width, sum_check
from app.reports.cover import Cover, Making, Source
from app.reports.declared import CHIEF, STATE, Report
from app.reports.formulas import money, percent
from app.reports.parameters import ANY_AWARD, ANY_PROGRAM, FISCAL_YEAR_OF, NEAR_AUDIENCE, Parameter
from app.reports.workbook import Column, Formula, Holds, Sheet
from app.services import budget_shares, ledger, ledger_groups
from db.model.choices import label
from db.queries import budget_lines, subaward_balances
from db.queries import ledgers as rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.budgets import CategoryLine
    from app.domain.caps import Share
    from app.reports.cover import Check
    from app.reports.workbook import Book, Summed
    from app.services.ledger import Part
    from app.services.session import Session
    from db.queries.subaward_balances import Balance

TITLE = "Budget against actual"
ANSWERS = "What each subaward budgeted and spent by category, and how that stands to its caps."
CAPS = "Caps"
SUBAWARD = Parameter(
    "subaward", "Subaward", kind="record", entity="subaward", empty="All subawards"
)
PARAMETERS = (ANY_AWARD, SUBAWARD, FISCAL_YEAR_OF, ANY_PROGRAM, NEAR_AUDIENCE)
_TABLE, _CAPS_TABLE = "Budget_actual", "Caps"
_OVER = "over the cap"
_BUDGETED, _EXPENDED = ("budgeted", 1), ("expended", 1)
_FIGURES = {
    "Original": (_BUDGETED,),
    "FRAGO changes": (_BUDGETED,),
    "Current": (_BUDGETED,),
    "Actual": (_EXPENDED,),
    "Remaining": (_BUDGETED, ("expended", -1)),
}
"""Columns that add rows up, with figures of the ledger and their signs."""
_OF_AGENCY = {"Budget": "budgeted", "Actual": "expended", "Obligated": "obligated"}
_WORDS = (
    ("Original", "Budget lines with no order, or of an order that is not a FRAGO."),
    ("FRAGO changes", "Lines of FRAGOs, from the day FEMA approved them."),
    ("Actual", "Costs by the day they arose, all but those disallowed."),
    (
        "Own rows",
        (
            "Each subaward has its own lines only; friendly forces stand in rows of theirs. What "
            "the recipient budgets and spends itself is not here."
        ),
    ),
    ("Personnel", "Overtime, fringe and part-time or temporary pay (6 U.S.C. 609(b)(2))."),
    ("M&A", "Management and administration, the larger of budget and actual, of the obligation."),
)


@dataclass(frozen=True, slots=True)
class _Agency:
    """A subaward with its own categories and its two shares against their caps."""

    facts: Balance
    lines: Sequence[CategoryLine]
    personnel: Share
    m_and_a: Share

    @property
    def key(self) -> str:
        """What ties the two sheets together."""
        return f"subaward {self.facts.id}"

    @property
    def budget(self) -> int:
        """The current budget in cents."""
        return sum(line.budgeted for line in self.lines)

    @property
    def spent(self) -> int:
        """The actual cents."""
        return sum(line.spent for line in self.lines)


def budget_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of categories of subawards."""
    agencies = _agencies(session, values)
    lines = [(one, line) for one in agencies for line in one.lines]
    last = len(lines) + 1
    budget = Sheet(
        TITLE,
        _columns([line for _, line in lines]),
        [_row(one, line, at) for at, (one, line) in enumerate(lines, start=2)],
        len(lines),
        table=_TABLE,
        key_columns=4,
        record_ids=[one.facts.id for one, _line in lines],
        entity="subaward",
        sums={title: _summed(lines, title) for title in _FIGURES},
    )
    caps = Sheet(
        CAPS,
        _cap_columns(agencies),
        [_cap_row(one, at, last) for at, one in enumerate(agencies, start=2)],
        len(agencies),
        table=_CAPS_TABLE,
        key_columns=3,
        record_ids=[one.facts.id for one in agencies],
        entity="subaward",
        sums={title: _summed_of_agency(agencies, key) for title, key in _OF_AGENCY.items()},
    )
    cover = Cover(
        TITLE,
        ANSWERS,
        making,
        chosen_words(session, PARAMETERS, values),
        (
            ("Subawards", len(agencies)),
            ("over the personnel cap", sum(one.personnel.over > 0 for one in agencies)),
            ("over the M&A cap", sum(one.m_and_a.over > 0 for one in agencies)),
        ),
        marking_of(values),
        _checks(session, agencies),
        _WORDS,
    )
    by_category = category_sheet.category_sheet(
        [line for _, line in lines], _TABLE, _scope(agencies)
    )
    sources = (*_SOURCES, *category_sheet.sources(TITLE))
    return bind(cover, [budget, caps, by_category], sources), len(lines)


def _summed(lines: Sequence[tuple[_Agency, CategoryLine]], title: str) -> Summed:
    """Return what gives the rows behind a figure of a category."""

    def rows_of(session: Session, at: int) -> tuple[Part, ...]:
        subaward, category = lines[at][0].facts.id, lines[at][1].category
        return tuple(
            replace(part, sign=part.sign * sign, ids=_of_orders(session, subaward, part, title))
            for key, sign in _FIGURES[title]
            for part in ledger.rows_of(
                session, ledgers.own_rows_of(subaward), key, category=category
            )
        )

    return rows_of


def _of_orders(session: Session, subaward: int, part: Part, title: str) -> tuple[int, ...]:
    """Return the ids of a part that came with a FRAGO, or that did not, where one is asked for."""
    if title not in {"Original", "FRAGO changes"}:
        return part.ids
    came = {one.id for one in budget_lines.lines(session.store, [subaward]) if one.frago}
    return tuple(one for one in part.ids if (one in came) is (title != "Original"))


def _summed_of_agency(agencies: Sequence[_Agency], key: str) -> Summed:
    """Return what gives the rows behind the budget or the actual of a whole subaward."""

    def rows_of(session: Session, at: int) -> tuple[Part, ...]:
        return ledger.rows_of(session, ledgers.own_rows_of(agencies[at].facts.id), key)

    return rows_of


def _chosen(session: Session, values: Mapping[str, str]) -> list[Balance]:
    award, year = ANY_AWARD.number(values), FISCAL_YEAR_OF.number(values)
    program, subaward = ANY_PROGRAM.pick(values), SUBAWARD.number(values)
    below = None
    if subaward is not None:
        below = ledgers.Tree(rows.nodes_below(session.store, [subaward])).below([subaward])
    return [
        one
        for one in subaward_balances.read(session.store, session.today)
        if award in {None, one.award}
        and year in {None, one.fiscal_year}
        and program in {"all", one.program}
        and (below is None or one.id in below)
    ]


def _agencies(session: Session, values: Mapping[str, str]) -> list[_Agency]:
    """Return the chosen subawards that have a budget or spending of their own."""
    chosen = _chosen(session, values)
    found = budget_shares.of_subawards(session, [facts.id for facts in chosen])
    agencies = []
    for facts in chosen:
        held = found[facts.id]
        if held.lines:
            agencies.append(_Agency(facts, held.lines, held.personnel, held.m_and_a))
    return agencies


def _row(one: _Agency, line: CategoryLine, at: int) -> tuple[object, ...]:
    changed = line.budgeted - line.original
    return (
        f"FY{one.facts.fiscal_year}",
        one.facts.number,
        one.facts.subrecipient,
        label("cost_category", line.category),
        line.original,
        changed,
        money(f"ROUND(E{at}+F{at},2)", line.budgeted),
        line.spent,
        money(f"ROUND(G{at}-H{at},2)", line.left),
        percent(f"H{at}", f"G{at}", line.spent, line.budgeted),
        one.key,
    )


def _columns(lines: Sequence[CategoryLine]) -> tuple[Column, ...]:
    foot = max(len(lines), 1) + 2
    spent, budget = sum(line.spent for line in lines), sum(line.budgeted for line in lines)
    wide = money_width(budget, spent, budget - spent)
    share = percent(f"H{foot}", f"G{foot}", spent, budget)
    left = "Current budget less actual; below zero where more was spent than budgeted."
    return (
        Column("FY", Holds.TEXT, 9, "Appropriation year."),
        Column("Subaward", Holds.WRAPPED, 21, "Subaward number, kept as text."),
        Column("Subrecipient", Holds.WRAPPED, 36),
        Column("Category", Holds.TEXT, 32),
        Column("Original", Holds.CENTS, wide, _WORDS[0][1], total=True),
        Column("FRAGO changes", Holds.CENTS, wide, _WORDS[1][1], total=True),
        Column("Current", Holds.CENTS, wide, "Original and changes.", total=True, computed=True),
        Column("Actual", Holds.CENTS, wide, _WORDS[2][1], total=True),
        Column("Remaining", Holds.CENTS, wide, left, total=True, computed=True),
        Column("% spent", Holds.PERCENT, 11, "Actual of current.", foot=share, computed=True),
        Column("Record", Holds.TEXT, 15, "The subaward in the file; ties the sheets together."),
    )


def _cap_row(one: _Agency, at: int, last: int) -> tuple[object, ...]:
    people = [line.budgeted for line in one.lines if line.category in budgets.PERSONNEL]
    codes = [code for code in _PAYING if any(line.category == code for line in one.lines)]
    paying = "+".join(_sum_of("G", at, last, label("cost_category", code)) for code in codes)
    return (
        f"FY{one.facts.fiscal_year}",
        one.facts.number,
        one.facts.subrecipient,
        money(f"ROUND({_sum_of('G', at, last)},2)", one.budget),
        money(f"ROUND({_sum_of('H', at, last)},2)", one.spent),
        money(f"ROUND({paying or 0},2)", sum(people)),
        percent(f"F{at}", f"D{at}", sum(people), one.budget),
        one.personnel.cap,
        _held(f"F{at}", f"D{at}", f"H{at}", one.personnel),
        one.personnel.cap_from or None,
        one.m_and_a.part,
        one.m_and_a.whole,
        percent(f"K{at}", f"L{at}", one.m_and_a.part, one.m_and_a.whole),
        one.m_and_a.cap,
        _held(f"K{at}", f"L{at}", f"N{at}", one.m_and_a),
        one.key,
    )


def _sum_of(column: str, at: int, last: int, category: str = "") -> str:
    """Return the sum of a column of the first sheet over the rows of this row's subaward."""
    area = f"'{TITLE}'!{{0}}$2:{{0}}${last}"
    narrowed = f',{area.format("$D")},"{category}"' if category else ""
    return f"SUMIFS({area.format('$' + column)},{area.format('$K')},P{at}{narrowed})"


def _held(part: str, whole: str, cap: str, share: Share) -> Formula:
    """Return in words whether a share keeps its cap, to the cent; of less than nothing it is 0."""
    return Formula(
        f'IF(ROUND({part}*100-MAX({whole},0)*{cap},4)>0,"{_OVER}","within")',
        _OVER if share.over else "within",
    )


def _cap_columns(agencies: Sequence[_Agency]) -> tuple[Column, ...]:
    foot = max(len(agencies), 1) + 2
    budget = sum(one.budget for one in agencies)
    paying = sum(one.personnel.part for one in agencies)
    wide = money_width(
        budget, *(one.spent for one in agencies), *(x.m_and_a.whole for x in agencies)
    )
    share = percent(f"F{foot}", f"D{foot}", paying, budget)
    kept, over = "Whether it is kept, to the cent.", (_OVER,)
    waiver = "The waiver that sets another personnel cap, where one was approved."
    return (
        Column("FY", Holds.TEXT, 9),
        Column("Subaward", Holds.WRAPPED, 21),
        Column("Subrecipient", Holds.WRAPPED, 36),
        Column("Budget", Holds.CENTS, wide, "Current budget.", total=True, computed=True),
        Column("Actual", Holds.CENTS, wide, _WORDS[2][1], total=True, computed=True),
        Column("Personnel", Holds.CENTS, wide, _WORDS[4][1], total=True, computed=True),
        Column("Personnel %", Holds.PERCENT, 12, "Of the budget.", foot=share, computed=True),
        Column("Cap", Holds.PERCENT, 10, "Most of the budget for personnel."),
        Column("Personnel cap", Holds.TEXT, 14, kept, computed=True, alarms=over),
        Column("Waiver", Holds.WRAPPED, 24, waiver),
        Column("M&A", Holds.CENTS, wide, _WORDS[5][1], total=True),
        Column("Obligated", Holds.CENTS, wide, "Sum of its actions."),
        Column("M&A %", Holds.PERCENT, 10, "Of what is obligated to it.", computed=True),
        Column("M&A most", Holds.PERCENT, 10, "Most of the obligation for M&A."),
        Column("M&A cap", Holds.TEXT, 14, kept, computed=True, alarms=over),
        Column("Record", Holds.TEXT, 15, "The subaward in the file."),
    )


def _scope(agencies: Sequence[_Agency]) -> ledgers.Scope:
    """Return the scope of these subawards' own rows, taken at once."""
    own = frozenset(one.facts.id for one in agencies)
    return ledgers.Scope(frozenset(), None, own, own)


def _checks(session: Session, agencies: Sequence[_Agency]) -> tuple[Check, ...]:
    """Compare the sheet with the ledgers of the same subawards, taken another way."""
    whole = ledger_groups.by_category(session, _scope(agencies))
    return tuple(
        sum_check(f"{title} by subaward = taken at once", _TABLE, title, found, wanted)
        for title, found, wanted in (
            ("Current", sum(one.budget for one in agencies), sum(x.budgeted for x in whole)),
            ("Actual", sum(one.spent for one in agencies), sum(x.spent for x in whole)),
        )
    )


_PAYING = ("overtime", "fringe", "part_time_temp")
_COUNTED = "of the subaward itself, not in the trash, up to the day of the report"
_SOURCES = (
    Source("Original, FRAGO changes", f"{TITLE}, columns E, F", "Budget line", _COUNTED),
    Source("Actual", f"{TITLE}, column H", "Expenditure", f"all but disallowed, {_COUNTED}"),
    Source("Current, remaining, %", f"{TITLE}, columns G, I, J", "none", "worked out on the sheet"),
    Source("Sums by agency", f"{CAPS}, columns D to G", "none", f"added up from {TITLE}"),
    Source("Caps", f"{CAPS}, columns H, N", "Setting, Subaward, Waiver", "as they hold that day"),
    Source("Waiver", f"{CAPS}, column J", "Waiver", "approved, of the subaward or its award"),
    Source("Obligated", f"{CAPS}, column L", "Subaward action", _COUNTED),
)

REPORT = Report("budget-actual", TITLE, ANSWERS, (CHIEF, STATE), PARAMETERS, budget_book)
