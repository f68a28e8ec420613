"""Organizations as partners, as the rules see them: what they are in, papers and contacts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from app.domain.agreement_status import is_current
from app.services.facts_for_rules.standing import in_force, is_over
from db.model.days import last_day
from db.model.partner_rule_facts import Engaged, Paper, Tie, Ties
from db.queries import rule_partners, unit_standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.services.session import Session
    from db.model.partner_rule_facts import ContactFacts
    from db.queries.rule_partners import Part

NEED_PAPERS = frozenset({"best", "task_force", "tciu"})
NOT_ENDED = frozenset({"planned", "running"})
"""An operation whose status is unknown may have ended: nobody can say that it has not."""


def ties(session: Session, organizations: Sequence[int]) -> Iterator[tuple[int, Ties]]:
    """Return what these organizations are in and the papers in force with them."""
    parts = [("unit", one) for one in _current_units(session, organizations)]
    parts += [("operation", one) for one in _current_operations(session, organizations)]
    above = rule_partners.lines(
        session.store, {one for _, part in parts for one in (part.organization, part.lead) if one}
    )
    found: defaultdict[int, list[Tie]] = defaultdict(list)
    for kind, part in parts:
        if part.lead is not None:
            leads = _line(part.lead, above)
            tie = Tie(kind, part.id, part.name, above[part.lead][1], leads)  # type: ignore[arg-type]
            if tie not in found[part.organization]:
                found[part.organization].append(tie)
    lines = {one: _line(one, above) for one in found}
    papers = _papers(session, {each for line in lines.values() for each in line})
    for one, some in found.items():
        line = lines[one]
        known = {paper.id: paper for each in line for paper in papers.get(each, ())}
        yield one, Ties(one, line, tuple(some), tuple(known[at] for at in sorted(known)))


def contacts(session: Session, organizations: Sequence[int]) -> Iterator[tuple[int, ContactFacts]]:
    """Return the current contacts of these organizations."""
    for one, contact, _, since, until in rule_partners.contacts(session.store, organizations):
        if is_current(since, until, session.today):
            yield one, contact


def engaged(session: Session, organizations: Sequence[int]) -> Iterator[tuple[int, Engaged]]:
    """Return what these organizations are to us; those that ended are left out."""
    today = session.today
    primary = {
        one
        for one, _, role, since, until in rule_partners.contacts(session.store, organizations)
        if role == "primary" and is_current(since, until, today)
    }
    rows = rule_partners.parties(session.store, organizations)
    holding = in_force(session, (agreement for _, agreement, _, _ in rows))
    parties = {
        one for one, agreement, since, until in rows
        if agreement in holding and is_current(since, until, today)
    }  # fmt: skip
    members = {
        part.organization
        for part in rule_partners.in_units(session.store, organizations)
        if is_current(part.joined_on, part.left_on, today)
    }
    for one, (award, subaward, until) in rule_partners.receiving(session.store, organizations):
        if until is None or last_day(until) > today:
            yield one, Engaged(one, one in primary, one in parties, one in members, award, subaward)


def _current_units(session: Session, organizations: Sequence[int]) -> list[Part]:
    standing = unit_standing.read(session.store, session.today)
    return [
        part
        for part in rule_partners.in_units(session.store, organizations)
        if part.kind in NEED_PAPERS
        and part.state != "observer"
        and is_current(part.joined_on, part.left_on, session.today)
        and not is_over(standing.get(part.id, (None,))[0], part.ended_on, session.today)
    ]


def _current_operations(session: Session, organizations: Sequence[int]) -> list[Part]:
    today = session.today
    return [
        part
        for part in rule_partners.in_operations(session.store, organizations)
        if is_current(part.joined_on, part.left_on, today)
        and (last_day(part.ended_on) > today if part.ended_on else part.state in NOT_ENDED)
    ]


def _papers(session: Session, organizations: Iterable[int]) -> dict[int, list[Paper]]:
    """Return the agreements in force by each of these organizations that is a party."""
    rows = rule_partners.parties(session.store, organizations)
    holding = in_force(session, (agreement for _, agreement, _, _ in rows))
    parties: defaultdict[int, set[int]] = defaultdict(set)
    for one, agreement, since, until in rule_partners.parties_of(session.store, holding):
        if is_current(since, until, session.today):
            parties[agreement].add(one)
    lists: dict[str, defaultdict[int, set[int]]] = {}
    for what in ("units", "operations"):
        lists[what] = defaultdict(set)
        for agreement, one in rule_partners.linked(session.store, parties, what):
            lists[what][agreement].add(one)
    found: defaultdict[int, list[Paper]] = defaultdict(list)
    for agreement, some in parties.items():
        units, operations = (frozenset(lists[what][agreement]) for what in lists)
        paper = Paper(frozenset(some), units, operations, agreement)
        for one in some:
            found[one].append(paper)
    return found


def _line(one: int, above: Mapping[int, tuple[int | None, str]]) -> tuple[int, ...]:
    """Return an organization and all above it, the nearest first."""
    found: list[int] = []
    at: int | None = one
    while at is not None and at not in found:
        found.append(at)
        at = above[at][0]
    return tuple(found)
