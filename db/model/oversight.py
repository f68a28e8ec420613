"""Duties to report, visits, audits and findings."""

from __future__ import annotations

from db.model import computed_fields
from db.model.entity import Entity, Field, Section, Start
from db.model.kinds import DAY, FILE, FLAG, MONEY, NOTE, REF, REFS, TEXT, choice

# A table reads best as a table: the formatter leaves it alone.
# fmt: off

REQUIREMENT = Entity("requirement", "Requirement", "Requirements",
    "{kind} {award|subaward|unit|organization} {period_end}", (
    Section("What", (
        Field("kind", "Kind", choice("requirement_kind"), "What is owed.", required=True,
              width=18),
        Field("award", "Award", REF, "Exactly one of award, subaward, unit, organization.",
              refers_to="award", width=22),
        Field("subaward", "Subaward", REF, "Exactly one of award, subaward, unit, organization.",
              refers_to="subaward", width=22),
        Field("unit", "Unit", REF, "Exactly one of award, subaward, unit, organization.",
              refers_to="unit"),
        Field("organization", "Organization", REF,
              "Exactly one of award, subaward, unit, organization.", refers_to="organization"),
        Field("operations_order", "Order", REF, "For an after-action report: the order it closes.",
              refers_to="operations_order"),
        Field("period_start", "Period from", DAY, "First day reported on."),
        Field("period_end", "Period to", DAY, "Last day reported on.", width=12),
        Field("recipient", "Goes to", TEXT, "Who gets it.", searched=True, width=14,
              also_called=("due to",)),
    )),
    Section("When", (
        Field("due_on", "Due", DAY, "Day it is due.", required=True, width=12,
              also_called=("due date",)),
        Field("rule", "Rule", choice("due_rule"), "Due rule that made it; empty is by hand.",
              width=8),
        Field("arithmetic", "How counted", TEXT,
              "The day in words, such as end 2026-08-31 + 120 days."),
        Field("citation", "Cites", TEXT, "Where the duty stands.", searched=True),
        Field("edited_by_hand", "Changed by hand", FLAG,
              "Set when a person changes a generated row; it is then left alone."),
    )),
    Section("Done", (
        Field("status", "Status", choice("requirement_status"), "Open until submitted.",
              required=True, width=11),
        Field("owner", "Owner", TEXT, "Who makes it here.", width=14, sensitivity="internal"),
        Field("submitted_on", "Submitted", DAY, "Day it went out.", width=12,
              also_called=("filed on",)),
        Field("accepted_on", "Accepted", DAY, "Day it was accepted."),
        Field("report_run", "Report", REF, "Run that made it.", refers_to="report_run"),
        Field("evidence", "Evidence", FILE, "Copy of what was filed."),
        Field("notes", "Notes", NOTE, "Anything else."),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "partner",
    one_of=(("award",), ("subaward",), ("unit",), ("organization",)),
    starts=(Start("status", "open"),),
    about="Reports and other duties with their due days.",
    order="due_on",
    overdue="status:open due_on:overdue",
)

MONITORING_VISIT = Entity("monitoring_visit", "Monitoring visit", "Monitoring visits",
    "{organization}, {kind} {visited_on}", (
    Section("Main", (
        Field("organization", "Organization", REF, "Who was looked at.", required=True,
              refers_to="organization", width=28, also_called=("subrecipient",)),
        Field("subawards", "Subawards", REFS, "Subawards in scope.", refers_to="subaward"),
        Field("kind", "Kind", choice("visit_kind"), "How.", required=True, width=10),
        Field("visited_on", "Visited on", DAY, "Day.", required=True, width=12,
              also_called=("date",)),
        Field("scope", "Scope", NOTE, "Years and topics.", searched=True),
        Field("team", "Team", TEXT, "Offices that took part."),
        Field("sample", "Sample", NOTE, "Claims, reports, equipment seen."),
        Field("result", "Result", choice("visit_result"), "How it came out.", width=18),
        Field("letter_sent_on", "Letter sent", DAY, "Day of the result letter."),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "internal",
    about="Desk, virtual and on-site reviews of subrecipients.",
    order="-visited_on",
)

AUDIT_REPORT = Entity("audit_report", "Audit report", "Audit reports",
    "{organization}, audit to {year_ended_on}", (
    Section("Main", (
        Field("organization", "Organization", REF, "Who was audited.", required=True,
              refers_to="organization", width=28, also_called=("auditee",)),
        Field("year_ended_on", "Year ended", DAY, "Last day of the audited year.", required=True,
              width=12, also_called=("fiscal year end",)),
        Field("kind", "Kind", choice("audit_kind"), "Sort of audit.", required=True, width=14),
        Field("auditor", "Auditor", TEXT, "Firm or office.", searched=True),
        Field("issued_on", "Issued", DAY, "Day of the auditor's report.", width=12),
        Field("fac_report_id", "FAC report id", TEXT, "Number at the Federal Audit Clearinghouse.",
              searched=True),
        Field("fac_accepted_on", "FAC accepted", DAY, "Starts the six months for the decision.",
              width=12),
        Field("federal_expenditures", "Federal spending", MONEY,
              "From the schedule of the report.", width=16),
        Field("reviewed_on", "Reviewed here", DAY, "Day it was read here.",
              sensitivity="internal"),
        Field("notes", "Notes", NOTE, "Anything else.", sensitivity="internal"),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "partner",
    about="Audits of partners, with the days their clocks run from.",
    order="-year_ended_on",
)

FINDING = Entity("finding", "Finding", "Findings", "{number} {condition}", (
    Section("Finding", (
        Field("monitoring_visit", "Visit", REF, "Exactly one of visit, audit report.",
              refers_to="monitoring_visit", width=24),
        Field("audit_report", "Audit report", REF, "Exactly one of visit, audit report.",
              refers_to="audit_report", width=24),
        Field("number", "Number", TEXT, "Finding number.", searched=True, width=8),
        Field("severity", "Severity", choice("finding_severity"), "How grave.", required=True,
              width=12),
        Field("criterion", "Criterion", NOTE, "The rule's text.", searched=True),
        Field("condition", "Condition", NOTE, "What was found.", required=True, searched=True,
              width=40),
        Field("cause", "Cause", NOTE, "Why."),
        Field("effect", "Effect", NOTE, "What it did."),
        Field("questioned_cost", "Questioned cost", MONEY, "Money in doubt.", width=14),
        Field("recommendation", "Recommendation", NOTE, "What to do.", searched=True),
        Field("repeat_of", "Repeats", REF, "Earlier finding.", refers_to="finding"),
    )),
    Section("Corrective action", (
        Field("corrective_action", "Corrective action", NOTE, "What will be done.", searched=True,
              also_called=("cap",)),
        Field("owner", "Owner", TEXT, "Who follows it here.", width=14),
        Field("issued_on", "Issued", DAY, "Day it was sent."),
        Field("response_due_on", "Response due", DAY, "Day the answer is due."),
        Field("due_on", "Due", DAY, "Day the action is due.", width=12),
        Field("accepted_on", "Plan accepted", DAY, "Day the plan was accepted."),
        Field("management_decision_on", "Management decision", DAY,
              "Day of the decision, for audits."),
        Field("verified_on", "Verified", DAY, "Day the fix was seen."),
        Field("closed_on", "Closed", DAY, "Day it was closed.", width=12),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "internal",
    one_of=(("monitoring_visit",), ("audit_report",)),
    about="What a visit or an audit found, and how it is put right.",
    computed=computed_fields.FINDING, overdue="closed_on:none verified_on:none due_on:overdue",
)

ENTITIES = (REQUIREMENT, MONITORING_VISIT, AUDIT_REPORT, FINDING)
