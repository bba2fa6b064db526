"""Annotated articles -> brat standoff: a ``.txt`` and an ``.ann`` each, and what brat needs beside them.

    قال يحيى رسول إن الوضع مستقر   ->   T1  Speaker 4 13   يحيى رسول        A1  Kind T1 person
                                        T2  Content 17 28  الوضع مستقر      A2  Type T2 indirect
                                        T3  Cue 0 3        قال              R1  has_cue Arg1:T2 Arg2:T3
                                        T4  Source 4 13    يحيى رسول        R2  has_source Arg1:T2 Arg2:T4
                                                                            R3  said_by Arg1:T2 Arg2:T1

The scheme, which `attrib.readers.brat` reads back without loss:

- A headline is the first line of the ``.txt`` and carries a ``Title``; the body begins behind the line break.
- Each claim is a ``Content`` with the attributes Type and, where it is not asserted, Polarity. Relations lead
  from it to its ``Cue``, ``Source`` and ``Via``, and to one ``Speaker`` for each who said it.
- A ``Speaker`` stands once for an entity, at the first mention of its name, with the attribute Kind. Its note
  is JSON and holds what differs from the defaults: ``id`` (e1, e2, … in the order of the file), ``name`` (the words it
  stands at), ``aliases``, ``members``, ``role``.
- brat has no spans over line breaks: such a span is cut into fragments there, and joined again when read.
  Two spans of one content with nothing but a line break between them have the note ``{"apart": true}``.
- ``documents.json`` keeps the order of the articles and what else is known of them.

Only spans, binary relations, attributes and notes are used, because INCEpTION's import takes no events. It counts
UTF-16 units: a text with characters outside the Basic Multilingual Plane would be shifted there.
"""
from __future__ import annotations

import os
import re
from typing import Any, Iterable
from urllib.parse import quote

import orjson

from attrib.data import Span
from attrib.errors import InputError
from attrib.gold import KINDS, GoldDocument, GoldEntity
from attrib.record_schema import POLARITIES, TYPES
from attrib.writers.base import destination

DOCUMENTS, CONFIGURATION = "documents.json", "annotation.conf"
#: Relation -> the field of a claim, and the type of what it leads to.
RELATIONS = {"has_cue": "Cue", "has_source": "Source", "has_via": "Via", "said_by": "Speaker"}
# What ends a line for somebody who reads the .ann: Python's text files, Java's patterns.
_BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def write(documents: Iterable[GoldDocument], folder: str) -> int:
    """Write `documents` into `folder`, which exists, and return how many they were.

    Files of the same names are replaced; others stay. Raises InputError for two ids with one file
    name and for what the scheme cannot hold.
    """
    known: dict[str, Any] = {}
    for document in documents:
        stem = file_stem(document.id)
        if stem.casefold() in {name.casefold() for name in known}:
            raise InputError(f"{document.id}: two documents would be written to {stem}.txt.")
        known[stem] = dict(document.meta)
        text, annotation = dump(document)
        for extension, value in ((".txt", text), (".ann", annotation)):
            with destination(os.path.join(folder, stem + extension)) as file:
                file.write(value.encode())
    with destination(os.path.join(folder, DOCUMENTS)) as file:
        lines = [orjson.dumps(stem) + b": " + orjson.dumps(meta) for stem, meta in known.items()]
        file.write(b"{\n" + b",\n".join(lines) + b"\n}\n")
    with destination(os.path.join(folder, CONFIGURATION)) as file:
        file.write(configuration().encode())
    return len(known)


def file_stem(id: str) -> str:
    """The file name of a document, without extension; `urllib.parse.unquote` gives the id back."""
    stem = quote(id, safe="")
    return "%2E" + stem[1:] if stem.startswith(".") else stem


def dump(document: GoldDocument) -> tuple[str, str]:
    """The ``.txt`` and the ``.ann`` of `document`.

    Raises InputError where the headline begins or ends with a line break, and for an unknown entity.
    """
    title = document.title
    if title is not None and title != title.strip("\n"):
        raise InputError(f"{document.id}: the title begins or ends with a line break.")
    shift = {"title": 0, "body": 0 if title is None else len(title) + 1}
    whole = document.text if title is None else f"{title}\n{document.text}"
    page = _Page(whole)
    if title is not None:
        page.span("Title", [Span(0, len(title))])
    speakers = {}
    for number, entity in enumerate(document.entities, 1):
        span = _anchor(document, entity, whole, shift)
        speaker = speakers[entity.id] = page.span("Speaker", [span], shared=False)
        page.attribute("Kind", speaker, entity.kind)
        note = _note(entity, number, span.of(whole))
        if note:
            page.note(speaker, note)
    for claim in document.claims:
        offset = shift[claim.part]
        spans = [Span(span.start + offset, span.end + offset) for span in claim.content]
        content = page.span("Content", spans, shared=False)
        page.attribute("Type", content, claim.type)
        if claim.polarity != "asserted":
            page.attribute("Polarity", content, claim.polarity)
        if any(not whole[a.end:b.start].strip("\n") for a, b in zip(spans, spans[1:])):
            page.note(content, {"apart": True})
        for relation, mention in (("has_cue", claim.cue), ("has_source", claim.source), ("has_via", claim.via)):
            if mention is not None:
                moved = Span(mention.start + offset, mention.end + offset)
                page.relation(relation, content, page.span(RELATIONS[relation], [moved]))
        for id in claim.speaker:
            if id not in speakers:
                raise InputError(f"{document.id}: a claim's speaker {id!r} is not among the entities.")
            page.relation("said_by", content, speakers[id])
    return whole, page.text()


def configuration() -> str:
    """``annotation.conf``: the types as brat shows them."""
    relations = "\n".join(f"{name}\tArg1:Content, Arg2:{target}" for name, target in RELATIONS.items())
    polarities = "|".join(value for value in POLARITIES if value != "asserted")
    return f"""# What is said (Content), the word that reports it (Cue), who is named (Source), who relays it (Via),
# and the speakers of the article, each marked once (Speaker). A headline is the first line (Title).
[entities]
Content
Cue
Source
Via
Speaker
Title

[relations]
{relations}
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Type\tArg:Content, Value:{"|".join(TYPES)}
Polarity\tArg:Content, Value:{polarities}
Kind\tArg:Speaker, Value:{"|".join(KINDS)}
"""


class _Page:
    """The lines of one ``.ann``, with ids that count up by kind."""

    def __init__(self, whole: str) -> None:
        self._whole = whole
        self._lines: list[str] = []
        self._counts = dict.fromkeys("TRA#", 0)
        self._shared: dict[tuple[str, tuple[Span, ...]], str] = {}

    def span(self, type: str, spans: list[Span], shared: bool = True) -> str:
        """The id of a text-bound annotation; with `shared`, one of the same type and place is used again."""
        key = (type, tuple(spans))
        if shared and key in self._shared:
            return self._shared[key]
        pieces = [piece for span in spans for piece in _fragments(self._whole, span)]
        if not pieces:
            raise InputError(f"a {type} of line breaks alone cannot be written.")
        offsets = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        words = " ".join(_one_line(piece.of(self._whole)) for piece in pieces)
        self._shared[key] = id = self._add("T", f"{type} {offsets}\t{words}")
        return id

    def attribute(self, name: str, target: str, value: str) -> None:
        self._add("A", f"{name} {target} {value}")

    def relation(self, name: str, source: str, target: str) -> None:
        self._add("R", f"{name} Arg1:{source} Arg2:{target}")

    def note(self, target: str, value: dict[str, Any]) -> None:
        # JSON escapes control characters, but not NEL, LS and PS.
        self._add("#", f"AnnotatorNotes {target}\t" + _BREAKS.sub(
            lambda m: f"\\u{ord(m.group()):04x}", orjson.dumps(value).decode()))

    def text(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)

    def _add(self, kind: str, rest: str) -> str:
        self._counts[kind] += 1
        id = f"{kind}{self._counts[kind]}"
        self._lines.append(f"{id}\t{rest}")
        return id


def _fragments(whole: str, span: Span) -> list[Span]:
    return [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer("[^\n]+", span.of(whole))]


def _one_line(words: str) -> str:
    return _BREAKS.sub(" ", words)


def _anchor(document: GoldDocument, entity: GoldEntity, whole: str, shift: dict[str, int]) -> Span:
    """Where the entity's mark stands: at its name, an alias, a source, a cue, or at the first word."""
    for name in (entity.name, *sorted(entity.aliases, key=len, reverse=True)):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", whole)
        if match and match.group().strip("\n"):
            return Span(*match.span())
    for claim in document.claims:
        mention = claim.source or claim.cue
        if entity.id in claim.speaker and mention:
            return Span(mention.start + shift[claim.part], mention.end + shift[claim.part])
    match = re.search(r"\w+", whole)
    if not match:
        raise InputError(f"{document.id}: no word to put the speaker {entity.name} at.")
    return Span(*match.span())


def _note(entity: GoldEntity, number: int, words: str) -> dict[str, Any]:
    """What the reader would not know from the mark alone."""
    note: dict[str, Any] = {}
    if entity.id != f"e{number}":
        note["id"] = entity.id
    if entity.name != _one_line(words):
        note["name"] = entity.name
    if entity.aliases:
        note["aliases"] = list(entity.aliases)
    if entity.members:
        note["members"] = list(entity.members)
    if entity.role is not None:
        note["role"] = entity.role
    return note
