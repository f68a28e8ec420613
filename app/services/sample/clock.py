"""Days of the invented year, told as offsets from the day the sample is built."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.services.sample.drafts import rows
from db.model.days import add_months, fiscal_year_of

_STEP = re.compile(r"([+-]\d+)([ymd]?)")
_MACRO = re.compile(
    r"\{(day|month|year|fystart|fyend|fy|yy)(?: ([a-z0-9]*)((?:[+-]\d+[ymd]?)*))?\}"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """Reads texts such as `{day -45}`, `{fy az2}`, `{day az2+3y-1}` against one day.

    `az2` is an anchor of anchors.csv, the first day of an invented award; without an anchor,
    offsets count from today. `yy` is the fiscal year in two digits; `fystart` and `fyend` are the
    first and last day of the fiscal year the day lies in.
    """

    today: date

    def fill(self, text: str) -> str:
        """Return the text with every macro replaced by what it stands for on this day."""
        return _MACRO.sub(self._expand, text) if "{" in text else text

    def day(self, told: str) -> date:
        """Return the day told by an anchor and offsets, such as `az2+3y-1` or `-45`."""
        found = re.match(r"[a-z0-9]*", told)
        anchor = found[0] if found else ""
        start = self.day(_anchors()[anchor]) if anchor else self.today
        for count, unit in _STEP.findall(told[len(anchor) :]):
            if unit in {"y", "m"}:
                start = add_months(start, int(count) * (12 if unit == "y" else 1))
            else:
                start += timedelta(days=int(count))
        return start

    def _expand(self, macro: re.Match[str]) -> str:
        day = self.day((macro[2] or "") + (macro[3] or ""))
        year = fiscal_year_of(day)
        return {
            "day": day.isoformat(),
            "month": day.isoformat()[:7],
            "year": day.isoformat()[:4],
            "fy": str(year),
            "yy": f"{year % 100:02d}",
            "fystart": f"{year - 1}-10-01",
            "fyend": f"{year}-09-30",
        }[macro[1]]


def _anchors() -> dict[str, str]:
    return {row["anchor"]: row["offset"] for row in rows("invented/anchors.csv")}
