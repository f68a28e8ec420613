"""Text made comparable: case, accents, punctuation and odd Unicode taken away."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Return the text trimmed, in NFC, with hidden control and direction marks taken out.

    Lone surrogates, which no file can hold, become U+FFFD. Line ends become a plain newline.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.encode("utf-8", "replace").decode("utf-8") if _has_surrogate(text) else text
    return _HIDDEN.sub("", unicodedata.normalize("NFC", text)).strip()


def one_line(text: str) -> str:
    """Return the cleaned text with every run of white space made one space."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Return the text in lower case without accents: `Bogotá` and `bogota` fold alike."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """Return the folded words of a text, letters and digits only."""
    return _WORD.findall(fold(text))


def key(text: str) -> str:
    """Return the text without case, accents and punctuation, to match headings and names."""
    return " ".join(words(text))


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)
