"""An award with money in it: spent by a county and by its friendly force, claimed and drawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.office import add

if TYPE_CHECKING:
    from app.services.session import Session

COUNTY, POLICE = 1, 2
"""Subawards of the funded office: the county's, and the one passed through it."""


@pytest.fixture
def funded(session: Session) -> Session:
    """An award of $100,000 OPSG and $20,000 SHSP, on 15 March 2026, half a year after its start."""
    session.fixed_today = date(2026, 3, 15)
    for name in ("Idaho Office of Emergency Management", "Ada County", "Boise Police"):
        add(session, "organization", name=name, kind="state")
    add(
        session, "award", fain="EMW-2025-SS-00001", recipient="1", fiscal_year="2025",
        performance_start="2025-09-15", performance_end="2026-09-14", status="active",
        notice_of_award_on="2025-09-01", accepted_on="2025-09-20",
    )  # fmt: skip
    for program, amount in (("opsg", "100,000"), ("shsp", "20,000")):
        add(
            session, "award_action", award="1", program=program, action_on="2025-09-15",
            kind="initial", amount=amount,
        )  # fmt: skip
    for number, agency, parent in (("ADA-1", "2", ""), ("BPD-1", "3", "1")):
        more = {"passed_through": parent} if parent else {}
        add(
            session, "subaward", award="1", number=number, program="opsg", subrecipient=agency,
            status="active", starts_on="2025-09-15", ends_on="2026-06-15", usbp_sector="SPW",
            **more,
        )  # fmt: skip
    for subaward, amount in (("1", "80,000"), ("2", "30,000")):
        add(
            session, "subaward_action", subaward=subaward, action_on="2025-10-01",
            kind="initial", amount=amount,
        )  # fmt: skip
    for subaward, day, amount in (
        ("1", "2025-11-05", "10,000"), ("1", "2026-01-20", "5,000"), ("2", "2026-02-01", "2,500"),
    ):  # fmt: skip
        add(
            session, "expenditure", subaward=subaward, spent_on=day, category="overtime",
            amount=amount, standing="allowable",
        )  # fmt: skip
    add(session, "drawdown", award="1", program="opsg", drawn_on="2026-01-05", amount="9,000")
    return session
