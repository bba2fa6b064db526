"""A batch ends with its files in their places, wherever it was stopped on the way there; with a pipeline that needs no model."""
from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from attrib import readers
from attrib.engines import batch, journal, local, manifest, shards
from attrib.engines.batch import Batch, write
from attrib.errors import EngineError
from attrib.writers.formats import FORMATS

from ..conftest import SENTENCE, FakeExtractor

PATHS = ("n.jsonl",)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shards, "ITEMS", 3)
    rows = [{"id": f"a{number}", "text": SENTENCE} if number % 4 else {"id": f"a{number}"} for number in range(11)]
    (tmp_path / "n.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def go(output: str = "c.jsonl", to: str = "jsonl", restart: bool = False, known: str | None = None):
    format = FORMATS[to]
    extraction = local.Extraction(FakeExtractor(), (), format if format.appendable else FORMATS["jsonl"])
    job = Batch(PATHS, readers.Options(), extraction, format, output, "c.rejects.jsonl", known=known)
    return write(job, manifest.Inputs(PATHS, None), readers.read(PATHS, job.options), restart, say=lambda message: None)


def files(here: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in here.iterdir() if path.suffix != ".json" and path.is_file()}


def test_what_it_leaves(here):
    tally, resumed = go()
    assert (tally, resumed) == (shards.Tally(8, 8, 40, 3), shards.Tally())
    assert sorted(files(here)) == ["c.jsonl", "c.rejects.jsonl", "n.jsonl"] and not (here / "c.jsonl.parts").exists()
    assert [json.loads(line)["doc_id"] for line in (here / "c.jsonl").read_bytes().splitlines()] == [
        f"a{number}" for number in range(11) if number % 4]


@pytest.mark.parametrize("place, name", [
    pytest.param(journal.Journal, "put", id="first_shard"),
    pytest.param(journal.Journal, "seal", id="before_the_end"),
    pytest.param(batch, "_copy", id="rejects"),
    pytest.param(os, "replace", id="renaming"),
    pytest.param(batch, "_accompany", id="after_the_claims"),
    pytest.param(manifest, "write", id="manifest"),
    pytest.param(journal.Journal, "remove", id="cleaning_up"),
])
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("to", ["jsonl", "csv"])
def test_stopped_anywhere_it_goes_on(here, monkeypatch, place, name, times, to):
    go("calm.jsonl", to)
    calm = files(here)
    calm["c.jsonl"] = calm.pop("calm.jsonl")
    (here / "calm.jsonl").unlink()
    real, calls = getattr(place, name), []
    for attempt in range(times):
        calls.clear()

        def stop(*args, **more):
            calls.append(args)
            # The first call goes well where there are several.
            if len(calls) > attempt:
                raise KeyboardInterrupt
            return real(*args, **more)
        monkeypatch.setattr(place, name, stop)
        try:
            go("c.jsonl", to)
        except KeyboardInterrupt:
            pass
        monkeypatch.setattr(place, name, real)
    tally, _ = go("c.jsonl", to)
    assert tally == shards.Tally(8, 8, 40, 3) and files(here) == calm
    assert json.loads((here / "c.run.json").read_bytes())["documents"] == 8 and not (here / "c.jsonl.parts").exists()


def test_what_takes_all_documents_at_once_is_written_from_the_journal(here):
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    go("c.parquet", "parquet")
    assert parquet.read_table(here / "c.parquet").column("doc_id").to_pylist() == [
        f"a{number}" for number in range(11) if number % 4]


def test_another_list_of_speakers_is_another_run(here, monkeypatch):
    (here / "known.jsonl").write_text('{"id": "1", "name": "x"}')
    monkeypatch.setattr(journal.Journal, "seal", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        go(known="known.jsonl")
    (here / "known.jsonl").write_text('{"id": "2", "name": "x"}')
    with pytest.raises(EngineError, match="option known has changed. Use --restart"):
        go(known="known.jsonl")
    with pytest.raises(ZeroDivisionError):
        go(known="known.jsonl", restart=True)


def test_an_old_file_of_rejects_does_not_stay(here):
    (here / "n.jsonl").write_text("".join(json.dumps({"id": n, "text": SENTENCE}) + "\n" for n in range(9)), encoding="utf-8")
    (here / "c.rejects.jsonl").write_text("old")
    go()
    assert sorted(files(here)) == ["c.jsonl", "n.jsonl"]
