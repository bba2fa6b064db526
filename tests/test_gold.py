"""The gold JSONL: its shape is checked, what it holds comes back, extracted claims fit into it."""
from __future__ import annotations

import json

import pytest

from attrib import gold
from attrib.claim import Member, Speaker
from attrib.data import Document, Span
from attrib.errors import InputError, ReadError
from attrib.gold import GoldClaim, GoldEntity

TEXT = "قال الوزير إن الأزمة انتهت."
CLAIM = {"type": "indirect", "speaker": ["e1"], "cue": [0, 3], "source": [4, 10], "via": None, "content": [[14, 26]]}
RECORD = {"id": "a", "entities": [{"id": "e1", "name": "الوزير", "aliases": [], "kind": "person"}], "claims": [CLAIM]}


def record(**claim: object) -> dict:
    return {**RECORD, "claims": [{**CLAIM, **claim}]}


def test_defaults_are_filled_in_and_left_out():
    document = gold.from_record(RECORD, TEXT, "  ", {"outlet": "x"})
    assert document.claims == (GoldClaim("indirect", (Span(14, 26),), Span(0, 3), Span(4, 10), None, ("e1",), "asserted", "body"),)
    assert document.entities == (GoldEntity("e1", "الوزير", "person", (), (), None),)
    assert document.title is None and document.meta == {"outlet": "x"}
    out = gold.to_record(document)
    assert {k: v for k, v in out.items() if k != "sha256"} == RECORD and len(out["sha256"]) == 64


@pytest.mark.parametrize("bad, message", [
    pytest.param(record(type="said"), "a: claim 0: type is 'said'", id="type"),
    pytest.param(record(polarity="no"), "polarity is 'no'", id="polarity"),
    pytest.param(record(part="lead"), "part is 'lead'", id="part"),
    pytest.param(record(content=[]), "no content", id="no_content"),
    pytest.param(record(content=[[14, 99]]), r"content \[14, 99\) lies outside the body of 27", id="outside"),
    pytest.param(record(content=[[9, 9]]), "empty, reversed or negative", id="empty_span"),
    pytest.param(record(cue=[0]), "cue is \\[0\\]; expected \\[start, end\\]", id="cue"),
    pytest.param(record(part="title"), "outside the title of 0", id="no_title"),
    pytest.param(record(speaker="e1"), "speaker is 'e1'; expected a list", id="speaker"),
    pytest.param(record(certainty=1), "unknown field 'certainty'", id="unknown_field"),
    pytest.param({**RECORD, "claims": None}, "claims is None; expected a list", id="claims"),
    pytest.param({**RECORD, "entities": [{"id": "e1", "kind": "person"}]}, "entity 'e1': no 'name'", id="name"),
    pytest.param({**RECORD, "entities": [{"id": "e1", "name": "x", "kind": "king"}]}, "kind is 'king'", id="kind"),
    pytest.param({**RECORD, "sha256": "0"}, "this is not the text that was annotated", id="sha256"),
    pytest.param({**RECORD, "id": ""}, "id is ''", id="id"),
])
def test_records_of_another_shape(bad, message):
    with pytest.raises(InputError, match=message):
        gold.from_record(bad, TEXT)


@pytest.mark.parametrize("part", ["dev", "tune"])
def test_real_annotation_comes_back_field_by_field(shared, part):
    records = [json.loads(line) for line in (shared / part / "gold.jsonl").read_text("utf-8").splitlines()]
    assert [gold.to_record(document) for document in gold.read(str(shared / part))] == records


def test_a_folder_comes_back(tmp_path):
    document = gold.from_record(record(polarity="denied"), TEXT, "عنوان", {"topic": "x", "n": [1]})
    for name, data in zip((gold.TEXTS, gold.GOLD), gold.dump([document])):
        (tmp_path / name).write_bytes(data)
    assert gold.is_folder(str(tmp_path)) and list(gold.read(str(tmp_path))) == [document]


@pytest.mark.parametrize("texts, lines, message", [
    pytest.param('{"id":"a"}', "", 'texts.jsonl:1: expected "id" and "text"', id="no_text_field"),
    pytest.param("{", "", "texts.jsonl:1: not JSON", id="not_json"),
    pytest.param("[1]", "", "expected a JSON object", id="not_an_object"),
    pytest.param('{"id":"b","text":"x"}', '{"id":"a"}', "gold.jsonl:1: no text with the id 'a'", id="no_such_text"),
    pytest.param('{"id":"a","text":"x"}', '{"id":"a"}', "gold.jsonl:1: a: document: entities is None", id="shape"),
    pytest.param('{"id":"a","text":"x"}', '{"id":"a","entities":[],"claims":[]}\n' * 2, "annotated twice", id="twice"),
])
def test_folders_that_are_damaged(tmp_path, texts, lines, message):
    (tmp_path / "texts.jsonl").write_text(texts)
    (tmp_path / "gold.jsonl").write_text(lines)
    with pytest.raises(ReadError, match=message):
        list(gold.read(str(tmp_path)))


def test_extracted_claims_in_the_shape_of_an_annotation(make_claim):
    joint = Speaker("أ وب", "group", True, "name", members=(Member("أ", "person"), Member("ب", "person")))
    issued = Speaker("بيان", "document", False, "name", members=(Member("أ", "organization"),))
    claims = [make_claim(), make_claim(), make_claim(speaker=joint), make_claim(speaker=issued),
              make_claim(speaker=Speaker(None, "unknown", False, "unresolved"))]
    single = Speaker("الوزير", "person", False, "title")
    claims[:2] = [make_claim(speaker=single), make_claim(speaker=single)]
    document = gold.from_claims(Document("d", TEXT), claims)
    assert [c.speaker for c in document.claims] == [("e1",), ("e1",), ("e2", "e3"), ("e4",), ()]
    assert [(e.name, e.members) for e in document.entities] == [("الوزير", ()), ("أ", ()), ("ب", ()), ("بيان", ("أ",))]
