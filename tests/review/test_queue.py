"""Claims in an order, page by page: nothing is skipped or shown twice, whatever is decided in between."""
from __future__ import annotations

import gzip
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from attrib.arabic import fold
from attrib.claim import Speaker
from attrib.errors import AttribError, InputError
from attrib.review.decisions import Decision
from attrib.review.index import Index, searchable
from attrib.review.queue import ORDERS, Filter, Queue
from attrib.review.requests import filter_of, filter_of_object

sys.path.insert(0, str(Path(__file__).parent))
from desk import REVIEWER, claims_of, write_claims  # noqa: E402

SPEAKERS = (("إياد الحسن", "person"), ("اياد الحسن", "person"), ("هيئة الموانئ", "organization"), (None, "unknown"))


@pytest.fixture(scope="module")
def claims(tmp_path_factory):
    """40 claims that differ in what they are sorted and filtered by; many tie."""
    out = []
    for number in range(40):
        claim = claims_of()[number % 4]
        name, kind = SPEAKERS[number % 4]
        out.append(replace(
            claim, id=f"c-{number:032x}", doc_id=f"d{number // 7 % 3}", confidence=(number * 37 % 20) / 20,
            type=("direct", "mixed", "indirect")[number % 3], polarity=("asserted", "denied")[number % 2],
            flags=(("relayed",), (), ("relayed", "headline"))[number % 3], document={"outlet": ("النخيل", "الضفة")[number % 2]},
            speaker=Speaker(name, kind, name is not None, "name" if name else "unresolved")))
    return out


@pytest.fixture(scope="module")
def index(claims, tmp_path_factory):
    return Index(str(write_claims(tmp_path_factory.mktemp("queue") / "claims.jsonl", claims)))


@pytest.fixture
def queue(index):
    made = Queue(index)
    yield made
    made.forget(REVIEWER)


REFERENCE = {
    "uncertainty": lambda claim: abs(claim.confidence - 0.5), "confidence": lambda claim: -claim.confidence,
    "least_confident": lambda claim: claim.confidence,
    "speaker": lambda claim: (claim.speaker.name is None, fold(claim.speaker.name or "")),
    "document": lambda claim: 0}


def walk(queue: Queue, only: Filter, order: str, limit: int) -> list[int]:
    found: list[int] = []
    while page := queue.page(REVIEWER, only, order, found[-1] if found else None, None, limit):
        found += page
    return found


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("limit", [1, 3, 100])
def test_orders(claims, queue, order, limit):
    firsts = list(dict.fromkeys(claim.doc_id for claim in claims))
    expected = sorted(range(1, 41), key=lambda n: (firsts.index(claims[n - 1].doc_id) if order == "document" else 0,
                                                   REFERENCE[order](claims[n - 1]), n))
    assert walk(queue, Filter(), order, limit) == expected


@pytest.mark.parametrize("order", ORDERS)
def test_back_from_anywhere_is_what_was_before(queue, order):
    everything = walk(queue, Filter(), order, 100)
    for place in (0, 1, 7, 39):
        assert queue.page(REVIEWER, Filter(), order, before=everything[place], limit=5) == everything[max(0, place - 5):place]


def test_deciding_on_the_way_skips_nothing(queue):
    only, seen = Filter(states=("open",)), []
    expected = walk(queue, only, "uncertainty", 100)
    while page := queue.page(REVIEWER, only, "uncertainty", seen[-1] if seen else None, None, 3):
        seen.append(page[0])
        queue.set(REVIEWER, page[0], "accepted", Decision("accepted"))
    assert seen == expected
    assert queue.page(REVIEWER, only, "uncertainty") == [] and queue.page("سامي", only, "uncertainty", limit=100) == expected


@pytest.mark.parametrize("parameters, fits", [
    pytest.param({}, lambda c: True, id="nothing"),
    pytest.param({"type": ["direct"]}, lambda c: c.type == "direct", id="type"),
    pytest.param({"type": ["direct", "mixed"]}, lambda c: c.type != "indirect", id="two_types"),
    pytest.param({"kind": ["organization"]}, lambda c: c.speaker.kind == "organization", id="kind"),
    pytest.param({"polarity": ["denied"]}, lambda c: c.polarity == "denied", id="polarity"),
    pytest.param({"flag": ["headline"]}, lambda c: "headline" in c.flags, id="flag"),
    pytest.param({"flag": ["headline", "relayed"]}, lambda c: bool(c.flags), id="either_flag"),
    pytest.param({"outlet": ["الضفة"]}, lambda c: c.document["outlet"] == "الضفة", id="outlet"),
    pytest.param({"speaker": ["إياد الحسن"]}, lambda c: c.speaker.name == "إياد الحسن", id="speaker"),
    pytest.param({"doc": ["d1"]}, lambda c: c.doc_id == "d1", id="document"),
    pytest.param({"min": ["0.5"]}, lambda c: c.confidence >= 0.5, id="at_least"),
    pytest.param({"min": ["0.25"], "max": ["0.5"]}, lambda c: 0.25 <= c.confidence <= 0.5, id="between"),
    pytest.param({"q": ["إِيَاد"]}, lambda c: fold("اياد") in fold(c.speaker.name or ""), id="search_folded"),
    pytest.param({"q": ["هيئه المواني"]}, lambda c: c.speaker.name == "هيئة الموانئ" or "هيئة الموانئ" in c.text, id="search_words"),
    pytest.param({"q": ["100%"]}, lambda c: False, id="search_is_no_pattern"),
    pytest.param({"type": ["direct"], "polarity": ["denied"], "max": ["0.4"]},
                 lambda c: c.type == "direct" and c.polarity == "denied" and c.confidence <= 0.4, id="all_of_them"),
])
def test_filters(claims, queue, parameters, fits):
    expected = [n for n, claim in enumerate(claims, 1) if fits(claim)]
    if "هيئه المواني" in parameters.get("q", ()):
        expected = [n for n in expected if claims[n - 1].speaker.name == "هيئة الموانئ" or "الموانئ" in (claims[n - 1].speaker.role or "")
                    or "هيئة الموانئ" in (claims[n - 1].source.text if claims[n - 1].source else "")]
        assert set(expected) <= set(walk(queue, filter_of(parameters), "document", 100))
        return
    only = filter_of(parameters)
    assert sorted(walk(queue, only, "uncertainty", 7)) == expected
    assert queue.count(REVIEWER, only) == len(expected)
    assert filter_of_object(parameters) == only


def test_states_flags_and_notes_are_filters(queue):
    queue.set(REVIEWER, 3, "rejected", Decision("rejected", "duplicate"))
    queue.set(REVIEWER, 5, "open", Decision(flagged=True))
    queue.set(REVIEWER, 8, "accepted", Decision("accepted", note="x", flagged=True))
    for parameters, expected in (({"state": ["rejected"]}, [3]), ({"state": ["accepted", "rejected"]}, [3, 8]), ({"flagged": ["1"]}, [5, 8]),
                                 ({"noted": ["1"]}, [8]), ({"state": ["open"], "flagged": ["1"]}, [5])):
        assert walk(queue, filter_of(parameters), "document", 100) == sorted(expected, key=lambda n: ((n - 1) // 7 % 3, n))
    progress = queue.progress(REVIEWER)
    assert (progress["total"], progress["decided"], progress["flagged"]) == (40, 2, 2)
    assert (progress["states"]["open"], progress["states"]["rejected"]) == (38, 1)
    for states, count in (([], 40), (["open"], 38), (["accepted", "rejected", "accepted"], 2)):
        assert queue.count(REVIEWER, filter_of({"state": states})) == count
    queue.set(REVIEWER, 3, "open", None)
    assert queue.progress(REVIEWER)["states"]["open"] == 39


def test_what_is_expected_to_be_wrong_is_the_sum_of_doubts(claims, queue):
    count, wrong = queue.certainty(REVIEWER, Filter(low=0.6))
    sure = [claim.confidence for claim in claims if claim.confidence >= 0.6]
    assert count == len(sure) and wrong == pytest.approx(sum(1 - p for p in sure))


@pytest.mark.parametrize("ask", [
    pytest.param(lambda q: q.page(REVIEWER, Filter(), "beauty"), id="order"),
    pytest.param(lambda q: q.page(REVIEWER, Filter(), "document", after=999), id="row"),
    pytest.param(lambda q: filter_of({"type": ["poem"]}), id="type"),
    pytest.param(lambda q: filter_of({"state": ["done"]}), id="state"),
    pytest.param(lambda q: filter_of({"min": ["nan"]}), id="nan"),
    pytest.param(lambda q: filter_of({"max": ["1.5"]}), id="above_one"),
    pytest.param(lambda q: filter_of({"speaker": [str(n) for n in range(201)]}), id="too_many"),
    pytest.param(lambda q: filter_of_object(["type"]), id="list"),
])
def test_what_cannot_be_asked(queue, ask):
    with pytest.raises(InputError):
        ask(queue)


def test_searchable():
    assert searchable("  أَكَّدَ\n Ahmed  الوزيرة ") == "اكد ahmed الوزيره"


# -- the table behind it


def test_claims_come_back_as_they_stand(claims, index):
    assert [index.claim(n) for n in (40, 1, 17)] == [claims[39], claims[0], claims[16]]
    assert index.count == 40 and list(index.documents) == ["d0", "d1", "d2"]
    assert [row.n for row in index.rows(claims[6].id)] == [7] and index.rows("c-none") == []


def test_a_gzipped_file_with_blank_lines_and_a_byte_order_mark(claims, tmp_path):
    data = b"\xef\xbb\xbf" + write_claims(tmp_path / "x.jsonl", claims[:3]).read_bytes().replace(b"\n", b"\r\n\n")
    (tmp_path / "x.jsonl").write_bytes(data)
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(data))
    for name in ("x.jsonl", "x.jsonl.gz"):
        index = Index(str(tmp_path / name))
        assert [index.claim(n) for n in (3, 2, 1)] == claims[2::-1]


def test_a_claim_that_stands_twice_is_counted_and_shown_once(claims, tmp_path):
    twin = replace(claims[0], doc_id="another print")
    index = Index(str(write_claims(tmp_path / "x.jsonl", [claims[0], claims[0], twin])))
    assert (index.count, index.repeated) == (2, 1)
    assert [row.doc_id for row in index.rows(claims[0].id)] == ["d0", "another print"]


def test_a_file_that_changes_meanwhile_is_noticed(claims, tmp_path):
    path = write_claims(tmp_path / "x.jsonl", claims[:3])
    index = Index(str(path))
    path.write_bytes(path.read_bytes()[200:])
    with pytest.raises(AttribError, match="has changed since the start"):
        index.claim(2)


@pytest.mark.parametrize("content, message", [
    pytest.param(b"", "no claims in it", id="empty"),
    pytest.param(b"\n \n", "no claims in it", id="blank"),
    pytest.param(b'{"id": "a7", "text": "x"}\n', r"x\.jsonl:1: .*record: no ", id="an_article"),
    pytest.param(b"no json\n", r"x\.jsonl:1: not JSON", id="no_json"),
    pytest.param(b"[]\n", r"x\.jsonl:1: found an array", id="array"),
    pytest.param(b"\xff\xfe\n", r"x\.jsonl", id="no_text"),
])
def test_bad_claims_files(tmp_path, content, message):
    (tmp_path / "x.jsonl").write_bytes(content)
    with pytest.raises((AttribError, OSError), match=message):
        Index(str(tmp_path / "x.jsonl"))


@pytest.mark.parametrize("path, message", [
    pytest.param("-", "from a file, not from stdin", id="stdin"), pytest.param("gone.jsonl", "no such file", id="gone"),
    pytest.param(".", "is a folder", id="folder")])
def test_what_is_no_file(tmp_path, monkeypatch, path, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AttribError, match=message):
        Index(path)
