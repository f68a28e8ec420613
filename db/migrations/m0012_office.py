"""The tables of office, with their indexes and search."""

from __future__ import annotations

SQL = """
CREATE TABLE "report_run" (
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
    "report" TEXT NOT NULL,
    "parameters" TEXT,
    "audience" TEXT NOT NULL,
    "made_at" TEXT NOT NULL,
    "made_by" TEXT,
    "as_of" TEXT NOT NULL,
    "change_head" TEXT NOT NULL,
    "report_pack" INTEGER REFERENCES "report_pack" ("id"),
    "file_name" TEXT,
    "file_sha256" TEXT NOT NULL
) STRICT;
CREATE INDEX "report_run_of_report_pack" ON "report_run" ("report_pack");
CREATE INDEX "report_run_by_report" ON "report_run"
    ("report" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "report_run_by_audience" ON "report_run"
    ("audience" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "report_run_by_made_at" ON "report_run"
    ("made_at" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "report_run_by_made_by" ON "report_run"
    ("made_by" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "report_run_by_as_of" ON "report_run"
    ("as_of" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "report_run_by_file_name" ON "report_run"
    ("file_name" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "report_run_by_record_title" ON "report_run"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "report_run_live" AS
    SELECT "id", "search_text" FROM "report_run" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "report_run_search" USING fts5(
    "search_text", content='report_run_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "report_pack" (
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
    "reports" TEXT NOT NULL,
    "parameters" TEXT,
    "layout" TEXT NOT NULL,
    "audience" TEXT NOT NULL
) STRICT;
CREATE INDEX "report_pack_by_name" ON "report_pack"
    ("name" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "report_pack_by_reports" ON "report_pack"
    ("reports" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "report_pack_by_layout" ON "report_pack"
    ("layout" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "report_pack_by_audience" ON "report_pack"
    ("audience" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "report_pack_by_record_title" ON "report_pack"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "report_pack_live" AS
    SELECT "id", "search_text" FROM "report_pack" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "report_pack_search" USING fts5(
    "search_text", content='report_pack_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "form_mapping" (
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
    "direction" TEXT NOT NULL,
    "record_type" TEXT,
    "report" TEXT,
    "file" TEXT,
    "sha256" TEXT,
    "mapping" TEXT NOT NULL
) STRICT;
CREATE INDEX "form_mapping_by_name" ON "form_mapping"
    ("name" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "form_mapping_by_direction" ON "form_mapping"
    ("direction" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "form_mapping_by_record_type" ON "form_mapping"
    ("record_type" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "form_mapping_by_report" ON "form_mapping"
    ("report" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "form_mapping_by_record_title" ON "form_mapping"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "form_mapping_live" AS
    SELECT "id", "search_text" FROM "form_mapping" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "form_mapping_search" USING fts5(
    "search_text", content='form_mapping_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "saved_view" (
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
    "record_type" TEXT NOT NULL,
    "query" TEXT,
    "columns" TEXT,
    "sort" TEXT,
    "grouped_by" TEXT,
    "pinned" INTEGER CHECK ("pinned" IN (0, 1)),
    "starts_list" INTEGER CHECK ("starts_list" IN (0, 1)),
    "shipped" INTEGER CHECK ("shipped" IN (0, 1))
) STRICT;
CREATE INDEX "saved_view_by_name" ON "saved_view"
    ("name" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "saved_view_by_record_type" ON "saved_view"
    ("record_type" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "saved_view_by_query" ON "saved_view"
    ("query" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "saved_view_by_pinned" ON "saved_view"
    ("pinned") WHERE "archived_at" IS NULL;
CREATE INDEX "saved_view_by_record_title" ON "saved_view"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "saved_view_live" AS
    SELECT "id", "search_text" FROM "saved_view" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "saved_view_search" USING fts5(
    "search_text", content='saved_view_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "setting" (
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
    "fiscal_year" INTEGER,
    "organization" INTEGER REFERENCES "organization" ("id"),
    "value" TEXT NOT NULL,
    "reason" TEXT
) STRICT;
CREATE INDEX "setting_of_organization" ON "setting" ("organization");
CREATE INDEX "setting_by_name" ON "setting"
    ("name" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "setting_by_fiscal_year" ON "setting"
    ("fiscal_year") WHERE "archived_at" IS NULL;
CREATE INDEX "setting_by_value" ON "setting"
    ("value" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "setting_by_reason" ON "setting"
    ("reason" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "setting_by_record_title" ON "setting"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "setting_live" AS
    SELECT "id", "search_text" FROM "setting" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "setting_search" USING fts5(
    "search_text", content='setting_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "hit_silence" (
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
    "rule" TEXT NOT NULL,
    "record_type" TEXT NOT NULL,
    "record" INTEGER NOT NULL,
    "field" TEXT,
    "reason" TEXT NOT NULL,
    "until" TEXT
) STRICT;
CREATE INDEX "hit_silence_of_record" ON "hit_silence" ("record");
CREATE INDEX "hit_silence_by_rule" ON "hit_silence"
    ("rule" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "hit_silence_by_record_type" ON "hit_silence"
    ("record_type" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "hit_silence_by_reason" ON "hit_silence"
    ("reason" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "hit_silence_by_until" ON "hit_silence"
    ("until" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "hit_silence_by_record_title" ON "hit_silence"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "hit_silence_live" AS
    SELECT "id", "search_text" FROM "hit_silence" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "hit_silence_search" USING fts5(
    "search_text", content='hit_silence_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "not_same_pair" (
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
    "record_type" TEXT NOT NULL,
    "record" INTEGER NOT NULL,
    "other_record" INTEGER NOT NULL,
    "reason" TEXT
) STRICT;
CREATE INDEX "not_same_pair_of_record" ON "not_same_pair" ("record");
CREATE INDEX "not_same_pair_of_other_record" ON "not_same_pair" ("other_record");
CREATE INDEX "not_same_pair_by_record_type" ON "not_same_pair"
    ("record_type" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "not_same_pair_by_reason" ON "not_same_pair"
    ("reason" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "not_same_pair_by_record_title" ON "not_same_pair"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "not_same_pair_live" AS
    SELECT "id", "search_text" FROM "not_same_pair" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "not_same_pair_search" USING fts5(
    "search_text", content='not_same_pair_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
"""
