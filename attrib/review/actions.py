"""What the page says a reviewer does -> what that makes of the decision that stands.

    {"kind": "reject", "reason": "wrong_span"}   ->   a function: Decision("open")  ->  Decision("rejected", "wrong_span")

Everything that was sent is checked before the function is handed out, so that nothing is saved of an action that cannot
be meant.
"""
from __future__ import annotations

from functools import reduce
from typing import Any, Callable, Mapping

from attrib.claim import Claim
from attrib.errors import InputError
from attrib.record_schema import POLARITIES
from attrib.review import decisions
from attrib.review.decisions import REASONS, Decision
from attrib.review.requests import text
from attrib.review.texts import Part, marked, within

Action = Callable[[Decision, Claim], Decision]
CORRECTIONS = ("speaker", "spans", "polarity")
KINDS = ("accept", "reject", "correct", *CORRECTIONS, "flag", "note", "skip", "clear")


def action(body: Mapping[str, Any], claim: Claim, part: Part) -> Action:
    """The action that `body` names, on `claim`, of whose part as much is known as `part`.

    ``kind`` is one of KINDS; what else stands in `body` depends on it. Raises InputError, in words that name the field.
    """
    kind = body.get("kind")
    if kind == "accept":
        return lambda decision, _: decisions.accept(decision)
    if kind == "skip":
        return lambda decision, _: decisions.skip(decision)
    if kind == "clear":
        return lambda decision, _: decisions.clear(decision)
    if kind == "reject":
        reason = _one_of(body, "reason", REASONS)
        return lambda decision, _: decisions.reject(decision, reason)
    if kind in CORRECTIONS:
        return _correction(kind, body, claim, part)
    if kind == "correct":
        made = [_correction(name, body, claim, part) for name in CORRECTIONS if body.get(name) is not None]
        if not made:
            raise InputError(f"a correction needs one of {', '.join(CORRECTIONS)}")
        return lambda decision, claim: reduce(lambda so_far, correct: correct(so_far, claim), made, decision)
    if kind == "flag":
        value = body.get("value")
        if not isinstance(value, bool):
            raise InputError("value: expected true or false")
        return lambda decision, _: decisions.flag(decision, value)
    if kind == "note":
        # Once for nothing: a note that is too long is refused before anything is saved.
        said = decisions.note(Decision(), text(body.get("note"), "note")).note
        return lambda decision, _: decisions.note(decision, said)
    raise InputError(f"kind: found {kind!r}; expected one of {', '.join(KINDS)}")


def _correction(name: str, body: Mapping[str, Any], claim: Claim, part: Part) -> Action:
    if name == "speaker":
        speaker = decisions.speaker_of(body.get("speaker"), claim)
        for span in speaker.mentions:
            within(part, span, "speaker.mentions")
        return lambda decision, claim: decisions.other_speaker(decision, claim, speaker)
    if name == "spans":
        content = marked(part, decisions.spans_of(body.get("spans"), "spans"))
        return lambda decision, claim: decisions.other_spans(decision, claim, content)
    polarity = _one_of(body, "polarity", POLARITIES)
    return lambda decision, claim: decisions.other_polarity(decision, claim, polarity)


def _one_of(body: Mapping[str, Any], name: str, values: tuple[str, ...]) -> str:
    value = body.get(name)
    if value not in values:
        raise InputError(f"{name}: found {value!r}; expected one of {', '.join(values)}")
    return str(value)
