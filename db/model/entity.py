"""What a declaration of a record type is made of: fields, sections, and what must hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from db.model.errors import NoSuchName
from db.model.folding import key
from db.model.titles import Part, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.model.kinds import Kind

SYSTEM_COLUMNS = (
    "id",
    "uuid",
    "version",
    "created_at",
    "created_by",
    "changed_at",
    "changed_by",
    "archived_at",
)
ANY = "*"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Field:
    """One field of a record type.

    Attributes: `refers_to` is a record type or ANY (named in the row's `record_type`); `searched`
    feeds the search index; `width` is the list column's start width in characters, 0 not shown at
    first; `also_called` are further import headings; `only_for` the codes of the record's own kind
    the field is shown for; `personal` a person's own data; `sensitivity` public, partner, internal;
    `computed` stored nowhere: lists alone have it; `overlaps` a figure that may be held by several
    records of a list, so that its sum is taken otherwise; `adds_up` whether a sum says something.
    """

    name: str
    label: str
    kind: Kind
    help: str = ""
    required: bool = False
    refers_to: str = ""
    searched: bool = False
    width: int = 0
    also_called: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()
    personal: bool = False
    sensitivity: str = ""
    computed: bool = False
    overlaps: bool = False
    adds_up: bool = True

    def __repr__(self) -> str:
        """Name the field."""
        return f"<field {self.name}>"

    @property
    def in_table(self) -> bool:
        """Whether the value is a column of the record's own table."""
        return bool(self.kind.sql)


@dataclass(frozen=True, slots=True)
class Section:
    """A headed group of fields on the form."""

    label: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class RequiredWhen:
    """A field that must be filled when another one has one of the codes, or any value but 0."""

    field: str
    on: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """The typed text a new record starts with: always, or when `on` has one of the codes."""

    field: str
    text: str
    on: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class Entity:
    """One record type.

    Attributes: `title` is the template of a record's title; `one_of` lists groups of fields of
    which exactly one must be filled (whole groups); `any_of` fields of which at least one must be;
    `about` says in a sentence what belongs in it; `order` is the field its lists start sorted by,
    with a minus sign downwards (by title where there is none); `computed` the fields that are
    stored nowhere; `overdue` the search that this one word stands for, "" where nothing is due.
    """

    name: str
    label: str
    plural: str
    title: str
    sections: tuple[Section, ...]
    sensitivity: str
    one_of: tuple[tuple[str, ...], ...] = ()
    any_of: tuple[str, ...] = ()
    required_when: tuple[RequiredWhen, ...] = ()
    starts: tuple[Start, ...] = ()
    about: str = ""
    order: str = ""
    computed: tuple[Field, ...] = ()
    overdue: str = ""

    def __post_init__(self) -> None:
        """Check the declaration against itself, so that a slip is seen at the first import."""
        names = [field.name for field in self.offered]
        taken = set(names) & {*SYSTEM_COLUMNS, "record_title", "search_text"}
        if len(set(names)) != len(names) or taken:
            raise ValueError(f"{self.name}: a field name is used twice or taken: {taken}")
        used = [name for part in self.title_parts for name in part.fields]
        used += [name for group in self.one_of for name in group] + list(self.any_of)
        used += [name for rule in self.required_when for name in (rule.field, rule.on)]
        used += [start.field for start in self.starts]
        used += [self.order.removeprefix("-")] if self.order else []
        if unknown := set(used) - set(self.by_name):
            raise ValueError(f"{self.name}: no such fields: {sorted(unknown)}")

    def __repr__(self) -> str:
        """Name the type."""
        return f"<record type {self.name}>"

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in the order of the form."""
        return tuple(field for section in self.sections for field in section.fields)

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by their names."""
        return {field.name: field for field in self.fields}

    @cached_property
    def offered(self) -> tuple[Field, ...]:
        """What a list can show, sort by and be asked for: all fields, then the computed ones."""
        return self.fields + self.computed

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """The fields that are columns of the record's own table."""
        return tuple(field for field in self.fields if field.in_table)

    @cached_property
    def links(self) -> tuple[Field, ...]:
        """The many-to-many references, each in a table of its own."""
        return tuple(field for field in self.fields if not field.in_table)

    @cached_property
    def listed(self) -> tuple[Field, ...]:
        """What a list shows at first, in order: what always stands in the title leads.

        A computed status or day comes second, computed figures before the first stored day.
        """
        shown = [field for field in self.fields if field.width]
        titled = [name for part in self.title_parts for name in part.fields]
        leading = [self.by_name[name] for name in titled if self.by_name[name].required]
        first = next((field for field in leading if field in shown), None)
        if first is not None:
            shown.remove(first)
            shown.insert(0, first)
        computed = [field for field in self.computed if field.width]
        days = [at for at, field in enumerate(shown) if field.kind.is_day]
        at = max(days[0], 1) if days else len(shown)
        shown[at:at] = [field for field in computed if field.kind.align_right]
        shown[1:1] = [field for field in computed if not field.kind.align_right]
        return tuple(shown)

    @cached_property
    def title_parts(self) -> tuple[Part, ...]:
        """The title template, taken apart."""
        return parts_of(self.title)

    @cached_property
    def titled_by(self) -> frozenset[str]:
        """The names of the fields that stand in the title."""
        return frozenset(name for part in self.title_parts for name in part.fields)

    @cached_property
    def titled_by_person(self) -> bool:
        """Whether a person's own data stands in the title."""
        return any(field.personal for field in self.fields if field.name in self.titled_by)

    @cached_property
    def searched(self) -> tuple[Field, ...]:
        """The fields whose text the search index holds."""
        return tuple(field for field in self.fields if field.searched)

    @cached_property
    def personal(self) -> tuple[Field, ...]:
        """The fields that hold a person's own data."""
        return tuple(field for field in self.fields if field.personal)

    def field(self, name: str) -> Field:
        """Return the field of that name. Raises NoSuchName with a sentence."""
        try:
            return self.by_name[name]
        except KeyError:
            raise NoSuchName(f"{self.label} has no field “{name}”.") from None

    def find_field(self, typed: str) -> Field | None:
        """Return the field with that name, label or other heading, without case or punctuation."""
        return self.by_name.get(typed) or self._by_key.get(key(typed))

    def offered_field(self, name: str) -> Field:
        """Return the field of that name, computed ones too. Raises NoSuchName with a sentence."""
        return self.offered_by_name.get(name) or self.field(name)

    def find_offered(self, typed: str) -> Field | None:
        """Return what `find_field` does, computed fields too."""
        return self.offered_by_name.get(typed) or self._offered_by_key.get(key(typed))

    @cached_property
    def offered_by_name(self) -> dict[str, Field]:
        """What lists can show, by name."""
        return {field.name: field for field in self.offered}

    @cached_property
    def _by_key(self) -> dict[str, Field]:
        return _by_heading(self.fields)

    @cached_property
    def _offered_by_key(self) -> dict[str, Field]:
        return _by_heading(self.offered)

    def link_table(self, field: Field) -> str:
        """Return the name of the table that holds a many-to-many reference."""
        return f"{self.name}__{field.name}"

    def sensitivity_of(self, field: Field) -> str:
        """Return how far a field may travel: public, partner or internal."""
        return field.sensitivity or self.sensitivity


def _by_heading(fields: tuple[Field, ...]) -> dict[str, Field]:
    """Return fields by folded heading: names win over labels, labels over the other headings."""
    found: dict[str, Field] = {}
    for text, field in _headings(fields):
        found.setdefault(key(text), field)
    return found


def _headings(fields: tuple[Field, ...]) -> Iterator[tuple[str, Field]]:
    yield from ((field.name, field) for field in fields)
    yield from ((field.label, field) for field in fields)
    for field in fields:
        yield from ((heading, field) for heading in field.also_called)
