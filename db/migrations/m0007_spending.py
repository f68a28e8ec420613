"""The tables of spending, with their indexes and search."""

from __future__ import annotations

SQL = """
CREATE TABLE "expenditure" (
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
    "spent_on" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "amount" INTEGER NOT NULL CHECK ("amount" BETWEEN -1000000000000000 AND 1000000000000000),
    "description" TEXT,
    "payee" TEXT,
    "paid_on" TEXT,
    "document_no" TEXT,
    "standing" TEXT NOT NULL,
    "organization" INTEGER REFERENCES "organization" ("id"),
    "officer_code" TEXT,
    "worked_on" TEXT,
    "hours" INTEGER,
    "backfill" INTEGER CHECK ("backfill" IN (0, 1)),
    "supplanting_checked" INTEGER CHECK ("supplanting_checked" IN (0, 1)),
    "activity_report" INTEGER REFERENCES "activity_report" ("id"),
    "operations_order" INTEGER REFERENCES "operations_order" ("id"),
    "equipment" INTEGER REFERENCES "equipment" ("id"),
    "claim" INTEGER REFERENCES "claim" ("id"),
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "expenditure_of_subaward" ON "expenditure" ("subaward");
CREATE INDEX "expenditure_of_award" ON "expenditure" ("award");
CREATE INDEX "expenditure_of_organization" ON "expenditure" ("organization");
CREATE INDEX "expenditure_of_activity_report" ON "expenditure" ("activity_report");
CREATE INDEX "expenditure_of_operations_order" ON "expenditure" ("operations_order");
CREATE INDEX "expenditure_of_equipment" ON "expenditure" ("equipment");
CREATE INDEX "expenditure_of_claim" ON "expenditure" ("claim");
CREATE INDEX "expenditure_of_source" ON "expenditure" ("source");
CREATE INDEX "expenditure_by_spent_on" ON "expenditure"
    ("spent_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "expenditure_by_category" ON "expenditure"
    ("category" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "expenditure_by_amount" ON "expenditure"
    ("amount") WHERE "archived_at" IS NULL;
CREATE INDEX "expenditure_by_description" ON "expenditure"
    ("description" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "expenditure_by_payee" ON "expenditure"
    ("payee" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "expenditure_by_standing" ON "expenditure"
    ("standing" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "expenditure_by_officer_code" ON "expenditure"
    ("officer_code" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "expenditure_by_hours" ON "expenditure"
    ("hours") WHERE "archived_at" IS NULL;
CREATE INDEX "expenditure_by_record_title" ON "expenditure"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "expenditure_live" AS
    SELECT "id", "search_text" FROM "expenditure" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "expenditure_search" USING fts5(
    "search_text", content='expenditure_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "payroll_row" (
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
    "officer_code" TEXT NOT NULL,
    "worked_on" TEXT NOT NULL,
    "pay_code" TEXT,
    "hours" INTEGER NOT NULL,
    "rate" INTEGER CHECK ("rate" BETWEEN -1000000000000000 AND 1000000000000000),
    "amount" INTEGER NOT NULL CHECK ("amount" BETWEEN -1000000000000000 AND 1000000000000000),
    "fringe" INTEGER CHECK ("fringe" BETWEEN -1000000000000000 AND 1000000000000000),
    "expenditure" INTEGER REFERENCES "expenditure" ("id"),
    "reference" TEXT
) STRICT;
CREATE INDEX "payroll_row_of_organization" ON "payroll_row" ("organization");
CREATE INDEX "payroll_row_of_expenditure" ON "payroll_row" ("expenditure");
CREATE INDEX "payroll_row_by_officer_code" ON "payroll_row"
    ("officer_code" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "payroll_row_by_worked_on" ON "payroll_row"
    ("worked_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "payroll_row_by_pay_code" ON "payroll_row"
    ("pay_code" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "payroll_row_by_hours" ON "payroll_row"
    ("hours") WHERE "archived_at" IS NULL;
CREATE INDEX "payroll_row_by_rate" ON "payroll_row"
    ("rate") WHERE "archived_at" IS NULL;
CREATE INDEX "payroll_row_by_amount" ON "payroll_row"
    ("amount") WHERE "archived_at" IS NULL;
CREATE INDEX "payroll_row_by_record_title" ON "payroll_row"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "payroll_row_live" AS
    SELECT "id", "search_text" FROM "payroll_row" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "payroll_row_search" USING fts5(
    "search_text", content='payroll_row_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "claim" (
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
    "number" TEXT NOT NULL,
    "period_start" TEXT NOT NULL,
    "period_end" TEXT NOT NULL,
    "included_in" INTEGER REFERENCES "claim" ("id"),
    "submitted_on" TEXT,
    "reduced_amount" INTEGER CHECK ("reduced_amount" BETWEEN -1000000000000000 AND
    1000000000000000),
    "reduced_reason" TEXT,
    "approved_on" TEXT,
    "paid_amount" INTEGER CHECK ("paid_amount" BETWEEN -1000000000000000 AND 1000000000000000),
    "paid_on" TEXT,
    "reference" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "claim_of_subaward" ON "claim" ("subaward");
CREATE INDEX "claim_of_included_in" ON "claim" ("included_in");
CREATE INDEX "claim_of_source" ON "claim" ("source");
CREATE INDEX "claim_by_number" ON "claim"
    ("number" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "claim_by_period_start" ON "claim"
    ("period_start" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "claim_by_period_end" ON "claim"
    ("period_end" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "claim_by_submitted_on" ON "claim"
    ("submitted_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "claim_by_reduced_amount" ON "claim"
    ("reduced_amount") WHERE "archived_at" IS NULL;
CREATE INDEX "claim_by_approved_on" ON "claim"
    ("approved_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "claim_by_paid_amount" ON "claim"
    ("paid_amount") WHERE "archived_at" IS NULL;
CREATE INDEX "claim_by_paid_on" ON "claim"
    ("paid_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "claim_by_record_title" ON "claim"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "claim_live" AS
    SELECT "id", "search_text" FROM "claim" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "claim_search" USING fts5(
    "search_text", content='claim_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);

CREATE TABLE "equipment" (
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
    "item" TEXT NOT NULL,
    "ael_no" TEXT,
    "serial" TEXT,
    "quantity" INTEGER,
    "unit_cost" INTEGER NOT NULL CHECK ("unit_cost" BETWEEN -1000000000000000 AND
    1000000000000000),
    "percent_federal" INTEGER,
    "acquired_on" TEXT,
    "title_holder" INTEGER REFERENCES "organization" ("id"),
    "location" TEXT,
    "custodian" TEXT,
    "condition" TEXT,
    "last_inventory_on" TEXT,
    "disposed_on" TEXT,
    "disposal_value" INTEGER CHECK ("disposal_value" BETWEEN -1000000000000000 AND
    1000000000000000),
    "ehp_required" INTEGER CHECK ("ehp_required" IN (0, 1)),
    "ehp_submitted_on" TEXT,
    "ehp_approved_on" TEXT,
    "ehp_reference" TEXT,
    "notes" TEXT,
    "source" INTEGER REFERENCES "source" ("id")
) STRICT;
CREATE INDEX "equipment_of_subaward" ON "equipment" ("subaward");
CREATE INDEX "equipment_of_award" ON "equipment" ("award");
CREATE INDEX "equipment_of_title_holder" ON "equipment" ("title_holder");
CREATE INDEX "equipment_of_source" ON "equipment" ("source");
CREATE INDEX "equipment_by_item" ON "equipment"
    ("item" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "equipment_by_ael_no" ON "equipment"
    ("ael_no" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "equipment_by_serial" ON "equipment"
    ("serial" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "equipment_by_unit_cost" ON "equipment"
    ("unit_cost") WHERE "archived_at" IS NULL;
CREATE INDEX "equipment_by_acquired_on" ON "equipment"
    ("acquired_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "equipment_by_location" ON "equipment"
    ("location" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "equipment_by_condition" ON "equipment"
    ("condition" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "equipment_by_last_inventory_on" ON "equipment"
    ("last_inventory_on" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE INDEX "equipment_by_record_title" ON "equipment"
    ("record_title" COLLATE NOCASE) WHERE "archived_at" IS NULL;
CREATE VIEW "equipment_live" AS
    SELECT "id", "search_text" FROM "equipment" WHERE "archived_at" IS NULL;
CREATE VIRTUAL TABLE "equipment_search" USING fts5(
    "search_text", content='equipment_live', content_rowid='id', prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
"""
