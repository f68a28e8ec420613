"""How likely a subrecipient is to get into trouble: points for facts the file has, added up.

2 CFR 200.332(c) asks for such a judgement and leaves the measure to the office (STONEGARDEN 7);
the points and limits here are this program's own, told with every factor. Nothing is hidden and
nothing is a fraction: the same file gives the same score.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from app.domain.rules.figures import counted, share
from db.model.days import add_months, show_day
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.model.risk_facts import RiskFacts, RiskSubaward

Level = Literal["low", "medium", "high"]
Bands = tuple[tuple[int, int], ...]
"""From so much on so many points, the most first."""

MEDIUM_FROM, HIGH_FROM = 20, 40
"""Scores from which the risk is medium, and high."""
VISIT_MONTHS = 12
LATE: Bands = ((25, 20), (10, 12), (0, 6))
"""By the percent of reports that were late, where one was."""
BEHIND: Bands = ((40, 15), (25, 10), (15, 5))
"""By how many points of a hundred spending is behind the time."""
REDUCED: Bands = ((25, 15), (10, 10), (0, 5))
"""By the percent of approved claims that were reduced, where one was."""
SIZE: Bands = ((1_000_000_00, 10), (250_000_00, 5))
"""By the cents obligated."""
NEW, SECOND_YEAR = 10, 5
"""For the first, and the second, fiscal year with a subaward."""
SEVERITY = {"finding": 6, "concern": 3, "observation": 1}
REPEATED, QUESTIONED, MOST_FINDINGS = 4, 4, 20
AUDIT_FINDING, LATE_AUDIT, MOST_AUDITS = 4, 6, 10
LEVELS: dict[Level, str] = {
    "low": "Desk review yearly",
    "medium": "Desk review yearly, and a site visit while the subaward runs",
    "high": "Site visit within 12 months",
}
"""What each level suggests."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor: its points of the most there can be, the facts in words, how it counts."""

    key: str
    title: str
    points: int
    most: int
    says: str
    counts: str


@dataclass(frozen=True, slots=True)
class Risk:
    """A judgement: its factors, their sum and level, and the visit it suggests by a day.

    `visit_due` counts from the last visit of the kind, else from the day the first subaward began.
    """

    factors: tuple[Factor, ...]
    score: int
    level: Level
    suggests: str
    visit_due: date
    visit_says: str

    @property
    def reasons(self) -> tuple[Factor, ...]:
        """The factors that have points, the most first."""
        return tuple(sorted((one for one in self.factors if one.points), key=lambda f: -f.points))


def judge(facts: RiskFacts, today: date) -> Risk:
    """Return the risk of a subrecipient by the subawards given (one at least), as of a day."""
    factors = (
        _late(facts),
        _behind(facts, today),
        _reduced(facts),
        _new(facts),
        _findings(facts),
        _audits(facts),
        _size(facts),
    )
    score = sum(one.points for one in factors)
    level: Level = "high" if score >= HIGH_FROM else "medium" if score >= MEDIUM_FROM else "low"
    due, says = _visit(facts, level, today)
    return Risk(factors, score, level, LEVELS[level], due, says)


def expected_by(one: RiskSubaward, today: date) -> int:
    """Return the cents of a subaward that even spending would have taken by a day."""
    start, end = date.fromisoformat(one.starts_on), date.fromisoformat(one.ends_on)
    days = max((end - start).days + 1, 0)
    gone = min(max((today - start).days + 1, 0), days)
    return one.obligated * gone // days if days else 0


def _late(facts: RiskFacts) -> Factor:
    reports = sum(one.reports for one in facts.subawards)
    late = sum(one.late for one in facts.subawards)
    says = "No report was due yet."
    if reports:
        part = f", {share(late, reports)}" if late else ""
        says = f"{late:,} of {counted(reports, 'report')} late or overdue{part}."
    points = _of_bands(LATE, late * 100, reports) if late else 0
    return Factor("late", "Late reports", points, LATE[0][1], says,
                  _shares_say(LATE))  # fmt: skip


def _behind(facts: RiskFacts, today: date) -> Factor:
    whole = sum(one.obligated for one in facts.subawards)
    spent = sum(one.spent for one in facts.subawards)
    expected = sum(expected_by(one, today) for one in facts.subawards)
    says, points = "Nothing is obligated.", 0
    if whole > 0:
        says = f"{share(spent, whole)} of {show_cents(whole)} spent, {share(expected, whole)} "
        says += "by the days gone."
        points = _of_bands(BEHIND, (expected - spent) * 100, whole)
    return Factor("behind", "Unspent against time", points, BEHIND[0][1], says,
                  _say(BEHIND, "from {:,} points behind"))  # fmt: skip


def _reduced(facts: RiskFacts) -> Factor:
    claims = sum(one.claims for one in facts.subawards)
    reduced = sum(one.reduced for one in facts.subawards)
    cut = sum(one.cut for one in facts.subawards)
    says = "No claim was approved yet."
    if claims:
        by = f" by {show_cents(cut)}" if reduced else ""
        says = f"{reduced:,} of {counted(claims, 'approved claim')} reduced{by}."
    points = _of_bands(REDUCED, reduced * 100, claims) if reduced else 0
    return Factor("reduced", "Reduced claims", points, REDUCED[0][1], says,
                  _shares_say(REDUCED))  # fmt: skip


def _new(facts: RiskFacts) -> Factor:
    newest = max(one.fiscal_year for one in facts.subawards)
    earlier = len({year for year in facts.years if year < newest})
    says = f"{counted(earlier, 'earlier fiscal year')} with a subaward."
    if not earlier:
        says = "New: no earlier fiscal year with a subaward."
    points = (NEW, SECOND_YEAR)[earlier] if earlier <= 1 else 0
    return Factor("new", "New recipient", points, NEW, says,
                  f"first fiscal year: {NEW}, second: {SECOND_YEAR}")  # fmt: skip


def _findings(facts: RiskFacts) -> Factor:
    """Judge the visits' findings that are open; one that repeats counts more."""
    left = [one for one in facts.findings if not one.closed_on and not one.of_audit]
    repeats = sum(one.repeats for one in left)
    questioned = sum(one.questioned for one in left)
    points = sum(SEVERITY.get(one.severity, 0) for one in left) + REPEATED * repeats
    points += QUESTIONED if questioned > 0 else 0
    says = "None open."
    if left:
        says = f"{len(left):,} open"
        says += f", {repeats:,} of them repeated" if repeats else ""
        says += f", {show_cents(questioned)} questioned." if questioned > 0 else "."
    each = ", ".join(f"{name}: {worth}" for name, worth in SEVERITY.items())
    counts = f"{each}; repeated: {REPEATED} more, questioned cost: {QUESTIONED} more"
    points = min(points, MOST_FINDINGS)
    return Factor("findings", "Findings", points, MOST_FINDINGS, says, counts)


def _audits(facts: RiskFacts) -> Factor:
    left = sum(not one.closed_on and one.of_audit for one in facts.findings)
    points = AUDIT_FINDING * left + LATE_AUDIT * facts.late_audits
    says = f"{counted(left, 'audit finding')} open, {counted(facts.late_audits, 'audit')} late."
    counts = f"open audit finding: {AUDIT_FINDING}, late audit: {LATE_AUDIT}"
    return Factor("audits", "Audits", min(points, MOST_AUDITS), MOST_AUDITS, says, counts)


def _size(facts: RiskFacts) -> Factor:
    whole = sum(one.obligated for one in facts.subawards)
    names = counted(len(facts.subawards), "subaward")
    says = f"{show_cents(whole)} in {names}."
    counts = ", ".join(f"from {show_cents(floor)}: {worth}" for floor, worth in reversed(SIZE))
    return Factor("size", "Size", _of_bands(SIZE, whole, 1), SIZE[0][1], says, counts)


def _visit(facts: RiskFacts, level: Level, today: date) -> tuple[date, str]:
    """Return by when the next visit is due, and from what that is counted."""
    last = facts.last_site_visit if level == "high" else facts.last_visit
    kind = "site visit" if level == "high" else "visit"
    if last:
        due = add_months(date.fromisoformat(last), VISIT_MONTHS)
        said = f"last {kind} {show_day(last)}"
    else:
        begun = min(one.starts_on for one in facts.subawards)
        due = add_months(date.fromisoformat(begun), VISIT_MONTHS)
        said = f"no {kind} yet; subaward began {show_day(begun)}"
    overdue = ", overdue" if due < today else ""
    return due, f"By {show_day(due.isoformat())} ({said} + {VISIT_MONTHS} months){overdue}."


def _of_bands(bands: Sequence[tuple[int, int]], part: int, whole: int) -> int:
    """Return the points of the first band that part / whole reaches."""
    return next((points for floor, points in bands if part >= floor * whole), 0)


def _say(bands: Bands, words: str) -> str:
    """Return the bands in words, the least first."""
    return ", ".join(f"{words.format(floor)}: {points}" for floor, points in reversed(bands))


def _shares_say(bands: Bands) -> str:
    """Return bands of percents in words: any: 6, from 10 %: 12."""
    return _say(bands, "from {:,} %").replace("from 0 %", "any")
