"""The head of a record is never pressed together: it has what it needs, up to half the pane."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.form.head_room import HeadRoom
from app.ui.look import theme
from tests.office import add


@pytest.fixture
def room(window, office):
    add(office, "agreement", title="Plate reader pilot", kind="pilot", term_kind="fixed",
        signed_on="2026-01-01", in_force_on="2026-02-01", ends_on="2026-12-31")  # fmt: skip
    window.open_record("agreement", 1)
    QApplication.processEvents()
    yield window.record_pane.findChild(HeadRoom)
    theme.apply(QApplication.instance(), "light")


def needed(room):
    return room.widget().layout().heightForWidth(room.viewport().width())


def test_it_is_as_high_as_it_needs(room):
    assert room.height() == needed(room)
    assert not room.verticalScrollBar().isVisible()


def test_in_a_large_text_it_scrolls_and_every_line_has_its_height(room, window, qtbot):
    theme.apply(QApplication.instance(), "light", scale=2.0)
    window.resize(1000, 600)
    qtbot.waitUntil(lambda: room.widget().height() >= needed(room))
    assert room.height() <= window.record_pane.height() // 2 + 1
    assert room.verticalScrollBar().maximum() > 0
