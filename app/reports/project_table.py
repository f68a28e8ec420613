"""Report: each project's money in a half-year and to date, for the BSIR and the PPR."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from app.domain.due import OPEN_AWARD
from app.domain.ledgers import Scope
from app.reports.binding import money_width, sum_check
from app.reports.declared import FEMA, STATE, Report
from app.reports.formulas import money, percent
from app.reports.grant_scope import SCOPE, awards, held_columns, subawards
from app.reports.parameters import NEAR_AUDIENCE, Parameter
from app.reports.tabled import Place, Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Formula, Holds
from app.services import ledger, ledger_groups
from db import records
from db.model import registry
from db.model.choices import label
from db.model.days import show_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.domain.ledgers import Ledger
    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.queries.grant_scope import HeldAward, HeldSubaward

TITLE = "Project table"
CATEGORIES = "By category"
ANSWERS = "What each project was given and spent, in the half-year and to date."
PERIOD_END = Parameter(
    "period_end", "Period to", kind="day", empty="The newest half-year that is over"
)
WHICH = Parameter(
    "which",
    "Awards",
    (("open", "Awarded, active or in closeout"), ("all", "All, closed ones too")),
)
PARAMETERS = (*SCOPE, WHICH, PERIOD_END, NEAR_AUDIENCE)
_WORDS = (
    (
        "Project",
        (
            "A subaward held from the recipient, with all it passes on to friendly forces; the "
            "recipient's own costs of an award stand in a row of their own."
        ),
    ),
    ("In the period", "Costs that arose in the period, all but disallowed ones."),
    ("To date", "The same from the beginning to the end of the period."),
    ("ULO", "Unliquidated: obligated less to date; the recipient's own costs have none."),
    ("By category", "The file keeps cost categories of the program; POETE elements it does not."),
)
_OWN = "Recipient's own costs"


@dataclass(frozen=True, slots=True)
class _Line:
    """A project: its ledger at the end of the period and what was expended before it, cents."""

    held: HeldAward | HeldSubaward
    scope: Scope
    project: str | None
    money: Ledger
    before: int

    @property
    def is_own(self) -> bool:
        """Whether these are the recipient's own costs."""
        return bool(self.scope.awards)

    @property
    def expended(self) -> int:
        """The cents expended to date."""
        return self.money.expended or 0

    @property
    def obligated(self) -> int | None:
        """The cents signed to the subrecipient; the recipient's own costs have none."""
        return None if self.is_own else self.money.obligated


@dataclass(frozen=True, slots=True)
class _Category:
    """One cost category of a project, in cents."""

    held: HeldAward | HeldSubaward
    category: str
    budgeted: int
    before: int
    expended: int


def table_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of projects."""
    first, last = _period(session, values)
    lines = _lines(session, values, first, last)
    categories = [part for line in lines for part in _categories(session, line, first, last)]
    spent = sum(one.expended for one in lines)
    tables: tuple[Table[Any], ...] = (
        Table(TITLE, _columns(lines), lines, _about, 4),
        Table(CATEGORIES, _category_columns(categories), categories, _about, 3),
    )

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        if "To date" in shown:
            found = sum(one.expended for one in categories)
            words = "To date by category = by project"
            yield sum_check(words, tables[1].name, "To date", found, spent)

    telling = Telling(
        TITLE,
        ANSWERS,
        PARAMETERS,
        (("Projects", sum(not x.is_own for x in lines)), (_OWN, sum(x.is_own for x in lines))),
        _WORDS,
        checks,
        (("Period", f"{show_day(first.isoformat())} to {show_day(last.isoformat())}"),),
    )
    return tabled_book(session, values, making, telling, tables)


def _about(line: _Line | _Category) -> tuple[str, int]:
    return ("subaward" if hasattr(line.held, "number") else "award"), line.held.id


def _period(session: Session, values: Mapping[str, str]) -> tuple[date, date]:
    """Return the first and last day: the half-year of the day chosen, up to it (STONEGARDEN 5)."""
    chosen, today = values.get(PERIOD_END.name, ""), session.today
    last = date.fromisoformat(chosen) if chosen else _half_of(today) - timedelta(days=1)
    return _half_of(last), last


def _half_of(day: date) -> date:
    return date(day.year, 1 if day.month <= 6 else 7, 1)


def _lines(session: Session, values: Mapping[str, str], first: date, last: date) -> list[_Line]:
    open_only, before = WHICH.pick(values) == "open", first - timedelta(days=1)
    states = {one.id: one.status for one in awards(session, {**values, "sector": "all"}).values()}
    held = {
        number: one
        for number, one in subawards(session, values).items()
        if one.parent is None and (states[one.award] in OPEN_AWARD or not open_only)
    }
    entity = registry.entity("subaward")
    fields = [entity.field("project_description")]
    texts = {
        one: found["project_description"]
        for one, _title, found in records.columns_of(session.store, entity, fields, list(held))
    }
    now, then = (
        {
            group.key: group
            for group in ledger_groups.ledgers_by(session, "subaward", day, ledger.ALL_PROGRAMS)
        }
        for day in (last, before)
    )
    lines = [
        _Line(
            one, now[number].scope, str(texts[number] or "") or None, now[number].ledger,
            then[number].ledger.expended or 0,
        )
        for number, one in held.items()
    ]  # fmt: skip
    for number, award in awards(session, values).items():
        scope = Scope(frozenset({number}), None, frozenset(), frozenset())
        found = ledger.of_scope(session, scope, last)
        if (found.budgeted or found.expended) and (award.status in OPEN_AWARD or not open_only):
            earlier = ledger.of_scope(session, scope, before).expended or 0
            lines.append(_Line(award, scope, _OWN, found, earlier))
    return sorted(lines, key=lambda line: (-line.held.fiscal_year, line.held.fain))


def _categories(session: Session, line: _Line, first: date, last: date) -> list[_Category]:
    before = {
        one.category: one.spent
        for one in ledger_groups.by_category(session, line.scope, first - timedelta(days=1))
    }
    return [
        _Category(line.held, one.category, one.budgeted, before.get(one.category, 0), one.spent)
        for one in ledger_groups.by_category(session, line.scope, last)
    ]


def _columns(lines: Sequence[_Line]) -> tuple[Shown[_Line], ...]:
    wide = money_width(sum(max(one.expended, one.money.obligated or 0) for one in lines))
    spent = "all but disallowed, friendly forces' too"
    return (
        *held_columns(attrgetter("held"), "FY", "FAIN", "Subaward", "Holder"),
        Shown(
            Column("Project", Holds.WRAPPED, 38, _WORDS[0][1]), attrgetter("project"),
            "subaward.project_description", "of the subaward",
        ),
        Shown(
            Column("Starts", Holds.DAY, 13), lambda line: getattr(line.held, "starts_on", None),
            "subaward.starts_on", "of the subaward",
        ),
        Shown(
            Column("Ends", Holds.DAY, 13), lambda line: getattr(line.held, "ends_on", None),
            "subaward.ends_on", "of the subaward",
        ),
        Shown(
            Column("Budget", Holds.CENTS, wide, "Current budget lines.", total=True),
            attrgetter("money.budgeted"), "budget_line.amount", "by the end of the period",
        ),
        Shown(
            Column("Obligated", Holds.CENTS, wide, "Signed to the subrecipient.", total=True),
            attrgetter("obligated"), "subaward_action.amount", "by the end of the period",
        ),
        Shown(
            Column("In the period", Holds.CENTS, wide, _WORDS[1][1], total=True),
            lambda line: line.expended - line.before, "expenditure.amount", spent,
        ),
        Shown(
            Column("To date", Holds.CENTS, wide, _WORDS[2][1], total=True),
            attrgetter("expended"), "expenditure.amount", spent,
        ),
        Shown(
            Column("ULO", Holds.CENTS, wide, _WORDS[3][1], total=True, computed=True),
            attrgetter("obligated"), "subaward_action.amount", "of the row",
            formula=_unliquidated, needs=("Obligated", "To date"),
        ),
        Shown(
            Column("% expended", Holds.PERCENT, 12, "To date of obligated.", computed=True),
            attrgetter("expended"), "expenditure.amount", "of the row",
            formula=_share, needs=("Obligated", "To date"),
        ),
    )  # fmt: skip


def _unliquidated(line: _Line, at: Place) -> Formula | None:
    if line.obligated is None:
        return None
    text = f"ROUND({at.cell('Obligated')}-{at.cell('To date')},2)"
    return money(text, line.obligated - line.expended)


def _share(line: _Line, at: Place) -> Formula | None:
    if line.obligated is None:
        return None
    return percent(at.cell("To date"), at.cell("Obligated"), line.expended, line.obligated)


def _category_columns(categories: Sequence[_Category]) -> tuple[Shown[_Category], ...]:
    wide = money_width(sum(max(one.expended, one.budgeted) for one in categories))
    return (
        *held_columns(attrgetter("held"), "FAIN", "Subaward", "Holder"),
        Shown(
            Column("Category", Holds.WRAPPED, 30),
            lambda line: label("cost_category", line.category), "expenditure.category",
            "of budget lines and expenditures",
        ),
        Shown(
            Column("Budget", Holds.CENTS, wide, total=True), attrgetter("budgeted"),
            "budget_line.amount", "by the end of the period",
        ),
        Shown(
            Column("In the period", Holds.CENTS, wide, _WORDS[1][1], total=True),
            lambda line: line.expended - line.before, "expenditure.amount", "all but disallowed",
        ),
        Shown(
            Column("To date", Holds.CENTS, wide, _WORDS[2][1], total=True),
            attrgetter("expended"), "expenditure.amount", "all but disallowed",
        ),
        Shown(
            Column("% spent", Holds.PERCENT, 10, "To date of the budget.", computed=True),
            attrgetter("expended"), "expenditure.amount", "of the row",
            formula=lambda line, at: percent(
                at.cell("To date"), at.cell("Budget"), line.expended, line.budgeted
            ),
            needs=("Budget", "To date"),
        ),
    )  # fmt: skip


REPORT = Report(
    "project-table",
    TITLE,
    ANSWERS,
    (STATE, FEMA),
    PARAMETERS,
    table_book,
    meets=("ppr", "ppr_final", "bsir"),
)
