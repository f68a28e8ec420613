"""Spending typed or pasted row by row: read for the grid, checked, and saved as one step."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from app.domain import overtime_pay
from app.services import attention, pasting, save, typed
from app.services.pasting import Refused
from db import records
from db.change import Change
from db.model import registry
from db.model.entity import Field
from db.model.errors import BadValue
from db.model.kinds import MONEY
from db.model.money import show_cents
from db.queries import spending

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.pasting import Block
    from app.services.session import Session
    from db.change import ChangeSet
    from db.model.due_facts import Subject
    from db.model.entity import Entity
    from db.records import Record

MOST = 1000
"""Rows that the grid lists; the list of all spending has the others."""
RATE = Field(
    "rate",
    "Rate",
    MONEY,
    "Pay for one hour; hours times rate is offered as amount. It is not stored.",
    also_called=("hourly rate", "pay rate", "ot rate", "overtime rate"),
)
_NAMES = (
    *("spent_on", "category", "description", "organization", "officer_code", "worked_on"),
    *("hours", "rate", "amount", "document_no"),
    *("supplanting_checked", "claim"),
)
_FIXED = frozenset({"subaward", "award", "program", "claim", "source"})
"""Fields that no block fills: whose the rows are, and what only claiming sets."""
_RESTS_ON = {"spent_on": {"worked_on"}, "amount": {"hours", "rate"}}
"""What stands in for a field that is empty: where that is refused, one sentence is enough."""
_SAME = ("spent_on", "category", "officer_code", "worked_on", "hours", "amount")
"""What two rows have in common that are one row entered twice."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A row of the file: its stored values, and its columns as text."""

    id: int
    values: Mapping[str, object]
    texts: Mapping[str, str]


@dataclass
class Draft:
    """A row that is not saved: the texts by field, why some are refused, why it was held back.

    Attributes: `offered` says that its amount was worked out, not typed.
    """

    texts: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    held: str = ""
    offered: bool = False


@dataclass(frozen=True)
class Pasted:
    """What a block comes to, before anything is saved.

    Attributes: `adds` are the stored values of new rows, `sets` those of rows there are, by id;
    `kept` the rows held back or refused, `kept_cells` refused texts of rows there are, by id and
    field; `refused` says why, cell by cell; `left_out` the headings nothing answers to.
    """

    adds: tuple[dict[str, object], ...] = ()
    sets: Mapping[int, dict[str, object]] = field(default_factory=dict)
    kept: tuple[Draft, ...] = ()
    kept_cells: Mapping[tuple[int, str], tuple[str, str]] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def cents(self) -> int:
        """What the new rows add up to."""
        return sum(int(str(one["amount"])) for one in self.adds)

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be saved."""
        return not self.adds and not self.sets


def entity() -> Entity:
    """Return the type of the grid's rows."""
    return registry.entity("expenditure")


@cache
def columns() -> tuple[Field, ...]:
    """Return the grid's columns; the rate is worked out, the claim is only shown."""
    return tuple(RATE if name == "rate" else entity().field(name) for name in _NAMES)


def read(session: Session, whose: Subject) -> list[Stored]:
    """Return the newest rows of a subaward, or of an award in OPSG, the oldest of them first."""
    ids = spending.newest(session.store, whose, MOST)
    rows = records.read_many(session.store, entity(), ids)
    titles = _titles(session, rows)
    return [Stored(row.id, row.values, _texts(row.values, titles)) for row in rows]


def warnings(session: Session, ids: Sequence[int]) -> dict[tuple[int, str], str]:
    """Return what the rules say of rows, notes left out, by id and the column it stands at.

    What is said of a whole row, or of a field without a column, stands at its first one.
    """
    names = {one.name for one in columns()}
    found: dict[tuple[int, str], str] = {}
    for number, hits in attention.speaking(session, "expenditure", ids).items():
        for hit in hits:
            place = (number, hit.field if hit.field in names else _NAMES[0])
            if hit.severity != "note":
                found[place] = f"{found.get(place, '')} {hit.says} ({hit.rule})".strip()
    return found


def says(session: Session, whose: Subject) -> str:
    """Return in words how many rows there are and what they add up to."""
    found = spending.totals(session.store, whose)
    rows = "1 row" if found.rows == 1 else f"{found.rows:,} rows"
    rows += " of OPSG" if whose.type == "award" else ""
    shown = f"The newest {MOST:,} of {rows}" if found.rows > MOST else rows
    left_out = f", {found.disallowed:,} disallowed left out" if found.disallowed else ""
    return f"{shown}, {show_cents(found.cents)}{left_out}"


def agencies(session: Session, whose: Subject) -> dict[int, str]:
    """Return the agencies that a row may well name, by id: whose it is, and those named before."""
    found = spending.agencies(session.store, whose)
    return records.titles(session.store, "organization", found)


def value(session: Session, name: str, text: str) -> object:
    """Return the stored value of a cell's text. Raises BadValue with a sentence."""
    one = RATE if name == "rate" else entity().field(name)
    found = pasting.value(session, one, text) if text.strip() else None
    if found is None and one.required:
        raise BadValue(f"{one.label} is missing. Fill it in.")
    return found


def offer_amount(session: Session, draft: Draft) -> None:
    """Fill a draft's amount with hours times rate, unless one was typed."""
    if draft.texts.get("amount") and not draft.offered:
        return
    found = {}
    for name in ("hours", "rate"):
        try:
            found[name] = value(session, name, draft.texts.get(name, ""))
        except BadValue:
            return
    if found["hours"] is not None and found["rate"] is not None:
        cents = overtime_pay.pay(int(str(found["hours"])), int(str(found["rate"])))
        draft.texts["amount"], draft.offered = MONEY.show(cents), True


def check(session: Session, whose: Subject, draft: Draft) -> dict[str, object]:
    """Return a draft's stored values, and note in it why some are refused.

    Hours times rate is the amount where none was given, and the day worked is the day spent.
    """
    offer_amount(session, draft)
    values: dict[str, object] = {}
    draft.problems = {}
    for name, text in draft.texts.items():
        try:
            values[name] = value(session, name, text)
        except BadValue as problem:
            draft.problems[name] = problem.sentence
    return _checked(session, whose, values, draft)


def change_cells(
    session: Session, wanted: Mapping[int, Mapping[str, object]], label: str = ""
) -> ChangeSet:
    """Set cells of rows there are, by id and field, as one step. Raises DataError."""
    changes = [Change("expenditure", one, values) for one, values in wanted.items()]
    count = sum(map(len, wanted.values()))
    name = f"Edit {count} cells of spending" if count > 1 else "Edit spending"
    return save.apply(session, changes, label or name)


def add(session: Session, rows: Sequence[Mapping[str, object]]) -> ChangeSet:
    """Add rows as one step; `added` of what is returned names them. Raises DataError."""
    label = "Add spending" if len(rows) == 1 else f"Add {len(rows)} spending rows"
    return save.apply(session, [Change("expenditure", None, dict(one)) for one in rows], label)


def read_block(
    session: Session,
    whose: Subject,
    block: Block,
    start: int = 0,
    over: Sequence[int] = (),
) -> Pasted:
    """Return what a block comes to: by its headings, else from column `start` on.

    Without headings its rows go over the rows `over` first, by id; the others are new ones.
    """
    matched = pasting.match(entity(), block, columns(), start)
    fields = tuple(None if one and one.name in _FIXED else one for one in matched.fields)
    first = block[0] if matched.has_headings else []
    dropped = [
        cell.strip() for cell, one in zip(first, fields, strict=False) if cell.strip() and not one
    ]
    matched = pasting.Matched(fields, matched.has_headings, tuple(dropped))
    found = pasting.read(session, block, matched)
    targets = [] if matched.has_headings else list(over)
    sets, kept_cells, refused = _over(found[: len(targets)], targets)
    adds, kept = [], []
    known = _known(session, whose)
    for row in found[len(targets) :]:
        draft = Draft(_understood(row), {one.name: one.sentence for one in row.refused})
        values = _checked(session, whose, dict(row.values), draft)
        if not draft.problems and _key(values) in known:
            draft.held = "Already here: same day, officer, hours and amount."
        if draft.problems or draft.held:
            offer_amount(session, draft)
            kept.append(draft)
            refused += _why(row.number, draft)
        else:
            adds.append(values)
    return Pasted(tuple(adds), sets, tuple(kept), kept_cells, tuple(refused), matched.left_out)


def carry_out(session: Session, pasted: Pasted) -> ChangeSet:
    """Save what a block comes to as one step. Raises DataError."""
    changes = [Change("expenditure", one, values) for one, values in pasted.sets.items()]
    changes += [Change("expenditure", None, values) for values in pasted.adds]
    return save.apply(session, changes, f"Paste {len(changes)} spending rows")


def _titles(session: Session, rows: Sequence[Record]) -> dict[tuple[str, int], str]:
    """Return what the rows' references are called, by field and id."""
    found: dict[tuple[str, int], str] = {}
    for one in columns():
        if one.refers_to:
            ids = {int(str(v)) for row in rows if (v := row.values[one.name]) is not None}
            titled = records.titles(session.store, one.refers_to, ids)
            found |= {(one.name, number): title for number, title in titled.items()}
    return found


def _texts(values: Mapping[str, object], titles: Mapping[tuple[str, int], str]) -> dict[str, str]:
    """Return a row's columns as text, with the rate that its pay comes to."""
    found = {}
    for one in columns():
        value = values.get(one.name)
        if one is RATE and values["hours"] is not None:
            hours, cents = int(str(values["hours"])), int(str(values["amount"]))
            value = overtime_pay.rate(hours, cents)
        if value is not None:
            found[one.name] = (
                titles.get((one.name, int(str(value))), "")
                if one.refers_to
                else one.kind.show(value)
            )
    return found


def _checked(
    session: Session, whose: Subject, values: dict[str, object], draft: Draft
) -> dict[str, object]:
    """Complete a new row's values and note what stops it in the draft."""
    hours, rate = values.get("hours"), values.pop("rate", None)
    if values.get("amount") is None and hours is not None and rate is not None:
        values["amount"] = overtime_pay.pay(int(str(hours)), int(str(rate)))
    if values.get("spent_on") is None and "spent_on" not in draft.problems:
        values["spent_on"] = values.get("worked_on")
    whole = typed.started(session, entity(), {whose.type: whose.id, **values})
    for problem in save.stop_rules(session.store, entity(), None, whole):
        if not _RESTS_ON.get(problem.field, set()) & draft.problems.keys():
            draft.problems.setdefault(problem.field, problem.sentence)
    return whole


def _understood(row: pasting.Row) -> dict[str, str]:
    """Return a pasted row's texts as they were understood; as pasted where they were not."""
    shown = {one.name: one for one in (*entity().fields, RATE) if not one.refers_to}
    return {
        name: shown[name].kind.show(row.values[name])
        if name in shown and row.values.get(name) is not None
        else text
        for name, text in row.texts.items()
    }


def _over(
    rows: Sequence[pasting.Row], targets: Sequence[int]
) -> tuple[dict[int, dict[str, object]], dict[tuple[int, str], tuple[str, str]], list[Refused]]:
    """Return what rows pasted over others set, which of their cells are refused, and why."""
    sets: dict[int, dict[str, object]] = {}
    kept: dict[tuple[int, str], tuple[str, str]] = {}
    refused: list[Refused] = []
    for row, one in zip(rows, targets, strict=True):
        wanted = {name: v for name, v in row.values.items() if name != "rate" and v is not None}
        if wanted:
            sets[one] = wanted
        kept |= {(one, cell.name): (cell.text, cell.sentence) for cell in row.refused}
        refused += row.refused
    return sets, kept, refused


def _why(number: int, draft: Draft) -> list[Refused]:
    if draft.held:
        code = entity().field("officer_code")
        return [Refused(number, 0, code.label, draft.texts.get(code.name, ""), draft.held)]
    return [
        Refused(number, 0, _label(name), draft.texts.get(name, ""), sentence, name)
        for name, sentence in draft.problems.items()
    ]


def _label(name: str) -> str:
    return RATE.label if name == "rate" else entity().field(name).label


def _known(session: Session, whose: Subject) -> set[tuple[object, ...]]:
    """Return the overtime rows there are, each as what makes it one and the same."""
    found = (_key(row.values) for row in read(session, whose))
    return {one for one in found if one is not None}


def _key(values: Mapping[str, object]) -> tuple[object, ...] | None:
    if values.get("officer_code") is None or values.get("hours") is None:
        return None
    return tuple(values.get(name) for name in _SAME)
