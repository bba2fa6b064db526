"""Rejects go to a file of their own, or are said aloud."""
from __future__ import annotations

import json

import pytest

from attrib.data import Reject
from attrib.writers.rejects import Rejects

REJECT = Reject("n.jsonl:3", "نص فارغ.", "a")


def test_each_is_in_the_file_at_once(tmp_path):
    path = tmp_path / "r.jsonl"
    with Rejects(str(path), print) as rejects:
        assert not path.exists()
        rejects.add(REJECT)
        assert json.loads(path.read_text("utf-8")) == {"where": "n.jsonl:3", "id": "a", "reason": "نص فارغ."}
        rejects.add(Reject("n.jsonl:4", "empty text."))
    assert rejects.count == len(path.read_text("utf-8").splitlines()) == 2


def test_no_file_without_rejects_not_even_an_old_one(tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_text("of an earlier run")
    with Rejects(str(path), print):
        pass
    assert not path.exists()


def test_an_old_file_stays_when_the_run_failed(tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_text("of an earlier run")
    with pytest.raises(ValueError), Rejects(str(path), print):
        raise ValueError
    assert path.exists()


def test_without_a_file_they_are_said():
    said = []
    with Rejects(None, said.append) as rejects:
        rejects.add(REJECT)
    assert said == ["n.jsonl:3: نص فارغ."] and rejects.count == 1
