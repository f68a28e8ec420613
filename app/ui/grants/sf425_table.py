"""The table of an SF-425 on screen: typing, Enter into a figure's rows, lines that stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.sf425 import LINES
from app.ui.grants.sf425_model import FILED, HOW, LINE, TOTAL, Index, WorksheetModel
from app.ui.look.fonts import larger
from app.ui.look.icons import icon
from app.ui.look.theme import current_tokens, theme

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

PADDING = 8
NARROWEST_LINE = 190
LEAST_AMOUNT = "-$999,999.99"
PICTURE = 14
BESIDE = 1
"""Pixels above and below the two lines of a row: all of box 10 fits a low screen."""
FORMULAS = frozenset({"10c", "10g", "10h", "10k", "10o"})
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class WorksheetTable(QTableView):
    """Box 10. `traced` carries a line whose rows are asked for, `refused` why no text was taken."""

    traced = Signal(str)
    refused = Signal(str)

    def __init__(self, model: WorksheetModel, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(parent)
        self.sheet = model
        self.setModel(model)
        self.setItemDelegate(WorksheetDelegate(self))
        self.setAccessibleName("Box 10 of the SF-425")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setStretchLastSection(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumWidth(2 * NARROWEST_LINE)
        model.modelReset.connect(self._share_out)
        model.dataChanged.connect(lambda *_: self._share_out())
        theme().changed.connect(self._share_out)
        self._share_out()

    def _share_out(self) -> None:
        """Lines take what is left beside the amounts, and are high enough for two lines of text."""
        high = 2 * self.fontMetrics().height() + BESIDE
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)
        amounts = range(1, self.sheet.columnCount())
        wide = self._widest_amount()
        for at in amounts:
            self.setColumnWidth(at, wide)
        rest = self.viewport().width() - len(amounts) * wide
        self.setColumnWidth(LINE, max(rest, NARROWEST_LINE))

    def _widest_amount(self) -> int:
        """Return the width of a column that holds every amount shown, and room to type one."""
        sheet = self.sheet
        texts = [
            str(sheet.index(row, column).data() or "")
            for row in range(sheet.rowCount())
            for column in range(1, sheet.columnCount())
        ]
        metrics = QFontMetrics(larger(self.font(), 1.0, bold=True))
        return max(map(metrics.horizontalAdvance, [LEAST_AMOUNT, *texts])) + 2 * PADDING

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self._share_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the rows of a figure, or edits; Del empties; Ctrl+C copies."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # what the line had no use for, such as the Enter that ends it
        elif event.key() in _ENTER and index.isValid():
            if self.sheet.is_traced(index):
                self.traced.emit(LINES[index.row()])
            elif index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
        elif event.key() == Qt.Key.Key_Delete and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.sheet.setData(index, "")
        else:
            super().keyPressEvent(event)

    def finish(self) -> None:
        """Enter the cell that is typed into."""
        if self.state() == QAbstractItemView.State.EditingState:
            editor = self.indexWidget(self.currentIndex())
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a figure opens its rows."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and self.sheet.is_traced(index):
            self.traced.emit(LINES[index.row()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what opens its rows."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        link = index.isValid() and self.sheet.is_traced(index)
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _copy(self) -> None:
        """Put the selected cells on the clipboard as a spreadsheet takes them."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda one: (one.row(), one.column())):
            rows.setdefault(index.row(), []).append(str(index.data() or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows.values()))


class WorksheetDelegate(QStyledItemDelegate):
    """Paints the lines, and hands what is typed to the model or says why it was not taken."""

    def __init__(self, view: WorksheetTable) -> None:
        """Paint for `view`."""
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Leave the sizes to the view."""
        return QSize(80, 2 * self._view.fontMetrics().height() + BESIDE)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Edit in a line, the amount at its right."""
        made = super().createEditor(parent, option, index)
        if isinstance(made, QLineEdit):
            made.setAlignment(Qt.AlignmentFlag.AlignRight | _MIDDLE)
            made.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return made

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Fill the cell."""
        editor.setGeometry(option.rect)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the typed text over."""
        assert isinstance(editor, QLineEdit)  # noqa: S101  made above
        if not model.setData(index, editor.text()):
            self._view.refused.emit(self._view.sheet.refused)
        else:
            self._view.refused.emit("")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        tokens, rect = current_tokens(), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif LINES[index.row()] in FORMULAS:
            painter.fillRect(rect, QColor(tokens.window))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            painter.setPen(QColor(tokens.control))
            painter.drawRect(rect.adjusted(2, 2, -4, -4))
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        if index.column() == LINE:
            self._line(painter, inner, index.row())
        else:
            self._amount(painter, inner, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(QColor(tokens.focus), 2)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, row: int) -> None:
        tokens, sheet = current_tokens(), self._view.sheet
        if sheet.is_marked(row):
            top = rect.top() + (rect.height() - PICTURE) // 2
            icon("triangle-alert", "warn").paint(
                painter, QRect(rect.right() - PICTURE, top, PICTURE, PICTURE)
            )
            rect = rect.adjusted(0, 0, -PICTURE - 6, 0)
        high = rect.height() // 2
        cut = Qt.TextElideMode.ElideRight
        upper = QRect(rect.left(), rect.top() + 1, rect.width(), high)
        painter.setFont(larger(self._view.font(), 1.0, bold=True))
        painter.setPen(QColor(tokens.text))
        text = str(sheet.index(row, LINE).data())
        painter.drawText(upper, _MIDDLE, painter.fontMetrics().elidedText(text, cut, rect.width()))
        painter.setFont(larger(self._view.font(), 0.92))
        painter.setPen(QColor(tokens.quiet))
        lower = upper.translated(0, high - 2)
        how = HOW[LINES[row]]
        painter.drawText(lower, _MIDDLE, painter.fontMetrics().elidedText(how, cut, rect.width()))

    def _amount(self, painter: QPainter, rect: QRect, index: Index) -> None:
        tokens, sheet = current_tokens(), self._view.sheet
        colour = tokens.text
        if sheet.is_traced(index):
            colour = tokens.accent
        elif index.column() == FILED and sheet.differs(index.row()):
            colour = tokens.warn
        painter.setFont(larger(self._view.font(), 1.0, bold=index.column() == TOTAL))
        painter.setPen(QColor(colour))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | _MIDDLE, str(index.data() or ""))
