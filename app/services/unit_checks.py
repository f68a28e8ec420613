"""What a task force has to have: its checklist, members and papers, and what it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.domain.roster import is_in
from app.domain.rules import partners as rule
from app.services import roster
from app.services.facts_for_rules import partners
from db import records
from db.model import choices, registry
from db.model.days import show_fuzzy
from db.queries import lookup_ties, unit_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.roster import Designation
    from app.services.session import Session
    from db.model.lookup_rows import Member
    from db.model.partner_rule_facts import Ties
    from db.queries.unit_chain import Link

State = Literal["done", "missing", "soon", "late", "quiet"]
CRITERIA = ("criterion_area", "criterion_resources", "criterion_harm", "criterion_ibet")
"""What the Secretary considers before a new unit, (A) to (D) of 6 U.S.C. 240."""
OWN = "It leads the unit, or belongs to the lead's department."
NO_TIE = "The unit is over or names no lead, so there is no paper to look for."
OBSERVER = "An observer needs none."
_CLOCKS: dict[str, State] = {"past": "late", "soon": "soon", "valid": "done"}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a check.

    Attributes: `beside` a word for its state, `more` small print; `opens` the record behind it;
    `field` the unit's field to fill where that is what is missing.
    """

    title: str
    beside: str
    says: str
    state: State
    more: str = ""
    opens: tuple[str, int] | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines under a heading; `empty` says what stands there where there are none."""

    title: str
    items: tuple[Item, ...]
    empty: str = ""

    @property
    def wants(self) -> str:
        """What is missing and what ran out, in words; "" for nothing."""
        missing, late = (
            sum(one.state == state for one in self.items) for state in ("missing", "late")
        )
        said = [f"{missing:,} missing"] if missing else []
        return ", ".join([*said, f"{late:,} ran out"] if late else said)


def read(session: Session, unit: int) -> list[Section]:
    """Return a task force's checks, as of today."""
    entity = registry.entity("unit")
    values = records.read(session.store, entity, unit).values
    everyone = lookup_ties.members(session.store, unit)
    current = [one for one in everyone if is_in(one, session.today)]
    found = []
    if values["kind"] == "best":
        items = tuple(_criterion(name, values) for name in CRITERIA)
        found.append(Section("Establishment checklist (6 U.S.C. 240)", items))
    required = values["required_members"]
    assert isinstance(required, tuple)  # noqa: S101  a field of references
    clocks = roster.designations(session, unit, session.today)
    return [
        *found,
        Section(
            "Members its own rule asks for",
            tuple(_required(session, required, {one.organization for one in current})),
            "No rule that names members is on file.",
        ),
        Section(
            "Papers of its members",
            tuple(_papers(session, unit, current)),
            "It has no members today.",
        ),
        Section(
            "Designations",
            tuple(_designation(one) for one in clocks),
            "No designation is on file.",
        ),
        Section(
            "Before and after",
            tuple(_chain(session, unit)),
            "It came from no other unit and went into none.",
        ),
    ]


def _criterion(name: str, values: dict[str, object]) -> Item:
    letter, label = "ABCD"[CRITERIA.index(name)], registry.entity("unit").field(name).label
    said = values[name]
    title = f"({letter}) {label}"
    if said is None:
        return Item(title, "Missing", "Nothing is recorded.", "missing", field=name)
    return Item(title, "Recorded", str(said), "done", field=name)


def _required(session: Session, required: tuple[int, ...], sitting: set[int]) -> Iterator[Item]:
    titles = records.titles(session.store, "organization", required)
    for one in required:
        there = one in sitting
        says = "A member today." if there else "No member today, though its rule asks for it (P11)."
        beside = "Member" if there else "Missing"
        state: State = "done" if there else "missing"
        yield Item(titles[one], beside, says, state, opens=("organization", one))


def _papers(session: Session, unit: int, current: list[Member]) -> Iterator[Item]:
    """Yield for each member which agreement in force says that it works here (rule P09)."""
    ties = dict(partners.ties(session, [one.organization for one in current]))
    told = {one.organization: _covered(one, ties.get(one.organization), unit) for one in current}
    papers = {paper for some in told.values() if not isinstance(some, str) for paper in some}
    titles = records.titles(session.store, "agreement", papers)
    for one in current:
        yield _paper(one, told[one.organization], titles)


def _covered(one: Member, fact: Ties | None, unit: int) -> list[int] | str:
    """Return the agreements that cover a member, or why none is asked for."""
    own = [tie for tie in fact.ties if tie.kind == "unit" and tie.id == unit] if fact else []
    if fact is None or not own:
        return OBSERVER if one.role == "observer" else NO_TIE
    if rule.is_own(fact, own[0]):
        return OWN
    return [paper.id for paper in rule.covering(fact, own[0])]


def _paper(one: Member, papers: list[int] | str, titles: dict[int, str]) -> Item:
    opens = ("organization", one.organization)
    if isinstance(papers, str):
        return Item(one.name, "Not asked for", papers, "quiet", opens=opens)
    if not papers:
        says = "No agreement in force with the unit's lead covers it (P09)."
        return Item(one.name, "Missing", says, "missing", opens=opens)
    names = sorted(titles[paper] for paper in papers)
    first = next(paper for paper in papers if titles[paper] == names[0])
    more = f"Also: {'; '.join(names[1:])}" if names[1:] else ""
    return Item(one.name, "In force", names[0], "done", more, ("agreement", first))


def _designation(one: Designation) -> Item:
    whose = one.whose or "The whole unit"
    counted = f"{one.valid:,} of {one.people:,} valid"
    label = choices.label("cohort_kind", one.kind)
    paper = f"Rests on {one.agreement}" if one.agreement else "No agreement is named"
    done = f"{label} on {show_fuzzy(one.done_on)}. {paper}."
    state = _CLOCKS.get(one.state, "quiet")
    return Item(whose, counted, f"{one.says}.", state, done, ("cohort", one.id))


def _chain(session: Session, unit: int) -> Iterator[Item]:
    """Yield the units it came from, then those it went into, the nearest first."""
    links = unit_chain.links(session.store)
    for link in _walk(links, unit, back=True):
        verb = "came before" if link.how == "predecessor" else "was merged into"
        ended = f"Closed {show_fuzzy(link.closed_on)}." if link.closed_on else ""
        says = f"It {verb} {_this(link.later, link.later_name, unit)}."
        yield Item(link.earlier_name, "Before", says, "quiet", ended, ("unit", link.earlier))
    for link in _walk(links, unit, back=False):
        verb = "came from" if link.how == "predecessor" else "took over"
        began = f"Established {show_fuzzy(link.established_on)}." if link.established_on else ""
        says = f"It {verb} {_this(link.earlier, link.earlier_name, unit)}."
        yield Item(link.later_name, "After", says, "quiet", began, ("unit", link.later))


def _this(one: int, name: str, unit: int) -> str:
    return "this unit" if one == unit else name


def _walk(links: list[Link], unit: int, *, back: bool) -> Iterator[Link]:
    """Yield the links one way from a unit; a ring is walked once."""
    seen, edge = {unit}, [unit]
    while edge:
        at = edge.pop(0)
        for link in links:
            here, there = (link.later, link.earlier) if back else (link.earlier, link.later)
            if here == at and there not in seen:
                seen.add(there)
                edge.append(there)
                yield link
