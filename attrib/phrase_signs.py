"""Where a noun phrase goes on behind a sign, and what name stands in marks: commas, brackets, dashes, quotation marks.

    سلمى بركات|،| رئيسة البنك|،| إن …        رئيس شركة |"| الأفق |"|        سامي بركات |(| 40 عاما |)|
"""
from __future__ import annotations

from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.functions import name_nouns
from attrib.lexicon.people import NAME, ORGANISATION, SPEAKER, TITLE
from attrib.name_words import is_apposed_foreign, is_name, is_unknown
from attrib.phrase_starts import begins
from attrib.phrase_words import COMMAS, is_chief, multiword

DASHES = frozenset("-–—")


def over_sign(analysis: Analysis, token: int, limit: int, seen_name: bool, commas: int) -> int:
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
    if surface not in COMMAS and surface not in DASHES or commas >= 3 or token + 1 >= limit:
        return token
    following = words[token + 1]
    if following.kind != "word" or not following.pre.startswith("و") and not begins(analysis, token + 1):
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
