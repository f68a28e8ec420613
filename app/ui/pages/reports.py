"""Reports: the gallery at the left, what is chosen in it at the right, and the jobs beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.reports.due_answers import due_answer
from app.ui.look.widgets import EmptyState, Heading, QuietLabel, plain_button
from app.ui.page_names import FOR_WHAT_IS_DUE
from app.ui.reports import entries
from app.ui.reports.gallery import Gallery
from app.ui.reports.job_list import JobList
from app.ui.reports.pack_panel import PackPanel
from app.ui.reports.report_panel import ReportPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.reports.declared import Report
    from app.ui.reports.entries import Entry
    from app.ui.window import MainWindow

NARROW = 700
"""Below this width the chosen report stands under the gallery."""
_TOUCHING = frozenset(
    {"report_run", "report_pack", "requirement", "award", "subaward", "unit", "organization"}
)


class ReportsPage(QWidget):
    """Everything that can be made, and what is being made."""

    def __init__(self, window: MainWindow) -> None:
        """List all reports; none builds its choices before it is chosen."""
        super().__init__()
        self._window = window
        self._panels: dict[str, ReportPanel] = {}
        self._pack: PackPanel | None = None
        self._shelf = entries.read(window.session)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Reports")
        self.gallery = Gallery()
        self.gallery.chosen.connect(self._show)
        self.gallery.asked.connect(self._go_on)
        self.new_pack = plain_button("New pack…", "plus")
        self.new_pack.setToolTip("Choose several reports that are made together")
        self.new_pack.setEnabled(not window.session.read_only)
        self.new_pack.clicked.connect(self._new_pack)
        self.stack = QStackedWidget()
        self.nothing = EmptyState("file-spreadsheet", "No report has these words.")
        self.stack.addWidget(self.nothing)
        self.jobs = JobList(window.commands.jobs)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        keys = (
            ("Ctrl+F", self.gallery.search),
            ("Ctrl+P", self._preview),
            ("Ctrl+Return", self._make),
            ("Ctrl+Enter", self._make),
        )
        for key, do in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        self.gallery.show_shelf(self._shelf)

    @property
    def panel(self) -> ReportPanel | PackPanel | None:
        """What is chosen."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, ReportPanel | PackPanel) else None

    def refresh(self, ids: dict[str, frozenset[int]] | None = None) -> None:
        """Read again what is due, the packs, and when each report was made last."""
        if ids is not None and not _TOUCHING & ids.keys():
            return
        self._shelf = entries.read(self._window.session)
        listed = {one.key for one in self._shelf.entries}
        shown = {key: one for key, one in self._panels.items() if one is self.panel}
        for gone in self._panels.keys() - listed - shown.keys():
            self._panels.pop(gone).deleteLater()
        for panel in self._panels.values():
            panel.show_run(self._shelf.of_reports.get(panel.report.title))
        self.gallery.show_shelf(self._shelf)
        for key, panel in shown.items():
            if key not in listed:  # filled for what is due, but too far off to be listed
                self.stack.setCurrentWidget(panel)

    def focus(self) -> None:
        """Put the focus on the gallery."""
        self.gallery.focus()

    def set_query(self, query: str) -> None:
        """Choose what a search says: a report's name, or `pack` and its id."""
        if query:
            self.gallery.choose(query)

    def offer(self, name: str, record: int) -> None:
        """Choose a report, with the record it is to be made of, or for what is due."""
        if name == FOR_WHAT_IS_DUE:
            self._offer_due(record)
            return
        self.gallery.choose(name)
        panel = self._panels[name]
        parameter = next(one for one in panel.report.parameters if one.kind == "record")
        panel.choices.set_record(parameter.name, record)
        panel.create_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offer_due(self, requirement: int) -> None:
        """Choose the report that meets a requirement, filled for it."""
        due = due_answer(self._window.session, requirement)
        if due is None:
            return
        listed = self.gallery.choose(f"due {requirement}")
        if listed is None:  # told with others, or too far off to be listed
            self.gallery.choose(due.report.name)
            self._show(entries.due_entry(due, self._window.session.today))
        if isinstance(self.panel, ReportPanel):
            self.panel.create_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside each other where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= NARROW
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def _show(self, entry: Entry | None) -> None:
        """Show what can be done with the entry walked to."""
        if entry is None:
            self.stack.setCurrentWidget(self.nothing)
        elif entry.pack is not None:
            self._show_pack(entry)
        elif entry.report is not None:
            self.stack.setCurrentWidget(self._panel_of(entry, entry.report))

    def _show_pack(self, entry: Entry) -> None:
        if entry.pack is None:
            return
        old = self._pack
        had_focus = old is not None and old.isAncestorOf(self.window().focusWidget() or self)
        run = self._shelf.of_packs.get(entry.pack.record) if entry.pack.record else None
        self._pack = PackPanel(self._window, entry.pack, run)
        self.stack.addWidget(self._pack)
        self.stack.setCurrentWidget(self._pack)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        if had_focus:
            self._pack.focus()

    def _panel_of(self, entry: Entry, report: Report) -> ReportPanel:
        """Return an entry's panel; a report that is due has one apart, filled for it."""
        if entry.key not in self._panels:
            panel = ReportPanel(self._window, report, entry.due)
            panel.show_run(self._shelf.of_reports.get(report.title))
            self._panels[entry.key] = panel
            self.stack.addWidget(panel)
        return self._panels[entry.key]

    def _go_on(self, entry: Entry) -> None:
        """Go from the gallery to what it leads to."""
        self._show(entry)
        if self.panel is not None:
            self.panel.focus()

    def _make(self) -> None:
        """Make what is chosen."""
        if self.panel is not None:
            self.panel.make()

    def _preview(self) -> None:
        """Show the report chosen on the screen."""
        if isinstance(self.panel, ReportPanel):
            self.panel.preview()

    def _new_pack(self) -> None:
        from app.ui.reports.pack_dialog import PackDialog

        dialog = PackDialog(self._window.session, None, self)
        if dialog.exec() and dialog.kept is not None:
            self.gallery.choose(f"pack {dialog.kept}")
        dialog.deleteLater()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(Heading("Reports"))
        top.addWidget(QuietLabel("Each is an Excel workbook made from the file."), 1)
        top.addWidget(self.new_pack)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.stack, 1)
        right.addWidget(self.jobs)
        self._columns.setSpacing(4)
        self._columns.addWidget(self.gallery, 5)
        self._columns.addLayout(right, 6)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 12, 8)
        lines.setSpacing(8)
        lines.addLayout(top)
        lines.addLayout(self._columns, 1)
