"""The tables of oversight, with their indexes and search."""

from __future__ import annotations

SQL = """
CREATE TABLE "requirement" (
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
    "award" INTEGER REFERENCES "award" ("id"),
    "subaward" INTEGER REFERENCES "subaward" ("id"),
    "unit" INTEGER REFERENCES "unit" ("id"),
    "organization" INTEGER REFERENCES "organization" ("id"),
    "operations_order" INTEGER REFERENCES "operations_order" ("id"),
    "period_start" TEXT,
    "period_end" TEXT,
    "recipient" TEXT,
    "due_on" TEXT NOT NULL,
    "rule" TEXT,
    "arithmetic" TEXT,
    "citation" TEXT,
    "edited_by_hand" INTEGER CHECK ("edited_by_hand" IN (0, 1)),
    "status" TEXT NOT NULL,
    "owner" TEXT,
    "submitted_on" TEXT,
    "accepted_on" TEXT,
    "report_run" INTEGER REFERENCES "report_run" ("id"),
    "evidence" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "requirement_of_award" ON "requirement" ("award");
CREATE INDEX "requirement_of_subaward" ON "requirement" ("subaward");
CREATE INDEX "requirement_of_unit" ON "requirement" ("unit");
CREATE INDEX "requirement_of_organization" ON "requirement" ("organization");
CREATE INDEX "requirement_of_operations_order" ON "requirement" ("operations_order");
CREATE INDEX "requirement_of_report_run" ON "requirement" ("report_run");
CREATE INDEX "requirement_of_source" ON "requirement" ("source");
CREATE INDEX "requirement_by_kind" ON "requirement"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "requirement_by_period_end" ON "requirement"
    ("period_end" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "requirement_by_recipient" ON "requirement"
    ("recipient" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "requirement_by_due_on" ON "requirement"
    ("due_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "requirement_by_rule" ON "requirement"
    ("rule" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "requirement_by_status" ON "requirement"
    ("status" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "requirement_by_owner" ON "requirement"
    ("owner" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "requirement_by_submitted_on" ON "requirement"
    ("submitted_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "requirement_by_record_title" ON "requirement"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "requirement_live" AS
    SELECT "id", "search_text" FROM "requirement" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "requirement_search" USING fts5(
    "search_text", content='requirement_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "monitoring_visit" (
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
    "kind" TEXT NOT NULL,
    "visited_on" TEXT NOT NULL,
    "scope" TEXT,
    "team" TEXT,
    "sample" TEXT,
    "result" TEXT,
    "letter_sent_on" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE TABLE "monitoring_visit__subawards" (
    "record" INTEGER NOT NULL REFERENCES "monitoring_visit" ("id"),
    "target" INTEGER NOT NULL REFERENCES "subaward" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "monitoring_visit__subawards_target" ON "monitoring_visit__subawards" ("target");
CREATE INDEX "monitoring_visit_of_organization" ON "monitoring_visit" ("organization");
CREATE INDEX "monitoring_visit_of_source" ON "monitoring_visit" ("source");
CREATE INDEX "monitoring_visit_by_kind" ON "monitoring_visit"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "monitoring_visit_by_visited_on" ON "monitoring_visit"
    ("visited_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "monitoring_visit_by_result" ON "monitoring_visit"
    ("result" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "monitoring_visit_by_record_title" ON "monitoring_visit"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "monitoring_visit_live" AS
    SELECT "id", "search_text" FROM "monitoring_visit" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "monitoring_visit_search" USING fts5(
    "search_text", content='monitoring_visit_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "audit_report" (
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
    "year_ended_on" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "auditor" TEXT,
    "issued_on" TEXT,
    "fac_report_id" TEXT,
    "fac_accepted_on" TEXT,
    "federal_expenditures" INTEGER CHECK ("federal_expenditures" BETWEEN -1000000000000000 AND
    1000000000000000),
    "reviewed_on" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "audit_report_of_organization" ON "audit_report" ("organization");
CREATE INDEX "audit_report_of_source" ON "audit_report" ("source");
CREATE INDEX "audit_report_by_year_ended_on" ON "audit_report"
    ("year_ended_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "audit_report_by_kind" ON "audit_report"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "audit_report_by_issued_on" ON "audit_report"
    ("issued_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "audit_report_by_fac_accepted_on" ON "audit_report"
    ("fac_accepted_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "audit_report_by_federal_expenditures" ON "audit_report"
    ("federal_expenditures") WHERE "archived_at" IS NULL;
CREATE INDEX "audit_report_by_record_title" ON "audit_report"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "audit_report_live" AS
    SELECT "id", "search_text" FROM "audit_report" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "audit_report_search" USING fts5(
    "search_text", content='audit_report_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "finding" (
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
    "monitoring_visit" INTEGER REFERENCES "monitoring_visit" ("id"),
    "audit_report" INTEGER REFERENCES "audit_report" ("id"),
    "number" TEXT,
    "severity" TEXT NOT NULL,
    "criterion" TEXT,
    "condition" TEXT NOT NULL,
    "cause" TEXT,
    "effect" TEXT,
    "questioned_cost" INTEGER CHECK ("questioned_cost" BETWEEN -1000000000000000 AND
    1000000000000000),
    "recommendation" TEXT,
    "repeat_of" INTEGER REFERENCES "finding" ("id"),
    "corrective_action" TEXT,
    "owner" TEXT,
    "issued_on" TEXT,
    "response_due_on" TEXT,
    "due_on" TEXT,
    "accepted_on" TEXT,
    "management_decision_on" TEXT,
    "verified_on" TEXT,
    "closed_on" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "finding_of_monitoring_visit" ON "finding" ("monitoring_visit");
CREATE INDEX "finding_of_audit_report" ON "finding" ("audit_report");
CREATE INDEX "finding_of_repeat_of" ON "finding" ("repeat_of");
CREATE INDEX "finding_of_source" ON "finding" ("source");
CREATE INDEX "finding_by_number" ON "finding"
    ("number" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "finding_by_severity" ON "finding"
    ("severity" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "finding_by_condition" ON "finding"
    ("condition" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "finding_by_questioned_cost" ON "finding"
    ("questioned_cost") WHERE "archived_at" IS NULL;
CREATE INDEX "finding_by_owner" ON "finding"
    ("owner" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "finding_by_due_on" ON "finding"
    ("due_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "finding_by_closed_on" ON "finding"
    ("closed_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "finding_by_record_title" ON "finding"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "finding_live" AS
    SELECT "id", "search_text" FROM "finding" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "finding_search" USING fts5(
    "search_text", content='finding_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
"""
