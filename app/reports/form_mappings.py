"""Forms of other offices that a report fills: kept with the cells paired, filled on request."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.reports import catalog, job
from app.reports.errors import CannotFill
from app.services import browse, save
from db import records
from db.change import Change
from db.model import registry
from db.model.errors import NoSuchName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.reports.figures import Figure
    from app.reports.form_package import Form
    from app.reports.workbook import Book
    from app.services.session import Session
    from db.change import ChangeSet

FORM_MAPPING = registry.entity("form_mapping")
_FILL = "fill"
_LINE = re.compile(r"\s*('(?:[^']|'')*'![^=]*?|[^=]*?)\s*=\s*(.*?)\s*")
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class FormMapping:
    """A form and what fills it.

    Attributes: `report` is the report's name; `file` where the form lies, from the folder of the
    data file where it is not absolute; `sha256` the form's fingerprint, "" for none kept; `text`
    has a pair a line: a target (`Sheet!B7` or a defined name) = the name of a figure, or a text in
    quotes; `record` its id, None for one not kept yet.
    """

    name: str
    report: str
    file: str
    text: str
    sha256: str = ""
    record: int | None = None


class Filled(job.Done):
    """A form that was filled; `rows` are the cells that were."""

    @property
    def sentence(self) -> str:
        """What to tell the person."""
        noun = "cell" if self.rows == 1 else "cells"
        said = f"{self.title}: {self.rows:,} {noun} filled in {self.path.name}."
        return " ".join((said, *self.notes))


def all_mappings(session: Session) -> list[FormMapping]:
    """Return the forms that a report fills, by name; those in the trash are not among them."""
    found, _all = browse.first_ids(session, browse.asked(session, FORM_MAPPING))
    rows = records.read_many(session.store, FORM_MAPPING, found)
    return [_mapping(one.id, one.values) for one in rows if one.values["direction"] == _FILL]


def mapping(session: Session, name: str) -> FormMapping:
    """Return the mapping of a name, whatever its case. Raises NoSuchName."""
    found = all_mappings(session)
    for one in found:
        if one.name.casefold() == name.strip().casefold():
            return one
    known = ", ".join(one.name for one in found) or "none yet"
    raise NoSuchName(f"There is no form mapping “{name}”. There are: {known}.")


def keep(session: Session, one: FormMapping) -> ChangeSet:
    """Save a mapping, new or changed, as one step. Raises NotSaved."""
    values: dict[str, object] = {
        "name": one.name,
        "direction": _FILL,
        "report": one.report,
        "file": one.file,
        "sha256": one.sha256 or None,
        "mapping": one.text,
    }
    label = f"Keep form “{one.name}”"
    return save.apply(session, [Change("form_mapping", one.record, values)], label)


def pairs_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a mapping's text, one `target = figure` a line.

    Raises CannotFill for a line that is none.
    """
    pairs = []
    for line in text.splitlines():
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        if not found or not found[1] or not found[2]:
            raise CannotFill(f"“{line.strip()}” is no pair. Write it as Sheet1!B7 = figure.")
        pairs.append((found[1], found[2]))
    return tuple(pairs)


def text_of(pairs: Sequence[tuple[str, str]]) -> str:
    """Return pairs as a mapping's text."""
    return "\n".join(f"{target} = {figure}" for target, figure in pairs)


def constant(text: str) -> str:
    """Return a text as a pair names it, in quotes and on one line."""
    return '"' + " ".join(text.split()).replace('"', '""') + '"'


def constant_of(named: str) -> str | None:
    """Return the text that a pair says in quotes, None where it names a figure."""
    if len(named) > 1 and named[0] == named[-1] == '"':
        return named[1:-1].replace('""', '"')
    return None


def form_of(file: Path, one: FormMapping) -> Form:
    """Return the form of a mapping that is kept in `file`, read.

    Raises CannotFill where it is gone or was changed.
    """
    from app.reports.form_package import open_form

    if not one.file:
        raise CannotFill(f"“{one.name}” says no form. Choose the agency's workbook first.")
    form = open_form(file.parent / Path(one.file).expanduser())
    if one.sha256 and form.sha256 != one.sha256.strip().lower():
        raise CannotFill(
            f"The form “{form.path.name}” was changed since its cells were paired. "
            "Look at the pairs again and keep them; nothing was filled."
        )
    return form


def figures_for(book: Book, pairs: Sequence[tuple[str, str]]) -> dict[str, Figure | str]:
    """Return what goes into each target. Raises CannotFill for figures the report has not."""
    from app.reports.figures import wanted

    found = wanted(book, {named for _, named in pairs if constant_of(named) is None})
    values: dict[str, Figure | str] = {}
    missing = []
    for target, named in pairs:
        text = constant_of(named)
        value = found.get(named) if text is None else text
        if value is None:
            missing.append(f"“{named}”")
        elif target in values:
            raise CannotFill(f"The cell “{target}” is paired twice.")
        else:
            values[target] = value
    if missing:
        more = f" and {len(missing) - _MOST_NAMED:,} more" if len(missing) > _MOST_NAMED else ""
        named = ", ".join(missing[:_MOST_NAMED])
        raise CannotFill(f"The report has no figure {named}{more}. Nothing was filled.")
    return values


def fill_form(
    file: Path, one: FormMapping, values: Mapping[str, str], target: Path, terms: job.Terms
) -> Filled:
    """Make the report and write its figures into a copy of the form; the form itself stays.

    `values` are the report's parameters by name. May run in any thread. Raises CannotFill,
    CannotOpen, NoSuchName, CannotWrite or Cancelled; nothing is written then.
    """
    from app.reports.form_fill import fill

    report, form = catalog.report(one.report), form_of(file, one)
    with job.copied(file, terms) as session:
        making = job.making_of(session, terms)
        book, _rows = report.make(session, values, making)
        contents = figures_for(book, pairs_of(one.text))
        notes = fill(form, contents, target)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    return Filled(one.name, target, len(contents), notes, digest, making)


def _mapping(record: int, values: Mapping[str, object]) -> FormMapping:
    said = {name: str(values[name] or "") for name in ("name", "report", "file", "sha256")}
    return FormMapping(**said, text=str(values["mapping"] or ""), record=record)
