"""Annotated articles: what a person says was said in a text, and the JSON Lines that hold it.

    قال يحيى رسول إن الوضع مستقر   ->   GoldClaim("indirect", content=(Span(17, 28),), cue=Span(0, 3),
                                                  source=Span(4, 13), speaker=("e1",))
                                        GoldEntity("e1", "يحيى رسول", kind="person")

A folder in this format holds ``texts.jsonl`` (id, text, title and what else is known of an article)
and ``gold.jsonl`` (id, sha256 of the text, entities, claims), each one document a line:

    {"id": "a1", "sha256": "…", "entities": [{"id": "e1", "name": "…", "aliases": [], "kind": "person"}],
     "claims": [{"type": "indirect", "speaker": ["e1"], "cue": [0, 3], "source": [4, 13], "via": null,
                 "content": [[17, 28]]}]}

``polarity`` stands in a claim where it is not ``asserted``, ``part`` where it is not ``body``,
``members`` and ``role`` in an entity that has them. Offsets are code points into the untouched part.
Building the types validates nothing but spans; `from_record` validates the shape, and what is right
or wrong in an annotation is the business of `attrib.corpus`.
"""
from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any, Iterable, Iterator, Mapping

import orjson

from attrib.claim import Claim, digest
from attrib.data import Document, Span
from attrib.errors import AttribError, InputError, ReadError
from attrib.record_schema import PARTS, POLARITIES, TYPES

TEXTS, GOLD = "texts.jsonl", "gold.jsonl"
#: A speaker's kind; ``group`` is several unnamed people, ``anonymous`` a single unnamed one.
KINDS = ("person", "organization", "document", "group", "anonymous")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A speaker of one document.

    ``name``     the fullest name that the document gives, without titles; of somebody unnamed, the description.
    ``aliases``  other strings of the document that name it unmistakably: surname, title, acronym.
    ``kind``     one of KINDS.
    ``members``  the issuers of a joint statement; empty for others.
    ``role``     title or office as written; None: nobody has annotated one.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One attribution.

    ``content``  one span, or several where it is interrupted, in the text's order.
    ``cue``      the reporting word or phrase; None: nothing in the text reports.
    ``source``   the mention of the speaker; None: the subject is dropped or a pronoun.
    ``via``      who relays it; None: nobody does.
    ``speaker``  entity ids, several for joint speakers; empty: the text gives nobody (قيل إن).
    ``part``     ``body`` or ``title``; all spans index this part.
    """

    type: str
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    via: Span | None = None
    speaker: tuple[str, ...] = ()
    polarity: str = "asserted"
    part: str = "body"


@dataclass(frozen=True, slots=True)
class Judged:
    """How much of an article was read by whoever annotated it.

    ``spans``  (part, span) of what was judged: a cue, or the content where there is none. What reports anywhere else is
               not known.
    ``whole``  every claim that the extractor finds there was judged.
    """

    spans: tuple[tuple[str, Span], ...]
    whole: bool

    def covers(self, part: str, span: Span) -> bool:
        return any(name == part and judged.overlaps(span) for name, judged in self.spans)


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An article with its entities and claims, both in the order of the annotation.

    ``title``  None: the article has no headline, or a blank one.
    ``judged`` None: all of it was read, as annotated articles are.
    ``meta``   what else is known of the article (outlet, topic, country, writer, …).
    ``where``  file and line, for messages; not compared.
    """

    id: str
    text: str
    title: str | None = None
    entities: tuple[GoldEntity, ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)
    where: str = field(default="", compare=False)
    judged: Judged | None = None

    def part(self, name: str) -> str:
        """The text that spans of part `name` index."""
        return self.text if name == "body" else self.title or ""

    def document(self) -> Document:
        """The bare article, for the pipeline."""
        return Document(self.id, self.text, self.title, self.meta, self.where)


def from_record(record: Mapping[str, Any], text: str, title: str | None = None,
                meta: Mapping[str, Any] | None = None, where: str = "") -> GoldDocument:
    """The document of one line of ``gold.jsonl`` and its text.

    Raises InputError for a missing or unknown field, for a value out of its list, for a span that is
    empty, reversed or outside its part, and where the text is not the one that was annotated.
    """
    id = _string(record, "id", "document")
    here = f"{id}: "
    try:
        if record.get("sha256") not in (None, digest(text)):
            raise InputError("sha256 differs: this is not the text that was annotated. Find that text, or annotate anew.")
        title = title if title and title.strip() else None
        entities = tuple(_entity(e) for e in _list(record, "entities"))
        claims = tuple(_claim(c, number, text, title or "") for number, c in enumerate(_list(record, "claims")))
    except InputError as error:
        raise InputError(here + str(error)) from None
    more = {name: value for name, value in record.items() if name not in ("id", "sha256", "entities", "claims")}
    return GoldDocument(id, text, title, entities, claims, {**(meta or {}), **more}, where)


def to_record(document: GoldDocument) -> dict[str, Any]:
    """The object of one line of ``gold.jsonl``; what has its default value is left out."""
    return {"id": document.id, "sha256": digest(document.text),
            "entities": [_entity_record(entity) for entity in document.entities],
            "claims": [_claim_record(claim) for claim in document.claims]}


def text_record(document: GoldDocument) -> dict[str, Any]:
    """The object of one line of ``texts.jsonl``."""
    return {"id": document.id, "title": document.title, **document.meta, "text": document.text}


def is_folder(path: str) -> bool:
    """Whether `path` is a folder in this format."""
    return all(os.path.isfile(os.path.join(path, name)) for name in (TEXTS, GOLD))


def read(folder: str) -> Iterator[GoldDocument]:
    """The documents of ``gold.jsonl`` in its order. Texts without annotation are passed over.

    The texts are held in memory. Raises ReadError with file and line.
    """
    texts: dict[str, Mapping[str, Any]] = {}
    for where, record in _lines(os.path.join(folder, TEXTS)):
        if not isinstance(record.get("id"), str) or not isinstance(record.get("text"), str):
            raise ReadError(f'{where}: expected "id" and "text" as strings (found: {", ".join(record)}).')
        texts[record["id"]] = record
    seen: dict[str, str] = {}
    for where, record in _lines(os.path.join(folder, GOLD)):
        id = record.get("id")
        if id not in texts:
            raise ReadError(f"{where}: no text with the id {id!r} in {TEXTS}.")
        if id in seen:
            raise ReadError(f"{where}: {id} is annotated twice; first at {seen[id]}.")
        seen[id] = where
        text = texts[id]
        meta = {name: value for name, value in text.items() if name not in ("id", "text", "title")}
        try:
            yield from_record(record, text["text"], text.get("title"), meta, where)
        except InputError as error:
            raise ReadError(f"{where}: {error}") from None


def dump(documents: Iterable[GoldDocument]) -> tuple[bytes, bytes]:
    """``texts.jsonl`` and ``gold.jsonl`` of `documents`, in their order."""
    texts, gold = [], []
    for document in documents:
        texts.append(orjson.dumps(text_record(document), option=orjson.OPT_APPEND_NEWLINE))
        gold.append(orjson.dumps(to_record(document), option=orjson.OPT_APPEND_NEWLINE))
    return b"".join(texts), b"".join(gold)


def from_claims(document: Document, claims: Iterable[Claim]) -> GoldDocument:
    """What the extractor found in `document`, in the shape of an annotation.

    Speakers of one name are one entity; of several relays the outermost is kept.
    """
    entities: dict[tuple[str, str], GoldEntity] = {}
    found = []
    for claim in claims:
        speaker = claim.speaker
        issued = speaker.kind == "document"
        several = () if issued else tuple((m.name, m.kind) for m in speaker.members)
        names = several or (((speaker.name, speaker.kind),) if speaker.name else ())
        for name, kind in names:
            members = tuple(m.name for m in speaker.members) if issued else ()
            entities.setdefault((name, kind), GoldEntity(f"e{len(entities) + 1}", name, kind, (), members, speaker.role))
        found.append(GoldClaim(claim.type, claim.spans, claim.cue.span if claim.cue else None,
                               claim.source.span if claim.source else None, claim.via[0].span if claim.via else None,
                               tuple(entities[key].id for key in names), claim.polarity, claim.part))
    return GoldDocument(document.id, document.text, document.title, tuple(entities.values()), tuple(found),
                        document.meta, document.where)


def _lines(path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        with open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                if not line.isspace():
                    where = f"{path}:{number}"
                    try:
                        record = orjson.loads(line)
                    except orjson.JSONDecodeError as error:
                        raise ReadError(f"{where}: not JSON: {error}.") from None
                    if not isinstance(record, dict):
                        raise ReadError(f"{where}: expected a JSON object on each line.")
                    yield where, record
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}.") from None


def _entity(record: Any) -> GoldEntity:
    where = f"entity {record.get('id')!r}" if isinstance(record, dict) else "entity"
    _known(record, where, ("id", "name", "kind"), ("aliases", "members", "role"))
    kind = _one_of(record, "kind", KINDS, where)
    role = record.get("role")
    if role is not None and not isinstance(role, str):
        raise InputError(f"{where}: role is not a string.")
    return GoldEntity(_string(record, "id", where), _string(record, "name", where), kind,
                      _strings(record, "aliases", where), _strings(record, "members", where), role or None)


def _claim(record: Any, number: int, text: str, title: str) -> GoldClaim:
    where = f"claim {number}"
    _known(record, where, ("type", "content"), ("cue", "source", "via", "speaker", "polarity", "part"))
    part = _one_of({"part": "body", **record}, "part", PARTS, where)
    length = len(text if part == "body" else title)

    def span(value: Any, name: str) -> Span:
        if not (isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value)):
            raise InputError(f"{where}: {name} is {value!r}; expected [start, end].")
        try:
            made = Span(*value)
        except AttribError as error:
            raise InputError(f"{where}: {name}: {error}.") from None
        if made.end > length:
            raise InputError(f"{where}: {name} [{made.start}, {made.end}) lies outside the {part} of {length} characters.")
        return made

    def optional(name: str) -> Span | None:
        return None if record.get(name) is None else span(record[name], name)

    content = tuple(sorted(span(value, "content") for value in _list(record, "content", where)))
    if not content:
        raise InputError(f"{where}: no content.")
    return GoldClaim(_one_of(record, "type", TYPES, where), content, optional("cue"), optional("source"), optional("via"),
                     _strings(record, "speaker", where),
                     _one_of({"polarity": "asserted", **record}, "polarity", POLARITIES, where), part)


def _known(record: Any, where: str, needed: tuple[str, ...], optional: tuple[str, ...]) -> None:
    if not isinstance(record, dict):
        raise InputError(f"{where}: expected an object, found {record!r}.")
    wrong = [f"no {name!r}" for name in needed if name not in record]
    wrong += [f"unknown field {name!r}" for name in record if name not in needed + optional]
    if wrong:
        raise InputError(f"{where}: {'; '.join(wrong)}.")


def _string(record: Mapping[str, Any], name: str, where: str) -> str:
    value = record.get(name)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{where}: {name} is {value!r}; expected a string that is not empty.")
    return value


def _list(record: Mapping[str, Any], name: str, where: str = "document") -> list[Any]:
    value = record.get(name)
    if not isinstance(value, list):
        raise InputError(f"{where}: {name} is {value!r}; expected a list.")
    return value


def _strings(record: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    values = record.get(name) or []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise InputError(f"{where}: {name} is {values!r}; expected a list of strings.")
    return tuple(values)


def _one_of(record: Mapping[str, Any], name: str, values: tuple[str, ...], where: str) -> str:
    value = record[name]
    if value not in values:
        raise InputError(f"{where}: {name} is {value!r}; expected one of {', '.join(values)}.")
    return str(value)


def _entity_record(entity: GoldEntity) -> dict[str, Any]:
    record: dict[str, Any] = {"id": entity.id, "name": entity.name, "aliases": list(entity.aliases), "kind": entity.kind}
    if entity.members:
        record["members"] = list(entity.members)
    if entity.role is not None:
        record["role"] = entity.role
    return record


def _claim_record(claim: GoldClaim) -> dict[str, Any]:
    def pair(span: Span | None) -> list[int] | None:
        return None if span is None else [span.start, span.end]

    record: dict[str, Any] = {"type": claim.type, "speaker": list(claim.speaker), "cue": pair(claim.cue),
                              "source": pair(claim.source), "via": pair(claim.via),
                              "content": [pair(span) for span in claim.content]}
    if claim.polarity != "asserted":
        record["polarity"] = claim.polarity
    if claim.part != "body":
        record["part"] = claim.part
    return record
