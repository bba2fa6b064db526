"""The default analyzer: a text -> tokens, sentences and paragraphs, with what the word tables know.

    وأكد المتحدث أنه باقٍ.  ->  [وأكد | المتحدث | أنه | باقٍ | .], one sentence

Tokens never split a clitic off: offsets stay those of written words.
"""
from __future__ import annotations

import re

from attrib import arabic
from attrib.analyzers import name_homographs, sentences
from attrib.analyzers.words import words
from attrib.data import Analysis, Word

#: Letters and digits with the signs and invisible controls that stand inside words, or one other sign.
TOKEN = re.compile(rf"[\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed{arabic.INVISIBLE}]+|''|<<|>>|[^\w\s]")


def analyze(text: str, headline: bool = False) -> Analysis:
    """Tokens, sentences and paragraphs of `text`; never fails, also for an empty text."""
    known = words()
    starts: list[int] = []
    ends: list[int] = []
    found: list[Word] = []
    marks: list[int] = []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        word = known[match[0]]
        if word.kind == "mark":
            marks.append(len(found))
        found.append(word)
    name_homographs.settle(found, known)
    return Analysis(text, starts, ends, found, *sentences.bounds(text, starts, ends, found), marks, headline)
