"""What is owed for the invented awards, by the due rules D01 to D14, and what was handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.services.sample.drafts import INVENTED, Draft, Key, Value, draft, rows, source
from db.model.days import add_months, fiscal_year_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.services.sample.clock import Clock

_MANUAL = "PGM 2021-22 ed., Reporting"
# Late on purpose, the newest of each.
_LEFT_OPEN = {
    "D01 tx1",
    "D06 order-recent",
    "D09 tx1-llano",
    "D10 Texas Grants Office (sample)",
    "D12 az4-mesquite",
}
_FFATA_CENTS = 3_000_000
_AHEAD = timedelta(days=100)


@dataclass(frozen=True, slots=True)
class _Duty:
    """One duty: what is owed on which subject, for which days, and how its day was counted."""

    kind: str
    rule: str
    subject: Key
    period: tuple[date, date]
    due: date
    said: str
    cites: str
    to: str
    order: Key | None = None

    @property
    def name(self) -> str:
        """The draft's key: rule, subject (or order) and last day reported on."""
        return f"{self.rule} {(self.order or self.subject).name} {self.period[1]}"


def drafts(clock: Clock) -> Iterator[Draft]:
    """Yield the requirements of open awards and subawards, those with a past day handed in."""
    duties = [*_of_awards(clock), *_of_subawards(clock), *_of_orders(clock), *_of_others(clock)]
    newest: dict[str, date] = {}
    for one in duties:
        if one.due < clock.today:
            label = one.name.rpartition(" ")[0]
            newest[label] = max(one.due, newest.get(label, one.due))
    for one in duties:
        label = one.name.rpartition(" ")[0]
        late = label in _LEFT_OPEN and one.due == newest.get(label)
        yield _requirement(one, clock.today, late=late)


def _requirement(one: _Duty, today: date, *, late: bool) -> Draft:
    done = one.due < today and not late
    accepted = one.due + timedelta(days=9)
    values: dict[str, Value | None] = {
        "kind": one.kind,
        one.subject.entity: one.subject,
        "operations_order": one.order,
        "period_start": one.period[0].isoformat(),
        "period_end": one.period[1].isoformat(),
        "recipient": one.to,
        "due_on": one.due.isoformat(),
        "rule": one.rule,
        "arithmetic": one.said,
        "citation": one.cites,
        "status": "open" if not done else "accepted" if accepted < today else "submitted",
        "owner": "Grants desk",
        "submitted_on": (one.due - timedelta(days=4)).isoformat() if done else None,
        "accepted_on": accepted.isoformat() if done and accepted < today else None,
        "source": source(INVENTED),
    }
    return draft("requirement", one.name, values)


def _of_awards(clock: Clock) -> Iterator[_Duty]:
    for row in rows("invented/award.csv"):
        if row["status"] == "closed":
            continue
        award = Key("award", row["key"])
        start, end = _days(clock, row, "performance_start", "performance_end")
        for first, last in _spans(start, min(end, clock.today), 3):
            due = date(last.year + (last.month == 12), last.month % 12 + 1, 30)
            said = f"quarter to {last}, due on the 30th of the next month"
            yield _Duty("sf425", "D01", award, (first, last), due, said, _MANUAL, "FEMA")
        for first, last in _spans(start, min(end, clock.today), 6):
            due = date(last.year + (last.month == 12), 7 if last.month == 6 else 1, 30)
            said = f"half year to {last}, due {due}"
            for kind, rule in (("ppr", "D03"), ("bsir", "D04")):
                yield _Duty(kind, rule, award, (first, last), due, said, _MANUAL, "FEMA")
        if end < clock.today + _AHEAD:
            due, said = end + timedelta(days=120), f"end {end} + 120 days"
            for kind, rule, part in (
                ("sf425_final", "D02", "(b)"),
                ("closeout", "D08", "(c)"),
                ("ppr_final", "D14", "(b)"),
            ):
                cites = f"2 CFR 200.344{part}"
                yield _Duty(kind, rule, award, (start, end), due, said, cites, "FEMA")


def _of_subawards(clock: Clock) -> Iterator[_Duty]:
    for row in rows("invented/subaward.csv"):
        if row["status"] not in {"active", "in_closeout"}:
            continue
        subaward = Key("subaward", row["key"])
        start, end = _days(clock, row, "starts_on", "ends_on")
        if end < clock.today + _AHEAD:
            due, cites = end + timedelta(days=90), "2 CFR 200.344(b), (c)"
            said = f"end {end} + 90 days"
            yield _Duty("closeout", "D07", subaward, (start, end), due, said, cites, "SAA")
        reached = _reached(clock, row["key"])
        if reached and not row["passed_through"]:
            due = add_months(reached.replace(day=1), 2) - timedelta(days=1)
            said = f"$30,000 reached {reached}, end of the next month"
            cites = "2 CFR 170 App. A"
            yield _Duty("ffata", "D09", subaward, (reached, reached), due, said, cites, "SAM.gov")
        if seen := _oldest_count(clock, row["key"]):
            due, said = add_months(seen, 24), f"counted {seen} + 24 months"
            cites = "2 CFR 200.313(d)(2)"
            kind = "equipment_inventory"
            yield _Duty(kind, "D12", subaward, (seen, due), due, said, cites, "SAA")


def _of_orders(clock: Clock) -> Iterator[_Duty]:
    for row in rows("invented/operations_order.csv"):
        start, end = _days(clock, row, "period_start", "period_end")
        if row["kind"] in {"conop", "frago"} or "withdrawn" in row["more"]:
            continue
        if end < clock.today + _AHEAD and row["fema_approved_on"]:
            subaward, order = Key("subaward", row["subaward"]), Key("operations_order", row["key"])
            due, said = end + timedelta(days=10), f"end {end} + 10 days"
            cites = "PGM-2024 8.11.2"
            yield _Duty(
                "aar", "D06", subaward, (start, end), due, said, cites, "USBP sector", order
            )


def _of_others(clock: Clock) -> Iterator[_Duty]:
    """The roll-up one county wants, SAM.gov, the audit clearing and the TCIU briefing."""
    first = add_months(clock.today.replace(day=1), -3)
    for place in range(3):
        month = add_months(first, place)
        last = add_months(month, 1) - timedelta(days=1)
        due, subaward = last + timedelta(days=10), Key("subaward", "az2-saguaro")
        said = f"the 10th after {last}"
        to = "USBP sector"
        yield _Duty("dar_rollup", "D05", subaward, (month, last), due, said, "FY2013 FOA", to)
    for row in rows("invented/organization.csv"):
        if "Grants Office" in row["name"]:
            day = date.fromisoformat(clock.fill(row["sam_expires_on"]))
            span = (add_months(day, -12), day)
            state = Key("organization", row["key"])
            said, cites = f"registration ends {day}", "2 CFR 25.200"
            yield _Duty("sam_renewal", "D10", state, span, day, said, cites, "SAM.gov")
    year = fiscal_year_of(clock.today) - 1
    span = (date(year - 1, 10, 1), date(year, 9, 30))
    nation = Key("organization", "Painted Butte Nation Police (sample)")
    due, said = add_months(span[1], 9), f"year to {span[1]} + 9 months"
    to = "Federal Audit Clearinghouse"
    yield _Duty("single_audit", "D11", nation, span, due, said, "2 CFR 200.512", to)
    unit, due = Key("unit", "TCIU Costaverde (sample)"), date(year, 12, 31)
    said = f"31 December after {span[1]}"
    yield _Duty("tciu_briefing", "D13", unit, span, due, said, "6 U.S.C. 475", "Congress")


def _days(clock: Clock, row: Mapping[str, str], start: str, end: str) -> tuple[date, date]:
    return date.fromisoformat(clock.fill(row[start])), date.fromisoformat(clock.fill(row[end]))


def _spans(start: date, end: date, months: int) -> Iterator[tuple[date, date]]:
    """Yield the calendar quarters or halves that the days from start to end touch."""
    first = date(start.year, (start.month - 1) // months * months + 1, 1)
    while first <= end:
        following = add_months(first, months)
        yield first, following - timedelta(days=1)
        first = following


def _reached(clock: Clock, subaward: str) -> date | None:
    """Return the day on which a subaward's actions first add up to the FFATA threshold."""
    cents = 0
    for row in rows("invented/subaward_action.csv"):
        if row["subaward"] == subaward:
            cents += int(row["amount"]) * 100
            if cents >= _FFATA_CENTS:
                return date.fromisoformat(clock.fill(row["action_on"]))
    return None


def _oldest_count(clock: Clock, subaward: str) -> date | None:
    """Return the day the subaward's kept equipment was counted, or came, the longest ago."""
    days = [
        clock.fill(row["last_inventory_on"] or row["acquired_on"])
        for row in rows("invented/equipment.csv")
        if row["subaward"] == subaward and "disposed_on" not in row["more"]
    ]
    return date.fromisoformat(min(days)) if days else None
