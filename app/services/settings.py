"""The settings of the open file: what holds in a fiscal year, and how an office sets its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.settings import DEFAULTS, Settings, shown
from app.services import save
from db import records, search
from db.model import choices, registry
from db.queries import settings
from db.query import ListQuery

if TYPE_CHECKING:
    from app.services.session import Session
    from db.change import ChangeSet


OWN = "own_organization"


@dataclass(frozen=True, slots=True)
class Kept:
    """One row of a setting in the file; no fiscal year: before the first given."""

    id: int
    fiscal_year: int | None
    organization: int | None
    only_for: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting in a fiscal year.

    Attributes: `holds` and `standard` are what holds and what would without rows of the file's
    own, in words; `kept` those rows, the earliest year first; `holding` the one of them that
    holds for all.
    """

    name: str
    label: str
    holds: str
    standard: str
    kept: tuple[Kept, ...]
    holding: Kept | None = None


def of(session: Session) -> Settings:
    """Return the settings as they stand in the file now."""
    return Settings(settings.read(session.store))


def lines(session: Session, fiscal_year: int) -> list[SettingLine]:
    """Return every setting as it holds for all in a fiscal year, in the order of their list."""
    held, standard = of(session), Settings()
    kept: dict[str, list[Kept]] = {}
    for row in _kept(session):
        kept.setdefault(row[0], []).append(row[1])
    return [
        _line(name, held, standard, fiscal_year, kept.get(name, []))
        for name in choices.options("setting_name")
        if name in DEFAULTS
    ]


def give_up(session: Session, row: int) -> ChangeSet:
    """Take a row of the file's own away, so that what held before it holds again."""
    return save.archive(session, registry.entity("setting"), [row])


def _line(
    name: str, held: Settings, standard: Settings, fiscal_year: int, kept: list[Kept]
) -> SettingLine:
    rows = tuple(sorted(kept, key=lambda one: one.fiscal_year or 0))
    begun = [row for row in rows if not row.only_for and (row.fiscal_year or 0) <= fiscal_year]
    holds = shown(name, held.text(name, fiscal_year))
    if name == OWN:
        names = [row.only_for for row in rows if row.only_for]
        holds = names[0] if len(names) == 1 else f"{len(names)} organizations"
    return SettingLine(
        name,
        choices.label("setting_name", name),
        holds,
        "None" if name == OWN else shown(name, standard.text(name, fiscal_year)),
        rows,
        begun[-1] if begun else None,
    )


def _kept(session: Session) -> list[tuple[str, Kept]]:
    entity = registry.entity("setting")
    found = records.read_many(
        session.store, entity, list(search.ids(session.store, ListQuery(entity)))
    )
    whose = {int(str(o)) for row in found if (o := row.values["organization"]) is not None}
    titles = records.titles(session.store, "organization", whose)
    rows = []
    for row in found:
        year, organization = row.values["fiscal_year"], row.values["organization"]
        only = None if organization is None else int(str(organization))
        kept = Kept(
            row.id,
            None if year is None else int(str(year)),
            only,
            titles.get(only, "") if only is not None else "",
            str(row.values["value"]),
            str(row.values["reason"] or ""),
        )
        rows.append((str(row.values["name"]), kept))
    return rows
