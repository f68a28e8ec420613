"""Two records that may be one, side by side: which to keep, which values, and the merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services import comparing, merging, similar
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.grants.told_list import scrolled
from app.ui.look.theme import theme
from app.ui.look.widgets import (
    ElidedLabel,
    Heading,
    QuietLabel,
    Words,
    choice_chip,
    link_button,
    plain_button,
    primary_button,
)
from app.ui.partners.choice_table import ChoiceTable, fit_height
from db.model.days import show_day
from db.model.errors import Conflict, DataError

if TYPE_CHECKING:
    from app.services.comparing import Children, Compared, Pair, Take, Twice
    from app.services.session import Session
    from app.services.shown import Shown
    from app.ui.partners.choice_table import Side
    from db.model.entity import Entity

_NAMED = 3
_SIDES: tuple[Side, Side] = ("left", "right")


class MergeView(QWidget):
    """One pair. `pair` is None while there is none, `keeper` 0 where the left one is kept, else 1.

    Signals: `opened` a record that is asked for, `done` the sentence of what was done and can be
    undone, `message` a sentence and its tone.
    """

    opened = Signal(str, int)
    done = Signal(str)
    message = Signal(str, str)

    def __init__(self, session: Session) -> None:
        """Start without a pair."""
        super().__init__()
        self.session = session
        self.pair: Pair | None = None
        self.cards = (RecordCard(), RecordCard())
        self.keeper = 0
        for place, card in enumerate(self.cards):
            card.keep.clicked.connect(lambda _=False, at=place: self.keep(at))
            card.open.clicked.connect(lambda _=False, at=place: self._open(at))
        self.advice = QuietLabel()
        self.advice.setWordWrap(True)
        self.table = ChoiceTable()
        self.same = QuietLabel()
        self.children_ = LineTable(
            (
                Column("Refers to them", wide=True),
                Column("Left", right=True),
                Column("Right", right=True),
            ),
            "Records that refer to them",
        )
        self.children_.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = QuietLabel("Nothing refers to either of them.")
        self.twice = Words("", "warn")
        self.twice.setWordWrap(True)
        self.once = QCheckBox()
        self.once.setToolTip("In the same step; Undo brings them back with the rest")
        self.merge_button = primary_button("Merge", "merge")
        self.merge_button.setToolTip("Make one record of the two; one undo takes it back")
        self.merge_button.clicked.connect(self.merge)
        self.apart_button = plain_button("Not the same")
        self.apart_button.setToolTip("Remember that these are two, and do not ask again")
        self.apart_button.clicked.connect(self.tell_apart)
        self.says = QuietLabel()
        self.says.setWordWrap(True)
        self._lay_out()
        theme().changed.connect(self._fit)  # after the tables' rows, which listen too

    def show_pair(self, entity: Entity, one: int, other: int) -> None:
        """Show a pair, with the better keeper suggested. Raises DataError."""
        self.pair = pair = comparing.compare(self.session, entity, one, other)
        totals = pair.totals
        for place, card in enumerate(self.cards):
            card.show_record(pair.records[place], totals[place])
        self.advice.setText(f"Better keep the {('left', 'right')[pair.keeper]} one. {pair.why}")
        self.same.setText(_hint(pair))
        self.children_.show_lines([_child_line(child) for child in pair.children])
        self.children_.setVisible(bool(pair.children))
        self.nothing.setVisible(not pair.children)
        self.once.setChecked(True)
        self.twice.setVisible(bool(pair.doubled))
        for button in (self.merge_button, self.apart_button):
            button.setEnabled(not self.session.read_only)
        self.keep(pair.keeper)

    def keep(self, place: int) -> None:
        """Keep the left record (0) or the right one (1): its values are taken anew."""
        self.keeper = place
        self._show_choices()

    def focus(self) -> None:
        """Put the focus on the fields."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def taken(self) -> dict[str, Take]:
        """Return whose value is taken, by field that differs."""
        found: dict[str, Take] = {}
        for name, side in self.table.choices.sides.items():
            kept: Take = "keeper" if side == _SIDES[self.keeper] else "other"
            found[name] = "both" if side == "both" else kept
        return found

    def merge(self) -> None:
        """Make one of the two; what stops it is said and nothing is changed."""
        if self.pair is None:
            return
        kept, gone = self.pair.records[self.keeper], self.pair.records[1 - self.keeper]
        try:
            merging.merge(
                self.session,
                self.pair.entity,
                kept.record.id,
                gone.record.id,
                self.taken(),
                merging.Terms(
                    (kept.record.version, gone.record.version),
                    once=self.once.isChecked() and not self.once.isHidden(),
                ),
            )
        except Conflict as problem:
            self.show_pair(self.pair.entity, *(one.record.id for one in self.pair.records))
            self.message.emit(f"{problem.sentence} Both are shown as they stand now.", "warn")
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
        else:
            self.done.emit(f"“{gone.record.title}” is merged into “{kept.record.title}”.")

    def tell_apart(self) -> None:
        """Remember that the two are not the same."""
        if self.pair is None:
            return
        one, other = (shown.record for shown in self.pair.records)
        try:
            similar.tell_apart(self.session, self.pair.entity, one.id, other.id)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
        else:
            self.done.emit(f"“{one.title}” and “{other.title}” are two, and not asked about again.")

    def _show_choices(self) -> None:
        """Take the keeper's values anew, and what says what the merge will do."""
        assert self.pair is not None  # noqa: S101  asked only once a pair is shown
        differing = [one for one in self.pair.fields if one.differs]
        sides = {one.field.name: self._side(one) for one in differing}
        titles = (self.pair.records[0].record.title, self.pair.records[1].record.title)
        self.table.choices.show_rows(differing, sides, titles)
        self._fit()
        self.table.selectRow(0)
        moving = self.pair.totals[1 - self.keeper]
        word = "record moves" if moving == 1 else "records move"
        moves = f"{moving:,} {word} over. " if moving else ""
        names = " Its names stay as other names." if self.pair.entity.name == "organization" else ""
        side = ("right", "left")[self.keeper]
        self.says.setText(f"{moves}The {side} one goes to the trash.{names} Undo brings it back.")
        self._show_twice(self.pair, side)
        for place, card in enumerate(self.cards):
            card.mark(kept=place == self.keeper)

    def _show_twice(self, pair: Pair, side: str) -> None:
        """Say what both are in, and offer to keep one tie of each; `side` is the one that goes."""
        kept, gone = (pair.records[at].record.id for at in (self.keeper, 1 - self.keeper))
        found = comparing.twice(self.session, pair.entity, kept, gone)
        self.twice.setText(_twice(pair.doubled, found))
        many = "tie goes" if found.count == 1 else f"{found.count:,} ties go"
        self.once.setText(f"Keep one of each: the {side} one's {many} to the trash too")
        self.once.setVisible(bool(found.count))

    def _fit(self) -> None:
        """Show every line of both tables, whatever the size of the text: the page scrolls."""
        for table in (self.table, self.children_):
            table.setFixedHeight(fit_height(table))

    def _side(self, one: Compared) -> Side:
        """Return the side a field is taken from at first."""
        assert self.pair is not None  # noqa: S101  asked only once a pair is shown
        mine, theirs = one.values[self.keeper], one.values[1 - self.keeper]
        take = comparing.default_take(one.field, mine, theirs)
        if take == "both":
            return "both"
        return _SIDES[self.keeper if take == "keeper" else 1 - self.keeper]

    def _open(self, place: int) -> None:
        if self.pair is not None:
            record = self.pair.records[place].record
            self.opened.emit(record.entity, record.id)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("ground", "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        heads = QHBoxLayout()
        heads.setSpacing(12)
        for card in self.cards:
            heads.addWidget(card, 1)
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(8)
        lines.addLayout(heads)
        lines.addWidget(self.advice)
        lines.addWidget(Heading("Fields that differ", "section"))
        lines.addWidget(self.table)
        lines.addWidget(self.same)
        lines.addWidget(Heading("What refers to them", "section"))
        lines.addWidget(self.children_)
        lines.addWidget(self.nothing)
        lines.addWidget(self.twice)
        lines.addWidget(self.once)
        lines.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.says, 1)
        buttons.addWidget(self.apart_button)
        buttons.addWidget(self.merge_button)
        area = scrolled(page)
        page.setMaximumWidth(16_777_215)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(area, 1)
        whole.addLayout(buttons)


class RecordCard(QFrame):
    """One of the two: its name, how it stands, and whether it is kept."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setProperty("card", "true")
        self.title = ElidedLabel("", "value")
        self.facts = QuietLabel()
        self.facts.setWordWrap(True)
        self.keep = choice_chip("Keep this one")
        self.open = link_button("Open")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep)
        row.addStretch(1)
        row.addWidget(self.open)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(14, 9, 14, 9)
        lines.setSpacing(4)
        lines.addWidget(self.title)
        lines.addWidget(self.facts)
        lines.addLayout(row)

    def show_record(self, shown: Shown, count: int) -> None:
        """Show a record that `count` others refer to."""
        record = shown.record
        self.title.setText(record.title)
        refer = "1 record refers" if count == 1 else f"{count:,} records refer"
        refer = refer if count else "Nothing refers"
        trash = " In the trash." if record.is_archived else ""
        entered = f"No. {record.id}, entered {show_day(record.created_at[:10])}"
        self.facts.setText(f"{refer} to it. {entered}.{trash}")
        self.keep.setEnabled(not record.is_archived)
        self.keep.setAccessibleName(f"Keep {record.title}, number {record.id}")
        self.open.setAccessibleName(f"Open {record.title}, number {record.id}")

    def mark(self, *, kept: bool) -> None:
        """Say whether it is the one that is kept."""
        self.keep.setChecked(kept)
        self.keep.setText("Kept" if kept else "Keep this one")


def _hint(pair: Pair) -> str:
    """Return how many fields need no choice, and how the others are chosen."""
    alike = sum(not field.differs for field in pair.fields)
    word = "field is" if alike == 1 else "fields are"
    both = any(one.differs and one.can_join for one in pair.fields)
    keys = "Left and Right choose a value, B takes both." if both else "Left and Right choose."
    return f"{alike} {word} the same. {keys}"


def _twice(doubled: tuple[str, ...], found: Twice) -> str:
    """Return what would stand twice once the two are one."""
    more = f" and {len(doubled) - _NAMED:,} more" if len(doubled) > _NAMED else ""
    named = ", a ".join(one[:1].lower() + one[1:] for one in doubled[:_NAMED])
    both = f"Both have a {named}{more}."
    if not found.stay:
        return both
    stay = "1 stays twice: it" if found.stay == 1 else f"{found.stay:,} stay twice: each"
    return f"{both} {stay} ended on another day, or records hang on it."


def _child_line(child: Children) -> Line:
    label = f"{child.entity.plural}, as {child.field.label.lower()}"
    counts = [f"{one:,}" if one else "" for one in child.counts]
    return Line((child.entity.name, child.field.name), (label, *counts))
