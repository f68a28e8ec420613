"""The tables of partners, with their indexes and search."""

from __future__ import annotations

SQL = """
CREATE TABLE "organization" (
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
    "acronym" TEXT,
    "also_known_as" TEXT,
    "former_names" TEXT,
    "kind" TEXT NOT NULL,
    "parent" INTEGER REFERENCES "organization" ("id"),
    "merged_into" INTEGER REFERENCES "organization" ("id"),
    "country" TEXT,
    "state" TEXT,
    "county" TEXT,
    "county_fips" TEXT,
    "city" TEXT,
    "usbp_sector" TEXT,
    "tier" TEXT,
    "latitude" INTEGER,
    "longitude" INTEGER,
    "covers_countries" TEXT,
    "uei" TEXT,
    "ori" TEXT,
    "ein" TEXT,
    "duns" TEXT,
    "cage" TEXT,
    "sam_expires_on" TEXT,
    "sam_exclusion_checked_on" TEXT,
    "fiscal_year_end" TEXT,
    "website" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "active_from" TEXT,
    "active_to" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "organization_of_parent" ON "organization" ("parent");
CREATE INDEX "organization_of_merged_into" ON "organization" ("merged_into");
CREATE INDEX "organization_of_source" ON "organization" ("source");
CREATE INDEX "organization_by_name" ON "organization"
    ("name" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "organization_by_acronym" ON "organization"
    ("acronym" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "organization_by_kind" ON "organization"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "organization_by_country" ON "organization"
    ("country" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "organization_by_state" ON "organization"
    ("state" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "organization_by_city" ON "organization"
    ("city" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "organization_by_usbp_sector" ON "organization"
    ("usbp_sector" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "organization_by_uei" ON "organization"
    ("uei" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "organization_by_record_title" ON "organization"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "organization_live" AS
    SELECT "id", "search_text" FROM "organization" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "organization_search" USING fts5(
    "search_text", content='organization_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "contact" (
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
    "name" TEXT NOT NULL,
    "title" TEXT,
    "office" TEXT,
    "role" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "language" TEXT,
    "time_zone" TEXT,
    "active_from" TEXT,
    "active_to" TEXT,
    "verified_on" TEXT,
    "verified_by" TEXT,
    "erased_on" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE TABLE "contact__about_units" (
    "record" INTEGER NOT NULL REFERENCES "contact" ("id"),
    "target" INTEGER NOT NULL REFERENCES "unit" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "contact__about_units_target" ON "contact__about_units" ("target");
CREATE TABLE "contact__about_agreements" (
    "record" INTEGER NOT NULL REFERENCES "contact" ("id"),
    "target" INTEGER NOT NULL REFERENCES "agreement" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "contact__about_agreements_target" ON "contact__about_agreements" ("target");
CREATE INDEX "contact_of_organization" ON "contact" ("organization");
CREATE INDEX "contact_of_source" ON "contact" ("source");
CREATE INDEX "contact_by_name" ON "contact"
    ("name" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "contact_by_title" ON "contact"
    ("title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "contact_by_role" ON "contact"
    ("role" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "contact_by_email" ON "contact"
    ("email" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "contact_by_phone" ON "contact"
    ("phone" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "contact_by_verified_on" ON "contact"
    ("verified_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "contact_by_record_title" ON "contact"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "contact_live" AS
    SELECT "id", "search_text" FROM "contact" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "contact_search" USING fts5(
    "search_text", content='contact_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
"""
