"""Institutions, documents and groups that a mention takes up: by their short form, their acronym, or their noun.

    الوزارة -> وزارة الصحة      مديرية الضرائب -> المديرية العامة للضرائب      العلماء -> مجموعة من العلماء

They are looked for among what has spoken, then in the text.
"""
from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Sequence

from attrib import name_words, nounphrase, phrase_offices, phrase_words
from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers.entities import Entity, contains, equal, first_conjunct, folded, latin_in_brackets, role_words, surface

if TYPE_CHECKING:
    from attrib.linkers.pool import Pool

_SIDE = frozenset(("الجانب", "الطرف"))
#: What a document is about, or in whose name it is, stands behind these.
_ABOUT = frozenset(("حول", "بشان", "بخصوص", "باسم"))
#: Right behind a document they bring whom it is to or what it is about.
_TO = frozenset(("الي", "عن"))
#: Behind على: where a document can be read.
_PLACES = frozenset(("موقع", "منصه", "شبكه", "صفحه", "مدونه", "مجله", "صحيفه", "جريده"))
#: Their names hold what is an institution's name too: وزارة | الخارجية الأفلانية |, وكالة | الصحافة الأفلانية |.
_OF_INSTITUTIONS = frozenset(("وزاره", "وكاله"))
#: With a nationality they are the state: الحكومة الإيرانية.
_GOVERNMENTS = frozenset(("الحكومه", "السلطات"))
#: With a country behind them they are the country; what else ends with its name is in it: تلفزيون السودان.
_STATES = frozenset("جمهوريه مملكه دوله سلطنه اماره حكومه".split())
_OUTLETS = frozenset("صحيفه جريده مجله موقع قناه وكاله شبكه منصه".split())
#: Nouns for institutions of one sort; ministries are called by what they are for.
_SORTS = (frozenset("شركه موسسه مجموعه بنك مصرف".split()), frozenset("منظمه هييه مفوضيه صندوق جمعيه موسسه".split()),
          frozenset("حركه حزب جماعه تنظيم جبهه".split()), _OUTLETS, frozenset("وزاره خارجيه داخليه ماليه دفاع عدل صحه".split()))
#: Behind them stands whose an institution is.
_BELONGING = frozenset(("التابع", "التابعه"))
#: Words read behind حول.
_LONGEST_TOPIC = 14


def organization(pool: Pool, described: Entity) -> tuple[Entity, str]:
    """The institution that an explicit mention names, and how it was found."""
    analysis = pool.analysis
    words = analysis.words
    key = described.key
    mask = words[described.position].people
    for entity in pool.entities:
        if entity.kind == "organization" and (entity.key == key or len(key) > 1 and equal(entity.key, key) or _is_fuller(entity.key, key)):
            return entity, "name" if equal(entity.key, key) else _way(described, entity, mask)
    shortened = _shortened(pool, described) if mask & pp.ORG_HEAD and not mask & pp.PLACE and len(key) > 1 else None
    if shortened is not None:
        return shortened, "short_name"
    if described.definite and len(key) == 1 and mask & pp.ORG_HEAD:
        back = earlier_noun(pool, described)
        if back is not None:
            return back, _way(described, back, mask)
    longer = longer_organization(pool, described)
    if longer is not None:
        pool.entities.append(longer)
        return longer, _way(described, longer, mask)
    back = _of_nation(pool, described) or _other_noun(pool, described) or _the_same(pool, described)
    if back is not None:
        return back, "definite_noun"
    pool.entities.append(described)
    return described, "name"


def _of_nation(pool: Pool, described: Entity) -> Entity | None:
    """The institution of that noun which spoke last, where it is taken up by the noun with a nationality: صحيفة "الأفق" -> الصحيفة الأفلانية."""
    words = pool.analysis.words
    if not described.definite or len(described.key) != 2 or described.key[0] in _GOVERNMENTS \
            or not words[described.position + 1].people & pp.DEMONYM or not any(described.head in sort for sort in _SORTS[:4]):
        return None
    outlet = described.head in _OUTLETS
    spoken = [e for e in pool.entities if e.kind == "organization" and e.spoke and not e.definite and e.position < described.position
              and (e.head == described.head and len(e.key) > 1
                   or outlet and words[e.position].people & pp.AGENCY and not words[e.position].people & pp.ORG_HEAD)
              and not any(pp.tables().words.get(word, 0) & pp.DEMONYM for word in e.key[1:])]
    back = max(spoken, key=lambda e: e.last) if spoken else earlier_noun(pool, described) if outlet else None
    return back if back is not None and (len(back.key) > 1 or not words[back.position].people & pp.ORG_HEAD) else None


def _the_same(pool: Pool, described: Entity) -> Entity | None:
    """The institution of that noun before it that نفسه and ذاته behind the mention point back at: فريق الأفق -> الفريق البرلماني ذاته."""
    words = pool.analysis.words
    behind = described.position + len(described.key)
    if not described.definite or len(described.key) < 2 or behind >= len(words) or words[behind].fold not in phrase_words.SELVES:
        return None
    back = earlier_noun(pool, described)
    return back if back is not None and len(back.key) > 1 else None


def _way(described: Entity, fuller: Entity, mask: int) -> str:
    """How a mention names the institution `fuller`: by its noun, which has the article only there (الوزارة for وزارة المياه,
    الصحيفة القمرية for صحيفة الأفق القمرية), or by a shorter name."""
    said = [word for word in described.key[1:] if not pp.tables().words.get(word, 0) & pp.DEMONYM]
    return "definite_noun" if described.definite and not said and mask & pp.ORG_HEAD and fuller.key[0] == described.head else "short_name"


def _other_noun(pool: Pool, described: Entity) -> Entity | None:
    """The institution that spoke last, where another noun of its sort takes it up: مؤسسة المياه -> الشركة; no sort is
    known of names like غوغل, which bear none."""
    if not described.definite or len(described.key) != 1:
        return None
    sorts = [sort for sort in _SORTS if described.head in sort]
    words = pool.analysis.words
    spoken = [e for e in pool.entities if e.kind == "organization" and e.spoke and e.position < described.position
              and not words[e.position].people & pp.PLACE and _state(e.key) is None]
    last = max(spoken, key=lambda e: e.last, default=None)
    if not sorts or last is None:
        return None
    named = not words[last.position].people & pp.ORG_HEAD and not last.definite
    outlet = bool(words[last.position].people & pp.AGENCY)
    return last if any(last.head in sort for sort in sorts) or named and outlet == (described.head in _OUTLETS) else None


def _is_fuller(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether `longer` is the institution `shorter` by its longer name, and not with somebody else behind it who was
    read into it: الجيش الأفلاني | والفصائل, الجيش الأفلاني | سامي بركات, وزارة المياه | رئيس المكتب."""
    if not contains(longer, shorter) or len(shorter) == 1 and pp.tables().words.get(shorter[0], 0) & pp.GOVERNMENT and longer[0] not in _STATES:
        return False
    size = len(shorter)
    end = next(i for i in range(len(longer) - size + 1) if equal(longer[i:i + size], shorter)) + size
    if end == len(longer):
        return True
    following, mask = longer[end], pp.tables().words.get
    if following.startswith("و") and mask(following[1:], 0) & pp.SPEAKER:
        return False
    return not (longer[end - 1].startswith("ال") and not following.startswith("ال")
                and mask(following, 0) & (pp.ORG_HEAD | pp.TITLE | pp.GROUP | pp.NAME))


def state(pool: Pool, described: Entity) -> Entity | None:
    """The country, capital or government that spoke before and stands for the same state (موسكو, روسيا, الحكومة الروسية);
    else the country that the article names and whose capital or side speaks (طهران, الجانب الإيراني -> إيران)."""
    tables = pp.tables()
    key = described.key
    country = _state(key)
    if country is None:
        return None
    for entity in pool.entities:
        if entity.kind == "organization" and entity.spoke and _state(entity.key) == country:
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
            if name in tables.states and tables.country.get(name) == country:
                return add(pool, token, token + length, "organization", described)
    return None


@lru_cache(maxsize=1 << 10)
def _state(key: tuple[str, ...]) -> str | None:
    """The country whose government the name stands for: طهران, إيران, الحكومة الإيرانية, الجانب الإيراني; None: for none."""
    tables = pp.tables()
    name = " ".join(key)
    if name in tables.states or name in tables.capitals:
        return tables.country.get(name)
    if len(key) == 2 and key[0] in _SIDE | _GOVERNMENTS and tables.words.get(key[1], 0) & pp.DEMONYM:
        return tables.country.get(key[1])
    return None


def _shortened(pool: Pool, described: Entity) -> Entity | None:
    """The institution whose name holds the same words in this order with others between:
    مديرية الضرائب -> المديرية العامة للضرائب, دائرة المفاوضات -> دائرة شؤون المفاوضات."""
    words = pool.analysis.words
    wanted = [_bare_word(word) for word in described.key]
    for entity in pool.entities:
        if entity.kind == "organization" and _is_shortened(entity.key, wanted):
            return entity
    for token, word in enumerate(words):
        if word.people & pp.ORG_HEAD and _bare_word(word.core) == wanted[0] and token != described.position \
                and not (token and words[token - 1].people & pp.TITLE and not words[token - 1].definite):
            end = first_conjunct(pool.analysis, token, nounphrase.end(pool.analysis, token, pool.analysis.sentence(token)[1]))
            # القوات المسلحة | العميد سامي بركات: whoever speaks for it is no part of its name.
            end = next((t for t in range(token + 1, end) if words[t].people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK)
                        or name_words.opens_full_name(words, t)), end)
            if _is_shortened(folded(words[token:end]), wanted):
                return add(pool, token, end, "organization", described)
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
                    return add(pool, begin, whole, "organization", described) if words[token - 1].kind == "mark" else None
                # شركة "الأفق": what stands in marks right behind the noun is the name itself.
                end = token + 2 if begin == token - 2 and not head.definite and words[token - 1].kind == "mark" else token - 1
                return add(pool, begin, end, "organization", described)
    return None


def add(pool: Pool, begin: int, end: int, kind: str, described: Entity) -> Entity:
    """A new entity under tokens [begin, end), which `described` is a mention of."""
    words = pool.analysis.words
    for entity in pool.entities:
        if entity.position == begin and entity.kind == kind:
            return entity
    entity = Entity(surface(pool.analysis, begin, end), folded(words[begin:end]), kind, True, None, frozenset(),
                    described.gender, described.number, begin,
                    [pool.analysis.span(begin, end), *described.mentions], head=described.head)
    pool.entities.append(entity)
    return entity


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
        end = max(first_conjunct(analysis, token - 1, end), token + len(key))
        return add(pool, token - 1, _behind_business(words, token - 1, end), "organization", described)
    return None


def _behind_business(words, first: int, end: int) -> int:
    """One past what the institution at [first, end) deals in: شركة راما | للصناعات الغذائية |; `end` itself where that is not said."""
    while end < len(words) and phrase_offices.goes_on_with_business(words, end, first):
        end += 1
    return end


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
            end = first_conjunct(pool.analysis, token, nounphrase.end(pool.analysis, token, limit, attached=bool(word.pre)))
            if end > token and described.role_key <= {w.removesuffix("ا") for w in role_words(words[token:end])}:
                return add(pool, token, end, described.kind, described)
    return None


def document_since(pool: Pool, described: Entity, after: int) -> Entity | None:
    """The document that is named last between token `after` and the mention, in the sentence before it or its own."""
    words = pool.analysis.words
    begin = pool.analysis.sentence(max(pool.analysis.sentence(described.position)[0] - 1, 0))[0]
    for token in range(described.position - 1, max(after, begin - 1), -1):
        word = words[token]
        if word.people & pp.DOCUMENT and not word.people & (pp.DOCUMENT_AMBIGUOUS | pp.TITLE) and not word.definite:
            known = next((e for e in pool.entities if e.kind == "document" and e.position == token), None)
            return known or add(pool, token, document_end(pool.analysis, token), "document", described)
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
    return [bare[:-2] + "ون" if len(bare) > 4 and bare.endswith("ين") else bare for bare in map(_bare_word, key)]


def _group_of(pool: Pool, described: Entity) -> Entity | None:
    """For العلماء: an earlier group of them, مجموعة من العلماء الأميركيين."""
    words = pool.analysis.words
    for token in range(min(described.position, len(words)) - 1, 1, -1):
        if words[token].fold == described.key[0] and words[token - 1].fold == "من" \
                and words[token - 2].people & (pp.GROUP | pp.ANON | pp.COLLECTIVE | pp.ORG_HEAD) | words[token - 2].functions & fn.QUANTIFIER:
            end = nounphrase.end(pool.analysis, token - 2, pool.analysis.sentence(token)[1])
            return add(pool, token - 2, end, "group", described) if end > token else None
    return None


def document_end(analysis: Analysis, token: int) -> int:
    """One past a document's noun phrase with what it is about: مذكرة حول وضع المراعي في الجنوب."""
    _, limit = analysis.sentence(token)
    end = max(nounphrase.end(analysis, token, limit), token + 1)
    return _behind_topic(analysis, end, limit)


def _named_end(analysis: Analysis, token: int, limit: int) -> int:
    """One past the noun phrase or the name in marks at `token`; `token` where there is neither."""
    words = analysis.words
    if token < limit and words[token].kind == "mark":
        closing = next((t for t in range(token + 2, min(token + 7, limit)) if words[t].kind == "mark"), None)
        return token if closing is None else closing + 1
    return nounphrase.end(analysis, token, limit) if token < limit else token


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


def _ends_topic(words, token: int) -> bool:
    """Whether what a document is about ends before `token`: at a sign, a verb, a complementiser, or a preposition of verbs."""
    word = words[token]
    if word.surface == "/":
        return words[token - 1].kind != "number"
    return bool(word.that) or word.kind in ("punct", "mark") or word.functions & (fn.RELATIVE | fn.NEGATION) != 0 \
        or phrase_words.is_finite(word) or word.fold in ("الي", "علي", "عن")


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


def _is_shortened(longer: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether `longer` begins with the first of the bare words `wanted` and holds the others in their order, with
    words between them."""
    if len(longer) <= len(wanted) or not longer or _bare_word(longer[0]) != wanted[0]:
        return False
    bare = [_bare_word(word) for word in longer]
    rest = iter(bare)
    return bare[:len(wanted)] != list(wanted) and all(word in rest for word in wanted)


def _bare_word(word: str) -> str:
    """`word` without the article, and without what للضرائب has before it."""
    return word[2:] if word.startswith(("ال", "لل")) and len(word) > 4 else word
