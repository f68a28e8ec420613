"""After a crash the window offers the forms that were typed in and never saved."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from app.services import drafts
from app.services.drafts import Typed
from db.model import registry

ORGANIZATION = registry.entity("organization")


def kept(session, record=None, **texts):
    """Keep a draft as a crash leaves it."""
    typed = {name: Typed(text) for name, text in texts.items()}
    drafts.keep(session, drafts.new_draft(ORGANIZATION, record, 1, "", typed))


def press(bar, text):
    """Press one of a bar's buttons."""
    next(b for b in bar.findChildren(QPushButton) if b.text() == text).click()


def test_a_kept_form_is_found_again(office, window_on, qtbot):
    kept(office, name="Maine EMA")
    kept(office, 1, city="Meridian")
    window = window_on(office)
    bar = window.messages.message
    qtbot.waitUntil(bar.isVisible)
    assert "2 forms were not saved" in bar.accessibleName()

    press(bar, "Idaho Office of Emergency Management")
    press(window.record_pane.notice, "Bring it back")
    assert window.record_pane.form.editors["city"].text() == "Meridian"
    assert window.record_pane.save()

    press(bar, "New organization")
    press(window.record_pane.notice, "Throw it away")
    assert drafts.waiting(office) == []


def test_nothing_is_said_when_nothing_was_left(window, qtbot):
    qtbot.wait(20)
    assert not window.messages.message.isVisible()
