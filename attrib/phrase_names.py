"""Whether a word goes on with the name before it whatever else it means, and whether it is the name's last.

    كلثوم | ورسمة |      مفتش المباحث | براين | هولد      عصام | خلف | الروسان      محمد علي | قدس | إن …

`phrase_ends` asks before anything else: most names are words too, and the rules for words would end the phrase there.
"""
from __future__ import annotations

from attrib.data import Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import NAME, ORGANISATION, TITLE
from attrib.name_words import (
    bears_own_letter,
    closes_name,
    expects_family,
    is_compound_with_god,
    is_family_name_like_a_word,
    is_mothers_name,
    is_name,
    is_office,
    is_ordinal_of_name,
    is_short_foreign,
    is_unknown,
    needs_name,
    opens_foreign_name,
    stands_behind_rank,
)
from attrib.phrase_words import COMMAS, is_finite, is_stated, is_verbal_noun

#: Behind a lone given name and one word more they show that this is the family's.
_CLOSERS = COMMAS | frozenset(":(-–—")
#: Nothing but a foreign name ends with them.
_SUFFIXES = frozenset(("بور", "زاده", "نجاد", "اوغلو", "اوغلي"))
#: They end a name, and stand for nothing by themselves: وكالة الأفق | للأنباء |.
_LAST = frozenset(("الله", "للانباء"))


def goes_on_as_name(words, token: int, first: int, limit: int, seen_name: bool) -> bool:
    """Whether the word at `token` goes on with the name before it whatever else it means."""
    word, previous = words[token], words[token - 1]
    if word.fold in _LAST or needs_name(previous) and word.kind == "word":
        return True
    if word.definite:
        return word.fold == "الدين" and bool(previous.people & pp.NAME_GIVEN) or bool(word.people & pp.CONNECTOR) and (
            is_ordinal_of_name(words, token) or seen_name and token + 1 < limit and is_name(words[token + 1]))
    if word.kind != "word":
        return False
    if is_family_name_like_a_word(words, token):
        return True
    behind = words[token + 1] if token + 1 < limit else None
    if is_short_foreign(words, token) or stands_behind_rank(words, token) or bears_own_letter(words, token) \
            or words[first].people & TITLE and (opens_foreign_name(words, token) or _opens_name_behind_title(words, token, first, behind)):
        return True
    if word.people:
        if word.people & pp.CONNECTOR and (is_ordinal_of_name(words, token) or seen_name and behind is not None and is_name(behind)):
            return True
        if word.plain == "أم" and is_mothers_name(words, token):
            return True
        if word.people & pp.TITLE_HONORIFIC and not word.pre and words[token - 1].people & pp.NAME_GIVEN \
                and behind is not None and behind.people & NAME and not behind.definite:
            # فاطمة | شيخ | نور
            return True
    elif word.fold == "عشر" and previous.definite:
        return True
    return is_compound_with_god(words, token) and (previous.definite or bool(previous.people & (TITLE | NAME))) \
        or seen_name and behind is not None and behind.fold in _SUFFIXES and not word.that and not word.functions & fn.CLOSED


def _opens_name_behind_title(words, token: int, first: int, behind: Word | None) -> bool:
    """Whether the first of somebody's names stands behind his closed title although it is a word elsewhere: the letter is the name's own
    (مفتش المباحث | براين | هولد), or a known family name stands behind it (اللاعبة | ورود | كيالي)."""
    word = words[token]
    if behind is None or not words[token - 1].definite or word.definite:
        return False
    if word.pre == "ب":
        return bool(word.people & NAME) and not word.people & pp.PLACE and is_name(behind)
    return not (word.people or word.cues or word.functions & ~(fn.COMMON | fn.ORDINARY)) and bool(behind.people & pp.NAME_FAMILY) \
        and not behind.people & pp.NAME_AMBIGUOUS and all(w.definite for w in words[first:token])


def is_name_not_verb(words, token: int, limit: int) -> bool:
    """Whether a word that is a name, and a verb, a title or a preposition elsewhere, is the name where it stands: ماجد | رفعت | أبو ستيت,
    عصام | خلف | الروسان, سليم | خان |، مدير الشرطة."""
    word, previous = words[token], words[token - 1]
    if not word.people & NAME or word.pre or token + 1 >= len(words):
        return False
    following = words[token + 1]
    given = previous.people & pp.NAME_GIVEN
    if given and token + 1 < limit:
        if not previous.people & pp.NAME_AMBIGUOUS and following.people & (NAME | pp.CONNECTOR):
            return True
        if word.functions & fn.PREPOSITION and (following.people & NAME or following.definite and not following.functions & fn.COMMON):
            return True
    if word.people & pp.NAME_GIVEN and is_finite(word) and (
            previous.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK) or previous.definite and token + 1 < limit
            and (following.people & (NAME | pp.CONNECTOR) or following.definite and not following.functions)):
        # الدكتور | صلاح | بركات
        return True
    # A verb has no comma and no complementiser right behind it.
    return bool(word.people & pp.NAME_FAMILY) and previous.kind == "word" and bool(previous.people & NAME or is_unknown(previous)) \
        and (closes_name(words, token + 1) or following.fold == "في" and bool(given))


def is_family_name(words, token: int, first: int) -> bool:
    """Whether the word behind a name of one word, or of two given ones, is the family's as a sign, the content or an office closes the name right
    behind it, whatever else the word means: الصحفية ليندا | مشيت |، إن …, الدكتور الشرقي | بركات |، إن …, عبد الحكيم | صادق | للجزيرة نت."""
    word, previous, before = words[token], words[token - 1], words[token - 2]
    if word.definite or word.pre or token + 1 >= len(words):
        return False
    faith = previous.fold == "الدين" and before.people & NAME
    if not (faith or previous.people & pp.NAME_GIVEN and not previous.people & pp.NAME_AMBIGUOUS and expects_family(words, token)
            or token - 2 >= first and before.plain == "عبد" and expects_family(words, token)
            or _is_third_name(words, token)
            or token == first + 2 and words[first].people & pp.TITLE_HONORIFIC and words[first].definite and previous.definite
            and not previous.people & (TITLE | pp.DEMONYM)) or not _is_bare(word):
        return False
    following = words[token + 1]
    return following.surface in _CLOSERS or closes_name(words, token + 1) \
        or following.kind == "mark" and not word.people & pp.DOCUMENT \
        or following.definite and bool(following.people & TITLE) \
        or following.pre == "ل" and bool(following.people & pp.AGENCY) \
        or bool(faith and following.functions & fn.PREPOSITION) or _is_known_by_office(words, token, first)


def _is_known_by_office(words, token: int, first: int) -> bool:
    """Whether a word with an adjunct behind it stands behind the lone given name of somebody whose office is told, so that it is his family's:
    والي المدينة سامي | شرفة | اليوم, الناقد القمري سامي | خماش | على صفحته; not الشيخ سامي."""
    word, before = words[token], words[token - 2]
    return token - 1 > first and bool(words[first].people & (pp.TITLE_ROLE | pp.TITLE_PROFESSION)) and before.definite \
        and not before.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK | pp.ROYAL) and not (word.functions & fn.VERB or word.cues) \
        and not is_stated(word.core) and not is_verbal_noun(word) and bool(words[token + 1].functions & (fn.TIME | fn.PREPOSITION))


def _is_third_name(words, token: int) -> bool:
    """Whether two given names stand before `token` and the content right behind it."""
    return token > 1 and token + 2 < len(words) and bool(words[token - 1].people & pp.NAME_GIVEN and words[token - 2].people & pp.NAME_GIVEN) \
        and not words[token - 2].people & pp.NAME_AMBIGUOUS and not words[token - 1].definite \
        and (words[token + 1].that == "إن" or words[token + 1].surface in COMMAS and words[token + 2].that != "")


def _is_bare(word) -> bool:
    """Whether the word could be a family name by its form: no article, no letter before it, no ending of an adverb."""
    return word.kind == "word" and not (word.definite or word.pre or word.that or is_office(word)) \
        and not word.functions & (fn.CLOSED | fn.TIME | fn.DISCOURSE) and word.surface[-1] not in "اً" and "ً" not in word.surface \
        and not any(c.kind == "participle" for c in word.cues) and word.fold[0] not in "بلكو"


def ends_name(words, token: int, limit: int) -> bool:
    """Whether an ordinary word behind a name is its last: محمد علي قدس إن …, where an object would go on."""
    word = words[token]
    if word.kind != "word" or word.definite or word.functions & ~(fn.COMMON | fn.ORDINARY | (fn.VERB if word.people & NAME else 0)) \
            or word.people & (TITLE | ORGANISATION) or word.cues or word.fold[0] in "بلكوف" and not (word.fold[0] == "ف"
                    and word.functions & fn.COMMON) or word.surface[-1] == "ً" or "ً" in word.surface[-2:]:
        return False
    if token + 1 < len(words) and words[token + 1].functions & fn.PREPOSITION and word.people & pp.NAME_GIVEN \
            and words[token - 1].people & pp.NAME_GIVEN and not words[token - 1].people & pp.NAME_AMBIGUOUS:
        # سامي عبدالله صالح عن …: the last of a row of given names.
        return True
    if token + 1 >= limit:
        return token + 1 >= len(words) or words[token + 1].that != "" or words[token + 1].kind in ("punct", "mark")
    following = words[token + 1]
    if is_name(following) and token + 2 < len(words):
        # A middle name spelled like a word: أندرس فوج راسموسن قال …
        beyond = words[token + 2]
        return bool(beyond.that) or beyond.kind in ("punct", "mark") or beyond.definite or is_finite(beyond)
    if following.pre.endswith("ل") and following.people & pp.AGENCY:
        # سامي الصغير نوري | للجزيرة نت
        return True
    return bool(following.that) or following.surface in "،,:-–—" or bool(following.functions & fn.RELATIVE) and following.fold != "ما" \
        or following.kind == "mark" or bool(following.people & TITLE) and (
            following.definite or token + 2 < len(words) and bool(words[token + 2].definite or words[token + 2].people & pp.PLACE))
