"""Where paragraphs and sentences end: tokens -> half-open token ranges that cover all of them.

    قال د. سامي إن 3.5 بالمئة … .»  ->  one sentence: neither the abbreviation nor the number ends it, the mark belongs to it

A line break ends a paragraph, and with it the sentence.
"""
from __future__ import annotations

import re
from itertools import pairwise

from attrib import arabic
from attrib.analyzers.words import QUOTATION_MARKS
from attrib.data import Word

SENTENCE_ENDS = frozenset(".!?؟…")
#: Where an encoding has lost the Arabic comma, ? stands for it: أكد الوزير? اليوم? أن …
_LOST_COMMA = re.compile(r"\? أن(?:ه|ها|هم)? ")
CLOSERS = frozenset(")]}") | QUOTATION_MARKS
#: A full stop after these is part of an abbreviation (د. أحمد; أ. ف. ب).
ABBREVIATIONS = frozenset(arabic.fold(w) for w in "د أ م ا ب ف ج ت ص ه".split())
_BREAK = re.compile(r"[\n\r\u2028\u2029]+")


def bounds(text: str, starts: list[int], ends: list[int], words: list[Word]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Sentences and paragraphs of the tokens that stand at [`starts`, `ends`) in `text`."""
    paragraphs = _paragraphs(text, starts)
    signs = SENTENCE_ENDS - {"?"} if _LOST_COMMA.search(text) else SENTENCE_ENDS
    return _sentences(starts, ends, words, paragraphs, signs), paragraphs


def _paragraphs(text: str, starts: list[int]) -> list[tuple[int, int]]:
    bounds = [0]
    token, count = 0, len(starts)
    for match in _BREAK.finditer(text):
        position = match.start()
        while token < count and starts[token] < position:
            token += 1
        if token > bounds[-1]:
            bounds.append(token)
    if count > bounds[-1]:
        bounds.append(count)
    return list(pairwise(bounds))


def _sentences(starts: list[int], ends: list[int], words: list[Word],
               paragraphs: list[tuple[int, int]], signs: frozenset[str]) -> list[tuple[int, int]]:
    out = []
    for first, last in paragraphs:
        begin = token = first
        while token < last:
            if words[token].surface not in signs or not _ends_here(starts, ends, words, token, last):
                token += 1
                continue
            token += 1
            while token < last and (words[token].surface in signs or _closes(starts, ends, words, token)):
                token += 1
            out.append((begin, token))
            begin = token
        if begin < last:
            out.append((begin, last))
    return out


def _ends_here(starts, ends, words, token: int, last: int) -> bool:
    """Whether the sign at `token` ends a sentence: not 3.5, not د. أحمد, not the dots of ..."""
    after = ends[token]
    if words[token].surface != ".":
        return words[token].surface != "…" or token + 1 == last
    if token + 1 < last and starts[token + 1] == after and words[token + 1].kind in ("word", "number", "latin"):
        return False
    if token and ends[token - 1] == starts[token]:
        previous = words[token - 1]
        if previous.surface == ".":
            return token + 1 == last
        if previous.fold in ABBREVIATIONS:
            return False
    if token + 1 < last and words[token + 1].surface == ".":
        return False
    return True


def _closes(starts, ends, words, token: int) -> bool:
    """A closing mark or bracket set directly after the full stop belongs to the sentence (CNN: .")."""
    if starts[token] != ends[token - 1] or words[token].surface not in CLOSERS:
        return False
    return token + 1 >= len(starts) or starts[token + 1] > ends[token] or words[token + 1].kind == "punct"
