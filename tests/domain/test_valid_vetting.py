"""Members with valid vetting: of whom, how many, what is past but listed, and what is unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.settings import Settings
from app.domain.valid_vetting import members, percent_in_words, vetted
from db.model.tciu_facts import HostMember, Tciu, Vetting

TODAY = date(2026, 11, 22)
HOST = HostMember(9, None, None, (("2025-01-01", 30, None, None), ("2026-10-08", 20, 4, None)))
BARE = Tciu(1, "TCIU", "PE", "Police", None, None, None, None, None, None, hosts=(HOST,))


def cohort(number, kind, done_on, passed, **more):
    return Vetting(number, 9, "Police", kind, done_on, passed, **more)


def of(*rows, hosts=(HOST,), on=TODAY):
    return vetted(replace(BARE, vetting=rows, hosts=hosts), Settings(), on)


def test_members_are_full_and_part_time_of_the_newest_count_by_the_day():
    assert members(BARE, TODAY).count == 24
    assert members(BARE, date(2026, 1, 1)).count == 30
    assert members(BARE, date(2024, 1, 1)).count is None
    left = replace(HOST, left_on="2026-06")
    assert members(replace(BARE, hosts=(left,)), TODAY).count is None


def test_a_share_says_its_numerator_and_denominator():
    share = of(cohort(1, "leahy", "2026-02-15", 20, revoked=2)).share("leahy")
    assert (share.valid, share.people, share.percent) == (18, 24, 75_000_000)
    assert share.says == "18 of 24 members (75 %)"


def test_an_empty_end_takes_the_kinds_months():
    standing = of(cohort(1, "polygraph", "2025-08-24", 22)).standings[0]
    assert (standing.until, standing.left) == (date(2027, 8, 24), 275)


def test_what_is_past_but_listed_is_said_with_the_gap():
    found = of(cohort(1, "leahy", "2025-10-13", 24))
    assert found.share("leahy").valid == 0
    assert found.warned[0].says == (
        "Leahy vetting of 24 ran out on 13 Oct 2026, 40 days ago; the host's newest count, "
        "8 Oct 2026, is 24."
    )
    assert [one.says for one in found.warned][1:2] == [
        "24 of 24 members have no valid Leahy vetting on record.",
    ]
    assert found.warned[0].record == 1


def test_a_renewal_takes_over_and_the_old_one_counts_no_more():
    found = of(
        cohort(1, "leahy", "2025-10-13", 24), cohort(2, "leahy", "2026-10-01", 24, replaces=1)
    )
    new, old = found.standings
    assert (new.row.id, new.valid, new.renews.id) == (2, 24, 1)
    assert (old.row.id, old.valid, old.replaced_by.id, old.is_past) == (1, 0, 2, False)
    assert found.share("leahy").says == "24 of 24 members (100 %)"


def test_a_renewal_does_not_count_before_its_day():
    rows = cohort(1, "leahy", "2025-10-13", 24), cohort(2, "leahy", "2026-10-01", 23, replaces=1)
    found = of(*rows, on=date(2026, 3, 1))
    assert [one.row.id for one in found.standings] == [1]
    assert found.share("leahy").valid == 24


def test_more_cleared_than_members_is_over_a_hundred_with_a_sentence_why():
    found = of(cohort(1, "leahy", "2026-02-15", 20), cohort(2, "leahy", "2026-03-15", 10))
    share = found.share("leahy")
    assert share.says == "30 of 24 members (125 %)"
    assert share.note.startswith("More are valid than members were counted on 8 Oct 2026")
    assert found.warned[0].says == f"{share.note} So with Leahy vetting."


def test_the_unknown_stays_unknown():
    nobody = of(cohort(1, "leahy", "2026-02-15", 18), hosts=())
    assert nobody.share("leahy").percent is None
    assert nobody.share("leahy").says == "18 valid; no headcount of the host."
    never = nobody.share("polygraph")
    assert (never.valid, never.percent, never.says) == (None, None, "No polygraph is recorded.")
    assert nobody.fully is None


def test_a_unit_without_cohorts_says_so_once():
    found = of()
    assert [one.says for one in found.warned] == [
        "No vetting is recorded. Every member needs Leahy vetting, polygraph and background check.",
    ]
    assert [one.kind for one in found.shares] == ["leahy", "polygraph", "background"]


def test_a_host_that_reports_nobody_has_no_share():
    nobody = HostMember(9, None, None, (("2026-10-08", 0, 0, None),))
    share = of(cohort(1, "leahy", "2026-02-15", 18), hosts=(nobody,)).share("leahy")
    assert (share.percent, share.says) == (None, "18 valid; the host reports nobody.")


def test_only_the_hosts_people_and_those_of_nobody_named_count():
    other = replace(cohort(2, "leahy", "2026-02-15", 5), organization=77)
    unnamed = replace(cohort(3, "leahy", "2026-02-15", 6), organization=None)
    assert of(cohort(1, "leahy", "2026-02-15", 4), other, unnamed).share("leahy").valid == 10


def test_at_most_so_many_hold_every_required_kind():
    found = of(
        cohort(1, "leahy", "2026-02-15", 18), cohort(2, "polygraph", "2026-02-15", 21),
        cohort(3, "background", "2026-02-15", 30), cohort(4, "urinalysis", "2026-02-15", 3),
    )  # fmt: skip
    assert (found.fully, found.fully_percent) == (18, 75_000_000)


def test_a_share_is_rounded_down_so_that_nearly_all_is_not_all():
    assert percent_in_words(99_990_000) == "99.9 %"
    assert percent_in_words(100_000_000) == "100 %"
    assert percent_in_words(81_818_181) == "81.8 %"
