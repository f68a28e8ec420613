"""Editors of references: records are found by name, chosen, opened and made, never numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.services import pick
from app.services.drafts import Typed
from app.ui.form.chips import Chips
from app.ui.form.picker import Picker
from app.ui.form.suggestions import Offer
from app.ui.form.tab_order import put_before
from db.model import registry
from db.model.entity import ANY
from db.model.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.session import Session
    from app.services.shown import Target
    from db.model.entity import Entity, Field

LONGEST_SHOWN = 40


class Finder(Picker):
    """Searches the records a field may refer to; its last offer makes a new one."""

    opened = Signal(str, int)

    def target_type(self) -> Entity | None:
        """Return the type referred to; None where the record's own type is not chosen yet."""
        name = self.field.refers_to
        if name == ANY:
            name = str(self.others.get("record_type") or "")
        return registry.ENTITIES.get(name)

    def offers(self, text: str) -> list[Offer]:
        """Return the records that answer, and the offer to make one."""
        target = self.target_type()
        if target is None:
            return []
        found = [Offer(one.title, one) for one in pick.offered(self.session, target, text)]
        name = " ".join(text.split())
        label = f"Create “{name}”" if name else f"Create {target.label.lower()}…"
        return [*found, Offer(label, None, "plus")]

    def make_new(self, text: str) -> None:
        """Open a form for a new record with the typed text as its title, and choose it."""
        from app.ui.form.dialog import RecordDialog

        target = self.target_type()
        if target is None:
            return
        dialog = RecordDialog(self.session, target.name, self.window(), text=text)
        dialog.exec()
        dialog.deleteLater()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        if dialog.record is not None:
            self.choose(pick.targets(self.session, target, [dialog.record])[0])
            self.changed.emit()

    def choose(self, target: Target) -> None:
        """Refer to a record."""
        raise NotImplementedError

    def take(self, offer: Offer) -> None:
        """Choose the record, or make one."""
        if offer.data is None:
            self.make_new(self._name_for_new())
        else:
            self.choose(offer.data)  # type: ignore[arg-type]

    def named(self) -> Target | None:
        """Return the record whose title is typed. Raises BadValue with a sentence."""
        text = self.text().strip()
        if not text:
            return None
        target = self.target_type()
        if target is None:
            raise BadValue("Choose the record type first.")
        return pick.named(self.session, target, text)

    def _name_for_new(self) -> str:
        return self.text().strip()


class RefEditor(Finder):
    """Refers to one record, which Alt+Enter or the arrow button opens."""

    def __init__(self, session: Session, field: Field, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(session, field, parent)
        self.target: Target | None = None
        self.open_button = self.line.add_button("external-link", "Open this record", "Alt+Enter")
        self.open_button.triggered.connect(self.open_target)
        self.open_button.setVisible(False)
        self.line.opened.connect(self.open_target)

    def show_value(self, stored: object, targets: Sequence[Target] = ()) -> None:
        """Show the title of what is referred to."""
        self.was_typed = False
        found = next(iter(targets), None)
        self._refer(found)
        if found is None and stored is not None:
            self.line.setText(f"(record {stored} is missing)")

    def value(self) -> object:
        """Return the id of the record referred to. Raises BadValue with a sentence."""
        if self.target is not None and self.text() == self.target.text:
            return self.target.id
        if self.target is None and self.stored is not None and self.text().startswith("(record "):
            return self.stored
        found = self.named()
        return found.id if found else None

    def choose(self, target: Target) -> None:
        """Refer to a record."""
        self._refer(target)

    def show_understood(self) -> None:
        """Take the record whose title is typed, or the only one the words find."""
        if not self.text().strip():
            self._refer(None)
            return
        if self.target is not None and self.text() == self.target.text:
            return
        try:
            self._refer(self.named())
        except BadValue:
            found = [one for one in self.offers(self.text()) if one.data is not None]
            if len(found) == 1:
                self._refer(found[0].data)  # type: ignore[arg-type]

    def set_others(self, values: Mapping[str, object]) -> None:
        """Let go of a record of another type than the one now chosen."""
        super().set_others(values)
        target = self.target_type()
        if self.target is not None and target is not None and self.target.entity != target.name:
            self._refer(None)

    def typed(self) -> Typed:
        """Return the text and the id."""
        return Typed(self.text(), () if self.target is None else (self.target.id,))

    def set_typed(self, typed: Typed) -> None:
        """Show the record again."""
        target = self.target_type()
        found = pick.targets(self.session, target, list(typed.ids)) if target else []
        if found and found[0].text == typed.text:
            self._refer(found[0])
        else:
            self.line.setText(typed.text)
            self.was_typed = True
        self.changed.emit()

    def open_target(self) -> None:
        """Ask for the record referred to."""
        if self.target is not None:
            self.opened.emit(self.target.entity, self.target.id)

    def current(self, offers: Sequence[Offer]) -> int:
        """Mark the record referred to."""
        data = [offer.data for offer in offers]
        return data.index(self.target) if not self.was_typed and self.target in data else 0

    def _refer(self, target: Target | None) -> None:
        self.target = target
        self.was_typed = False
        self.line.setText("" if target is None else target.text)
        self.line.setCursorPosition(0)
        self.line.setToolTip(self.line.text() if len(self.line.text()) > LONGEST_SHOWN else "")
        self.open_button.setVisible(target is not None)

    def _name_for_new(self) -> str:
        same = self.target is not None and self.text() == self.target.text
        return "" if same else super()._name_for_new()


class RefsEditor(Finder):
    """Refers to several records: a chip for each over a line that finds the next."""

    def __init__(self, session: Session, field: Field, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(session, field, parent)
        self.targets: list[Target] = []
        self.chips = Chips()
        self.chips.removed.connect(lambda at: self.remove(self.targets[at]))
        self.lines.insertWidget(0, self.chips)
        self.line.setPlaceholderText("Add…")
        self.line.emptied.connect(self._remove_last)
        self._show_chips()

    def show_value(self, _stored: object, targets: Sequence[Target] = ()) -> None:
        """Show a chip for each record."""
        self.targets = list(targets)
        self._clear_line()
        self._show_chips()

    def value(self) -> object:
        """Return the ids, with a title that is typed in full. Raises BadValue with a sentence."""
        found = self.named()
        return tuple(sorted({one.id for one in [*self.targets, *([found] if found else [])]}))

    def offers(self, text: str) -> list[Offer]:
        """Leave out what is chosen already."""
        return [one for one in super().offers(text) if one.data not in self.targets]

    def choose(self, target: Target) -> None:
        """Add a record; the line is free for the next."""
        if all((one.entity, one.id) != (target.entity, target.id) for one in self.targets):
            self.targets.append(target)
        self._clear_line()
        self._show_chips()

    def show_understood(self) -> None:
        """Take the record whose title is typed."""
        try:
            found = self.named()
        except BadValue:
            return
        if found is not None:
            self.choose(found)

    def typed(self) -> Typed:
        """Return the text in the line and the ids of the chips."""
        return Typed(self.text(), tuple(one.id for one in self.targets))

    def set_typed(self, typed: Typed) -> None:
        """Show chips and text again."""
        target = self.target_type()
        self.targets = pick.targets(self.session, target, list(typed.ids)) if target else []
        self._show_chips()
        self.set_text(typed.text)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Take the chips' crosses away too."""
        super().set_read_only(read_only)
        self.chips.setDisabled(read_only)

    def remove(self, target: Target) -> None:
        """Take a record out."""
        self.targets.remove(target)
        self._show_chips()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _remove_last(self) -> None:
        if self.targets:
            self.remove(self.targets[-1])

    def _clear_line(self) -> None:
        self.was_typed = False
        self.line.clear()

    def _show_chips(self) -> None:
        self.chips.show_names([one.text for one in self.targets])
        put_before(self.line, self.chips.chips)
        self.updateGeometry()
