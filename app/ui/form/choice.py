"""Editors of closed lists: a choice by label or code, and yes, no or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.form.editor import EMPTY
from app.ui.form.picker import Picker
from app.ui.form.suggestions import Offer
from db.model.choices import options
from db.model.errors import BadValue
from db.model.folding import key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.session import Session
    from app.services.shown import Target
    from db.model.entity import Field

NOTHING = Offer("(empty)", "")
FLAGS = {"1": "Yes", "0": "No"}


class ChoiceEditor(Picker):
    """Offers a closed list and takes a label, a code, or the beginning of either."""

    def __init__(self, session: Session, field: Field, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(session, field, parent)
        flag = field.kind.name == "flag"
        self.options: Mapping[str, str] = FLAGS if flag else options(field.kind.choices)

    def show_value(self, stored: object, _targets: Sequence[Target] = ()) -> None:
        """Show the label."""
        self.was_typed = False
        self.line.setText("" if stored in EMPTY else self.field.kind.show(stored))
        self.line.setCursorPosition(0)

    def value(self) -> object:
        """Return the code; a code no longer in the list stays what it was."""
        if self.stored is not None and self.text() == self.field.kind.show(self.stored):
            return self.stored
        return super().value()

    def offers(self, text: str) -> list[Offer]:
        """Return the options that fit, those that begin with the words first."""
        typed = key(text)
        if not typed:
            found = [Offer(label, code) for code, label in self.options.items()]
            return [*found, NOTHING] if self.text() else found
        ranked = [
            (rank, Offer(label, code))
            for code, label in self.options.items()
            if (rank := _rank(typed, key(code), key(label))) is not None
        ]
        return [offer for _, offer in sorted(ranked, key=lambda pair: pair[0])]

    def current(self, offers: Sequence[Offer]) -> int:
        """Mark the option that is chosen."""
        if self.was_typed:
            return 0
        texts = [offer.text for offer in offers]
        return texts.index(self.text()) if self.text() in texts else -1 if not self.text() else 0

    def take(self, offer: Offer) -> None:
        """Choose."""
        self.line.setText("" if offer is NOTHING else offer.text)

    def show_understood(self) -> None:
        """Write the label for a typed code; a beginning that fits one option alone is it."""
        if self.was_typed and self.text():
            found = self.offers(self.text())
            try:
                self.line.setText(self.field.kind.show(super().value()))
            except BadValue:
                if len(found) != 1:
                    return
                self.line.setText(found[0].text)
        self.was_typed = False
        self.line.setCursorPosition(0)


def _rank(typed: str, code: str, label: str) -> int | None:
    """Return how well an option fits typed words, smaller is better; None: not at all."""
    if typed in (code, label):
        return 0
    if label.startswith(typed):
        return 1
    if f" {typed}" in f" {label}" or f" {typed}" in f" {code}":
        return 2
    return 3 if len(typed) > 2 and typed in label else None
