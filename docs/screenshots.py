"""Pictures of the review page for docs/review.md, made of the sample articles: python docs/screenshots.py

    corpus/sample/articles.jsonl   ->   docs/images/review-desktop.png, review-dark.png, review-phone.png

Needs Playwright (pip install playwright) and a Chromium on the path. Nothing but the server on 127.0.0.1 is asked.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Callable
from urllib.parse import urljoin

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "corpus" / "sample" / "articles.jsonl"
IMAGES = ROOT / "docs" / "images"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def show(page: Page, words: str) -> None:
    """The claim with these words, its reasons worked out."""
    [item] = page.request.get(urljoin(page.url, "/api/queue"), params={"q": words}).json()["items"]
    page.evaluate("(id) => { location.hash = id; }", item["id"])
    page.wait_for_function("(text) => document.querySelector('#said')?.textContent.includes(text)", arg=item["text"])
    page.wait_for_selector(".weights li")


def desktop(page: Page) -> None:
    """A denial, after a first decision."""
    shown = page.url
    page.keyboard.press("a")
    page.wait_for_function("(url) => location.href !== url", arg=shown)
    show(page, "تسلمت أي تعويض")


def whole_article(page: Page) -> None:
    """The whole article, and a span in the middle of being moved."""
    show(page, "القوارب الصغيرة خسرت")
    page.keyboard.press("o")
    page.wait_for_selector("#reading.whole mark.m-other")
    page.keyboard.press("Shift+R")


def phone(page: Page) -> None:
    show(page, "سيعبره المشاة")


SHOTS: dict[str, tuple[dict[str, Any], Callable[[Page], None]]] = {
    "review-desktop": ({"viewport": {"width": 1160, "height": 860}}, desktop),
    "review-dark": ({"viewport": {"width": 1160, "height": 860}, "color_scheme": "dark"}, whole_article),
    "review-phone": ({"viewport": {"width": 390, "height": 844}, "has_touch": True}, phone),
}


def main() -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("No Chromium on the path.")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        claims = f"{place}/claims.jsonl"
        subprocess.run([sys.executable, "-m", "attrib", "extract", str(ARTICLES), "-o", claims], cwd=ROOT, check=True)
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "attrib",
                "review",
                claims,
                "--articles",
                str(ARTICLES),
                "--reviewer",
                "ليلى",
                "--port",
                "0",
                "--no-browser",
            ],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        try:
            assert server.stderr is not None
            url = next(match.group() for line in server.stderr if (match := re.search(r"http://\S+", line)))
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for name, (options, steps) in SHOTS.items():
                page = browser.new_context(reduced_motion="reduce", **options).new_page()
                page.goto(url)
                page.wait_for_selector("#said")
                steps(page)
                page.screenshot(path=IMAGES / f"{name}.png")
                print(IMAGES / f"{name}.png")
            browser.close()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
