"""Pairs of task forces at one place: who sits in both, and what keeps them out of each other's way.

The same place and members as in rule P10; look-up 19 lists the pairs that nothing covers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.rules.units import SHARED_MEMBERS
from app.services.facts_for_rules import units as unit_facts
from db import records
from db.queries import rule_units

if TYPE_CHECKING:
    from datetime import date

    from app.services.session import Session

_DIRECTIVE = "Directive or arrangement of {}"


@dataclass(frozen=True, slots=True)
class UnitPair:
    """Two task forces at one place.

    Attributes: `units` and `names` of both, in the order of their names; `shared` the names of the
    current members of both; `covered_by` the deconfliction agreement in force or the unit's own
    text that covers the pair, "" for neither; `agreement` its id where it is an agreement.
    """

    units: tuple[int, int]
    names: tuple[str, str]
    place: str
    shared: tuple[str, ...]
    covered_by: str = ""
    agreement: int | None = None

    @property
    def is_finding(self) -> bool:
        """Whether rule P10 finds it: members shared, and nothing covers them."""
        return not self.covered_by and len(self.shared) >= SHARED_MEMBERS


def pairs(session: Session, on: date | None = None) -> list[UnitPair]:
    """Return the pairs on a day, those with the most shared members first."""
    then = replace(session, fixed_today=on or session.today)
    units = rule_units.task_forces(then.store)
    beside = {
        (one, pair.other_id): pair.place
        for one, pair in unit_facts.overlaps(then, sorted(units))
        if (units[one].name.casefold(), one) < (pair.other.casefold(), pair.other_id)
    }
    near = {one for both in beside for one in both}
    seats = unit_facts.sitting(then, near)
    listed = unit_facts.deconflicted(then, near)
    titles = records.titles(then.store, "organization", set().union(*seats.values()))
    papers = records.titles(then.store, "agreement", set().union(*listed.values()))
    found = []
    for (one, other), place in beside.items():
        shared = sorted(titles[who] for who in seats[one] & seats[other] if who in titles)
        agreement = min(listed[one] & listed[other], default=None)
        told = [units[which].name for which in (one, other) if units[which].deconfliction]
        covered = papers[agreement] if agreement else _DIRECTIVE.format(told[0]) if told else ""
        names = units[one].name, units[other].name
        found.append(UnitPair((one, other), names, place, tuple(shared), covered, agreement))
    return sorted(found, key=lambda pair: (-len(pair.shared), *map(str.casefold, pair.names)))
