"""How every table view is dressed, so that lists, related lists and dialogs look the same."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.ui.look.theme import row_height, theme


def dress_table(view: QTableView) -> None:
    """Give `view` the program's rows: one line each, lines between, whole rows selected."""
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    header = view.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setMinimumSectionSize(48)
    RowHeight(view)


def whole_height(view: QTableView, most: int) -> int:
    """Return the pixels in which a table's heading and lines stand, of at most so many lines."""
    model = view.model()
    lines = min(model.rowCount(), most) if model else 0
    return view.horizontalHeader().sizeHint().height() + lines * row_height() + 2


class RowHeight(QObject):
    """Keeps a table's rows as high as the look asks, for as long as the table lives."""

    def __init__(self, view: QTableView) -> None:
        """Set the height now and after every change of the look."""
        super().__init__(view)
        self._view = view
        self.keep()
        theme().changed.connect(self.keep)

    def keep(self) -> None:
        """Set the height."""
        rows = self._view.verticalHeader()  # asked anew: one kept may be gone before its table
        rows.setMinimumSectionSize(row_height())
        rows.setDefaultSectionSize(row_height())
