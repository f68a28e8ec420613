"""Report: what is left to do before an award or a subaward is closed, and what money goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.closeout import STATES
from app.reports.binding import bind, chosen_words, marking_of
from app.reports.cells import decimal_literal
from app.reports.cover import Check, Cover, Making, Source
from app.reports.declared import AUDITOR, FEMA, STATE, Report
from app.reports.form_page import LEFT_OUT, FormLines, head_line, text_box
from app.reports.formulas import money
from app.reports.parameters import NEAR_AUDIENCE, Parameter
from app.reports.subaward_papers import SUBAWARD
from app.reports.workbook import Cell, Page
from app.services import closeout
from app.services.closeout import BALANCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.closeout import Step
    from app.reports.workbook import Book
    from app.services.closeout import Closeout
    from app.services.session import Session

AWARD_TITLE, SUBAWARD_TITLE = "Award closeout checklist", "Subaward closeout checklist"
ANSWERS = "What is done, what is left to do and by when before it is closed, and what goes back."
AWARD = Parameter("award", "Award", kind="record", entity="award", required=True)
AWARD_PARAMETERS = (AWARD, NEAR_AUDIENCE)
SUBAWARD_PARAMETERS = (SUBAWARD, NEAR_AUDIENCE)
_SHEET = "Checklist"
_WIDTHS = (2, 5, 30, 13, 13, 62, 26)
_INTERNAL = frozenset({"findings"})
"""Steps that tell of monitoring, which is for the internal audience only."""
_WORDS = (
    ("Done", "A record in the file did it; nothing here is ticked by hand."),
    ("Later", "Its time has not come: the period still runs, or other steps come first."),
    ("Goes back", "What is authorized or obligated less what was spent; disallowed costs are out."),
    ("Cash on hand", "Drawn less paid out to subrecipients and for the recipient's own costs."),
)


def award_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook of an award's closeout and its number of steps."""
    found = closeout.read(session, "award", AWARD.number(values) or 0)
    cover = _cover(AWARD_TITLE, found, making, values)
    return _book(found, cover, chosen_words(session, AWARD_PARAMETERS, values), values)


def subaward_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook of a subaward's closeout and its number of steps."""
    found = closeout.read(session, "subaward", SUBAWARD.number(values) or 0)
    cover = _cover(SUBAWARD_TITLE, found, making, values)
    return _book(found, cover, chosen_words(session, SUBAWARD_PARAMETERS, values), values)


def _cover(title: str, found: Closeout, making: Making, values: Mapping[str, str]) -> Cover:
    done = sum(one.state == "done" for one in found.steps)
    counts = (("Steps", len(found.steps)), ("done", done), ("to do", found.left))
    return Cover(title, ANSWERS, making, (), counts, marking_of(values), (), _WORDS)


def _book(
    found: Closeout, cover: Cover, chosen: tuple[tuple[str, str], ...], values: Mapping[str, str]
) -> tuple[Book, int]:
    lines = FormLines(cover.title, found.facts.title)
    first = _money(lines, found)
    _steps(lines, found, internal=values.get("audience", "internal") == "internal")
    lines.section("Looked over by")
    for asked in ("Name and title", "Date"):
        lines.add(Cell(asked, "box label", 2), Cell("", "box input", 4))
    left = found.facts.money.whole - found.facts.money.spent
    formula = f'IF(ROUND(\'{_SHEET}\'!D{first + 2},2)={decimal_literal(left, 2)},"OK","differs")'
    made = Cover(
        cover.title,
        cover.answers,
        cover.making,
        chosen,
        cover.counts,
        cover.marking,
        (Check("Goes back = ledger", formula, holds=found.figures[2].cents == left),),
        cover.definitions,
    )
    page = Page(_SHEET, _WIDTHS, lines.done(), landscape=True)
    return bind(made, [page], _sources(found)), len(found.steps)


def _money(lines: FormLines, found: Closeout) -> int:
    """Put the figures down, the balance as a formula, and return the first one's row."""
    lines.section("Balance that goes back")
    first = lines.next_row
    for one in found.figures:
        value, says = Cell(one.cents, "box money left", 2), ""
        if one.name == BALANCE:
            formula = money(f"ROUND(D{first}-D{first + 1},2)", one.cents)
            value, says = Cell(formula, "box money left", 2), found.says
        lines.add(Cell(one.name, "box label", 2), value, text_box(says, 2, ""))
    return first


def _steps(lines: FormLines, found: Closeout, *, internal: bool) -> None:
    lines.section("Steps")
    lines.add(*head_line(("No.", "Step", "State", "Due", "What the file says", "Cites")))
    for number, one in enumerate(found.steps, start=1):
        says = one.says if internal or one.key not in _INTERNAL else LEFT_OUT
        lines.add(
            Cell(number, "box whole"),
            Cell(one.title, "box"),
            Cell(STATES[one.state], "box missing" if one.state == "missing" else "box"),
            _due(one),
            Cell(says, "box"),
            Cell(one.cites, "box"),
        )


def _due(one: Step) -> Cell:
    if one.due_on and one.state == "missing":
        return Cell(one.due_on, "box day")
    return text_box(None, 1, "")


def _sources(found: Closeout) -> list[Source]:
    facts = found.facts
    which = f"{facts.entity} {facts.id}"
    below = "and its subawards" if facts.entity == "award" else "and what is passed through it"
    return [
        Source("Balance", f"{_SHEET}, column D", "Award action, Subaward action, Expenditure",
               f"of {which} {below}, disallowed costs left out"),
        Source("Claims", _SHEET, "Claim", f"of {which}"),
        Source("Reports", _SHEET, "Requirement, Financial report", f"of {which}"),
        Source("Equipment, forms", _SHEET, "Equipment, Document", f"of {which}"),
        Source("Findings", _SHEET, "Finding", f"of visits to {which} and audits of its holder"),
    ]  # fmt: skip


REPORTS = (
    Report(
        "award-closeout",
        AWARD_TITLE,
        ANSWERS,
        (FEMA, AUDITOR),
        AWARD_PARAMETERS,
        award_book,
        ("closeout",),
    ),
    Report(
        "subaward-closeout",
        SUBAWARD_TITLE,
        ANSWERS,
        (STATE, AUDITOR),
        SUBAWARD_PARAMETERS,
        subaward_book,
    ),
)
