"""Text made comparable: case, accents, punctuation and odd Unicode taken away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_LINE_END = re.compile("\r\n?|[\u0085\u2028\u2029]")
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2069\ufeff\ufffe\uffff]"
)
# They join letters of some scripts and the parts of an emoji; anywhere else they only hide.
_LONE_JOINERS = re.compile(
    "(?<![^\u0000-\u007f\\s])[\u200c\u200d]+|[\u200c\u200d]+(?![^\u0000-\u007f\\s])"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return the text trimmed, in NFC, with hidden control and direction marks taken out.

    Lone surrogates, which no file can hold, become U+FFFD. Line ends become a plain newline.
    Cleaning what is clean changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    text = unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", _LINE_END.sub("\n", text)))
    text = _LONE_JOINERS.sub("", _HIDDEN.sub("", text))
    return unicodedata.normalize("NFC", text).strip()


def one_line(text: str) -> str:
    """Return the cleaned text with every run of white space made one space."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Return the text in lower case without accents: `Bogotá` and `bogota` fold alike."""
    return text.lower() if text.isascii() else _without_marks(text)


@lru_cache(maxsize=4096)  # while someone types, the same titles are ranked key after key
def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """Return the folded words of a text, letters and digits only."""
    return words_of_folded(fold(text))


def words_of_folded(folded: str) -> list[str]:
    """Return the words of a text that is folded already."""
    return _WORD.findall(folded)


def key(text: str) -> str:
    """Return the text without case, accents and punctuation, to match headings and names."""
    return " ".join(words(text))


def plain(text: str) -> str:
    """Return a typed number or day in ASCII, full-width digits and a long minus sign made plain.

    "?" where anything else stands in it: other scripts' digits look alike but are not what
    programs that read the file expect.
    """
    typed = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()
    return typed if typed.isascii() else "?"
