"""The operation and value of one filter: ticks for lists, bounds for numbers and days, words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.services import browse, filter_words
from app.ui.look.widgets import QuietLabel
from db.model import choices
from db.model.errors import Stopped
from db.model.folding import fold

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Entity, Field

_NONE = ("none", "is empty")
_ANY = ("any", "is filled in")
_OPERATIONS = {
    "list": (("is", "is"), ("not", "is not")),
    "number": (("between", "lies between"),),
    "day": (
        ("between", "lies between"),
        ("next", "is in the next"),
        ("last", "is in the last"),
        ("ago", "is more than"),
        ("overdue", "is past"),
    ),
    "text": (("is", "has"), ("not", "has not")),
    "any": (),
}
_SPANS = {"next": ("<{}d", "days"), "last": (">-{}d", "days"), "ago": ("<-{}d", "days ago")}
_PATIENCE = 0.15


def shape_of(field: Field) -> str:
    """Return how a field is asked for: list, number, day, text, or any (only empty or filled)."""
    kind = field.kind
    if kind.is_reference:
        return "list" if field.refers_to != "*" else "any"
    if kind.name in {"choice", "flag"}:
        return "list"
    if kind.is_day:
        return "day"
    return "number" if kind.is_number or kind.name == "fiscal_year" else "text"


class FilterValue(QWidget):
    """Asks for the operation and value of a filter on one field."""

    def __init__(self, session: Session, entity: Entity, field: Field) -> None:
        """Start with the field's first operation and no value."""
        super().__init__()
        self._session, self._entity, self.field = session, entity, field
        self._shape = shape_of(field)
        self.operation = QComboBox()
        self.operation.setAccessibleName(f"{field.label}: operation")
        for name, words in (*_OPERATIONS[self._shape], _NONE, _ANY):
            self.operation.addItem(words, name)
        self._stack = QStackedWidget()
        self._empty = QWidget()
        self._span = _Span(field.label)
        self.bounds = _Bounds(field.label, days=self._shape == "day")
        self.text = _named(QLineEdit(), f"{field.label}: value")
        self.ticks = _Ticks(field.label)
        for page in (self._empty, self._span, self.bounds, _top(self.text), self.ticks):
            self._stack.addWidget(page)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.operation)
        lines.addWidget(self._stack, 1)
        if self._shape == "list":
            self._fill_ticks()
        self.operation.currentIndexChanged.connect(self._show_page)
        self._show_page()

    def _show_page(self) -> None:
        name = self.operation.currentData()
        if name in {"none", "any", "overdue"}:
            self._stack.setCurrentIndex(0)
        elif name in _SPANS:
            self._span.unit.setText(_SPANS[name][1])
            self._stack.setCurrentIndex(1)
        else:
            self._stack.setCurrentIndex({"number": 2, "day": 2, "text": 3, "list": 4}[self._shape])

    def focus_value(self) -> None:
        """Put the focus on what is to be filled in."""
        page = self._stack.currentIndex()
        places = (self.operation, self._span.number, self.bounds.low, self.text, self.ticks.box)
        places[page].setFocus(Qt.FocusReason.TabFocusReason)

    def written(self) -> str:
        """Return the filter as search text; "" where no value was given."""
        name = self.operation.currentData()
        if name in {"none", "any", "overdue"}:
            return filter_words.written(self.field, [name])
        if name in _SPANS:
            number = self._span.number.text().strip()
            return filter_words.written(self.field, [_SPANS[name][0].format(number)])
        return filter_words.written(self.field, self._values(), negated=name == "not")

    def _values(self) -> list[str]:
        if self._shape in {"number", "day"}:
            return self.bounds.values()
        if self._shape == "text":
            return [self.text.text()] if self.text.text().strip() else []
        return self.ticks.values()

    def _fill_ticks(self) -> None:
        kind = self.field.kind
        counts: dict[object, tuple[str, int]] = {}
        try:
            found = browse.values_of(self._session, self._entity, self.field, _PATIENCE)
            counts = {value: (text, n) for value, text, n in found if value is not None}
        except Stopped:
            pass  # too many rows to count while someone waits: the list goes without counts
        if kind.name == "flag":
            counts = {1: ("Yes", counts.get(1, ("", 0))[1]), 0: ("No", counts.get(0, ("", 0))[1])}
        if kind.name == "choice":
            for code, label in choices.options(kind.choices).items():
                counts.setdefault(code, (label, 0))
        for value, (text, count) in counts.items():
            typed = str(value) if kind.name == "choice" else text.removesuffix(" (in trash)")
            self.ticks.add(text, typed, count)


class _Ticks(QWidget):
    """Values with how often each stands, to be ticked."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.box = _named(QLineEdit(), f"{label}: search values")
        self.box.setPlaceholderText("Search values")
        self.list = QListWidget()
        self.list.setAccessibleName(f"{label}: values")
        self.list.setUniformItemSizes(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(self.box)
        lines.addWidget(self.list, 1)
        self.box.textChanged.connect(self._narrow)

    def add(self, text: str, typed: str, count: int) -> None:
        item = QListWidgetItem(f"{text}   {count:,}" if count else text)
        item.setData(Qt.ItemDataRole.UserRole, typed)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def values(self) -> list[str]:
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = [one for one in items if one.checkState() == Qt.CheckState.Checked]
        if not ticked and self.list.currentItem() and not self.list.currentItem().isHidden():
            ticked = [self.list.currentItem()]
        if not ticked and self.box.text().strip():
            return [self.box.text()]
        return [str(one.data(Qt.ItemDataRole.UserRole)) for one in ticked]

    def _narrow(self, text: str) -> None:
        typed = fold(text)
        first = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(typed not in fold(item.text()))
            if first is None and not item.isHidden():
                first = item
        self.list.setCurrentItem(first if typed else None)  # type: ignore[arg-type]


class _Bounds(QWidget):
    """From and to, either of which may stay empty."""

    def __init__(self, label: str, *, days: bool) -> None:
        super().__init__()
        self.low = _named(QLineEdit(), f"{label}: from")
        self.high = _named(QLineEdit(), f"{label}: to")
        self.low.setPlaceholderText("from, e.g. 10/1/2025" if days else "from")
        self.high.setPlaceholderText("to, e.g. 2026-09 or today" if days else "to")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(self.low)
        lines.addWidget(self.high)
        lines.addStretch(1)

    def values(self) -> list[str]:
        low, high = self.low.text().strip(), self.high.text().strip()
        return [f"{low}..{high}"] if low or high else []


class _Span(QWidget):
    """A number of days."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.number = _named(QLineEdit("30"), f"{label}: number of days")
        self.unit = QuietLabel("days")
        row = QHBoxLayout()
        row.addWidget(self.number)
        row.addWidget(self.unit)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(row)
        lines.addStretch(1)


def _named(edit: QLineEdit, name: str) -> QLineEdit:
    edit.setAccessibleName(name)
    return edit


def _top(widget: QWidget) -> QWidget:
    """Return a page with the widget at its top."""
    page = QWidget()
    lines = QVBoxLayout(page)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(widget)
    lines.addStretch(1)
    return page
