"""Which editor a field gets: by its kind, or by name where one was made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.form.choice import ChoiceEditor
from app.ui.form.file import FileEditor
from app.ui.form.line import DayEditor, LineEditor
from app.ui.form.note import ItemsEditor, NoteEditor
from app.ui.form.reference import RefEditor, RefsEditor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.session import Session
    from app.ui.form.editor import Editor
    from db.model.entity import Entity, Field

BY_KIND: dict[str, type[Editor]] = {
    "note": NoteEditor,
    "text_list": ItemsEditor,
    "choice": ChoiceEditor,
    "flag": ChoiceEditor,
    "day": DayEditor,
    "fuzzy_day": DayEditor,
    "ref": RefEditor,
    "refs": RefsEditor,
    "file": FileEditor,
}
"""Every other kind is typed in a line."""

BY_NAME: dict[tuple[str, str], type[Editor]] = {}
"""Editors made for one field, by record type and field."""


def make_editor(
    session: Session, entity: Entity, field: Field, parent: QWidget | None = None
) -> Editor:
    """Return a new, empty editor for a field."""
    made = BY_NAME.get((entity.name, field.name)) or BY_KIND.get(field.kind.name, LineEditor)
    editor = made(session, field, parent)
    editor.set_name(field.label)
    return editor
