"""Parquet: types of columns, streaming, and files that cannot be used."""
from __future__ import annotations

import datetime
import io
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from attrib.data import Document, Reject
from attrib.errors import ReadError
from attrib.readers import base, parquet
from attrib.readers.base import Options

pyarrow = pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
ROOT = Path(__file__).parents[2]


def table(**columns: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(pyarrow.table(columns), out)
    return out.getvalue()


def read(data: bytes, **options: object) -> list[Document | Reject]:
    return list(parquet.read(io.BytesIO(data), "n.parquet", Options(**options)))


@pytest.mark.parametrize("type", [pyarrow.string(), pyarrow.large_string(), pyarrow.binary(), pyarrow.large_binary(),
                                  pyarrow.dictionary(pyarrow.int32(), pyarrow.string())], ids=str)
def test_texts_in_every_type_that_holds_text(type):
    values = [b"a", "قال".encode(), b"a"] if "binary" in str(type) else ["a", "قال", "a"]
    texts = pyarrow.array(values).cast(type) if "dictionary" not in str(type) else pyarrow.array(values).dictionary_encode()
    assert [(d.id, d.text) for d in read(table(text=texts))] == [
        ("n.parquet:1", "a"), ("n.parquet:2", "قال"), ("n.parquet:3", "a")]


def test_fields_of_every_kind_are_as_json_has_them():
    day = datetime.date(2024, 5, 15)
    noon = datetime.datetime(2024, 5, 15, 12)
    [found] = read(table(
        text=["قال"], id=pyarrow.array([7]), title=["T"], date=[day], updated=pyarrow.array([noon], pyarrow.timestamp("ns")),
        zoned=pyarrow.array([noon], pyarrow.timestamp("ms", "Asia/Beirut")), price=[Decimal("1.50")], share=[float("nan")],
        seen=[True], none=pyarrow.array([None], pyarrow.string()), tags=[["a"]], place=[{"x": 1}],
        picture=[b"\xff\xd8"], outlet=pyarrow.array(["المرفأ"]).dictionary_encode()))
    assert found == Document("7", "قال", "T", {
        "date": "2024-05-15", "updated": "2024-05-15T12:00:00", "zoned": "2024-05-15T12:00:00+00:00", "price": "1.50",
        "share": None, "seen": True, "none": None, "outlet": "المرفأ"}, "n.parquet:1")


def test_a_row_that_cannot_be_used_is_a_reject_and_the_next_is_read():
    bad = pyarrow.array([b"good", b"\xde\xc7\xe1", None, b"", b"good"]).view(pyarrow.string())
    found = read(table(text=bad, id=["a", "b", "c", "d", "e"]))
    assert [(item.where, getattr(item, "reason", "")[:40]) for item in found] == [
        ("n.parquet:1", ""), ("n.parquet:2", "not UTF-8: byte 0xDE at offset 0. It rea"),
        ("n.parquet:3", '"text" is null; expected a string.'), ("n.parquet:4", "empty text."), ("n.parquet:5", "")]
    assert read(table(text=bad), encoding="cp1256")[1].text == "قال"


@pytest.mark.parametrize("columns, options, reason", [
    pytest.param({"id": [1], "body": ["x"]}, {}, 'no "text" column (found: id, body). Use --text-field body.', id="no_text"),
    pytest.param({"text": [1]}, {}, 'the column "text" holds int64; expected strings.', id="numbers"),
    pytest.param({"text": [["x"]]}, {}, 'the column "text" holds list<element: string>; expected strings.', id="nested"),
    pytest.param({"text": ["x"], "title": [1]}, {}, 'the column "title" holds int64; expected strings.', id="title"),
    pytest.param({"text": ["x"], "id": [1.5]}, {}, 'the column "id" holds double; expected strings.', id="id"),
    pytest.param({"text": ["x"]}, {"id_field": "no"}, 'no "no" column (found: text).', id="no_id"),
])
def test_a_table_that_cannot_be_used_is_one_reject(columns, options, reason):
    assert read(table(**columns), **options) == [Reject("n.parquet", reason)]


@pytest.mark.parametrize("damage", [lambda d: b"PAR1 and nothing more", lambda d: d[:-20], lambda d: d[:40] + bytes(60) + d[100:],
                                    lambda d: d.replace(b"text", b"t\xe9xt")],
                         ids=["nothing", "cut_off", "zeros", "name_that_is_no_text"])
def test_a_damaged_file_is_a_reject(tmp_path, damage):
    path = tmp_path / "n.parquet"
    path.write_bytes(damage(table(text=[f"قال {i}" for i in range(2000)])))
    *_, reject = base.read([str(path)], Options())
    assert isinstance(reject, Reject) and reject.reason.startswith("cannot be read: ")


def test_a_column_that_grows_out_of_proportion_is_refused(monkeypatch):
    monkeypatch.setattr(parquet, "MAX_BYTES", 1_000_000)
    out = io.BytesIO()
    pq.write_table(pyarrow.table({"text": ["ا" * 3_000_000]}), out, compression="zstd")
    [reject] = read(out.getvalue())
    assert reject.reason.endswith(": a decompression bomb.") and "bytes of the column text expand to 6,0" in reject.reason


@pytest.mark.parametrize("kept", [True, False], ids=["as_a_dictionary", "as_strings"])
def test_one_long_value_in_every_row_is_not_unfolded(tmp_path, kept):
    """A value of 10 MB in 300 rows would be 3 GB."""
    texts = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 300, pyarrow.int32()), ["ab" * 5_000_000])
    pq.write_table(pyarrow.table({"text": texts}), tmp_path / "n.parquet", store_schema=kept, compression="none")
    count, peak = in_a_process(tmp_path / "n.parquet")
    assert count == 300 and peak < 800


def test_without_pyarrow_the_message_is_the_pip_line(monkeypatch, tmp_path):
    (tmp_path / "n.parquet").write_bytes(table(text=["x"]))
    monkeypatch.setattr(base, "find_spec", lambda name: None)
    with pytest.raises(ReadError, match=r"n.parquet: Parquet needs pyarrow: pip install 'attrib\[parquet\]'"):
        base.require([str(tmp_path / "n.parquet")], Options())


def test_memory_is_flat(tmp_path):
    """110 MB of text in one row group."""
    schema = pyarrow.schema({"text": pyarrow.string()})
    with pq.ParquetWriter(tmp_path / "n.parquet", schema) as writer:
        rows = [f"{i} " + "قال الوزير إن الأزمة انتهت. " * 60 for i in range(40_000)]
        writer.write_table(pyarrow.table({"text": rows}, schema), row_group_size=40_000)
    count, peak = in_a_process(tmp_path / "n.parquet")
    assert count == 40_000 and peak < 350


def in_a_process(path: Path) -> list[int]:
    """How many items reading `path` gives, and the peak of memory in MB."""
    # Not getrusage: what it reports begins with the memory of the process that started this one.
    if not os.path.exists("/proc/self/status"):
        pytest.skip("needs /proc to measure memory")
    script = f"""
from attrib.readers import Options, read
count = sum(1 for _ in read([{str(path)!r}], Options()))
[peak] = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(count, int(peak) // 1024)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [int(number) for number in done.stdout.split()]
