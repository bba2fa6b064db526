"""Annotated articles -> labelled candidates of every decision: what there is to learn from.

    قال الوزير إن الأزمة انتهت   ->   cue: ["clue:strong", …] right; end: ["end:sentence", …] right, ["end:sign", …] wrong

The candidates and their features are those of a run (`detectors`, `linkers`), so that nothing is learned that
a run does not see; an earlier stage hands on what is annotated, not what it would have chosen. Of an article
that was judged in places (`gold.Judged`), only the candidates there are examples.
"""
from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Iterable

from attrib import features
from attrib.analyzers import alignment, base, lexical
from attrib.arabic import fold
from attrib.data import Analysis, Attribution, Content, Cue, Mention, Reject, Span
from attrib.detectors import content, cue, quotation, source
from attrib.errors import InputError
from attrib.gold import GoldClaim, GoldDocument
from attrib.linkers import coreference
from attrib.scoring import Model

#: Decisions about one candidate, and choices of one among several.
SINGLE = ("quotation", "cue", "source")
CHOICES = ("end", "start", "antecedent")
#: A quotation is speech where so much of it is content that was said in these words.
_QUOTED = 0.8


@dataclass(slots=True)
class Examples:
    """What one decision learns from: feature names and label of each candidate; ``groups`` numbers the choices."""

    names: list[list[str]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def add(self, names: list[str], label: bool, group: int) -> None:
        self.names.append(names)
        self.labels.append(int(label))
        self.groups.append(group)

    def next_group(self) -> int:
        return self.groups[-1] + 1 if self.groups else 0


def examples(documents: Iterable[GoldDocument], model: Model, analyzer: base.Analyzer | None = None) -> dict[str, Examples]:
    """The examples of every decision in `documents`; `model` supplies what a decision takes from earlier ones.

    `analyzer`: what adds layers to the words; None: nothing does. Raises InputError for a document that it rejects.
    """
    out = {name: Examples() for name in SINGLE + CHOICES}
    for document in documents:
        parses = _parses(document, analyzer)
        for part in ("title", "body"):
            text = document.part(part)
            claims = [c for c in document.claims if c.part == part]
            if text.strip():
                analysis = lexical.analyze(text, part == "title")
                if part in parses:
                    analysis = alignment.attach(analysis, parses[part])
                _Part(document, part, analysis, claims, model, out).learn()
    return out


def _parses(document: GoldDocument, analyzer: base.Analyzer | None):
    if analyzer is None or not analyzer.layers:
        return {}
    [found] = analyzer.parse([document.document()])
    if isinstance(found, Reject):
        raise InputError(f"{found.where}: {found.reason}")
    return found.parsed.parts


class _Part:
    """One text with its gold, handed through the stages with the gold's earlier decisions."""

    def __init__(self, document: GoldDocument, part: str, analysis: Analysis, claims: list[GoldClaim], model: Model,
                 out: dict[str, Examples]) -> None:
        self.document, self.part, self.analysis, self.claims, self.model, self.out = document, part, analysis, claims, model, out
        self.starts = {start: token for token, start in enumerate(analysis.starts)}
        self.gold = [_tokens(analysis, claim.content[0].start, claim.content[-1].end) for claim in claims]

    def learn(self) -> None:
        analysis = self.analysis
        quotations = quotation.find(analysis, self.model["quotation"])
        self._quotations(quotations)
        found = self._cues(quotations)
        cues = tuple(c for _, c in found)
        claims = [n for n, _ in found]
        self._contents(quotations, cues, claims)
        links = self._sources(cues, claims)
        # Who has spoken before is known only where every claim is.
        if self.document.judged is None or self.document.judged.whole:
            self._antecedents(links)

    def _is_judged(self, span: Span) -> bool:
        return self.document.judged is None or self.document.judged.covers(self.part, span)

    def _quotations(self, quotations) -> None:
        spoken = [s for claim in self.claims if claim.type != "indirect" for s in claim.content]
        examples = self.out["quotation"]
        for q in filter(lambda q: self._is_judged(q.span), quotations):
            held = sum(max(0, min(q.span.end, s.end) - max(q.span.start, s.start)) for s in spoken)
            examples.add(features.quotation(self.analysis, q), held >= _QUOTED * len(q.span), examples.next_group())

    def _cues(self, quotations) -> list[tuple[int, Cue]]:
        """(number of the gold claim, its cue) for each claim that a candidate reports; in the text's order."""
        examples = self.out["cue"]
        found: dict[int, Cue] = {}
        for group in cue.candidates(self.analysis, quotations):
            if not any(self._is_judged(self.analysis.span(c.cue.first, c.cue.last)) for c in group):
                continue
            number = examples.next_group()
            for candidate in group:
                claim = self._reported(candidate.cue)
                examples.add(candidate.names, claim is not None, number)
                if claim is not None and (claim not in found or candidate.cue.first > found[claim].first):
                    found[claim] = candidate.cue
        return sorted(((n, replace(c, score=1.0)) for n, c in found.items()), key=lambda pair: pair[1].first)

    def _reported(self, candidate: Cue) -> int | None:
        """The gold claim that `candidate` makes: its cue and its content's start, or its end where that comes first."""
        span = self.analysis.span(candidate.first, candidate.last)
        for number, claim in enumerate(self.claims):
            tokens = self.gold[number]
            if tokens is None or claim.cue is None or not claim.cue.overlaps(span):
                continue
            if candidate.opening.kind == "before":
                last = candidate.opening.first
                inner = self.analysis.trim(max(last - 3, 0), last)
                if claim.content[0].start < claim.cue.start and (
                        candidate.opening.quotation is None or inner is not None):
                    return number
            elif candidate.opening.first < len(self.analysis.words):
                inner = self.analysis.trim(candidate.opening.first, min(candidate.opening.first + 4, len(self.analysis.words)))
                if inner is not None and abs(inner[0] - tokens[0]) <= (0 if candidate.opening.kind != "object" else 1):
                    return number
        return None

    def _contents(self, quotations, cues: tuple[Cue, ...], claims: list[int]) -> None:
        for number, claim in enumerate(claims):
            tokens = self.gold[claim]
            examples = self.out["start" if cues[number].opening.kind == "before" else "end"]
            group = examples.next_group()
            tried = content.candidates(self.analysis, quotations, cues, number)
            right = [self.analysis.trim(c.first, c.last) == tokens for c in tried]
            if any(right):
                for candidate, label in zip(tried, right):
                    examples.add(candidate.names, label, group)

    def _sources(self, cues: tuple[Cue, ...], claims: list[int]) -> list[tuple[int, Attribution]]:
        examples = self.out["source"]
        links = []
        for number, mentions in enumerate(source.detect(self.analysis, cues)):
            claim = self.claims[claims[number]]
            tokens = self.gold[claims[number]]
            chosen: Mention | None = None
            group = examples.next_group()
            for mention in mentions:
                if mention.kind == "via":
                    continue
                right = claim.source is not None and mention.span.overlaps(claim.source)
                examples.add(features.source(self.analysis, cues[number], mention), right, group)
                chosen = mention if right and chosen is None else chosen
            if claim.source is not None and chosen is None:
                continue
            said = Content((tokens,), (self.analysis.span(*tokens),), number, claim.type, 1.0)
            links.append((claims[number], Attribution(cues[number], said, chosen, (), None, self._inside(links, said))))
        return links

    @staticmethod
    def _inside(links, said: Content) -> int | None:
        first, last = said.ranges[0]
        found = None
        for number, (_, other) in enumerate(links):
            a, b = other.content.ranges[0]
            if a <= first and last <= b and (a, b) != (first, last):
                found = number
        return found

    def _antecedents(self, links: list[tuple[int, Attribution]]) -> None:
        if not links:
            return
        examples = self.out["antecedent"]
        entities = {entity.id: entity for entity in self.document.entities}

        def observe(number: int, candidates) -> None:
            claim = self.claims[links[number][0]]
            wanted = [entities[e] for e in claim.speaker]
            right = [_same(wanted, group) for _, group in candidates]
            if any(right):
                group = examples.next_group()
                for (names, _), label in zip(candidates, right):
                    examples.add(names, label, group)

        coreference.resolve(self.analysis, [link for _, link in links], self.model["antecedent"], observe=observe)


def _tokens(analysis: Analysis, start: int, end: int) -> tuple[int, int] | None:
    """The trimmed token range under code points [start, end)."""
    first = next((i for i, e in enumerate(analysis.ends) if e > start), None)
    if first is None:
        return None
    last = next((i for i in range(len(analysis.starts) - 1, -1, -1) if analysis.starts[i] < end), None)
    return analysis.trim(first, last + 1) if last is not None and last >= first else None


def _same(wanted, group) -> bool:
    """Whether the entities of `group` are the gold speakers: each annotated name stands in the name of one of them."""
    if len(wanted) != len(group):
        return False
    names = [f" {' '.join(fold(entity.name).split())} " for entity in group]
    return all(any(f" {' '.join(fold(entity.name).split())} " in name for name in names) for entity in wanted)
