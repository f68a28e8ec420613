"""What a report asks before it is made: a choice, a record, a fiscal year or a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from db import records
from db.model import registry
from db.model.choices import options
from db.model.days import parse_day, show_day
from db.model.errors import BadValue, NoSuchName
from db.model.kinds import FISCAL_YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.session import Session
    from db.model.entity import Entity

    Values = Mapping[str, str]

_OPENNESS = {"internal": 0, "partner": 1, "public": 2}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing asked; a value is text: a code, a record's id, a year or an ISO day, "" for none.

    Attributes: `options` of a choice are codes with their labels, the first one is preset;
    `entity` is the type of a record; `required` says whether it must be given; `empty` what stands
    on the cover where it is not; `preset` the day to begin with.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    kind: Literal["choice", "record", "fiscal_year", "day"] = "choice"
    entity: str = ""
    required: bool = False
    empty: str = "All"
    preset: Literal["", "today", "quarter"] = ""

    def pick(self, values: Values) -> str:
        """Return the code chosen, else the preset one. Raises NoSuchName for an unknown code."""
        code = values.get(self.name, self.options[0][0])
        if code not in dict(self.options):
            known = ", ".join(known for known, _label in self.options)
            raise NoSuchName(f"“{code}” is no choice for {self.label}. Choose one of: {known}.")
        return code

    def read(self, session: Session, values: Values) -> str:
        """Return the value of what was typed. Raises NoSuchName or BadValue with a sentence.

        A record is typed as its id or its exact title; a year and a day as on a form.
        """
        if self.kind == "choice":
            return self.pick(values)
        typed = values.get(self.name, "").strip()
        found = self._read(session, typed) if typed else self._preset(session.today)
        if self.required and not found:
            raise BadValue(f"Choose the {self.label.lower()} that the report is for.")
        return found

    def number(self, values: Values) -> int | None:
        """Return a record's id or a year; None for none."""
        text = values.get(self.name, "")
        return int(text) if text else None

    def day(self, values: Values, today: date) -> date:
        """Return the day chosen, else the preset one."""
        return date.fromisoformat(values.get(self.name) or self._preset(today))

    def words(self, session: Session, values: Values) -> tuple[str, str]:
        """Return the value as a line of the cover: its label, and what was chosen in words."""
        if self.kind == "choice":
            return self.label, dict(self.options)[self.pick(values)]
        text = values.get(self.name, "") or self._preset(session.today)
        return self.label, self._shown(session, text) if text else self.empty

    def _shown(self, session: Session, text: str) -> str:
        if self.kind == "record":
            return records.titles(session.store, self.entity, [int(text)])[int(text)]
        return show_day(text) if self.kind == "day" else FISCAL_YEAR.show(int(text))

    def _preset(self, today: date) -> str:
        if self.preset == "quarter":
            return _last_quarter_end(today).isoformat()
        return today.isoformat() if self.preset else ""

    def _read(self, session: Session, typed: str) -> str:
        if self.kind == "day":
            return parse_day(typed, session.today)
        if self.kind == "fiscal_year":
            return str(FISCAL_YEAR.parse(typed, session.today))
        from app.services import pick

        entity = registry.entity(self.entity)
        found = pick.targets(session, entity, [int(typed)]) if typed.isdecimal() else []
        if found and not found[0].archived:
            return str(found[0].id)
        return str(pick.named(session, entity, typed).id)


AUDIENCE = Parameter("audience", "Audience", tuple(options("audience").items()))
NEAR_AUDIENCE = Parameter("audience", "Audience", AUDIENCE.options[:2])
"""For reports on money, of which the public sees nothing."""
_PROGRAMS = tuple(options("program").items())
ANY_PROGRAM = Parameter("program", "Component", (("all", "All components"), *_PROGRAMS))
ANY_AWARD = Parameter("award", "Award", kind="record", entity="award", empty="All awards")
ONE_AWARD = Parameter("award", "Award", kind="record", entity="award", required=True)
AS_OF = Parameter("on", "As of day", kind="day", preset="today")
FISCAL_YEAR_OF = Parameter("fiscal_year", "Fiscal year", kind="fiscal_year", empty="All years")


def may_see(audience: str, entity: Entity, name: str) -> bool:
    """Return whether an audience may see a field: not more sensitive than they, nobody's person.

    Personal data is for the internal audience only.
    """
    field = entity.field(name)
    if field.personal and audience != "internal":
        return False
    return _OPENNESS[entity.sensitivity_of(field)] >= _OPENNESS[audience]


def _last_quarter_end(today: date) -> date:
    """Return the last day of the newest calendar quarter that is over."""
    return date(today.year, today.month - (today.month - 1) % 3, 1) - timedelta(days=1)
