"""The right pane: one record with its head, form, related lists and history; it saves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import drafts, save, shown, standings
from app.services.past import when
from app.ui.form.conflict import ConflictDialog
from app.ui.form.draft_keeper import DraftKeeper
from app.ui.form.footer import RecordFooter, saved_at
from app.ui.form.form import RecordForm
from app.ui.form.head_room import HeadRoom
from app.ui.form.header import RecordHeader
from app.ui.form.leaving import Answer, ask
from app.ui.form.record_menu import fill_menu
from app.ui.form.strips import Strips
from app.ui.form.tabs import DETAILS, RecordTabs
from app.ui.form.tag_strip import TagStrip
from app.ui.hits.findings import Findings
from app.ui.look.messages import MessageBar
from db.model import registry
from db.model.errors import Conflict, DataError, NoSuchRecord, NotSaved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.session import Session
    from app.services.shown import Shown
    from db.model.entity import Entity

NOT_SAVED = "Not saved yet"


class RecordPane(QWidget):
    """Shows one record, or a new one, and saves it.

    Signals: `saved` carries the ChangeSet, `opened` a record that is asked for, `archived` type
    and ids that went to the trash, `message` a sentence and its tone, `title_changed` the title,
    `full_width_asked` that the record wants the whole window, `rows_wanted` a figure's title and
    the ledger Parts it is made of, `report_wanted` a report's name and the record to make it of.
    """

    saved = Signal(object)
    opened = Signal(str, int)
    archived = Signal(str, list)
    message = Signal(str, str)
    title_changed = Signal(str)
    full_width_asked = Signal()
    rows_wanted = Signal(str, object)
    report_wanted = Signal(str, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(parent)
        self.session = session
        self.entity: Entity | None = None
        self.record: int | None = None
        self._forms: dict[str, RecordForm] = {}
        self._keepers: dict[str, DraftKeeper] = {}
        self._shown: Shown | None = None
        self._saving = False
        self._preset: dict[str, object] = {}
        self.header = RecordHeader()
        self.notice = MessageBar("warn", "", parent=self, narrow=True)
        self.tabs = RecordTabs(session)
        self.tabs.opened.connect(self.opened)
        self.tabs.archived.connect(self.archived)
        self.tabs.message.connect(self.message)
        self.tabs.rows_wanted.connect(self.rows_wanted)
        self.tabs.report_wanted.connect(self.report_wanted)
        self.footer = RecordFooter()
        self.footer.save.clicked.connect(self.save)
        self.footer.back.clicked.connect(self.take_back)
        self.tabs.form_shown.connect(self.footer.help.setVisible)
        for button in (self.footer.save, self.footer.back):
            button.setVisible(not session.read_only)
        self.tags = TagStrip(session)
        self.tags.message.connect(self.message)
        self.header.add_below(self.tags)
        self.strips = Strips(session)
        self.strips.opened.connect(self.opened)
        self.strips.message.connect(self.message)
        self.strips.rows_wanted.connect(self.rows_wanted)
        self.strips.tab_wanted.connect(self.tabs.go_to)
        self.header.add_below(self.strips)
        self.findings = Findings(session, self.tabs.page_wanted)
        self.findings.message.connect(self.message)
        self.findings.differ.connect(self.tabs.show_hits)
        self.header.add_below(self.findings)
        self.header.menu.aboutToShow.connect(lambda: fill_menu(self))
        self.setAccessibleName("Record")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(HeadRoom(self.header, self))
        lines.addWidget(self.notice)
        lines.addWidget(self.tabs, 1)
        lines.addWidget(self.footer)
        self.setMinimumWidth(340)

    @property
    def is_archived(self) -> bool:
        """Whether the record shown lies in the trash."""
        return self._shown is not None and self._shown.record.is_archived

    @property
    def form(self) -> RecordForm:
        """The form of the type shown."""
        assert self.entity is not None  # noqa: S101  asked only once a record is shown
        if self.entity.name not in self._forms:
            form = RecordForm(self.session, self.entity, self.tabs.stack)
            form.changed.connect(self._show_state)
            form.helped.connect(self.footer.show_help)
            form.opened.connect(self.opened)
            if form.similar is not None:
                form.similar.used.connect(self._use_instead)
                form.similar.page_wanted.connect(self.tabs.page_wanted)
            self._forms[self.entity.name] = form
            self._keepers[self.entity.name] = DraftKeeper(form)
        return self._forms[self.entity.name]

    def show_record(self, entity: Entity, record: int) -> None:
        """Show a stored record; whoever asks has seen to what was typed before. No such: says."""
        try:
            found = shown.read(self.session, entity, record)
        except NoSuchRecord as problem:
            self.message.emit(problem.sentence, "bad")
            return
        self.entity, self.record, self._shown = entity, record, found
        self.footer.show_help("", "")
        self.form.show_record(found)
        self.header.show_record(entity, found, self._computed(found))
        self.tags.show_record(entity, record)
        self.strips.show_record(entity, record)
        self.findings.show_record(entity, record, self.form)
        self.tabs.show_record(self.form, entity, record)
        self.notice.say("warn", "")
        self._show_state()
        self._offer_draft()
        self.title_changed.emit(found.record.title)

    def new_record(
        self, entity: Entity, preset: Mapping[str, object] | None = None, text: str = ""
    ) -> None:
        """Start a new record with `preset` stored values and `text` as its title."""
        self.entity, self.record, self._shown = entity, None, None
        self._preset = dict(preset or {})
        self.form.start_new(self._preset, text)
        self.header.show_new(entity)
        self.tags.show_record(entity, None)
        self.strips.show_record(entity, None)
        self.findings.show_record(entity, None, self.form)
        self.tabs.show_record(self.form, entity, None)
        self.notice.say("warn", "")
        self._show_state()
        self._offer_draft()
        self.form.focus_start()
        self.title_changed.emit(self.header.title.text())

    def focus(self) -> None:
        """Put the focus into the record."""
        if self.entity is None:
            return
        if self.tabs.current == DETAILS:
            self.form.focus_start()
        else:
            self.tabs.bar.setFocus()

    def refresh(self, ids_by_entity: Mapping[str, frozenset[int]]) -> None:
        """Take notice of saved changes: an untouched form is read again, a touched one says so.

        An empty mapping means that anything may have changed.
        """
        if self.entity is None or self.record is None or self._saving:
            return
        try:
            found = shown.read(self.session, self.entity, self.record)
        except NoSuchRecord as problem:
            self.message.emit(problem.sentence, "bad")
            return
        mine = not ids_by_entity or self.record in ids_by_entity.get(self.entity.name, ())
        if not self.form.has_changes() and mine:
            self._reload(found)
        else:  # what refers to it may have changed its title, status or facts
            self.header.show_record(self.entity, found, self._computed(found))
            if found.record.version != self.form.version:
                self._say_changed(found)
        if "tagging" in ids_by_entity or not ids_by_entity:
            self.tags.show_record(self.entity, self.record)
        self.strips.show_record(self.entity, self.record)
        self.findings.show_record(self.entity, self.record, self.form)
        self.tabs.refresh()
        self._show_state()

    # -- saving --

    def has_changes(self) -> bool:
        """Return whether something typed is not saved."""
        return self.entity is not None and self.form.has_changes()

    def save(self) -> bool:
        """Save; False where something stopped it, which is then shown at its field."""
        if self.entity is None:
            return False
        if self.session.read_only:
            self.message.emit(self.session.why_read_only, "bad")
            return False
        if self.record is not None and not self.form.has_changes():
            self._show_state()
            return True
        self.tabs.go_to(DETAILS)
        if self.form.check():
            return False
        return self._write(self.form.changed_values(), self.form.version)

    def save_and_new(self) -> bool:
        """Save and start another record of the type, with what the last new one was given."""
        preset = self._preset if self.record is None else {}
        if self.entity is None or not self.save():
            return False
        self.new_record(self.entity, preset)
        return True

    def keep_draft(self) -> None:
        """Keep what is typed as a draft at once: the program is about to fall over."""
        if self.entity is not None and self.has_changes():
            self._keepers[self.entity.name].keep()

    def leave(self) -> bool:
        """Return whether the record may be left: asks only when something was typed."""
        if self.entity is None or not self.has_changes():
            return True
        answer = ask(self, f"“{self.header.title.text()}”")
        if answer is Answer.SAVE:
            return self.save()
        if answer is Answer.STAY:
            return False
        self._keepers[self.entity.name].forget()
        self._read_again()
        return True

    def take_back(self) -> None:
        """Undo: what is typed but not saved, else the last thing saved."""
        if self.entity is None:
            return
        if self.has_changes():
            typed = self.form.typed()
            self._read_again()
            self.notice.clear_actions()
            self.notice.add_action("Bring it back", lambda: self._bring_back(typed))
            self.notice.say("accent", "What you typed was taken back.")
            return
        try:
            done = save.undo_last(self.session)
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        self.message.emit(f"Undone: {done.label}", "good")
        self.refresh(done.ids)

    def archive(self) -> None:
        """Move the record to the trash."""
        if self.entity is not None and self.record is not None and self.leave():
            save.archive(self.session, self.entity, [self.record])
            self.archived.emit(self.entity.name, [self.record])
            self.refresh({})

    def restore(self) -> None:
        """Take the record out of the trash."""
        if self.entity is None or self.record is None:
            return
        try:
            save.restore(self.session, self.entity, [self.record])
        except DataError as problem:
            self.message.emit(problem.sentence, "bad")
            return
        self.message.emit(f"“{self.header.title.text()}” is out of the trash.", "good")
        self.refresh({})

    def _write(self, values: Mapping[str, object], version: int | None) -> bool:
        assert self.entity is not None  # noqa: S101  called by save alone
        self._saving = True
        try:
            done, record = save.save(self.session, self.entity, self.record, values, version)
        except NotSaved as problem:
            self.form.show_refused(list(problem.problems))
            return False
        except Conflict as conflict:
            return self._settle(conflict)
        except DataError as problem:
            self._keepers[self.entity.name].keep()
            self.message.emit(problem.sentence, "bad")
            return False
        finally:
            self._saving = False
        self._keepers[self.entity.name].forget()
        if self.form.similar is not None:
            self.form.similar.note_others(record)
        self.show_record(self.entity, record)
        self.saved.emit(done)
        return True

    def _settle(self, conflict: Conflict) -> bool:
        """Let the person choose field by field, and save the outcome against the new version."""
        assert self.entity is not None and self._shown is not None  # noqa: S101, PT018
        dialog = ConflictDialog(
            self.session,
            self.entity,
            self._shown.record.values,
            conflict,
            self.form.changed_values(),
            self,
        )
        settled = dialog.exec()
        values = dialog.chosen()
        dialog.deleteLater()
        if not settled:
            return False
        if not values:
            self._keepers[self.entity.name].forget()
            self._read_again()
            return True
        return self._write(values, conflict.version)

    # -- quietly --

    def _read_again(self) -> None:
        if self.entity is None:
            return
        if self.record is None:
            self.form.start_new(self._preset)
        else:
            self._reload(shown.read(self.session, self.entity, self.record))
        self._show_state()

    def _reload(self, found: Shown) -> None:
        assert self.entity is not None  # noqa: S101  a record is shown
        self._shown = found
        self.form.show_record(found)
        self.header.show_record(self.entity, found, self._computed(found))
        self.notice.say("warn", "")

    def _computed(self, found: Shown) -> standings.Status | None:
        """The status that follows from dates and notices, for agreements and units."""
        record, entity = found.record.id, registry.entity(found.record.entity)
        return standings.statuses(self.session, entity, (record,)).get(record)

    def _use_instead(self, record: int) -> None:
        """The record being made is there already: go to it, without what was typed."""
        if self.entity is not None:
            self._keepers[self.entity.name].forget()
            self.form.start_new({})
            self.opened.emit(self.entity.name, record)

    def _say_changed(self, found: Shown) -> None:
        who = found.record.changed_by or "someone else"
        self.notice.clear_actions()
        self.notice.say(
            "warn",
            f"This record was changed by {who} meanwhile.",
            "What you typed is kept. When you save, both are shown side by side.",
        )

    def _show_state(self) -> None:
        """Say whether it is saved, and what Undo would take back."""
        typed = self.has_changes()
        if typed or self._shown is None:
            self.footer.show_state(NOT_SAVED)
        else:
            self.footer.show_state(saved_at(self._shown.record.changed_at))
        what = "what you typed" if typed else save.undo_label(self.session)
        self.footer.back.setEnabled(bool(what) and not self.session.read_only)
        self.footer.back.setToolTip(f"Undo: {what}" if what else "Nothing to undo")

    def _offer_draft(self) -> None:
        """Offer what was typed before a crash."""
        assert self.entity is not None  # noqa: S101  a record is shown
        draft = drafts.find(self.session, self.entity, self.record)
        if draft is None or self.session.read_only:
            return
        self.notice.clear_actions()
        self.notice.add_action("Bring it back", lambda: self._bring_back(draft.typed))
        self.notice.add_action("Throw it away", self._forget_draft)
        self.notice.say("warn", f"What you typed here on {when(draft.at)} was not saved, but kept.")

    def _bring_back(self, typed: Mapping[str, drafts.Typed]) -> None:
        self.notice.close_message()
        self.tabs.go_to(DETAILS)
        self.form.set_typed(typed)
        self._show_state()

    def _forget_draft(self) -> None:
        assert self.entity is not None  # noqa: S101  a record is shown
        self._keepers[self.entity.name].forget()
        self.notice.close_message()
