"""Each rule by its id: what it is called, what it cites, and what to do about a hit (RULES.md)."""

from __future__ import annotations

from dataclasses import dataclass

CHECK_TERMS = "Check against your award's terms."
"""Stands behind a rule that rests on general knowledge (marked * in RULES.md)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What stays the same in every hit of one rule.

    Attributes: `title` names it in a few words; `cites` the text it rests on, "" for none; `todo`
    one sentence on what to do; `check_terms` it is general knowledge that an award may overrule.
    """

    id: str
    title: str
    cites: str
    todo: str
    check_terms: bool = False


def _general(number: str, title: str, cites: str, todo: str) -> Rule:
    """Return a rule that is general knowledge, which an award may overrule."""
    return Rule(number, title, cites, todo, check_terms=True)


# A table reads best as a table: the formatter leaves it alone.
# fmt: off
_GRANTS = (
    Rule("G02", "Subaward ends after award", "STONEGARDEN 1",
         "Shorten the subaward, or extend the award first."),
    Rule("G03", "Little time to close out", "2 CFR 200.344",
         "End the subaward earlier, so that its final claim can be paid before the award closes."),
    _general("G04", "Money not passed through", "6 U.S.C. 605(c)(1)",
             "Sign the subawards that are still owed, or record the day that holds instead."),
    Rule("G05", "Obligated over authorized", "ledger invariant",
         "Lower a subaward's action, or enter the award action that is missing."),
    Rule("G06", "Expended over obligated", "ledger invariant",
         "Correct or disallow spending, or enter the action that raised the money."),
    Rule("G07", "Claimed or paid too much", "ledger invariant",
         "Correct the claim's amounts, or enter the spending it rests on."),
    Rule("G08", "Drawn over authorized", "ledger invariant",
         "Return the cash, or correct the drawdown."),
    _general("G09", "Cash on hand out of bounds", "2 CFR 200.305(b)",
             "Below zero: enter the drawdown that is missing. Held too long: return it."),
    Rule("G10", "Personnel budget over the cap", "6 U.S.C. 609(b)(2)",
         "Move budget out of overtime and fringe, or ask FEMA for a waiver."),
    Rule("G11", "Personnel spending over the cap", "6 U.S.C. 609(b)(2)",
         "Spend on other categories, or ask FEMA for a waiver."),
    Rule("G12", "State M&A over its limit", "PGM-2021 A-9/10",
         "Move what is over the limit out of M&A."),
    _general("G13", "Subrecipient M&A over its limit", "",
             "Move what is over the limit out of M&A."),
    Rule("G14", "Spent before all approvals", "PGM-2024 8.11.4",
         "Do not claim it; enter the approval days of the order if they are known."),
    _general("G15", "Spent outside the period", "2 CFR 200.403",
             "Do not claim it, or correct the day it was spent."),
    Rule("G16", "Category over its budget", "2 CFR 200.308",
         "Ask for a FRAGO that moves money into the category, or correct the category."),
    Rule("G17", "Budget changed without a FRAGO", "PGM-2024 8.11.1; 2 CFR 200.308",
         "Name the FRAGO that FEMA approved, or take the line back."),
    Rule("G18", "Supplanting not checked", "OIG-18-13",
         "Check that overtime does not replace regular pay, and tick it off."),
    _general("G19", "Overtime without activity report", "2 CFR 200.430",
             "Ask the agency for the daily activity report of that day."),
    _general("G20", "More hours than reported", "2 CFR 200.430",
             "Compare with the payroll and correct the hours on one side."),
    Rule("G21", "Paid twice for one day", "dual pay",
         "Find out which award the hours belong to and disallow the rest."),
    _general("G22", "Fuel and mileage together", "",
             "Keep one: mileage already pays for fuel."),
    _general("G23", "Equipment without AEL number", "2 CFR 200.313",
             "Enter the number of the Authorized Equipment List."),
    _general("G24", "Bought before EHP approval", "PGM, EHP",
             "Enter the day EHP was approved; without it the cost is not allowable."),
    _general("G25", "Inventory is due", "2 CFR 200.313(d)(2)",
             "Have the item counted and enter the day."),
    Rule("G26", "Activity report late", "PGM-2024 8.11.2",
         "Ask the agency to hand in the report, or enter when it came."),
    Rule("G27", "After-action report late", "PGM-2024 8.11.2",
         "Hand in the after-action report, or enter when it was submitted."),
    Rule("G28", "Report due", "the requirement's own rule",
         "Hand in the report and enter the day it was submitted."),
    Rule("G29", "FFATA report overdue", "2 CFR 170",
         "Report the subaward in SAM.gov and enter the day."),
    _general("G30", "SAM registration lapses", "2 CFR 25.200",
             "Have the registration in SAM.gov renewed and enter its new end."),
    Rule("G31", "Exclusions not checked in time", "2 CFR 200.332(a)",
         "Check SAM.gov for exclusions and enter the day."),
    Rule("G32", "Subaward packet incomplete", "2 CFR 200.332(b)(1)",
         "Fill in what is missing and send the packet again."),
    Rule("G33", "Spending behind schedule", "house rule",
         "Talk with the agency about what can still be spent, or move the money in time."),
    Rule("G34", "Claimed too late", "subaward terms",
         "Claim it now, or agree on a later day in writing."),
    _general("G35", "Single audit needed", "2 CFR 200.501",
             "Plan the audit, and ask for the report when it is out."),
    _general("G36", "Finding or decision overdue", "2 CFR 200.521(d)",
             "Follow up with the agency, or issue the management decision."),
    Rule("G37", "Last days for an extension", "PGM-2021 p. 40",
         "Ask for the extension now if the money cannot be spent in time."),
    Rule("G38", "Number of an unusual shape", "STONEGARDEN 2",
         "Compare the number with the letter it comes from."),
    Rule("G39", "Records must be kept", "2 CFR 200.334",
         "Keep the records until that day."),
)
_PARTNERSHIPS = (
    Rule("P01", "Agreement ends", "PARTNERSHIPS 4.4",
         "Renew or replace it, or enter the notice that moves its end."),
    Rule("P02", "Last day to act", "agreement text",
         "Decide whether it goes on, and send the notice by that day."),
    Rule("P03", "Signed, not in force", "PARTNERSHIPS 0.7",
         "Ask what is still missing, and enter the day in force once it is known."),
    Rule("P04", "Review overdue", "PARTNERSHIPS 4.4",
         "Review the agreement and enter the day."),
    Rule("P05", "Ends with the fiscal year", "PARTNERSHIPS 4.4",
         "Sign the agreement for the next fiscal year and enter what it supersedes."),
    Rule("P06", "Held in force by hand", "supersedes",
         "Take back the status by hand, or correct which text supersedes it."),
    Rule("P07", "Pilot has run out", "Federal Register notice",
         "Enter the notice that extends the pilot, or the one that ends it."),
    Rule("P09", "Works without a paper", "OIG-19-57",
         "Sign an agreement, or enter the one that covers it with its parties and units."),
    Rule("P10", "Task forces overlap", "GAO-11-97",
         "Agree how they keep apart, and enter the agreement or the arrangement."),
    Rule("P11", "Required member missing", "unit's rule",
         "Ask the organization to join, or correct who is required."),
    Rule("P12", "Designation or vetting runs out", "ICE TFO rule; Leahy",
         "Have it renewed, and enter the new cohort with the one it replaces."),
    Rule("P13", "More people than valid vetting", "DOJ OIG 24-114",
         "Take who is not valid off duty, or enter the cohort that is missing."),
    Rule("P14", "Operational without approval", "6 U.S.C. 475",
         "Enter the decision and its day, or the agreement in force that lists the unit."),
    Rule("P15", "Contact not verified", "PARTNERSHIPS 4.4",
         "Call or write, and enter the day the details were confirmed."),
    Rule("P16", "Nobody to call first", "",
         "Enter a primary contact, or make one of its contacts the primary one."),
    Rule("P17", "Promise due", "",
         "Do what was promised, or ask for it, and enter the day it was done."),
    Rule("P18", "Running total went down", "PARTNERSHIPS 0.5",
         "Say in the later figure which one it replaces, or correct one of the two."),
    Rule("P19", "Same figure again", "seed page, 240 seizures",
         "Ask the publisher whether it was counted anew."),
    Rule("P20", "Result without proof", "GAO-25-107667",
         "Enter the source, and who reviewed it on which day."),
    Rule("P21", "One result in two rows", "PARTNERSHIPS 0.6",
         "Say which row replaces the other, or correct the counted-once key."),
    Rule("P22", "Percentage of what", "PARTNERSHIPS 0.10",
         "Enter in words what is counted and what it is a share of."),
    Rule("P23", "Text tells of a person", "RECORDS, Never",
         "Take it out: this file holds organizations, official contacts and counts only."),
    Rule("P24", "Entered twice?", "",
         "Merge the two, or say that they are not the same."),
    Rule("P25", "Day outside a life", "",
         "Correct the day, or the days of the unit or membership it lies outside of."),
    Rule("P26", "Steps out of order", "PARTNERSHIPS 2",
         "Correct the day of one of the two steps."),
)
# fmt: on

RULES: dict[str, Rule] = {rule.id: rule for rule in (*_GRANTS, *_PARTNERSHIPS)}
"""Every rule that can be hit, by its id, in the order of RULES.md."""
