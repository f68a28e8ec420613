"""Task forces, investigative units and bodies, who is in them and what they give."""

from __future__ import annotations

from db.model import computed_fields
from db.model.entity import Entity, Field, RequiredWhen, Section, Start
from db.model.kinds import (
    AMOUNT,
    COUNT,
    DAY,
    FISCAL_YEAR,
    FUZZY_DAY,
    HOURS,
    MONEY,
    NOTE,
    REF,
    REFS,
    TEXT,
    TEXT_LIST,
    URL,
    choice,
)

# A table reads best as a table: the formatter leaves it alone.
# fmt: off

UNIT = Entity("unit", "Unit", "Units", "{name}", (
    Section("Unit", (
        Field("kind", "Kind", choice("unit_kind"), "Sort of unit.", required=True, width=14,
              also_called=("type",)),
        Field("name", "Name", TEXT, "Its name.", required=True, searched=True, width=36,
              also_called=("unit", "task force")),
        Field("acronym", "Acronym", TEXT, "Short form.", searched=True, width=10),
        Field("also_known_as", "Also known as", TEXT_LIST, "Other names in use.", searched=True,
              also_called=("aliases",)),
        Field("lead_organization", "Lead", REF, "Who leads it.", refers_to="organization",
              width=24, also_called=("lead agency", "lead")),
        Field("host_organization", "Host", REF, "Foreign police or ministry that hosts it.",
              refers_to="organization", width=24, also_called=("host agency",),
              only_for=("tciu",)),
        Field("overseeing_office", "Overseeing office", REF, "SAC or attaché office above it.",
              refers_to="organization", also_called=("sac office", "attache office")),
        Field("authority", "Authority", TEXT, "Statute or charter it rests on.", searched=True,
              also_called=("legal basis",)),
        Field("required_members", "Required members", REFS, "Who must sit in it by its own rule.",
              refers_to="organization"),
        Field("website", "Website", URL, "Its page.", also_called=("url",)),
    )),
    Section("Place", (
        Field("country", "Country", choice("country"), "Where it sits.", width=8,
              also_called=("country code",)),
        Field("state", "State", choice("us_state"), "US state or territory.", width=6,
              also_called=("st",)),
        Field("county", "County", TEXT, "County name."),
        Field("city", "City", TEXT, "City.", searched=True, width=14),
        Field("port", "Port", TEXT, "Port of entry or seaport.", searched=True,
              also_called=("poe",)),
        Field("usbp_sector", "USBP sector", choice("usbp_sector"), "Sector it works in.",
              also_called=("sector",)),
    )),
    Section("Life", (
        Field("established_on", "Established", FUZZY_DAY, "When it was set up.", width=12,
              also_called=("established", "formed")),
        Field("closed_on", "Closed", FUZZY_DAY, "When it ended.", also_called=("closed",)),
        Field("predecessor", "Predecessor", REF, "Unit it came from.", refers_to="unit"),
        Field("merged_into", "Merged into", REF, "Unit that took it over.", refers_to="unit"),
        Field("deconfliction", "Deconfliction", NOTE,
              "Directive or arrangement that keeps it apart from others.", searched=True),
    )),
    Section("Establishment checklist", (
        Field("criterion_area", "Area hit by cross-border threats", NOTE,
              "Criterion A of 6 U.S.C. 240.", only_for=("best",)),
        Field("criterion_resources", "Resources available", NOTE, "Criterion B of 6 U.S.C. 240.",
              only_for=("best",)),
        Field("criterion_harm", "Harm there and elsewhere", NOTE, "Criterion C of 6 U.S.C. 240.",
              only_for=("best",)),
        Field("criterion_ibet", "IBET already there", NOTE, "Criterion D of 6 U.S.C. 240.",
              only_for=("best",)),
    )),
    Section("Approvals", (
        Field("inl_concurrence", "INL concurrence", choice("approval"),
              "Decision of State's INL bureau.", only_for=("tciu",)),
        Field("inl_concurrence_on", "INL concurrence on", DAY, "Day of that decision.",
              only_for=("tciu",)),
        Field("chief_of_mission_approval", "Chief of mission", choice("approval"),
              "Decision of the ambassador.", only_for=("tciu",)),
        Field("chief_of_mission_approval_on", "Chief of mission on", DAY, "Day of that decision.",
              only_for=("tciu",)),
        Field("notes", "Notes", NOTE, "Anything else.", searched=True, also_called=("remarks",),
              sensitivity="internal"),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source"),
    )),
), "public",
    about="Task forces, investigative units, coalitions, committees and working groups.",
    computed=computed_fields.UNIT,
)

UNIT_STATUS = Entity("unit_status", "Unit status", "Unit statuses", "{unit}: {status}, {since}", (
    Section("Main", (
        Field("unit", "Unit", REF, "Which unit.", required=True, refers_to="unit", width=30),
        Field("status", "Status", choice("unit_status"), "What it became.", required=True,
              width=18),
        Field("since", "Since", FUZZY_DAY, "From which day; month or year is enough.",
              required=True, width=12, also_called=("date", "as of")),
        Field("reason", "Reason", TEXT, "Why or by what paper.", searched=True, width=30,
              also_called=("remarks",)),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source"),
    )),
), "public",
    about="Each change of a unit's status, with its day and the paper behind it.",
    order="since",
)

MEMBERSHIP = Entity("membership", "Membership", "Memberships", "{organization} in {unit}", (
    Section("Main", (
        Field("unit", "Unit", REF, "Which unit or body.", required=True, refers_to="unit",
              width=30, also_called=("task force", "body")),
        Field("organization", "Organization", REF, "Which member.", required=True,
              refers_to="organization", width=30, also_called=("agency", "member")),
        Field("role", "Role", choice("membership_role"), "Part it plays.", required=True,
              width=12),
        Field("joined_on", "Joined", FUZZY_DAY, "When it joined; empty is not known.", width=12,
              also_called=("joined", "from")),
        Field("left_on", "Left", FUZZY_DAY, "When it left.", width=12, also_called=("left", "to")),
        Field("expected_contribution", "Expected contribution", NOTE,
              "What the member promised to give.", sensitivity="partner"),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source"),
    )),
), "public",
    starts=(Start("role", "member"),),
    about="Who sits in which unit or body, from when to when.",
)

HEADCOUNT = Entity("headcount", "Headcount", "Headcounts", "{membership}, {as_of}", (
    Section("Main", (
        Field("membership", "Membership", REF, "Whose people in which unit.", required=True,
              refers_to="membership", width=36),
        Field("as_of", "As of", DAY, "Day of the count; a new row per report.", required=True,
              width=12, also_called=("date",)),
        Field("full_time", "Full time", COUNT, "People full time.", width=10, also_called=("ft",)),
        Field("part_time", "Part time", COUNT, "People part time.", width=10, also_called=("pt",)),
        Field("tfo_designated", "TFO designated", COUNT,
              "Of them, designated task force officers.", width=14, also_called=("tfo", "tfos")),
        Field("notes", "Notes", NOTE, "Anything else."),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "partner",
    about="How many people a member has in a unit; a new row for each report.",
    order="-as_of",
)

COHORT = Entity("cohort", "Cohort", "Cohorts", "{kind}, {unit|organization}, {done_on}", (
    Section("Main", (
        Field("unit", "Unit", REF,
              "Unit they serve in; unit or organization or both must be given.", refers_to="unit",
              width=26),
        Field("organization", "Organization", REF,
              "Agency they come from; unit or organization or both must be given.",
              refers_to="organization", width=26, also_called=("agency",)),
        Field("agreement", "Agreement", REF, "Paper the designation or vetting rests on.",
              refers_to="agreement", also_called=("mou",)),
        Field("kind", "Kind", choice("cohort_kind"), "What was done.", required=True, width=18,
              also_called=("type",)),
        Field("done_on", "Done on", DAY, "Day it was done.", required=True, width=12,
              also_called=("designated on", "vetted on")),
        Field("valid_until", "Valid until", DAY, "Empty takes the kind's default months.",
              width=12, also_called=("expires on",)),
        Field("passed", "Passed", COUNT, "How many passed or were designated.", required=True,
              width=8),
        Field("failed", "Failed", COUNT, "How many failed.", width=8),
        Field("pending", "Pending", COUNT, "How many wait for a result.", width=8),
        Field("revoked", "Revoked", COUNT, "Of the passed, how many were revoked since."),
        Field("replaces", "Replaces", REF, "Earlier row this renewal takes over from.",
              refers_to="cohort", also_called=("renews",)),
        Field("notes", "Notes", NOTE, "Counts only, no names."),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "internal",
    any_of=("unit", "organization"),
    about="Designations and vetting as counts, with the day they run out. No names.",
    order="-done_on",
    computed=computed_fields.COHORT,
)

CONTRIBUTION = Entity("contribution", "Contribution", "Contributions",
    "{organization}, {kind}, {fiscal_year}", (
    Section("Main", (
        Field("organization", "Organization", REF, "Who gives or is paid back.", required=True,
              refers_to="organization", width=28, also_called=("agency",)),
        Field("unit", "Unit", REF, "Unit it is given to, where there is one.", refers_to="unit",
              width=26),
        Field("agreement", "Agreement", REF, "Paper it rests on.", refers_to="agreement",
              also_called=("mou",)),
        Field("fiscal_year", "Fiscal year", FISCAL_YEAR, "Year it counts for.", required=True,
              width=8, also_called=("fy",)),
        Field("kind", "Kind", choice("contribution_kind"), "What is given.", required=True,
              width=18, also_called=("type",)),
        Field("amount", "Value", MONEY, "Money value of what is given.", width=14,
              also_called=("value",)),
        Field("quantity", "Quantity", AMOUNT, "How many.", also_called=("number",)),
        Field("quantity_unit", "Quantity in", choice("unit_of_measure"),
              "What the quantity counts."),
        Field("officers", "Officers", COUNT, "Officers covered."),
        Field("hours", "Hours", HOURS, "Hours given or paid.", width=8),
        Field("planned", "Planned", MONEY, "Ceiling in the fiscal-year plan.",
              also_called=("fy plan", "ceiling")),
        Field("claimed", "Claimed", MONEY, "Asked back.", width=14),
        Field("approved", "Approved", MONEY, "Agreed.", width=14),
        Field("paid", "Paid", MONEY, "Paid back.", width=14),
        Field("notes", "Notes", NOTE, "Anything else."),
    )),
    Section("Source", (
        Field("source", "Source", REF, "Where the row comes from; the sample names its own.",
              refers_to="source", sensitivity="public"),
    )),
), "partner",
    required_when=(RequiredWhen("quantity_unit", "quantity"),),
    about="What partners give to a unit in a year, and what is paid back to them.",
    order="-fiscal_year",
)

ENTITIES = (UNIT, UNIT_STATUS, MEMBERSHIP, HEADCOUNT, COHORT, CONTRIBUTION)
