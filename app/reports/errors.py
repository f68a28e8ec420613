"""What can go wrong while a workbook is written, each with its sentence."""

from __future__ import annotations

from db.model.errors import DataError


class CannotWrite(DataError):
    """The workbook cannot be written where it should go; what stood there before is untouched."""


class TooLarge(DataError):
    """A sheet is larger than a workbook can hold."""


class Cancelled(DataError):
    """The person stopped the job; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was written.")


class CannotFill(DataError):
    """A form cannot be filled as asked; nothing was written."""
