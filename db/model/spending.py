"""What was spent, on whose payroll, claimed how, and what was bought."""

from __future__ import annotations

from db.model import computed_fields
from db.model.entity import Entity, Field, RequiredWhen, Section, Start
from db.model.kinds import (
    COUNT,
    DAY,
    FLAG,
    HOURS,
    IDENTIFIER,
    MONEY,
    NOTE,
    PERCENT,
    REF,
    TEXT,
    choice,
)

# A table reads best as a table: the formatter leaves it alone.
# fmt: off

EXPENDITURE = Entity("expenditure", "Expenditure", "Spending",
    "{spent_on} {category} {description}", (
    Section("What", (
        Field("subaward", "Subaward", REF, "Exactly one of subaward, or award with program.",
              refers_to="subaward", width=22),
        Field("award", "Award", REF,
              "Recipient's own cost; exactly one of subaward, or award with program.",
              refers_to="award"),
        Field("program", "Program", choice("program"), "Goes with award only."),
        Field("spent_on", "Spent on", DAY, "Day the cost arose.", required=True, width=12,
              also_called=("date", "expense date")),
        Field("category", "Category", choice("cost_category"), "Cost category.", required=True,
              width=16),
        Field("amount", "Amount", MONEY, "Signed; a credit is negative.", required=True, width=14),
        Field("description", "Description", TEXT, "What it was.", searched=True, width=24),
        Field("payee", "Payee", TEXT, "Vendor or agency paid; no officer's name.", searched=True,
              width=18, also_called=("vendor",)),
        Field("paid_on", "Paid on", DAY, "Day the agency paid."),
        Field("document_no", "Document no.", TEXT, "Invoice, voucher or slip.", searched=True,
              also_called=("invoice",)),
        Field("standing", "Standing", choice("standing"), "Disallowed rows count nowhere.",
              required=True, width=12),
    )),
    Section("Overtime", (
        Field("organization", "Agency", REF, "Whose officer or bill; empty is the subrecipient.",
              refers_to="organization", also_called=("agency",)),
        Field("officer_code", "Officer code", TEXT, "Code, never a name.", width=10,
              also_called=("officer", "employee id"), personal=True),
        Field("worked_on", "Worked on", DAY, "Day worked; empty is the day spent.",
              also_called=("work date",)),
        Field("hours", "Hours", HOURS, "Hours paid.", width=8),
        Field("backfill", "Backfill", FLAG, "Covers for another officer; informational."),
        Field("supplanting_checked", "Supplanting checked", FLAG,
              "Checked that it adds to, not replaces, local pay."),
    )),
    Section("Links", (
        Field("activity_report", "Activity report", REF, "Shift it pays for.",
              refers_to="activity_report", also_called=("dar",)),
        Field("operations_order", "Order", REF, "Order it falls under.",
              refers_to="operations_order"),
        Field("equipment", "Equipment", REF, "Item it bought.", refers_to="equipment"),
        Field("claim", "Claim", REF, "Claim it is in.", refers_to="claim", width=14),
        Field("notes", "Notes", NOTE, "Anything else."),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "internal",
    one_of=(("subaward",), ("award", "program")),
    starts=(Start("standing", "allowable"), Start("program", "opsg", "award")),
    about="What was spent, row by row. A credit is negative.",
    order="-spent_on",
)

PAYROLL_ROW = Entity("payroll_row", "Payroll row", "Payroll rows",
    "{officer_code} {worked_on} {pay_code}", (
    Section("Main", (
        Field("organization", "Agency", REF, "Whose payroll.", required=True,
              refers_to="organization", width=24, also_called=("agency",)),
        Field("officer_code", "Officer code", TEXT, "Code, never a name.", required=True, width=10,
              also_called=("employee", "employee id"), personal=True),
        Field("worked_on", "Worked on", DAY, "Day worked.", required=True, width=12,
              also_called=("date",)),
        Field("pay_code", "Pay code", TEXT, "As the payroll has it.", searched=True, width=10),
        Field("hours", "Hours", HOURS, "Hours paid.", required=True, width=8),
        Field("rate", "Rate", MONEY, "Pay for one hour.", width=10),
        Field("amount", "Amount", MONEY, "Pay.", required=True, width=12),
        Field("fringe", "Fringe", MONEY, "Fringe on it."),
        Field("expenditure", "Expenditure", REF, "Row it proves.", refers_to="expenditure"),
        Field("reference", "Payroll reference", TEXT, "Register or run.", searched=True,
              also_called=("payroll ref",)),
    )),
), "internal",
    about="Payroll rows by officer code, to match with overtime.",
    order="-worked_on",
)

CLAIM = Entity("claim", "Claim", "Claims", "{subaward} claim {number}", (
    Section("Main", (
        Field("subaward", "Subaward", REF, "Whose claim.", required=True, refers_to="subaward",
              width=22),
        Field("number", "Number", TEXT, "Claim number.", required=True, searched=True, width=10,
              also_called=("claim no",)),
        Field("period_start", "From", DAY, "First day covered.", required=True, width=12),
        Field("period_end", "To", DAY, "Last day covered.", required=True, width=12),
        Field("included_in", "Carried in", REF,
              "Parent's claim that carries a friendly force's claim on.", refers_to="claim"),
        Field("submitted_on", "Submitted", DAY, "Day it went out.", width=12),
        Field("reduced_amount", "Reduced by", MONEY, "What the reviewer took off.", width=12),
        Field("reduced_reason", "Why reduced", TEXT, "Required with a reduction.", searched=True),
        Field("approved_on", "Approved", DAY, "Day it was approved.", width=12),
        Field("paid_amount", "Paid", MONEY, "What was paid.", width=14),
        Field("paid_on", "Paid on", DAY, "Day it was paid.", width=12),
        Field("reference", "Warrant or EFT", TEXT, "Payment number.", searched=True),
        Field("notes", "Notes", NOTE, "Anything else."),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "partner",
    required_when=(RequiredWhen("reduced_reason", "reduced_amount"),),
    about="Claims for reimbursement, from draft to payment.",
    order="-period_start",
    computed=computed_fields.CLAIM,
)

EQUIPMENT = Entity("equipment", "Equipment", "Equipment", "{item} {serial}", (
    Section("Item", (
        Field("subaward", "Subaward", REF, "Exactly one of subaward, award.", refers_to="subaward",
              width=22),
        Field("award", "Award", REF, "Recipient's own item; exactly one of subaward, award.",
              refers_to="award"),
        Field("item", "Item", TEXT, "What it is.", required=True, searched=True, width=28,
              also_called=("description",)),
        Field("ael_no", "AEL no.", IDENTIFIER,
              "Number in the Authorized Equipment List, kept as text.", searched=True, width=14,
              also_called=("ael",)),
        Field("serial", "Serial", TEXT, "Serial or tag.", searched=True, width=16,
              also_called=("serial no",)),
        Field("quantity", "Quantity", COUNT, "Empty is one.", also_called=("qty",)),
        Field("unit_cost", "Unit cost", MONEY, "Cost of one.", required=True, width=14,
              also_called=("cost",)),
        Field("percent_federal", "Percent federal", PERCENT, "Share paid by the award."),
        Field("acquired_on", "Acquired", DAY, "Day it came.", width=12),
        Field("title_holder", "Title holder", REF, "Who owns it; empty is the subrecipient.",
              refers_to="organization"),
    )),
    Section("Keeping", (
        Field("location", "Location", TEXT, "Where it is.", searched=True, width=16),
        Field("custodian", "Custodian", TEXT, "Office or person who keeps it.", personal=True,
              sensitivity="internal"),
        Field("condition", "Condition", choice("equipment_condition"), "State of it.", width=10),
        Field("last_inventory_on", "Last inventory", DAY, "Last time it was counted.", width=12),
        Field("disposed_on", "Disposed", DAY, "Day it left."),
        Field("disposal_value", "Disposal value", MONEY, "What it brought."),
    )),
    Section("EHP", (
        Field("ehp_required", "EHP required", FLAG,
              "Does putting it up need an environmental review."),
        Field("ehp_submitted_on", "EHP submitted", DAY, "Day the form went out."),
        Field("ehp_approved_on", "EHP approved", DAY, "Day FEMA approved."),
        Field("ehp_reference", "EHP reference", TEXT, "Number."),
        Field("notes", "Notes", NOTE, "Anything else."),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "partner",
    one_of=(("subaward",), ("award",)),
    starts=(Start("percent_federal", "100"),),
    about="What was bought and must be kept track of.",
    computed=computed_fields.EQUIPMENT,
)

ENTITIES = (EXPENDITURE, PAYROLL_ROW, CLAIM, EQUIPMENT)
