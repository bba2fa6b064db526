"""Decisions find their claims again: after a restart, and in the claims of another extraction."""
from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from attrib.claim import claim_id
from attrib.data import Span
from attrib.review import decisions
from attrib.review.decisions import Decision
from attrib.review.queue import Filter
from attrib.review.session import Conflict
from attrib.review.store import Store

sys.path.insert(0, str(Path(__file__).parent))
from desk import REVIEWER, Desk, claims_of, printed, review_of, said, span_of, with_speaker, HARBOUR  # noqa: E402, I001


@pytest.fixture(scope="module")
def claims():
    return claims_of()


@pytest.fixture
def desk(tmp_path, claims):
    return Desk(review_of(tmp_path, claims))


def again(tmp_path: Path, claims, **more) -> Desk:
    """A server on other claims, with the decisions of the first."""
    return Desk(review_of(tmp_path, claims, store=Store(str(tmp_path / "claims.review.sqlite")), name="again", **more))


def state(desk: Desk, claim) -> str:
    return desk.card(claim)["state"]


WORDS = "لن ترتفع رسوم الرسو"


def moved_cue(claim):
    """The same content under another cue."""
    cue = replace(claim.cue, text="قبل", span=Span(*span_of(HARBOUR, "قبل")))
    return replace(claim, cue=cue, id=claim_id(claim.document_sha256, claim.part, claim.spans, cue.span))


def moved_end(claim):
    """A content that ends earlier."""
    spans = (Span(claim.spans[0].start, claim.spans[0].end - len(" قبل نهاية العام")),)
    return replace(claim, spans=spans, text=spans[0].of(HARBOUR),
                   id=claim_id(claim.document_sha256, claim.part, spans, claim.cue.span))


@pytest.mark.parametrize("kind, more, change, found", [
    pytest.param("accept", {}, lambda c: c, "accepted", id="nothing_changed"),
    pytest.param("accept", {}, lambda c: replace(c, confidence=0.1, signature="attrib:9|model:x"), "accepted", id="another_model"),
    pytest.param("accept", {}, lambda c: with_speaker(c, "مراد الكيلاني"), "stale", id="accepted_another_speaker"),
    pytest.param("accept", {}, lambda c: replace(c, polarity="denied"), "stale", id="accepted_another_polarity"),
    pytest.param("accept", {}, moved_cue, "accepted", id="accepted_another_cue"),
    pytest.param("accept", {}, moved_end, "open", id="accepted_other_spans"),
    pytest.param("reject", {"reason": "not_quotation"}, lambda c: with_speaker(c, "مراد الكيلاني"), "rejected", id="no_quotation"),
    pytest.param("reject", {"reason": "wrong_speaker"}, lambda c: with_speaker(c, "مراد الكيلاني"), "stale", id="wrong_speaker"),
    pytest.param("reject", {"reason": "wrong_cue"}, moved_cue, "stale", id="wrong_cue"),
    pytest.param("reject", {"reason": "wrong_span"}, moved_end, "open", id="wrong_span"),
    pytest.param("speaker", {"speaker": {"name": "مراد الكيلاني"}}, lambda c: with_speaker(c, "الشرطة"), "corrected", id="corrected_speaker"),
    pytest.param("speaker", {"speaker": {"name": "مراد الكيلاني"}}, lambda c: with_speaker(moved_cue(c), "مراد الكيلاني"), "corrected",
                 id="corrected_speaker_is_found_now"),
    pytest.param("skip", {}, lambda c: with_speaker(c, "الشرطة"), "skipped", id="skipped"),
])
def test_a_new_extraction(tmp_path, desk, claims, kind, more, change, found):
    desk.decide(said(claims, WORDS), kind, **more)
    changed = printed(tmp_path, claims, change, WORDS)
    assert state(again(tmp_path, changed), said(changed, "لن ترتفع رسوم الرسو".split(" ")[0] + " ترتفع رسوم الرسو")) == found


def test_spans_that_were_corrected_and_come_out_so_now_are_right(tmp_path, desk, claims):
    claim = said(claims, WORDS)
    better = moved_end(claim)
    desk.decide(claim, "spans", spans=[[s.start, s.end] for s in better.spans])
    fresh = again(tmp_path, printed(tmp_path, claims, moved_end, WORDS))
    card = fresh.card(better)
    assert (card["state"], card["decision"]["spans"], card["current"]["id"]) == ("accepted", None, better.id)
    assert fresh.get("session")["elsewhere"] == 0


def test_a_stale_claim_says_what_was_judged_and_is_decided_anew(tmp_path, desk, claims):
    claim = said(claims, WORDS)
    desk.decide(claim, "accept")
    desk.decide(claim, "note", note="سألت الهيئة")
    other = printed(tmp_path, claims, lambda c: with_speaker(c, "مراد الكيلاني"), WORDS)
    fresh = again(tmp_path, other)
    card = fresh.card(claim)
    assert card["decision"]["judged"]["speaker"] == claim.speaker.name and card["decision"]["note"] == "سألت الهيئة"
    assert fresh.get("queue", state="stale")["total"] == 1
    found = fresh.decide(claim, "accept")
    assert (found["state"], found["decision"]["judged"], found["decision"]["note"]) == ("accepted", None, "سألت الهيئة")
    fresh.post("undo")
    assert state(fresh, claim) == "stale"


@pytest.mark.parametrize("kind, more", [("flag", {"value": True}), ("note", {"note": "لاحقا"})])
def test_a_flag_or_a_note_settles_nothing_of_a_stale_claim(tmp_path, desk, claims, kind, more):
    desk.decide(said(claims, WORDS), "reject", reason="wrong_cue")
    other = printed(tmp_path, claims, moved_cue, WORDS)
    claim = said(other, WORDS)
    fresh = again(tmp_path, other)
    assert fresh.decide(claim, kind, **more)["state"] == "stale"
    later = again(tmp_path, other)
    assert (later.card(claim)["state"], later.card(claim)["decision"]["reason"]) == ("stale", "wrong_cue")
    assert fresh.decide(claim, "accept")["state"] == "accepted"


def test_a_decision_under_another_cue_gives_way_to_one_on_the_claim_itself(tmp_path, desk, claims):
    desk.decide(said(claims, WORDS), "accept")
    other = printed(tmp_path, claims, moved_cue, WORDS)
    claim = said(other, WORDS)
    fresh = again(tmp_path, other)
    fresh.decide(claim, "reject", reason="duplicate")
    assert state(fresh, claim) == "rejected"
    fresh.post("undo")
    assert state(fresh, claim) == "accepted"
    fresh.post("redo")
    assert state(again(tmp_path, other), claim) == "rejected"


def test_an_added_claim_that_the_extractor_finds_now_is_corrected_by_it(tmp_path, claims):
    found = said(claims, WORDS)
    desk = Desk(review_of(tmp_path, [c for c in claims if c is not found]))
    near = next(c for c in claims if c.doc_id == "harbour" and c.part == "body" and c is not found)
    body = dict(near=near.id, part="body", spans=[[s.start, s.end] for s in found.spans], cue=[found.cue.span.start, found.cue.span.end])
    added = desk.post("add", **body, speaker={"name": found.speaker.name})
    assert added["card"]["id"] == found.id and added["card"]["origin"] == "added"
    fresh = again(tmp_path, claims)
    assert (fresh.card(found)["state"], fresh.card(found)["origin"]) == ("accepted", "extracted")
    wrong = again(tmp_path, printed(tmp_path, claims, lambda c: with_speaker(c, "الشرطة"), WORDS))
    card = wrong.card(found)
    assert (card["state"], card["current"]["speaker"]["name"]) == ("corrected", found.speaker.name)


def test_an_added_claim_stays_where_the_extractor_does_not_find_it(tmp_path, desk, claims):
    near = said(claims, WORDS)
    made = desk.post("add", near=near.id, part="body", spans=[span_of(HARBOUR, "الممر الجديد")])["claim"]
    fresh = again(tmp_path, claims)
    assert fresh.card(made)["origin"] == "added" and fresh.get("progress")["total"] == len(claims) + 1
    assert Desk(fresh.review, "سامي").get("progress")["total"] == len(claims)


def test_decisions_on_claims_that_are_gone_are_counted_and_kept(tmp_path, desk, claims):
    claim = said(claims, WORDS)
    desk.decide(claim, "accept")
    fresh = again(tmp_path, [c for c in claims if c is not claim])
    assert fresh.get("session")["elsewhere"] == 1 and fresh.get("progress")["decided"] == 0
    assert state(again(tmp_path, claims), claim) == "accepted"


def test_two_prints_of_one_text_are_decided_together(tmp_path, claims):
    claim = said(claims, WORDS)
    review = review_of(tmp_path, [*claims, replace(claim, doc_id="reprint")])
    desk = Desk(review)
    desk.decide(claim, "accept")
    assert [item["doc_id"] for item in desk.get("queue", state="accepted", order="document")["items"]] == ["harbour", "reprint"]
    assert desk.get(f"card/{claim.id}", doc="reprint")["article"] == "missing"
    desk.get(f"card/{claim.id}", 404, doc="nowhere")


def test_what_another_process_decides_is_there(tmp_path, desk, claims):
    claim = said(claims, WORDS)
    assert state(desk, claim) == "open"
    other = again(tmp_path, claims)
    other.decide(claim, "accept")
    assert state(desk, claim) == "accepted" and desk.get("progress")["decided"] == 1
    desk.decide(claim, "reject", reason="duplicate")
    assert state(other, claim) == "rejected"


def test_accepting_in_bulk_is_one_step(tmp_path, desk, claims):
    review = desk.review
    only = Filter(states=("open",), low=0.5)
    with review.reviewing(REVIEWER):
        count, _ = review.queue.certainty(REVIEWER, only)
        assert 0 < count < len(claims)
        with pytest.raises(Conflict, match="such claims now"):
            review.bulk(REVIEWER, only, count + 1)
        step = review.bulk(REVIEWER, only, count)
        assert (step.kind, step.count) == ("bulk", count)
        assert review.progress(REVIEWER)["states"]["accepted"] == count and review.progress(REVIEWER)["today"] == 0
        review.undo(REVIEWER)
        assert review.progress(REVIEWER)["decided"] == 0
        review.redo(REVIEWER)
    assert again(tmp_path, claims).get("progress")["states"]["accepted"] == count


def test_a_decision_that_says_nothing_leaves_nothing(desk, claims):
    claim = said(claims, WORDS)
    desk.decide(claim, "flag", value=True)
    desk.decide(claim, "flag", value=False)
    with desk.review.reviewing(REVIEWER):
        assert desk.review.store.get(REVIEWER, claim.id) is None
        assert desk.review.view(REVIEWER, desk.review.claim(REVIEWER, claim.id)).decision is None
    assert decisions.accept(Decision()).says_nothing is False
