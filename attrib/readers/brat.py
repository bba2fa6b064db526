"""brat standoff (``.txt`` and ``.ann``) -> annotated articles.

    T2  Content 17 28  الوضع مستقر         ->   GoldClaim("indirect", (Span(17, 28),), cue=Span(0, 3), …)
    R1  has_cue Arg1:T2 Arg2:T3

The scheme is drawn in `attrib.writers.brat`. It is read as people leave it in brat: notes are needed only where
a speaker's name is not the marked words, ids need not count up, new annotations may stand anywhere, order
is the file's. What does not fit is never passed over: ReadError names every such line of a document.
"""
from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import Any, BinaryIO, Iterator, cast
from urllib.parse import unquote

import orjson

from attrib.data import Document, Reject, Span
from attrib.errors import InputError, ReadError
from attrib.gold import GoldDocument, from_record
from attrib.readers.base import Options, admit
from attrib.readers.compression import unpacked
from attrib.readers.files import DOCUMENTS, shown, stem
from attrib.readers.lines import MAX_BYTES
from attrib.record_schema import POLARITIES, TYPES

_SPAN = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_RELATION = re.compile(r"(R\S+)\t(\S+) Arg1:(\S+) Arg2:(\S+)\s*")
_ATTRIBUTE = re.compile(r"([AM]\S+)\t(\S+) (\S+)(?: (\S+))?\s*")
_NOTE = re.compile(r"(#\S+)\t(\S+) (\S+)\t(.*)")
_TYPES = ("Title", "Content", "Cue", "Source", "Via", "Speaker")
_FIELDS = {"has_cue": ("cue", "Cue"), "has_source": ("source", "Source"), "has_via": ("via", "Via"),
           "said_by": ("speaker", "Speaker")}
_ATTRIBUTES = {"Type": ("Content", TYPES), "Polarity": ("Content", POLARITIES), "Kind": ("Speaker", None)}
_NOTE_KEYS = {"Speaker": ("id", "name", "aliases", "members", "role"), "Content": ("apart",)}
# Writers of .ann put a blank where the words have a line break of any kind.
_BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def is_folder(path: str) -> bool:
    """Whether `path` is a folder that holds an ``.ann`` file."""
    return os.path.isdir(path) and any(name.endswith(".ann") for name in os.listdir(path))


def read(folder: str) -> Iterator[GoldDocument | ReadError]:
    """The documents of `folder`: in the order of ``documents.json``, then the others by name.

    A document that cannot be read gives its ReadError in its place, so that a check can go on. Raises
    ReadError for a damaged ``documents.json``.
    """
    known = _known(folder)
    stems = {name[:-4] for name in os.listdir(folder) if name.endswith((".txt", ".ann")) and not name.startswith(".")}
    stems.update(known)
    order = list(known)
    for stem in sorted(stems, key=lambda s: (order.index(s) if s in known else len(order), s)):
        try:
            yield document(os.path.join(folder, stem), known.get(stem))
        except ReadError as error:
            yield error


def article(path: str, options: Options) -> Document | Reject:
    """The article of the ``.ann`` file at `path` and the ``.txt`` beside it, with its headline apart.

    Both may be compressed, in the same way. Its id is the name of the file, as wherever annotated articles are read.
    """
    where = f"{shown(path)}:1"
    base = stem(path)
    try:
        meta = _meta(os.path.dirname(path)).get(os.path.basename(base))
        found = _document(base, path[len(base):], meta)
    except ReadError as error:
        first, *more = str(error).splitlines()
        return Reject(where, f"{first}{f' And {len(more)} more like it.' if more else ''} "
                             f"To read the text as it stands, name the .txt file.")
    return admit(found.id, found.text, found.title, found.meta, where, options)


def document(path: str, meta: dict[str, Any] | None = None) -> GoldDocument:
    """The document in `path`.txt and `path`.ann. Raises ReadError, one line for each problem."""
    return _document(path, ".ann", meta)


def _document(path: str, extension: str, meta: dict[str, Any] | None) -> GoldDocument:
    """As `document`; `extension` is that of the annotation, that of the text has the same ending of compression."""
    texts = []
    for extension in (".txt" + extension.removeprefix(".ann"), extension):
        try:
            with open(path + extension, "rb") as file:
                data = unpacked(cast(BinaryIO, file)).read(MAX_BYTES + 1)
        except FileNotFoundError:
            hint = " An article in which nobody says anything has an empty one." if extension == ".ann" else ""
            raise ReadError(f"{path}{extension}: there is no such file.{hint}") from None
        except OSError as error:
            raise ReadError(f"{path}{extension}: cannot be read: {error.strerror or error}.") from None
        if len(data) > MAX_BYTES:
            raise ReadError(f"{path}{extension}: more than {MAX_BYTES:,} bytes.")
        try:
            texts.append(data.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise ReadError(f"{path}{extension}: not UTF-8: {error.reason} at byte {error.start}.") from None
    return parse(texts[0], texts[1], id=unquote(os.path.basename(path)), where=path + extension, meta=meta)


def parse(whole: str, annotation: str, id: str, where: str, meta: dict[str, Any] | None = None) -> GoldDocument:
    """The document of a ``.txt`` and an ``.ann`` given as text; `where` names the latter in messages."""
    page = _Page(whole, annotation, where)
    title, text, shift = page.split()
    speakers = page.speakers()
    claims = page.claims(speakers, shift)
    if page.problems:
        raise ReadError("\n".join(page.problems))
    try:
        return from_record({"id": id, "entities": list(speakers.values()), "claims": claims}, text, title, meta, where)
    except InputError as error:
        raise ReadError(f"{where}: {error}") from None


class _Page:
    """The lines of one ``.ann`` by kind, and what is wrong with them."""

    def __init__(self, whole: str, annotation: str, where: str) -> None:
        self.problems: list[str] = []
        self._whole, self._where = whole, where
        # id -> (line number, type, fragments), and so on: the file's order is the annotation's.
        self._spans: dict[str, tuple[int, str, list[Span]]] = {}
        self._relations: list[tuple[int, str, str, str]] = []
        self._attributes: dict[tuple[str, str], str] = {}
        self._notes: dict[str, dict[str, Any]] = {}
        later = []
        for number, line in enumerate(annotation.split("\n"), 1):
            line = line.rstrip("\r")
            if line.startswith("T"):
                self._span(number, line)
            elif line.strip():
                later.append((number, line))
        for number, line in later:
            self._other(number, line)

    def split(self) -> tuple[str | None, str, int]:
        """Headline, body, and where the body begins."""
        titles = [(number, spans) for number, type, spans in self._spans.values() if type == "Title"]
        if not titles:
            return None, self._whole, 0
        number, spans = titles[0]
        end = spans[-1].end
        if len(titles) > 1 or len(spans) > 1 or spans[0].start or self._whole[end:end + 1] != "\n":
            self._say(number, "a Title covers the first line of the text, all of it, and stands once")
            return None, self._whole, 0
        return self._whole[:end], self._whole[end + 1:], end + 1

    def speakers(self) -> dict[str, dict[str, Any]]:
        """Span id -> the entity's record."""
        out: dict[str, dict[str, Any]] = {}
        for id, (number, type, spans) in self._spans.items():
            if type != "Speaker":
                continue
            note = self._notes.get(id, {})
            kind = self._attributes.get((id, "Kind"))
            if kind is None:
                self._say(number, f"the Speaker {id} has no attribute Kind")
                continue
            words = " ".join(_BREAKS.sub(" ", span.of(self._whole)) for span in spans)
            out[id] = {"id": f"e{len(out) + 1}", "name": words, "aliases": [], "kind": kind, **note}
        seen: dict[str, str] = {}
        for id, record in out.items():
            first = seen.setdefault(str(record["id"]), id)
            if first != id:
                self._say(self._spans[id][0], f"the Speakers {first} and {id} are both {record['id']}")
        return out

    def claims(self, speakers: dict[str, dict[str, Any]], shift: int) -> list[dict[str, Any]]:
        """The claims' records, in the order of their Contents."""
        out: dict[str, dict[str, Any]] = {}
        for id, (number, type, spans) in self._spans.items():
            if type != "Content":
                continue
            if not self._notes.get(id, {}).get("apart"):
                spans = _joined(self._whole, spans)
            part = "title" if spans[-1].end < shift else "body"
            offset = 0 if part == "title" else shift
            if spans[0].start < offset:
                self._say(number, f"the Content {id} runs from the headline into the body")
                continue
            kind = self._attributes.get((id, "Type"))
            if kind is None:
                self._say(number, f"the Content {id} has no attribute Type")
                continue
            out[id] = {"type": kind, "speaker": [], "content": [[s.start - offset, s.end - offset] for s in spans],
                       "polarity": self._attributes.get((id, "Polarity"), "asserted"), "part": part}
        for number, name, source, target in self._relations:
            record = out.get(source)
            if record is None:
                continue
            field, _ = _FIELDS[name]
            if field == "speaker":
                if target in speakers:
                    record["speaker"].append(speakers[target]["id"])
                continue
            if field in record:
                self._say(number, f"a second {name} of {source}")
            joined = _joined(self._whole, self._spans[target][2])
            offset = 0 if record["part"] == "title" else shift
            if len(joined) > 1:
                self._say(number, f"{target} is in pieces; only a Content may be")
            elif joined[0].start < offset or record["part"] == "title" and joined[0].end >= shift:
                self._say(number, f"{name} leads from the {record['part']} out of it")
            else:
                record[field] = [joined[0].start - offset, joined[0].end - offset]
        return list(out.values())

    def _span(self, number: int, line: str) -> None:
        match = _SPAN.fullmatch(line)
        if not match:
            return self._say(number, f"not a text-bound annotation: {line!r}")
        id, type, offsets, words = match.groups()
        if id in self._spans:
            return self._say(number, f"{id} stands twice")
        pairs = [tuple(map(int, pair.split())) for pair in offsets.split(";")]
        if any(not 0 <= a < b <= len(self._whole) for a, b in pairs):
            return self._say(number, f"{id} lies outside the text of {len(self._whole)} characters, or is empty")
        spans = sorted(Span(a, b) for a, b in pairs)
        if any(a.end > b.start for a, b in zip(spans, spans[1:])):
            return self._say(number, f"the pieces of {id} overlap")
        if type not in _TYPES:
            self._say(number, f"unknown type {type}; known: {', '.join(_TYPES)}")
        found = " ".join(_BREAKS.sub(" ", span.of(self._whole)) for span in spans)
        if words.rstrip() != found.rstrip():
            self._say(number, f"{id} stands at {found!r} in the text, not at {words!r}: has the text been changed?")
        self._spans[id] = (number, type, spans)

    def _other(self, number: int, line: str) -> None:
        if match := _RELATION.fullmatch(line):
            _, name, source, target = match.groups()
            if name not in _FIELDS:
                return self._say(number, f"unknown relation {name}; known: {', '.join(_FIELDS)}")
            end = _FIELDS[name][1]
            for id, wanted in ((source, "Content"), (target, end)):
                if self._type(id) != wanted:
                    found = self._type(id) or "not there"
                    return self._say(number, f"{name} leads from a Content to a {end}; {id} is {found}")
            self._relations.append((number, name, source, target))
        elif match := _ATTRIBUTE.fullmatch(line):
            _, name, target, value = match.groups()
            if name not in _ATTRIBUTES:
                return self._say(number, f"unknown attribute {name}; known: {', '.join(_ATTRIBUTES)}")
            wanted, values = _ATTRIBUTES[name]
            if self._type(target) != wanted:
                return self._say(number, f"{name} belongs to a {wanted}; {target} is {self._type(target) or 'not there'}")
            if value is None or values and value not in values:
                return self._say(number, f"{name} is {value}; expected one of {', '.join(values or ('a value',))}")
            if self._attributes.setdefault((target, name), value) != value:
                self._say(number, f"a second {name} of {target}")
        elif match := _NOTE.fullmatch(line):
            self._note(number, *match.groups()[1:])
        else:
            self._say(number, f"not a line of this scheme: {line!r}")

    def _note(self, number: int, type: str, target: str, value: str) -> None:
        keys = _NOTE_KEYS.get(self._type(target) or "")
        # A remark of an annotator is no data; only what looks like data must be right.
        if type != "AnnotatorNotes" or keys is None or not value.lstrip().startswith("{"):
            return
        try:
            note = orjson.loads(value)
        except orjson.JSONDecodeError as error:
            return self._say(number, f"the note of {target} is not JSON: {error}")
        unknown = [key for key in note if key not in keys]
        if unknown:
            return self._say(number, f"the note of {target} has {', '.join(unknown)}; known: {', '.join(keys)}")
        if target in self._notes:
            self._say(number, f"a second note of {target}")
        self._notes[target] = note

    def _type(self, id: str) -> str | None:
        return self._spans[id][1] if id in self._spans else None

    def _say(self, number: int, message: str) -> None:
        self.problems.append(f"{self._where}:{number}: {message}.")


def _meta(folder: str) -> dict[str, Any]:
    path = os.path.join(folder, DOCUMENTS)
    return _known_once(folder, os.stat(path).st_mtime_ns) if os.path.exists(path) else {}


# A folder's articles come one after the other.
@lru_cache(maxsize=1)
def _known_once(folder: str, changed: int) -> dict[str, Any]:
    return _known(folder)


def _known(folder: str) -> dict[str, Any]:
    path = os.path.join(folder, DOCUMENTS)
    if not os.path.exists(path):
        return {}
    try:
        with open(path, "rb") as file:
            known = orjson.loads(file.read())
    except (OSError, orjson.JSONDecodeError) as error:
        raise ReadError(f"{path}: {error}.") from None
    if not isinstance(known, dict) or not all(isinstance(meta, dict) for meta in known.values()):
        raise ReadError(f"{path}: expected an object of objects, by file name without extension.")
    return known


def _joined(whole: str, spans: list[Span]) -> list[Span]:
    """Fragments with nothing but line breaks between them are one span."""
    out = [spans[0]]
    for span in spans[1:]:
        if whole[out[-1].end:span.start].strip("\n"):
            out.append(span)
        else:
            out[-1] = Span(out[-1].start, span.end)
    return out
