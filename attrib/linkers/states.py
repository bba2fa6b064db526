"""States and who speaks for them: a capital, a government or a side is the country.

    طهران, الحكومة الإيرانية, الجانب الإيراني -> إيران
"""
from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from attrib import phrase_words
from attrib.lexicon import people as pp
from attrib.linkers.entities import Entity
from attrib.linkers.likeness import folded

if TYPE_CHECKING:
    from attrib.linkers.pool import Pool

_SIDE = frozenset(("الجانب", "الطرف"))
#: With a nationality they are the state: الحكومة الإيرانية.
GOVERNMENTS = frozenset(("الحكومه", "السلطات"))


def state(pool: Pool, described: Entity) -> Entity | None:
    """The country, capital or government that spoke before and stands for the same state (موسكو, روسيا, الحكومة الروسية);
    else the country that the article names and whose capital or side speaks (طهران, الجانب الإيراني -> إيران)."""
    tables = pp.tables()
    key = described.key
    spoken_for = country(key)
    if spoken_for is None:
        return None
    for entity in pool.entities:
        if entity.kind == "organization" and entity.spoke and country(entity.key) == spoken_for:
            if " ".join(entity.key) in tables.capitals and " ".join(key) not in tables.capitals:
                # موسكو, then روسيا: the capital only stands for it.
                entity.name, entity.key, entity.mentions = described.name, key, [*described.mentions, *entity.mentions]
            return entity
    if " ".join(key) not in tables.capitals and key[0] not in _SIDE:
        return None
    words = pool.analysis.words
    for token, word in enumerate(words):
        if word.people & pp.PLACE or word.core in tables.multiword:
            length = phrase_words.multiword(words, token, len(words))[0] or 1
            name = " ".join(folded(words[token:token + length]))
            if name in tables.states and tables.country.get(name) == spoken_for:
                return pool.add(token, token + length, "organization", described)
    return None


@lru_cache(maxsize=1 << 10)
def country(key: tuple[str, ...]) -> str | None:
    """The country whose government the name stands for: طهران, إيران, الحكومة الإيرانية, الجانب الإيراني; None: for none."""
    tables = pp.tables()
    name = " ".join(key)
    if name in tables.states or name in tables.capitals:
        return tables.country.get(name)
    if len(key) == 2 and key[0] in _SIDE | GOVERNMENTS and tables.words.get(key[1], 0) & pp.DEMONYM:
        return tables.country.get(key[1])
    return None
