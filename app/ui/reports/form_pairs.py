"""Figures at the left, cells of a form at the right, and what pairs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QSplitter, QVBoxLayout, QWidget

from app.reports.form_mappings import constant, constant_of
from app.ui.form.line import Line as TextLine
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.look.widgets import Heading, QuietLabel, plain_button
from db.model.errors import DataError
from db.model.folding import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.reports.figures import Figure
    from app.reports.form_cells import FormCell
    from app.reports.form_package import Form

MOST_SHOWN = 500
"""How many figures are listed; the search narrows them."""


class FormPairs(QWidget):
    """Pairs a form's cells with figures or texts; `changed` when they are paired otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        """Start without a form and without figures."""
        super().__init__()
        self._figures: Mapping[str, Figure] = {}
        self._pairs: dict[str, str] = {}
        self._cells: dict[str, FormCell] = {}
        self._form: Form | None = None
        self.search = TextLine()
        self.search.setAccessibleName("Find a figure")
        self.search.setPlaceholderText("Find a figure by its words or its value")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.figures = LineTable((Column("Figure", wide=True), Column("Value", right=True)),
                                 "Figures of the report")  # fmt: skip
        self.figures.opened.connect(lambda _type, _at: self.pair())
        self.says = QuietLabel()
        self.says.setWordWrap(True)
        self.cell = TextLine()
        self.cell.setAccessibleName("Another cell")
        self.cell.setPlaceholderText("Another cell, as in Sheet1!B7")
        self.cell.returnPressed.connect(self.add_cell)
        self.cells = LineTable(
            (
                Column("Cell", marked=True, yields=True),
                Column("Beside", wide=True, least=10),
                Column("Is filled with", wide=True),
            ),
            "Cells of the form",
        )
        self.problem = QuietLabel()
        self.problem.setWordWrap(True)
        self._buttons()
        self._lay_out()
        self._show_cells()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs, targets with figures' names or texts in quotes."""
        return tuple(self._pairs.items())

    def show_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Show what was paired before."""
        self._pairs = dict(pairs)
        self._show_cells()
        self.changed.emit()

    def show_form(self, form: Form | None, cells: Iterable[FormCell]) -> None:
        """Offer the cells of a form."""
        self._form = form
        self._cells = {one.target: one for one in cells}
        self._show_cells()

    def show_figures(self, figures: Mapping[str, Figure], says: str) -> None:
        """Show the figures of a report, or say why there are none."""
        self._figures = figures
        self.says.setText(says)
        self._narrow()
        self._show_cells()

    def pair(self) -> None:
        """Fill the cell under the cursor with the figure under the cursor; go to the next cell."""
        figure, cell = self.figures.current(), self.cells.current()
        if figure is not None and cell is not None:
            self._put(str(cell.key), str(figure.key))

    def write_text(self) -> None:
        """Fill the cell under the cursor with a text of one's own."""
        cell = self.cells.current()
        if cell is None:
            return
        before = constant_of(self._pairs.get(str(cell.key), "")) or ""
        text, taken = QInputDialog.getText(self, "Text", f"Text for {cell.key}", text=before)
        if taken and text.strip():
            self._put(str(cell.key), constant(text))

    def take_away(self) -> None:
        """Let the cell under the cursor stay as the form has it."""
        cell = self.cells.current()
        if cell is not None and self._pairs.pop(str(cell.key), None) is not None:
            self._show_cells()
            self.changed.emit()

    def add_cell(self) -> None:
        """List a cell that was typed and go to it."""
        from app.reports.form_cells import FormCell
        from app.reports.form_fill import find_place

        typed = self.cell.text().strip()
        if self._form is None or not typed:
            return
        try:
            place = find_place(self._form, typed)
        except DataError as problem:
            self.problem.setText(problem.sentence)
            return
        self.problem.setText("")
        known = next((key for key, one in self._cells.items() if one.place == place), "")
        target = known or place.words
        self._cells.setdefault(target, FormCell(target, place, "", ""))
        self.cell.clear()
        self._show_cells()
        self._go_to(target)

    def _put(self, target: str, named: str) -> None:
        self._pairs[target] = named
        at = self.cells.currentIndex().row()
        self._show_cells()
        self.cells.selectRow(min(at + 1, self.cells.model().rowCount() - 1))
        self.changed.emit()

    def _go_to(self, target: str) -> None:
        keys = [line.key for line in self.cells.rows.lines]
        self.cells.selectRow(keys.index(target))
        self.cells.setFocus()

    def _narrow(self) -> None:
        """List the figures that hold all words typed."""
        wanted = words(self.search.text())
        found = [
            one
            for one in self._figures.values()
            if all(part in fold(f"{one.name} {one.text}") for part in wanted)
        ]
        lines = [
            Line(one.name, (one.name, one.text), ("figure", at))
            for at, one in enumerate(found[:MOST_SHOWN])
        ]
        self.figures.show_lines(lines)
        if self._figures:
            more = f" The first {MOST_SHOWN:,} are listed." if len(found) > MOST_SHOWN else ""
            self.says.setText(f"{len(found):,} of {len(self._figures):,} figures.{more}")
        self._settle()

    def _show_cells(self) -> None:
        """List the cells offered, and those paired that the form does not offer."""
        lines = []
        for target in dict.fromkeys((*self._cells, *self._pairs)):
            cell, named = self._cells.get(target), self._pairs.get(target, "")
            beside = cell.label if cell else "not looked up"
            lines.append(
                Line(
                    target,
                    (target, beside, self._filled_with(named)),
                    icon="circle-check" if named else "",
                    tone="good" if named else None,
                )
            )
        self.cells.show_lines(lines)
        self._settle()

    def _filled_with(self, named: str) -> str:
        if not named:
            return ""
        text = constant_of(named)
        if text is not None:
            return f"“{text}”"
        figure = self._figures.get(named)
        if figure is None:
            return f"{named}: not in the report" if self._figures else named
        return f"{figure.text or 'nothing known'}  ·  {named}"

    def _settle(self) -> None:
        there = bool(self.cells.rows.lines)
        self.pair_button.setEnabled(there and bool(self.figures.rows.lines))
        self.text_button.setEnabled(there)
        self.remove_button.setEnabled(bool(self._pairs))
        self.cell.setEnabled(self._form is not None)

    def _buttons(self) -> None:
        self.pair_button = plain_button("&Pair", "link")
        self.pair_button.setToolTip("Fill the chosen cell with the chosen figure  (Enter)")
        self.pair_button.clicked.connect(self.pair)
        self.text_button = plain_button("&Text…", "pencil")
        self.text_button.setToolTip("Fill the chosen cell with a text of your own")
        self.text_button.clicked.connect(self.write_text)
        self.remove_button = plain_button("&Leave alone", "x")
        self.remove_button.setToolTip("Let the chosen cell stay as the form has it")
        self.remove_button.clicked.connect(self.take_away)
        for button in (self.pair_button, self.text_button, self.remove_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        lines = QVBoxLayout(left)
        for one in (Heading("Figures of the report", "section"), self.search):
            lines.addWidget(one)
        lines.addWidget(self.figures, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.says, 1)
        foot.addWidget(self.pair_button)
        lines.addLayout(foot)
        cells = QVBoxLayout(right)
        for one in (Heading("Cells of the form", "section"), self.cell):
            cells.addWidget(one)
        cells.addWidget(self.cells, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.text_button)
        foot.addWidget(self.remove_button)
        cells.addLayout(foot)
        lines.setContentsMargins(0, 0, 6, 0)
        cells.setContentsMargins(6, 0, 0, 0)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(left)
        both.addWidget(right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(both)
