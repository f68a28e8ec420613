"""The small window that adds a filter: field, operation, value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services import query_text
from app.ui.list.filter_value import FilterValue
from app.ui.look.arrows import ListByArrows
from app.ui.look.widgets import Heading, Words, primary_button
from db.model.errors import BadQuery
from db.model.folding import fold

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Entity, Field


class FilterPopup(QFrame):
    """Fields to the left, what is asked of the chosen one to the right.

    `written` carries the filter as search text. Enter goes from the field to its value and then
    adds the filter; Esc closes.
    """

    written = Signal(str)

    def __init__(self, session: Session, entity: Entity, parent: QWidget) -> None:
        """Offer every field of a type; those a list shows come first."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._session, self._entity = session, entity
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Add a filter")
        self.setProperty("card", "true")
        self.box = QLineEdit()
        self.box.setPlaceholderText("Search fields")
        self.box.setAccessibleName("Search fields")
        self.fields = QListWidget()
        self.fields.setAccessibleName("Fields")
        self.value: FilterValue | None = None
        self._heading = Heading("", "section")
        self._place = QVBoxLayout()
        self.problem = Words("", "bad")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._add_button = primary_button("Add filter")
        self._add_button.clicked.connect(self.add)
        self._lay_out()
        others = [one for one in entity.offered if one not in entity.listed]
        for field in (*entity.listed, *others):
            item = QListWidgetItem(field.label)
            item.setData(Qt.ItemDataRole.UserRole, field.name)
            item.setToolTip(field.help)
            self.fields.addItem(item)
        self.fields.currentItemChanged.connect(self._choose)
        self.box.textChanged.connect(self._narrow)
        ListByArrows(self.box, self.fields)
        self.fields.setCurrentRow(0)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.box)
        left.addWidget(self.fields, 1)
        right.setSpacing(8)
        right.addWidget(self._heading)
        right.addLayout(self._place, 1)
        right.addWidget(self.problem)
        right.addWidget(self._add_button, 0, Qt.AlignmentFlag.AlignRight)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(10, 10, 10, 10)
        columns.setSpacing(12)
        columns.addLayout(left, 4)
        columns.addLayout(right, 5)
        self.resize(520, 340)

    def show_at(self, corner: QPoint) -> None:
        """Open with its top left corner there, as far as the screen has room."""
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = min(corner.x(), room.right() - self.width())
        y = min(corner.y(), room.bottom() - self.height())
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    def choose(self, field: Field) -> None:
        """Choose a field as if it had been clicked."""
        for row in range(self.fields.count()):
            if self.fields.item(row).data(Qt.ItemDataRole.UserRole) == field.name:
                self.fields.setCurrentRow(row)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        if self.value is not None:
            self._place.removeWidget(self.value)
            self.value.hide()
            self.value.deleteLater()
        field = self._entity.offered_field(item.data(Qt.ItemDataRole.UserRole))
        self.value = FilterValue(self._session, self._entity, field)
        self._heading.setText(field.label)
        self._place.addWidget(self.value)
        self.problem.hide()
        self.setTabOrder(self.fields, self.value.operation)

    def _narrow(self, text: str) -> None:
        typed = fold(text)
        first = None
        for row in range(self.fields.count()):
            item = self.fields.item(row)
            item.setHidden(typed not in fold(item.text()))
            if first is None and not item.isHidden():
                first = item
        if first is not None:
            self.fields.setCurrentItem(first)

    def add(self) -> None:
        """Hand over the filter and close, or say what is wrong with it."""
        if self.value is None:
            return
        term = self.value.written()
        try:
            if not term:
                raise BadQuery("Give a value first.")
            query_text.parse(self._entity, term, self._session.today)
        except BadQuery as problem:
            self.problem.setText(problem.sentence)
            self.problem.show()
            self.value.focus_value()
            return
        self.close()
        self.written.emit(term)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; Down goes from a value's search box to its list."""
        focus = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.value is not None:
            if focus in {self.box, self.fields}:
                self.value.focus_value()
            else:
                self.add()
        elif event.key() == Qt.Key.Key_Down and self.value and focus is self.value.ticks.box:
            self.value.ticks.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
