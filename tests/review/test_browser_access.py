"""The page for everybody: axe in light, dark and on a phone; keyboard alone; what a screen reader is told."""

from __future__ import annotations

from typing import Any, Callable

import pytest

pytestmark = pytest.mark.slow

SERIOUS = ("serious", "critical")
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
VIEWS: dict[str, Callable[[Any], None]] = {
    "card": lambda tab: tab.page.wait_for_selector(".weights li"),
    "article": lambda tab: (tab.press("o"), tab.page.wait_for_selector("#reading.whole mark.m-other")),
    "draft": lambda tab: (
        tab.go("تسرب في الأنفاق", tab.name),
        tab.press("e"),
        tab.page.wait_for_selector("#draft:not([hidden])"),
    ),
    "speakers": lambda tab: (tab.press("s"), tab.page.wait_for_selector("dialog .people")),
    "queue": lambda tab: (tab.press("/"), tab.page.wait_for_selector("dialog .hits li")),
    "bulk": lambda tab: (tab.press("p"), tab.page.wait_for_selector("dialog .figure")),
    "missed": lambda tab: (tab.press("m"), tab.press("m"), tab.page.wait_for_selector("dialog blockquote")),
    "note": lambda tab: (tab.press("n"), tab.page.wait_for_selector("dialog textarea")),
    "keys": lambda tab: (tab.press("h"), tab.page.wait_for_selector("dialog .keys")),
}


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core that the Python package brings along."""
    package = pytest.importorskip(
        "axe_playwright_python.base", reason="accessibility is tested with axe: pip install axe-playwright-python"
    )
    return package.AXE_FILE_PATH.read_text("utf-8")


def serious(tab: Any, axe: str) -> list[str]:
    # Through the debugger, as the page's policy lets no foreign script in.
    tab.page.evaluate(axe)
    found = tab.page.evaluate("""async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
        .map(({id, impact, nodes}) => ({
          id, impact, nodes: nodes.map(({target, failureSummary}) => `${target}: ${failureSummary}`),
        }))""")
    return [f"{each['impact']} {each['id']}: {each['nodes'][:3]}" for each in found if each["impact"] in SERIOUS]


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_serious(open_tab, review, axe, options):
    tab = open_tab(review, "axe", **options)
    tab.name = "axe"
    tab.open(reviewer=tab.name)
    found = {}
    for name, show in VIEWS.items():
        show(tab)
        found[name] = serious(tab, axe)
        assert tab.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
            f"{name} is wider than the window"
        )
        if tab.page.locator("dialog[open]").count():
            tab.press("Escape")
    assert not any(found.values()), found


def test_axe_in_english(open_tab, review, axe):
    tab = open_tab(review, "axe")
    tab.open(reviewer="axe", lang="en")
    assert tab.page.evaluate("document.documentElement.lang") == "en"
    assert serious(tab, axe) == []


def test_every_control_of_the_page_can_be_reached_with_tab(open_tab, review):
    tab = open_tab(review)
    tab.open(reviewer="tab")
    wanted = tab.page.evaluate("""() => [...document.querySelectorAll("button, select, input, a[href], summary")]
        .filter((element) => element.checkVisibility({visibilityProperty: true}))
        .map((element, i) => element.dataset.stop = String(i))""")
    tab.page.evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(2 * len(wanted)):
        tab.press("Tab")
        reached.add(tab.page.evaluate("document.activeElement.dataset.stop ?? ''"))
    missed = set(wanted) - reached
    assert [
        tab.page.evaluate("(stop) => document.querySelector(`[data-stop='${stop}']`)?.outerHTML", stop)
        for stop in missed
    ] == []


def test_a_screen_reader_is_told_what_was_saved_and_what_comes(open_tab, review):
    tab = open_tab(review)
    tab.open(reviewer="reader")
    landmarks = tab.page.evaluate(
        """() => ["header", "main", "aside", "footer"]
            .map((name) => document.querySelectorAll(`body > ${name}`).length)"""
    )
    assert landmarks == [1, 1, 1, 1]
    assert (
        tab.page.get_attribute("#status", "aria-live") == "polite"
        and tab.page.get_attribute("#trouble", "role") == "alert"
    )
    claim, _ = tab.decide("a")
    assert "حُفظ" in tab.page.inner_text("#status")
    # The focus is on the heading of the new claim: speaker, cue and polarity are read.
    heading = tab.page.evaluate(
        "[document.activeElement.id, document.activeElement.tagName, document.activeElement.textContent]"
    )
    card = tab.api(f"/api/card/{tab.shown()}", reviewer="reader")
    assert (
        heading[:2] == ["who", "H1"]
        and card["claim"]["speaker"]["name"] in heading[2]
        and card["claim"]["cue"]["text"] in heading[2]
    )
    assert tab.page.get_attribute("#actions [data-command=accept]", "aria-keyshortcuts") == "A"


def test_a_dialog_gives_the_focus_back(open_tab, review):
    tab = open_tab(review)
    tab.open(reviewer="focus")
    tab.page.focus("#open-queue")
    tab.press("Enter")
    tab.page.wait_for_selector("dialog[open]")
    assert tab.page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    tab.press("Escape")
    assert tab.page.evaluate("document.activeElement.id") == "open-queue"


def test_a_button_in_use_keeps_the_focus(open_tab, review):
    """Moving an end by its button, again and again, without going back to it."""
    tab = open_tab(review)
    tab.open(reviewer="button")
    tab.go("تسرب في الأنفاق", "button")
    tab.page.focus("#card [data-command=end-on]")
    tab.press("Enter", "Space")
    assert tab.page.evaluate("document.activeElement.dataset.command") == "end-on"
    assert tab.page.is_visible("#draft")


def test_the_theme_follows_the_system_and_the_switch(open_tab, review):
    tab = open_tab(review, color_scheme="dark")
    tab.open(reviewer="theme")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = tab.page.evaluate(ground)
    tab.page.select_option("#theme", "light")
    light = tab.page.evaluate(ground)
    assert dark == "rgb(21, 23, 26)" and light == "rgb(244, 242, 238)"
    tab.page.reload()
    tab.page.wait_for_selector("#who")
    assert tab.page.evaluate(ground) == light


def test_on_a_phone_the_decision_is_within_reach(open_tab, review):
    """The decision buttons are in the window without scrolling, side by side, large enough for a thumb."""
    tab = open_tab(review, "phone", **PHONE)
    tab.open(reviewer="phone")
    boxes = tab.page.eval_on_selector_all(
        "#actions button",
        """(all) => all.map((button) => button.getBoundingClientRect())
            .map(({left, right, top, bottom, height}) => [left, right, top, bottom, height])""",
    )
    assert len(boxes) == 7
    for left, right, top, bottom, height in boxes:
        assert 0 <= left < right <= 390 and 422 < top < bottom <= 844 and height >= 32
    claim = tab.shown()
    tab.page.tap("#actions [data-command=accept]")
    tab.page.wait_for_function("(id) => location.hash !== '#' + id", arg=claim)
    assert tab.state(claim, "phone") == "accepted"
