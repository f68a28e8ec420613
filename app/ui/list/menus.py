"""The menus of a list: what can be done with its rows, and with its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.ui.look.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.list.table import RecordTable


def row_menu(table: RecordTable, column: int) -> QMenu:
    """Return the menu of the selected rows, that of a column's heading below it."""
    menu = QMenu(table)
    current = table.current_id()
    found = current is not None
    _add(menu, "Open\tEnter", "eye", lambda: table.opened.emit(current), enabled=found)
    _add(menu, "Copy\tCtrl+C", "copy", table.copy, enabled=found)
    can_archive = found and not table.rows.session.read_only
    _add(menu, "Move to trash\tDel", "trash-2", table.ask_to_archive, enabled=can_archive)
    menu.addSeparator()
    _add_columns(menu, table, column)
    return menu


def column_menu(table: RecordTable, column: int) -> QMenu:
    """Return the menu of a column's heading; -1 is beside all columns."""
    menu = QMenu(table)
    _add_columns(menu, table, column)
    return menu


def _add_columns(menu: QMenu, table: RecordTable, column: int) -> None:
    fields = table.rows.fields
    if 0 <= column < len(fields):
        field = fields[column]
        others = [one for one in fields if one is not field]
        label = field.label
        _add(menu, f"Sort by {label}", "arrow-up", lambda: table.sort_by(field))
        _add(
            menu,
            f"Sort by {label}, downwards",
            "arrow-down",
            lambda: table.sort_by(field, descending=True),
        )
        _add(menu, "Own order", "", table.sort_by, enabled=table.sort is not None)
        menu.addSeparator()
        _add(menu, f"Hide {label}", "", lambda: table.show_fields(others), enabled=column > 0)
    _add(menu, "Choose columns…", "columns-3", table.choose_columns)
    _add(menu, "Reset columns", "", table.reset_columns)


def _add(
    menu: QMenu, text: str, icon_name: str, do: Callable[[], object], *, enabled: bool = True
) -> None:
    action = QAction(text, menu)
    if icon_name:
        action.setIcon(icon(icon_name))
    action.setEnabled(enabled)
    action.triggered.connect(lambda *_: do())
    menu.addAction(action)
