"""Texts, days and amounts that break workbooks, in every field of every record of an office."""

from __future__ import annotations

import contextlib
import random
from itertools import cycle
from typing import TYPE_CHECKING

from app.services import save
from db import records
from db.change import Change
from db.model import registry
from db.model.errors import BadValue, NotSaved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.session import Session
    from db.model.entity import Entity, Field
    from db.records import Record

TEXTS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example","click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1",
    "-1+1",
    "\t=1+1",
    "'quoted' \"twice\" ''",
    "#N/A",
    "TRUE",
    "1e5",
    "00970001",
    "_x0041_ _x000D_ _x",
    "<c r='A1'>&amp; ]]> </t>",
    "nul\0 bell\a escape\x1b[31m delete\x7f \x85 end",
    "\ufffe not a character \uffff",
    "\ud800 lone \udfff",
    "\u202eright to left\u202c عربى עברית \u2066isolated\u2069",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 e\u0301\u0327 Z͑ͫ̓",
    "line one\r\nline two\rline three\nline four\u2028end",
    "  both ends  \u00a0\u3000",
    "/\\?*[]:'History'",
    "{0} %s %(x)s ${x} \\n",
    '&A &P &"Arial"&24',
)
LONG = "😀" * 20_000
KINDS = {"text", "note", "text_list", "file"}
EXTREMES = {
    "money": ("0", "-0.01", "0.07", "999,999,999.99", "-999,999,999.99"),
    "amount": ("0", "-1", "0.000001", "99999999.999999"),
    "count": ("0", "1", "9999", "999999999999999"),
    "hours": ("0", "0:15", "99999"),
    "percent": ("0", "0.000001", "1000"),
    "day": ("1600-01-01", "1850-05-04", "1900-02-28", "1900-03-01", "2024-02-29", "2400-12-31"),
    "moment": ("1600-01-01 00:00 UTC", "1900-02-28 23:59 UTC", "2400-12-31 23:59 UTC"),
    "fuzzy_day": ("1600", "1850", "1899-12", "1900-02-28", "2400", "2400-12-31"),
    "fiscal_year": ("1900", "1990", "2199"),
}
_READ = {"report_pack": {"reports", "parameters"}, "setting": {"name", "value"}}
"""Texts that mean something to the program; a wrong one is refused where it is used."""


def fields(entity: Entity) -> list[Field]:
    """Return a type's fields that hold any text."""
    read = _READ.get(entity.name, set())
    return [one for one in entity.fields if one.kind.name in KINDS and one.name not in read]


def fill(session: Session) -> None:
    """Put hostile text into every text field of every record, one text after another."""
    for entity in registry.ENTITIES.values():
        texts = cycle(TEXTS)
        ids = session.store.sql.execute(f'SELECT id FROM "{entity.name}" ORDER BY id')  # noqa: S608
        found = records.read_many(session.store, entity, [number for (number,) in ids.fetchall()])
        changes = [_changed(entity, record, texts) for record in found]
        changes = [change for change in changes if change.values]
        if changes:
            save.apply(session, changes, f"Hostile {entity.plural}")


def stretch(session: Session) -> int:
    """Put amounts and days that are hard to hold into every record; return how many took them.

    Three fields of each at random, else one of them, as together they may make no sense.
    """
    rng, taken = random.Random(4), 0  # noqa: S311 - the same office every time
    session.store.sql.execute("PRAGMA synchronous = OFF")
    for entity in registry.ENTITIES.values():
        held = {f.name: typed for f in entity.fields if (typed := _extremes(session, f))}
        ids = session.store.sql.execute(f'SELECT id FROM "{entity.name}" ORDER BY id')  # noqa: S608
        for (number,) in ids.fetchall() if held else ():
            for many in (min(3, len(held)), 1):
                values = {name: rng.choice(held[name]) for name in rng.sample(sorted(held), many)}
                with contextlib.suppress(NotSaved):
                    save.apply(session, [Change(entity.name, number, values)], "Stretch")
                    taken += 1
                    break
    return taken


def _extremes(session: Session, field: Field) -> list[object]:
    found = []
    for typed in EXTREMES.get(field.kind.name, ()):
        with contextlib.suppress(BadValue):
            found.append(field.kind.parse(typed, session.today))
    return found


def _changed(entity: Entity, record: Record, texts: Iterator[str]) -> Change:
    either = {name for group in entity.one_of for name in group}  # only one may be filled
    values = {}
    for field in fields(entity):
        if field.name in either and record.values[field.name] is None:
            continue
        text = f"{next(texts)} {record.id}" if field.kind.name == "text" else next(texts)
        if (stored := field.kind.parse(text)) is not None:
            values[field.name] = stored
    return Change(entity.name, record.id, values)
