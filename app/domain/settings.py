"""What a setting holds for a fiscal year and an organization, with the defaults of the trade.

Of a setting's records the newest one whose fiscal year has begun holds; one for the organization
goes before those for all. A value that cannot be read gives way to the default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model import choices
from db.model.errors import BadValue, NoSuchName
from db.model.kinds import COUNT, FLAG, MONEY, PERCENT, choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.model.due_facts import SettingFact
    from db.model.kinds import Kind

_LARGEST_COUNT = 10_000  # days, months or hours; beyond it dates leave the calendar
_BASIS = choice("claim_deadline_basis")
_KINDS: dict[str, Kind] = {
    "own_organization": FLAG,
    "personnel_cap_percent": PERCENT,
    "saa_m_and_a_percent": PERCENT,
    "subrecipient_m_and_a_percent": PERCENT,
    "equipment_threshold": MONEY,
    "single_audit_threshold": MONEY,
    "ffata_threshold": MONEY,
    "claim_deadline_basis": _BASIS,
    "dar_rollup_on": FLAG,
    "pace_unspent_percent": PERCENT,
    "published_difference_percent": PERCENT,
}
"""How each setting's text is read; the others are counts, or have a form of their own."""
_DAY_LISTS = frozenset(
    {"reminder_end_days", "reminder_notice_days", "reminder_pilot_days", "reminder_duty_days"}
    | {"reminder_cohort_days"}
)
"""The settings that are several counts of days, parted by commas."""

DEFAULTS: dict[str, tuple[tuple[int | None, str], ...]] = {
    "own_organization": ((None, "no"),),
    "personnel_cap_percent": ((None, "50"),),
    "saa_m_and_a_percent": ((None, "2.5"),),
    "subrecipient_m_and_a_percent": ((None, "5"),),
    "pass_through_days": ((None, "45"),),
    "closeout_gap_days": ((None, "90"),),
    "equipment_threshold": ((None, "5000"), (2025, "10000")),
    "single_audit_threshold": ((None, "750000"), (2025, "1000000")),
    "ffata_threshold": ((None, "30000"),),
    "cash_days": ((None, "30"),),
    "claim_deadline_basis": ((None, "spent_on"),),
    "aar_days": ((None, "10"),),
    "dar_hours": ((None, "48"),),
    "dar_rollup_on": ((None, "no"),),
    "pace_points": ((None, "25"),),
    "pace_days": ((None, "180"),),
    "pace_unspent_percent": ((None, "25"),),
    "extension_days": ((None, "120"),),
    "inventory_months": ((None, "24"),),
    "retention_years": ((None, "3"),),
    "tciu_briefing_day": ((None, "12-31"),),
    "expiring_days": ((None, "180"),),
    "review_note_months": ((None, "24"),),
    "review_warn_months": ((None, "36"),),
    "contact_days": ((None, "180"),),
    "reminder_end_days": ((None, "180, 120, 90, 60, 30, 7"),),
    "reminder_notice_days": ((None, "60, 30, 7"),),
    "reminder_pilot_days": ((None, "180, 90, 30"),),
    "reminder_unforced_days": ((None, "90"),),
    "reminder_duty_days": ((None, "30, 14, 3"),),
    "reminder_cohort_days": ((None, "90, 60, 30"),),
    "reminder_fiscal_year_days": ((None, "07-01, 08-01, 09-01"),),
    "cohort_months_tfo_designation": ((None, "24"),),
    "cohort_months_leahy": ((None, "12"),),
    "cohort_months_polygraph": ((None, "24"),),
    "cohort_months_background": ((None, "24"),),
    "cohort_months_urinalysis": ((None, "12"),),
    "required_vetting": ((None, "leahy, polygraph, background"),),
    "published_difference_percent": ((None, "2"),),
}
"""Each setting's values by the fiscal year from which they hold, oldest first (RECORDS)."""


class Settings:
    """The settings of one file, read once."""

    def __init__(self, facts: Iterable[SettingFact] = ()) -> None:
        self._rows: dict[tuple[str, int | None], list[tuple[int | None, str]]] = {}
        self._read: dict[tuple[str, int, int | None], object] = {}
        for fact in facts:
            rows = self._rows.setdefault((fact.name, fact.organization), [])
            rows.append((fact.fiscal_year, fact.value))

    def text(self, name: str, fiscal_year: int, organization: int | None = None) -> str:
        """Return a setting's text for a fiscal year, for one organization or for all.

        Raises NoSuchName for a name that is no setting.
        """
        if name not in DEFAULTS:
            raise NoSuchName(f"There is no setting “{name}”.")
        for who in (organization, None) if organization is not None else (None,):
            held = _held(self._rows.get((name, who), ()), fiscal_year)
            if held is not None and _reads(name, held):
                return held
        return _held(DEFAULTS[name], fiscal_year) or ""

    def number(self, name: str, fiscal_year: int, organization: int | None = None) -> int:
        """Return a setting's number: a count, cents where it is money, millionths of a percent."""
        return int(str(self._value(name, fiscal_year, organization)))

    def is_on(self, name: str, fiscal_year: int, organization: int | None = None) -> bool:
        """Return whether a setting of yes or no is yes."""
        return self._value(name, fiscal_year, organization) == 1

    def codes(self, name: str, fiscal_year: int, organization: int | None = None) -> list[str]:
        """Return the codes of a setting that is a list of them, such as required_vetting."""
        return str(self._value(name, fiscal_year, organization)).split(", ")

    def numbers(self, name: str, fiscal_year: int) -> list[int]:
        """Return the numbers of a setting that is a list of them, the largest first."""
        return [int(one) for one in str(self._value(name, fiscal_year, None)).split(", ")]

    def _value(self, name: str, fiscal_year: int, organization: int | None) -> object:
        """Rules ask for the same few values many thousand times, so each is read once."""
        key = (name, fiscal_year, organization)
        if key not in self._read:
            self._read[key] = parsed(name, self.text(*key))
        return self._read[key]


def parsed(name: str, text: str) -> object:
    """Return a setting's text as its stored value. Raises BadValue with a sentence.

    A day of the year is `MM-DD`; a list of codes stays text, parted by a comma and a space.
    """
    if name == "tciu_briefing_day":
        return _day_of_year(text)
    if name == "reminder_fiscal_year_days":
        return ", ".join(sorted({_day_of_year(one) for one in text.split(",")}))
    if name == "required_vetting":
        return ", ".join(_vetting(one) for one in text.split(","))
    if name in _DAY_LISTS:
        days = {_count(one) for one in text.split(",")}
        return ", ".join(str(one) for one in sorted(days, reverse=True))
    return _number(name, text)


def _number(name: str, text: str) -> object:
    value = _KINDS.get(name, COUNT).parse(text)
    if isinstance(value, int) and value < 0:
        raise BadValue("It must be zero or more.")
    if name not in _KINDS and int(str(value)) > _LARGEST_COUNT:
        raise BadValue(f"It must be {_LARGEST_COUNT:,} or less.")
    return value


def shown(name: str, text: str) -> str:
    """Return a setting's text in words: `50 %`, `$10,000.00`, `Yes`; as typed if not readable."""
    try:
        value = parsed(name, text)
    except BadValue:
        return text
    if name == "required_vetting":
        codes = str(value).split(", ")
        return ", ".join(choices.label("cohort_kind", code) for code in codes)
    if name == "tciu_briefing_day" or name not in _KINDS:
        return str(value)
    return _KINDS[name].show(value)


def _count(text: str) -> int:
    if not text.strip():
        raise BadValue("Type days parted by commas, such as 60, 30, 7.")
    return int(str(_number("", text)))


def _held(rows: Iterable[tuple[int | None, str]], fiscal_year: int) -> str | None:
    """Of two rows of one year the one that was entered last holds."""
    begun = [row for row in rows if row[0] is None or row[0] <= fiscal_year]
    return max(reversed(begun), key=lambda row: row[0] or 0)[1] if begun else None


def _reads(name: str, text: str) -> bool:
    try:
        parsed(name, text)
    except BadValue:
        return False
    return True


def _day_of_year(text: str) -> str:
    month, dash, day = text.strip().partition("-")
    if dash and month.isdecimal() and day.isdecimal():
        number, last = int(month), int(day)
        longest = 30 if number in {4, 6, 9, 11} else 29 if number == 2 else 31
        if 1 <= number <= 12 and 1 <= last <= longest:
            return f"{number:02d}-{last:02d}"
    raise BadValue(f"“{text.strip()}” is not a day of the year. Type it as 12-31.")


def _vetting(text: str) -> str:
    code = choices.code_of("cohort_kind", text.strip())
    if code is None:
        raise BadValue(f"“{text.strip()}” is not a kind of vetting. Type it as leahy, polygraph.")
    return code
