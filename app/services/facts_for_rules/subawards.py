"""Subawards and their claims as the rules see them: papers and today's money of many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import claims as claim_arithmetic
from app.domain import ledgers
from app.services import ledger
from app.services.facts_for_rules.awards import tree_of
from db.model.rule_facts import PaidClaim, SubawardFacts
from db.queries import claim_facts, subaward_facts
from db.queries import ledgers as ledger_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.services.session import Session
    from db.model.rule_facts import PacketFacts


def read(session: Session, awards: Sequence[int]) -> Iterable[tuple[int, SubawardFacts]]:
    """Return the subawards of these awards with their money today, each behind its award."""
    store, day = session.store, session.today
    tree = tree_of(session, awards)
    below = frozenset(tree.nodes)
    ids = [node.id for award in awards for node in tree.of_award(award)]
    terms = [ledgers.OF_SUBAWARDS[key] for key in ("obligated", "expended", "claimed")]
    everything = ledgers.Scope(frozenset(), None, below, below)
    found = ledger.sums(session, [term for some in terms for term in some], day, everything)
    lines = subaward_facts.lines(store, ids, day)
    waivers = subaward_facts.waivers(store, ids)
    reduced = subaward_facts.reduced(store, ids, day)
    for head in subaward_facts.heads(store, ids):
        scope = ledgers.scope_of_subawards([head.id], tree)
        obligated, expended, claimed = (ledgers.figure(some, scope, found) for some in terms)
        yield (
            head.award,
            SubawardFacts(
                head,
                obligated,
                expended,
                claimed,
                reduced.get(head.id, 0),
                lines.get(head.id, ()),
                tuple(waivers.get(head.id, ())),
            ),
        )


def packets(session: Session, awards: Sequence[int]) -> Iterable[tuple[int, PacketFacts]]:
    """Return which elements of the packets of these awards' subawards are filled."""
    ids = [node.id for node in ledger_rows.nodes_of_awards(session.store, awards)]
    return ((one.award, one) for one in subaward_facts.packets(session.store, ids, session.today))


def paid_claims(session: Session, awards: Sequence[int]) -> Iterable[tuple[int, PaidClaim]]:
    """Return the paid claims of these awards' subawards with what they ask for."""
    award_of = {node.id: node.award for node in ledger_rows.nodes_of_awards(session.store, awards)}
    facts = claim_facts.of_subawards(session.store, award_of)
    claimed, approved = claim_arithmetic.claimed(facts), claim_arithmetic.approved(facts)
    for one in facts.values():
        if one.paid_amount is not None and one.subaward in award_of:
            paid = PaidClaim(one.id, claimed[one.id], approved[one.id], one.paid_amount)
            yield award_of[one.subaward], paid
