"""Who agreements are with today: the current parties by name, the office's own left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.agreement_status import is_current
from db.queries import agreement_parties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.services.session import Session


def names(session: Session, agreements: Iterable[int]) -> dict[int, str]:
    """Return the partners' names by agreement, one a line; those without any are left out.

    Where the office is the only party, or every party has left, all that are named stand there.
    """
    every: dict[int, dict[str, None]] = {}
    current: dict[int, dict[str, None]] = {}
    for party in agreement_parties.read(session.store, agreements):
        every.setdefault(party.agreement, {})[party.name] = None
        if not party.is_own and is_current(party.joined_on, party.left_on, session.today):
            current.setdefault(party.agreement, {})[party.name] = None
    return {one: "\n".join(current.get(one, some)) for one, some in every.items()}
