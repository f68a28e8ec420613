"""The tables of agreements, with their indexes and search."""

from __future__ import annotations

SQL = """
CREATE TABLE "agreement" (
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
    "number" TEXT,
    "title" TEXT NOT NULL,
    "short_name" TEXT,
    "kind" TEXT NOT NULL,
    "binding" TEXT,
    "authority" TEXT,
    "scope" TEXT,
    "countries" TEXT,
    "languages" TEXT,
    "handling" TEXT,
    "tias_no" TEXT,
    "stage" TEXT,
    "stage_since" TEXT,
    "requested_on" TEXT,
    "legal_cleared_on" TEXT,
    "privacy_cleared_on" TEXT,
    "policy_cleared_on" TEXT,
    "c175_authorized_on" TEXT,
    "signed_on" TEXT,
    "in_force_on" TEXT,
    "term_kind" TEXT NOT NULL,
    "ends_on" TEXT,
    "renewal" TEXT,
    "renewal_notice_days" INTEGER,
    "termination_notice_days" INTEGER,
    "review_every_months" INTEGER,
    "last_reviewed_on" TEXT,
    "next_review_on" TEXT,
    "suspended_from" TEXT,
    "suspended_to" TEXT,
    "terminated_on" TEXT,
    "termination_effective_on" TEXT,
    "transmitted_to_state_on" TEXT,
    "published_on" TEXT,
    "supersedes" INTEGER REFERENCES "agreement" ("id"),
    "amends" INTEGER REFERENCES "agreement" ("id"),
    "ceiling" INTEGER CHECK ("ceiling" BETWEEN -1000000000000000 AND 1000000000000000),
    "fund" TEXT,
    "lead_office" INTEGER REFERENCES "organization" ("id"),
    "owner" TEXT,
    "backup_owner" TEXT,
    "override_status" TEXT,
    "override_reason" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE TABLE "agreement__units" (
    "record" INTEGER NOT NULL REFERENCES "agreement" ("id"),
    "target" INTEGER NOT NULL REFERENCES "unit" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "agreement__units_target" ON "agreement__units" ("target");
CREATE TABLE "agreement__operations" (
    "record" INTEGER NOT NULL REFERENCES "agreement" ("id"),
    "target" INTEGER NOT NULL REFERENCES "operation" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "agreement__operations_target" ON "agreement__operations" ("target");
CREATE INDEX "agreement_of_supersedes" ON "agreement" ("supersedes");
CREATE INDEX "agreement_of_amends" ON "agreement" ("amends");
CREATE INDEX "agreement_of_lead_office" ON "agreement" ("lead_office");
CREATE INDEX "agreement_of_source" ON "agreement" ("source");
CREATE INDEX "agreement_by_number" ON "agreement"
    ("number" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "agreement_by_title" ON "agreement"
    ("title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "agreement_by_kind" ON "agreement"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "agreement_by_binding" ON "agreement"
    ("binding" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "agreement_by_signed_on" ON "agreement"
    ("signed_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "agreement_by_in_force_on" ON "agreement"
    ("in_force_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "agreement_by_term_kind" ON "agreement"
    ("term_kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "agreement_by_ends_on" ON "agreement"
    ("ends_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "agreement_by_owner" ON "agreement"
    ("owner" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "agreement_by_record_title" ON "agreement"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "agreement_live" AS
    SELECT "id", "search_text" FROM "agreement" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "agreement_search" USING fts5(
    "search_text", content='agreement_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "agreement_party" (
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
    "agreement" INTEGER NOT NULL REFERENCES "agreement" ("id"),
    "organization" INTEGER NOT NULL REFERENCES "organization" ("id"),
    "role" TEXT NOT NULL,
    "signatory" TEXT,
    "signatory_title" TEXT,
    "signatory_office" TEXT,
    "signed_on" TEXT,
    "joined_on" TEXT,
    "left_on" TEXT,
    "data_elements" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "agreement_party_of_agreement" ON "agreement_party" ("agreement");
CREATE INDEX "agreement_party_of_organization" ON "agreement_party" ("organization");
CREATE INDEX "agreement_party_of_source" ON "agreement_party" ("source");
CREATE INDEX "agreement_party_by_role" ON "agreement_party"
    ("role" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "agreement_party_by_signatory_office" ON "agreement_party"
    ("signatory_office" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "agreement_party_by_signed_on" ON "agreement_party"
    ("signed_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "agreement_party_by_record_title" ON "agreement_party"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "agreement_party_live" AS
    SELECT "id", "search_text" FROM "agreement_party" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "agreement_party_search" USING fts5(
    "search_text", content='agreement_party_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "notice" (
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
    "agreement" INTEGER NOT NULL REFERENCES "agreement" ("id"),
    "kind" TEXT NOT NULL,
    "dated" TEXT NOT NULL,
    "citation" TEXT,
    "new_end" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "notice_of_agreement" ON "notice" ("agreement");
CREATE INDEX "notice_of_source" ON "notice" ("source");
CREATE INDEX "notice_by_kind" ON "notice"
    ("kind" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "notice_by_dated" ON "notice"
    ("dated" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "notice_by_citation" ON "notice"
    ("citation" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "notice_by_new_end" ON "notice"
    ("new_end" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "notice_by_record_title" ON "notice"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "notice_live" AS
    SELECT "id", "search_text" FROM "notice" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "notice_search" USING fts5(
    "search_text", content='notice_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "obligation" (
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
    "agreement" INTEGER NOT NULL REFERENCES "agreement" ("id"),
    "text" TEXT NOT NULL,
    "owed_by" INTEGER REFERENCES "organization" ("id"),
    "owner" TEXT,
    "every_months" INTEGER,
    "due_on" TEXT,
    "last_done_on" TEXT,
    "evidence" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "obligation_of_agreement" ON "obligation" ("agreement");
CREATE INDEX "obligation_of_owed_by" ON "obligation" ("owed_by");
CREATE INDEX "obligation_of_source" ON "obligation" ("source");
CREATE INDEX "obligation_by_text" ON "obligation"
    ("text" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "obligation_by_owner" ON "obligation"
    ("owner" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "obligation_by_due_on" ON "obligation"
    ("due_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "obligation_by_last_done_on" ON "obligation"
    ("last_done_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "obligation_by_record_title" ON "obligation"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "obligation_live" AS
    SELECT "id", "search_text" FROM "obligation" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "obligation_search" USING fts5(
    "search_text", content='obligation_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "engagement" (
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
    "held_on" TEXT NOT NULL,
    "place" TEXT,
    "country" TEXT,
    "level" TEXT NOT NULL,
    "body" INTEGER REFERENCES "unit" ("id"),
    "labels" TEXT,
    "agenda" TEXT,
    "outcome_note" TEXT,
    "communique" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE TABLE "engagement__organizations" (
    "record" INTEGER NOT NULL REFERENCES "engagement" ("id"),
    "target" INTEGER NOT NULL REFERENCES "organization" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "engagement__organizations_target" ON "engagement__organizations" ("target");
CREATE TABLE "engagement__operations" (
    "record" INTEGER NOT NULL REFERENCES "engagement" ("id"),
    "target" INTEGER NOT NULL REFERENCES "operation" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "engagement__operations_target" ON "engagement__operations" ("target");
CREATE TABLE "engagement__agreements" (
    "record" INTEGER NOT NULL REFERENCES "engagement" ("id"),
    "target" INTEGER NOT NULL REFERENCES "agreement" ("id"),
    PRIMARY KEY ("record", "target")
) STRICT, WITHOUT ROWID;
CREATE INDEX "engagement__agreements_target" ON "engagement__agreements" ("target");
CREATE INDEX "engagement_of_body" ON "engagement" ("body");
CREATE INDEX "engagement_of_source" ON "engagement" ("source");
CREATE INDEX "engagement_by_title" ON "engagement"
    ("title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "engagement_by_held_on" ON "engagement"
    ("held_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "engagement_by_place" ON "engagement"
    ("place" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "engagement_by_level" ON "engagement"
    ("level" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "engagement_by_record_title" ON "engagement"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "engagement_live" AS
    SELECT "id", "search_text" FROM "engagement" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "engagement_search" USING fts5(
    "search_text", content='engagement_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "commitment" (
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
    "engagement" INTEGER NOT NULL REFERENCES "engagement" ("id"),
    "text" TEXT NOT NULL,
    "promised_by" INTEGER REFERENCES "organization" ("id"),
    "owner" TEXT,
    "due_on" TEXT,
    "status" TEXT NOT NULL,
    "done_on" TEXT,
    "evidence" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "commitment_of_engagement" ON "commitment" ("engagement");
CREATE INDEX "commitment_of_promised_by" ON "commitment" ("promised_by");
CREATE INDEX "commitment_of_source" ON "commitment" ("source");
CREATE INDEX "commitment_by_text" ON "commitment"
    ("text" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "commitment_by_owner" ON "commitment"
    ("owner" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "commitment_by_due_on" ON "commitment"
    ("due_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "commitment_by_status" ON "commitment"
    ("status" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "commitment_by_record_title" ON "commitment"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "commitment_live" AS
    SELECT "id", "search_text" FROM "commitment" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "commitment_search" USING fts5(
    "search_text", content='commitment_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
"""
