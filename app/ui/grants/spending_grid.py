"""Own spending of a subaward or an award, typed row by row; a paste is saved as a whole."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import pasting, row_drafts, save
from app.services import spending_grid as spending
from app.ui.form.special import SpecialPart
from app.ui.grants.grid import GridTable, why_closed
from app.ui.grants.paste_preview import PastePreview
from app.ui.grants.spending_model import Line, SpendingModel
from app.ui.grants.state_line import StateLine
from app.ui.look.theme import scaled, theme
from app.ui.look.widgets import ElidedLabel, plain_button
from db.model.days import show_day
from db.model.due_facts import Subject
from db.model.errors import BadValue, DataError
from db.model.money import show_cents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from app.services.session import Session
    from app.services.spending_grid import Pasted
    from app.ui.grants.grid import Cell
    from db.model.entity import Entity

HINT = (
    "Type in the last row: Tab goes on, Enter saves it. "
    "Ctrl+; is today, Ctrl+' the value above, Ctrl+V pastes rows from Excel."
)
UNDO = "Ctrl+Z takes it back."
WIDTHS = {
    "spent_on": 120,
    "category": 146,
    "description": 114,
    "organization": 100,
    "officer_code": 98,
    "worked_on": 104,
    "hours": 54,
    "rate": 72,
    "amount": 92,
    "document_no": 104,
    "supplanting_checked": 142,
    "claim": 140,
}
NUMBERS, BAR = 64, 14
GROWS, MOST_MORE = ("description", "organization"), 240
"""Columns that take what width is left, and how much of it at the most."""


class SpendingGrid(SpecialPart):
    """New rows are drafts until they are complete; drafts are kept over a crash and a restart."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(session, parent)
        self._record: Subject | None = None
        self._left: Line | None = None
        self._stale = self._busy = False
        self.model = SpendingModel(self)
        self.model.today = show_day(session.today.isoformat())
        self.table = GridTable(self.model, "Spending")
        self.state = StateLine(HINT)
        self.count = ElidedLabel()
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.paste_button = plain_button("Paste as new rows", "clipboard-list")
        self.paste_button.setToolTip("Add the rows on the clipboard  (Ctrl+Shift+V)")
        self.paste_button.clicked.connect(lambda: self.table.paste(as_new=True))
        away = QShortcut(QKeySequence("Ctrl+Del"), self.table, self.remove)
        away.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._lay_out()
        theme().changed.connect(self._fit)
        self.table.entered.connect(self._enter)
        self.table.pasted.connect(self.paste)
        self.table.opened.connect(self._open)
        self.table.moved.connect(self._moved)
        self.table.typing_over.connect(self._typing_over)

    def show_record(self, entity: Entity, record: int) -> None:
        """Show its own spending; while a cell is typed into, only once that is over."""
        whose = Subject(entity.name, record)
        fresh = whose != self._record
        if fresh:
            self._record, self._left = whose, None
            # Claims are made of subawards' spending alone.
            self.table.setColumnHidden(self.model.column_of("claim"), entity.name == "award")
            self.model.refused.clear()
            self.state.say(HINT)
        self._stale = self._busy or self.table.delegate.line is not None
        if not self._stale or fresh:
            self._read(fresh=fresh)

    def show_hits(self) -> None:
        """Mark what the rules say of the rows now."""
        ids = [one.id for one in self.model.lines if one.id is not None]
        self.model.show_warnings(spending.warnings(self.session, ids))

    def remove(self) -> None:
        """Take the rows selected away: drafts at once, others to the trash as one step."""
        if self.session.read_only:
            return
        lines = [self.model.line(row) for row in sorted({row for row, _ in self.table.chosen()})]
        ids = [one.id for one in lines if one is not None and one.id is not None]
        self.model.drop([one for one in lines if one is not None and one.draft is not None])
        self._keep_drafts()
        if not ids:
            return
        with self._saving():
            try:
                save.archive(self.session, spending.entity(), ids)
            except DataError as problem:
                self.state.say(problem.sentence, "bad")
                return
        what = "1 row" if len(ids) == 1 else f"{len(ids)} rows"
        self.state.say(f"{what} moved to the trash. {UNDO}")

    # -- pasting --

    def paste(self, text: str, as_new: bool) -> None:  # noqa: FBT001  a signal's slot
        """Take a block from a spreadsheet; what is refused is shown first and stays to mend."""
        if self._record is None or self.session.read_only:
            self.state.say(why_closed(self.session), "warn")
            return
        here = self.table.at() or (len(self.model.lines), 0)
        line = self.model.line(here[0])
        over: list[int] = []
        if not as_new and line is not None and line.id is not None:
            over = [one.id for one in self.model.lines[here[0] :] if one.id is not None]
        start = 0 if as_new else here[1]
        block = pasting.cells(text)
        pasted = spending.read_block(self.session, self._record, block, start, over)
        if pasted.refused and not self._agreed(pasted):
            return
        self._take(pasted)

    def _agreed(self, pasted: Pasted) -> bool:
        good, stay = len(pasted.adds) + len(pasted.sets), len(pasted.kept)
        says = _told(pasted) or "Nothing of it can be saved yet."
        if stay:
            rows = "1 row stays" if stay == 1 else f"{stay} rows stay"
            says += f" {rows} in the grid, not saved, until mended or removed with Ctrl+Del."
        go_on = f"Save the {good} good rows" if good > 1 else "Save the good row"
        dialog = PastePreview(pasted.refused, says, go_on if good else "Keep to mend", self)
        taken = bool(dialog.exec())
        dialog.deleteLater()
        return taken

    def _take(self, pasted: Pasted) -> None:
        if not pasted.is_empty:
            with self._saving():
                try:
                    spending.carry_out(self.session, pasted)
                except DataError as problem:
                    self.state.say(problem.sentence, "bad")
                    return
        self.model.refused |= pasted.kept_cells
        at, self._left = len(self.model.lines), None
        if pasted.kept:
            self.model.add_drafts(pasted.kept)
            self._keep_drafts()
        self.table.go_to(at, 0)
        self.table.setFocus()
        left_out = ", ".join(f"“{one}”" for one in pasted.left_out)
        words = [_told(pasted), UNDO if not pasted.is_empty else ""]
        words.append(f"Columns not taken: {left_out}." if left_out else "")
        words.append(f"Not saved: {len(pasted.kept)}." if pasted.kept else "")
        self.state.say(" ".join(one for one in words if one), "warn" if pasted.kept else "quiet")

    # -- typing --

    def _enter(self, texts: dict[Cell, str]) -> None:
        """Save cells of rows there are as one step; those of drafts are checked and kept."""
        wanted: dict[int, dict[str, object]] = {}
        problem = ""
        for (row, column), text in texts.items():
            name, line = self.model.fields[column].name, self.model.line(row)
            if line is None or line.draft is not None:
                problem = self._enter_draft(line, name, text) or problem
                continue
            assert line.id is not None  # noqa: S101  a line is a record or a draft
            self.model.refused.pop((line.id, name), None)
            try:
                wanted.setdefault(line.id, {})[name] = spending.value(self.session, name, text)
            except BadValue as refused:
                self.model.refused[line.id, name] = (text, refused.sentence)
                problem = refused.sentence
        if wanted and self._change(wanted):
            self.state.say(HINT)
        if problem:
            self.state.say(f"Not saved. {pasting.sentence(problem)}", "bad")

    def _enter_draft(self, line: Line | None, name: str, text: str) -> str:
        """Put a text into a draft, begun where there is none, and return what is wrong with it."""
        if line is None:
            if not text.strip():
                return ""
            line = self._left = self.model.begin_draft()
        draft = line.draft
        assert draft is not None  # noqa: S101  asked for drafts alone
        draft.texts[name] = text
        draft.problems.pop(name, None)
        if name == "amount":
            draft.offered = False
        try:
            value = spending.value(self.session, name, text) if text.strip() else None
        except BadValue as refused:
            draft.problems[name] = refused.sentence
            return refused.sentence
        draft.texts[name] = self._understood(name, value, text)
        spending.offer_amount(self.session, draft)
        self._keep_drafts()
        return ""

    def _understood(self, name: str, value: object, text: str) -> str:
        """Return a text as it was understood: what is shown is what will be saved."""
        one = self.model.fields[self.model.column_of(name)]
        return text.strip() if value is None or one.refers_to else one.kind.show(value)

    def _change(self, wanted: dict[int, dict[str, object]]) -> bool:
        with self._saving():
            try:
                spending.change_cells(self.session, wanted)
            except DataError as problem:
                self.state.say(f"Not saved. {problem.sentence}", "bad")
                return False
        return True

    def _moved(self, row: int, column: int) -> None:
        """Save a draft that was left; later, for the grid is still on its way."""
        line, left = self.model.line(row), self._left
        self._left = line
        if left is not None and left is not line and left.draft is not None:
            QTimer.singleShot(0, self, lambda: self._save_draft(left))
        elif told := self.model.told(row, column):
            self.state.say(told, "bad" if self.model.says(row, column) else "warn")

    def _save_draft(self, line: Line) -> None:
        """Save a new row, or say what it lacks."""
        draft = line.draft
        if draft is None or self._record is None or line not in self.model.lines:
            return
        draft.held = ""
        values = spending.check(self.session, self._record, draft)
        if draft.problems:
            first = next(iter(draft.problems.values()))
            row = self.model.lines.index(line) + 1
            self.state.say(f"Row {row} is not saved. {pasting.sentence(first)}", "bad")
            self.table.viewport().update()
            return
        with self._saving():
            try:
                done = spending.add(self.session, [values])
            except DataError as problem:
                self.state.say(problem.sentence, "bad")
                return
            line.id, line.draft = done.added[0], None
            self._keep_drafts()
        self.state.say(f"Saved. {UNDO}")

    def _keep_drafts(self) -> None:
        if self._record is None:
            return
        try:
            row_drafts.keep(self.session, self._record, self.model.drafts())
        except DataError as problem:
            self.state.say(problem.sentence, "bad")

    def _typing_over(self) -> None:
        if self._stale:
            self._read()

    # -- reading --

    @contextmanager
    def _saving(self) -> Iterator[None]:
        """Read once when a save is over, not while it is told about."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
            self._read()

    def _read(self, *, fresh: bool = False) -> None:
        if self._record is None:
            return
        self._stale = False
        here = self.table.at()
        rows = spending.read(self.session, self._record)
        self.model.closed = self.session.read_only
        before, line = self.model.rowCount(), self.model.line(here[0]) if here else None
        self.model.show_rows(rows, fresh=fresh)
        self.model.agencies = list(spending.agencies(self.session, self._record).values())
        kept = row_drafts.find(self.session, self._record) if fresh else []
        if kept and not self.session.read_only:
            for draft in kept:
                spending.check(self.session, self._record, draft)
            self.model.add_drafts(kept)
        self.show_hits()
        self.count.setText(spending.says(self.session, self._record))
        self.paste_button.setDisabled(self.session.read_only)
        if self.session.read_only:
            self.state.say(why_closed(self.session))
        if fresh:
            self.table.go_to(self.model.rowCount() - 1, 0)  # where new rows are typed and pasted
        elif here is not None and self.model.rowCount() != before:
            at = self.model.lines.index(line) if line in self.model.lines else -1
            self.table.go_to(at if at >= 0 else self.model.rowCount() - 1, here[1])

    def _open(self, row: int, _column: int) -> None:
        line = self.model.line(row)
        if line is not None and line.id is not None:
            self.opened.emit("expenditure", line.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is left of the width to the words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.table.verticalHeader().setFixedWidth(scaled(NUMBERS))
        room = self.width() - BAR - scaled(NUMBERS + sum(WIDTHS.values()))
        for column, one in enumerate(self.model.fields):
            more = min(max(room, 0) // 2, MOST_MORE) if one.name in GROWS else 0
            self.table.setColumnWidth(column, scaled(WIDTHS[one.name]) + more)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 8, 18, 6)
        head.setSpacing(12)
        head.addWidget(self.paste_button)
        head.addWidget(self.count, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 8, 18, 8)
        foot.addWidget(self.state)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(self.table, 1)
        lines.addLayout(foot)


def _told(pasted: Pasted) -> str:
    """Return in words what of a block can be saved."""
    adds, sets = len(pasted.adds), len(pasted.sets)
    words = []
    if adds:
        rows = "1 new row" if adds == 1 else f"{adds} new rows"
        words.append(f"{rows}, {show_cents(pasted.cents)} together.")
    if sets:
        words.append("1 row changed." if sets == 1 else f"{sets} rows changed.")
    return " ".join(words)
