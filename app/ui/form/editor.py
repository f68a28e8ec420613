"""What every editor of a field has in common: text, stored value, signals, and its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.drafts import Typed
from app.ui.look.widgets import set_state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.session import Session
    from app.services.shown import Target
    from db.model.entity import Field

EMPTY: tuple[object, ...] = (None, ())


class Editor(QWidget):
    """A field's editor; subclasses hold the widget that is typed in.

    Signals: `changed` when a person or `set_text` changed the content, `entered` and `left` when
    the focus came and went for good (a popup of the editor's own does not count).
    """

    changed = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, session: Session, field: Field, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.session = session
        self.field = field
        self.stored: object = () if not field.in_table else None
        self.others: Mapping[str, object] = {}
        self.error = ""
        self.warning = ""
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(4)
        self.row = QHBoxLayout()
        self.row.setSpacing(4)
        self.lines.addLayout(self.row)

    @property
    def input(self) -> QWidget:
        """The widget that takes the focus; labels are its buddies."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what is typed."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Type something in place of what stands there."""
        raise NotImplementedError

    def show_value(self, stored: object, targets: Sequence[Target]) -> None:
        """Show a stored value; `targets` are what its references lead to."""
        raise NotImplementedError

    def value(self) -> object:
        """Return the stored value of what is typed. Raises BadValue with a sentence."""
        return self.field.kind.parse(self.text(), self.session.today)

    def set_value(self, stored: object, targets: Sequence[Target] = ()) -> None:
        """Show a stored value as the one that changes are counted from."""
        self.stored = stored
        self.show_value(stored, targets)
        self.set_error("")
        self.set_warning("")

    def is_changed(self) -> bool:
        """Return whether what stands there is not what was loaded."""
        try:
            return self.value() != self.stored
        except ValueError:
            return True

    def show_understood(self) -> None:
        """Write the value as it was understood, where it was."""

    def set_others(self, values: Mapping[str, object]) -> None:
        """Take notice of the record's other values."""
        self.others = values

    def typed(self) -> Typed:
        """Return what to keep in a draft."""
        return Typed(self.text())

    def set_typed(self, typed: Typed) -> None:
        """Show again what a draft kept."""
        self.set_text(typed.text)

    def set_error(self, sentence: str) -> None:
        """Edge the editor red and say why to a screen reader, or take it back."""
        self.error = sentence
        self._edge()

    def set_warning(self, sentence: str) -> None:
        """Edge the editor amber, where nothing worse is known."""
        self.warning = sentence
        self._edge()

    def set_name(self, name: str) -> None:
        """Name the editor for those who cannot see its label."""
        self.input.setAccessibleName(name)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  Qt's own way to say it
        """Let it be read only, or typed in again."""
        self.input.setEnabled(not read_only)

    def _edge(self) -> None:
        set_state(self.input, "bad" if self.error else "warn" if self.warning else "")
        said = self.error or self.warning or self.field.help
        self.input.setAccessibleDescription(said)
