"""What is asked before a report or a look-up is made: a choice, a record, a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from db import records
from db.model import registry
from db.model.days import fiscal_year_of, parse_day, show_day
from db.model.errors import BadValue, NoSuchName
from db.model.kinds import COUNT, FISCAL_YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.session import Session

    Values = Mapping[str, str]

_NAMED = 12
"""How many codes of a choice are named where a wrong one was typed."""

_MOST = 9_999
"""The most of a count, days or months: what lies further off is no day of the calendar."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing asked; a value is text: a code, an id, a year, an ISO day, a count; "" for none.

    Attributes: `options` of a choice are codes with their labels, the first one is preset;
    `entity` is the type of a record, `kinds` those of its kinds that are meant, none: all;
    `required` says whether it must be given; `empty` what stands on the cover where it is not;
    `preset` what to begin with: a count, or one of today, quarter (the last day of the newest
    quarter that is over) and this_year (the fiscal year).
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    kind: Literal["choice", "record", "fiscal_year", "day", "count", "text"] = "choice"
    entity: str = ""
    required: bool = False
    empty: str = "All"
    preset: str = ""
    kinds: tuple[str, ...] = ()

    def pick(self, values: Values) -> str:
        """Return the code chosen, by itself or its label, else the preset one.

        Raises NoSuchName for an unknown one.
        """
        typed = values.get(self.name, self.options[0][0]).strip()
        for code, label in self.options:
            if typed.casefold() in {code.casefold(), label.casefold()}:
                return code
        codes = [code for code, _label in self.options if code]
        known = ", ".join(codes[:_NAMED]) + (" …" if len(codes) > _NAMED else "")
        raise NoSuchName(f"“{typed}” is no choice for {self.label}. Choose one of: {known}.")

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
        """Return a record's id, a year or a count; None for none."""
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
        if self.kind == "fiscal_year":
            return FISCAL_YEAR.show(int(text))
        return show_day(text) if self.kind == "day" else text

    def _preset(self, today: date) -> str:
        if self.preset == "quarter":
            return _last_quarter_end(today).isoformat()
        if self.preset == "this_year":
            return str(fiscal_year_of(today))
        return today.isoformat() if self.preset == "today" else self.preset

    def _read(self, session: Session, typed: str) -> str:
        if self.kind == "day":
            return parse_day(typed, session.today)
        if self.kind == "fiscal_year":
            return str(FISCAL_YEAR.parse(typed, session.today))
        if self.kind == "count":
            return self._count(typed, session.today)
        if self.kind == "text":
            return typed
        from app.services import pick

        entity = registry.entity(self.entity)
        found = pick.targets(session, entity, [int(typed)]) if typed.isdecimal() else []
        if found and not found[0].archived:
            return str(found[0].id)
        return str(pick.named(session, entity, typed).id)

    def _count(self, typed: str, today: date) -> str:
        count = int(str(COUNT.parse(typed, today)))
        if count > _MOST:
            raise BadValue(f"{self.label}: {count:,} is too many. The most is {_MOST:,}.")
        return str(count)


def _last_quarter_end(today: date) -> date:
    """Return the last day of the newest calendar quarter that is over."""
    return date(today.year, today.month - (today.month - 1) % 3, 1) - timedelta(days=1)
