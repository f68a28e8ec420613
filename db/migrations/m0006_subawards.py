"""The tables of subawards, with their indexes and search."""

from __future__ import annotations

SQL = """
CREATE TABLE "subaward" (
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
    "award" INTEGER NOT NULL REFERENCES "award" ("id"),
    "program" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "subrecipient" INTEGER NOT NULL REFERENCES "organization" ("id"),
    "passed_through" INTEGER REFERENCES "subaward" ("id"),
    "usbp_sector" TEXT,
    "county" TEXT,
    "county_fips" TEXT,
    "status" TEXT NOT NULL,
    "starts_on" TEXT NOT NULL,
    "ends_on" TEXT NOT NULL,
    "signed_on" TEXT,
    "closed_on" TEXT,
    "litigation_hold" INTEGER CHECK ("litigation_hold" IN (0, 1)),
    "project_description" TEXT,
    "budget_start" TEXT,
    "budget_end" TEXT,
    "total_committed" INTEGER CHECK ("total_committed" BETWEEN -1000000000000000 AND
    1000000000000000),
    "awarding_official" TEXT,
    "indirect_rate" INTEGER,
    "exclusion_checked_on" TEXT,
    "sam_expiry_seen" TEXT,
    "sam_report_id" TEXT,
    "claim_deadline_days" INTEGER,
    "claim_deadline_basis" TEXT,
    "m_and_a_percent" INTEGER,
    "risk" TEXT,
    "risk_assessed_on" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "subaward_of_award" ON "subaward" ("award");
CREATE INDEX "subaward_of_subrecipient" ON "subaward" ("subrecipient");
CREATE INDEX "subaward_of_passed_through" ON "subaward" ("passed_through");
CREATE INDEX "subaward_of_source" ON "subaward" ("source");
CREATE INDEX "subaward_by_program" ON "subaward"
    ("program" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "subaward_by_number" ON "subaward"
    ("number" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "subaward_by_usbp_sector" ON "subaward"
    ("usbp_sector" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "subaward_by_county" ON "subaward"
    ("county" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "subaward_by_status" ON "subaward"
    ("status" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "subaward_by_starts_on" ON "subaward"
    ("starts_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "subaward_by_ends_on" ON "subaward"
    ("ends_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "subaward_by_risk" ON "subaward"
    ("risk" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "subaward_by_record_title" ON "subaward"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "subaward_live" AS
    SELECT "id", "search_text" FROM "subaward" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "subaward_search" USING fts5(
    "search_text", content='subaward_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "subaward_action" (
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
    "subaward" INTEGER NOT NULL REFERENCES "subaward" ("id"),
    "action_on" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" INTEGER NOT NULL CHECK ("amount" BETWEEN -1000000000000000 AND 1000000000000000),
    "reference" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "subaward_action_of_subaward" ON "subaward_action" ("subaward");
CREATE INDEX "subaward_action_of_source" ON "subaward_action" ("source");
CREATE INDEX "subaward_action_by_action_on" ON "subaward_action"
    ("action_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "subaward_action_by_kind" ON "subaward_action"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "subaward_action_by_amount" ON "subaward_action"
    ("amount") WHERE "archived_at" IS NULL;
CREATE INDEX "subaward_action_by_reference" ON "subaward_action"
    ("reference" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "subaward_action_by_record_title" ON "subaward_action"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "subaward_action_live" AS
    SELECT "id", "search_text" FROM "subaward_action" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "subaward_action_search" USING fts5(
    "search_text", content='subaward_action_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "operations_order" (
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
    "fiscal_year" INTEGER NOT NULL,
    "subaward" INTEGER REFERENCES "subaward" ("id"),
    "usbp_sector" TEXT,
    "kind" TEXT NOT NULL,
    "order_number" TEXT NOT NULL,
    "order_version" INTEGER NOT NULL,
    "amends" INTEGER REFERENCES "operations_order" ("id"),
    "name" TEXT,
    "period_start" TEXT,
    "period_end" TEXT,
    "objectives" TEXT,
    "changes" TEXT,
    "planning_meeting_on" TEXT,
    "after_action_meeting_on" TEXT,
    "submitted_on" TEXT,
    "sector_approved_on" TEXT,
    "usbp_hq_approved_on" TEXT,
    "fema_approved_on" TEXT,
    "hold_released_on" TEXT,
    "withdrawn_on" TEXT,
    "ehp_required" INTEGER CHECK ("ehp_required" IN (0, 1)),
    "ehp_submitted_on" TEXT,
    "ehp_approved_on" TEXT,
    "ehp_conditions" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "operations_order_of_organization" ON "operations_order" ("organization");
CREATE INDEX "operations_order_of_subaward" ON "operations_order" ("subaward");
CREATE INDEX "operations_order_of_amends" ON "operations_order" ("amends");
CREATE INDEX "operations_order_of_source" ON "operations_order" ("source");
CREATE INDEX "operations_order_by_fiscal_year" ON "operations_order"
    ("fiscal_year") WHERE "archived_at" IS NULL;
CREATE INDEX "operations_order_by_usbp_sector" ON "operations_order"
    ("usbp_sector" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operations_order_by_kind" ON "operations_order"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operations_order_by_order_number" ON "operations_order"
    ("order_number" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operations_order_by_order_version" ON "operations_order"
    ("order_version") WHERE "archived_at" IS NULL;
CREATE INDEX "operations_order_by_period_start" ON "operations_order"
    ("period_start" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operations_order_by_period_end" ON "operations_order"
    ("period_end" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operations_order_by_sector_approved_on" ON "operations_order"
    ("sector_approved_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operations_order_by_usbp_hq_approved_on" ON "operations_order"
    ("usbp_hq_approved_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operations_order_by_fema_approved_on" ON "operations_order"
    ("fema_approved_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operations_order_by_hold_released_on" ON "operations_order"
    ("hold_released_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "operations_order_by_record_title" ON "operations_order"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "operations_order_live" AS
    SELECT "id", "search_text" FROM "operations_order" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "operations_order_search" USING fts5(
    "search_text", content='operations_order_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "budget_line" (
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
    "subaward" INTEGER REFERENCES "subaward" ("id"),
    "award" INTEGER REFERENCES "award" ("id"),
    "program" TEXT,
    "operations_order" INTEGER REFERENCES "operations_order" ("id"),
    "effective_on" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "amount" INTEGER NOT NULL CHECK ("amount" BETWEEN -1000000000000000 AND 1000000000000000),
    "backfill" INTEGER CHECK ("backfill" IN (0, 1)),
    "description" TEXT,
    "ael_no" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "budget_line_of_subaward" ON "budget_line" ("subaward");
CREATE INDEX "budget_line_of_award" ON "budget_line" ("award");
CREATE INDEX "budget_line_of_operations_order" ON "budget_line" ("operations_order");
CREATE INDEX "budget_line_of_source" ON "budget_line" ("source");
CREATE INDEX "budget_line_by_effective_on" ON "budget_line"
    ("effective_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "budget_line_by_category" ON "budget_line"
    ("category" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "budget_line_by_amount" ON "budget_line"
    ("amount") WHERE "archived_at" IS NULL;
CREATE INDEX "budget_line_by_description" ON "budget_line"
    ("description" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "budget_line_by_record_title" ON "budget_line"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "budget_line_live" AS
    SELECT "id", "search_text" FROM "budget_line" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "budget_line_search" USING fts5(
    "search_text", content='budget_line_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "waiver" (
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
    "award" INTEGER REFERENCES "award" ("id"),
    "subaward" INTEGER REFERENCES "subaward" ("id"),
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "percent_approved" INTEGER,
    "requested_on" TEXT,
    "decided_on" TEXT,
    "reference" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "waiver_of_award" ON "waiver" ("award");
CREATE INDEX "waiver_of_subaward" ON "waiver" ("subaward");
CREATE INDEX "waiver_of_source" ON "waiver" ("source");
CREATE INDEX "waiver_by_kind" ON "waiver"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "waiver_by_status" ON "waiver"
    ("status" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "waiver_by_percent_approved" ON "waiver"
    ("percent_approved") WHERE "archived_at" IS NULL;
CREATE INDEX "waiver_by_decided_on" ON "waiver"
    ("decided_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "waiver_by_record_title" ON "waiver"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "waiver_live" AS
    SELECT "id", "search_text" FROM "waiver" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "waiver_search" USING fts5(
    "search_text", content='waiver_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
"""
