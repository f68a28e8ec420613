"""The palette leads to each of the 26 questions by a few words of it, as a person types them."""

from __future__ import annotations

import pytest

from app.services.lookups.catalog import LOOKUPS
from app.ui.palette_questions import questions
from db.model.folding import words

ASKED = (
    "who guatemala", "agreements lapse", "signed not in force", "evergreen not reviewed",
    "both papers", "agencies put people", "tfo designations", "vetting overdue", "cmaa no tciu",
    "attaché peru", "primary contact europol", "contacts not verified", "partners tucson",
    "unit target last year", "operations partner", "what did we promise", "coalition",
    "no outcome report", "units overlap", "rests on statute", "published figures",
    "history of partner", "pilot participants", "overtime ceiling", "mandated reports",
    "who signed",
)  # fmt: skip


@pytest.mark.parametrize("number", range(1, 27))
def test_the_first_answer_is_the_question_meant(number):
    title, name = questions(words(ASKED[number - 1]))[0]
    assert name.split()[0] == LOOKUPS[number - 1].name
    assert title.endswith("?")
