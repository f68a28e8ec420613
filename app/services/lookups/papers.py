"""Look-ups on agreements: what ends, is not in force, unreviewed, signed, rested on; pilots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain import agreement_status
from app.services import agreement_standing
from app.services.lookups.answer import Lookup, column
from app.services.parameters import Parameter
from db import records
from db.model import choices
from db.model.days import add_months, first_day, show_day, show_fuzzy
from db.model.kinds import COUNT, DAY, FUZZY_DAY, choice
from db.model.lookup_rows import Found
from db.queries import lookup_papers, lookup_ties

if TYPE_CHECKING:
    from datetime import date

    from app.domain.agreement_status import Standing
    from app.services.lookups.answer import Asked
    from db.model.lookup_rows import PaperParty

ON = Parameter("on", "As of day", kind="day", preset="today")
WITHIN = Parameter("days", "Within days", kind="count", preset="180", required=True)
AGREEMENT = Parameter(
    "agreement", "Agreement", kind="record", entity="agreement", empty="All agreements"
)
_STATUS = choice("agreement_status")
_KIND = choice("agreement_kind")
_OWN = ("federal",)


def standings(asked: Asked) -> dict[int, Standing]:
    """Return every agreement's standing on the day asked for."""
    return agreement_standing.of(asked.session, day=asked.day)


def _ending(asked: Asked) -> tuple[list[Found], str]:
    """Those that end within the days; notices due for a later end are told (PARTNERSHIPS 4.4)."""
    held, day, within = standings(asked), asked.day, asked.number("days") or 0
    found, soon = [], []
    for row in lookup_papers.agreements(asked.session.store):
        standing = held[row.record]
        end, act = standing.ends_on_now, standing.last_day_to_act
        if not standing.holds or end is None or act is None or end < day:
            continue
        if (end - day).days > within:
            if 0 <= (act - day).days <= within:
                name = row.values[0] or row.values[1]
                soon.append((act, f"{name} by {show_day(act.isoformat())}"))
            continue
        number, title, kind = row.values[:3]
        told = (number, title, kind, standing.status, end.isoformat(), (end - day).days)
        more = (act.isoformat(), (act - day).days, row.values[9])
        found.append(replace(row, values=(*told, *more)))
    told_too = ", ".join(text for _act, text in sorted(soon))
    note = f"Ends later, but notice must go out: {told_too}." if soon else ""
    return sorted(found, key=lambda row: str(row.values[6])), note


def _unforced(asked: Asked) -> list[Found]:
    held, found = standings(asked), []
    for row in lookup_papers.agreements(asked.session.store):
        number, title, kind, signed, in_force = row.values[:5]
        if held[row.record].status == "signed_not_in_force":
            days = (asked.day - first_day(str(signed))).days
            values = (number, title, kind, signed, days, in_force, row.values[8], row.values[9])
            found.append(replace(row, values=values))
    return sorted(found, key=lambda row: -int(str(row.values[4])))


def _unreviewed(asked: Asked) -> list[Found]:
    held, found = standings(asked), []
    months = min(asked.number("months") or 0, 12 * (asked.day.year - 1))
    limit = add_months(asked.day, -months)
    for row in lookup_papers.agreements(asked.session.store):
        number, title, kind, signed, in_force, term, reviewed, _next, office, owner = row.values
        since = reviewed or in_force or signed
        late = since is not None and first_day(str(since)) < limit
        if term == "evergreen" and held[row.record].holds and late:
            months = _months(first_day(str(since)), asked.day)
            values = (number, title, kind, in_force, reviewed, months, office, owner)
            found.append(replace(row, values=values))
    return sorted(found, key=lambda row: -int(str(row.values[5])))


def _months(since: date, until: date) -> int:
    return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)


def _both(asked: Asked) -> tuple[list[Found], str]:
    held, wanted = standings(asked), asked.number("agency")
    papers: dict[int, dict[str, list[str]]] = {}
    good: dict[int, set[str]] = {}
    names: dict[int, str] = {}
    for party in lookup_ties.parties(asked.session.store, ("title_19_mou", "tff_mou")):
        if party.organization_kind in _OWN or (wanted or party.organization) != party.organization:
            continue
        standing = held[party.agreement]
        names[party.organization] = party.name
        said = choices.label("agreement_status", standing.status)
        papers.setdefault(party.organization, {}).setdefault(party.kind, []).append(said)
        if standing.holds and _is_party(party, asked.day):
            good.setdefault(party.organization, set()).add(party.kind)
    if wanted and wanted not in names:
        names |= records.titles(asked.session.store, "organization", [wanted])
    rows = []
    for one, name in sorted(names.items(), key=lambda pair: pair[1].casefold()):
        there = papers.get(one, {})
        both = "Yes" if len(good.get(one, ())) == 2 else "On file" if len(there) == 2 else "No"
        told = (", ".join(there.get(kind, ["None"])) for kind in ("title_19_mou", "tff_mou"))
        rows.append(Found("organization", one, (name, *told, both)))
    return rows, "“On file” has both papers, but not both in force."


def _is_party(party: PaperParty, day: date) -> bool:
    return agreement_status.is_current(party.joined_on, party.left_on, day)


def _resting(asked: Asked) -> list[Found]:
    found = lookup_papers.resting(
        asked.session.store, asked.number("agreement"), asked.text("authority")
    )
    return [replace(row, values=(row.values[0], *row.values[2:])) for row in found]


def _pilots(asked: Asked) -> tuple[list[Found], str]:
    held, found = standings(asked), []
    notices: dict[object, object] = {}
    today = asked.day.isoformat()
    for row in lookup_papers.pilots(asked.session.store, asked.number("agreement"), today):
        title, name, joined, left, notice, agreement = row.values
        notices[title] = notice
        end = held[int(str(agreement))].ends_on_now
        for what, day in (("Joined", joined), ("Left", left)):
            if day is None or (notice and first_day(str(day)) < first_day(str(notice))):
                continue
            ends = end.isoformat() if end else None
            found.append(replace(row, values=(title, name, what, day, notice, ends)))
    said = (f"{title}, {_said(notice)}" for title, notice in notices.items())
    return found, f"Last notices: {'; '.join(said)}." if notices else ""


def _said(notice: object) -> str:
    return show_fuzzy(str(notice)) if notice else "none"


def _signed(asked: Asked) -> list[Found]:
    return lookup_papers.signatories(asked.session.store, asked.number("agreement"))


_NUMBER = column("Number")
_TITLE = column("Agreement", width=44)
_OF_KIND = column("Kind", _KIND)
_OWNER = column("Owner")
_TOUCHING = frozenset({"agreement", "agreement_party", "notice", "organization"})
LOOKUPS = (
    Lookup(
        2,
        "agreements-ending",
        "Which agreements lapse in {days} days, and by what day must notice go out?",
        ("agreement", "agreements"),
        (
            _NUMBER,
            _TITLE,
            _OF_KIND,
            column("Status", _STATUS),
            column("Ends on", DAY),
            column("Days left", COUNT),
            column("Notice by", DAY, "Last day to send a notice: the end less the notice days."),
            column("Days to notice", COUNT, "Below zero: the day is past."),
            _OWNER,
        ),
        _ending,
        (WITHIN, ON),
        _TOUCHING,
    ),
    Lookup(
        3,
        "signed-not-in-force",
        "Which agreements are signed but not in force, for how long?",
        ("agreement", "agreements"),
        (
            _NUMBER,
            _TITLE,
            _OF_KIND,
            column("Signed", FUZZY_DAY),
            column("Days", COUNT, "From the first day it can have been signed."),
            column("In force on", FUZZY_DAY, "Where a later day is known."),
            column("Lead office", width=24),
            _OWNER,
        ),
        _unforced,
        (ON,),
        _TOUCHING,
    ),
    Lookup(
        4,
        "evergreen-unreviewed",
        "Which evergreen agreements were not reviewed in {months} months?",
        ("agreement", "agreements"),
        (
            _NUMBER,
            _TITLE,
            _OF_KIND,
            column("In force", FUZZY_DAY),
            column("Last review", DAY, "Empty: never."),
            column("Months", COUNT, "Since the last review; never: since it came into force."),
            column("Lead office", width=24),
            _OWNER,
        ),
        _unreviewed,
        (Parameter("months", "Months", kind="count", preset="24", required=True), ON),
        _TOUCHING,
    ),
    Lookup(
        5,
        "both-papers",
        "Does this police department have both papers: Title 19 MOU and TFF MOU?",
        ("agency", "agencies"),
        (
            column("Agency", width=44),
            column("Title 19 MOU", width=22),
            column("TFF MOU", width=22),
            column("Both", says="Yes: both are in force."),
        ),
        _both,
        (
            Parameter(
                "agency", "Agency", kind="record", entity="organization", empty="All agencies"
            ),
        ),
        _TOUCHING,
    ),
    Lookup(
        20,
        "rests-on",
        "What rests on one statute or agreement, before it is ended?",
        ("record", "records"),
        (
            column("Rests on", width=36),
            column("What"),
            column("Record", width=44),
            column("Day", FUZZY_DAY),
        ),
        _resting,
        (
            AGREEMENT,
            Parameter("authority", "Statute or authority", kind="text", empty="Any"),
        ),
        _TOUCHING | {"unit", "cohort", "operation", "contribution", "obligation", "contact"},
    ),
    Lookup(
        23,
        "pilot-changes",
        "Which pilot participants joined or left since the last notice?",
        ("change", "changes"),
        (
            column("Pilot", width=36),
            column("Participant", width=36),
            column("What"),
            column("Day", FUZZY_DAY),
            column("Last notice", FUZZY_DAY),
            column("Pilot ends", DAY),
        ),
        _pilots,
        (AGREEMENT,),
        _TOUCHING,
    ),
    Lookup(
        26,
        "signatories",
        "Who signed this agreement, for which office?",
        ("party", "parties"),
        (
            _TITLE,
            column("Party", width=32),
            column("Role", choice("party_role")),
            column("Signed by", says="As of the signing, not who is there now."),
            column("Title"),
            column("Office"),
            column("Signed", FUZZY_DAY),
        ),
        _signed,
        (AGREEMENT,),
        _TOUCHING,
    ),
)
