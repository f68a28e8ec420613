"""The data dictionary as a workbook, against the declarations it is made of."""

from __future__ import annotations

from db.model import choices, registry
from tests.reports.conftest import rows_of, told


def test_every_field_of_every_type_is_told_with_what_it_takes(made):
    rows = rows_of(made("data-dictionary"), "Fields")
    expected = [
        (one.label, field.name) for one in registry.ENTITIES.values() for field in one.offered
    ]
    assert [(row["Record type"], row["Name"]) for row in rows] == expected
    told_of = {(row["Record type"], row["Name"]): row for row in rows}
    name = told_of["Contact", "name"]
    assert (name["Required"], name["Personal"], name["Sensitivity"]) == ("Yes", "Yes", "Internal")
    kind = told_of["Organization", "kind"]
    assert kind["Holds"] == "choice: organization_kind"
    assert told_of["Unit", "host_organization"]["Only for"] == "TCIU"
    assert told_of["Award", "obligated"]["Section"] == "Computed"
    assert told_of["Budget line", "award"]["Required"] == "One of: Subaward; Award with Program"


def test_the_lists_hold_every_choice_and_who_takes_it(made):
    rows = rows_of(made("data-dictionary"), "Choice lists")
    kinds = [row for row in rows if row["List"] == "unit_kind"]
    assert {row["Name"]: row["Choice"] for row in kinds} == choices.options("unit_kind")
    assert kinds[0]["Used by"] == "Unit: Kind"


def test_of_one_type_with_its_lists_alone(made):
    path = made("data-dictionary", type="Agreement")
    assert {row["Record type"] for row in rows_of(path, "Fields")} == {"Agreement"}
    assert [row["Name"] for row in rows_of(path, "Record types")][:-1] == ["agreement"]
    assert "unit_kind" not in {row["List"] for row in rows_of(path, "Choice lists")}
    assert told(path, "Cover")["Record type"] == "Agreement"


def test_the_public_is_told_of_public_fields_alone(made):
    path = made("data-dictionary", audience="public")
    assert {row["Sensitivity"] for row in rows_of(path, "Fields")} == {"Public"}
    assert "For public use" not in told(path, "Cover")
