"""Paths to files: folders, patterns, names."""
from __future__ import annotations

from pathlib import Path

import pytest

from attrib.errors import ReadError
from attrib.readers import Options, read, require
from attrib.readers.files import find, format_of, is_pattern, stem


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("n/a.txt", "n/b.ann", "n/b.txt", "n/documents.json", "n/c.csv.gz", "n/s/d.jsonl", "n/s/e.pdf", "n/s/f.parquet",
                 "n/.g.txt", "m/documents.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("قال", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("path, format, expected", [
    pytest.param("n", None, ["n/a.txt", "n/b.ann", "n/c.csv.gz", "n/s/d.jsonl", "n/s/f.parquet"], id="folder"),
    pytest.param("n", "brat", ["n/b.ann"], id="folder_of_brat"),
    pytest.param("n/s", "text", ["n/s/d.jsonl", "n/s/e.pdf", "n/s/f.parquet"], id="folder_whatever_the_extension"),
    pytest.param("m", None, ["m/documents.json"], id="a_name_that_is_brats_only_beside_an_ann"),
    pytest.param("n/*.txt", None, ["n/a.txt", "n/b.txt"], id="pattern"),
    pytest.param("n/**/*.[pq]*", None, ["n/s/e.pdf", "n/s/f.parquet"], id="pattern_at_any_depth"),
    pytest.param("**", None, ["m/documents.json", "n/a.txt", "n/b.ann", "n/b.txt", "n/c.csv.gz", "n/documents.json",
                              "n/s/d.jsonl", "n/s/e.pdf", "n/s/f.parquet"], id="pattern_without_folders"),
    pytest.param("n/b.txt", None, ["n/b.txt"], id="file"),
])
def test_what_a_path_stands_for(here, path, format, expected):
    assert [str(file).replace("\\", "/") for file in find(path, format)] == expected


def test_a_file_with_the_signs_of_a_pattern_in_its_name_is_a_file(here):
    Path("[1].txt").write_text("قال", encoding="utf-8")
    assert not is_pattern("[1].txt") and [d.id for d in read(["[1].txt"], Options())] == ["[1].txt"]


def test_a_pattern_that_nothing_fits_is_told_before_anything_runs(here):
    with pytest.raises(ReadError, match=r"^n/\*.xml: no file matches this pattern.$"):
        require(["n/*.xml"], Options())
    with pytest.raises(ReadError, match=r"^n/s/e.pdf: unknown kind of file "):
        require(["n/s/*"], Options())


@pytest.mark.parametrize("name, format, base", [
    ("a.txt", "text", "a"), ("A.JSONL.GZ", "jsonl", "A"), ("x/a.b.csv.zst", "csv", "x/a.b"), ("a.tsv", "csv", "a"),
    ("a.ndjson.bz2", "jsonl", "a"), ("a.json.xz", "json", "a"), ("a.pq", "parquet", "a"), ("a.gz", None, "a"), ("a.gz.txt", "text", "a.gz"),
])
def test_names(name, format, base):
    assert (format_of(name), stem(name)) == (format, base)
