"""Where a noun phrase that names a speaker begins and ends: a shallow parse over word classes.

    قال | المتحدث باسم التحالف وين ماروتو | في بيان …     ->   the tokens between the bars
    أعلن | الجيش الأميركي | مقتل جنديين                    ->   the object does not belong to it

No parser runs here: the order of definite, indefinite and name-like words in an Arabic noun phrase,
and the word classes of the tables, decide. Long phrases are followed through the إضافة, adjectives,
باسم / لشؤون / في + place, appositions after a comma, and coordination of speakers.
"""
from __future__ import annotations

from attrib.data import Analysis, Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import NAME, ORGANISATION, SPEAKER, TITLE
from attrib.name_words import (
    closes_as_name,
    is_eponym,
    is_unknown,
    is_whose,
    opens_full_name,
    opens_known_name,
)
from attrib.phrase_ends import ACCORDING, stops
from attrib.phrase_objects import is_other_institution
from attrib.phrase_offices import opens_office
from attrib.phrase_signs import DASHES, name_in_marks, over_sign
from attrib.phrase_starts import begins
from attrib.phrase_words import (
    COMMAS,
    CONDITIONS,
    IDENTITIES,
    STATEMENT_PLACES,
    TITLE_PREPOSITIONS,
    is_chief,
    is_finite,
    is_other_party,
    is_share,
    multiword,
)

#: Words of a role that a known name is looked for behind.
_AHEAD = 14
#: Verbs with a pronoun for the document before them, and those that say where it came out.
PUBLISHED = frozenset(verb + pronoun
                      for verb in ("نشر", "نشرت", "اصدر", "اصدرت", "وقع", "وقعت", "اعد", "اعدت", "اجر", "اجرا", "اجرت", "بث", "بثت", "وزع", "وزعت")
                      for pronoun in ("ه", "ها"))
APPEARED = frozenset(("صدر", "صدرت", "نشر", "نشرت", "صادر", "صادره", "منشور", "منشوره"))
_LATELY = frozenset(("اخيرا", "حديثا"))
#: A speaker's phrase longer than this is a parse gone wrong (gold: longest 17 words).
LONGEST = 26
#: A line below a quotation that says whose it is has at most so many words.
_SIGNATURE = 10
#: So many words stand between quotation marks that hold an institution's name.
_NAME_IN_MARKS = 7


def end(analysis: Analysis, first: int, limit: int, attached: bool = False) -> int:
    """One past the last token of the noun phrase that begins at `first`; `first` where none begins.

    `limit`: token that it does not reach beyond (half open), at most `LONGEST` tokens are read.
    `attached`: a preposition is written with its first word, وفقا | لوزير الصحة |.
    """
    asked = "nounphrase.end", first, limit, attached
    found = analysis.memo.get(asked)
    if found is None:
        found = analysis.memo[asked] = _end(analysis, first, limit, attached)
    return found


def _end(analysis: Analysis, first: int, limit: int, attached: bool) -> int:
    words = analysis.words
    limit = min(limit, first + LONGEST, len(words))
    if first >= limit or not attached and not begins(analysis, first):
        return first
    token = first
    seen_name = seen_definite = looked = named = borne = apposed = False
    commas = 0
    while token < limit:
        word = words[token]
        if token == first and word.kind == "number" and not is_share(words, token):
            # 15 جامعة: the noun decides what follows.
            return max(end(analysis, first + 1, limit), first + 2)
        length, mask = multiword(words, token, limit)
        if token > first and (mask or word.people) & pp.GOVERNMENT and is_other_party(words, token, first):
            break
        if length:
            if token > first and _is_outside(words, token, first, mask, seen_name, named, borne):
                break
            seen_definite = seen_definite or bool(mask & ~pp.ORG_HEAD) or any(w.definite for w in words[token:token + length])
            seen_name = seen_name or bool(mask & NAME)
            token += length
            continue
        if word.kind == "punct" and word.surface in "%٪" and words[token - 1].kind == "number" and is_share(words, first):
            token += 1
            continue
        if word.kind == "punct":
            following = over_sign(analysis, token, limit, seen_name, commas)
            if following == token and not seen_name and not looked:
                ahead = _name_ahead(analysis, first, token, limit)
                following, looked = (token, looked) if ahead is None else (ahead, True)
            if following == token:
                break
            if word.surface in COMMAS or word.surface in DASHES:
                commas += 1
                seen_definite = False
                # سامي بركات، | الباحث في معهد الأفق |: an office goes on as if no name stood before it.
                apposed = bool(words[following].people & TITLE) and not words[following].people & NAME or is_chief(words, following)
            token = following
            continue
        if word.kind == "mark":
            closing = name_in_marks(analysis, token, limit)
            if closing is None:
                ahead = None if looked or seen_name else _name_ahead(analysis, first, token, limit)
                if ahead is None:
                    break
                token, looked, seen_name = ahead + 1, True, True
                continue
            borne = not seen_name and bool(words[first].people & TITLE)
            named = words[first].people & ORGANISATION or words[token + 1].people & pp.ORG_HEAD
            token = closing + 1
            if named:
                seen_definite = True
            else:
                seen_name = True
            continue
        if seen_name and not apposed and opens_office(words, token, first):
            apposed = True
            token += 1
            continue
        if token > first and stops(words, token, first, limit, seen_name and not apposed, seen_definite):
            ahead = None if seen_name and not borne or looked else _name_ahead(analysis, first, token, limit)
            if ahead is None:
                break
            token, looked, seen_name = ahead + 1, True, not words[ahead].people & TITLE
            continue
        if word.functions & fn.PREPOSITION and word.fold not in TITLE_PREPOSITIONS and not word.people & (TITLE | NAME):
            # في or من that belong to the phrase bring their noun along.
            token += 1
            continue
        if word.people & NAME and is_eponym(words, token, first):
            # مشرف كرسي الملك سالم | لعلوم البحر الدكتور سامي بركات
            seen_definite = True
            token += 1
            continue
        named = named or token > first and bool(word.people & (NAME | pp.CONNECTOR)) and opens_known_name(words, token, limit)
        if _is_name_here(words, token, first, seen_name or seen_definite):
            if is_whose(words, token):
                token += 1
                continue
            borne = (borne or not seen_name) and token - 1 > first and bool(words[token - 1].people & pp.ORG_HEAD) and not words[token - 1].definite
            seen_name, apposed = True, False
        if word.definite or word.people & pp.PLACE or word.people & pp.ORG_NAME:
            seen_definite = True
        token += 1
    if words[first].people & (pp.ANON | pp.GROUP | TITLE) and not words[first].definite and not seen_name and token < limit:
        token = _over_condition(words, token, limit)
    if words[first].people & pp.DOCUMENT:
        token = _over_publisher(analysis, first, token, limit)
    while token > first and (words[token - 1].kind == "punct" and words[token - 1].surface not in ")»”"
                             or words[token - 1].functions & fn.PREPOSITION and not words[token - 1].people):
        token -= 1
    return token


def _is_name_here(words, token: int, first: int, seen: bool) -> bool:
    """Whether the word at `token` is somebody's name in the phrase: a known one that is nothing else, or one that no table knows where a name can
    stand; `seen`: the phrase holds a name or a definite word."""
    word = words[token]
    if word.people & NAME:
        return word.fold not in TITLE_PREPOSITIONS and not (word.people & SPEAKER if token == first else word.people & pp.NAME_AMBIGUOUS)
    return is_unknown(word) and (seen or token > first and not words[first].people & (pp.ANON | pp.ORG_HEAD | pp.DOCUMENT))


def _is_outside(words, token: int, first: int, mask: int, seen_name: bool, named: bool, borne: bool) -> bool:
    """Whether the known name of several words at `token` is no part of the phrase but what the verb acts on or whom it was told: أخبر الحارس | لجنة
    التحقيق, شكر الوزير سامي بركات | مجلس الشيوخ, قال البدران | للجزيرة نت, أخبر السيد سميث | صنداي تلغراف."""
    word, previous, head = words[token], words[token - 1], words[first]
    if mask & pp.AGENCY and (word.pre.endswith("ل") and (seen_name or named or head.people & pp.ANON or not head.people & (SPEAKER | pp.DOCUMENT))
                             or seen_name and not head.people & ORGANISATION):
        return True
    if not seen_name:
        return bool(mask & ORGANISATION) and is_other_institution(words, token, first)
    return bool(mask & (pp.ORG_HEAD | pp.ORG_NAME)) and not (borne or mask & pp.PLACE or word.pre or head.people & ORGANISATION) \
        and previous.kind == "word" and bool(previous.people & NAME) and previous.fold != "باسم"


def _over_condition(words, token: int, limit: int) -> int:
    """Past what an unnamed source asked for: مصدر | طلب عدم ذكر اسمه |, مسؤول | لم تكشف الوكالة هويته |."""
    if words[token].fold not in CONDITIONS:
        return token
    for at in range(token + 1, min(token + 8, limit)):
        if words[at].fold in IDENTITIES:
            return at + 1
    return token


def _over_publisher(analysis: Analysis, first: int, token: int, limit: int) -> int:
    """Past who published the document: تقرير | نشره مؤخرا موقع "الأفق" |, دراسة حديثة | صدرت عن جامعة النور |."""
    words = analysis.words
    verb = token - 1 if token - 1 > first and _says_whose(words, token - 1, first) else token
    if verb >= limit or not _says_whose(words, verb, first):
        return token
    begin = verb + 1
    while begin < limit and (words[begin].functions & fn.TIME or words[begin].fold in _LATELY):
        begin += 1
    if words[verb].fold not in PUBLISHED:
        if begin + 1 >= limit or words[begin].fold not in ("عن", "من", "علي", "في") \
                or words[begin].fold == "في" and words[begin + 1].core in STATEMENT_PLACES:
            return token
        begin += 1
    if begin < limit and words[begin].kind == "mark":
        # بيان أصدرته "دار الأفق"
        closing = next((t for t in range(begin + 2, min(begin + 6, limit)) if words[t].kind == "mark"), None)
        return token if closing is None else closing + 1
    last = end(analysis, begin, limit) if begin < limit else begin
    return last if last > begin else token


def is_published(word: Word) -> bool:
    """Whether the word behind a document is a verb with a pronoun whose subject brought it out: تقرير | نشره |, بيان | وقعته |."""
    return word.fold in PUBLISHED


def _says_whose(words, token: int, first: int) -> bool:
    """Whether the word at `token` says of the document at `first` who brought it out: أصدرته, صدر, الصادر."""
    fold = words[token].fold
    if words[first].definite:
        return fold in ("الصادر", "الصادره", "المنشور", "المنشوره")
    return fold in PUBLISHED or fold in APPEARED


def _name_ahead(analysis: Analysis, first: int, token: int, limit: int) -> int | None:
    """Where the name of the titled person begins whose phrase seems to end at `token`: a known given name, or a name that a sign or
    the content closes, within `_AHEAD` words with nothing between that reports or opens a clause."""
    words = analysis.words
    if not words[first].people & (TITLE | pp.ANON):
        return None
    marked = 0
    for at in range(token, min(token + _AHEAD, limit - 1)):
        word = words[at]
        if at < marked:
            continue
        if word.kind == "mark":
            # مديرة دار | "الأفق" | للنشر سلمى بركات
            marked = next((t + 1 for t in range(at + 1, min(at + _NAME_IN_MARKS, limit)) if words[t].kind == "mark"), 0)
            if not marked or words[at - 1].kind != "word" or words[at + 1].that:
                return None
            continue
        if word.that or word.surface in ":؛" or word.functions & (fn.RELATIVE | fn.AUXILIARY | fn.NEGATION) and word.fold != "من" \
                or is_finite(word) and not words[at - 1].functions & fn.PREPOSITION \
                or word.functions & fn.TIME and at == token \
                or word.surface in COMMAS and words[at + 1].fold[0] in "وفيت" and not words[at + 1].people & (TITLE | NAME) \
                and not (words[at + 1].functions & fn.PREPOSITION and words[at + 1].fold[0] == "ف"):
            # التقت الوزيرة بفناني الحي، | وأبرزهم سامي بركات; بحسب الكاتب، | يمكن أن يفوز سامي بركات
            return None
        if word.people & (pp.DOCUMENT | pp.AGENCY) and not word.people & (pp.DOCUMENT_AMBIGUOUS | pp.AGENCY_AMBIGUOUS | pp.ORG_NAME) \
                or word.core.removeprefix("ال") in STATEMENT_PLACES and words[at - 1].fold != "علم" or word.fold in ACCORDING:
            return None
        if word.people & pp.ROYAL and word.definite and words[at - 1].kind == "word" and not words[at - 1].definite:
            # في مدينة | الملك سالم | الطبية الدكتور سامي بركات
            continue
        if word.people & TITLE and at > token and words[at - 1].surface not in "،," and words[at - 1].fold != "و" and word.pre != "و" \
                and not word.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK):
            return None
        if opens_full_name(words, at) or closes_as_name(words, at, limit) or word.people & pp.TITLE_HONORIFIC and word.definite and at > token \
                and (words[at + 1].people & NAME or words[at + 1].definite and not words[at + 1].functions):
            before = words[at - 1]
            if before.functions & fn.PREPOSITION or before.people & TITLE and at - 1 > first and not _are_served(before) \
                    and not before.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK):
                return None
            return at
    return None


def _are_served(word) -> bool:
    """Whether the word names several for whom an institution is: الاتحاد الدولي | للصحفيين |."""
    return word.fold.startswith("لل") and pp.tables().info.get(word.core, ("", ""))[1] == "p"


def signature(analysis: Analysis, token: int) -> tuple[int, int] | None:
    """The paragraph behind that of `token` where nothing but a speaker's name or title stands there: "لن نبيع المصنع" ¶ | المدير سامي بركات |."""
    words = analysis.words
    _, first = analysis.paragraph(token)
    if first >= len(words):
        return None
    _, last = analysis.paragraph(first)
    signed = last - first <= _SIGNATURE and words[last - 1].kind == "word" and bool(words[first].people & (SPEAKER | NAME) or is_unknown(words[first]))
    return (first, last) if signed and end(analysis, first, last) == last else None


