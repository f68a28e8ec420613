"""Report: the data dictionary, every record type, field and choice list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.reports.binding import bind, chosen_words, marking_for
from app.reports.cover import Check, Cover, Making, Source
from app.reports.declared import AUDITOR, OFFICE, STATE, Report
from app.reports.names import column_reference, table_name
from app.reports.parameters import ANY_TYPE, AUDIENCE, is_open
from app.reports.workbook import Column, Holds, Sheet
from db.model import choices, registry
from db.model.entity import ANY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.reports.workbook import Book
    from app.services.session import Session
    from db.model.entity import Entity, Field, RequiredWhen

TITLE = "Data dictionary"
ANSWERS = "What is kept about what: every record type, its fields, and the lists to choose from."
PARAMETERS = (ANY_TYPE, AUDIENCE)
TYPES, FIELDS, LISTS = "Record types", "Fields", "Choice lists"
_WORDS = (
    ("Audience", "Only fields that may go to it are listed; internal means all of them."),
    ("Name", "What imports, exports and the command line call a type, a field or a code."),
    ("Computed", "Worked out from other records when looked at, and stored nowhere."),
    ("Required", "“One of” and “when” say that it depends on other fields."),
    ("Personal", "A person's own data: withheld outside the office; can be erased for good."),
    ("Every record", "Also has a number, and who added and last changed it, and when."),
)
_YES = "Yes"
_NONE = "Computed"


@dataclass(frozen=True, slots=True)
class _Line:
    """One field of a type, and the section of the form it stands in."""

    entity: Entity
    section: str
    field: Field


def dictionary_book(
    session: Session, values: Mapping[str, str], making: Making
) -> tuple[Book, int]:
    """Return the workbook and its number of fields; `values` are parameter codes by name."""
    audience, wanted = AUDIENCE.pick(values), ANY_TYPE.pick(values)
    lines = [
        line
        for entity in registry.ENTITIES.values()
        if wanted in {"", entity.name}
        for line in _lines(entity)
        if is_open(audience, entity, line.field.name)
    ]
    sheets = (_types(lines), _fields(lines), _lists(lines))
    cover = Cover(
        TITLE,
        ANSWERS,
        making,
        chosen_words(session, PARAMETERS, values),
        ((TYPES, sheets[0].count), (FIELDS, sheets[1].count), ("Choices", sheets[2].count)),
        marking=marking_for(audience),
        checks=(_check(lines),),
        definitions=_WORDS,
    )
    return bind(cover, sheets, _sources(sheets)), len(lines)


def _lines(entity: Entity) -> list[_Line]:
    stored = [_Line(entity, part.label, field) for part in entity.sections for field in part.fields]
    return stored + [_Line(entity, _NONE, field) for field in entity.computed]


def _check(lines: Sequence[_Line]) -> Check:
    """The fields counted at the types are as many as there are rows of fields."""
    fields = column_reference(table_name(FIELDS, ()), "Field")
    counted = column_reference(table_name(TYPES, ()), "Fields")
    formula = f'IF(SUM({counted})=COUNTA({fields}),"OK","differs")'
    by_type = _counted(lines)
    return Check(
        "Fields of all types = rows of fields", formula, sum(by_type.values()) == len(lines)
    )


def _counted(lines: Sequence[_Line]) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        found[line.entity.name] = found.get(line.entity.name, 0) + 1
    return found


def _types(lines: Sequence[_Line]) -> Sheet:
    columns = (
        Column("Record type", Holds.TEXT, 26),
        Column("Plural", Holds.TEXT, 26, "What its list is called."),
        Column("Name", Holds.TEXT, 24, _WORDS[1][1]),
        Column("What belongs in it", Holds.WRAPPED, 70),
        Column("Sensitivity", Holds.TEXT, 13, "Whom its fields may go to, unless they say else."),
        Column("Fields", Holds.WHOLE, 10, "How many of its fields are listed here.", total=True),
    )
    rows = [
        (one.label, one.plural, name, one.about or None, _audience(one.sensitivity), count)
        for name, count in _counted(lines).items()
        for one in (registry.entity(name),)
    ]
    return Sheet(TYPES, columns, rows, len(rows), table=TYPES)


def _fields(lines: Sequence[_Line]) -> Sheet:
    columns = (
        Column("Record type", Holds.WRAPPED, 17),
        Column("Section", Holds.WRAPPED, 17, "Where on the form it stands."),
        Column("Field", Holds.WRAPPED, 22),
        Column("Name", Holds.WRAPPED, 27, _WORDS[1][1]),
        Column("Holds", Holds.WRAPPED, 24, "The kind of value; what it refers to, or its list."),
        Column("Required", Holds.WRAPPED, 18, _WORDS[3][1]),
        Column("Only for", Holds.WRAPPED, 11, "The kinds of record it is shown for."),
        Column("Help", Holds.WRAPPED, 44),
        Column("Sensitivity", Holds.TEXT, 12, "Whom it may go to."),
        Column("Personal", Holds.TEXT, 10, _WORDS[4][1]),
        Column("Also called", Holds.WRAPPED, 18, "Other headings that imports understand."),
    )
    rows = [_field_row(line) for line in lines]
    return Sheet(FIELDS, columns, rows, len(rows), table=FIELDS, key_columns=3)


def _field_row(line: _Line) -> tuple[str | None, ...]:
    entity, field = line.entity, line.field
    return (
        entity.label,
        line.section,
        field.label,
        field.name,
        _holds(field),
        _required(entity, field),
        _only_for(entity, field),
        field.help or None,
        _audience(entity.sensitivity_of(field)),
        _YES if field.personal else None,
        ", ".join(field.also_called) or None,
    )


def _holds(field: Field) -> str:
    kind = _KINDS.get(field.kind.name, field.kind.name)
    if field.kind.choices:
        return f"{kind}: {field.kind.choices}"
    if not field.refers_to:
        return kind
    target = "any record" if field.refers_to == ANY else registry.entity(field.refers_to).label
    return f"{kind}: {target}"


_KINDS = {
    "day": "date",
    "fuzzy_day": "date, month or year",
    "moment": "moment (UTC)",
    "flag": "yes or no",
    "text_list": "several texts",
    "ref": "a record",
    "refs": "several records",
    "money": "money (dollars)",
    "amount": "number",
    "count": "whole number",
    "fiscal_year": "fiscal year",
    "url": "web address",
    "email": "e-mail",
}


def _required(entity: Entity, field: Field) -> str | None:
    if field.required:
        return _YES
    groups = [group for group in entity.one_of if field.name in group]
    if groups or field.name in entity.any_of:
        names = [_joined(entity, group) for group in entity.one_of or zip(entity.any_of)]
        return f"One of: {'; '.join(names)}"
    rules = [rule for rule in entity.required_when if rule.field == field.name]
    return "; ".join(_when(entity, rule) for rule in rules) or None


def _joined(entity: Entity, group: Sequence[str]) -> str:
    return " with ".join(entity.field(name).label for name in group)


def _when(entity: Entity, rule: RequiredWhen) -> str:
    other = entity.field(rule.on)
    if not rule.codes:
        return f"When {other.label} is filled"
    labels = [choices.label(other.kind.choices, code) for code in rule.codes]
    return f"When {other.label} is {' or '.join(labels)}"


def _only_for(entity: Entity, field: Field) -> str | None:
    listed = entity.by_name["kind"].kind.choices if field.only_for else ""
    return ", ".join(choices.label(listed, code) for code in field.only_for) or None


def _audience(code: str) -> str:
    return choices.label("audience", code)


def _lists(lines: Sequence[_Line]) -> Sheet:
    """The lists that the listed fields take codes of, once each."""
    used: dict[str, list[str]] = {}
    for line in lines:
        if line.field.kind.choices:
            where = f"{line.entity.label}: {line.field.label}"
            used.setdefault(line.field.kind.choices, []).append(where)
    columns = (
        Column("List", Holds.TEXT, 26),
        Column("Name", Holds.TEXT, 34, "The code that imports and exports use."),
        Column("Choice", Holds.WRAPPED, 60, "What people read."),
        Column("Used by", Holds.WRAPPED, 54, "The fields that take it, at its first choice."),
    )
    rows = [
        (name, code, text, "; ".join(used[name]) if at == 0 else None)
        for name in sorted(used)
        for at, (code, text) in enumerate(choices.options(name).items())
    ]
    return Sheet(LISTS, columns, rows, len(rows), table="Choice_lists", key_columns=2)


def _sources(sheets: Sequence[Sheet]) -> list[Source]:
    return [
        Source(sheet.name, f"{sheet.name}, all columns", "The program's own declarations",
               "of this version; the same in every file")
        for sheet in sheets
    ]  # fmt: skip


REPORT = Report(
    "data-dictionary", TITLE, ANSWERS, (OFFICE, AUDITOR, STATE), PARAMETERS, dictionary_book
)
