"""Reviewing on the page: the keyboard path, corrections, undo, the queue. Each test is a reviewer of its own on one server."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ARTICLES = {article["id"]: article for article in map(json.loads, (Path(__file__).parent / "articles.jsonl").read_text("utf-8").splitlines())}


@pytest.fixture(scope="module")
def review(newsroom, start_review) -> Any:
    return start_review(*newsroom())


@pytest.fixture
def tab(open_tab, review, request) -> Any:
    tab = open_tab(review)
    tab.name = request.node.name[:80]
    tab.open(reviewer=tab.name)
    return tab


def test_the_whole_path_by_keyboard_counted(tab):
    """What each decision costs in keys, from one claim to the next."""
    accepted, cost = tab.decide("a")
    assert cost == 1
    rejected, cost = tab.decide("2")
    assert cost <= 2
    tab.go("افتتاح مستوصف", tab.name)
    speaker, cost = tab.decide("s", "2", "a")
    assert cost <= 3
    tab.go("عدد الأسرة", tab.name)
    span, cost = tab.decide("Shift+E", "a")
    assert cost <= 4
    skipped, _ = tab.decide("w")
    assert [tab.state(claim, tab.name) for claim in (accepted, rejected, speaker, span, skipped)] == [
        "accepted", "rejected", "corrected", "corrected", "skipped"]
    card = tab.api(f"/api/card/{rejected}", reviewer=tab.name)
    assert card["decision"]["reason"] == "wrong_speaker"
    card = tab.api(f"/api/card/{speaker}", reviewer=tab.name)
    assert card["current"]["speaker"]["name"] == card["mentions"][1]["name"] != card["claim"]["speaker"]["name"]
    card = tab.api(f"/api/card/{span}", reviewer=tab.name)
    [before], [after] = card["claim"]["spans"], card["current"]["spans"]
    assert after[1] == max(end for end in card["boundaries"]["ends"] if end < before[1]) and after[0] == before[0]
    assert tab.page.inner_text("#progress-text").startswith("4 ")


def test_each_reason_is_one_key(tab):
    for number, reason in enumerate(["not_quotation", "wrong_speaker", "wrong_span", "wrong_cue", "duplicate"], 1):
        claim, cost = tab.decide(f"Digit{number}")
        assert cost == 1 and tab.api(f"/api/card/{claim}", reviewer=tab.name)["decision"]["reason"] == reason


def test_an_arabic_layout_has_the_same_keys(tab):
    """The keys write ش، ٢، س; their places are those of A, 2 and S."""
    keyboard = tab.context.new_cdp_session(tab.page)

    def press(key: str, code: str) -> None:
        for kind in ("keyDown", "keyUp"):
            keyboard.send("Input.dispatchKeyEvent", {"type": kind, "key": key, "code": code, "text": key if kind == "keyDown" else ""})

    first = tab.shown()
    press("ش", "KeyA")
    tab.page.wait_for_function("(id) => location.hash !== '#' + id", arg=first)
    second = tab.shown()
    press("٢", "Digit2")
    tab.page.wait_for_function("(id) => location.hash !== '#' + id", arg=second)
    assert [tab.state(claim, tab.name) for claim in (first, second)] == ["accepted", "rejected"]
    third = tab.go("افتتاح مستوصف", tab.name)
    press("س", "KeyS")
    press("٢", "Digit2")
    tab.page.wait_for_selector("#draft:not([hidden])")
    press("ش", "KeyA")
    tab.page.wait_for_function("(id) => location.hash !== '#' + id", arg=third)
    assert tab.state(third, tab.name) == "corrected"
    press("ئ", "KeyZ")
    tab.page.wait_for_function("(id) => location.hash === '#' + id", arg=third)
    assert tab.state(third, tab.name) == "open"


def test_undo_and_redo_go_all_the_way(tab):
    claims = [tab.decide(key)[0] for key in ("a", "1", "a", "4", "w", "a")]
    states = [tab.state(claim, tab.name) for claim in claims]
    for claim in reversed(claims):
        tab.press("z")
        tab.page.wait_for_function("(id) => location.hash === '#' + id", arg=claim)
    assert [tab.state(claim, tab.name) for claim in claims] == ["open"] * 6
    tab.unavoidable = ("409",)                # how the server says that there is nothing to take back
    tab.press("z")
    tab.status("لا شيء يُتراجع عنه")
    for claim, state in zip(claims, states):
        tab.press("Shift+Z")
        tab.until(lambda: tab.state(claim, tab.name) == state)
        tab.page.wait_for_function("(id) => location.hash === '#' + id", arg=claim)
    assert [tab.state(claim, tab.name) for claim in claims] == states


def test_undo_pressed_fast_takes_back_as_much(tab):
    claims = [tab.decide("a")[0] for _ in range(5)]
    tab.press("z", "z", "z", "z")
    tab.until(lambda: [tab.state(claim, tab.name) for claim in claims] == ["accepted", *["open"] * 4])


def test_undo_takes_an_unsaved_edit_back_first(tab):
    claim = tab.go("تسرب في الأنفاق", tab.name)
    text = tab.page.inner_text("#said blockquote")
    tab.press("e", "b")
    assert tab.page.inner_text("#said blockquote") != text
    tab.press("z", "z")
    assert tab.page.inner_text("#said blockquote") == text and tab.page.is_hidden("#draft")
    assert tab.state(claim, tab.name) == "open"


def test_an_end_moves_by_words_where_there_is_no_boundary(tab):
    id = tab.go("الفرق الهندسية تفحص", tab.name)
    tab.decide("Shift+R", "Shift+R", "Shift+V", "a")
    assert tab.api(f"/api/card/{id}", reviewer=tab.name)["current"]["text"] == "الهندسية تفحص الجدار كل"


def test_a_key_that_stays_down_decides_one_claim(tab):
    tab.page.keyboard.down("a")
    for _ in range(20):
        tab.page.keyboard.down("a")       # Playwright marks these as repeats
    tab.page.keyboard.up("a")
    tab.status("حُفظ")
    assert tab.api("/api/progress", reviewer=tab.name)["decided"] == 1


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


@pytest.mark.parametrize("claim, selected", [
    ("الخِدمةَ", "الخِدمةَ في 12 مدينةً 👨‍👩‍👧"), ("الخِدمةَ", "سَنُطلِقُ الخِدمةَ"), ("جاهز منذ", "iOS جاهز منذ January"), ("أسرع من", "Nimbus 2.0 أسرع من cloud العادي» 😀 بثلاث")],
    ids=["emoji-family", "vowel-signs", "latin", "across-a-mark"])
def test_a_selected_span_is_saved_in_code_points(tab, claim, selected):
    """The article opens with an emoji, so that every UTF-16 offset behind it would be wrong."""
    id = tab.go(claim, tab.name)
    tab.select(selected)
    tab.decide("x", "a")
    card = tab.api(f"/api/card/{id}", reviewer=tab.name)
    body = ARTICLES["emoji"]["text"]
    start = body.index(selected)
    assert card["current"]["spans"] == [[start, start + len(selected)]]
    assert card["current"]["text"] == selected == body[start:start + len(selected)]


def test_a_selection_outlives_the_click_on_its_button(tab):
    id = tab.go("عدد الأسرة", tab.name)
    tab.select("سيرتفع إلى 80")
    tab.page.click("#card [data-command=take-selection]")
    tab.decide("a")
    assert tab.api(f"/api/card/{id}", reviewer=tab.name)["current"]["text"] == "سيرتفع إلى 80"


def test_a_decided_claim_is_opened_again(tab):
    claim, _ = tab.decide("3")
    tab.press("k")
    tab.page.wait_for_selector("#state.rejected")
    assert "النص خطأ" in tab.page.inner_text("#state")
    tab.press("u")
    tab.until(lambda: tab.state(claim, tab.name) == "open")
    assert tab.shown() == claim and tab.page.locator("#state").count() == 0


def test_a_selection_can_be_a_second_piece(tab):
    id = tab.go("عدد الأسرة", tab.name)
    tab.press("o")
    tab.page.wait_for_selector("#reading.whole")
    tab.select("أقسام الطوارئ")
    tab.decide("Shift+X", "a")
    current = tab.api(f"/api/card/{id}", reviewer=tab.name)["current"]
    assert len(current["spans"]) == 2 and current["text"].startswith("أقسام الطوارئ … ")


def test_a_missed_claim_from_a_selection(tab):
    tab.go("موعد تشغيل", tab.name)
    tab.press("o")
    tab.page.wait_for_selector("#reading.whole")
    tab.select("وشكر الطبيب فراس الدمنهوري المتبرعين")
    tab.press("m")
    tab.page.fill("dialog input", "فراس الدمنهوري")
    tab.press("Enter")
    tab.status("قول فائت")
    card = tab.api(f"/api/card/{tab.shown()}", reviewer=tab.name)
    body = ARTICLES["clinic"]["text"]
    start = body.index("وشكر الطبيب")
    assert card["origin"] == "added" and card["claim"]["speaker"]["name"] == "فراس الدمنهوري"
    assert card["claim"]["spans"] == [[start, start + len("وشكر الطبيب فراس الدمنهوري المتبرعين")]]
    tab.unavoidable = ("404",)                # its reasons may be asked for while it is taken back
    tab.press("z")
    tab.status("تراجع")
    assert tab.api("/api/progress", reviewer=tab.name)["decided"] == 0


def test_a_missed_claim_without_a_mouse(tab):
    """M selects the sentence, Shift and the arrows change the selection, M takes it."""
    tab.go("موعد تشغيل", tab.name)
    tab.press("m")
    tab.status("حُدِّدت الجملة")
    tab.press("Shift+Control+ArrowRight", "Shift+Control+ArrowRight", "m")
    tab.page.wait_for_selector("dialog[open]")
    tab.page.keyboard.type("ريم القاسمي")
    tab.press("Enter")
    tab.status("قول فائت")
    text = tab.api(f"/api/card/{tab.shown()}", reviewer=tab.name)["claim"]["text"]
    assert ARTICLES["clinic"]["text"].strip().endswith(text + ".") or text in "ولم تؤكد الوزارة موعد تشغيل قسم الأشعة."


def test_a_typed_speaker_and_polarity_are_saved_together(tab):
    id = tab.go("اللجنة تجتمع", tab.name)
    tab.press("d", "s", "0")
    tab.page.keyboard.type("أمين السر هاني")
    tab.press("Enter")
    tab.page.wait_for_selector("#draft:not([hidden])")
    tab.decide("a")
    current = tab.api(f"/api/card/{id}", reviewer=tab.name)["current"]
    assert (current["speaker"]["name"], current["polarity"]) == ("أمين السر هاني", "denied")
    tab.press("z")                            # one decision, one step back
    tab.until(lambda: tab.state(id, tab.name) == "open")


def test_flag_note_and_copy_stay_on_the_claim(tab):
    id = tab.go("تسرب في الأنفاق", tab.name)
    tab.press("f")
    tab.status("عُلِّم")
    tab.press("n")
    tab.page.fill("dialog textarea", "يُسأل المهندس\n\"<b>؟")
    tab.press("Control+Enter")
    tab.status("حُفظ: ملاحظة")
    tab.press("c")
    tab.status("نُسخ")
    decision = tab.api(f"/api/card/{id}", reviewer=tab.name)["decision"]
    assert tab.shown() == id and decision["flagged"] is True and decision["note"] == "يُسأل المهندس\n\"<b>؟"
    assert tab.page.evaluate("navigator.clipboard.readText()").splitlines() == [
        "ونفت: وجود أي تسرب في الأنفاق", "هناء البيطار، مديرة السد", "وكالة السهل · 2025-02-11", "https://news.example.com/dam?id=7&lang=ar"]


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


def test_the_whole_article_has_every_claim_marked(tab):
    tab.go("الفرق الهندسية", tab.name)
    tab.press("o")
    tab.page.wait_for_selector("#reading.whole mark.m-other")
    article = tab.api(f"/api/article/{tab.shown()}", reviewer=tab.name)
    [part] = [part for part in article["parts"] if part["part"] == "body"]
    marked = set(tab.page.eval_on_selector_all("#reading mark[data-claim]", "(all) => all.map((mark) => mark.dataset.claim)"))
    assert marked == {claim["id"] for claim in part["claims"]} - {tab.shown()} and len(marked) == 7
    assert ARTICLES["dam"]["text"] == tab.page.eval_on_selector("#reading [data-part=body]", "(root) => root.textContent")
    other = tab.page.locator("#reading mark.m-other").first
    wanted = other.get_attribute("data-claim")
    other.click()
    tab.page.wait_for_function("(id) => location.hash === '#' + id", arg=wanted)


def test_filters_search_and_their_list(tab):
    tab.press("/")
    tab.page.keyboard.type("الطرابلسى")         # folded: ى for ي
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
    tab.page.wait_for_function("(n) => document.querySelector('dialog .figure').textContent.startsWith(n)", arg=str(expected["count"]))
    said = tab.page.inner_text("dialog")
    assert str(expected["expected_errors"]) in said
    assert tab.api("/api/progress", reviewer=tab.name)["decided"] == 0
    tab.page.click("dialog .main")
    tab.status("خطوة واحدة")
    assert tab.api("/api/progress", reviewer=tab.name)["decided"] == expected["count"]
    tab.press("z")
    tab.status("تراجع")
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
    tab.page.route("**/api/card/*?**", lambda route: route.continue_() if claim in route.request.url else held.append(route))
    tab.page.reload()
    tab.page.wait_for_selector("#who")
    tab.until(lambda: bool(held))
    tab.press("2")
    tab.status("حُفظ")
    tab.press("a")
    tab.status("القول التالي في الطريق")
    assert tab.shown() == claim and tab.state(claim, tab.name) == "rejected"
    tab.page.unroute("**/api/card/*?**")      # lets those that are held go on
    tab.page.wait_for_function("(id) => location.hash !== '#' + id", arg=claim)
    assert tab.state(claim, tab.name) == "rejected"


def test_the_next_card_is_there_before_it_is_asked_for(tab):
    """Between a decision and the next claim, the page asks only for the decision."""
    tab.decide("a")
    tab.page.wait_for_load_state("networkidle")
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url))
    tab.page.evaluate("""() => { window.cardAsked = performance.getEntriesByType("resource").filter(({name}) => name.includes("/api/card/")).map(({name}) => name); }""")
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


def test_reasons_and_runners_up_are_shown(tab):
    tab.go("الأجهزة وصلت", tab.name)
    tab.page.wait_for_selector(".weights li")
    evidence = tab.page.inner_text("#evidence")
    card = tab.api(f"/api/card/{tab.shown()}", reviewer=tab.name)
    for candidate in card["claim"]["speaker"]["candidates"]:
        assert candidate["name"] in evidence and f"{round(candidate['p'] * 100)}%" in evidence
    mention = card["claim"]["speaker"]["mentions"][0]
    assert tab.page.inner_text("#evidence .snippet mark") == ARTICLES["clinic"]["text"][slice(*mention)]


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
