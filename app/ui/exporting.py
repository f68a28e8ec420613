"""Ctrl+E: asks which columns and where, then writes the list as a workbook in the background."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.jobs import folder_for_files
from app.ui.look.widgets import Heading, QuietLabel

if TYPE_CHECKING:
    from app.reports.job import Done, Tick
    from app.reports.list_export import ListChoice
    from app.services.session import Session
    from app.ui.list.pane import ListPane
    from app.ui.window import MainWindow

WORKBOOKS = "Excel workbooks (*.xlsx)"


class ColumnsDialog(QDialog):
    """Asks whether the columns as seen or all fields are wanted."""

    def __init__(self, title: str, count: int, fields: int, parent: QWidget) -> None:
        """Ask for `count` records of which `fields` columns are seen."""
        super().__init__(parent)
        self.setWindowTitle(f"Export {title}")
        self.seen = QRadioButton(f"The &columns as seen ({fields})")
        self.all_fields = QRadioButton("&All fields, those not shown too")
        self.seen.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.seen)
        group.addButton(self.all_fields)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton("&Save as…", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setProperty("primary", "true")
        save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 16, 20, 16)
        lines.setSpacing(10)
        lines.addWidget(Heading(f"Export {title}", "heading"))
        word = "record" if count == 1 else "records"
        lines.addWidget(QuietLabel(f"{count:,} {word}, in the order and with the search as seen."))
        lines.addWidget(self.seen)
        lines.addWidget(self.all_fields)
        lines.addSpacing(8)
        lines.addWidget(buttons)


def export(window: MainWindow, pane: ListPane) -> None:
    """Ask, then write the list of a pane as a workbook."""
    from app.reports.job import file_name
    from app.services import browse

    count = browse.total(window.session, pane.listed_query())[0]
    dialog = ColumnsDialog(pane.page.title, count, len(pane.visible_fields()), window)
    if not dialog.exec():
        return
    offered = folder_for_files() / file_name(pane.page.title, window.session.today)
    target = ask_target(window, offered)
    if target is not None:
        choice = choice_of(pane, all_fields=dialog.all_fields.isChecked())
        window.commands.jobs.start(
            f"Writing {pane.page.title.lower()}",
            partial(_write, window.session, choice, target),
        )


def choice_of(pane: ListPane, *, all_fields: bool) -> ListChoice:
    """Return which list a pane shows, in the words of the export."""
    from app.reports.list_export import ListChoice

    asked = pane.listed_query()
    return ListChoice(
        pane.entity,
        pane.query_text(),
        pane.page.kinds,
        asked.sort,
        asked.archived,
        tuple(field.name for field in pane.visible_fields()),
        all_fields,
    )


def ask_target(window: MainWindow, offered: Path) -> Path | None:
    """Ask where a workbook goes; None where the person thought better of it."""
    chosen, _ = QFileDialog.getSaveFileName(window, "Save workbook", str(offered), WORKBOOKS)
    if not chosen:
        return None
    return Path(chosen) if chosen.lower().endswith(".xlsx") else Path(f"{chosen}.xlsx")


def _write(session: Session, choice: ListChoice, target: Path, tick: Tick) -> Done:
    from app.reports.job import Terms, export_list

    terms = Terms(session.user, session.fixed_today, tick=tick)
    return export_list(session.path, choice, target, terms)
