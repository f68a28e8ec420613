"""All reports: the one table of them, and how one is found and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports import (
    agreement_register,
    allocation_history,
    award_letter,
    award_status,
    best_congress,
    best_roster,
    budget_actual,
    change_history,
    claim_log,
    claim_packet,
    closeout,
    cmaa_status,
    contact_roster,
    contact_verification,
    country_sheet,
    coverage,
    data_dictionary,
    deadline_calendar,
    engagements,
    equipment_inventory,
    exceptions,
    expiry_forecast,
    extension_request,
    ffata_worksheet,
    highlights_sheet,
    monitoring_tracker,
    operation_results,
    operations_statistics,
    order_register,
    overtime,
    overtime_detail,
    partner_directory,
    pass_through_log,
    pilot_participants,
    project_table,
    results_by_year,
    scorecard,
    sf425_sheet,
    subaward_packet,
    subrecipient_balance,
    tciu_briefing,
    vetting_due,
)
from db.model.errors import NoSuchName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.reports.declared import Report
    from app.reports.parameters import Parameter
    from app.services.session import Session

REPORTS: tuple[Report, ...] = (
    partner_directory.REPORT,
    agreement_register.REPORT,
    expiry_forecast.REPORT,
    cmaa_status.REPORT,
    pilot_participants.REPORT,
    highlights_sheet.REPORT,
    results_by_year.REPORT,
    country_sheet.REPORT,
    operation_results.REPORT,
    scorecard.REPORT,
    tciu_briefing.REPORT,
    vetting_due.REPORT,
    award_status.REPORT,
    subrecipient_balance.REPORT,
    budget_actual.REPORT,
    sf425_sheet.REPORT,
    claim_packet.REPORT,
    subaward_packet.REPORT,
    award_letter.REPORT,
    extension_request.REPORT,
    *closeout.REPORTS,
    monitoring_tracker.REPORT,
    exceptions.REPORT,
    overtime.REPORT,
    contact_verification.REPORT,
    coverage.REPORT,
    claim_log.REPORT,
    overtime_detail.REPORT,
    operations_statistics.REPORT,
    equipment_inventory.REPORT,
    deadline_calendar.REPORT,
    order_register.REPORT,
    allocation_history.REPORT,
    pass_through_log.REPORT,
    ffata_worksheet.REPORT,
    project_table.REPORT,
    contact_roster.REPORT,
    best_roster.REPORT,
    best_congress.REPORT,
    engagements.REPORT,
    data_dictionary.REPORT,
    change_history.REPORT,
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


def meeting(kind: str) -> Report | None:
    """Return the report that meets a kind of requirement, None where none does."""
    return next((found for found in REPORTS if kind in found.meets), None)


def of_type(entity: str, kind: str = "") -> list[tuple[Report, Parameter]]:
    """Return the reports that can be made of one record of a type, each with what asks for it.

    Those for other kinds than the record's are left out.
    """
    return [
        (found, parameter)
        for found in REPORTS
        for parameter in found.parameters
        if parameter.entity == entity and (not kind or kind in (parameter.kinds or {kind}))
    ]
