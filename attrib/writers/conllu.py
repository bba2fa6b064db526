"""Parsed articles -> CoNLL-U: sentences, words and what was said of them, and all that the text needs to come back.

    Document("a7", "وقال …", parsed=Parsed("stanza-1.15.0", …))   ->   # newdoc id = a7 …  1-2  وقال  _ …

`attrib.readers.conllu` reads it back to the same document, to the last blank; any other tool reads it as CoNLL-U.
"""
from __future__ import annotations

import json
from itertools import groupby
from typing import Iterator

from attrib import __version__
from attrib.claim import digest
from attrib.conllu import AFTER, BEFORE, ENTITY, NONE_AFTER, RANGE, WITHIN, escape
from attrib.data import LAYERS, Document, Parse
from attrib.errors import InputError


def dump(document: Document) -> bytes:
    """The sentences of a parsed `document`, the title's first.

    Raises InputError where it is not parsed, or a part of it has no words: nothing could hold its text.
    """
    parsed = document.parsed
    if parsed is None:
        raise InputError("not parsed; nothing can be written.")
    parts = [(name, text, parsed.parts.get(name))
             for name, text in (("title", document.title), ("body", document.text)) if text]
    lines = list(_header(document, parsed.by, [parse for _, _, parse in parts if parse is not None]))
    number, whole = 0, digest(document.text)[:12]
    for name, text, parse in parts:
        if parse is None or not parse.forms:
            raise InputError(f"the {name} has no words that could be written.")
        for sentence in range(len(parse.sentences)):
            number += 1
            lines += _sentence(name, text, parse, sentence, f"{whole}-{number}")
    return "\n".join(lines).encode() + b"\n"


def _header(document: Document, by: str, parses: list[Parse]) -> Iterator[str]:
    meta = dict(document.meta)
    if document.title:
        meta = {"title": document.title, **meta}
    plain = " ".join(document.id.split()) == document.id
    yield f"# newdoc id = {document.id}" if plain else f"# newdoc id = {json.dumps(document.id)}"
    if not plain:
        meta = {"id": document.id, **meta}
    yield f"# generator = attrib {__version__}, {by}"
    there = frozenset.intersection(*(parse.layers for parse in parses)) if parses else frozenset()
    yield f"# layers = {' '.join(name for name in LAYERS if name in there)}"
    yield f"# sha256 = {digest(document.text)}"
    if meta:
        yield f"# meta = {json.dumps(meta, ensure_ascii=False, default=str)}"


def _sentence(name: str, text: str, parse: Parse, number: int, sent_id: str) -> Iterator[str]:
    first, last = parse.sentences[number]
    begins = parse.starts[first]
    before = text[parse.ends[first - 1]:begins] if first else None
    if before is None or "\n" in before:
        yield "# newpar"
    if name != "body":
        yield f"# part = {name}"
    yield f"# sent_id = {sent_id}"
    yield f"# text = {' '.join(text[begins:parse.ends[last - 1]].split())}"
    tokens = [list(group) for _, group in
              groupby(range(first, last), key=lambda word: (parse.starts[word], parse.ends[word]))]
    for words in tokens:
        misc = _misc(text, parse, words)
        surface = text[parse.starts[words[0]]:parse.ends[words[0]]]
        if len(words) > 1:
            ids = f"{words[0] - first + 1}-{words[-1] - first + 1}"
            yield "\t".join((ids, " ".join(surface.split()), *["_"] * 7, "|".join(misc)))
            misc = []
        for word in words:
            yield _word(parse, word, first, misc)
    yield ""


def _misc(text: str, parse: Parse, words: list[int]) -> list[str]:
    """What stands around the token of `words`, in the alphabet's order of the keys."""
    start, end = parse.starts[words[0]], parse.ends[words[0]]
    final = words[-1] + 1 == len(parse.forms)
    after = text[end:] if final else text[end:parse.starts[words[-1] + 1]]
    out = [f"{NONE_AFTER}=No"] if not after else [f"{AFTER}={escape(after)}"] if after != " " or final else []
    if words[0] == 0 and start:
        out.append(f"{BEFORE}={escape(text[:start])}")
    surface = text[start:end]
    if (parse.forms[words[0]] if len(words) == 1 else " ".join(surface.split())) != surface:
        out.append(f"{WITHIN}={escape(surface)}")
    return [*out, f"{RANGE}={start}:{end}"]


def _word(parse: Parse, word: int, first: int, misc: list[str]) -> str:
    def of(column) -> str:
        return "_" if column is None or not column[word] else column[word]

    head = "_"
    if parse.head is not None:
        head = str(parse.head[word] - first + 1) if parse.head[word] >= 0 else "0"
    entity = [] if parse.entity is None or not parse.entity[word] else [f"{ENTITY}={parse.entity[word]}"]
    return "\t".join((str(word - first + 1), parse.forms[word] or "_", of(parse.lemma), of(parse.upos), "_",
                      of(parse.feats), head, of(parse.deprel), "_", "|".join([*entity, *misc]) or "_"))
