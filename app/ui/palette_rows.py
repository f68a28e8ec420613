"""What the palette lists for a typed text: records by type, pages, then commands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.services import browse, recent
from app.ui.actions import shown_key
from app.ui.page_names import (
    BALANCES,
    CALENDAR,
    COUNTRIES,
    HOME,
    ICONS,
    LOOKUPS,
    REPORTS,
    RISK,
    TRASH,
)
from db.model import registry
from db.model.folding import words
from db.model.pages import PAGES, page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.ui.window import MainWindow
    from db.model.entity import Entity

EACH = 5
"""How many records of one type are listed."""
MOST = 40
SPOKEN = 3
"""From so many words on a question is meant, which comes first then."""
STANDING = (
    (HOME, "Home"),
    (CALENDAR, "Calendar"),
    (BALANCES, "Balances"),
    (RISK, "Risk"),
    *((page.name, page.title) for page in PAGES),
    (COUNTRIES, "Countries"),
    (LOOKUPS, "Look-ups"),
    (REPORTS, "Reports"),
    (TRASH, "Trash"),
)
"""The pages of the navigation: name and title."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a heading or note where `do` is None, else what Enter does.

    Attributes: `beside` stands at the right (a key, a type); `marked` are the (start, length) of
    what was typed in `text`.
    """

    text: str
    do: Callable[[], object] | None = None
    icon: str = ""
    beside: str = ""
    marked: tuple[tuple[int, int], ...] = ()


def rows(window: MainWindow, text: str, mend: Callable[[str], str] = lambda _text: "") -> list[Row]:
    """Return the rows for what was typed; nothing typed offers what was edited last.

    Where nothing is found, what `mend` makes of the text is looked for instead.
    """
    typed = words(text)
    if not typed:
        found = [*_recent(window), *_pages(window, []), *_commands(window, [])]
    else:
        records, pages = list(_records(window, text)), list(_pages(window, typed))
        if _means_page(typed):
            found = [*pages, *records, *_questions(window, typed), *_commands(window, typed)]
        elif len(typed) >= SPOKEN:
            found = [*_questions(window, typed), *records, *pages, *_commands(window, typed)]
        else:
            found = [*records, *pages, *_questions(window, typed), *_commands(window, typed)]
    if not found:
        mended = mend(text)
        if mended:
            note = Row(f"Nothing for “{text.strip()}”. Showing “{mended}”.")
            return [note, *_records(window, mended)]
        return [Row(f"Nothing for “{text.strip()}”.")]
    return found


def marked_in(text: str, typed: list[str]) -> tuple[tuple[int, int], ...]:
    """Return where the words of a text start with a typed one: (start, length)."""
    marks: list[tuple[int, int]] = []
    for word in _WORD.finditer(text):
        folded = "".join(words(word[0]))
        best = max((len(one) for one in typed if folded.startswith(one)), default=0)
        if best:
            marks.append((word.start(), min(best, len(word[0]))))
    return tuple(marks)


def _recent(window: MainWindow) -> Iterator[Row]:
    edited = recent.edited(window.session, EACH)
    if edited:
        yield Row("Recently edited")
    for one in edited:
        yield _record(window, one.entity, one.id, one.title, [])


def _records(window: MainWindow, text: str) -> Iterator[Row]:
    typed, last = words(text), ""
    found = browse.find(window.session, text, limit=EACH)
    order = list(dict.fromkeys(entity.name for entity, _, _ in found))
    found.sort(key=lambda row: order.index(row[0].name))
    for entity, record, title in found[:MOST]:
        if entity.name != last:
            last = entity.name
            yield Row(entity.plural)
        yield _record(window, entity, record, title, typed)


def _record(window: MainWindow, entity: Entity, record: int, title: str, typed: list[str]) -> Row:
    page = page_of(entity.name) or next((p for p in PAGES if p.entity == entity.name), None)
    return Row(
        title,
        partial(_go, window, partial(window.open_record, entity.name, record)),
        ICONS[page.name] if page else "file-text",
        entity.label,
        marked_in(title, typed),
    )


def _go(window: MainWindow, open_it: Callable[[], bool]) -> None:
    """Open something and put the focus on it, so that arrows and F6 go on from there."""
    if open_it():
        window.focus_pane(1)


def _means_page(typed: list[str]) -> bool:
    """Say whether a page is named in full, or asked for with "go to": then it comes first."""
    return typed[:2] == ["go", "to"] or any(words(title) == typed for _, title in STANDING)


def _pages(window: MainWindow, typed: list[str]) -> Iterator[Row]:
    named = sorted(STANDING, key=lambda one: words(one[1]) != typed) if typed else list(STANDING)
    paged = {page.entity for page in PAGES}
    if typed:
        named += [(e.name, e.plural) for e in registry.ENTITIES.values() if e.name not in paged]
    found = [
        Row(
            f"Go to {title}",
            partial(_go, window, partial(window.open_page, name)),
            ICONS.get(name, "file-text"),
            "Page",
            marked_in(f"Go to {title}", typed),
        )
        for name, title in named
        if _answers(f"go to {title}", typed)
    ]
    if found:
        yield Row("Pages")
        yield from found


def _questions(window: MainWindow, typed: list[str]) -> Iterator[Row]:
    from app.ui.palette_questions import countries, questions
    from app.ui.palette_reports import reports

    for heading, kind, page, found in (
        ("Reports", "Report", REPORTS, reports(window.session, typed)),
        ("Countries", "Country", COUNTRIES, countries(typed)),
        ("Look-ups", "Look-up", LOOKUPS, questions(typed)),
    ):
        if found:
            yield Row(heading)
        for text, query in found:
            yield Row(
                text,
                partial(_go, window, partial(window.open_page, page, query)),
                ICONS[page],
                kind,
                marked_in(text, typed),
            )


def _commands(window: MainWindow, typed: list[str]) -> Iterator[Row]:
    offered = [
        (action.text().partition("\t")[0].replace("&&", "&"), spec, action)
        for spec, action in window.actions_.offered()
    ]
    found = [
        Row(
            text,
            action.trigger,
            spec.icon or "chevron-right",
            shown_key(spec),
            marked_in(text, typed),
        )
        for text, spec, action in offered
        if _answers(text, typed)
    ]
    if found:
        yield Row("Commands")
        yield from found


def _answers(text: str, typed: list[str]) -> bool:
    """Say whether every typed word begins a word of the text."""
    there = words(text)
    return all(any(word.startswith(one) for word in there) for one in typed)
