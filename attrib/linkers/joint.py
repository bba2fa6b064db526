"""Who speaks together: the issuers of a joint statement, and those whom a dual or a number takes up again.

    بيان مشترك لوزارة المياه وهيئة الموانئ -> وزارة المياه, هيئة الموانئ
    الرجلان -> سامي بركات, نجيب علي      الشركتان -> شركة سهم, شركة برق      الدول الثلاث -> قطر, تونس, ليبيا
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Sequence

from attrib import nounphrase, phrase_words
from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers.entities import Entity, describe
from attrib.linkers.likeness import folded
from attrib.linkers.several import first_conjunct

if TYPE_CHECKING:
    from attrib.linkers.pool import Pool, Resolved

#: Behind صادر they bring whose a document is.
_FROM = frozenset(("عن", "من"))
_STATES = frozenset(("بلد", "دوله", "حكومه", "عاصمه"))
_SIDES = frozenset(("جانب", "طرف"))
_COUNTS = {"ثلاث": 3, "ثلاثه": 3, "اربع": 4, "اربعه": 4, "خمس": 5, "خمسه": 5}
#: Sentences before that of the mention in which those are named whom it takes up.
_BACK = 2


def taken_up(pool: Pool, described: Entity, done: Sequence[Resolved]) -> list[Entity]:
    """Those whom الرجلان, الجانبان, الشركتان, الدول الثلاث take up: who spoke together last, else so many named last in this sentence or
    the two before it; empty where there are not so many, or the word is of another number."""
    wanted = 2 if described.number == "d" else _COUNTS.get(described.key[-1].removeprefix("ال"), 0) if len(described.key) == 2 else 0
    if not wanted or not described.definite or described.kind != "group" and (wanted == 2 or described.kind != "organization"):
        return []
    sentences = pool.analysis.sentences
    here = bisect_right(sentences, (described.position, 1 << 60)) - 1
    begin = sentences[max(here - _BACK, 0)][0]
    lemma = _singular(described)
    if lemma in _STATES:
        return _places(pool, begin, described, wanted)
    classes = pp.tables().words.get(lemma, 0)
    if classes & pp.ORG_HEAD and not classes & pp.TITLE and lemma not in _SIDES:
        return _institutions(pool, begin, described, wanted, lemma)
    found = _persons(pool, begin, described, wanted, lemma, done)
    if found or lemma not in _SIDES or any(begin <= position < described.position for position, _ in pool.sightings):
        return found
    return _places(pool, begin, described, wanted) or _institutions(pool, begin, described, wanted, None)


def _singular(described: Entity) -> str:
    """The noun of which the mention is the dual or the plural: الرجلان -> رجل."""
    info = pp.tables().info
    known = info.get("ال" + described.head) or info.get(described.head)
    return known[2] if known else phrase_words.singular_of_two("ال" + described.head) or described.head


def _persons(pool: Pool, begin: int, described: Entity, wanted: int, lemma: str, done: Sequence[Resolved]) -> list[Entity]:
    """The `wanted` persons who spoke together last, or were named last since token `begin`; first those who bear the title."""
    sighted: list[Entity] = []
    for position, entity in reversed(pool.sightings):
        if begin <= position < described.position and not any(entity is e for e in sighted) \
                and not (described.gender == "f" and entity.gender == "m"):
            sighted.append(entity)
    spoke = next((d.entities for d in reversed(done) if len(d.entities) > 1), [])
    if len(spoke) == wanted and all(e.kind == "person" for e in spoke) and all(any(e is s for s in spoke) for e in sighted):
        return spoke
    titled = [entity for entity in sighted if lemma in entity.role_key]
    found = titled if len(titled) >= wanted else sighted
    return found[wanted - 1::-1] if len(found) >= wanted else []


def _places(pool: Pool, begin: int, described: Entity, wanted: int) -> list[Entity]:
    """The countries or capitals named since token `begin`, where there are exactly `wanted`."""
    words = pool.analysis.words
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    token = begin
    while token < described.position:
        length, mask = phrase_words.multiword(words, token, described.position)
        length = length or 1
        mask = mask or words[token].people
        if mask & pp.PLACE and not mask & (pp.DEMONYM | pp.TITLE) and not words[token].pre.endswith("ب") \
                and not (token and words[token - 1].fold == "في"):
            found.setdefault(folded(words[token:token + length]), (token, token + length))
        token += length
    return [pool.add(*place, "organization", described) for place in found.values()] if len(found) == wanted else []


def _institutions(pool: Pool, begin: int, described: Entity, wanted: int, head: str | None) -> list[Entity]:
    """The institutions named since token `begin`, by the noun `head` where it is given, where there are exactly `wanted`."""
    words = pool.analysis.words
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    token = begin
    while token < described.position:
        word = words[token]
        token += 1
        if not word.people & pp.ORG_HEAD or word.definite or head is not None and word.core != head \
                or token > 1 and words[token - 2].people & pp.TITLE and not words[token - 2].definite:
            continue
        end = nounphrase.end(pool.analysis, token - 1, described.position, attached=bool(word.pre))
        end = first_conjunct(pool.analysis, token - 1, end)
        if end > token:
            found.setdefault(folded(words[token - 1:end]), (token - 1, end))
            token = end
    return [pool.add(*place, "organization", described) for place in found.values()] if len(found) == wanted else []


def acting(pool: Pool, at: int, form) -> list[Entity]:
    """Whom a dual or plural verb at `at` may have as its dropped subject, in its sentence or the two before: the two persons of the last
    sentence that names two (التقى سامي بركات سلمى عوض. | وأعلنا | …), or the last group (استمع المدير إلى العمال. | وأكدوا | …);
    empty where nobody is."""
    analysis = pool.analysis
    here = bisect_right(analysis.sentences, (at, 1 << 60)) - 1
    for begin, end in reversed(analysis.sentences[max(here - _BACK, 0):here + 1]):
        found = _two_persons(pool, begin, min(end, at)) if form.number == "d" else _group(pool, begin, min(end, at), form.gender)
        if found:
            return found
    return []


def _two_persons(pool: Pool, begin: int, end: int) -> list[Entity]:
    """The persons named in tokens [begin, end), where they are two."""
    found = {id(entity): entity for position, entity in pool.sightings if begin <= position < end}
    return list(found.values()) if len(found) == 2 else []


def _group(pool: Pool, begin: int, end: int, gender: str) -> list[Entity]:
    """The group of people of the `gender` named last in tokens [begin, end)."""
    info, words = pp.tables().info, pool.analysis.words
    for token in range(end - 1, begin - 1, -1):
        word = words[token]
        if not word.people & (pp.GROUP | pp.TITLE) or word.people & (pp.ORG_HEAD | pp.NAME | pp.DOCUMENT) \
                or info.get(word.core, ("", ""))[:2] != (gender, "p") \
                or token and words[token - 1].people & (pp.TITLE | pp.ORG_HEAD) and not words[token - 1].definite:
            continue
        last = first_conjunct(pool.analysis, token, nounphrase.end(pool.analysis, token, end, attached=bool(word.pre)))
        entity = pool.acting(token, max(last, token + 1))
        return [entity] if entity.kind == "group" else []
    return []


def issuers(analysis: Analysis, document: Entity) -> list[Entity]:
    """Those who made the joint `document` together, where its phrase names several: بيان صادر عن | نقابة المعلمين ورابطة الكتاب |."""
    words = analysis.words
    if not document.mentions:
        return []
    last = bisect_left(analysis.starts, document.mentions[0].end)
    for token in range(document.position + 1, last - 1):
        word = words[token]
        if word.fold in _FROM or nounphrase.is_published(word):
            begin = token + 1
        elif word.pre.endswith("ل") or word.fold.startswith("لل"):
            begin = token
        else:
            continue
        if begin + 2 < last and words[begin].functions & fn.QUANTIFIER and words[begin + 1].fold == "من":
            # وقعته كل من …
            begin += 2
        found = describe(analysis, begin, last)
        return found if len(found) > 1 and all(e.kind in ("organization", "person") for e in found) else []
    return []
