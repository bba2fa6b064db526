"""A noun phrase as a mention, and where one that stands left of something begins or that is described by a clause ends.

    | أرملة من ترهونة | تقول …      | سائق ترك الخط قبل عام | أن …

`detectors.source` and `detectors.relays` look for sources with them.
"""
from __future__ import annotations

from attrib import features, name_words, nounphrase, phrase_words
from attrib.data import Analysis, Cue, Mention, Span
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import ORGANISATION, TITLE

#: Where something is said.
_IN_IT = frozenset(("فيه", "فيها", "خلاله", "خلالها", "عبره", "عبرها"))
#: Words left of a token that a noun phrase is looked for in.
_LEFT = 24


def mention(analysis: Analysis, first: int, last: int, kind: str, offset: int = 0) -> Mention:
    """The tokens [first, last) as a mention of `kind`, without the first `offset` letters."""
    span = analysis.span(first, last)
    begin = span.start + offset
    while analysis.text[begin] == "ـ" and begin + 1 < span.end:
        begin += 1
    if begin != span.start:
        span = Span(begin, span.end)
    return Mention(first, last, span, kind)


def description_end(analysis: Analysis, first: int, end: int, limit: int) -> int:
    """`end` moved behind what else describes somebody without a name up to the content: سائق | ترك الخط قبل عام |."""
    words = analysis.words
    head = words[first]
    nameless = (head.people & (pp.ANON | pp.GROUP | pp.TITLE | pp.DOCUMENT | pp.ORG_HEAD) or head.functions & fn.QUANTIFIER) and not head.definite \
        and not any(w.people & pp.NAME and not w.people & pp.NAME_AMBIGUOUS for w in words[first:end]) \
        and not any(w.definite and not w.functions & fn.COMMON for w in words[first:end]) \
        and not (first + 1 < end and words[first + 1].definite)
    if not nameless or not end < limit <= first + 10:
        return end
    for token in range(end, limit):
        word = words[token]
        if word.kind in ("punct", "mark") or word.functions & fn.TIME or word.people & (pp.AGENCY | pp.DOCUMENT | pp.NAME) \
                or is_addressee(analysis, token) or word.cues and phrase_words.is_finite(word) \
                or word.core.removeprefix("ال") in phrase_words.STATEMENT_PLACES:
            return end
    return limit


def is_addressee(analysis: Analysis, token: int) -> bool:
    """Whether لـ stands on the word at `token`."""
    word = analysis.words[token]
    return word.pre.endswith("ل") or word.fold.startswith("لل")


def ending_at(analysis: Analysis, end: int, first: int) -> int | None:
    """Where the longest noun phrase that ends right before token `end` begins; None where none does.

    It begins behind a sign, a conjunction, a preposition or كان, or with the sentence.
    """
    words = analysis.words
    best = None
    governed = False
    for token in range(end - 1, max(first, end - _LEFT) - 1, -1):
        word = words[token]
        if governed and not (word.people & (ORGANISATION | TITLE | pp.GROUP | pp.ANON | pp.DOCUMENT) or word.functions & fn.QUANTIFIER
                             or word.kind == "number" or word.fold in phrase_words.NUMERALS):
            continue
        if token < end - 1 and (word.that or word.surface in ":؛." or phrase_words.is_finite(word) and not word.people):
            break
        if not nounphrase.begins(analysis, token) and not word.pre.startswith("و") or phrase_words.is_verb_with_object(word):
            continue
        left = words[token - 1] if token > first else None
        if word.fold == "الله" and left is not None and left.kind == "word":
            # آية الله سامي بركات
            continue
        free = left is None or left.kind in ("punct", "mark") or left.functions & (fn.CLOSED | fn.DISCOURSE) \
            or phrase_words.is_finite(left) or phrase_words.is_verb_with_object(left) or word.pre.startswith("و") or word.people & pp.SPEAKER \
            or left.functions & fn.TIME
        if left is not None and left.surface == "." and analysis.ends[token - 1] == analysis.starts[token]:
            # بي.بي.سي: a part of a name.
            continue
        if free and nounphrase.end(analysis, token, end) == end:
            best = token
            if left is not None and left.functions & fn.PREPOSITION and (
                    left.fold == "من" or left.fold == "في" and word.people & (pp.PLACE | ORGANISATION)):
                # الاتحاد العام للأدباء في | العراق |, 40 في المائة من | المغاربة |: it may belong to a longer phrase.
                governed = True
                continue
            if left is None or left.functions & (fn.CLOSED | fn.DISCOURSE) or phrase_words.is_finite(left) or governed:
                break
    return best


def is_lone_unknown(analysis: Analysis, first: int, last: int) -> bool:
    """Whether a lone word that no table knows is ب with its noun (تعهدت باتخاذ …) rather than a name: names come again."""
    words = analysis.words
    head = words[first]
    return last == first + 1 and head.fold[0] == "ب" and name_words.is_unknown(head) and sum(w is head for w in words) == 1


def is_said_in(words, cue: Cue) -> bool:
    """Whether a pronoun behind the verb takes up where it is said, so that what stands before is no speaker: كلمة، أكد | فيها |;
    the document is one in بيان جاء فيه."""
    return cue.kind == "verb" and cue.last < len(words) and words[cue.last].fold in _IN_IT and cue.form.lemma not in features.IN_IT


def behind_kana(analysis: Analysis, verb: int, first: int) -> tuple[int, int] | None:
    """The subject between كان and قد with a verb: وكان | مسؤول في الشركة | قد وجّه خطابات …"""
    words = analysis.words
    if verb <= first or words[verb - 1].fold not in ("قد", "وقد"):
        return None
    kana = next((t for t in range(first, verb - 2) if words[t].core.removeprefix("و") in phrase_words.KANA), None)
    if kana is None or words[kana + 1].kind != "word":
        return None
    end = nounphrase.end(analysis, kana + 1, verb - 1)
    return (kana + 1, end) if end > kana + 1 else None
