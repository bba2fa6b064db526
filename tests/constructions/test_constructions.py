"""Each case of the table through the whole pipeline: the claims and every field of their records.

A case in known_failures.json is expected to fail, strictly: once it passes, its line there has to go.
"""
from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from construction_table import (  # noqa: E402
    FLAGS,
    cases,
    known_failures,
    locate,
    part_text,
    plain,
    trim,
)

CASES = cases()
LABELLED = [case for case in CASES if "quotations" in case]
# "slug" there is a case, "slug:labels" its quotation labels.
FAILURES = {key: reason for key, reason in known_failures().items() if not key.endswith(":labels")}
LABEL_FAILURES = {key.removesuffix(":labels"): reason for key, reason in known_failures().items()
                  if key.endswith(":labels")}


def params(values: list[dict[str, Any]], known: dict[str, str]) -> list[Any]:
    return [pytest.param(case, id=case["id"], marks=[pytest.mark.xfail(strict=True, reason=known[case["id"]])]
                         if case["id"] in known else []) for case in values]


@pytest.fixture(scope="module")
def extractor() -> Any:
    from attrib.pipeline import Extractor

    # Whatever the confidence: without an article around it, a sentence gives little to be sure of.
    return Extractor(min_confidence=0)


@pytest.mark.parametrize("case", params(CASES, FAILURES))
def test_construction(case: dict[str, Any], extractor: Any) -> None:
    from attrib.claim import to_record
    from attrib.data import Document

    document = Document(id=case["id"], text=case["text"], title=case.get("title"))
    records = [to_record(claim) for claim in extractor.document(document)]
    differences = compare(case, records)
    assert not differences, report(case, records, differences)


@pytest.mark.parametrize("case", params(LABELLED, LABEL_FAILURES))
def test_quotation_labels(case: dict[str, Any], extractor: Any) -> None:
    """Every quotation named in the case is found and has its label; none is dropped."""
    from attrib.analyzers.lexical import analyze
    from attrib.detectors import quotation

    text = case["text"]
    found = {trim(text, item.span.start, item.span.end): item.label 
             for item in quotation.find(analyze(text), extractor.model["quotation"])}
    expected = {trim(text, *locate(text, item["text"])): item["label"] for item in case["quotations"]}
    wrong = [f"[{text[start:end]}]: expected {label}, found {found.get((start, end), 'no quotation')}"
             for (start, end), label in expected.items() if found.get((start, end)) != label]
    assert not wrong, "\n".join([case["id"], text, "", *wrong])


def expected_view(case: dict[str, Any], claim: dict[str, Any]) -> dict[str, Any]:
    """What the record must say, with spans for pieces."""
    text = part_text(case, claim["part"])

    def span(piece: Any) -> tuple[int, int] | None:
        return None if piece is None else trim(text, *locate(text, piece))

    speaker = claim["speaker"]
    return {"part": claim["part"], "spans": tuple(sorted(span(piece) for piece in claim["content"])),
            "type": claim["type"], "polarity": claim["polarity"], "cue": span(claim["cue"]),
            "lemma": plain(claim["cue_lemma"]), "cue_kind": claim["cue_kind"], "act": claim["act"],
            "complementizer": span(claim["complementizer"]), "source": span(claim["source"]),
            "via": [span(piece) for piece in claim["via"]], "name": plain(speaker["name"]), "kind": speaker["kind"],
            "named": speaker["named"], "role": plain(speaker["role"]),
            "members": [plain(name) for name in speaker["members"]], "resolved_by": speaker["resolved_by"],
            "flags": list(claim["flags"])}


def actual_view(case: dict[str, Any], record: dict[str, Any]) -> dict[str, Any]:
    """The same fields of a record."""
    text = part_text(case, record["part"])

    def span(value: dict[str, Any] | None) -> tuple[int, int] | None:
        return None if value is None else trim(text, *value["span"])

    cue, speaker = record["cue"] or {}, record["speaker"]
    return {"part": record["part"], "spans": tuple(sorted(trim(text, *piece) for piece in record["spans"])),
            "type": record["type"], "polarity": record["polarity"], "cue": span(record["cue"]),
            "lemma": plain(cue.get("lemma")), "cue_kind": cue.get("kind"), "act": cue.get("act"),
            "complementizer": span(record["complementizer"]), "source": span(record["source"]),
            "via": [span(value) for value in record["via"]], "name": plain(speaker["name"]), "kind": speaker["kind"],
            "named": speaker["named"], "role": plain(speaker["role"]),
            "members": [plain(member["name"]) for member in speaker["members"]],
            "resolved_by": speaker["resolved_by"], "flags": sorted(set(record["flags"]) & set(FLAGS))}


def match(expected: list[dict[str, Any]], actual: list[dict[str, Any]]) -> list[int | None]:
    """For each expected claim the index of the record with its content; of several the one with its cue."""
    free, found = set(range(len(actual))), []
    for want in expected:
        same = [i for i in sorted(free) if (actual[i]["part"], actual[i]["spans"]) == (want["part"], want["spans"])]
        same.sort(key=lambda i: actual[i]["cue"] != want["cue"])
        found.append(same[0] if same else None)
        free -= set(same[:1])
    return found


def compare(case: dict[str, Any], records: list[dict[str, Any]]) -> list[str]:
    """One line for each difference between the case and the records; empty where they agree."""
    expected = [expected_view(case, claim) for claim in case["claims"]]
    actual = [actual_view(case, record) for record in records]
    found = match(expected, actual)
    lines = []
    for number, (want, index) in enumerate(zip(expected, found)):
        if index is None:
            lines.append(f"claim {number} is missing: {show(case, want, 'spans')}")
            continue
        got = actual[index]
        lines += [f"claim {number} {field}: expected {show(case, want, field)}, found {show(case, got, field)}"
                  for field in want if want[field] != got[field]]
        outer = case["claims"][number]["nested_in"]
        want_outer = None if outer is None or found[outer] is None else records[found[outer]]["id"]
        if records[index]["nested_in"] != want_outer:
            lines.append(f"claim {number} nested_in: expected {'no claim' if outer is None else f'claim {outer}'}, "
                         f"found {records[index]['nested_in']}")
    lines += [f"claim too many: {show(case, got, 'spans')} (cue {show(case, got, 'cue')})"
              for i, got in enumerate(actual) if i not in found]
    return lines


def show(case: dict[str, Any], view: dict[str, Any], field: str) -> str:
    """A field's value for a reader: spans as the text under them."""
    value, text = view[field], part_text(case, view["part"])
    if field in ("spans", "via"):
        return "[" + " | ".join(text[start:end] for start, end in value) + "]"
    if field in ("cue", "complementizer", "source") and value is not None:
        return f"[{text[slice(*value)]}]"
    return repr(value)


def report(case: dict[str, Any], records: list[dict[str, Any]], differences: list[str]) -> str:
    found = [f"  [{record['text']}]" for record in records] or ["  nothing"]
    title = [f"title: {case['title']}"] if "title" in case else []
    return "\n".join([case["id"], *title, case["text"], "", *differences, "", "all that was found:", *found])
