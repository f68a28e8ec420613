"""Report: coverage, who x what x where, the gaps by name, and task forces at one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from app.domain.coverage import counted, whole
from app.reports.binding import count_check
from app.reports.declared import CHIEF, CONGRESS, OFFICE, Report
from app.reports.names import table_name
from app.reports.parameters import AS_OF, AUDIENCE, Parameter, is_open
from app.reports.tabled import Shown, Table, Telling, tabled_book
from app.reports.workbook import Column, Holds
from app.services import coverage, unit_pairs
from app.services.coverage import MEANS, ROWS, WHAT
from db.model import registry
from db.model.choices import label, options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.domain.coverage import Gap, Place, Rows
    from app.reports.cover import Check, Making
    from app.reports.workbook import Book
    from app.services.session import Session
    from app.services.unit_pairs import UnitPair

    Line = tuple[str, str, Place]
    """The name of a place, the code of a kind of partner ("" for all), and the place."""

TITLE, BY_KIND, GAPS, PAIRS = "Coverage", "By kind", "Gaps", "Task forces at one place"
ANSWERS = "Who we work with where, by what ties them to us, and what is missing."
ROWS_OF = Parameter(
    "rows", "Places", tuple((code, f"{said[0].upper()}{said[1:]}") for code, said in ROWS.items())
)
PARAMETERS = (ROWS_OF, AS_OF)
_OF = {
    "partner": "organization.name",
    "agreement": "agreement_party.organization",
    "unit": "membership.organization",
    "grant": "award.recipient",
    "engagement": "engagement.organizations",
    "none": "award.recipient",
    "gap": "hit_silence.rule",
}
"""The field that decides who may see a count."""
_WORDS = (
    *((WHAT[what], f"{said}.") for what, said in MEANS.items()),
    ("Place", "The partner's own; an attaché office stands in each country it covers."),
)


def coverage_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of places."""
    on, rows_of = AS_OF.day(values, session.today), cast("Rows", ROWS_OF.pick(values))
    found = coverage.read(session, on)
    places = coverage.by_place(found, rows_of)
    lines: list[Line] = [(name, "", place) for name, place in places]
    tables: list[Table[Any]] = [
        Table(TITLE, _columns(adds_up=rows_of != "countries"), lines),
        Table(BY_KIND, _columns(by_kind=True), _by_kind(places), key_columns=2),
        Table(
            GAPS,
            _GAPS,
            [(name, gap) for name, place in places for gap in place.gaps],
            lambda line: (line[1].entity, line[1].id),
            key_columns=2,
        ),
        Table(
            PAIRS,
            _PAIRS,
            unit_pairs.pairs(session, on),
            lambda pair: ("unit", pair.units[0]),
            key_columns=2,
        ),
    ]

    def checks(shown: frozenset[str]) -> Iterable[Check]:
        if rows_of != "countries" and WHAT["partner"] in shown:
            summed = sum(len(counted(place, "partner")) for _, place in places)
            yield count_check(
                "Partners by place = partners on file",
                table_name(TITLE, ()),
                WHAT["partner"],
                summed,
                len(found.partners),
            )

    telling = Telling(
        TITLE,
        ANSWERS,
        (AUDIENCE, *PARAMETERS),
        _totals(whole([place for _, place in places]), AUDIENCE.pick(values)),
        _WORDS,
        checks,
        (("Gaps silenced and left out", f"{found.silenced:,}"),) if found.silenced else (),
    )
    return tabled_book(session, values, making, telling, tables)


def _totals(everywhere: Place, audience: str) -> tuple[tuple[str, int], ...]:
    """Return what this audience may see counted over all places, each partner once."""
    return tuple(
        (WHAT[what], len(counted(everywhere, what)))
        for what, (entity, _, field) in ((one, _OF[one].partition(".")) for one in WHAT)
        if is_open(audience, registry.entity(entity), field)
    )


def _by_kind(places: Sequence[tuple[str, Place]]) -> list[Line]:
    """Return a line for each place and each kind of partner there."""
    return [
        (name, kind, place)
        for name, place in places
        for kind in options("organization_kind")
        if any(one.kind == kind for one in place.partners)
    ]


def _columns(*, by_kind: bool = False, adds_up: bool = False) -> tuple[Shown[Line], ...]:
    names: tuple[Shown[Line], ...] = (
        Shown(
            Column("Place", Holds.WRAPPED, 28),
            lambda line: line[0], "organization.country", "places of partners on file",
        ),
    )  # fmt: skip
    if by_kind:
        kind: Shown[Line] = Shown(
            Column("Kind", Holds.WRAPPED, 24, "What sort of body it is."),
            lambda line: label("organization_kind", line[1]), "organization.kind", "of the partner",
        )  # fmt: skip
        names = (*names, kind)
    return (*names, *(_count(what, adds_up=adds_up) for what in WHAT))


def _count(what: str, *, adds_up: bool) -> Shown[Line]:
    """Return the column that counts partners with a tie, or the gaps."""

    def records(line: Line) -> list[tuple[str, int]]:
        return counted(line[2], what, line[1])

    return Shown(
        Column(WHAT[what], Holds.WHOLE, 12, MEANS[what], total=adds_up),
        lambda line: len(records(line)) or None,
        _OF[what],
        MEANS[what],
        trace=lambda line: (
            "organization",
            [record for entity, record in records(line) if entity == "organization"],
        ),
    )


_FOUND = "hits of rules P09 and P10 on the day"
_GAPS: tuple[Shown[tuple[str, Gap]], ...] = (
    Shown(Column("Place", Holds.WRAPPED, 24), lambda line: line[0], _OF["gap"], _FOUND),
    Shown(
        Column("Partner or unit", Holds.WRAPPED, 34), lambda line: line[1].title, _OF["gap"], _FOUND
    ),
    Shown(Column("Rule", Holds.TEXT, 7), lambda line: line[1].rule, _OF["gap"], _FOUND),
    Shown(
        Column("What is missing", Holds.WRAPPED, 70), lambda line: line[1].says, _OF["gap"], _FOUND
    ),
)
_READ = "task forces at one place on the day"
_UNCOVERED = "Nothing on file (P10)"
_COVERED = "A deconfliction agreement in force lists both, or a unit names its directive."
_PAIRS: tuple[Shown[UnitPair], ...] = (
    Shown(Column("Unit", Holds.WRAPPED, 30), lambda pair: pair.names[0], "unit.name", _READ),
    Shown(Column("Other unit", Holds.WRAPPED, 30), lambda pair: pair.names[1], "unit.name", _READ),
    Shown(Column("Place", Holds.WRAPPED, 20), lambda pair: pair.place, "unit.city", _READ),
    Shown(
        Column("Shared members", Holds.WHOLE, 12, "Current members of both."),
        lambda pair: len(pair.shared), "membership.organization", _READ,
    ),
    Shown(
        Column("Who", Holds.WRAPPED, 40),
        lambda pair: "\n".join(pair.shared) or None, "membership.organization", _READ,
    ),
    Shown(
        Column("Covered by", Holds.WRAPPED, 34, _COVERED, alarms=(_UNCOVERED,)),
        lambda pair: _UNCOVERED if pair.is_finding else pair.covered_by or None,
        "agreement.title", _READ,
    ),
)  # fmt: skip

REPORT = Report(
    "coverage", TITLE, ANSWERS, (CHIEF, OFFICE, CONGRESS), (AUDIENCE, *PARAMETERS), coverage_book
)
