"""Parquet read back by pyarrow: nothing is lost, and the schema does not depend on the data."""
from __future__ import annotations

import io
import json

import pytest

from attrib.claim import from_record
from attrib.errors import InputError
from attrib.writers import parquet
from attrib.writers.formats import FORMATS, write

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")


def written(groups) -> pq.ParquetFile:
    out = io.BytesIO()
    parquet.write(groups, out)
    return pq.ParquetFile(io.BytesIO(out.getvalue()))


def record(row: dict) -> dict:
    """The record that a row was made of."""
    def flat(value):
        if isinstance(value, dict):
            return [value["start"], value["end"]] if set(value) == {"start", "end"} else {k: flat(v) for k, v in value.items()}
        return [flat(item) for item in value] if isinstance(value, list) else value

    return {**flat(row), "document": json.loads(row["document"]["json"])}


def test_nothing_is_lost(claims, document):
    file = written([(claims, document), ([], document), (claims[:1], None)])
    assert [from_record(record(row)) for row in file.read().to_pylist()] == [*claims, claims[0]]


def test_the_schema_does_not_depend_on_the_data(claims, make_claim):
    shape = parquet.schema()
    for groups in ([], [([make_claim()], None)], [(claims, None)]):
        assert written(groups).schema_arrow.equals(shape, check_metadata=True)
    assert shape.metadata == {b"attrib_schema": b"1"}


def test_fields_of_the_input_are_columns_and_json(claims):
    document = written([(claims, None)]).read().column("document")[0].as_py()
    assert document["date"] == "2024-05-15" and document["author"] == '["سمير","<i>"]'
    assert json.loads(document["json"])["extra"] == {"k": [1, None, "'"]}


def test_row_groups(claims, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS", 3)
    monkeypatch.setattr(parquet, "_BATCH", 2)
    meta = written([(claims, None), (claims[:2], None)]).metadata
    assert [meta.row_group(i).num_rows for i in range(meta.num_row_groups)] == [3, 3, 1]
    monkeypatch.setattr(parquet, "_CHARACTERS", 1)
    assert written([(claims, None)]).metadata.num_row_groups == len(claims)


def test_columns_are_read_alone(tmp_path, claims):
    path = tmp_path / "a.parquet"
    assert write(FORMATS["parquet"], [(claims, None)], str(path)) == (1, len(claims))
    table = pq.read_table(path, columns=["text", "speaker.name", "polarity"], filters=[("polarity", "=", "denied")])
    assert table.to_pylist() == [{"text": claims[2].text, "name": claims[2].speaker.name, "polarity": "denied"}]


def test_without_pyarrow(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install 'attrib\[parquet\]'"):
        parquet.schema()
