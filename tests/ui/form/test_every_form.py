"""Every record type has a form: what is missing is said, what is typed is saved and read again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from app.services import shown
from app.ui.form.reference import Finder
from db.model import registry
from tests.office import least, values

each_type = pytest.mark.parametrize("name", registry.ENTITIES)


@each_type
def test_an_empty_form_says_what_is_missing(pane, name):
    entity = registry.entity(name)
    pane.new_record(entity)
    for editor in pane.form.editors.values():
        editor.show_value(() if not editor.field.in_table else None, ())

    assert not pane.save()

    said = {n: row.message for n, row in pane.form.rows.items() if row.message}
    missing = [field for field in entity.fields if field.required]
    assert said
    for field in missing:
        assert f"{field.label} is missing. Fill it in." in said[field.name]


@each_type
def test_what_is_typed_is_saved_and_read_again(pane, session, name):
    entity = registry.entity(name)
    wanted = least(session, entity)
    pane.new_record(entity)
    order = sorted(wanted, key=lambda field: field != "record_type")
    for field in order:
        type_in(pane, session, entity.field(field), wanted)

    assert pane.save(), {n: row.message for n, row in pane.form.rows.items() if row.message}

    stored = values(session, name, pane.record)
    assert {field: stored[field] for field in wanted} == wanted
    assert not pane.has_changes()
    assert pane.form.values()[0] == stored


def type_in(pane, session, field, wanted):
    """Type a stored value as a person would: references by title."""
    editor = pane.form.editors[field.name]
    if isinstance(editor, Finder):
        for target in shown.targets_of(session, field, wanted):
            editor.set_text(target.title)
            editor.show_understood()
    elif field.kind.name != "text_list":
        editor.set_text(field.kind.show(wanted[field.name]))
    else:
        editor.set_text(str(wanted[field.name]))


@each_type
def test_everything_on_a_form_has_a_name(pane, name):
    pane.new_record(registry.entity(name))
    for kind in (QLineEdit, QPlainTextEdit, QAbstractButton):
        for widget in pane.findChildren(kind):
            if widget.isVisibleTo(pane):
                spoken = widget.accessibleName() or getattr(widget, "text", str)()
                action = getattr(widget, "defaultAction", lambda: None)()
                assert spoken or (action and action.text()), widget
    for row in pane.form.rows.values():
        assert row.label.buddy() is row.editors[0].input


@each_type
def test_nothing_is_wider_than_a_narrow_pane(pane, qtbot, name):
    pane.window().resize(380, 700)
    pane.new_record(registry.entity(name))
    form = pane.form
    assert form.widget().minimumSizeHint().width() <= form.viewport().width()
    assert pane.minimumSizeHint().width() <= 380
