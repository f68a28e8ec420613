"""What came of the work: operations, shifts, outcomes and published figures, with sources."""

from __future__ import annotations

from db.model.entity import Entity, Field, RequiredWhen, Section, Start
from db.model.kinds import (
    AMOUNT,
    COUNT,
    DAY,
    FISCAL_YEAR,
    FLAG,
    FUZZY_DAY,
    HOURS,
    MOMENT,
    NOTE,
    PERCENT,
    REF,
    REFS,
    TEXT,
    TEXT_LIST,
    URL,
    choice,
)

# A table reads best as a table: the formatter leaves it alone.
# fmt: off

OPERATION = Entity("operation", "Operation", "Operations", "{name}", (
    Section("Main", (
        Field("name", "Name", TEXT, "Public name of the operation.", required=True, searched=True,
              width=32, also_called=("operation",)),
        Field("also_known_as", "Also known as", TEXT_LIST, "Other public names.", searched=True,
              also_called=("aliases",)),
        Field("parent", "Part of", REF, "Larger operation or earlier phase.",
              refers_to="operation", width=22, also_called=("parent operation",)),
        Field("lead", "Lead", REF, "Who leads it.", refers_to="organization", width=22),
        Field("started_on", "Started", FUZZY_DAY, "Month or year is enough.", width=12,
              also_called=("start",)),
        Field("ended_on", "Ended", FUZZY_DAY, "Empty is not known.", width=12,
              also_called=("end",)),
        Field("area", "Area", TEXT, "Where it works.", searched=True, width=24,
              also_called=("region",)),
        Field("country", "Country", choice("country"), "Where it works."),
        Field("focus", "Focus", choice("focus"), "One of the four areas of the work.", width=12),
        Field("status", "Status", choice("operation_status"),
              "Unknown where no end was published.", required=True, width=10),
        Field("units", "Units", REFS, "Units that took part.", refers_to="unit"),
        Field("notes", "Notes", NOTE, "No named target, ever.", searched=True,
              also_called=("results",), sensitivity="internal"),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source"),
    )),
), "public",
    starts=(Start("status", "unknown"),),
    about="Public names of operations, their parts and their time.",
)

OPERATION_PARTICIPANT = Entity(
    "operation_participant", "Operation participant", "Operation participants",
    "{organization} in {operation}", (
    Section("Main", (
        Field("operation", "Operation", REF, "Which operation.", required=True,
              refers_to="operation", width=28),
        Field("organization", "Organization", REF, "Who took part.", required=True,
              refers_to="organization", width=28, also_called=("agency",)),
        Field("role", "Role", choice("participant_role"), "Part it played.", required=True,
              width=12),
        Field("headcount", "People", COUNT, "How many people.", width=10),
        Field("as_of", "As of", DAY, "Day of that count.", width=12),
        Field("joined_on", "Joined", FUZZY_DAY, "When it joined."),
        Field("left_on", "Left", FUZZY_DAY, "When it left."),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "partner",
    starts=(Start("role", "partner"),),
    about="Who took part in an operation, as counts of people.",
)

ACTIVITY_REPORT = Entity("activity_report", "Activity report", "Activity reports",
    "{organization} {shift_on} {shift_id}", (
    Section("Shift", (
        Field("organization", "Organization", REF, "Agency that did the shift.", required=True,
              refers_to="organization", width=24, also_called=("agency",)),
        Field("shift_on", "Shift on", DAY, "Day the shift began.", required=True, width=12,
              also_called=("date", "shift date")),
        Field("shift_id", "Shift id", TEXT, "Agency's own number.", searched=True, width=10,
              also_called=("dar no",)),
        Field("subaward", "Subaward", REF, "Money it is under.", refers_to="subaward", width=20),
        Field("operations_order", "Order", REF, "Order it is under.", refers_to="operations_order",
              also_called=("op order",)),
        Field("usbp_sector", "Sector", choice("usbp_sector"), "Sector told.", width=8,
              also_called=("sector",)),
        Field("place", "Place", TEXT, "Station or zone.", searched=True, also_called=("zone",)),
        Field("starts_at", "Starts", MOMENT, "Beginning of the shift.", width=16,
              also_called=("shift start",)),
        Field("ends_at", "Ends", MOMENT, "End of the shift; the 48 hours run from here.", width=16,
              also_called=("shift end",)),
        Field("submitted_at", "Submitted", MOMENT, "When it was sent.", width=16),
    )),
    Section("Resources", (
        Field("officers", "Officers", COUNT, "How many.", width=9),
        Field("hours", "Officer hours", HOURS, "Total hours of all officers.", width=8,
              also_called=("hours",)),
        Field("vehicles", "Vehicles", COUNT, "Vehicles, boats and aircraft."),
        Field("miles", "Miles", AMOUNT, "Miles driven.", width=8),
        Field("fuel_gallons", "Fuel gallons", AMOUNT, "Gallons bought."),
        Field("notes", "Notes", NOTE, "Counts only: no name of any person met or arrested.",
              searched=True),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "partner",
    about="Daily activity reports: one for each shift.",
    order="-shift_on",
)

ACTIVITY_MEASURE = Entity("activity_measure", "Activity measure", "Activity measures",
    "{metric}: {value} {value_unit}", (
    Section("Main", (
        Field("activity_report", "Activity report", REF, "Which shift.", required=True,
              refers_to="activity_report", width=30),
        Field("metric", "Measure", REF, "What was counted.", required=True, refers_to="metric",
              width=26),
        Field("value", "Value", AMOUNT, "How many or how much.", required=True, width=10),
        Field("value_unit", "In", choice("unit_of_measure"), "Unit of the value.", required=True,
              width=10),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "partner",
    about="What a shift counted, one measure a row.",
)

METRIC = Entity("metric", "Metric", "Metrics", "{label}", (
    Section("Main", (
        Field("code", "Code", TEXT, "Short code in lower case.", required=True, searched=True,
              width=24),
        Field("label", "Label", TEXT, "Name on screens and reports.", required=True, searched=True,
              width=28, also_called=("metric", "measure")),
        Field("definition", "Definition", NOTE, "What is counted and what is not.", required=True,
              searched=True, width=40),
        Field("base_unit", "Base unit", choice("unit_of_measure"), "Unit that sums are made in.",
              required=True, width=10),
        Field("level", "Level", choice("metric_level"), "Input, output or outcome.", required=True,
              width=10),
        Field("numerator", "Numerator", NOTE, "For a percentage, in words."),
        Field("denominator", "Denominator", NOTE, "For a percentage, in words."),
        Field("in_activity_reports", "In activity reports", FLAG, "Offered on the shift form."),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source"),
    )),
), "public",
    about="What is counted in results, with its exact meaning and unit.",
)

OUTCOME = Entity("outcome", "Outcome", "Outcomes",
    "{metric} {value} {value_unit}, {owner}, {as_of}", (
    Section("Figure", (
        Field("metric", "Metric", REF, "What was reached.", required=True, refers_to="metric",
              width=24),
        Field("value", "Value", AMOUNT, "As published.", required=True, width=12),
        Field("value_unit", "In", choice("unit_of_measure"), "Unit as published.", required=True,
              width=10, also_called=("uom",)),
        Field("qualifier", "Qualifier", choice("qualifier"),
              "Word before the figure; \"more than\" is over.", required=True, width=10),
        Field("period_start", "From", FUZZY_DAY, "First day counted.", required=True, width=12,
              also_called=("period from",)),
        Field("period_end", "To", FUZZY_DAY, "Last day counted.", required=True, width=12,
              also_called=("period to",)),
        Field("as_of", "As of", DAY, "Day the figure is true for.", required=True, width=12),
        Field("kind", "Kind", choice("outcome_kind"),
              "Increment adds up; cumulative counts from the period's start and replaces.",
              required=True, width=10),
        Field("country", "Country", choice("country"), "Where it came about."),
    )),
    Section("Whose", (
        Field("owner", "Owner", REF, "Who reports it.", required=True, refers_to="organization",
              width=22, also_called=("agency",)),
        Field("unit", "Unit", REF, "Unit it belongs to.", refers_to="unit",
              also_called=("task force",)),
        Field("operations", "Operations", REFS, "Operations it came from.", refers_to="operation"),
        Field("credit", "Credit", choice("credit"), "Joint where others share it.", required=True,
              width=8),
        Field("counted_once_key", "Counted-once key", TEXT,
              "Same text on every report of the same result.", searched=True),
    )),
    Section("Standing", (
        Field("status", "Status", choice("outcome_status"), "Only final rows enter totals.",
              required=True, width=10),
        Field("reviewer", "Reviewer", TEXT, "Required from reviewed on.", sensitivity="internal"),
        Field("reviewed_on", "Reviewed on", DAY, "Required from reviewed on.",
              sensitivity="internal"),
        Field("replaces", "Replaces", REF, "Earlier figure this one corrects.",
              refers_to="outcome"),
        Field("source", "Source", REF, "Required from reviewed on.", refers_to="source", width=24),
        Field("notes", "Notes", NOTE, "Anything else.", searched=True, sensitivity="internal"),
    )),
), "partner",
    required_when=tuple(
        RequiredWhen(name, "status", ("reviewed", "final"))
        for name in ("source", "reviewer", "reviewed_on")
    ),
    starts=(
        Start("qualifier", "exact"),
        Start("kind", "increment"),
        Start("credit", "sole"),
        Start("status", "draft"),
    ),
    about="Results as they were reported, each with period, source and reviewer.",
    order="-as_of",
)

OUTCOME_CREDIT = Entity("outcome_credit", "Outcome credit", "Outcome credits",
    "{organization}: {share}", (
    Section("Main", (
        Field("outcome", "Outcome", REF, "Shared result.", required=True, refers_to="outcome",
              width=36),
        Field("organization", "Organization", REF, "Who shares it.", required=True,
              refers_to="organization", width=28),
        Field("share", "Share", PERCENT,
              "Agreed share; shares of one outcome stay at 100 or less.", width=8),
        Field("share_note", "Note", TEXT, "How it was agreed.", width=24),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "partner",
    about="Who shares a joint result, and how much of it.",
)

TARGET = Entity("target", "Target", "Targets", "{metric} {fiscal_year} {owner|unit}", (
    Section("Main", (
        Field("metric", "Metric", REF, "What is aimed at.", required=True, refers_to="metric",
              width=26),
        Field("owner", "Organization", REF, "Exactly one of organization, unit.",
              refers_to="organization", width=24, also_called=("owner",)),
        Field("unit", "Unit", REF, "Exactly one of organization, unit.", refers_to="unit",
              width=24),
        Field("fiscal_year", "Fiscal year", FISCAL_YEAR, "Year.", required=True, width=8,
              also_called=("fy",)),
        Field("value", "Value", AMOUNT, "How many or how much.", required=True, width=12),
        Field("value_unit", "In", choice("unit_of_measure"), "Unit of the value.", required=True,
              width=10),
        Field("notes", "Notes", NOTE, "Anything else."),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "partner",
    one_of=(("owner",), ("unit",)),
    about="What an organization or unit aims at in a year.",
)

CAPABILITY = Entity("capability", "Capability", "Capabilities", "{name}", (
    Section("Main", (
        Field("kind", "Kind", choice("capability_kind"), "Sort of capability.", required=True,
              width=16, also_called=("type",)),
        Field("name", "Name", TEXT, "Its name.", required=True, searched=True, width=32),
        Field("acronym", "Acronym", TEXT, "Short form.", searched=True, width=10),
        Field("owner", "Owner", REF, "Who runs it.", refers_to="organization", width=22),
        Field("partners", "Partners", REFS, "Who runs or uses it with the owner.",
              refers_to="organization"),
        Field("quantity", "Count", COUNT, "How many, where there are several.", width=8,
              also_called=("count",)),
        Field("place", "Place", TEXT, "Port, city or building.", searched=True, width=16),
        Field("country", "Country", choice("country"), "Where."),
        Field("state", "State", choice("us_state"), "Where."),
        Field("planned_on", "Planned", FUZZY_DAY, "When it is to start.", width=12),
        Field("in_use_on", "In use", FUZZY_DAY, "When it started.", width=12),
        Field("retired_on", "Retired", FUZZY_DAY, "When it ended."),
        Field("website", "Website", URL, "Its page.", also_called=("url",)),
        Field("notes", "Notes", NOTE, "Anything else.", searched=True),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source"),
    )),
), "public",
    about="Scanners, laboratories, software and data programs.",
)

PUBLISHED_FIGURE = Entity("published_figure", "Published figure", "Published figures",
    "{statement}, {as_of}", (
    Section("Main", (
        Field("statement", "Statement", TEXT, "What the figure says, in words.", required=True,
              searched=True, width=44, also_called=("fact",)),
        Field("series", "Series", TEXT, "Same text for the same count at different days.",
              searched=True, width=20),
        Field("value", "Value", AMOUNT, "Exactly one of value, value as text.", width=12),
        Field("value_text", "Value as text", TEXT,
              "A date, a range or a word; exactly one of value, value as text.", searched=True,
              width=14),
        Field("value_unit", "In", TEXT, "Unit as printed.", width=12, also_called=("unit",)),
        Field("qualifier", "Qualifier", choice("qualifier"),
              "Word before the figure; \"more than\" is over.", width=10),
        Field("period_start", "From", FUZZY_DAY, "First day counted."),
        Field("period_end", "To", FUZZY_DAY, "Last day counted."),
        Field("as_of", "As of", FUZZY_DAY,
              "Day it is true for; the page's date where the fact has no end.", required=True,
              width=12),
        Field("scope", "Scope", NOTE,
              "What was counted; for a percentage its numerator and denominator.", searched=True),
        Field("metric", "Metric", REF, "Metric to compare it with.", refers_to="metric"),
        Field("based_on", "Based on", REFS, "Rows it can be recomputed from.",
              refers_to="outcome"),
        Field("report_run", "Our report", REF, "For figures we published: the run they came from.",
              refers_to="report_run"),
        Field("source", "Source", REF, "Where it stands.", required=True, refers_to="source",
              width=30),
    )),
), "public",
    one_of=(("value",), ("value_text",)),
    about="Figures as they were published, quoted word for word.",
    order="-as_of",
)

SOURCE = Entity("source", "Source", "Sources", "{title}", (
    Section("Main", (
        Field("title", "Title", TEXT, "Text as cited.", required=True, searched=True, width=48,
              also_called=("source",)),
        Field("kind", "Kind", choice("source_kind"), "What stands behind it.", required=True,
              width=12),
        Field("publisher", "Publisher", TEXT, "Who published it.", searched=True, width=20),
        Field("url", "Address", URL, "Where it can be read.", searched=True,
              also_called=("link",)),
        Field("as_of", "As of", FUZZY_DAY, "Date on it.", width=12),
        Field("retrieved_on", "Retrieved", DAY, "Day it was read."),
        Field("notes", "Notes", NOTE, "Such as: archived page, incomplete.", searched=True),
    )),
), "public",
    starts=(Start("kind", "official"),),
    about="The texts that rows come from.",
)

ENTITIES = (
    OPERATION, OPERATION_PARTICIPANT, ACTIVITY_REPORT, ACTIVITY_MEASURE, METRIC, OUTCOME,
    OUTCOME_CREDIT, TARGET, CAPABILITY, PUBLISHED_FIGURE, SOURCE,
)
