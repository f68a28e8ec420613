"""The words and short texts in which money is shown on screens of grants."""

from __future__ import annotations

from db.model.money import show_cents

LABELS = {
    "authorized": "Authorized",
    "obligated": "Obligated",
    "budgeted": "Budgeted",
    "expended": "Expended",
    "unliquidated": "Unliquidated",
    "unobligated": "Unobligated",
    "claimed": "Claimed",
    "reimbursed": "Reimbursed",
    "drawn": "Drawn",
    "cash_on_hand": "Cash on hand",
}
"""What each figure of a ledger is called."""
OF_SUBAWARD = LABELS | {"unliquidated": "Left"}
HELP = {
    "authorized": "What the award letters give.",
    "obligated": "What signed subawards and their changes promise.",
    "budgeted": "What the budgets plan, friendly forces included.",
    "expended": "What was spent by the day, all but disallowed costs.",
    "unliquidated": "Obligated less expended.",
    "unobligated": "Authorized less obligated.",
    "claimed": "What subrecipients asked for.",
    "reimbursed": "What was paid on their claims.",
    "drawn": "Federal cash received.",
    "cash_on_hand": "Drawn less reimbursed and less own costs paid.",
}
"""What each figure means, in one sentence."""


def ledger_label(key: str, kind: str = "") -> str:
    """Return what a figure is called, on a page of `kind` where that calls it otherwise."""
    return (OF_SUBAWARD if kind == "subaward" else LABELS)[key]


def short_cents(cents: int) -> str:
    """Return cents as dollars, the cents only where there are any: `$1,323`, `-$0.50`."""
    return show_cents(cents).removesuffix(".00")


def percent_of(part: int, whole: int) -> str:
    """Return a share to a whole percent, nothing where there is no whole; 0 and 100 are exact."""
    if whole <= 0:
        return ""
    shown = round(100 * part / whole)
    if 0 < part < whole:
        shown = min(max(shown, 1), 99)
    return f"{shown} %"
