"""Ids that come twice are named with the place where they came first."""
from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from attrib.readers.seen import Seen


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 2), st.integers(1, 50))))
def test_agrees_with_a_dict(ids):
    seen, first = Seen(), {}
    for id, file, line in sorted(ids, key=lambda item: item[1]):
        where = f"f{file}.jsonl:{line}"
        assert seen.first(id, where) == first.get(id)
        first.setdefault(id, where)


def test_grows_and_still_knows_every_id():
    seen = Seen()
    assert not any(seen.first(f"a{i}", f"x.jsonl:{i}") for i in range(5000))
    assert all(seen.first(f"a{i}", "y.jsonl:1") == f"x.jsonl:{i}" for i in range(5000))


def test_a_text_file_that_comes_twice():
    seen = Seen()
    assert seen.first("news/a.txt", "news/a.txt") is None
    assert seen.first("news/a.txt", "news/a.txt") == "news/a.txt"


def test_memory_for_an_id_is_bounded():
    tracemalloc.start()
    seen = Seen()
    for i in range(40_000):
        seen.first(str(i), f"x.jsonl:{i}")
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert used / 40_000 < 60
