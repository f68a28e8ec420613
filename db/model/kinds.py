"""The kinds of values: each says how it is stored, read from typed text, shown and put in a cell.

Stored values: money in whole cents, amount and percent in millionths, hours in quarters, days and
moments as ISO text, flags as 0 or 1, references as ids, text lists with one item a line. Nothing
is ever stored as an empty text: unknown is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from db.model import choices, days, money
from db.model.errors import BadValue
from db.model.folding import clean, fold, one_line

Read = Callable[[str, date | None], object]
Turn = Callable[[object], object]
FEW = 4
"""How many names of a long list are shown."""
LONGEST_SPAN = 9_999
"""The most days or months between two days: what lies further off is no day of the calendar."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one sort of value behaves everywhere.

    Attributes: `name` is the kind's name in the data dictionary; `sql` its STRICT column type
    ("" for refs, which live in a table of their own); `read` turns typed text into a stored value;
    `show` a stored value into text; `json` into a JSON value; `cell` into an Excel value with
    `cell_format`; `choices` names the closed list of a choice; `check` is the column's SQL check
    with `{}` for the column.
    """

    name: str
    sql: str
    read: Read
    show: Callable[[object], str] = str
    json: Turn = lambda stored: stored
    cell: Turn = lambda stored: stored
    cell_format: str = "General"
    align_right: bool = False
    choices: str = ""
    check: str = ""

    def parse(self, text: str, today: date | None = None) -> object:
        """Return the stored value of a typed text, None where nothing was typed.

        `today` is what relative days count from. Raises BadValue with a sentence.
        """
        typed = clean(text)
        return self.read(typed, today) if typed else None

    @property
    def is_day(self) -> bool:
        """Whether values are days or parts of a year that start on a day."""
        return self.name in {"day", "fuzzy_day", "moment"}

    @property
    def is_number(self) -> bool:
        """Whether values are whole numbers that can be added up."""
        return self.name in {"money", "amount", "count", "hours", "percent"}

    @property
    def is_reference(self) -> bool:
        """Whether values name other records."""
        return self.name in {"ref", "refs"}


def _line(typed: str, _today: date | None) -> object:
    return one_line(typed)


def _block(typed: str, _today: date | None) -> object:
    return typed


def _identifier(typed: str, _today: date | None) -> object:
    return one_line(one_line(typed).upper())


def _count(typed: str, _today: date | None) -> object:
    whole = money.parse_millionths(typed)
    if whole % money.MILLION or whole < 0:
        raise BadValue(f"“{typed}” is not a whole number. Type it as 1,240.")
    return whole // money.MILLION


def _span(typed: str, today: date | None) -> object:
    count = int(str(_count(typed, today)))
    if count > LONGEST_SPAN:
        raise BadValue(f"{count:,} is too many days or months. The most is {LONGEST_SPAN:,}.")
    return count


def _hours(typed: str, _today: date | None) -> object:
    found = re.fullmatch(r"(\d+):([0-5]\d)", typed)
    whole = (
        int(found[1]) * money.MILLION + int(found[2]) * money.MILLION // 60
        if found
        else money.parse_millionths(typed.lower().removesuffix("h").strip())
    )
    if whole % (money.MILLION // 4):
        raise BadValue(f"“{typed}” is not in quarter hours. Type it as 7.25, 7.5 or 7:45.")
    return whole // (money.MILLION // 4)


def _percent(typed: str, _today: date | None) -> object:
    whole = money.parse_millionths(typed.removesuffix("%").strip())
    if not 0 <= whole <= 1000 * money.MILLION:
        raise BadValue(f"“{typed}” is not a percentage. Type it as 2.5 or 2.5 %.")
    return whole


def _flag(typed: str, _today: date | None) -> object:
    word = fold(typed)
    if word in {"yes", "y", "true", "1", "x"}:
        return 1
    if word in {"no", "n", "false", "0"}:
        return 0
    raise BadValue(f"“{typed}” is neither yes nor no.")


def _text_list(typed: str, _today: date | None) -> object:
    items = dict.fromkeys(one_line(item) for item in re.split(r"[\n;|]", typed))
    return "\n".join(item for item in items if item) or None


def _url(typed: str, _today: date | None) -> object:
    found = typed if "://" in typed else f"https://{typed}"
    if not re.fullmatch(r"https?://[^\s/$.?#][^\s]*\.[^\s]+", found, re.IGNORECASE):
        raise BadValue(f"“{typed}” is not a web address. Type it as https://www.example.gov.")
    return found


def _email(typed: str, _today: date | None) -> object:
    if not re.fullmatch(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+", typed):
        raise BadValue(f"“{typed}” is not an e-mail address. Type it as name@agency.gov.")
    return typed


def _phone(typed: str, _today: date | None) -> object:
    found = one_line(typed)
    if sum(c.isdigit() for c in found) < 3 or not re.fullmatch(
        r"[\d+()./*# \-]+(?:(?:x|ext\.?)\s*\d+)?", found, re.IGNORECASE
    ):
        raise BadValue(f"“{typed}” is not a phone number. Type it as +1 956 555 0100 ext. 12.")
    return found


def _ref(typed: str, _today: date | None) -> object:
    if not typed.isascii() or not typed.isdecimal() or len(typed) > 18:
        raise BadValue(f"“{typed}” is not the number of a record.")
    return int(typed)


def _refs(typed: str, today: date | None) -> object:
    return tuple(sorted({int(str(_ref(part, today))) for part in re.split(r"[\s,;]+", typed)}))


def _day_cell(stored: object) -> object:
    """Excel counts its days rightly from 1 March 1900 on only; before that it is text."""
    text = str(stored)
    return date.fromisoformat(text) if text >= "1900-03-01" else text


def _quarters(stored: object) -> Decimal:
    return Decimal(int(str(stored))) / 4


def _millionths(stored: object) -> object:
    value = Decimal(int(str(stored))) / money.MILLION
    return int(value) if value == value.to_integral_value() else value


def _number(stored: object) -> object:
    value = _millionths(stored)
    return float(value) if isinstance(value, Decimal) else value


def _items(stored: object) -> list[str]:
    return str(stored).split("\n")


def _few(stored: object) -> str:
    """Return a long list's first items and how many more there are."""
    items = _items(stored)
    left = len(items) - FEW
    return "; ".join(items) if left <= 1 else f"{'; '.join(items[:FEW])} +{left:,} more"


def _integer(turn: Callable[[int], str]) -> Callable[[object], str]:
    return lambda stored: turn(int(str(stored)))


def _text(turn: Callable[[str], str]) -> Callable[[object], str]:
    def show(stored: object) -> str:
        try:
            return turn(str(stored))
        except (ValueError, IndexError):
            return str(stored)  # a damaged value is shown as it stands

    return show


_LARGEST = money.LARGEST_CENTS
TEXT = Kind("text", "TEXT", _line)
IDENTIFIER = Kind("text", "TEXT", _identifier)
NOTE = Kind("note", "TEXT", _block)
MONEY = Kind(
    "money",
    "INTEGER",
    lambda typed, _today: money.parse_cents(typed),
    _integer(money.show_cents),
    cell=lambda stored: money.decimal_of(int(str(stored)), 100),
    cell_format='"$"#,##0.00;[Red]-"$"#,##0.00',
    align_right=True,
    check=f"{{}} BETWEEN -{_LARGEST} AND {_LARGEST}",
)
AMOUNT = Kind(
    "amount",
    "INTEGER",
    lambda typed, _today: money.parse_millionths(typed),
    _integer(money.show_millionths),
    _number,
    _millionths,
    "#,##0.######",
    align_right=True,
)
PERCENT = Kind(
    "percent",
    "INTEGER",
    _percent,
    lambda stored: f"{money.show_millionths(int(str(stored)))} %",
    _number,
    _millionths,
    '0.######" %"',
    align_right=True,
)
COUNT = Kind(
    "count", "INTEGER", _count, _integer("{:,}".format), cell_format="#,##0", align_right=True
)
SPAN = replace(COUNT, read=_span)
"""A count of days or months that is added to a day."""
HOURS = Kind(
    "hours",
    "INTEGER",
    _hours,
    lambda stored: f"{_quarters(stored).normalize():,f}",
    lambda stored: float(_quarters(stored)),
    _quarters,
    "#,##0.00",
    align_right=True,
)
DAY = Kind(
    "day",
    "TEXT",
    days.parse_day,
    _text(days.show_day),
    cell=_day_cell,
    cell_format="d mmm yyyy",
)
MOMENT = Kind(
    "moment",
    "TEXT",
    days.parse_moment,
    _text(days.show_moment),
    cell=lambda stored: datetime.fromisoformat(str(stored)).replace(tzinfo=None),
    cell_format="d mmm yyyy hh:mm",
)
FUZZY_DAY = Kind(
    "fuzzy_day",
    "TEXT",
    days.parse_fuzzy,
    _text(days.show_fuzzy),
)
FISCAL_YEAR = Kind(
    "fiscal_year",
    "INTEGER",
    lambda typed, _today: days.parse_fiscal_year(typed),
    lambda stored: f"FY{stored}",
    cell=lambda stored: f"FY{stored}",
)
FLAG = Kind(
    "flag",
    "INTEGER",
    _flag,
    lambda stored: "Yes" if stored else "No",
    bool,
    lambda stored: "Yes" if stored else "No",
    check="{} IN (0, 1)",
)
TEXT_LIST = Kind(
    "text_list",
    "TEXT",
    _text_list,
    lambda stored: "; ".join(_items(stored)),
    _items,
    lambda stored: "; ".join(_items(stored)),
)
NAMES = replace(TEXT_LIST, show=_few, cell=_few)
"""Names that are worked out: of a long list the first ones are shown, and how many more."""
URL = Kind("url", "TEXT", _url)
EMAIL = Kind("email", "TEXT", _email)
PHONE = Kind("phone", "TEXT", _phone)
FILE = Kind("file", "TEXT", _line)
REF = Kind("ref", "INTEGER", _ref)
REFS = Kind(
    "refs",
    "",
    _refs,
    lambda stored: ", ".join(map(str, stored)) if isinstance(stored, tuple) else "",
    lambda stored: list(stored) if isinstance(stored, tuple) else [],
)


@cache
def choice(name: str) -> Kind:
    """Return the kind of a choice from the closed list of that name."""
    return Kind(
        "choice",
        "TEXT",
        lambda typed, _today: _code(name, typed),
        _text(lambda code: choices.label(name, code)),
        cell=lambda code: choices.label(name, str(code)),
        choices=name,
    )


def _code(name: str, typed: str) -> str:
    code = choices.code_of(name, typed)
    if code is None:
        labels = list(choices.options(name).values())
        some = ", ".join(labels[:8]) + (" …" if len(labels) > 8 else "")
        raise BadValue(f"“{typed}” is not in the list. Choose one of: {some}.")
    return code
