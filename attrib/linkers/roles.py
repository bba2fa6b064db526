"""The office that a noun phrase gives somebody: where it stands, and its words as they are compared.

    | وزير الخارجية القمري | سامي بركات      سامي بركات، | رئيس المرصد |      وزير خارجيتها = وزير الخارجية
"""
from __future__ import annotations

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: Between a name and what somebody is: سامي بركات، وهو مدير الميناء.
_IS = frozenset(("هو", "وهو", "هي", "وهي"))
#: Short forms in roles: الأمين العام للناتو, الأمين العام لحلف شمال الأطلسي.
_SPELLED_OUT = {"ناتو": ("حلف", "شمال", "اطلسي"), "يونسكو": ("يونيسكو",)}
_HEADS = frozenset(("رييس", "رييسه"))
#: Two words for one office.
_ONE_OFFICE = {"ناطق": "متحدث", "ناطقه": "متحدثه"}


def role_words(words) -> frozenset[str]:
    """Comparable words of a role: lemmas where known, without article; function words left out."""
    info = pp.tables().info
    out = set()
    words = tuple(words)
    head = any(word.core.removeprefix("ال") in _HEADS for word in words)
    for word in words:
        if word.kind != "word" or word.functions & (fn.PREPOSITION | fn.CONJUNCTION):
            continue
        if head and word.core in ("الوزراء", "وزراء"):
            # رئيس الوزراء, رئيس مجلس الوزراء: one office with رئيس الحكومة, and no minister.
            out.add("حكوم")
            out.discard("مجلس")
            continue
        bare = word.core[2:] if word.core.startswith("ال") and len(word.core) > 4 else word.core
        bare = _ONE_OFFICE.get(bare, bare)
        known = info.get(bare) or info.get(word.core)
        lemma = known[2] if known and known[2] not in ("", "-") else _owned(bare)
        lemma = lemma[2:] if lemma.startswith("ال") and len(lemma) > 4 else lemma
        out.update(_SPELLED_OUT.get(lemma) or (lemma[:-1] if len(lemma) > 3 and lemma[-1] == "ه" else lemma,))
    return frozenset(out)


def _owned(word: str) -> str:
    """The word without a pronoun behind it: وزير خارجيته, وزير دفاعها."""
    for pronoun in ("هما", "هم", "ها", "ه"):
        stem = word.removesuffix(pronoun)
        if stem != word and len(stem) > 3 and (pronoun != "ه" or stem[-1] == "ت"):
            return stem[:-1] + "ه" if stem[-1] == "ت" else stem
    return word


def find(analysis: Analysis, first: int, last: int, run) -> tuple[int, int]:
    """Token range of the office or title: before the name, else after it behind a comma."""
    words = analysis.words
    if run is None:
        return (first, last) if words[first].people & pp.TITLE else (first, first)
    begin, end = first, run[0]
    while end > begin and (words[end - 1].kind in ("punct", "mark") or words[end - 1].people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK)
                           and (words[end - 1].people & pp.TITLE_HONORIFIC or not words[end - 1].fold.endswith("ي"))
                           and not words[end - 1].people & pp.TITLE_ROLE and end - 1 > begin):
        end -= 1
    titled = end > begin and (not words[begin].people & pp.NAME or bool(words[begin].people & pp.TITLE))
    if titled and not all(w.people & pp.TITLE_HONORIFIC and not w.people & pp.TITLE_ROLE for w in words[begin:end]):
        return begin, end
    after = run[1]
    while after < last and words[after].kind == "punct":
        after += 1
    if after < last and words[after].people & pp.TITLE:
        return after, max(last, _apposed_end(analysis, after))
    return (begin, end) if titled else (first, first)


def further(analysis: Analysis, token: int, limit: int) -> frozenset[str]:
    """The office that stands behind a name which ends at `token`: سامي بركات، | رئيس المرصد |; سامي بركات، وهو | مدير الميناء |;
    empty without one, and without a comma where another name follows (التقى سامي بركات رئيس الوزراء نجيب علي)."""
    words = analysis.words
    begin = token
    while begin < limit and begin < token + 2 and (words[begin].surface in "،,-" or words[begin].fold in _IS):
        begin += 1
    if begin >= limit or not words[begin].people & pp.TITLE or words[begin].people & pp.TITLE_HONORIFIC or words[begin].pre:
        return frozenset()
    end = _apposed_end(analysis, begin)
    if begin == token and end < limit and (name_words.opens_full_name(words, end) or not phrase_words.closes(words[end])):
        return frozenset()
    return role_words(words[begin:end])


def _apposed_end(analysis: Analysis, token: int) -> int:
    """One past the office in apposition that begins at `token`: سامي بركات، رئيس | المرصد الأهلي للبيئة |، إن; no name belongs to it."""
    words = analysis.words
    end = nounphrase.end(analysis, token, analysis.sentence(token)[1])
    for at in range(token + 1, end):
        if words[at].kind == "punct" or name_words.opens_full_name(words, at):
            return at
    return end
