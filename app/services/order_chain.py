"""The versions of an operations order as they are told: approvals, changes, which one governs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import order_chain, orders
from app.domain.order_chain import CONOP, FRAGO
from app.services import orders as governed
from app.services import shown
from app.services.ledger import Part
from db import records
from db.model import choices, registry
from db.model.days import show_day
from db.model.money import show_cents
from db.queries import order_chain as stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.services.session import Session
    from app.services.shown import Shown
    from db.model.facts import OrderFacts, OrderLink
    from db.queries.order_chain import Moved

BORDER_PATROL, FEMA = "Border Patrol", "FEMA"
APPROVALS = {
    "sector_approved_on": (BORDER_PATROL, "Sector"),
    "usbp_hq_approved_on": (BORDER_PATROL, "HQ"),
    "fema_approved_on": (FEMA, "FEMA"),
    "hold_released_on": (FEMA, "Hold released"),
}
"""Whose approval each field is, and what it is called."""
IN_TEXT = {
    "sector_approved_on": "the sector",
    "usbp_hq_approved_on": "USBP HQ",
    "fema_approved_on": "FEMA",
    "hold_released_on": "the hold release",
}
"""The same in a sentence that tells what is missing."""
COMPARED = ("name", "usbp_sector", "period_start", "period_end", "objectives", "ehp_required")
"""The fields in which a version is set against the one before it."""


@dataclass(frozen=True, slots=True)
class Approval:
    """One of the four approvals: whose it is, its name, its ISO day, None while missing."""

    side: str
    label: str
    on: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a version differs from the one before it, as text; `before` may be empty."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """One order of a chain.

    Attributes: `amends` the order it changes, "" for none; `says` how it stands; `note` what it
    says itself that it changes; `moved` cents by cost category of the budget lines that name it,
    `lines` those rows; `money` when they count; `is_change` whether they change what was there;
    `governs` whether it is the order that governs the subaward.
    """

    id: int
    title: str
    kind: str
    name: str
    period: str
    amends: str
    says: str
    is_approved: bool
    approvals: tuple[Approval, ...]
    note: str
    differences: tuple[Difference, ...]
    moved: tuple[tuple[str, int], ...]
    lines: Part | None
    money: str
    is_change: bool
    governs: bool = False

    def amount(self, cents: int) -> str:
        """Return cents as text; what a FRAGO adds has a plus."""
        sign = "+" if self.is_change and cents > 0 else ""
        return f"{sign}{show_cents(cents)}"


@dataclass(frozen=True, slots=True)
class Chain:
    """The versions from first to last, and in words which governs and when money may be spent."""

    versions: tuple[Version, ...]
    governing: str
    first_day: str
    may_spend: bool


def of_order(session: Session, order: int) -> Chain:
    """Return the chain an order stands in. Raises NoSuchRecord."""
    values = records.read(session.store, registry.entity("operations_order"), order).values
    held = _number(values["subaward"])
    links = stored.of_year(session.store, _id(values["organization"]), _id(values["fiscal_year"]))
    together = order_chain.together(links, held)
    if held is None:
        return Chain(_versions(session, together, None), "", "", may_spend=False)
    return _chain(session, held, together)


def of_subaward(session: Session, subaward: int) -> Chain:
    """Return the chain of a subaward; without orders of its own, that of what governs it."""
    values = records.read(session.store, registry.entity("subaward"), subaward).values
    award = records.read(session.store, registry.entity("award"), _id(values["award"])).values
    links = stored.of_year(session.store, _id(values["subrecipient"]), _id(award["fiscal_year"]))
    together = order_chain.together(links, subaward)
    if not together:
        governing = governed.governing(session, [subaward])[subaward]
        if governing is not None:
            above = stored.of_year(session.store, governing.organization, governing.fiscal_year)
            together = order_chain.together(above, governing.subaward)
    return _chain(session, subaward, together)


def _chain(session: Session, subaward: int, together: Mapping[int, OrderLink]) -> Chain:
    governing = governed.governing(session, [subaward])[subaward]
    versions = _versions(session, together, governing.id if governing else None)
    day = orders.first_spending_day(governing)
    may_spend = day is not None and day <= session.today.isoformat()
    return Chain(
        versions, _why(session, subaward, governing), _first_day(governing, day), may_spend
    )


def _versions(
    session: Session, together: Mapping[int, OrderLink], governing: int | None
) -> tuple[Version, ...]:
    entity = registry.entity("operations_order")
    found = order_chain.in_order(together)
    ids = [one.id for one in found]
    read = {one.record.id: one for one in shown.read_many(session, entity, ids)}
    moved = stored.budgets(session.store, ids)
    made = []
    for one in found:
        earlier = order_chain.before(one, together)
        made.append(
            _version(
                read[one.id],
                None if earlier is None else read[earlier],
                moved.get(one.id, {}),
                governs=one.id == governing,
            )
        )
    return tuple(made)


def _version(one: Shown, earlier: Shown | None, moved: Moved, *, governs: bool) -> Version:
    values, texts = one.record.values, one.texts
    approvals = tuple(
        Approval(side, label, _text(values[name])) for name, (side, label) in APPROVALS.items()
    )
    missing = [name for name in APPROVALS if values[name] is None]
    ids = tuple(sorted(number for _, some in moved.values() for number in some))
    days = [texts[name] for name in ("period_start", "period_end") if texts[name]]
    return Version(
        one.record.id,
        one.record.title,
        texts["kind"],
        texts["name"],
        " to ".join(days),
        texts["amends"],
        _standing(values, missing),
        not missing and values["withdrawn_on"] is None,
        approvals,
        texts["changes"],
        () if earlier is None else tuple(_differences(one, earlier)),
        tuple(
            (choices.label("cost_category", code), moved[code][0])
            for code in choices.options("cost_category")
            if code in moved and moved[code][0]
        ),
        Part("budget_line", "amount", 1, ids) if ids else None,
        _money(values) if ids else "",
        values["kind"] == FRAGO,
        governs,
    )


def _standing(values: Mapping[str, object], missing: Sequence[str]) -> str:
    """Return how an order stands in words: withdrawn, approved in full, or what it waits for."""
    if values["withdrawn_on"] is not None:
        return f"Withdrawn or refused on {_day(values['withdrawn_on'])}."
    if values["kind"] == CONOP:
        return "A CONOP is a plan; no money is spent under it."
    if missing:
        return f"Waits for {_listed(IN_TEXT[name] for name in missing)}."
    last = max(str(values[name]) for name in APPROVALS)
    return f"Approved by both sides since {show_day(last)}."


def _money(values: Mapping[str, object]) -> str:
    """Return from when a FRAGO's budget lines count (RECORDS, "Ledgers"); "" for other orders."""
    if values["kind"] != FRAGO:
        return ""
    if values["fema_approved_on"] is None:
        return "Does not count before FEMA approves."
    return f"Counts from {_day(values['fema_approved_on'])}, when FEMA approved."


def _differences(one: Shown, earlier: Shown) -> Iterable[Difference]:
    """Yield where a version says something else; what it leaves empty it does not change."""
    entity = registry.entity("operations_order")
    for name in COMPARED:
        after, before = one.texts[name], earlier.texts[name]
        if after and after != before:
            yield Difference(entity.field(name).label, before, after)


def _why(session: Session, subaward: int, governing: OrderFacts | None) -> str:
    """Return which order governs a subaward and why (RECORDS, "Computed")."""
    if governing is None:
        return "No campaign plan or operations order governs this subaward yet."
    entity = registry.entity("operations_order")
    title = records.titles(session.store, entity.name, [governing.id])[governing.id]
    if governing.subaward is None:
        return f"{title} governs: it is the agency's order of the year and stands at no subaward."
    if governing.subaward != subaward:
        return f"{title} governs: it is the order of the subaward above this one."
    if governing.fema_approved_on is None:
        return f"{title} governs: FEMA has approved none of this subaward's orders yet."
    day = show_day(governing.fema_approved_on)
    return f"{title} governs: of this subaward's orders FEMA approved it first, on {day}."


def _first_day(governing: OrderFacts | None, day: str | None) -> str:
    """Return from when money may be spent (PGM-2024 8.11.4), or what is missing for it."""
    if governing is None:
        return "No money may be spent before an order is approved by both sides."
    if day is None:
        missing = _listed(IN_TEXT[name] for name in orders.missing_approvals(governing))
        verb = "are" if " and " in missing else "is"
        return f"No money may be spent yet: {missing} {verb} missing."
    last = next(name for name in reversed(orders.APPROVALS) if getattr(governing, name) == day)
    return f"Money may be spent from {show_day(day)}: {IN_TEXT[last]} came last."


def _listed(words: Iterable[str]) -> str:
    found = list(words)
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1])))


def _day(stored_day: object) -> str:
    return show_day(str(stored_day))


def _number(value: object) -> int | None:
    return None if value is None else _id(value)


def _id(value: object) -> int:
    return int(str(value))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
