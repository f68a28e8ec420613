"""The records of one type that refer to the record shown: a list that adds in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.services import browse, save
from app.ui.form.dialog import RecordDialog
from app.ui.form.header import named_in_text
from app.ui.list.table import RecordTable
from app.ui.look.widgets import EmptyState, QuietLabel, plain_button
from db.model.entity import ANY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.session import Session
    from db.model.entity import Entity, Field

USUAL: dict[str, tuple[str, ...]] = {
    "organization": ("contact", "agreement_party", "membership", "subaward"),
    "unit": ("unit_status", "membership", "cohort", "contact"),
    "membership": ("headcount",),
    "agreement": ("agreement_party", "notice", "obligation"),
    "engagement": ("commitment",),
    "award": ("award_action", "subaward", "budget_line", "expenditure", "requirement"),
    "subaward": ("subaward_action", "operations_order", "budget_line", "expenditure", "claim"),
    "operations_order": ("budget_line", "activity_report"),
    "expenditure": ("payroll_row",),
    "claim": ("expenditure",),
    "monitoring_visit": ("finding",),
    "audit_report": ("finding",),
    "operation": ("operation_participant",),
    "activity_report": ("activity_measure",),
    "outcome": ("outcome_credit",),
    "report_pack": ("report_run",),
}
"""The types whose tab stands there even without records, by the type of the record shown."""

LEFT_OUT: dict[tuple[str, str], frozenset[str]] = {
    ("subaward", "activity_report"): frozenset({"usbp_sector", "starts_at", "ends_at"}),
    ("subaward", "operations_order"): frozenset({"organization", "usbp_sector"}),
}
"""Columns of a tab's table that the record above it says already, or that hide what matters."""

ELSEWHERE = ("tagging", "hit_silence", "not_same_pair", "saved_view", "form_mapping", "setting")
"""Types that are made in places of their own, never as a tab's record."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One related type: the fields through which it refers, and the records that do."""

    entity: Entity
    fields: tuple[Field, ...]
    ids: tuple[int, ...]

    @property
    def title(self) -> str:
        """What the tab says."""
        return f"{self.entity.plural} {len(self.ids):,}" if self.ids else self.entity.plural


def tabs_of(session: Session, entity: Entity, record: int) -> list[Tab]:
    """Return every type that can refer to a record: usual ones first, then as declared."""
    fields: dict[str, list[Field]] = {}
    ids: dict[str, dict[int, None]] = {}
    types: dict[str, Entity] = {}
    for one in browse.related(session, entity, record):
        types[one.entity.name] = one.entity
        fields.setdefault(one.entity.name, []).append(one.field)
        ids.setdefault(one.entity.name, {}).update(dict.fromkeys(one.ids))
    usual = USUAL.get(entity.name, ())
    order = sorted(types, key=lambda n: usual.index(n) if n in usual else len(usual))
    return [Tab(types[n], tuple(fields[n]), tuple(ids[n])) for n in order if n not in ELSEWHERE]


def is_shown(entity: Entity, tab: Tab) -> bool:
    """Return whether a type has a tab: it has records, or it is usual."""
    return bool(tab.ids) or tab.entity.name in USUAL.get(entity.name, ())


def preset(entity: Entity, record: int, field: Field) -> dict[str, object]:
    """Return the values with which a new record refers to this one through a field."""
    found: dict[str, object] = {field.name: record if field.in_table else (record,)}
    if field.refers_to == ANY:
        found["record_type"] = entity.name
    return found


class RelatedList(QWidget):
    """The table of one related type, with the keys of every list, and its Add button."""

    opened = Signal(str, int)
    archived = Signal(str, list)

    def __init__(
        self, session: Session, subject: Entity, tab: Tab, parent: QWidget | None = None
    ) -> None:
        """Show records of the tab's type that refer to records of type `subject`."""
        super().__init__(parent)
        entity = tab.entity
        self.session = session
        self.entity = entity
        self._subject: tuple[Entity, int] | None = None
        self._fields = tab.fields
        out = LEFT_OUT.get((subject.name, entity.name), frozenset())
        listed = [
            field for field in entity.listed if field not in tab.fields and field.name not in out
        ]
        self.table = RecordTable(
            session,
            entity,
            f"related/{subject.name}/{entity.name}",
            listed or entity.fields[:1],
            self,
        )
        self.table.opened.connect(lambda one: self.opened.emit(entity.name, one))
        self.table.archive_requested.connect(self.archive)
        self.table.sort_asked.connect(self._sort)
        self.add_button = plain_button(f"Add {named_in_text(entity)}", "plus")
        self.menu = QMenu(self.add_button)
        self.count = QuietLabel()
        self.empty = EmptyState("layers", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        head = QHBoxLayout()
        head.setContentsMargins(18, 8, 18, 4)
        head.addWidget(self.add_button)
        head.addStretch(1)
        head.addWidget(self.count)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(self.stack, 1)
        edit = QShortcut(QKeySequence("F2"), self.table, self.edit_current)
        edit.setContext(Qt.ShortcutContext.WidgetShortcut)
        add = QShortcut(QKeySequence("Ins"), self, self._add_clicked)
        add.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.add_button.setToolTip("Add a record that refers to this one  (Ins)")
        self.add_button.clicked.connect(self._add_clicked)
        self._offer_fields()

    def show_tab(self, subject: tuple[Entity, int], tab: Tab) -> None:
        """Show the records that refer to `subject`."""
        self._subject = subject
        self._sort(self.table.sort)
        self.table.rows.refresh()
        self.count.setText("" if not tab.ids else f"{len(tab.ids):,}")
        about = self.entity.about or f"No {self.entity.plural.lower()} yet."
        self.empty.say(about)
        self.stack.setCurrentIndex(0 if tab.ids else 1)
        self.add_button.setDisabled(self.session.read_only)

    def add(self, field: Field) -> None:
        """Open the form of a new record that refers to the one shown."""
        if self._subject is None:
            return
        entity, record = self._subject
        dialog = RecordDialog(
            self.session, self.entity.name, self.window(), preset=preset(entity, record, field)
        )
        dialog.exec()
        dialog.deleteLater()
        if dialog.record is not None:
            self.table.select_id(dialog.record)
            self.table.setFocus()

    def edit_current(self) -> None:
        """Open the form of the record under the cursor."""
        current = self.table.current_id()
        if current is not None:
            dialog = RecordDialog(self.session, self.entity.name, self.window(), record=current)
            dialog.exec()
            dialog.deleteLater()
            self.table.setFocus()

    def archive(self, ids: Sequence[int]) -> None:
        """Move records to the trash; Undo brings them back."""
        save.archive(self.session, self.entity, ids)
        self.archived.emit(self.entity.name, list(ids))

    def focus_list(self) -> None:
        """Put the focus on the rows, or on the button where there are none."""
        (self.table if self.table.rows.ids else self.add_button).setFocus()

    def _add_clicked(self) -> None:
        if not self.add_button.isEnabled():
            return
        if len(self._fields) == 1:
            self.add(self._fields[0])
        elif self._fields:
            self.menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _offer_fields(self) -> None:
        self.menu.clear()
        for field in self._fields:
            self.menu.addAction(f"as {field.label}").triggered.connect(
                lambda _checked=False, field=field: self.add(field)
            )

    def _sort(self, sort: browse.Sort | None) -> None:
        if self._subject is not None:
            found = browse.related_ids(self.session, self._subject, self.entity, self._fields, sort)
            self.table.show_ids(found)
