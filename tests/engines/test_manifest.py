"""What a run is about: digests of the input, and whether it stays the same."""
from __future__ import annotations

import json
import os
from hashlib import sha256

import pytest

from attrib.engines.manifest import Inputs, now, path_of, regular, write
from attrib.engines.shards import Tally
from attrib.errors import EngineError


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news/2021").mkdir(parents=True)
    for name in ("n.jsonl", "news/a.txt", "news/2021/b.txt", "news/c.ann", "news/c.txt"):
        (tmp_path / name).write_text(name)
    return tmp_path


def test_a_file_has_the_digest_of_its_bytes():
    inputs = Inputs(["n.jsonl"], None)
    assert inputs.digests == {"n.jsonl": f"sha256:{sha256(b'n.jsonl').hexdigest()}"} and inputs.bytes == len("n.jsonl")


@pytest.mark.parametrize("change", [
    pytest.param(lambda here: (here / "news/a.txt").write_text("A"), id="changed"),
    pytest.param(lambda here: (here / "news/2021/c.txt").write_text("c"), id="added"),
    pytest.param(lambda here: os.unlink(here / "news/2021/b.txt"), id="removed"),
    pytest.param(lambda here: os.rename(here / "news/a.txt", here / "news/z.txt"), id="renamed"),
    pytest.param(lambda here: (here / "news/c.txt").write_text("C"), id="text_of_an_annotated_one"),
])
@pytest.mark.parametrize("path", ["news", "news/**/*.*"])
def test_a_folder_and_a_pattern_have_one_digest_of_all(here, change, path):
    before = Inputs([path], None)
    before.require_unchanged()
    change(here)
    assert Inputs([path], None).digests != before.digests and list(before.digests) == [path]
    with pytest.raises(EngineError, match="the input was changed while it was read"):
        before.require_unchanged()


def test_what_is_not_read_does_not_count(here):
    before = Inputs(["news"], None).digests
    (here / "news/.hidden.txt").write_text("x")
    (here / "news/picture.png").write_text("x")
    assert Inputs(["news"], None).digests == before


def test_what_can_be_read_again():
    assert regular(["n.jsonl", "news", "news/*.txt"]) and not regular(["n.jsonl", "-"])
    os.mkfifo("pipe")
    assert not regular(["pipe"]) and not regular([os.devnull])


@pytest.mark.parametrize("output, expected", [
    ("claims.jsonl", "claims.run.json"), ("a/claims.csv.gz", "a/claims.run.json"),
    ("claims.annotations.jsonld", "claims.annotations.run.json")])
def test_where_it_stands(output, expected):
    assert path_of(output) == expected


def test_what_stands_in_it(here):
    (here / "c.jsonl").write_bytes(b"{}\n")
    about = {"attrib": "attrib:0|model:m", "model": {"digest": "sha256:1"}, "input": {"n.jsonl": "sha256:2"},
             "order of the input": ["n.jsonl"], "option": {"keep": []}}
    write("c.jsonl", "c.rejects.jsonl", about, Tally(5, 6, 7, 0), Tally(2), now(), 1.234, 3)
    record = json.loads((here / "c.run.json").read_text())
    digest = sha256(b"{}\n").hexdigest()
    assert record["output"] == {"path": "c.jsonl", "bytes": 3, "digest": f"sha256:{digest}"}
    assert [record[name] for name in ("documents", "claims", "words", "rejects", "seconds", "workers",
                                      "resumed_after_documents", "rejects_file")] == [5, 6, 7, 0, 1.23, 3, 2, None]
    assert record["input"] == [{"path": "n.jsonl", "digest": "sha256:2"}] and record["options"] == {"keep": []}
