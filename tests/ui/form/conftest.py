"""A record's pane over a file of the test's own, in a window, driven by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.form.pane import RecordPane
from app.ui.look.theme import apply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.session import Session


@pytest.fixture(autouse=True)
def _drafts_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("FIELDSTONE_DRAFTS", str(tmp_path / "drafts"))


@pytest.fixture
def pane(qapp, qtbot, session: Session) -> Iterator[RecordPane]:
    """The pane, 440 pixels wide, in a shown window."""
    apply(qapp, "light")
    window = QWidget()
    window.resize(440, 800)
    made = RecordPane(session, window)
    lines = QVBoxLayout(window)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(made)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield made
    while (dialog := QApplication.activeModalWidget()) is not None:
        dialog.close()
        dialog.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
