"""The search box's language: words and `field:value` tests to typed questions.

`fiscal_year:2023 ends:<30d recipient:idaho amount:>100k -closed "exact words" usbp_sector:none`;
`OR` joins the two terms it stands between, everything else must hold together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from db import query
from db.model import choices, days
from db.model.errors import BadQuery, BadValue
from db.model.folding import key

if TYPE_CHECKING:
    from db.model.entity import Entity, Field

TERM = (  # what a search text is made of
    r'(?P<minus>-)?(?:(?P<field>[^\W\d][\w-]*):(?!//)(?P<value>"[^"]*"?|\S*)'
    r'|"(?P<phrase>[^"]*)"?|(?P<word>\S+))'
)
_COMPARED = r"(<=|>=|<|>)(.*)"
_AHEAD = r"-?\d{1,4}[dwmy]"
_LONGEST = 1000  # SQLite takes a thousand conditions at the most
OVERDUE = "overdue"
"""The word that alone, in types with a due day, finds what is open and past it."""
_ALIASES = {"fy": "fiscal_year"}


@dataclass(frozen=True)
class _Asker:
    entity: Entity
    today: date


def parse(entity: Entity, text: str, today: date) -> tuple[query.Question, ...]:
    """Return the questions of a typed search; `OR` joins the two it stands between.

    Raises BadQuery with a sentence and a suggestion for an unknown field or an odd value.
    """
    if len(text) > _LONGEST:
        raise BadQuery(f"A search of more than {_LONGEST:,} letters is too long. Use fewer words.")
    asker = _Asker(entity, today)
    found: list[query.Question] = []
    joining = False
    for token in re.finditer(TERM, text):
        if token["word"] == "OR" and found and not joining:
            joining = True
            continue
        question = _question(asker, token)
        if question is None:
            continue
        if token["minus"]:
            question = query.Not(question)
        if joining:
            last = found.pop()
            question = query.Any(
                (*(last.inner if isinstance(last, query.Any) else (last,)), question)
            )
            joining = False
        found.append(question)
    return tuple(found)


def _question(asker: _Asker, token: re.Match[str]) -> query.Question | None:
    if token["phrase"] is not None:
        return query.Phrase(token["phrase"]) if token["phrase"].strip() else None
    if token["word"] is not None:
        if token["word"] == OVERDUE and asker.entity.overdue:
            return query.All(parse(asker.entity, asker.entity.overdue, asker.today))
        return query.Words(token["word"]) if token["word"] != "-" else None
    return of_field(asker.entity, token["field"], token["value"].strip('"'), asker.today)


def field_named(entity: Entity, name: str) -> Field:
    """Return the field of that name, label or short name. Raises BadQuery with a suggestion."""
    field = entity.find_offered(_ALIASES.get(name.lower(), name).replace("_", " ")) or (
        entity.find_offered(name)
    )
    if field is None:
        raise BadQuery(_unknown(entity, name))
    return field


def of_field(entity: Entity, name: str, value: str, today: date) -> query.Question:
    """Return the question of one `field:value` test. Raises BadQuery with a sentence."""
    field = field_named(entity, name)
    word = value.lower()
    if word in {"none", "any"}:
        return query.Filled(field, filled=word == "any")
    if not value:
        raise BadQuery(f"Type a value after {name}: — or “none” for empty.")
    try:
        return _test(field, value, today)
    except BadValue as problem:
        raise BadQuery(f"{field.label}: {problem.sentence}") from problem


def _test(field: Field, value: str, today: date) -> query.Question:
    kind = field.kind
    if kind.is_reference:
        if field.refers_to == "*":
            raise BadValue("it can't be searched by words; open the record instead.")
        return query.RefersTo(field, value)
    if kind.is_day:
        return _days(field, value, today)
    if kind.is_number or kind.name == "fiscal_year":
        return _range(field, value, today)
    if kind.name == "choice":
        return query.OneOf(field, _codes(field, value))
    if kind.name == "flag":
        return query.OneOf(field, (kind.parse(value),))
    return query.Contains(field, value)


def _range(field: Field, value: str, today: date) -> query.Question:
    def stored(text: str) -> object:
        return field.kind.parse(text, today)

    if ".." in value:
        low, _, high = value.partition("..")
        return query.Within(field, stored(low), stored(high))
    if found := re.fullmatch(_COMPARED, value):
        bound = stored(found[2])
        if bound is None:
            raise BadValue(f"type a value after {found[1]}.")
        strict = len(found[1]) == 1
        if found[1][0] == "<":
            return query.Within(field, high=bound, strict=strict)
        return query.Within(field, low=bound, strict=strict)
    return query.Within(field, stored(value), stored(value))


def _days(field: Field, value: str, today: date) -> query.Question:
    """Days: ISO text compares as days do; a bound covers all days of its month or year."""
    if value.lower() == "overdue":
        return query.Within(field, high=today.isoformat(), strict=True)
    if ".." in value:
        low, _, high = value.partition("..")
        return _between(field, low and _first(low, today), high and _last(high, today))
    found = re.fullmatch(_COMPARED, value)
    if found is None:
        return _between(field, _first(value, today), _last(value, today))
    mark, bound = found[1], found[2].strip()
    if re.fullmatch(_AHEAD, bound):
        return _relative(field, mark, bound, today)
    if mark[0] == "<":
        return _between(
            field, None, _last(bound, today) if mark == "<=" else _before(_first(bound, today))
        )
    return _between(
        field, _first(bound, today) if mark == ">=" else _after(_last(bound, today)), None
    )


def _relative(field: Field, mark: str, bound: str, today: date) -> query.Question:
    """`<30d`: from today to 30 days ahead; `<-30d`: more than 30 days ago; `>` the other way."""
    day = days.parse_day(bound if bound.startswith("-") else f"+{bound}", today)
    if mark[0] == "<":
        if bound.startswith("-"):
            return _between(field, None, _before(day) if mark == "<" else day)
        return _between(field, today.isoformat(), day)
    if bound.startswith("-"):
        return _between(field, day, today.isoformat())
    return _between(field, _after(day) if mark == ">" else day, None)


def _between(field: Field, low: str | None, high: str | None) -> query.Within:
    if field.kind.name == "moment":
        return query.Within(field, low and f"{low}T00:00:00Z", high and f"{high}T23:59:59Z")
    return query.Within(field, low or None, high or None)


def _first(text: str, today: date) -> str:
    return days.first_day(days.parse_fuzzy(text, today)).isoformat()


def _last(text: str, today: date) -> str:
    return days.last_day(days.parse_fuzzy(text, today)).isoformat()


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _codes(field: Field, value: str) -> tuple[str, ...]:
    """A code or label; else every label that has the typed text at the start of a word."""
    exact = choices.code_of(field.kind.choices, value)
    if exact:
        return (exact,)
    typed = key(value)
    labels = choices.options(field.kind.choices)
    found = tuple(
        code
        for code, label in labels.items()
        if typed and f" {typed}" in f" {key(label)} {key(code)}"
    )
    if not found:
        some = ", ".join(list(labels.values())[:6])
        raise BadValue(f"“{value}” is not in the list ({some} …).")
    return found


def _unknown(entity: Entity, name: str) -> str:
    from difflib import get_close_matches

    names = {key(n): field.name for field in entity.offered for n in (field.name, field.label)}
    near = get_close_matches(key(name), names, n=1, cutoff=0.5)
    hint = f" Did you mean {names[near[0]]}:?" if near else ""
    return f"There is no field “{name}” in {entity.plural}.{hint}"
