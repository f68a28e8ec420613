"""Errors of the world, each with the sentence its user reads."""

from __future__ import annotations

from dataclasses import dataclass


class DataError(Exception):
    """Something outside the program went wrong; `sentence` says what, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class CannotOpen(DataError):
    """The file cannot be opened at all."""


class FileNotFound(CannotOpen):
    """There is no file at that path."""


class NotOurs(CannotOpen):
    """The file is not a Fieldstone file."""


class EmptyFile(CannotOpen):
    """The file has no content."""


class Damaged(CannotOpen):
    """The file's content does not hold together."""


class TooNew(CannotOpen):
    """The file was written by a newer program; it may be opened to read."""


class FileExists(DataError):
    """A file that should be made anew is already there."""


class ReadOnly(DataError):
    """The file is open to read only."""


class Busy(DataError):
    """Another program holds the file."""


class DiskFull(DataError):
    """There is no room to write."""


class StorageFailed(DataError):
    """The disk or the operating system refused to read or write."""


class Stopped(DataError):
    """A reading that was called off, or took longer than it might."""


class NoSuchRecord(DataError):
    """The record asked for is not in the file."""


class NoSuchName(DataError):
    """A record type, field or report of that name does not exist."""


class BadQuery(DataError):
    """A search text that cannot be understood."""


class BadValue(DataError, ValueError):
    """A typed value that its kind does not understand."""


class OutOfReach(BadValue):
    """A day so far off that nothing can be counted from it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that stops a save: the field it stands at and the sentence to show."""

    field: str
    sentence: str


class NotSaved(DataError):
    """The save was stopped; `problems` lists every reason, by field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


class Conflict(DataError):
    """The record was changed elsewhere since it was read.

    Attributes: `entity`, `record` say which; `theirs` holds the values now in the file by field;
    `who` and `at` (UTC moment) say who changed it and when; `version` is the one now in the file.
    """

    def __init__(
        self,
        entity: str,
        record: int,
        *,
        version: int,
        theirs: dict[str, object],
        who: str,
        at: str,
    ) -> None:
        super().__init__(
            f"This record was changed by {who or 'someone else'} since you opened it. "
            "Nothing was saved; compare both and choose."
        )
        self.entity = entity
        self.record = record
        self.version = version
        self.theirs = theirs
        self.who = who
        self.at = at


class CannotUndo(DataError):
    """An undo or redo that something later stands in the way of."""
