"""The tables of operations, with their indexes and search."""

from __future__ import annotations

SQL = """
CREATE TABLE "operation" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "uuid" TEXT NOT NULL UNIQUE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "changed_at" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "archived_at" TEXT,
    "record_title" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "also_known_as" TEXT,
    "parent" INTEGER REFERENCES "operation" ("id"),
    "lead" INTEGER REFERENCES "organization" ("id"),
    "started_on" TEXT,
    "ended_on" TEXT,
    "area" TEXT,
    "country" TEXT,
    "focus" TEXT,
    "status" TEXT NOT NULL,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE TABLE "operation__units" (
    "record" INTEGER NOT NULL REFERENCES "operation" ("id"),
    "target" INTEGER NOT NULL REFERENCES "unit" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "operation__units_target" ON "operation__units" ("target");
CREATE INDEX "operation_of_parent" ON "operation" ("parent");
CREATE INDEX "operation_of_lead" ON "operation" ("lead");
CREATE INDEX "operation_of_source" ON "operation" ("source");
CREATE INDEX "operation_by_name" ON "operation"
    ("name" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operation_by_started_on" ON "operation"
    ("started_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operation_by_ended_on" ON "operation"
    ("ended_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operation_by_area" ON "operation"
    ("area" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operation_by_focus" ON "operation"
    ("focus" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operation_by_status" ON "operation"
    ("status" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operation_by_record_title" ON "operation"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "operation_live" AS
    SELECT "id", "search_text" FROM "operation" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "operation_search" USING fts5(
    "search_text", content='operation_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "operation_participant" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "uuid" TEXT NOT NULL UNIQUE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "changed_at" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "archived_at" TEXT,
    "record_title" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "operation" INTEGER NOT NULL REFERENCES "operation" ("id"),
    "organization" INTEGER NOT NULL REFERENCES "organization" ("id"),
    "role" TEXT NOT NULL,
    "headcount" INTEGER,
    "as_of" TEXT,
    "joined_on" TEXT,
    "left_on" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "operation_participant_of_operation" ON "operation_participant" ("operation");
CREATE INDEX "operation_participant_of_organization" ON "operation_participant" ("organization");
CREATE INDEX "operation_participant_of_source" ON "operation_participant" ("source");
CREATE INDEX "operation_participant_by_role" ON "operation_participant"
    ("role" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operation_participant_by_headcount" ON "operation_participant"
    ("headcount") WHERE "archived_at" IS NULL;
CREATE INDEX "operation_participant_by_as_of" ON "operation_participant"
    ("as_of" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operation_participant_by_record_title" ON "operation_participant"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "operation_participant_live" AS
    SELECT "id", "search_text" FROM "operation_participant" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "operation_participant_search" USING fts5(
    "search_text", content='operation_participant_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "activity_report" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "uuid" TEXT NOT NULL UNIQUE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "changed_at" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "archived_at" TEXT,
    "record_title" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "organization" INTEGER NOT NULL REFERENCES "organization" ("id"),
    "shift_on" TEXT NOT NULL,
    "shift_id" TEXT,
    "subaward" INTEGER REFERENCES "subaward" ("id"),
    "operations_order" INTEGER REFERENCES "operations_order" ("id"),
    "usbp_sector" TEXT,
    "place" TEXT,
    "starts_at" TEXT,
    "ends_at" TEXT,
    "submitted_at" TEXT,
    "officers" INTEGER,
    "hours" INTEGER,
    "vehicles" INTEGER,
    "miles" INTEGER,
    "fuel_gallons" INTEGER,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "activity_report_of_organization" ON "activity_report" ("organization");
CREATE INDEX "activity_report_of_subaward" ON "activity_report" ("subaward");
CREATE INDEX "activity_report_of_operations_order" ON "activity_report" ("operations_order");
CREATE INDEX "activity_report_of_source" ON "activity_report" ("source");
CREATE INDEX "activity_report_by_shift_on" ON "activity_report"
    ("shift_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "activity_report_by_shift_id" ON "activity_report"
    ("shift_id" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "activity_report_by_usbp_sector" ON "activity_report"
    ("usbp_sector" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "activity_report_by_starts_at" ON "activity_report"
    ("starts_at" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "activity_report_by_ends_at" ON "activity_report"
    ("ends_at" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "activity_report_by_submitted_at" ON "activity_report"
    ("submitted_at" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "activity_report_by_officers" ON "activity_report"
    ("officers") WHERE "archived_at" IS NULL;
CREATE INDEX "activity_report_by_hours" ON "activity_report"
    ("hours") WHERE "archived_at" IS NULL;
CREATE INDEX "activity_report_by_miles" ON "activity_report"
    ("miles") WHERE "archived_at" IS NULL;
CREATE INDEX "activity_report_by_record_title" ON "activity_report"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "activity_report_live" AS
    SELECT "id", "search_text" FROM "activity_report" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "activity_report_search" USING fts5(
    "search_text", content='activity_report_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "activity_measure" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "uuid" TEXT NOT NULL UNIQUE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "changed_at" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "archived_at" TEXT,
    "record_title" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "activity_report" INTEGER NOT NULL REFERENCES "activity_report" ("id"),
    "metric" INTEGER NOT NULL REFERENCES "metric" ("id"),
    "value" INTEGER NOT NULL,
    "value_unit" TEXT NOT NULL,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "activity_measure_of_activity_report" ON "activity_measure" ("activity_report");
CREATE INDEX "activity_measure_of_metric" ON "activity_measure" ("metric");
CREATE INDEX "activity_measure_of_source" ON "activity_measure" ("source");
CREATE INDEX "activity_measure_by_value" ON "activity_measure"
    ("value") WHERE "archived_at" IS NULL;
CREATE INDEX "activity_measure_by_value_unit" ON "activity_measure"
    ("value_unit" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "activity_measure_by_record_title" ON "activity_measure"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "activity_measure_live" AS
    SELECT "id", "search_text" FROM "activity_measure" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "activity_measure_search" USING fts5(
    "search_text", content='activity_measure_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
"""
