"""Which reports open requirements ask for now, and what each is then made of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.reports import catalog
from app.reports.due_answers import AHEAD_DAYS, due_answers
from app.services.session import open_session
from db.model import choices
from tests.office import add, change
from tests.reports.conftest import SAMPLE_DAY

QUERY = """
SELECT count(*) FROM "requirement" r LEFT JOIN "award" a ON a."id" = r."award"
WHERE r."archived_at" IS NULL AND r."status" = 'open' AND r."due_on" <= ?
    AND r."kind" IN ({kinds}) AND a."archived_at" IS NULL
"""


def kinds():
    return sorted({kind for one in catalog.REPORTS for kind in one.meets})


def test_reports_meet_kinds_of_requirements_that_there_are():
    assert set(kinds()) <= set(choices.options("requirement_kind"))


def test_no_two_reports_meet_the_same_kind():
    met = [kind for one in catalog.REPORTS for kind in one.meets]
    assert len(met) == len(set(met))


def test_every_open_requirement_that_a_report_meets_is_told_once(sample):
    marks = ", ".join("?" * len(kinds()))
    until = (SAMPLE_DAY + timedelta(days=AHEAD_DAYS)).isoformat()
    found = due_answers(sample)
    ids = [one.requirement for answer in found for one in answer.deadlines]
    count = sample.store.sql.execute(QUERY.format(kinds=marks), (until, *kinds())).fetchone()[0]
    assert len(ids) == len(set(ids)) == count > 0
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)


def test_an_sf425_is_filled_with_its_award_and_period(sample):
    answer = next(one for one in due_answers(sample) if one.deadlines[0].kind == "sf425")
    deadline = answer.deadlines[0]
    assert answer.report.name == "sf-425"
    assert answer.values == {"award": str(deadline.subject.id), "period_end": deadline.period[1]}
    assert answer.title == f"SF-425, {deadline.subject_title}"


def test_what_one_report_meets_for_several_is_told_together(sample):
    answer = next(one for one in due_answers(sample) if one.report.name == "tciu-briefing")
    assert len(answer.deadlines) > 1
    assert answer.title == f"TCIU briefing, {len(answer.deadlines)} due"
    assert answer.values == {"year": "2026"}


def test_every_report_reads_the_choices_that_are_filled(sample):
    for answer in due_answers(sample):
        names = {one.name for one in answer.report.parameters}
        assert set(answer.values) <= names
        chosen = catalog.chosen(answer.report, answer.values, sample)
        assert answer.values.items() <= chosen.items()


@pytest.mark.parametrize(
    ("day", "there"),
    [(date(2026, 11, 30), False), (date(2026, 12, 1), True), (date(2027, 2, 15), True)],
)
def test_sixty_days_ahead_and_whatever_is_overdue(session, day, there):
    add(session, "organization", name="Idaho Office of Emergency Management", kind="state")
    add(
        session, "award", fain="EMW-2026-SS-00009", recipient="1", fiscal_year="2026",
        performance_start="2026-10-01", performance_end="2029-08-31", status="active",
    )  # fmt: skip
    on_day = open_session(session.path, "ann", day, read_only=True)
    days = [one.due_on for one in due_answers(on_day) if one.report.name == "sf-425"]
    on_day.close()
    assert (date(2027, 1, 30) in days) is there


def test_a_subaward_names_its_award_too(sample, tmp_path):
    row = sample.store.sql.execute(
        'SELECT "id", "subaward" FROM "requirement" WHERE "subaward" IS NOT NULL LIMIT 1'
    ).fetchone()
    own = tmp_path / "office.fieldstone"
    own.write_bytes(sample.path.read_bytes())
    writable = open_session(own, "ann", SAMPLE_DAY)
    change(writable, "requirement", row[0], kind="sf425", due_on="2026-11-30", status="open")
    found = [
        one for one in due_answers(writable)
        if row[0] in [deadline.requirement for deadline in one.deadlines]
    ]  # fmt: skip
    award = writable.store.sql.execute(
        'SELECT "award" FROM "subaward" WHERE "id" = ?', (row[1],)
    ).fetchone()[0]
    writable.close()
    assert [one.values["award"] for one in found] == [str(award)]
