"""A speaker before a colon, in a title or in a line that looks like one -> cues without a word.

    حمدان: سننسحب      روابط ذات صلة¶الوزير: لن نتراجع
"""
from __future__ import annotations

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis, Cue, Opening
from attrib.detectors.marked import Quotations
from attrib.lexicon import people as pp

#: What a page says of itself: المصدر: …
_LABELS = frozenset("المصدر مصدر الرابط رابط التاريخ تاريخ بقلم تصوير تحرير اعداد ترجمه عنوان العنوان ملاحظه هامش".split())


def find(analysis: Analysis, quotations: Quotations) -> list[Cue]:
    """A speaker before a colon, in a title or in a line that looks like one: حمدان: سننسحب."""
    words = analysis.words
    out = []
    links = 0
    labelled = -2
    for number, (first, last) in enumerate(analysis.paragraphs):
        links = _LINKS if _heads_links(words, first, last) else links - 1
        if not 3 <= last - first <= 24 or not analysis.headline and words[last - 1].surface in ".؟!،":
            continue
        for token in range(first + 1, min(first + 10, last - 1)):
            if words[token].surface != ":":
                continue
            if any(w.cues and w.cues[0].clue == "strong" and phrase_words.is_finite(w) for w in words[first:token]):
                break
            begin = first
            end = nounphrase.end(analysis, begin, token)
            head = words[begin]
            if head.core in _LABELS:
                break
            known = head.people & (pp.SPEAKER | pp.NAME) or name_words.is_unknown(head)
            place = head.people & pp.PLACE and not head.people & pp.NAME and token - first == 1
            if end == token and known and (analysis.headline or not place) and _says(analysis, token + 1, last):
                listed, labelled = labelled == number - 1, number
                if listed and links < 0:
                    # المجموعة الأولى: …¶المجموعة الثانية: …: a list.
                    if out and out[-1].first >= analysis.paragraphs[number - 1][0]:
                        out.pop()
                    break
                marked = quotations.opened.get(token + 1)
                content = quotations[marked].first if marked is not None else token + 1
                out.append(Cue(token, token + 1, None, "punctuation", "asserted",
                               Opening("colon", content, None, marked), 0.9 if links >= 0 else 0.6))
            break
    return out


#: So many headlines of other articles may follow their heading.
_LINKS = 5
_OF_LINKS = frozenset(("روابط", "مواضيع", "موضوعات", "اخبار", "مقالات"))


def _heads_links(words, first: int, last: int) -> bool:
    """Whether the line heads links to other articles: روابط ذات صلة."""
    return 3 <= last - first <= 4 and words[first].fold in _OF_LINKS and words[first + 1].fold == "ذات" and words[first + 2].fold in ("علاقه", "صله")


def _says(analysis: Analysis, first: int, last: int) -> bool:
    """Whether a clause can stand there: at least two words, not only numbers."""
    return sum(w.kind == "word" for w in analysis.words[first:last]) >= 2
