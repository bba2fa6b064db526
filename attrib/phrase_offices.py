"""Offices and institutions inside of a speaker's phrase: one that lacks its noun, one more beside it, one behind the name with no sign between.

    المدير وعضو لجنة | رصد الأوبئة        رئيس الشركة | ومديرها التنفيذي سامي بركات        قال سامي بركات | منسق اللجنة | إن
"""
from __future__ import annotations

from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import NAME, TITLE
from attrib.name_words import is_name, is_unknown
from attrib.phrase_adjuncts import ADDRESSEES, SITES, is_learned_in
from attrib.phrase_words import is_finite, is_stated_of

#: What their verbs say they say of a thing, and to nobody without a preposition.
_TALKS = frozenset(("say", "add", "confirm", "explain", "announce", "expect", "believe"))
_TO_SOMEBODY = frozenset("أبلغ أخبر سأل طمأن حذر ذكّر أقنع وصف اعتبر عد خاطب".split())
#: Behind a description they say whose it is: بعثة | تابعة للأمم المتحدة |.
_BELONGING = frozenset(("تابع", "تابعه", "تابعون", "تابعين"))
_OPENERS = frozenset(("باسم", "في"))
#: The one who speaks in the name of what has been told: المتحدثة | باسمها |، سلمى بركات.
_IN_THEIR_NAME = frozenset(("باسمه", "باسمها", "باسمهم"))


def goes_on_with_office(words, token: int, first: int, limit: int) -> bool:
    """Whether the word at `token` goes on with an office or the name of an institution that has been begun, whatever else it means."""
    word, previous, before = words[token], words[token - 1], words[token - 2]
    if (previous.fold in _OPENERS or before.fold in _OPENERS) and (
            _speaks_for(words, token, first) or is_learned_in(words, token, first, limit)):
        return True
    if word.people & pp.ORG_NAME and previous.people & pp.ORG_HEAD and not previous.definite:
        # حركة | فتح |: no "opened"; حزب | النداء |.
        return True
    if word.definite:
        return goes_on_with_business(words, token, first) or before.fold == "من" and _lacks_last_letter(words, token, first)
    if word.fold in _IN_THEIR_NAME:
        return bool(previous.people & TITLE or previous.definite and before.people & TITLE)
    if word.fold in _BELONGING:
        return token + 1 < limit and words[token + 1].pre.endswith("ل")
    if word.fold == "صاحب":
        # رئيس شركة الأفق | صاحب السمو الأمير سامي بركات
        return token + 1 < limit and words[token + 1].definite and bool(words[token + 1].people & pp.TITLE_HONORIFIC)
    letter = word.fold[0]
    return letter == "و" and (_is_further_office(words, token, first, limit) or _speaks_for_more(words, token, first)) \
        or letter == "ل" and goes_on_with_business(words, token, first) or lacks_complement(words, token, first)


def _speaks_for(words, token: int, first: int) -> bool:
    """Whether whom somebody speaks for stands at `token` although it is no known institution: المتحدث باسم | صحة المدينة, باسم لجنة | رصد |."""
    word, previous = words[token], words[token - 1]
    return word.kind == "word" and not (word.that or word.functions & fn.CLOSED) and (
        previous.fold == "باسم" or words[token - 2].fold == "باسم" and token - 2 > first and bool(previous.people & pp.ORG_HEAD)
        and not previous.definite and not word.people & NAME)


def _speaks_for_more(words, token: int, first: int) -> bool:
    """Whether a second noun is joined to what somebody speaks for: باسم لجنة رصد | ومتابعة | الأوبئة."""
    word, previous = words[token], words[token - 1]
    return token - 3 > first and words[token - 3].fold == "باسم" and not (word.people or previous.definite or previous.people)


def _lacks_last_letter(words, token: int, first: int) -> bool:
    """Whether a plural that has lost its ن before what stands at `token` is no foreign name: عدد من متتبعي | الشأن المحلي |."""
    word, previous = words[token], words[token - 1]
    return word.definite and previous.kind == "word" and previous.fold[-1] == "ي" and words[token - 2].fold == "من" and token > first \
        and not previous.pre and bool(words[first].functions & fn.QUANTIFIER or words[first].people & (pp.GROUP | TITLE)) and is_unknown(previous)


def goes_on_with_business(words, token: int, first: int) -> bool:
    """Whether the word at `token` says what the institution deals in that is named in the two words before: شركة راما | للصناعات | الغذائية |."""
    if token == first + 3:
        return words[token].definite and not words[token].pre and words[token].fold.endswith(("ي", "يه")) \
            and goes_on_with_business(words, token - 1, first)
    word, name = words[token], words[token - 1]
    return token == first + 2 and word.fold.startswith("لل") and len(word.fold) > 5 and not word.fold.endswith(("ين", "ون")) \
        and bool(words[first].people & pp.ORG_HEAD) and not words[first].definite and words[first].fold not in SITES \
        and not name.definite and name.kind in ("word", "latin") and not name.functions & ~fn.ORDINARY \
        and not word.people & ~pp.DOCUMENT and word.core.removeprefix("ال") not in ADDRESSEES and word.fold not in ("للانباء", "للمره")


def _is_further_office(words, token: int, first: int, limit: int) -> bool:
    """Whether what the titled person is there besides stands at `token`, with a name behind it: رئيس الشركة | ومديرها التنفيذي سامي بركات."""
    word = words[token]
    if word.fold[0] != "و" or not word.fold.endswith(("ها", "ه")) or not words[first].people & TITLE or word.people or word.cues:
        return False
    office = word.fold[1:].removesuffix("ها") if word.fold.endswith("ها") else word.fold[1:-1]
    return bool(pp.tables().words.get(office, 0) & pp.TITLE_ROLE) and any(
        is_name(words[at]) and is_name(words[at + 1]) and words[at + 1].kind == "word" for at in range(token + 1, min(token + 4, limit - 1)))


def lacks_complement(words, token: int, first: int) -> bool:
    """Whether the phrase has come to an institution or an office without the article that stands for nothing alone, so that the noun at
    `token` goes on with it: المفتش في شرطة | مقاطعة الجنوب, المدير وعضو لجنة | رصد الأوبئة, الكاتب ورئيس | تحرير المجلة."""
    word, before, further = words[token], words[token - 1], words[token - 2]
    if word.kind != "word" or word.definite or word.pre or word.that or word.functions & (fn.CLOSED | fn.TIME) or is_finite(word) \
            or not word.functions & (fn.COMMON | fn.ORDINARY) or word.people & (NAME | pp.DEMONYM) or before.definite or is_stated_of(word.core):
        return False
    if before.people & pp.ORG_HEAD and not before.people & NAME:
        return token > first + 2 and further.fold in ("في", "لدي") or token > first + 1 and bool(further.people & pp.TITLE_ROLE) \
            and not further.definite and further.pre == "و"
    return token > first + 1 and before.pre == "و" and bool(before.people & pp.TITLE_ROLE) and pp.tables().info.get(before.core, ("", ""))[1] == "s"


def opens_office(words, token: int, first: int) -> bool:
    """Whether the office of the one named begins at `token` with no sign before it: قال سامي بركات | منسق اللجنة | إن; not where the verb has
    somebody for its object: أبلغ سامي بركات | رئيس اللجنة."""
    word = words[token]
    return bool(word.people & pp.TITLE_ROLE) and not (word.definite or word.pre or word.people & NAME or word.functions & fn.CLOSED) \
        and pp.tables().info.get(word.core, ("", ""))[1] == "s" and token > first + 1 \
        and bool(words[token - 1].people & NAME or is_unknown(words[token - 1])) and token + 1 < len(words) and (words[token + 1].definite or bool(words[token + 1].people & (pp.ORG_HEAD | pp.PLACE))) \
        and not words[token + 1].pre and first > 0 and bool(words[first - 1].cues) and any(c.act in _TALKS for c in words[first - 1].cues) \
        and not any(c.lemma in _TO_SOMEBODY for c in words[first - 1].cues)
