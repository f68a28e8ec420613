"""Blocks from a spreadsheet: taken apart, matched with columns, and each cell read by its kind.

The same sentences as in the form stand at what is refused; nothing is guessed but the one option of
a closed list that a beginning can mean.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.services import typed
from db.model import choices
from db.model.errors import BadValue
from db.model.folding import key
from db.model.money import parse_cents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.session import Session
    from db.model.entity import Entity, Field

Block = list[list[str]]
"""Rows of cells, as they were copied."""
FEWEST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that was not taken, and why.

    Attributes: `row` and `column` say where it stood in the block, rows counted from 1; `label` and
    `name` are those of its column's field, "" where it has none.
    """

    row: int
    column: int
    label: str
    text: str
    sentence: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """Which field each column of a block goes to.

    Attributes: `fields` by the block's columns, None: not taken; `has_headings` says that the first
    row names them; `left_out` are headings that no field answers to.
    """

    fields: tuple[Field | None, ...]
    has_headings: bool
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a block: its cells' texts and stored values by field, and what was refused."""

    number: int
    texts: Mapping[str, str]
    values: Mapping[str, object]
    refused: tuple[Refused, ...] = field(default=())


def cells(text: str) -> Block:
    """Return a copied block as rows of cells; `""` in a quoted cell is one quote, as Excel copies.

    Rows end with a line break, cells with a tab; empty rows at the end are left out.
    """
    found: Block = [[]]
    at, rest = 0, text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    while at <= len(rest):
        cell, at = _cell(rest, at)
        found[-1].append(cell)
        if at >= len(rest):
            break
        if rest[at] == "\n":
            found.append([])
        at += 1
    while found and not any(cell.strip() for cell in found[-1]):
        found.pop()
    return found


def match(entity: Entity, block: Block, columns: Sequence[Field], start: int = 0) -> Matched:
    """Return which field each column goes to: by headings, else by `columns` from `start` on.

    The first row is headings where two of its cells or more (or its only one) name fields of the
    type by name, label or another heading, and so do at least half of them.
    """
    first = [cell.strip() for cell in block[0]] if block else []
    named = [entity.find_field(cell) if cell else None for cell in first]
    for at, cell in enumerate(first):  # the grid's own columns go before others of a like name
        named[at] = _among(columns, cell) or named[at]
    known, filled = sum(one is not None for one in named), sum(bool(cell) for cell in first)
    if known and known >= min(FEWEST_HEADINGS, filled) and known * 2 >= filled:
        once = _once(named)
        left_out = [c for c, one in zip(first, once, strict=True) if c and one is None]
        return Matched(tuple(once), has_headings=True, left_out=tuple(left_out))
    width = max(map(len, block), default=0)
    by_place: list[Field | None] = list(columns[start : start + width])
    return Matched((*by_place, *[None] * (width - len(by_place))), has_headings=False)


def read(session: Session, block: Block, matched: Matched) -> list[Row]:
    """Return the rows of a block with every cell read; blank cells say nothing, blank rows go.

    `number` of a row counts from 1 as it was copied, headings included.
    """
    known: dict[tuple[str, str], object] = {}
    found = []
    for at, line in enumerate(block):
        if (at == 0 and matched.has_headings) or not any(cell.strip() for cell in line):
            continue
        found.append(_row(session, at + 1, line, matched, known))
    return found


def value(session: Session, one: Field, text: str) -> object:
    """Return the stored value of a typed or pasted text. Raises BadValue with a sentence.

    A beginning that fits one option of a closed list alone means it: `over`, `Travel`.
    """
    if one.kind.choices and text.strip():
        return choice_meant(one.kind.choices, text) or one.kind.parse(text, session.today)
    return typed.one_value(session, one, text, {})


def choice_meant(name: str, text: str) -> str | None:
    """Return the code that a text names, or that alone begins with it; None where none does."""
    exact, sought = choices.code_of(name, text.strip()), key(text)
    if exact is not None or not sought:
        return exact
    labels = {code: f" {key(label)}" for code, label in choices.options(name).items()}
    near = [code for code, label in labels.items() if label.startswith(f" {sought}")]
    near = near or [code for code, label in labels.items() if f" {sought}" in label]
    return near[0] if len(near) == 1 else None


def amount(text: str) -> int | None:
    """Return the cents of a pasted cell, None where it says nothing. Raises BadValue.

    A lone dash is how a spreadsheet's accounting format shows nothing.
    """
    typed_text = text.strip()
    return None if typed_text in {"", "-", "\N{EN DASH}", "$-", "$ -"} else parse_cents(typed_text)


def sentence(text: str) -> str:
    """Return a refusal as a sentence of its own: those after a field's label begin small."""
    return text[:1].upper() + text[1:]


def _row(
    session: Session,
    number: int,
    line: Sequence[str],
    matched: Matched,
    known: dict[tuple[str, str], object],
) -> Row:
    texts: dict[str, str] = {}
    values: dict[str, object] = {}
    refused = []
    for column, (one, text) in enumerate(zip(matched.fields, line, strict=False)):
        if one is None or not text.strip():
            continue
        texts[one.name] = text.strip()
        found = _known(session, one, text.strip(), known)
        if isinstance(found, BadValue):
            refused.append(
                Refused(number, column, one.label, text.strip(), found.sentence, one.name)
            )
        else:
            values[one.name] = found
    return Row(number, texts, values, tuple(refused))


def _known(session: Session, one: Field, text: str, known: dict[tuple[str, str], object]) -> object:
    """Read a text once, however many rows repeat it."""
    place = (one.name, text)
    if place not in known:
        try:
            known[place] = value(session, one, text)
        except BadValue as problem:
            known[place] = problem
    return known[place]


def _cell(text: str, at: int) -> tuple[str, int]:
    """Return the cell that starts here, and where it ended: at a tab, a line break or the end."""
    if text[at : at + 1] == '"':
        end = at + 1
        while (end := text.find('"', end)) >= 0:
            if text[end + 1 : end + 2] == '"':
                end += 2
            elif text[end + 1 : end + 2] in ("", "\t", "\n"):
                return text[at + 1 : end].replace('""', '"'), end + 1
            else:
                break  # a quote that is only a mark: inches, a name
    end = at
    while end < len(text) and text[end] not in "\t\n":
        end += 1
    return text[at:end], end


def _among(columns: Sequence[Field], heading: str) -> Field | None:
    sought = key(heading)
    return next(
        (
            one
            for one in columns
            if sought and sought in {key(text) for text in (one.name, one.label, *one.also_called)}
        ),
        None,
    )


def _once(named: Sequence[Field | None]) -> list[Field | None]:
    """Let each field be taken from one column alone, the first that names it."""
    seen: set[str] = set()
    found: list[Field | None] = []
    for one in named:
        found.append(None if one is None or one.name in seen else one)
        seen.add("" if one is None else one.name)
    return found
