"""One partner on one page: place, people, papers, units, operations, meetings, money, results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from app.domain import agreement_status
from app.services import ledger, save, settings
from db.change import Change
from db.model import choices
from db.model.days import first_day, fiscal_year_of, show_day
from db.model.money import show_cents
from db.queries import agreement_facts, partner_sheet, unit_standing
from db.queries.partner_sheet import RESULTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.lookup_rows import Found

__all__ = ("RESULTS", "WHAT", "Sheet", "Tie", "of", "verify")
Tone = Literal["good", "warn", "bad", "quiet"]
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
}
"""What can be tied to a partner, in the order of the page."""
_LISTS = {
    "engagement": "engagement_level",
    "commitment": "commitment_status",
    "contribution": "contribution_kind",
    "award": "award_status",
    "outcome": "outcome_status",
}
_DONE = frozenset({"expired", "superseded", "terminated", "closed", "done", "dropped"})
_GOOD, _WARN = frozenset({"in_force"}), frozenset({"expiring", "terminating", "suspended"})


@dataclass(frozen=True, slots=True)
class Tie:
    """One line: what it is, its record, and where it stands in words; `day` a fuzzy ISO day."""

    what: str
    entity: str
    record: int
    title: str
    detail: str
    day: str | None
    says: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A partner's page: facts under their names, then what is tied to it."""

    facts: tuple[tuple[str, str], ...]
    ties: tuple[Tie, ...]

    def current_contacts(self) -> list[int]:
        """Return the contacts who have not left."""
        return [one.record for one in self.ties if one.entity == "contact" and one.tone != "quiet"]


def of(session: Session, organization: int) -> Sheet:
    """Return a partner's page as of today."""
    store, day = session.store, session.today.isoformat()
    found = partner_sheet.ties(store, organization, day)
    papers = [row.record for what, row in found if what == "agreement"]
    facts = agreement_facts.read(store, papers)
    held = {
        one: agreement_status.standing(fact, session.today).status for one, fact in facts.items()
    }
    units = unit_standing.read(store, session.today)
    order = list(WHAT)
    ties = [_tie(session, what, row, held, units) for what, row in found]
    ties.sort(key=lambda one: (order.index(one.entity), one.tone == "quiet", _age(one)))
    return Sheet(_facts(session, organization, ties), tuple(ties))


def verify(session: Session, contacts: Sequence[int]) -> ChangeSet:
    """Note that contacts' details were confirmed today by the user, as one step."""
    values: dict[str, object] = {
        "verified_on": session.today.isoformat(),
        "verified_by": session.user,
    }
    count = len(contacts)
    label = f"Verify {count:,} contact{'' if count == 1 else 's'}"
    return save.apply(session, [Change("contact", one, values) for one in contacts], label)


def _age(one: Tie) -> int:
    """The newest come first, those without a day last."""
    return -first_day(one.day).toordinal() if one.day else 0


def _tie(
    session: Session,
    what: str,
    row: Found,
    held: dict[int, str],
    units: dict[int, tuple[str, str]],
) -> Tie:
    title, detail, day, until, fact = row.values
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
        return _verified(session, row)
    if what == "agreement":
        status = held[row.record]
        return choices.label("agreement_status", status), _tone(status)
    if what in {"unit", "operation"}:
        people = "" if fact is None else f"{int(str(fact)):,} people"
        if what == "operation":
            return people, None
        code = units.get(row.record, (unit_standing.UNKNOWN, ""))[0]
        return ", ".join(filter(None, (choices.label("unit_status", code), people))), None
    if what == "subaward":
        return _money(session, row), _tone(str(fact))
    return choices.label(_LISTS[what], str(fact)), _tone(str(fact))


def _tone(code: str) -> Tone | None:
    if code in _DONE:
        return "quiet"
    return "good" if code in _GOOD else "warn" if code in _WARN else None


def _verified(session: Session, row: Found) -> tuple[str, Tone | None]:
    day, by = row.values[2], row.values[4]
    if day is None:
        return "Never verified", "warn"
    limit = settings.of(session).number("contact_days", fiscal_year_of(session.today))
    late = (session.today - date.fromisoformat(str(day))).days > limit
    return f"Verified {show_day(str(day))}{f' by {by}' if by else ''}", "warn" if late else "good"


def _money(session: Session, row: Found) -> str:
    money = ledger.of_subaward(session, row.record).as_dict()
    status = choices.label("subaward_status", str(row.values[4]))
    spent, obligated = (show_cents(money[key] or 0) for key in ("expended", "obligated"))
    return f"{status}, {spent} of {obligated} spent"


def _facts(session: Session, organization: int, ties: Sequence[Tie]) -> tuple[tuple[str, str], ...]:
    city, county, state, country = partner_sheet.place(session.store, organization)
    where = [city, f"{county} County" if county else None]
    where += [choices.label("us_state", state) if state else None]
    where += [choices.label("country", country) if country and country != "US" else None]
    facts = [("Place", ", ".join(filter(None, where)) or "not known")]
    above = partner_sheet.above(session.store, organization)
    if above:
        facts.append(("Part of", ", ".join(above)))
    live = sum(one.entity == "agreement" and one.tone in {"good", "warn"} for one in ties)
    facts.append(("In force", f"{live:,} agreement{'' if live == 1 else 's'}"))
    return tuple(facts)
