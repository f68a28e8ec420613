"""Free texts of blocks of records, as the rule on what must not be written sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.rules.texts import any_sign
from app.services import rule_reach
from db.model.partner_rule_facts import TextFound
from db.model.text_fields import TEXT_FIELDS
from db.queries import rule_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.services.session import Session


def reader(
    entity: str,
) -> Callable[[Session, Sequence[int]], Iterator[tuple[int, TextFound]]]:
    """Return what reads the texts of blocks of a type's records; those without a sign stay out.

    Millions of texts are looked through and next to none is told of: a block is looked through as
    one text first, in which every sign of a single one shows too.
    """
    names, seen = TEXT_FIELDS[entity], any_sign().search

    def read(session: Session, blocks: Sequence[int]) -> Iterator[tuple[int, TextFound]]:
        for one in blocks:
            rows = list(rule_texts.texts(session.store, entity, *rule_reach.block(one)))
            if not seen("\n".join(text for _, texts in rows for text in texts if text)):
                continue
            for number, texts in rows:
                for name, text in zip(names, texts, strict=True):
                    if text and seen(text):
                        yield one, TextFound(entity, number, name, text)

    return read
