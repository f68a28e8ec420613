"""Lists over a file of the test's own, shown and driven by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.services import save
from app.ui.list.pane import ListPane
from app.ui.look.theme import apply
from db.change import Change
from db.model.pages import PAGES
from tests.office import add

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.services.session import Session

MANY = 640


@pytest.fixture
def office(session: Session) -> Session:
    """Three partners, two awards and a subaward."""
    add(session, "organization", name="Idaho Office of Emergency Management", kind="state")
    add(session, "organization", name="Bogotá Attaché Office", kind="attache_office", country="CO")
    add(session, "organization", name="Boise Police & Sheriff", kind="city", city="Boise")
    for number, status in (("1", "active"), ("2", "closed")):
        add(
            session,
            "award",
            fain=f"EMW-2025-SS-0000{number}",
            recipient="1",
            fiscal_year="2025" if number == "1" else "2024",
            performance_start="2024-09-01",
            performance_end="2026-04-01" if number == "1" else "2025-08-31",
            status=status,
        )
    add(
        session,
        "subaward",
        award="1",
        number="ID-01",
        subrecipient="3",
        program="opsg",
        usbp_sector="SPW",
        starts_on="2025-10-01",
        ends_on="2026-09-30",
        status="active",
    )
    return session


@pytest.fixture
def spending(office: Session) -> Session:
    """The office, and more spending than a list takes at once: 1 cent, 2 cents, and so on."""
    lines = [
        Change(
            "expenditure",
            None,
            {
                "subaward": 1,
                "spent_on": f"2026-{at % 3 + 1:02d}-{at % 28 + 1:02d}",
                "category": "fringe" if at % 10 else "fuel",
                "amount": at,
                "description": f"Line {at}",
                "standing": "allowable",
            },
        )
        for at in range(1, MANY + 1)
    ]
    save.apply(office, lines, "Add spending")
    return office


@pytest.fixture
def list_of(qapp, qtbot) -> Iterator[Callable[[Session, str], ListPane]]:
    """Return a function: `list_of(session, "awards")` shows that page's list."""
    apply(qapp, "light")
    made: list[ListPane] = []

    def show(session: Session, page: str) -> ListPane:
        pane = ListPane(session, next(one for one in PAGES if one.name == page))
        pane.resize(900, 600)
        pane.show()
        qtbot.waitExposed(pane)
        pane.activateWindow()
        made.append(pane)
        return pane

    yield show
    for pane in made:
        qtbot.waitUntil(lambda pane=pane: not pane.loader.is_busy)
        pane.close()
        pane.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
