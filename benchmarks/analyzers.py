"""What a parser costs, what it adds, and whether its words stand where it says. Run by hand, on an idle machine.

    python benchmarks/analyzers.py offsets parsed.conllu
    python benchmarks/analyzers.py quality GOLD --parsed gold.conllu --also GOLD2 --parsed gold2.conllu
    python benchmarks/analyzers.py speed news.jsonl --stanza-dir FOLDER --limit 40

offsets   every token's code points against the text that was parsed, for each article of a file of `attrib parse`.
quality   claims of the lexical analyzer and of the parsed articles side by side, each with its default model (or
          --model for the parsed), and the paired document bootstrap of the difference.
speed     words a second of both analyzers in one run, each in a process of its own, with peak memory; Stanza's by
          processor, in batches and one by one.

Exit code 0; 1 where a token is not where it should be.
"""
from __future__ import annotations

import argparse
import json
import subprocess
import sys
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))   # a bare checkout does

from attrib import evaluation, readers, resampling  # noqa: E402
from attrib.analyzers import alignment, base, lexical  # noqa: E402
from attrib.analyzers.conllu import Conllu, parsed_articles  # noqa: E402
from attrib.cli.corpus import sound  # noqa: E402
from attrib.data import Document  # noqa: E402
from attrib.pipeline import Extractor  # noqa: E402

FIGURES = ("strict", "near", "claim", "source_exact")
SHOWN = 10


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("offsets")
    one.add_argument("parsed")
    two = commands.add_parser("quality")
    two.add_argument("gold")
    two.add_argument("--also", action="append", default=[], metavar="GOLD")
    two.add_argument("--parsed", action="append", required=True, metavar="CONLLU")
    two.add_argument("--model")
    three = commands.add_parser("speed")
    three.add_argument("articles")
    three.add_argument("--stanza-dir")
    three.add_argument("--device", default="cpu")
    three.add_argument("--limit", type=int, default=40)
    three.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    commands_of = {"offsets": offsets, "quality": quality, "speed": child if getattr(options, "child", None) else speed}
    return commands_of[options.command](options)


def offsets(options: argparse.Namespace) -> int:
    """Count articles, tokens and words; print what is wrong."""
    articles = tokens = words = several = unaligned = lexical_words = 0
    wrong: list[str] = []
    for item in readers.read([options.parsed], readers.Options(format="conllu")):
        if not isinstance(item, Document):
            wrong.append(f"{item.where}: {item.reason}")
            continue
        articles += 1
        for part, text in (("title", item.title), ("body", item.text)):
            parse = item.parsed.parts.get(part) if item.parsed else None
            if parse is None or text is None:
                continue
            spans = list(dict.fromkeys(zip(parse.starts, parse.ends)))
            groups: dict[tuple[int, int], list[str]] = {}
            for span, form in zip(zip(parse.starts, parse.ends), parse.forms):
                groups.setdefault(span, []).append(form)
            tokens += len(spans)
            words += len(parse.forms)
            for (start, end), forms in groups.items():
                surface = text[start:end]
                several += len(forms) > 1
                if surface.strip() != surface or not surface or len(forms) == 1 and forms[0] != " ".join(surface.split()):
                    wrong.append(f"{item.id}, {part} [{start}, {end}): {surface!r} is {forms}")
            wrong += [f"{item.id}, {part}: {a} and {b} overlap" for a, b in zip(spans, spans[1:]) if a[1] > b[0]]
            analysis = alignment.attach(lexical.analyze(text), parse)
            lexical_words += sum(word.kind == "word" for word in analysis.words)
            if analysis.layers.upos is not None:
                unaligned += sum(word.kind == "word" and not analysis.layers.upos[i] for i, word in enumerate(analysis.words))
    print(f"{articles:,} articles, {tokens:,} tokens ({several:,} of several words), {words:,} words; {len(wrong):,} not in "
          f"their place")
    print(f"{lexical_words:,} lexical words, {unaligned:,} of them under a token whose tags another word carries")
    print("\n".join(wrong[:SHOWN]))
    return 1 if wrong else 0


def quality(options: argparse.Namespace) -> int:
    """Print both analyzers side by side, and the difference with its 95 % interval and two-sided p."""
    gold = [document for folder in (options.gold, *options.also) for document in sound(folder)]
    parsed = Conllu(parsed_articles(readers.read(options.parsed, readers.Options(format="conllu"))))
    counts = []
    print(f"{len(gold):,} articles, {sum(len(d.claims) for d in gold):,} attributions")
    for extractor in (Extractor(), Extractor(options.model, analyzer=parsed)):
        counts.append(evaluation.count(gold, (c for d in gold for c in extractor.document(d.document()))))
        found = evaluation.figures(counts[-1])
        print(f"{extractor.signature:60}" + "".join(f"  {name} {found[name]['F1']:.4f}" for name in FIGURES)
              + f"  speaker {found['speaker']:.4f}")
    apart = resampling.differences(evaluation.rows(counts[1]), evaluation.rows(counts[0]))
    for name in FIGURES:
        low, high = apart[name]["interval"]
        print(f"  {name:16} {apart[name]['difference']:+.4f} [{low:+.4f}, {high:+.4f}] p = {apart[name]['p']:.3f}")
    return 0


def speed(options: argparse.Namespace) -> int:
    """Each analyzer in a process of its own: what one loads is not the other's memory."""
    for name in ("lexical", "stanza"):
        done = subprocess.run([sys.executable, __file__, *sys.argv[1:], "--child", name], capture_output=True, text=True,
                              encoding="utf-8")
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return done.returncode
        print(done.stdout, end="")
    return 0


def child(options: argparse.Namespace) -> int:
    """Time one analyzer and print a line for each of its steps."""
    import resource

    items = islice(readers.read([options.articles], readers.Options()), options.limit)
    documents = [item for item in items if isinstance(item, Document)]
    count = sum(len(d.text.split()) + len((d.title or "").split()) for d in documents)

    def shown(what: str, seconds: float) -> None:
        print(f"{options.child:8} {what:28} {count / seconds:>10,.0f} words/s {seconds:>8.2f} s")

    start = perf_counter()
    stanza = options.child == "stanza"
    analyzer: Any = base.load(options.child, options.stanza_dir if stanza else None, options.device if stanza else None)
    extractor = Extractor(analyzer=analyzer)
    print(f"{options.child:8} {len(documents):,} articles, {count:,} words; loaded in {perf_counter() - start:.1f} s")
    start = perf_counter()
    found = list(extractor.parsed(documents))
    parsing = perf_counter() - start
    if stanza:
        shown("parsing, in batches", parsing)
        start = perf_counter()
        for document in documents:
            analyzer.parse([document])
        shown("parsing, one by one", perf_counter() - start)
        _processors(analyzer, documents, shown)
    start = perf_counter()
    claims = sum(len(extractor.document(item)) for item in found if isinstance(item, Document))
    shown("claims of what is parsed" if stanza else "articles to claims", perf_counter() - start)
    shown("all of it", perf_counter() - start + parsing)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform != "darwin" else 1 << 30)
    print(f"{options.child:8} {json.dumps({'claims': claims, 'peak_memory_GB': round(peak, 2)})}")
    return 0


def _processors(analyzer: Any, documents: list[Document], shown: Any) -> None:
    from stanza.models.common.doc import Document as Doc

    docs = [Doc([], text=document.text) for document in documents]
    for name, processor in analyzer.pipeline.processors.items():
        start = perf_counter()
        docs = processor.bulk_process(docs)
        shown(f"  {name}, in one batch", perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
