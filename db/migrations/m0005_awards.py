"""The tables of awards, with their indexes and search."""

from __future__ import annotations

SQL = """
CREATE TABLE "award" (
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
    "fain" TEXT NOT NULL,
    "title" TEXT,
    "assistance_listing" TEXT NOT NULL,
    "recipient" INTEGER NOT NULL REFERENCES "organization" ("id"),
    "fiscal_year" INTEGER NOT NULL,
    "federal_agency" TEXT,
    "nofo_no" TEXT,
    "status" TEXT NOT NULL,
    "basis" TEXT,
    "research" INTEGER CHECK ("research" IN (0, 1)),
    "indirect_rate" INTEGER,
    "recipient_account_no" TEXT,
    "usaspending_key" TEXT,
    "notice_of_award_on" TEXT,
    "accepted_on" TEXT,
    "performance_start" TEXT NOT NULL,
    "performance_end" TEXT NOT NULL,
    "liquidation_end" TEXT,
    "pass_through_due" TEXT,
    "pass_through_reason" TEXT,
    "closed_on" TEXT,
    "litigation_hold" INTEGER CHECK ("litigation_hold" IN (0, 1)),
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "award_of_recipient" ON "award" ("recipient");
CREATE INDEX "award_of_source" ON "award" ("source");
CREATE INDEX "award_by_fain" ON "award"
    ("fain" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "award_by_assistance_listing" ON "award"
    ("assistance_listing" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "award_by_fiscal_year" ON "award"
    ("fiscal_year") WHERE "archived_at" IS NULL;
CREATE INDEX "award_by_status" ON "award"
    ("status" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "award_by_performance_start" ON "award"
    ("performance_start" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "award_by_performance_end" ON "award"
    ("performance_end" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "award_by_record_title" ON "award"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "award_live" AS
    SELECT "id", "search_text" FROM "award" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "award_search" USING fts5(
    "search_text", content='award_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "award_action" (
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
    "action_on" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" INTEGER NOT NULL CHECK ("amount" BETWEEN -1000000000000000 AND 1000000000000000),
    "modification_no" TEXT,
    "new_performance_end" TEXT,
    "reference" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "award_action_of_award" ON "award_action" ("award");
CREATE INDEX "award_action_of_source" ON "award_action" ("source");
CREATE INDEX "award_action_by_program" ON "award_action"
    ("program" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "award_action_by_action_on" ON "award_action"
    ("action_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "award_action_by_kind" ON "award_action"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "award_action_by_amount" ON "award_action"
    ("amount") WHERE "archived_at" IS NULL;
CREATE INDEX "award_action_by_modification_no" ON "award_action"
    ("modification_no" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "award_action_by_record_title" ON "award_action"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "award_action_live" AS
    SELECT "id", "search_text" FROM "award_action" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "award_action_search" USING fts5(
    "search_text", content='award_action_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "allocation" (
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
    "fiscal_year" INTEGER NOT NULL,
    "state" TEXT,
    "program" TEXT NOT NULL,
    "amount" INTEGER NOT NULL CHECK ("amount" BETWEEN -1000000000000000 AND 1000000000000000),
    "qualifier" TEXT NOT NULL,
    "supplemental" INTEGER CHECK ("supplemental" IN (0, 1)),
    "source" INTEGER NOT NULL REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "allocation_of_source" ON "allocation" ("source");
CREATE INDEX "allocation_by_fiscal_year" ON "allocation"
    ("fiscal_year") WHERE "archived_at" IS NULL;
CREATE INDEX "allocation_by_state" ON "allocation"
    ("state" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "allocation_by_program" ON "allocation"
    ("program" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "allocation_by_amount" ON "allocation"
    ("amount") WHERE "archived_at" IS NULL;
CREATE INDEX "allocation_by_qualifier" ON "allocation"
    ("qualifier" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "allocation_by_supplemental" ON "allocation"
    ("supplemental") WHERE "archived_at" IS NULL;
CREATE INDEX "allocation_by_record_title" ON "allocation"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "allocation_live" AS
    SELECT "id", "search_text" FROM "allocation" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "allocation_search" USING fts5(
    "search_text", content='allocation_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "drawdown" (
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
    "drawn_on" TEXT NOT NULL,
    "amount" INTEGER NOT NULL CHECK ("amount" BETWEEN -1000000000000000 AND 1000000000000000),
    "reference" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "drawdown_of_award" ON "drawdown" ("award");
CREATE INDEX "drawdown_of_source" ON "drawdown" ("source");
CREATE INDEX "drawdown_by_program" ON "drawdown"
    ("program" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "drawdown_by_drawn_on" ON "drawdown"
    ("drawn_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "drawdown_by_amount" ON "drawdown"
    ("amount") WHERE "archived_at" IS NULL;
CREATE INDEX "drawdown_by_reference" ON "drawdown"
    ("reference" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "drawdown_by_record_title" ON "drawdown"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "drawdown_live" AS
    SELECT "id", "search_text" FROM "drawdown" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "drawdown_search" USING fts5(
    "search_text", content='drawdown_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "financial_report" (
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
    "report_type" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "period_end" TEXT NOT NULL,
    "filed_on" TEXT,
    "requirement" INTEGER REFERENCES "requirement" ("id"),
    "line_10a" INTEGER CHECK ("line_10a" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10b" INTEGER CHECK ("line_10b" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10c" INTEGER CHECK ("line_10c" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10d" INTEGER CHECK ("line_10d" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10e" INTEGER CHECK ("line_10e" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10f" INTEGER CHECK ("line_10f" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10g" INTEGER CHECK ("line_10g" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10h" INTEGER CHECK ("line_10h" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10i" INTEGER CHECK ("line_10i" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10j" INTEGER CHECK ("line_10j" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10k" INTEGER CHECK ("line_10k" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10l" INTEGER CHECK ("line_10l" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10m" INTEGER CHECK ("line_10m" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10n" INTEGER CHECK ("line_10n" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_10o" INTEGER CHECK ("line_10o" BETWEEN -1000000000000000 AND 1000000000000000),
    "other_10a" INTEGER CHECK ("other_10a" BETWEEN -1000000000000000 AND 1000000000000000),
    "other_10b" INTEGER CHECK ("other_10b" BETWEEN -1000000000000000 AND 1000000000000000),
    "other_10d" INTEGER CHECK ("other_10d" BETWEEN -1000000000000000 AND 1000000000000000),
    "other_10e" INTEGER CHECK ("other_10e" BETWEEN -1000000000000000 AND 1000000000000000),
    "other_10f" INTEGER CHECK ("other_10f" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_11a" TEXT,
    "line_11b" INTEGER,
    "line_11c_from" TEXT,
    "line_11c_to" TEXT,
    "line_11d" INTEGER CHECK ("line_11d" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_11e" INTEGER CHECK ("line_11e" BETWEEN -1000000000000000 AND 1000000000000000),
    "line_11f" INTEGER CHECK ("line_11f" BETWEEN -1000000000000000 AND 1000000000000000),
    "remarks" TEXT,
    "certifier" TEXT,
    "certifier_title" TEXT,
    "certifier_phone" TEXT,
    "certifier_email" TEXT,
    "certified_on" TEXT
) STRICT;
CREATE INDEX "financial_report_of_award" ON "financial_report" ("award");
CREATE INDEX "financial_report_of_requirement" ON "financial_report" ("requirement");
CREATE INDEX "financial_report_by_report_type" ON "financial_report"
    ("report_type" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "financial_report_by_basis" ON "financial_report"
    ("basis" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "financial_report_by_period_end" ON "financial_report"
    ("period_end" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "financial_report_by_filed_on" ON "financial_report"
    ("filed_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "financial_report_by_line_10a" ON "financial_report"
    ("line_10a") WHERE "archived_at" IS NULL;
CREATE INDEX "financial_report_by_line_10b" ON "financial_report"
    ("line_10b") WHERE "archived_at" IS NULL;
CREATE INDEX "financial_report_by_line_10e" ON "financial_report"
    ("line_10e") WHERE "archived_at" IS NULL;
CREATE INDEX "financial_report_by_record_title" ON "financial_report"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "financial_report_live" AS
    SELECT "id", "search_text" FROM "financial_report" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "financial_report_search" USING fts5(
    "search_text", content='financial_report_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
"""
