"""Label Studio tasks: offsets, ids, relations, and that they fit the labelling configuration beside them."""
from __future__ import annotations

import json
from collections import Counter
from xml.etree import ElementTree

import pytest

from attrib.data import Document
from attrib.errors import InputError
from attrib.writers.formats import FORMATS, joined
from attrib.writers.labelstudio import companions, configuration, dump


def tasks(*groups) -> list[dict]:
    return json.loads(b"".join(joined(FORMATS["labelstudio"], [dump(claims, document) for claims, document in groups])))


def results(task) -> list[dict]:
    [prediction] = task["predictions"]
    return prediction["result"]


def test_regions_are_the_words_at_code_points(claims, document):
    [task] = tasks((claims, document))
    text = task["data"]["text"]
    assert text == f"{document.title}\n{document.text}" and task["data"]["body_starts_at"] == len(document.title) + 1
    regions = [r for r in results(task) if r["type"] == "labels"]
    for region in regions:
        assert text[region["value"]["start"]:region["value"]["end"]] == region["value"]["text"]
    assert Counter(label for r in regions for label in r["value"]["labels"]) == {"Content": 6, "Cue": 4, "Source": 1, "Via": 2}
    assert [r["value"]["text"] for r in regions if r["value"]["labels"] == ["Content"]][:3] == [
        'الميناء "يُفتح"', 'لن "نتراجع"\u0001 عنه', "يوم 12/5 🇱🇧"]


def test_ids_are_unique_and_relations_lead_somewhere(claims, document):
    found = results(tasks((claims, document))[0])
    regions = [r["id"] for r in found if r["type"] == "labels"]
    assert len(set(regions)) == len(regions)
    relations = [(r["from_id"], r["to_id"], *r["labels"]) for r in found if r["type"] == "relation"]
    assert {id for source, target, _ in relations for id in (source, target)} <= set(regions)
    assert [r for r in relations if r[0] == "c2"] == [
        ("c2", "c2-2", "continues"), ("c2", "c2-cue", "has_cue"), ("c2", "c2-source", "has_source"),
        ("c2", "c2-via", "has_via"), ("c2", "c2-via2", "has_via")]


def test_what_hangs_on_the_content(claims, document):
    found = results(tasks((claims, document))[0])
    hanging = {r["from_name"]: r["value"] for r in found if r.get("id") == "c3" and r["type"] not in ("labels", "relation")}
    assert hanging["polarity"]["choices"] == ["denied"] and hanging["type"]["choices"] == ["indirect"]
    assert hanging["speaker"]["text"] == ["ليلى Smith & Co."]
    region = next(r["value"] for r in found if r.get("id") == "c3" and r["type"] == "labels")
    assert {(v["start"], v["end"]) for v in hanging.values()} == {(region["start"], region["end"])}


def test_predictions_carry_model_and_confidence(claims, document):
    [prediction] = tasks((claims, document))[0]["predictions"]
    assert prediction["model_version"] == claims[0].signature
    assert prediction["score"] == pytest.approx(sum(c.confidence for c in claims) / len(claims), abs=1e-4)


def test_everything_fits_the_configuration(claims, document):
    root = ElementTree.fromstring(configuration())
    controls = {e.get("name"): e for e in root.iter() if e.get("toName")}
    kinds = {"labels": ("Labels", "Label"), "choices": ("Choices", "Choice"), "textarea": ("TextArea", None)}
    relations = {e.get("value") for e in root.iter("Relation")}
    [shown] = root.iter("Text")
    [task] = tasks((claims, document))
    assert shown.get("value") == "$text" and "text" in task["data"]
    for result in results(task):
        if result["type"] == "relation":
            assert set(result["labels"]) <= relations and result["direction"] in ("right", "left", "bi")
            continue
        tag, inner = kinds[result["type"]]
        control = controls[result["from_name"]]
        assert control.tag == tag and control.get("toName") == result["to_name"] == shown.get("name")
        if inner:
            assert set(result["value"][result["type"]]) <= {e.get("value") for e in control.iter(inner)}
    assert companions("a.labelstudio.json") == {"a.labelstudio.xml": configuration().encode()}


def test_without_a_headline_nothing_is_shifted(make_claim, plain):
    claim = make_claim()
    [task, empty] = tasks(([claim], Document("d", "قال الوزير إن الأزمة انتهت.")), ([], plain))
    assert results(task)[0]["value"] == {"start": 14, "end": 26, "text": claim.text, "labels": ["Content"]}
    assert empty["data"]["text"] == plain.text and "predictions" not in empty and empty["data"]["url"] == plain.meta["url"]


def test_a_field_of_the_input_does_not_replace_the_text(make_claim):
    [task] = tasks(([], Document("d", "نص", None, {"text": "x", "outlet": "y"})))
    assert (task["data"]["text"], task["data"]["outlet"], task["data"]["doc_id"]) == ("نص", "y", "d")


def test_without_the_article_there_is_no_task(make_claim):
    with pytest.raises(InputError, match="Label Studio needs the article d"):
        dump([make_claim()], None)
