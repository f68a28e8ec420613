"""Indexes of what lies in the trash, so that counting it reads nothing else."""

from __future__ import annotations

SQL = """
CREATE INDEX "organization_in_trash" ON "organization"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "contact_in_trash" ON "contact"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "unit_in_trash" ON "unit"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "unit_status_in_trash" ON "unit_status"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "membership_in_trash" ON "membership"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "headcount_in_trash" ON "headcount"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "cohort_in_trash" ON "cohort"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "contribution_in_trash" ON "contribution"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "agreement_in_trash" ON "agreement"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "agreement_party_in_trash" ON "agreement_party"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "notice_in_trash" ON "notice"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "obligation_in_trash" ON "obligation"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "engagement_in_trash" ON "engagement"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "commitment_in_trash" ON "commitment"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "award_in_trash" ON "award"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "award_action_in_trash" ON "award_action"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "allocation_in_trash" ON "allocation"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "subaward_in_trash" ON "subaward"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "subaward_action_in_trash" ON "subaward_action"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "operations_order_in_trash" ON "operations_order"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "budget_line_in_trash" ON "budget_line"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "waiver_in_trash" ON "waiver"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "expenditure_in_trash" ON "expenditure"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "payroll_row_in_trash" ON "payroll_row"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "claim_in_trash" ON "claim"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "drawdown_in_trash" ON "drawdown"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "requirement_in_trash" ON "requirement"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "financial_report_in_trash" ON "financial_report"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "monitoring_visit_in_trash" ON "monitoring_visit"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "audit_report_in_trash" ON "audit_report"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "finding_in_trash" ON "finding"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "equipment_in_trash" ON "equipment"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "operation_in_trash" ON "operation"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "operation_participant_in_trash" ON "operation_participant"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "activity_report_in_trash" ON "activity_report"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "activity_measure_in_trash" ON "activity_measure"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "metric_in_trash" ON "metric"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "outcome_in_trash" ON "outcome"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "outcome_credit_in_trash" ON "outcome_credit"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "target_in_trash" ON "target"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "capability_in_trash" ON "capability"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "published_figure_in_trash" ON "published_figure"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "source_in_trash" ON "source"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "document_in_trash" ON "document"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "note_in_trash" ON "note"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "tag_in_trash" ON "tag"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "tagging_in_trash" ON "tagging"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "report_run_in_trash" ON "report_run"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "report_pack_in_trash" ON "report_pack"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "form_mapping_in_trash" ON "form_mapping"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "saved_view_in_trash" ON "saved_view"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "setting_in_trash" ON "setting"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "hit_silence_in_trash" ON "hit_silence"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
CREATE INDEX "not_same_pair_in_trash" ON "not_same_pair"
    ("archived_at") WHERE "archived_at" IS NOT NULL;
"""
