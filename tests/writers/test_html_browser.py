"""The HTML page in a browser: it shows what claims hold, asks for nothing, runs nothing, and does not part letters."""
from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import SimpleNamespace

import pytest

from attrib.claim import ClaimCue, Excerpt
from attrib.data import Document, Span
from attrib.writers.formats import FORMATS, write

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                 if os.path.exists(path)), None)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync"]
# A mark that cuts each word in two, and the same words without any: as wide, if letters still join.
_JOINED = "ببببب سلسلسل ككككك"
_READ = """() => ({
  parts: [...document.querySelectorAll('[data-part]')].map(e => e.textContent),
  contents: [...document.querySelectorAll('article')].map(a => Array.from({length: 9}, (_, n) =>
    [...a.querySelectorAll(`[data-content~="${n + 1}"]`)].map(e => e.textContent).join(''))),
  quotes: [...document.querySelectorAll('blockquote')].map(e => e.textContent),
  titles: document.title, styles: getComputedStyle(document.body).direction,
  widths: [...document.querySelectorAll('article:nth-of-type(n+2) .text p')].map(p => {
    const range = document.createRange(); range.selectNodeContents(p); return range.getBoundingClientRect().width }),
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  paper: getComputedStyle(document.body).backgroundColor,
})"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory, claims, document):
    """What a browser saw of one page: a hostile article, and two that tell whether letters join."""
    path = tmp_path_factory.mktemp("html") / "report.html"
    cuts = [i for i in range(1, len(_JOINED), 2) if " " not in _JOINED[i - 1:i + 1]]
    marked = [_halved(claims[2], cut, number) for number, cut in enumerate(cuts, 1)]
    write(FORMATS["html"], [(claims, document), ([], Document("bare", _JOINED)), (marked, Document("cut", _JOINED))], str(path))
    # A thread of its own: Playwright runs once in a thread, and other tests may have it.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_look, path.as_uri()).result()


def _halved(claim, cut, number):
    """A claim that is a letter or two inside a word."""
    span = Span(cut, cut + 1)
    return replace(claim, id=f"c-{number:032x}", spans=(span,), text=span.of(_JOINED), complementizer=None,
                   cue=ClaimCue(_JOINED[cut - 1], Span(cut - 1, cut), "x", "verb", "say"),
                   source=Excerpt(_JOINED[cut:cut + 2], Span(cut, cut + 2)))


def _look(url):
    found = SimpleNamespace(events=[], requests=[])
    with playwright.sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        context = browser.new_context(viewport={"width": 1000, "height": 900})
        page = context.new_page()
        page.on("dialog", lambda dialog: (found.events.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda message: found.events.append(f"console {message.text}"))
        page.on("pageerror", lambda error: found.events.append(f"error {error}"))
        page.on("request", lambda request: found.requests.append(request.url))
        page.goto(url)
        found.light = page.evaluate(_READ)
        page.emulate_media(color_scheme="dark")
        found.dark = page.evaluate(_READ)
        page.emulate_media(media="print", color_scheme="dark")
        found.print = page.evaluate(_READ)
        found.pdf = page.pdf()
        page.emulate_media(media="screen", color_scheme="light")
        page.set_viewport_size({"width": 360, "height": 700})
        found.phone = page.evaluate(_READ)
        found.axe = _axe(browser, url)
        browser.close()
    return found


def _axe(browser, url):
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        return None
    problems = []
    for scheme in ("light", "dark"):
        # The page allows no script, so none of a test either, unless the browser is told otherwise.
        context = browser.new_context(bypass_csp=True, color_scheme=scheme)
        page = context.new_page()
        page.goto(url)
        problems += [(scheme, v["id"], v["impact"], v["nodes"][0]["html"][:200])
                     for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
        context.close()
    return problems


def test_it_shows_what_claims_hold(seen, claims, document):
    assert seen.light["parts"][:2] == [document.title, document.text.replace("\0", "␀")]
    assert seen.light["contents"][0][:len(claims)] == [claim.text.replace(" … ", "") for claim in claims]
    assert seen.light["quotes"][:len(claims)] == [claim.text for claim in claims]


def test_it_runs_nothing_and_asks_for_nothing(seen):
    assert seen.events == [] and len(seen.requests) == 1 and seen.requests[0].startswith("file://")


def test_marks_do_not_part_letters(seen):
    bare, cut = seen.light["widths"]
    assert abs(bare - cut) < 0.5 and bare > 50


def test_it_reads_from_right_to_left_and_fits_a_phone(seen):
    assert seen.light["styles"] == "rtl" and seen.phone["overflow"] == seen.light["overflow"] == 0


def test_light_dark_and_paper(seen):
    assert (seen.light["paper"], seen.print["paper"]) == ("rgb(255, 255, 255)",) * 2 != (seen.dark["paper"],) * 2
    assert seen.pdf.startswith(b"%PDF-")


def test_it_is_accessible(seen):
    if seen.axe is None:
        pytest.skip("axe-playwright-python is not installed")
    assert seen.axe == []
