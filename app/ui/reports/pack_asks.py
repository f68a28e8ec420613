"""What a pack's reports ask: shared choices once, then what one report alone asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reports import catalog, pack_choices
from app.ui.look.widgets import Heading, QuietLabel, empty
from app.ui.pages.report_choices import ReportChoices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.parameters import Parameter
    from app.services.session import Session

SHARED = "For all that ask"


class PackAsksForm(QWidget):
    """The choices of a pack; what was chosen stays when reports come or go."""

    def __init__(self, session: Session, asked: Mapping[str, str]) -> None:
        """Start with what a pack asks, by the names it is kept under."""
        super().__init__()
        self._session = session
        self._asked = dict(asked)
        self.parts: list[tuple[str, ReportChoices, tuple[Parameter, ...]]] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(6)

    def show_reports(self, names: Sequence[str]) -> None:
        """Ask what these reports ask."""
        for prefix, form, parameters in self.parts:
            settled = form.settled() or {}
            self._asked |= self._kept(prefix, parameters, settled)
        empty(self._lines)
        asks = pack_choices.asks_of([catalog.report(name) for name in names])
        self.parts = []
        if asks.shared:
            self._add("", SHARED, asks.shared)
        for report, own in asks.own:
            self._add(f"{report.name}:", f"Only {report.title}", own)
        if not self.parts:
            text = "These reports ask nothing." if names else "Choose the reports first."
            self._lines.addWidget(QuietLabel(text))
        self._lines.addStretch(1)

    def values(self) -> dict[str, str]:
        """Return what was chosen as a pack keeps it. Raises BadValue, and marks the editor."""
        found: dict[str, str] = {}
        for prefix, form, parameters in self.parts:
            found |= self._kept(prefix, parameters, form.values())
        return found

    def _kept(
        self, prefix: str, parameters: Sequence[Parameter], values: Mapping[str, str]
    ) -> dict[str, str]:
        """Leave out what is a preset, but where it stands against what is shared."""
        shared = {one.name for at, _form, those in self.parts if not at for one in those}
        presets = {one.name: one.options[0][0] if one.options else "" for one in parameters}
        return {
            f"{prefix}{name}": value
            for name, value in values.items()
            if value != presets[name] or (prefix and name in shared)
        }

    def _add(self, prefix: str, title: str, parameters: tuple[Parameter, ...]) -> None:
        form = ReportChoices(self._session, title, parameters)
        values = {
            one.name: self._asked.get(f"{prefix}{one.name}", self._asked.get(one.name, ""))
            for one in parameters
        }
        form.choose({name: value for name, value in values.items() if value})
        form.opened.connect(self._open)
        self.parts.append((prefix, form, parameters))
        self._lines.addWidget(Heading(title, "section"))
        self._lines.addWidget(form)
        self._lines.addSpacing(6)

    def _open(self, entity: str, record: int) -> None:
        """Show a record that a search box names, over the dialog."""
        from app.ui.form.dialog import RecordDialog

        dialog = RecordDialog(self._session, entity, self.window(), record=record)
        dialog.exec()
        dialog.deleteLater()
