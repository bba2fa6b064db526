"""Documents and groups that a definite noun takes up, and where the phrase of a document ends.

    بيان مشترك -> البيان      وزارة الصحة -> الوزارة      مجموعة من العلماء -> العلماء
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Sequence

from attrib import nounphrase, phrase_words
from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers import roles, several
from attrib.linkers.entities import Entity, latin_in_brackets, surface
from attrib.linkers.likeness import bare_word, contains, folded

if TYPE_CHECKING:
    from attrib.linkers.pool import Pool

#: What a document is about, or in whose name it is, stands behind these.
_ABOUT = frozenset(("حول", "بشان", "بخصوص", "باسم"))
#: Right behind a document they bring whom it is to or what it is about.
_TO = frozenset(("الي", "عن"))
#: Behind على: where a document can be read.
_PLACES = frozenset(("موقع", "منصه", "شبكه", "صفحه", "مدونه", "مجله", "صحيفه", "جريده"))
#: Words read behind حول.
_LONGEST_TOPIC = 14


def earlier_noun(pool: Pool, described: Entity) -> Entity | None:
    """For الوزارة, البيان: the nearest earlier phrase that the bare noun heads (وزارة الصحة, بيان مشترك)."""
    analysis = pool.analysis
    words = analysis.words
    info = pp.tables().info
    lemma = info.get(described.head, ("", "", described.head))[2]
    earlier = [entity for entity in pool.entities
               if entity.kind == described.kind and entity.position < described.position
               and info.get(entity.head, ("", "", entity.head))[2] == lemma]
    if earlier:
        return max(earlier, key=lambda entity: max(entity.last, entity.position))
    for token in range(described.position - 1, -1, -1):
        word = words[token]
        if word.core != described.head or word.definite or word.kind != "word":
            continue
        end = document_end(analysis, token) if described.kind == "document" else \
            nounphrase.end(analysis, token, analysis.sentence(token)[1], attached=bool(word.pre))
        if end <= token + 1 and described.kind in ("document", "organization"):
            # The bare noun says no more than the definite one does.
            continue
        end = latin_in_brackets(words, token, max(end, token + 1))
        entity = Entity(surface(analysis, token, end), folded(words[token:end]), described.kind, described.named, None,
                        frozenset(), described.gender, described.number, token,
                        [analysis.span(token, end), *described.mentions], head=described.head)
        pool.entities.append(entity)
        return entity
    return None


def named_since(pool: Pool, described: Entity, after: int) -> Entity | None:
    """The nearest indefinite phrase behind token `after` that says all that `described` says: مصدر أمني -> المصدر الأمني."""
    words = pool.analysis.words
    for token in range(described.position - 1, after, -1):
        word = words[token]
        if word.core in (described.head, described.head + "ا") and not word.definite and not word.pre.endswith("ك"):
            _, limit = pool.analysis.sentence(token)
            end = several.first_conjunct(pool.analysis, token, nounphrase.end(pool.analysis, token, limit, attached=bool(word.pre)))
            if end > token and described.role_key <= {w.removesuffix("ا") for w in roles.role_words(words[token:end])}:
                return pool.add(token, end, described.kind, described)
    return None


def document_since(pool: Pool, described: Entity, after: int) -> Entity | None:
    """The document that is named last between token `after` and the mention, in the sentence before it or its own."""
    words = pool.analysis.words
    begin = pool.analysis.sentence(max(pool.analysis.sentence(described.position)[0] - 1, 0))[0]
    for token in range(described.position - 1, max(after, begin - 1), -1):
        word = words[token]
        if word.people & pp.DOCUMENT and not word.people & (pp.DOCUMENT_AMBIGUOUS | pp.TITLE) and not word.definite:
            known = next((e for e in pool.entities if e.kind == "document" and e.position == token), None)
            return known or pool.add(token, document_end(pool.analysis, token), "document", described)
    return None


def taken_up(pool: Pool, described: Entity) -> tuple[Entity, str]:
    """Documents and groups: a definite noun takes up an earlier indefinite one (بيان -> البيان)."""
    analysis = pool.analysis
    for entity in pool.entities:
        if entity.kind == described.kind and entity.key == described.key:
            return entity, "name"
    if described.kind == "group" and len(described.key) > 1:
        key = _case(described.key)
        for entity in pool.entities:
            if entity.kind == "group" and entity.position < described.position and _case(entity.key)[:len(key)] == key:
                return entity, "definite_noun"
    if described.definite:
        back = earlier_noun(pool, described)
        if back is not None:
            return back, "definite_noun"
        for entity in pool.entities:
            if entity.kind == described.kind and contains(entity.key, described.key):
                return entity, "definite_noun"
        of = _group_of(pool, described) if described.kind == "group" and len(described.key) == 1 else None
        if of is not None:
            return of, "definite_noun"
    if described.kind == "document" and described.definite and len(described.key) == 1:
        # الوثيقة, where one report alone has spoken.
        spoken = [entity for entity in pool.entities if entity.kind == "document" and entity.spoke]
        if len(spoken) == 1 and spoken[0].gender != "-" :
            return spoken[0], "definite_noun"
    if described.kind == "document":
        end = document_end(analysis, described.position)
        if end > described.position + 1:
            described.name = surface(analysis, described.position, end)
            described.mentions[0] = analysis.span(described.position, end)
    pool.entities.append(described)
    return described, "name"


def _case(key: Sequence[str]) -> list[str]:
    """The folded words without articles, the plurals in one case: الموظفون السابقون and موظفين سابقين are equal."""
    return [bare[:-2] + "ون" if len(bare) > 4 and bare.endswith("ين") else bare for bare in map(bare_word, key)]


def _group_of(pool: Pool, described: Entity) -> Entity | None:
    """For العلماء: an earlier group of them, مجموعة من العلماء الأميركيين."""
    words = pool.analysis.words
    for token in range(min(described.position, len(words)) - 1, 1, -1):
        if words[token].fold == described.key[0] and words[token - 1].fold == "من" \
                and words[token - 2].people & (pp.GROUP | pp.ANON | pp.COLLECTIVE | pp.ORG_HEAD) | words[token - 2].functions & fn.QUANTIFIER:
            end = nounphrase.end(pool.analysis, token - 2, pool.analysis.sentence(token)[1])
            return pool.add(token - 2, end, "group", described) if end > token else None
    return None


def document_end(analysis: Analysis, token: int) -> int:
    """One past a document's noun phrase with what it is about: مذكرة حول وضع المراعي في الجنوب."""
    _, limit = analysis.sentence(token)
    end = max(nounphrase.end(analysis, token, limit), token + 1)
    return _behind_topic(analysis, end, limit)


def _behind_topic(analysis: Analysis, end: int, limit: int) -> int:
    """One past what the document that ends at `end` is about, in whose name it is or where it stands:
    مذكرة | حول وضع المراعي |, رسالة | باسم السكان |, مدونة | على موقع "السهل" |."""
    words = analysis.words
    if end + 1 >= limit:
        return end
    word, following = words[end], words[end + 1]
    if word.fold == "علي" and (following.people & (pp.AGENCY | pp.ORG_NAME) or following.core in _PLACES):
        return max(_named_end(analysis, end + 1, limit), end)
    if word.fold in _TO and words[end - 1].people & pp.DOCUMENT and not words[end - 1].definite:
        # رسالة | إلى البرلمان |, تغريدة | عن الغلاء |
        named = _named_end(analysis, end + 1, limit)
        return named if named > end + 1 else end
    if word.fold not in _ABOUT and not (word.fold == "من" and following.fold == "اجل"):
        return end
    at = end + 1
    while at < min(limit, end + _LONGEST_TOPIC) and not _ends_topic(words, at):
        at += 1
    while words[at - 1].functions & fn.PREPOSITION:
        at -= 1
    return max(at, end)


def _named_end(analysis: Analysis, token: int, limit: int) -> int:
    """One past the noun phrase or the name in marks at `token`; `token` where there is neither."""
    words = analysis.words
    if token < limit and words[token].kind == "mark":
        closing = next((t for t in range(token + 2, min(token + 7, limit)) if words[t].kind == "mark"), None)
        return token if closing is None else closing + 1
    return nounphrase.end(analysis, token, limit) if token < limit else token


def _ends_topic(words, token: int) -> bool:
    """Whether what a document is about ends before `token`: at a sign, a verb, a complementiser, or a preposition of verbs."""
    word = words[token]
    if word.surface == "/":
        return words[token - 1].kind != "number"
    return bool(word.that) or word.kind in ("punct", "mark") or word.functions & (fn.RELATIVE | fn.NEGATION) != 0 \
        or phrase_words.is_finite(word) or word.fold in ("الي", "علي", "عن")
