"""One partner on one page: place, people, papers, units, operations, meetings, money, results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import agreement_status
from app.services import agreement_standing, ledger, save
from app.services.tie import Tie, Tone, tone_of, verified
from db.change import Change
from db.model import choices
from db.model.days import show_fuzzy
from db.model.money import show_cents
from db.queries import lookup_partners, partner_sheet, unit_standing
from db.queries.partner_sheet import RESULTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.lookup_rows import Found

__all__ = ("RESULTS", "WHAT", "Sheet", "of", "verify")
WHAT = {
    "contact": "Contact",
    "agreement": "Agreement",
    "unit": "Unit",
    "operation": "Operation",
    "engagement": "Engagement",
    "commitment": "Promise",
    "contribution": "Contribution",
    "award": "Award",
    "subaward": "Subaward",
    "outcome": "Result",
    "history": "History",
}
"""What can be tied to a partner, in the order of the page."""
_LISTS = {
    "engagement": "engagement_level",
    "commitment": "commitment_status",
    "contribution": "contribution_kind",
    "award": "award_status",
    "outcome": "outcome_status",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A partner's page.

    Attributes: `facts` under their names; `ties` what is tied to it, in the order of WHAT;
    `country` the code of a foreign partner's, else None; `successor` id and name of the body it
    was merged into; `former` the names before, and those of the bodies merged into it.
    """

    facts: tuple[tuple[str, str], ...]
    ties: tuple[Tie, ...]
    country: str | None = None
    successor: tuple[int, str] | None = None
    former: tuple[str, ...] = ()

    def current_contacts(self) -> list[int]:
        """Return the contacts who have not left."""
        return [one.record for one in self.ties if one.entity == "contact" and one.tone != "quiet"]


def of(session: Session, organization: int) -> Sheet:
    """Return a partner's page as of today."""
    store, day = session.store, session.today.isoformat()
    found = partner_sheet.ties(store, organization, day)
    papers = [row.record for what, row in found if what == "agreement"]
    held = {one: it.status for one, it in agreement_standing.of(session, papers).items()}
    units = unit_standing.read(store, session.today)
    ties = [_tie(session, what, row, held, units) for what, row in found]
    happened = lookup_partners.history(store, organization)
    ties += [_happened(row) for row in happened if row.entity == "organization" or _left(row)]
    order = list(WHAT.values())
    ties.sort(key=lambda one: (order.index(one.what), one.tone == "quiet", one.age))
    papers_now = {one.record for one in ties if one.what == WHAT["agreement"] and not one.is_over}
    live = sum(held[one] in agreement_status.LIVE for one in papers_now)
    city, county, state, country = partner_sheet.place(store, organization)
    return Sheet(
        _facts(session, organization, (city, county, state, country), live),
        tuple(ties),
        country if country != "US" else None,
        partner_sheet.successor(store, organization),
        tuple(partner_sheet.former_names(store, organization)),
    )


def verify(session: Session, contacts: Sequence[int]) -> ChangeSet:
    """Note that contacts' details were confirmed today by the user, as one step."""
    values: dict[str, object] = {
        "verified_on": session.today.isoformat(),
        "verified_by": session.user,
    }
    count = len(contacts)
    label = f"Verify {count:,} contact{'' if count == 1 else 's'}"
    return save.apply(session, [Change("contact", one, values) for one in contacts], label)


def _tie(
    session: Session,
    what: str,
    row: Found,
    held: dict[int, str],
    units: dict[int, tuple[str, str]],
) -> Tie:
    title, detail, day, until, fact, _amount = row.values
    says, tone = _standing(session, what, row, held, units)
    over = until is not None and not agreement_status.is_current(None, str(until), session.today)
    if over and what in {"contact", "unit", "operation", "agreement"}:
        says, tone = "Left" if what != "operation" else "Ended", "quiet"
    about = _detail(what, detail, fact)
    return Tie(
        WHAT[what],
        row.entity,
        row.record,
        str(title),
        about,
        None if day is None else str(day),
        says,
        tone,
    )


def _left(row: Found) -> bool:
    """Say whether something was left; what was joined stands in the page as such."""
    return row.values[2] == "left"


def _happened(row: Found) -> Tie:
    """Return what happened to the partner as a line that opens the other record."""
    _who, day, event, about = row.values
    said = str(event)
    title = f"{said[:1].upper()}{said[1:]} {about}" if about else f"{said[:1].upper()}{said[1:]}"
    fuzzy = None if day is None else str(day)
    when = show_fuzzy(fuzzy) if fuzzy else "Day not known"
    return Tie(WHAT["history"], row.entity, row.record, title, "", fuzzy, when)


def _detail(what: str, detail: object, fact: object) -> str:
    if what == "agreement":
        return choices.label("agreement_kind", str(fact))
    if what == "unit":
        known = choices.options("membership_role")
        return known.get(str(detail), str(detail).capitalize())
    if what == "operation":
        return choices.label("participant_role", str(detail))
    if what == "contact":
        title, _, role = str(detail).rpartition(", ")
        said = choices.label("contact_role", role)
        return f"{title}, {said.lower()}" if title else said
    return "" if detail is None or what == "outcome" else str(detail)


def _standing(
    session: Session,
    what: str,
    row: Found,
    held: dict[int, str],
    units: dict[int, tuple[str, str]],
) -> tuple[str, Tone | None]:
    """Return where a tie stands in words, and its tone."""
    fact = row.values[4]
    if what == "contact":
        return verified(session, row.values[2], fact)
    if what == "agreement":
        status = held[row.record]
        return choices.label("agreement_status", status), tone_of(status)
    if what in {"unit", "operation"}:
        return _people(what, row, units), None
    if what in {"award", "subaward"}:
        return _money(session, what, row), tone_of(str(fact))
    return _labelled(what, row), tone_of(str(fact))


def _labelled(what: str, row: Found) -> str:
    """Return a code in words, with the day of a meeting and the amount of a contribution."""
    _title, _detail, day, _until, fact, amount = row.values
    label = choices.label(_LISTS[what], str(fact)) if fact else ""
    if what == "engagement":
        return ", ".join(filter(None, (f"Held {show_fuzzy(str(day))}", label.lower())))
    return label if amount is None else f"{label}, {show_cents(int(str(amount)))}"


def _people(what: str, row: Found, units: dict[int, tuple[str, str]]) -> str:
    """Return how many people a partner has in a unit or operation, and a unit's status."""
    fact = row.values[4]
    people = "" if fact is None else f"{int(str(fact)):,} people"
    if what == "operation":
        return people
    code = units.get(row.record, (unit_standing.UNKNOWN, ""))[0]
    unknown = code == unit_standing.UNKNOWN
    status = "Status unknown" if unknown else choices.label("unit_status", code)
    return ", ".join(filter(None, (status, people)))


def _money(session: Session, what: str, row: Found) -> str:
    """Return an award's or a subaward's status and money, of all components."""
    status = choices.label(f"{what}_status", str(row.values[4]))
    if what == "award":
        money = ledger.of_award(session, row.record, program=ledger.ALL_PROGRAMS).as_dict()
        keys = ("authorized", "obligated", "expended")
        return ", ".join([status, *(f"{show_cents(money[key] or 0)} {key}" for key in keys)])
    money = ledger.of_subaward(session, row.record).as_dict()
    spent, obligated = (show_cents(money[key] or 0) for key in ("expended", "obligated"))
    return f"{status}, {spent} of {obligated} spent"


def _facts(
    session: Session, organization: int, place: tuple[str | None, ...], live: int
) -> tuple[tuple[str, str], ...]:
    city, county, state, country = place
    where = [city, f"{county} County" if county else None]
    where += [choices.label("us_state", state) if state else None]
    where += [choices.label("country", country) if country and country != "US" else None]
    facts = [("Place", ", ".join(filter(None, where)) or "not known")]
    above = partner_sheet.above(session.store, organization)
    if above:
        facts.append(("Part of", ", ".join(above)))
    facts.append(("In force", f"{live:,} agreement{'' if live == 1 else 's'}"))
    return tuple(facts)
