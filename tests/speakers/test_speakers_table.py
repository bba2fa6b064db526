"""The table of hard speakers is well formed, wide enough, and says nothing twice."""
from __future__ import annotations

import collections
import re
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from speakers_table import (  # noqa: E402
    FIELDS,
    FLAGS,
    MARKS,
    cases,
    compare,
    known_failures,
    locate,
    part_text,
    pieces,
    plain,
    trim,
)

from attrib.claim import (
    ACTS,
    CUE_KINDS,
    PARTS,
    POLARITIES,
    RESOLVED_BY,
    SPEAKER_KINDS,
    TYPES,
)

CASES = cases()
IDS = [case["id"] for case in CASES]
CLAIM_KEYS = {"part", "content", "type", "polarity", "cue", "cue_lemma", "cue_kind", "act", "complementizer", "source",
              "via", "speaker", "nested_in", "flags"}

#: What makes a speaker hard; each has a file and five cases at the least.
GROUPS = """
surname given_name same_family_name title_alone title_reformulated title_changes spokesperson
organisation_short_names acronyms organisations_as_places definite_nouns pronouns dropped_subject participles
first_person same_and_latter joint_speakers joint_statements anonymous relay_chains unseen_names
names_as_common_words names_like_clitics spelling_variants antecedent_silent unresolved
""".split()


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120


def test_every_group_has_five_cases() -> None:
    assert min(collections.Counter({group: 0 for group in GROUPS} | collections.Counter(
        group for case in CASES for group in case["groups"])).values()) >= 5
    assert {case["file"] for case in CASES} == set(GROUPS)


def test_ids_are_unique_ascii_slugs() -> None:
    assert [i for i, n in collections.Counter(IDS).items() if n > 1] == []
    assert [i for i in IDS if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_no_text_stands_twice() -> None:
    texts = collections.Counter(plain(case["text"]) for case in CASES)
    assert [text for text, n in texts.items() if n > 1] == []


def test_cases_do_not_differ_in_names_only() -> None:
    seen: dict[str, str] = {}
    twice = []
    for case in CASES:
        text = plain(case["text"]) or ""
        for claim in case["claims"]:
            for name in [claim["speaker"]["name"], claim["speaker"]["role"], *claim["speaker"]["members"],
                         claim["source"], *claim["via"]]:
                bare = plain(name["piece"] if isinstance(name, dict) else name)
                text = text.replace(bare, "@") if bare else text
        if text in seen:
            twice.append((seen[text], case["id"]))
        seen[text] = case["id"]
    assert twice == []


def test_articles_have_two_to_six_sentences() -> None:
    counts = {case["id"]: len(re.findall(r"[.؟](?=\s|$)", case["text"])) for case in CASES}
    assert {i: n for i, n in counts.items() if not 2 <= n <= 6} == {}


def test_known_failures_are_cases_with_a_reason() -> None:
    failures = known_failures()
    assert set(failures) <= set(IDS)
    assert all(isinstance(reason, str) and reason.strip() for reason in failures.values())


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """Keys, enums, pieces, and what follows from one field for another."""
    assert set(case) == {"id", "file", "groups", "text", "claims"}
    assert case["groups"] == [case["file"]] and case["id"].startswith(case["file"].replace("_", "-") + "-")
    assert case["claims"]
    for claim in case["claims"]:
        assert set(claim) == CLAIM_KEYS
        text = part_text(case, claim["part"])
        for field, piece in pieces(claim):
            start, end = locate(text, piece)
            if field == "content":
                assert trim(text, start, end) == (start, end), "content is given without marks at its ends"
        check_claim(claim)
        check_type(claim, text)
        check_speaker(claim, plain(case["text"]) or "")
        check_nesting(claim, case)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_comparing(case: dict[str, Any]) -> None:
    """The comparison accepts the table's own claims and sees every field that is changed."""
    records = [as_record(case, claim) for claim in case["claims"]]
    assert compare(case, records) == []
    assert len(compare(case, [])) == len(case["claims"])
    for field in FIELDS:
        changed = [{**record, "speaker": {**record["speaker"], field: [{"name": "x"}] if field == "members" else "x"}}
                   for record in records]
        assert len(compare(case, changed)) == len(records)


def as_record(case: dict[str, Any], claim: dict[str, Any]) -> dict[str, Any]:
    """The parts of a claim record that the comparison reads."""
    text = part_text(case, claim["part"])
    speaker = {**claim["speaker"], "members": [{"name": name} for name in claim["speaker"]["members"]]}
    return {"part": claim["part"], "spans": [list(locate(text, piece)) for piece in claim["content"]],
            "cue": None if claim["cue"] is None else {"span": list(locate(text, claim["cue"]))}, "speaker": speaker}


def check_claim(claim: dict[str, Any]) -> None:
    assert claim["part"] in PARTS and claim["type"] in TYPES and claim["polarity"] in POLARITIES and claim["content"]
    empty = [claim[field] is None for field in ("cue", "cue_lemma", "cue_kind", "act")]
    assert all(empty) or not any(empty), "a cue has a lemma, a kind and an act; no cue has none of them"
    assert claim["cue_kind"] is None or (claim["cue_kind"] in CUE_KINDS and claim["act"] in ACTS)
    assert claim["flags"] == sorted(set(claim["flags"])) and set(claim["flags"]) <= set(FLAGS)
    assert ("no_cue" in claim["flags"]) == (claim["cue"] is None)
    assert ("relayed" in claim["flags"]) == bool(claim["via"])


def check_type(claim: dict[str, Any], text: str) -> None:
    """A direct content stands next to marks on its left, a mixed one has marks inside or at its ends."""
    for start, end in (locate(text, piece) for piece in claim["content"]):
        if claim["type"] == "direct":
            assert text[:start].rstrip()[-1:] in MARKS
        if claim["type"] == "mixed":
            assert set(text[max(0, start - 1):end + 1]) & MARKS
        if claim["type"] == "indirect":
            assert not set(text[start:end]) & MARKS


def check_speaker(claim: dict[str, Any], text: str) -> None:
    speaker = claim["speaker"]
    assert set(speaker) == set(FIELDS)
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
        assert name is None or stands_in(plain(name) or "", text), name
    assert speaker["role"] is None or speaker["kind"] == "person"
    if speaker["resolved_by"] in ("dropped_subject", "pronoun", "carried_over"):
        assert claim["source"] is None
    elif speaker["resolved_by"] != "unresolved":
        assert claim["source"] is not None


def stands_in(name: str, text: str) -> bool:
    """Whether `text` holds the name: as it is, after a ل that has swallowed its article (للأردن), or with another
    given name before the common family name (لمياء ورغدة بولعيد)."""
    given, _, family = name.partition(" ")
    return (name in text or (name.startswith("ال") and "لل" + name[2:] in text)
            or bool(family and re.search(rf"{re.escape(given)} و\w+ {re.escape(family)}", text)))


def check_nesting(claim: dict[str, Any], case: dict[str, Any]) -> None:
    if claim["nested_in"] is None:
        return
    outer = case["claims"][claim["nested_in"]]
    text = part_text(case, claim["part"])
    whole = [locate(text, piece) for piece in outer["content"]]
    assert outer is not claim and all(any(a <= start and end <= b for a, b in whole)
                                      for start, end in (locate(text, piece) for piece in claim["content"]))
