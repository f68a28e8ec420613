"""Filters in words: what each `field:value` of a search text says, and how one is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services import query_text
from db.model import choices
from db.model.errors import DataError
from db.model.kinds import FUZZY_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from db.model.entity import Entity, Field

_BOUND = r"(<=|>=|<|>)(.+)"
_AHEAD = r"(-?)(\d{1,4})([dwmy])"
_SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_DAY_SIGNS = {"<": "before", "<=": "by", ">": "after", ">=": "from"}
_SPANS = {"d": "day", "w": "week", "m": "month", "y": "year"}


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter in a search text: where it stands in it, and what it says in words."""

    start: int
    end: int
    words: str


def filters(entity: Entity, text: str, today: date) -> list[Filter]:
    """Return the filters of a search text in order; those joined by OR are one.

    What cannot be understood, and words without a field, are no filters.
    """
    found: list[Filter | None] = []
    joining = False
    for token in re.finditer(query_text.TERM, text):
        if token["word"] == "OR" and found and not joining:
            joining = True
            continue
        one = _filter(entity, token, today)
        if joining:
            one = _joined(found.pop(), one)
            joining = False
        found.append(one)
    return [one for one in found if one is not None]


def without(text: str, one: Filter) -> str:
    """Return the search text with one filter taken out."""
    return " ".join(f"{text[: one.start]} {text[one.end :]}".split())


def written(field: Field, values: Sequence[str], *, negated: bool = False) -> str:
    """Return the search text of a filter by these typed values, any of which may hold.

    None of them may hold where it is `negated`.
    """
    sign = "-" if negated else ""
    terms = [f"{sign}{field.name}:{_quoted(value)}" for value in values]
    return (" " if negated else " OR ").join(terms)


def _quoted(value: str) -> str:
    plain = value.replace('"', " ").strip()
    return f'"{plain}"' if re.search(r"\s", plain) else plain


def _joined(one: Filter | None, other: Filter | None) -> Filter | None:
    if one is None or other is None:
        return None
    return Filter(one.start, other.end, f"{one.words} or {_shorter(one.words, other.words)}")


def _shorter(said: str, words: str) -> str:
    """Leave out what was just said: `Status is Active or Closed`."""
    for verb in (" is ", " has "):
        subject, found, rest = words.partition(verb)
        if found and said.startswith(subject + verb):
            return rest
    return words


def _filter(entity: Entity, token: re.Match[str], today: date) -> Filter | None:
    if token["word"] == query_text.OVERDUE and entity.overdue:
        return Filter(token.start(), token.end(), "Not overdue" if token["minus"] else "Overdue")
    if token["field"] is None:
        return None
    value = token["value"].strip('"')
    try:
        query_text.of_field(entity, token["field"], value, today)
        field = query_text.field_named(entity, token["field"])
        said = _said(field, value, today)
    except DataError:
        return None
    words = f"{field.label} {said}"
    return Filter(token.start(), token.end(), _denied(words) if token["minus"] else words)


def _denied(words: str) -> str:
    """`Status is Closed` to `Status is not Closed`."""
    if " is " in words:
        return words.replace(" is ", " is not ", 1)
    return f"Not: {words}"


def _said(field: Field, value: str, today: date) -> str:
    kind = field.kind
    if value.lower() in {"none", "any"}:
        return "is empty" if value.lower() == "none" else "is filled in"
    if kind.is_day:
        return _days(value, today)
    if kind.is_number or kind.name == "fiscal_year":
        return _numbers(field, value, today)
    if kind.name == "choice":
        return f"is {_label(field, value)}"
    if kind.name == "flag":
        return f"is {kind.show(kind.parse(value)).lower()}"
    return f"has “{value}”"


def _label(field: Field, value: str) -> str:
    code = choices.code_of(field.kind.choices, value)
    return choices.label(field.kind.choices, code) if code else f"“{value}”"


def _numbers(field: Field, value: str, today: date) -> str:
    def shown(text: str) -> str:
        return field.kind.show(field.kind.parse(text, today)).removesuffix(".00")

    if ".." in value:
        low, _, high = value.partition("..")
        if low and high:
            return f"{shown(low)} to {shown(high)}"
        return f"≥ {shown(low)}" if low else f"≤ {shown(high)}"
    if found := re.fullmatch(_BOUND, value):
        return f"{_SIGNS[found[1]]} {shown(found[2])}"
    return f"is {shown(value)}"


def _days(value: str, today: date) -> str:
    def shown(text: str) -> str:
        return FUZZY_DAY.show(FUZZY_DAY.parse(text, today))

    if value.lower() == "overdue":
        return "is past"
    if ".." in value:
        low, _, high = value.partition("..")
        if low and high:
            return f"from {shown(low)} to {shown(high)}"
        return f"from {shown(low)}" if low else f"by {shown(high)}"
    found = re.fullmatch(_BOUND, value)
    if found is None:
        whole = len(str(FUZZY_DAY.parse(value, today))) < len("2026-08-31")
        return f"{'in' if whole else 'on'} {shown(value)}"
    if ahead := re.fullmatch(_AHEAD, found[2].strip()):
        return _relative(found[1][0], ahead)
    return f"{_DAY_SIGNS[found[1]]} {shown(found[2])}"


def _relative(mark: str, ahead: re.Match[str]) -> str:
    """Say `<30d`: in the next 30 days; `<-30d`: more than 30 days ago; `>` the other way."""
    number = int(ahead[2])
    span = f"{number} {_SPANS[ahead[3]]}{'' if number == 1 else 's'}"
    if ahead[1]:
        return f"more than {span} ago" if mark == "<" else f"in the last {span}"
    return f"in the next {span}" if mark == "<" else f"more than {span} ahead"
