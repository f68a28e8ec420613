"""Money and exact decimals: typed text to whole cents or millionths, and back."""

from __future__ import annotations

import re
from decimal import Decimal

from db.model.errors import BadValue
from db.model.folding import plain

LARGEST_CENTS = 10**15
MILLION = 1_000_000
_LARGEST_MILLIONTHS = 10**18
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
_NUMBER = r"(?P<whole>\d{1,3}(?:,\d{3})+|\d*)(?:\.(?P<part>\d*))?"


def parse_cents(text: str) -> int:
    """Return typed US dollars as whole cents: `$1,323.25`, `1.5k`, `2m`, `(250)`, `-3`.

    Raises BadValue with a sentence for anything else, for parts of a cent and for sums
    beyond ten trillion dollars.
    """
    typed = plain(text)
    body, negative = _sign(typed)
    if body.startswith("$"):
        body = body[1:].strip()
        if body.startswith("-") and not negative:
            body, negative = body[1:], True
    scale = body[-1:].lower()
    if scale in _SCALES:
        body = body[:-1].rstrip()
    else:
        scale = ""
    number = _decimal(body)
    if number is None:
        raise BadValue(f"“{text.strip()}” is not an amount of money. Type it as 1,323.25 or 1.5k.")
    cents = number * _SCALES[scale] * 100
    if cents != cents.to_integral_value():
        raise BadValue(f"“{text.strip()}” has parts of a cent. Give at most two decimals.")
    whole = -int(cents) if negative else int(cents)
    if abs(whole) > LARGEST_CENTS:
        raise BadValue("That is more money than the file can hold (ten trillion dollars).")
    return whole


def show_cents(cents: int) -> str:
    """Return whole cents as US dollars: `$1,323.25`, `-$250.00`."""
    sign = "-" if cents < 0 else ""
    dollars, rest = divmod(abs(cents), 100)
    return f"{sign}${dollars:,}.{rest:02d}"


def parse_millionths(text: str) -> int:
    """Return a typed decimal as whole millionths: `27,000`, `-3.5`, `0.000001`.

    Raises BadValue for anything else and for more than six decimals.
    """
    body, negative = _sign(plain(text))
    number = _decimal(body)
    if number is None:
        raise BadValue(f"“{text.strip()}” is not a number. Type it as 27,000 or 3.5.")
    scaled = number * MILLION
    if scaled != scaled.to_integral_value():
        raise BadValue(f"“{text.strip()}” has more than six decimals.")
    whole = -int(scaled) if negative else int(scaled)
    if abs(whole) > _LARGEST_MILLIONTHS:
        raise BadValue("That number is larger than the file can hold (a million million).")
    return whole


def show_millionths(millionths: int) -> str:
    """Return millionths as a decimal without needless zeros: `27,000`, `3.5`."""
    sign = "-" if millionths < 0 else ""
    whole, rest = divmod(abs(millionths), MILLION)
    part = f".{rest:06d}".rstrip("0").rstrip(".")
    return f"{sign}{whole:,}{part}"


def decimal_of(value: int, scale: int) -> Decimal:
    """Return a scaled whole number (cents: 100, millionths: 1,000,000) as an exact Decimal."""
    return Decimal(value) / scale


def _sign(typed: str) -> tuple[str, bool]:
    if typed.startswith("(") and typed.endswith(")"):
        return typed[1:-1].strip(), True
    if typed.startswith("-"):
        return typed[1:].strip(), True
    return typed.removeprefix("+").strip(), False


def _decimal(body: str) -> Decimal | None:
    found = re.fullmatch(_NUMBER, body)
    if found is None or not any(c.isdigit() for c in body) or len(body) > 40:
        return None
    return Decimal(f"{found['whole'].replace(',', '') or '0'}.{found['part'] or '0'}")
