"""A small chain of money for the tests of what the rules are told."""

from __future__ import annotations

import pytest

from tests.office import add


@pytest.fixture
def chain(session):
    """A state's award, a county's subaward under it, and a city's through the county's."""
    for name, kind in (("Idaho OEM", "state"), ("Ada County", "county"), ("Boise PD", "city")):
        add(session, "organization", name=name, kind=kind, state="ID")
    add(
        session, "award", fain="EMW-2026-SS-00001", recipient="Idaho OEM", fiscal_year="2026",
        performance_start="2025-10-01", performance_end="2028-09-30", status="active",
    )  # fmt: skip
    for number, who, through in (("S-1", "Ada County", ""), ("S-2", "Boise PD", "1")):
        add(
            session, "subaward", award="1", number=number, subrecipient=who, usbp_sector="SPW",
            passed_through=through, starts_on="2025-10-01", ends_on="2026-09-30",
        )  # fmt: skip
        add(session, "subaward_action", subaward=number[-1], action_on="2025-10-01", kind="initial",
            amount="40" if through else "100")  # fmt: skip
    return session
