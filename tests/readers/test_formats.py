"""The same articles in every format and compression, as a file and on standard input, are the same documents."""
from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import sys
from pathlib import Path

import pytest

from attrib.data import Document, Reject
from attrib.readers import Options, read

ARTICLES = [
    {"id": "a1", "title": "الميناء يفتح أبوابه", "text": "قال مدير الميناء سامر وهدان: «فتحنا الأبواب».\n\nوأضاف: \"نرحب بالجميع\"؛ انتهى.",
     "date": "2024-05-15", "outlet": "المرفأ"},
    {"id": "a2", "title": "أسعار, وأسواق; وأرقام", "text": "أوضحت نادين الأشقر أن الأسعار لن ترتفع.", "date": "2024-05-16",
     "outlet": "السوق\tاليومية"},
]
EXPECTED = [(a["id"], a["title"], a["text"], {"date": a["date"], "outlet": a["outlet"]}) for a in ARTICLES]


def zstd() -> object:
    if sys.version_info >= (3, 14):
        from compression import zstd as module
        return module
    return pytest.importorskip("backports.zstd", reason="Zstandard needs backports.zstd before Python 3.14")


def table(delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(ARTICLES[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(ARTICLES)
    return out.getvalue().encode()


def parquet() -> bytes:
    pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ARTICLES), out)
    return out.getvalue()


def jsonl() -> bytes:
    return "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in ARTICLES).encode()


FORMATS = {
    "jsonl": ("n.jsonl", jsonl, None),
    "jsonl_utf16": ("n.jsonl", lambda: jsonl().decode().encode("utf-16"), None),
    "jsonl_called_json": ("n.json", jsonl, None),
    "json_pretty": ("n.json", lambda: "\n".join(json.dumps(a, indent=2) for a in ARTICLES).encode(), None),
    "json_array": ("n.json", lambda: json.dumps(ARTICLES).encode(), None),
    "json_pretty_array_utf16": ("n.json", lambda: json.dumps(ARTICLES, indent=4, ensure_ascii=False).encode("utf-16"), None),
    "json_called_jsonl": ("n.jsonl", lambda: json.dumps(ARTICLES, indent=1).encode(), None),
    "csv": ("n.csv", lambda: table(","), None),
    "csv_semicolon_bom": ("n.csv", lambda: b"\xef\xbb\xbf" + table(";"), None),
    "csv_utf16": ("n.csv", lambda: table(",").decode().encode("utf-16"), "csv"),
    "csv_cp1256": ("n.csv", lambda: table(",").decode().encode("cp1256"), None),
    "tsv": ("n.tsv", lambda: table("\t"), None),
    "parquet": ("n.parquet", parquet, None),
}
PACKED = {"": lambda data: data, ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress,
          ".zst": lambda data: zstd().compress(data)}


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def documents(*paths: str, stdin: bytes | None = None, **options: object) -> list[Document | Reject]:
    return list(read(paths, Options(**options), None if stdin is None else io.BytesIO(stdin)))


def content(items: list[Document | Reject]) -> list[tuple]:
    return [(d.id, d.title, d.text, d.meta) for d in items]


@pytest.mark.parametrize("source", ["file", "stdin"])
@pytest.mark.parametrize("packed", PACKED, ids=lambda ending: ending or "plain")
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_in_every_compression(here, name, packed, source):
    file, make, format = FORMATS[name]
    encoding = "cp1256" if name == "csv_cp1256" else None
    data = PACKED[packed](make())
    if source == "file":
        (here / (file + packed)).write_bytes(data)
        found = documents(file + packed, encoding=encoding)
    else:
        found = documents("-", stdin=data, format=format, encoding=encoding)
    assert content(found) == EXPECTED
    assert [d.where.rpartition(":")[0] for d in found] == [file + packed if source == "file" else "stdin"] * 2


@pytest.mark.parametrize("source", ["file", "stdin"])
@pytest.mark.parametrize("packed", PACKED, ids=lambda ending: ending or "plain")
def test_a_text_in_every_compression(here, packed, source):
    text = ARTICLES[0]["text"].replace("\n", "\r\n")
    data = PACKED[packed](text.encode())
    name = f"a.txt{packed}"
    (here / name).write_bytes(data)
    [found] = documents(name) if source == "file" else documents("-", stdin=data)
    assert (found.id, found.text) == (name if source == "file" else "stdin", text)


@pytest.mark.parametrize("packed", PACKED, ids=lambda ending: ending or "plain")
def test_brat_in_every_compression(here, packed):
    (here / "b").mkdir()
    (here / f"b/x.txt{packed}").write_bytes(PACKED[packed]("الميناء يفتح\nقال سامر إن الميناء فتح.".encode()))
    (here / f"b/x.ann{packed}").write_bytes(PACKED[packed]("T1\tTitle 0 12\tالميناء يفتح\n".encode()))
    (here / "b/documents.json").write_text('{"x": {"date": "2024-05-15"}}')
    assert content(documents("b")) == [("x", "الميناء يفتح", "قال سامر إن الميناء فتح.", {"date": "2024-05-15"})]
    assert content(documents(f"b/x.ann{packed}", format="brat")) == content(documents("b"))
    assert documents(f"b/x.txt{packed}")[0].text.startswith("الميناء يفتح\nقال")


@pytest.mark.parametrize("packed", [p for p in PACKED if p], ids=lambda ending: ending)
def test_a_compressed_file_that_is_cut_off_is_a_reject_and_what_came_before_is_kept(here, packed):
    (here / f"n.jsonl{packed}").write_bytes(PACKED[packed](many())[:-5])
    (here / "z.txt").write_text("قال")
    *before, reject, last = documents(f"n.jsonl{packed}", "z.txt")
    assert all(d.id == str(i) for i, d in enumerate(before)) and last.id == "z.txt"
    after = f" after {len(before):,} articles" if before else ""
    assert reject.where == f"n.jsonl{packed}" and reject.reason.startswith(f"cannot be read{after}: the ")
    assert reject.reason.endswith(" data break off: the file is incomplete.")


@pytest.mark.parametrize("packed", [p for p in PACKED if p], ids=lambda ending: ending)
def test_a_compressed_file_that_is_damaged_is_a_reject(here, packed):
    # Zstandard's own program writes a checksum, the package only when asked.
    pack = PACKED[packed] if packed != ".zst" else lambda data: zstd().compress(
        data, options={zstd().CompressionParameter.checksum_flag: 1})
    data = bytearray(pack(many()))
    middle = len(data) // 2
    data[middle:middle + 40] = bytes(reversed(data[middle:middle + 40]))
    (here / f"n.jsonl{packed}").write_bytes(data)
    (here / "z.txt").write_text("قال")
    *_, reject, last = documents(f"n.jsonl{packed}", "z.txt")
    assert reject.where == f"n.jsonl{packed}" and " data are damaged: " in reject.reason and last.id == "z.txt"


def many() -> bytes:
    return "".join(json.dumps({"id": str(i), "text": f"قال {i * 7919 % 10007}"}) + "\n" for i in range(20_000)).encode()


def test_members_behind_each_other_are_one_stream(here):
    one, two = (json.dumps(a).encode() + b"\n" for a in ARTICLES)
    for packed, pack in PACKED.items():
        (here / f"n.jsonl{packed}").write_bytes(pack(one) + pack(two))
        assert content(documents(f"n.jsonl{packed}")) == EXPECTED, packed


def test_the_name_does_not_decide_about_compression(here):
    (here / "plain.jsonl.gz").write_bytes(jsonl())
    (here / "packed.jsonl").write_bytes(gzip.compress(jsonl()))
    assert content(documents("plain.jsonl.gz")) == content(documents("packed.jsonl")) == EXPECTED


@pytest.mark.parametrize("data, words", [
    pytest.param(b"PK\x03\x04 anything", "a zip archive", id="zip"),
    pytest.param(b"%PDF-1.7 anything", "a PDF", id="pdf"),
])
def test_a_document_of_another_program_is_told(here, data, words):
    (here / "a.txt").write_bytes(data)
    [reject] = documents("a.txt")
    assert reject.reason.startswith(f"cannot be read: {words}") and reject.reason.endswith(".")
