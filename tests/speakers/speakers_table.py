"""The table of hard speakers: short articles, each with the whole claims that they hold.

The format is that of the table of constructions (construction_table.py says it), and so is the code that
finds the pieces. The files in cases/ are named after what makes the speaker hard, and ``groups`` repeats it.
Only the speaker is compared: in the claim whose content overlaps the expected one by `OVERLAP` or more.
All articles were composed for the table; people, bodies and events in them are invented.
"""
from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "constructions"))
from construction_table import FLAGS, MARKS, locate, part_text, pieces, plain, trim  # noqa: E402

__all__ = ["FIELDS", "FLAGS", "FOLDER", "MARKS", "cases", "compare", "known_failures", "locate", "part_text", "pieces",
           "plain", "report", "trim"]

FOLDER = Path(__file__).parent
#: Intersection over union, in code points, from which two contents are the same claim.
OVERLAP = 0.8
FIELDS = ("name", "kind", "named", "role", "members", "resolved_by")


def cases() -> list[dict[str, Any]]:
    """All cases in the order of files and lines, each with the name of its ``file``."""
    return [{"file": path.stem, **json.loads(line)} for path in sorted((FOLDER / "cases").glob("*.jsonl"))
            for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def known_failures() -> dict[str, str]:
    """Case id -> why it fails today."""
    return json.loads((FOLDER / "known_failures.json").read_text(encoding="utf-8"))


def compare(case: dict[str, Any], records: list[dict[str, Any]]) -> list[str]:
    """One line for each speaker field that differs and each content that no record has; [] where all agree."""
    lines: list[str] = []
    free = list(range(len(records)))
    for number, claim in enumerate(case["claims"]):
        index = best(case, claim, records, free)
        if index is None:
            content = " | ".join(content_text(piece) for piece in claim["content"])
            lines.append(f"claim {number} is missing: [{content}]")
            continue
        free.remove(index)
        want, got = wanted(claim["speaker"]), found(records[index]["speaker"])
        lines += [f"claim {number} {field}: expected {want[field]!r}, found {got[field]!r}"
                  for field in FIELDS if want[field] != got[field]]
    return lines


def best(case: dict[str, Any], claim: dict[str, Any], records: list[dict[str, Any]], free: list[int]) -> int | None:
    """The record, of those that are `free`, with most of the claim's content; of equals the one with its cue."""
    text = part_text(case, claim["part"])
    content = points(text, [locate(text, piece) for piece in claim["content"]])
    cue = None if claim["cue"] is None else trim(text, *locate(text, claim["cue"]))
    ranked = []
    for index in free:
        record = records[index]
        if record["part"] != claim["part"]:
            continue
        other = points(text, record["spans"])
        overlap = len(content & other) / len(content | other)
        same_cue = cue == (None if record["cue"] is None else trim(text, *record["cue"]["span"]))
        if overlap >= OVERLAP:
            ranked.append((overlap, same_cue, -index))
    return -max(ranked)[2] if ranked else None


def points(text: str, spans: Any) -> set[int]:
    """The code points under the spans, without marks and punctuation at their ends."""
    return {point for start, end in spans for point in range(*trim(text, start, end))}


def wanted(speaker: dict[str, Any]) -> dict[str, Any]:
    """The fields to compare of the table's speaker."""
    return {**speaker, "name": plain(speaker["name"]), "role": plain(speaker["role"]),
            "members": [plain(name) for name in speaker["members"]]}


def found(speaker: dict[str, Any]) -> dict[str, Any]:
    """The same fields of a record's speaker."""
    return {**{field: speaker[field] for field in FIELDS},
            "name": plain(speaker["name"]), "role": plain(speaker["role"]),
            "members": [plain(member["name"]) for member in speaker["members"]]}


def content_text(piece: Any) -> str:
    return piece["piece"] if isinstance(piece, dict) else piece


def report(case: dict[str, Any], records: list[dict[str, Any]], differences: list[str]) -> str:
    """What a reader needs to see why a case fails."""
    lines = [f"  [{record['text']}] {record['speaker']['name']} ({record['speaker']['resolved_by']})"
             for record in records]
    return "\n".join([case["id"], case["text"], "", *differences, "", "all that was found:", *(lines or ["  nothing"])])
