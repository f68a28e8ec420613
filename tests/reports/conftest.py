"""A small office that the reports' tests hand out."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.reports import catalog, job
from app.services import save
from app.services.as_of import Moment
from app.services.sample import build
from app.services.session import create_session, open_session
from db.model import registry
from tests.reports import hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.services.session import Session

TODAY = datetime.date(2026, 8, 31)
AS_OF = "2026-08-31T21:00:00Z"
MOMENT = Moment(AS_OF, 1_000_000)
"""The moment that stands in workbooks: of the newest change, whenever the tests are run."""
SAMPLE_DAY = datetime.date(2026, 11, 22)


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


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office of one day, built once; reports only read it."""
    path = tmp_path_factory.mktemp("sample") / "sample.fieldstone"
    session = create_session(path, "sample", SAMPLE_DAY)
    build.build_into(session, SAMPLE_DAY)
    session.close()
    return path


@pytest.fixture(scope="session")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office, every text of which is hostile; reports only read it."""
    path = tmp_path_factory.mktemp("hostile") / "office.fieldstone"
    session = create_session(path, "sample", SAMPLE_DAY)
    build.build_into(session, SAMPLE_DAY)
    hostile.fill(session)
    session.close()
    return path


@pytest.fixture
def sample(sample_file: Path) -> Iterator[Session]:
    """The sample office, open to read."""
    session = open_session(sample_file, "R. Alvarez", SAMPLE_DAY, read_only=True)
    yield session
    session.close()


@pytest.fixture
def made(sample: Session, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes a report of the sample office and returns the workbook."""

    def make(name: str, **typed: str) -> Path:
        report = catalog.report(name)
        path = tmp_path / f"{name}.xlsx"
        values = catalog.chosen(report, typed, sample)
        terms = job.Terms("R. Alvarez", SAMPLE_DAY, MOMENT)
        job.make_report(sample.path, report, values, path, terms)
        return path

    return make


def rows_of(path: Path, sheet: str) -> list[dict[str, object]]:
    """The rows of a table by their titles, as previews show them, with the totals row last."""
    book = openpyxl.load_workbook(path, data_only=True)
    titles = [cell.value for cell in book[sheet][1]]
    return [
        dict(zip(titles, row, strict=True))
        for row in book[sheet].iter_rows(min_row=2, values_only=True)
    ]


def told(path: Path, sheet: str) -> dict[object, object]:
    """The lines of a page by their first text: what stands beside it."""
    book = openpyxl.load_workbook(path, data_only=True)
    lines = [
        [cell for cell in row if cell is not None]
        for row in book[sheet].iter_rows(values_only=True)
    ]
    return {line[0]: line[1] if len(line) > 1 else None for line in lines if line}
