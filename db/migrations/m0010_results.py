"""The tables of results, with their indexes and search."""

from __future__ import annotations

SQL = """
CREATE TABLE "metric" (
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
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "base_unit" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "numerator" TEXT,
    "denominator" TEXT,
    "in_activity_reports" INTEGER CHECK ("in_activity_reports" IN (0, 1)),
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "metric_of_source" ON "metric" ("source");
CREATE INDEX "metric_by_code" ON "metric"
    ("code" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "metric_by_label" ON "metric"
    ("label" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "metric_by_definition" ON "metric"
    ("definition" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "metric_by_base_unit" ON "metric"
    ("base_unit" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "metric_by_level" ON "metric"
    ("level" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "metric_by_record_title" ON "metric"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "metric_live" AS
    SELECT "id", "search_text" FROM "metric" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "metric_search" USING fts5(
    "search_text", content='metric_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "outcome" (
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
    "metric" INTEGER NOT NULL REFERENCES "metric" ("id"),
    "value" INTEGER NOT NULL,
    "value_unit" TEXT NOT NULL,
    "qualifier" TEXT NOT NULL,
    "period_start" TEXT NOT NULL,
    "period_end" TEXT NOT NULL,
    "as_of" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "country" TEXT,
    "owner" INTEGER NOT NULL REFERENCES "organization" ("id"),
    "unit" INTEGER REFERENCES "unit" ("id"),
    "credit" TEXT NOT NULL,
    "counted_once_key" TEXT,
    "status" TEXT NOT NULL,
    "reviewer" TEXT,
    "reviewed_on" TEXT,
    "replaces" INTEGER REFERENCES "outcome" ("id"),
    "source" INTEGER REFERENCES "source" ("id"),
    "notes" TEXT
) STRICT;
CREATE TABLE "outcome__operations" (
    "record" INTEGER NOT NULL REFERENCES "outcome" ("id"),
    "target" INTEGER NOT NULL REFERENCES "operation" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "outcome__operations_target" ON "outcome__operations" ("target");
CREATE INDEX "outcome_of_metric" ON "outcome" ("metric");
CREATE INDEX "outcome_of_owner" ON "outcome" ("owner");
CREATE INDEX "outcome_of_unit" ON "outcome" ("unit");
CREATE INDEX "outcome_of_replaces" ON "outcome" ("replaces");
CREATE INDEX "outcome_of_source" ON "outcome" ("source");
CREATE INDEX "outcome_by_value" ON "outcome"
    ("value") WHERE "archived_at" IS NULL;
CREATE INDEX "outcome_by_value_unit" ON "outcome"
    ("value_unit" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "outcome_by_qualifier" ON "outcome"
    ("qualifier" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "outcome_by_period_start" ON "outcome"
    ("period_start" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "outcome_by_period_end" ON "outcome"
    ("period_end" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "outcome_by_as_of" ON "outcome"
    ("as_of" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "outcome_by_kind" ON "outcome"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "outcome_by_credit" ON "outcome"
    ("credit" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "outcome_by_status" ON "outcome"
    ("status" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "outcome_by_record_title" ON "outcome"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "outcome_live" AS
    SELECT "id", "search_text" FROM "outcome" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "outcome_search" USING fts5(
    "search_text", content='outcome_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "outcome_credit" (
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
    "outcome" INTEGER NOT NULL REFERENCES "outcome" ("id"),
    "organization" INTEGER NOT NULL REFERENCES "organization" ("id"),
    "share" INTEGER,
    "share_note" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "outcome_credit_of_outcome" ON "outcome_credit" ("outcome");
CREATE INDEX "outcome_credit_of_organization" ON "outcome_credit" ("organization");
CREATE INDEX "outcome_credit_of_source" ON "outcome_credit" ("source");
CREATE INDEX "outcome_credit_by_share" ON "outcome_credit"
    ("share") WHERE "archived_at" IS NULL;
CREATE INDEX "outcome_credit_by_share_note" ON "outcome_credit"
    ("share_note" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "outcome_credit_by_record_title" ON "outcome_credit"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "outcome_credit_live" AS
    SELECT "id", "search_text" FROM "outcome_credit" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "outcome_credit_search" USING fts5(
    "search_text", content='outcome_credit_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "target" (
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
    "metric" INTEGER NOT NULL REFERENCES "metric" ("id"),
    "owner" INTEGER REFERENCES "organization" ("id"),
    "unit" INTEGER REFERENCES "unit" ("id"),
    "fiscal_year" INTEGER NOT NULL,
    "value" INTEGER NOT NULL,
    "value_unit" TEXT NOT NULL,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "target_of_metric" ON "target" ("metric");
CREATE INDEX "target_of_owner" ON "target" ("owner");
CREATE INDEX "target_of_unit" ON "target" ("unit");
CREATE INDEX "target_of_source" ON "target" ("source");
CREATE INDEX "target_by_fiscal_year" ON "target"
    ("fiscal_year") WHERE "archived_at" IS NULL;
CREATE INDEX "target_by_value" ON "target"
    ("value") WHERE "archived_at" IS NULL;
CREATE INDEX "target_by_value_unit" ON "target"
    ("value_unit" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "target_by_record_title" ON "target"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "target_live" AS
    SELECT "id", "search_text" FROM "target" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "target_search" USING fts5(
    "search_text", content='target_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "capability" (
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
    "owner" INTEGER REFERENCES "organization" ("id"),
    "quantity" INTEGER,
    "place" TEXT,
    "country" TEXT,
    "state" TEXT,
    "planned_on" TEXT,
    "in_use_on" TEXT,
    "retired_on" TEXT,
    "website" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE TABLE "capability__partners" (
    "record" INTEGER NOT NULL REFERENCES "capability" ("id"),
    "target" INTEGER NOT NULL REFERENCES "organization" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "capability__partners_target" ON "capability__partners" ("target");
CREATE INDEX "capability_of_owner" ON "capability" ("owner");
CREATE INDEX "capability_of_source" ON "capability" ("source");
CREATE INDEX "capability_by_kind" ON "capability"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "capability_by_name" ON "capability"
    ("name" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "capability_by_acronym" ON "capability"
    ("acronym" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "capability_by_quantity" ON "capability"
    ("quantity") WHERE "archived_at" IS NULL;
CREATE INDEX "capability_by_place" ON "capability"
    ("place" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "capability_by_planned_on" ON "capability"
    ("planned_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "capability_by_in_use_on" ON "capability"
    ("in_use_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "capability_by_record_title" ON "capability"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "capability_live" AS
    SELECT "id", "search_text" FROM "capability" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "capability_search" USING fts5(
    "search_text", content='capability_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "published_figure" (
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
    "statement" TEXT NOT NULL,
    "series" TEXT,
    "value" INTEGER,
    "value_text" TEXT,
    "value_unit" TEXT,
    "qualifier" TEXT,
    "period_start" TEXT,
    "period_end" TEXT,
    "as_of" TEXT NOT NULL,
    "scope" TEXT,
    "metric" INTEGER REFERENCES "metric" ("id"),
    "report_run" INTEGER REFERENCES "report_run" ("id"),
    "source" INTEGER NOT NULL REFERENCES "source" ("id")
) STRICT;
CREATE TABLE "published_figure__based_on" (
    "record" INTEGER NOT NULL REFERENCES "published_figure" ("id"),
    "target" INTEGER NOT NULL REFERENCES "outcome" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "published_figure__based_on_target" ON "published_figure__based_on" ("target");
CREATE INDEX "published_figure_of_metric" ON "published_figure" ("metric");
CREATE INDEX "published_figure_of_report_run" ON "published_figure" ("report_run");
CREATE INDEX "published_figure_of_source" ON "published_figure" ("source");
CREATE INDEX "published_figure_by_statement" ON "published_figure"
    ("statement" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "published_figure_by_series" ON "published_figure"
    ("series" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "published_figure_by_value" ON "published_figure"
    ("value") WHERE "archived_at" IS NULL;
CREATE INDEX "published_figure_by_value_text" ON "published_figure"
    ("value_text" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "published_figure_by_value_unit" ON "published_figure"
    ("value_unit" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "published_figure_by_qualifier" ON "published_figure"
    ("qualifier" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "published_figure_by_as_of" ON "published_figure"
    ("as_of" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "published_figure_by_record_title" ON "published_figure"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "published_figure_live" AS
    SELECT "id", "search_text" FROM "published_figure" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "published_figure_search" USING fts5(
    "search_text", content='published_figure_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "source" (
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
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "publisher" TEXT,
    "url" TEXT,
    "as_of" TEXT,
    "retrieved_on" TEXT,
    "notes" TEXT
) STRICT;
CREATE INDEX "source_by_title" ON "source"
    ("title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "source_by_kind" ON "source"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "source_by_publisher" ON "source"
    ("publisher" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "source_by_as_of" ON "source"
    ("as_of" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "source_by_record_title" ON "source"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "source_live" AS
    SELECT "id", "search_text" FROM "source" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "source_search" USING fts5(
    "search_text", content='source_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
"""
