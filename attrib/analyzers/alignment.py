"""A parse and the lexical tokens of the same text -> the parse's layers, one entry for each token.

    [و | قال] [الوزير] [،]  on  [وقال | الوزير | ،]   ->   upos VERB NOUN PUNCT, clitics CCONJ "" ""

The tokens of an Analysis stay as they are: every stage counts in them. A token that the parser splits takes
its tags from the word that the others hang on (قال in وقال, بيته in ببيته); of a parser's token that covers
several of ours (3.5, a comma left at a word) the first word carries the tags and the others depend on it.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Sequence

from attrib.data import Analysis, Layers, Parse
from attrib.errors import InputError

#: Of the words in one written token these are what is attached, not what it is attached to.
_ATTACHED = frozenset(("ADP", "CCONJ", "SCONJ", "PART", "DET", "PRON", "PUNCT", "AUX"))


def attach(analysis: Analysis, parse: Parse) -> Analysis:
    """`analysis` with the layers of `parse`. Raises InputError where the parse is not of this text."""
    if parse.ends and max(parse.ends) > len(analysis.text):
        raise InputError(f"the parse ends at {max(parse.ends):,}, beyond the text of {len(analysis.text):,} characters; "
                         f"it is of another text. Parse again.")
    carrier, covered = _carriers(analysis, parse)
    main = _main_words(parse, carrier, len(analysis.words))
    return replace(analysis, layers=_layers(parse, carrier, covered, main))


def _carriers(analysis: Analysis, parse: Parse) -> tuple[list[int], dict[int, int]]:
    """For each word of the parse the token that carries it (-1: none), and for each further token under the same
    piece of text the one that carries its words."""
    starts, ends, words = analysis.starts, analysis.ends, analysis.words
    carrier: list[int] = []
    covered: dict[int, int] = {}
    token, count = 0, len(starts)
    for start, end in zip(parse.starts, parse.ends):
        while token < count and ends[token] <= start:
            token += 1
        under = []
        at = token
        while at < count and starts[at] < end:
            under.append(at)
            at += 1
        chosen = next((t for t in under if words[t].kind not in ("punct", "mark")), under[0] if under else -1)
        carrier.append(chosen)
        for other in under:
            if other != chosen:
                covered.setdefault(other, chosen)
    for taken in carrier:
        covered.pop(taken, None)
    return carrier, covered


def _main_words(parse: Parse, carrier: Sequence[int], count: int) -> list[int]:
    """The word that stands for each token; -1 where the parser has none."""
    groups: list[list[int]] = [[] for _ in range(count)]
    for word, token in enumerate(carrier):
        if token >= 0:
            groups[token].append(word)
    return [-1 if not group else group[0] if len(group) == 1 else _head_of(parse, group) for group in groups]


def _head_of(parse: Parse, group: list[int]) -> int:
    outward = group if parse.head is None else [w for w in group if parse.head[w] not in group] or group
    upos = parse.upos
    if upos is not None:
        outward = [w for w in outward if upos[w] not in _ATTACHED] or outward
    return max(outward, key=lambda word: (len(parse.forms[word]), -word))


def _layers(parse: Parse, carrier: Sequence[int], covered: dict[int, int], main: Sequence[int]) -> Layers:
    def of(column: Sequence[str] | None) -> list[str] | None:
        return None if column is None else [column[word] if word >= 0 else "" for word in main]

    clitics = None
    if parse.upos is not None:
        clitics = [""] * len(main)
        for word, token in enumerate(carrier):
            if token >= 0 and main[token] != word:
                clitics[token] += "+" * bool(clitics[token]) + parse.upos[word]
    layers = Layers(of(parse.lemma), of(parse.upos), of(parse.feats), None, of(parse.deprel), _entities(parse, main), clitics)
    if parse.head is None:
        return layers
    head = [_head_token(parse, carrier, word, token) if word >= 0 else covered.get(token, -1)
            for token, word in enumerate(main)]
    children: list[list[int]] = [[] for _ in head]
    for token, above in enumerate(head):
        if above >= 0:
            children[above].append(token)
    return replace(layers, head=head, children=children, extents=_extents(head))


def _entities(parse: Parse, main: Sequence[int]) -> list[str] | None:
    if parse.entity is None:
        return None
    return [parse.entity[word] if word >= 0 else "" for word in main]


def _head_token(parse: Parse, carrier: Sequence[int], word: int, token: int) -> int:
    """The token that `word` of `token` depends on: up the tree until another token is met; -1 at its top."""
    above = parse.head[word]
    for _ in range(len(carrier)):
        if above < 0:
            return -1
        if carrier[above] not in (token, -1):
            return carrier[above]
        above = parse.head[above]
    return -1


def _extents(head: Sequence[int]) -> list[tuple[int, int]]:
    """First token and one past the last token of each subtree. A circle, which no tree has, is walked once."""
    first, last = list(range(len(head))), [token + 1 for token in range(len(head))]
    for token, above in enumerate(head):
        seen = {token}
        while above >= 0 and above not in seen:
            seen.add(above)
            first[above], last[above] = min(first[above], token), max(last[above], token + 1)
            above = head[above]
    return list(zip(first, last))
