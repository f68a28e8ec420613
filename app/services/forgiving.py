"""Forgives a wrong letter: a typed word that stands nowhere becomes the nearest one that does."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import log, vocabulary
from db.model import registry
from db.model.folding import words

if TYPE_CHECKING:
    from app.services.session import Session

SHORTEST = 3
"""A word of one or two letters is near to everything, so it is left as it is."""
LONG = 6
_KEPT = "vocabulary"


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The file's words: `head` the change set they were read at, `sorted_words` for prefixes."""

    head: int
    counts: dict[str, int]
    sorted_words: list[str]


def corrected(session: Session, text: str) -> str:
    """Return typed text with each unknown word mended, or "" where nothing can be mended.

    One edit (a letter more, fewer, other, or two swapped) is forgiven in a word of three to five
    letters, two in a longer one; a word may be typed only as far as its beginning.
    """
    typed = words(text)
    known = _vocabulary(session)
    mended = [word if _begins_one(known, word) else _nearest(known, word) for word in typed]
    return " ".join(mended) if mended != typed and all(mended) else ""


def _vocabulary(session: Session) -> _Vocabulary:
    """Return the words, read again only after something was saved."""
    head = log.head_of(session.store)[0]
    kept = session.store.cache.get(_KEPT)
    if isinstance(kept, _Vocabulary) and kept.head == head:
        return kept
    counts = vocabulary.words(session.store, registry.searched())
    made = _Vocabulary(head, counts, sorted(counts))
    session.store.cache[_KEPT] = made
    return made


def _begins_one(known: _Vocabulary, word: str) -> bool:
    at = bisect_left(known.sorted_words, word)
    return at < len(known.sorted_words) and known.sorted_words[at].startswith(word)


def _nearest(known: _Vocabulary, word: str) -> str:
    """Return the nearest word, the most used of equally near ones; "" where none is near."""
    if len(word) < SHORTEST:
        return ""
    allowed = 1 if len(word) < LONG else 2
    whole = [w for w in known.counts if abs(len(w) - len(word)) <= allowed]
    starts = {w[: len(word)]: w for w in known.counts if len(w) > len(word)}
    return _best(known, word, whole, allowed) or _best(known, word, list(starts), allowed)


def _best(known: _Vocabulary, word: str, choices: list[str], allowed: int) -> str:
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
