"""A real window over a file of the test's own, driven as a person drives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.office import add

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.services.session import Session
    from app.ui.window import MainWindow


# What is read beside the window may wait for its turn where every core is busy with tests.
for _wait in (QtBot.waitUntil, QtBot.waitSignal):
    _wait.__kwdefaults__["timeout"] = 30_000


@pytest.fixture(autouse=True)
def _settings_of_its_own(tmp_path) -> Iterator[None]:
    """Remember nothing from one test to the next."""
    scope = QSettings.Scope.UserScope
    QSettings.setPath(QSettings.Format.IniFormat, scope, str(tmp_path / "settings"))
    return


@pytest.fixture(autouse=True)
def _patience(monkeypatch) -> None:
    """A list's first rows come at once however busy the machine is."""
    monkeypatch.setattr("app.ui.list.loader.PATIENCE", 60.0)


@pytest.fixture
def office(session: Session) -> Session:
    """A small office: three partners, a contact, an award and an agreement."""
    add(session, "organization", name="Idaho Office of Emergency Management", kind="state")
    add(session, "organization", name="Bogotá Attaché Office", kind="attache_office", country="CO")
    add(session, "organization", name="Boise Police & Sheriff", kind="city")
    add(session, "contact", name="Alex Example", organization="1", title="Planner")
    add(
        session,
        "award",
        fain="EMW-2025-SS-00001",
        recipient="1",
        fiscal_year="2025",
        performance_start="2025-09-01",
        performance_end="2026-08-31",
        status="active",
    )
    add(
        session,
        "agreement",
        title="Agreement on shared radios",
        kind="information_sharing",
        ends_on="2026-04-30",
    )
    return session


@pytest.fixture
def window_on(qtbot) -> Iterator[Callable[[Session], MainWindow]]:
    """Return a function that shows a window on a session."""
    from app.ui.start import application
    from app.ui.window import MainWindow

    windows: list[MainWindow] = []

    def show(session: Session) -> MainWindow:
        application()
        window = MainWindow(session)
        window.resize(1366, 768)
        window.show()
        window.start()
        windows.append(window)
        qtbot.waitExposed(window)
        QApplication.processEvents()
        return window

    yield show
    for window in windows:
        if window.has_unsaved():
            window.record_pane.form.start_new({})
        window.commands.jobs.stop()  # else closing would ask
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture
def window(window_on: Callable[[Session], MainWindow], office: Session) -> MainWindow:
    """The window on the small office."""
    return window_on(office)
