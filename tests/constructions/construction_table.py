"""The table of constructions: Arabic sentences, each with the whole claim records that it holds.

    {"id": "masdar-qawluhu-in-relay", "groups": ["cue:masdar", …], "text": "ونقلت صحيفة … عن … قوله إن …",
     "claims": [{"part": "body", "content": ["…"], "type": "indirect", "cue": "قوله", "source": "…", …}]}

The files beside this one hold one case a line. All sentences were composed for the table; people, bodies
and events in them are invented. A piece of text is given as a string where it occurs once in its part,
else as {"piece": "…", "nth": n}, n counted from 0; pieces are bare of quotation marks and of punctuation
at their ends. ``content`` has one piece a span. ``nested_in`` is an index into the list of claims.
``groups`` name what a case is there for; ``quotations``, where labels are the point, the inside of
quotation marks with its label.
"""
from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any, Iterator

FOLDER = Path(__file__).parent

#: What does not count at the ends of a span: blanks, quotation marks, punctuation, direction marks.
EDGES = frozenset(" \t\r\n\u00a0\ufeff\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
                  "\"'«»“”„‟‘’‹›<>″.،,؛;:؟?!…-–—()[]")
MARKS = frozenset("\"'«»“”„‟‘’‹›<>″")
#: The flags that the table speaks about; a record may carry others.
FLAGS = ("anonymous_source", "headline", "joint_speakers", "no_cue", "relayed", "repaired_marks", "unclosed_quotation")

_INVISIBLE = re.compile("[\u0640\u064b-\u065f\u0670\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]")


def cases() -> list[dict[str, Any]]:
    """All cases in the order of files and lines, each with the name of its ``file``."""
    return [{"file": path.stem, **json.loads(line)} for path in sorted(FOLDER.glob("*.jsonl"))
            for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def known_failures() -> dict[str, str]:
    """Case id -> why it fails today."""
    return json.loads((FOLDER / "known_failures.json").read_text(encoding="utf-8"))


def find_all(text: str, piece: str) -> list[int]:
    """Every position of `piece` in `text`, overlapping ones too."""
    return [match.start() for match in re.finditer(f"(?={re.escape(piece)})", text)]


def locate(text: str, piece: str | dict[str, Any]) -> tuple[int, int]:
    """Code points of a piece, half open; ValueError where it is missing or not the only one."""
    if isinstance(piece, str):
        where, nth, string = find_all(text, piece), 0, piece
        if len(where) > 1:
            raise ValueError(f"{piece!r} occurs {len(where)} times: say which one with nth")
    else:
        string, nth = piece["piece"], piece["nth"]
        where = find_all(text, string)
    if nth >= len(where):
        raise ValueError(f"{string!r} occurs {len(where)} times, nth is {nth}")
    return where[nth], where[nth] + len(string)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span moved inwards over `EDGES`."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def plain(string: str | None) -> str | None:
    """A name or lemma without vowel signs, tatweel, invisible controls, quotation marks and double blanks."""
    if string is None:
        return None
    bare = _INVISIBLE.sub("", unicodedata.normalize("NFC", string))
    return " ".join("".join(char for char in bare if char not in MARKS).split())


def part_text(case: dict[str, Any], part: str) -> str:
    """The text that the spans of a claim in `part` index."""
    return case["title"] if part == "title" else case["text"]


def pieces(claim: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """(field, piece) for every piece of text that a claim names."""
    for field in ("content", "via"):
        for piece in claim[field]:
            yield field, piece
    for field in ("cue", "complementizer", "source"):
        if claim[field] is not None:
            yield field, claim[field]
