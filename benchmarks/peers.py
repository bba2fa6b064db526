"""attrib beside what one would pick instead, on the same text, one after the other. Run by hand, on an idle machine.

    python benchmarks/peers.py news.jsonl.gz --peers PYTHON --stanza FOLDER --afternoon FILE

``--peers``      a Python with textacy, spaCy and Stanza, in an environment of its own: none is a dependency of attrib.
``--stanza``     a folder with an Arabic pipeline: tokenize.pt, mwt.pt, pos.pt, lemma.pt and depparse.pt.
``--afternoon``  a script with a function ``claims(text)``: regular expressions, an afternoon's work.

Peers:
    attrib              all of it: quotations, clauses, sources, speakers (this Python)
    afternoon           quotation marks and أن behind forty verbs; a speaker is the words that follow
    stanza              tokens, tags, lemmas and dependencies; no quotation, no speaker: what others build upon
    textacy             textacy.extract.direct_quotations on a spaCy document of Arabic, as it is installed
    textacy + stanza    the same on Stanza's analysis, with attrib's table of reporting verbs put in: textacy has none

Each runs in a process of its own, with one thread, over the bodies of articles taken evenly from the corpus. Those that
are done at once run over them again until five seconds have passed. All seconds are of CPU time, so that what else the
machine does hardly counts; on an idle one they are those of the clock. Start-up is from the start of Python until one
sentence has been processed, files in the system's cache. Memory is the most that the process has held. A document fails
where the peer raises an exception.
"""
from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any, Callable, Iterable

ROOT = Path(__file__).resolve().parents[1]
#: Runs over the articles go on for so many seconds at least.
SECONDS = 5.0
_VOWELS = re.compile("[\u064b-\u0652\u0670\u0640]")
#: A text -> how many claims or quotations were found, or None where finding them is not what the peer does.
Work = Callable[[str], "int | None"]


def attrib(args: argparse.Namespace) -> Work:
    from attrib.data import Document
    from attrib.pipeline import Extractor

    extractor = Extractor()
    return lambda text: len(extractor.document(Document("a", text)))


def afternoon(args: argparse.Namespace) -> Work:
    spec = importlib.util.spec_from_file_location("afternoon", args.afternoon)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    # The script goes on to read a file: it is given one without articles.
    with tempfile.NamedTemporaryFile() as empty:
        sys.argv = ["afternoon", empty.name]
        spec.loader.exec_module(module)
    return lambda text: sum(1 for _ in module.claims(text))


def stanza(args: argparse.Namespace) -> Work:
    nlp = _pipeline(args)

    def work(text: str) -> None:
        nlp(text)

    return work


def textacy(args: argparse.Namespace) -> Work:
    import spacy
    from textacy.extract import direct_quotations

    nlp = spacy.blank("ar")
    nlp.add_pipe("sentencizer")
    return lambda text: sum(1 for _ in direct_quotations(nlp(text)))


def textacy_stanza(args: argparse.Namespace) -> Work:
    import spacy
    from spacy.tokens import Doc
    from textacy import constants
    from textacy.extract import direct_quotations

    nlp, vocab = _pipeline(args), spacy.blank("ar").vocab
    constants.REPORTING_VERBS["ar"] = _verbs()

    def work(text: str) -> int:
        words, heads = [], []
        for sentence in nlp(text).sentences:
            first = len(words)
            words += sentence.words
            heads += [first + (word.head - 1 if word.head else word.id - 1) for word in sentence.words]
        doc = Doc(vocab, words=[word.text for word in words], pos=[word.upos for word in words],
                  lemmas=[_VOWELS.sub("", word.lemma or word.text) for word in words], heads=heads,
                  deps=["ROOT" if word.head == 0 else word.deprel.split(":")[0] for word in words])
        return sum(1 for _ in direct_quotations(doc))

    return work


PEERS: dict[str, Callable[[argparse.Namespace], Work]] = {
    "attrib": attrib, "afternoon": afternoon, "stanza": stanza, "textacy": textacy, "textacy + stanza": textacy_stanza}


def _pipeline(args: argparse.Namespace) -> Any:
    import stanza

    steps = ["tokenize", "mwt", "pos", "lemma", "depparse"]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "resources.json").write_text("{}")
        return stanza.Pipeline(
            "ar", dir=folder, package=None, processors={step: "default" for step in steps}, download_method=None,
            allow_unknown_language=True, use_gpu=False, pos_without_pretrain=True, depparse_without_pretrain=True,
            verbose=False, **{f"{step}_model_path": str(args.stanza / f"{step}.pt") for step in steps})


def _verbs() -> set[str]:
    lines = (ROOT / "attrib" / "lexicon" / "verbs.tsv").read_text("utf-8").splitlines()
    return {line.split("\t")[0] for line in lines[1:] if line and line[0] != "#"}


def child(args: argparse.Namespace) -> dict[str, Any]:
    """Run one peer in this process."""
    sys.path.insert(0, str(ROOT))
    texts: list[str] = json.loads(args.corpus.read_text("utf-8"))
    work = PEERS[args.child](args)
    # What is loaded at the first article belongs to the start-up.
    with suppress(ValueError):
        work("قال الوزير إن الأزمة انتهت.")
    start_up = time.process_time()
    failures: Counter[str] = Counter()
    failed, found, passes, done = 0, 0, 0, False
    start = time.process_time()
    while not done:
        for text in texts:
            try:
                count = work(text)
            except Exception as error:
                if not passes:
                    failed += 1
                    failures[re.sub(r"\d+", "N", f"{type(error).__name__}: {error}")[:110]] += 1
            else:
                found += (count or 0) if not passes else 0
        passes += 1
        done = time.process_time() - start > SECONDS
    seconds = (time.process_time() - start) / passes
    return {"start_up": start_up, "seconds": seconds, "passes": passes, "failed": failed, "found": found,
            "failures": failures.most_common(3), "memory": peak()}


def peak() -> float:
    """Most memory that this process has held, in megabytes; without what its parent had held before it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 2**10  # type: ignore[index]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, metavar="NEWS.jsonl[.gz]")
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--stanza", type=Path, metavar="FOLDER")
    parser.add_argument("--afternoon", type=Path, metavar="FILE")
    parser.add_argument("--articles", type=int, default=120, metavar="N", help="how many of the corpus (default: 120)")
    parser.add_argument("--child", choices=PEERS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        json.dump(child(args), sys.stdout)
        return
    texts = sample(args.corpus, args.articles)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words:,} words, {time.strftime('%Y-%m-%d')}; Python {platform.python_version()}, "
          f"{versions(args.peers)}; one core each\n")
    print("| | words/s | articles/s | start-up | memory | articles that fail | found |\n|---|---|---|---|---|---|---|")
    needed = {"afternoon": args.afternoon, "stanza": args.stanza, "textacy + stanza": args.stanza}
    notes = []
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(texts, file)
        file.flush()
        for name in PEERS:
            if name in needed and needed[name] is None:
                notes.append(f"{name}: left out, no --{name.split()[-1]}")
                continue
            row = measured(name, args, file.name)
            failed = row["failed"] / len(texts)
            share = f"{failed:.0%}" if failed in (0, 1) else f"{failed:.1%}"
            seconds = row["seconds"]
            speeds = ("–", "–") if failed == 1 else (f"{words / seconds:,.0f}", f"{len(texts) / seconds:,.1f}")
            print(f"| {name} | {' | '.join(speeds)} | {row['start_up']:.1f} s | {row['memory']:,.0f} MB | {share} | "
                  f"{row['found'] or '–'} |", flush=True)
            notes += [f"{name}: {count} × {reason}" for reason, count in row["failures"]]
    print("", *notes, sep="\n")


def sample(corpus: Path, count: int) -> list[str]:
    """The bodies of `count` articles, evenly from the whole corpus."""
    opener: Any = gzip.open if corpus.suffix == ".gz" else open
    with opener(corpus, "rt", encoding="utf-8") as file:
        lines = file.readlines()
    step = max(1, len(lines) // count)
    return [json.loads(line)["text"] for line in lines[::step][:count]]


def measured(name: str, args: argparse.Namespace, texts: str) -> dict[str, Any]:
    """The peer in a process of its own, on one core."""
    python = sys.executable if name in ("attrib", "afternoon") else args.peers
    more = [f"--{option}={value}" for option in ("stanza", "afternoon") if (value := getattr(args, option))]
    env = {**os.environ, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    done = subprocess.run([python, __file__, texts, "--child", name, *more], env=env,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{name}: {done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def versions(python: str) -> str:
    names: Iterable[str] = ("stanza", "torch", "spacy", "textacy")
    code = f"from importlib.metadata import version as v; print(', '.join(f'{{n}} {{v(n)}}' for n in {tuple(names)!r}))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True)
    return done.stdout.strip() or "peers not installed"


if __name__ == "__main__":
    main()
