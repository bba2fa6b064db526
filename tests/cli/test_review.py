"""`attrib review` from the command line: the server as a process, what it says, and what is made of the decisions."""
from __future__ import annotations

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from attrib.cli import main
from attrib.cli.review import default_db
from attrib.review.decisions import Decision
from attrib.review.store import Change, Store

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "corpus" / "sample" / "articles.jsonl"


def run(*args: object) -> Any:
    return CliRunner().invoke(main, [*map(str, args)])


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("claims") / "claims.jsonl"
    assert run("extract", ARTICLES, "-o", path).exit_code == 0
    return path.read_bytes()


@pytest.fixture
def claims(tmp_path, monkeypatch, extracted) -> list[dict]:
    """claims.jsonl in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims.jsonl").write_bytes(extracted)
    return [json.loads(line) for line in extracted.splitlines()]


def decide(name: str, *found: tuple[dict, Decision], db: str = "claims.review.sqlite") -> None:
    store = Store(db)
    for record, decision in found:
        store.apply(name, "test", [Change(record["id"], record, decision)])
    store.close()


class Server:
    """`attrib review` in a process of its own."""

    def __init__(self, *args: object, **env: str) -> None:
        self.process = subprocess.Popen([sys.executable, "-m", "attrib", "review", *map(str, args), "--port", "0", "--no-browser"],
                                        stderr=subprocess.PIPE, text=True, encoding="utf-8",
                                        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **env})
        self.said = ""
        for line in self.process.stderr:
            self.said += line
            if match := re.search(r"http://\S+:(\d+)/\?token=(\S+)", line):
                self.port, self.token = int(match[1]), match[2]
                return
        raise AssertionError(self.said)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, json.dumps(body) if body else None, {
            "cookie": f"attrib_review_{self.port}={self.token}", "content-type": "application/json",
            "origin": f"http://127.0.0.1:{self.port}"})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        assert answer.status == 200, data
        return json.loads(data)

    def end(self, how: int = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        self.said += self.process.stderr.read()
        self.process.stderr.close()
        return self.process.wait(10)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_no_decision_that_was_acknowledged_is_lost_by_kill(claims):
    """Killed three times at any moment of a stream of decisions, with a decision under way."""
    chance, acknowledged, count = random.Random(7), [], 0
    actions = [{"kind": "accept"}, {"kind": "reject", "reason": "wrong_span"}, {"kind": "flag", "value": True},
               {"kind": "note", "note": "لاحقا"}, {"kind": "polarity", "polarity": "denied"}]
    for _ in range(3):
        server = Server("claims.jsonl", "--articles", ARTICLES, "--reviewer", "منى")
        steps = server.ask("GET", "/api/session")["undo"]
        assert (steps or {"number": 0})["number"] >= len(acknowledged)
        for _ in range(chance.randrange(5, 25)):
            count += 1
            claim = chance.choice(claims)["id"]
            found = server.ask("POST", "/api/decide", {"request": f"r{count}", "claim": claim, **chance.choice(actions)})
            acknowledged.append((claim, found["step"]["number"], found["decision"]))
        # One more is on its way when the process dies: it is there whole, or not at all.
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        connection.request("POST", "/api/decide", json.dumps({"claim": claims[0]["id"], "kind": "skip"}), {
            "cookie": f"attrib_review_{server.port}={server.token}", "content-type": "application/json",
            "origin": f"http://127.0.0.1:{server.port}"})
        server.end(signal.SIGKILL)
        connection.close()
        store = Store("claims.review.sqlite")
        done = {number for number, in store._db.execute("SELECT number FROM steps WHERE state = 'done'")}
        assert {number for _, number, _ in acknowledged} <= done
        last = {claim: decision for claim, _, decision in acknowledged}
        for claim, decision in last.items():
            kept = store.get("منى", claim)
            if claim == claims[0]["id"]:
                continue
            assert (kept.decision.state, kept.decision.at) == (decision["state"], decision["at"])
        store.close()
    assert len(acknowledged) > 20


@pytest.mark.slow
def test_the_server_says_where_it_is_and_ends_with_the_keyboard(claims):
    before = Path("claims.jsonl").read_bytes()
    server = Server("--articles", ARTICLES, "claims.jsonl", "--reviewer", "منى سالم")
    assert server.ask("GET", "/api/session")["reviewer"] == "منى سالم"
    assert f"{len(claims)} claims of 2 articles; منى سالم has decided 0. Decisions: claims.review.sqlite" in server.said
    assert server.end(signal.SIGINT) == 0 and server.said.endswith("Ended.\n") and "Traceback" not in server.said
    assert Path("claims.jsonl").read_bytes() == before


@pytest.mark.slow
def test_a_server_for_others_says_what_it_exposes_and_may_keep_its_token(claims):
    server = Server("claims.jsonl", "--host", "0.0.0.0", ATTRIB_REVIEW_TOKEN="a-token-of-our-own")
    assert "Warning: everybody who can reach 0.0.0.0" in server.said and server.token == "a-token-of-our-own"
    assert "No --articles: claims are shown in their own sentence only." in server.said
    assert server.ask("GET", "/api/session")["articles"] is False
    server.end()


def test_help_of_the_group_and_the_page():
    assert "attrib review CLAIMS" in run("review", "--help").stdout and "export" in run("review", "--help").stdout
    for command in ("page", "export", "merge"):
        shown = run("review", command, "--help").stdout
        assert shown.index("Example:\n    attrib ") < shown.index("Options:")
    assert run("review").exit_code in (0, 2) and "Usage: " in run("review").output


@pytest.mark.parametrize("path, db", [("a/claims.jsonl", "a/claims.review.sqlite"), ("claims.jsonl.gz", "claims.review.sqlite"),
                                      ("claims", "claims.review.sqlite")])
def test_where_decisions_are_kept(path, db):
    assert default_db(path) == db


@pytest.mark.parametrize("args, message", [
    pytest.param(["gone.jsonl"], "gone.jsonl: no such file", id="no_claims"),
    pytest.param(["articles.jsonl"], "articles.jsonl:1: record: no ", id="articles_for_claims"),
    pytest.param(["claims.jsonl", "--articles", "gone.jsonl"], "gone.jsonl: no such file or folder", id="no_articles"),
    pytest.param(["claims.jsonl", "--reviewer", "م" * 81], "reviewer: expected a name", id="name"),
    pytest.param(["claims.jsonl", "--db", "claims.jsonl"], "claims.jsonl: cannot be used as a review database", id="db_is_no_database"),
    pytest.param(["claims.jsonl", "--port", "99999"], "99999 is not in the range", id="port"),
    pytest.param(["claims.jsonl", "--lang", "fr"], "'fr' is not one of", id="lang"),
    pytest.param(["claims.jsonl", "--host", "256.1.1.1"], "cannot listen on 256.1.1.1", id="host"),
    pytest.param(["-"], "from a file, not from stdin", id="stdin"),
    pytest.param(["export", "claims.jsonl"], "claims.review.sqlite: no such file: nobody has decided", id="nothing_to_export"),
    pytest.param(["merge", "claims.jsonl", "claims.jsonl"], "claims.jsonl:1: no decision", id="claims_for_decisions"),
    pytest.param(["merge", "gone.jsonl", "gone.jsonl"], "gone.jsonl: no such file", id="no_decisions"),
])
def test_wrong_usage_is_exit_2_and_leaves_nothing(claims, args, message):
    Path("articles.jsonl").write_bytes(ARTICLES.read_bytes())
    before = sorted(path.name for path in Path.cwd().iterdir())
    result = run("review", *args)
    assert result.exit_code == 2 and message in result.stderr and "Traceback" not in result.output, result.output
    assert [name for name in sorted(path.name for path in Path.cwd().iterdir()) if not name.startswith("claims.review")] == before


def test_export_is_valid_and_says_what_it_left_out(claims):
    decide("منى", (claims[0], Decision("accepted")), (claims[1], Decision("rejected", "duplicate")),
           (claims[2], Decision("corrected", polarity="denied")))
    result = run("review", "export", "claims.jsonl", "-o", "checked.jsonl", "--decisions", "decisions.jsonl")
    assert result.exit_code == 0 and result.stdout == ""
    assert "2 claims confirmed by منى; 1 rejected are left out." in result.stderr and "3 decisions of منى" in result.stderr
    assert run("validate", "checked.jsonl", "--articles", ARTICLES).exit_code == 0
    records = [json.loads(line) for line in Path("checked.jsonl").read_text("utf-8").splitlines()]
    assert {r["polarity"] for r in records} >= {"denied"} and len(records) == 2
    everything = run("review", "export", "claims.jsonl", "--undecided")
    assert len(everything.stdout.splitlines()) == len(claims) - 1 and f"{len(claims) - 3} undecided" in everything.stderr


def test_export_asks_whose(claims):
    decide("منى", (claims[0], Decision("accepted")))
    decide("سامي", (claims[0], Decision("rejected", "duplicate")))
    result = run("review", "export", "claims.jsonl")
    assert result.exit_code == 2 and "decisions of 2 reviewers; say whose with --reviewer (there are: " in result.stderr
    assert run("review", "export", "claims.jsonl", "--reviewer", "سامي").stdout == ""
    assert "no decisions of زيد" in run("review", "export", "claims.jsonl", "--reviewer", "زيد").stderr
    for wrong in (["-o", "claims.jsonl"], ["--decisions", "claims.review.sqlite"], ["-o", "x", "--decisions", "x"]):
        assert run("review", "export", "claims.jsonl", "--reviewer", "منى", *wrong).exit_code == 2


def test_export_keeps_decisions_on_claims_that_are_gone(claims):
    decide("منى", (claims[0], Decision("accepted")))
    Path("claims.jsonl").write_text("\n".join(Path("claims.jsonl").read_text("utf-8").splitlines()[1:]), "utf-8")
    result = run("review", "export", "claims.jsonl", "-o", "out.jsonl", "--decisions", "decisions.jsonl")
    assert "1 decisions are on claims that claims.jsonl does not have" in result.stderr
    assert len(Path("decisions.jsonl").read_text("utf-8").splitlines()) == 1


def test_merge_lists_and_merges(claims):
    for name, verdicts in (("منى", ("accepted", "accepted", "rejected", "rejected")), ("سامي", ("accepted", "rejected", "rejected", "rejected"))):
        decide(name, *((claim, Decision(v, "duplicate" if v == "rejected" else None)) for claim, v in zip(claims, verdicts)))
        run("review", "export", "claims.jsonl", "--reviewer", name, "--decisions", f"{name}.jsonl")
    # 3 of 4 alike; by chance 2·1 + 2·3 of 16: (0.75 - 0.5) / 0.5.
    result = run("review", "merge", "منى.jsonl", "سامي.jsonl", "-o", "agreed.jsonl")
    assert result.exit_code == 0 and "Cohen's kappa 0.500" in result.stdout and claims[1]["id"] in result.stdout
    assert "3 decisions; the 1 disagreements are left out." in result.stderr
    found = json.loads(run("review", "merge", "منى.jsonl", "سامي.jsonl", "--json").stdout)
    assert (found["both"], found["kappa"], [d["claim"] for d in found["disagreements"]]) == (4, 0.5, [claims[1]["id"]])
    assert run("review", "merge", "agreed.jsonl", "agreed.jsonl").exit_code == 0


@pytest.mark.slow
def test_training_with_decisions_prints_figures_before_and_after(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    hard = ROOT / "corpus" / "hard"
    texts = sorted(hard.glob("*.txt"))[:24]
    Path("news.jsonl").write_text("".join(json.dumps({"id": p.stem, "text": p.read_text("utf-8")}) + "\n" for p in texts), "utf-8")
    run("extract", "news.jsonl", "-o", "claims.jsonl")
    records = [json.loads(line) for line in Path("claims.jsonl").read_text("utf-8").splitlines()]
    decide("منى", *((r, Decision("accepted") if n % 3 else Decision("rejected", "not_quotation")) for n, r in enumerate(records)))
    run("review", "export", "claims.jsonl", "--decisions", "decisions.jsonl")
    args = ("train", ROOT / "corpus" / "dev", "--decisions", "decisions.jsonl", "--articles", "news.jsonl")
    result = run(*args, "-o", "mine", "--evaluate", ROOT / "corpus" / "sample" / "annotated")
    assert result.exit_code == 0, result.output
    assert re.search(r"Held out, \d+ of these articles:\n  before  \d+ of \d+ confirmed claims found, .*F1 0\.\d+\n  after   ", result.stderr)
    assert re.search(r"  before  claim F1 [01]\.\d+ .*\n  after   claim F1 [01]\.\d+ ", result.stderr)
    manifest = json.loads(Path("mine/manifest.json").read_text("utf-8"))
    assert manifest["corpus"]["reviewed"]["judged"] == len(records)
    run(*args, "-o", "again/mine")
    assert all(path.read_bytes() == Path("again", "mine", path.name).read_bytes() for path in Path("mine").iterdir())
    assert run("extract", "--model", "mine", "news.jsonl", "-o", "new.jsonl").exit_code == 0


@pytest.mark.parametrize("more, message", [
    pytest.param(["--decisions", "d.jsonl"], "go together", id="no_articles"), pytest.param(["--articles", "a.jsonl"], "go together", id="no_decisions"),
    pytest.param(["--evaluate", "x"], "goes with them", id="only_evaluate"),
    pytest.param(["--decisions", "gone.jsonl", "--articles", str(ARTICLES)], "gone.jsonl: no such file", id="gone"),
    pytest.param(["--decisions", "d.jsonl", "--articles", "other.jsonl"], "other.jsonl: none of the articles that were decided on", id="other_articles"),
])
def test_training_needs_the_articles_of_the_decisions(claims, more, message):
    decide("منى", (claims[0], Decision("accepted")))
    run("review", "export", "claims.jsonl", "--decisions", "d.jsonl")
    Path("other.jsonl").write_text('{"id": "x", "text": "هطل المطر."}\n', "utf-8")
    Path("a.jsonl").write_text('{"id": "x", "text": "هطل المطر."}\n', "utf-8")
    result = run("train", ROOT / "corpus" / "sample" / "annotated", "-o", "mine", *more)
    assert result.exit_code == 2 and message in result.stderr, result.output
    assert not Path("mine").exists()
