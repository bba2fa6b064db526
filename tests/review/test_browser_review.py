"""Reviewing on the page: the keyboard path, corrections, undo. Each test is a reviewer of its own on one server."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow


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
        "accepted",
        "rejected",
        "corrected",
        "corrected",
        "skipped",
    ]
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
            keyboard.send(
                "Input.dispatchKeyEvent",
                {"type": kind, "key": key, "code": code, "text": key if kind == "keyDown" else ""},
            )

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
    tab.unavoidable = ("409",)  # how the server says that there is nothing to take back
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
        tab.page.keyboard.down("a")  # Playwright marks these as repeats
    tab.page.keyboard.up("a")
    tab.status("حُفظ")
    assert tab.api("/api/progress", reviewer=tab.name)["decided"] == 1


@pytest.mark.parametrize(
    "claim, selected",
    [
        ("الخِدمةَ", "الخِدمةَ في 12 مدينةً 👨‍👩‍👧"),
        ("الخِدمةَ", "سَنُطلِقُ الخِدمةَ"),
        ("جاهز منذ", "iOS جاهز منذ January"),
        ("أسرع من", "Nimbus 2.0 أسرع من cloud العادي» 😀 بثلاث"),
    ],
    ids=["emoji-family", "vowel-signs", "latin", "across-a-mark"],
)
def test_a_selected_span_is_saved_in_code_points(tab, claim, selected, articles):
    """The article opens with an emoji, so that every UTF-16 offset behind it would be wrong."""
    id = tab.go(claim, tab.name)
    tab.select(selected)
    tab.decide("x", "a")
    card = tab.api(f"/api/card/{id}", reviewer=tab.name)
    body = articles["emoji"]["text"]
    start = body.index(selected)
    assert card["current"]["spans"] == [[start, start + len(selected)]]
    assert card["current"]["text"] == selected == body[start : start + len(selected)]


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


def test_a_missed_claim_from_a_selection(tab, articles):
    tab.go("موعد تشغيل", tab.name)
    tab.press("o")
    tab.page.wait_for_selector("#reading.whole")
    tab.select("وشكر الطبيب فراس الدمنهوري المتبرعين")
    tab.press("m")
    tab.page.fill("dialog input", "فراس الدمنهوري")
    tab.press("Enter")
    tab.status("قول فائت")
    card = tab.api(f"/api/card/{tab.shown()}", reviewer=tab.name)
    body = articles["clinic"]["text"]
    start = body.index("وشكر الطبيب")
    assert card["origin"] == "added" and card["claim"]["speaker"]["name"] == "فراس الدمنهوري"
    assert card["claim"]["spans"] == [[start, start + len("وشكر الطبيب فراس الدمنهوري المتبرعين")]]
    tab.unavoidable = ("404",)  # its reasons may be asked for while it is taken back
    tab.press("z")
    tab.status("تراجع")
    assert tab.api("/api/progress", reviewer=tab.name)["decided"] == 0


def test_a_missed_claim_without_a_mouse(tab, articles):
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
    assert articles["clinic"]["text"].strip().endswith(text + ".") or text in "ولم تؤكد الوزارة موعد تشغيل قسم الأشعة."


def test_a_typed_speaker_and_polarity_are_saved_together(tab):
    id = tab.go("اللجنة تجتمع", tab.name)
    tab.press("d", "s", "0")
    tab.page.keyboard.type("أمين السر هاني")
    tab.press("Enter")
    tab.page.wait_for_selector("#draft:not([hidden])")
    tab.decide("a")
    current = tab.api(f"/api/card/{id}", reviewer=tab.name)["current"]
    assert (current["speaker"]["name"], current["polarity"]) == ("أمين السر هاني", "denied")
    tab.press("z")  # one decision, one step back
    tab.until(lambda: tab.state(id, tab.name) == "open")


def test_flag_note_and_copy_stay_on_the_claim(tab):
    id = tab.go("تسرب في الأنفاق", tab.name)
    tab.press("f")
    tab.status("عُلِّم")
    tab.press("n")
    tab.page.fill("dialog textarea", 'يُسأل المهندس\n"<b>؟')
    tab.press("Control+Enter")
    tab.status("حُفظ: ملاحظة")
    tab.press("c")
    tab.status("نُسخ")
    decision = tab.api(f"/api/card/{id}", reviewer=tab.name)["decision"]
    assert tab.shown() == id and decision["flagged"] is True and decision["note"] == 'يُسأل المهندس\n"<b>؟'
    assert tab.page.evaluate("navigator.clipboard.readText()").splitlines() == [
        "ونفت: وجود أي تسرب في الأنفاق",
        "هناء البيطار، مديرة السد",
        "وكالة السهل · 2025-02-11",
        "https://news.example.com/dam?id=7&lang=ar",
    ]


def test_an_edit_that_is_not_saved_waits_for_its_claim(tab):
    claim = tab.go("تسرب في الأنفاق", tab.name)
    tab.press("e")
    edited = tab.page.inner_text("#said blockquote")
    tab.decide("j")
    assert tab.page.is_hidden("#draft")
    tab.press("k")
    tab.page.wait_for_function("(id) => location.hash === '#' + id", arg=claim)
    assert tab.page.inner_text("#said blockquote") == edited and tab.page.is_visible("#draft")
    tab.decide("1")
    tab.press("k")
    tab.page.wait_for_selector("#state.rejected")
    assert tab.page.is_hidden("#draft") and tab.state(claim, tab.name) == "rejected"


def test_the_article_shows_what_was_decided(tab):
    tab.go("القراءات طبيعية", tab.name)
    tab.decide("3")
    tab.go("تسرب في الأنفاق", tab.name)
    tab.press("o")
    tab.page.wait_for_selector("#reading mark.m-rejected")
    assert tab.page.inner_text("#reading mark.m-rejected") == "القراءات طبيعية منذ أسبوع"
    assert "مرفوض" in tab.page.get_attribute("#reading mark.m-rejected", "aria-description")
