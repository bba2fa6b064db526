"""Claims and the decisions on them -> corrected claims, and the decisions themselves, for other programs.

    confirmed(review, "منى")   ->   Claim(…, speaker=ياسر العطار, confidence=1.0, signature="…|reviewer:منى"), …

A line of decisions holds the claim as it was judged, so it says something without the claims file:

    {"schema": 1, "reviewer": "منى", "at": "2026-01-02T03:04:05.678Z", "state": "corrected", "reason": null, "speaker": {…},
     "spans": null, "text": null, "type": null, "polarity": null, "flagged": false, "note": "", "added": false, "claim": {…}}
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, BinaryIO, Iterable, Iterator

from attrib.claim import Claim, from_record
from attrib.errors import InputError, ReadError
from attrib.readers.jsonl import lines, parse
from attrib.review import decisions
from attrib.review.decisions import CONFIRMED, OPEN, REJECTED, SKIPPED, STALE, Decision
from attrib.review.index import Row
from attrib.review.session import Review
from attrib.review.store import Kept

VERSION = 1
_FIELDS = ("reason", "speaker", "spans", "text", "type", "polarity")


@dataclass(slots=True)
class Tally:
    """What went out: ``confirmed`` and ``undecided`` claims; and what did not: ``rejected``, ``repeated`` (a correction made it
    equal to another claim)."""

    confirmed: int = 0
    undecided: int = 0
    rejected: int = 0
    repeated: int = 0


def corrected_claims(review: Review, reviewer: str, undecided: bool, tally: Tally) -> Iterator[list[Claim]]:
    """The claims that `reviewer` has confirmed, corrected, article by article in the order of the file.

    With `undecided` also those that nobody has accepted or rejected. Within an article the title comes first, then the
    text's order. ``nested_in`` follows corrections, and is None where the outer claim does not come out.
    """
    index = review.index
    with review.reviewing(reviewer):
        rows = [index.row(n) for n, in index.db.execute(
            "SELECT n FROM claims WHERE owner IS NULL OR owner = ? ORDER BY doc, n", (reviewer,))]
    for _, here in groupby(rows, key=lambda row: row.doc_id):
        yield _of_document(review, reviewer, here, undecided, tally)


def _of_document(review: Review, reviewer: str, rows: Iterable[Row], undecided: bool, tally: Tally) -> list[Claim]:
    out: dict[str, Claim] = {}
    names: dict[str, str] = {}
    for row in rows:
        with review.reviewing(reviewer):
            claim, view = review.index.claim(row.n), review.view(reviewer, row)
        if view.state == REJECTED:
            tally.rejected += 1
            continue
        right = view.state in CONFIRMED
        if not right and not undecided:
            continue
        made = decisions.corrected(claim, view.decision, reviewer) if right else claim
        names[claim.id] = made.id
        if made.id in out:
            tally.repeated += 1
            continue
        out[made.id] = made
        tally.confirmed += right
        tally.undecided += not right
    found = [replace(claim, nested_in=_outer(claim, names)) for claim in out.values()]
    return sorted(found, key=lambda claim: (claim.part != "title", claim.spans[0].start, -claim.spans[-1].end))


def _outer(claim: Claim, names: dict[str, str]) -> str | None:
    outer = names.get(claim.nested_in or "")
    return outer if outer != claim.id else None


@dataclass(frozen=True, slots=True)
class Decided:
    """One line of decisions: what ``reviewer`` said of ``claim``, which is as it was judged."""

    reviewer: str
    claim: Claim
    decision: Decision


def decision_record(reviewer: str, kept: Kept) -> dict[str, Any]:
    """The object of one line of decisions."""
    value = decisions.to_value(kept.decision)
    return {"schema": VERSION, "reviewer": reviewer, "at": kept.decision.at, "state": kept.decision.state,
            **{name: value.get(name) for name in _FIELDS}, "flagged": kept.decision.flagged, "note": kept.decision.note,
            "added": kept.decision.added, "claim": dict(kept.record)}


def read(stream: BinaryIO, where: str) -> Iterator[Decided]:
    """The decisions of JSON Lines; raises ReadError for the first line that is none."""
    for number, line in lines(stream):
        if line is None:
            raise ReadError(f"{where}:{number}: the line is too long for a decision.")
        if line.isspace():
            continue
        try:
            yield _read(parse(line, None))
        except InputError as error:
            raise ReadError(f"{where}:{number}: {error}") from None


def _read(record: dict[str, Any]) -> Decided:
    if "state" not in record or "claim" not in record:
        raise InputError(f'no decision: expected "state" and "claim" (found: {", ".join(record) or "nothing"}). '
                         f'Write decisions with: attrib review export CLAIMS --decisions FILE')
    if record.get("schema") != VERSION:
        raise InputError(f"schema: found {record.get('schema')!r}; expected {VERSION}")
    reviewer = record.get("reviewer")
    if not isinstance(reviewer, str) or not reviewer:
        raise InputError(f"reviewer: found {reviewer!r}; expected a name")
    return Decided(reviewer, from_record(record["claim"]), decisions.from_value(record))


def settled(found: Iterable[Decided]) -> Iterator[Decided]:
    """Those that say whether a claim is right: not what is skipped, flagged or noted only."""
    return (one for one in found if one.decision.state not in (OPEN, SKIPPED, STALE))
