"""Rules on a subaward's days and papers: G02, G03, G31 and G32 (RULES.md)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain import packet
from app.domain.rules.figures import counted
from db.model.days import show_day
from db.model.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.settings import Settings
    from db.model.rule_facts import PacketFacts, SubawardFacts


def g02(fact: SubawardFacts, _held: Settings, _today: date) -> Iterator[Hit]:
    """It ends after its award's performance."""
    left = _days_before_award_end(fact)
    if left < 0:
        yield Hit("G02", "bad", "subaward", fact.head.id, "ends_on", _ends(fact, -left, "after"))


def g03(fact: SubawardFacts, held: Settings, _today: date) -> Iterator[Hit]:
    """It ends so late that little time is left to close it out before the award ends."""
    head = fact.head
    wanted = held.number("closeout_gap_days", head.fiscal_year, head.recipient)
    left = _days_before_award_end(fact)
    if 0 <= left < wanted:
        says = f"{_ends(fact, left, 'before')[:-1]}; closing it out takes {counted(wanted, 'day')}."
        yield Hit("G03", "warn", "subaward", head.id, "ends_on", says)


def g31(fact: SubawardFacts, _held: Settings, _today: date) -> Iterator[Hit]:
    """It was signed before the SAM.gov exclusions were checked, or without."""
    head = fact.head
    if head.signed_on is None:
        return
    signed = f"Signed on {show_day(head.signed_on)}"
    if head.exclusion_checked_on is None:
        says = f"{signed}, and no check of the SAM.gov exclusions is recorded."
    elif head.exclusion_checked_on > head.signed_on:
        checked = show_day(head.exclusion_checked_on)
        says = f"{signed}, before the SAM.gov exclusions were checked on {checked}."
    else:
        return
    yield Hit("G31", "warn", "subaward", head.id, "exclusion_checked_on", says)


def g32(fact: PacketFacts, _held: Settings, _today: date) -> Iterator[Hit]:
    """Its packet is incomplete though it is signed or active."""
    lacking = packet.missing(fact)
    if lacking and (fact.signed_on or fact.status == "active"):
        names = ", ".join(packet.ELEMENTS[key] for key in lacking)
        yield Hit("G32", "warn", "subaward", fact.subaward, "", f"The packet lacks: {names}.")


def _days_before_award_end(fact: SubawardFacts) -> int:
    end = date.fromisoformat(fact.head.award_end)
    return (end - date.fromisoformat(fact.head.ends_on)).days


def _ends(fact: SubawardFacts, days: int, side: str) -> str:
    ends, award = show_day(fact.head.ends_on), show_day(fact.head.award_end)
    if not days:
        return f"Ends on {ends}, the day on which the award's performance ends."
    return f"Ends on {ends}, {counted(days, 'day')} {side} the award's performance ends on {award}."
