"""Questions to the dependency layer of an analysis: what a word reports, who does it, what hangs where.

    قال الوزير إن الأزمة انتهت   ->   subject(قال) = الوزير, complement(قال, الأزمة) = انتهت

Answers are tokens, or None: nothing here fails on a tree that is wrong. Relations are those of Universal
Dependencies (de Marneffe et al. 2021), their subtypes left out where `relation` is asked.
"""
from __future__ import annotations

from typing import Iterator

from attrib.data import Analysis

#: Relations that a subject leaves out: relative clauses and what is set beside it.
_NOT_OF_THE_NAME = ("acl", "ccomp", "xcomp", "advcl", "parataxis", "csubj")
#: How far a cue's clause is followed upwards for the one whose subject goes on.
_STEPS_UP = 3


def has(analysis: Analysis) -> bool:
    """Whether there are dependencies."""
    return analysis.layers is not None and analysis.layers.head is not None


def relation(analysis: Analysis, token: int) -> str:
    """Relation of `token` to its head, without the subtype: nsubj of nsubj:pass."""
    return analysis.layers.deprel[token].partition(":")[0]


def complement(analysis: Analysis, first: int, last: int, at: int) -> int | None:
    """The token that hangs on the cue [first, last) and whose subtree holds token `at`; None where none does."""
    layers = analysis.layers
    above = at
    for _ in range(len(layers.head)):
        parent = layers.head[above]
        if parent < 0:
            return None
        if first <= parent < last:
            return above if not first <= above < last else None
        above = parent
    return None


def subject(analysis: Analysis, verb: int) -> int | None:
    """The subject of the verb at token `verb`."""
    return next((t for t in analysis.layers.children[verb] if relation(analysis, t) == "nsubj"), None)


def top(analysis: Analysis, first: int, last: int) -> int:
    """The token of [first, last) that depends on none of them; the first of several."""
    head, words = analysis.layers.head, analysis.words
    return next((t for t in range(first, last)
                 if not first <= head[t] < last and words[t].kind not in ("punct", "mark")), first)


def attachment(analysis: Analysis, token: int, first: int, last: int) -> tuple[str, int]:
    """Where the phrase of `token` leads when its heads are followed: ("in", t) to a token of [first, last), ("out", t)
    to one before it, ("top", t) to none; t is the last token on the way."""
    head = analysis.layers.head
    for _ in range(len(head)):
        parent = head[token]
        if parent < 0:
            return "top", token
        if first <= parent < last:
            return "in", token
        if parent < first:
            return "out", token
        token = parent
    return "top", token


def mention(analysis: Analysis, head: int) -> tuple[int, int] | None:
    """The noun phrase of the token `head` without the clauses that hang on it, trimmed; None where no word is left."""
    first, last = analysis.layers.extents[head]
    for child in analysis.layers.children[head]:
        if relation(analysis, child) in _NOT_OF_THE_NAME:
            begin, end = analysis.layers.extents[child]
            if head < begin < last:
                last = begin
            elif first < end <= head:
                first = end
    return analysis.trim(first, last)


def governors(analysis: Analysis, token: int) -> Iterator[tuple[str, int]]:
    """(relation, token) of the clauses that the one of `token` belongs to, the nearest first."""
    for _ in range(_STEPS_UP):
        above = analysis.layers.head[token]
        if above < 0:
            return
        yield relation(analysis, token), above
        token = above


def feature(analysis: Analysis, token: int, name: str) -> str:
    """The value of one morphological feature of `token`: "Fem" for Gender; "" where nothing is said."""
    feats = analysis.layers.feats
    if feats is None or name not in feats[token]:
        return ""
    pairs = (pair.partition("=") for pair in feats[token].split("|"))
    return next((value for key, _, value in pairs if key == name), "")
