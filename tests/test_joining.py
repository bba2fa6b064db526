"""Claims meet their articles, in whatever order either comes; none is lost, and none joined to another text."""
from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from attrib.data import Document, Reject, Span
from attrib.errors import InputError
from attrib.joining import grouped, joined, verify

TEXT = "قال الوزير إن الأزمة انتهت."


def articles(*ids: str) -> list[Document]:
    return [Document(id, f"{TEXT} {id}") for id in ids]


@pytest.fixture
def claims(make_claim):
    return lambda *ids: [make_claim(f"{TEXT} {id}", doc_id=id) for id in ids]


def ids(groups) -> list[tuple[str, int]]:
    groups = list(groups)
    assert all(claim.doc_id == document.id for found, document in groups for claim in found)
    return [(document.id, len(found)) for found, document in groups]


def join(found, stream, everything=False):
    return joined(iter(found), Counter(c.doc_id for c in found), iter(stream), everything)


def test_runs(claims):
    assert [[c.doc_id for c in run] for run in grouped(claims("a", "a", "b", "a"))] == [["a", "a"], ["b"], ["a"]]


@pytest.mark.parametrize(("order", "stream", "expected"), [
    ("aab", "abc", [("a", 2), ("b", 1)]), ("aba", "ab", [("b", 1), ("a", 2)]), ("ba", "ab", [("b", 1), ("a", 1)]),
    ("b", "abc", [("b", 1)]), ("", "ab", [])], ids=["in_order", "apart", "other_order", "passed_over", "none"])
def test_articles_with_their_claims(claims, order, stream, expected):
    assert ids(join(claims(*order), articles(*stream))) == expected


def test_articles_without_claims_come_where_they_stand(claims):
    assert ids(join(claims("b", "d"), articles(*"abcde"), True)) == [("a", 0), ("b", 1), ("c", 0), ("d", 1), ("e", 0)]


def test_any_order_gives_each_article_once(claims):
    for seed in range(20):
        chance = random.Random(seed)
        found, stream = claims(*chance.choices("abcdef", k=12)), articles(*"abcdef")
        chance.shuffle(stream)
        groups = ids(join(found, stream, True))
        assert sorted(groups) == [(id, sum(c.doc_id == id for c in found)) for id in "abcdef"]


def test_one_article_is_held_at_a_time_where_the_orders_agree(claims):
    taken = []

    def stream():
        for document in articles(*"abcd"):
            taken.append(document.id)
            yield document

    groups = join(claims(*"abcd"), stream())
    assert next(groups)[1].id == "a" and taken == ["a"]
    assert next(groups)[1].id == "b" and taken == ["a", "b"]


def test_missing_articles_are_named(claims):
    with pytest.raises(InputError, match="the document is not among the articles: b. Read them with the options"):
        list(join(claims("a", "b"), articles("a")))
    with pytest.raises(InputError, match=r"the 7 documents are not among the articles: b, c, d, e, f and 2 more\."):
        list(join(claims(*"abcdefgh"), articles("a")))


def test_a_missing_article_that_could_not_be_read_says_why(claims):
    stream = [Reject("news.jsonl:2", "empty text.", "b"), Reject("news.jsonl:3", "not JSON."), *articles("a")]
    with pytest.raises(InputError, match=r"articles: b \(news.jsonl:2: empty text\)\."):
        list(join(claims("a", "b"), stream))


@pytest.mark.parametrize(("change", "message"), [
    ({"part": "title"}, "no title of a document a among the articles"), ({"document_sha256": "0" * 64}, "document_sha256 differs"),
    ({"text": "شيء"}, "text: the claim stores “شيء”"), ({"spans": (Span(14, 999),)}, "ends outside the body")],
    ids=["part", "digest", "text", "span"])
def test_a_claim_that_does_not_fit_its_article_is_named(claims, change, message):
    [claim] = claims("a")
    wrong = replace(claim, **change)
    with pytest.raises(InputError, match=f"claim {claim.id} of a: .*{message}"):
        list(join([wrong], articles("a")))
    with pytest.raises(InputError, match=message):
        verify(wrong, None if "part" in change else articles("a")[0].text)
