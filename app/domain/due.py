"""The due rules D01 to D14: what an award, subaward, organization or unit owes, and when.

Days are calendar days; none moves off a weekend (RULES, "Due rules").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from db.model.days import add_months, fiscal_year_of
from db.model.due_facts import Subject
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.settings import Settings
    from db.model.due_facts import (
        AwardDates,
        OrderDates,
        OrganizationDates,
        SubawardDates,
        UnitDates,
    )

OPEN_AWARD = frozenset({"awarded", "active", "in_closeout"})
OPEN_SUBAWARD = frozenset({"active", "suspended", "in_closeout"})
CLOSEOUT_DAYS = {"award": 120, "subaward": 90}
"""Days after the end to pay and report where no day is set (2 CFR 200.344(b) and (c))."""
SETTINGS = frozenset(
    {"aar_days", "dar_rollup_on", "ffata_threshold", "inventory_months", "tciu_briefing_day"}
)
"""The settings that due days rest on."""

_MANUAL = "PGM 2021-22 ed., Reporting"
_GENERAL = " (check against your award's terms)"
_MOST_PERIODS = 200  # an end such as 9999-12-31 stands for "not known", not for 32,000 reports
_BRIEFED_YEARS = 2  # the fiscal year that ended last and the running one


@dataclass(frozen=True, slots=True)
class Rule:
    """What a due rule asks for: kind of requirement, where the duty stands, who gets it."""

    kind: str
    citation: str
    recipient: str


RULES = {
    "D01": Rule("sf425", _MANUAL, "FEMA"),
    "D02": Rule("sf425_final", "2 CFR 200.344(b)", "FEMA"),
    "D03": Rule("ppr", _MANUAL, "FEMA"),
    "D04": Rule("bsir", _MANUAL, "FEMA"),
    "D05": Rule("dar_rollup", "FY2013 FOA" + _GENERAL, "USBP sector"),
    "D06": Rule("aar", "PGM-2024 8.11.2", "USBP sector"),
    "D07": Rule("closeout", "2 CFR 200.344(b), (c)", "SAA"),
    "D08": Rule("closeout", "2 CFR 200.344(c)", "FEMA"),
    "D09": Rule("ffata", "2 CFR 170 App. A", "SAM.gov"),
    "D10": Rule("sam_renewal", "2 CFR 25.200" + _GENERAL, "SAM.gov"),
    "D11": Rule("single_audit", "2 CFR 200.512" + _GENERAL, "Federal Audit Clearinghouse"),
    "D12": Rule("equipment_inventory", "2 CFR 200.313(d)(2)" + _GENERAL, "SAA"),
    "D13": Rule("tciu_briefing", "6 U.S.C. 475" + _GENERAL, "Congress"),
    "D14": Rule("ppr_final", "2 CFR 200.344(b)", "FEMA"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing owed: by which rule, on what, for which days, until when, and how that came."""

    rule: str
    subject: Subject
    period_start: date
    period_end: date
    due_on: date
    arithmetic: str
    operations_order: int | None = None

    def values(self) -> dict[str, object]:
        """Return the stored values of the requirement it makes, but for those of its filing."""
        rule = RULES[self.rule]
        return {
            "kind": rule.kind,
            self.subject.type: self.subject.id,
            "operations_order": self.operations_order,
            "period_start": self.period_start.isoformat(),
            "period_end": self.period_end.isoformat(),
            "recipient": rule.recipient,
            "due_on": self.due_on.isoformat(),
            "rule": self.rule,
            "arithmetic": self.arithmetic,
            "citation": rule.citation,
        }


def of_award(award: AwardDates) -> list[Due]:
    """Return what an open award owes, D01 to D04, D08 and D14; nothing where it is not open."""
    if award.status not in OPEN_AWARD:
        return []
    subject, start, end = Subject("award", award.id), award.performance_start, award.performance_end
    found = []
    for first, last in _periods(start, end, 3):
        due = _thirtieth_after(last)
        said = f"quarter to {last}, the 30th of the next month"
        found.append(Due("D01", subject, first, last, due, said))
    for first, last in _periods(start, end, 6):
        due = _thirtieth_after(last)
        said = f"half-year to {last}, the 30th of the next month"
        found += [Due(rule, subject, first, last, due, said) for rule in ("D03", "D04")]
    due, said = _after(end, CLOSEOUT_DAYS["award"])
    closing = award.liquidation_end
    found += [Due(rule, subject, start, end, due, said) for rule in ("D02", "D14")]
    if closing:
        due, said = closing, f"liquidation end {closing}"
    return [*found, Due("D08", subject, start, end, due, said)]


def of_subaward(subaward: SubawardDates, settings: Settings) -> list[Due]:
    """Return what an open subaward owes, D05 to D07, D09 and D12; nothing where it is not open."""
    if subaward.status not in OPEN_SUBAWARD:
        return []
    subject = Subject("subaward", subaward.id)
    due, said = _after(subaward.ends_on, CLOSEOUT_DAYS["subaward"])
    return [
        *_roll_ups(subject, subaward, settings),
        *_after_actions(subject, subaward.orders, settings),
        Due("D07", subject, subaward.starts_on, subaward.ends_on, due, said),
        *_ffata(subject, subaward, settings),
        *_inventory(subject, subaward, settings),
    ]


def of_organization(organization: OrganizationDates, settings: Settings) -> list[Due]:
    """Return what an organization owes: D10, D06 of orders without a subaward, and D11.

    D11 comes only for the years for which a single audit was planned (rule G35 asks for it).
    """
    subject = Subject("organization", organization.id)
    found = list(_after_actions(subject, organization.orders, settings))
    ends = organization.sam_expires_on
    if organization.holds_award and ends:
        said = f"registration ends {ends}"
        found.append(Due("D10", subject, _months_on(ends, -12), ends, ends, said))
    issued = dict(organization.audits)
    return found + [
        single_audit(organization.id, year, issued.get(year)) for year in organization.audit_years
    ]


def single_audit(organization: int, year_ended_on: date, issued_on: date | None) -> Due:
    """Return D11: nine months after the year's end, or 30 days after the auditor's report."""
    due, said = _months_on(year_ended_on, 9), f"year to {year_ended_on} + 9 months"
    if issued_on and _days_on(issued_on, 30) < due:
        due, said = _days_on(issued_on, 30), f"auditor's report {issued_on} + 30 days"
    start = _months_on(_days_on(year_ended_on, 1), -12)
    return Due("D11", Subject("organization", organization), start, year_ended_on, due, said)


def of_unit(unit: UnitDates, settings: Settings, today: date) -> list[Due]:
    """Return D13 of a TCIU: of the last and the running fiscal year, where it was operational."""
    found = []
    for year in range(fiscal_year_of(today) - _BRIEFED_YEARS + 1, fiscal_year_of(today) + 1):
        first, last = date(year - 1, 10, 1), date(year, 9, 30)
        if _was_operational(unit, first, min(last, today)):
            month, day = map(int, settings.text("tciu_briefing_day", year).split("-"))
            due = _next(last, month, day)
            said = f"fiscal year to {last}, the next {month:02d}-{day:02d}"
            found.append(Due("D13", Subject("unit", unit.id), first, last, due, said))
    return found


def ffata_reached(subaward: SubawardDates, settings: Settings) -> tuple[date, int] | None:
    """Return the day a subaward came to the FFATA threshold and the threshold in cents.

    None where it did not, or is passed through another (2 CFR 170 App. A).
    """
    cents = 0
    for day, amount in subaward.actions if subaward.top_level else ():
        cents += amount
        year = fiscal_year_of(day)
        threshold = settings.number("ffata_threshold", year, subaward.subrecipient)
        if cents >= threshold:
            return day, threshold
    return None


def ffata_due(reached: date) -> date:
    """Return the last day to report it: the end of the month after the one it was reached in."""
    return _months_on(reached.replace(day=1), 2) - timedelta(days=1)


def _roll_ups(subject: Subject, subaward: SubawardDates, settings: Settings) -> Iterator[Due]:
    for first in subaward.report_months:
        if settings.is_on("dar_rollup_on", fiscal_year_of(first), subaward.subrecipient):
            following = _months_on(first, 1)
            last = following - timedelta(days=1)
            said = f"month to {last}, the 10th of the next"
            yield Due("D05", subject, first, last, following.replace(day=10), said)


def _after_actions(
    subject: Subject, orders: Sequence[OrderDates], settings: Settings
) -> Iterator[Due]:
    for order in orders:
        end = order.period_end
        if end and order.kind not in {"conop", "frago"}:
            days = settings.number("aar_days", order.fiscal_year, order.organization)
            due, said = _after(end, days)
            yield Due("D06", subject, order.period_start or end, end, due, said, order.id)


def _ffata(subject: Subject, subaward: SubawardDates, settings: Settings) -> Iterator[Due]:
    reached = ffata_reached(subaward, settings)
    if reached is not None:
        day, threshold = reached
        said = f"{show_cents(threshold)} reached {day}, end of the next month"
        yield Due("D09", subject, day, day, ffata_due(day), said)


def _inventory(subject: Subject, subaward: SubawardDates, settings: Settings) -> Iterator[Due]:
    if subaward.counted:
        day = min(subaward.counted)
        year = fiscal_year_of(day)
        months = settings.number("inventory_months", year, subaward.subrecipient)
        due = _months_on(day, months)
        yield Due("D12", subject, day, due, due, f"counted or came {day} + {months} months")


def _was_operational(unit: UnitDates, first: date, last: date) -> bool:
    """Return whether one of the days from first to last had the status operational."""
    following = (*unit.statuses[1:], (date.max, ""))
    return any(
        status == "operational" and since <= last and first < until
        for (since, status), (until, _) in zip(unit.statuses, following, strict=False)
    )


def _periods(start: date, end: date, months: int) -> Iterator[tuple[date, date]]:
    """Yield the calendar quarters (3) or halves (6) that the days from start to end touch."""

    def all_of_them() -> Iterator[tuple[date, date]]:
        first = date(start.year, (start.month - 1) // months * months + 1, 1)
        while first <= end and first < date.max:
            following = _months_on(first, months)
            yield first, following - timedelta(days=1)
            first = following

    return islice(all_of_them(), _MOST_PERIODS)


def _thirtieth_after(last: date) -> date:
    return _months_on(last.replace(day=1), 1).replace(day=30)


def _after(end: date, days: int) -> tuple[date, str]:
    """Return the day so many days after an end, and how it came."""
    return _days_on(end, days), f"end {end} + {days} days"


def _days_on(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def _months_on(day: date, months: int) -> date:
    try:
        return add_months(day, months)
    except ValueError:
        return date.max if months > 0 else date.min


def _next(after: date, month: int, day: int) -> date:
    """Return the next such day of the year; 29 February is the 28th where there is none."""
    found = add_months(date(2000, month, day), 12 * (after.year - 2000))
    return found if found > after else _months_on(date(2000, month, day), 12 * (after.year - 1999))
