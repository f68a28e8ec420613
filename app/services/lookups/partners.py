"""Look-ups on partners: whom to call, who is where, who took part, who is silent, what happened."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.agreement_status import is_current
from app.services.lookups.answer import Lookup, column
from app.services.lookups.papers import standings
from app.services.parameters import Parameter
from db.model import choices
from db.model.days import first_day, last_day
from db.model.kinds import COUNT, DAY, EMAIL, FUZZY_DAY, TEXT_LIST, choice
from db.model.lookup_rows import Found
from db.queries import lookup_partners, lookup_ties

if TYPE_CHECKING:
    from app.domain.agreement_status import Standing
    from app.services.lookups.answer import Asked

PARTNER = Parameter(
    "partner", "Partner", kind="record", entity="organization", empty="All partners"
)
_BODIES = frozenset({"coalition", "committee", "working_group"})


def _to_call(asked: Asked) -> tuple[list[Found], str]:
    found = []
    for row in lookup_partners.primary_contacts(asked.session.store, asked.number("partner")):
        verified = row.values[5]
        days = (asked.day - date.fromisoformat(str(verified))).days if verified else None
        found.append(replace(row, values=(*row.values, days)))
    if found and all(row.entity == "organization" for row in found):
        return found, "No primary contact is on file. Enter opens the partner, to add one."
    return found, ""


def _to_verify(asked: Asked) -> list[Found]:
    store, day = asked.session.store, asked.day
    before = day - timedelta(days=asked.number("days") or 0)
    found = []
    for row in lookup_partners.unverified(store, before.isoformat()):
        name, who, role, verified, made, until = row.values
        if is_current(None, _text(until), day):
            days = (day - date.fromisoformat(str(verified or made))).days
            found.append(replace(row, values=(name, who, role, "Verify", verified, days)))
    held = [one for one, standing in standings(asked).items() if standing.holds]
    for row in lookup_partners.without_primary(store, json.dumps(held)):
        if is_current(None, _text(row.values[5]), day):
            values = (row.values[0], None, None, "No primary contact", None, None)
            found.append(replace(row, values=values))
    return found


def _in_place(asked: Asked) -> list[Found]:
    county = asked.text("county").removesuffix(" County").removesuffix(" county").strip()
    rows = lookup_partners.in_place(
        asked.session.store, asked.text("state"), county, asked.text("sector")
    )
    held, found = standings(asked), []
    for row in rows:
        *before, papers, operations = row.values
        lines = [line.split(" ", 1) for line in str(papers or "").splitlines()]
        said = [f"{title} ({_status(held[int(one)])})" for one, title in lines]
        values = (*before, "\n".join(said) or None, operations)
        found.append(replace(row, values=values))
    return found


def _operations(asked: Asked) -> list[Found]:
    return lookup_partners.operations(asked.session.store, asked.number("partner"))


def _unbound(asked: Asked) -> tuple[list[Found], str]:
    """Members of a body without an agreement in force with them or a body above them."""
    store, day = asked.session.store, asked.day
    held, above = standings(asked), lookup_partners.parents(store)
    papers: dict[int, list[tuple[bool, str]]] = {}
    for party in lookup_ties.parties(store):
        if is_current(party.joined_on, party.left_on, day):
            standing = held[party.agreement]
            said = f"{party.title} ({_status(standing)})"
            papers.setdefault(party.organization, []).append((standing.holds, said))
    found = []
    for one in lookup_ties.members(store, asked.number("body")):
        ours = one.organization_kind == "federal"
        if one.unit_kind not in _BODIES or ours or not is_current(one.joined_on, one.left_on, day):
            continue
        there = [paper for who in _line(one.organization, above) for paper in papers.get(who, ())]
        if not any(holds for holds, _said in there):
            on_file = "\n".join(sorted(text for _holds, text in there)) or None
            values = (one.unit_name, one.name, one.country, one.role, one.joined_on, on_file)
            found.append(Found("membership", one.membership, values))
    return found, "Our own federal bodies are left out."


def _status(standing: Standing) -> str:
    return choices.label("agreement_status", standing.status).lower()


def _line(organization: int, above: dict[int, int]) -> list[int]:
    """Return an organization and those above it, each once."""
    line = [organization]
    while (upper := above.get(line[-1])) is not None and upper not in line:
        line.append(upper)
    return line


def _silent(asked: Asked) -> tuple[list[Found], str]:
    day = asked.day
    start = day.replace(month=day.month - (day.month - 1) % 3, day=1)
    if asked.text("quarter") == "last":
        end = start - timedelta(days=1)
        start = end.replace(month=end.month - 2, day=1)
    else:
        end = last_day(f"{start.year}-{start.month + 2:02}")
    rows = lookup_partners.silent(asked.session.store, start.isoformat(), end.isoformat())
    looked = "Asked of members of open task forces and TCIUs and of running operations"
    return rows, f"{looked}: no outcome that ends {start.isoformat()} to {end.isoformat()}."


def _history(asked: Asked) -> tuple[list[Found], str]:
    rows = lookup_partners.history(asked.session.store, asked.number("partner"))
    rows.sort(key=lambda row: (str(row.values[0]).casefold(), _when(row)))
    if asked.number("partner") is None:
        return rows, "Without a partner: those renamed, merged or ended."
    return rows, ""


def _when(row: Found) -> date:
    return first_day(str(row.values[1])) if row.values[1] else date.min


def _text(value: object) -> str | None:
    return None if value is None else str(value)


_NAME = column("Partner", width=40)
_TOUCHING = frozenset({"organization", "contact", "membership", "agreement", "agreement_party"})
LOOKUPS = (
    Lookup(
        11,
        "primary-contact",
        "Who is the primary contact at Europol for our focal point, when last verified?",
        ("contact", "contacts"),
        (
            _NAME,
            column("Contact", width=24),
            column("Title"),
            column("E-mail", EMAIL, width=26),
            column("Phone"),
            column("Verified on", DAY),
            column("Verified by"),
            column("Days", COUNT, "Since then."),
        ),
        _to_call,
        (replace(PARTNER, empty="Europol: parties of Europol agreements"),),
        _TOUCHING,
    ),
    Lookup(
        12,
        "contacts-to-verify",
        "Which contacts were not verified for {days} days, which partners have no primary one?",
        ("line", "lines"),
        (
            _NAME,
            column("Contact", width=24),
            column("Role", choice("contact_role")),
            column("What to do"),
            column("Verified on", DAY),
            column("Days", COUNT, "Since then; never: since it was entered."),
        ),
        _to_verify,
        (Parameter("days", "Days", kind="count", preset="180", required=True),),
        _TOUCHING | {"award", "subaward"},
    ),
    Lookup(
        13,
        "partners-in-place",
        "Who are our partners in {sector}?",
        ("partner", "partners"),
        (
            _NAME,
            column("Kind", choice("organization_kind")),
            column("State", choice("us_state")),
            column("County"),
            column("Sector", choice("usbp_sector")),
            column("Units", TEXT_LIST, width=28),
            column("Stonegarden", TEXT_LIST, "Its open subawards."),
            column("Agreements", TEXT_LIST, "Each with its status on the day.", width=36),
            column("Operations", TEXT_LIST, width=28),
        ),
        _in_place,
        (
            Parameter("sector", "Sector", (("", "Any"), *choices.options("usbp_sector").items())),
            Parameter("county", "County", kind="text", empty="Any"),
            Parameter("state", "State", (("", "Any"), *choices.options("us_state").items())),
        ),
        _TOUCHING | {"subaward", "operation", "operation_participant", "unit"},
    ),
    Lookup(
        15,
        "partner-operations",
        "Which operations had this partner, with what headcount and result?",
        ("line", "lines"),
        (
            column("Operation", width=36),
            _NAME,
            column("Role", choice("participant_role")),
            column("Headcount", COUNT),
            column("As of", DAY),
            column("Started", FUZZY_DAY),
            column("Ended", FUZZY_DAY),
            column("Status", choice("operation_status")),
            column("Results", TEXT_LIST, "Joint: it stands at several operations.", width=48),
        ),
        _operations,
        (PARTNER,),
        frozenset({"operation", "operation_participant", "organization", "outcome"}),
    ),
    Lookup(
        17,
        "members-without-agreement",
        "Which members of a coalition or body have no agreement with us in force?",
        ("member", "members"),
        (
            column("Body", width=36),
            column("Member", width=32),
            column("Country", choice("country")),
            column("Role", choice("membership_role")),
            column("Joined", FUZZY_DAY),
            column("On file", TEXT_LIST, "Agreements that are not in force today.", width=44),
        ),
        _unbound,
        (Parameter("body", "Body", kind="record", entity="unit", empty="All bodies"),),
        _TOUCHING | {"unit"},
    ),
    Lookup(
        18,
        "no-outcome-report",
        "Which partners gave no outcome report this quarter?",
        ("partner", "partners"),
        (
            _NAME,
            column("Through", TEXT_LIST, "Units and running operations it is in.", width=44),
            column("Last outcome", FUZZY_DAY, "Last day of the newest one it owns or shares."),
            column("Last shift", DAY, "Its newest activity report by the end of the quarter."),
        ),
        _silent,
        (Parameter("quarter", "Quarter", (("this", "This one"), ("last", "The last one"))),),
        _TOUCHING | {"outcome", "outcome_credit", "operation", "operation_participant", "unit"},
    ),
    Lookup(
        22,
        "partner-history",
        "What is the history of a partner: names, mergers, units, papers?",
        ("event", "events"),
        (
            _NAME,
            column("Day", FUZZY_DAY, "Empty: not known."),
            column("What"),
            column("With", width=48),
        ),
        _history,
        (replace(PARTNER, empty="Those renamed, merged or ended"),),
        _TOUCHING | {"unit", "operation", "operation_participant", "subaward", "award"},
    ),
)
