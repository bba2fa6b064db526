"""Formats by name and extension, files made of documents, compression."""
from __future__ import annotations

import bz2
import gzip
import itertools
import json
import lzma

import pytest

from attrib import zstd
from attrib.errors import InputError
from attrib.writers import formats
from attrib.writers.base import require
from attrib.writers.formats import FORMATS, choose, companions, joined, write

APPENDABLE = [format for format in FORMATS.values() if format.appendable]


@pytest.mark.parametrize(("path", "to", "name"), [
    ("-", None, "jsonl"), ("-", "csv", "csv"), ("a.jsonl", None, "jsonl"), ("a.NDJSON.GZ", None, "jsonl"),
    ("a.csv.zst", None, "csv"), ("a.htm", None, "html"), ("a.jsonld", None, "jsonld"), ("x/a.parquet", None, "parquet"),
    ("a.annotations.jsonld.xz", None, "webannotation"), ("a.labelstudio.json", None, "labelstudio"),
    ("a.txt", "html", "html"), ("folder", "brat", "brat"), ("a.csv", "jsonl", "jsonl")])
def test_choose(path, to, name):
    assert choose(path, to).name == name


@pytest.mark.parametrize(("path", "to", "message"), [
    ("a.json", None, r"a.json: no known extension \(known: .jsonl, .*--to jsonl\|csv"), ("claims", None, "no known extension"),
    ("a.gz", None, "no known extension"), ("a.parquet.gz", None, "parquet is not compressed from outside. Leave .gz off"),
    ("folder.gz", "brat", "brat is not compressed")])
def test_what_cannot_be_chosen(path, to, message):
    with pytest.raises(InputError, match=message):
        choose(path, to)


@pytest.mark.parametrize("format", APPENDABLE, ids=lambda format: format.name)
def test_documents_in_any_split_give_the_same_file(format, claims, document, plain):
    dumps = [format.dump(claims, document), format.dump([], plain), format.dump(claims[1:2], document)]
    whole = b"".join(joined(format, dumps))
    assert dumps[0] and dumps[0] in whole
    for cut in range(len(dumps) + 1):
        shards = [format.separator.join(filter(None, part)) for part in (dumps[:cut], [], dumps[cut:])]
        assert b"".join(joined(format, shards)) == whole
    assert b"".join(joined(format, [])) == format.header + format.footer


@pytest.mark.parametrize("format", [FORMATS[name] for name in ("jsonld", "webannotation", "labelstudio")], ids=lambda f: f.name)
@pytest.mark.parametrize("count", [0, 1, 3], ids=str)
def test_what_is_json_is_json_for_any_number_of_documents(format, count, claims, document):
    data = json.loads(b"".join(joined(format, itertools.repeat(format.dump(claims, document), count))))
    assert len(data["@graph"] if format.name == "jsonld" else data) == count * {
        "jsonld": 1 + len(claims) + 1, "webannotation": len(claims), "labelstudio": 1}[format.name]


@pytest.mark.parametrize(("ending", "unpack"), [
    (".gz", gzip.decompress), (".bz2", bz2.decompress), (".xz", lzma.decompress), (".zst", None)], ids=["gz", "bz2", "xz", "zst"])
def test_the_extension_compresses_to_the_same_bytes_each_time(tmp_path, ending, unpack, claims, document):
    if unpack is None:
        unpack = pytest.importorskip("compression.zstd" if zstd.sys.version_info >= (3, 14) else "backports.zstd",
                                     reason="Zstandard is not installed").decompress
    for name in ("a", "b"):
        assert write(FORMATS["csv"], [(claims, document)], str(tmp_path / f"{name}.csv{ending}")) == (1, len(claims))
    data = (tmp_path / f"a.csv{ending}").read_bytes()
    assert data == (tmp_path / f"b.csv{ending}").read_bytes()
    assert unpack(data) == FORMATS["csv"].header + FORMATS["csv"].dump(claims)


def test_a_missing_package_is_told_before_the_run(tmp_path, monkeypatch):
    monkeypatch.setattr("attrib.zstd.module", lambda: (_ for _ in ()).throw(ImportError()))
    with pytest.raises(InputError, match="pip install backports.zstd"):
        require(str(tmp_path / "a.jsonl.zst"))


def test_after_an_error_what_was_there_is_untouched(tmp_path, claims, document):
    path = tmp_path / "a.csv.gz"
    path.write_text("old")

    def groups():
        yield claims, document
        raise InputError("half")

    with pytest.raises(InputError, match="half"):
        write(FORMATS["csv"], groups(), str(path))
    assert path.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["a.csv.gz"]


@pytest.mark.parametrize("name", ["labelstudio", "brat"])
def test_what_needs_the_article_says_so(tmp_path, name, claims):
    with pytest.raises(InputError, match=f"{name} needs the articles"):
        write(FORMATS[name], [(claims, None)], str(tmp_path / "x"))


def test_companions_stand_beside_the_file():
    assert list(companions(FORMATS["labelstudio"], "x/a.labelstudio.json.gz")) == ["x/a.labelstudio.xml"]
    assert companions(FORMATS["labelstudio"], "-") == companions(FORMATS["csv"], "a.csv") == {}


def test_names_are_modules():
    assert formats.NAMES == tuple(FORMATS) and all(callable(getattr(f._module(), "dump")) for f in APPENDABLE)
