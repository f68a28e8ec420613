"""Coverage: who x what x where, the gaps in words, and task forces that share a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain import coverage as domain
from app.services import coverage, unit_pairs
from app.services.coverage import MEANS, ROWS, WHAT
from app.ui.grants.as_of import AsOfBar
from app.ui.grants.figure_table import Column as CountColumn
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.list.flow import FlowLayout
from app.ui.look.widgets import QuietLabel, Words
from app.ui.pages.asked_page import AskedPage
from app.ui.partners.matrix_table import Counts, MatrixTable
from db.model import choices
from db.model.days import show_day

if TYPE_CHECKING:
    from app.domain.coverage import Place, Record, Rows
    from app.services.coverage import Coverage
    from app.services.unit_pairs import UnitPair
    from app.ui.window import MainWindow

TOUCHING = frozenset(
    {"organization", "unit", "unit_status", "membership", "agreement", "agreement_party", "notice"}
    | {"award", "subaward", "engagement", "operation", "operation_participant", "hit_silence"}
)
"""The types whose records the coverage follows from."""
BY_TIE, BY_KIND, PAIRS = "ties", "kinds", "pairs"
VIEWS = {BY_TIE: "By tie", BY_KIND: "By kind of partner", PAIRS: "Task forces at one place"}
EVERYWHERE = "All places"
HINT = "Enter opens what a cell counts, Space sorts by its column."
_UNCOVERED = "Two or more shared members and nothing that covers them is finding P10."


class CoveragePage(AskedPage):
    """A line for each place; every count opens its records, the gaps there stand below."""

    touching = TOUCHING

    def __init__(self, window: MainWindow) -> None:
        """Start with the states, by tie, today; read when it is first shown."""
        self.table = MatrixTable("Coverage", "Place")
        super().__init__(window.session, "Coverage", self.table, "The table is on the clipboard.")
        self._window = window
        self.found: Coverage | None = None
        self.places: list[tuple[str, Place]] = []
        self.everywhere = domain.Place("")
        self._at_gaps: dict[Record, str] = {}
        self._chosen = MatrixTable.TOTALS
        self.pairs: list[UnitPair] = []
        self.view = _chooser("Show", VIEWS)
        self.rows = _chooser(
            "Places", {code: f"{said[0].upper()}{said[1:]}" for code, said in ROWS.items()}
        )
        self.kind = _chooser("Of kind", {"": "All kinds", **choices.options("organization_kind")})
        self.what = _chooser("Counting", WHAT)
        self.bar = AsOfBar(window.session)
        self.bar.offer(())
        self.gaps = LineTable(
            (
                Column("Place", yields=True),
                Column("Partner or unit", marked=True, yields=True),
                Column("Rule"),
                Column("What is missing", wide=True, least=40),
            ),
            "Gaps",
        )
        self.beside = LineTable(
            (
                Column("Unit", wide=True, least=20),
                Column("Other unit", wide=True, least=20),
                Column("Place", yields=True),
                Column("Shared", right=True),
                Column("Members of both", wide=True, least=20),
                Column("Covered by", wide=True, marked=True, least=16),
            ),
            "Task forces at one place",
        )
        self.gaps_title = Words("", "section")
        self.offer_excel(window, "coverage")
        self._lay_out()
        self._connect()
        self.read()

    @property
    def row_kind(self) -> Rows:
        """What the lines are places of."""
        return cast("Rows", self.rows.currentData())

    def read(self) -> None:
        """Read what is asked for beside the window: a large file takes a moment."""
        on = self.bar.on
        self.says.setText("Looking …")
        if self.view.currentData() == PAIRS:
            self.read_apart(
                "pairs", lambda session: unit_pairs.pairs(session, on), self._show_pairs
            )
        else:
            self.read_apart("coverage", lambda session: coverage.read(session, on), self._take)

    def focus(self) -> None:
        """Put the focus on the table that is shown."""
        table = self.beside if self.view.currentData() == PAIRS else self.table
        table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy_table(self) -> None:
        """Copy every line of the table that is shown."""
        if self.view.currentData() == PAIRS:
            self.beside.selectAll()
            self.beside.copy()
        else:
            self.table.clearSelection()
            self.table.copy()

    def report_values(self) -> dict[str, str]:
        """Return what the report is asked: these places and day."""
        return {"rows": self.row_kind, "on": self.bar.on.isoformat()}

    def _lay_out(self) -> None:
        asked = QWidget()
        row = FlowLayout(asked, 10)
        self._named = {one: _named(one) for one in (self.rows, self.kind, self.what)}
        for widget in (*self._named.values(), self.bar):
            row.addWidget(widget)
        self.lay_out("Show", self.view, asked)
        lines = cast("QVBoxLayout", self.layout())
        at = lines.indexOf(self.says)
        lines.insertWidget(at, self.beside, 1)
        lines.insertWidget(at + 1, self.gaps_title)
        lines.insertWidget(at + 2, self.gaps)
        lines.setStretchFactor(self.table, 3)
        lines.setStretchFactor(self.gaps, 2)
        self._show_asked()

    def _connect(self) -> None:
        self.view.currentIndexChanged.connect(lambda _at: self._look_anew())
        self.rows.currentIndexChanged.connect(lambda _at: self._show())
        self.kind.currentIndexChanged.connect(lambda _at: self._show())
        self.what.currentIndexChanged.connect(lambda _at: self._show())
        self.bar.changed.connect(self.read)
        self.table.cell_asked.connect(self._open)
        self.table.line_chosen.connect(self._tell_gaps)
        self.gaps.opened.connect(self.record_wanted)
        self.gaps.selectionModel().currentRowChanged.connect(lambda at, _old: self._tell(at.row()))
        self.beside.opened.connect(self.record_wanted)

    def _look_anew(self) -> None:
        self._show_asked()
        self.read()

    def _show_asked(self) -> None:
        """Show the choosers and tables of the view."""
        view = self.view.currentData()
        for chooser, views in (
            (self.rows, {BY_TIE, BY_KIND}), (self.kind, {BY_TIE}), (self.what, {BY_KIND})
        ):  # fmt: skip
            self._named[chooser].setVisible(view in views)
        for widget in (self.table, self.gaps_title, self.gaps):
            widget.setVisible(view != PAIRS)
        self.beside.setVisible(view == PAIRS)

    def _take(self, found: object) -> None:
        self.found = cast("Coverage", found)
        self._show()

    def _show(self) -> None:
        """Count what was read anew for other places, kinds or ties."""
        found = self.found
        if found is None:
            return
        self.places = coverage.by_place(found, self.row_kind)
        self.everywhere = domain.whole([place for _, place in self.places])
        self._at_gaps = {
            (gap.entity, gap.id): name for name, place in self.places for gap in place.gaps
        }  # the last place of one that stands in several
        cells, columns = self._cells()
        lines = [Counts(label, _counts(place, cells)) for label, place in self.places]
        marked = frozenset(at for at, (what, _) in enumerate(cells) if what == "gap")
        totals = Counts(EVERYWHERE, _counts(self.everywhere, cells))
        self.table.show_counts(lines, totals, columns, marked)
        self._tell_gaps(self._chosen)

    def _cells(self) -> tuple[list[tuple[str, str]], list[CountColumn]]:
        """Return what each column counts and of which kind, and the columns."""
        if self.view.currentData() == BY_KIND:
            what = str(self.what.currentData())
            used = {one.kind for one in self.everywhere.partners}
            kinds = [one for one in choices.options("organization_kind") if one in used]
            labels = [choices.label("organization_kind", one) for one in kinds]
            columns = [
                CountColumn("", "All", MEANS[what]),
                *(CountColumn(kind, label, f"{label}: {MEANS[what]}")
                  for kind, label in zip(kinds, labels, strict=True)),
            ]  # fmt: skip
            return [(what, kind) for kind in ("", *kinds)], columns
        kind = str(self.kind.currentData())
        return [(what, kind) for what in WHAT], [
            CountColumn(what, label, MEANS[what]) for what, label in WHAT.items()
        ]

    def _place(self, at: int) -> tuple[str, Place]:
        return (EVERYWHERE, self.everywhere) if at == MatrixTable.TOTALS else self.places[at]

    def _open(self, at: int, column: int) -> None:
        """Open the records of a cell; a place itself opens all its partners."""
        if self.found is None:
            return
        label, place = self._place(at)
        cells, columns = self._cells()
        what, kind = cells[max(column, 0)]
        found: list[Record] = domain.counted(place, what, kind)
        if not found:
            return
        found += domain.tied(place, what, kind)
        told = columns[max(column, 0)].label
        if self.view.currentData() == BY_KIND:
            told = f"{WHAT[what]}, {told.lower()}" if kind else WHAT[what]
        elif kind:
            told = f"{told}, {choices.label('organization_kind', kind).lower()}"
        self._show_records(f"{told}: {label}, as of {self._day()}", found)

    def _show_records(self, title: str, found: list[Record]) -> None:
        from app.ui.partners.records_dialog import RecordsDialog

        RecordsDialog(self._window, title, found).show()

    def _tell_gaps(self, at: int) -> None:
        """Say what is missing at the place under the cursor."""
        self._chosen = at if at < len(self.places) else MatrixTable.TOTALS
        if self.found is None:
            return
        label, place = self._place(self._chosen)
        self.says.setText(self._says())
        self.gaps.show_lines([
            Line((gap.rule, gap.entity, gap.id, gap.says),
                 (self._at_gaps[gap.entity, gap.id], gap.title, gap.rule, gap.says),
                 (gap.entity, gap.id), icon="triangle-alert", tone="warn")
            for gap in place.gaps
        ])  # fmt: skip
        if place.gaps:
            self.gaps.selectRow(0)
            self.gaps.scrollToTop()
        count = len(place.gaps)
        where = "" if self._chosen == MatrixTable.TOTALS else f" in {label}"
        self.gaps_title.setText(
            f"{count:,} gap{'' if count == 1 else 's'}{where}" if count else f"No gap{where}"
        )

    def _tell(self, at: int) -> None:
        """Say the whole of the gap under the cursor, which its cell may cut."""
        if self.gaps.hasFocus() and 0 <= at < len(self.gaps.rows.lines):
            self.says.setText(self.gaps.rows.lines[at].texts[-1])

    def _says(self) -> str:
        assert self.found is not None  # noqa: S101  it was shown
        places = sum(1 for _, place in self.places if place.key)
        quiet = self.found.silenced
        partners = f"{len(self.everywhere.partners):,} partners in {places:,}"
        said = f"{partners} {ROWS[self.row_kind]}, as of {self._day()}."
        left = f" {quiet:,} silenced gap{'' if quiet == 1 else 's'} left out." if quiet else ""
        others = self.found.others
        ended = f" {others:,} that had ended or not begun left out." if others else ""
        return f"{said}{ended}{left} {HINT}"

    def _day(self) -> str:
        return show_day(self.bar.on.isoformat())

    def _show_pairs(self, found: object) -> None:
        self.pairs = cast("list[UnitPair]", found)
        self.beside.show_lines([_pair_line(pair) for pair in self.pairs])
        count = len(self.pairs)
        said = f"{count:,} pair{'' if count == 1 else 's'} at one place, as of {self._day()}."
        self.says.setText(f"{said} {_UNCOVERED} Enter opens the first unit.")


def _chooser(name: str, options: dict[str, str] | dict[Rows, str]) -> QComboBox:
    chooser = QComboBox()
    chooser.setAccessibleName(name)
    for code, label in options.items():
        chooser.addItem(label, code)
    return chooser


def _named(chooser: QComboBox) -> QWidget:
    """Return a chooser behind its name."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    label = QuietLabel(chooser.accessibleName())
    label.setBuddy(chooser)
    row.addWidget(label)
    row.addWidget(chooser)
    return both


def _counts(place: Place, cells: list[tuple[str, str]]) -> tuple[int, ...]:
    return tuple(len(domain.counted(place, *cell)) for cell in cells)


def _pair_line(pair: UnitPair) -> Line:
    return Line(
        pair.units,
        (
            *pair.names,
            pair.place,
            f"{len(pair.shared):,}",
            ", ".join(pair.shared),
            pair.covered_by or "Nothing on file",
        ),
        ("unit", pair.units[0]),
        icon="triangle-alert" if pair.is_finding else "check" if pair.covered_by else "minus",
        tone="warn" if pair.is_finding else "good" if pair.covered_by else None,
    )
