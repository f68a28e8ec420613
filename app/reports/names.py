"""Names that Excel takes: for sheets, tables and the columns of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

SHEET_UNITS = 31
COLUMN_UNITS = 255
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAMES = re.compile(r"[/\\?*\[\]:\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # a name _x0041_ would be read as A
_NOT_IN_TABLE_NAMES = re.compile(r"[^A-Za-z0-9]+")
_SPECIAL_IN_REFERENCES = re.compile(r"(['\[\]#@])")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[RrCc]([0-9]*[Cc][0-9]*)?|(?i:true|false)")


def units(text: str) -> int:
    """Return the length of a text as Excel counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, most: int) -> str:
    """Return the text cut to so many UTF-16 units, never through the middle of a character."""
    cut = text.encode("utf-16-le", "surrogatepass")[: 2 * most]
    return cut.decode("utf-16-le", "ignore")


def letter(column: int) -> str:
    """Return the letters of a column, counted from 1: 1 -> A, 28 -> AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    """Return a name that Excel takes for a sheet and that no other sheet of the book has.

    31 units, none of `/ \\ ? * [ ] :`, no apostrophe at an end, not "History", case ignored.
    """
    wanted = _LOOKS_ESCAPED.sub(" ", wanted)
    plain = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", wanted).split()).strip("'") or "Sheet"
    if plain.casefold() == "history":
        plain = f"{plain} list"
    return _unlike(shortened(plain, SHEET_UNITS).strip("' "), taken, SHEET_UNITS, " ({})")


def table_name(wanted: str, taken: Collection[str]) -> str:
    """Return a name that Excel takes for a table and that no other table of the book has."""
    plain = _NOT_IN_TABLE_NAMES.sub("_", wanted).strip("_") or "Table"
    plain = _LOOKS_ESCAPED.sub("", plain)
    if not plain[0].isalpha() or _LIKE_A_CELL.fullmatch(plain):
        plain = f"T_{plain}"
    return _unlike(plain[:COLUMN_UNITS], taken, COLUMN_UNITS, "_{}")


def plain(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)


def column_names(titles: Iterable[str]) -> list[str]:
    """Return the titles as a table wants them: one line, not empty, each different.

    None ends in an apostrophe: LibreOffice would take the bracket after it for a part of the name.
    """
    names: list[str] = []
    for number, wanted in enumerate(titles, start=1):
        title = _LOOKS_ESCAPED.sub(" ", wanted)
        plain = " ".join(_NOT_IN_SHEET_NAMES.sub(lambda found: _kept(found[0]), title).split())
        plain = shortened(plain, COLUMN_UNITS).rstrip("' ") or f"Column {number}"
        names.append(_unlike(plain, names, COLUMN_UNITS, " ({})"))
    return names


def column_reference(table: str, column: str) -> str:
    """Return the formula text for a column of a table; special characters are escaped."""
    escaped = _SPECIAL_IN_REFERENCES.sub(r"'\1", column)
    return f"{table}[{escaped}]"


def _kept(character: str) -> str:
    """A column title keeps the printable characters that only sheet names forbid."""
    return character if character in r"/\?*[]:" else " "


def _unlike(name: str, taken: Collection[str], most: int, numbered: str) -> str:
    others = {other.casefold() for other in taken}
    found, number = name, 2
    while found.casefold() in others:
        ending = numbered.format(number)
        found, number = shortened(name, most - units(ending)).rstrip("' ") + ending, number + 1
    return found
