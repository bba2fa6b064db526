"""What is around a decision on the page: the queue, the article, the evidence, settings, what is called saved."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.slow


def test_a_reload_comes_back_to_the_same_claim_and_queue(tab):
    tab.page.select_option("#order", "document")
    tab.page.wait_for_function("() => document.querySelector('#who').textContent.includes('الصيرفي')")
    tab.decide("a")
    shown = tab.shown()
    tab.page.reload()
    tab.page.wait_for_selector("#who")
    assert tab.shown() == shown and tab.page.input_value("#order") == "document"
    assert tab.page.input_value("#reviewer") == tab.name
    assert tab.page.inner_text("#progress-text").startswith("1 ")


def test_a_letter_typed_into_a_field_is_no_command(tab):
    tab.press("n")
    tab.page.wait_for_selector("dialog[open] textarea")
    tab.page.keyboard.type("a1z")
    tab.press("Escape")
    tab.page.focus("#reviewer")
    tab.page.keyboard.type("a")
    assert tab.api("/api/progress", reviewer=tab.name)["decided"] == 0


def test_single_letters_can_be_switched_off(tab):
    claim = tab.shown()
    tab.press("h")
    tab.page.uncheck("dialog input[type=checkbox]")
    tab.press("Escape")
    tab.press("a", "1")
    assert tab.shown() == claim and tab.state(claim, tab.name) == "open"
    tab.page.click("#actions [data-command=accept]")
    tab.page.wait_for_function("(id) => location.hash !== '#' + id", arg=claim)
    assert tab.state(claim, tab.name) == "accepted"


def test_the_whole_article_has_every_claim_marked(tab, articles):
    tab.go("الفرق الهندسية", tab.name)
    tab.press("o")
    tab.page.wait_for_selector("#reading.whole mark.m-other")
    article = tab.api(f"/api/article/{tab.shown()}", reviewer=tab.name)
    [part] = [part for part in article["parts"] if part["part"] == "body"]
    marked = set(
        tab.page.eval_on_selector_all("#reading mark[data-claim]", "(all) => all.map((mark) => mark.dataset.claim)")
    )
    assert marked == {claim["id"] for claim in part["claims"]} - {tab.shown()} and len(marked) == 7
    assert articles["dam"]["text"] == tab.page.eval_on_selector(
        "#reading [data-part=body]", "(root) => root.textContent"
    )
    other = tab.page.locator("#reading mark.m-other").first
    wanted = other.get_attribute("data-claim")
    other.click()
    tab.page.wait_for_function("(id) => location.hash === '#' + id", arg=wanted)


def test_filters_search_and_their_list(tab):
    tab.press("/")
    tab.page.keyboard.type("الطرابلسى")  # folded: ى for ي
    tab.page.wait_for_function("() => document.querySelectorAll('.hits li').length === 2")
    tab.press("Enter")
    tab.page.wait_for_function("() => document.querySelector('#who').textContent.includes('الطرابلسي')")
    tab.decide("a")
    tab.press("a")
    tab.page.wait_for_selector("[data-command=reset-filters]")
    tab.page.click("[data-command=reset-filters]")
    tab.page.wait_for_selector("#said")
    tab.press("/")
    tab.page.select_option("dialog select >> nth=2", "denied")
    tab.page.wait_for_function("() => document.querySelectorAll('.hits li').length === 1")
    tab.page.click(".hits button")
    tab.page.wait_for_selector(".polarity.denied")
    assert tab.page.inner_text("#filter-count") == "1"


def test_accepting_in_bulk_says_the_errors_first_and_is_one_step(tab):
    tab.press("p")
    tab.page.fill("dialog input[type=number]", "0.88")
    tab.page.wait_for_selector("dialog .figure")
    expected = tab.api("/api/bulk", reviewer=tab.name, min=0.88, state=["open", "stale"])
    assert expected["count"] > 3
    tab.page.wait_for_function(
        "(n) => document.querySelector('dialog .figure').textContent.startsWith(n)", arg=str(expected["count"])
    )
    said = tab.page.inner_text("dialog")
    assert f"نحو {expected['expected_errors']:g} " in said
    assert tab.api("/api/progress", reviewer=tab.name)["decided"] == 0
    tab.page.click("dialog .main")
    tab.status("خطوة واحدة")
    assert tab.api("/api/progress", reviewer=tab.name)["decided"] == expected["count"]
    shown = tab.shown()
    tab.press("z")
    tab.status("تراجع")
    assert tab.shown() == shown
    assert tab.api("/api/progress", reviewer=tab.name)["decided"] == 0


def test_nothing_is_called_saved_before_the_server_says_so(tab):
    """The answer is held back: the page says that it saves, stays on the claim and takes no second decision."""
    held = []
    tab.page.route("**/api/decide", lambda route: held.append(route))
    claim = tab.shown()
    tab.press("a")
    tab.status("يُحفظ…")
    tab.press("1")
    tab.status("لم يُحفظ بعد")
    assert tab.shown() == claim and len(held) == 1 and tab.state(claim, tab.name) == "open"
    held[0].continue_()
    tab.status("حُفظ: قبول")
    assert tab.shown() != claim and tab.state(claim, tab.name) == "accepted"


def test_a_key_pressed_while_the_next_claim_comes_changes_nothing(tab):
    """The next card is late: the claim that was rejected stands there still, and a second key is not about it."""
    held: list[Any] = []
    claim = tab.shown()
    tab.page.route(
        "**/api/card/*?**", lambda route: route.continue_() if claim in route.request.url else held.append(route)
    )
    tab.page.reload()
    tab.page.wait_for_selector("#who")
    tab.until(lambda: bool(held))
    tab.press("2")
    tab.status("حُفظ")
    tab.press("a")
    tab.status("القول التالي في الطريق")
    assert tab.shown() == claim and tab.state(claim, tab.name) == "rejected"
    tab.page.unroute("**/api/card/*?**")  # lets those that are held go on
    tab.page.wait_for_function("(id) => location.hash !== '#' + id", arg=claim)
    assert tab.state(claim, tab.name) == "rejected"


def test_the_next_card_is_there_before_it_is_asked_for(tab):
    """Between a decision and the next claim, the page asks only for the decision."""
    tab.decide("a")
    tab.page.wait_for_load_state("networkidle")
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url))
    tab.page.evaluate(
        """() => {
          window.cardAsked = performance.getEntriesByType("resource").map(({name}) => name)
            .filter((name) => name.includes("/api/card/"));
        }"""
    )
    tab.decide("a")
    assert tab.page.evaluate("(id) => window.cardAsked.some((name) => name.includes(id))", tab.shown())
    assert asked[0].endswith("/api/decide")
    assert not any(f"/api/card/{tab.shown()}?" in url for url in asked)


def test_live_link_and_source_link(tab):
    tab.go("تسرب في الأنفاق", tab.name)
    assert tab.page.get_attribute(".place a", "href") == "https://news.example.com/dam?id=7&lang=ar"
    assert "noopener" in tab.page.get_attribute(".place a", "rel")
    # window.open would leave the machine: only what it is called with is looked at.
    tab.page.evaluate("window.open = (...all) => { window.opened = all; }")
    tab.press("l")
    url, _, features = tab.page.evaluate("window.opened")
    assert url.startswith("https://news.example.com/dam?id=7&lang=ar#:~:text=") and "noopener" in features
    tab.go("المعسكر مستمر", tab.name)
    assert tab.page.is_hidden("#card [data-command=live]") and tab.page.locator(".place a").count() == 0


def test_reasons_and_runners_up_are_shown(tab, articles):
    tab.go("الأجهزة وصلت", tab.name)
    tab.page.wait_for_selector(".weights li")
    evidence = tab.page.inner_text("#evidence")
    card = tab.api(f"/api/card/{tab.shown()}", reviewer=tab.name)
    for candidate in card["claim"]["speaker"]["candidates"]:
        assert candidate["name"] in evidence and f"{round(candidate['p'] * 100)}%" in evidence
    mention = card["claim"]["speaker"]["mentions"][0]
    assert tab.page.inner_text("#evidence .snippet mark") == articles["clinic"]["text"][slice(*mention)]


def test_previous_and_next_decide_nothing(tab):
    first = tab.shown()
    second = tab.decide("j") and tab.shown()
    tab.press("k")
    tab.page.wait_for_function("(id) => location.hash === '#' + id", arg=first)
    tab.decide("j")
    assert tab.shown() == second and tab.api("/api/progress", reviewer=tab.name)["decided"] == 0


def test_the_language_switches_without_a_reload(tab):
    claim = tab.shown()
    tab.press("s")
    tab.press("Escape")
    tab.page.click("#language")
    assert tab.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]
    assert tab.page.inner_text("#actions [data-command=accept]").startswith("Accept") and tab.shown() == claim
    assert tab.page.get_attribute("#reading p", "dir") == "rtl"
    tab.page.reload()
    tab.page.wait_for_selector("#who")
    assert tab.page.evaluate("document.documentElement.lang") == "en"
