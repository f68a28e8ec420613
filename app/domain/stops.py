"""What stops a save: missing fields, wrong combinations, an end before its start (G01, P08).

Everything else a rule may notice is a warning and never stops anyone (RULES.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import settings
from db.model import days
from db.model.errors import BadValue, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from db.model.entity import Entity, RequiredWhen

ENDS_AFTER = (
    ("performance_start", "performance_end"),
    ("starts_on", "ends_on"),
    ("budget_start", "budget_end"),
    ("period_start", "period_end"),
    ("joined_on", "left_on"),
    ("active_from", "active_to"),
    ("established_on", "closed_on"),
    ("started_on", "ended_on"),
    ("in_force_on", "ends_on"),
    ("suspended_from", "suspended_to"),
    ("starts_at", "ends_at"),
    ("line_11c_from", "line_11c_to"),
)
"""Starts and their ends, by field (G01)."""


def problems(entity: Entity, values: Mapping[str, object]) -> list[Problem]:
    """Return everything that stops a record with these stored values from being saved."""
    return [
        *_missing(entity, values),
        *_wrong_groups(entity, values),
        *_missing_on_condition(entity, values),
        *_ends_before_starts(entity, values),
        *_refers_to_itself(entity, values),
        *_unread_setting(entity, values),
    ]


def is_required(entity: Entity, name: str, values: Mapping[str, object]) -> bool:
    """Return whether a field must be filled, given the record's other values."""
    return entity.field(name).required or any(
        rule.field == name and _applies(rule, values) for rule in entity.required_when
    )


def _missing(entity: Entity, values: Mapping[str, object]) -> Iterator[Problem]:
    for field in entity.fields:
        if field.required and not _filled(values, field.name):
            yield Problem(field.name, f"{field.label} is missing. Fill it in.")


def _missing_on_condition(entity: Entity, values: Mapping[str, object]) -> Iterator[Problem]:
    for rule in entity.required_when:
        if _applies(rule, values) and not _filled(values, rule.field):
            field, on = entity.field(rule.field), entity.field(rule.on)
            state = on.kind.show(values[rule.on]) if rule.codes else "filled"
            needed = f"It is needed when {on.label} is {state}."
            yield Problem(rule.field, f"{field.label} is missing. {needed}")


def _applies(rule: RequiredWhen, values: Mapping[str, object]) -> bool:
    value = values.get(rule.on)
    return value in rule.codes if rule.codes else value not in (None, 0)


def _wrong_groups(entity: Entity, values: Mapping[str, object]) -> Iterator[Problem]:
    if entity.any_of and not any(_filled(values, name) for name in entity.any_of):
        names = " or ".join(entity.field(name).label for name in entity.any_of)
        yield Problem(entity.any_of[0], f"Fill in {names}, or both.")
    if not entity.one_of:
        return
    touched = [group for group in entity.one_of if any(_filled(values, name) for name in group)]
    choice = ", or ".join(
        " and ".join(entity.field(name).label for name in group) for group in entity.one_of
    )
    if not touched:
        yield Problem(entity.one_of[0][0], f"Fill in exactly one of these: {choice}.")
    elif len(touched) > 1:
        yield Problem(touched[1][0], f"Only one of these may be filled: {choice}.")
    else:
        for name in touched[0]:
            if not _filled(values, name):
                with_it = " and ".join(entity.field(n).label for n in touched[0] if n != name)
                label = entity.field(name).label
                yield Problem(name, f"{label} is missing. It goes together with {with_it}.")


def _ends_before_starts(entity: Entity, values: Mapping[str, object]) -> Iterator[Problem]:
    for start, end in ENDS_AFTER:
        if not {start, end} <= entity.by_name.keys():
            continue
        first, last = values.get(start), values.get(end)
        if first is None or last is None:
            continue
        if "T" in str(first):
            wrong = str(last) < str(first)
        else:
            wrong = days.last_day(str(last)) < days.first_day(str(first))
        if wrong:
            begins, ends = entity.field(start), entity.field(end)
            yield Problem(
                end,
                f"{ends.label} ({ends.kind.show(last)}) lies before {begins.label} "
                f"({begins.kind.show(first)}). Correct one of them.",
            )


def _refers_to_itself(entity: Entity, values: Mapping[str, object]) -> Iterator[Problem]:
    own = values.get("id")
    for field in entity.fields:
        if own is not None and field.refers_to == entity.name and values.get(field.name) == own:
            yield Problem(field.name, f"{field.label} cannot be the record itself.")


def _unread_setting(entity: Entity, values: Mapping[str, object]) -> Iterator[Problem]:
    name, text = values.get("name"), values.get("value")
    if entity.name == "setting" and name in settings.DEFAULTS and text not in (None, ""):
        try:
            settings.parsed(str(name), str(text))
        except BadValue as problem:
            yield Problem("value", problem.sentence)


def _filled(values: Mapping[str, object], name: str) -> bool:
    return values.get(name) not in (None, "", ())
