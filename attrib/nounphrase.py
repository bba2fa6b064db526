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
from attrib.lexicon.functions import name_nouns
from attrib.lexicon.people import NAME, ORGANISATION, SPEAKER, TITLE
from attrib.name_words import (
    closes_as_name,
    is_apposed_foreign,
    is_eponym,
    is_name,
    is_unknown,
    is_whose,
    opens_full_name,
    opens_known_name,
)
from attrib.phrase_ends import ACCORDING, stops
from attrib.phrase_objects import is_institution_behind_name, is_other_institution
from attrib.phrase_offices import opens_office
from attrib.phrase_words import (
    COMMAS,
    CONDITIONS,
    HIS_WORDS,
    IDENTITIES,
    SIDES,
    STATEMENT_PLACES,
    TITLE_PREPOSITIONS,
    is_chief,
    is_count,
    is_finite,
    is_other_party,
    is_share,
    is_told_outlet,
    multiword,
)

#: Words of a role that a known name is looked for behind.
_AHEAD = 14
#: Nouns of time that nobody is called by: شهر أكتوبر, الوقت الذي, العام الحالي.
_TIMES = frozenset("وقت عام شهر اسبوع سنه فتره مرحله لحظه حين".split())
_SIDES_AND_TIMES = SIDES | {"جانب", "مره", "جهه"}
_DASHES = frozenset("-–—")
#: Verbs with a pronoun for the document before them, and those that say where it came out.
PUBLISHED = frozenset(verb + pronoun
                      for verb in ("نشر", "نشرت", "اصدر", "اصدرت", "وقع", "وقعت", "اعد", "اعدت", "اجر", "اجرا", "اجرت", "بث", "بثت", "وزع", "وزعت")
                      for pronoun in ("ه", "ها"))
APPEARED = frozenset(("صدر", "صدرت", "نشر", "نشرت", "صادر", "صادره", "منشور", "منشوره"))
_LATELY = frozenset(("اخيرا", "حديثا"))
#: They open how or when something was said: وقال | بهذا الخصوص | إن, قال | ردا على سؤال | إن.
_ADVERBIAL = frozenset("بكل بشكل بكامل بمزيد بهذا بهذه بذلك ردا منا".split())
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
        if length and mask & ORGANISATION and (not seen_name and is_other_institution(words, token, first)
                                               or seen_name and not apposed and is_institution_behind_name(words, token, first)):
            # أخبر الحارس | لجنة التحقيق, شكر الرئيس سامي بركات | مجلس الشيوخ
            break
        if length:
            if token > first and mask & pp.AGENCY and word.pre.endswith("ل") and (
                    words[first].people & pp.ANON or not words[first].people & (SPEAKER | pp.DOCUMENT)):
                # قال البدران | للجزيرة نت
                break
            if token > first and mask & pp.AGENCY and (seen_name and not words[first].people & ORGANISATION or (seen_name or named)
                    and word.pre.endswith("ل")):
                # أخبر السيد سميث | صنداي تلغراف: whom he told.
                break
            if token > first and seen_name and not borne and mask & (pp.ORG_HEAD | pp.ORG_NAME) and not mask & pp.PLACE and not word.pre \
                    and words[token - 1].kind == "word" and words[token - 1].people & NAME and not words[first].people & ORGANISATION:
                # شكر الوزير سامي بركات | مجلس الشيوخ
                break
            seen_definite = seen_definite or bool(mask & ~pp.ORG_HEAD) or any(w.definite for w in words[token:token + length])
            seen_name = seen_name or bool(mask & NAME)
            token += length
            continue
        if word.kind == "punct" and word.surface in "%٪" and words[token - 1].kind == "number" and is_share(words, first):
            token += 1
            continue
        if word.kind == "punct":
            following = _over_punctuation(analysis, token, limit, seen_name, commas)
            if following == token and not seen_name and not looked:
                ahead = _name_ahead(analysis, first, token, limit)
                following, looked = (token, looked) if ahead is None else (ahead, True)
            if following == token:
                break
            if word.surface in COMMAS or word.surface in _DASHES:
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
        if word.people & NAME and word.fold not in TITLE_PREPOSITIONS and (not word.people & pp.NAME_AMBIGUOUS or token == first
                                           ) and not (token == first and word.people & SPEAKER) or (
                is_unknown(word) and (seen_definite or seen_name or token > first
                                      and not words[first].people & (pp.ANON | pp.ORG_HEAD | pp.DOCUMENT))):
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


def begins(analysis: Analysis, token: int) -> bool:
    """Whether a speaker's noun phrase can begin at `token`."""
    word = analysis.words[token]
    if word.kind == "number":
        return is_share(analysis.words, token) or is_count(analysis.words, token)
    if word.kind == "punct" or word.that or len(word.fold) < 2 and not (
            word.people & pp.TITLE_HONORIFIC and token + 1 < len(analysis.words) and analysis.words[token + 1].surface in "./"):
        return False
    before = analysis.words[token - 1] if token else None
    if before is not None and word.people & pp.PLACE_AMBIGUOUS and before.people & pp.DOCUMENT and not before.definite \
            and word.surface[-1] == before.surface[-1] == "ة":
        # دراسة حديثة: no town.
        return False
    if word.functions & fn.PREPOSITION and word.pre == "و":
        # وعلى حد قوله: no Ali.
        return False
    if word.kind == "mark" or token and word.fold in SIDES and analysis.words[token - 1].fold in ("من", "ومن"):
        return False
    if word.core in ("اخري", "اخر") and token and analysis.words[token - 1].core in _SIDES_AND_TIMES:
        return False
    if word.fold in HIS_WORDS and word.surface[-1] != "ة":
        # وختم حديثه: what he said; حديثة is a town.
        return False
    if word.fold == "يا" or token and analysis.words[token - 1].that == "أن" and not analysis.words[token - 1].suffix \
            and is_unknown(word) and word.fold[0] in "يتن" and word.fold.endswith(("وا", "ني", "نا", "ها")):
        # طلب أن | يريني: a verb.
        return False
    if word.fold in _ADVERBIAL or word.fold[0] == "ل" and is_told_outlet(analysis.words, token):
        return False
    if word.plain == "أمام" or word.functions == fn.ORDINARY and not word.people and not word.definite and word.fold[0] in "بلك" \
            and not (token + 1 < len(analysis.words) and analysis.words[token + 1].definite) and analysis.words.count(word) == 1:
        # "in front of", no imam; بلهجة: a preposition with its noun.
        return False
    if word.plain == "لي" and not (token + 1 < len(analysis.words) and is_name(analysis.words[token + 1])):
        return False
    if word.functions & fn.CLOSED and not word.people & (TITLE | NAME):
        return bool(word.functions & fn.QUANTIFIER)
    if word.functions & fn.TIME and not word.people & (TITLE | pp.ORG_HEAD) \
            or not word.people and word.core.removeprefix("ال") in _TIMES:
        return False
    if word.pre.endswith(("ب", "ل", "ك")) and not (word.people & NAME):
        return False
    if word.fold[0] == "ل" and word.fold.startswith("لل"):
        return False
    if not is_finite(word) or word.people:
        return True
    # يقول مات برونر: a verb behind a reporting one is a name.
    words = analysis.words
    return 0 < token < len(words) - 1 and bool(words[token - 1].cues) and is_finite(words[token - 1]) and not word.cues \
        and is_unknown(words[token + 1]) and words[token + 1].kind == "word"


def _over_punctuation(analysis: Analysis, token: int, limit: int, seen_name: bool, commas: int) -> int:
    """The token where the phrase goes on behind the sign at `token`; `token` itself where it ends."""
    words = analysis.words
    surface = words[token].surface
    if surface in "([":
        for closing in range(token + 1, min(token + 8, limit)):
            if words[closing].surface in ")]":
                return closing + 1
        return token
    if surface == "." and token + 1 < limit and analysis.starts[token + 1] == analysis.ends[token]:
        return token + 1
    if surface == "." and words[token - 1].people & pp.TITLE_HONORIFIC:
        return token + 1
    if surface == "/" and words[token - 1].people & TITLE and token + 1 < limit:
        return token + 1
    if surface in "-ـ" and analysis.starts[token] == analysis.ends[token - 1] and token + 1 < limit \
            and analysis.starts[token + 1] == analysis.ends[token]:
        return token + 1
    if surface not in COMMAS and surface not in _DASHES or commas >= 3 or token + 1 >= limit:
        return token
    following = words[token + 1]
    if following.people & pp.TITLE_HONORIFIC and len(following.fold) == 1 and token + 2 < limit and words[token + 2].surface == ".":
        # …، د. سامي بركات
        return token + 1
    if following.kind != "word" or following.cues and not following.people or not begins(analysis, token + 1) \
            and not following.pre.startswith("و"):
        return token
    if following.functions & fn.TIME or seen_name and following.people & pp.GOVERNMENT and not following.pre:
        # حمل سامي بركات، رئيس الحزب، | إيران المسؤولية
        return token
    if following.people & (TITLE | pp.ROYAL) or is_chief(words, token + 1):
        return token + 1
    if following.people & NAME or following.people & pp.CONNECTOR and token + 2 < limit \
            and (words[token + 2].people & NAME or following.fold == "عبد" and words[token + 2].definite) \
            or following.pre.startswith("و") and following.people & (SPEAKER | NAME):
        return token + 1
    if not seen_name and words[token - 1].kind == "word" and token + 3 <= limit and is_apposed_foreign(words, token + 1):
        return token + 1
    if not seen_name and words[token - 1].kind == "word" and is_unknown(following) \
            and token + 2 < limit and (is_name(words[token + 2]) or words[token + 2].kind == "punct"
                                       or words[token + 2].people & pp.CONNECTOR and token + 3 < limit and is_name(words[token + 3])):
        return token + 1
    return token


def signature(analysis: Analysis, token: int) -> tuple[int, int] | None:
    """The paragraph behind that of `token` where nothing but a speaker's name or title stands there: "لن نبيع المصنع" ¶ | المدير سامي بركات |."""
    words = analysis.words
    _, first = analysis.paragraph(token)
    if first >= len(words):
        return None
    _, last = analysis.paragraph(first)
    signed = last - first <= _SIGNATURE and words[last - 1].kind == "word" and bool(words[first].people & (SPEAKER | NAME) or is_unknown(words[first]))
    return (first, last) if signed and end(analysis, first, last) == last else None


def name_in_marks(analysis: Analysis, token: int, limit: int) -> int | None:
    """The closing mark of a name of at most five words that opens at `token`, if it belongs to the phrase."""
    words = analysis.words
    before = words[token - 1] if token else None
    if before is None or before.kind != "word":
        return None
    inner = words[token + 1] if token + 1 < len(words) else None
    if inner is None or inner.that or inner.functions & (fn.PREPOSITION | fn.NEGATION) and inner.fold not in ("بي", "لي") \
            and not multiword(words, token + 1, min(token + 6, len(words)))[0] or "ً" in inner.surface[-2:]:
        return None
    if multiword(words, token + 1, min(token + 6, len(words)))[1] & pp.AGENCY and not words[token - 1].people & (ORGANISATION | pp.DEMONYM):
        # مسؤول في الصندوق | "فرانس برس": whom he told.
        return None
    if before.definite and before.people & pp.DOCUMENT and not before.people & (ORGANISATION | TITLE) \
            and token > 1 and words[token - 2].people & TITLE:
        # كاتب الرسالة | "أصحاب القرار": whom he speaks to or of.
        return None
    known = before.people & (ORGANISATION | pp.DEMONYM | pp.AGENCY | pp.DOCUMENT) or before.core.removeprefix("ال") in name_nouns()
    for closing in range(token + 2, min(token + 7, limit + 2, len(words))):
        if words[closing].kind == "mark":
            if before.people & TITLE and not before.definite and closing + 1 < min(limit, len(words)) and words[closing + 1].people & pp.NAME_GIVEN:
                # مراسلة "أفق أف أم" | سلمى بركات
                return closing
            if before.people & TITLE and not before.definite and closing + 1 < len(words) and words[closing + 1].that:
                # رئيسة "بلدنا" | أن
                return closing
            return closing if known or closing - token <= 3 and before.definite else None
        if words[closing].kind == "punct" and not (words[closing].surface == "." and closing + 1 < len(words)
                                                       and analysis.starts[closing + 1] == analysis.ends[closing]):
            return None
    return None
