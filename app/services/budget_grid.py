"""The budget grid of a subaward: read with its caps, and entries saved as one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain import budget_grid
from app.domain.budget_grid import ENTERED
from app.domain.caps import Share
from app.domain.ledgers import own_rows_of
from app.services import attention, ledger, pasting, save, settings
from app.services.ledger import Part
from app.services.pasting import Refused
from db import records
from db.change import Change
from db.model import choices, registry
from db.model.errors import BadValue, NoSuchRecord
from db.model.money import show_cents
from db.queries import budget_lines
from db.queries import budgets as budget_sums

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.budget_grid import Column, Entry, Grid, Place
    from app.domain.settings import Settings
    from app.services.session import Session
    from db.model.budget_facts import CapFacts


@dataclass(frozen=True, slots=True)
class Limits:
    """What a subaward's budget is held against: cents, and caps in millionths of a percent.

    Attributes: `friends` is what is budgeted below it, by friendly forces; `personnel_cap` None
    where the `waiver` that sets it names none.
    """

    obligated: int
    friends: int
    personnel_cap: int | None
    m_and_a_cap: int
    waiver: str = ""

    def shares(self, grid: Grid) -> tuple[Share, Share]:
        """Return the personnel share (G10) and the M&A share (G13) of a budget."""
        m_and_a = max(grid.current("m_and_a"), grid.spent.get("m_and_a", 0))
        return self.shares_of(grid.personnel, grid.budgeted, m_and_a)

    def shares_of(self, personnel: int, budgeted: int, m_and_a: int) -> tuple[Share, Share]:
        """Return the personnel share (G10) and the M&A share (G13) of what is budgeted, in cents.

        `m_and_a` is the larger of budget and spending.
        """
        cap, waiver = self.personnel_cap, self.waiver
        return (
            Share("Personnel", personnel, budgeted, cap, "budgeted", waiver),
            Share("M&A", m_and_a, self.obligated, self.m_and_a_cap, "obligated"),
        )

    def says(self, grid: Grid) -> tuple[str, bool]:
        """Return how budget and obligation stand to each other, and whether that is too much."""
        budgeted = grid.budgeted + self.friends
        of = f"the {show_cents(self.obligated)} obligated"
        friends = f" Friendly forces hold {show_cents(self.friends)} of the budget."
        with_friends = friends if self.friends else ""
        rest = self.obligated - budgeted
        if rest > 0:
            return f"{show_cents(rest)} of {of} is not budgeted.{with_friends}", False
        if rest < 0:
            return f"The budget is {show_cents(-rest)} more than {of}.{with_friends}", True
        return f"All of {of} is budgeted.{with_friends}", False


def read(session: Session, subaward: int, *, friendly: bool = False) -> Grid:
    """Return the budget grid of a subaward's own lines, or of all friendly forces' together too."""
    own = ledger.subaward_scope(session, subaward).own if friendly else frozenset([subaward])
    store, today = session.store, session.today
    return budget_grid.grid(
        budget_lines.lines(store, own),
        budget_lines.fragos(store, own),
        budget_sums.spent(store, today, own),
        list(choices.options("cost_category")),
        today.isoformat(),
    )


def warnings(session: Session, grid: Grid) -> dict[Place, str]:
    """Return what the rules say of the lines that cells are made of, notes left out, by cell."""
    places = {line.id: place for place, cell in grid.cells.items() for line in cell.lines}
    found: dict[Place, str] = {}
    for number, hits in attention.speaking(session, "budget_line", list(places)).items():
        for hit in hits:
            if hit.severity != "note":
                said = found.get(places[number], "")
                found[places[number]] = f"{said} {hit.says} ({hit.rule})".strip()
    return found


def limits(session: Session, subaward: int) -> Limits:
    """Return what a subaward's budget is held against today. Raises NoSuchRecord."""
    facts = budget_lines.caps(session.store, [subaward], session.today).get(subaward)
    if facts is None:
        raise NoSuchRecord(f"There is no subaward number {subaward}.")
    whole = ledger.of_subaward(session, subaward)
    friends = (whole.budgeted or 0) - read(session, subaward).budgeted
    return limits_of(facts, settings.of(session), whole.obligated or 0, friends)


def limits_of(facts: CapFacts, held: Settings, obligated: int, friends: int = 0) -> Limits:
    """Return what a budget is held against, from what its caps follow from and the settings."""
    cap, m_and_a = facts.waiver_percent, facts.m_and_a_percent
    if not facts.waiver:
        cap = held.number("personnel_cap_percent", facts.fiscal_year, facts.recipient)
    if m_and_a is None:
        m_and_a = held.number("subrecipient_m_and_a_percent", facts.fiscal_year, facts.recipient)
    return Limits(obligated, friends, cap, m_and_a, facts.waiver)


def enter(
    session: Session, subaward: int, wanted: Mapping[Place, int], label: str = ""
) -> tuple[Entry, ...]:
    """Make cells of a subaward's own grid add up to what was entered, in cents, as one step.

    Returns what each entry came to; empty where all stood so already. Raises DataError.
    """
    grid = read(session, subaward)
    found = [budget_grid.entry(grid, place, cents) for place, cents in wanted.items()]
    entries = tuple(one for one in found if one is not None)
    if entries:
        changes = [_change(session, subaward, one) for one in entries]
        save.apply(session, changes, label or step_label(grid, entries))
    return entries


def told(grid: Grid, entries: tuple[Entry, ...]) -> str:
    """Return in words what was done with one cell or several."""
    if not entries:
        return ""
    if len(entries) > 1:
        changed = sum(one.line is not None for one in entries)
        return f"{len(entries)} cells entered: {changed} lines changed, {_added(entries)} added."
    (one,) = entries
    start = f"{_called(grid, one.place)}: "
    if one.line is not None:
        return f"{start}its one line is now {show_cents(one.amount)}."
    cell = grid.cell(*one.place)
    what = "a line for the difference of" if cell.lines else "a line of"
    return f"{start}{what} {show_cents(one.amount)} was added."


def read_block(
    block: pasting.Block, grid: Grid, start: tuple[int, int]
) -> tuple[dict[Place, int], list[Refused]]:
    """Return the cents of a pasted block by cell, and the cells refused; blank cells leave.

    The block goes from `start` (row, column) on; where its first column names categories, each row
    goes to its own, and a first row above them that names nothing is taken for headings.
    """
    names = [line[0] if line else "" for line in block]
    codes = [pasting.choice_meant("cost_category", one) for one in names]
    named = any(codes)
    found: dict[Place, int] = {}
    refused: list[Refused] = []
    for at, line in enumerate(block):
        if named and codes[at] is None and (at == 0 or not "".join(line).strip()):
            continue
        category = codes[at] if named else next(iter(grid.categories[start[0] + at :]), None)
        for place, text in enumerate(line[1:] if named else line):
            column = next(iter(grid.columns[start[1] + place :]), None)
            why, cents = _read_cell(text, category, column)
            if why:
                label = column.title if column is not None else ""
                refused.append(Refused(at + 1, place + named, label, text, why))
            elif cents is not None and category is not None and column is not None:
                found[category, column.frago] = cents
    return found, refused


def rows_of_column(
    session: Session, subaward: int, frago: int | None, category: str = "", *, friendly: bool
) -> tuple[Part, ...]:
    """Return the budget lines of a column, of one category or of all."""
    grid = read(session, subaward, friendly=friendly)
    wanted = [category] if category else grid.categories
    lines = [one.id for name in wanted for one in grid.cell(name, frago).lines]
    return (Part("budget_line", "amount", 1, tuple(sorted(lines))),)


def rows_of_figure(
    session: Session, subaward: int, figure: str, category: str = "", *, friendly: bool
) -> tuple[Part, ...]:
    """Return the rows of a figure: `current`, `spent` or `left`, of one category or of all."""
    scope = ledger.subaward_scope(session, subaward) if friendly else own_rows_of(subaward)
    budgeted = ledger.rows_of(session, scope, "budgeted", category=category)
    spent = ledger.rows_of(session, scope, "expended", category=category)
    if figure != "left":
        return budgeted if figure == "current" else spent
    return (*budgeted, *(replace(one, sign=-one.sign) for one in spent))


def new_frago(session: Session, subaward: int) -> dict[str, object]:
    """Return what a new FRAGO of a subaward starts with: whose it is and what order it changes."""
    values = records.read(session.store, registry.entity("subaward"), subaward).values
    facts = budget_lines.caps(session.store, [subaward], session.today).get(subaward)
    found: dict[str, object] = {
        "kind": "frago",
        "subaward": subaward,
        "organization": values["subrecipient"],
        "usbp_sector": values["usbp_sector"],
        "fiscal_year": facts.fiscal_year if facts is not None else None,
    }
    base = budget_lines.base_order(session.store, subaward)
    if base is not None:
        found |= {
            "amends": base.id,
            "order_number": base.number,
            "order_version": base.newest_version + 1,
        }
    return found


def _read_cell(text: str, category: str | None, column: Column | None) -> tuple[str, int | None]:
    """Return why a pasted cell is refused, "" where it is not, and its cents."""
    try:
        cents = pasting.amount(text)
    except BadValue as problem:
        return problem.sentence, None
    if cents is None:
        return "", None
    if category is None:
        return "There is no category in this row.", None
    if column is None:
        return "It lies beyond the columns that can be typed into.", None
    return "", cents


def _change(session: Session, subaward: int, one: Entry) -> Change:
    if one.line is not None:
        return Change("budget_line", one.line.id, {"amount": one.amount}, one.line.version)
    category, frago = one.place
    values: dict[str, object] = {
        "subaward": subaward,
        "operations_order": frago,
        "effective_on": _day(session, subaward, frago),
        "category": category,
        "amount": one.amount,
        "description": ENTERED,
    }
    return Change("budget_line", None, values)


def _day(session: Session, subaward: int, frago: int | None) -> str:
    """A line takes effect with its FRAGO's approval, an original one with the subaward's start.

    Never later than today: what was just typed is seen in the current budget.
    """
    today = session.today.isoformat()
    if frago is not None:
        days = {
            one.id: one.fema_approved_on for one in budget_lines.fragos(session.store, [subaward])
        }
        return min(days.get(frago) or today, today)
    facts = budget_lines.caps(session.store, [subaward], session.today).get(subaward)
    return min(facts.starts_on, today) if facts is not None else today


def step_label(grid: Grid, entries: tuple[Entry, ...]) -> str:
    """Return what the step that enters cells is called."""
    if len(entries) > 1:
        return f"Enter {len(entries)} budget cells"
    return f"Enter {_called(grid, entries[0].place)}"


def _called(grid: Grid, place: Place) -> str:
    category, frago = place
    title = next((one.title for one in grid.columns if one.frago == frago), "")
    return f"{choices.label('cost_category', category)}, {title}"


def _added(entries: tuple[Entry, ...]) -> int:
    return sum(one.line is None for one in entries)
