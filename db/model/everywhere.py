"""What any record may carry, and what the office keeps about its own work."""

from __future__ import annotations

from db.model.entity import Entity, Field, Section, Start
from db.model.kinds import (
    COUNT,
    DAY,
    FILE,
    FISCAL_YEAR,
    FLAG,
    MOMENT,
    NOTE,
    REF,
    TEXT,
    TEXT_LIST,
    choice,
)

# A table reads best as a table: the formatter leaves it alone.
# fmt: off

DOCUMENT = Entity("document", "Document", "Documents", "{title}", (
    Section("Main", (
        Field("record_type", "Belongs to", choice("record_type"),
              "Type of the record it is attached to.", required=True, width=14),
        Field("record", "Record", REF, "The record it is attached to.", required=True,
              refers_to="*", width=30),
        Field("title", "Title", TEXT, "What it is.", required=True, searched=True, width=32),
        Field("kind", "Kind", choice("document_kind"), "Sort of paper.", required=True, width=14),
        Field("file", "File", FILE, "Kept in the file's own document folder.", required=True,
              width=24),
        Field("sha256", "SHA-256", TEXT, "Fingerprint taken when it came in.", required=True),
        Field("size", "Bytes", COUNT, "Size."),
        Field("dated", "Dated", DAY, "Date on the paper.", width=12),
        Field("handling", "Handling mark", choice("handling"), "Mark printed on it."),
    )),
), "partner",
    starts=(Start("kind", "other"),),
    about="Papers attached to records.",
)

NOTE_RECORD = Entity("note", "Note", "Notes", "{about_on} {text}", (
    Section("Main", (
        Field("record_type", "Belongs to", choice("record_type"), "Type of the record.",
              required=True, width=14),
        Field("record", "Record", REF, "The record.", required=True, refers_to="*", width=30),
        Field("text", "Note", NOTE, "What happened or was said.", required=True, searched=True,
              width=48),
        Field("about_on", "About", DAY, "Day it is about.", width=12),
    )),
), "internal",
    about="Notes on records, with the day they are about.",
)

TAG = Entity("tag", "Tag", "Tags", "{name}", (
    Section("Main", (
        Field("name", "Tag", TEXT, "One or two words.", required=True, searched=True, width=20),
        Field("meaning", "Meaning", TEXT, "When to use it.", searched=True, width=40),
    )),
), "partner",
    about="Words to mark records with.",
)

TAGGING = Entity("tagging", "Tagging", "Taggings", "{tag}: {record}", (
    Section("Main", (
        Field("tag", "Tag", REF, "Which tag.", required=True, refers_to="tag", width=20),
        Field("record_type", "On", choice("record_type"), "Type of the record.", required=True,
              width=14),
        Field("record", "Record", REF, "The record.", required=True, refers_to="*", width=30),
    )),
), "partner",
    about="Which record has which tag.",
)

REPORT_RUN = Entity("report_run", "Report run", "Report runs", "{report} {made_at}", (
    Section("Main", (
        Field("report", "Report", TEXT, "Name of the report.", required=True, searched=True,
              width=24),
        Field("parameters", "Parameters", NOTE, "As chosen."),
        Field("audience", "Audience", choice("audience"),
              "For whom; hides what is more sensitive.", required=True, width=10),
        Field("made_at", "Made at", MOMENT, "When it was written.", required=True, width=16),
        Field("made_by", "Made by", TEXT, "Who made it.", width=14),
        Field("as_of", "File as of", MOMENT, "Moment of the data.", required=True, width=16),
        Field("change_head", "Change head", TEXT, "Number and hash of the last change set read.",
              required=True),
        Field("report_pack", "Pack", REF, "Pack it was part of.", refers_to="report_pack"),
        Field("file_name", "File name", TEXT, "Name of the workbook.", searched=True, width=24),
        Field("file_sha256", "SHA-256", TEXT, "Fingerprint of the workbook.", required=True),
    )),
), "internal",
    starts=(Start("audience", "internal"),),
    about="Reports that were made: which, when, from what, and the workbook's fingerprint.",
    order="-made_at",
)

REPORT_PACK = Entity("report_pack", "Report pack", "Report packs", "{name}", (
    Section("Main", (
        Field("name", "Name", TEXT, "Name of the pack.", required=True, searched=True, width=28),
        Field("reports", "Reports", TEXT_LIST, "Names of the reports, in order.", required=True,
              width=40),
        Field("parameters", "Parameters", NOTE, "Choices kept with it."),
        Field("layout", "Layout", choice("pack_layout"), "One workbook or a folder.",
              required=True, width=12),
        Field("audience", "Audience", choice("audience"), "For whom.", required=True, width=10),
    )),
), "internal",
    starts=(Start("layout", "one_workbook"), Start("audience", "internal")),
    about="Reports that are made together.",
)

FORM_MAPPING = Entity("form_mapping", "Form mapping", "Form mappings", "{name}", (
    Section("Main", (
        Field("name", "Name", TEXT, "Name of the form or file.", required=True, searched=True,
              width=28),
        Field("direction", "Direction", choice("mapping_direction"), "Filled by us or read in.",
              required=True, width=10),
        Field("record_type", "Record type", choice("record_type"),
              "What a row becomes, when read in.", width=14),
        Field("report", "Report", TEXT, "What fills it, when filled.", width=20),
        Field("file", "Form", FILE, "The agency's own workbook."),
        Field("sha256", "SHA-256", TEXT, "Fingerprint of the form."),
        Field("mapping", "Mapping", NOTE, "Cells or columns against fields.", required=True),
    )),
), "internal",
    starts=(Start("direction", "fill"),),
    about="How other offices' forms are filled, or files are read in.",
)

SAVED_VIEW = Entity("saved_view", "Saved view", "Saved views", "{name}", (
    Section("Main", (
        Field("name", "Name", TEXT, "Name of the view.", required=True, searched=True, width=28),
        Field("record_type", "Lists", choice("record_type"), "Record type it lists.",
              required=True, width=14),
        Field("query", "Query", TEXT, "Words and filters as typed.", width=30),
        Field("columns", "Columns", TEXT_LIST, "Field names, in order."),
        Field("sort", "Sort", TEXT_LIST, "Field names; a minus sign is downwards."),
        Field("grouped_by", "Grouped by", TEXT, "Field name."),
        Field("pinned", "Pinned", FLAG, "Stands in the navigation.", width=7),
        Field("starts_list", "Starts the list", FLAG, "Shown when the list opens."),
        Field("shipped", "Shipped", FLAG, "Came with the program."),
    )),
), "internal",
    about="Searches kept under a name.",
)

SETTING = Entity("setting", "Setting", "Settings", "{name} {fiscal_year} {organization}", (
    Section("Main", (
        Field("name", "Setting", choice("setting_name"), "What is set.", required=True, width=30),
        Field("fiscal_year", "From fiscal year", FISCAL_YEAR,
              "Holds from this year on; empty holds for all before the first given.", width=8),
        Field("organization", "Only for", REF,
              "Own organizations: one row each; else where a rule differs for one.",
              refers_to="organization", width=20),
        Field("value", "Value", TEXT,
              "Typed as the setting's kind asks; yes for an own organization.", required=True,
              width=14),
        Field("reason", "Reason", TEXT, "Where it comes from.", searched=True, width=30),
    )),
), "internal",
    about="Thresholds and choices of the office, by fiscal year.",
)

HIT_SILENCE = Entity("hit_silence", "Hit silence", "Hit silences", "{rule}: {record}", (
    Section("Main", (
        Field("rule", "Rule", TEXT, "Rule id.", required=True, searched=True, width=8),
        Field("record_type", "Record type", choice("record_type"), "Type of the record.",
              required=True, width=14),
        Field("record", "Record", REF, "The record.", required=True, refers_to="*", width=30),
        Field("field", "Field", TEXT, "Only this field's hit."),
        Field("reason", "Reason", TEXT, "Why it may stand.", required=True, searched=True,
              width=36),
        Field("until", "Until", DAY, "Empty holds for good.", width=12),
    )),
), "internal",
    about="Warnings that may stand, with the reason.",
)

NOT_SAME_PAIR = Entity("not_same_pair", "Not same pair", "Not same pairs",
    "{record} / {other_record}", (
    Section("Main", (
        Field("record_type", "Record type", choice("record_type"), "Organization or contact.",
              required=True, width=14),
        Field("record", "One", REF, "The first.", required=True, refers_to="*", width=28),
        Field("other_record", "Other", REF, "The second.", required=True, refers_to="*", width=28),
        Field("reason", "Reason", TEXT, "Why they are two.", width=30),
    )),
), "internal",
    about="Look-alike partners or contacts that are really two.",
)

ENTITIES = (
    DOCUMENT, NOTE_RECORD, TAG, TAGGING, REPORT_RUN, REPORT_PACK, FORM_MAPPING, SAVED_VIEW, SETTING,
    HIT_SILENCE, NOT_SAME_PAIR,
)
