"""The table of constructions is well formed, wide enough, and says nothing twice."""
from __future__ import annotations

import collections
import re
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from construction_table import (  # noqa: E402
    FLAGS,
    MARKS,
    cases,
    known_failures,
    locate,
    part_text,
    pieces,
    plain,
    trim,
)

CASES = cases()
IDS = [case["id"] for case in CASES]

CLAIM_KEYS = {"part", "content", "type", "polarity", "cue", "cue_lemma", "cue_kind", "act", "complementizer", "source",
              "via", "speaker", "nested_in", "flags"}
SPEAKER_KEYS = {"name", "kind", "named", "role", "members", "resolved_by"}
PARTS = {"body", "title"}
TYPES = {"direct", "mixed", "indirect"}
POLARITIES = {"asserted", "denied", "not_asserted", "not_denied"}
CUE_KINDS = {"verb", "participle", "noun", "preposition", "punctuation", None}
ACTS = {"say", "add", "confirm", "explain", "announce", "deny", "accuse", "warn", "expect", "believe", "report", "ask",
        "promise", "other", None}
SPEAKER_KINDS = {"person", "organization", "document", "group", "anonymous", "unknown"}
RESOLVED_BY = {"name", "surname", "given_name", "title", "acronym", "short_name", "definite_noun", "pronoun",
               "dropped_subject", "carried_over", "unresolved"}
LABELS = {"speech", "title", "name", "scare"}

#: Every style and shape that the table must show, five times at the least.
GROUPS = """
style:guillemets style:curly style:straight style:single_guillemets style:single_curly style:single_straight
style:doubled style:reversed style:wrong_way style:double_prime style:inner_blank style:nested style:paragraphs
style:unclosed label:speech label:title label:name label:scare
cue:perfect cue:imperfect cue:future cue:passive cue:agreement cue:first_person cue:participle cue:masdar cue:noun
cue:preposition cue:clitic cue:ambiguous cue:impersonal cue:negated
spelling:hamza spelling:final spelling:tatweel spelling:vowels spelling:invisible
content:quotation content:complementizer content:bare content:according_to content:object content:interrupted
content:nested content:coordinated content:paragraphs
title:colon title:verb source:before source:after source:relay
speaker:surname speaker:given_name speaker:title speaker:acronym speaker:short_name speaker:definite_noun
speaker:pronoun speaker:dropped_subject speaker:carried_over speaker:joint speaker:joint_statement speaker:document
speaker:anonymous speaker:unresolved
""".split()

#: What a text must contain to show a style.
STYLE_MARKS = {
    "style:guillemets": "«", "style:curly": "“", "style:straight": '"', "style:single_guillemets": "‹",
    "style:single_curly": "‘", "style:single_straight": "'", "style:doubled": "<<", "style:reversed": r"»[^«»]+«",
    "style:wrong_way": "”[^“”]+”", "style:double_prime": "″", "style:inner_blank": "(«|“|\"|<<)[ \u00a0]|[ \u00a0](»|”|\"|>>)",
    "style:paragraphs": "\n",
}


def each(values: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("case", values, ids=[case["id"] for case in values])


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150


def test_ids_are_unique_ascii_slugs() -> None:
    assert [i for i, n in collections.Counter(IDS).items() if n > 1] == []
    assert [i for i in IDS if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_no_text_stands_twice() -> None:
    texts = collections.Counter((case["text"], case.get("title")) for case in CASES)
    assert [text for text, n in texts.items() if n > 1] == []


def test_cases_do_not_differ_in_names_only() -> None:
    seen: dict[str, str] = {}
    twice = []
    for case in CASES:
        text = plain(case["text"]) or ""
        for claim in case["claims"]:
            names = [claim["speaker"]["name"], claim["speaker"]["role"], *claim["speaker"]["members"], claim["source"]]
            for name in names:
                bare = plain(name["piece"] if isinstance(name, dict) else name)
                text = text.replace(bare, "@") if bare else text
        if text in seen:
            twice.append((seen[text], case["id"]))
        seen[text] = case["id"]
    assert twice == []


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_has_five_cases(group: str) -> None:
    assert len([case for case in CASES if group in case["groups"]]) >= 5


def test_every_file_has_five_cases() -> None:
    assert min(collections.Counter(case["file"] for case in CASES).values()) >= 5


def test_no_group_is_misspelt() -> None:
    assert {group for case in CASES for group in case["groups"]} <= set(GROUPS)


def test_known_failures_are_cases_with_a_reason() -> None:
    failures = known_failures()
    labelled = {f"{case['id']}:labels" for case in CASES if "quotations" in case}
    assert set(failures) <= set(IDS) | labelled
    assert all(isinstance(reason, str) and reason.strip() for reason in failures.values())


@each(CASES)
def test_case(case: dict[str, Any]) -> None:
    """Keys, enums, pieces, and what follows from one field for another."""
    assert set(case) <= {"id", "file", "groups", "text", "title", "claims", "quotations"}
    assert case["groups"] and len(set(case["groups"])) == len(case["groups"])
    for group in case["groups"]:
        if group in STYLE_MARKS:
            assert re.search(STYLE_MARKS[group], case["text"] + case.get("title", "")), group
    everything = plain(case["text"] + " " + case.get("title", "")) or ""
    for claim in case["claims"]:
        assert set(claim) == CLAIM_KEYS
        text = part_text(case, claim["part"])
        for field, piece in pieces(claim):
            start, end = locate(text, piece)
            if field == "content":
                assert trim(text, start, end) == (start, end), "content is given without marks and punctuation at its ends"
        check_values(claim)
        check_speaker(claim, everything)
        check_type(claim, text)
        check_nesting(claim, case)
    for quotation in case.get("quotations", []):
        assert set(quotation) == {"text", "label"} and quotation["label"] in LABELS
        locate(case["text"], quotation["text"])
    for label in LABELS:
        if f"label:{label}" in case["groups"] and "quotations" in case:
            assert label in {quotation["label"] for quotation in case["quotations"]}


def check_values(claim: dict[str, Any]) -> None:
    assert claim["part"] in PARTS and claim["type"] in TYPES and claim["polarity"] in POLARITIES
    assert claim["content"] and claim["cue_kind"] in CUE_KINDS and claim["act"] in ACTS
    named = [claim[field] is None for field in ("cue", "cue_lemma", "cue_kind", "act")]
    assert all(named) or not any(named), "a cue has a lemma, a kind and an act; no cue has none of them"
    assert claim["flags"] == sorted(set(claim["flags"])) and set(claim["flags"]) <= set(FLAGS)
    assert ("no_cue" in claim["flags"]) == (claim["cue"] is None)
    assert ("headline" in claim["flags"]) == (claim["part"] == "title")
    assert ("relayed" in claim["flags"]) == bool(claim["via"])


def check_speaker(claim: dict[str, Any], everything: str) -> None:
    speaker = claim["speaker"]
    assert set(speaker) == SPEAKER_KEYS
    assert speaker["kind"] in SPEAKER_KINDS and speaker["resolved_by"] in RESOLVED_BY
    nobody = [speaker["name"] is None, speaker["kind"] == "unknown", speaker["resolved_by"] == "unresolved"]
    assert all(nobody) or not any(nobody)
    assert speaker["named"] == (speaker["kind"] in ("person", "organization", "document"))
    assert ("anonymous_source" in claim["flags"]) == (speaker["kind"] in ("anonymous", "group"))
    joint = bool(speaker["members"]) and speaker["kind"] != "document"
    assert ("joint_speakers" in claim["flags"]) == joint
    if joint:
        assert speaker["name"] == " و".join(speaker["members"]) and speaker["role"] is None
    for name in [*speaker["members"], speaker["role"], None if joint else speaker["name"]]:
        assert name is None or stands_in(plain(name) or "", everything), name
    if speaker["role"]:
        assert speaker["kind"] == "person"
    if speaker["resolved_by"] in ("dropped_subject", "pronoun", "carried_over"):
        assert claim["source"] is None
    elif speaker["resolved_by"] != "unresolved":
        assert claim["source"] is not None


def stands_in(name: str, text: str) -> bool:
    """Whether `text` holds the name, if only after a ل that has swallowed its article (للأردن)."""
    return name in text or (name.startswith("ال") and "لل" + name[2:] in text)


def check_type(claim: dict[str, Any], text: str) -> None:
    """A direct content stands next to marks on its left, a mixed one has marks inside or at its ends."""
    spans = [locate(text, piece) for piece in claim["content"]]
    if claim["type"] == "direct":
        assert all(text[:start].rstrip(" \u00a0")[-1:] in MARKS for start, _ in spans)
    if claim["type"] == "mixed":
        assert any(set(text[max(0, start - 1):end + 1]) & MARKS for start, end in spans)


def check_nesting(claim: dict[str, Any], case: dict[str, Any]) -> None:
    if claim["nested_in"] is None:
        return
    outer = case["claims"][claim["nested_in"]]
    assert outer is not claim and outer["part"] == claim["part"]
    text = part_text(case, claim["part"])
    inner_spans = [locate(text, piece) for piece in claim["content"]]
    outer_spans = [locate(text, piece) for piece in outer["content"]]
    assert all(any(a <= start and end <= b for a, b in outer_spans) for start, end in inner_spans)
