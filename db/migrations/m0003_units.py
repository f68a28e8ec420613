"""The tables of units, with their indexes and search."""

from __future__ import annotations

SQL = """
CREATE TABLE "unit" (
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
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "acronym" TEXT,
    "also_known_as" TEXT,
    "lead_organization" INTEGER REFERENCES "organization" ("id"),
    "host_organization" INTEGER REFERENCES "organization" ("id"),
    "overseeing_office" INTEGER REFERENCES "organization" ("id"),
    "authority" TEXT,
    "website" TEXT,
    "country" TEXT,
    "state" TEXT,
    "county" TEXT,
    "city" TEXT,
    "port" TEXT,
    "usbp_sector" TEXT,
    "established_on" TEXT,
    "closed_on" TEXT,
    "predecessor" INTEGER REFERENCES "unit" ("id"),
    "merged_into" INTEGER REFERENCES "unit" ("id"),
    "deconfliction" TEXT,
    "criterion_area" TEXT,
    "criterion_resources" TEXT,
    "criterion_harm" TEXT,
    "criterion_ibet" TEXT,
    "inl_concurrence" TEXT,
    "inl_concurrence_on" TEXT,
    "chief_of_mission_approval" TEXT,
    "chief_of_mission_approval_on" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE TABLE "unit__required_members" (
    "record" INTEGER NOT NULL REFERENCES "unit" ("id"),
    "target" INTEGER NOT NULL REFERENCES "organization" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "unit__required_members_target" ON "unit__required_members" ("target");
CREATE INDEX "unit_of_lead_organization" ON "unit" ("lead_organization");
CREATE INDEX "unit_of_host_organization" ON "unit" ("host_organization");
CREATE INDEX "unit_of_overseeing_office" ON "unit" ("overseeing_office");
CREATE INDEX "unit_of_predecessor" ON "unit" ("predecessor");
CREATE INDEX "unit_of_merged_into" ON "unit" ("merged_into");
CREATE INDEX "unit_of_source" ON "unit" ("source");
CREATE INDEX "unit_by_kind" ON "unit"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "unit_by_name" ON "unit"
    ("name" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "unit_by_acronym" ON "unit"
    ("acronym" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "unit_by_country" ON "unit"
    ("country" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "unit_by_state" ON "unit"
    ("state" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "unit_by_city" ON "unit"
    ("city" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "unit_by_established_on" ON "unit"
    ("established_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "unit_by_record_title" ON "unit"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "unit_live" AS
    SELECT "id", "search_text" FROM "unit" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "unit_search" USING fts5(
    "search_text", content='unit_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "unit_status" (
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
    "unit" INTEGER NOT NULL REFERENCES "unit" ("id"),
    "status" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    "reason" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "unit_status_of_unit" ON "unit_status" ("unit");
CREATE INDEX "unit_status_of_source" ON "unit_status" ("source");
CREATE INDEX "unit_status_by_status" ON "unit_status"
    ("status" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "unit_status_by_since" ON "unit_status"
    ("since" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "unit_status_by_reason" ON "unit_status"
    ("reason" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "unit_status_by_record_title" ON "unit_status"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "unit_status_live" AS
    SELECT "id", "search_text" FROM "unit_status" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "unit_status_search" USING fts5(
    "search_text", content='unit_status_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "membership" (
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
    "unit" INTEGER NOT NULL REFERENCES "unit" ("id"),
    "organization" INTEGER NOT NULL REFERENCES "organization" ("id"),
    "role" TEXT NOT NULL,
    "joined_on" TEXT,
    "left_on" TEXT,
    "expected_contribution" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "membership_of_unit" ON "membership" ("unit");
CREATE INDEX "membership_of_organization" ON "membership" ("organization");
CREATE INDEX "membership_of_source" ON "membership" ("source");
CREATE INDEX "membership_by_role" ON "membership"
    ("role" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "membership_by_joined_on" ON "membership"
    ("joined_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "membership_by_left_on" ON "membership"
    ("left_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "membership_by_record_title" ON "membership"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "membership_live" AS
    SELECT "id", "search_text" FROM "membership" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "membership_search" USING fts5(
    "search_text", content='membership_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "headcount" (
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
    "membership" INTEGER NOT NULL REFERENCES "membership" ("id"),
    "as_of" TEXT NOT NULL,
    "full_time" INTEGER,
    "part_time" INTEGER,
    "tfo_designated" INTEGER,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "headcount_of_membership" ON "headcount" ("membership");
CREATE INDEX "headcount_of_source" ON "headcount" ("source");
CREATE INDEX "headcount_by_as_of" ON "headcount"
    ("as_of" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "headcount_by_full_time" ON "headcount"
    ("full_time") WHERE "archived_at" IS NULL;
CREATE INDEX "headcount_by_part_time" ON "headcount"
    ("part_time") WHERE "archived_at" IS NULL;
CREATE INDEX "headcount_by_tfo_designated" ON "headcount"
    ("tfo_designated") WHERE "archived_at" IS NULL;
CREATE INDEX "headcount_by_record_title" ON "headcount"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "headcount_live" AS
    SELECT "id", "search_text" FROM "headcount" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "headcount_search" USING fts5(
    "search_text", content='headcount_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "cohort" (
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
    "unit" INTEGER REFERENCES "unit" ("id"),
    "organization" INTEGER REFERENCES "organization" ("id"),
    "agreement" INTEGER REFERENCES "agreement" ("id"),
    "kind" TEXT NOT NULL,
    "done_on" TEXT NOT NULL,
    "valid_until" TEXT,
    "passed" INTEGER NOT NULL,
    "failed" INTEGER,
    "pending" INTEGER,
    "revoked" INTEGER,
    "replaces" INTEGER REFERENCES "cohort" ("id"),
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "cohort_of_unit" ON "cohort" ("unit");
CREATE INDEX "cohort_of_organization" ON "cohort" ("organization");
CREATE INDEX "cohort_of_agreement" ON "cohort" ("agreement");
CREATE INDEX "cohort_of_replaces" ON "cohort" ("replaces");
CREATE INDEX "cohort_of_source" ON "cohort" ("source");
CREATE INDEX "cohort_by_kind" ON "cohort"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "cohort_by_done_on" ON "cohort"
    ("done_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "cohort_by_valid_until" ON "cohort"
    ("valid_until" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "cohort_by_passed" ON "cohort"
    ("passed") WHERE "archived_at" IS NULL;
CREATE INDEX "cohort_by_failed" ON "cohort"
    ("failed") WHERE "archived_at" IS NULL;
CREATE INDEX "cohort_by_pending" ON "cohort"
    ("pending") WHERE "archived_at" IS NULL;
CREATE INDEX "cohort_by_record_title" ON "cohort"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "cohort_live" AS
    SELECT "id", "search_text" FROM "cohort" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "cohort_search" USING fts5(
    "search_text", content='cohort_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "contribution" (
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
    "unit" INTEGER REFERENCES "unit" ("id"),
    "agreement" INTEGER REFERENCES "agreement" ("id"),
    "fiscal_year" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" INTEGER CHECK ("amount" BETWEEN -1000000000000000 AND 1000000000000000),
    "quantity" INTEGER,
    "quantity_unit" TEXT,
    "officers" INTEGER,
    "hours" INTEGER,
    "planned" INTEGER CHECK ("planned" BETWEEN -1000000000000000 AND 1000000000000000),
    "claimed" INTEGER CHECK ("claimed" BETWEEN -1000000000000000 AND 1000000000000000),
    "approved" INTEGER CHECK ("approved" BETWEEN -1000000000000000 AND 1000000000000000),
    "paid" INTEGER CHECK ("paid" BETWEEN -1000000000000000 AND 1000000000000000),
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "contribution_of_organization" ON "contribution" ("organization");
CREATE INDEX "contribution_of_unit" ON "contribution" ("unit");
CREATE INDEX "contribution_of_agreement" ON "contribution" ("agreement");
CREATE INDEX "contribution_of_source" ON "contribution" ("source");
CREATE INDEX "contribution_by_fiscal_year" ON "contribution"
    ("fiscal_year") WHERE "archived_at" IS NULL;
CREATE INDEX "contribution_by_kind" ON "contribution"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "contribution_by_amount" ON "contribution"
    ("amount") WHERE "archived_at" IS NULL;
CREATE INDEX "contribution_by_hours" ON "contribution"
    ("hours") WHERE "archived_at" IS NULL;
CREATE INDEX "contribution_by_claimed" ON "contribution"
    ("claimed") WHERE "archived_at" IS NULL;
CREATE INDEX "contribution_by_approved" ON "contribution"
    ("approved") WHERE "archived_at" IS NULL;
CREATE INDEX "contribution_by_paid" ON "contribution"
    ("paid") WHERE "archived_at" IS NULL;
CREATE INDEX "contribution_by_record_title" ON "contribution"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "contribution_live" AS
    SELECT "id", "search_text" FROM "contribution" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "contribution_search" USING fts5(
    "search_text", content='contribution_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
"""
