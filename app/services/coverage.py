"""Coverage: every partner with what ties it to us on a day, and the gaps the rules name.

A partner is in an agreement as a party of one in force (its parents' papers do not count here), in
a unit as a current member, lead or host of one at work, has a grant as the recipient of an open
award or subaward, and was met when an engagement of the twelve months to the day lists it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.agreement_status import is_current
from app.domain.coverage import MEETING_MONTHS, Gap, Partner, Where, places
from app.domain.rules.partners import p09
from app.domain.rules.units import p10
from app.services import settings
from app.services.facts_for_rules import partners as partner_facts
from app.services.facts_for_rules import units as unit_facts
from app.services.facts_for_rules.standing import in_force, is_over
from db import records
from db.model import choices
from db.model.days import add_months, first_day
from db.queries import coverage as rows
from db.queries import rule_partners, silences, unit_standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from app.domain.coverage import Place, Record
    from app.domain.coverage import Rows as RowsOf
    from app.services.session import Session
    from db.model.hits import Hit
    from db.queries.coverage import PartnerRow

ROWS: dict[RowsOf, str] = {
    "states": "states",
    "countries": "countries",
    "counties": "counties",
    "sectors": "Border Patrol sectors",
}
"""What the rows can be places of."""
NOWHERE: dict[RowsOf, str] = {
    "states": "No one state",
    "countries": "No one country",
    "counties": "No county",
    "sectors": "No sector",
}
WHAT = {
    "partner": "Partners",
    "agreement": "In an agreement",
    "unit": "In a unit",
    "grant": "With a grant",
    "engagement": "Met in 12 months",
    "none": "None of these",
    "gap": "Gaps",
}
"""What is counted, and what that is called."""
MEANS = {
    "partner": "Organizations on file there that have not ended",
    "agreement": "Parties of an agreement in force on the day",
    "unit": "Current members, leads and hosts of units at work on the day",
    "grant": "Recipients of an award or subaward open on the day",
    "engagement": "Who took part in an engagement of the twelve months to the day",
    "none": "Organizations with no agreement, unit, grant or engagement",
    "gap": "Work without an agreement (P09), task forces that overlap (P10)",
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """All partners and gaps on a day.

    `silenced` counts the gaps that were let stand, `others` the organizations that had ended by
    the day or began after it.
    """

    day: date
    partners: tuple[Partner, ...]
    gaps: tuple[Gap, ...]
    silenced: int = 0
    others: int = 0


def read(session: Session, on: date | None = None) -> Coverage:
    """Return who is tied to us how on a day, and which gaps the rules P09 and P10 find then."""
    then = replace(session, fixed_today=on or session.today)
    known = rows.partners(then.store)
    there = [row for row in known if is_current(row.active_from, row.active_to, then.today)]
    ties = _ties(then, [row.id for row in there])
    partners = tuple(
        Partner(row.id, row.name, row.kind, _where(row), _kept(ties[row.id])) for row in there
    )
    gaps, silenced = _gaps(then, {one.id: one for one in partners})
    return Coverage(then.today, partners, gaps, silenced, len(known) - len(there))


def by_place(found: Coverage, rows_of: RowsOf) -> list[tuple[str, Place]]:
    """Return the places with their names, in the order of these; those without a place last."""
    told = [
        (_label(rows_of, place.key), place) for place in places(found.partners, found.gaps, rows_of)
    ]
    return sorted(told, key=lambda one: (one[1].key == "", one[0].casefold()))


def _label(rows_of: RowsOf, key: str) -> str:
    if not key:
        return NOWHERE[rows_of]
    listed = {"states": "us_state", "countries": "country", "sectors": "usbp_sector"}
    return choices.label(listed[rows_of], key) if rows_of in listed else key


def _ties(session: Session, ids: Sequence[int]) -> defaultdict[int, dict[str, set[Record]]]:
    """Return the records that tie these organizations to us, by organization and tie."""
    found: defaultdict[int, dict[str, set[Record]]] = defaultdict(dict)
    for who, what, record in _each_tie(session, ids):
        found[who].setdefault(what, set()).add(record)
    return found


def _each_tie(session: Session, ids: Sequence[int]) -> Iterator[tuple[int, str, Record]]:
    store, day = session.store, session.today
    parties = [
        one
        for one in rule_partners.parties(store, ids)
        if is_current(one.joined_on, one.left_on, day)
    ]
    holding = in_force(session, (one.agreement for one in parties))
    for one in parties:
        if one.agreement in holding:
            yield one.organization, "agreement", ("agreement", one.agreement)
    standing = unit_standing.read(store, day)
    seats = [
        (part.organization, part.id, part.ended_on)
        for part in rule_partners.in_units(store, ids)
        if is_current(part.joined_on, part.left_on, day)
    ]
    for who, unit, closed_on in (*seats, *rows.leaders(store)):
        if not is_over(standing.get(unit, (None,))[0], closed_on, day):
            yield who, "unit", ("unit", unit)
    for who, entity, award in rows.awards(store, day.isoformat()):
        yield who, "grant", (entity, award)
    since = add_months(day, -MEETING_MONTHS)
    for who, meeting, held_on in rows.meetings(store):
        if since <= first_day(held_on) <= day:
            yield who, "engagement", ("engagement", meeting)


def _kept(ties: dict[str, set[Record]]) -> dict[str, tuple[Record, ...]]:
    return {what: tuple(sorted(records)) for what, records in ties.items()}


def _where(row: PartnerRow) -> Where:
    covers = tuple(row.covers.split("\n")) if row.covers else ()
    return Where(row.country, row.state, row.county, row.sector, covers)


def _gaps(session: Session, partners: dict[int, Partner]) -> tuple[tuple[Gap, ...], int]:
    """Return the gaps that speak, and how many were silenced."""
    quiet = {(one.rule, one.entity, one.record) for one in
             silences.holding(session.store, session.today)}  # fmt: skip
    hits = list(_hits(session, list(partners)))
    speaking = [hit for hit in hits if (hit.rule, hit.entity, hit.record) not in quiet]
    at = rows.unit_places(session.store)
    units = [hit.record for hit in speaking if hit.entity == "unit"]
    titles = records.titles(session.store, "unit", units)
    gaps = []
    for hit in speaking:
        if hit.entity == "unit":
            title, where = titles[hit.record], Where(*at[hit.record])
        else:
            title, where = partners[hit.record].name, partners[hit.record].where
        gaps.append(Gap(hit.rule, hit.entity, hit.record, title, hit.says, where))
    return tuple(gaps), len(hits) - len(speaking)


def _hits(session: Session, organizations: Sequence[int]) -> Iterator[Hit]:
    held, day = settings.of(session), session.today
    for _, ties in partner_facts.ties(session, organizations):
        yield from p09(ties, held, day)
    for _, pair in unit_facts.overlaps(session, sorted(rows.unit_places(session.store))):
        yield from p10(pair, held, day)
