"""Report: a subaward as a letter to its subrecipient: who gives what for what, on which terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import ledgers
from app.reports import subaward_papers
from app.reports.binding import bind, chosen_words, marking_of
from app.reports.cells import decimal_literal
from app.reports.cover import Check, Cover, Making, Source
from app.reports.declared import STATE, Report
from app.reports.form_page import FormLines, head_line, text_box, value_box
from app.reports.formulas import money
from app.reports.parameters import NEAR_AUDIENCE
from app.reports.subaward_papers import SUBAWARD, place_of
from app.reports.workbook import Cell, Page
from app.services import ledger, ledger_groups, settings
from db.model import registry
from db.model.choices import label
from db.model.days import show_day
from db.model.kinds import PERCENT
from db.model.money import show_cents
from db.queries import ledgers as rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.budgets import CategoryLine
    from app.reports.subaward_papers import Papers
    from app.reports.workbook import Book
    from app.services.session import Session

TITLE = "Award letter"
ANSWERS = "A subaward as a letter to sign: who gives how much, for what, when, on which terms."
PARAMETERS = (SUBAWARD, NEAR_AUDIENCE)
_SHEET = "Letter"
_WIDTHS = (2, 30, 30, 26, 20)
_ALL = 4


def letter_book(session: Session, values: Mapping[str, str], making: Making) -> tuple[Book, int]:
    """Return the workbook and its number of budget lines."""
    papers = subaward_papers.read(session, values)
    budget = ledger_groups.by_category(session, ledgers.own_rows_of(papers.subaward.id))
    lines = FormLines("Subaward award letter", f"Subaward {papers.subaward.values['number']}")
    _parties(lines, session, papers)
    _text(lines, papers)
    passed_on = _passed_on(session, papers.subaward.id)
    total_at = _budget(lines, budget, passed_on)
    _terms(lines, session, papers)
    _signatures(lines, papers)
    page = Page(_SHEET, _WIDTHS, lines.done(), one_page=True)
    cover = Cover(
        TITLE,
        ANSWERS,
        making,
        chosen_words(session, PARAMETERS, values),
        (("Budget lines", len(budget)), ("Actions", len(papers.actions))),
        marking_of(values),
        _checks(papers, sum(line.budgeted for line in budget) + passed_on, total_at),
        (
            (
                "Budget",
                (
                    "The subaward's own lines; what it passes on to friendly forces is one line, "
                    "and budgeted in their own subawards."
                ),
            ),
        ),
    )
    return bind(cover, [page], _sources(papers)), len(budget)


def _parties(lines: FormLines, session: Session, papers: Papers) -> None:
    lines.add()
    lines.add(Cell("From", "box label"), text_box(place_of(papers.recipient), 3))
    lines.add(Cell("To", "box label"), text_box(place_of(papers.subrecipient), 3))
    lines.add(Cell("Date", "box label"), text_box(show_day(session.today.isoformat()), 3))
    lines.add(Cell("Contact", "box label"), text_box(papers.official, 3))


def _text(lines: FormLines, papers: Papers) -> None:
    award, subaward = papers.award.values, papers.subaward.values
    program = label("program", str(subaward["program"]))
    listing = f", assistance listing {award['assistance_listing']}"
    dates = [show_day(str(subaward[name])) for name in ("starts_on", "ends_on")]
    lines.add()
    lines.add(
        Cell(
            f"{papers.recipient.values['name']} gives {papers.subrecipient.values['name']} "
            f"{show_cents(papers.obligated)} of {program} money of fiscal year "
            f"{award['fiscal_year']} under federal award {award['fain']}"
            f"{listing if award['assistance_listing'] else ''}, for costs from {dates[0]} to "
            f"{dates[1]}.",
            "value",
            _ALL,
        )
    )
    if subaward["project_description"]:
        lines.add()
        lines.add(Cell(str(subaward["project_description"]), "value", _ALL))


def _passed_on(session: Session, subaward: int) -> int:
    """Return the cents obligated to those it passes money on to."""
    return sum(
        ledger.of_subaward(session, node.id).obligated or 0
        for node in rows.nodes_below(session.store, [subaward])
        if node.parent == subaward and node.counts
    )


def _budget(lines: FormLines, budget: Sequence[CategoryLine], passed_on: int) -> int:
    """Put the budget down and return the row of its total."""
    lines.section("Approved budget")
    lines.add(*head_line(("Category",), (3,)), Cell("Amount", "box head right"))
    first = lines.next_row
    amounts = [(label("cost_category", line.category), line.budgeted) for line in budget]
    amounts += [("Passed on to friendly forces", passed_on)] if passed_on else []
    for words, cents in amounts:
        lines.add(Cell(words, "box", 3), Cell(cents, "box money"))
    last, total = lines.next_row - 1, sum(cents for _, cents in amounts)
    text = f"ROUND(SUM(E{first}:E{last}),2)" if amounts else "0"
    return lines.add(
        Cell("Total budget", "box strong", 3), Cell(money(text, total), "box money strong")
    )


def _terms(lines: FormLines, session: Session, papers: Papers) -> None:
    values, entity = papers.subaward.values, registry.entity("subaward")
    held, year = settings.of(session), int(str(papers.award.values["fiscal_year"]))
    most = values["m_and_a_percent"]
    if most is None:
        most = held.number("subrecipient_m_and_a_percent", year, papers.recipient.id)
    lines.section("Terms")
    lines.add(
        Cell("Costs", "box label"),
        Cell(
            "Paid back on claims with evidence. No cost may be made before the operations order "
            "is approved by the sector, Border Patrol headquarters and FEMA and any hold is "
            "released.",
            "box",
            3,
        ),
    )
    for name in ("budget_start", "budget_end", "total_committed"):
        field = entity.field(name)
        lines.add(Cell(field.label, "box label"), value_box(field.kind, values[name], 3))
    lines.add(Cell("Claims", "box label"), text_box(_claims(papers), 3))
    lines.add(
        Cell("M&A", "box label"),
        text_box(f"At most {PERCENT.show(int(str(most)))} of the subaward", 3),
    )
    field = entity.field("indirect_rate")
    lines.add(Cell(field.label, "box label"), value_box(field.kind, papers.indirect_rate, 3))
    research = registry.entity("award").field("research")
    lines.add(
        Cell("Research and development", "box label"),
        value_box(research.kind, papers.award.values["research"], 3),
    )


def _claims(papers: Papers) -> str:
    days = papers.subaward.values["claim_deadline_days"]
    if days is None:
        return "No day is set by which costs must be claimed"
    basis = papers.subaward.values["claim_deadline_basis"]
    since = f" ({label('claim_deadline_basis', str(basis)).lower()})" if basis else ""
    return f"Within {days} days{since}"


def _signatures(lines: FormLines, papers: Papers) -> None:
    lines.section("Signatures")
    names = [str(one.values["name"]) for one in (papers.recipient, papers.subrecipient)]
    lines.add(*head_line((f"For {names[0]}", f"For {names[1]}"), (2, 2)))
    for asked in ("Name and title", "Signature", "Date"):
        lines.add(*(Cell(asked if at % 2 == 0 else "", "box sign") for at in range(_ALL)))


def _checks(papers: Papers, budget: int, total_at: int) -> tuple[Check, ...]:
    """Compare the cents budgeted and passed on with what is obligated."""
    cell, literal = f"'{_SHEET}'!E{total_at}", decimal_literal(papers.obligated, 2)
    formula = f'IF(ROUND({cell},2)<={literal},"OK","differs")'
    held = budget <= papers.obligated
    return (Check("Budget is within what is obligated", formula, holds=held),)


def _sources(papers: Papers) -> list[Source]:
    actions = ", ".join(str(one.id) for one in papers.actions)
    return [
        Source("Parties", _SHEET, "Organization",
               f"numbers {papers.recipient.id}, {papers.subrecipient.id}"),
        Source("Award, terms", _SHEET, "Award, Subaward, Setting",
               f"award {papers.award.id}, subaward {papers.subaward.id}"),
        Source("Amount", _SHEET, "Subaward action", f"numbers {actions}" if actions else "none"),
        Source("Passed on", _SHEET, "Subaward action", "of the subawards right below it"),
        Source("Approved budget", _SHEET, "Budget line",
               f"own lines of subaward {papers.subaward.id} that hold on the day"),
    ]  # fmt: skip


REPORT = Report("award-letter", TITLE, ANSWERS, (STATE,), PARAMETERS, letter_book)
