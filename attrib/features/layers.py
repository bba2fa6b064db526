"""What a parser adds to the features of a candidate, for every decision: names that begin with ``ud:``.

    وأكد in «وأكد المتحدث أن …», parsed   ->   ["ud:upos:verb:VERB", "ud:subject:verb", "ud:opening:that:ccomp", …]

A layer that is not there adds nothing, so that a model without layers sees what it saw before. Relations are
compared without their subtypes, and most features are about where an arc leads rather than what it is
called: treebanks of Arabic differ more in labels than in trees.
"""
from __future__ import annotations

from typing import Sequence

from attrib import trees
from attrib.arabic import fold
from attrib.data import Analysis, Opening

PREFIX = "ud:"


def cue(analysis: Analysis, token: int, form, opening: Opening | None, inside, quotations, negated: bool) -> list[str]:
    """The cue's part of speech and lemma; whether what it opens hangs on it; whether it has a subject."""
    layers = analysis.layers
    out = []
    if layers.upos is not None:
        upos = layers.upos[token] or "none"
        out += [f"ud:upos:{form.kind}:{upos}", f"ud:upos:{form.lemma}:{upos}"]
    if layers.lemma is not None and layers.lemma[token]:
        out.append(f"ud:lemma:{form.kind}:" + ("same" if fold(layers.lemma[token]) == fold(form.lemma) else "other"))
    if layers.head is None:
        return out
    out.append(f"ud:deprel:{form.kind}:{trees.relation(analysis, token)}")
    if form.kind == "verb":
        out.append("ud:subject:" + ("yes" if trees.subject(analysis, token) is not None else "no"))
    if opening is not None and opening.first <= len(analysis.words):
        at = opening.first - 1 if opening.kind == "before" else opening.first
        if 0 <= at < len(analysis.words):
            out.append(f"ud:opening:{opening.kind}:{_hangs(analysis, token, token + 1, at)}")
    return out


def _hangs(analysis: Analysis, first: int, last: int, at: int) -> str:
    """How what stands at `at` hangs on the cue [first, last): a relation; "above" where the cue hangs on it; "apart"."""
    found = trees.complement(analysis, first, last, at)
    if found is not None:
        return trees.relation(analysis, found)
    above = analysis.layers.head[first]
    if above >= 0 and _in(analysis.layers.extents[above], at):
        return f"above:{trees.relation(analysis, first)}"
    return "apart"


def _in(extent: tuple[int, int], token: int) -> bool:
    return extent[0] <= token < extent[1]


def end(analysis: Analysis, cue, first: int, end: int, kind: str, limit: int, quotation, cues) -> list[str]:
    """Whether the content ends where the clause does that hangs on the cue, and what the text behind it hangs on."""
    if analysis.layers.head is None:
        return []
    words, out = analysis.words, []
    inner = analysis.trim(first, end)
    said = trees.complement(analysis, cue.first, cue.last, first)
    if said is not None and inner is not None:
        clause = analysis.trim(first, min(max(analysis.layers.extents[said][1], first + 1), limit))
        if clause is not None:
            place = "at" if inner[1] == clause[1] else "before" if inner[1] < clause[1] else "beyond"
            out += [f"ud:end:{place}", f"ud:end:{place}:{kind}", f"ud:end:{place}:{trees.relation(analysis, said)}"]
    following = end
    while following < limit and words[following].kind in ("punct", "mark"):
        following += 1
    if following < limit:
        place, via = trees.attachment(analysis, following, first, end)
        if place == "out" and cue.first <= analysis.layers.head[via] < cue.last:
            place = "cue"
        relation = trees.relation(analysis, via)
        out += [f"ud:next:{place}", f"ud:next:{place}:{kind}", f"ud:next:{place}:{relation}"]
        if analysis.layers.upos is not None:
            out.append(f"ud:next:upos:{kind}:{analysis.layers.upos[following] or 'none'}")
    if any(analysis.layers.head[t] >= end for t in range(first, end) if words[t].kind not in ("punct", "mark")):
        out.append("ud:end:open")
    return out


def start(analysis: Analysis, cue, first: int, start: int, last: int, kind: str, ended, opener) -> list[str]:
    """Whether what precedes its cue begins where its clause does, and what the text before it hangs on."""
    if analysis.layers.head is None or not start < last:
        return []
    layers, out = analysis.layers, []
    top = trees.top(analysis, start, last)
    inner = analysis.trim(start, last)
    clause = analysis.trim(min(layers.extents[top][0], start), last)
    if inner is not None and clause is not None:
        out.append("ud:start:" + ("at" if inner[0] == clause[0] else "inside"))
    crossing = sum(not start <= layers.head[t] < last for t in range(start, last)
                   if analysis.words[t].kind not in ("punct", "mark"))
    out.append(f"ud:start:loose:{min(crossing, 4)}")
    before = start - 1
    while before >= 0 and analysis.words[before].kind in ("punct", "mark"):
        before -= 1
    if before >= 0 and start <= layers.head[before] < last:
        out += ["ud:start:late", f"ud:start:late:{kind}"]
    return out


def source(analysis: Analysis, cue, mention) -> list[str]:
    """How the mention's head hangs on the cue, whether the mention is its whole phrase, and whether they agree."""
    layers, out = analysis.layers, []
    head = mention.first
    if layers.head is not None:
        head = trees.top(analysis, mention.first, mention.last)
        tie = _tie(analysis, cue, head)
        out += [f"ud:source:{tie}", f"ud:source:{mention.kind}:{tie}", f"ud:source:{cue.kind}:{tie}"]
        phrase = trees.mention(analysis, head)
        inner = analysis.trim(mention.first, mention.last)
        if phrase is not None and inner is not None:
            size = "whole" if inner == phrase else "short" if inner[1] < phrase[1] \
                else "long" if inner[1] > phrase[1] else "shifted"
            out.append(f"ud:phrase:{size}")
            out.append(f"ud:phrase:{size}:{mention.kind}")
        if any(trees.relation(analysis, t) == "case" for t in layers.children[head]):
            out.append(f"ud:source:case:{mention.kind}")
    if layers.upos is not None:
        out.append(f"ud:source:upos:{layers.upos[head] or 'none'}")
        if "ADP" in layers.clitics[head].split("+"):
            out.append(f"ud:source:clitic:{mention.kind}")
    if layers.entity is not None:
        kinds = {layers.entity[t].partition("-")[2] for t in range(mention.first, mention.last)} - {""}
        out.append("ud:entity:" + ("+".join(sorted(kinds)) or "none"))
    if cue.kind == "verb":
        out += _agrees(analysis, "ud:source", cue.first, head)
    return out


def _tie(analysis: Analysis, cue, head: int) -> str:
    """How the noun at token `head` is tied to the cue: its relation, "acl" where the cue hangs on it, "shared:…" where
    both hang on one word, "apart"."""
    above = analysis.layers.head
    if cue.first <= above[head] < cue.last:
        return trees.relation(analysis, head)
    if above[cue.first] == head:
        return f"under:{trees.relation(analysis, cue.first)}"
    if above[head] >= 0 and above[head] == above[cue.first]:
        return f"shared:{trees.relation(analysis, head)}"
    for relation, verb in trees.governors(analysis, cue.first):
        if above[head] == verb:
            return f"{relation}:{trees.relation(analysis, head)}"
    return "apart"


def _agrees(analysis: Analysis, prefix: str, token: int, other: int) -> list[str]:
    out = []
    for name in ("Gender", "Number"):
        one, two = trees.feature(analysis, token, name), trees.feature(analysis, other, name)
        if one and two:
            out.append(f"{prefix}:{name.lower()}:{'fits' if one == two else 'conflict'}")
    return out


def antecedent(analysis: Analysis, link, entities: Sequence, rank: int | None, distance: int, subject) -> list[str]:
    """Whether the one meant is the subject of the clause that the cue's clause goes on with, and agrees with it."""
    layers, out = analysis.layers, []
    cue, first = link.cue, entities[0]
    if len(entities) == 1 and cue.kind == "verb" and first.position < len(analysis.words) and first.mentions \
            and analysis.starts[first.position] == first.mentions[0].start:
        out += _agrees(analysis, "ud:antecedent", cue.first, first.position)
    if layers.head is None:
        return out
    found = "none"
    for relation, verb in trees.governors(analysis, cue.first):
        acting = trees.subject(analysis, verb)
        if acting is None:
            continue
        span = analysis.span(*layers.extents[acting])
        found = "other"
        if any(span.start <= m.start and m.end <= span.end for e in entities for m in e.mentions):
            found = relation
        break
    out += [f"ud:goes_on:{found}", f"ud:goes_on:{found}:{'never' if rank is None else min(rank, 2)}"]
    return out
