"""Where a stream is cut depends on its documents alone; what becomes of a shard."""
from __future__ import annotations

import time

import pytest

from attrib.data import Document, Reject
from attrib.engines import shards
from attrib.engines.shards import Outcome, Tally, cut, process
from attrib.errors import EngineError, InputError, ModelError


def documents(*lengths: int) -> list[Document]:
    return [Document(f"d{number}", "x" * length, where=f"n:{number}") for number, length in enumerate(lengths, 1)]


def sizes(items: list) -> list[int]:
    return [len(shard.items) for shard in cut(items)]


@pytest.mark.parametrize("items, expected", [
    pytest.param([], [], id="nothing"),
    pytest.param(documents(1), [1], id="one"),
    pytest.param(documents(*[1] * 7), [3, 3, 1], id="by_number"),
    pytest.param(documents(60, 60, 1, 1), [2, 2], id="by_characters"),
    pytest.param(documents(500, 500), [1, 1], id="long_ones"),
    pytest.param([Reject("n:1", "empty text.")] * 4, [3, 1], id="rejects_count"),
    pytest.param([Document("a", "x", "t" * 99), Document("b", "x")], [1, 1], id="titles_count"),
    pytest.param([Document("a", "x", meta={"html": "m" * 99}), Document("b", "x")], [1, 1], id="fields_count"),
])
def test_where_it_is_cut(monkeypatch, items, expected):
    monkeypatch.setattr(shards, "ITEMS", 3)
    monkeypatch.setattr(shards, "CHARACTERS", 100)
    assert sizes(items) == expected
    assert [item for shard in cut(items) for item in shard.items] == items
    assert [shard.number for shard in cut(items)] == list(range(len(expected)))


def test_no_more_is_read_than_a_shard_holds(monkeypatch):
    monkeypatch.setattr(shards, "ITEMS", 3)
    read = []

    def stream():
        for document in documents(*[1] * 9):
            read.append(document.id)
            yield document
    made = cut(stream(), lambda: len(read) * 10)
    assert [next(made).position, next(made).position] == [30, 60] and len(read) == 6


def test_what_becomes_of_a_shard():
    def task(document: Document) -> tuple[bytes, int]:
        if document.id == "d2":
            raise ZeroDivisionError("division by zero")
        if document.id == "d3":
            raise InputError("a lone surrogate")
        return (b"", 0) if document.id == "d4" else (document.id.encode(), 2)

    seen: list[int] = []
    items = [Reject("n:0", "empty text."), *documents(1, 1, 1, 1, 1)]
    assert process(items, task, b", ", at=seen.append) == Outcome(
        b"d1, d5",
        (items[0], Reject("n:2", "ZeroDivisionError: division by zero", "d2"), Reject("n:3", "a lone surrogate", "d3")),
        Tally(documents=3, claims=4, words=3, rejects=3))
    assert seen == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("error", [ModelError("gone"), EngineError("gone"), KeyboardInterrupt()],
                         ids=["model", "engine", "interrupt"])
def test_what_every_document_would_raise_is_raised(error):
    def task(document: Document) -> tuple[bytes, int]:
        raise error
    with pytest.raises(type(error)):
        process(documents(1), task)


def test_a_document_that_takes_too_long_is_a_reject():
    def task(document: Document) -> tuple[bytes, int]:
        try:
            time.sleep(60 if document.id == "d1" else 0)
        except Exception:
            pytest.fail("code that catches everything has caught the limit")
        return b"x", 1
    found = process(documents(40, 1), task, timeout=0.05)
    assert found.rejects == (Reject("n:1", "took more than 0.05 s (40 characters). Allow more with --timeout.", "d1"),)
    assert (found.data, found.tally.documents) == (b"x", 1)


def test_tallies_add_up():
    tally = Tally(1, 2, 3, 4)
    tally.add(Tally(10, 20, 30, 40))
    assert tally == Tally(11, 22, 33, 44)
