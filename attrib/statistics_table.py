"""A report of `attrib.statistics` -> a table for the terminal.

       612   21.7 %  قال
       301   10.7 %  أكد
"""
from __future__ import annotations

from typing import Any, Iterator, Mapping

#: Headings of fields whose name alone would not say what is counted.
TITLES = {"cue": "cue (lemma)", "cue_kind": "cue: kind", "act": "cue: act", "speaker": "speaker, as named in the article",
           "speaker_kind": "speaker: kind", "resolved_by": "speaker: found by"}
_BAR = 30


def table(report: Mapping[str, Any]) -> str:
    """Every figure of `report`, a block for each field; a name stands last, for a terminal turns Arabic around."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Mapping[str, Any]) -> Iterator[str]:
    total, confidence = report["claims"], report["confidence"]
    mean = "" if confidence["mean"] is None else f", mean confidence {confidence['mean']:.2f}"
    yield f"{total:,} claims in {report['documents']:,} documents{mean}"
    for name, counts in report["by"].items():
        if not counts:
            continue
        yield ""
        yield TITLES.get(name, name)
        for value, claims in counts.items():
            yield f"{claims:>10,} {_share(claims, total)}  {one_line(value)}"
        if name in report["cut"]:
            yield f"{'…':>10} and {report['cut'][name]:,} more"
        if name in report["without"]:
            yield f"{report['without'][name]:>10,} {_share(report['without'][name], total)}  (none)"
    yield ""
    yield "confidence"
    most = max(one["claims"] for one in confidence["bins"]) or 1
    for one in confidence["bins"]:
        bar = "█" * round(_BAR * one["claims"] / most)
        yield f"{one['claims']:>10,} {_share(one['claims'], total)}  {one['low']:.1f}–{one['high']:.1f}  {bar}".rstrip()


def _share(claims: int, total: int) -> str:
    return f"{100 * claims / total if total else 0:>5.1f} %"


def one_line(text: str) -> str:
    """One line without control characters: an article must not be able to send commands to the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
