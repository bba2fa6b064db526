"""Claims -> CSV for spreadsheets: one row a claim, UTF-8 with a byte order mark, cells that no program runs.

    …,speaker,role,cue,polarity,text,type,…
    …,سلمى الحداد,مديرة الهيئة,وأضافت,asserted,لن ترتفع رسوم الرسو قبل نهاية العام,direct,…

Nothing of the record is missing: what is no single value stands as JSON. A spreadsheet takes a cell that begins
with = + - @, a tab or a line break for a formula, whoever wrote it; such a cell, and one that begins with an
apostrophe, gets an apostrophe in front. Take one apostrophe off the front of a cell, and it is what it was.
"""
from __future__ import annotations

import csv
import io
from typing import Any, Callable, Sequence

import orjson

from attrib.claim import CARRIED, Claim, to_record
from attrib.data import Document

# The four signs, their full-width forms (a Japanese spreadsheet takes them too), and what is skipped before them.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_Record = dict[str, Any]


def _field(*path: str) -> Callable[[_Record], Any]:
    """The value at `path`; nothing where it, or what it stands in, is null."""

    def value(record: _Record) -> Any:
        found: Any = record
        for key in path:
            found = None if found is None else found.get(key)
        return found

    return value


def _list(*path: str) -> Callable[[_Record], Any]:
    value = _field(*path)
    return lambda record: value(record) or None


# People read from the left: who said it, how, what; then how sure that is, where it stands, and the rest.
_COLUMNS: dict[str, Callable[[_Record], Any]] = {
    "speaker": _field("speaker", "name"),
    "role": _field("speaker", "role"),
    "cue": _field("cue", "text"),
    "polarity": _field("polarity"),
    "text": _field("text"),
    "type": _field("type"),
    "confidence": _field("confidence"),
    "flags": lambda record: "; ".join(record["flags"]) or None,
    "context": _field("context", "text"),
    "outlet": _field("document", "outlet"),
    "date": _field("document", "date"),
    "title": _field("document", "title"),
    "url": _field("document", "url"),
    "author": _field("document", "author"),
    "doc_id": _field("doc_id"),
    "part": _field("part"),
    "source": _field("source", "text"),
    "via": lambda record: "; ".join(excerpt["text"] for excerpt in record["via"]) or None,
    "complementizer": _field("complementizer", "text"),
    "cue_lemma": _field("cue", "lemma"),
    "cue_kind": _field("cue", "kind"),
    "cue_act": _field("cue", "act"),
    "speaker_id": _field("speaker", "id"),
    "speaker_kind": _field("speaker", "kind"),
    "speaker_named": _field("speaker", "named"),
    "speaker_resolved_by": _field("speaker", "resolved_by"),
    "speaker_members": _list("speaker", "members"),
    "speaker_candidates": _list("speaker", "candidates"),
    "speaker_mentions": _list("speaker", "mentions"),
    "spans": _field("spans"),
    "cue_span": _field("cue", "span"),
    "source_span": _field("source", "span"),
    "complementizer_span": _field("complementizer", "span"),
    "via_excerpts": _list("via"),
    "sentence": _field("context", "sentence"),
    "paragraph": _field("context", "paragraph"),
    "nested_in": _field("nested_in"),
    "score_cue": _field("scores", "cue"),
    "score_content": _field("scores", "content"),
    "score_speaker": _field("scores", "speaker"),
    "document_more": lambda record: {name: value for name, value in record["document"].items()
                                     if name not in CARRIED or not value or not isinstance(value, str)} or None,
    "document_sha256": _field("document_sha256"),
    "id": _field("id"),
    "signature": _field("signature"),
    "schema": _field("schema"),
}
#: The columns, in order.
COLUMNS = tuple(_COLUMNS)


def dump(claims: Sequence[Claim], document: Document | None = None) -> bytes:
    """A row for each of `claims`, lines ending in CRLF; a line break inside a cell stands in quotes."""
    return _rows([[_cell(value(record)) for value in _COLUMNS.values()] for record in map(to_record, claims)])


def _rows(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (bool, dict, list)):
        return orjson.dumps(value).decode()
    return safe(str(value))


def safe(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text


# A spreadsheet takes UTF-8 for the local code page where no byte order mark stands first.
HEADER = b"\xef\xbb\xbf" + _rows([COLUMNS])
