"""Candidates that only a parser sees: the subject's phrase as a source, and where its clause ends or begins.

    ذكرت | لجنة الإشراف على جودة مياه الشرب | أن …   ->   a mention of that extent, whatever its words are

Further candidates for the same decisions; one that the words gave already is not given again.
"""
from __future__ import annotations

from typing import Sequence

from attrib import trees
from attrib.data import Analysis, Cue, Mention, Span
from attrib.lexicon import functions as fn

#: A subject of more words is the parser's mistake: the longest source of 761 has 17.
_LONGEST = 24
#: Parts of speech that a speaker's phrase can be headed by.
_BECAUSE = ("لان", "ولان")
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X"))


def mentions(analysis: Analysis, cue: Cue, known: Sequence[Mention]) -> list[Mention]:
    """Mentions of kind "parsed": the subject of a reporting verb or of the clause that a participle goes with, the noun
    that a relative clause says it of, and what hangs on a noun or a preposition that reports; none of `known`."""
    if not trees.has(analysis) or cue.kind == "punctuation":
        return []
    layers = analysis.layers
    subject = cue.kind in ("verb", "participle")
    wanted = ("nsubj",) if subject else ("nmod", "obl", "nsubj", "obj", "iobj")
    heads = [t for word in range(cue.first, cue.last) for t in layers.children[word]
             if trees.relation(analysis, t) in wanted]
    above = layers.head[cue.first]
    if above >= 0 and cue.kind == "participle" and trees.subject(analysis, above) is not None:
        heads.append(trees.subject(analysis, above))
    if above >= 0 and cue.kind == "verb" and trees.relation(analysis, cue.first) == "acl":
        heads.append(above)
    final = cue.last - 1
    if cue.kind == "preposition" and layers.head[final] > final and trees.relation(analysis, final) in ("case", "mark"):
        heads.append(layers.head[final])
    out: list[Mention] = []
    for head in heads:
        found = trees.mention(analysis, head)
        if subject and layers.clitics is not None and "ADP" in layers.clitics[head]:
            # له, بالقرار: nobody acts behind a preposition, whatever the parser says.
            continue
        if found is None or found[1] - found[0] > _LONGEST:
            continue
        first, last = _beside(cue, *found)
        inner = analysis.trim(first, last) if first < last else None
        if inner is not None and _names_somebody(analysis, head, *inner) \
                and not any((m.first, m.last) == inner for m in (*known, *out)):
            out.append(Mention(*inner, _span(analysis, cue, *inner), "parsed"))
    return out


def _names_somebody(analysis: Analysis, head: int, first: int, last: int) -> bool:
    """Whether the phrase can be a mention: no pronoun or day, and nothing that opens a clause (الذي، أنهم، وهو)."""
    words, upos = analysis.words, analysis.layers.upos
    if upos is not None and upos[head] not in _NOMINAL:
        return False
    if words[first].functions & fn.TIME or words[first].functions & fn.CLOSED and not words[first].people:
        return False
    return not any(word.that or word.functions & fn.RELATIVE or word.fold.startswith(_BECAUSE)
                   for word in words[first:last])


def _span(analysis: Analysis, cue: Cue, first: int, last: int) -> Span:
    """Code points of the phrase, without the letters of وفقا لـ at its first word."""
    span, word = analysis.span(first, last), analysis.words[first]
    if cue.kind != "preposition" or not word.pre or not word.surface.startswith(word.pre):
        return span
    return Span(span.start + len(word.pre), span.end)


def _beside(cue: Cue, first: int, last: int) -> tuple[int, int]:
    """The phrase [first, last) cut where the cue stands in it, or where its content begins."""
    opening = cue.opening
    if first < cue.last and cue.first < last:
        first, last = (cue.last, last) if last - cue.last > cue.first - first else (first, cue.first)
    if opening.kind != "before":
        content = opening.that[0] if opening.that is not None else opening.first
        if first < content < last:
            last = content
    return first, last


def end(analysis: Analysis, cue: Cue, first: int, limit: int) -> int | None:
    """One past the last token of the clause that begins at `first` and hangs on the cue; None where none does."""
    if not trees.has(analysis):
        return None
    said = trees.complement(analysis, cue.first, cue.last, first)
    if said is None:
        return None
    last = min(analysis.layers.extents[said][1], limit)
    inner = analysis.trim(first, last) if last > first else None
    return inner[1] if inner is not None else None


def start(analysis: Analysis, first: int, last: int) -> int | None:
    """Where the clause begins that ends at token `last`, not before `first`; None where that is not to be seen."""
    if not trees.has(analysis):
        return None
    inner = analysis.trim(first, last)
    if inner is None:
        return None
    head = inner[1] - 1
    for _ in range(first, last):
        if not first <= analysis.layers.head[head] < last:
            break
        head = analysis.layers.head[head]
    begin = max(analysis.layers.extents[head][0], first)
    return begin if first < begin < last else None
