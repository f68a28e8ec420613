"""A pack: reports chosen once under a name, made together and again, for the next period too."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.domain.periods import rolled_day, rolled_year
from app.reports import catalog
from app.services import browse, save
from db import records
from db.change import Change
from db.model import registry
from db.model.errors import BadValue, DataError, NoSuchName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.reports.declared import Report
    from app.services.parameters import Parameter
    from app.services.session import Session
    from db.change import ChangeSet

PACK = registry.entity("report_pack")
ONE_WORKBOOK, FOLDER = "one_workbook", "folder"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as it is kept.

    Attributes: `reports` are names in order; `asked` what was chosen, by the parameter's name for
    every report that asks for it, or by `report:parameter` for one alone; `layout` one workbook or
    a folder; `record` its id, None for one not kept yet.
    """

    name: str
    reports: tuple[str, ...]
    asked: Mapping[str, str] = field(default_factory=dict)
    layout: str = ONE_WORKBOOK
    audience: str = "internal"
    record: int | None = None


def all_packs(session: Session) -> list[Pack]:
    """Return the packs that are not in the trash, by name."""
    found, _all = browse.first_ids(session, browse.asked(session, PACK))
    return [_pack(one) for one in records.read_many(session.store, PACK, found)]


def pack(session: Session, name: str) -> Pack:
    """Return the pack of a name, whatever its case. Raises NoSuchName."""
    packs = all_packs(session)
    for one in packs:
        if one.name.casefold() == name.strip().casefold():
            return one
    known = ", ".join(one.name for one in packs) or "none yet"
    raise NoSuchName(f"There is no pack “{name}”. There are: {known}.")


def keep(session: Session, one: Pack) -> ChangeSet:
    """Save a pack, new or changed, as one step. Raises NotSaved."""
    values: dict[str, object] = {
        "name": one.name,
        "reports": "\n".join(one.reports),
        "parameters": "\n".join(f"{name}={text}" for name, text in one.asked.items()) or None,
        "layout": one.layout,
        "audience": one.audience,
    }
    label = f"Keep pack “{one.name}”"
    return save.apply(session, [Change("report_pack", one.record, values)], label)


def reports_of(one: Pack) -> list[Report]:
    """Return a pack's reports in order. Raises NoSuchName for one that there is no more."""
    return [catalog.report(name) for name in one.reports]


def values_of(session: Session, one: Pack, report: Report) -> dict[str, str]:
    """Return what a pack asks of one of its reports, presets where it says nothing.

    Raises NoSuchName and BadValue where something is missing or cannot be read.
    """
    typed = {}
    for parameter in report.parameters:
        for name in (parameter.name, f"{report.name}:{parameter.name}"):
            if name in one.asked:
                typed[parameter.name] = one.asked[name]
        if parameter.name == "audience":
            typed[parameter.name] = _audience(one, parameter)
    return catalog.chosen(report, typed, session)


def for_next_period(session: Session, one: Pack) -> Pack:
    """Return the pack with its days and fiscal years moved on to the next period that has come."""
    asked = dict(one.asked)
    for report in reports_of(one):
        for parameter in report.parameters:
            for name in (parameter.name, f"{report.name}:{parameter.name}"):
                if name in asked:
                    asked[name] = _rolled(parameter, one.asked[name], session.today)
    return Pack(one.name, one.reports, asked, one.layout, one.audience, one.record)


def refused(problem: DataError, report: Report) -> str:
    """Return the sentence on a report of a pack that could not be made."""
    return f"{report.title}: {problem.sentence}"


def _audience(one: Pack, parameter: Parameter) -> str:
    """A report the public gets nothing of is refused by its own parameter."""
    if one.audience not in dict(parameter.options):
        raise BadValue(f"It is not for the {one.audience} audience.")
    return one.audience


def _rolled(parameter: Parameter, text: str, today: date) -> str:
    if not text:
        return text
    if parameter.kind == "day":
        return rolled_day(date.fromisoformat(text), today).isoformat()
    if parameter.kind == "fiscal_year":
        return str(rolled_year(int(text), today))
    return text


def _pack(row: records.Record) -> Pack:
    values = row.values
    return Pack(
        str(values["name"]),
        tuple(line.strip() for line in str(values["reports"]).split("\n") if line.strip()),
        _asked(str(values["parameters"] or "").split("\n")),
        str(values["layout"]),
        str(values["audience"]),
        row.id,
    )


def _asked(lines: Sequence[str]) -> dict[str, str]:
    pairs = (line.partition("=") for line in lines if "=" in line)
    return {name.strip(): text.strip() for name, _, text in pairs}
