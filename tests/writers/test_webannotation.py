"""W3C Web Annotations: of the right shape, and each selector leads to the words by itself."""
from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from attrib.claim import from_record
from attrib.data import Document, Span
from attrib.writers.formats import FORMATS, joined
from attrib.writers.jsonld import claim_iri, document_iri
from attrib.writers.webannotation import dump

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PURPOSES = ["identifying", "tagging", "linking"]
_IRI = {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:[^\\s<>\"]+$"}
# What the model says of an annotation (sections 3.1 to 3.3, 4.1, 4.2.4, 4.2.5), for the parts that are used.
_SELECTORS = {"type": "array", "prefixItems": [
    {"type": "object", "required": ["type", "exact"], "additionalProperties": False,
     "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1},
                    "prefix": {"type": "string"}, "suffix": {"type": "string"}}},
    {"type": "object", "required": ["type", "start", "end"], "additionalProperties": False,
     "properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0},
                    "end": {"type": "integer", "minimum": 1}}}], "items": False, "minItems": 2}
_PLACE = {"type": "object", "required": ["type", "source", "selector"], "additionalProperties": False,
          "properties": {"type": {"const": "SpecificResource"}, "source": _IRI, "selector": _SELECTORS,
                         "purpose": {"enum": _PURPOSES}}}
_TEXT = {"type": "object", "required": ["type", "value", "purpose"], "additionalProperties": False,
         "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}, "purpose": {"enum": _PURPOSES},
                        "language": {"const": "ar"}, "textDirection": {"enum": ["ltr", "rtl", "auto"]}}}
SHAPE = {"type": "array", "items": {
    "type": "object", "required": ["@context", "id", "type", "motivation", "body", "target"], "additionalProperties": False,
    "properties": {
        "@context": {"type": "array", "contains": {"const": CONTEXT}}, "id": _IRI, "type": {"const": "Annotation"},
        "motivation": {"const": "identifying"}, "body": {"type": "array", "items": {"oneOf": [_TEXT, _PLACE]}},
        "target": {"type": "array", "minItems": 1, "items": _PLACE}, "record": {"type": "object"}}}}


def annotations(claims, document=None) -> list[dict]:
    data = json.loads(b"".join(joined(FORMATS["webannotation"], [dump(claims, document)])))
    Draft202012Validator(SHAPE).validate(data)
    return data


def places(annotation):
    return [*annotation["target"], *(body for body in annotation["body"] if body["type"] == "SpecificResource")]


def test_positions_and_quotes_lead_to_the_words(claims, document):
    found = annotations(claims, document)
    assert [a["id"] for a in found] == [claim_iri(claim) for claim in claims]
    for claim, annotation in zip(claims, found):
        text = document.title if claim.part == "title" else document.text
        # Unicode code points, as the model asks for: Python's own unit.
        assert [[t["selector"][1]["start"], t["selector"][1]["end"]] for t in annotation["target"]] == [
            [s.start, s.end] for s in claim.spans]
        for place in places(annotation):
            quote, position = place["selector"]
            assert text[position["start"]:position["end"]] == quote["exact"]
            around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
            assert text.count(around) == 1 and text.index(around) + len(quote.get("prefix", "")) == position["start"]
            assert position["start"] == 0 or quote["prefix"]
            assert position["end"] == len(text) or quote["suffix"]


def test_bodies(claims, document):
    found = annotations(claims, document)
    [speaker] = [b for b in found[1]["body"] if b.get("purpose") == "identifying"]
    assert speaker["value"] == claims[1].speaker.name and speaker["language"] == "ar"
    assert [b["value"] for b in found[1]["body"] if b["purpose"] == "tagging"] == [
        "asserted", "direct", "say", "anonymous_source", "relayed"]
    assert [b["selector"][0]["exact"] for b in found[1]["body"] if b["purpose"] == "linking"] == [
        "قالَتْ", "<script>alert('x')</script> الوزيرة", "وكالة X\0", "COVID-19"]


def test_nothing_of_the_record_is_lost(claims, document):
    assert [from_record(a["record"]) for a in annotations(claims, document)] == list(claims)


def test_the_source_is_the_address_of_the_article(claims, document, make_claim):
    assert {p["source"] for a in annotations(claims, document) for p in places(a)} == {document_iri(document.id)}
    [annotation] = annotations([make_claim(document={"url": "https://example.org/a?b=1"})])
    assert {p["source"] for p in places(annotation)} == {"https://example.org/a?b=1"}


def test_without_the_article_the_surroundings_are_the_sentence(make_claim):
    article = "مقدمة طويلة قبل الجملة. قال الوزير إن الأزمة انتهت. وخاتمة."
    claim = make_claim(article)
    [alone], [whole] = annotations([claim]), annotations([claim], Document("d", article))
    quote, position = alone["target"][0]["selector"]
    assert (quote["prefix"], quote["exact"], quote["suffix"]) == ("قال الوزير إن ", "الأزمة انتهت", ".")
    assert position == whole["target"][0]["selector"][1]
    assert whole["target"][0]["selector"][0]["suffix"] == ". وخاتمة."


def test_a_span_outside_the_sentence_has_no_surroundings(make_claim):
    claim = make_claim()
    far = make_claim(spans=(claim.spans[0], Span(900, 903)), text=f"{claim.text} … نعم")
    quotes = [t["selector"][0] for t in annotations([far])[0]["target"]]
    assert quotes[1] == {"type": "TextQuoteSelector", "exact": "نعم"} and quotes[0]["prefix"]


@pytest.mark.parametrize(("before", "after"), [
    ("ا" * 40, "ب" * 40), ("َ" * 3 + "ا" * 30, "ب" * 31 + "َ" * 3), ("َ" * 50, "َ" * 50), ("", "")],
    ids=["long", "edges", "signs", "nothing"])
def test_no_snippet_begins_or_ends_within_a_letter_and_its_signs(before, after, make_claim):
    article = f"{before} قال الوزير إن الأزمة انتهت.{after}"
    [annotation] = annotations([make_claim(article)], Document("d", article))
    for place in places(annotation):
        quote, position = place["selector"]
        start = position["start"] - len(quote.get("prefix", ""))
        end = position["end"] + len(quote.get("suffix", ""))
        assert article[start:end] == quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
        assert start == position["start"] or not quote["prefix"].startswith("َ") or start == 0
        assert end == len(article) or article[end] != "َ" or end - position["end"] == 32


def test_a_processor_reads_it(claims, document):
    jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD is not installed")
    oa = "http://www.w3.org/ns/oa#"
    # The part of the published context that these annotations use: no network in a test.
    context = {"@context": {
        "oa": oa, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@vocab"}, "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody",
        "SpecificResource": "oa:SpecificResource", "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector", "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"}, "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"}, "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
        "start": "oa:start", "end": "oa:end", "value": "rdf:value", "language": "http://purl.org/dc/elements/1.1/language",
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "textDirection": {"@id": "oa:textDirection", "@type": "@vocab"}, "rtl": "oa:rtlDirection",
        "identifying": "oa:identifying", "tagging": "oa:tagging", "linking": "oa:linking"}}

    def loader(url, options):
        assert url == CONTEXT
        return {"document": context, "documentUrl": url, "contextUrl": None, "contentType": "application/ld+json"}

    data = json.loads(b"".join(joined(FORMATS["webannotation"], [dump(claims, document)])))
    found = jsonld.expand(data, {"documentLoader": loader})
    assert len(found) == len(claims) and all(a["@type"] == [oa + "Annotation"] for a in found)
    exact = [s[oa + "exact"][0]["@value"] for t in found[1][oa + "hasTarget"] for s in t[oa + "hasSelector"] if oa + "exact" in s]
    assert exact == ['لن "نتراجع"\u0001 عنه', "يوم 12/5 🇱🇧"]
    assert found[1]["urn:attrib:term:record"][0]["@value"]["text"] == claims[1].text
