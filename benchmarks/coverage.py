"""Articles in which somebody reports and nothing was found: how many, and some to be read by eye.

    python benchmarks/coverage.py news.jsonl.gz
    python benchmarks/coverage.py news.jsonl.gz --show 10 --seed 1

An article has a reporting verb where a word of its body reads as a finite active verb that the cue table
calls strong (قال, أكد, أوضح; not يشار). Whether the word reports there is not asked, so where nothing was
found not always something was missed: of such articles the id, the beginning and each verb with its
neighbours are printed, for a reader to judge. The more such verbs an article has, the less likely it is
that nobody says anything: the table counts them apart.
"""
from __future__ import annotations

import argparse
import random
import sys
from itertools import islice
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))   # a bare checkout does

from attrib import readers  # noqa: E402
from attrib.analyzers import lexical  # noqa: E402
from attrib.data import Document, Word  # noqa: E402
from attrib.pipeline import Extractor  # noqa: E402
from attrib.readers.base import Options  # noqa: E402

#: Classes of articles by their number of reporting verbs: at least so many.
CLASSES = (0, 1, 2, 3, 5, 10)
#: Characters that are printed: of an article, and on either side of a verb.
BEGINNING, NEIGHBOURS = 400, 50


class Article(NamedTuple):
    id: str
    verbs: list[str]
    in_body: int
    in_title: int
    beginning: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, metavar="NEWS.jsonl[.gz]")
    parser.add_argument("--limit", type=int, metavar="N", help="read the first N articles only")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N articles in which nothing was found")
    parser.add_argument("--seed", type=int, default=1, help="of the choice of these  [default: 1]")
    args = parser.parse_args()
    extractor = Extractor()
    items = islice(readers.read([str(args.corpus)], Options()), args.limit)
    articles, failed = [], []
    for document in items:
        if isinstance(document, Document):
            try:
                articles.append(look(extractor, document))
            except Exception as error:
                failed.append(f"{document.id}: {error!r}")
    print_table(articles)
    if failed:
        print(f"left out, as they raised an exception: {len(failed)}; the first {failed[0]}")
    missed = [a for a in articles if a.verbs and not a.in_body and not a.in_title]
    for article in random.Random(args.seed).sample(missed, min(args.show, len(missed))):
        print(f"\n{article.id}\n{article.beginning}")
        for verb in article.verbs:
            print(f"    {verb}")


def look(extractor: Extractor, document: Document) -> Article:
    analysis = lexical.analyze(document.text)
    verbs = [neighbours(document.text, start, end)
             for start, end, word in zip(analysis.starts, analysis.ends, analysis.words) if is_reporting_verb(word)]
    claims = extractor.document(document)
    in_title = sum(claim.part == "title" for claim in claims)
    return Article(document.id, verbs, len(claims) - in_title, in_title,
                   document.text[:BEGINNING].replace("\0", ""))


def is_reporting_verb(word: Word) -> bool:
    return any(form.kind == "verb" and form.clue == "strong" and form.voice != "passive" for form in word.cues)


def neighbours(text: str, start: int, end: int) -> str:
    piece = f"{text[max(start - NEIGHBOURS, 0):start]}⟨{text[start:end]}⟩{text[end:end + NEIGHBOURS]}"
    return " ".join(piece.split())


def print_table(articles: list[Article]) -> None:
    """Articles by their number of reporting verbs, and how many of them are empty."""
    print(f"{'reporting verbs':<18}{'articles':>10}{'nothing found':>16}{'share':>9}{'nothing in body':>18}{'claims':>10}")
    bounds = [*CLASSES, sys.maxsize]
    for low, high in zip(bounds, bounds[1:]):
        name = str(low) if high == low + 1 else f"{low} or more" if high == sys.maxsize else f"{low} to {high - 1}"
        print_row(name, [a for a in articles if low <= len(a.verbs) < high])
    print_row("at least one", [a for a in articles if a.verbs])


def print_row(name: str, articles: list[Article]) -> None:
    nothing = sum(not a.in_body and not a.in_title for a in articles)
    silent_body = sum(not a.in_body for a in articles)
    claims = sum(a.in_body + a.in_title for a in articles)
    print(f"{name:<18}{len(articles):>10,}{nothing:>16,}{nothing / max(len(articles), 1):>9.2%}{silent_body:>18,}{claims:>10,}")


if __name__ == "__main__":
    main()
