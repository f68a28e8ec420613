"""Computed fields in lists: shown, asked for, sorted by and added up like stored ones."""

from __future__ import annotations

import pytest

from app.services import browse, computed, filter_words, save
from db import search
from db.model import registry
from db.model.errors import BadQuery, NoSuchName, Stopped
from tests.office import add, change, least

AGREEMENT, AWARD, SUBAWARD, CLAIM, UNIT = (
    registry.entity(name) for name in ("agreement", "award", "subaward", "claim", "unit")
)


@pytest.fixture
def agreements(session):
    """Four agreements on 15 March 2026: expiring, in force without an end, expired, a draft."""
    for title, begins, ends in (
        ("Radio", "2024-01-01", "2026-06-30"),
        ("Customs", "2020", ""),
        ("Reimbursement", "2022-01-01", "2025-12-31"),
    ):
        add(session, "agreement", title=title, kind="cmaa", in_force_on=begins, ends_on=ends)
    add(session, "agreement", title="Pilot", kind="cmaa", stage="drafting")
    return session


@pytest.fixture
def money(session):
    """Two awards with a subaward each, one with a friendly force below it, and two claims."""
    for name in ("Idaho OEM", "Ada County", "Boise Police"):
        add(session, "organization", name=name, kind="county")
    for number, authorized in (("1", "1,000"), ("2", "400")):
        add(session, "award", fain=f"EMW-2026-SS-0000{number}", recipient="1", fiscal_year="2026",
            performance_start="2025-10-01", performance_end="2028-09-30")  # fmt: skip
        add(session, "award_action", award=number, program="opsg", kind="initial",
            amount=authorized, action_on="2025-10-01")  # fmt: skip
        add(session, "subaward", award=number, number=f"S-{number}", subrecipient="2",
            usbp_sector="SPW", starts_on="2025-10-01", ends_on="2026-09-30")  # fmt: skip
        add(session, "subaward_action", subaward=number, kind="initial", amount="300",
            action_on="2025-11-01")  # fmt: skip
    add(session, "subaward", award="1", number="S-1a", subrecipient="3", passed_through="1",
        usbp_sector="SPW", starts_on="2025-10-01", ends_on="2026-09-30")  # fmt: skip
    for number in ("1", "2"):
        add(session, "claim", subaward="1", number=number, period_start="2026-01-01",
            period_end="2026-01-31")  # fmt: skip
    for subaward, claim, amount in (("1", "1", "120.50"), ("3", "", "200"), ("2", "", "5")):
        add(session, "expenditure", subaward=subaward, claim=claim, category="fuel",
            spent_on="2026-01-02", amount=amount)  # fmt: skip
    return session


def found(session, entity, text, sort=None):
    """Return the ids that a search finds, in their order."""
    return list(browse.all_ids(session, browse.asked(session, entity, text, sort=sort)))


def by(entity, name, *, descending=False):
    return browse.Sort(entity.offered_field(name), descending)


@pytest.mark.parametrize("entity", registry.ENTITIES.values(), ids=lambda one: one.name)
def test_every_computed_field_is_worked_out_for_many_as_for_one(session, entity):
    numbers = [save.save(session, entity, None, least(session, entity))[1] for _ in range(2)]
    many = computed.values(session, entity, entity.computed, numbers)
    assert set(many) == {field.name for field in entity.computed}
    one = computed.of(session, entity.name, numbers[0])
    for field in entity.computed:
        assert many[field.name].get(numbers[0]) == one[field.name]
    for line in browse.lines(session, entity, entity.offered, numbers):
        assert len(line.texts) == len(line.values) == len(entity.offered)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("status:expiring", [1]),
        ("status:in", [2]),
        ("-status:expired", [2, 4, 1]),
        ("status:expiring OR status:expired", [1, 3]),
        ("status:expired radio", []),
        ("last_day_to_act:2025..", [1, 3]),
        ("last_day_to_act:<120d", [1]),
        ("last_day_to_act:overdue", [3]),
        ("last_day_to_act:none", [2, 4]),
        ("last_day_to_act:any", [1, 3]),
        ("ends_on_now:>2026-06-29", [1]),
        ("ends_on_now:>2026-06-30", []),
        ("why-this-status:2026", [1]),
    ],
)
def test_an_agreement_is_found_by_its_status_and_days(agreements, text, ids):
    assert found(agreements, AGREEMENT, text) == ids


def test_a_list_is_sorted_by_a_computed_field_with_what_is_empty_last(agreements):
    assert found(agreements, AGREEMENT, "", by(AGREEMENT, "last_day_to_act")) == [3, 1, 2, 4]
    down = by(AGREEMENT, "last_day_to_act", descending=True)
    assert found(agreements, AGREEMENT, "", down) == [1, 3, 2, 4]
    codes = [computed.of(agreements, "agreement", one)["status"]
             for one in found(agreements, AGREEMENT, "", by(AGREEMENT, "status"))]  # fmt: skip
    assert codes == ["drafting", "in_force", "expiring", "expired"]


def test_figures_compare_as_numbers_and_add_up(money):
    assert found(money, AWARD, "authorized:400..400") == [2]
    assert found(money, AWARD, "expended:320.50") == [1]
    assert found(money, AWARD, "unobligated:<200") == [2]
    assert found(money, SUBAWARD, "left:<0") == [1, 3]
    expended = SUBAWARD.offered_field("expended")
    asked = browse.asked(money, SUBAWARD, "expended:>100")
    assert browse.total(money, asked, expended) == (2, 32_050), "passed on money counts once"
    assert browse.sum_of(money, SUBAWARD, expended, [2, 3]) == 20_500
    claimed = CLAIM.offered_field("claimed")
    assert browse.total(money, browse.asked(money, CLAIM), claimed) == (2, 12_050)
    assert browse.sum_of(money, CLAIM, claimed, [2]) == 0


def test_a_claim_that_carries_another_adds_its_money_once(money):
    claimed, approved = CLAIM.offered_field("claimed"), CLAIM.offered_field("approved")
    change(money, "claim", 1, included_in="2")
    assert browse.sum_of(money, CLAIM, claimed, [1, 2]) == 12_050, "not approved: not carried yet"
    change(money, "claim", 1, submitted_on="2026-02-01", approved_on="2026-02-02")
    assert [line.values[0] for line in browse.lines(money, CLAIM, [claimed], [1, 2])] == [
        12_050,
        12_050,
    ]
    assert browse.sum_of(money, CLAIM, claimed, [1, 2]) == 12_050
    assert browse.sum_of(money, CLAIM, claimed, [2]) == 12_050
    assert browse.sum_of(money, CLAIM, approved, [1, 2]) == 12_050
    assert found(money, SUBAWARD, "", by(SUBAWARD, "expended", descending=True)) == [1, 3, 2]


def test_a_friendly_forces_spending_is_its_parents_too(money):
    lines = browse.lines(money, SUBAWARD, [SUBAWARD.offered_field("expended")], [1, 2, 3])
    assert [line.texts[0] for line in lines] == ["$320.50", "$5.00", "$200.00"]


def test_claims_are_found_by_status_and_what_they_claim(money):
    assert found(money, CLAIM, "status:draft claimed:>100") == [1]
    change(money, "claim", 1, submitted_on="2026-02-01")
    assert found(money, CLAIM, "status:submitted") == [1]
    assert found(money, CLAIM, "status:draft") == [2]


def test_what_is_worked_out_follows_every_change_and_the_day(agreements):
    assert found(agreements, AGREEMENT, "status:expired") == [3]
    add(agreements, "notice", agreement="3", kind="extension", dated="2025-12-01",
        new_end="2027-12-31")  # fmt: skip
    assert found(agreements, AGREEMENT, "status:expired") == []
    save.archive(agreements, registry.entity("notice"), [1])
    assert found(agreements, AGREEMENT, "status:expired") == [3]
    agreements.fixed_today = agreements.today.replace(month=12)
    assert found(agreements, AGREEMENT, "status:expired") == [1, 3]


def test_the_trash_is_asked_for_computed_fields_too(agreements):
    save.archive(agreements, AGREEMENT, [1])
    assert found(agreements, AGREEMENT, "status:expiring") == []
    asked = browse.asked(agreements, AGREEMENT, "status:expiring", archived=True)
    assert list(browse.all_ids(agreements, asked)) == [1]


def test_values_are_counted_for_a_filter(agreements):
    values = browse.values_of(agreements, AGREEMENT, AGREEMENT.offered_field("status"))
    assert sorted(values) == [
        ("drafting", "Drafting", 1),
        ("expired", "Expired", 1),
        ("expiring", "Expiring", 1),
        ("in_force", "In force", 1),
    ]


def test_a_large_type_is_worked_out_by_a_thread_of_its_own(agreements, monkeypatch):
    monkeypatch.setattr(search, "FIRST", 3)
    asked = browse.asked(agreements, AGREEMENT, "status:expiring")
    with pytest.raises(Stopped):
        browse.first_ids(agreements, asked, 0.03)
    assert list(browse.Apart(agreements).ids(asked)) == [1]
    assert list(browse.first_ids(agreements, asked, 0.03)[0]) == [1], "the thread told the session"


def test_related_records_are_sorted_by_a_computed_field(money):
    fields = [SUBAWARD.field("award")]
    sort = by(SUBAWARD, "expended")
    assert list(browse.related_ids(money, (AWARD, 1), SUBAWARD, fields, sort)) == [3, 1]


@pytest.mark.parametrize(
    ("name", "texts", "done"),
    [
        ("commitment", {"due_on": "2026-03-14", "status": "open"}, {"status": "done"}),
        ("requirement", {"due_on": "2026-03-14", "status": "open"}, {"status": "submitted"}),
        ("finding", {"due_on": "2026-03-14"}, {"closed_on": "2026-03-15"}),
        ("obligation", {"due_on": "2026-03-14"}, {"last_done_on": "2026-03-15"}),
    ],
)
def test_overdue_alone_finds_what_is_open_and_past_its_day(session, name, texts, done):
    entity = registry.entity(name)
    for _ in range(3):
        number = save.save(session, entity, None, least(session, entity))[1]
        change(session, name, number, **texts)
    change(session, name, 2, due_on="2026-03-15")
    change(session, name, 3, **done)
    assert found(session, entity, "overdue") == [1]
    assert 1 not in found(session, entity, "-overdue")
    told = filter_words.filters(entity, "overdue -overdue", session.today)
    assert [one.words for one in told] == ["Overdue", "Not overdue"]


def test_overdue_is_a_word_like_any_other_where_nothing_is_due(session):
    add(session, "unit", name="Overdue unit", kind="best")
    assert found(session, UNIT, "overdue") == [1]
    assert filter_words.filters(UNIT, "overdue", session.today) == []


def test_a_wrong_status_is_refused_with_a_sentence(session):
    with pytest.raises(BadQuery, match="is not in the list"):
        browse.asked(session, AGREEMENT, "status:wonderful")
    with pytest.raises(BadQuery, match="Did you mean expended:"):
        browse.asked(session, AWARD, "expendd:>1")


def test_a_computed_field_takes_no_value(agreements):
    with pytest.raises(NoSuchName, match="has no field"):
        change(agreements, "agreement", 1, status="expired")
