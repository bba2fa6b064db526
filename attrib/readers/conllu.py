"""CoNLL-U -> a Document for each ``# newdoc``, with its text rebuilt and what the parser said of its words.

    1-2  وقال  …  SpaceAfter=No   # text = وقال الوزير …   ->   Document("a7", "وقال الوزير …", parsed=Parsed("conllu", …))

What `attrib.writers.conllu` wrote comes back exactly, and is held against its SHA-256. Of other files the text
is that of the words with the blanks that SpaceAfter and SpacesAfter say, a line for each ``# newpar``, and each
sentence is held against its ``# text``. A file without ``# newdoc`` is one document. A document in which one line
is wrong is a Reject, and the next one is read. Empty nodes (8.1) are passed over.
"""
from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, Iterator

from attrib.claim import digest
from attrib.conllu import AFTER, BEFORE, COLUMNS, ENTITY, NONE_AFTER, WITHIN, unescape
from attrib.data import LAYERS, Document, Parse, Parsed, Reject
from attrib.errors import ReadError
from attrib.readers.base import Options, admit
from attrib.readers.encodings import decode
from attrib.readers.lines import MAX_BYTES, lines

BY = "conllu"
#: Comments at ``# newdoc`` that other tools write, and that a claim carries.
_FIELDS = ("url", "date", "outlet", "author")


@dataclass(slots=True)
class _Sentence:
    """Comments and rows of one sentence; ``line`` is its first."""

    line: int
    comments: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def read(stream: BinaryIO, where: str, options: Options) -> Iterator[Document | Reject]:
    """The documents of `stream`, in order. One document is in memory; of one that is too long only the beginning."""
    held: list[_Sentence] = []
    wrong: str | None = None
    rows = 0
    for item in _sentences(stream, options):
        if isinstance(item, _Sentence):
            if _begins(item) and held:
                yield _document(held, where, wrong, options)
                held, wrong, rows = [], None, 0
            rows += len(item.rows)
            # A row is at least one character: what is longer is rejected anyhow.
            if not held or rows <= options.max_chars:
                held.append(item)
        else:
            line, reason = item
            if not held:
                held.append(_Sentence(line))
            wrong = wrong or f"{where}:{line}: {reason}"
    if held:
        yield _document(held, where, wrong, options)


def _begins(sentence: _Sentence) -> bool:
    return any(key in sentence.comments for key in ("newdoc", "newdoc id"))


def _sentences(stream: BinaryIO, options: Options) -> Iterator[_Sentence | tuple[int, str]]:
    """Sentences, and (line, reason) for a line that cannot be read: after the sentence that it stands in."""
    current: _Sentence | None = None
    wrong: list[tuple[int, str]] = []
    for number, line in lines(stream, options.encoding):
        try:
            if line is None:
                raise ReadError(f"a line of more than {MAX_BYTES:,} bytes.")
            text = (line if isinstance(line, str) else decode(line, options.encoding)).rstrip("\r\n")
            if text.strip():
                current = current or _Sentence(number)
                _take(current, number, text)
                continue
        except ReadError as error:
            wrong.append((number, str(error)))
            continue
        if current is not None:
            yield current
            current = None
        yield from wrong
        wrong = []
    if current is not None:
        yield current
    yield from wrong


def _take(sentence: _Sentence, number: int, text: str) -> None:
    if text.startswith("#"):
        key, _, value = text[1:].partition("=")
        sentence.comments.setdefault(key.strip(), value.strip())
        return
    columns = text.split("\t")
    if len(columns) != len(COLUMNS):
        raise ReadError(f"{len(columns)} columns; expected the {len(COLUMNS)} of CoNLL-U, with tabs between them.")
    sentence.rows.append((number, columns))


def _document(sentences: list[_Sentence], where: str, wrong: str | None, options: Options) -> Document | Reject:
    comments = sentences[0].comments
    here = f"{where}:{sentences[0].line}"
    id = comments.get("newdoc id") or here
    if wrong is not None:
        return Reject(wrong.split(": ", 1)[0], wrong.split(": ", 1)[1], id)
    try:
        meta = _meta(comments)
        id = meta.pop("id", None) or id
        title = meta.pop("title", None)
        layers = frozenset(comments["layers"].split()) & frozenset(LAYERS) if "layers" in comments else None
        texts, parses = {}, {}
        for part in ("title", "body"):
            some = [s for s in sentences if s.comments.get("part", "body") == part]
            if some:
                texts[part], parses[part] = _Part(some, where).build(layers)
        text = texts.get("body", "")
        if comments.get("sha256") not in (None, digest(text)):
            raise ReadError("sha256 differs: this is not the text that was parsed. Parse it again.")
        if "title" in texts and texts["title"] != title:
            raise ReadError("the words of the title do not make up the title in # meta. Parse it again.")
    except ReadError as error:
        message = str(error)
        line, _, reason = message.partition(": ") if message.startswith(f"{where}:") else (here, "", message)
        return Reject(line, reason, id)
    found = admit(id, text, title, meta, here, options)
    return found if isinstance(found, Reject) else replace(found, parsed=Parsed(BY, parses))


def _meta(comments: dict[str, str]) -> dict[str, Any]:
    if "meta" not in comments:
        return {name: comments[name] for name in _FIELDS if comments.get(name)}
    try:
        meta = json.loads(comments["meta"])
    except ValueError as error:
        raise ReadError(f"# meta is not JSON: {error}.") from None
    if not isinstance(meta, dict) or any(not isinstance(meta.get(name, ""), str) for name in ("id", "title")):
        raise ReadError("# meta is no JSON object with id and title as strings.")
    return meta


class _Part:
    """The sentences of one part -> its text and its `Parse`."""

    def __init__(self, sentences: list[_Sentence], where: str) -> None:
        self.sentences, self.where = sentences, where
        self.pieces: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.columns: dict[str, list[str]] = {name: [] for name in ("FORM", "LEMMA", "UPOS", "FEATS", "DEPREL", "NER")}
        self.head: list[int] = []
        self.bounds: list[tuple[int, int]] = []

    def build(self, layers: frozenset[str] | None) -> tuple[str, Parse]:
        """`layers` that the file names; None: those of which some word has something."""
        after, explicit = "", True
        for sentence in self.sentences:
            if not explicit and any(key in sentence.comments for key in ("newpar", "newpar id")):
                after = "\n"
            self._put(after)
            begins = len(self.starts)
            after, explicit = self._sentence(sentence)
            if len(self.starts) > begins:
                self.bounds.append((begins, len(self.starts)))
        self._put(after if explicit else "")
        return "".join(self.pieces), self._parse(layers)

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def _sentence(self, sentence: _Sentence) -> tuple[str, bool]:
        """What stands behind it, and whether the file says so."""
        base = len(self.starts)
        opened = len(self.pieces)
        after, explicit = "", True
        until, span = 0, (0, 0)
        for number, row in sentence.rows:
            at = f"{self.where}:{number}"
            first, dash, last = row[0].partition("-")
            if "." in row[0]:
                continue
            if not first.isdecimal() or dash and not last.isdecimal():
                raise ReadError(f"{at}: ID is {row[0]!r}; expected 4, 4-5 or 4.1.")
            misc = _misc(row[9])
            if int(first) > until:
                self._put(after)
                if BEFORE in misc and not self.starts:
                    self._put(unescape(misc[BEFORE]))
                opened = len(self.pieces) if len(self.starts) == base else opened
                surface = unescape(misc[WITHIN]) if WITHIN in misc else row[1]
                span = (self.length, self.length + len(surface))
                self._put(surface)
                after, explicit = _after(misc)
                until = int(last) if dash else int(first)
                if dash:
                    continue
            elif dash:
                raise ReadError(f"{at}: the token {row[0]} overlaps the one before it.")
            if int(first) != len(self.starts) - base + 1:
                raise ReadError(f"{at}: ID is {row[0]}; expected {len(self.starts) - base + 1}.")
            self._word(row, misc, span, base, len(sentence.rows), at)
        if sentence.rows and int(until) != len(self.starts) - base:
            raise ReadError(f"{self.where}:{sentence.rows[-1][0]}: the sentence ends at word {len(self.starts) - base}, a "
                            f"token of it at {until}.")
        self._heads_exist(sentence, base)
        said = sentence.comments.get("text")
        made = " ".join("".join(self.pieces[opened:]).split())
        if said is not None and " ".join(said.split()) != made:
            raise ReadError(f"{self.where}:{sentence.line}: the words make up {made[:60]!r}, # text says {said[:60]!r}.")
        return after, explicit

    def _word(self, row: list[str], misc: dict[str, str], span: tuple[int, int], base: int, most: int, at: str) -> None:
        if row[6] != "_" and not (row[6].isdecimal() and int(row[6]) <= most):
            raise ReadError(f"{at}: HEAD is {row[6]!r}; expected 0 or the ID of a word of the sentence.")
        self.starts.append(span[0])
        self.ends.append(span[1])
        self.head.append(base + int(row[6]) - 1 if row[6] not in ("_", "0") else -1)
        for name, value in zip(COLUMNS, row):
            if name in self.columns:
                self.columns[name].append("" if value == "_" and name != "FORM" else value)
        self.columns["NER"].append(_entity(misc))

    def _heads_exist(self, sentence: _Sentence, base: int) -> None:
        for word in range(base, len(self.starts)):
            if self.head[word] >= len(self.starts):
                raise ReadError(f"{self.where}:{sentence.line}: HEAD of word {word - base + 1} is "
                                f"{self.head[word] - base + 1}; the sentence has {len(self.starts) - base} words.")

    def _parse(self, layers: frozenset[str] | None) -> Parse:
        columns = self.columns
        said = {"lemma": columns["LEMMA"], "upos": columns["UPOS"], "feats": columns["FEATS"],
                "dependency": columns["DEPREL"], "entity": columns["NER"]}
        has = layers if layers is not None else frozenset(name for name, column in said.items() if any(column))
        return Parse(self.starts, self.ends, columns["FORM"], self.bounds,
                     *(said[name] if name in has else None for name in ("lemma", "upos", "feats")),
                     self.head if "dependency" in has else None, said["dependency"] if "dependency" in has else None,
                     said["entity"] if "entity" in has else None)


def _misc(column: str) -> dict[str, str]:
    return {key: value for key, _, value in (item.partition("=") for item in column.split("|"))}


def _after(misc: dict[str, str]) -> tuple[str, bool]:
    """What stands behind a token, and whether MISC says so."""
    if AFTER in misc:
        return unescape(misc[AFTER]), True
    return ("", True) if misc.get(NONE_AFTER) == "No" else (" ", False)


def _entity(misc: dict[str, str]) -> str:
    """B-PER or I-PER of ``NER=`` (ours) or ``ner=`` (Stanza's, BIOES); "" for none."""
    tag = misc.get(ENTITY) or misc.get(ENTITY.lower()) or ""
    place, _, kind = tag.partition("-")
    return f"{'B' if place in 'BS' else 'I'}-{kind}" if kind and place in "BIES" else ""
