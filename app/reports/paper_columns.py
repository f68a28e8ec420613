"""The columns that reports on agreements share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports.tabled import Shown
from app.reports.workbook import Column, Holds
from db.model.choices import label
from db.model.kinds import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.services.agreement_register import Entry
    from db.queries.agreement_parties import Party


def record_of(one: Entry) -> tuple[str, int]:
    """Return the record that a line on an agreement is about."""
    return "agreement", one.text.id


def names_of(parties: Iterable[Party]) -> str | None:
    """Return parties by name, of many the first ones and how many more; None for none."""
    names = dict.fromkeys(one.name for one in parties)
    return NAMES.show("\n".join(names)) if names else None


def iso(day: date | None) -> str | None:
    """Return a day as a cell holds it."""
    return None if day is None else day.isoformat()


def coded(name: str, code: str | None) -> str | None:
    """Return the label of a code of a closed list, None for none."""
    return label(name, code) if code else None


NUMBER: Shown[Entry] = Shown(
    Column("Number", Holds.TEXT, 12, "Office's or partner's number."),
    lambda one: one.text.number, "agreement.number", "as recorded",
)  # fmt: skip
TEXT: Shown[Entry] = Shown(
    Column("Title", Holds.WRAPPED, 36, "As printed."),
    lambda one: one.text.title, "agreement.title", "as recorded",
)  # fmt: skip
TYPE: Shown[Entry] = Shown(
    Column("Type", Holds.WRAPPED, 18, "Sort of agreement."),
    lambda one: coded("agreement_kind", one.text.kind), "agreement.kind", "as chosen",
)  # fmt: skip
PARTNERS: Shown[Entry] = Shown(
    Column("Partner", Holds.WRAPPED, 30, "Parties on the day, the office's own left out."),
    lambda one: names_of(one.partners), "agreement_party.organization", "its agreement parties",
    trace=lambda one: ("agreement_party", [party.id for party in one.partners]),
)  # fmt: skip
SIGNED: Shown[Entry] = Shown(
    Column("Signed", Holds.DAY, 13, "Last signature; a month or a year where no more is known."),
    lambda one: one.text.signed_on, "agreement.signed_on", "as recorded",
)  # fmt: skip
IN_FORCE: Shown[Entry] = Shown(
    Column("In force", Holds.DAY, 13, "First day in force; empty is not known."),
    lambda one: one.text.in_force_on, "agreement.in_force_on", "as recorded",
)  # fmt: skip
END: Shown[Entry] = Shown(
    Column("End", Holds.DAY, 13, "Last day, with all notices by the day of the report."),
    lambda one: iso(one.standing.ends_on_now), "agreement.ends_on",
    "as recorded, else the newest notice or the end of the fiscal year",
)  # fmt: skip
NOTICE_BY: Shown[Entry] = Shown(
    Column("Notice by", Holds.DAY, 13, "Last day to renew it or to end it."),
    lambda one: iso(one.standing.last_day_to_act), "agreement.renewal_notice_days",
    "the end less the days of notice",
)  # fmt: skip
LEFT: Shown[Entry] = Shown(
    Column("Days left", Holds.WHOLE, 10, "To that day; below zero, missed; empty where it ended."),
    lambda one: one.left, "agreement.renewal_notice_days", "to the last day to act",
)  # fmt: skip
STATUS: Shown[Entry] = Shown(
    Column("Status", Holds.TEXT, 19, "On the day of the report.", alarms=("Expired",)),
    lambda one: coded("agreement_status", one.standing.status), "agreement.term_kind",
    "worked out of its days",
)  # fmt: skip
OWNER: Shown[Entry] = Shown(
    Column("Owner", Holds.TEXT, 16, "Who looks after it here."),
    lambda one: one.text.owner, "agreement.owner", "as recorded",
)  # fmt: skip
BINDING: Shown[Entry] = Shown(
    Column("Binding", Holds.TEXT, 9, "Whether the text binds its parties."),
    lambda one: coded("yes_no_unclear", one.text.binding), "agreement.binding", "as chosen",
)  # fmt: skip
