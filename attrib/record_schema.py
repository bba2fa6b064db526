"""The shape of a claim record: its closed lists of values, its JSON Schema, and a check against it.

    {"polarity": "maybe", …}  ->  InputError: polarity: found "maybe"; expected one of asserted, denied, …

The schema is the one place where the shape stands; `validate` reads it. It knows the keywords used
here and no others, so that validating claims needs no further package. A record is first put to a function that the
schema is compiled to and that only says yes or no: in a fifth of the time that finding what is wrong takes.
"""
from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, Callable, Mapping

from attrib.errors import InputError

#: Number in the field ``schema``; a change that breaks a reader of claims takes the next.
VERSION = 1

PARTS = ("body", "title")
TYPES = ("direct", "mixed", "indirect")
POLARITIES = ("asserted", "denied", "not_asserted", "not_denied")
CUE_KINDS = ("verb", "participle", "noun", "preposition", "punctuation")
ACTS = ("say", "add", "confirm", "explain", "announce", "deny", "accuse", "warn", "expect", "believe",
        "report", "ask", "promise", "other")
SPEAKER_KINDS = ("person", "organization", "document", "group", "anonymous", "unknown")
RESOLVED_BY = ("name", "surname", "given_name", "title", "acronym", "short_name", "definite_noun", "pronoun",
               "dropped_subject", "carried_over", "unresolved")
FLAGS = ("unclosed_quotation", "repaired_marks", "anonymous_source", "relayed", "headline", "ambiguous_speaker",
         "no_cue", "joint_speakers", "interview")

_TEXT = {"type": "string", "minLength": 1}
_TEXT_OR_NULL = {"type": ["string", "null"], "minLength": 1}
_SCORE = {"type": "number", "minimum": 0, "maximum": 1}
_SCORE_OR_NULL = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
_SPAN = {"$ref": "#/$defs/span"}


def _object(properties: dict[str, Any], *, null: bool = False, title: str | None = None) -> dict[str, Any]:
    """A closed object with all of `properties` required; with `null`, null may stand in its place."""
    shape = {"type": ["object", "null"] if null else "object", "properties": properties,
             "required": list(properties), "additionalProperties": False}
    return {"description": title, **shape} if title else shape


def _list(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


def _one_of(values: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def _excerpt(title: str, *, null: bool = False) -> dict[str, Any]:
    return _object({"text": _TEXT, "span": _SPAN}, null=null, title=title)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one record; a new object at each call."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "attrib claim",
        "description": "One attributed claim of an Arabic news article. Spans are [start, end) in Unicode code "
                       "points into the untouched part of the article (its body or its title).",
        **_object({
            "schema": {"const": VERSION},
            "id": {"type": "string", "pattern": "^c-[0-9a-f]{32}$"},
            "doc_id": _TEXT,
            "document_sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$",
                                "description": "SHA-256 of the part's text in UTF-8"},
            "document": {"type": "object", "description": "fields of the input"},
            "part": _one_of(PARTS),
            "type": _one_of(TYPES),
            "polarity": _one_of(POLARITIES),
            "text": _TEXT,
            "spans": _list(_SPAN, minItems=1),
            "complementizer": _excerpt("null: the content has none", null=True),
            "cue": _object({"text": _TEXT, "span": _SPAN, "lemma": _TEXT, "kind": _one_of(CUE_KINDS),
                            "act": _one_of(ACTS)}, null=True, title="null: nothing in the text reports"),
            "source": _excerpt("null: dropped subject or pronoun", null=True),
            "via": _list(_excerpt("who relays it, outermost first")),
            "speaker": _object({
                "id": _TEXT_OR_NULL,
                "name": _TEXT_OR_NULL,
                "kind": _one_of(SPEAKER_KINDS),
                "named": {"type": "boolean"},
                "role": _TEXT_OR_NULL,
                "members": _list(_object({"name": _TEXT, "kind": _one_of(SPEAKER_KINDS)})),
                "resolved_by": _one_of(RESOLVED_BY),
                "mentions": _list(_SPAN),
                "candidates": _list(_object({"name": _TEXT, "p": _SCORE}), maxItems=3),
            }),
            "context": _object({"text": _TEXT, "sentence": _SPAN, "paragraph": _SPAN}),
            "nested_in": {"type": ["string", "null"], "pattern": "^c-[0-9a-f]{32}$"},
            "flags": _list(_one_of(FLAGS), uniqueItems=True),
            "confidence": _SCORE,
            "scores": _object({"cue": _SCORE_OR_NULL, "content": _SCORE, "speaker": _SCORE_OR_NULL}),
            "signature": _TEXT,
        }),
        "$defs": {"span": _list({"type": "integer", "minimum": 0}, minItems=2, maxItems=2)},
    }


_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
    "null": type(None)}


@lru_cache(maxsize=1)
def _shape() -> dict[str, Any]:
    return schema()


def validate(record: Any) -> None:
    """Raise InputError for the first thing in `record` that the schema does not allow."""
    if not _sound()(record):
        _validate(record, _shape(), "")


@lru_cache(maxsize=1)
def _sound() -> Callable[[Any], bool]:
    """Whether a value is a record that the schema allows."""
    return _compiled(_shape())


def _compiled(shape: Mapping[str, Any]) -> Callable[[Any], bool]:
    """A function that says whether a value has this shape, as `_validate` would; where in doubt it says no."""
    if "$ref" in shape:
        shape = _shape()["$defs"][shape["$ref"].rpartition("/")[2]]
    if "const" in shape:
        return lambda value: type(value) is type(shape["const"]) and value == shape["const"]
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    checks = {kind: check for name in kinds for kind, check in _compiled_kind(name, shape).items()}
    if len(checks) == 1:
        [(only, check)] = checks.items()
        return lambda value: type(value) is only and check(value)

    def sound(value: Any) -> bool:
        check = checks.get(type(value))
        return check is not None and check(value)

    return sound


def _compiled_kind(kind: str, shape: Mapping[str, Any]) -> dict[type, Callable[[Any], bool]]:
    """What to ask of a value of one JSON type, by its Python type."""
    if kind == "object":
        inner = [(name, _compiled(held)) for name, held in shape.get("properties", {}).items()]
        required, closed = frozenset(shape.get("required", ())), shape.get("additionalProperties") is False
        if not inner:
            return {dict: lambda value: True}
        return {dict: lambda value: (value.keys() == required if closed else value.keys() >= required)
                and all([check(value[name]) for name, check in inner])}
    if kind == "array":
        item, fewest, most = _compiled(shape["items"]), shape.get("minItems", 0), shape.get("maxItems", 1 << 60)
        unique = shape.get("uniqueItems", False)
        return {list: lambda value: fewest <= len(value) <= most and all([item(held) for held in value])
                and not (unique and len(set(map(str, value))) < len(value))}
    if kind == "string":
        if "enum" in shape:
            return {str: frozenset(shape["enum"]).__contains__}
        if "pattern" in shape:
            fits = re.compile(shape["pattern"]).fullmatch
            return {str: lambda value: fits(value) is not None}
        shortest = shape.get("minLength", 0)
        return {str: lambda value: len(value) >= shortest}
    if kind in ("integer", "number"):
        low, high = shape.get("minimum", -(1 << 60)), shape.get("maximum", 1 << 60)
        return {number: lambda value: low <= value <= high for number in ((int,) if kind == "integer" else (int, float))}
    return {{"boolean": bool, "null": type(None)}[kind]: lambda value: True}


@lru_cache(maxsize=1)
def _speaker_shape() -> dict[str, Any]:
    shape = _shape()
    fields = ("schema", "doc_id", "document", "speaker")
    return {**shape, "properties": {f: shape["properties"][f] for f in fields}, "required": list(fields),
            "additionalProperties": True}


def validate_speaker(record: Any) -> None:
    """As `validate`, for the fields that say who spoke in which document, and no others: a quarter of the time."""
    if not _sound_speaker()(record):
        _validate(record, _speaker_shape(), "")


@lru_cache(maxsize=1)
def _sound_speaker() -> Callable[[Any], bool]:
    return _compiled(_speaker_shape())


def _validate(value: Any, shape: Mapping[str, Any], path: str) -> None:
    if "$ref" in shape:
        shape = _shape()["$defs"][shape["$ref"].rpartition("/")[2]]
    if "const" in shape and (value != shape["const"] or isinstance(value, bool)):
        _fail(path, value, json.dumps(shape["const"]))
    kinds = shape.get("type", ())
    kinds = (kinds,) if isinstance(kinds, str) else kinds
    # bool is an int in Python and is not one in JSON.
    if kinds and not any(isinstance(value, _TYPES[k]) and (k == "boolean" or not isinstance(value, bool)) for k in kinds):
        _fail(path, value, " or ".join(kinds))
    if "enum" in shape and value not in shape["enum"]:
        _fail(path, value, "one of " + ", ".join(shape["enum"]))
    if isinstance(value, str):
        if len(value) < shape.get("minLength", 0):
            _fail(path, value, "a text that is not empty")
        if "pattern" in shape and not re.fullmatch(shape["pattern"], value):
            _fail(path, value, f"a match of {shape['pattern']}")
    elif isinstance(value, dict):
        _validate_object(value, shape, path)
    elif isinstance(value, list):
        _validate_list(value, shape, path)
    elif value is not None and not shape.get("minimum", value) <= value <= shape.get("maximum", value):
        _fail(path, value, f"a number from {shape['minimum']}" + (f" to {shape['maximum']}" if "maximum" in shape else ""))


def _validate_object(value: dict[str, Any], shape: Mapping[str, Any], path: str) -> None:
    properties = shape.get("properties", {})
    missing = [key for key in shape.get("required", ()) if key not in value]
    if missing:
        raise InputError(f"{path or 'record'}: no {_names(missing)} (found: {', '.join(value) or 'nothing'})")
    unknown = [key for key in value if key not in properties]
    if unknown and shape.get("additionalProperties") is False:
        raise InputError(f"{path or 'record'}: unknown {_names(unknown)} (expected: {', '.join(properties)})")
    for key, inner in properties.items():
        _validate(value[key], inner, f"{path}.{key}" if path else key)


def _validate_list(value: list[Any], shape: Mapping[str, Any], path: str) -> None:
    fewest, most = shape.get("minItems", 0), shape.get("maxItems", len(value))
    if not fewest <= len(value) <= most:
        _fail(path, value, f"{fewest} items" if fewest == most else f"at least {fewest} items" if len(value) < fewest
              else f"at most {most} items")
    if shape.get("uniqueItems") and len(set(map(str, value))) < len(value):
        _fail(path, value, "no item twice")
    for i, item in enumerate(value):
        _validate(item, shape["items"], f"{path}[{i}]")


def _names(keys: list[str]) -> str:
    return ", ".join(json.dumps(key, ensure_ascii=False) for key in keys)


def _fail(path: str, value: Any, expected: str) -> None:
    found = json.dumps(value, ensure_ascii=False, default=str)
    raise InputError(f"{path or 'record'}: found {found if len(found) <= 80 else found[:80] + '…'}; expected {expected}")
