"""An award's money side by side: by component, by subaward with what is below it, by category."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import ledgers
from app.domain.ledgers import Ledger, Scope
from app.services import ledger, ledger_groups
from db import records
from db.model import choices
from db.queries import ledgers as rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from app.services.ledger import Part
    from app.services.session import Session
    from db.model.facts import SubawardNode

OWN_KEYS = ("budgeted", "expended")
"""The figures a recipient's own lines and spending have, beside its subawards'."""


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One line of figures: cents by key, None where it has no such figure.

    Attributes: `depth` how far it is indented under the line it is passed through; `record` the
    type and id of what it is of, where that is a record; `category` its code, where it is one;
    `total` whether others add up to it.
    """

    title: str
    figures: dict[str, int | None]
    scope: Scope
    depth: int = 0
    record: tuple[str, int] | None = None
    category: str = ""
    total: bool = False

    def parts(self, session: Session, key: str, on: date | None = None) -> tuple[Part, ...]:
        """Return the rows whose amounts add up to one of the line's figures."""
        return ledger.rows_of(session, self.scope, key, on, self.category)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    title: str
    rows: tuple[MoneyRow, ...]


class AwardMoney:
    """An award's sums as of a day, read once; every line is taken from them."""

    def __init__(self, session: Session, award: int, on: date | None = None) -> None:
        """Read them; `on` None is today."""
        self._session = session
        self.award = award
        self.on = on or session.today
        self._tree = ledgers.Tree(rows.nodes_of_awards(session.store, [award]))
        terms = [term for some in ledgers.OF_AWARDS.values() for term in some]
        whole = ledgers.scope_of_awards([award], self._tree, None)
        # all the subawards' claims: a friendly force's own line shows its own
        self._sums = ledger.sums(session, terms, self.on, _with_all_claims(whole))

    @property
    def programs(self) -> tuple[str, ...]:
        """The components that have money or a subaward, in the order of the closed list."""
        used = {program for source in self._sums.awards.values() for _, program in source}
        used |= {node.program for node in self._tree.of_award(self.award) if node.counts}
        return tuple(code for code in choices.options("program") if code in used)

    def scope(self, program: str | None) -> Scope:
        """Return what the ledger in a program is taken over, None: in all."""
        return ledgers.scope_of_awards([self.award], self._tree, program)

    def ledger(self, program: str | None) -> Ledger:
        """Return the ledger in a program, None: in all."""
        return ledgers.ledger(self.scope(program), self._sums)

    def sections(self, program: str | None) -> list[Section]:
        """Return the award's money by component, and by subaward and category in a program."""
        found = [Section("By component", tuple(self._components()))]
        found.append(Section("By subaward", tuple(self._subawards(program))))
        found.append(Section("By category", tuple(self._categories(program))))
        return [section for section in found if section.rows]

    def _components(self) -> Iterable[MoneyRow]:
        used = self.programs
        for code in used:
            yield self._row(choices.label("program", code), self.scope(code))
        if len(used) > 1:
            yield self._row("All components", self.scope(None), total=True)

    def _subawards(self, program: str | None) -> Iterable[MoneyRow]:
        nodes = [
            node
            for node in self._tree.of_award(self.award)
            if node.counts and program in {None, node.program}
        ]
        if not nodes:
            return
        titles = records.titles(self._session.store, "subaward", {node.id for node in nodes})
        for node, depth in _in_tree(nodes, titles):
            scope = ledgers.scope_of_subawards([node.id], self._tree)
            yield self._subaward(node.id, titles[node.id], scope, depth)
        whole = self.scope(program)
        own = Scope(whole.awards, program, frozenset(), frozenset())
        kept = ledgers.ledger(own, self._sums).as_dict()
        if any(kept[key] for key in OWN_KEYS):
            figures = {key: kept[key] if key in OWN_KEYS else None for key in ledgers.KEYS}
            yield MoneyRow("Recipient's own", figures, own)
        yield self._row("Total", whole, total=True)

    def _categories(self, program: str | None) -> Iterable[MoneyRow]:
        scope = self.scope(program)
        return by_category(self._session, scope, self.on)

    def _row(self, title: str, scope: Scope, *, total: bool = False) -> MoneyRow:
        figures = ledgers.ledger(scope, self._sums).as_dict()
        return MoneyRow(title, figures, scope, total=total)

    def _subaward(self, one: int, title: str, scope: Scope, depth: int) -> MoneyRow:
        figures = ledgers.ledger(scope, self._sums).as_dict()
        figures["authorized"] = None  # the same as obligated
        return MoneyRow(title, figures, scope, depth, ("subaward", one))


def by_category(session: Session, scope: Scope, on: date) -> list[MoneyRow]:
    """Return a scope's budget and spending by cost category as of a day."""
    found = []
    for line in ledger_groups.by_category(session, scope, on):
        figures: dict[str, int | None] = dict.fromkeys(ledgers.KEYS)
        figures |= {"budgeted": line.budgeted, "expended": line.spent}
        title = choices.label("cost_category", line.category)
        found.append(MoneyRow(title, figures, scope, category=line.category))
    return found


def _with_all_claims(scope: Scope) -> Scope:
    return Scope(scope.awards, scope.program, scope.own, scope.own)


def _in_tree(
    nodes: Iterable[SubawardNode], titles: Mapping[int, str]
) -> Iterable[tuple[SubawardNode, int]]:
    """Yield subawards by title, each before those passed through it; a ring is walked once."""
    by_id = {node.id: node for node in sorted(nodes, key=lambda node: titles[node.id].lower())}
    below: dict[int | None, list[SubawardNode]] = {}
    for node in by_id.values():
        parent = node.parent if node.parent in by_id else None
        below.setdefault(parent, []).append(node)
    waiting = [(node, 0) for node in reversed(below.get(None, []))]
    seen: set[int] = set()
    while waiting:
        node, depth = waiting.pop()
        if node.id not in seen:
            seen.add(node.id)
            yield node, depth
            waiting += [(child, depth + 1) for child in reversed(below.get(node.id, []))]
