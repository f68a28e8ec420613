"""What a pack of reports asks: what several ask once, what one alone asks apart, and in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.reports import packing
from db.model.errors import BadValue, NoSuchName, NoSuchRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.reports.declared import Report
    from app.reports.packing import Pack
    from app.services.parameters import Parameter
    from app.services.session import Session

_PRESETS = {
    "today": "When it is made",
    "quarter": "Last quarter over",
    "this_year": "Year made",
}


@dataclass(frozen=True, slots=True)
class PackAsks:
    """What is asked for a pack: `shared` once for all that ask it, `own` of one report alone.

    The audience is the pack's own and asked by neither.
    """

    shared: tuple[Parameter, ...]
    own: tuple[tuple[Report, tuple[Parameter, ...]], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A report of a pack, what it will be asked in words, and whether it can be made so.

    Where it cannot, the words are the sentence on why.
    """

    report: Report
    words: str
    works: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A choice that the next period changes: of which report, its label, and it in words."""

    report: str
    label: str
    before: str
    after: str


def asks_of(reports: Sequence[Report]) -> PackAsks:
    """Return what is asked for reports: alike parameters of two or more of them only once.

    Presets that follow the calendar stay open, so that the pack follows it each time it is made.
    """
    asking: dict[str, list[Parameter]] = {}
    for report in reports:
        for parameter in _asked(report):
            asking.setdefault(parameter.name, []).append(parameter)
    shared = {name: _shared(same) for name, same in asking.items()}
    own = []
    for report in reports:
        apart = tuple(
            _left_open(one) for one in _asked(report) if not _alike(one, shared[one.name])
        )
        if apart:
            own.append((report, apart))
    return PackAsks(tuple(_left_open(one) for one in shared.values() if one), tuple(own))


def said(session: Session, pack: Pack) -> list[Said]:
    """Return the reports of a pack in order with what each will be asked.

    Raises NoSuchName for a report that there is no more.
    """
    return [_said(session, pack, one) for one in packing.reports_of(pack)]


def moved(session: Session, before: Pack, after: Pack) -> list[Moved]:
    """Return which choices differ between a pack and the same for its next period, in words."""
    found = []
    for report in packing.reports_of(before):
        old, new = _words(session, before, report), _words(session, after, report)
        found += [
            Moved(report.title, label, was, new[label])
            for label, was in old.items()
            if new[label] != was
        ]
    return found


def _asked(report: Report) -> list[Parameter]:
    return [one for one in report.parameters if one.name != "audience"]


def _shared(same: Sequence[Parameter]) -> Parameter | None:
    """Return what most of those of one name agree on; None where no two do."""
    groups = [[two for two in same if _alike(two, one)] for one in same]
    largest = max(groups, key=len)
    if len(largest) < 2:
        return None
    return next((one for one in largest if one.required), largest[0])


def _alike(one: Parameter, other: Parameter | None) -> bool:
    """Say whether one answer fits both."""
    if other is None:
        return False
    return (one.kind, one.entity, one.kinds, one.options, one.preset) == (
        other.kind,
        other.entity,
        other.kinds,
        other.options,
        other.preset,
    )


def _left_open(one: Parameter) -> Parameter:
    if one.preset not in _PRESETS:
        return one
    return replace(one, preset="", required=False, empty=_PRESETS[one.preset])


def _words(session: Session, pack: Pack, report: Report) -> dict[str, str]:
    try:
        values = packing.values_of(session, pack, report)
    except (BadValue, NoSuchName):
        return {}
    return dict(one.words(session, values) for one in report.parameters)


def _said(session: Session, pack: Pack, report: Report) -> Said:
    try:
        values = packing.values_of(session, pack, report)
        words = (": ".join(one.words(session, values)) for one in _asked(report))
        return Said(report, " · ".join(words), works=True)
    except (BadValue, NoSuchName, NoSuchRecord) as problem:
        return Said(report, problem.sentence, works=False)
