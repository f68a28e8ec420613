"""Operations among their phases, as the real ones and the sample's read."""

from __future__ import annotations

from app.services import operation_tree, save
from db.model import registry
from tests.office import add


def tree_of(office, name):
    sql = 'SELECT "id" FROM "operation" WHERE "name" = ?'
    return operation_tree.of(office, office.store.sql.execute(sql, (name,)).fetchone()[0])


def test_blue_lotus_and_four_horsemen_share_a_joint_result_that_counts_once(office):
    for name in ("Operation Blue Lotus", "Operation Four Horsemen"):
        found = tree_of(office, name)
        sums = {one.metric: one for one in found.sums}
        fentanyl = sums["Fentanyl seized"]
        assert fentanyl.whole.says() == "about 10,000 lb"
        assert fentanyl.joint
        assert fentanyl.shared == ("Operation Blue Lotus", "Operation Four Horsemen")
        assert sums["Other narcotics seized"].whole.says() == "at least 10,000 lb"


def test_the_figure_as_published_stands_beside_what_its_rows_give(office):
    found = tree_of(office, "Operation Four Horsemen")
    one = next(one for one in found.published if one.row.statement.startswith("Fentanyl seized"))
    assert one.compared.says_published() == "nearly 10,000 lb"
    assert one.compared.says_recomputed() == "about 10,000 lb"


def test_the_people_of_blue_lotus(office):
    people = tree_of(office, "Operation Blue Lotus").people
    assert people.total == 120
    assert [(one.role, one.headcount) for one in people.agencies] == [("lead", 85), ("partner", 35)]


def test_apollo_with_its_phases_in_the_order_of_their_days(office):
    for name in ("Operation Apollo", "Operation Apollo X"):
        phases = tree_of(office, name).phases
        assert [(one.depth, one.days, one.row.area) for one in phases] == [
            (0, "Since 26 Oct 2023, no end known", "Southern California"),
            (1, "Since 10 Apr 2024, no end known", "Arizona"),
            (1, "Since Jul 2024, no end known", "El Paso, Texas"),
        ]


def test_plaza_spike_tells_its_expansion_as_it_was_published(office):
    found = tree_of(office, "Operation Plaza Spike")
    assert [(one.row.statement, one.row.value_text) for one in found.published] == [
        ("Operation Plaza Spike launched", "2024-04"),
        ("Operation Plaza Spike expanded to El Paso and Juarez", "2024-07"),
    ]
    assert "El Paso and Juarez" in found.phases[0].row.area


def test_a_figure_on_a_longer_name_is_not_the_shorter_ones(office):
    assert not tree_of(office, "Operation Blue Lotus 2.0").published
    apollo_x = tree_of(office, "Operation Apollo X").published
    assert [one.row.statement for one in apollo_x] == ["Operation Apollo X announced for El Paso"]


def test_people_of_phases_count_once_in_the_operation_above(office):
    above = tree_of(office, "Operation Steady Lantern (sample)")
    assert above.people.total == 24
    assert tree_of(office, "Operation Steady Lantern II (sample)").people.total == 3
    currency = next(one for one in above.sums if one.metric == "Currency seized")
    assert currency.own.says() == ""
    assert currency.whole.says() == "$48,250.00"
    fentanyl = next(one for one in above.sums if one.metric == "Fentanyl seized")
    assert fentanyl.own is None
    assert "the same result, reported twice (1)" in fentanyl.whole.how()


def test_a_phase_in_the_trash_is_gone_and_its_operation_stays(session):
    add(session, "operation", name="Above", started_on="2025")
    add(session, "operation", name="First", parent="1", started_on="2025-03")
    add(session, "operation", name="Below", parent="2", ended_on="2025-06")
    found = operation_tree.of(session, 1)
    assert [(one.row.name, one.depth, one.days) for one in found.phases] == [
        ("Above", 0, "Since 2025, no end known"),
        ("First", 1, "Since Mar 2025, no end known"),
        ("Below", 2, "Until Jun 2025"),
    ]
    save.archive(session, registry.entity("operation"), [3])
    assert len(operation_tree.of(session, 1).phases) == 2
    assert found.people.agencies == ()
