"""Claims of any number of articles -> how many there are of each kind.

    قال (612 claims) · أكد (301) · أوضح (188)   ->   {"cue": {"قال": 612, "أكد": 301, "أوضح": 188}, …}

`Statistics.add` takes records in any order, `Statistics.report` gives the figures. Memory grows with the distinct
names, cues, outlets and months, and by some 40 bytes with each document; not with the claims.
"""
from __future__ import annotations

import re
from collections import Counter
from typing import Any, Iterable, Mapping

from attrib.readers.seen import Seen

#: Intervals of the histogram of confidence, which are of one width.
BINS = 10
#: What claims are counted by, in the report's order.
FIELDS = ("type", "polarity", "part", "cue", "cue_kind", "act", "speaker", "speaker_kind", "resolved_by", "flag", "outlet",
          "month")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?!\d)")


class Statistics:
    """Counts claims."""

    def __init__(self) -> None:
        self.claims = self.documents = 0
        self._counts: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
        self._without: Counter[str] = Counter()
        self._bins = [0] * BINS
        self._confidence = 0.0
        self._seen = Seen()

    def add(self, record: Mapping[str, Any]) -> None:
        """Count one claim, a valid record."""
        self.claims += 1
        if self._seen.first(record["doc_id"], "claims:1") is None:
            self.documents += 1
        speaker, cue, document = record["speaker"], record["cue"] or {}, record["document"]
        for name, value in (("type", record["type"]), ("polarity", record["polarity"]), ("part", record["part"]),
                            ("cue", cue.get("lemma")), ("cue_kind", cue.get("kind")), ("act", cue.get("act")),
                            ("speaker_kind", speaker["kind"]), ("resolved_by", speaker["resolved_by"]),
                            ("outlet", _text(document.get("outlet"))), ("month", _month(document.get("date")))):
            self._count(name, () if value is None else (value,))
        self._count("speaker", _names(speaker))
        self._count("flag", record["flags"])
        self._confidence += record["confidence"]
        self._bins[min(int(record["confidence"] * BINS), BINS - 1)] += 1

    def _count(self, name: str, values: Iterable[str]) -> None:
        values = tuple(values)
        self._counts[name].update(values)
        if not values:
            self._without[name] += 1

    def report(self, top: int | None = None) -> dict[str, Any]:
        """The figures; lists are cut after `top` values where it is given, months never.

        ``by``       field -> value -> claims, the most frequent first, months in their order. A claim of joint
                     speakers counts for each of them, one with several flags for each of these.
        ``without``  field -> claims that have no such value: no cue, nobody with a name, no date, …
        ``cut``      field -> how many further values there are.
        ``confidence``  the mean (null: no claims) and the claims from ``low`` up to ``high``.
        """
        by: dict[str, dict[str, int]] = {}
        cut: dict[str, int] = {}
        for name, counts in self._counts.items():
            rows = sorted(counts.items(), key=lambda row: row if name == "month" else (-row[1], row[0]))
            kept = rows if name == "month" else rows[:top]
            by[name] = dict(kept)
            if len(kept) < len(rows):
                cut[name] = len(rows) - len(kept)
        return {
            "claims": self.claims, "documents": self.documents, "by": by,
            "without": {name: self._without[name] for name in FIELDS if self._without[name]}, "cut": cut,
            "confidence": {"mean": round(self._confidence / self.claims, 4) if self.claims else None,
                           "bins": [{"low": i / BINS, "high": (i + 1) / BINS, "claims": n} for i, n in enumerate(self._bins)]}}


def _names(speaker: Mapping[str, Any]) -> list[str]:
    """Who speaks and has a name: joint speakers one by one."""
    if len(speaker["members"]) > 1 and speaker["kind"] != "document":
        return [member["name"] for member in speaker["members"] if member["kind"] in ("person", "organization")]
    return [speaker["name"]] if speaker["named"] and speaker["name"] is not None else []


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _month(date: Any) -> str | None:
    found = _MONTH.match(date) if isinstance(date, str) else None
    return found.group() if found else None
