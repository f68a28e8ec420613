"""One country on one page: office, agreements, units, bodies, people, meetings, results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import agreement_status, outcomes
from app.domain.highlights import Year
from app.services import agreement_standing
from app.services.tie import Tie, Tone, tone_of, verified
from db.model import choices
from db.model.days import add_months, first_day, fiscal_year_of, show_fuzzy
from db.model.errors import BadValue
from db.queries import agreement_facts, country_sheet, outcome_facts, unit_standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from app.domain.outcomes import Total
    from app.services.session import Session
    from db.model.lookup_rows import CountryTie
    from db.model.outcome_facts import OutcomeFacts

MEETING_MONTHS = 12
"""How far back meetings are told (PARTNERSHIPS.md 9, R4)."""
WHAT = {
    "attache": "Attaché office",
    "cmaa": "CMAA",
    "agreement": "Agreement",
    "tciu": "TCIU",
    "best": "BEST",
    "member": "Body",
    "contact": "Contact",
    "engagement": "Engagement",
    "operation": "Operation",
    "partner": "Partner",
}
"""What is told of a country, in the order of its sheet; results stand by fiscal year below."""
WANTED = {
    "attache": "an attaché office that covers it",
    "cmaa": "a CMAA",
    "tciu": "a TCIU",
    "contact": "a contact",
    "engagement": f"a meeting in the last {MEETING_MONTHS} months",
}
"""What is named where it is not on file."""
HOME = "US"
"""The country that has no sheet."""
_GONE = frozenset({"SUHH", "CSHH"})
"""Countries that no longer exist; their agreements may live on in successors."""


@dataclass(frozen=True, slots=True)
class Result:
    """A metric's sum in a fiscal year, or to the day where the year is not over."""

    fiscal_year: int
    metric: str
    total: Total

    @property
    def record(self) -> int:
        """The newest outcome it was made of, or left out."""
        counted = max(self.total.counted, key=lambda row: (row.as_of, row.id), default=None)
        return self.total.left_out[0].id if counted is None else counted.id


@dataclass(frozen=True, slots=True)
class Sheet:
    """A country as of a day.

    Attributes: `facts` under their names, with a tone where they have one; `lines` what is tied to
    it, in the order of WHAT; `results` the newest year first; `missing` what is not on file.
    """

    country: str
    name: str
    day: date
    facts: tuple[tuple[str, str, Tone | None], ...]
    lines: tuple[Tie, ...]
    results: tuple[Result, ...]
    missing: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is on file."""
        return not self.lines and not self.results

    @property
    def says(self) -> str:
        """What is not on file, in one sentence; "" where nothing is missing."""
        if self.is_empty:
            return f"Nothing is on file for {self.name}."
        if self.country in _GONE:
            return "This country no longer exists."
        return f"Not on file: {', '.join(self.missing)}." if self.missing else ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A country with records: how many agreements, units and attaché offices are tied to it."""

    country: str
    name: str
    agreements: int
    units: int
    offices: int


def listed(session: Session) -> list[Listed]:
    """Return every country but the United States that something is tied to, by name."""
    found = [
        Listed(
            code,
            choices.label("country", code),
            counts.get("agreement", 0),
            counts.get("tciu", 0) + counts.get("best", 0),
            counts.get("attache", 0),
        )
        for code, counts in country_sheet.counts(session.store).items()
    ]
    return sorted(found, key=lambda one: one.name.casefold())


def code_of(text: str) -> str:
    """Return the code of a foreign country typed as code or name. Raises BadValue."""
    code = choices.code_of("country", text.strip())
    if code is None:
        raise BadValue(f"“{text}” is no country. Give a code such as GT, or a name.")
    if code == HOME:
        raise BadValue("The sheets are of other countries. Partners at home stand in Partners.")
    return code


def of(session: Session, country: str, on: date | None = None) -> Sheet:
    """Return a country's sheet as of a day, today where none is given (PARTNERSHIPS.md 9, R4)."""
    day = on or session.today
    found = country_sheet.ties(session.store, country)
    told = _Told(session, day, found)
    lines = [told.line(tie) for tie in found if _is_told(tie, day)]
    order = list(WHAT.values())
    lines.sort(key=lambda one: (order.index(one.what), one.tone == "quiet", one.age))
    results = _results(session, [tie.record for tie in found if tie.what == "outcome"], day)
    there = {one.what for one in lines if one.tone != "quiet"}
    missing = [said for what, said in WANTED.items() if WHAT[what] not in there]
    return Sheet(
        country,
        choices.label("country", country),
        day,
        _facts(lines, told.holding()),
        tuple(lines),
        tuple(results),
        () if country in _GONE else tuple(missing),
    )


def _is_told(tie: CountryTie, day: date) -> bool:
    """Say whether a tie is told on a day; meetings are those of the last months."""
    if tie.what not in {*WHAT, "agreement"}:
        return False
    if tie.what == "contact":
        return tie.until is None or agreement_status.is_current(None, tie.until, day)
    begun = None if tie.day is None else first_day(tie.day)
    if tie.what == "engagement":
        return begun is not None and add_months(day, -MEETING_MONTHS) <= begun <= day
    return tie.what == "agreement" or begun is None or begun <= day


class _Told:
    """Tells where each tie stands on a day; agreements and units are read at once."""

    def __init__(self, session: Session, day: date, found: Iterable[CountryTie]) -> None:
        self._session, self._day = session, day
        papers = [tie.record for tie in found if tie.what == "agreement"]
        self._papers = agreement_facts.read(session.store, papers)
        self._held = agreement_standing.of(session, papers, day)
        self._units = unit_standing.read(session.store, day)

    def holding(self) -> int:
        """Return how many agreements are in force."""
        return sum(one.holds for one in self._held.values())

    def line(self, tie: CountryTie) -> Tie:
        """Return a tie as a line; one that is over says since when."""
        what = "cmaa" if tie.what == "agreement" and tie.detail == "cmaa" else tie.what
        detail, says, tone = self._words(tie)
        if tie.until and not agreement_status.is_current(None, tie.until, self._day):
            says, tone = f"{_OVER.get(tie.what, 'Ended')} {show_fuzzy(tie.until)}", "quiet"
        return Tie(WHAT[what], tie.entity, tie.record, tie.title, detail, tie.day, says, tone)

    def _words(self, tie: CountryTie) -> tuple[str, str, Tone | None]:
        """Return a tie's detail, where it stands, and its tone."""
        if tie.what == "agreement":
            return self._paper(tie)
        if tie.what in {"tciu", "best"}:
            return self._unit(tie)
        if tie.what == "contact":
            return tie.detail or "", *verified(self._session, tie.day, tie.fact, self._day)
        return _plain(tie)

    def _unit(self, tie: CountryTie) -> tuple[str, str, Tone | None]:
        code = self._units.get(tie.record, (unit_standing.UNKNOWN, ""))[0]
        unknown = code == unit_standing.UNKNOWN
        said = "Status unknown" if unknown else choices.label("unit_status", code)
        return str(tie.fact or ""), said, tone_of(code)

    def _paper(self, tie: CountryTie) -> tuple[str, str, Tone | None]:
        facts, status = self._papers[tie.record], self._held[tie.record].status
        kind = "" if tie.detail == "cmaa" else choices.label("agreement_kind", str(tie.detail))
        days = (("signed", facts.signed_on), ("in force", facts.in_force_on))
        said = ", ".join(f"{word} {show_fuzzy(day)}" for word, day in days if day)
        about = f"{kind}, {said}" if kind and said else kind or said
        return (
            about[:1].upper() + about[1:],
            choices.label("agreement_status", status),
            tone_of(status),
        )


_OVER = {"member": "Left", "attache": "Closed", "tciu": "Closed", "best": "Closed"}


def _plain(tie: CountryTie) -> tuple[str, str, Tone | None]:
    """Return the words of a tie whose standing depends on nothing else."""
    detail, fact = tie.detail or "", str(tie.fact or "")
    if tie.what == "attache":
        return "", _seat(tie), None
    if tie.what == "partner":
        merged = "Merged into another" if fact else ""
        return choices.label("organization_kind", detail), merged, None
    if tie.what == "member":
        return detail, "Member", None
    if tie.what == "engagement":
        level = choices.label("engagement_level", fact) if fact else ""
        return ", ".join(filter(None, (detail, level))), f"Held {show_fuzzy(tie.day or '')}", None
    return detail, choices.label("operation_status", fact), tone_of(fact)


def _seat(tie: CountryTie) -> str:
    """Return where an attaché office sits: it may answer for other countries too."""
    if tie.fact is None or tie.fact == tie.country:
        return f"In {tie.detail}" if tie.detail else "In the country"
    where = choices.label("country", str(tie.fact))
    return f"From {tie.detail}, {where}" if tie.detail else f"From {where}"


def _facts(lines: Sequence[Tie], holding: int) -> tuple[tuple[str, str, Tone | None], ...]:
    """Return the answers people ask for first: attaché, CMAA, TCIU, agreements."""
    facts: list[tuple[str, str, Tone | None]] = []
    for name in (WHAT[what] for what in ("attache", "cmaa", "tciu")):
        there = [one for one in lines if one.what == name]
        if there:
            more = f" and {len(there) - 1:,} more" if len(there) > 1 else ""
            facts.append((name, f"{there[0].says}{more}", there[0].tone))
        else:
            facts.append((name, "None on file", "warn"))
    return (*facts, ("Agreements in force", f"{holding:,}", None))


def _results(session: Session, ids: Sequence[int], day: date) -> list[Result]:
    """Return the sums of final outcomes by fiscal year and metric, the newest year first."""
    if not ids:
        return []
    store = session.store
    by_year: dict[tuple[int, int], list[OutcomeFacts]] = {}
    for row in outcome_facts.some(store, ids):
        if row.as_of <= day.isoformat():
            year = fiscal_year_of(first_day(row.period_end))
            by_year.setdefault((year, row.metric), []).append(row)
    ties = outcome_facts.ties(store)
    metrics = {one.id: one for one in outcome_facts.metrics(store)}
    found = []
    for (year, metric), rows in by_year.items():
        if metric in metrics:
            asked = Year(year, day).asked()
            total = outcomes.add(rows, metrics[metric].base_unit, ties, asked)
            if total.counted or total.left_out:
                found.append(Result(year, metrics[metric].label, total))
    return sorted(found, key=lambda one: (-one.fiscal_year, one.metric.casefold()))
