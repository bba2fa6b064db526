"""The person whom a part of a name means: the family's, the given one, or the whole in other letters.

    ماروتو -> وين ماروتو      نور -> نور الصباغ      وليم هولدن -> وليام هولدن
"""
from __future__ import annotations

from typing import TYPE_CHECKING

from attrib import name_words, phrase_words
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers.entities import Entity, surface
from attrib.linkers.likeness import equal, folded, joined, sounds_alike

if TYPE_CHECKING:
    from attrib.linkers.pool import Pool


def bearer(pool: Pool, described: Entity) -> tuple[Entity | None, str]:
    key = joined(described.key)
    people = [(entity, joined(entity.key)) for entity in pool.entities if entity.kind == "person"]
    rated = []
    for entity, full in people:
        if full == key and len(described.key) > 1:
            rated.append((9, entity, "name"))
        elif len(full) > len(key):
            if equal(full[-len(key):], key):
                rated.append((6, entity, "surname"))
            elif equal(full[:len(key)], key):
                rated.append((4, entity, "given_name"))
            elif any(equal(full[i:i + len(key)], key) for i in range(1, len(full) - len(key))):
                rated.append((3, entity, "surname"))
            elif len(key) == 1 and full[-1].startswith("ابو") and equal((full[-1][3:],), key):
                # أبو الفهد, الفهد
                rated.append((5, entity, "surname"))
        elif len(key) > 1 and len(full) == len(key) and any(map(str.__eq__, full, key)) and sounds_alike(full, key):
            # وليم هولدن, وليام هولدن
            rated.append((8, entity, "name"))
    if not rated:
        for entity, full in people:
            if len(full) > len(key):
                if sounds_alike(full[-len(key):], key):
                    return entity, "surname"
                if sounds_alike(full[:len(key)], key):
                    return entity, "given_name"
        extended = _extended(pool, described)
        if extended is not None:
            return extended, "surname"
        extended = _with_family(pool, described)
        return (extended, "given_name") if extended is not None else (None, "name")
    def weight(row):
        rate, entity, _ = row
        conflict = described.gender in "mf" and entity.gender in "mf" and described.gender != entity.gender
        earlier = entity.position <= described.position
        overlap = len(described.role_key & entity.role_key) if described.role else 0
        return (rate - 4 * conflict + 2 * overlap + earlier, entity.last, entity.position if earlier else -entity.position)
    _, entity, way = max(rated, key=weight)
    return entity, way


def _extended(pool: Pool, described: Entity) -> Entity | None:
    """A longer form of a short name anywhere in the article, although no table knows it: بن حليم -> مبروكة بن حليم."""
    words = pool.analysis.words
    key = described.key
    for token in range(1, len(words) - len(key) + 1):
        # سامي بوكيلا: no proclitic, the name's own letter.
        if words[token].core != key[0] and words[token].fold != key[0] or folded(words[token:token + len(key)])[1:] != key[1:]:
            continue
        begin = token
        while begin > 0 and token - begin < 3 and _names_too(words, begin, token):
            begin -= 1
        if begin < token:
            end = token + len(key)
            entity = Entity(surface(pool.analysis, begin, end), folded(words[begin:end]), "person", True,
                            described.role, described.role_key, described.gender, "s", begin,
                            [pool.analysis.span(begin, end)], head=described.head)
            pool.entities.append(entity)
            return entity
    return None


def _with_family(pool: Pool, described: Entity) -> Entity | None:
    """A given name that is a word too, with the family name elsewhere in the article: نور -> نور الصباغ."""
    words = pool.analysis.words
    key = described.key
    if len(key) != 1 or not words[described.position].people & pp.NAME_GIVEN:
        return None
    for token in range(len(words) - 1):
        family = words[token + 1]
        if words[token].core == key[0] and (family.people & pp.NAME_FAMILY or family.kind == "word" and name_words.is_unknown(family)):
            return pool.add(token, token + 2, "person", described)
    return None


def _names_too(words, begin: int, token: int) -> bool:
    """Whether the word before `begin` belongs to the name whose known part stands at `token`."""
    left = words[begin - 1]
    # الوزير المنتدب، نجيب بوكيلا: a given name that is a verb too.
    named_like_a_verb = left.people & pp.NAME_GIVEN
    if left.fold in phrase_words.TITLE_PREPOSITIONS and words[begin].definite \
            or words[begin].pre.startswith("و") or left.cues and not named_like_a_verb or left.functions & fn.VERB \
            or left.people & (pp.TITLE | pp.ORGANISATION) and not left.people & pp.NAME_GIVEN \
            or left.fold[0] in "وف" and not left.people & pp.NAME:
        return False
    spelled_like_a_word = left.functions & fn.COMMON and not left.definite \
        and begin == token and (words[begin - 2].definite or words[begin - 2].kind == "punct")
    named = left.definite and begin == token and not left.functions
    return name_words.is_unknown(left) or bool(left.people & (pp.NAME | pp.CONNECTOR)) or spelled_like_a_word \
        or named
