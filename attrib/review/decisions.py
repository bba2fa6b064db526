"""What a reviewer says of a claim, what follows from it for the claim, and whether it still holds.

    Decision("accepted")  +  speaker(ياسر العطار)   ->   Decision("corrected", speaker=Speaker("ياسر العطار", …))
    corrected(claim, decision)                      ->   the claim with that speaker

Pure functions over frozen values; `store` keeps them, `session` asks for them.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, Mapping, NamedTuple

from attrib.arabic import fold
from attrib.claim import Candidate, Claim, Member, Scores, Speaker, claim_id
from attrib.data import Span
from attrib.errors import InputError, SpanError
from attrib.record_schema import FLAGS, POLARITIES, RESOLVED_BY, SPEAKER_KINDS, TYPES

#: What a claim can be; STALE: it was decided, but in a file that read the same words otherwise.
OPEN, ACCEPTED, CORRECTED, REJECTED, SKIPPED, STALE = STATES = (
    "open", "accepted", "corrected", "rejected", "skipped", "stale")
#: States that settle a claim, and those in which it is right.
DECIDED, CONFIRMED = (ACCEPTED, CORRECTED, REJECTED), (ACCEPTED, CORRECTED)
REASONS = ("not_quotation", "wrong_speaker", "wrong_span", "wrong_cue", "duplicate")
NOTE_LENGTH, NAME_LENGTH = 4000, 300


@dataclass(frozen=True, slots=True)
class NewSpans:
    """A content as the reviewer has marked it: ``text`` stands under ``spans``, ``type`` is what its marks make of it."""

    spans: tuple[Span, ...]
    text: str
    type: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One reviewer's word on one claim.

    ``state``     one of STATES without STALE; a decision that only flags or notes is OPEN.
    ``reason``    one of REASONS; None: it is not rejected.
    ``speaker``, ``content``, ``polarity``  what is right instead; None: as the claim has it.
    ``added``     the reviewer found the claim himself.
    ``at``        when, ISO 8601 in UTC.
    """

    state: str = OPEN
    reason: str | None = None
    speaker: Speaker | None = None
    content: NewSpans | None = None
    polarity: str | None = None
    flagged: bool = False
    note: str = ""
    added: bool = False
    at: str = ""

    @property
    def corrects(self) -> bool:
        return self.added or self.speaker is not None or self.content is not None or self.polarity is not None

    @property
    def says_nothing(self) -> bool:
        return replace(self, at="") == Decision()


def accept(decision: Decision) -> Decision:
    """Right as it stands, with whatever has been corrected."""
    return replace(decision, state=CORRECTED if decision.corrects else ACCEPTED, reason=None)


def reject(decision: Decision, reason: str) -> Decision:
    """Wrong. Corrections stay noted: undoing a rejection by accepting brings them back."""
    return replace(decision, state=REJECTED, reason=_one_of("reason", reason, REASONS))


def skip(decision: Decision) -> Decision:
    return replace(decision, state=SKIPPED, reason=None)


def clear(decision: Decision) -> Decision:
    """Open again, as it was extracted; flag and note stay. An added claim stays added."""
    return Decision(state=CORRECTED if decision.added else OPEN, flagged=decision.flagged, note=decision.note,
                    added=decision.added)


def flag(decision: Decision, value: bool) -> Decision:
    return replace(decision, flagged=value)


def note(decision: Decision, text: str) -> Decision:
    if len(text) > NOTE_LENGTH:
        raise InputError(f"a note of {len(text):,} characters; at most {NOTE_LENGTH:,} are kept")
    return replace(decision, note=text.strip())


def other_speaker(decision: Decision, claim: Claim, speaker: Speaker) -> Decision:
    """`speaker` is right, not the claim's; the claim's own takes an earlier correction away."""
    same = (speaker.name, speaker.kind) == (claim.speaker.name, claim.speaker.kind)
    return accept(replace(decision, speaker=None if same and not decision.added else speaker))


def other_spans(decision: Decision, claim: Claim, content: NewSpans) -> Decision:
    """The content stands under other spans; the claim's own take an earlier correction away."""
    return accept(replace(decision, content=None if content.spans == claim.spans else content))


def other_polarity(decision: Decision, claim: Claim, polarity: str) -> Decision:
    _one_of("polarity", polarity, POLARITIES)
    return accept(replace(decision, polarity=None if polarity == claim.polarity else polarity))


def speaker_of(value: Any, claim: Claim) -> Speaker:
    """The speaker that a request names for `claim`: ``{"name": …, "kind": …, "role": …, "mentions": …}``, all but the name
    optional; a name of None is nobody. Raises InputError for what cannot be a speaker."""
    if not isinstance(value, Mapping) or not set(value) <= {"name", "kind", "role", "mentions", "named"}:
        raise InputError('speaker: expected an object of "name" and, if known, "kind", "role", "mentions", "named"')
    name = value.get("name")
    if name is None:
        return Speaker(None, "unknown", False, "unresolved", candidates=claim.speaker.candidates)
    name = _string("speaker.name", name)
    own = claim.speaker
    known = name == own.name
    kind = _one_of("speaker.kind", value.get("kind") or (own.kind if known else "person"), SPEAKER_KINDS)
    named = value.get("named", own.named if known else kind in ("person", "organization", "document"))
    role = value.get("role")
    mentions = tuple(spans_of(value["mentions"], "speaker.mentions")) if value.get("mentions") else ()
    # How a source leads to its speaker does not change with who that is; of one that led nowhere it is not known.
    by = own.resolved_by if own.resolved_by != "unresolved" else "name" if claim.source else "dropped_subject"
    return Speaker(name, kind, bool(named), by, _string("speaker.role", role) if role else None,
                   id=own.id if known else None, members=own.members if known else (), mentions=mentions,
                   candidates=own.candidates)


def spans_of(value: Any, path: str) -> list[Span]:
    """Spans of a request or a stored decision, as they stand there; raises InputError for anything else."""
    if not isinstance(value, list) or not all(
            isinstance(pair, list) and len(pair) == 2 and all(type(edge) is int for edge in pair) for pair in value):
        raise InputError(f"{path}: expected a list of [start, end] in code points")
    try:
        return [Span(*pair) for pair in value]
    except SpanError as error:
        raise InputError(f"{path}: {error}") from None


def corrected(claim: Claim, decision: Decision | None, reviewer: str) -> Claim:
    """`claim` as `decision` says it is right; without a correction it is `claim` itself.

    A corrected claim has the id of its content, a confidence of 1 and a signature that names the reviewer.
    """
    if decision is None or not decision.corrects:
        return claim
    speaker = decision.speaker or claim.speaker
    scores = replace(claim.scores, speaker=1.0 if speaker.name else None) if decision.speaker else claim.scores
    polarity, content = decision.polarity or claim.polarity, decision.content
    flags = set(claim.flags)
    if decision.speaker:
        flags -= {"anonymous_source", "joint_speakers", "ambiguous_speaker"}
        flags |= {"anonymous_source"} if speaker.kind in ("anonymous", "group") else set()
    out = replace(claim, speaker=speaker, polarity=polarity, flags=tuple(f for f in sorted(flags) if f in FLAGS),
                  confidence=1.0, scores=scores,
                  signature=claim.signature if decision.added else f"{claim.signature}|reviewer:{reviewer}")
    if content is None:
        return out
    spans, that = content.spans, claim.complementizer
    if that is not None and that.span.end > spans[0].start:
        that = None
    return replace(out, id=claim_id(claim.document_sha256, claim.part, spans, claim.cue.span if claim.cue else None),
                   type=content.type, spans=spans, text=content.text, complementizer=that,
                   scores=Scores(scores.cue, 1.0, scores.speaker))


def key(claim: Claim) -> str:
    """What a decision is found by in claims of a later extraction: digest of the text, part, spans and content."""
    spans = ",".join(f"{span.start}-{span.end}" for span in claim.spans)
    return blake2b(f"{claim.document_sha256}|{claim.part}|{spans}|{claim.text}".encode(), digest_size=16).hexdigest()


class Reading(NamedTuple):
    """What a claim says of its content: the part of it that another extraction of the same words may see otherwise."""

    speaker: str | None
    polarity: str
    cue: tuple[int, int] | None


def reading(record: Mapping[str, Any]) -> Reading:
    """The reading of a claim's record."""
    return Reading(record["speaker"]["name"], record["polarity"], tuple(record["cue"]["span"]) if record["cue"] else None)


def holds(decision: Decision, judged: Reading, now: Reading) -> bool:
    """Whether `decision`, made on the reading `judged` of a content, can be said of the reading `now`.

    An accepted claim is right only with the speaker and the polarity that were accepted; what is no quotation is
    none whoever is said to speak.
    """
    same_speaker = fold(judged.speaker or "") == fold(now.speaker or "")
    if decision.state == REJECTED:
        return {"wrong_speaker": same_speaker, "wrong_cue": judged.cue == now.cue}.get(decision.reason or "", True)
    if decision.state not in CONFIRMED:
        return True
    return (decision.speaker is not None or same_speaker) and (decision.polarity is not None or judged.polarity == now.polarity)


def carried_over(decision: Decision, judged: Claim, claim: Claim) -> Decision:
    """What `decision` comes to where a later extraction has found, as `claim`, what the reviewer had made of `judged`."""
    right = corrected(judged, decision, "")
    same = fold(right.speaker.name or "") == fold(claim.speaker.name or "")
    return accept(Decision(speaker=None if same else right.speaker,
                           polarity=None if right.polarity == claim.polarity else right.polarity, flagged=decision.flagged, note=decision.note, at=decision.at))


def to_value(decision: Decision) -> dict[str, Any]:
    """A JSON object of `decision`; what has its default value is left out."""
    speaker, content = decision.speaker, decision.content
    value = {"state": decision.state, "reason": decision.reason, "speaker": speaker and _speaker_value(speaker),
             "spans": content and _pairs(content.spans), "text": content and content.text,
             "type": content and content.type, "polarity": decision.polarity, "flagged": decision.flagged or None,
             "note": decision.note or None, "added": decision.added or None, "at": decision.at or None}
    return {name: field for name, field in value.items() if field is not None}


def from_value(value: Any) -> Decision:
    """The decision of such an object; raises InputError for what is none."""
    if not isinstance(value, Mapping):
        raise InputError("decision: expected an object")
    speaker = value.get("speaker")
    content = None
    if value.get("spans") is not None:
        content = NewSpans(tuple(spans_of(value["spans"], "decision.spans")), _string("decision.text", value.get("text"), None),
                           _one_of("decision.type", value.get("type"), TYPES))
    return Decision(
        _one_of("decision.state", value.get("state"), (OPEN, *DECIDED, SKIPPED)),
        None if value.get("reason") is None else _one_of("decision.reason", value["reason"], REASONS),
        None if speaker is None else _speaker(speaker), content,
        None if value.get("polarity") is None else _one_of("decision.polarity", value["polarity"], POLARITIES),
        value.get("flagged") is True, str(value.get("note") or ""), value.get("added") is True, str(value.get("at") or ""))


def _speaker_value(speaker: Speaker) -> dict[str, Any]:
    return {"id": speaker.id, "name": speaker.name, "kind": speaker.kind, "named": speaker.named, "role": speaker.role,
            "members": [{"name": m.name, "kind": m.kind} for m in speaker.members], "resolved_by": speaker.resolved_by,
            "mentions": _pairs(speaker.mentions), "candidates": [{"name": c.name, "p": c.p} for c in speaker.candidates]}


def _speaker(value: Any) -> Speaker:
    try:
        return Speaker(value["name"], _one_of("decision.speaker.kind", value["kind"], SPEAKER_KINDS), value["named"] is True,
                       _one_of("decision.speaker.resolved_by", value["resolved_by"], RESOLVED_BY), value.get("role"),
                       value.get("id"), tuple(Member(**m) for m in value.get("members", ())),
                       tuple(spans_of(value.get("mentions", []), "decision.speaker.mentions")),
                       tuple(Candidate(**c) for c in value.get("candidates", ())))
    except (KeyError, TypeError) as error:
        raise InputError(f"decision.speaker: not a speaker ({error})") from None


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _string(path: str, value: Any, limit: int | None = NAME_LENGTH) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{path}: expected a text that is not empty")
    if limit is not None and len(value) > limit:
        raise InputError(f"{path}: {len(value):,} characters; at most {limit:,} are possible")
    return value.strip() if limit is not None else value


def _one_of(path: str, value: Any, values: tuple[str, ...]) -> str:
    if value not in values:
        raise InputError(f"{path}: found {value!r}; expected one of {', '.join(values)}")
    return str(value)

