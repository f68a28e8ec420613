"""The tab “Vetting” of an investigative unit abroad: shares, what is wrong, and every vetting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.valid_vetting import percent_in_words
from app.services import tciu
from app.ui.form.dialog import RecordDialog
from app.ui.form.special import SpecialPart
from app.ui.grants.figure import FigureButton, FigureGrid
from app.ui.grants.line_table import Column, Line, LineTable
from app.ui.grants.tab_layout import lay_out
from app.ui.look.widgets import QuietLabel, Words, plain_button
from db.model import choices
from db.model.days import show_day
from db.model.kinds import FISCAL_YEAR
from db.model.money import show_cents

if TYPE_CHECKING:
    from app.domain.valid_vetting import Share, Standing, Vetted
    from app.services.session import Session
    from app.ui.look.tokens import Tone
    from db.model.entity import Entity

MOST = 3
"""How many sentences of what is wrong stand above the table; the others are in its hint."""
_ICONS = {"good": "circle-check", "warn": "clock", "bad": "circle-alert", "quiet": "minus"}
_MEMBERS, _GIVEN = "membership", "given"
_WHOLE = 100_000_000


class VettingTab(SpecialPart):
    """Counts only, no names. Enter opens a vetting, a button renews it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a unit."""
        super().__init__(session, parent)
        self._record = 0
        self.vetted: Vetted | None = None
        self.figures = FigureGrid()
        self.members = FigureButton(self.figures)
        self.members.clicked.connect(lambda: self.tab_wanted.emit(_MEMBERS))
        self.kinds: dict[str, FigureButton] = {}
        self.stipends = FigureButton(self.figures)
        self.stipends.clicked.connect(lambda: self.tab_wanted.emit(_GIVEN))
        self.wrong = Words("", "bad")
        self.wrong.setWordWrap(True)
        self.table = LineTable(
            (
                Column("Vetting"),
                Column("State", marked=True, wide=True, least=19),
                Column("Valid", right=True),
                Column("Passed", right=True, spare=True),
                Column("Done on", right=True, spare=True),
                Column("Valid until", right=True, spare=True),
                Column("Failed", right=True, spare=True),
                Column("Pending", right=True, spare=True),
                Column("Revoked", right=True, spare=True),
                Column("Agency", spare=True),
                Column("Renewal", spare=True),
            ),
            "Vetting of the unit's members",
        )
        self.table.opened.connect(self.opened)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.table.model().modelReset.connect(self._offer)
        self.renew_button = plain_button("Renew…", "calendar-clock")
        self.renew_button.clicked.connect(self.renew)
        self.add_button = plain_button("Add vetting…", "plus")
        self.add_button.setToolTip("Record a vetting of this unit as counts, without names")
        self.add_button.clicked.connect(lambda: self._ask({"unit": self._record}))
        self.says = QuietLabel()
        self.says.setWordWrap(True)
        self._lay_out()

    def show_record(self, entity: Entity, record: int) -> None:  # noqa: ARG002  units only
        """Show a unit's vetting as of today."""
        self._record = record
        found = self.vetted = tciu.vetting(self.session, record)
        if found is None:
            return
        self._show_figures(found)
        told = [one.says for one in found.warned]
        more = len(told) - MOST
        shown = told[:MOST] if more <= 0 else [*told[:MOST], f"And {more} more."]
        self.wrong.setText("\n".join(shown))
        self.wrong.setToolTip("\n".join(told) if more > 0 else "")
        self.wrong.speak_as("bad" if any(one.tone == "bad" for one in found.warned) else "warn")
        self.wrong.setVisible(bool(told))
        self.table.show_lines([_line(one) for one in found.standings])
        count = len(found.standings)
        said = f"{count:,} vetting{'' if count == 1 else 's'}. Enter opens one."
        self.says.setText(said if count else "No vetting yet.")
        self.add_button.setVisible(not self.session.read_only)
        self._offer()

    def renew(self) -> None:
        """Begin the renewal of the vetting under the cursor; saving it is one step."""
        line = self.table.current()
        if line is None or line.opens is None:
            return
        preset = tciu.renewal(self.session, self._record, line.opens[1])
        if preset is not None:
            self._ask(preset)

    def _ask(self, preset: dict[str, object]) -> None:
        dialog = RecordDialog(self.session, "cohort", self.window(), preset=preset)
        dialog.exec()
        dialog.deleteLater()

    def _offer(self) -> None:
        """Let the vetting under the cursor be renewed, where it was not yet."""
        self.renew_button.setVisible(not self.session.read_only)
        row = self.table.currentIndex().row()
        stand = self.vetted.standings if self.vetted else ()
        one = stand[row] if 0 <= row < len(stand) else None
        self.renew_button.setEnabled(one is not None and one.replaced_by is None)
        if one is None:
            hint = "There is no vetting to renew."
        elif one.replaced_by is not None:
            hint = f"Renewed already on {show_day(one.replaced_by.done_on)}"
        else:
            kind = choices.label("cohort_kind", one.row.kind)
            hint = f"Record the vetting that takes over from {kind} of {show_day(one.row.done_on)}"
        self.renew_button.setToolTip(hint)

    def _show_figures(self, found: Vetted) -> None:
        people = found.people
        value = "Not counted" if people.count is None else f"{people.count:,}"
        tip = "The host's people in its newest headcount, full and part time."
        if people.as_of:
            tip = f"{tip} As of {show_day(people.as_of)}."
        self.members.say("Members", value, None, tip)
        shown = [self.members]
        for share in found.shares:
            if share.kind not in self.kinds:
                button = self.kinds[share.kind] = FigureButton(self.figures)
                button.clicked.connect(lambda _=False, kind=share.kind: self._go_to(kind))
            name = choices.label("cohort_kind", share.kind)
            tip = " ".join(filter(None, (share.says, share.note)))
            self.kinds[share.kind].say(name, _value(share), _tone(share), tip)
            shown.append(self.kinds[share.kind])
        paid = tciu.stipends(self.session, self._record)
        by_year = (f"{FISCAL_YEAR.show(year)} {show_cents(paid[year])}" for year in sorted(paid))
        value = show_cents(sum(paid.values())) if paid else "None recorded"
        self.stipends.say("Stipends in all", value, None, ", ".join(by_year))
        shown.append(self.stipends)
        self.figures.show_buttons(shown)

    def _go_to(self, kind: str) -> None:
        """Go to the first vetting of a kind."""
        stand = self.vetted.standings if self.vetted else ()
        for at, one in enumerate(stand):
            if one.row.kind == kind:
                self.table.selectRow(at)
                self.table.setFocus()
                return

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.addWidget(self.figures)
        head.addWidget(self.wrong)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.says, 1)
        foot.addWidget(self.add_button)
        foot.addWidget(self.renew_button)
        lay_out(self, head, self.table, foot)


def _value(share: Share) -> str:
    """Return a share with what it is of: `18 of 24, 75 %`."""
    if share.valid is None:
        return "None recorded"
    if share.percent is None:
        return f"{share.valid:,} valid"
    return f"{share.valid:,} of {share.people:,}, {percent_in_words(share.percent)}"


def _tone(share: Share) -> Tone | None:
    if share.note or (share.valid is None and share.required):
        return "warn"
    if not share.required or share.percent is None:
        return None
    return "good" if share.percent >= _WHOLE else "bad"


def _line(one: Standing) -> Line:
    row = one.row
    state, tone = _state(one)
    counts = ("" if n is None else f"{n:,}" for n in (row.failed, row.pending, row.revoked))
    return Line(
        ("cohort", row.id),
        (
            choices.label("cohort_kind", row.kind),
            state,
            f"{one.valid:,}",
            f"{row.passed:,}",
            show_day(row.done_on),
            show_day(one.until.isoformat()),
            *counts,
            row.agency or "",
            f"Renews {show_day(one.renews.done_on)}" if one.renews else "",
        ),
        ("cohort", row.id),
        icon=_ICONS[tone],
        tone=tone,
    )


def _state(one: Standing) -> tuple[str, Tone]:
    if one.replaced_by is not None:
        return f"Renewed {show_day(one.replaced_by.done_on)}", "quiet"
    if one.left < 0:
        return f"Past for {_days(-one.left)}", "bad"
    if one.left == 0:
        return "Last day today", "warn"
    return f"{_days(one.left)} left", "warn" if one.is_soon else "good"


def _days(count: int) -> str:
    return f"{count:,} day{'' if count == 1 else 's'}"
