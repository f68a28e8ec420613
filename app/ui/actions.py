"""The registry of actions, from which menus, tooltips, palette and the list of keys are built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.ui.look.icons import icon


@dataclass(frozen=True, slots=True)
class State:
    """What the window stands at, as far as it decides which actions make sense.

    Attributes: `kind` is the type of the record open, "" for none; `undo` and `redo` are the names
    of what they would take back, "" for nothing.
    """

    writable: bool = False
    listing: bool = False
    record: bool = False
    kind: str = ""
    chosen: int = 0
    undo: str = ""
    redo: str = ""
    back: bool = False
    forward: bool = False


Condition = Callable[[State], bool]


def always(_state: State) -> bool:
    """Say yes."""
    return True


def writable(state: State) -> bool:
    """Say whether something can be saved."""
    return state.writable


def can_add(state: State) -> bool:
    """Say whether a record can be added to the list shown."""
    return state.writable and state.listing


def can_save(state: State) -> bool:
    """Say whether a record is open and can be saved."""
    return state.writable and state.record


def contact_may_leave(state: State) -> bool:
    """Say whether the record open is a contact that can be changed."""
    return can_save(state) and state.kind == "contact"


def can_archive(state: State) -> bool:
    """Say whether chosen records can go to the trash."""
    return state.writable and state.listing and state.chosen > 0


@dataclass(frozen=True, slots=True)
class Spec:
    """One action: declared here, done by the window's method of the same name.

    Attributes: `title` is what menus and palette say; `keys` the first is shown, all work;
    `menu` "" keeps it out of the menus; `own_key` is a key that whatever has the focus handles.
    """

    name: str
    title: str
    menu: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: Condition = always
    own_key: str = ""
    starts_group: bool = False

    @property
    def key(self) -> str:
        """The key as people read it."""
        return self.own_key or (self.keys[0] if self.keys else "")


MENUS = ("File", "Edit", "Record", "Go", "View", "Help")

# A table reads best as a table: the formatter leaves it alone.
# fmt: off
ACTIONS = (
    Spec("new_file", "New file…", "File", (), "plus"),
    Spec("open_file", "Open file…", "File", ("Ctrl+O",), "database"),
    Spec("export_list", "Export this list…", "File", ("Ctrl+E",), "download",
         lambda s: s.listing, starts_group=True),
    Spec("bring_in_payroll", "Bring in payroll…", "File", (), "upload", writable),
    Spec("go_reports", "Reports…", "File", (), "file-spreadsheet"),
    Spec("fill_form", "Fill a form…", "File", (), "file-text"),
    Spec("save_calendar", "Save as calendar file (.ics)…", "File", (), "calendar"),
    Spec("quit", "Quit", "File", ("Ctrl+Q",), "x", starts_group=True),
    Spec("undo", "Undo", "Edit", ("Ctrl+Z",), "undo-2", lambda s: bool(s.undo)),
    Spec("redo", "Redo", "Edit", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2", lambda s: bool(s.redo)),
    Spec("search_list", "Search this list", "Edit", ("Ctrl+F",), "funnel",
         lambda s: s.listing, starts_group=True),
    Spec("open_palette", "Search everything…", "Edit", ("Ctrl+K",), "search"),
    Spec("new_record", "New in this list", "Record", ("Ctrl+N",), "plus", can_add),
    Spec("new_kind", "New of any kind…", "Record", ("Ctrl+Shift+N",), "layers", writable),
    Spec("save", "Save", "Record", ("Ctrl+S",), "save", can_save, starts_group=True),
    Spec("save_and_new", "Save and new", "Record", ("Ctrl+Shift+S",), "", can_save),
    Spec("archive", "Move to trash", "Record", (), "trash-2", can_archive, own_key="Del",
         starts_group=True),
    Spec("contact_leaves", "Contact leaves…", "Record", (), "contact-round", contact_may_leave),
    Spec("plan_reports", "Plan reports due…", "Record", (), "list-checks", writable),
    Spec("full_width", "Record full width", "Record", ("Ctrl+Enter", "Ctrl+Return"),
         "panel-right", lambda s: s.record),
    Spec("go_back", "Back", "Go", ("Alt+Left",), "chevron-left", lambda s: s.back),
    Spec("go_forward", "Forward", "Go", ("Alt+Right",), "chevron-right", lambda s: s.forward),
    Spec("go_home", "Home", "Go", ("Alt+Home",), "house", starts_group=True),
    Spec("go_calendar", "Calendar", "Go", (), "calendar"),
    Spec("go_balances", "Balances", "Go", ("Ctrl+B",), "scale"),
    Spec("go_risk", "Risk", "Go", (), "flag"),
    Spec("go_highlights", "Highlights", "Go", (), "trending-up"),
    Spec("go_coverage", "Coverage", "Go", (), "layers"),
    Spec("go_lookups", "Look-ups", "Go", ("Ctrl+L",), "circle-question-mark"),
    Spec("go_duplicates", "Duplicates", "Go", (), "merge"),
    Spec("go_attention", "Needs attention", "Go", ("Alt+Shift+Home",), "triangle-alert"),
    Spec("go_settings", "Settings", "Go", (), "settings"),
    Spec("go_trash", "Trash", "Go", (), "trash-2"),
    Spec("next_pane", "Next pane", "Go", ("F6",), "", starts_group=True),
    Spec("previous_pane", "Previous pane", "Go", ("Shift+F6",)),
    Spec("focus_message", "To the message bar", "Go", ("F8",)),
    Spec("reread", "Read the file again", "View", ("F5",), "refresh-cw"),
    Spec("collapse_navigation", "Navigation as icons", "View", ("Ctrl+\\",), "panel-left"),
    Spec("look_light", "Light", "View", (), "sun", starts_group=True),
    Spec("look_dark", "Dark", "View", (), "moon"),
    Spec("look_system", "Light or dark as the system", "View", (), "settings"),
    Spec("larger_text", "Larger text", "View", ("Ctrl++", "Ctrl+="), "", starts_group=True),
    Spec("smaller_text", "Smaller text", "View", ("Ctrl+-",)),
    Spec("compact_rows", "Compact rows", "View"),
    Spec("show_keys", "Keys", "Help", ("F1",), "keyboard"),
    Spec("show_about", "About this file", "Help", (), "info"),
    Spec("make_chosen", "On Reports: make the report or pack chosen", own_key="Ctrl+Enter"),
    Spec("preview_chosen", "On Reports: look at the report chosen", own_key="Ctrl+P"),
    Spec("leave", "Leave the record, close a message", own_key="Esc"),
    Spec("open_row", "Into the record under the cursor", own_key="Enter"),
    Spec("copy_rows", "Copy the selected rows for a spreadsheet", own_key="Ctrl+C"),
    Spec("next_tab", "Next part of the record", own_key="Ctrl+PgDown"),
    Spec("previous_tab", "Part of the record before", own_key="Ctrl+PgUp"),
    Spec("record_menu", "What can be done with the record", own_key="Alt+M"),
    Spec("add_row", "Add to a related list", own_key="Ins"),
    Spec("edit_row", "Edit the row of a related list", own_key="F2"),
    Spec("show_choices", "Show what can be chosen, or a calendar", own_key="Alt+Down"),
    Spec("open_reference", "Open what a field refers to", own_key="Alt+Enter"),
    Spec("fill_down", "In a grid: fill down", own_key="Ctrl+D"),
    Spec("value_above", "In a grid: the value above, today", own_key="Ctrl+', Ctrl+;"),
    Spec("paste_block", "In a grid: paste a block over", own_key="Ctrl+V"),
    Spec("paste_rows", "In a grid: paste as new rows", own_key="Ctrl+Shift+V"),
    Spec("clear_cells", "In a grid: clear cells, take rows away", own_key="Del, Ctrl+Del"),
    Spec("cell_rows", "In a grid: show what a cell is made of", own_key="Alt+Enter"),
    Spec("step_day", "A day later, a day earlier", own_key="Up, Down"),
    Spec("step_month", "In the calendar: the month before, the next one", own_key="PgUp, PgDown"),
    Spec("calendar_today", "In the calendar: today", own_key="Home"),
)
# fmt: on
BY_NAME = {spec.name: spec for spec in ACTIONS}


class Actions(QObject):
    """The registry's actions as Qt knows them, enabled as the window stands."""

    def __init__(self, window: QWidget, doings: Mapping[str, Callable[[], object]]) -> None:
        """Make every action and give it to `window`; `doings` says by name what each does."""
        super().__init__(window)
        self.by_name: dict[str, QAction] = {}
        for spec in ACTIONS:
            if not spec.menu:
                continue
            # A tab shows the key in the menu without claiming it from whatever has the focus.
            text = f"{spec.title}\t{spec.own_key}" if spec.own_key else spec.title
            action = QAction(text, window)
            action.setObjectName(spec.name)
            if spec.icon:
                action.setIcon(icon(spec.icon, "quiet"))
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(_quietly(doings[spec.name]))
            window.addAction(action)
            self.by_name[spec.name] = action
        self.show_state(State())

    def show_state(self, state: State) -> None:
        """Enable what makes sense now, and name what undo and redo would take back."""
        for name, action in self.by_name.items():
            action.setEnabled(BY_NAME[name].when(state))
            action.setToolTip(tooltip(BY_NAME[name]))
        for name, what in (("undo", state.undo), ("redo", state.redo)):
            spec = BY_NAME[name]
            self.by_name[name].setText(f"{spec.title} {_plain(what)}" if what else spec.title)
            self.by_name[name].setToolTip(tooltip(spec, what))

    def fill(self, bar: QMenuBar) -> None:
        """Build the menus."""
        for title in MENUS:
            menu = QMenu(f"&{title}", bar)  # Alt and its first letter open it
            menu.setAccessibleName(title)
            menu.setToolTipsVisible(True)
            for spec in ACTIONS:
                if spec.menu == title:
                    if spec.starts_group:
                        menu.addSeparator()
                    menu.addAction(self.by_name[spec.name])
            bar.addMenu(menu)

    def offered(self) -> list[tuple[Spec, QAction]]:
        """Return the actions that make sense now, for the palette."""
        return [
            (spec, self.by_name[spec.name])
            for spec in ACTIONS
            if spec.menu and self.by_name[spec.name].isEnabled() and spec.name != "open_palette"
        ]


def tooltip(spec: Spec, what: str = "") -> str:
    """Return what an action's button says on hovering: its name, what it acts on, its key."""
    text = spec.title.rstrip("…") + (f" {what}" if what else "")
    return f"{text}  ({shown_key(spec)})" if spec.key else text


def shown_key(spec: Spec) -> str:
    """Return an action's key as this computer writes it."""
    return QKeySequence(spec.key).toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    """An ampersand in a menu would underline a letter."""
    return text.replace("&", "&&")


def _quietly(do: Callable[[], object]) -> Callable[[], None]:
    """Qt hands a flag to what takes one."""

    def done() -> None:
        do()

    return done
