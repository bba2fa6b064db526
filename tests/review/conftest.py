"""A review server in a process of its own, a browser, and tabs that fail a test for what no reviewer should meet.

A tab fails its test for a script error, a message on the console, a dialog of the browser, or a request to anywhere
but the server. Everything skips, with the reason, where Playwright or Chromium is missing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Callable, Iterator
from urllib.parse import urlencode, urlsplit

import pytest

ROOT = Path(__file__).parents[2]
ARTICLES = Path(__file__).parent / "articles.jsonl"
# Chromium as root in a container needs no sandbox of its own; the rest keeps it from calling anybody.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Review:
    """`attrib review` on a database; `url` is what it printed, with the token."""

    def __init__(self, claims: Path, articles: Path | None, db: Path, *more: str) -> None:
        self.arguments = [
            str(claims),
            *(["--articles", str(articles)] if articles else []),
            "--db",
            str(db),
            "--no-browser",
            *more,
        ]
        self.db = db
        self.port = "0"
        self.start()

    def start(self) -> None:
        """Starts the server and waits for its address; a second time, on the port of the first."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "attrib", "review", *self.arguments, "--port", self.port],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        said = []
        for line in self.process.stderr:
            said.append(line)
            match = re.search(r"http://\S+", line)
            if match:
                self.url = match.group()
                self.port = str(urlsplit(self.url).port)
                self.origin = f"http://{urlsplit(self.url).netloc}"
                return
        raise AssertionError(f"attrib review ended with {self.process.wait()}: {''.join(said)}")

    def kill(self) -> None:
        """As a power cut would: no chance to write anything."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)
        self.process.stderr.close()


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Path, Path]]:
    """A function: articles (default: those of this folder) -> the files of claims and of articles, extracted."""

    def files(articles: list[dict[str, Any]] | None = None) -> tuple[Path, Path]:
        place = tmp_path_factory.mktemp("newsroom")
        source, claims = place / "news.jsonl", place / "claims.jsonl"
        if articles is None:
            shutil.copy(ARTICLES, source)
        else:
            source.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles), "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "attrib", "extract", str(source), "-o", str(claims)],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return claims, source

    return files


@pytest.fixture(scope="module")
def start_review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Review]]:
    """A function that starts a server; all of them end with the module."""
    with ExitStack() as stack:

        def start(claims: Path, articles: Path | None, *more: str) -> Review:
            review = Review(claims, articles, tmp_path_factory.mktemp("review") / "decisions.sqlite", *more)
            stack.callback(review.stop)
            return review

        yield start


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    # A module at a time: while it is open, Playwright keeps an event loop in this thread.
    api = pytest.importorskip(
        "playwright.sync_api", reason="the page is tested with playwright: pip install playwright"
    )
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (package chromium)")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


class Tab:
    """A page of `context`, and what happened on it that should not; `unavoidable` are messages that a test expects."""

    def __init__(self, context: Any, review: Review) -> None:
        self.context = context
        self.page = context.new_page()
        self.review = review
        self.name = ""
        self.wrong: list[str] = []
        self.unavoidable: tuple[str, ...] = ()
        self.page.on(
            "console", lambda message: self._note(message.text) if message.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self._note(f"script: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((review.origin + "/", "data:"))
                else self._note(f"request: {request.url}")
            ),
        )
        self.page.on("popup", lambda page: self._note(f"popup: {page.url}"))

    def _dialog(self, dialog: Any) -> None:
        # The browser's own question before a page with an unsaved decision is left.
        if dialog.type == "beforeunload":
            dialog.accept()
        else:
            self._note(f"dialog: {dialog.message}")
            dialog.dismiss()

    def _note(self, what: str) -> None:
        self.wrong.append(what)

    def open(self, **parameters: str) -> Any:
        """The page, with its first claim (or the word that there is none)."""
        self.page.goto(self.review.url + "".join(f"&{name}={value}" for name, value in parameters.items()))
        self.page.wait_for_selector("#who")
        return self.page

    def api(self, path: str, **parameters: Any) -> Any:
        """What the server says, asked with the page's cookie."""
        answer = self.context.request.get(f"{self.review.origin}{path}?{urlencode(parameters, doseq=True)}")
        assert answer.ok, answer.text()
        return answer.json()

    def state(self, claim: str, reviewer: str) -> str:
        return self.api(f"/api/card/{claim}", reviewer=reviewer)["state"]

    def shown(self) -> str:
        """The id of the claim on the page."""
        return self.page.evaluate("location.hash.slice(1)")

    def go(self, text: str, reviewer: str) -> str:
        """Shows the claim whose text holds `text`; its id."""
        [item] = [
            item for item in self.api("/api/queue", reviewer=reviewer, limit=100)["items"] if text in item["text"]
        ]
        self.page.evaluate("(id) => { location.hash = id; }", item["id"])
        self.page.wait_for_function(
            "(text) => document.querySelector('#said blockquote')?.textContent.includes(text)", arg=text
        )
        return item["id"]

    def press(self, *keys: str) -> int:
        """Presses the keys one after the other; how many they are."""
        for key in keys:
            self.page.keyboard.press(key)
        return len(keys)

    def decide(self, *keys: str) -> tuple[str, int]:
        """Presses the keys and waits for another claim; the claim that was decided, and how many keys it took."""
        claim = self.shown()
        count = self.press(*keys)
        self.page.wait_for_function("(id) => location.hash !== '#' + id", arg=claim)
        return claim, count

    def until(self, true: Callable[[], bool], seconds: float = 15) -> None:
        """Waits until `true()`, while the page goes on."""
        for _ in range(int(seconds / 0.05)):
            if true():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("it did not come true in time")

    def status(self, part: str) -> None:
        """Waits until the status line says `part`."""
        self.page.wait_for_function("(part) => document.querySelector('#status').textContent.includes(part)", arg=part)

    def select(self, text: str, part: str = "body") -> None:
        """Selects `text` in the reading as a mouse would, from the middle of one text node into another."""
        self.page.evaluate(
            """([text, part]) => {
            const root = document.querySelector(`#reading [data-part=${part}]`);
            const nodes = [];
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
            const at = (unit) => {
              for (const node of nodes) {
                if (unit <= node.data.length) return [node, unit];
                unit -= node.data.length;
              }
            };
            const start = root.textContent.indexOf(text);
            if (start < 0) throw new Error(`not shown: ${text}`);
            document.getSelection().setBaseAndExtent(...at(start), ...at(start + text.length));
          }""",
            [text, part],
        )

    def close(self) -> None:
        self.page.evaluate("localStorage.clear()")
        self.context.clear_cookies(name="attrib_lang")
        self.page.close()
        unexpected = [what for what in self.wrong if not any(each in what for each in self.unavoidable)]
        assert not unexpected, unexpected


@pytest.fixture(scope="module")
def profiles(browser: Any) -> Iterator[dict[str, Any]]:
    """The browser's profiles of a module: what was loaded once need not be loaded again."""
    kept: dict[str, Any] = {}
    yield kept
    for context in kept.values():
        context.close()


@pytest.fixture
def open_tab(browser: Any, profiles: dict[str, Any]) -> Iterator[Callable[..., Tab]]:
    """A function: a server -> a tab in the profile of that name; closing checks that nothing went wrong on it."""
    with ExitStack() as stack:

        def tab(review: Review, profile: str = "one", **options: Any) -> Tab:
            key = f"{profile} {review.origin} {options}"
            if key not in profiles:
                profiles[key] = browser.new_context(
                    **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options}
                )
                profiles[key].set_default_timeout(20_000)
                profiles[key].grant_permissions(["clipboard-read", "clipboard-write"], origin=review.origin)
            opened = Tab(profiles[key], review)
            stack.callback(opened.close)
            return opened

        yield tab


@pytest.fixture(scope="session")
def articles() -> dict[str, dict[str, Any]]:
    """The articles of this folder by their ids."""
    return {article["id"]: article for article in map(json.loads, ARTICLES.read_text("utf-8").splitlines())}


@pytest.fixture(scope="session")
def files(newsroom: Callable[..., tuple[Path, Path]]) -> tuple[Path, Path]:
    """The files of claims and of articles, of the articles of this folder."""
    return newsroom()


@pytest.fixture(scope="module")
def review(files: tuple[Path, Path], start_review: Callable[..., Review]) -> Review:
    """A server of the module on these files."""
    return start_review(*files)


@pytest.fixture
def tab(open_tab: Callable[..., Tab], review: Review, request: pytest.FixtureRequest) -> Tab:
    """A tab on the module's server; the test is a reviewer of its own, of its name."""
    tab = open_tab(review)
    tab.name = request.node.name[:80]
    tab.open(reviewer=tab.name)
    return tab
