"""Whether words that somebody else's report puts in marks are his own wording, by what they are in their clause.

    أن المعاهدة | «مجحفة» و«مذلة» |      كانت | «شفافة» |      وصف الحادث بـ| «العرضي» |      but شركة «الأفق», مشروع «البيت الكبير»

A name or a title stands in apposition; a predicate, a verb and an accusative do not, whatever their score as a quotation is.
"""
from __future__ import annotations

from attrib import phrase_words
from attrib.data import Analysis, Quotation
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: A name that is less likely to be speech than this is nothing else.
_NAMED = 0.1
#: Verbs after which whatever بـ bears is what somebody calls it.
_CALLS = frozenset(("وصف", "اعتبر", "اتهم", "سمى", "أسمى"))
#: The verb of being and its like: what stands behind is its predicate.
_BEING = frozenset("كان كانت كانوا يكون تكون ستكون سيكون ليس ليست اصبح اصبحت يصبح تصبح بات باتت ظل ظلت يبقي تبقي يعد تعد يعتبر تعتبر "
                   "يمثل تمثل هو هي هم انه انها انهم بانه بانها بانهم لانه لانها".split())


def is_own(analysis: Analysis, quotation: Quotation, lemma: str) -> bool:
    """Whether what `quotation` holds is worded by the one whose report it stands in; `lemma`: of the cue of the report."""
    words = analysis.words
    if quotation.close is None or not quotation.open or quotation.last <= quotation.first:
        return False
    head, before = words[quotation.first], words[quotation.open - 1]
    if head.kind != "word" or any(w.kind in ("latin", "number") for w in words[quotation.first:quotation.last]):
        return False
    if before.fold in ("ب", "بال") and lemma in _CALLS:
        return True
    if head.functions & fn.NEGATION:
        return True
    latin_behind = quotation.close + 1 < len(words) and words[quotation.close + 1].surface == "("
    if quotation.label == "title" or quotation.label == "name" and quotation.score < _NAMED or latin_behind:
        # تطبيق «مسار», «الراصد» (Rasid)
        return False
    if before.fold == "و" and quotation.open > 2 and words[quotation.open - 2].kind == "mark":
        # «مجحفة» و«مذلة»: as the first of them.
        return not head.definite and _is_known(words, quotation)
    if head.people & (pp.NAME | pp.ORGANISATION | pp.PLACE) and not head.functions & fn.COMMON or head.definite:
        return False
    if phrase_words.is_finite(head) and not head.people or phrase_words.is_accusative(head):
        return True
    predicate = before.fold in _BEING or before.kind == "word" and (before.definite or bool(before.people & pp.PLACE)) \
        and not before.people & (pp.NAME | pp.ORG_HEAD | pp.DOCUMENT)
    return predicate and _is_known(words, quotation)


def _is_known(words, quotation: Quotation) -> bool:
    """Whether words that are no names stand in the marks: nouns and adjectives of the tables, or of the feminine."""
    return all(w.functions or w.surface[-1] == "ة" or w.people & pp.TITLE for w in words[quotation.first:quotation.last] if w.kind == "word")
