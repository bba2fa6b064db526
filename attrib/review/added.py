"""A stretch that a reviewer has marked -> a claim, as the extractor would have written it.

    added(article, "body", [Span(17, 28)], cue=Span(0, 3), …)   ->   Claim("indirect", "الوضع مستقر", cue قال, …)
"""
from __future__ import annotations

from typing import Sequence

from attrib import __version__
from attrib.claim import Claim, ClaimCue, Context, Excerpt, Scores, Speaker, claim_id, digest, document_fields
from attrib.data import Analysis, Document, Span
from attrib.errors import InputError
from attrib.lexicon import CueForm
from attrib.record_schema import CUE_KINDS, PARTS, POLARITIES
from attrib.review.surroundings import WINDOW, analysis_of
from attrib.review.texts import OK, Part, marked, within

UNRESOLVED = Speaker(None, "unknown", False, "unresolved")


def added(article: Document, part_name: str, spans: Sequence[Span], cue: Span | None, source: Span | None, speaker: Speaker | None,
          polarity: str, reviewer: str, fields: dict[str, object] | None = None) -> Claim:
    """The claim that `spans` of a part of `article` hold; `fields` is what the article's other claims carry of it.

    Raises InputError for spans that are empty or lie outside the part, and for a value out of its list.
    """
    if part_name not in PARTS:
        raise InputError(f"part: found {part_name!r}; expected one of {', '.join(PARTS)}")
    if polarity not in POLARITIES:
        raise InputError(f"polarity: found {polarity!r}; expected one of {', '.join(POLARITIES)}")
    text = article.text if part_name == "body" else article.title or ""
    part = Part(text, 0, OK)
    content = marked(part, spans)
    for name, span in (("cue", cue), ("source", source)):
        if span is not None:
            within(part, span, name)
    who = speaker or UNRESOLVED
    flags = {"headline"} if part_name == "title" else set()
    flags |= {"no_cue"} if cue is None else set()
    flags |= {"anonymous_source"} if who.kind in ("anonymous", "group") else set()
    sha = digest(text)
    return Claim(
        id=claim_id(sha, part_name, content.spans, cue), doc_id=article.id, document_sha256=sha,
        document=document_fields(article) if fields is None else fields, part=part_name, type=content.type, polarity=polarity,
        text=content.text, spans=content.spans, complementizer=None, cue=_cue(text, cue) if cue else None,
        source=Excerpt(source.of(text), source) if source else None, via=(), speaker=who,
        context=_context(text, content.spans[0], cue), nested_in=None, flags=tuple(sorted(flags)), confidence=1.0,
        scores=Scores(1.0 if cue else None, 1.0, 1.0 if who.name else None), signature=f"attrib:{__version__}|reviewer:{reviewer}")


def _cue(text: str, span: Span) -> ClaimCue:
    """The cue under `span`, with lemma and act as the lexicon has them, else its own words and the act ``other``."""
    analysis, at = _near(text, span)
    words = [word for word, start, end in zip(analysis.words, analysis.starts, analysis.ends)
             if start + at < span.end and end + at > span.start]
    form: CueForm | None = next((word.cues[0] for word in words if word.cues), None)
    if form is None or form.kind not in CUE_KINDS:
        return ClaimCue(span.of(text), span, span.of(text).strip() or span.of(text), "verb", "other")
    return ClaimCue(span.of(text), span, form.lemma, form.kind, form.act)


def _context(text: str, content: Span, cue: Span | None) -> Context:
    anchor = min(content.start, cue.start) if cue else content.start
    analysis, at = _near(text, Span(anchor, content.end))
    token = next((i for i, end in enumerate(analysis.ends) if end + at > anchor), len(analysis.ends) - 1)
    sentence = analysis.span(*analysis.sentence(token))
    paragraph = analysis.span(*analysis.paragraph(token))
    whole = Span(sentence.start + at, sentence.end + at)
    return Context(whole.of(text), whole, Span(paragraph.start + at, paragraph.end + at))


def _near(text: str, span: Span) -> tuple[Analysis, int]:
    """The words around `span`, and the offset of the first one's text."""
    start = max(0, span.start - WINDOW // 2)
    return analysis_of(text[start:max(span.end, start + WINDOW)]), start
