"""A working year of shifts: activity reports and measures, overtime, payroll, monthly costs.

Worked out from spending.csv with a fixed sequence, so that one day always gives the same rows.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.services.sample import claims
from app.services.sample.accounts import Account, Spent, cost, dollars, own_order
from app.services.sample.drafts import INVENTED, Draft, Key, draft, rows, source
from db.model.days import add_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.sample.accounts import Dice
    from app.services.sample.clock import Clock

# measure, its unit, the most one shift counts, how rarely a shift has any
_MEASURES = (
    ("vehicle_stops", "count", 14, 1),
    ("citations", "count", 5, 2),
    ("warnings", "count", 9, 2),
    ("field_interviews", "count", 8, 3),
    ("usbp_assists", "count", 3, 3),
    ("turned_over_to_usbp", "count", 6, 6),
    ("arrests_warrant", "count", 2, 9),
    ("methamphetamine_shift", "lb", 11, 23),
    ("fentanyl_shift", "oz", 30, 29),
    ("currency_shift", "usd", 9000, 31),
    ("firearms_shift", "count", 3, 37),
)
_SHORT_REPORT = "az3-mesquite-5"  # its report has fewer hours than its overtime


def drafts(clock: Clock) -> tuple[Draft, ...]:
    """Return the year's shifts and costs, their claims and the cash drawn for those."""
    subawards = {row["key"]: row for row in rows("invented/subaward.csv")}
    accounts = {
        row["subaward"]: Account(row, subawards[row["subaward"]], clock)
        for row in rows("invented/spending.csv")
    }
    found: list[Draft] = []
    for account in accounts.values():
        found += _shifts(account)
        found += _monthly(account)
        found += _purchases(account)
    return (*found, *claims.drafts(accounts))


def _shifts(account: Account) -> Iterator[Draft]:
    dice = account.dice
    for place, day in enumerate(account.shift_days(), start=1):
        shift = f"{account.key}-{place}"
        linked = account.row["habits"] != "unlinked" or place % 4
        hours = [16 + dice.throw(25) for _ in range(int(account.row["crew"]))]  # in quarters
        if linked:
            yield from _report(account, shift, day, hours, dice)
        cents = 0
        for officer, quarters in enumerate(hours):
            pay = round(float(account.row["rate"]) * 25 * quarters)
            cents += pay
            yield from _overtime(account, shift, day, (officer, quarters, pay), linked=bool(linked))
        fringe = cents * int(account.row["fringe"]) // 100
        slip = Spent(f"{shift} fringe", day, "fringe", fringe, f"Shift {place}")
        yield cost(account, slip)


def _report(
    account: Account, shift: str, day: date, hours: list[int], dice: Dice
) -> Iterator[Draft]:
    key, place = Key("activity_report", shift), int(shift.rpartition("-")[2])
    total = sum(hours) - (16 if shift == _SHORT_REPORT else 0)
    late = account.row["habits"] in {"late", "careless"} and place % 3 == 0
    sent = day + timedelta(days=4 if late else 1)
    known = sent < account.clock.today and not (late and place % 2)
    miles = 40 + dice.throw(160)
    yield draft(
        "activity_report",
        key.name,
        {
            "organization": account.agency,
            "shift_on": day.isoformat(),
            "shift_id": f"{account.row['codes']}-{place:04d}",
            "subaward": Key("subaward", account.key),
            "operations_order": own_order(account),
            "usbp_sector": account.subaward["usbp_sector"],
            "place": ("River road", "Crossing", "Checkpoint", "County line")[place % 4],
            "starts_at": f"{day}T12:00:00Z",
            "ends_at": f"{day}T22:00:00Z",
            "submitted_at": f"{sent}T15:30:00Z" if known else None,
            "officers": str(len(hours)),
            "hours": str(total / 4),
            "vehicles": str(1 + len(hours) // 2),
            "miles": str(miles),
            "fuel_gallons": str(miles // 14),
            "source": source(INVENTED),
        },
    )
    for metric, unit, most, rarely in _MEASURES:
        if dice.throw(rarely) == 0 and place % 2 == 0:
            yield draft(
                "activity_measure",
                f"{shift} {metric}",
                {
                    "activity_report": key,
                    "metric": Key("metric", metric),
                    "value": str(1 + dice.throw(most)),
                    "value_unit": unit,
                    "source": source(INVENTED),
                },
            )


def _overtime(
    account: Account, shift: str, day: date, slip: tuple[int, int, int], *, linked: bool
) -> Iterator[Draft]:
    officer, quarters, pay = slip
    place = int(shift.rpartition("-")[2])
    code = f"{account.row['codes']}{(place + officer * 3) % 9 + 1:02d}"
    unchecked = account.row["habits"] == "careless" and place % 3 == 1
    paid = {
        "officer_code": code,
        "worked_on": day.isoformat(),
        "hours": str(quarters / 4),
        "supplanting_checked": None if unchecked else "yes",
        "activity_report": Key("activity_report", shift) if linked else None,
        "operations_order": own_order(account),
    }
    spent = Spent(f"{shift} {officer}", day, "overtime", pay, f"Shift {place}")
    one = cost(account, spent, paid)
    yield one
    if account.row["habits"] == "careful" and (place + officer) % 2 == 0:
        longer = 2 if place % 17 == 0 else 0  # the payroll and the slip do not agree
        yield draft(
            "payroll_row",
            f"{shift} {officer}",
            {
                "organization": account.agency,
                "officer_code": code,
                "worked_on": day.isoformat(),
                "pay_code": "OT-OPSG",
                "hours": str((quarters + longer) / 4),
                "rate": account.row["rate"],
                "amount": dollars(pay),
                "fringe": dollars(pay * int(account.row["fringe"]) // 100),
                "expenditure": one.key,
                "reference": f"PR-{day:%Y%m}",
            },
        )


def _monthly(account: Account) -> Iterator[Draft]:
    """Fuel every month, and every third month the workshop instead."""
    dice, cents = account.dice, int(account.row["monthly"]) * 100
    day, last = account.clock.day(account.row["from"]), account.clock.day(account.row["to"])
    place = 0
    while day <= last:
        workshop = place % 3 == 2
        spent = cents * (80 + dice.throw(40)) // 100
        category, what = ("vehicle_maint", "Workshop") if workshop else ("fuel", "Fuel")
        said = f"{day:%B %Y}"
        yield cost(account, Spent(f"{account.key} {what} {place}", day, category, spent, said))
        place += 1
        day = add_months(account.clock.day(account.row["from"]), place)


def _purchases(account: Account) -> Iterator[Draft]:
    """The equipment of purchases.csv, claimed like everything else."""
    for row in rows("invented/purchases.csv"):
        if row["subaward"] == account.key:
            cents, day = int(row["dollars"]) * 100, account.clock.day(row["day"])
            bought = Spent(row["key"], day, "equipment", cents, row["description"])
            item = Key("equipment", row["equipment"])
            yield cost(account, bought, {"payee": row["payee"], "equipment": item})
