"""What is to be previewed: a report, its choices, and the moment or the two it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from app.services.as_of import Moment

if TYPE_CHECKING:
    from collections.abc import Mapping

_REPORT, _AT, _NUMBER, _SINCE, _UNTIL = ":report", ":at", ":change", ":since", ":until"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One preview.

    Attributes: `report` is its name, `values` the choices by parameter; `moment` the one it is
    made of, None: now; `span` two moments to be compared, as typed, None: no comparison.
    """

    report: str
    values: Mapping[str, str] = field(default_factory=dict)
    moment: Moment | None = None
    span: tuple[str, str] | None = None

    def as_query(self) -> str:
        """Return it as the text that the places visited keep."""
        found = {_REPORT: self.report, **self.values}
        if self.moment is not None:
            found |= {_AT: self.moment.at, _NUMBER: str(self.moment.number)}
        if self.span is not None:
            found |= {_SINCE: self.span[0], _UNTIL: self.span[1]}
        return urlencode(found)


def wanted(query: str) -> Wanted:
    """Return what a text of `as_query` asks for."""
    found = dict(parse_qsl(query, keep_blank_values=True))
    values = {name: text for name, text in found.items() if not name.startswith(":")}
    moment = Moment(found[_AT], int(found[_NUMBER])) if _AT in found else None
    span = (found[_SINCE], found[_UNTIL]) if _SINCE in found else None
    return Wanted(found[_REPORT], values, moment, span)
