"""Articles that want to be more than text: markup, script, controls, huge names. They stay text on a usable page."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.slow

MARKUP = (
    "<script>window.hacked = 1; alert(1)</script>",
    '"><img src=x onerror="window.hacked = 2">',
    "<svg onload=window.hacked=3>",
    "javascript:window.hacked=4",
    "{{ 7 * 7 }}{% include 'x' %}",
    "</bdi></mark></p><iframe src=//evil.example></iframe>",
    "' onfocus='window.hacked=5' autofocus '",
    "&lt;b&gt;&#60;script&#62;",
    "<style>body{display:none}</style>",
    "<base href=//evil.example/>",
    "__proto__",
    "%3Cscript%3E",
    "\u2028<!--",
)
OVERRIDE = "\u202e\u2066الحداد\u2069\u200f\u061c\u200e"
HUGE = "سلمان" + " بن سلمان" * 400
CONTROLS = "\u0001\u0002\u0007\u001b[31m\u007f\u0085\u200b\ufeff\u2028\u2029\ufdd0"


def articles() -> list[dict[str, Any]]:
    found = []
    for number, bad in enumerate(MARKUP):
        found.append(
            {
                "id": f"markup-{number}-{bad}",
                "title": f"{bad} العنوان",
                "outlet": bad,
                "author": bad,
                "date": bad,
                "url": "javascript:window.hacked=6" if number % 2 else f"https://news.example.com/{bad}",
                "text": f"قال الوزير سامي {bad} إن «الخطة {bad} جاهزة». وأضافت ليلى العامري أن القرار {bad} صدر {bad}.",
            }
        )
    found.append(
        {
            "id": "bidi",
            "title": f"{OVERRIDE} عنوان",
            "outlet": OVERRIDE,
            "date": "\u202e2025",
            "url": "https://news.example.com/\u202egnp.exe",
            "text": f"وقال المدير {OVERRIDE} إن «السعر \u202e100 دولار\u202c انخفض». "
            "وأكد سامر الراوي أن ال\u200fخبر صحيح.",
        }
    )
    found.append(
        {
            "id": "controls",
            "title": f"عنوان {CONTROLS}",
            "outlet": f"وكالة{CONTROLS}",
            "text": f"قال الخبير نادر الحمصي إن المطر {CONTROLS} توقف في {CONTROLS} المدينة.",
        }
    )
    found.append(
        {
            "id": "huge",
            "title": "عنوان" * 800,
            "outlet": "وكالة" * 500,
            "author": "اسم" * 500,
            "text": f"قال {HUGE} إن الطريق مفتوح. وأضاف الناطق باسم {'ح' * 3000} أن {'كلمة' * 2000} انتهت.",
        }
    )
    found.append(
        {
            "id": "zalgo",
            "title": "ز",
            "text": "قالت هدى النجار إن الماء ع" + "\u064b\u0301\u0651" * 400 + "اد إلى الحي.",
        }
    )
    return found


@pytest.fixture(scope="module")
def review(newsroom, start_review) -> Any:
    return start_review(*newsroom(articles()))


@pytest.fixture
def tab(open_tab, review) -> Any:
    tab = open_tab(review)
    tab.open(reviewer="root")
    return tab


def usable(tab: Any, where: str) -> None:
    """Nothing ran, nothing of the data became an element, nothing reaches past the window's edge."""
    found = tab.page.evaluate("""() => ({
        hacked: window.hacked ?? null,
        elements: document.querySelectorAll(
          ":is(main, aside, dialog, header, footer) :is(script, img, svg, iframe, style, base)").length,
        handlers: [...document.querySelectorAll("*")].filter(({attributes}) =>
          [...attributes].some(({name}) => name.startsWith("on") || name === "style")).length,
        schemes: [...document.querySelectorAll("a[href]")].map(({protocol}) => protocol)
          .filter((scheme) => !["http:", "https:"].includes(scheme)),
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        controls: /[\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]/
          .test(document.body.textContent),
      })""")
    assert found == {"hacked": None, "elements": 0, "handlers": 0, "schemes": [], "wide": 0, "controls": False}, where


def test_every_hostile_claim_is_only_text(tab):
    """Through every claim, the article open: no script, no dialog, no request elsewhere, nothing on the console."""
    items = tab.api("/api/queue", reviewer="root", limit=100)["items"]
    assert {item["doc_id"].split("-")[0] for item in items} == {"markup", "bidi", "controls", "huge", "zalgo"} and len(
        items
    ) > 20
    tab.press("o")
    for item in items:
        tab.page.evaluate("(id) => { location.hash = id; }", item["id"])
        tab.page.wait_for_function(
            "(id) => document.querySelector('#reading.whole')?.dataset.shown.includes(id)", arg=item["id"]
        )
        usable(tab, item["doc_id"])
    tab.page.wait_for_selector(".weights li")


def test_dialogs_and_lists_with_hostile_names(tab):
    for text in ("المطر", "كلمةكلمة", "الخطة <script>"):
        tab.go(text, "root")
        for key in ("s", "n", "m", "/", "p", "h"):
            if key == "m":
                tab.press("m")
            tab.press(key)
            tab.page.wait_for_selector("dialog[open]")
            if key == "/":
                tab.page.keyboard.type("<img src=x onerror=window.hacked=7>")
                tab.page.fill("dialog input[type=search]", "")
                tab.page.wait_for_selector(".hits li")
            usable(tab, f"{text} {key}")
            tab.press("Escape")
            tab.page.evaluate("document.getSelection().removeAllRanges()")


def test_what_reorders_is_shown_by_its_name(tab):
    tab.go("السعر", "root")
    assert "RLO" in tab.page.inner_text("#said") and "PDF" in tab.page.inner_text("#reading")
    # The name is isolated: what stands beside it keeps its place.
    assert tab.page.evaluate("getComputedStyle(document.querySelector('.place bdi')).unicodeBidi").startswith("isolate")


def test_a_decision_on_a_hostile_article_is_saved_as_it_was_read(tab):
    claim = tab.go("السعر", "root")
    tab.press("o")
    tab.page.wait_for_selector("#reading.whole")
    tab.select("ال\u200dRLM\u200dخبر صحيح")  # as the page shows it: a box, and joiners on both sides of it
    tab.decide("x", "s", "0", *"<b>x</b>", "Enter", "a")
    current = tab.api(f"/api/card/{claim}", reviewer="root")["current"]
    assert current["text"] == "ال\u200fخبر صحيح" and current["speaker"]["name"] == "<b>x</b>"
    tab.page.evaluate("(id) => { location.hash = id; }", claim)
    tab.page.wait_for_function("() => document.querySelector('#who').textContent.includes('<b>x</b>')")
    usable(tab, "corrected")


def test_a_hostile_note_and_reviewer(tab):
    name = '"><img src=x onerror=window.hacked=8>'
    tab.page.fill("#reviewer", name)
    tab.page.press("#reviewer", "Enter")
    tab.status("<img")
    tab.press("n")
    tab.page.fill("dialog textarea", "<script>window.hacked=9</script>\u202e")
    tab.press("Control+Enter")
    tab.page.wait_for_function("() => document.querySelector('#said').textContent.includes('<script>')")
    usable(tab, "note")
    tab.open(reviewer="%22%3E%3Cimg%20src=x%20onerror=window.hacked=8%3E")
    assert tab.page.input_value("#reviewer") == name
    usable(tab, "reviewer")
