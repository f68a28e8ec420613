"""What of a name tells bodies and people apart: without legal forms, small words and order."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby

from db.model.folding import words

LEGAL_FORMS = frozenset(
    {"inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "ltda", "corp", "corporation"}
    | {"co", "company", "plc", "gmbh", "sa", "srl", "spa", "bv", "nv", "cv", "pty"}
)
"""What stands at the end of a company's name and is often left away."""
SMALL_WORDS = frozenset({"a", "and", "de", "del", "for", "la", "las", "los", "of", "the", "y"})
SAID_BY_ALL = SMALL_WORDS | {"office", "department", "county"}
"""Words that so many names have that they tell nothing."""
SHORTEST, LONGEST = 3, 8
"""Letters of an acronym: fewer mean too many bodies, more are a word."""


def core(name: str) -> list[str]:
    """Return the folded words of a name that count, sorted: no legal form, no small word.

    Letters with points between them are one word: `S.A.` is `sa`. A name of nothing else is kept.
    """
    found = _joined(words(name))
    end = len(found)
    while end > 1 and (
        found[end - 1] in LEGAL_FORMS or (end < len(found) and found[end - 1] in SMALL_WORDS)
    ):
        end -= 1
    kept = [word for word in found[:end] if word not in SMALL_WORDS]
    return sorted(kept or found)


def telling(name: str) -> set[str]:
    """Return the words of a name that few others share."""
    return {word for word in core(name) if len(word) > 2 and word not in SAID_BY_ALL}


def initials(name: str) -> set[str]:
    """Return the acronyms a name gives: of all its words, and of those that are not small.

    Parts joined by a hyphen count as one word and as several.
    """
    found = set()
    for parts in ([words(part) for part in name.split()], [[word] for word in words(name)]):
        firsts = [some[0] for some in parts if some]
        for some in (firsts, [word for word in firsts if word not in SMALL_WORDS]):
            found.add("".join(word[0] for word in some))
    return {one for one in found if SHORTEST <= len(one) <= LONGEST}


def acronym_in(name: str) -> str:
    """Return a typed name as a folded acronym, "" where it is none: `L.A.P.D.` is `lapd`."""
    found = _joined(words(name))
    one = found[0] if len(found) == 1 else ""
    return one if SHORTEST <= len(one) <= LONGEST else ""


def likeness(one: str, other: str) -> float:
    """Return how alike two names read, from 0 to 1, whatever the order of their words.

    Every telling word of the shorter must stand in the longer, give or take a slip: two counties'
    sheriffs are not alike, however much of their names is the same.
    """
    if core(one) == core(other):
        return 1.0
    shorter, longer = sorted((telling(one), telling(other)), key=len)
    if not shorter or (len(shorter) == 1 < len(longer)):
        return 0.0
    best = [max(_same(word, each) for each in longer) for word in shorter]
    return min(best) - (len(longer) - len(shorter)) / 100


def _joined(found: list[str]) -> list[str]:
    """Make one word of letters that stand alone beside each other."""
    runs = [(single, list(run)) for single, run in groupby(found, key=lambda word: len(word) == 1)]
    return [word for single, run in runs for word in (["".join(run)] if single else run)]


def _same(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
