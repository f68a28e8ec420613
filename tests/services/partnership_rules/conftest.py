"""A small office for the partnership rules, and what a person hears of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.office import add

if TYPE_CHECKING:
    from app.services.session import Session


@pytest.fixture
def file(session: Session) -> Session:
    """A department with two bureaus, a sheriff, and a task force that one bureau leads."""
    add(session, "organization", name="Department", kind="federal")
    add(session, "organization", name="Bureau", kind="federal", parent="Department")
    add(session, "organization", name="Other bureau", kind="federal", parent="Department")
    add(session, "organization", name="Sheriff", kind="county", state="ID")
    add(session, "unit", name="Force", kind="best", country="US", state="ID", city="Boise",
        lead_organization="Bureau", established_on="2020")  # fmt: skip
    add(session, "source", title="A release", kind="official")
    return session
