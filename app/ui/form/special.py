"""What some types show beside form and lists: strips under the head, and tabs made by hand."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.services.session import Session
    from db.model.entity import Entity


class SpecialPart(QWidget):
    """A strip or a tab of one record, read again whenever something is saved.

    Signals: `opened` asks for a record by type and id; `message` carries a sentence and its tone;
    `rows_wanted` a title and the ledger Parts whose rows a figure is made of; `tab_wanted` the name
    of another tab of the record; `report_wanted` a report's name and the record to make it of;
    `page_wanted` a page's name and what to ask there;
    `field_wanted` a record's type and id and the field of it to type into.
    """

    opened = Signal(str, int)
    message = Signal(str, str)
    rows_wanted = Signal(str, object)
    tab_wanted = Signal(str)
    report_wanted = Signal(str, int)
    page_wanted = Signal(str, str)
    field_wanted = Signal(str, int, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start without a record."""
        super().__init__(parent)
        self.session = session

    def show_record(self, entity: Entity, record: int) -> None:
        """Show a stored record, or the one shown as it stands now."""
        raise NotImplementedError

    def show_hits(self) -> None:
        """Take notice that the rules may say something else now; most parts show none."""


@dataclass(frozen=True, slots=True)
class Special:
    """A tab or strip: its name, what the tab says, and where its class lies (module:Class).

    `needs` names a related type that the record must have some of; `kinds` the kinds of record
    it is for, none: all.
    """

    name: str
    title: str
    place: str
    needs: str = ""
    kinds: tuple[str, ...] = ()

    def make(self, session: Session) -> SpecialPart:
        """Import the class and make one."""
        module, _, name = self.place.partition(":")
        made = getattr(import_module(module), name)(session)
        assert isinstance(made, SpecialPart)  # noqa: S101  the tables below say so
        return made


TEAMS, TCIU = ("best", "task_force"), ("tciu",)
BODIES = ("coalition", "committee", "working_group")
TABS: dict[str, tuple[Special, ...]] = {
    "award": (
        Special("money", "Money", "app.ui.grants.money_tab:MoneyTab"),
        Special("due", "Reports due", "app.ui.grants.due_tab:DueTab"),
        Special("orders", "Orders", "app.ui.grants.orders_tab:OrdersTab"),
        Special("budget", "Own budget", "app.ui.grants.award_budget_tab:AwardBudgetTab"),
        Special("spending", "Enter spending", "app.ui.grants.spending_grid:SpendingGrid"),
        Special("sf425", "SF-425", "app.ui.grants.sf425_tab:Sf425Tab"),
        Special("pace", "Pace", "app.ui.grants.pace_tab:PaceTab"),
        Special("closeout", "Closeout", "app.ui.grants.closeout_tab:CloseoutTab"),
    ),
    "subaward": (
        Special("budget", "Budget", "app.ui.grants.budget_tab:BudgetTab"),
        Special("spending", "Enter spending", "app.ui.grants.spending_grid:SpendingGrid"),
        Special("claiming", "Claiming", "app.ui.grants.claiming_tab:ClaimingTab"),
        Special("match", "Match", "app.ui.grants.match_tab:SubawardMatchTab"),
        Special("versions", "Versions", "app.ui.grants.versions_tab:VersionsTab"),
        Special("packet", "Packet", "app.ui.grants.subaward_packet_tab:SubawardPacketTab"),
        Special("pace", "Pace", "app.ui.grants.pace_tab:PaceTab"),
        Special("closeout", "Closeout", "app.ui.grants.closeout_tab:CloseoutTab"),
    ),
    "organization": (
        Special("glance", "At a glance", "app.ui.partners.partner_tab:PartnerTab"),
        Special("risk", "Risk", "app.ui.grants.risk_tab:RiskTab", needs="subaward"),
    ),
    "agreement": (
        Special("timeline", "Time line", "app.ui.partners.agreement_timeline:AgreementTimeline"),
    ),
    "unit": (
        Special("roster", "Roster", "app.ui.partners.roster_tab:RosterTab", kinds=TEAMS),
        Special("standing", "Standing", "app.ui.partners.standing_tab:StandingTab", kinds=TEAMS),
        Special("body", "Members and meetings", "app.ui.partners.body_tab:BodyTab", kinds=BODIES),
        Special(
            "pipeline", "Pipeline", "app.ui.partners.tciu_pipeline_tab:TciuPipelineTab", kinds=TCIU
        ),
        Special("vetting", "Vetting", "app.ui.partners.vetting_tab:VettingTab", kinds=TCIU),
        Special(
            "given",
            "Given and results",
            "app.ui.partners.given_results_tab:GivenResultsTab",
            kinds=TEAMS + TCIU,
        ),
    ),
    "operation": (Special("phases", "Phases and people", "app.ui.results.phases_tab:PhasesTab"),),
    "operations_order": (
        Special("versions", "Versions", "app.ui.grants.versions_tab:VersionsTab"),
    ),
    "claim": (
        Special("packet", "Packet", "app.ui.grants.packet_tab:PacketTab"),
        Special("match", "Match", "app.ui.grants.match_tab:MatchTab"),
    ),
}
"""The tabs made by hand of each type, in order, behind its details."""

STRIPS: dict[str, tuple[Special, ...]] = {
    "contact": (Special("leaving", "Leaving", "app.ui.partners.contact_strip:ContactStrip"),),
    "commitment": (Special("clock", "Clock", "app.ui.partners.commitment_strip:CommitmentStrip"),),
    "obligation": (Special("clock", "Clock", "app.ui.partners.obligation_strip:ObligationStrip"),),
    "requirement": (Special("due", "Due", "app.ui.grants.requirement_strip:RequirementStrip"),),
    "financial_report": (Special("sf425", "SF-425", "app.ui.grants.report_strip:ReportStrip"),),
    "award": (Special("ledger", "Figures", "app.ui.grants.ledger_strip:AwardStrip"),),
    "subaward": (Special("ledger", "Figures", "app.ui.grants.ledger_strip:SubawardStrip"),),
    "finding": (Special("clock", "Clock", "app.ui.grants.finding_strip:FindingStrip"),),
    "monitoring_visit": (
        Special("findings", "Findings", "app.ui.grants.oversight_strip:OversightStrip"),
    ),
    "audit_report": (
        Special("findings", "Findings", "app.ui.grants.oversight_strip:OversightStrip"),
    ),
    "agreement": (
        Special("standing", "Standing", "app.ui.partners.agreement_strip:AgreementStrip"),
    ),
    "claim": (Special("claim", "Figures", "app.ui.grants.claim_strip:ClaimStrip"),),
    "operation": (Special("came", "Results", "app.ui.results.operation_strip:OperationStrip"),),
    "outcome": (Special("sum", "Sum", "app.ui.results.strips:OutcomeStrip"),),
    "published_figure": (Special("sum", "Sum", "app.ui.results.strips:FigureStrip"),),
}
"""What stands under the head of each type's records."""
