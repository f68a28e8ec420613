"""The change log: sets and rows that are only ever added, and personal values kept apart."""

from __future__ import annotations

SQL = """
CREATE TABLE "change_set" (
    "id" INTEGER PRIMARY KEY,
    "uuid" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "undoes" INTEGER REFERENCES "change_set" ("id"),
    "hash" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "change_set_of_undoes" ON "change_set" ("undoes")
    WHERE "undoes" IS NOT NULL;
CREATE TABLE "change_row" (
    "id" INTEGER PRIMARY KEY,
    "change_set" INTEGER NOT NULL REFERENCES "change_set" ("id"),
    "entity" TEXT NOT NULL,
    "record" INTEGER NOT NULL,
    "before" TEXT,
    "after" TEXT
) STRICT;
CREATE INDEX "change_row_of_change_set" ON "change_row" ("change_set");
CREATE INDEX "change_row_of_record" ON "change_row" ("entity", "record");
CREATE TABLE "personal_value" (
    "digest" TEXT PRIMARY KEY,
    "salt" TEXT NOT NULL,
    "value" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER "change_set_stays" BEFORE UPDATE ON "change_set"
BEGIN SELECT RAISE(ABORT, 'the change log is never changed'); END;
CREATE TRIGGER "change_set_is_kept" BEFORE DELETE ON "change_set"
BEGIN SELECT RAISE(ABORT, 'the change log is never shortened'); END;
CREATE TRIGGER "change_row_stays" BEFORE UPDATE ON "change_row"
BEGIN SELECT RAISE(ABORT, 'the change log is never changed'); END;
CREATE TRIGGER "change_row_is_kept" BEFORE DELETE ON "change_row"
BEGIN SELECT RAISE(ABORT, 'the change log is never shortened'); END;
"""
