"""What each action of the registry does, method by method of the same name."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.services import browse, save
from app.ui import looking
from app.ui import page_names as pages
from app.ui.actions import ACTIONS
from db.model import registry
from db.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.ledger import Part
    from app.services.news import ChangeSet
    from app.ui.jobs import Jobs
    from app.ui.palette import Palette
    from app.ui.window import MainWindow

FILES = "Fieldstone files (*.fieldstone);;All files (*)"


class Commands:
    """The window's doings."""

    def __init__(self, window: MainWindow) -> None:
        """Act on `window`."""
        self._window = window
        self._palette: Palette | None = None
        self._jobs: Jobs | None = None
        self.open_other: Callable[[Path, bool], object] = lambda _path, _new: None

    def by_name(self) -> dict[str, Callable[[], object]]:
        """Return what each action does; an error of the world becomes a message."""
        return {
            spec.name: partial(self.told, getattr(self, spec.name)) for spec in ACTIONS if spec.menu
        }

    def told(self, do: Callable[[], object]) -> object:
        """Do something; say the sentence of what the world refused."""
        try:
            return do()
        except DataError as problem:
            self._window.messages.say("bad", problem.sentence)
            return None

    @property
    def palette(self) -> Palette:
        """The palette, made when it is first needed."""
        if self._palette is None:
            from app.ui.palette import Palette

            self._palette = Palette(self._window)
        return self._palette

    @property
    def jobs(self) -> Jobs:
        """The running jobs, with a bar of their own."""
        if self._jobs is None:
            from app.ui.jobs import Jobs

            self._jobs = Jobs(self._window.messages)
        return self._jobs

    def warm_up(self) -> None:
        """Make ready, after the first paint, what the first keys will ask for."""
        from app.ui.reports.warming import warm_soon

        _ = self.palette
        warm_soon(self._window)

    def may_quit(self) -> bool:
        """Say whether no job is left running; the person is asked before one is stopped."""
        if self._jobs is not None and self._jobs.busy:
            from app.ui.dialogs.stop_jobs import may_stop

            if not may_stop(self._window, self._jobs.unfinished):
                return False
            self._jobs.stop()
        if self._palette is not None:
            self._palette.mending.stop()
        return True

    # -- file -------------------------------------------------------------------------------

    def open_file(self) -> None:
        """Choose a file and show it instead of this one."""
        start = str(self._window.session.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(self._window, "Open file", start, FILES)
        if chosen:
            self.open_other(Path(chosen), False)

    def new_file(self) -> None:
        """Choose a name and show a new, empty file there."""
        start = str(self._window.session.path.parent / "office.fieldstone")
        chosen, _ = QFileDialog.getSaveFileName(self._window, "New file", start, FILES)
        if chosen:
            path = Path(chosen)
            self.open_other(path if path.suffix else path.with_suffix(".fieldstone"), True)

    def export_list(self) -> None:
        """Write the list as seen to a workbook."""
        pane = self._window.list_pane
        if pane is not None:
            from app.ui.exporting import export

            export(self._window, pane)

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    # -- edit -------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the newest change back."""
        self._take_back(save.undo_last, "Undone")

    def redo(self) -> None:
        """Do again what was undone."""
        self._take_back(save.redo_last, "Done again")

    def _take_back(self, do: Callable[..., ChangeSet], word: str) -> None:
        window = self._window
        if window.has_unsaved():
            window.messages.say(
                "warn",
                "This record has changes that are not saved. Save it or leave it with Esc first.",
            )
            return
        done = do(window.session)
        window.messages.undo_bar.close_message()
        window.messages.say("good", f"{word}: {done.label}")

    def search_list(self) -> None:
        """Go to the search box of the list."""
        pane = self._window.list_pane
        if pane is not None:
            self._window.panes.show_full_width(full=False)
            pane.focus_search()

    def open_palette(self) -> None:
        """Open the search over everything."""
        self.palette.ask()

    # -- record -----------------------------------------------------------------------------

    def new_record(self) -> None:
        """Start a new record in this list."""
        pane = self._window.list_pane
        if pane is not None:
            self._window.new_record(registry.entity(pane.page.entity))

    def new_kind(self) -> None:
        """Ask for a type and start a new record of it."""
        from app.ui.dialogs.types import ask_type

        chosen = ask_type(self._window, "New record", "Which kind of record?")
        if chosen:
            self._window.new_record(registry.entity(chosen))

    def choose_page(self) -> None:
        """Ask for a type and list its records."""
        from app.ui.dialogs.types import ask_type

        chosen = ask_type(self._window, "Go to", "Which records?", unlisted=True)
        if chosen:
            self._window.open_page(chosen)

    def save(self) -> None:
        """Save the record."""
        self._window.record_pane.save()

    def save_and_new(self) -> None:
        """Save the record and start another of its type."""
        self._window.record_pane.save_and_new()

    def archive(self) -> None:
        """Move the chosen records to the trash."""
        pane = self._window.list_pane
        if pane is not None and pane.selected_ids():
            self.archive_these(pane.page.entity, pane.selected_ids())

    def archive_these(self, entity: str, ids: Sequence[int]) -> None:
        """Move records to the trash and offer to take it back."""
        if save.archive(self._window.session, registry.entity(entity), list(ids)).id:
            self.say_archived(entity, ids)

    def say_archived(self, entity: str, ids: Sequence[int]) -> None:
        """Say what went to the trash and offer for ten seconds to take it back."""
        titles = browse.titles(self._window.session, registry.entity(entity), ids)
        what = f"“{titles[ids[0]]}”" if len(ids) == 1 else f"{len(ids):,} records"
        self._window.messages.message.close_message()
        self._window.messages.offer_undo(f"{what} moved to trash.", partial(self.told, self.undo))

    def say_planned(self, followed: int) -> None:
        """Say how many reports due a save moved with it; its undo takes them back as well."""
        if followed:
            what = "1 report due was" if followed == 1 else f"{followed:,} reports due were"
            show = partial(self._window.open_page, "reports_due")
            self._window.messages.say(
                "accent",
                f"{what} planned with it. Undo takes both back.",
                (("Show", show),),
            )

    def show_rows(self, title: str, parts: Sequence[Part]) -> None:
        """Show the rows a figure is made of, and their sum."""
        from app.ui.grants.rows_dialog import RowsDialog

        RowsDialog(self._window, title, parts).show()

    def offer_report(self, name: str, record: int) -> None:
        """Go to the reports, to the one of that name, with the record it is to be made of."""
        from app.ui.pages.reports import ReportsPage

        if not self._window.open_page(pages.REPORTS):
            return
        page = self._window.middle.currentWidget()
        if isinstance(page, ReportsPage):
            page.offer(name, record)

    def plan_reports(self) -> None:
        """Show what planning the reports due would do, and do it where that is wanted."""
        from app.ui.due.planning import plan

        plan(self._window)

    def contact_leaves(self) -> None:
        """Ask for the day the contact shown leaves, and whether to erase the details."""
        from app.ui.partners.contact_strip import ask_beside

        ask_beside(self._window.record_pane)

    def save_calendar(self) -> None:
        """Save what is due as a file for other calendars."""
        from app.ui.due.calendar_file import save_calendar

        save_calendar(self._window)

    def bring_in_payroll(self) -> None:
        """Ask for a payroll file and bring it in."""
        from app.ui.grants.payroll_dialog import open_payroll_dialog

        open_payroll_dialog(self._window)

    def full_width(self) -> None:
        """Give the record the whole width, or take it away."""
        panes = self._window.panes
        panes.show_full_width(full=not panes.full_width)

    def leave(self) -> None:
        """Close a message, else end the full width, else leave the record."""
        window = self._window
        if window.messages.close_top():
            return
        if window.panes.full_width:
            window.panes.show_full_width(full=False)
        elif window.leave_record():
            window.focus_pane(1)

    # -- go ---------------------------------------------------------------------------------

    def go_back(self) -> None:
        """Go to the place before."""
        self._window.go(-1)

    def go_forward(self) -> None:
        """Go to the place after."""
        self._window.go(1)

    def _go_to(self, page: str) -> None:
        """Show a page with the focus on it: what had it is hidden now."""
        if self._window.open_page(page):
            self._window.focus_pane(1)

    def go_home(self) -> None:
        """Go to Home."""
        self._go_to(pages.HOME)

    def go_calendar(self) -> None:
        """Go to the calendar of reports due."""
        self._go_to(pages.CALENDAR)

    def fill_form(self) -> None:
        """Fill another office's own workbook with a report's figures."""
        from app.ui.reports.form_dialog import open_form_dialog

        open_form_dialog(self._window)

    def go_reports(self) -> None:
        """Go to the reports."""
        self._go_to(pages.REPORTS)

    def go_attention(self) -> None:
        """Go to what needs attention."""
        self._go_to(pages.ATTENTION)

    def go_balances(self) -> None:
        """Go to the balances."""
        self._go_to(pages.BALANCES)

    def go_risk(self) -> None:
        """Go to the risk of subrecipients."""
        self._go_to(pages.RISK)

    def go_highlights(self) -> None:
        """Go to the highlights of results."""
        self._go_to(pages.HIGHLIGHTS)

    def go_coverage(self) -> None:
        """Go to the coverage: who, what and where."""
        self._go_to(pages.COVERAGE)

    def go_lookups(self) -> None:
        """Go to the look-ups."""
        self._go_to(pages.LOOKUPS)

    def go_duplicates(self) -> None:
        """Go to the pairs that are likely the same."""
        self._go_to(pages.DUPLICATES)

    def go_settings(self) -> None:
        """Go to the settings."""
        self._go_to(pages.SETTINGS)

    def go_trash(self) -> None:
        """Go to the trash."""
        self._go_to(pages.TRASH)

    def next_pane(self) -> None:
        """Put the focus on the pane to the right."""
        self._window.focus_pane(self._window.panes.with_focus() + 1)

    def previous_pane(self) -> None:
        """Put the focus on the pane to the left."""
        self._window.focus_pane(self._window.panes.with_focus() - 1)

    def focus_message(self) -> None:
        """Put the focus on what the message bar offers."""
        self._window.messages.focus()

    # -- view -------------------------------------------------------------------------------

    def reread(self) -> None:
        """Read the file again."""
        self._window.reread()

    def collapse_navigation(self) -> None:
        """Show the navigation as icons, or with names."""
        self._window.collapse_navigation()

    def look_light(self) -> None:
        """Use the light look."""
        looking.change(scheme="light")

    def look_dark(self) -> None:
        """Use the dark look."""
        looking.change(scheme="dark")

    def look_system(self) -> None:
        """Follow the desktop's look."""
        looking.change(scheme="system")

    def larger_text(self) -> None:
        """Enlarge all text by a step."""
        looking.change(steps=1)

    def smaller_text(self) -> None:
        """Make all text smaller by a step."""
        looking.change(steps=-1)

    def compact_rows(self) -> None:
        """Make the rows of tables low, or high again."""
        looking.change(turn_rows=True)

    # -- help -------------------------------------------------------------------------------

    def show_keys(self) -> None:
        """Show all keys."""
        from app.ui.dialogs.keys import KeysDialog

        KeysDialog(self._dialog_parent()).exec()

    def show_about(self) -> None:
        """Show where the file is and what it holds."""
        from app.ui.dialogs.about import AboutDialog

        AboutDialog(self._window.session, self._dialog_parent()).exec()

    def _dialog_parent(self) -> QWidget:
        return QApplication.activeModalWidget() or self._window
