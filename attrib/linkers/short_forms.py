"""The longer name that an article gives an institution elsewhere: the same words with more around or between them, the noun that the
mention leaves out, the name before an acronym.

    حماس -> حركة حماس      مديرية الضرائب -> المديرية العامة للضرائب      وسمت -> الوكالة الساحلية (وسمت)
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Sequence

from attrib import name_words, nounphrase, phrase_offices, phrase_words
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers import several
from attrib.linkers.entities import Entity, surface
from attrib.linkers.likeness import bare_word, folded

if TYPE_CHECKING:
    from attrib.linkers.pool import Pool

#: Their names hold what is an institution's name too: وزارة | الخارجية الأفلانية |, وكالة | الصحافة الأفلانية |.
_OF_INSTITUTIONS = frozenset(("وزاره", "وكاله"))
#: Behind them stands whose an institution is.
_BELONGING = frozenset(("التابع", "التابعه"))


def longer_organization(pool: Pool, described: Entity) -> Entity | None:
    """The same words with more around them elsewhere: التحالف -> التحالف الدولي, حماس -> حركة حماس."""
    analysis = pool.analysis
    words = analysis.words
    key = described.key
    if len(key) > 3 or words[described.position].people & pp.PLACE:
        return None
    best = None
    size = len(key)
    for token in range(len(words) - size + 1):
        if words[token].core != key[0] or folded(words[token:token + size]) != key:
            continue
        begin, end = token, token + size
        if begin and words[begin - 1].people & pp.TITLE and not words[begin - 1].definite:
            # وزيرة الخارجية السابقة is a person.
            continue
        further = nounphrase.end(analysis, token, min(len(words), analysis.sentence(token)[1])) if words[token].definite else end
        acting = token > 0 and phrase_words.is_finite(words[token - 1])
        while end < min(further, token + size + 6) and words[end].kind == "word" and not (words[end].fold[0] == "و" and not words[end].people) \
                and not words[end].pre.startswith("و") \
                and (not acting or _is_attribute(words[end]) or words[end - 1].fold in phrase_words.TITLE_PREPOSITIONS) \
                and not words[end].functions & (fn.TIME | fn.RELATIVE | fn.PREPOSITION) \
                and (words[end].fold.startswith("لل") and not words[end - 1].people & pp.DEMONYM and not words[end].fold.endswith("ين")
                     or words[end - 1].fold in phrase_words.TITLE_PREPOSITIONS
                     or not words[end].people & (pp.NAME if words[end - 1].people & pp.ORG_HEAD and not words[end - 1].definite
                                                 else pp.TITLE | pp.NAME)) \
                and not (words[end - 1].definite and words[end].functions & fn.VERB and not words[end].definite) \
                and not (words[end - 1].definite and words[end].people & (pp.ORG_HEAD | pp.GROUP)
                         and not words[end].definite and not words[end].pre) \
                and not name_words.is_compound_with_god(words, end) \
                and not (words[end - 1].people & pp.DEMONYM and words[end - 1].definite and name_words.is_unknown(words[end])):
            end += 1
        while not words[token].definite and size > 1 and end < analysis.sentence(token)[1] and _completes(words, end):
            end += 1
        if begin and words[begin - 1].people & pp.ORG_HEAD and not words[begin - 1].definite and not words[begin].pre \
                and not (size > 1 and words[begin].people & pp.ORG_HEAD and words[begin - 1].core not in _OF_INSTITUTIONS
                         or phrase_words.multiword(words, begin, end)[1] & pp.PLACE):
            begin -= 1
            end = _behind_business(words, begin, end)
        if end - begin > size and (best is None or end - begin > best[1] - best[0]):
            best = (begin, end)
    if best is None:
        return None
    begin, end = best
    return Entity(surface(analysis, begin, end), folded(words[begin:end]), "organization", True, None, frozenset(),
                  described.gender, described.number, begin, [analysis.span(begin, end), *described.mentions],
                  head=described.head)


def _is_attribute(word) -> bool:
    """Whether `word` behind an institution belongs to its name even where an object may follow it: الأوروبي, للضرائب."""
    return bool(word.people & (pp.DEMONYM | pp.PLACE)) or word.definite and word.fold.endswith(("ي", "يه")) \
        or word.fold in phrase_words.ATTRIBUTES \
        or word.pre.endswith("ل") or word.fold.startswith("لل")


def _completes(words, token: int) -> bool:
    """Whether the word at `token` goes on with the name of an institution that ends in a definite noun: مصالح الدرك |
    الوطني |, جبهة العدالة | والتنمية |."""
    word = words[token]
    if word.kind != "word" or not words[token - 1].definite or not word.definite or word.functions & (fn.TIME | fn.RELATIVE):
        return False
    if word.pre.startswith("و"):
        return not word.people & (pp.SPEAKER | pp.NAME) and not words[token - 1].people & pp.DEMONYM
    return not word.pre and _is_attribute(word)


def _behind_business(words, first: int, end: int) -> int:
    """One past what the institution at [first, end) deals in: شركة راما | للصناعات الغذائية |; `end` itself where that is not said."""
    while end < len(words) and phrase_offices.goes_on_with_business(words, end, first):
        end += 1
    return end


def shortened(pool: Pool, described: Entity) -> Entity | None:
    """The institution whose name holds the same words in this order with others between:
    مديرية الضرائب -> المديرية العامة للضرائب, دائرة المفاوضات -> دائرة شؤون المفاوضات."""
    words = pool.analysis.words
    wanted = [bare_word(word) for word in described.key]
    for entity in pool.entities:
        if entity.kind == "organization" and _is_shortened(entity.key, wanted):
            return entity
    for token, word in enumerate(words):
        if word.people & pp.ORG_HEAD and bare_word(word.core) == wanted[0] and token != described.position \
                and not (token and words[token - 1].people & pp.TITLE and not words[token - 1].definite):
            end = several.first_conjunct(pool.analysis, token, nounphrase.end(pool.analysis, token, pool.analysis.sentence(token)[1]))
            # القوات المسلحة | العميد سامي بركات: whoever speaks for it is no part of its name.
            end = next((t for t in range(token + 1, end) if words[t].people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK)
                        or name_words.opens_full_name(words, t)), end)
            if _is_shortened(folded(words[token:end]), wanted):
                return pool.add(token, end, "organization", described)
    return None


def _is_shortened(longer: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether `longer` begins with the first of the bare words `wanted` and holds the others in their order, with
    words between them."""
    if len(longer) <= len(wanted) or not longer or bare_word(longer[0]) != wanted[0]:
        return False
    bare = [bare_word(word) for word in longer]
    rest = iter(bare)
    return bare[:len(wanted)] != list(wanted) and all(word in rest for word in wanted)


def headed(pool: Pool, described: Entity) -> Entity | None:
    """The institution whose noun the mention leaves out: المركزي القمري -> البنك المركزي القمري, النهوض الوطني -> حزب النهوض الوطني; None: the
    article names none."""
    analysis, key = pool.analysis, described.key
    words = analysis.words
    # تطبيق العقوبات does not make العقوبات an institution.
    doubtful = pp.ORG_AMBIGUOUS if len(key) == 1 and words[described.position].functions & fn.COMMON else 0
    for token in range(1, len(words) - len(key) + 1):
        if words[token].fold != key[0] or not words[token - 1].people & pp.ORG_HEAD or words[token - 1].people & doubtful \
                or token == described.position or words[token - 1].definite and not words[token].definite \
                or folded(words[token:token + len(key)]) != key:
            continue
        end = nounphrase.end(analysis, token - 1, analysis.sentence(token)[1], attached=bool(words[token - 1].pre))
        end = max(several.first_conjunct(analysis, token - 1, end), token + len(key))
        return pool.add(token - 1, _behind_business(words, token - 1, end), "organization", described)
    return None


def spelled_out(pool: Pool, described: Entity) -> Entity | None:
    """The institution whose short form stands in brackets or marks behind its name: الوكالة الساحلية (وسمت)."""
    words = pool.analysis.words
    target = described.key[0]
    for token in [t for t, w in enumerate(words) if w.core == target]:
        if token < 2 or words[token - 1].surface not in "([\"«“‹'" or token == described.position \
                or token + 1 >= len(words) or words[token + 1].kind not in ("punct", "mark"):
            continue
        first, _ = pool.analysis.sentence(token)
        for begin in range(token - 2, max(first, token - 10) - 1, -1):
            if words[begin].kind == "punct" or words[begin].that:
                break
            head = words[begin]
            if begin > first + 1 and (head.pre.endswith("ل") or head.fold.startswith("لل")) and words[begin - 2].people & pp.ORG_HEAD \
                    and words[begin - 1].definite and words[begin - 1].core not in _BELONGING:
                # المركز الإقليمي | للأمن السيبراني |
                continue
            if head.people & pp.ORG_HEAD and (begin == first or not words[begin - 1].people & pp.ORG_HEAD
                                              or words[begin - 1].definite):
                end = token - 1
                if end == begin + 1:
                    # شركة "السهل": the name itself, no short form of one.
                    whole = token + 2 + (token + 2 < len(words) and _is_attribute(words[token + 2]) and words[token + 2].definite)
                    return pool.add(begin, whole, "organization", described) if words[token - 1].kind == "mark" else None
                # شركة "الأفق": what stands in marks right behind the noun is the name itself.
                end = token + 2 if begin == token - 2 and not head.definite and words[token - 1].kind == "mark" else token - 1
                return pool.add(begin, end, "organization", described)
    return None
