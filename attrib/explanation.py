"""A claim -> the decisions that made it: what spoke for and against, with weights, and what came second.

    explain(Extractor(), document, "c-…")   ->   cue وأكد +6.1 (clue:strong +2.5, opening:that +2.5, …),
                                                 source المتحدث +3.0 (…), speaker يحيى رسول +2.2, then الوزير +0.4

The article is analysed again: the same version with the same model comes to the same claims. Weights add
up to a margin (with the bias); the option with the highest margin was taken.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Callable, Iterable, Sequence

from attrib import features
from attrib.claim import Claim
from attrib.data import Analysis, Cue, Document
from attrib.detectors import content, cue, quotation, source
from attrib.errors import InputError
from attrib.linkers import coreference
from attrib.pipeline import Evidence, Extractor
from attrib.scoring import Linear

BIAS = "(bias)"


@dataclass(frozen=True, slots=True)
class Option:
    """One possibility: ``weights`` are (feature, weight), heaviest first; they add up to ``margin``.

    Both are empty or None for what nothing is weighed for: that there is no source.
    """

    label: str
    margin: float | None = None
    weights: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """``options``: the one taken first, then the others, best first. Empty: nothing was weighed, ``note`` says why."""

    name: str
    options: tuple[Option, ...] = ()
    note: str = ""


def explain(extractor: Extractor, document: Document, id: str) -> tuple[Claim, list[Decision]]:
    """The claim of `document` with `id`, and its decisions in the order of the pipeline.

    Raises InputError where the extractor does not find that claim.
    """
    found = next((e for e in extractor.evidence(document) if e.claim.id == id), None)
    if found is None:
        raise InputError(f"{document.id}: {extractor.signature} finds no claim {id} there. "
                         f"Use the version and the --model that made it; its signature names them.")
    analysis = found.analysis
    quotations = quotation.find(analysis, extractor.model["quotation"])
    cues = cue.detect(analysis, quotations, extractor.model["cue"])
    number = next((n for n, c in enumerate(cues) if c == found.link.cue), None)
    if number is None:
        note = "none: the content goes on with the quotation before it"
        decisions = [Decision("cue", note=note), Decision("content", note=note)]
    else:
        decisions = [_cue(analysis, extractor, quotations, cues[number]), _content(found, extractor, quotations, cues, number),
                     _source(found, extractor, source.detect(analysis, cues)[number])]
    decisions.append(_speaker(found, extractor, document))
    decisions.append(Decision("confidence", (_option(f"{found.claim.confidence:.2f}", extractor.model["confidence"], found.names),)))
    return found.claim, decisions


def _option(label: str, scorer: Linear, names: Iterable[str]) -> Option:
    names = list(names)
    weights = scorer.contributions(names)
    if scorer.bias:
        weights = sorted([*weights, (BIAS, scorer.bias)], key=lambda pair: -abs(pair[1]))
    return Option(label, scorer.margin(names), tuple(weights))


def _taken_first(options: Iterable[tuple[bool, Option]]) -> tuple[Option, ...]:
    ordered = sorted(options, key=lambda pair: (not pair[0], -(pair[1].margin or 0.0)))
    return tuple(option for _, option in ordered)


def _cue(analysis: Analysis, extractor: Extractor, quotations: Sequence[Any], taken: Cue) -> Decision:
    for group in cue.candidates(analysis, quotations):
        if any(candidate.cue == replace(taken, score=candidate.cue.score) for candidate in group):
            return Decision("cue", _taken_first(
                (c.cue == replace(taken, score=c.cue.score), _option(_reading(analysis, c.cue), extractor.model["cue"], c.names))
                for c in group))
    return Decision("cue", note="a speaker before a colon; nothing is weighed")


def _reading(analysis: Analysis, candidate: Cue) -> str:
    words = " ".join(word.surface for word in analysis.words[candidate.first:candidate.last])
    at = candidate.opening.first
    opened = "before it" if candidate.opening.kind == "before" else \
        f"{candidate.opening.kind} at «{_from(analysis, at, 3)}»"
    return f"{words} ({candidate.form.lemma}, {candidate.kind}; content: {opened})"


def _from(analysis: Analysis, first: int, count: int) -> str:
    return " ".join(word.surface for word in analysis.words[first:first + count])


def _content(found: Evidence, extractor: Extractor, quotations: Sequence[Any], cues: Sequence[Cue], number: int) -> Decision:
    before = cues[number].opening.kind == "before"
    name = "start" if before else "end"
    options = []
    for stretch in content.candidates(found.analysis, quotations, cues, number):
        label = f"| {_from(found.analysis, stretch.first, 5)} …" if before else \
            f"… {_from(found.analysis, max(stretch.first, stretch.last - 5), stretch.last - max(stretch.first, stretch.last - 5))} |"
        options.append((False, _option(label, extractor.model[name], stretch.names)))
    return Decision(f"content {name}", _taken_first(options))


def _source(found: Evidence, extractor: Extractor, mentions: Sequence[Any]) -> Decision:
    taken = found.link.source
    options = [(mention == taken, _option(mention.span.of(found.analysis.text), extractor.model["source"],
                                          features.source(found.analysis, found.link.cue, mention)))
               for mention in mentions if mention.kind != "via"]
    # A mention is taken above even odds, so "none" stands at a margin of 0.
    options.append((taken is None, Option("none: a dropped subject or a pronoun", 0.0)))
    return Decision("source", _taken_first(options))


def _speaker(found: Evidence, extractor: Extractor, document: Document) -> Decision:
    by = found.speaker.resolved_by
    if found.link.source is not None:
        others = tuple(Option(f"{c.name} ({c.p:.2f})") for c in found.speaker.candidates)
        return Decision("speaker", others, f"named by the source itself: {by}")
    candidates = _antecedents(found, extractor, document)
    if not candidates or found.link.carried is not None and by == "carried_over":
        return Decision("speaker", note="the speaker of the clause before goes on" if by == "carried_over" else by)
    scorer = extractor.model["antecedent"]
    options = [(False, _option(" و".join(entity.name for entity in entities), scorer, names)) for names, entities in candidates]
    if found.speaker.name is None:
        options.append((True, Option("nobody: none of these is likely enough")))
    return Decision("speaker", _taken_first(options), by)


def _antecedents(found: Evidence, extractor: Extractor, document: Document) -> list[tuple[list[str], list[Any]]]:
    """Who a dropped subject or a pronoun might stand for, as resolving the whole part comes to it."""
    known: Callable[[], Any] | tuple[()] = ()
    text, parses = document.text, extractor.parses(document)
    if found.claim.part == "title":
        text, known = document.title or "", lambda: coreference.named(extractor.part(document.text, parse=parses.get("body"))[0])
    analysis, links, _ = extractor.part(text, found.claim.part == "title", known, parses.get(found.claim.part))
    seen: dict[int, list[tuple[list[str], list[Any]]]] = {}
    coreference.resolve(analysis, links, extractor.model["antecedent"], known, observe=seen.__setitem__)
    return next((seen.get(number, []) for number, link in enumerate(links) if link == found.link), [])
