"""Rules on organizations as partners: P09, P16 and P24 (RULES.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.domain.settings import Settings
    from db.model.partner_rule_facts import Doubles, Engaged, Paper, Tie, Ties

_NAMED = 3
_ALIKE = {"uei": "the same UEI", "ori": "the same ORI", "name": "a similar name"}


def p09(fact: Ties, _held: Settings, _today: date) -> Iterator[Hit]:
    """It works in a unit or operation, and no agreement in force says so (OIG-19-57)."""
    bare = [tie for tie in fact.ties if not is_own(fact, tie) and not covering(fact, tie)]
    if bare:
        by_lead: dict[str, list[str]] = {}
        for tie in bare:
            by_lead.setdefault(tie.lead_name, []).append(tie.name)
        told = [f"with {lead} for {_listed(names, ', ')}" for lead, names in by_lead.items()]
        says = f"No agreement in force is recorded {_listed(told)}."
        yield Hit("P09", "warn", "organization", fact.id, "", says)


def p16(fact: Engaged, _held: Settings, _today: date) -> Iterator[Hit]:
    """We deal with it and have nobody to call first."""
    roles = [
        word
        for is_so, word in (
            (fact.is_party, "a party to an agreement in force"),
            (fact.is_member, "a member of a unit"),
            (fact.is_recipient, "a recipient of an open award"),
            (fact.is_subrecipient, "a subrecipient of an open subaward"),
        )
        if is_so
    ]
    if roles and not fact.has_primary:
        says = f"It is {' and '.join(roles)}, and has no current primary contact."
        yield Hit("P16", "note", "organization", fact.id, "", says)


def p24(fact: Doubles, _held: Settings, _today: date) -> Iterator[Hit]:
    """It may be entered twice."""
    if fact.others:
        names = _listed([f"{name} ({_ALIKE[why]})" for name, why in fact.others])
        yield Hit("P24", "warn", "organization", fact.id, "name", f"It may be the same as {names}.")


def is_own(fact: Ties, tie: Tie) -> bool:
    """Return whether it leads, or belongs to the department of who leads: no paper is asked for."""
    return tie.leads[-1] in fact.line


def covering(fact: Ties, tie: Tie) -> list[Paper]:
    """Return the papers in force that say it works there.

    One covers it that both it and the lead, or bodies above them, are party to; and one it is a
    party to itself that lists the unit or operation.
    """
    leads, listing = set(tie.leads), f"{tie.kind}s"
    return [
        paper
        for paper in fact.papers  # each has a party of its line
        if not leads.isdisjoint(paper.parties)
        or (tie.id in getattr(paper, listing) and fact.id in paper.parties)
    ]


def _listed(names: Sequence[str], comma: str = "; ") -> str:
    """Return the first names with how many there are beside."""
    more = len(names) - _NAMED
    said = comma.join(names[:_NAMED])
    return f"{said} and {more} more" if more > 0 else said
