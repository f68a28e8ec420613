"""Awards as the rules see them: papers and today's money of many awards at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain import ledgers
from app.services import ledger, settings
from db.model import choices
from db.model.facts import Sums
from db.model.rule_facts import AwardFacts, PassedOn, ProgramMoney
from db.queries import award_facts, subaward_facts
from db.queries import ledgers as ledger_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from app.domain.ledgers import Tree
    from app.services.session import Session
    from db.model.rule_facts import AwardHead, DisposedItem, PrintedNumber

_PROGRAM = "opsg"
_NEEDED = ("authorized", "obligated", "expended", "drawn", "cash_on_hand")


def read(session: Session, awards: Sequence[int]) -> Iterable[tuple[int, AwardFacts]]:
    """Return these awards with their money today, each behind its id."""
    store = session.store
    heads = award_facts.heads(store, awards)
    tree = tree_of(session, awards)
    sums = _sums(session, awards, tree)
    own = subaward_facts.lines_of_awards(store, awards, _PROGRAM, session.today)
    moves = _cash_moves(session, heads)
    passed = _passed_on(session, tree, sums)
    programs = list(choices.options("program"))
    for head in heads:
        yield (
            head.id,
            AwardFacts(
                head,
                tuple(_money(head.id, program, tree, sums) for program in programs),
                next((one for one in own.get(head.id, ()) if one.category == "m_and_a"), None),
                tuple(moves.get(head.id, ())),
                tuple(passed.get(head.id, ())),
            ),
        )


def tree_of(session: Session, awards: Sequence[int]) -> Tree:
    """Return the subawards of these awards, with all that is passed through them elsewhere."""
    own = ledger_rows.nodes_of_awards(session.store, awards)
    return ledgers.Tree(ledger_rows.nodes_below(session.store, [node.id for node in own]))


def disposed(session: Session, awards: Sequence[int]) -> Iterable[tuple[int, DisposedItem]]:
    """Return the equipment of these awards and their subawards that left."""
    return award_facts.disposed(session.store, awards)


def order_numbers(session: Session, awards: Sequence[int]) -> Iterable[tuple[int, PrintedNumber]]:
    """Return the numbers of the orders of these awards' subawards."""
    return award_facts.order_numbers(session.store, awards)


def numbers_of_organizations(
    session: Session, organizations: Sequence[int]
) -> Iterable[tuple[int, PrintedNumber]]:
    """Return the UEIs of these organizations and the numbers of their orders at no subaward."""
    return award_facts.numbers_of_organizations(session.store, organizations)


def _sums(session: Session, awards: Collection[int], tree: Tree) -> Sums:
    below = frozenset(tree.nodes)
    scope = ledgers.Scope(frozenset(awards), None, below, below)
    terms = [term for key in _NEEDED for term in ledgers.OF_AWARDS[key]]
    return ledger.sums(session, terms, session.today, scope)


def _money(award: int, program: str, tree: Tree, sums: Sums) -> ProgramMoney:
    """Return one program's money; only the award's own sums are gone through, not all of them."""
    key = (award, program)
    own = {source: {key: found.get(key, 0)} for source, found in sums.awards.items()}
    scope = ledgers.scope_of_awards([award], tree, program)
    mine = Sums(own, sums.subawards)
    return ProgramMoney(
        program,
        **{name: ledgers.figure(ledgers.OF_AWARDS[name], scope, mine) for name in _NEEDED},
    )


def _passed_on(session: Session, tree: Tree, sums: Sums) -> dict[int, list[PassedOn]]:
    """Return, by award, the subawards through which others are funded."""
    obligated, passed = sums.subawards["obligated"], dict[int, int]()
    for node in tree.nodes.values():
        if node.counts and node.parent is not None:
            passed[node.parent] = passed.get(node.parent, 0) + obligated.get(node.id, 0)
    found: dict[int, list[PassedOn]] = {}
    for head in subaward_facts.heads(session.store, passed.keys()):
        one = PassedOn(head.number, obligated.get(head.id, 0), passed[head.id])
        found.setdefault(head.award, []).append(one)
    return found


def _cash_moves(session: Session, heads: Collection[AwardHead]) -> dict[int, list[tuple[str, int]]]:
    held = settings.of(session)
    days = [held.number("cash_days", one.fiscal_year, one.recipient) for one in heads]
    since = session.today - timedelta(days=max(days, default=0))
    ids = [one.id for one in heads]
    return award_facts.cash_moves(session.store, ids, _PROGRAM, since, session.today)
