"""The data dictionary: every record type with its fields, as plain values for JSON and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model import choices

if TYPE_CHECKING:
    from db.model.entity import Entity, Field

Json = dict[str, object]


def type_json(entity: Entity) -> Json:
    """Return a record type as a JSON object: name, label, its fields, and those computed."""
    return {
        "name": entity.name,
        "label": entity.label,
        "fields": [field_json(field) for field in entity.fields],
        "computed": [field_json(field) for field in entity.computed],
    }


def field_json(field: Field) -> Json:
    """Return a field as a JSON object; `refers_to` is a type, "*" for any, or null."""
    listed = field.kind.choices
    return {
        "name": field.name,
        "label": field.label,
        "kind": field.kind.name,
        "required": field.required,
        "refers_to": field.refers_to or None,
        "choices": [
            {"code": code, "label": label} for code, label in choices.options(listed).items()
        ]
        if listed
        else None,
    }


def field_line(field: Field) -> str:
    """Return what a field takes, in words: its kind, what it refers to, whether it is required.

    A computed one takes nothing.
    """
    text = field.kind.name
    if field.refers_to:
        text += f" to {'any record' if field.refers_to == '*' else field.refers_to}"
    if field.kind.choices:
        text += f" of {field.kind.choices}"
    if field.computed:
        return f"{text}, computed"
    return f"{text}, required" if field.required else text
