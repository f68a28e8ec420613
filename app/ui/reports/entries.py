"""What the gallery lists: what is due, the packs, and the reports by who asks for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.reports import packing
from app.reports.catalog import REPORTS
from app.reports.declared import ASKED_BY
from app.reports.due_answers import due_answers
from app.services import report_runs
from app.ui.moments import day_and_minute
from db.model import choices
from db.model.days import show_day
from db.model.folding import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from app.reports.declared import Report
    from app.reports.due_answers import DueAnswer
    from app.reports.packing import Pack
    from app.services.report_runs import Run
    from app.services.session import Session
    from app.ui.look.tokens import Tone

DUE, PACKS = "Due now or soon, and made here", "Packs"
MOST_DUE: Final = 5
"""How many of what is due are listed before the rest is asked for."""
NEVER = "not made yet"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the gallery.

    Attributes: `key` tells it apart; `says` stands under the title, `beside` at its right, in
    `tone`; what it leads to is one of `report`, `due` and `pack`, or the rest of what is due;
    `asked_by` are those a report is asked by, `found_by` the words it is found by.
    """

    key: str
    group: str
    title: str
    says: str
    beside: str = ""
    tone: Tone = "quiet"
    icon: str = "file-spreadsheet"
    report: Report | None = None
    due: DueAnswer | None = None
    pack: Pack | None = None
    asked_by: tuple[str, ...] = ()
    found_by: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that can be listed, read from the file once: entries, and when each was made last."""

    entries: tuple[Entry, ...]
    of_reports: dict[str, Run]
    of_packs: dict[int, Run]


def read(session: Session) -> Shelf:
    """Read what the gallery lists from the file."""
    of_reports = report_runs.last_of_reports(session)
    of_packs = report_runs.last_of_packs(session)
    entries = (
        *(due_entry(one, session.today) for one in due_answers(session)),
        *(_pack(one, of_packs) for one in packing.all_packs(session)),
        *(_report(one, of_reports) for by in ASKED_BY for one in REPORTS if one.asked_by[0] == by),
    )
    return Shelf(entries, of_reports, of_packs)


def narrowed(
    entries: Iterable[Entry], typed: str, asked_by: str, *, all_due: bool = False
) -> list[Entry]:
    """Return the entries that hold all words typed, of those that somebody asks for.

    Of what is due only the most urgent, and a row for the rest, unless all or a word is asked for.
    """
    wanted = words(typed)
    found = [
        one
        for one in entries
        if all(any(word.startswith(part) for word in one.found_by) for part in wanted)
        and (not asked_by or asked_by in one.asked_by)
    ]
    due = [one for one in found if one.due is not None]
    rest = len(due) - MOST_DUE
    if all_due or wanted or rest <= 1:
        return found
    more = Entry("more", DUE, f"{rest:,} more due", "Press Enter to list them.", icon="ellipsis")
    return [*due[:MOST_DUE], more, *found[len(due) :]]


def grouped(entries: Sequence[Entry]) -> list[Entry | str]:
    """Return the entries with the name of each group before its first one."""
    lines: list[Entry | str] = []
    last = ""
    for one in entries:
        if one.group != last:
            lines.append(one.group)
            last = one.group
        lines.append(one)
    return lines


def made_last(run: Run | None) -> str:
    """Return when and by whom: `23 Nov 2026 14:02, ann`."""
    return f"{day_and_minute(run.made_at)}, {run.made_by}" if run else NEVER


def due_entry(one: DueAnswer, today: date) -> Entry:
    """Return the row of a report that is due."""
    late = one.due_on < today
    day = show_day(one.due_on.isoformat())
    more = f" Made with “{one.report.title}”."
    return Entry(
        f"due {one.deadlines[0].requirement}",
        DUE,
        one.title,
        f"Due {day}.{more}",
        _away((one.due_on - today).days),
        "bad" if late else "warn",
        "circle-alert" if late else "clock",
        report=one.report,
        due=one,
        asked_by=one.report.asked_by,
        found_by=tuple(words(f"{one.title} {one.report.title} due")),
    )


def _pack(one: Pack, runs: dict[int, Run]) -> Entry:
    count = len(one.reports)
    layout = choices.label("pack_layout", one.layout).lower()
    says = f"{count:,} {'report' if count == 1 else 'reports'}, {layout}"
    run = runs.get(one.record) if one.record is not None else None
    return Entry(
        f"pack {one.record}",
        PACKS,
        one.name,
        says,
        _day(run) or NEVER,
        icon="layers",
        pack=one,
        asked_by=ASKED_BY,
        found_by=tuple(words(f"{one.name} pack")),
    )


def _report(one: Report, runs: dict[str, Run]) -> Entry:
    run = runs.get(one.title)
    return Entry(
        one.name,
        one.asked_by[0],
        one.title,
        one.answers,
        _day(run),
        report=one,
        asked_by=one.asked_by,
        found_by=tuple(words(f"{one.title} {one.name} {one.answers} {' '.join(one.asked_by)}")),
    )


def _day(run: Run | None) -> str:
    return day_and_minute(run.made_at).rpartition(" ")[0] if run else ""


def _away(days: int) -> str:
    if days == 0:
        return "today"
    count = f"{abs(days):,} {'day' if abs(days) == 1 else 'days'}"
    return f"in {count}" if days > 0 else f"{count} late"
