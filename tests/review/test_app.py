"""What the page asks for and sends, route by route."""
from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from attrib.claim import to_record
from attrib.explanation import explain
from attrib.pipeline import Extractor
from attrib.review.decisions import REASONS

sys.path.insert(0, str(Path(__file__).parent))
from desk import ARTICLES, BRIDGE, EMOJI, HARBOUR, REVIEWER, Desk, claims_of, review_of, said, span_of  # noqa: E402


@pytest.fixture(scope="module")
def claims():
    return claims_of()


@pytest.fixture
def desk(tmp_path, claims):
    return Desk(review_of(tmp_path, claims))


def test_a_session(desk, claims):
    found = desk.get("session")
    assert (found["claims"], found["documents"], found["articles"], found["reviewer"]) == (len(claims), 3, True, REVIEWER)
    assert found["lists"]["reasons"] == list(REASONS) and found["progress"]["states"]["open"] == len(claims)
    assert found["outlets"][0]["name"] == "النخيل" and found["undo"] is None and found["elsewhere"] == 0
    desk.decide(claims[0], "accept")
    assert desk.get("session")["reviewers"] == [{"name": REVIEWER, "decided": 1}]


def test_a_card_has_what_it_takes_to_decide(desk, claims):
    claim = said(claims, "لن ترتفع رسوم الرسو")
    card = desk.card(claim)
    assert card["claim"] == card["current"] == to_record(claim) and card["text"] == {"part": "body", "start": 0, "text": HARBOUR, "whole": True}
    before, own, after = (card["sentences"][name] for name in ("before", "own", "after"))
    assert HARBOUR[slice(*own)].startswith("وأضافت") and HARBOUR[slice(*before)].startswith("قالت") and HARBOUR[slice(*after)].startswith("ونفى")
    names = {mention["name"]: mention for mention in card["mentions"]}
    assert card["mentions"][0]["name"] == "سلمى الحداد" and "مراد الكيلاني" in names
    assert [HARBOUR[slice(*span)] for span in names["سلمى الحداد"]["spans"]] == ["سلمى الحداد"]
    assert card["document"]["url"] == "https://example.org/harbour" and "#:~:text=" in card["document"]["live_url"]
    assert claim.spans[0].start in card["boundaries"]["starts"] and claim.spans[0].end in card["boundaries"]["ends"]
    assert [HARBOUR[s:e] for s, e in card["words"]][:3] == ["قالت", "مديرة", "هيئة"]
    assert card["others"] == sum(c.doc_id == "harbour" for c in claims) - 1 and card["warning"] is None


def test_offsets_are_code_points(desk, claims):
    claim = said(claims, "فزنا")
    card = desk.card(claim)
    start, end = card["claim"]["spans"][0]
    assert card["text"]["text"][start:end] == claim.text == "فزنا 🏆🏆 بِفَضْلِ الجمهور ومدربنا Alex"
    found = desk.decide(claim, "spans", spans=[span_of(EMOJI, "🏆🏆 بِفَضْلِ الجمهور ومدربنا Alex")])
    assert found["current"]["text"] == "🏆🏆 بِفَضْلِ الجمهور ومدربنا Alex" and found["state"] == "corrected"


def test_boundaries_move_an_end_to_the_right_place(desk, claims):
    claim = said(claims, "أعمال الترميم انتهت")
    ends = desk.card(claim)["boundaries"]["ends"]
    assert BRIDGE[:next(end for end in ends if end > claim.spans[0].end)].endswith("وقال العطار")
    assert any(BRIDGE[:end].endswith("الجسر آمن تماما") for end in ends)


@pytest.mark.parametrize("given, status, warning", [
    pytest.param(None, "none", None, id="no_articles"),
    pytest.param(ARTICLES[1:], "missing", "article_missing", id="not_among_them"),
    pytest.param([type(ARTICLES[0])("harbour", HARBOUR + " وانتهى.", ARTICLES[0].title), *ARTICLES[1:]], "differs", "article_differs",
                 id="another_text"),
])
def test_without_the_article_there_is_the_sentence_and_a_warning(tmp_path, claims, given, status, warning):
    desk = Desk(review_of(tmp_path, claims, given))
    claim = said(claims, "لن ترتفع رسوم الرسو")
    card = desk.card(claim)
    assert card["article"] == status and (card["warning"] or {}).get("code") == warning and card["text"]["whole"] is False
    start = card["text"]["start"]
    assert card["text"]["text"] == claim.context.text and start == claim.context.sentence.start
    s, e = card["claim"]["spans"][0]
    assert card["text"]["text"][s - start:e - start] == claim.text
    assert all(start <= at <= start + len(claim.context.text) for side in card["boundaries"].values() for at in side)
    assert desk.get(f"card/{claim.id}/reasons")["reasons"] is None
    assert desk.decide(claim, "spans", spans=[[s, e - len(" قبل نهاية العام")]])["state"] == "corrected"
    desk.decide(claim, "spans", 400, spans=[[s, e + 50]])
    assert desk.post("add", 409, near=claim.id, part="body", spans=[[s, e]])["error"]["code"] == "no_article"
    assert [part["part"] for part in desk.get(f"article/{claim.id}")["parts"]] == ["body"]


def test_reasons_are_those_of_explain(desk, claims):
    claim = said(claims, "القوارب الصغيرة")
    found = desk.get(f"card/{claim.id}/reasons")
    _, expected = explain(Extractor(), ARTICLES[0], claim.id)
    assert [reason["name"] for reason in found["reasons"]] == [decision.name for decision in expected] and found["same_model"]
    cue = found["reasons"][0]["options"][0]
    assert cue["margin"] == pytest.approx(expected[0].options[0].margin, abs=1e-3) and cue["weights"]


def test_an_article_has_every_claim_on_it(desk, claims):
    claim = said(claims, "لن ترتفع رسوم الرسو")
    desk.decide(said(claims, "القوارب"), "reject", reason="duplicate")
    found = desk.get(f"article/{claim.id}")
    title, body = found["parts"]
    assert (title["text"], body["text"]) == (ARTICLES[0].title, HARBOUR)
    assert len(title["claims"]) + len(body["claims"]) == sum(c.doc_id == "harbour" for c in claims)
    assert {mark["state"] for mark in body["claims"]} == {"open", "rejected"}


@pytest.mark.parametrize("kind, more, state", [
    pytest.param("accept", {}, "accepted", id="accept"), *(pytest.param("reject", {"reason": r}, "rejected", id=r) for r in REASONS),
    pytest.param("speaker", {"speaker": {"name": "مراد الكيلاني", "kind": "person"}}, "corrected", id="speaker"),
    pytest.param("speaker", {"speaker": {"name": None}}, "corrected", id="nobody"),
    pytest.param("polarity", {"polarity": "not_denied"}, "corrected", id="polarity"),
    pytest.param("correct", {"speaker": {"name": "الهيئة"}, "polarity": "denied"}, "corrected", id="several"),
    pytest.param("flag", {"value": True}, "open", id="flag"), pytest.param("note", {"note": "اتصل بالهيئة"}, "open", id="note"),
    pytest.param("skip", {}, "skipped", id="skip"), pytest.param("clear", {}, "open", id="clear"),
])
def test_decisions_and_back(desk, claims, kind, more, state):
    claim = said(claims, "لن ترتفع رسوم الرسو")
    found = desk.decide(claim, kind, **more)
    assert (found["claim"], found["state"], found["step"]["kind"], found["repeated"]) == (claim.id, state, kind, False)
    assert desk.card(claim)["state"] == state and desk.card(claim)["current"] == found["current"]
    assert desk.get("queue", state=state, q="رسوم الرسو")["total"] == 1
    back = desk.post("undo")
    assert (back["claim"], back["state"], back["decision"], back["redo"]["kind"]) == (claim.id, "open", None, kind)
    again = desk.post("redo")
    assert (again["state"], again["decision"]) == (state, found["decision"]) and again["redo"] is None


@pytest.mark.parametrize("kind, more, words", [
    pytest.param("reject", {}, "reason: found None", id="no_reason"), pytest.param("reject", {"reason": "bad"}, "reason: found 'bad'", id="reason"),
    pytest.param("speaker", {}, "speaker: expected an object", id="no_speaker"),
    pytest.param("speaker", {"speaker": {"name": "x", "mentions": [[0, 10**6]]}}, "speaker.mentions: .* lies outside", id="mention_outside"),
    pytest.param("spans", {"spans": []}, "expected at least one", id="no_spans"), pytest.param("spans", {"spans": [[5, 5]]}, "empty", id="empty_span"),
    pytest.param("spans", {"spans": [[0, 10**6]]}, "lies outside", id="span_outside"), pytest.param("spans", {"spans": "all"}, "expected a list", id="string"),
    pytest.param("polarity", {"polarity": "maybe"}, "polarity: found 'maybe'", id="polarity"), pytest.param("correct", {}, "needs", id="nothing_corrected"),
    pytest.param("flag", {"value": 1}, "value: expected true or false", id="flag"), pytest.param("note", {"note": None}, "note: expected a string", id="note"),
    pytest.param("praise", {}, "kind: found 'praise'; expected one of accept, reject", id="kind"), pytest.param(None, {}, "kind: found None", id="no_kind"),
])
def test_decisions_that_cannot_be_made_change_nothing(desk, claims, kind, more, words):
    found = desk.decide(claims[0], kind, 400, **more)
    assert found["error"]["code"] == "bad_request"
    assert re.search(words, found["error"]["message"])
    assert desk.get("session")["undo"] is None


def test_a_claim_that_is_not_there(desk):
    assert desk.decide("c-none", "accept", 404)["error"]["code"] == "not_found"
    for path in ("card/c-none", "card/c-none/reasons", "article/c-none", "nothing"):
        assert desk.get(path, 404)["error"]["code"] == "not_found"


def test_nothing_to_undo(desk):
    assert desk.post("undo", 409)["error"]["code"] == "nothing_to_undo" and desk.post("redo", 409)["error"]["code"] == "nothing_to_redo"


def test_a_request_that_comes_twice_is_done_once(desk, claims):
    first = desk.decide(claims[0], "accept", request="the-same")
    second = desk.decide(claims[0], "accept", request="the-same")
    assert (first["repeated"], second["repeated"]) == (False, True) and second["step"] == first["step"] and second["state"] == "accepted"
    desk.decide(claims[1], "accept")
    undone = [desk.post("undo", request="the-same-undo") for _ in range(3)]
    assert [answer["repeated"] for answer in undone] == [False, True, True]
    assert desk.get("progress")["decided"] == 1
    body = {"near": said(claims, "رسوم الرسو").id, "part": "body", "spans": [span_of(HARBOUR, "الممر الجديد")], "request": "added"}
    first, second = desk.post("add", **body), desk.post("add", **body)
    assert second["repeated"] and second["card"] == first["card"]


def test_two_reviewers_have_their_own_decisions(desk, claims):
    other = Desk(desk.review, "سامي")
    desk.decide(claims[0], "accept")
    other.decide(claims[0], "reject", reason="not_quotation")
    assert desk.card(claims[0])["state"] == "accepted" and other.card(claims[0])["state"] == "rejected"
    other.post("undo")
    assert desk.card(claims[0])["state"] == "accepted" and other.card(claims[0])["state"] == "open"


def test_adding_a_missed_claim(desk, claims):
    near = said(claims, "لن ترتفع رسوم الرسو")
    spans, cue, source = [span_of(HARBOUR, "الممر الجديد سيفتح")], span_of(HARBOUR, "وبحسب"), span_of(HARBOUR, "مصدر في البلدية")
    found = desk.post("add", near=near.id, part="body", spans=spans, cue=cue, source=source, speaker={"name": "مصدر في البلدية", "kind": "anonymous"})
    made = found["card"]["claim"]
    assert (made["text"], made["cue"]["text"], made["source"]["text"]) == ("الممر الجديد سيفتح", "وبحسب", "مصدر في البلدية")
    assert (made["speaker"]["kind"], made["flags"], found["state"]) == ("anonymous", ["anonymous_source"], "corrected")
    assert made["document"] == dict(near.document)
    assert desk.post("add", 409, near=near.id, part="body", spans=spans, cue=cue)["error"]["claim"] == found["claim"]
    total = len(claims) + 1
    assert desk.get("progress")["total"] == total and desk.get("queue")["total"] == total
    assert desk.get("queue", q="الممر الجديد سيفتح", state="corrected")["items"][0]["origin"] == "added"
    assert desk.get(f"card/{found['claim']}/reasons")["code"] == "added"
    desk.decide(found["claim"], "speaker", speaker={"name": "البلدية", "kind": "organization"})
    assert desk.card(found["claim"])["current"]["speaker"]["name"] == "البلدية"
    desk.post("undo")
    gone = desk.post("undo")
    assert gone["claim"] is None and desk.get("progress")["total"] == len(claims)
    desk.get(f"card/{found['claim']}", 404)
    assert desk.post("redo")["state"] == "corrected"


def test_accepting_above_a_confidence(desk, claims):
    shown = desk.get("bulk", min=0.6)
    expected = [c.confidence for c in claims if c.confidence >= 0.6]
    assert shown["count"] == len(expected)
    # To one digit; which way a tie goes is the order of adding up.
    assert shown["expected_errors"] == pytest.approx(sum(1 - p for p in expected), abs=0.051)
    changed = desk.post("bulk", 409, min=0.6, count=shown["count"] + 1)
    assert changed["error"]["code"] == "changed" and changed["error"]["count"] == shown["count"]
    done = desk.post("bulk", min=0.6, count=shown["count"])
    assert (done["count"], done["expected_errors"]) == (shown["count"], shown["expected_errors"])
    assert done["progress"]["states"]["accepted"] == len(expected)
    assert desk.post("undo")["progress"]["decided"] == 0


def test_what_was_decided_is_not_accepted_in_bulk(desk, claims):
    claim = max(claims, key=lambda c: c.confidence)
    desk.decide(claim, "reject", reason="duplicate")
    shown = desk.get("bulk", min=0.6, type=claim.type)
    desk.post("bulk", min=0.6, filters={"type": [claim.type]}, count=shown["count"])
    assert desk.card(claim)["state"] == "rejected"
    assert {item["type"] for item in desk.get("queue", state="accepted")["items"]} <= {claim.type}


@pytest.mark.parametrize("body", [{}, {"min": 0.5}, {"min": 2, "count": 1}, {"min": 0.5, "count": True}, {"min": 0.5, "count": 0},
                                  {"min": 0.5, "count": 1, "filters": []}, {"min": 0.5, "count": 1, "filters": {"type": "poem"}}])
def test_a_bulk_that_cannot_be_meant(desk, body):
    assert desk.post("bulk", 400, **body)["error"]["code"] == "bad_request"


@pytest.mark.parametrize("query", [{"order": "beauty"}, {"after": "x"}, {"after": "999"}, {"limit": "0"}, {"limit": "1000"}, {"type": "poem"},
                                   {"min": "x"}, {"reviewer": "م" * 81}])
def test_a_queue_that_cannot_be_asked_for(desk, query):
    assert desk.get("queue", 400, **query)["error"]["code"] == "bad_request"


@pytest.mark.parametrize("query, cookie, lang", [({}, None, "ar"), ({"lang": "en"}, None, "en"), ({}, "en", "en"), ({"lang": "ar"}, "en", "ar"),
                                                 ({"lang": "tlh"}, "tlh", "ar")])
def test_the_page_and_its_language(desk, query, cookie, lang):
    if cookie:
        desk.http.cookies.set("attrib_lang", cookie)
    answer = desk.http.get("/", params=query)
    assert answer.status_code == 200 and f'lang="{lang}"' in answer.text and ('dir="rtl"' in answer.text) == (lang == "ar")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_static_files_are_asked_for_again(desk):
    answer = desk.http.get("/static/strings/ar.json")
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-cache" and answer.headers["etag"]
    assert desk.http.get("/static/strings/ar.json", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_a_failure_is_told_and_changes_nothing(desk, claims, monkeypatch):
    monkeypatch.setattr(desk.review.store, "apply", lambda *_: 1 / 0)
    assert desk.decide(claims[0], "accept", 500)["error"]["code"] == "internal"
    monkeypatch.undo()
    assert desk.card(claims[0])["state"] == "open"


def test_a_long_article_comes_in_a_window(tmp_path):
    filler = "هطل المطر على القرية القديمة قرب النهر.\n" * 2000
    article = type(ARTICLES[0])("long", filler + HARBOUR + "\n" + filler)
    found = claims_of([article])
    desk = Desk(review_of(tmp_path, found, [article]))
    claim = said(found, "لن ترتفع رسوم الرسو")
    card = desk.card(claim)
    start, text = card["text"]["start"], card["text"]["text"]
    assert start > 0 and len(text) <= 20_000 and not card["text"]["whole"]
    s, e = card["claim"]["spans"][0]
    assert text[s - start:e - start] == claim.text and s in card["boundaries"]["starts"]
    assert "وأضافت" in text[card["sentences"]["own"][0] - start:card["sentences"]["own"][1] - start]
    assert len(desk.get(f"article/{claim.id}")["parts"][0]["text"]) == len(article.text)
