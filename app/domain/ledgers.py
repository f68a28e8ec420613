"""The ledgers of awards and subawards: which rows make each figure, and what they add up to.

RECORDS, "Ledgers": a friendly force's lines and spending roll up through any depth, each row once;
its obligation and claims do not, since its parent's hold them already. All money is cents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from db.model.facts import SubawardNode, Sums

Holder = Literal["award", "top", "own"]
"""Whose rows: the awards' own; the topmost subawards'; all the subawards'."""


@dataclass(frozen=True, slots=True)
class Term:
    """One sum in a figure: its sign, whose rows it takes, and which source of rows."""

    sign: int
    holder: Holder
    source: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ten figures, in cents; None where a subaward has no such figure."""

    authorized: int | None
    obligated: int | None
    budgeted: int | None
    expended: int | None
    unliquidated: int | None
    unobligated: int | None
    claimed: int | None
    reimbursed: int | None
    drawn: int | None
    cash_on_hand: int | None

    def as_dict(self) -> dict[str, int | None]:
        """Return the figures by key, in the order of RECORDS."""
        return {key: getattr(self, key) for key in KEYS}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a ledger is of: some awards with all below them, or some subawards with theirs.

    Attributes: `awards` whose own rows count (none: a ledger of subawards); `program` of those
    rows, None all; `own` subawards whose lines and spending are taken; `top` those whose actions
    and claims are taken.
    """

    awards: frozenset[int]
    program: str | None
    own: frozenset[int]
    top: frozenset[int]


def _term(holder: Holder, source: str, sign: int = 1) -> tuple[Term, ...]:
    return (Term(sign, holder, source),)


def _less(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(Term(-term.sign, term.holder, term.source) for term in terms)


_OBLIGATED = _term("top", "obligated")
_BUDGETED = _term("award", "budgeted") + _term("own", "budgeted")
_EXPENDED = _term("award", "expended") + _term("own", "expended")
_AUTHORIZED = _term("award", "authorized")
_DRAWN = _term("award", "drawn")
DISBURSED = _term("top", "reimbursed") + _term("award", "paid")
"""What the recipient paid out: to subrecipients, and for itself."""
PAID_COSTS = _term("award", "paid") + _term("own", "paid")
"""Costs by the day they were paid."""
OF_AWARDS: dict[str, tuple[Term, ...]] = {
    "authorized": _AUTHORIZED,
    "obligated": _OBLIGATED,
    "budgeted": _BUDGETED,
    "expended": _EXPENDED,
    "unliquidated": _OBLIGATED + _less(_EXPENDED),
    "unobligated": _AUTHORIZED + _less(_OBLIGATED),
    "claimed": _term("top", "claimed"),
    "reimbursed": _term("top", "reimbursed"),
    "drawn": _DRAWN,
    "cash_on_hand": _DRAWN + _less(DISBURSED),
}
"""Each figure of an award's ledger as the sums it is made of."""
OF_SUBAWARDS: dict[str, tuple[Term, ...]] = {
    "authorized": _OBLIGATED,
    "obligated": _OBLIGATED,
    "budgeted": _term("own", "budgeted"),
    "expended": _term("own", "expended"),
    "unliquidated": _OBLIGATED + _less(_term("own", "expended")),
    "claimed": _term("top", "claimed"),
    "reimbursed": _term("top", "reimbursed"),
}
"""The same of a subaward's; the figures left out it does not have."""
KEYS = tuple(OF_AWARDS)


class Tree:
    """Subawards by award, and by the one they are passed through; a ring is walked once."""

    def __init__(self, nodes: Iterable[SubawardNode]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self._of_award: dict[int, list[SubawardNode]] = {}
        self._children: dict[int, list[int]] = {}
        for node in self.nodes.values():
            self._of_award.setdefault(node.award, []).append(node)
            if node.parent is not None:
                self._children.setdefault(node.parent, []).append(node.id)

    def of_award(self, award: int) -> Sequence[SubawardNode]:
        """Return the subawards of an award, at any depth."""
        return self._of_award.get(award, ())

    def below(self, subawards: Iterable[int]) -> set[int]:
        """Return these subawards and all that is passed through them, at any depth."""
        waiting = list(subawards)
        found = set(waiting)
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

    def above(self, subaward: int) -> set[int]:
        """Return the subawards that one's money is passed through."""
        found: set[int] = set()
        at = self.nodes.get(subaward)
        while at is not None and at.parent is not None and at.parent not in {subaward, *found}:
            found.add(at.parent)
            at = self.nodes.get(at.parent)
        return found


def scope_of_awards(awards: Collection[int], tree: Tree, program: str | None) -> Scope:
    """Return the scope of whole awards in one program, None: in all."""
    found = [
        node
        for award in awards
        for node in tree.of_award(award)
        if node.counts and program in {None, node.program}
    ]
    return Scope(
        frozenset(awards),
        program,
        frozenset(node.id for node in found),
        frozenset(node.id for node in found if node.parent is None),
    )


def scope_of_subawards(chosen: Iterable[int], tree: Tree) -> Scope:
    """Return the scope of some subawards with all below them, each taken once.

    What one of them passes on to another is not obligated or claimed a second time.
    """
    members = {one for one in chosen if one in tree.nodes and tree.nodes[one].counts}
    own = frozenset(one for one in tree.below(members) if tree.nodes[one].counts)
    top = frozenset(one for one in members if not members & tree.above(one))
    return Scope(frozenset(), None, own, top)


def own_rows_of(subaward: int) -> Scope:
    """Return the scope of one subaward without what is passed through it."""
    return Scope(frozenset(), None, frozenset([subaward]), frozenset([subaward]))


def figure(terms: Iterable[Term], scope: Scope, sums: Sums) -> int:
    """Return what some terms add up to in a scope."""
    return sum(term.sign * _total(term, scope, sums) for term in terms)


def ledger(scope: Scope, sums: Sums) -> Ledger:
    """Return the ledger of a scope from the sums of its rows."""
    parts = parts_of(scope)
    return Ledger(
        **{key: figure(parts[key], scope, sums) if key in parts else None for key in KEYS}
    )


def parts_of(scope: Scope) -> dict[str, tuple[Term, ...]]:
    """Return the figures that a scope has, each as the terms it is made of."""
    return OF_AWARDS if scope.awards else OF_SUBAWARDS


def sources_of(terms: Iterable[Term]) -> tuple[set[str], set[str]]:
    """Return the sources that some terms need: those at awards, and those at subawards."""
    wanted = set(terms)
    at_awards = {term.source for term in wanted if term.holder == "award"}
    return at_awards, {term.source for term in wanted if term.holder != "award"}


def _total(term: Term, scope: Scope, sums: Sums) -> int:
    if term.holder == "award":
        return sum(
            cents
            for (award, program), cents in sums.awards[term.source].items()
            if award in scope.awards and scope.program in {None, program}
        )
    found = sums.subawards[term.source]
    return sum(found.get(one, 0) for one in (scope.top if term.holder == "top" else scope.own))
