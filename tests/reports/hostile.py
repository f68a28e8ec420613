"""Texts, days and amounts that break workbooks, in every field of every record of an office."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from app.services import save
from db import records
from db.change import Change
from db.model import registry

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
