"""The budget grid of an award's own lines, categories by component, entered as one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain import budget_grid
from app.domain.budget_grid import ENTERED, Cell, Column, Grid
from app.domain.caps import Share
from app.domain.ledgers import Scope
from app.services import ledger, save, settings
from app.services.budget_grid import step_label
from app.services.ledger import Part
from db import records
from db.change import Change
from db.model import choices, registry
from db.model.money import show_cents
from db.queries import budget_lines
from db.queries import budgets as budget_sums

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.budget_grid import Entry, Place
    from app.services.session import Session
    from db.model.budget_facts import BudgetRow

OPSG, M_AND_A = "opsg", "m_and_a"


@dataclass(frozen=True, slots=True)
class AwardLimits:
    """What an award's own budget is held against, in cents; the cap in millionths of a percent.

    Attributes: `opsg` is authorized in that program, `m_and_a_spent` the recipient's own in it.
    """

    authorized: int
    obligated: int
    opsg: int
    m_and_a_spent: int
    m_and_a_cap: int
    friends: int = 0

    def shares(self, grid: Grid) -> tuple[Share, ...]:
        """Return the share of OPSG that goes to the recipient's own M&A (G12)."""
        budgeted = grid.cell(M_AND_A, _programs().index(OPSG)).counted
        m_and_a = max(budgeted, self.m_and_a_spent)
        return (Share("OPSG M&A", m_and_a, self.opsg, self.m_and_a_cap, "authorized"),)

    def says(self, grid: Grid) -> tuple[str, bool]:
        """Return what is left beside the subawards and the own budget, and whether too little."""
        rest = self.authorized - self.obligated - grid.budgeted
        passed = f"{show_cents(self.obligated)} of {show_cents(self.authorized)} is passed on."
        if rest < 0:
            return f"{passed} With the own budget that is {show_cents(-rest)} too much.", True
        return f"{passed} Beside the own budget {show_cents(rest)} is left.", False


def read(session: Session, award: int, *, friendly: bool = False) -> Grid:
    """Return the grid of an award's own lines; there are no friendly forces to take along."""
    del friendly
    today = session.today.isoformat()
    programs = _programs()
    lines: dict[Place, list[BudgetRow]] = {}
    for row, program in budget_lines.own_lines(session.store, award):
        lines.setdefault((row.category, programs.index(program)), []).append(row)
    cells = {
        place: Cell(
            tuple(found),
            sum(row.amount for row in found),
            sum(row.amount for row in found if row.effective_on <= today),
        )
        for place, found in lines.items()
    }
    titles = [choices.label("program", one) for one in programs]
    columns = tuple(Column(at, title, title) for at, title in enumerate(titles))
    spent = budget_sums.spent(session.store, session.today, (), [award])
    return Grid(columns, tuple(choices.options("cost_category")), cells, spent)


def limits(session: Session, award: int) -> AwardLimits:
    """Return what an award's own budget is held against today. Raises NoSuchRecord."""
    values = records.read(session.store, registry.entity("award"), award).values
    whole = ledger.of_award(session, award, program=None)
    opsg = ledger.of_award(session, award, program=OPSG)
    year, recipient = int(str(values["fiscal_year"])), int(str(values["recipient"]))
    cap = settings.of(session).number("saa_m_and_a_percent", year, recipient)
    spent = budget_sums.spent(session.store, session.today, (), [award], OPSG)
    return AwardLimits(
        whole.authorized or 0,
        whole.obligated or 0,
        opsg.authorized or 0,
        spent.get(M_AND_A, 0),
        cap,
    )


def enter(session: Session, award: int, wanted: Mapping[Place, int]) -> tuple[Entry, ...]:
    """Make cells add up to what was entered, in cents, as one step. Raises DataError."""
    grid = read(session, award)
    found = [budget_grid.entry(grid, place, cents) for place, cents in wanted.items()]
    entries = tuple(one for one in found if one is not None)
    if entries:
        changes = [_change(session, award, one) for one in entries]
        save.apply(session, changes, step_label(grid, entries))
    return entries


def rows_of_column(
    session: Session, award: int, column: int | None, category: str = "", *, friendly: bool
) -> tuple[Part, ...]:
    """Return the own budget lines of a component, of one category or of all."""
    grid = read(session, award, friendly=friendly)
    wanted = [category] if category else grid.categories
    lines = [one.id for name in wanted for one in grid.cell(name, column).lines]
    return (Part("budget_line", "amount", 1, tuple(sorted(lines))),)


def rows_of_figure(
    session: Session, award: int, figure: str, category: str = "", *, friendly: bool
) -> tuple[Part, ...]:
    """Return the own rows of a figure: `current`, `spent` or `left`, of one category or of all."""
    del friendly
    scope = Scope(frozenset([award]), None, frozenset(), frozenset())
    budgeted = ledger.rows_of(session, scope, "budgeted", category=category)
    spent = ledger.rows_of(session, scope, "expended", category=category)
    if figure != "left":
        return budgeted if figure == "current" else spent
    return (*budgeted, *(replace(one, sign=-one.sign) for one in spent))


def _programs() -> list[str]:
    """The components in order; a grid's columns are their places."""
    return list(choices.options("program"))


def _change(session: Session, award: int, one: Entry) -> Change:
    if one.line is not None:
        return Change("budget_line", one.line.id, {"amount": one.amount}, one.line.version)
    category, column = one.place
    stands = records.read(session.store, registry.entity("award"), award).values
    today = session.today.isoformat()
    values: dict[str, object] = {
        "award": award,
        "program": _programs()[column or 0],
        "effective_on": min(str(stands["performance_start"] or today), today),
        "category": category,
        "amount": one.amount,
        "description": ENTERED,
    }
    return Change("budget_line", None, values)
