"""Agreements and promises as the rules see them, of whole scopes at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.partner_rule_facts import PaperFacts
from db.queries import agreement_facts, rule_agreements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.services.session import Session
    from db.model.partner_rule_facts import Commitment, Obligation


def read(session: Session, agreements: Sequence[int]) -> Iterator[tuple[int, PaperFacts]]:
    """Return these agreements, those in the trash apart."""
    terms = agreement_facts.read(session.store, agreements)
    for one in rule_agreements.reviews(session.store, agreements):
        yield one.id, PaperFacts(one.id, terms[one.id], *one[1:])


def obligations(session: Session, agreements: Sequence[int]) -> list[tuple[int, Obligation]]:
    """Return the obligations of these agreements."""
    return rule_agreements.obligations(session.store, agreements)


def commitments(session: Session, engagements: Sequence[int]) -> list[tuple[int, Commitment]]:
    """Return the open commitments made at these engagements."""
    return rule_agreements.commitments(session.store, engagements)
