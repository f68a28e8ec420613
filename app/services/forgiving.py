"""Forgives a wrong letter: a typed word that stands nowhere becomes the nearest one that does."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import connection, log, vocabulary
from db.model import registry
from db.model.folding import words

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.session import Session

SHORTEST = 3
"""A word of one or two letters is near to everything, so it is left as it is."""
LONG = 6
_KEPT = "vocabulary"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a file: in how many records each stands, and all of them sorted.

    Numbers are left out: a wrong digit means another number.
    """

    counts: dict[str, int]
    in_order: list[str]


def read(path: Path) -> Vocabulary:
    """Return a file's words through a connection of its own: for a worker thread.

    It takes milliseconds, in a file of a million records seconds.
    """
    store = connection.open_file(path, read_only=True)
    try:
        found = vocabulary.words(store, registry.searched())
    finally:
        store.close()
    counts = {word: count for word, count in found.items() if word.isalpha()}
    return Vocabulary(counts, sorted(counts))


def corrected(session: Session, text: str) -> str:
    """Return typed text mended by the words of an open file, read anew after each save."""
    head = log.head_of(session.store)[0]
    kept = session.store.cache.get(_KEPT)
    if not isinstance(kept, tuple) or kept[0] != head:
        kept = session.store.cache[_KEPT] = (head, read(session.path))
    return mended(kept[1], text)


def mended(known: Vocabulary, text: str) -> str:
    """Return typed text with each unknown word mended, or "" where nothing can be mended.

    One edit (a letter more, fewer, other, or two swapped) is forgiven in a word of three to five
    letters, two in a longer one; a word may be typed only as far as its beginning.
    """
    typed = words(text)
    meant = [word if _is_known(known, word) else _nearest(known, word) for word in typed]
    return " ".join(meant) if meant != typed and all(meant) else ""


def _is_known(known: Vocabulary, word: str) -> bool:
    """Whether a word of the file begins so; numbers are taken as they are."""
    at = bisect_left(known.in_order, word)
    begins_one = at < len(known.in_order) and known.in_order[at].startswith(word)
    return begins_one or not word.isalpha()


def _nearest(known: Vocabulary, word: str) -> str:
    """Return the nearest word, the most used of equally near ones; "" where none is near."""
    if len(word) < SHORTEST:
        return ""
    allowed = 1 if len(word) < LONG else 2
    whole = [one for one in known.in_order if abs(len(one) - len(word)) <= allowed]
    return _best(known, word, whole, allowed) or _best(
        known, word, list({one[: len(word)] for one in known.in_order}), allowed
    )


def _best(known: Vocabulary, word: str, choices: list[str], allowed: int) -> str:
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import extract

    near = extract(
        word, choices, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=None
    )
    return min(
        (
            (distance, one[0] != word[0], -known.counts.get(one, 0), one)
            for one, distance, _ in near
        ),
        default=(0, False, 0, ""),
    )[3]
