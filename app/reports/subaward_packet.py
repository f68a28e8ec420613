"""Report: the packet a subrecipient must be given, element by element (2 CFR 200.332(b)(1))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.packet import ELEMENTS
from app.reports import subaward_papers
from app.reports.binding import bind, chosen_words, marking_of
from app.reports.cells import decimal_literal
from app.reports.cover import Check, Cover, Making, Source
from app.reports.declared import AUDITOR, STATE, Report
from app.reports.form_page import MISSING, FormLines, head_line, text_box, value_box
from app.reports.formulas import money
from app.reports.parameters import NEAR_AUDIENCE
from app.reports.subaward_papers import SUBAWARD, place_of
from app.reports.workbook import Cell, Page
from app.services import ledger
from db.model import registry
from db.model.choices import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.reports.subaward_papers import Papers
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.records import Record

TITLE = "Subaward packet"
ANSWERS = "Everything a subrecipient must be told of its subaward, and what is still missing."
PARAMETERS = (SUBAWARD, NEAR_AUDIENCE)
_SHEET = "Packet"
_WIDTHS = (2, 6, 40, 46, 20)
_RULE = "2 CFR 200.332(b)(1)"


def packet_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of elements."""
    papers = subaward_papers.read(session, values)
    lines = FormLines(TITLE, f"What {_RULE} asks for, subaward {papers.subaward.title}")
    boxes = elements(papers)
    missing = [ELEMENTS[key] for key, box in boxes.items() if box.value == MISSING]
    total_at = _elements(lines, boxes)
    first, last = _actions(lines, papers)
    _checked(lines, papers)
    page = Page(_SHEET, _WIDTHS, _with_total(lines, total_at, first, last, papers))
    cover = Cover(
        TITLE,
        ANSWERS,
        making,
        chosen_words(session, PARAMETERS, values),
        (("Elements", len(boxes)), ("missing", len(missing)), ("Actions", len(papers.actions))),
        marking_of(values),
        _checks(session, papers, total_at),
        (("Missing", ", ".join(missing) if missing else "Nothing: the packet is complete."),),
    )
    return bind(cover, [page], _sources(papers)), len(boxes)


def elements(papers: Papers) -> dict[str, Cell]:
    """Return the box of each element by its key, in the packet's order."""
    newest = papers.actions[-1] if papers.actions else None
    made = {
        "subaward_action.amount": _box(newest, "amount") if newest else text_box(None),
        "obligated": Cell(papers.obligated, "box money left") if newest else text_box(None),
        "award.recipient": text_box(place_of(papers.recipient)),
        "awarding_official": text_box(papers.official),
        "indirect_rate": _rate(papers),
    }
    return {key: made.get(key) or _quoted(papers, key) for key in ELEMENTS}


def _quoted(papers: Papers, key: str) -> Cell:
    """Return the box of an element that is one field of one record."""
    owner, _, name = key.rpartition(".")
    holders = {"organization": papers.subrecipient, "award": papers.award, "": papers.subaward}
    return _box(holders[owner], name)


def _rate(papers: Papers) -> Cell:
    field = registry.entity("subaward").field("indirect_rate")
    return value_box(field.kind, papers.indirect_rate)


def _box(record: Record, name: str) -> Cell:
    return value_box(registry.entity(record.entity).field(name).kind, record.values[name])


def _elements(lines: FormLines, boxes: Mapping[str, Cell]) -> int:
    """Put the elements down and return the row of the total obligated."""
    lines.section("Elements")
    lines.add(*head_line(("No.", "Element", "As it stands", "State")))
    total_at = 0
    for number, (key, box) in enumerate(boxes.items(), start=1):
        words = ELEMENTS[key]
        state = Cell("missing", "box missing") if box.value == MISSING else Cell("there", "box")
        row = lines.add(
            Cell(number, "box whole"), Cell(words[0].upper() + words[1:], "box"), box, state
        )
        if key == "obligated":
            total_at = row
    return total_at


def _actions(lines: FormLines, papers: Papers) -> tuple[int, int]:
    """Put the actions down and return the first and last row of their amounts."""
    lines.section("Actions that the total obligated adds up")
    lines.add(*head_line(("No.", "Day and kind", "Paper", "Amount")))
    first = lines.next_row
    for number, one in enumerate(papers.actions, start=1):
        values = one.values
        day = registry.entity("subaward_action").field("action_on").kind.show(values["action_on"])
        kind = label("subaward_action_kind", str(values["kind"]))
        lines.add(
            Cell(number, "box whole"),
            Cell(f"{day}, {kind.lower()}", "box"),
            text_box(None if values["reference"] is None else str(values["reference"]), 1, ""),
            Cell(int(str(values["amount"])), "box money"),
        )
    return first, lines.next_row - 1


def _checked(lines: FormLines, papers: Papers) -> None:
    lines.section("Looked at before signing")
    for name in ("exclusion_checked_on", "sam_expiry_seen", "signed_on"):
        field = registry.entity("subaward").field(name)
        box = value_box(field.kind, papers.subaward.values[name], 2)
        lines.add(Cell(field.label, "box label", 2), box)


def _with_total(
    lines: FormLines, total_at: int, first: int, last: int, papers: Papers
) -> tuple[tuple[Cell, ...], ...]:
    """Return the lines with the total obligated as the sum of the actions below."""
    done = list(lines.done())
    if papers.actions:
        total = money(f"ROUND(SUM(E{first}:E{last}),2)", papers.obligated)
        line = done[total_at - 1]
        done[total_at - 1] = (*line[:3], Cell(total, "box money left"), *line[4:])
    return tuple(done)


def _checks(session: Session, papers: Papers, total_at: int) -> tuple[Check, ...]:
    if not papers.actions:
        return ()
    wanted = ledger.of_subaward(session, papers.subaward.id).obligated or 0
    literal = decimal_literal(wanted, 2)
    formula = f'IF(ROUND(\'{_SHEET}\'!D{total_at},2)={literal},"OK","differs")'
    return (Check("Sum of actions = ledger", formula, holds=papers.obligated == wanted),)


def _sources(papers: Papers) -> list[Source]:
    place, actions = f"{_SHEET}, column D", ", ".join(str(one.id) for one in papers.actions)
    found = [
        Source("Subaward", place, "Subaward", f"number {papers.subaward.id}"),
        Source("Award", place, "Award", f"number {papers.award.id}"),
        Source("Subrecipient", place, "Organization", f"number {papers.subrecipient.id}"),
        Source("Pass-through entity", place, "Organization", f"number {papers.recipient.id}"),
        Source("Amounts", place, "Subaward action", f"numbers {actions}" if actions else "none"),
    ]
    if papers.contact is not None and not papers.subaward.values["awarding_official"]:
        found.append(Source("Awarding official", place, "Contact", f"number {papers.contact.id}"))
    return found


REPORT = Report("subaward-packet", TITLE, ANSWERS, (AUDITOR, STATE), PARAMETERS, packet_book)
