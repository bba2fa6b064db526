"""How fast `attrib review` is on a long queue. Run by hand, on an idle machine.

    python benchmarks/review.py
    python benchmarks/review.py --claims 100000 --articles news.jsonl.gz

The articles (default: those of corpus/train) are extracted once and repeated, each copy with a last line of its
own, and so with other digests and ids, until there are so many claims. A real server is started on them in a process
of its own, and asked over HTTP as the page asks: the next rows of the queue, then the card.

Printed are the whole start (process to address), the first card (token, page, session, queue and card, on a new
connection), medians, 95th percentiles and maxima of what follows, the memory of the server, all of it again after
nine in ten claims were accepted in bulk, and the start with these decisions.
"""
from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Callable, Iterator
from urllib.parse import quote, urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
ROUNDS = 200
SEARCHES = ("الوزير", "قبل نهاية العام", "رئيس مجلس")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000, metavar="N")
    parser.add_argument("--articles", type=Path, default=ROOT / "corpus" / "train", metavar="PATH")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        count, documents = prepare(args.articles, args.claims, Path(folder))
        size = (Path(folder) / "claims.jsonl").stat().st_size
        print(f"{count:,} claims ({size / 1e6:,.0f} MB) of {documents:,} articles")
        with Server(Path(folder)) as server:
            print(f"start, nothing decided       {server.seconds:8.2f} s   (CPU {server.cpu():.2f} s)")
            measure(server)
            accepted = server.accept_most(0.9)
            print(f"accepted in bulk             {accepted[1]:8.2f} s   ({accepted[0]:,} claims)")
            for name in ("undo", "redo"):
                print(f"{name} of that                 {server.timed(lambda: server.post(name, {})):8.2f} s")
            measure(server)
        with Server(Path(folder)) as server:
            print(f"start, {accepted[0]:,} decided   {server.seconds:8.2f} s   (CPU {server.cpu():.2f} s)")


def prepare(articles: Path, wanted: int, folder: Path) -> tuple[int, int]:
    """Write articles.jsonl and claims.jsonl; (claims, articles) written."""
    from attrib import readers
    from attrib.claim import claim_id, digest, to_record
    from attrib.data import Document
    from attrib.pipeline import Extractor

    extractor = Extractor()
    found = []
    for item in readers.read([str(articles)], readers.Options()):
        if isinstance(item, Document):
            claims = [claim for claim in extractor.document(item) if claim.part == "body"]
            found.append((item, claims))
            if sum(len(claims) for _, claims in found) >= wanted:
                break
    count = copy = documents = 0
    with open(folder / "articles.jsonl", "w", encoding="utf-8") as texts, open(folder / "claims.jsonl", "w", encoding="utf-8") as out:
        while count < wanted:
            for item, claims in found:
                text, id = f"{item.text}\n{copy}", f"{item.id}-{copy}"
                sha = digest(text)
                texts.write(json.dumps({"id": id, "text": text, "outlet": f"outlet {copy % 40}"}, ensure_ascii=False) + "\n")
                documents += 1
                ids = {claim.id: claim_id(sha, "body", claim.spans, claim.cue.span if claim.cue else None) for claim in claims}
                for claim in claims:
                    changed = replace(claim, id=ids[claim.id], doc_id=id, document_sha256=sha, nested_in=ids.get(claim.nested_in or ""),
                                      document={"outlet": f"outlet {copy % 40}"})
                    out.write(json.dumps(to_record(changed), ensure_ascii=False) + "\n")
                count += len(claims)
                if count >= wanted:
                    break
            copy += 1
    return count, documents


class Server:
    """A running `attrib review` and a browser's side of it; `seconds` from the start of the process to its address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Server:
        command = [sys.executable, "-m", "attrib", "review", "claims.jsonl", "--articles", "articles.jsonl", "--port", "0",
                   "--no-browser", "--reviewer", "bench"]
        begin = perf_counter()
        self.process = subprocess.Popen(command, cwd=self.folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
                                        stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        for line in self.process.stderr:
            found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", line)
            if found:
                break
        else:
            raise SystemExit("the server did not start")
        self.seconds = perf_counter() - begin
        self.port, self.token, self.cookie = int(found[1]), found[2], ""
        self.connect()
        return self

    def __exit__(self, *error: object) -> None:
        self.process.terminate()
        self.process.wait(10)

    def connect(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)

    def enter(self) -> None:
        self.connection.request("GET", f"/?token={quote(self.token)}")
        answer = self.connection.getresponse()
        answer.read()
        self.cookie = (answer.getheader("set-cookie") or "").partition(";")[0]

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"cookie": self.cookie}
        if body is not None:
            headers |= {"content-type": "application/json", "origin": f"http://127.0.0.1:{self.port}"}
        self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = self.connection.getresponse()
        data = answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{path}: {answer.status} {data!r}")
        return json.loads(data) if path.startswith("/api/") else data

    def get(self, path: str, **query: Any) -> Any:
        return self.ask("GET", f"/api/{path}?{urlencode(query)}")

    def post(self, path: str, body: dict[str, Any]) -> Any:
        return self.ask("POST", f"/api/{path}", body)

    def accept_most(self, share: float) -> tuple[int, float]:
        """Accept the surest claims, `share` of all, in one step: (how many, seconds)."""
        total = self.get("progress")["total"]
        items = self.get("queue", order="confidence", limit=1, count=0)["items"]
        low, high = 0.0, items[0]["confidence"]
        for _ in range(12):
            middle = (low + high) / 2
            low, high = (middle, high) if self.get("bulk", min=middle)["count"] > share * total else (low, middle)
        preview = self.get("bulk", min=low)
        return preview["count"], self.timed(lambda: self.post("bulk", {"min": low, "count": preview["count"]}))

    @staticmethod
    def timed(function: Callable[[], object]) -> float:
        begin = perf_counter()
        function()
        return perf_counter() - begin

    def cpu(self) -> float:
        """Seconds of a processor that the server has taken so far; 0 where that cannot be known."""
        try:
            with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
                return sum(map(int, file.read().rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            return 0.0

    def memory(self) -> str:
        try:
            with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
                return next(f"{int(line.split()[1]) / 1024:,.0f} MB" for line in file if line.startswith("VmRSS"))
        except OSError:
            return "unknown"


def measure(server: Server) -> None:
    """Print what a reviewer waits for."""
    print(f"first card                   {server.timed(lambda: first(server)) * 1000:8.1f} ms")
    for order in ("uncertainty", "confidence", "speaker", "document"):
        show(f"next card, by {order}", walk(server, order))
    items = server.get("queue", order="document", state="open", limit=100, count=0)["items"]
    show("reasons of a card", [server.timed(lambda: server.get(f"card/{item['id']}/reasons")) for item in items[:50]])
    show("decision saved", [server.timed(lambda: server.post("decide", {"claim": item["id"], "kind": "accept"})) for item in items])
    show("search, with its count", [server.timed(lambda: server.get("queue", q=words)) for words in SEARCHES * 5])
    show("preview of a bulk", [server.timed(lambda: server.get("bulk", min=0.5)) for _ in range(5)])
    print(f"memory of the server         {server.memory():>8}")


def first(server: Server) -> None:
    server.connect()
    server.enter()
    server.ask("GET", "/")
    server.get("session")
    item = server.get("queue", state="open", limit=5)["items"][0]
    server.get(f"card/{item['id']}")


def walk(server: Server, order: str) -> Iterator[float]:
    """Seconds for each next card: the rows behind the last one, then the card, nothing fetched ahead."""
    after: dict[str, int] = {}
    for _ in range(ROUNDS):
        begin = perf_counter()
        items = server.get("queue", order=order, state="open", limit=5, count=0, **after)["items"]
        if not items:
            return
        server.get(f"card/{items[0]['id']}")
        yield perf_counter() - begin
        after = {"after": items[0]["n"]}


def show(name: str, seconds: Any) -> None:
    times = sorted(second * 1000 for second in seconds)
    print(f"{name:<28} {median(times):8.1f} ms   95 %: {times[int(len(times) * 0.95)]:7.1f}   most: {times[-1]:7.1f}   ({len(times)})")


if __name__ == "__main__":
    main()
