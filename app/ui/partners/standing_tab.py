"""The tab “Standing” of a task force: what it has to have, with what is missing; its clocks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import unit_checks
from app.ui.form.special import SpecialPart
from app.ui.grants.told_list import SIDE, Told, ToldList, scrolled
from app.ui.look.widgets import Heading, QuietLabel, empty

if TYPE_CHECKING:
    from app.services.session import Session
    from app.services.unit_checks import Item, Section
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity

LOOKS: dict[str, tuple[str, Tone]] = {
    "done": ("circle-check", "good"),
    "missing": ("triangle-alert", "warn"),
    "soon": ("clock", "warn"),
    "late": ("circle-alert", "bad"),
    "quiet": ("minus", "quiet"),
}


class StandingTab(SpecialPart):
    """Sections of lines; Enter opens what is behind one, or goes to the field to fill."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a unit."""
        super().__init__(session, parent)
        self._record: int | None = None
        self._titles: list[str] = []
        self.sections: list[Section] = []
        self.heads: list[Heading] = []
        self.notes: list[QuietLabel] = []
        self.lists: list[ToldList] = []
        page = QWidget()
        self._inside = QVBoxLayout(page)
        self._inside.setContentsMargins(0, 4, 0, 12)
        self._inside.setSpacing(2)
        self.area = scrolled(page)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.area)

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  units only
        """Show a task force's checks."""
        self._record = record
        self.sections = unit_checks.read(self.session, record)
        titles = [one.title for one in self.sections]
        if titles != self._titles:
            self._titles = titles
            self._lay_out()
        for at, one in enumerate(self.sections):
            self.heads[at].setText(f"{one.title}: {one.wants}" if one.wants else one.title)
            self.notes[at].setText(one.empty)
            self.notes[at].setVisible(not one.items)
            self.lists[at].show_rows([_told(item) for item in one.items])

    def _lay_out(self) -> None:
        """Make a heading, a note and a list for each section."""
        empty(self._inside)
        self.heads, self.notes, self.lists = [], [], []
        for at, title in enumerate(self._titles):
            head, note, rows = Heading("", "section"), QuietLabel(), ToldList(title)
            rows.chosen.connect(partial(self._act, at))
            note.setWordWrap(True)
            above = QWidget()
            words = QVBoxLayout(above)
            words.setContentsMargins(SIDE, 10, SIDE, 0)
            words.setSpacing(2)
            words.addWidget(head)
            words.addWidget(note)
            self._inside.addWidget(above)
            self._inside.addWidget(rows)
            self.heads.append(head)
            self.notes.append(note)
            self.lists.append(rows)
        self._inside.addStretch(1)

    def _act(self, section: int, at: int) -> None:
        one = self.sections[section].items[at]
        if one.opens is not None:
            self.opened.emit(*one.opens)
        elif self._record is not None:
            self.field_wanted.emit("unit", self._record, one.field)


def _told(one: Item) -> Told:
    picture, tone = LOOKS[one.state]
    hint = f"Open {one.title}" if one.opens else "Go to the field"
    return Told(one.title, one.beside, one.says, one.more, picture, tone, hint)
