"""Published counts beside what stands on file: units, countries, agreements, offices, members.

A count is true at a date only (PARTNERSHIPS.md 0.4), so things are counted as of the figure's day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.agreement_status import is_current
from db.model.days import last_day, show_day
from db.queries import things_counted, unit_standing

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.outcome_facts import FigureFacts
    from db.queries.things_counted import Thing

_OVER = frozenset({"closed", "merged"})
_PLACES = frozenset({"countries", "locations"})


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a figure counts: words that name it, units it is printed in, and where it is on file."""

    named: re.Pattern[str]
    printed: re.Pattern[str]
    entity: str
    kind: str
    what: str


_COUNTED = tuple(
    _Counted(re.compile(named), re.compile(printed), entity, kind, what)
    for named, printed, entity, kind, what in (
        (r"\bTCIUs?\b", r"units|countries|locations", "unit", "tciu", "TCIUs"),
        (r"\bBEST units\b", r"units", "unit", "best", "BEST units"),
        (r"\bCMAAs?\b", r"agreements", "agreement", "cmaa", "CMAAs signed"),
        (r"\bHSI foreign offices\b", r"offices in \d+ countries", "organization",
         "attache_office", "Attaché offices"),
        (r"\bCoalition\b", r"countries\b(?! and).*", "membership", "coalition",
         "Countries in coalitions"),
    )
)  # fmt: skip


def of_figure(session: Session, figure: FigureFacts) -> tuple[int, str] | None:
    """Return how many stand on file on a figure's day, and how they were counted.

    None where it counts nothing of the kind, or nothing is on file: no rows are not a zero. What
    has no first day on file is counted too, and told.
    """
    printed = figure.value_unit.strip()
    found = next(
        (
            one
            for one in _COUNTED
            if one.named.search(figure.statement) and one.printed.fullmatch(printed)
        ),
        None,
    )
    if found is None:
        return None
    day = last_day(figure.as_of)
    standing = unit_standing.read(session.store, day) if found.entity == "unit" else {}
    some = [
        one
        for one in things_counted.things(session.store, found.entity, found.kind)
        if is_current(one.since, one.until, day) and standing.get(one.id, ("",))[0] not in _OVER
    ]
    if not some:
        return None
    return _how_many(some, printed), _how(some, found, printed, show_day(day.isoformat()))


def _how_many(some: list[Thing], printed: str) -> int:
    if printed in _PLACES:
        return len({one.country for one in some if one.country})
    return len({one.id for one in some})


def _how(some: list[Thing], found: _Counted, printed: str, day: str) -> str:
    places = found.entity == "unit" and printed in _PLACES
    of = f"{printed.capitalize()} of {found.what}" if places else found.what
    undated = sum(one.since is None for one in some)
    said = f"{of} on file as of {day}."
    return f"{said} No first day is on file for {undated:,} of them." if undated else said
