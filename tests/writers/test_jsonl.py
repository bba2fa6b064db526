"""One record a line, readable by anything that reads JSON Lines."""
from __future__ import annotations

import io

import jsonlines
import pytest

from attrib.claim import from_record
from attrib.writers import jsonl


def test_lines_are_records(make_claim):
    claims = [make_claim(), make_claim(doc_id="line\u2028separator\n")]
    data = jsonl.dump(claims)
    assert data.count(b"\n") == 2 and data.endswith(b"\n")
    assert [from_record(record) for record in jsonlines.Reader(io.BytesIO(data))] == claims
    assert "الأزمة انتهت".encode() in data


def test_no_claims_no_bytes():
    assert jsonl.dump([]) == b""


def test_what_cannot_be_written_raises_before_anything_is_written(make_claim):
    deep: list = []
    for _ in range(500):
        deep = [deep]
    with pytest.raises(TypeError, match="[Rr]ecursion"):
        jsonl.dump([make_claim(), make_claim(document={"deep": deep})])
