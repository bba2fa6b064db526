"""An annotated claim -> what it is an example of, so that figures can be told apart by it.

    وأضاف أن …            ->   "dropped subject", "person"
    وأوضح ماروتو: «…»     ->   "surname", "person", "marks «…»"

All is read off the annotation and the text around it; a claim is in as many slices as it fits.
"""
from __future__ import annotations

import re
from typing import Iterator

from attrib.arabic import fold
from attrib.gold import GoldClaim, GoldDocument, GoldEntity

#: In the order of reports.
SLICES = ("dropped subject", "pronoun", "full name", "surname", "title", "person", "organization", "document", "group",
          "anonymous", "joint", "no speaker", "relayed", "no cue", "not asserted", "nested", "in pieces", "unclosed",
          "marks «…»", 'marks "…"', "marks “…”", "marks reversed", "marks other")
_OPENING = re.compile(r"[«»“”„‟\"'‘’‹›]")
_MARKS = frozenset("«»“”„‟\"'‘’‹›")
# By the first mark and the next one, if there is one.
_STYLES = {**dict.fromkeys(("«»", "«"), "marks «…»"), **dict.fromkeys(('""', '"'), 'marks "…"'),
           **dict.fromkeys(("“”", "„“", "„”", "““", "“", "„"), "marks “…”"),
           **dict.fromkeys(("»«", "””", "”“", "»", "”"), "marks reversed")}
#: Verbal nouns and nouns that news reports with, folded, and the pronoun for their speaker: قوله، بحسبها، تأكيداتهم.
_WITH_PRONOUN = re.compile(
    "[وف]?[بلك]?(?:قول|تاكيد|تصريح|حديث|تعبير|اشارت|اعلان|نفي|حسب|وفق|زعم|راي|كلام|اعتبار|توقع|اتهام|رد|كتابت|تغريدت|بيان|خطاب"
    "|كلمت|مطالبت|اعتقاد|نظر|امل)(?:ات|ت)?(?:ه|ها|هم|هما|هن|ي|نا)")
#: How far outside the content its marks may stand: «(…)», «… .»
_REACH = 3


def slices(document: GoldDocument, claim: GoldClaim) -> Iterator[str]:
    """The names, out of SLICES, of what `claim` is an example of."""
    speakers = [entity for entity in document.entities if entity.id in claim.speaker]
    yield from _mention(document.part(claim.part), claim, speakers)
    yield from dict.fromkeys(speaker.kind for speaker in speakers)
    if len(speakers) > 1 or any(speaker.members for speaker in speakers):
        yield "joint"
    if not speakers:
        yield "no speaker"
    if claim.via is not None:
        yield "relayed"
    if claim.cue is None:
        yield "no cue"
    if claim.polarity != "asserted":
        yield "not asserted"
    if any(other is not claim and other.part == claim.part and other.content != claim.content
           and any(span.covers(claim.content[0]) for span in other.content) for other in document.claims):
        yield "nested"
    if len(claim.content) > 1:
        yield "in pieces"
    if claim.type != "indirect":
        yield from _marks(document.part(claim.part), claim)


def _mention(text: str, claim: GoldClaim, speakers: list[GoldEntity]) -> Iterator[str]:
    """How the text names the speaker, where it is one."""
    if claim.source is None:
        if speakers and claim.cue is not None:
            yield "pronoun" if _has_pronoun(text, claim) else "dropped subject"
        return
    if len(speakers) != 1 or speakers[0].kind != "person":
        return
    source = _words(claim.source.of(text))
    name = _words(speakers[0].name)
    if f" {' '.join(name)} " in f" {' '.join(source)} ":
        yield "full name"
    elif set(name) & set(source):
        yield "surname"
    else:
        yield "title"


def _has_pronoun(text: str, claim: GoldClaim) -> bool:
    """قوله، بحسبه، على حد وصفه; not أعلنه or وصفه, whose pronoun is the content or somebody else."""
    words = _words(claim.cue.of(text)) if claim.cue else []
    return any(_WITH_PRONOUN.fullmatch(word) for word in words) or words[:2] == ["علي", "حد"]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _marks(text: str, claim: GoldClaim) -> Iterator[str]:
    """The style of the first marks in or around the content, and whether they are left open."""
    first, last = claim.content[0].start, claim.content[-1].end
    opening = _OPENING.search(text, max(0, first - _REACH), last)
    if opening is None:
        yield "marks other"
        return
    paragraph = text.find("\n", last)
    closing = next((text[at] for at in range(max(opening.end(), first), min(last + _REACH, len(text)))
                    if text[at] in _MARKS), None)
    if closing is None and not any(c in _MARKS for c in text[last:paragraph if paragraph >= 0 else len(text)]):
        yield "unclosed"
    yield _STYLES.get(opening.group() + (closing or ""), "marks other")
