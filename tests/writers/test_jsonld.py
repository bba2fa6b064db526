"""schema.org JSON-LD as a processor without a network reads it: who claimed what, and nobody what he denied."""
from __future__ import annotations

import json

import pytest

from attrib.claim import Speaker, from_record
from attrib.writers.formats import FORMATS, joined
from attrib.writers.jsonld import TERMS, address, claim_iri, document_iri, dump

jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD is not installed")
SCHEMA = "http://schema.org/"


def refuse(url, options):
    raise AssertionError(f"the processor asks for {url}")


def expanded(claims, document=None) -> list[dict]:
    data = b"".join(joined(FORMATS["jsonld"], [dump(claims, document)]))
    return jsonld.expand(json.loads(data), {"documentLoader": refuse})


def node(nodes: list[dict], id: str) -> dict:
    [found] = [node for node in nodes if node.get("@id") == id]
    return found


def values(node: dict, term: str) -> list:
    """The plain values of a property, in schema.org's terms or the project's own."""
    return [value.get("@value", value.get("@id")) for value in node.get(SCHEMA + term, node.get(TERMS + term, []))]


def names(node: dict, term: str) -> list:
    return [name for value in node.get(SCHEMA + term, []) for name in values(value, "name")]


def test_what_is_said_word_for_word_is_a_quotation(claims):
    found = node(expanded(claims), claim_iri(claims[1]))
    assert found["@type"] == [SCHEMA + "Claim", SCHEMA + "Quotation"]
    assert values(found, "text") == [claims[1].text] and values(found, "polarity") == ["asserted"]
    assert names(found, "creator") == names(found, "spokenByCharacter") == ["ليلى Smith & Co."]
    [speaker] = found[SCHEMA + "creator"]
    assert speaker["@type"] == [SCHEMA + "Person"] and values(speaker, "identifier") == ["Q1"]
    assert values(speaker, "jobTitle") == ["=الوزيرة"] and names(found, "isBasedOn") == ["وكالة X\0", "COVID-19"]


def test_nobody_is_made_the_author_of_what_he_denied(claims):
    nodes = expanded(claims)
    found = node(nodes, claim_iri(claims[2]))
    assert found["@type"] == [SCHEMA + "Claim"] and values(found, "polarity") == ["denied"]
    assert not [term for term in found if term in (SCHEMA + "creator", SCHEMA + "spokenByCharacter", SCHEMA + "author")]
    [denial] = [n for n in nodes if n.get("@type") == [SCHEMA + "DisagreeAction"]]
    assert names(denial, "agent") == ["ليلى Smith & Co."] and values(denial, "object") == [claim_iri(claims[2])]


@pytest.mark.parametrize("polarity", ["not_asserted", "not_denied"])
def test_what_is_left_open_has_no_author(polarity, make_claim):
    nodes = expanded([make_claim(polarity=polarity)])
    found = node(nodes, claim_iri(make_claim()))
    assert SCHEMA + "creator" not in found and len(nodes) == 2
    assert values(found[TERMS + "speaker"][0], "description") == ["الوزير"]


@pytest.mark.parametrize(("speaker", "type", "named"), [
    (Speaker("سالم", "person", True, "name"), "Person", True), (Speaker("هيئة", "organization", True, "name"), "Organization", True),
    (Speaker("مصدر أمني", "anonymous", False, "definite_noun"), "Person", False), (Speaker("خبراء", "group", False, "name"), None, False)],
    ids=["person", "organization", "anonymous", "group"])
def test_kinds_of_speakers(speaker, type, named, make_claim):
    [made] = node(expanded([make_claim(speaker=speaker)]), claim_iri(make_claim()))[SCHEMA + "creator"]
    assert made.get("@type") == ([SCHEMA + type] if type else None)
    assert values(made, "name" if named else "description") == [speaker.name] and values(made, "kind") == [speaker.kind]


def test_joint_speakers_and_documents(claims):
    nodes = expanded(claims)
    assert names(node(nodes, claim_iri(claims[3])), "creator") == ["ليلى", "سامي"]
    inner = node(nodes, claim_iri(claims[4]))
    assert SCHEMA + "creator" not in inner and values(inner, "isPartOf") == [claim_iri(claims[3])]
    [report] = inner[SCHEMA + "isBasedOn"]
    assert report["@type"] == [SCHEMA + "CreativeWork"] and names(report, "creator") == ["هيئة الموانئ"]


def test_nobody_found(make_claim):
    found = node(expanded([make_claim(speaker=Speaker(None, "unknown", False, "unresolved"))]), claim_iri(make_claim()))
    assert SCHEMA + "creator" not in found and values(found, "resolvedBy") == ["unresolved"]


def test_the_article(claims, document, make_claim):
    found = node(expanded(claims, document), document_iri(document.id))
    assert found["@type"] == [SCHEMA + "NewsArticle"] and values(found, "headline") == [document.title]
    assert values(found, "datePublished") == ["2024-05-15"] and names(found, "publisher") == [document.meta["outlet"]]
    assert SCHEMA + "url" not in found and SCHEMA + "author" not in found, "no address and no list is taken for one"
    url = "https://example.org/خبر?a=1"
    found = node(expanded([make_claim(document={"url": url, "date": "أمس", "author": "سمير"})]), document_iri("d"))
    assert values(found, "url") == [url] and names(found, "author") == ["سمير"] and SCHEMA + "datePublished" not in found


def test_nothing_of_the_record_is_lost(claims):
    nodes = expanded(claims)
    [document] = values(node(nodes, document_iri(claims[0].doc_id)), "document")
    for claim in claims:
        [record] = values(node(nodes, claim_iri(claim)), "record")
        assert from_record({**record, "document": document}) == claim


def test_there_is_no_rating(claims):
    text = dump(claims).decode()
    assert "ating" not in text and "ClaimReview" not in text


def test_two_prints_of_one_article_are_two(make_claim):
    nodes = expanded([make_claim(doc_id="a")]) + expanded([make_claim(doc_id="b/ c")])
    assert len({n["@id"] for n in nodes}) == 4 and make_claim(doc_id="a").id == make_claim(doc_id="b").id


def test_every_term_is_absolute_and_every_triple_valid(claims, document):
    data = json.loads(b"".join(joined(FORMATS["jsonld"], [dump(claims, document)])))
    triples = jsonld.to_rdf(data, {"documentLoader": refuse})["@default"]
    predicates = {triple["predicate"]["value"] for triple in triples}
    assert all(p.startswith((SCHEMA, TERMS, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")) for p in predicates)
    # Properties of schema.org that are used; another one must be looked up there before it is.
    assert {p.removeprefix(SCHEMA) for p in predicates if p.startswith(SCHEMA)} <= {
        "agent", "appearance", "creator", "datePublished", "description", "headline", "identifier", "inLanguage", "isBasedOn",
        "isPartOf", "jobTitle", "name", "object", "publisher", "author", "spokenByCharacter", "text", "url"}


@pytest.mark.parametrize(("url", "is_one"), [
    ("https://example.org/a", True), ("http://x.org/خبر", True), ("javascript:alert(1)", False), ("/a", False), ("x.org", False),
    ("https://x.org/a b", False), ("https://x.org/<a>", False), (None, False), (["https://x.org"], False)],
    ids=["https", "arabic", "script", "path", "host", "blank", "markup", "none", "list"])
def test_addresses(url, is_one):
    assert address(url) == (url if is_one else None)


def test_no_claims_no_nodes(document):
    assert dump([], document) == b""
