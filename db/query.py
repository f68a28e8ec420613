"""Questions to a list as typed objects, and the parameterised SQL each becomes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from db.model.folding import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.model.entity import Entity, Field

Sql = tuple[str, list[object]]


@dataclass(frozen=True)
class Words:
    """Records whose indexed text has every word, each matched from its start."""

    text: str


@dataclass(frozen=True)
class Phrase:
    """Records whose indexed text has these words side by side."""

    text: str


@dataclass(frozen=True)
class Within:
    """Records whose value lies from `low` to `high`, both included unless `strict`.

    Fuzzy days count when any of their days lies within. None is no bound.
    """

    field: Field
    low: object = None
    high: object = None
    strict: bool = False


@dataclass(frozen=True)
class OneOf:
    """Records whose value is one of these (ids for references, codes for choices)."""

    field: Field
    values: tuple[object, ...]


@dataclass(frozen=True)
class Contains:
    """Records whose text has the typed text in it, without regard to case or accents."""

    field: Field
    text: str


@dataclass(frozen=True)
class RefersTo:
    """Records whose reference leads to a record with these words in its indexed text."""

    field: Field
    text: str


@dataclass(frozen=True)
class Filled:
    """Records where the field has a value, or has none."""

    field: Field
    filled: bool


@dataclass(frozen=True)
class Not:
    """Records the inner question leaves out."""

    inner: Question


@dataclass(frozen=True)
class Any:
    """Records that at least one of the inner questions finds."""

    inner: tuple[Question, ...]


@dataclass(frozen=True)
class All:
    """Records that every one of the inner questions finds."""

    inner: tuple[Question, ...]


@dataclass(frozen=True)
class Among:
    """The records with these ids: what a question to a computed field comes to."""

    ids: tuple[int, ...]


OfField = Within | OneOf | Contains | RefersTo | Filled
Question = Words | Phrase | OfField | Not | Any | All | Among


@dataclass(frozen=True)
class Sort:
    """A list's order by one field, or by title where there is no field."""

    field: Field | None = None
    descending: bool = False


@dataclass(frozen=True)
class ListQuery:
    """What a list shows: records of a type that answer all questions, in an order.

    Attributes: `sort` None is the best match first where words were typed, else the type's own
    order; `archived` shows the trash instead of the rest.
    """

    entity: Entity
    questions: tuple[Question, ...] = ()
    sort: Sort | None = None
    archived: bool = False

    @property
    def words(self) -> str:
        """The typed words outside any field, by which matches are ranked."""
        return " ".join(q.text for q in self.questions if isinstance(q, Words | Phrase))


def condition(query: ListQuery) -> Sql:
    """Return the WHERE text of a query and its values."""
    state: Literal["IS NOT NULL", "IS NULL"] = "IS NOT NULL" if query.archived else "IS NULL"
    parts: list[Sql] = [(f'"archived_at" {state}', [])]
    parts += [_sql(query.entity, question) for question in query.questions]
    return _joined(parts, " AND ")


def match_text(question: Words | Phrase) -> str:
    """Return the FTS5 expression of typed words; "" where nothing in them is a word.

    Every word is folded and quoted, so nothing that is typed can break the expression.
    """
    found = words(question.text)
    if isinstance(question, Phrase):
        return f'"{" ".join(found)}"' if found else ""
    return " ".join(f'"{word}"*' for word in dict.fromkeys(found))


def _sql(entity: Entity, question: Question) -> Sql:
    match question:
        case Not():
            text, values = _sql(entity, question.inner)
            return f"NOT coalesce({text}, 0)", values
        case Any():
            return _joined([_sql(entity, inner) for inner in question.inner], " OR ")
        case All():
            return _joined([_sql(entity, inner) for inner in question.inner], " AND ")
        case Among():
            return '"id" IN (SELECT value FROM json_each(?))', [json.dumps(question.ids)]
        case Words() | Phrase():
            return _matching(entity.name, '"id"', question)
    return _of_field(entity, question)


def _of_field(entity: Entity, question: OfField) -> Sql:
    match question:
        case Within():
            return _within(question)
        case OneOf():
            return _one_of(entity, question)
        case RefersTo():
            return _refers_to(entity, question)
        case Filled():
            return _filled(entity, question)
        case Contains():
            needle = fold(question.text)
            for special in "\\%_":
                needle = needle.replace(special, f"\\{special}")
            return f"fold(\"{question.field.name}\") LIKE ? ESCAPE '\\'", [f"%{needle}%"]


def _matching(name: str, column: str, question: Words | Phrase) -> Sql:
    text = match_text(question)
    if not text:
        return "1", []
    index = f'"{name}_search"'
    return f"{column} IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", [text]


def _within(question: Within) -> Sql:
    name = f'"{question.field.name}"'
    last = name
    if question.field.kind.name == "fuzzy_day":
        last = (
            f"CASE length({name}) WHEN 4 THEN {name} || '-12-31' "
            f"WHEN 7 THEN {name} || '-31' ELSE {name} END"
        )
    mark = "" if question.strict else "="
    parts: list[Sql] = []
    if question.low is not None:
        parts.append((f"{last} >{mark} ?", [question.low]))
    if question.high is not None:
        parts.append((f"{name} <{mark} ?", [question.high]))
    return _joined(parts, " AND ")


def _one_of(entity: Entity, question: OneOf) -> Sql:
    field, marks = question.field, ",".join("?" * len(question.values))
    if field.in_table:
        return f'"{field.name}" IN ({marks})', list(question.values)
    table = entity.link_table(field)
    return f'"id" IN (SELECT "record" FROM "{table}" WHERE "target" IN ({marks}))', list(
        question.values
    )


def _refers_to(entity: Entity, question: RefersTo) -> Sql:
    field = question.field
    if field.in_table:
        return _matching(field.refers_to, f'"{field.name}"', Words(question.text))
    text, values = _matching(field.refers_to, '"target"', Words(question.text))
    return f'"id" IN (SELECT "record" FROM "{entity.link_table(field)}" WHERE {text})', values


def _filled(entity: Entity, question: Filled) -> Sql:
    field = question.field
    if field.in_table:
        return f'"{field.name}" IS {"NOT " if question.filled else ""}NULL', []
    table = entity.link_table(field)
    mark = "" if question.filled else "NOT "
    return f'"id" {mark}IN (SELECT "record" FROM "{table}")', []


def _joined(parts: Sequence[Sql], by: str) -> Sql:
    if not parts:
        return "1", []
    text = by.join(f"({part})" for part, _ in parts)
    return text, [value for _, values in parts for value in values]
