"""Annotated articles -> a model: JSON weights for every decision that the stages score.

    corpus/train/*.ann   ->   models/ar-news-1/{cue.json, end.json, …, manifest.json}

The candidates of each decision come labelled from `labelling`. Decisions for one candidate alone (is this
a cue, is this speech, is this the source) are learned by logistic regression; choices among several (where
the content ends, whom a pronoun stands for) by logistic regression on the differences between the right
candidate and each other one, so that the margin ranks them. Decisions that `STRENGTH` does not
name keep the hand-set weights. The confidence is learned last, on the claims that the new model finds.
scikit-learn is imported here and in `calibration` only, when a function runs.
"""
from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Iterable, Iterator, Mapping, Sequence

import orjson

from attrib import __version__, features, gold, metrics, scoring
from attrib.analyzers import base
from attrib.analyzers.fixed import Fixed
from attrib.data import LAYERS, Document
from attrib.errors import AnalyzerError, InputError
from attrib.features import layers
from attrib.gold import GoldDocument
from attrib.labelling import CHOICES, Examples, examples
from attrib.pipeline import Extractor
from attrib.scoring import Linear, Model

#: A name seen in fewer examples is left out: its weight would be that of one article.
LEAST_SEEN = 3
#: Decisions that are learned, each with scikit-learn's C: together they beat the hand-set rules on real text.
STRENGTH = {"cue": 0.01, "end": 0.02, "antecedent": 0.03}
#: Claims of a body that are less sure are more often wrong than right, and are held back: chosen on the articles of
#: `CALIBRATED_ON` and on 226 more of all kinds. Headlines are too few there to say it of them.
MIN_CONFIDENCE = {"body": 0.3}
#: Added to a learned decision's margin, so that on real text it misses as much as it gets wrong. Chosen on the articles
#: of `CALIBRATED_ON`.
SHIFT = {"cue": 0.3}
CONFIDENCE_STRENGTH = 0.05
#: What the confidence cannot learn from the corpus, whose articles are understood when they name who holds an office, and
#: whose nouns the tables know: on real news of all kinds nine in ten claims of somebody who is left with his office alone are
#: wrong (52 claims), as many of an institution without a name (10), and three in four of what no table knows as a speaker (48).
SET_BY_HAND = {"unnamed:institution": -1.5, "unnamed:office": -2.1, "unnamed:thing": -0.8}
#: Decisions that learn from layers where there are some, each with C: chosen with a weak parser, on 120 articles of real
#: news. What it says of clauses is the least to be believed.
LAYERED = {"cue": 0.1, "end": 0.003, "start": 0.003, "source": 0.03, "antecedent": 0.03}
#: Names of candidates that only a parser gives: they carry features of the words too, none of which was learned for them.
_PARSED_ONLY = frozenset(("end:parsed", "start:parsed", "source:parsed"))
#: Slope and intercept put over the confidence's margin, so that it is calibrated on real news: the result of
#: `calibrate` over annotated articles of real news that are not part of the corpus.
CALIBRATION = (1.49, 0.52)
CALIBRATED_ON = "90 articles of real news, 526 claims, annotated by the corpus's guidelines; not in the corpus"


def train(documents: Iterable[GoldDocument], name: str, strength: Mapping[str, float] = STRENGTH,
          calibration: tuple[float, float] = CALIBRATION, calibrated_on: str = CALIBRATED_ON,
          analyzer: base.Analyzer | None = None) -> Model:
    """A model learned from annotated articles; the same articles, in whatever order, give the same weights.

    ``strength``     of each learned decision; the others keep the weights of `scoring.RULES`.
    ``calibration``  slope and intercept over the confidence's margin, fitted on what ``calibrated_on`` says.
    ``analyzer``     what adds layers to the words: the model then needs the layers that all of the articles have,
                     and learns a further weight for what they say in each decision of `LAYERED`.
    """
    documents = sorted(documents, key=lambda document: document.id)
    rules = scoring.load(scoring.RULES)
    parses = parsed(documents, analyzer) if analyzer is not None and analyzer.layers else None
    found = examples(documents, rules, parses)
    model = Model(rules)
    model.name, model.manifest = name, {}
    for decision, c in strength.items():
        learned = fit(without_layers(found[decision]), decision, rules[decision], c)
        model[decision] = Linear(learned.weights, round(learned.bias + SHIFT.get(decision, 0.0), 4))
    if parses is not None:
        for decision, c in LAYERED.items():
            model[decision] = add_layers(found[decision], decision, model[decision], c)
        model.manifest["layers"] = sorted(parses.layers)
    model["confidence"] = _calibrated(_confidence(documents, model, parses), calibration)
    of_layers = {"layers": sorted(parses.layers), "analyzer": analyzer.name,
              "learned_from_layers": {d: {"C": c, "candidates": len(found[d].labels)} for d, c in LAYERED.items()}} if parses else {}
    model.manifest = {
        "name": name, "format": scoring.FORMAT, "features": features.VERSION,
        "description": "Learned from annotated articles; decisions not named in learned keep hand-set weights."
        if parses is None else "Learned from annotated articles and what a parser says of them; needs such an analyzer.",
        "attrib": __version__, "rules": rules.name,
        "corpus": {"articles": len(documents), "claims": sum(len(d.claims) for d in documents), "sha256": digest(documents)},
        "learned": {decision: {"C": c, "shift": SHIFT.get(decision, 0.0), "candidates": len(found[decision].labels), "right": sum(found[decision].labels)}
                    for decision, c in strength.items()},
        "min_confidence": MIN_CONFIDENCE,
        "calibration": {"slope": calibration[0], "intercept": calibration[1], "on": calibrated_on},
        **of_layers,
    }
    partly = [d for d in documents if d.judged is not None]
    if partly:
        model.manifest["corpus"]["reviewed"] = {"articles": len(partly), "claims": sum(len(d.claims) for d in partly),
                                                "judged": sum(len(d.judged.spans) for d in partly if d.judged)}
    return model


def parsed(documents: Sequence[GoldDocument], analyzer: base.Analyzer) -> Fixed:
    """The parses of `documents`, each made once, as an analyzer that has the layers which are in all of them.

    Raises InputError for a document that `analyzer` rejects, and AnalyzerError where nothing is in all of them.
    """
    out, common = {}, frozenset(LAYERS)
    for item in base.stream(analyzer, (document.document() for document in documents)):
        if not isinstance(item, Document):
            raise InputError(f"{item.where}: {item.reason}")
        out[item.id] = item.parsed
        for part in item.parsed.parts.values():
            common &= part.layers
    if not common:
        raise AnalyzerError(f"no layer is in all of the articles that {analyzer.name} parsed; there must be lemmas, parts of "
                            f"speech, dependencies or entities.")
    return Fixed(out, analyzer.name, common)


def without_layers(examples: Examples) -> Examples:
    """`examples` as they are without a parser: no features and no candidates of the layers."""
    kept = [i for i, names in enumerate(examples.names) if not any(name in _PARSED_ONLY for name in names)]
    return Examples([[n for n in examples.names[i] if not n.startswith(layers.PREFIX)] for i in kept],
                    [examples.labels[i] for i in kept], [examples.groups[i] for i in kept])


def add_layers(examples: Examples, kind: str, lexical: Linear, strength: float) -> Linear:
    """`lexical`, a decision's weights without a parser, with a weight more for each feature of the layers."""
    only = Examples([[n for n in names if n.startswith(layers.PREFIX) or n in _PARSED_ONLY] for names in examples.names],
                    examples.labels, examples.groups)
    return fit(only, kind, lexical, strength, margins=[lexical.margin(names) for names in examples.names])


def digest(documents: Iterable[GoldDocument]) -> str:
    """SHA-256 over ids, texts and annotations."""
    whole = hashlib.sha256()
    for document in documents:
        if document.judged is not None:
            whole.update(repr(document.judged).encode())
        whole.update(document.text.encode() + b"\0" + (document.title or "").encode() + b"\0" + orjson.dumps(gold.to_record(document)))
    return whole.hexdigest()


def save(model: Model, folder: str | Path) -> None:
    """Write `model` as JSON: a file of weights for each decision, and the manifest with their SHA-256."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for decision in scoring.DECISIONS:
        data = _json({"bias": model[decision].bias, "weights": dict(sorted(model[decision].weights.items()))})
        (folder / f"{decision}.json").write_bytes(data)
        files[f"{decision}.json"] = hashlib.sha256(data).hexdigest()
    (folder / "manifest.json").write_bytes(_json({**model.manifest, "files": files}))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def judged(documents: Iterable[GoldDocument], model: Model, analyzer: base.Analyzer | None = None
           ) -> Iterator[tuple[list[str], bool]]:
    """For each claim that `model` finds: its confidence's features, and whether content and speaker are right.

    Of an article that was judged in places, the claims there.
    """
    extractor = Extractor(model, analyzer=analyzer, min_confidence=0)
    for document in documents:
        found = list(extractor.evidence(document.document()))
        for part in ("title", "body"):
            there = [one for one in found if one.claim.part == part]
            counts = metrics.compare(document.part(part), metrics.annotated(document, part),
                                     metrics.found(document.part(part), [one.claim for one in there]))
            for one, (_, right) in zip(there, counts.sure):
                cue = one.claim.cue
                if document.judged is not None and not document.judged.covers(part, cue.span if cue else one.claim.spans[0]):
                    continue
                yield one.names, right


def _confidence(documents: Iterable[GoldDocument], model: Model, analyzer: base.Analyzer | None) -> Linear:
    pairs = list(judged(documents, model, analyzer))
    names, labels = [names for names, _ in pairs], [right for _, right in pairs]
    _require(labels, labels, "the confidence")
    learned = _regression([dict.fromkeys((n for n in found if n not in SET_BY_HAND), 1.0) for found in names], labels, CONFIDENCE_STRENGTH)
    return Linear({**learned.weights, **SET_BY_HAND}, learned.bias)


def calibrate(documents: Iterable[GoldDocument], model: Model, analyzer: base.Analyzer | None = None) -> tuple[float, float]:
    """Slope and intercept that make the confidence of `model` a probability on `documents` (Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    scorer = model["confidence"]
    pairs = list(judged(documents, model, analyzer))
    margins, labels = [scorer.margin(names) for names, _ in pairs], [right for _, right in pairs]
    _require(labels, labels, "the calibration")
    platt = LogisticRegression(C=1e6, max_iter=1000).fit([[m] for m in margins], labels)
    return round(float(platt.coef_[0][0]), 4), round(float(platt.intercept_[0]), 4)


def _calibrated(scorer: Linear, calibration: tuple[float, float]) -> Linear:
    slope, intercept = calibration
    weights = {name: round(slope * w, 4) for name, w in scorer.weights.items()}
    # Whether nothing is written as 0.0 or as -0.0 is the processor's choice.
    return Linear({name: w for name, w in weights.items() if w}, round(slope * scorer.bias + intercept, 4))


def fit(examples: Examples, kind: str, rules: Linear, strength: float = 0.1,
        margins: Sequence[float] | None = None) -> Linear:
    """Weights for one decision: the hand-set `rules`, corrected by what the examples show.

    The rules' margin is one more feature of each candidate, scaled so that keeping it costs nothing under
    the L2 penalty; every other weight says how far the examples pull away from the rules. `kind` is one of
    SINGLE or CHOICES, `strength` scikit-learn's C: the smaller, the nearer to the rules. `margins` are those of the
    rules where the examples do not have all of the rules' features.
    """
    if margins is None:
        margins = [rules.margin(names) for names in examples.names]
    seen = Counter(name for names in examples.names for name in names)
    rows = [{_RULES: margin * _SCALE,
             **{name: float(names.count(name)) for name in names if seen[name] >= LEAST_SEEN}}
            for names, margin in zip(examples.names, margins)]
    labels: Sequence[int] = examples.labels
    if kind in CHOICES:
        rows, labels = _differences(rows, examples)
    _require(labels, examples.labels, kind)
    learned = _regression(rows, labels, strength, intercept=kind not in CHOICES)
    trust = learned.weights.pop(_RULES, 1 / _SCALE) * _SCALE
    names = sorted({*learned.weights, *rules.weights})
    weights = {name: round(trust * rules.weights.get(name, 0.0) + learned.weights.get(name, 0.0), 4) for name in names}
    bias = 0.0 if kind in CHOICES else round(trust * rules.bias + learned.bias, 4)
    return Linear({name: w for name, w in weights.items() if w}, bias)


def _regression(rows: Sequence[Mapping[str, float]], labels: Sequence[int], strength: float, intercept: bool = True) -> Linear:
    """L2-regularised logistic regression over `rows`; `strength` is C.

    Newton's method reaches the optimum to the last digits that are kept, whatever the processor adds up first.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    model = LogisticRegression(C=strength, solver="newton-cholesky", tol=1e-10, max_iter=1000, fit_intercept=intercept)
    model.fit(vectorizer.fit_transform(rows), labels)
    bias = float(model.intercept_[0]) if intercept else 0.0
    return Linear(dict(zip(vectorizer.get_feature_names_out(), map(float, model.coef_[0]))), bias)


def _require(learned: Sequence[int], labels: Sequence[int], what: str) -> None:
    """InputError where what is to be learned has no right examples, or no wrong ones; `labels` are the candidates'."""
    if len(set(learned)) < 2:
        raise InputError(f"too few annotated articles to learn {what}: found {len(labels):,} candidates, {sum(labels):,} of them "
                         f"right; expected right and wrong ones. Give more articles.")


#: The feature that holds the rules' margin, and by what it is multiplied: its weight is then so small that the
#: penalty does not see it.
_RULES = "rules"
_SCALE = 20.0


def _differences(rows: Sequence[Mapping[str, float]], examples: Examples) -> tuple[list[dict[str, float]], list[int]]:
    """For each choice the right candidate minus each other one, and the same reversed."""
    groups: dict[int, list[int]] = {}
    for index, group in enumerate(examples.groups):
        groups.setdefault(group, []).append(index)
    out, labels = [], []
    for members in groups.values():
        right = next((i for i in members if examples.labels[i]), None)
        if right is None:
            continue
        for other in members:
            if examples.labels[other]:
                continue
            names = {*rows[right], *rows[other]}
            difference = {n: float(rows[right].get(n, 0) - rows[other].get(n, 0)) for n in sorted(names)
                          if rows[right].get(n, 0) != rows[other].get(n, 0)}
            out.append(difference)
            labels.append(1)
            out.append({n: -v for n, v in difference.items()})
            labels.append(0)
    return out, labels
