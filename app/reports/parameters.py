"""What a report asks before it is made, and what its audience may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.parameters import Parameter
from db.model import registry
from db.model.choices import options

if TYPE_CHECKING:
    from db.model.entity import Entity

__all__ = (
    "ANY_AWARD",
    "ANY_PROGRAM",
    "ANY_TYPE",
    "AS_OF",
    "AUDIENCE",
    "FISCAL_YEAR_OF",
    "NEAR_AUDIENCE",
    "ONE_AWARD",
    "WITHHELD",
    "Parameter",
    "is_masked",
    "is_open",
    "may_see",
)
WITHHELD = "withheld"
_OPENNESS = {"internal": 0, "partner": 1, "public": 2}
AUDIENCE = Parameter("audience", "Audience", tuple(options("audience").items()))
NEAR_AUDIENCE = Parameter("audience", "Audience", AUDIENCE.options[:2])
"""For reports on money, of which the public sees nothing."""
_PROGRAMS = tuple(options("program").items())
ANY_PROGRAM = Parameter("program", "Component", (("all", "All components"), *_PROGRAMS))
ANY_AWARD = Parameter("award", "Award", kind="record", entity="award", empty="All awards")
ONE_AWARD = Parameter("award", "Award", kind="record", entity="award", required=True)
_TYPES = tuple((one.name, one.label) for one in registry.ENTITIES.values())
ANY_TYPE = Parameter("type", "Record type", (("", "All types"), *_TYPES))
AS_OF = Parameter("on", "As of day", kind="day", preset="today")
FISCAL_YEAR_OF = Parameter("fiscal_year", "Fiscal year", kind="fiscal_year", empty="All years")


def may_see(audience: str, entity: Entity, name: str) -> bool:
    """Return whether an audience may see a field: not more sensitive than they, nobody's person.

    Personal data is for the internal audience only.
    """
    return is_open(audience, entity, name) and not is_masked(audience, entity, name)


def is_open(audience: str, entity: Entity, name: str) -> bool:
    """Return whether a field's sensitivity lets it go to an audience."""
    return _OPENNESS[entity.sensitivity_of(entity.offered_field(name))] >= _OPENNESS[audience]


def is_masked(audience: str, entity: Entity, name: str) -> bool:
    """Return whether a field is somebody's own data, which is withheld from this audience."""
    return entity.field(name).personal and audience != "internal"
