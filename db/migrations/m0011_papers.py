"""The tables of papers, with their indexes and search."""

from __future__ import annotations

SQL = """
CREATE TABLE "document" (
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
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER,
    "dated" TEXT,
    "handling" TEXT
) STRICT;
CREATE INDEX "document_of_record" ON "document" ("record");
CREATE INDEX "document_by_record_type" ON "document"
    ("record_type" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "document_by_title" ON "document"
    ("title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "document_by_kind" ON "document"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "document_by_file" ON "document"
    ("file" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "document_by_dated" ON "document"
    ("dated" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "document_by_record_title" ON "document"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "document_live" AS
    SELECT "id", "search_text" FROM "document" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "document_search" USING fts5(
    "search_text", content='document_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "note" (
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
    "text" TEXT NOT NULL,
    "about_on" TEXT
) STRICT;
CREATE INDEX "note_of_record" ON "note" ("record");
CREATE INDEX "note_by_record_type" ON "note"
    ("record_type" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "note_by_text" ON "note"
    ("text" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "note_by_about_on" ON "note"
    ("about_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "note_by_record_title" ON "note"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "note_live" AS
    SELECT "id", "search_text" FROM "note" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "note_search" USING fts5(
    "search_text", content='note_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "tag" (
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
    "meaning" TEXT
) STRICT;
CREATE INDEX "tag_by_name" ON "tag"
    ("name" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "tag_by_meaning" ON "tag"
    ("meaning" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "tag_by_record_title" ON "tag"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "tag_live" AS
    SELECT "id", "search_text" FROM "tag" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "tag_search" USING fts5(
    "search_text", content='tag_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "tagging" (
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
    "tag" INTEGER NOT NULL REFERENCES "tag" ("id"),
    "record_type" TEXT NOT NULL,
    "record" INTEGER NOT NULL
) STRICT;
CREATE INDEX "tagging_of_tag" ON "tagging" ("tag");
CREATE INDEX "tagging_of_record" ON "tagging" ("record");
CREATE INDEX "tagging_by_record_type" ON "tagging"
    ("record_type" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "tagging_by_record_title" ON "tagging"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "tagging_live" AS
    SELECT "id", "search_text" FROM "tagging" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "tagging_search" USING fts5(
    "search_text", content='tagging_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
"""
