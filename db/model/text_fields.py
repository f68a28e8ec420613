"""The fields of every type that hold free text which is searched, and may say too much."""

from __future__ import annotations

from db.model.kinds import NOTE, TEXT, TEXT_LIST
from db.model.registry import ENTITIES

_APART = {
    ("source", "title"),
    ("metric", "definition"),
    ("published_figure", "statement"),
}  # quoted word for word
TEXT_FIELDS: dict[str, tuple[str, ...]] = {
    entity.name: names
    for entity in ENTITIES.values()
    if (
        names := tuple(
            field.name
            for field in entity.fields
            if (entity.name, field.name) not in _APART
            and (field.kind is NOTE or (field.searched and field.kind in {TEXT, TEXT_LIST}))
        )
    )
}
"""By type the searched texts and all notes, in their order; types without any are left out."""
