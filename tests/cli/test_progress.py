"""How far a run is, in bytes of its files and in words on a terminal."""
from __future__ import annotations

import io
import sys

import pytest

from attrib.cli.progress import Meter, Progress
from attrib.data import Document
from attrib.engines.shards import Outcome, Shard, Tally
from attrib.readers import Options, read


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bytes_of_all_files(tmp_path):
    for name in "ab":
        lines = [f'{{"id": "{name}{number}", "text": "{"x" * 5000}"}}\n' for number in range(10)]
        (tmp_path / f"{name}.jsonl").write_text("".join(lines))
    size = (tmp_path / "a.jsonl").stat().st_size
    meter = Meter()
    positions = [0]
    for item in read([str(tmp_path)], Options(), watch=meter.watch):
        assert isinstance(item, Document)
        positions.append(meter.position())
    assert positions == sorted(positions) and 0 < positions[1] < size < positions[-1] == meter.position() == 2 * size


def test_nothing_is_shown_where_there_is_no_terminal(monkeypatch):
    monkeypatch.setattr(sys, "stderr", said := io.StringIO())
    with Progress(100) as progress:
        progress.done(Shard(0, (), 50), Outcome(tally=Tally(1, 2, 3, 4)))
    assert said.getvalue() == ""


@pytest.mark.parametrize("total, shown", [(1000, "50%"), (0, "500B")])
def test_what_a_terminal_shows(monkeypatch, total, shown):
    monkeypatch.setattr(sys, "stderr", said := Terminal())
    with Progress(total) as progress:
        progress.done(Shard(0, (), 100), None)
        progress.done(Shard(1, (), 500), Outcome(tally=Tally(1200, 3400, 90000, 2)))
    assert shown in said.getvalue() and "1,200 articles, 3,400 claims, 2 rejects, " in said.getvalue()
    assert "words/s" in said.getvalue()
