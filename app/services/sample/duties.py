"""What the invented awards, subawards and units owe by the due rules, and what was handed in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain import due
from app.domain.settings import Settings
from app.services.sample.drafts import INVENTED, Draft, Key, Value, draft, source
from db.model.days import first_day
from db.model.due_facts import (
    AwardDates,
    OrderDates,
    OrganizationDates,
    SettingFact,
    SubawardDates,
    UnitDates,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.domain.due import Due

# Late on purpose, the newest of each.
_LEFT_OPEN = {
    "D01 tx1",
    "D06 order-recent",
    "D09 tx1-llano",
    "D10 Texas Grants Office (sample)",
    "D12 az4-mesquite",
}
_AUDITED = Key("organization", "Painted Butte Nation Police (sample)")


def drafts(found: Sequence[Draft], today: date) -> Iterator[Draft]:
    """Yield the requirements the due rules make of the drafts, those with a past day handed in.

    `found` are all drafts that due days rest on.
    """
    file = _File(found)
    owed = sorted(_owed(file, today), key=lambda one: one.due_on)
    newest = {_label(file, one): one.due_on for one in owed if one.due_on < today}
    for one in owed:
        label = _label(file, one)
        late = label in _LEFT_OPEN and one.due_on == newest.get(label)
        yield _requirement(file, one, today, late=late)


def _requirement(file: _File, one: Due, today: date, *, late: bool) -> Draft:
    done = one.due_on < today and not late
    accepted = one.due_on + timedelta(days=9)
    order = one.operations_order
    values: dict[str, Value | None] = {
        name: value if isinstance(value, str) else None for name, value in one.values().items()
    }
    values |= {
        one.subject.type: file.key(one.subject.id),
        "operations_order": file.key(order) if order is not None else None,
        "status": "open" if not done else "accepted" if accepted < today else "submitted",
        "owner": "Grants desk",
        "submitted_on": (one.due_on - timedelta(days=4)).isoformat() if done else None,
        "accepted_on": accepted.isoformat() if done and accepted < today else None,
        "source": source(INVENTED),
    }
    return draft("requirement", f"{_label(file, one)} {one.period_end}", values)


def _label(file: _File, one: Due) -> str:
    """Return rule and subject, or order: the draft's key but for the last day reported on."""
    if one.operations_order is not None:
        return f"{one.rule} {file.key(one.operations_order).name}"
    return f"{one.rule} {file.key(one.subject.id).name}"


def _owed(file: _File, today: date) -> Iterator[Due]:
    settings = Settings(file.settings())
    for award in file.of("award"):
        yield from due.of_award(file.award(award))
    for subaward in file.of("subaward"):
        yield from due.of_subaward(file.subaward(subaward), settings)
    for organization in file.of("organization"):
        yield from due.of_organization(file.organization(organization, today), settings)
    for unit in file.of("unit"):
        if unit.values["kind"] == "tciu":
            yield from due.of_unit(file.unit(unit), settings, today)


@dataclass
class _File:
    """The drafts as the facts that due rules read; ids are places in the list."""

    found: Sequence[Draft]
    by_type: dict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    ids: dict[Key, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place, one in enumerate(self.found):
            self.by_type[one.entity].append(one)
            self.ids[one.key] = place

    def key(self, place: int) -> Key:
        return self.found[place].key

    def of(self, entity: str, **references: Key) -> Iterator[Draft]:
        """Yield the drafts of a type that hold these references."""
        wanted = references.items()
        for one in self.by_type[entity]:
            if all(one.values.get(name) == key for name, key in wanted):
                yield one

    def settings(self) -> Iterator[SettingFact]:
        for one in self.of("setting"):
            year, whose = _text(one, "fiscal_year"), one.values.get("organization")
            yield SettingFact(
                _text(one, "name"),
                int(year) if year else None,
                self.ids.get(whose) if isinstance(whose, Key) else None,
                _text(one, "value"),
            )

    def award(self, one: Draft) -> AwardDates:
        return AwardDates(
            self.ids[one.key],
            _text(one, "status"),
            _day(one, "performance_start"),
            _day(one, "performance_end"),
        )

    def subaward(self, one: Draft) -> SubawardDates:
        actions = [
            (_day(action, "action_on"), int(Decimal(_text(action, "amount")) * 100))
            for action in self.of("subaward_action", subaward=one.key)
        ]
        months = {
            _day(report, "shift_on").replace(day=1)
            for report in self.of("activity_report", subaward=one.key)
        }
        kept = [e for e in self.of("equipment", subaward=one.key) if "disposed_on" not in e.values]
        return SubawardDates(
            self.ids[one.key],
            _text(one, "status"),
            self.ids[_reference(one, "subrecipient")],
            "passed_through" not in one.values,
            _day(one, "starts_on"),
            _day(one, "ends_on"),
            tuple(sorted(actions)),
            tuple(sorted(months)),
            tuple(_counted(item) for item in kept),
            tuple(self._orders(self.of("operations_order", subaward=one.key))),
        )

    def organization(self, one: Draft, today: date) -> OrganizationDates:
        """An audit is planned of the year that the one audited organization ended last."""
        ends = _text(one, "sam_expires_on")
        awards = self.of("award", recipient=one.key)
        year = today.year - (today < date(today.year, 10, 1))
        return OrganizationDates(
            self.ids[one.key],
            any(award.values["status"] in due.OPEN_AWARD for award in awards),
            date.fromisoformat(ends) if ends else None,
            audit_years=(date(year, 9, 30),) if one.key == _AUDITED else (),
        )

    def unit(self, one: Draft) -> UnitDates:
        statuses = [
            (first_day(_text(step, "since")), _text(step, "status"))
            for step in self.of("unit_status", unit=one.key)
        ]
        return UnitDates(self.ids[one.key], tuple(sorted(statuses, key=lambda step: step[0])))

    def _orders(self, orders: Iterable[Draft]) -> Iterator[OrderDates]:
        for one in orders:
            if "withdrawn_on" not in one.values:
                yield OrderDates(
                    self.ids[one.key],
                    _text(one, "kind"),
                    int(_text(one, "fiscal_year")),
                    self.ids[_reference(one, "organization")],
                    _day(one, "period_start"),
                    _day(one, "period_end"),
                )


def _text(one: Draft, name: str) -> str:
    return str(one.values.get(name, ""))


def _day(one: Draft, name: str) -> date:
    return date.fromisoformat(_text(one, name))


def _counted(item: Draft) -> date:
    return _day(item, "last_inventory_on" if "last_inventory_on" in item.values else "acquired_on")


def _reference(one: Draft, name: str) -> Key:
    value = one.values[name]
    if not isinstance(value, Key):
        raise TypeError(f"{one.key} has no {name}")
    return value
