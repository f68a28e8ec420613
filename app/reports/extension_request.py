"""Report: what FEMA's extension request form asks for (FF-207-FY-23-110), filled from the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.reports.binding import bind, chosen_words, marking_of
from app.reports.cells import decimal_literal
from app.reports.cover import Check, Cover, Making, Source
from app.reports.declared import FEMA, Report
from app.reports.form_page import MISSING, FormLines, text_box
from app.reports.formulas import money
from app.reports.parameters import NEAR_AUDIENCE, ONE_AWARD, Parameter
from app.reports.workbook import Cell, Page
from app.services import ledger, settings
from db import records
from db.model import registry
from db.model.choices import label
from db.model.days import show_day
from db.queries import report_facts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.ledgers import Ledger
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.records import Record

TITLE = "Extension request"
ANSWERS = "What FEMA's form for a longer period of performance or liquidation asks of an award."
KIND = Parameter(
    "kind",
    "Extension of",
    (("performance", "Period of performance"), ("liquidation", "Liquidation period")),
)
NEW_END = Parameter("new_end", "New end", kind="day", empty="Not said yet")
NEW_LIQUIDATION = Parameter("liquidation_end", "Liquidation to", kind="day", empty="Not said yet")
PARAMETERS = (ONE_AWARD, KIND, NEW_END, NEW_LIQUIDATION, NEAR_AUDIENCE)
_SHEET = "Request"
_WIDTHS = (2, 44, 30, 40)
_PPR, _SF425 = {"ppr", "ppr_final"}, {"sf425", "sf425_final"}


@dataclass(frozen=True, slots=True)
class _Request:
    """What the form is filled from.

    Attributes: `share_left` is line 10k of the newest SF-425, in cents; `ask_by` the last day to
    ask; the days of the latest drawdown and reports are None where there is none.
    """

    award: Record
    recipient: Record
    money: Ledger
    programs: str
    share_left: int
    extensions: int
    drawn_on: str | None
    sf425_on: str | None
    ppr_on: str | None
    ask_by: date


def request_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of boxes."""
    request = _request(session, values)
    lines = FormLines(TITLE, "The boxes of FEMA form FF-207-FY-23-110")
    _who(lines, session, request)
    _when(lines, session, request, values)
    authorized_at = _money(lines, request)
    _reports(lines, request)
    lines.section("Why the extension is needed")
    lines.add(Cell("", "box input", 3))
    lines.section("Certifying official")
    for asked in ("Name and title", "Signature", "Date"):
        lines.add(Cell(asked, "box label"), Cell("", "box input", 2))
    cover = Cover(
        TITLE,
        ANSWERS,
        making,
        chosen_words(session, PARAMETERS, values),
        (("Extensions so far", request.extensions),),
        marking_of(values),
        _checks(session, request, authorized_at),
        _WORDS,
    )
    page = Page(_SHEET, _WIDTHS, lines.done())
    return bind(cover, [page], _sources(request)), len(lines.done())


def _request(session: Session, values: Mapping[str, str]) -> _Request:
    award = records.read(session.store, registry.entity("award"), ONE_AWARD.number(values) or 0)
    found = award.values
    organization = registry.entity("organization")
    recipient = records.read(session.store, organization, int(str(found["recipient"])))
    today = session.today.isoformat()
    actions = _of(session, "award_action", award.id)
    drawn = [str(one["drawn_on"]) for one in _of(session, "drawdown", award.id)]
    reports = report_facts.of_award(session.store, award.id)
    filed = [one.filed_on for one in reports if one.filed_on]
    owed = _of(session, "requirement", award.id)
    share = reports[-1].lines.get("10k") if reports else None
    year = int(str(found["fiscal_year"]))
    days = settings.of(session).number("extension_days", year, recipient.id)
    programs = dict.fromkeys(label("program", str(one["program"])) for one in actions)
    return _Request(
        award,
        recipient,
        ledger.of_award(session, award.id, None, ledger.ALL_PROGRAMS),
        ", ".join(programs),
        share or 0,
        sum(one["kind"] == "extension" and str(one["action_on"]) <= today for one in actions),
        max((day for day in drawn if day <= today), default=None),
        max([*filed, *_sent(owed, _SF425)], default=None),
        max(_sent(owed, _PPR), default=None),
        date.fromisoformat(str(found["performance_end"])) - timedelta(days=days),
    )


def _sent(owed: Sequence[Mapping[str, object]], kinds: set[str]) -> list[str]:
    """Return the days on which reports of these kinds were submitted."""
    days = (one["submitted_on"] for one in owed if one["kind"] in kinds)
    return [str(day) for day in days if day]


def _of(session: Session, entity: str, award: int) -> list[Mapping[str, object]]:
    found = registry.entity(entity)
    ids = records.referring_through(session.store, found, found.field("award"), award)
    return [one.values for one in records.read_many(session.store, found, ids)]


def _box(lines: FormLines, asked: str, answer: Cell) -> int:
    return lines.add(Cell(asked, "box label"), answer)


def _who(lines: FormLines, session: Session, request: _Request) -> None:
    award = request.award.values
    lines.section("Request")
    _box(lines, "Organization", text_box(str(request.recipient.values["name"]), 2))
    _box(lines, "Request date", Cell(session.today.isoformat(), "box day", 2))
    _box(lines, "Program", text_box(str(award["title"] or request.programs), 2))
    _box(lines, "Components", text_box(request.programs, 2))
    _box(lines, "Award number", text_box(str(award["fain"]), 2))


def _when(lines: FormLines, session: Session, request: _Request, values: Mapping[str, str]) -> None:
    award, wanted = request.award.values, values.get(NEW_END.name)
    starts, ends = str(award["performance_start"]), str(award["performance_end"])
    liquidation = award["liquidation_end"]
    lines.section("Dates")
    _box(lines, "Type of extension", text_box(KIND.words(session, values)[1], 2))
    _box(lines, "Current period of performance", _period(starts, ends))
    _box(lines, "Requested period of performance", _period(starts, wanted) if wanted
         else text_box(None, 2))  # fmt: skip
    _box(lines, "Current liquidation end", _day(liquidation, "none set"))
    _box(lines, "Requested liquidation end", _day(values.get(NEW_LIQUIDATION.name)))
    late = session.today > request.ask_by
    said = f"{show_day(request.ask_by.isoformat())}{', which is past' if late else ''}"
    _box(lines, "Last day to ask", Cell(said, "box missing" if late else "box", 2))
    count = f"{request.extensions + 1}, this one included"
    _box(lines, "Number of extensions", text_box(count, 2))


def _period(starts: str, ends: str) -> Cell:
    return text_box(f"{show_day(starts)} to {show_day(ends)}", 2)


def _day(stored: object, otherwise: str = MISSING) -> Cell:
    return Cell(str(stored), "box day", 2) if stored else text_box(None, 2, otherwise)


def _money(lines: FormLines, request: _Request) -> int:
    """Put the money down and return the row of the total federal share."""
    authorized, spent = request.money.authorized or 0, request.money.expended or 0
    lines.section("Money, all components")
    row = _box(lines, "Total federal share", Cell(authorized, "box money left", 2))
    _box(lines, "Expended", Cell(spent, "box money left", 2))
    balance = money(f"ROUND(C{row}-C{row + 1},2)", authorized - spent)
    _box(lines, "Federal balance", Cell(balance, "box money left", 2))
    _box(lines, "Recipient share left", Cell(request.share_left, "box money input left", 2))
    total = money(f"ROUND(C{row + 2}+C{row + 3},2)", authorized - spent + request.share_left)
    _box(lines, "Total balance", Cell(total, "box money left", 2))
    return row


def _reports(lines: FormLines, request: _Request) -> None:
    lines.section("Latest")
    _box(lines, "Last drawdown", _day(request.drawn_on))
    _box(lines, "Latest SF-425 filed", _day(request.sf425_on))
    _box(lines, "Latest performance report sent", _day(request.ppr_on))


def _checks(session: Session, request: _Request, row: int) -> tuple[Check, ...]:
    """Compare the federal share with the sum of the components' own ledgers."""
    parts: Sequence[Ledger] = [
        ledger.of_award(session, request.award.id, None, program)
        for program in ("opsg", "shsp", "uasi")
    ]
    wanted = sum(one.authorized or 0 for one in parts)
    literal = decimal_literal(wanted, 2)
    formula = f'IF(ROUND(\'{_SHEET}\'!C{row},2)={literal},"OK","differs")'
    holds = request.money.authorized == wanted
    return (Check("Federal share = sum of components", formula, holds=holds),)


def _sources(request: _Request) -> list[Source]:
    award = f"of award {request.award.id}, by the day"
    return [
        Source("Request, dates", _SHEET, "Award, Organization",
               f"award {request.award.id}, organization {request.recipient.id}"),
        Source("Total federal share", _SHEET, "Award action", f"amounts {award}"),
        Source("Expended", _SHEET, "Expenditure", f"all but disallowed, {award}"),
        Source("Recipient share left", _SHEET, "Financial report", "line 10k of the newest"),
        Source("Number of extensions", _SHEET, "Award action", f"kind extension, {award}"),
        Source("Latest", _SHEET, "Drawdown, Financial report, Requirement", f"newest sent {award}"),
    ]  # fmt: skip


_WORDS = (
    ("Federal balance", "Total federal share less what was expended."),
    ("Total balance", "Federal balance and the recipient share that is left."),
    (
        "Last day to ask",
        "So many days before the end as the settings say (PGM-2021 p. 40: 120 days).",
    ),
    ("Missing", "What the file does not hold; type it over before the form goes out."),
)

REPORT = Report("extension-request", TITLE, ANSWERS, (FEMA,), PARAMETERS, request_book)
