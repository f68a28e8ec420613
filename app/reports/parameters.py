"""What a report asks before it is made: closed choices, and the audience that every one has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.model.choices import options
from db.model.errors import NoSuchName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.model.entity import Entity

_OPENNESS = {"internal": 0, "partner": 1, "public": 2}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One choice: `options` are codes with their labels, the first one is preset."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]

    def pick(self, values: Mapping[str, str]) -> str:
        """Return the code chosen, else the preset one. Raises NoSuchName for an unknown code."""
        code = values.get(self.name, self.options[0][0])
        if code not in dict(self.options):
            known = ", ".join(known for known, _label in self.options)
            raise NoSuchName(f"“{code}” is no choice for {self.label}. Choose one of: {known}.")
        return code

    def words(self, values: Mapping[str, str]) -> tuple[str, str]:
        """Return the choice as a line of the cover: its label, and the chosen one's."""
        return self.label, dict(self.options)[self.pick(values)]


AUDIENCE = Parameter("audience", "Audience", tuple(options("audience").items()))


def may_see(audience: str, entity: Entity, name: str) -> bool:
    """Return whether an audience may see a field: not more sensitive than they, nobody's person.

    Personal data is for the internal audience only.
    """
    field = entity.field(name)
    if field.personal and audience != "internal":
        return False
    return _OPENNESS[entity.sensitivity_of(field)] >= _OPENNESS[audience]
