"""What planning does to the requirements that stand: adds, dates anew, files, takes back, keeps.

A row that is filed or changed by hand is left alone, and the plan says so. A row that a person put
in the trash stays there; one that planning put there comes out again when it is owed again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from app.domain.due import Due
    from db.model.due_facts import Filing, PlannedRow, Subject

_Key = tuple[str, "date | None", int | None]
Action = Literal["add", "change", "submit", "drop", "restore", "keep"]

_ONE_AT_A_TIME = frozenset({"D02", "D06", "D07", "D08", "D09", "D10", "D12", "D14"})
"""Of these a subject (D06: an order) owes one; when its period moves, the same row moves on."""
_NEVER_DROPPED = frozenset({"D11", "D13"})
"""These are asked for once; that nobody asks again is no reason to take them back."""
_DATED = ("kind", "period_start", "period_end", "recipient", "due_on", "arithmetic", "citation")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing planning does, or leaves, and why.

    Attributes: `row` the id of the requirement it is about, None where it adds one; `values` the
    stored values it sets; `due_on` the day as it will stand; `is_telling` is false of a row that is
    filed and as its dates ask.
    """

    action: Action
    subject: Subject
    rule: str
    due_on: date
    says: str
    row: int | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    is_telling: bool = True


@dataclass(slots=True)
class _Pair:
    """A row and what it is to become; None: nothing any more."""

    row: PlannedRow
    due: Due | None


def steps(
    duties: Sequence[Due], rows: Iterable[PlannedRow], filings: Iterable[Filing], *, is_open: bool
) -> list[Step]:
    """Return what to do about one subject's requirements, so that they are its duties.

    `is_open` tells whether the subject still owes anything: of one that is closed, or in the
    trash, nothing is taken back. The order is that of the due days.
    """
    paired, missing = _paired(duties, rows)
    answers = _Answers(tuple(filings))
    found = [_added(due, answers.of(due.rule, None, due)) for due in missing]
    for pair in paired:
        filed_on = answers.of(pair.row.rule, pair.row, pair.due)
        step = _standing(pair, filed_on, is_open=is_open)
        found += [step] if step else []
    return sorted(found, key=lambda step: (step.due_on, step.rule, step.row or 0))


def freed(
    duties: Sequence[Due], rows: Iterable[PlannedRow], filings: Iterable[Filing], requirement: int
) -> dict[str, object] | None:
    """Return the stored values with which a row changed by hand follows its rule again.

    None where no duty stands behind it any more. The duty is the one planning keeps it for now, so
    that no second row comes beside it.
    """
    pair = next((one for one in _paired(duties, rows)[0] if one.row.id == requirement), None)
    if pair is None or pair.due is None:
        return None
    filed_on = _Answers(tuple(filings)).of(pair.row.rule, pair.row, pair.due)
    answered = {} if filed_on is None else _filed(filed_on)
    return _differences(pair.row, pair.due) | answered | {"edited_by_hand": 0}


def _paired(duties: Sequence[Due], rows: Iterable[PlannedRow]) -> tuple[list[_Pair], list[Due]]:
    """Return the rows with their duties, and the duties that have no row yet."""
    waiting: dict[_Key, Due] = {
        (due.rule, due.period_end, due.operations_order): due for due in duties
    }
    paired: list[_Pair] = []
    spare: list[PlannedRow] = []
    for row in sorted(rows, key=lambda row: (row.archived, row.id)):
        key = (row.rule, row.period_end, row.operations_order)
        due = waiting.get(key)
        if due and not _is_spent(row, due):
            paired.append(_Pair(row, waiting.pop(key)))
        else:
            spare.append(row)
    for row in sorted(spare, key=lambda row: not row.by_hand):
        claimed = next((key for key, due in waiting.items() if _claims(row, due)), None)
        paired.append(_Pair(row, waiting.pop(claimed) if claimed else None))
    return paired, list(waiting.values())


def _is_spent(row: PlannedRow, due: Due) -> bool:
    """A row that planning took back comes out of the trash only as it was."""
    return row.archived and not row.by_hand and bool(_differences(row, due))


def _claims(row: PlannedRow, due: Due) -> bool:
    """Return whether a row without a duty of its own stands for one whose days have moved."""
    if row.archived or row.status != "open" or row.rule != due.rule:
        return False
    if row.operations_order != due.operations_order:
        return False
    if row.rule in _ONE_AT_A_TIME:
        return True
    return row.by_hand and (row.period_start == due.period_start or row.due_on == due.due_on)


@dataclass(frozen=True, slots=True)
class _Answers:
    """The financial reports that were filed for the subject."""

    filings: tuple[Filing, ...]

    def of(self, rule: str, row: PlannedRow | None, due: Due | None) -> date | None:
        """Return the day on which the report that answers was filed, None where none was."""
        kind = {"D01": "sf425", "D02": "sf425_final"}.get(rule)
        end = due.period_end if due else row.period_end if row else None
        for filing in self.filings:
            if filing.requirement is not None:
                if row and filing.requirement == row.id:
                    return filing.filed_on
            elif filing.kind == kind and filing.period_end == end:
                return filing.filed_on
        return None


def _added(due: Due, filed_on: date | None) -> Step:
    values = due.values() | ({} if filed_on is None else _filed(filed_on))
    values.setdefault("status", "open")
    return Step("add", due.subject, due.rule, due.due_on, f"Added: {due.arithmetic}.", None, values)


def _standing(pair: _Pair, filed_on: date | None, *, is_open: bool) -> Step | None:
    """Return what becomes of a row, None where it stands as it should."""
    row, due = pair.row, pair.due
    differences = _differences(row, due) if due else {}
    if row.archived:
        return _in_trash(row, due)
    if row.status != "open":
        return _kept(row, f"it is {row.status}", due, differences)
    if filed_on:
        values = _filed(filed_on) | ({} if row.by_hand else differences)
        return _step("submit", row, f"Submitted: its report was filed {filed_on}.", due, values)
    if row.by_hand:
        return _kept(row, "it was changed by hand", due, differences)
    if due is None:
        dropped = is_open and row.rule not in _NEVER_DROPPED
        return _step("drop", row, "Taken back: it is not owed any more.") if dropped else None
    return _dated_anew(row, due, differences) if differences else None


def _dated_anew(row: PlannedRow, due: Due, differences: Mapping[str, object]) -> Step:
    if due.due_on == row.due_on:
        return _step(
            "change", row, f"Told anew, the day stays: {due.arithmetic}.", due, differences
        )
    said = f"Dated anew: {due.arithmetic}, was {row.due_on}."
    return _step("change", row, said, due, differences)


def _in_trash(row: PlannedRow, due: Due | None) -> Step | None:
    if due is None:
        return None
    if row.by_hand:
        return _kept(row, "it was put in the trash by hand", due, {})
    return _step("restore", row, "Owed again: taken out of the trash.", due)


def _kept(row: PlannedRow, why: str, due: Due | None, differences: Mapping[str, object]) -> Step:
    would = ""
    if due and "due_on" in differences:
        would = f" By its dates it would be due {due.due_on}: {due.arithmetic}."
    telling = bool(would) or row.by_hand
    said = f"Kept: {why}.{would}"
    return Step("keep", row.subject, row.rule, row.due_on, said, row.id, is_telling=telling)


def _step(
    action: Action,
    row: PlannedRow,
    says: str,
    due: Due | None = None,
    values: Mapping[str, object] | None = None,
) -> Step:
    due_on = due.due_on if due else row.due_on
    return Step(action, row.subject, row.rule, due_on, says, row.id, values or {})


def _filed(filed_on: date) -> dict[str, object]:
    return {"status": "submitted", "submitted_on": filed_on.isoformat()}


def _differences(row: PlannedRow, due: Due) -> dict[str, object]:
    """Return the stored values in which a row is not what its duty asks for."""
    stands: dict[str, object] = {
        "kind": row.kind,
        "period_start": _text(row.period_start),
        "period_end": _text(row.period_end),
        "recipient": row.recipient,
        "due_on": row.due_on.isoformat(),
        "arithmetic": row.arithmetic,
        "citation": row.citation,
    }
    wanted = due.values()
    return {name: wanted[name] for name in _DATED if wanted[name] != stands[name]}


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
