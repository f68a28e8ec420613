"""The tab “Members and meetings” of a body: who is in it on a day, its meetings, its promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import bodies, shown
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.grants.told_list import SIDE, Told, ToldList, scrolled
from app.ui.look.tables import whole_height
from app.ui.look.widgets import FactCard, Heading, QuietLabel, plain_button
from app.ui.partners.clock_strip import ask_done
from app.ui.partners.commitment_strip import CommitmentDone, CommitmentStrip
from app.ui.partners.dated_tab import DatedTab
from db.model import choices, registry
from db.model.days import show_fuzzy

if TYPE_CHECKING:
    from datetime import date

    from app.domain.commitments import State
    from app.services.bodies import Body, Kept, Meeting
    from app.services.session import Session
    from app.ui.look.tokens import Tone
    from db.model.lookup_rows import Member

LOOKS: dict[str, tuple[str, Tone]] = {
    "overdue": ("circle-alert", "bad"),
    "open": ("clock", "quiet"),
    "done": ("circle-check", "good"),
    "dropped": ("minus", "quiet"),
}
WAITING: tuple[State, ...] = ("open", "overdue")
NOBODY = "No member of this day is on file."
NO_MEETING = "No meeting of it by this day is on file."
NO_PROMISE = "Nothing promised at its meetings is on file."
OPEN, UNKNOWN = "Open promises", "Not on file"
MOST_LINES = 10
"""Members that are seen without scrolling inside the table."""


class BodyTab(DatedTab):
    """Shows a body as of a day; Enter on a line opens what is behind it, Alt+D keeps a promise."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a body."""
        super().__init__(session, parent)
        self.body: Body | None = None
        self.card = FactCard()
        self.members = LineTable(
            (
                Column("Member", wide=True, least=18),
                Column("What"),
                Column("Role"),
                Column("Since", spare=True),
                Column("Left", spare=True),
            ),
            "Members",
        )
        self.members.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.members.opened.connect(self.opened)
        self.meetings = ToldList("Meetings")
        self.meetings.chosen.connect(self._open_meeting)
        self.promises = ToldList("What was promised")
        self.promises.chosen.connect(self._open_promise)
        self.done = plain_button("&Done…")
        self.done.setToolTip("Record the day the promise under the cursor was kept  (Alt+D)")
        self.done.clicked.connect(self._ask_done)
        self.nobody, self.no_meeting = QuietLabel(NOBODY), QuietLabel(NO_MEETING)
        self.no_promise = QuietLabel(NO_PROMISE)
        self._lay_out()

    def read(self, record: int, on: date) -> None:
        """Show a body as of a day."""
        found = self.body = bodies.read(self.session, record, on)
        self.card.show_facts(_facts(found))
        lines = [_member(one, "Country") for one in found.countries]
        lines += [_member(one, "Organization") for one in found.organizations]
        lines += [_member(one, "Left", gone=True) for one in found.left]
        self.members.show_lines(lines)
        self.members.setFixedHeight(whole_height(self.members, MOST_LINES))
        self.meetings.show_rows([_meeting(one) for one in found.meetings])
        self.promises.show_rows([_promise(one) for one in found.promises])
        for part, note in (
            (lines, self.nobody),
            (found.meetings, self.no_meeting),
            (found.promises, self.no_promise),
        ):
            note.setVisible(not part)
        self.members.setVisible(bool(lines))
        waits = found.count(*WAITING) and not self.session.read_only
        self.done.setVisible(bool(waits))

    def _open_meeting(self, at: int) -> None:
        if self.body is not None:
            self.opened.emit("engagement", self.body.meetings[at].id)

    def _open_promise(self, at: int) -> None:
        if self.body is not None:
            self.opened.emit("commitment", self.body.promises[at].promise.id)

    def _ask_done(self) -> None:
        """Ask for the day the promise under the cursor was kept."""
        if self.body is None:
            return
        kept = self.body.promises[self.promises.current()]
        if kept.state not in WAITING:
            self.message.emit(f"“{kept.promise.text}” is not open any more.", "warn")
            return
        kind = registry.entity("commitment")
        stands = shown.read(self.session, kind, kept.promise.id)
        ask_done(self, kind, stands, CommitmentDone, CommitmentStrip.marks)

    def _lay_out(self) -> None:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 4, 0, 12)
        inside.setSpacing(2)
        card = QVBoxLayout()
        card.setContentsMargins(SIDE, 0, SIDE, 0)
        card.addWidget(self.card)
        inside.addLayout(card)
        for title, note, part in (
            ("Members", self.nobody, self.members),
            ("Meetings", self.no_meeting, self.meetings),
            ("What was promised", self.no_promise, self.promises),
        ):
            above = QVBoxLayout()
            above.setContentsMargins(SIDE, 10, SIDE, 2)
            head = QHBoxLayout()
            head.addWidget(Heading(title, "section"), 1)
            if part is self.promises:
                head.addWidget(self.done)
            above.addLayout(head)
            above.addWidget(note)
            inside.addLayout(above)
            inside.addWidget(part)
        inside.addStretch(1)
        self.area = scrolled(page)
        self.bar.setContentsMargins(SIDE, 0, SIDE, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 8, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self.bar)
        lines.addWidget(self.area, 1)


def _facts(found: Body) -> list[tuple[str, str] | tuple[str, str, Tone]]:
    known = found.countries or found.organizations or found.left
    late = found.count("overdue")
    still = f"{found.count(*WAITING):,}"
    return [
        ("Countries", f"{len(found.countries):,}" if known else UNKNOWN),
        ("Organizations", f"{len(found.organizations):,}" if known else UNKNOWN),
        (OPEN, f"{still}, {late:,} late", "bad") if late else (OPEN, still),
    ]


def _member(one: Member, what: str, *, gone: bool = False) -> Line:
    role = choices.label("membership_role", one.role)
    since, left = (show_fuzzy(day) if day else "" for day in (one.joined_on, one.left_on))
    tone: Tone | None = "quiet" if gone else None
    return Line(
        one.membership,
        (one.name, what, role, since, left),
        ("membership", one.membership),
        tone=tone,
    )


def _meeting(one: Meeting) -> Told:
    """Tell a meeting with each side's own label, no number of ours, and what came of it."""
    country = choices.label("country", one.country) if one.country else ""
    where = ", ".join(filter(None, (one.place, country)))
    with_ = f"With {', '.join(one.organizations.splitlines())}" if one.organizations else ""
    level = choices.label("engagement_level", one.level)
    says = ". ".join(filter(None, (where, level, with_)))
    more = "\n".join(filter(None, (one.labels, one.outcome)))
    hint = f"Open {one.title}"
    return Told(one.title, show_fuzzy(one.held_on), f"{says}.", more, "users", "quiet", hint)


def _promise(kept: Kept) -> Told:
    one = kept.promise
    picture, tone = LOOKS[kept.state]
    by = f"Promised by {one.promised_by}." if one.promised_by else "Nobody is named."
    owner = f"Looked after by {one.owner}." if one.owner else "No owner is named."
    made = f"{one.meeting}, {show_fuzzy(one.held_on)}"
    says = f"{by} {owner}"
    return Told(one.text, kept.says, says, made, picture, tone, "Open the commitment")
