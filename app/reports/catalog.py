"""All reports: what each is called, answers and asks for, and who makes its workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.reports import (
    award_letter,
    award_status,
    budget_actual,
    claim_packet,
    closeout,
    extension_request,
    highlights_sheet,
    monitoring_tracker,
    partner_directory,
    sf425_sheet,
    subaward_packet,
    subrecipient_balance,
)
from app.reports.parameters import AUDIENCE, Parameter
from db.model.errors import NoSuchName

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.reports.cover import Making
    from app.reports.workbook import Book
    from app.services.session import Session

    Make = Callable[[Session, Mapping[str, str], Making], tuple[Book, int]]


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Attributes: `name` is what the command line calls it; `answers` its question in one line;
    `make` returns its workbook and how many rows it has, for parameter values by name.
    """

    name: str
    title: str
    answers: str
    parameters: tuple[Parameter, ...]
    make: Make


REPORTS = (
    Report(
        "partner-directory",
        partner_directory.TITLE,
        partner_directory.ANSWERS,
        (AUDIENCE, *partner_directory.PARAMETERS),
        partner_directory.directory_book,
    ),
    Report(
        "highlights",
        highlights_sheet.TITLE,
        highlights_sheet.ANSWERS,
        highlights_sheet.PARAMETERS,
        highlights_sheet.highlights_book,
    ),
    Report(
        "award-status",
        award_status.TITLE,
        award_status.ANSWERS,
        award_status.PARAMETERS,
        award_status.status_book,
    ),
    Report(
        "subrecipient-balance",
        subrecipient_balance.TITLE,
        subrecipient_balance.ANSWERS,
        subrecipient_balance.PARAMETERS,
        subrecipient_balance.balance_book,
    ),
    Report(
        "budget-actual",
        budget_actual.TITLE,
        budget_actual.ANSWERS,
        budget_actual.PARAMETERS,
        budget_actual.budget_book,
    ),
    Report(
        "sf-425",
        sf425_sheet.TITLE,
        sf425_sheet.ANSWERS,
        sf425_sheet.PARAMETERS,
        sf425_sheet.sf425_book,
    ),
    Report(
        "claim-packet",
        claim_packet.TITLE,
        claim_packet.ANSWERS,
        claim_packet.PARAMETERS,
        claim_packet.packet_book,
    ),
    Report(
        "subaward-packet",
        subaward_packet.TITLE,
        subaward_packet.ANSWERS,
        subaward_packet.PARAMETERS,
        subaward_packet.packet_book,
    ),
    Report(
        "award-letter",
        award_letter.TITLE,
        award_letter.ANSWERS,
        award_letter.PARAMETERS,
        award_letter.letter_book,
    ),
    Report(
        "extension-request",
        extension_request.TITLE,
        extension_request.ANSWERS,
        extension_request.PARAMETERS,
        extension_request.request_book,
    ),
    Report(
        "award-closeout",
        closeout.AWARD_TITLE,
        closeout.ANSWERS,
        closeout.AWARD_PARAMETERS,
        closeout.award_book,
    ),
    Report(
        "subaward-closeout",
        closeout.SUBAWARD_TITLE,
        closeout.ANSWERS,
        closeout.SUBAWARD_PARAMETERS,
        closeout.subaward_book,
    ),
    Report(
        "monitoring-tracker",
        monitoring_tracker.TITLE,
        monitoring_tracker.ANSWERS,
        monitoring_tracker.PARAMETERS,
        monitoring_tracker.tracker_book,
    ),
)


def report(name: str) -> Report:
    """Return the report of that name or title, whatever its case. Raises NoSuchName."""
    wanted = name.casefold().replace("_", "-").replace(" ", "-")
    for found in REPORTS:
        if found.name == wanted:
            return found
    names = ", ".join(found.name for found in REPORTS)
    raise NoSuchName(f"There is no report “{name}”. There are: {names}.")


def chosen(found: Report, values: Mapping[str, str], session: Session) -> dict[str, str]:
    """Return a value for each parameter: what was typed, else its preset.

    Raises NoSuchName, and BadValue where something required is missing or cannot be read.
    """
    known = {parameter.name for parameter in found.parameters}
    if odd := set(values) - known:
        raise NoSuchName(f"{found.title} has no choice “{min(odd)}”.")
    return {parameter.name: parameter.read(session, values) for parameter in found.parameters}


def of_type(entity: str) -> list[tuple[Report, Parameter]]:
    """Return the reports that can be made of one record of a type, each with what asks for it."""
    return [
        (found, parameter)
        for found in REPORTS
        for parameter in found.parameters
        if parameter.entity == entity
    ]
