"""The public data gives exactly as many records as RECORDS.md expects from its files."""

from __future__ import annotations

from collections import Counter

from app.services.sample import agreements, results
from app.services.sample.drafts import Key, rows


def _kinds(drafts):
    return Counter(one.values["kind"] for one in drafts)


def _sourced(drafts):
    return {one.values["source"] for one in drafts}


def test_units(public):
    kinds = _kinds(public["unit"])
    assert sum(kinds.values()) == 39
    assert kinds == {"best": 25, "tciu": 9, "coalition": 1, "committee": 3, "working_group": 1}


def test_memberships_of_best(public, everything):
    found = [
        one
        for one in public["membership"]
        if everything[one.values["unit"]].values["kind"] == "best"
    ]
    assert len(found) == 30
    assert len({one.values["unit"] for one in found}) == 7
    assert all("joined_on" not in one.values for one in found)


def test_roster_rows_without_a_unit_give_organizations_only(public):
    roster = rows("best_participants.csv")
    nameless = [row for row in roster if row["unit"].startswith("BEST programme")]
    assert (len(roster) - len(nameless), len(nameless)) == (26, 8)
    names = {one.values["name"] for one in public["organization"]}
    assert {row["agency"] for row in nameless} <= names


def test_agreements(public):
    assert len(rows("agreements_found.csv")) == 19
    assert len(rows("cmaa.csv")) == 23
    assert len(public["agreement"]) == 38
    assert _kinds(public["agreement"])["cmaa"] == 23


def test_agreement_parties(public):
    by_agreement = Counter(one.values["agreement"] for one in public["agreement_party"])
    assert sum(by_agreement.values()) == 75
    assert by_agreement.pop(Key("agreement", agreements.PILOT)) == 1
    assert set(by_agreement.values()) == {2}


def test_terms_of_the_agreements_found(public):
    titles = {row["title"] for row in rows("agreements_found.csv")}
    found = [one for one in public["agreement"] if one.values["title"] in titles]
    terms = Counter(one.values["term_kind"] for one in found)
    assert terms == {"evergreen": 4, "fiscal_year": 1, "pilot_by_notice": 1, "not_stated": 13}


def test_attache_offices(public):
    assert _kinds(public["organization"])["attache_office"] == 21


def test_bodies(everything):
    bodies = Counter(
        row["record"]
        for row in rows("international_bodies.csv")
        if Key(row["record"], row["name"]) in everything
    )
    assert bodies == {"organization": 7, "unit": 5, "capability": 1}


def test_operations(public):
    assert len(public["operation"]) == 10


def test_allocations(public):
    found = public["allocation"]
    assert len(found) == 46
    assert sum("state" in one.values for one in found) == 26


def test_published_figures(public):
    assert len(results.SERIES_OF) == 5
    assert len(public["published_figure"]) == 76
    for fact, value in (
        ("TCIUs established worldwide", "16"),
        ("Countries in the Global Coalition to Address Synthetic Drug Threats", "140"),
        ("Illicit fentanyl seized", "27000"),
        ("Arrests connected to fentanyl networks", "3600"),
        ("Pill presses seized", "2200"),
    ):
        one = next(f for f in public["published_figure"] if f.values["statement"] == fact)
        assert (one.values["value"], one.values["series"]) == (value, results.SERIES_OF[fact])


def test_outcomes(public):
    assert len(public["outcome"]) == 24
    facts = {row["fact"] for row in rows("seed_facts.csv")}
    assert sum(one.key.name in facts for one in public["outcome"]) == 11
    based = [one for one in public["published_figure"] if "based_on" in one.values]
    assert {one.values["based_on"][0] for one in based} == {one.key for one in public["outcome"]}


def test_san_diego(public):
    assert len(public["award"]) == 1
    assert len(public["subaward"]) == 13
    assert len(public["budget_line"]) == 58
    assert sum(int(one.values["amount"]) for one in public["budget_line"]) == 7_739_216
    assert len(_sourced(public["budget_line"])) == 1
    assert _sourced(public["budget_line"]).isdisjoint(_sourced(public["subaward"]))


def test_one_source_record_for_each_text(batches, everything):
    files = (
        "agreements_found.csv", "best_participants.csv", "best_units.csv", "hsi_attaches.csv",
        "international_bodies.csv", "operations.csv", "opsg_allocations.csv", "opsg_totals.csv",
        "organizations.csv", "tciu_units.csv",
    )  # fmt: skip
    texts = {row["source"] for name in files for row in rows(name)}
    assert all(Key("source", text) in everything for text in texts)
    titles = [d.values["title"] for b in batches for d in b.drafts if d.entity == "source"]
    assert len(titles) == len(set(titles))
