"""A small office that the reports' tests hand out."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.services import save
from app.services.session import create_session
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.session import Session

TODAY = datetime.date(2026, 8, 31)
AS_OF = "2026-08-31T21:00:00Z"


def add(session: Session, entity: str, **values: object) -> int:
    """Save a record of stored values and return its id."""
    return save.save(session, registry.entity(entity), None, values)[1]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Session]:
    """An open file with four organizations, two agreements, a unit and two contacts."""
    session = create_session(tmp_path / "office" / "office.fieldstone", "R. Alvarez", TODAY)
    hsi, webb, mexico = _organizations(session)
    _agreements(session, hsi, webb, mexico)
    _unit(session, hsi, webb, mexico)
    _contacts(session, webb)
    yield session
    session.close()


# A record a line reads best: the formatter leaves these alone.
# fmt: off
def _organizations(session: Session) -> tuple[int, int, int]:
    def organization(name: str, kind: str, country: str, **values: object) -> int:
        return add(session, "organization", name=name, kind=kind, country=country, **values)

    made = (
        organization("Homeland Security Investigations", "federal", "US", acronym="HSI"),
        organization("Webb County Sheriff", "county", "US", state="TX", county="Webb",
                     website="https://webb.example.gov/a?b=1&c"),
        organization("México", "foreign_government", "MX"),
    )
    organization("=Old Bureau", "federal", "US", active_to="2003", notes="line one\nline two")
    return made


def _agreements(session: Session, hsi: int, webb: int, mexico: int) -> None:
    cmaa = add(session, "agreement", title="Customs agreement, Mexico", kind="cmaa",
               term_kind="evergreen", signed_on="2000-06-20", in_force_on="2000-06-20")
    mou = add(session, "agreement", number="MOU-1", title="Task force", kind="interagency",
              term_kind="fixed", in_force_on="2024-01-01", ends_on="2025-12")
    for organization, agreement in ((hsi, cmaa), (mexico, cmaa), (hsi, mou), (webb, mou)):
        add(session, "agreement_party", agreement=agreement, organization=organization,
            role="party")


def _unit(session: Session, hsi: int, webb: int, mexico: int) -> None:
    unit = add(session, "unit", name="Laredo BEST", kind="best", country="US",
               lead_organization=hsi)
    add(session, "membership", unit=unit, organization=webb, role="member")
    add(session, "membership", unit=unit, organization=mexico, role="observer",
        left_on="2020-05-01")


def _contacts(session: Session, webb: int) -> None:
    primary = {"organization": webb, "role": "primary", "title": "Captain"}
    add(session, "contact", name="Ana Old", verified_on="2026-08-01", active_to="2026-08-15",
        **primary)
    add(session, "contact", name="Bo Peña", verified_on="2026-07-01", email="bo@webb.example.gov",
        phone="+1 956 555 0100", **primary)
