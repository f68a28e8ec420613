"""Small frozen values of shifts, as activity reports tell them."""

from __future__ import annotations

from typing import NamedTuple


class Shift(NamedTuple):
    """One shift: quarter hours of all officers, millionths of miles and gallons, cents of pay."""

    id: int
    day: str
    organization: int
    subaward: int | None
    agency: str
    state: str | None
    sector: str | None
    hours: int | None
    vehicles: int | None
    miles: int | None
    fuel: int | None
    cost: int | None


class Measure(NamedTuple):
    """What was counted in a shift: millionths of a unit, None where the metric's own holds."""

    report: int
    metric: int
    value: int
    unit: str | None
