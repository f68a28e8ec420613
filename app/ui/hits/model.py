"""Findings as a table: how bad, which record, what is wrong, and by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.services.attention import Finding
from app.ui.hits.words import ICON, TONE, WORD, advice, grounds
from app.ui.look.icons import icon
from app.ui.look.rows_model import RowsModel
from db.model import registry

if TYPE_CHECKING:
    from collections.abc import Sequence


class FindingsModel(RowsModel[Finding]):
    """Some findings, in the order given."""

    heads = ("", "Record", "What is wrong", "Rule")

    def show_rows(self, rows: Sequence[Finding]) -> None:
        """Replace the rows, where they differ: the cursor stays where nothing is new."""
        if list(rows) != list(self.rows):
            super().show_rows(rows)

    def finding(self, row: int) -> Finding | None:
        """Return the finding of a row; None outside."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def texts(self, row: Finding) -> tuple[str, ...]:
        """Return how bad it is in a word, the record, the sentence and the rule."""
        hit = row.hit
        record = f"{registry.entity(hit.entity).label}: {row.record_title}"
        return WORD[hit.severity], record, hit.says, hit.rule

    def more(self, row: Finding, column: int, role: int) -> object:
        """Return the sign of how bad it is, and the whole sentence with what to do as a tip."""
        hit = row.hit
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return icon(ICON[hit.severity], TONE[hit.severity])
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{hit.says}\n{advice(row)}\n{grounds(row)}"
        return None
