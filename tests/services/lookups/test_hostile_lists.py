"""Whatever stands in a list of names or countries, look-ups and sheets answer and keep it."""

from __future__ import annotations

import pytest

from app.services import country_sheet, partner_sheet, save
from app.services.lookups import catalog
from db.model import registry
from tests.office import add
from tests.services.test_hostile_text import HOSTILE

MORE = ("A\\B", 'Say "hi"', "\\", '"', "\\u001f", "a\\name", '"]', "one\ntwo\\")

LISTS = {"agreement": ("countries",), "organization": ("former_names", "covers_countries")}


@pytest.mark.parametrize("text", [*HOSTILE, *MORE])
def test_every_answer_comes(session, text):
    one = add(session, "organization", name="Office", kind="attache_office", country="PE")
    add(session, "agreement", title="Customs paper", kind="cmaa")
    add(session, "agreement_party", agreement="1", organization="1", role="party")
    kept = None
    for name, fields in LISTS.items():
        entity = registry.entity(name)
        kept = entity.field(fields[0]).kind.parse(text)
        save.save(session, entity, 1, dict.fromkeys(fields, kept))
    for found in catalog.LOOKUPS:
        catalog.answer(session, found, {})
    found = catalog.answer(session, catalog.lookup("22"), {"partner": str(one)})
    told = [row.values[3] for row in found.rows if row.values[2] == "was called"]
    assert sorted(told) == sorted(str(kept or "").split("\n") * bool(kept))
    assert partner_sheet.of(session, one).ties
    assert country_sheet.of(session, "PE").lines
