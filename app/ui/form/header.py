"""The head of a record: its title, status, the facts people ask for first, and its menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from app.ui.look.pill import Pill
from app.ui.look.tones import tone_of
from app.ui.look.widgets import ElidedLabel, FactCard, Heading, IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.services.shown import Shown
    from app.services.standings import Status
    from db.model.entity import Entity, Field

MOST_FACTS = 4
FIRST_LINE = 5
"""How far title and pill stand below the top of the menu button beside them."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a type's records shows: fields of the quiet line, and of the card."""

    subtitle: tuple[str, ...]
    facts: tuple[str, ...] = ()


HEADS = {
    "organization": Head(("kind", "city", "state", "country"), ("acronym", "usbp_sector", "uei")),
    "contact": Head(("title", "organization"), ("phone", "email", "verified_on")),
    "unit": Head(("kind", "city", "state", "country"), ("lead_organization", "established_on")),
    "agreement": Head(("kind", "number")),
    "award": Head(("recipient", "fiscal_year", "assistance_listing")),
    "subaward": Head(("subrecipient", "award", "program", "usbp_sector")),
    "operations_order": Head(
        ("organization", "fiscal_year", "kind"),
        ("submitted_on", "fema_approved_on", "period_end"),
    ),
    "expenditure": Head(("subaward", "category"), ("amount", "spent_on", "paid_on")),
    "claim": Head(("subaward",), ("submitted_on", "approved_on", "paid_on")),
    "requirement": Head(("kind", "award", "subaward", "owner")),
    "monitoring_visit": Head(("organization", "kind"), ("visited_on",)),
    "equipment": Head(("subaward", "title_holder"), ("unit_cost", "quantity", "acquired_on")),
    "engagement": Head(("level", "place", "country"), ("held_on",)),
    "operation": Head(("lead", "area", "focus"), ("started_on", "ended_on")),
    "activity_report": Head(("organization", "subaward"), ("shift_on", "officers", "hours")),
    "outcome": Head(("owner", "metric"), ("value", "value_unit", "as_of")),
    "published_figure": Head(("source",), ("value", "value_unit", "as_of")),
    "budget_line": Head(("subaward", "program"), ("amount", "effective_on")),
    "finding": Head(
        ("audit_report", "monitoring_visit"),
        ("severity", "questioned_cost", "owner", "due_on"),
    ),
}
"""Types that are not here show the first references and choices they have, and no card."""


STATES = {
    "expenditure": "standing",
    "monitoring_visit": "result",
    "equipment": "condition",
}
"""The field that stands for a status, where a type has none of that name."""


class RecordHeader(QWidget):
    """Shows one record's head; the actions of its menu are its owner's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.title = Heading("", "heading")
        self.title.setWordWrap(True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.status = Pill()
        self.menu_button = IconButton("ellipsis", "More actions", "Alt+M")
        self.menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self.menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        QShortcut(QKeySequence("Alt+M"), self, self.menu_button.showMenu)
        self.subtitle = ElidedLabel("", "quiet")
        self.card = FactCard()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title)
        lowered = QWidget()
        beside = QVBoxLayout(lowered)
        beside.setContentsMargins(0, FIRST_LINE, 0, 0)
        beside.addWidget(self.status)
        top.addWidget(lowered)
        top.addStretch(1)
        top.addWidget(self.menu_button)
        self.title.setContentsMargins(0, FIRST_LINE, 0, 0)
        for part in (self.title, lowered, self.menu_button):
            top.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        lines = self._lines = QVBoxLayout(self)
        lines.setContentsMargins(18, 8, 18, 6)
        lines.setSpacing(4)
        lines.addLayout(top)
        lines.addWidget(self.subtitle)
        lines.addWidget(self.card)

    def add_below(self, widget: QWidget) -> None:
        """Put something under the facts."""
        self._lines.addWidget(widget)

    def show_record(self, entity: Entity, record: Shown, computed: Status | None = None) -> None:
        """Show a stored record; `computed` is a status that no field holds, with why in words."""
        values, texts = record.record.values, record.texts
        self.title.setText(record.record.title or entity.label)
        status = status_field(entity)
        code = values.get(status.name) if status else None
        if record.record.is_archived:
            self.status.show_status("In trash", "warn")
        elif computed is not None:
            self.status.show_status(computed.label, tone_of(computed.choices, computed.code))
        elif status is not None and code:
            tone = tone_of(status.kind.choices, str(code))
            self.status.show_status(texts[status.name], tone)
        else:
            self.status.show_status("", "quiet")
        self.status.setVisible(bool(self.status.text))
        self.status.setToolTip(computed.says if computed else "")
        head = HEADS.get(entity.name) or _usual(entity)
        named = {texts[name] for name in entity.titled_by}
        parts = [texts[name] for name in head.subtitle if texts[name] not in {"", *named}]
        self.subtitle.setText(" · ".join([entity.label, *parts]))
        self._show_facts([(entity.field(name), texts[name]) for name in head.facts])
        self._fit_title()

    def show_new(self, entity: Entity) -> None:
        """Say that a record is being made."""
        self.title.setText(f"New {named_in_text(entity)}")
        self.status.show_status("", "quiet")
        self.status.hide()
        self.subtitle.setText("Not saved yet")
        self.card.hide()
        self._fit_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the title wrap anew."""
        super().resizeEvent(event)
        self._fit_title()

    def _show_facts(self, facts: list[tuple[Field, str]]) -> None:
        shown = [(field.label, text) for field, text in facts if text][:MOST_FACTS]
        self.card.setVisible(bool(shown))
        if shown:
            self.card.show_facts(shown)

    def _fit_title(self) -> None:
        """The pill stands right behind a short title; a long one wraps beside it."""
        taken = 36 + self.menu_button.sizeHint().width() + 16
        if self.status.isVisibleTo(self):
            taken += self.status.sizeHint().width() + 8
        room = max(80, self.width() - taken)
        self.title.ensurePolished()
        wanted = self.title.fontMetrics().horizontalAdvance(self.title.text()) + 8
        width = min(wanted, room)
        self.title.setFixedWidth(width)
        self.title.setMinimumHeight(0)  # the height asked for is never less than the last one
        self.title.setFixedHeight(max(self.title.heightForWidth(width), 0))


def named_in_text(entity: Entity) -> str:
    """Return a type's label as it stands inside a sentence: `award`, but `SF-425`."""
    second = entity.label[1:2]
    return entity.label if second.isupper() or not second.isalpha() else entity.label.lower()


def status_field(entity: Entity) -> Field | None:
    """Return the field whose value is shown as the record's pill, where none is computed."""
    return entity.by_name.get(STATES.get(entity.name, "status"))


def _usual(entity: Entity) -> Head:
    asked = [f.name for f in entity.fields if f.kind.name in {"ref", "choice", "fiscal_year"}]
    return Head(tuple(name for name in asked if name not in entity.titled_by)[:3])
