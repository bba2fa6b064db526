"""On sentences whose trees people drew: the trees are valid, and with them source and content come out no worse."""
from __future__ import annotations

import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from attrib import labelling, scoring, training
from attrib.analyzers.conllu import Conllu
from attrib.analyzers.fixed import Fixed
from attrib.cli.corpus import sound
from attrib.pipeline import Extractor

sys.path.insert(0, str(Path(__file__).parent))
import gold_trees  # noqa: E402

ROOT = Path(__file__).parents[2]
GOLD = gold_trees.golds()
DOCUMENTS = gold_trees.documents()
UPOS = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
RELATIONS = set("acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed "
                "flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp".split())
LEAVES = {"punct", "case", "mark", "cc", "aux", "cop", "det"}
FOLDS = 5


def problems(parse) -> list[str]:
    """What is wrong with the trees by the rules of Universal Dependencies that a program can check."""
    out = []
    for first, last in parse.sentences:
        words = range(first, last)
        roots = [w for w in words if parse.head[w] == -1]
        out += [] if len(roots) == 1 and parse.deprel[roots[0]] == "root" else [f"roots {roots}"]
        for w in words:
            form, head, relation = parse.forms[w], parse.head[w], parse.deprel[w].partition(":")[0]
            path = [w]
            while parse.head[path[-1]] != -1 and len(path) <= last - first:
                path.append(parse.head[path[-1]])
            out += [] if len(path) <= last - first else [f"{form}: a circle"]
            out += [] if parse.upos[w] in UPOS else [f"{form}: no part of speech {parse.upos[w]}"]
            out += [] if relation in RELATIONS else [f"{form}: no relation {relation}"]
            out += [] if (relation == "punct") == (parse.upos[w] == "PUNCT") else [f"{form}: PUNCT and punct go together"]
            out += [] if (relation == "root") == (head == -1) else [f"{form}: root is the root's relation"]
            out += [] if not parse.lemma[w] == "" else [f"{form}: no lemma"]
            if head >= 0:
                above = parse.deprel[head].partition(":")[0]
                out += [] if above not in LEAVES else [f"{form}: hangs on a word that is {above}"]
                low, high = sorted((w, head))
                out += [f"{form}: its arc is crossed" for v in words if parse.head[v] >= 0 and _cross((low, high), sorted((v, parse.head[v])))]
    return out


def _cross(one, other) -> bool:
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_trees_are_valid(document):
    parse = document.parsed.parts["body"]
    assert problems(parse) == []
    assert parse.layers >= {"lemma", "upos", "feats", "dependency"}


def test_there_are_enough_of_each_kind():
    shapes = Counter(gold.shape for gold in GOLD.values())
    assert len(DOCUMENTS) == len(GOLD) >= 60 and len(shapes) >= 14 and sum(gold.cue is not None for gold in GOLD.values()) >= 55


def test_the_validator_finds_what_is_wrong():
    parse = DOCUMENTS[0].parsed.parts["body"]
    from dataclasses import replace
    assert any("circle" in p for p in problems(replace(parse, head=[1, 0, *parse.head[2:]])))
    assert any("roots" in p for p in problems(replace(parse, head=[-1] * len(parse.head))))
    assert any("part of speech" in p for p in problems(replace(parse, upos=["N", *parse.upos[1:]])))


def judged(extractor: Extractor, document) -> tuple[bool, bool]:
    """Whether the source and the content of the one claim are right, however sure it is; with no cue, whether there is no claim."""
    gold = GOLD[document.id]
    claims = extractor.document(document)
    if gold.cue is None:
        return not claims, not claims
    claim = next((c for c in claims if c.cue and document.text.find(gold.cue) == c.cue.span.start), None)
    if claim is None:
        return False, False
    said = claim.source.text if claim.source else None
    # A participle goes on with the speaker of its clause: no source of its own, and the speaker is the gold source.
    same = said == gold.source or said is None and gold.source is not None and (claim.speaker.name or "-") in gold.source
    return same, claim.text.strip(" .،«»") == gold.content


def by_shape(found: dict[str, tuple[bool, bool]]) -> Counter:
    out: Counter = Counter()
    for id, (source, content) in found.items():
        out[GOLD[id].shape, "source"] += source
        out[GOLD[id].shape, "content"] += content
    return out


@lru_cache(maxsize=1)
def lexical() -> dict[str, tuple[bool, bool]]:
    extractor = Extractor(min_confidence=0)
    return {document.id: judged(extractor, document) for document in DOCUMENTS}


def worse(found) -> dict:
    before, after = by_shape(lexical()), by_shape(found)
    return {key: (before[key], after[key]) for key in before if after[key] < before[key]}


def test_the_default_model_does_no_worse_with_trees():
    extractor = Extractor(analyzer=Conllu(), min_confidence=0)
    assert extractor.model.layers
    assert worse({document.id: judged(extractor, document) for document in DOCUMENTS}) == {}


@pytest.mark.slow
def test_learned_on_trees_that_are_right_they_help_and_no_shape_suffers():
    """Five folds: the weights of the layers are learned on four fifths of the sentences, beside the articles of
    corpus/train without any trees, so that the lexical weights stay what they are."""
    parses = Fixed({document.id: document.parsed for document in DOCUMENTS}, "conllu")
    rules, model = scoring.load(scoring.RULES), scoring.load(scoring.DEFAULT)
    articles = labelling.examples(list(sound(str(ROOT / "corpus" / "train"))), rules)
    gold = [gold_trees.annotated(document, GOLD[document.id]) for document in DOCUMENTS]
    found = {}
    for fold in range(FOLDS):
        sentences = labelling.examples([g for n, g in enumerate(gold) if n % FOLDS != fold], rules, parses)
        layered = scoring.Model(model)
        layered.name, layered.manifest = "trees", {"layers": sorted(parses.layers - {"entity"})}
        for decision in training.LAYERED:
            # A tenth of the articles' number of sentences: the strength that is right for 1,426 claims would learn little.
            layered[decision] = training.add_layers(_together(articles[decision], sentences[decision]), decision, model[decision], 0.1)
        extractor = Extractor(layered, analyzer=parses, min_confidence=0)
        found.update({document.id: judged(extractor, document) for n, document in enumerate(DOCUMENTS) if n % FOLDS == fold})
    assert worse(found) == {}
    totals = {name: (sum(pair[i] for pair in lexical().values()), sum(pair[i] for pair in found.values()))
              for i, name in enumerate(("source", "content"))}
    print(totals)
    assert totals["source"][1] >= totals["source"][0] and totals["content"][1] >= totals["content"][0] + 2


def _together(some: labelling.Examples, more: labelling.Examples) -> labelling.Examples:
    shift = some.groups[-1] + 1 if some.groups else 0
    return labelling.Examples(some.names + more.names, some.labels + more.labels, some.groups + [g + shift for g in more.groups])
