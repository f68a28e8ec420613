"""What stands where on a form: units beside their amounts, headings, a file's own facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.model.entity import Entity, Section

PLAIN = "Main"
"""The section that needs no heading of its own: it is named after the type."""


def beside(entity: Entity) -> dict[str, str]:
    """Return which unit field stands beside which amount: `value` and `value_unit`."""
    return {
        field.name: f"{field.name}_unit"
        for field in entity.fields
        if f"{field.name}_unit" in entity.by_name
    }


def heading(entity: Entity, section: Section) -> str:
    """Return a section's heading."""
    return entity.label if section.label == PLAIN else section.label
