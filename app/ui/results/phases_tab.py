"""The tab “Phases and people” of an operation: its tree, its people, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import highlights, operation_tree
from app.ui.form.special import SpecialPart
from app.ui.grants.told_list import SIDE, Told, ToldList, scrolled
from app.ui.look.widgets import FactCard, Heading, QuietLabel
from app.ui.results.counted_dialog import CountedDialog
from db.model import choices
from db.model.days import show_day, show_fuzzy

if TYPE_CHECKING:
    from app.domain.operation_people import Agency, People
    from app.services.operation_tree import Phase, Published, Sum, Tree
    from app.services.session import Session
    from db.model.entity import Entity

_NONE = {
    "people": "Nobody is recorded as taking part.",
    "results": "No result is recorded.",
    "published": "No published figure names it or rests on its results.",
}


class PhasesTab(SpecialPart):
    """Four lists under a row of facts; Enter opens a row's record or the rows of a sum."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without an operation."""
        super().__init__(session, parent)
        self._record: int | None = None
        self.tree: Tree | None = None
        self.card = FactCard()
        self.phases = ToldList("Phases")
        self.phases.chosen.connect(self._open_phase)
        self.people = ToldList("Who took part")
        self.people.chosen.connect(self._open_agency)
        self.results = ToldList("What came of it")
        self.results.chosen.connect(self._show_sum)
        self.published = ToldList("Published figures")
        self.published.chosen.connect(self._open_figure)
        self.counted = QuietLabel()
        self.counted.setWordWrap(True)
        self.empty = {name: QuietLabel(text) for name, text in _NONE.items()}
        self._lay_out()

    def show_record(self, entity: Entity, record: int) -> None:
        """Show an operation among its phases."""
        del entity
        self._record = record
        tree = self.tree = operation_tree.of(self.session, record)
        self.card.show_facts(_facts(tree))
        self.phases.show_rows([_phase(one, tree, record) for one in tree.phases])
        self.counted.setText(_counted(tree.people))
        self.people.show_rows([_agency(one, tree) for one in tree.people.agencies])
        self.results.show_rows([_sum(one) for one in tree.sums])
        self.published.show_rows([_published(one) for one in tree.published])
        for name, rows in (
            ("people", tree.people.agencies),
            ("results", tree.sums),
            ("published", tree.published),
        ):
            self.empty[name].setVisible(not rows)
        self.counted.setVisible(bool(tree.people.agencies))

    def _open_phase(self, at: int) -> None:
        if self.tree is not None and self.tree.phases[at].row.id != self._record:
            self.opened.emit("operation", self.tree.phases[at].row.id)

    def _open_agency(self, at: int) -> None:
        if self.tree is not None:
            self.opened.emit("organization", self.tree.people.agencies[at].organization)

    def _open_figure(self, at: int) -> None:
        if self.tree is not None:
            self.opened.emit("published_figure", self.tree.published[at].row.id)

    def _show_sum(self, at: int) -> None:
        if self.tree is None:
            return
        one = self.tree.sums[at]
        rows = highlights.rows_of(self.session, one.whole)
        dialog = CountedDialog(one.metric, one.whole, rows, self)
        dialog.opened.connect(lambda record: self.opened.emit("outcome", record))
        dialog.show()

    def _lay_out(self) -> None:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 10, 0, 12)
        inside.setSpacing(4)
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, 0, SIDE, 4)
        top.addWidget(self.card)
        inside.addLayout(top)
        for title, rows, quiet in (
            ("Phases", self.phases, None),
            ("Who took part", self.people, self.empty["people"]),
            ("What came of it", self.results, self.empty["results"]),
            ("Published figures", self.published, self.empty["published"]),
        ):
            above = QVBoxLayout()
            above.setContentsMargins(SIDE, 10, SIDE, 0)
            above.addWidget(Heading(title, "section"))
            if rows is self.people:
                above.addWidget(self.counted)
            if quiet is not None:
                above.addWidget(quiet)
            inside.addLayout(above)
            inside.addWidget(rows)
        inside.addStretch(1)
        self.area = scrolled(page)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.area)


def _facts(tree: Tree) -> list[tuple[str, str]]:
    people = tree.people
    return [
        ("Operations", f"{len(tree.phases):,}"),
        ("Agencies", f"{len(people.agencies):,}"),
        ("People", "not known" if people.total is None else f"{people.total:,}"),
    ]


def _counted(people: People) -> str:
    """Say how the people were counted: whoever is in several phases once."""
    agencies = len(people.agencies)
    if people.total is None:
        return "No agency's number of people is known."
    noun = "agency" if agencies == 1 else "agencies"
    said = f"{people.total:,} people. {people.told:,} of {agencies:,} {noun} gave a number."
    several = any(len(one.parts) > 1 for one in people.agencies)
    return f"{said} An agency in several phases counts once, with its most." if several else said


def _phase(one: Phase, tree: Tree, shown: int) -> Told:
    row, here = one.row, one.row.id == shown
    above = next((phase.row.name for phase in tree.phases if phase.row.id == row.parent), None)
    parts = (f"Phase of {above}" if above else "", f"led by {row.lead}" if row.lead else "")
    more = ", ".join(filter(None, parts))
    status = choices.label("operation_status", row.status)
    return Told(
        f"{row.name} (this one)" if here else row.name,
        "Status unknown" if row.status == "unknown" else status,
        f"{'. '.join(filter(None, (one.days, row.area)))}.",
        more[:1].upper() + more[1:],
        "radar",
        "accent" if here else "quiet",
        "" if here else f"Open {row.name}",
    )


def _agency(one: Agency, tree: Tree) -> Told:
    names = {phase.row.id: phase.row.name for phase in tree.phases}
    people = "number not known" if one.headcount is None else f"{one.headcount:,} people"
    told = [
        f"{names[part.operation]}: {_part(part.role, part.headcount, part.as_of)}"
        for part in one.parts
    ]
    role = choices.label("participant_role", one.role)
    more = "; ".join(told) if len(one.parts) > 1 or len(tree.phases) > 1 else ""
    counted = next((part.as_of for part in one.parts if part.as_of), None)
    says = f"{role}, counted on {show_day(counted)}" if counted else role
    return Told(one.name, people, says, more, "users", "quiet", f"Open {one.name}")


def _part(role: str, headcount: int | None, as_of: str | None) -> str:
    said = choices.label("participant_role", role).lower()
    if headcount is None:
        return said
    return f"{said}, {headcount:,} people{f' on {show_day(as_of)}' if as_of else ''}"


def _sum(one: Sum) -> Told:
    if one.joint:
        of = f" of {' and '.join(one.shared)}" if one.shared else ""
        says = f"A joint result{of}, counted once in totals."
    else:
        says = one.whole.how()
    more = one.whole.how() if one.joint else ""
    if one.own is not None:
        own = one.own.says() or "nothing final"
        more = f"Of this operation alone: {own}; the rest is of its phases. {more}".strip()
    icon = "users" if one.joint else "target"
    return Told(one.metric, one.whole.says() or "not final yet", says, more, icon, "quiet",
                "Show the outcomes of the sum")  # fmt: skip


def _published(one: Published) -> Told:
    compared, row = one.compared, one.row
    beside, marked = _as_text(row.value_text or ""), False
    says = f"As of {show_fuzzy(row.as_of)}."
    if compared is not None:
        beside, marked = compared.says_published(), compared.marked
        if compared.recomputed is not None:
            apart = compared.says_difference()
            says += f" Its rows give {compared.says_recomputed()}, {apart} apart."
    return Told(
        row.statement,
        beside,
        says,
        "",
        "quote",
        "warn" if marked else "quiet",
        "Open the published figure",
    )


def _as_text(text: str) -> str:
    """Return what a figure says in words; a year, a month or a day as people write it."""
    is_day = text.replace("-", "").isdigit() and len(text) in {4, 7, 10}
    return show_fuzzy(text) if is_day else text
