"""What follows from a decision for its claim, and whether it still holds for another reading of the same words."""
from __future__ import annotations

from dataclasses import replace

import pytest

from attrib.claim import Speaker, check, from_record, to_record
from attrib.data import Span
from attrib.errors import InputError
from attrib.review import decisions
from attrib.review.decisions import REASONS, Decision, NewSpans, Reading, from_value, to_value

TEXT = "قال الوزير إن الأزمة انتهت."
OTHER = Speaker("ياسر العطار", "person", True, "definite_noun", "وزير النقل", mentions=(Span(4, 10),))
SHORTER = NewSpans((Span(14, 20),), "الأزمة", "indirect")


@pytest.mark.parametrize("decide, state", [
    pytest.param(decisions.accept, "accepted", id="accept"),
    pytest.param(lambda d: decisions.reject(d, "duplicate"), "rejected", id="reject"),
    pytest.param(decisions.skip, "skipped", id="skip"),
    pytest.param(lambda d: decisions.flag(d, True), "open", id="flag"),
    pytest.param(lambda d: decisions.note(d, " لاحقا "), "open", id="note"),
    pytest.param(lambda d: decisions.accept(decisions.reject(d, "wrong_cue")), "accepted", id="second_thoughts"),
    pytest.param(lambda d: decisions.clear(decisions.accept(d)), "open", id="clear"),
    pytest.param(lambda d: decisions.clear(replace(d, added=True, state="rejected")), "corrected", id="clear_an_added_one"),
])
def test_states(decide, state):
    assert decide(Decision()).state == state


def test_corrections_add_up_and_one_that_changes_nothing_goes(make_claim):
    claim = make_claim()
    twice = decisions.other_polarity(decisions.other_speaker(Decision(), claim, OTHER), claim, "denied")
    assert (twice.state, twice.speaker, twice.polarity) == ("corrected", OTHER, "denied")
    once = decisions.other_speaker(twice, claim, claim.speaker)
    assert (once.state, once.speaker, once.polarity) == ("corrected", None, "denied")
    assert decisions.other_polarity(once, claim, "asserted") == Decision("accepted")
    assert decisions.other_spans(Decision(), claim, NewSpans(claim.spans, claim.text, "indirect")).state == "accepted"


def test_a_rejection_keeps_the_corrections_for_second_thoughts(make_claim):
    corrected = decisions.other_speaker(Decision(), make_claim(), OTHER)
    again = decisions.accept(decisions.reject(corrected, "duplicate"))
    assert again == corrected


def test_corrected_claims_are_valid_and_say_who_corrected_them(make_claim):
    claim = make_claim()
    decision = decisions.other_spans(decisions.other_speaker(Decision(), claim, OTHER), claim, SHORTER)
    made = decisions.corrected(claim, decision, "منى")
    assert (made.speaker.name, made.text, made.confidence) == ("ياسر العطار", "الأزمة", 1.0)
    assert made.id != claim.id and made.signature == claim.signature + "|reviewer:منى"
    assert made.complementizer == claim.complementizer and made.cue == claim.cue
    check(made, TEXT)
    assert from_record(to_record(made)) == made


def test_a_content_that_takes_the_complementizer_in_has_none(make_claim):
    content = NewSpans((Span(11, 26),), TEXT[11:26], "indirect")
    made = decisions.corrected(make_claim(), decisions.other_spans(Decision(), make_claim(), content), "منى")
    assert made.complementizer is None
    check(made, TEXT)


def test_without_a_correction_a_claim_is_the_same(make_claim):
    claim = make_claim()
    for decision in (None, Decision("accepted", note="x"), Decision("rejected", "duplicate"), Decision(flagged=True)):
        assert decisions.corrected(claim, decision, "منى") is claim


def test_flags_follow_the_speaker(make_claim):
    claim = make_claim(flags=("anonymous_source", "relayed"))
    assert decisions.corrected(claim, decisions.other_speaker(Decision(), claim, OTHER), "م").flags == ("relayed",)
    unnamed = Speaker("مصدر أمني", "anonymous", False, "name")
    made = decisions.corrected(make_claim(flags=()), decisions.other_speaker(Decision(), make_claim(), unnamed), "م")
    assert made.flags == ("anonymous_source",)


NOW = Reading("الوزير", "asserted", (0, 3))


@pytest.mark.parametrize("decision, now, holds", [
    pytest.param(Decision("accepted"), NOW, True, id="the_same"),
    pytest.param(Decision("accepted"), NOW._replace(speaker="الوزيـر"), True, id="spelling"),
    pytest.param(Decision("accepted"), NOW._replace(speaker="الشرطة"), False, id="accepted_another_speaker"),
    pytest.param(Decision("accepted"), NOW._replace(speaker=None), False, id="accepted_nobody"),
    pytest.param(Decision("accepted"), NOW._replace(polarity="denied"), False, id="accepted_another_polarity"),
    pytest.param(Decision("accepted"), NOW._replace(cue=(30, 33)), True, id="accepted_another_cue"),
    pytest.param(Decision("corrected", speaker=OTHER), NOW._replace(speaker="الشرطة"), True, id="the_speaker_was_corrected"),
    pytest.param(Decision("corrected", polarity="denied"), NOW._replace(speaker="الشرطة"), False, id="only_the_polarity_was"),
    pytest.param(Decision("rejected", "not_quotation"), NOW._replace(speaker="الشرطة", polarity="denied"), True, id="no_quotation"),
    pytest.param(Decision("rejected", "wrong_span"), NOW._replace(speaker="الشرطة"), True, id="the_same_span"),
    pytest.param(Decision("rejected", "wrong_speaker"), NOW, True, id="the_same_wrong_speaker"),
    pytest.param(Decision("rejected", "wrong_speaker"), NOW._replace(speaker="الشرطة"), False, id="no_longer_that_speaker"),
    pytest.param(Decision("rejected", "wrong_cue"), NOW, True, id="the_same_wrong_cue"),
    pytest.param(Decision("rejected", "wrong_cue"), NOW._replace(cue=(30, 33)), False, id="no_longer_that_cue"),
    pytest.param(Decision("skipped"), NOW._replace(speaker="الشرطة"), True, id="skipped"),
])
def test_whether_a_decision_holds_for_another_reading(decision, now, holds):
    assert decisions.holds(decision, NOW, now) is holds


@pytest.mark.parametrize("decision", [
    pytest.param(Decision("accepted", at="2026-01-02T03:04:05.678Z"), id="accepted"),
    pytest.param(Decision("rejected", "wrong_span", note="ينتهي قبل ذلك", flagged=True), id="rejected"),
    pytest.param(Decision("corrected", None, OTHER, SHORTER, "not_denied"), id="corrected"),
    pytest.param(Decision("corrected", speaker=Speaker(None, "unknown", False, "unresolved")), id="nobody"),
    pytest.param(Decision("corrected", added=True), id="added"),
])
def test_a_decision_is_the_same_after_it_was_stored(decision):
    assert from_value(to_value(decision)) == decision


@pytest.mark.parametrize("value, message", [
    pytest.param([], "decision: expected an object", id="list"),
    pytest.param({}, "decision.state: found None; expected one of open, accepted", id="empty"),
    pytest.param({"state": "stale"}, "decision.state: found 'stale'", id="stale_is_not_stored"),
    pytest.param({"state": "rejected", "reason": "boring"}, f"decision.reason: found 'boring'; expected one of {', '.join(REASONS)}", id="reason"),
    pytest.param({"state": "corrected", "spans": [[5, 2]], "text": "x", "type": "direct"}, "decision.spans: span .5, 2. is empty", id="reversed"),
    pytest.param({"state": "corrected", "speaker": {"name": "x"}}, "decision.speaker: not a speaker", id="speaker"),
])
def test_what_is_no_decision(value, message):
    with pytest.raises(InputError, match=message):
        from_value(value)


@pytest.mark.parametrize("value, expected", [
    pytest.param({"name": "منى سالم"}, ("منى سالم", "person", True, None, ()), id="typed"),
    pytest.param({"name": " منى "}, ("منى", "person", True, None, ()), id="blanks"),
    pytest.param({"name": "الوزير"}, ("الوزير", "person", False, None, ()), id="its_own_keeps_what_is_known"),
    pytest.param({"name": "الشرطة", "kind": "organization", "role": "أمن", "mentions": [[4, 10]]},
                 ("الشرطة", "organization", True, "أمن", (Span(4, 10),)), id="picked"),
    pytest.param({"name": "مصدر", "kind": "anonymous"}, ("مصدر", "anonymous", False, None, ()), id="anonymous"),
    pytest.param({"name": None}, (None, "unknown", False, None, ()), id="nobody"),
])
def test_speakers_of_requests(make_claim, value, expected):
    made = decisions.speaker_of(value, make_claim())
    assert (made.name, made.kind, made.named, made.role, made.mentions) == expected
    assert made.candidates == make_claim().speaker.candidates


@pytest.mark.parametrize("value, message", [
    pytest.param("منى", "speaker: expected an object", id="string"),
    pytest.param({"name": "منى", "age": 4}, "speaker: expected an object", id="unknown_field"),
    pytest.param({"name": "  "}, "speaker.name: expected a text", id="blank"),
    pytest.param({"name": 4}, "speaker.name: expected a text", id="number"),
    pytest.param({"name": "م" * 301}, "speaker.name: 301 characters; at most 300", id="long"),
    pytest.param({"name": "منى", "kind": "robot"}, "speaker.kind: found 'robot'", id="kind"),
    pytest.param({"name": "منى", "mentions": [[1.0, 2]]}, "speaker.mentions: expected a list of", id="float"),
    pytest.param({"name": "منى", "mentions": [[True, 2]]}, "speaker.mentions: expected a list of", id="boolean"),
])
def test_what_cannot_be_a_speaker(make_claim, value, message):
    with pytest.raises(InputError, match=message):
        decisions.speaker_of(value, make_claim())


def test_a_note_has_an_end():
    with pytest.raises(InputError, match="4,001 characters"):
        decisions.note(Decision(), "م" * 4001)


def test_the_key_is_of_the_content_and_nothing_else(make_claim):
    claim = make_claim()
    same = make_claim(doc_id="other", speaker=OTHER, cue=None, polarity="denied", confidence=0.1)
    assert decisions.key(claim) == decisions.key(same)
    assert len({decisions.key(c) for c in (claim, make_claim(spans=(Span(14, 20),), text="الأزمة"), make_claim(part="title"),
                                           make_claim(document_sha256="0" * 64))}) == 4
