"""Claims -> one Parquet file: a row a claim, nested as in the record, with a schema that does not depend on the data.

    {"text": "الأزمة انتهت", "cue": {"text": "قال", …}, "document": {"outlet": "…", "json": "{…}"}, …}

The fields of the input can be of any type and name, which a column cannot: ``document`` holds those that every claim
carries as strings, and all of them, untouched, as ``json``. A span is a struct of ``start`` and ``end``.
"""
from __future__ import annotations

from typing import Any, BinaryIO, Iterable, Sequence

import orjson

from attrib.claim import CARRIED, Claim, to_record
from attrib.data import Document
from attrib.errors import InputError
from attrib.record_schema import VERSION

#: Claims in a row group: some 30 MB in memory, and enough for columns to compress well.
ROWS = 10_000
# Characters in a row group, whatever they are: a column of a row group must not reach 2 GB.
_CHARACTERS = 50_000_000
# Claims that are Python objects at a time, which take ten times as much memory as columns.
_BATCH = 500


def schema() -> Any:
    """The `pyarrow.Schema` of the file. Raises InputError where pyarrow is not installed."""
    pa = _pyarrow()
    string, score = pa.string(), pa.float64()

    def must(name: str, type: Any) -> Any:
        return pa.field(name, type, nullable=False)

    span = pa.struct([must("start", pa.int32()), must("end", pa.int32())])
    spans = pa.list_(must("element", span))
    excerpt = pa.struct([must("text", string), must("span", span)])
    cue = pa.struct([must("text", string), must("span", span), must("lemma", string), must("kind", string),
                     must("act", string)])
    member = pa.struct([must("name", string), must("kind", string)])
    candidate = pa.struct([must("name", string), must("p", score)])
    speaker = pa.struct([
        ("id", string), ("name", string), must("kind", string), must("named", pa.bool_()), ("role", string),
        must("members", pa.list_(must("element", member))), must("resolved_by", string), must("mentions", spans),
        must("candidates", pa.list_(must("element", candidate)))])
    document = pa.struct([*((name, string) for name in CARRIED), must("json", string)])
    context = pa.struct([must("text", string), must("sentence", span), must("paragraph", span)])
    scores = pa.struct([("cue", score), must("content", score), ("speaker", score)])
    return pa.schema([
        must("schema", pa.int32()), must("id", string), must("doc_id", string), must("document_sha256", string),
        must("document", document), must("part", string), must("type", string), must("polarity", string),
        must("text", string), must("spans", spans), ("complementizer", excerpt), ("cue", cue), ("source", excerpt),
        must("via", pa.list_(must("element", excerpt))), must("speaker", speaker), must("context", context),
        ("nested_in", string), must("flags", pa.list_(must("element", string))), must("confidence", score),
        must("scores", scores), must("signature", string)], {"attrib_schema": str(VERSION)})


def write(groups: Iterable[tuple[Sequence[Claim], Document | None]], file: BinaryIO) -> None:
    """Write the claims of `groups` to `file`, a row group for each ROWS of them or fewer; compressed with Zstandard."""
    pa = _pyarrow()
    from pyarrow import parquet

    shape = schema()
    rows: list[dict[str, Any]] = []
    batches: list[Any] = []
    characters = count = 0
    with parquet.ParquetWriter(file, shape, compression="zstd") as writer:
        for claim in (claim for claims, _ in groups for claim in claims):
            rows.append(row(claim))
            count += 1
            characters += len(claim.text) + len(claim.context.text)
            full = count == ROWS or characters > _CHARACTERS
            if full or len(rows) == _BATCH:
                batches.append(pa.RecordBatch.from_pylist(rows, shape))
                rows.clear()
            if full:
                writer.write_table(pa.Table.from_batches(batches, shape))
                batches.clear()
                characters = count = 0
        if count:
            batches.append(pa.RecordBatch.from_pylist(rows, shape))
            writer.write_table(pa.Table.from_batches(batches, shape))


def row(claim: Claim) -> dict[str, Any]:
    """One row of `schema`, as plain values."""
    made = to_record(claim)
    fields, speaker, context = made["document"], made["speaker"], made["context"]
    made["document"] = {**{name: _string(fields.get(name)) for name in CARRIED}, "json": orjson.dumps(fields).decode()}
    made["spans"] = list(map(_span, made["spans"]))
    for name in ("complementizer", "cue", "source"):
        made[name] = made[name] and _excerpt(made[name])
    made["via"] = list(map(_excerpt, made["via"]))
    speaker["mentions"] = list(map(_span, speaker["mentions"]))
    made["context"] = {**context, "sentence": _span(context["sentence"]), "paragraph": _span(context["paragraph"])}
    return made


def _excerpt(value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "span": _span(value["span"])}


def _span(pair: Sequence[int]) -> dict[str, int]:
    return {"start": pair[0], "end": pair[1]}


def _string(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else orjson.dumps(value).decode()


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise InputError("Parquet needs the package pyarrow: python -m pip install 'attrib[parquet]'") from None
    return pyarrow
