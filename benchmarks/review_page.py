"""How long a reviewer waits on the page of `attrib review` for the next claim. Run by hand, on an idle machine.

    python benchmarks/review_page.py
    python benchmarks/review_page.py --claims 100000

The claims are those of benchmarks/review.py, the browser is a headless Chromium (pip install playwright, and a Chromium
on the path). Timed inside the page: from its navigation to the first claim, and from a key to the frame after the next
claim stood there, with the decision saved in between: as fast as claims come, and with a third of a second on each.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright
from review import Server, prepare

PRESSES = 100
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
# Notes when a key went down, and the first frame in which another claim stands.
WATCH = """
window.first = null;
window.pressed = null;
window.took = null;
const began = () => {
  if (window.first === null && document.querySelector("#said > *")) window.first = performance.now();
};
new MutationObserver(() => {
  began();
  if (window.pressed !== null && location.hash !== window.before && document.querySelector("#who")) {
    const {pressed} = window;
    window.pressed = null;
    requestAnimationFrame(() => setTimeout(() => { window.took = performance.now() - pressed; }));
  }
}).observe(document, {childList: true, subtree: true});
addEventListener("keydown", () => {
  Object.assign(window, {took: null, before: location.hash, pressed: performance.now()});
}, true);
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000, metavar="N")
    parser.add_argument("--articles", type=Path, default=Path(__file__).parents[1] / "corpus" / "train", metavar="PATH")
    args = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("No Chromium on the path.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        count, documents = prepare(args.articles, args.claims, Path(folder))
        print(f"{count:,} claims of {documents:,} articles")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with Server(Path(folder)) as server:
            for visit in ("first visit", "later visit"):
                page = browser.contexts[0].new_page() if browser.contexts else browser.new_context().new_page()
                page.add_init_script(WATCH)
                page.goto(f"http://127.0.0.1:{server.port}/?token={server.token}")
                page.wait_for_function("() => window.first !== null")
                print(f"{visit}: first claim after       {page.evaluate('window.first'):6.0f} ms")
            show("accepted, as fast as they come", page, "a", 0)
            show("accepted, 0.3 s on each", page, "a", 300)
            show("rejected, 0.3 s on each", page, "3", 300)
            page.keyboard.press("o")
            show("with the whole article open", page, "a", 300)
        browser.close()


def show(name: str, page: Any, key: str, pause: int) -> None:
    """Median, 95th percentile and maximum of many presses."""
    times = []
    for _ in range(PRESSES):
        if pause:
            page.wait_for_timeout(pause)
        page.keyboard.press(key)
        page.wait_for_function("() => window.took !== null")
        times.append(page.evaluate("window.took"))
    times.sort()
    late = times[int(len(times) * 0.95)]
    print(f"{name:<32} median {median(times):6.0f} ms   95 % {late:6.0f} ms   max {times[-1]:6.0f} ms")


if __name__ == "__main__":
    main()
