"""The work folder: shards in any order come out in order; whatever is cut off or damaged is done again."""
from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from attrib.data import Reject
from attrib.engines.journal import Journal, differences
from attrib.engines.shards import Outcome, Shard, Tally
from attrib.errors import EngineError
from attrib.writers.formats import FORMATS

JSONL, CSV, JSONLD = FORMATS["jsonl"], FORMATS["csv"], FORMATS["jsonld"]
ABOUT = {"attrib": "0", "input": {"n.jsonl": "sha256:1"}}
DATA = [b"first\n", b"", b"third\n", b"4th\n", b"fifth\n"]


def outcome(number: int) -> Outcome:
    """That of shard `number`: the odd ones have a reject."""
    return Outcome(DATA[number], (Reject(f"n:{number}", "bad"),) * (number % 2), Tally(1, number, 10, number % 2))


def put(journal: Journal, *numbers: int) -> None:
    for number in numbers:
        if not journal.has(number):
            journal.put(Shard(number, ()), outcome(number))


def sealed(journal: Journal) -> tuple[bytes, bytes]:
    claims, rejects = (Path(path).read_bytes() for path in journal.seal())
    return claims, rejects


@pytest.fixture
def output(tmp_path) -> str:
    return str(tmp_path / "c.jsonl")


@pytest.fixture
def expected(tmp_path) -> tuple[bytes, bytes]:
    with Journal(str(tmp_path / "calm.jsonl"), JSONL, ABOUT) as journal:
        put(journal, *range(5))
        found = sealed(journal)
        journal.remove()
    assert found == (b"first\nthird\n4th\nfifth\n",
                     b'{"where":"n:1","id":null,"reason":"bad"}\n{"where":"n:3","id":null,"reason":"bad"}\n')
    assert journal.tally == Tally(5, 10, 50, 2) and list(tmp_path.iterdir()) == []
    return found


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (1, 0, 4, 2, 3)],
                         ids=["in_order", "backwards", "mixed"])
def test_shards_in_any_order_come_out_in_order(output, expected, order):
    with Journal(output, JSONL, ABOUT) as journal:
        put(journal, *order)
        assert sealed(journal) == expected and journal.tally.documents == 5
        assert not list(Path(journal.folder).glob("*.part"))


@pytest.mark.parametrize("before", [(0,), (0, 1), (0, 2, 4), (3,), (0, 1, 2, 3, 4)], ids=str)
def test_it_goes_on_with_what_is_done(output, expected, before):
    with Journal(output, JSONL, ABOUT) as journal:
        put(journal, *before)
    with Journal(output, JSONL, ABOUT) as journal:
        assert [number for number in range(5) if journal.has(number)] == list(before)
        assert journal.resumed.documents == len(before) and journal.resumed.claims == sum(before)
        put(journal, *range(5))
        assert sealed(journal) == expected


@pytest.mark.parametrize("name", ["claims", "rejects", "journal", "4.part"])
@pytest.mark.parametrize("cut", [1, 5, 20, 9999])
@pytest.mark.parametrize("damage", ["cut", "changed", "longer"])
def test_what_is_cut_off_or_damaged_is_done_again(output, expected, name, cut, damage):
    with Journal(output, JSONL, ABOUT) as journal:
        put(journal, 0, 1, 2, 4)
    path = Path(journal.folder) / name
    data = path.read_bytes()
    at = max(0, len(data) - cut)
    path.write_bytes({"cut": data[:at], "changed": data[:at] + b"?" + data[at + 1:],
                      "longer": data + b"x" * cut}[damage])
    with Journal(output, JSONL, ABOUT) as journal:
        put(journal, *range(5))
        assert sealed(journal) == expected and journal.tally == Tally(5, 10, 50, 2)


@pytest.mark.parametrize("format", [CSV, JSONLD], ids=lambda format: format.name)
def test_header_separator_and_footer_stand_once(output, format):
    expected = format.header + format.separator.join(data for data in DATA if data) + format.footer
    for last in range(1, 6):
        with Journal(output, format, ABOUT) as journal:
            put(journal, *range(last))
            # Sealed and killed before the file was in its place: the footer is not part of what goes on.
            claims, _ = sealed(journal)
            assert claims.startswith(format.header) and claims.endswith(format.footer)
    assert claims == expected


def test_nothing_done_leaves_nothing(output, tmp_path):
    with pytest.raises(KeyboardInterrupt), Journal(output, JSONL, ABOUT):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_killed_after_the_file_was_in_its_place(output):
    with Journal(output, JSONL, ABOUT) as journal:
        put(journal, *range(5))
        os.replace(journal.seal()[0], output)
    with Journal(output, JSONL, ABOUT) as journal:
        assert journal.finished and journal.tally == journal.resumed == Tally(5, 10, 50, 2)
        journal.remove()
    assert not os.path.exists(journal.folder)


def test_restart_forgets(output):
    with Journal(output, JSONL, ABOUT) as journal:
        put(journal, 0, 2)
    with Journal(output, JSONL, {**ABOUT, "attrib": "1"}, restart=True) as journal:
        assert not any(map(journal.has, range(5))) and journal.resumed == Tally()
        put(journal, 0)
        assert sealed(journal)[0] == b"first\n"


def test_another_run_is_kept_out(output):
    with Journal(output, JSONL, ABOUT) as journal:
        put(journal, 0)
        with pytest.raises(EngineError, match="another run is writing in .*c.jsonl.parts. Wait for it"):
            Journal(output, JSONL, ABOUT, restart=True)
        assert journal.has(0)


def test_a_folder_of_somebody_else_is_not_touched(output):
    os.mkdir(f"{output}.parts")
    Path(f"{output}.parts/notes.txt").write_text("mine")
    with pytest.raises(EngineError, match="c.jsonl.parts is in the way"):
        Journal(output, JSONL, ABOUT, restart=True)
    assert os.listdir(f"{output}.parts") == ["notes.txt"]


def test_what_somebody_else_has_put_there_stays(output):
    with Journal(output, JSONL, ABOUT) as journal:
        put(journal, 0)
        Path(journal.folder, "notes.txt").write_text("mine")
        journal.remove()
    assert os.listdir(journal.folder) == ["notes.txt"]


def test_what_cannot_be_written_says_how_to_go_on(output):
    with pytest.raises(EngineError, match="c.jsonl.parts/2.part.new: No such file or directory. What is done is kept"):
        with Journal(output, JSONL, ABOUT) as journal:
            put(journal, 0)
            shutil.rmtree(journal.folder)
            put(journal, 2)


@pytest.mark.parametrize("before, now, said", [
    ({"a": 1}, {"a": 1}, []),
    ({"a": "sha256:1"}, {"a": "sha256:2"}, ["a has changed"]),
    ({"option": {"keep": []}}, {"option": {"keep": ["date"]}}, ['option keep was none, is ["date"]']),
    ({"option": {"format": None}}, {"option": {"format": "jsonl"}}, ["option format was none, is jsonl"]),
    ({"input": {"a": "1", "b": "2"}}, {"input": {"b": "2", "c": "3"}}, ["input a is gone", "input c is new"]),
], ids=["same", "digest", "list", "none", "names"])
def test_differences_in_words(before, now, said):
    assert differences(before, now) == said
