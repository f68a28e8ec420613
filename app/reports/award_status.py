"""Report: where each award stands with its money and its time, one row a component."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.due import OPEN_AWARD
from app.domain.pace import Pace
from app.reports import pace_sheet
from app.reports.binding import bind, chosen_words, marking_of, money_width, sum_check
from app.reports.cover import Check, Cover, Making, Source
from app.reports.declared import CHIEF, FEMA, STATE, Report
from app.reports.formulas import money, percent
from app.reports.names import letter
from app.reports.parameters import (
    ANY_AWARD,
    ANY_PROGRAM,
    AS_OF,
    FISCAL_YEAR_OF,
    NEAR_AUDIENCE,
    Parameter,
)
from app.reports.workbook import Column, Holds, Sheet
from app.services import ledger, ledger_groups, settings
from db import records
from db.model import registry
from db.model.choices import label, options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.ledgers import Ledger, Scope
    from app.domain.settings import Settings
    from app.reports.workbook import Book, Summed
    from app.services.ledger import Part
    from app.services.ledger_groups import Group
    from app.services.session import Session

TITLE = "Award status summary"
ANSWERS = "What each award and component has, what was obligated, spent and drawn, and its pace."
WHICH = Parameter(
    "which",
    "Awards",
    (("open", "Awarded, active or in closeout"), ("all", "All, closed ones too")),
)
PARAMETERS = (ANY_AWARD, WHICH, FISCAL_YEAR_OF, ANY_PROGRAM, AS_OF, NEAR_AUDIENCE)
_TABLE = "Award_status"
_FIGURES = {
    "Authorized": "authorized",
    "Obligated": "obligated",
    "Expended": "expended",
    "Reimbursed": "reimbursed",
    "Drawn": "drawn",
    "ULO": "unliquidated",
    "Unobligated": "unobligated",
}
"""Columns that add rows up, with the figure of the ledger that each is."""
_LATE = ("May lapse", "Behind")
_FIELDS = ("fain", "recipient", "fiscal_year", "status", "performance_start", "performance_end")
_WORDS = (
    ("Authorized", "Sum of the award's actions in the component, up to the day."),
    ("Obligated", "Signed to subrecipients: initial subawards and their modifications."),
    ("Expended", "Costs by the day they arose, all but those disallowed."),
    ("Reimbursed", "Claims paid to subrecipients."),
    ("Drawn", "Federal cash received."),
    ("ULO", "Unliquidated obligation: obligated less expended."),
    ("Unobligated", "Authorized less obligated."),
    (
        "Burn flag",
        (
            "Behind: the share spent is far under the share of days gone. May lapse: the end is "
            "near and much is unspent. How far and how near are settings of the file."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """An award's component with its figures; `values` are the award's fields, `award` its id."""

    award: int
    values: Mapping[str, object]
    program: str
    money: Ledger
    scope: Scope
    flag: str
    days_left: int

    def of(self, key: str) -> int:
        """Return a figure in cents."""
        return int(getattr(self.money, key) or 0)


def status_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of rows."""
    lines, day = _lines(session, values), AS_OF.day(values, session.today)
    program = ANY_PROGRAM.pick(values)
    courses = pace_sheet.courses(
        session, (line.award for line in lines), day, None if program == "all" else program
    )
    sheet = Sheet(
        TITLE,
        _columns(lines),
        [_row(line, at) for at, line in enumerate(lines, start=2)],
        len(lines),
        table=_TABLE,
        key_columns=3,
        record_ids=[line.award for line in lines],
        entity="award",
        sums={title: _summed(lines, key, values) for title, key in _FIGURES.items()},
    )
    cover = Cover(
        TITLE,
        ANSWERS,
        making,
        chosen_words(session, PARAMETERS, values),
        (
            ("Awards", len({str(line.values["fain"]) for line in lines})),
            ("Components", len(lines)),
            *((f"Flagged: {word}", n) for word, n in _flagged(lines) if n),
        ),
        marking_of(values),
        (
            *_checks(session, values, lines),
            *([pace_sheet.check(courses, sum(x.of("expended") for x in lines))] if lines else []),
        ),
        (*_WORDS, *pace_sheet.WORDS),
    )
    sheets = [sheet, pace_sheet.pace_sheet(courses, day)]
    return bind(cover, sheets, (*_SOURCES, *pace_sheet.SOURCES)), len(lines)


def _summed(lines: list[_Line], key: str, values: Mapping[str, str]) -> Summed:
    """Return what gives the rows behind a figure of a line."""

    def rows_of(session: Session, at: int) -> tuple[Part, ...]:
        return ledger.rows_of(session, lines[at].scope, key, AS_OF.day(values, session.today))

    return rows_of


def _lines(session: Session, values: Mapping[str, str]) -> list[_Line]:
    day = AS_OF.day(values, session.today)
    entity, held = registry.entity("award"), settings.of(session)
    fields = [entity.field(name) for name in _FIELDS]
    lines = []
    for program in _programs(values):
        groups = {
            int(str(group.key)): group
            for group in ledger_groups.ledgers_by(session, "award", day, program)
        }
        for one, _title, found in records.columns_of(session.store, entity, fields, list(groups)):
            if _is_chosen(one, found, values) and any(groups[one].ledger.as_dict().values()):
                lines.append(_line(found, program, groups[one], day, held))
    places = {program: at for at, program in enumerate(options("program"))}
    return sorted(
        lines,
        key=lambda line: (
            -int(str(line.values["fiscal_year"])),
            str(line.values["fain"]),
            places[line.program],
        ),
    )


def _programs(values: Mapping[str, str]) -> list[str]:
    program = ANY_PROGRAM.pick(values)
    return list(options("program")) if program == "all" else [program]


def _is_chosen(award: int, found: Mapping[str, object], values: Mapping[str, str]) -> bool:
    year, only = FISCAL_YEAR_OF.number(values), ANY_AWARD.number(values)
    if only is not None:
        return award == only
    if year is not None and found["fiscal_year"] != year:
        return False
    return WHICH.pick(values) == "all" or found["status"] in OPEN_AWARD


def _line(
    found: Mapping[str, object], program: str, group: Group, day: date, held: Settings
) -> _Line:
    money_of = group.ledger
    pace = Pace(
        date.fromisoformat(str(found["performance_start"])),
        date.fromisoformat(str(found["performance_end"])),
        day,
        money_of.authorized or 0,
        money_of.expended or 0,
    )
    year, recipient = int(str(found["fiscal_year"])), int(str(found["recipient"]))
    left = (pace.end - day).days
    flag = _flag(pace, held, year, recipient)
    return _Line(int(str(group.key)), found, program, money_of, group.scope, flag, max(left, 0))


def _flag(pace: Pace, held: Settings, year: int, recipient: int) -> str:
    """Return the burn flag in a word (STONEGARDEN 4, burn rate; rule G33)."""
    if pace.on > pace.end:
        return "Ended"
    if pace.on < pace.start:
        return "Not begun"
    days, most = (
        held.number("pace_days", year, recipient),
        held.number("pace_unspent_percent", year, recipient),
    )
    if pace.closing_with(days, most):
        return "May lapse"
    points = held.number("pace_points", year, recipient)
    return "Behind" if pace.behind(points) else "On pace"


def _flagged(lines: list[_Line]) -> list[tuple[str, int]]:
    return [(word.lower(), sum(line.flag == word for line in lines)) for word in _LATE]


def _row(line: _Line, at: int) -> tuple[object, ...]:
    found = line.values
    authorized, obligated, expended = (line.of(k) for k in ("authorized", "obligated", "expended"))
    return (
        f"FY{found['fiscal_year']}",
        found["fain"],
        label("program", line.program),
        label("award_status", str(found["status"])),
        found["performance_start"],
        found["performance_end"],
        line.days_left,
        authorized,
        obligated,
        percent(f"I{at}", f"H{at}", obligated, authorized),
        expended,
        percent(f"K{at}", f"H{at}", expended, authorized),
        line.of("reimbursed"),
        line.of("drawn"),
        money(f"ROUND(I{at}-K{at},2)", obligated - expended),
        money(f"ROUND(H{at}-I{at},2)", authorized - obligated),
        line.flag,
    )


def _columns(lines: list[_Line]) -> tuple[Column, ...]:
    keys = ("authorized", "obligated", "expended", "drawn", "unobligated")
    wide = money_width(*(sum(line.of(key) for line in lines) for key in keys))
    return (
        Column("FY", Holds.TEXT, 9, "Appropriation year."),
        Column("FAIN", Holds.TEXT, 22, "Federal award number, kept as text."),
        Column("Component", Holds.TEXT, 12, "OPSG, SHSP or UASI under one FAIN."),
        Column("Status", Holds.TEXT, 14, "Where the award stands."),
        Column("Starts", Holds.DAY, 13, "First day of performance."),
        Column("Ends", Holds.DAY, 13, "Last day of performance."),
        Column("Days left", Holds.WHOLE, 9, "From the day of the report to the last day."),
        Column("Authorized", Holds.CENTS, wide, _WORDS[0][1], total=True),
        Column("Obligated", Holds.CENTS, wide, _WORDS[1][1], total=True),
        _share("% obligated", "I", "obligated", lines),
        Column("Expended", Holds.CENTS, wide, _WORDS[2][1], total=True),
        _share("% expended", "K", "expended", lines),
        Column("Reimbursed", Holds.CENTS, wide, _WORDS[3][1], total=True),
        Column("Drawn", Holds.CENTS, wide, _WORDS[4][1], total=True),
        Column("ULO", Holds.CENTS, wide, _WORDS[5][1], total=True, computed=True),
        Column("Unobligated", Holds.CENTS, wide, _WORDS[6][1], total=True, computed=True),
        Column("Burn flag", Holds.TEXT, 12, "As the cover explains.", alarms=_LATE),
    )


def _share(title: str, part: str, key: str, lines: list[_Line]) -> Column:
    """Return the column of a share of what is authorized; its foot is the share of the totals."""
    foot = max(len(lines), 1) + 2
    whole = sum(line.of("authorized") for line in lines)
    formula = percent(f"{part}{foot}", f"H{foot}", sum(line.of(key) for line in lines), whole)
    note = "Of what is authorized, in percent."
    return Column(title, Holds.PERCENT, 13, note, foot=formula, computed=True)


def _checks(session: Session, values: Mapping[str, str], lines: list[_Line]) -> tuple[Check, ...]:
    """Compare the sheet with the ledger of the same awards taken at once."""
    day, program = AS_OF.day(values, session.today), ANY_PROGRAM.pick(values)
    whole = [
        group.ledger
        for group in ledger_groups.ledgers_by(
            session, "award", day, ledger.ALL_PROGRAMS if program == "all" else program
        )
        if _is_chosen(int(str(group.key)), _award(session, int(str(group.key))), values)
    ]
    return tuple(
        sum_check(
            f"{title} by component = {title.lower()} by award",
            _TABLE,
            title,
            sum(line.of(key) for line in lines),
            sum(int(getattr(one, key) or 0) for one in whole),
        )
        for title, key in (("Authorized", "authorized"), ("Expended", "expended"))
    )


def _award(session: Session, award: int) -> Mapping[str, object]:
    return records.read(session.store, registry.entity("award"), award).values


_COUNTED = "of the award and component, not in the trash, up to the day of the report"
_SOURCES = tuple(
    Source(figure, f"{TITLE}, column {letter(at)}", entities, which)
    for figure, at, entities, which in (
        ("FAIN, year, days, status", 2, "Award", "as chosen on the cover"),
        ("Authorized", 8, "Award action", f"amounts {_COUNTED}"),
        (
            "Obligated",
            9,
            "Subaward action",
            f"of subawards not passed through, {_COUNTED}",
        ),
        ("Expended", 11, "Expenditure", f"all but disallowed, {_COUNTED}"),
        ("Reimbursed", 13, "Claim", f"paid amounts of subawards not passed through, {_COUNTED}"),
        ("Drawn", 14, "Drawdown", f"amounts {_COUNTED}"),
        ("ULO, unobligated, shares", 15, "none", "worked out on the sheet"),
    )
)

REPORT = Report("award-status", TITLE, ANSWERS, (CHIEF, FEMA, STATE), PARAMETERS, status_book)
