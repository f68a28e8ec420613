"""The subaward packet: what a subrecipient must be told (2 CFR 200.332(b)(1); RULES, G32)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.model.rule_facts import PacketFacts

ELEMENTS = {
    "organization.name": "subrecipient's name",
    "organization.uei": "subrecipient's UEI",
    "award.fain": "FAIN",
    "award.notice_of_award_on": "day of the federal award",
    "starts_on": "start of the period of performance",
    "ends_on": "end of the period of performance",
    "budget_start": "start of the budget period",
    "budget_end": "end of the budget period",
    "subaward_action.amount": "amount of the newest action",
    "obligated": "total obligated",
    "total_committed": "total committed",
    "project_description": "project description",
    "award.federal_agency": "federal agency",
    "award.recipient": "pass-through entity",
    "awarding_official": "awarding official",
    "award.assistance_listing": "assistance listing",
    "award.title": "award's title",
    "award.research": "whether it is research and development",
    "indirect_rate": "indirect rate",
}
"""The elements by key, as they stand in a sentence.

A key is the subaward's own field or another record's with its type before it. The awarding
official may be a primary contact of the recipient, the rate may be the award's.
"""


def missing(facts: PacketFacts) -> tuple[str, ...]:
    """Return the keys of the elements that are empty, in the order of the packet."""
    return tuple(key for key in ELEMENTS if key not in facts.filled)
