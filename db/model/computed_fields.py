"""The fields that are computed and stored nowhere, by record type (RECORDS, "Computed").

Lists show, filter, sort, add up and export them like any other field.
"""

from __future__ import annotations

from functools import partial

from db.model.entity import Field
from db.model.kinds import COUNT, DAY, MONEY, NAMES, PERCENT, TEXT, choice

_field = partial(Field, computed=True)
_shared = partial(_field, overlaps=True)  # what is passed on stands at giver and taker

# A table reads best as a table: the formatter leaves it alone.
# fmt: off

AWARD = (
    _field("authorized", "Authorized", MONEY, "OPSG money awarded: the sum of its actions.",
           width=15),
    _field("obligated", "Obligated", MONEY, "OPSG money obligated to subrecipients.", width=15),
    _field("budgeted", "Budgeted", MONEY, "OPSG budget lines, its own and its subawards'."),
    _field("expended", "Expended", MONEY, "OPSG spending, its own and its subawards'.", width=15),
    _field("unliquidated", "Unliquidated", MONEY, "Obligated less expended.",
           also_called=("ulo",)),
    _field("unobligated", "Unobligated", MONEY, "Authorized less obligated."),
    _field("claimed", "Claimed", MONEY, "What its subrecipients' claims ask for."),
    _field("reimbursed", "Reimbursed", MONEY, "What was paid on its subrecipients' claims."),
    _field("drawn", "Drawn", MONEY, "The sum of its OPSG drawdowns."),
    _field("cash_on_hand", "Cash on hand", MONEY, "Drawn less what was paid out."),
    _field("pass_through_due_on", "Pass through by", DAY,
           "Last day to obligate its money to subrecipients."),
    _field("retain_until", "Keep records until", DAY, "Last day its records must be kept."),
)
SUBAWARD = (
    _shared("obligated", "Obligated", MONEY, "The sum of its actions.", width=15),
    _shared("budgeted", "Budgeted", MONEY, "Its budget lines and those below it."),
    _shared("expended", "Expended", MONEY, "Its spending and that of those below it.", width=15),
    _shared("unliquidated", "Left", MONEY, "Obligated less expended.", width=15,
            also_called=("ulo", "balance")),
    _shared("claimed", "Claimed", MONEY, "What its claims ask for."),
    _shared("reimbursed", "Reimbursed", MONEY, "What was paid on its claims."),
    _field("first_spending_day", "First spending day", DAY,
           "Day from which its order lets money be spent."),
)
CLAIM = (
    _field("status", "Status", choice("claim_status"), "Where it stands by its days.", width=11),
    _shared("claimed", "Claimed", MONEY, "Its expenditures, and the approved claims it carries.",
            width=14),
    _shared("approved", "Approved amount", MONEY, "Claimed less reduced, once it is approved."),
    _field("days_to_pay", "Days to pay", COUNT, "Days from submission to payment.",
           adds_up=False),
)
AGREEMENT = (
    _field("status", "Status", choice("agreement_status"), "Where it stands today.", width=14),
    _field("last_day_to_act", "Last day to act", DAY,
           "Last day to give notice, or to renew or end it.", width=13),
    _field("days_left", "Days left", COUNT,
           "Days to the last day to act; empty once it has ended.", adds_up=False),
    _field("partners", "Partners", NAMES, "Its current parties, the office's own left out."),
    _field("ends_on_now", "Ends as of today", DAY, "Its last day, with all notices so far."),
    _field("status_says", "Why this status", TEXT, "What its status follows from."),
)
UNIT = (
    _field("status", "Status", choice("unit_status"), "Its newest status by today.", width=14),
    _field("members", "Members", COUNT, "People of a TCIU's host in its newest headcount."),
    _field("fully_vetted", "Fully vetted", PERCENT,
           "Of a TCIU's members, how many at most have every required vetting valid."),
)
EQUIPMENT = (
    _field("cost", "Cost", MONEY, "Unit cost times quantity.", width=14),
)
FINDING = (
    _field("status", "Status", choice("finding_status"), "Where it stands by its days.", width=13),
)
OBLIGATION = (
    _field("next_due", "Next due", DAY, "The day this duty is due next.", width=12),
)
COHORT = (
    _field("people", "People", COUNT, "Passed, failed and pending together."),
    _field("runs_out_on", "Runs out", DAY,
           "Its last valid day; empty where a newer one replaces it."),
    _field("valid_now", "Valid now", COUNT, "Passed less revoked, while it is valid.", width=9),
)
