"""Who speaks together: the issuers of a joint statement.

    بيان مشترك لوزارة المياه وهيئة الموانئ   ->   وزارة المياه, هيئة الموانئ
"""
from __future__ import annotations

from bisect import bisect_left

from attrib import nounphrase
from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.linkers.entities import Entity, describe

#: Behind صادر they bring whose a document is.
_FROM = frozenset(("عن", "من"))


def issuers(analysis: Analysis, document: Entity) -> list[Entity]:
    """Those who made the joint `document` together, where its phrase names several: بيان صادر عن | نقابة المعلمين ورابطة الكتاب |."""
    words = analysis.words
    if not document.mentions:
        return []
    last = bisect_left(analysis.starts, document.mentions[0].end)
    for token in range(document.position + 1, last - 1):
        word = words[token]
        if word.fold in _FROM or nounphrase.is_published(word):
            begin = token + 1
        elif word.pre.endswith("ل") or word.fold.startswith("لل"):
            begin = token
        else:
            continue
        if begin + 2 < last and words[begin].functions & fn.QUANTIFIER and words[begin + 1].fold == "من":
            # وقعته كل من …
            begin += 2
        found = describe(analysis, begin, last)
        return found if len(found) > 1 and all(e.kind in ("organization", "person") for e in found) else []
    return []
