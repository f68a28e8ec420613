"""Every draft could be typed into a form: references lead somewhere, nothing stops the save."""

from __future__ import annotations

import re
from datetime import date

import pytest

from app.domain import stops
from app.services import query_text
from app.services.sample import build
from app.services.sample.drafts import Key, keys_in
from db.model import registry

# The ends of a month, a leap day, both sides of a fiscal year: offsets must hold on all of them.
DAYS = [date(2026, 11, 22), date(2027, 2, 28), date(2028, 2, 29), date(2026, 9, 30),
        date(2026, 10, 1), date(2027, 7, 15)]  # fmt: skip

PERSONS = re.compile(
    r"\b\d{3}-\d{2}-\d{4}\b|\b(?:DOB|born|birth)\b.{0,20}\d|\b(?:case|docket|file)\s"
    r"(?:no\.|number|#)\s*\d|\b(?:suspect|subject of|target of)\b",
    re.IGNORECASE,
)
_NOT_LOOKED_AT = {
    ("source", "title"),
    ("metric", "definition"),
    ("published_figure", "statement"),
}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_references_lead_to_earlier_drafts_and_nothing_stops_a_save(today):
    seen: set[Key] = set()
    for batch in build.drafts(today):
        for one in batch.drafts:
            assert set(keys_in([one])) <= seen, one.key
            assert _stored_problems(one, today) == [], one.key
            seen.add(one.key)


def _stored_problems(one, today):
    entity = registry.entity(one.entity)
    values: dict[str, object] = {field.name: None for field in entity.fields}
    for number, (name, value) in enumerate(one.values.items(), start=10):
        if isinstance(value, str):
            values[name] = entity.field(name).kind.parse(value, today)
        else:
            values[name] = number if isinstance(value, Key) else (number,)
    return stops.problems(entity, values)


def test_the_same_day_gives_the_same_drafts(batches):
    assert build.drafts(date(2026, 11, 22)) == batches


def test_no_two_drafts_share_a_key(batches):
    keys = [one.key for batch in batches for one in batch.drafts]
    assert len(keys) == len(set(keys))


def test_invented_rows_say_so(batches):
    for one in batches[2].drafts:
        entity = registry.entity(one.entity)
        if "source" in entity.by_name and one.key != Key("outcome", "u-draft"):
            assert one.values["source"] == Key("source", "invented for the sample"), one.key


def test_invented_organizations_are_marked(batches):
    names = [d.values["name"] for d in batches[2].drafts if d.entity == "organization"]
    assert names
    assert all(str(name).endswith("(sample)") for name in names)


def test_officers_are_codes(batches):
    codes = {
        str(one.values["officer_code"]) for one in batches[2].drafts if "officer_code" in one.values
    }
    assert codes
    assert all(re.fullmatch(r"[A-Z]{2}-\d{3}", code) for code in codes)


def test_nobody_under_investigation_is_in_it(batches):
    """Only the note that shows rule P23 has one of its words, and it names nobody."""
    hits = {
        one.key.name
        for batch in batches
        for one in batch.drafts
        for name, value in one.values.items()
        if isinstance(value, str)
        and PERSONS.search(value)
        and (one.entity, name) not in _NOT_LOOKED_AT
    }
    assert hits == {"nt5"}


def test_saved_views_ask_what_the_search_box_understands(batches):
    for one in batches[0].drafts:
        if one.entity == "saved_view":
            entity = registry.entity(str(one.values["record_type"]))
            query_text.parse(entity, str(one.values.get("query", "")), date(2026, 11, 22))
            named = f"{one.values['columns']}|{one.values['sort']}".replace("-", "").split("|")
            assert all(name in entity.offered_by_name for name in named), one.key
