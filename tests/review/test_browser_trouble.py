"""A lost server, a lost answer, a killed process, two reviewers: nothing is lost or called saved that is not."""

from __future__ import annotations

import re
import sqlite3
from typing import Any
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.slow

REFUSED = (
    "ERR_CONNECTION_REFUSED",
    "ERR_FAILED",
    "ERR_CONNECTION_RESET",
    "ERR_EMPTY_RESPONSE",
    "ERR_CONTENT_LENGTH_MISMATCH",
)


def trouble(tab: Any, part: str) -> None:
    tab.page.wait_for_function("(part) => document.querySelector('#trouble').textContent.includes(part)", arg=part)


def quiet(tab: Any) -> None:
    tab.page.wait_for_function("() => !document.querySelector('#trouble').textContent")


def test_a_lost_connection_keeps_the_decision_and_sends_it_again(tab):
    tab.unavoidable = REFUSED
    tab.page.route("**/api/**", lambda route: route.abort())
    claim = tab.shown()
    tab.press("3")
    trouble(tab, "النص خطأ")
    assert "لم يُحفظ" in tab.page.inner_text("#trouble") and "لم يُحفظ" in tab.page.inner_text("#status")
    assert tab.shown() == claim and tab.page.get_attribute("#trouble", "role") == "alert"
    tab.press("a")
    tab.status("لم يُحفظ بعد")  # no second decision meanwhile
    tab.page.unroute("**/api/**")
    tab.page.click("#trouble button")
    tab.page.wait_for_function("(id) => location.hash !== '#' + id", arg=claim)
    quiet(tab)
    assert "حُفظ: رفض" in tab.page.inner_text("#status")
    card = tab.api(f"/api/card/{claim}", reviewer=tab.name)
    assert (card["state"], card["decision"]["reason"]) == ("rejected", "wrong_span")


def test_a_lost_answer_is_one_decision(tab):
    """The server saved it and the answer got lost: sending again makes no second step."""
    tab.unavoidable = REFUSED
    sent: list[str] = []

    def lose(route: Any) -> None:
        sent.append(route.request.post_data_json["request"])
        if len(sent) == 1:
            assert route.fetch().ok
            route.abort()
        else:
            route.continue_()

    tab.page.route("**/api/decide", lose)
    claim, _ = tab.decide("a")
    assert len(sent) == 2 and sent[0] == sent[1] and tab.state(claim, tab.name) == "accepted"
    session = tab.api("/api/session", reviewer=tab.name)
    assert session["progress"]["decided"] == 1
    tab.press("z")
    tab.until(lambda: tab.state(claim, tab.name) == "open")
    assert tab.api("/api/session", reviewer=tab.name)["undo"] is None


def test_a_reload_with_an_unsaved_decision_sends_it_afterwards(tab):
    tab.unavoidable = REFUSED
    tab.page.route("**/api/decide", lambda route: route.abort())
    claim = tab.shown()
    tab.press("2")
    trouble(tab, "لم يُحفظ")
    tab.page.unroute("**/api/decide")
    tab.page.reload()
    tab.page.wait_for_selector("#who")
    assert tab.api(f"/api/card/{claim}", reviewer=tab.name)["decision"]["reason"] == "wrong_speaker"
    assert tab.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('attrib-outbox')).length") == 0


def test_a_refusal_is_said_and_loses_nothing_on_the_page(tab):
    """A 4xx answer is not sent again; the edit stays for the reviewer to change."""
    tab.unavoidable = ("400",)
    claim = tab.go("تسرب في الأنفاق", tab.name)
    tab.page.route(
        "**/api/decide",
        lambda route: route.fulfill(status=400, json={"error": {"code": "bad_request", "message": "spans: no"}}),
    )
    tab.press("e", "a")
    tab.status("spans: no")
    assert tab.shown() == claim and tab.page.is_visible("#draft")
    tab.page.unroute("**/api/decide")
    tab.decide("a")
    assert tab.state(claim, tab.name) == "corrected"


def test_looking_goes_on_when_the_server_is_back(tab):
    tab.unavoidable = REFUSED
    tab.page.route("**/api/**", lambda route: route.abort())
    tab.press("o")
    trouble(tab, "الخادم لا يجيب")
    tab.page.unroute("**/api/**")
    tab.page.wait_for_selector("#reading.whole mark")
    quiet(tab)


def test_two_reviewers_decide_apart(open_tab, review):
    muna, omar = open_tab(review, "muna"), open_tab(review, "omar")
    muna.open(reviewer="منى")
    omar.open(reviewer="عمر")
    first = muna.shown()
    assert omar.shown() == first
    muna.decide("a")
    omar.decide("1")
    assert (muna.state(first, "منى"), omar.state(first, "عمر")) == ("accepted", "rejected")
    omar.press("z")
    omar.until(lambda: omar.state(first, "عمر") == "open" and omar.shown() == first)
    assert muna.state(first, "منى") == "accepted"
    # The field on the page changes the reviewer, and the claim shows what that one has decided.
    omar.page.fill("#reviewer", "منى")
    omar.page.press("#reviewer", "Enter")
    omar.page.wait_for_function("(id) => location.hash === '#' + id && document.querySelector('#state')", arg=first)
    assert omar.page.inner_text("#progress-text").startswith("1 ")


def test_kill_9_in_the_middle_of_decisions_loses_none(open_tab, files, start_review):
    """The process is killed at the tenth decision. Started again on the same file, it has all that was said to be
    saved, and the one that waited is saved as soon as the page is known again."""
    review = start_review(*files)
    tab = open_tab(review, "kill")
    tab.unavoidable = (*REFUSED, "403")
    tab.open(reviewer="منى")
    decided = [tab.decide(key)[0] for key in ("a", "1", "a", "2", "a", "3", "a", "4", "a")]
    waiting = tab.shown()
    review.kill()
    tab.press("5")
    trouble(tab, "مكرر")
    assert tab.shown() == waiting
    review.start()
    # Another token: the page says what to do, and goes on by itself once the new address was opened.
    tab.page.click("#trouble button")
    other = tab.context.new_page()
    other.goto(review.url)
    tab.page.wait_for_function("(id) => location.hash !== '#' + id", arg=waiting)
    quiet(tab)
    states = [tab.state(claim, "منى") for claim in (*decided, waiting)]
    assert states == [{"a": "accepted"}.get(key, "rejected") for key in "a1a2a3a4a5"]
    assert tab.api("/api/progress", reviewer="منى")["decided"] == 10
    with sqlite3.connect(review.db) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    other.close()


def test_a_killed_server_with_the_same_token_goes_on_by_itself(open_tab, files, start_review, monkeypatch):
    """No reload, no new address; undo goes back over the kill."""
    monkeypatch.setenv("ATTRIB_REVIEW_TOKEN", "0123456789abcdefABCDEF")
    review = start_review(*files)
    tab = open_tab(review, "undo")
    tab.unavoidable = REFUSED
    tab.open(reviewer="عمر")
    claims = [tab.decide(key)[0] for key in ("a", "2")]
    claims.append(tab.shown())
    review.kill()
    tab.press("a")
    trouble(tab, "قبول")
    review.start()
    tab.page.wait_for_function("(id) => location.hash !== '#' + id", arg=claims[-1])
    assert [tab.state(claim, "عمر") for claim in claims] == ["accepted", "rejected", "accepted"]
    for claim in reversed(claims):
        tab.press("z")
        tab.until(lambda: tab.state(claim, "عمر") == "open")
    assert tab.api("/api/progress", reviewer="عمر")["decided"] == 0


def test_without_articles_the_context_is_shown_and_decided(open_tab, files, start_review):
    claims, _ = files
    tab = open_tab(start_review(claims, None), "bare")
    tab.name = "root"
    tab.open(reviewer="root")
    claim = tab.go("تسرب في الأنفاق", "root")
    assert "هناء البيطار" in tab.page.inner_text("#reading")
    assert "لم تُعطَ المقالات" in tab.page.inner_text(".place")
    assert urlsplit(tab.page.get_attribute(".place a", "href")).hostname == "news.example.com"
    tab.decide("a")
    assert tab.state(claim, "root") == "accepted"


def test_an_article_that_changed_is_said(open_tab, newsroom, files, start_review, tmp_path):
    claims, articles = files
    changed = tmp_path / "changed.jsonl"
    changed.write_text(re.sub("وجود أي تسرب", "وجود أدنى تسرب", articles.read_text("utf-8")), "utf-8")
    tab = open_tab(start_review(claims, changed), "changed")
    tab.open(reviewer="root")
    tab.go("تسرب في الأنفاق", "root")
    assert "غير الذي استُخرج منه" in tab.page.inner_text(".place .notice")
    tab.go("افتتاح مستوصف", "root")
    assert tab.page.locator(".place .notice").count() == 0


def test_a_long_article_is_shown_whole_and_its_reasons_when_asked_for(open_tab, newsroom, start_review, articles):
    """More than the card's part of the text: every claim is marked, and the last one is corrected where it stands."""
    text = "".join(f"{articles['clinic']['text']}رقم {number}.\n" for number in range(52))
    review = start_review(*newsroom([{"id": "long", "text": text}]))
    tab = open_tab(review, "long")
    tab.open(reviewer="root")
    tab.page.wait_for_selector("#evidence [data-command=reasons]")
    items = tab.api("/api/queue", reviewer="root", order="document", limit=100)["items"]
    tab.press("o")
    tab.page.wait_for_selector("#reading.whole mark.m-other")
    assert tab.page.eval_on_selector("#reading [data-part=body]", "(root) => root.textContent") == text
    tab.page.evaluate("(id) => { location.hash = id; }", items[-1]["id"])
    tab.page.wait_for_function(
        "(id) => document.querySelector('#reading.whole')?.dataset.shown.includes(id)", arg=items[-1]["id"]
    )
    before = tab.api(f"/api/card/{items[-1]['id']}", reviewer="root")["current"]["spans"]
    tab.decide("Shift+R", "a")
    [[start, end]] = tab.api(f"/api/card/{items[-1]['id']}", reviewer="root")["current"]["spans"]
    assert (
        start == before[0][0] and end < before[0][1] and text[start:end] == text[start : before[0][1]].rsplit(" ", 1)[0]
    )
    tab.press("k")
    tab.page.wait_for_function("(id) => location.hash === '#' + id", arg=items[-1]["id"])
    tab.page.click("#evidence [data-command=reasons]")
    tab.page.wait_for_selector(".weights li", timeout=30_000)  # an analysis of the whole article
