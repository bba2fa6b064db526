"""One bad document is a reject; what is wrong with every document ends the run."""
from __future__ import annotations

import io

import pytest

from attrib.data import Document, Reject
from attrib.engines.local import Tally, run
from attrib.errors import InputError, ModelError
from attrib.writers import jsonl
from attrib.writers.formats import FORMATS
from attrib.writers.rejects import Rejects


def go(items, extract):
    def task(document):
        claims = extract(document)
        return jsonl.dump(claims), len(claims)

    said, out = [], io.BytesIO()
    with Rejects(None, said.append) as rejects:
        tally = run(items, task, FORMATS["jsonl"], out, rejects)
    return tally, said, out.getvalue()


def test_claims_in_order_and_everything_counted(make_claim):
    def extract(document):
        return [make_claim(doc_id=document.id)] * int(document.text.split()[0])
    tally, said, data = go([Document("a", "1 و"), Reject("w:2", "empty text."), Document("b", "2", "x y")], extract)
    assert tally == Tally(documents=2, claims=3, words=5, rejects=1)
    assert said == ["w:2: empty text."]
    assert [line.split('"doc_id":"')[1][0] for line in data.decode().splitlines()] == ["a", "b", "b"]


@pytest.mark.parametrize("error, reason", [
    (ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero"),
    (RecursionError("too deep"), "RecursionError: too deep"),
    (InputError("a lone surrogate"), "a lone surrogate"),
], ids=["bug", "recursion", "input"])
def test_an_exception_in_one_document_is_a_reject(make_claim, error, reason):
    def extract(document):
        if document.id == "a":
            raise error
        return [make_claim()]
    tally, said, _ = go([Document("a", "x", where="n.jsonl:1"), Document("b", "x")], extract)
    assert (tally.documents, said) == (1, [f"n.jsonl:1: {reason}"])


def test_a_claim_that_cannot_be_written_leaves_no_half_document(make_claim):
    deep: list = []
    for _ in range(500):
        deep = [deep]
    tally, said, data = go([Document("a", "x")], lambda d: [make_claim(), make_claim(document={"x": deep})])
    assert (tally.documents, data) == (0, b"") and said[0].startswith("a: TypeError: Recursion limit")


@pytest.mark.parametrize("error", [ModelError("gone"), KeyboardInterrupt()], ids=["model", "interrupt"])
def test_what_every_document_would_raise_ends_the_run(error):
    def extract(document):
        raise error
    with pytest.raises(type(error)):
        go([Document("a", "x")], extract)
