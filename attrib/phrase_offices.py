"""Offices inside of a speaker's phrase: one that lacks its noun, and one that stands behind the name with no sign between.

    المدير وعضو لجنة | رصد الأوبئة        قال سامي بركات | منسق اللجنة | إن
"""
from __future__ import annotations

from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import NAME
from attrib.name_words import is_unknown
from attrib.phrase_words import is_finite, is_stated_of

#: What their verbs say they say of a thing, and to nobody without a preposition.
_TALKS = frozenset(("say", "add", "confirm", "explain", "announce", "expect", "believe"))
_TO_SOMEBODY = frozenset("أبلغ أخبر سأل طمأن حذر ذكّر أقنع وصف اعتبر عد خاطب".split())


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
