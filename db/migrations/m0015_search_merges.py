"""Search indexes tidy up after 32 saves, not after four: fewer saves wait for it."""

from __future__ import annotations

SQL = """
INSERT INTO "organization_search" ("organization_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "organization_search" ("organization_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "contact_search" ("contact_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "contact_search" ("contact_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "unit_search" ("unit_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "unit_search" ("unit_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "unit_status_search" ("unit_status_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "unit_status_search" ("unit_status_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "membership_search" ("membership_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "membership_search" ("membership_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "headcount_search" ("headcount_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "headcount_search" ("headcount_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "cohort_search" ("cohort_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "cohort_search" ("cohort_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "contribution_search" ("contribution_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "contribution_search" ("contribution_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "agreement_search" ("agreement_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "agreement_search" ("agreement_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "agreement_party_search" ("agreement_party_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "agreement_party_search" ("agreement_party_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "notice_search" ("notice_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "notice_search" ("notice_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "obligation_search" ("obligation_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "obligation_search" ("obligation_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "engagement_search" ("engagement_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "engagement_search" ("engagement_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "commitment_search" ("commitment_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "commitment_search" ("commitment_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "award_search" ("award_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "award_search" ("award_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "award_action_search" ("award_action_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "award_action_search" ("award_action_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "allocation_search" ("allocation_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "allocation_search" ("allocation_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "subaward_search" ("subaward_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "subaward_search" ("subaward_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "subaward_action_search" ("subaward_action_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "subaward_action_search" ("subaward_action_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "operations_order_search" ("operations_order_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "operations_order_search" ("operations_order_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "budget_line_search" ("budget_line_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "budget_line_search" ("budget_line_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "waiver_search" ("waiver_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "waiver_search" ("waiver_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "expenditure_search" ("expenditure_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "expenditure_search" ("expenditure_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "payroll_row_search" ("payroll_row_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "payroll_row_search" ("payroll_row_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "claim_search" ("claim_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "claim_search" ("claim_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "drawdown_search" ("drawdown_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "drawdown_search" ("drawdown_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "requirement_search" ("requirement_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "requirement_search" ("requirement_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "financial_report_search" ("financial_report_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "financial_report_search" ("financial_report_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "monitoring_visit_search" ("monitoring_visit_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "monitoring_visit_search" ("monitoring_visit_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "audit_report_search" ("audit_report_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "audit_report_search" ("audit_report_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "finding_search" ("finding_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "finding_search" ("finding_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "equipment_search" ("equipment_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "equipment_search" ("equipment_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "operation_search" ("operation_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "operation_search" ("operation_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "operation_participant_search" ("operation_participant_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "operation_participant_search" ("operation_participant_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "activity_report_search" ("activity_report_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "activity_report_search" ("activity_report_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "activity_measure_search" ("activity_measure_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "activity_measure_search" ("activity_measure_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "metric_search" ("metric_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "metric_search" ("metric_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "outcome_search" ("outcome_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "outcome_search" ("outcome_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "outcome_credit_search" ("outcome_credit_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "outcome_credit_search" ("outcome_credit_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "target_search" ("target_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "target_search" ("target_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "capability_search" ("capability_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "capability_search" ("capability_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "published_figure_search" ("published_figure_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "published_figure_search" ("published_figure_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "source_search" ("source_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "source_search" ("source_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "document_search" ("document_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "document_search" ("document_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "note_search" ("note_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "note_search" ("note_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "tag_search" ("tag_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "tag_search" ("tag_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "tagging_search" ("tagging_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "tagging_search" ("tagging_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "report_run_search" ("report_run_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "report_run_search" ("report_run_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "report_pack_search" ("report_pack_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "report_pack_search" ("report_pack_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "form_mapping_search" ("form_mapping_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "form_mapping_search" ("form_mapping_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "saved_view_search" ("saved_view_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "saved_view_search" ("saved_view_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "setting_search" ("setting_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "setting_search" ("setting_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "hit_silence_search" ("hit_silence_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "hit_silence_search" ("hit_silence_search", "rank")
    VALUES ('crisismerge', 64);
INSERT INTO "not_same_pair_search" ("not_same_pair_search", "rank")
    VALUES ('automerge', 32);
INSERT INTO "not_same_pair_search" ("not_same_pair_search", "rank")
    VALUES ('crisismerge', 64);
"""
