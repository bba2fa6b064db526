"""The whole flow, in order: an article -> attributed claims. Read this first.

    Extractor().document(Document("a1", "وقال الوزير: «لن نتراجع»."))   ->   [Claim(direct, الوزير, …)]

A stage reads the analysis and the results before it and returns new ones; nothing is filled in later.
A title is a part of its own: its spans index the title, its speakers may be named in the body.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Callable, Iterable, Iterator, Mapping, NamedTuple, Sequence

from attrib import claim, features, scoring
from attrib.analyzers import alignment, base, lexical
from attrib.claim import Claim, ClaimCue, Context, Excerpt, Scores, Speaker
from attrib.data import Analysis, Attribution, Document, Parse, Reject, Span
from attrib.detectors import content, cue, quotation, source
from attrib.errors import AnalyzerError, InputError
from attrib.known import KnownSpeakers
from attrib.linkers import attribution, coreference
from attrib.linkers.entities import Entity


class Evidence(NamedTuple):
    """A claim, the results of the stages behind it, and the features of its confidence."""

    claim: Claim
    analysis: Analysis
    link: Attribution
    speaker: Speaker
    names: list[str]


class Extractor:
    """Articles to claims with one model.

    ``model``  a folder with a manifest, a name beside the package, or a loaded one; None: the default one of the analyzer.
    ``known``  the user's list: a speaker that is one of it gets its id; None: no speaker has an id.
    ``analyzer``  what adds layers to the words (see `attrib.analyzers.base`); None: nothing does.
    ``min_confidence``  claims that are less sure, from 0 to 1, are held back; None: as the model's manifest says.
    Raises ModelError where the model is not found, damaged or of another version, and AnalyzerError where it
    needs a layer that the analyzer does not have.
    """

    def __init__(self, model: str | scoring.Model | None = None, known: KnownSpeakers | None = None,
                 analyzer: base.Analyzer | None = None, min_confidence: float | None = None) -> None:
        self.analyzer = analyzer or base.Lexical()
        default = scoring.DEFAULT_PARSED if self.analyzer.layers else scoring.DEFAULT
        self.model = model if isinstance(model, scoring.Model) else scoring.load(model or default)
        if min_confidence is not None:
            self.model = self.model.with_min_confidence(min_confidence)
        self.known = known
        missing = self.model.layers - self.analyzer.layers
        if missing:
            raise AnalyzerError(f"the model {self.model.name} needs {_listed(missing)}, which the analyzer "
                                f"{self.analyzer.name} does not give. Use --analyzer stanza, or --analyzer conllu for parsed "
                                f"articles; or another model.")
        self.signature = f"attrib:{_version()}|analyzer:{self.analyzer.name}|model:{self.model.name}"

    def prepare(self) -> None:
        """Load the word tables, which come with the first text."""
        self.part("قال")

    def document(self, document: Document, keep: Iterable[str] = ()) -> list[Claim]:
        """The claims of `document`: of its title first, then of its body, each in the text's order."""
        return [claim for claim, *_ in self.evidence(document, keep)]

    def evidence(self, document: Document, keep: Iterable[str] = ()) -> Iterator[Evidence]:
        """As `document`, each claim with what it was made of. Raises InputError where it cannot be parsed."""
        fields = claim.document_fields(document, keep)
        parses = self.parses(document)
        body = self.part(document.text, parse=parses.get("body"))
        if document.title and document.title.strip():
            title = self.part(document.title, headline=True, known=lambda: coreference.named(body[0]),
                              parse=parses.get("title"))
            yield from self._claims(document, "title", fields, *title)
        yield from self._claims(document, "body", fields, *body)

    def parsed(self, items: Iterable[Document | Reject]) -> Iterator[Document | Reject]:
        """`items` in their order, parsed in batches where the analyzer parses: faster than one by one."""
        return base.stream(self.analyzer, items)

    def parses(self, document: Document) -> Mapping[str, Parse]:
        """What the analyzer says of each part of `document`; empty where it has no layers, and not asked again where
        `parsed` has asked it. Raises InputError where it cannot be parsed, or a layer is missing that the model needs.
        """
        if not self.analyzer.layers:
            return {}
        if document.parsed is None or document.parsed.by != self.analyzer.name:
            [found] = self.analyzer.parse([document])
            if isinstance(found, Reject):
                raise InputError(found.reason)
            document = found
        for part, parse in document.parsed.parts.items():
            missing = self.model.layers - parse.layers
            if missing:
                raise InputError(f"the {part} is parsed without {_listed(missing)}, which the model {self.model.name} needs.")
        return document.parsed.parts

    def part(self, text: str, headline: bool = False, known: Callable[[], Sequence[Entity]] | tuple[()] = (),
             parse: Parse | None = None):
        """(analysis, attributions, speakers) of one text, the last two of one length: the method section.

        ``headline``  the text is a title. ``known``  finds entities from elsewhere in the article, when needed.
        ``parse``  what a parser says of the words; None: nobody has parsed it.
        """
        scorers = self.model
        analysis = lexical.analyze(text, headline)
        if parse is not None:
            analysis = alignment.attach(analysis, parse)
        quotations = quotation.find(analysis, scorers["quotation"])
        cues = cue.detect(analysis, quotations, scorers["cue"])
        contents = content.detect(analysis, quotations, cues, scorers["end"], scorers["start"])
        mentions = source.detect(analysis, cues)
        links = attribution.link(analysis, cues, contents, mentions, scorers["source"])
        speakers = coreference.resolve(analysis, links, scorers["antecedent"], known)
        if any("interview" in link.flags and speaker.name is None for link, speaker in zip(links, speakers)):
            # Answers of nobody knows whom.
            contents = tuple(c for c in contents if "interview" not in c.flags)
            links = attribution.link(analysis, cues, contents, mentions, scorers["source"])
            speakers = coreference.resolve(analysis, links, scorers["antecedent"], known)
        return analysis, links, speakers

    def _claims(self, document: Document, part: str, fields, analysis: Analysis, links, speakers) -> Iterable[Evidence]:
        if not links:
            return []
        if self.known is not None:
            speakers = [_identified(speaker, self.known) for speaker in speakers]
        sha = claim.digest(analysis.text)
        ids = [claim.claim_id(sha, part, link.content.spans, _cue_span(analysis, link)) for link in links]
        named = features.claims(analysis, links, speakers)
        sure = [self.model["confidence"](names) for names in named]
        least = self.model.min_confidence(part)
        given = [confidence >= least for confidence in sure]
        out = [Evidence(_build(document, part, fields, analysis, sha, ids, number, link, _around(links, given, number), speaker,
                               sure[number], self), analysis, link, speaker, named[number])
               for number, (link, speaker) in enumerate(zip(links, speakers)) if given[number]]
        out.sort(key=lambda found: (found.claim.spans[0].start, -found.claim.spans[-1].end))
        return out


def _around(links: Sequence[Attribution], given: Sequence[bool], number: int) -> int | None:
    """The attribution nearest around that of `number` that is given out."""
    outer = links[number].inside
    while outer is not None and not given[outer]:
        outer = links[outer].inside
    return outer


def _identified(speaker: Speaker, known: KnownSpeakers) -> Speaker:
    entry = known.match(speaker.name, speaker.kind) if speaker.name is not None and len(speaker.members) < 2 else None
    return speaker if entry is None else replace(speaker, id=entry.id)


def _build(document: Document, part: str, fields, analysis: Analysis, sha: str, ids: list[str], number: int,
           link: Attribution, outer: int | None, speaker: Speaker, confidence: float, extractor: Extractor) -> Claim:
    text = analysis.text
    spans = link.content.spans
    first = link.content.ranges[0][0]
    anchor = link.cue.first if link.cue is not None else first
    flags = set(link.flags)
    if part == "title":
        flags.add("headline")
    if speaker.kind in ("anonymous", "group"):
        flags.add("anonymous_source")
    if len(speaker.members) > 1 and speaker.kind != "document":
        flags.add("joint_speakers")
    scores = Scores(round(link.cue.score, 4) if link.cue is not None else None, round(link.content.score, 4),
                    speaker.candidates[0].p if speaker.candidates and speaker.name else None)
    return Claim(
        id=ids[number], doc_id=document.id, document_sha256=sha, document=fields, part=part, type=link.content.type,
        polarity=link.cue.polarity if link.cue is not None else "asserted", text=claim.join(text, spans), spans=spans,
        complementizer=_excerpt(analysis, link.cue.opening.that) if link.cue is not None else None,
        cue=_cue(analysis, link), source=_mention(text, link.source),
        via=tuple(_mention(text, m) for m in link.via), speaker=speaker,
        context=_context(analysis, anchor, first), nested_in=ids[outer] if outer is not None else None,
        flags=tuple(sorted(flags)), confidence=round(confidence, 4), scores=scores, signature=extractor.signature)


def _cue_span(analysis: Analysis, link: Attribution) -> Span | None:
    return None if link.cue is None or link.cue.kind == "punctuation" else analysis.span(link.cue.first, link.cue.last)


def _cue(analysis: Analysis, link: Attribution) -> ClaimCue | None:
    span = _cue_span(analysis, link)
    if span is None:
        return None
    form = link.cue.form
    return ClaimCue(span.of(analysis.text), span, form.lemma, link.cue.kind, form.act)


def _excerpt(analysis: Analysis, tokens: tuple[int, int] | None) -> Excerpt | None:
    if tokens is None:
        return None
    span = analysis.span(*tokens)
    return Excerpt(span.of(analysis.text), span)


def _mention(text: str, mention) -> Excerpt | None:
    return None if mention is None else Excerpt(mention.span.of(text), mention.span)


def _context(analysis: Analysis, anchor: int, first: int) -> Context:
    begin, end = analysis.sentence(min(anchor, first))
    sentence = analysis.span(begin, end)
    return Context(sentence.of(analysis.text), sentence, analysis.span(*analysis.paragraph(min(anchor, first))))


def _listed(layers: Iterable[str]) -> str:
    return f"the layer{'s' * (len(set(layers)) > 1)} {', '.join(sorted(layers))}"


def _version() -> str:
    from attrib import __version__
    return __version__
