"""Look-ups by country: who and what we have there, which attaché covers it, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.agreement_status import is_current
from app.services import agreement_standing
from app.services.lookups.answer import Lookup, column
from app.services.parameters import Parameter
from db.model import choices
from db.model.days import add_months, first_day
from db.model.kinds import FUZZY_DAY, choice
from db.model.lookup_rows import Found
from db.queries import country_sheet, lookup_partners, unit_standing
from db.queries.unit_standing import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.services.lookups.answer import Asked
    from db.model.lookup_rows import CountryTie

_CODES = choices.options("country").items()
COUNTRY = Parameter("country", "Country", (("", "All countries"), *_CODES))
GAP = Parameter(
    "gap",
    "Show",
    (
        ("any", "Those where one is missing"),
        ("cmaa_no_tciu", "A CMAA but no TCIU"),
        ("tciu_no_cmaa", "A TCIU but no CMAA"),
        ("attache_only", "An attaché but neither"),
        ("all", "All"),
    ),
)
_WHAT = {
    "attache": "Attaché office",
    "tciu": "TCIU",
    "host": "Host agency",
    "best": "BEST",
    "agreement": "Agreement",
    "member": "Body",
    "contact": "Contact",
    "engagement": "Engagement",
    "outcome": "Result",
}
"""What ties a record to a country, in the order of a country sheet."""
_WANTED = ("attache", "tciu", "agreement", "contact", "engagement")
"""What a country sheet says is not on file."""
_OVER = frozenset({"expired", "superseded", "terminated"})
_ENDED = frozenset({"closed", "merged"})
_LEAVING = frozenset({"attache", "member", "contact"})


def _sheet(asked: Asked) -> tuple[list[Found], str]:
    """The country sheet (PARTNERSHIPS 9, R4): engagements are those of the last twelve months."""
    country = asked.text("country") or None
    ties = _ties(asked, country)
    said = _standings(asked, ties)
    since, day = add_months(asked.day, -12), asked.day
    newest = _last_meetings(ties, day)
    order = list(_WHAT)
    shown = [
        tie
        for tie in ties
        if tie.what != "engagement"
        or tie.record in newest
        or (tie.day is not None and since <= first_day(tie.day) <= day)
    ]
    shown.sort(key=lambda tie: (_country(tie.country), order.index(tie.what)))
    rows = [
        Found(
            tie.entity,
            tie.record,
            (tie.country, _WHAT[tie.what], tie.title, _detail(tie), tie.day, said.get(_key(tie))),
        )
        for tie in shown
    ]
    if country is None:
        return rows, ""
    kinds = {tie.what for tie in ties}
    lacking = [_WHAT[what] for what in _WANTED if what not in kinds]
    if not any(tie.detail == "cmaa" for tie in ties):
        lacking.append("CMAA")
    return rows, f"Not on file: {', '.join(lacking)}." if lacking else ""


def _ties(asked: Asked, country: str | None = None) -> list[CountryTie]:
    """Return the ties told here; offices closed, members and contacts who left are not."""
    return [
        tie
        for tie in country_sheet.ties(asked.session.store, country)
        if tie.what in _WHAT
        and (tie.what not in _LEAVING or is_current(None, tie.until, asked.day))
    ]


def _last_meetings(ties: Sequence[CountryTie], on: date) -> set[int]:
    """Return the newest engagement of each country by a day, however old it is."""
    newest: dict[str, CountryTie] = {}
    for tie in ties:
        if tie.what == "engagement" and tie.day is not None and first_day(tie.day) <= on:
            before = newest.get(tie.country)
            if before is None or first_day(before.day or "") < first_day(tie.day):
                newest[tie.country] = tie
    return {tie.record for tie in newest.values()}


def _detail(tie: CountryTie) -> str | None:
    if tie.what == "agreement" and tie.detail:
        return choices.label("agreement_kind", tie.detail)
    return tie.detail


def _key(tie: CountryTie) -> tuple[str, int]:
    return tie.entity, tie.record


def _standings(asked: Asked, ties: Sequence[CountryTie]) -> dict[tuple[str, int], str]:
    """Return in words where the agreements and units among these stand."""
    store = asked.session.store
    papers = [tie.record for tie in ties if tie.entity == "agreement"]
    found = {}
    for one, it in agreement_standing.of(asked.session, papers, asked.day).items():
        found["agreement", one] = choices.label("agreement_status", it.status)
    known = unit_standing.read(store, asked.day)
    for tie in ties:
        if tie.what in {"tciu", "best"}:
            code = known.get(tie.record, (UNKNOWN, ""))[0]
            found["unit", tie.record] = choices.label("unit_status", code)
    return found


def _country(code: str) -> str:
    return choices.label("country", code).casefold()


def _covering(asked: Asked) -> tuple[list[Found], str]:
    store, country = asked.session.store, asked.text("country") or None
    offices = [tie for tie in _ties(asked, country) if tie.what == "attache"]
    contacts: dict[str, list[Found]] = {}
    for row in lookup_partners.primary_of_attaches(store):
        contacts.setdefault(str(row.values[0]), []).append(row)
    rows = []
    for tie in sorted(offices, key=lambda tie: (_country(tie.country), tie.title)):
        known = contacts.get(tie.title, ())
        name, phone = known[0].values[1:3] if known else (None, None)
        values = (tie.country, tie.title, tie.detail, name, phone)
        rows.append(Found("organization", tie.record, values))
    if country and not rows:
        return rows, f"No attaché office on file covers {choices.label('country', country)}."
    return rows, ""


def _gaps(asked: Asked) -> list[Found]:
    by_country: dict[str, dict[str, list[CountryTie]]] = {}
    ties = _ties(asked)
    said = _standings(asked, ties)
    over = {choices.label("agreement_status", code) for code in _OVER}
    over |= {choices.label("unit_status", code) for code in _ENDED}
    for tie in ties:
        what = "cmaa" if (tie.what, tie.detail) == ("agreement", "cmaa") else tie.what
        if what in {"cmaa", "tciu", "attache"} and said.get(_key(tie)) not in over:
            by_country.setdefault(tie.country, {}).setdefault(what, []).append(tie)
    found = []
    for country, there in sorted(by_country.items(), key=lambda pair: _country(pair[0])):
        gap = _gap(there.keys() & {"cmaa", "tciu", "attache"})
        asks = asked.text("gap")
        if asks == "all" or (asks == "any" and gap) or (asks == gap):
            first = next(tie for what in ("cmaa", "tciu", "attache") for tie in there.get(what, ()))
            cells = [_cell(there.get(what, ()), said) for what in ("cmaa", "tciu", "attache")]
            words = dict(GAP.options)[gap] if gap else "None"
            found.append(Found(first.entity, first.record, (country, *cells, words)))
    return found


def _gap(there: frozenset[str] | set[str]) -> str:
    if {"cmaa", "tciu"} <= there:
        return ""
    if "cmaa" in there:
        return "cmaa_no_tciu"
    return "tciu_no_cmaa" if "tciu" in there else "attache_only"


def _cell(ties: Sequence[CountryTie], said: dict[tuple[str, int], str]) -> str:
    if not ties:
        return "None"
    if ties[0].what == "attache":
        return "; ".join(tie.title for tie in ties)
    return "; ".join(_on_file(said[_key(tie)]) for tie in ties)


def _on_file(status: str) -> str:
    return "On file, status unknown" if status == choices.label("unit_status", UNKNOWN) else status


_COUNTRY = column("Country", choice("country"), width=16)
_TOUCHING = frozenset({"organization", "unit", "unit_status", "agreement", "agreement_party"})
LOOKUPS = (
    Lookup(
        1,
        "in-country",
        "Who do we have in {country}?",
        ("record", "records"),
        (
            _COUNTRY,
            column("What"),
            column("Who or what", width=44),
            column("Detail", width=28),
            column("Day", FUZZY_DAY, "Set up, in force or signed, verified, held, as of."),
            column("Status"),
        ),
        _sheet,
        (COUNTRY,),
        _TOUCHING | {"contact", "engagement", "outcome", "membership"},
    ),
    Lookup(
        9,
        "country-gaps",
        "Which countries have a CMAA but no TCIU, a TCIU but no CMAA, an attaché but neither?",
        ("country", "countries"),
        (
            _COUNTRY,
            column("CMAA", says="Its status; one that ended does not count."),
            column("TCIU", says="The status of the unit; a closed one does not count."),
            column("Attaché office", width=36),
            column("Gap", width=24),
        ),
        _gaps,
        (GAP,),
        _TOUCHING,
    ),
    Lookup(
        10,
        "covering-attache",
        "Which attaché covers {country}?",
        ("office", "offices"),
        (
            _COUNTRY,
            column("Office", width=40),
            column("City"),
            column("Primary contact", width=28),
            column("Phone"),
        ),
        _covering,
        (COUNTRY,),
        _TOUCHING | {"contact"},
    ),
)
