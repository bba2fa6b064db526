"""The corpus as it is shipped: sound, of its size, nothing shared between its splits, and its data statement right."""
from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from attrib.corpus import ERROR, problems
from attrib.distributions import counts
from attrib.gold import GoldDocument
from attrib.overlap import Index, runs
from attrib.readers import brat

CORPUS = Path(__file__).parents[1] / "corpus"
SPLITS = ("train", "dev", "test")
README = (CORPUS / "README.md").read_text("utf-8")
# Real news has such lengths too.
TOO_SHORT_OR_LONG = {"a101", "a191", "a197", "a266", "a268"}


@pytest.fixture(scope="module")
def corpus() -> dict[str, list[GoldDocument]]:
    parts = {name: list(brat.read(str(CORPUS / name))) for name in (*SPLITS, "hard")}
    broken = [item for items in parts.values() for item in items if not isinstance(item, GoldDocument)]
    assert not broken, broken[0]
    return parts  # type: ignore[return-value]


def words(documents: list[GoldDocument]) -> list[int]:
    return [counts([document], annotated=False)["words"] for document in documents]  # type: ignore[misc]


def test_no_annotation_is_wrong(corpus):
    found = [problem for documents in corpus.values() for document in documents for problem in problems(document)]
    assert [str(problem) for problem in found if problem.level == ERROR] == []


def test_every_id_stands_once(corpus):
    ids = Counter(document.id for documents in corpus.values() for document in documents)
    assert [id for id, number in ids.items() if number > 1] == []


def test_sizes(corpus):
    main = [document for name in SPLITS for document in corpus[name]]
    assert len(main) >= 300 and len(corpus["hard"]) >= 80
    assert sum(words(main)) >= 60_000 and sum(len(document.claims) for document in main) >= 1_600
    assert {d.id for d, n in zip(main, words(main)) if not 80 <= n <= 600} == TOO_SHORT_OR_LONG


def test_train_and_test_share_no_twelve_words(corpus):
    index = Index()
    for documents in corpus.values():
        assert [run for document in documents for run in runs(index, document)] == []
        index.add(documents)


def test_topics_and_batches_are_held_out(corpus):
    for name in ("topic", "writer"):
        seen = [{document.meta[name] for document in corpus[split]} for split in SPLITS]
        assert not seen[0] & seen[1] and not (seen[0] | seen[1]) & seen[2]


def test_what_is_rare_stands_in_hard_twenty_times(corpus):
    planned = Counter(kind for document in corpus["hard"] for kind in document.meta["phenomena"])
    assert len(planned) == 23 and min(planned.values()) >= 20
    found = Counter(kind for document in corpus["hard"] for kind in _kinds(document))
    assert len(found) == 8 and min(found.values()) >= 20, found


def test_the_data_statement_counts_right(corpus):
    for name, documents in corpus.items():
        row = f"{len(documents)} | {sum(words(documents)):,} | {sum(len(document.claims) for document in documents):,} |"
        assert re.search(rf"^\| `{name}`.* \| {re.escape(row)}", README, re.MULTILINE), f"{name}: {row}"


def _kinds(document: GoldDocument) -> set[str]:
    """What an annotation shows by itself."""
    claims = [claim for claim in document.claims if claim.part == "body"]
    kinds = {entity.id: entity.kind for entity in document.entities}
    speakers = {kinds[id] for claim in claims for id in claim.speaker}
    return {name for name, there in (
        ("joint", any(len(claim.speaker) > 1 for claim in document.claims) or any(e.members for e in document.entities)),
        ("document", "document" in speakers), ("anonymous", "anonymous" in speakers),
        ("relay", any(claim.via for claim in claims)), ("denial", any(claim.polarity != "asserted" for claim in claims)),
        ("interrupted", any(len(claim.content) > 1 for claim in claims)),
        ("postposed", any(claim.cue and claim.cue.start >= claim.content[0].end for claim in claims)),
        ("over-paragraphs", any("\n" in span.of(document.text) for claim in claims for span in claim.content))) if there}
