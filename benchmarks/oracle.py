"""Oracle recall: how often the right answer is among the candidates of a stage, whatever their scores.

    python benchmarks/oracle.py texts.jsonl gold.jsonl
    python benchmarks/oracle.py texts.jsonl gold.jsonl --misses 10

A scorer can only choose what it is offered, so these figures bound whatever a model can learn. Each
stage gets the annotated results of the stages before it, and each line counts only the claims that
the line before could reach:

    cue             the annotated cue overlaps a word with cue readings, or a fixed phrase
    no cue          a claim without a cue begins where a headline's colon opens one
    content start   the content's first word is one of the openings tried for its cue, or, where the content
                    precedes its cue, one of the starts tried for it
    content end     every end of the content is among the ends tried, given its start
    source          the annotated mention overlaps a candidate mention of its cue
    same span       … and one candidate is the same mention, word for word
    relay           the annotated relay overlaps a candidate
    antecedent      the speaker, where no source names him in full: of a dropped subject or a pronoun among
                    the antecedents tried (no source), of a title or a surname among the entities that
                    the linker knows by then (short source); earlier claims have their annotated speakers
    whole claim     of all claims: cue, start, end, source and speaker are all among the candidates

Nothing is computed anew here: `cue.candidates`, `content.candidates` and `source.detect` say what they
offer, `headline.find` gives the cues that do not pass through `candidates`, and what `coreference.resolve`
hands to `features.antecedent` are its antecedents. One private function is used too: `coreference._resolve_one`,
whose pool of entities is read and whose answer is replaced by the annotated speaker, so that later claims find
the right ones before them.

Offsets are compared by words: signs and marks at the edges of a span do not count.
"""
from __future__ import annotations

import argparse
import inspect
import sys
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Iterator, NamedTuple, Sequence

import orjson

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))   # a bare checkout does

from attrib import features, scoring  # noqa: E402
from attrib.analyzers import lexical  # noqa: E402
from attrib.arabic import fold  # noqa: E402
from attrib.data import (  # noqa: E402
    Analysis,
    Attribution,
    Content,
    Cue,
    Mention,
    Opening,
    Quotation,
    Span,
)
from attrib.detectors import content, cue, headline, quotation, source  # noqa: E402
from attrib.detectors.marked import Quotations  # noqa: E402
from attrib.gold import GoldClaim, GoldDocument, from_record  # noqa: E402
from attrib.linkers import coreference, entities  # noqa: E402

#: The lines of the table, in order, with what is aimed at.
LINES = {"cue": 0.97, "no cue": None, "content start": None, "content end": 0.97, "source": 0.97, "same span": None,
         "relay": None, "antecedent": 0.95, "no source": None, "short source": None, "whole claim": None}
#: Taken off the edges of spans before they are compared.
SIGNS = frozenset("\"'«»“”„‟‘’‹›.،,؛;:؟?!…-–—()[]\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069")
#: A candidate may be longer than the annotated name by so many words, if they name nobody else.
LONGER = 6


class Outcome(NamedTuple):
    """One claim at one line of the table; `cause` and `excerpt` say what is missing where `hit` is False."""

    line: str
    hit: bool
    cause: str
    where: str
    excerpt: str


@dataclass
class Case:
    """An annotated claim and what is offered for it.

    ``first``, ``lasts``  the content's first token, and the last one of each of its spans.
    ``known``   a word or phrase at the annotated cue is a candidate; ``tried`` those that have an opening.
    ``right``   of these, those with the content's opening; ``cue`` the cue that later stages get.
    """

    gold: GoldClaim
    where: str
    names: list[str]
    others: list[str]
    first: int
    lasts: list[int]
    known: bool = False
    tried: list[Cue] = field(default_factory=list)
    right: list[Cue] = field(default_factory=list)
    cue: Cue | None = None

    @property
    def before(self) -> bool:
        """Whether the content precedes its cue."""
        return self.gold.cue is not None and self.gold.content[0].start < self.gold.cue.start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, metavar="TEXTS.jsonl")
    parser.add_argument("gold", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N misses of each line, with their context")
    args = parser.parse_args()
    model = scoring.load()
    outcomes = [outcome for document in read(args.texts, args.gold) for part in ("body", "title")
                for outcome in measure(document, part, model)]
    print_table(outcomes)
    for line in LINES:
        missed = [o for o in outcomes if o.line == line and not o.hit]
        if line == "whole claim" or not missed:
            continue
        print(f"\n{line}: {len(missed)} missed")
        for cause, count in Counter(o.cause for o in missed).most_common():
            print(f"  {count:>4}  {cause}")
        for outcome in missed[:args.misses]:
            print(f"  {outcome.where}  [{outcome.cause}]\n        {outcome.excerpt}")


def read(texts: Path, gold: Path) -> Iterator[GoldDocument]:
    articles = {record["id"]: record for record in map(orjson.loads, texts.read_bytes().splitlines())}
    for record in map(orjson.loads, gold.read_bytes().splitlines()):
        article = articles[record["id"]]
        yield from_record(record, article["text"], article.get("title"))


def print_table(outcomes: Sequence[Outcome]) -> None:
    print(f"{'':<16}{'offered':>9}{'of':>7}{'recall':>9}{'aim':>7}")
    for line, aim in LINES.items():
        here = [o.hit for o in outcomes if o.line == line]
        recall = f"{sum(here) / len(here):.3f}" if here else "-"
        indent = "  " if line in ("same span", "no source", "short source") else ""
        print(f"{indent + line:<16}{sum(here):>9}{len(here):>7}{recall:>9}{aim or '':>7}")


# ---- The stages, each given what is annotated of the one before it.

def measure(document: GoldDocument, part: str, model: scoring.Model) -> list[Outcome]:
    """The outcomes of all claims in one part of `document`, line by line."""
    text = document.part(part)
    analysis = lexical.analyze(text, part == "title")
    cases = [case_of(document, claim, number, analysis) for number, claim in enumerate(document.claims) if claim.part == part]
    if not cases:
        return []
    quotations = quotation.find(analysis, model["quotation"])
    known = coreference.named(lexical.analyze(document.text)) if part == "title" else ()
    out = [*cue_outcomes(analysis, quotations, cases), *content_outcomes(analysis, quotations, cases, model),
           *source_outcomes(analysis, cases), *speaker_outcomes(analysis, cases, model, known)]
    missed = {o.where for o in out if not o.hit and o.line not in ("same span", "relay")}
    out.extend(Outcome("whole claim", case.where not in missed, "", case.where, "") for case in cases)
    return out


def case_of(document: GoldDocument, claim: GoldClaim, number: int, analysis: Analysis) -> Case:
    named = {entity.id: entity.name for entity in document.entities}
    spans = [trimmed(analysis.text, span) for span in claim.content]
    return Case(claim, f"{document.id} claim {number}", [named[id] for id in claim.speaker],
                [name for id, name in named.items() if id not in claim.speaker],
                token_at(analysis, spans[0].start), [token_at(analysis, span.end - 1) for span in spans])


def cue_outcomes(analysis: Analysis, quotations: Sequence[Quotation], cases: list[Case]) -> Iterator[Outcome]:
    """Lines "cue" and "no cue"; fills in `known`, `tried`, `right` and `cue` of each case."""
    places, cues = candidate_cues(analysis, quotations)
    for case in cases:
        if case.gold.cue is None:
            case.right = [c for c in cues if c.kind == "punctuation" and first_word(analysis, c.opening.first) == case.first]
            case.known = bool(case.right)
            case.cue = case.right[0] if case.right else None
            yield Outcome("no cue", case.known, behind(analysis, case.first), case.where,
                          excerpt(analysis.text, case.gold.content[0]))
            continue
        here = [place for place in places if analysis.span(*place).overlaps(case.gold.cue)]
        case.known = bool(here)
        case.tried = [c for c in cues if c.kind != "punctuation" and analysis.span(c.first, c.last).overlaps(case.gold.cue)]
        case.right = [c for c in case.tried if (c.opening.kind == "before") == case.before
                      and (case.before or first_word(analysis, c.opening.first) == case.first)]
        if case.known:
            case.cue = case.right[0] if case.right else as_annotated(analysis, quotations, case, here[0])
        cause = "" if case.known else why_no_cue(analysis, case.gold.cue)
        yield Outcome("cue", case.known, cause, case.where, excerpt(analysis.text, case.gold.cue))


def candidate_cues(analysis: Analysis, quotations: Sequence[Quotation]) -> tuple[list[tuple[int, int]], list[Cue]]:
    """Token ranges of all words with cue readings and all phrases, and a `Cue` for each opening tried."""
    cues = [candidate.cue for group in cue.candidates(analysis, quotations) for candidate in group]
    places = {(token, token + 1) for token, word in enumerate(analysis.words) if word.cues}
    places.update((c.first, c.last) for c in cues)
    return sorted(places), cues + headline.find(analysis, Quotations(quotations))


def as_annotated(analysis, quotations, case: Case, place: tuple[int, int]) -> Cue:
    """A cue at `place` with the annotated opening, for the later stages of a claim that has lost its own."""
    first, last = place
    number = next((n for n, q in enumerate(quotations) if q.first == case.first), None)
    opening = Opening("before", first) if case.before else Opening("clause", case.first, None, number)
    if case.tried:
        return replace(case.tried[0], opening=opening)
    form = analysis.words[first].cues[0]
    return Cue(first, last, form, form.kind, "asserted", opening, 1.0)


def content_outcomes(analysis: Analysis, quotations, cases: list[Case], model: scoring.Model) -> Iterator[Outcome]:
    """Lines "content start" and "content end" of the claims that have a cue."""
    cases = sorted((c for c in cases if c.cue is not None), key=lambda c: c.cue.first)
    cues = [case.cue for case in cases]
    # Where the reporting clause interrupts the content, only the content as it was made has the second half.
    made = {found.cue: found.ranges for found in content.detect(analysis, quotations, cues, model["end"], model["start"])}
    for number, case in enumerate(cases):
        text, gold = analysis.text, case.gold
        offered = content.candidates(analysis, quotations, cues, number)
        starts = {first_word(analysis, candidate.first) for candidate in offered}
        ends = {last_word(analysis, candidate.last) for candidate in offered}
        if len(made.get(number, ())) > 1:
            ends |= {last_word(analysis, last) for _, last in made[number]}
        if gold.cue is not None:
            hit = bool(case.right) and case.first in starts
            tried = ", ".join(sorted({c.opening.kind for c in case.tried})) or "none"
            place = "before the cue" if case.before else behind(analysis, case.first)
            cause = f"{case.cue.kind}: content {place}; tried: {tried}"
            yield Outcome("content start", hit, cause, case.where, excerpt(text, gold.cue, gold.content[0]))
        hit = all(last in ends for last in case.lasts)
        yield Outcome("content end", hit, why_no_end(analysis, case, ends), case.where,
                      excerpt(text, gold.content[-1], around=70))


def source_outcomes(analysis: Analysis, cases: list[Case]) -> Iterator[Outcome]:
    """Lines "source", "same span" and "relay" of the claims that have a cue: the mentions of every right reading of it."""
    cases = sorted((c for c in cases if c.cue is not None), key=lambda c: c.cue.first)
    cues = [case.cue for case in cases]
    phrases = [c for case in cases for c in case.tried if c.kind == "preposition"]
    relays = [m.span for c in phrases for m in source.detect(analysis, [c])[0]]
    for number, case in enumerate(cases):
        mentions: list[Mention] = []
        for reading in case.right or [case.cue]:
            mentions.extend(source.detect(analysis, [*cues[:number], reading, *cues[number + 1:]])[number])
        gold = case.gold
        if gold.source is not None:
            offered = [m.span for m in mentions if m.kind != "via"]
            hit = any(span.overlaps(gold.source) for span in offered)
            shown = excerpt(analysis.text, gold.source, gold.cue)
            yield Outcome("source", hit, why_no_source(analysis, case, offered), case.where, shown)
            if hit:
                wanted = words_of(analysis, gold.source)
                same = any(words_of(analysis, span) == wanted for span in offered)
                most = max(offered, key=lambda span: min(span.end, gold.source.end) - max(span.start, gold.source.start))
                cause = ("too long" if len(most) > len(gold.source) else "too short")
                yield Outcome("same span", same, cause, case.where, f"{shown}   offered: {most.of(analysis.text)}")
        if gold.via is not None:
            spans = [m.span for m in mentions if m.kind == "via"] + relays
            yield Outcome("relay", any(span.overlaps(gold.via) for span in spans), f"{case.cue.kind}", case.where,
                          excerpt(analysis.text, gold.via, gold.cue))


def speaker_outcomes(analysis: Analysis, cases: list[Case], model: scoring.Model, known) -> Iterator[Outcome]:
    """Line "antecedent" and its two halves, of the claims that have a cue and a speaker not named in full by their source."""
    cases = sorted(cases, key=lambda c: (c.cue.first if c.cue is not None else c.first, c.first))
    links: list[Attribution] = []
    for case in cases:
        links.append(link_of(analysis, case, links))
    groups, pools = candidate_speakers(analysis, links, cases, model["antecedent"], known)
    for number, case in enumerate(cases):
        if case.cue is None or not case.names:
            continue
        mention = case.gold.source
        named = mention is not None and all(normal(name) in normal(mention.of(analysis.text)) for name in case.names)
        if named:
            continue
        if mention is None:
            line, hit = "no source", any(same_all(names, case) for names in groups[number])
        else:
            line = "short source"
            hit = all(any(same(name, wanted, case.others) for name in pools[number]) for wanted in case.names)
        cause = why_no_speaker(analysis, case, cases[:number], links[number])
        shown = f"{' + '.join(case.names)}   {excerpt(analysis.text, mention or case.gold.cue or case.gold.content[0])}   " \
                f"tried: {'; '.join(dict.fromkeys(' + '.join(g) for g in groups[number])) or '-'}"
        yield Outcome(line, hit, cause, case.where, shown)
        yield Outcome("antecedent", hit, f"{line}: {cause}", case.where, shown)


def link_of(analysis: Analysis, case: Case, earlier: list[Attribution]) -> Attribution:
    """The annotated attribution, as `linkers.attribution` would hand it on."""
    gold = case.gold
    ranges = tuple((token_at(analysis, s.start), token_at(analysis, s.end - 1) + 1)
                   for s in (trimmed(analysis.text, span) for span in gold.content))
    inside = None
    for number, other in enumerate(link.content.ranges for link in earlier):
        if other != ranges and other[0][0] <= ranges[0][0] and ranges[-1][1] <= other[-1][1]:
            inside = number
    said = Content(ranges, gold.content, None, gold.type, 1.0)
    return Attribution(case.cue, said, mention_of(analysis, gold.source), (), None, inside)


def mention_of(analysis: Analysis, span: Span | None) -> Mention | None:
    if span is None:
        return None
    inner = trimmed(analysis.text, span)
    return Mention(token_at(analysis, inner.start), token_at(analysis, inner.end - 1) + 1, span, "after")


def candidate_speakers(analysis: Analysis, links, cases: list[Case], scorer, known) -> tuple[list, list]:
    """For each link the antecedents that are tried, as lists of names, and the names of all entities known by then."""
    groups: list[list[list[str]]] = [[] for _ in links]
    pools: list[list[str]] = [[] for _ in links]
    here = 0
    resolve_one = coreference._resolve_one
    signature = inspect.signature(resolve_one)

    def with_annotated(*args, **kwargs):
        nonlocal here
        given = signature.bind(*args, **kwargs).arguments
        here = given["number"]
        found = resolve_one(*args, **kwargs)
        everyone = given["pool"].entities
        pools[here] = [entity.name for entity in (*everyone, *found.entities)]
        speakers = []
        for name in cases[here].names:
            entity = next((e for e in (*found.entities, *everyone) if same(e.name, name, cases[here].others)), None)
            if entity is None:
                token = links[here].content.ranges[0][0]
                entity = replace(entities.describe(analysis, token, token + 1)[0], name=name)
                everyone.append(entity)
            speakers.append(entity)
        return found._replace(entities=speakers)

    def antecedent(*args, **kwargs):
        # (analysis, link, entities, …), whichever layers add theirs.
        groups[here].append([entity.name for entity in args[2]])
        return original(*args, **kwargs)

    original = features.antecedent
    coreference._resolve_one, features.antecedent = with_annotated, antecedent
    try:
        coreference.resolve(analysis, links, scorer, known)
    finally:
        coreference._resolve_one, features.antecedent = resolve_one, original
    return groups, pools


# ---- Why something is missing: coarse classes, for counting.

def why_no_cue(analysis: Analysis, span: Span) -> str:
    first, last = token_at(analysis, span.start), token_at(analysis, span.end - 1)
    words = analysis.words[first:last + 1]
    if span.end < analysis.ends[last]:
        return "written together with the next word"
    if any(word.cues or word.lookup for word in words):
        return "known, but not tried: in an impersonal formula, or in a phrase that does not fit"
    return "no reading: one word" if len(words) == 1 else "no reading: a phrase"


def why_no_end(analysis: Analysis, case: Case, offered: set[int]) -> str:
    missing = next((last for last in case.lasts if last not in offered), case.lasts[-1])
    last = case.lasts[-1]
    if case.before and len(case.lasts) == 1:
        return "content before its cue"
    if len(case.lasts) > 1:
        return "interrupted content"
    if offered and missing > max(offered):
        return "behind the last candidate"
    after = last + 1
    if after >= len(analysis.words):
        return "at the end of the text"
    if after == analysis.sentence(last)[1] or after == analysis.paragraph(last)[1]:
        return "at the end of a sentence"
    word = analysis.words[after]
    if word.kind in ("punct", "mark"):
        return f"before {word.surface}"
    return "before a word with cue readings" if word.cues else "before a word"


def why_no_source(analysis: Analysis, case: Case, offered: list[Span]) -> str:
    gold = case.gold
    if gold.cue is None:
        return "no cue"
    side = "before" if gold.source.start < gold.cue.start else "after"
    between = sorted((gold.source, gold.cue))
    distance = token_at(analysis, between[1].start) - token_at(analysis, between[0].end - 1) - 1
    within = "adjacent" if distance <= 0 else "within 5 words" if distance <= 5 else "further than 5 words"
    sentence = analysis.sentence(token_at(analysis, gold.cue.start))
    if not sentence[0] <= token_at(analysis, gold.source.start) < sentence[1]:
        within = "in another sentence"
    return f"{case.cue.kind}: {side}, {within}; {'others' if offered else 'none'} offered"


def why_no_speaker(analysis: Analysis, case: Case, earlier: list[Case], link: Attribution) -> str:
    form = link.cue.form if link.cue is not None else None
    if case.gold.source is None and (form is None or form.voice == "passive"):
        return "the cue has no subject: a passive, or a sign"
    at = case.gold.cue.start if case.gold.cue is not None else case.gold.content[0].start
    turns = [n for n, other in enumerate(earlier) if other.names == case.names]
    if turns:
        return f"spoke before, {len(earlier) - turns[-1]} claims back"
    found = [analysis.text.find(name) for name in case.names]
    if min(found) < 0:
        return "his name does not stand in the text as annotated"
    return "named before" if max(found) < at else "named later only"


def behind(analysis: Analysis, token: int) -> str:
    """What stands right before the content."""
    if not token:
        return "at the start"
    word = analysis.words[token - 1]
    if token == analysis.sentence(token)[0]:
        return "at the start of a sentence"
    return "behind a mark" if word.kind == "mark" else f"behind {word.surface}" if word.kind == "punct" or word.that \
        else "behind a word"


# ---- Words, spans and names.

def trimmed(text: str, span: Span) -> Span:
    """`span` without blanks, signs and marks at its edges; as it is where nothing else is in it."""
    start, end = span.start, span.end
    while start < end and (text[start] in SIGNS or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in SIGNS or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if start < end else span


def token_at(analysis: Analysis, offset: int) -> int:
    """The token that holds the character at `offset`, or the last one before it."""
    return max(bisect_right(analysis.starts, offset) - 1, 0)


def is_sign(analysis: Analysis, token: int) -> bool:
    return all(c in SIGNS for c in analysis.words[token].surface)


def first_word(analysis: Analysis, token: int) -> int:
    """The first token from `token` on that is more than a sign or mark."""
    while token < len(analysis.words) - 1 and is_sign(analysis, token):
        token += 1
    return token


def last_word(analysis: Analysis, end: int) -> int:
    """The last token before `end` that is more than a sign or mark."""
    token = end - 1
    while token > 0 and is_sign(analysis, token):
        token -= 1
    return token


def words_of(analysis: Analysis, span: Span) -> tuple[int, int]:
    inner = trimmed(analysis.text, span)
    return token_at(analysis, inner.start), token_at(analysis, inner.end - 1)


def normal(name: str) -> str:
    """The folded words of `name`, with blanks around each."""
    return " " + " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split()) + " "


def same(candidate: str, wanted: str, others: Sequence[str]) -> bool:
    """Whether `candidate` is the name `wanted`, or holds it and little else."""
    found, right = normal(candidate), normal(wanted)
    if found == right:
        return True
    if right not in found or len(found.split()) > len(right.split()) + LONGER:
        return False
    rest = found.replace(right, " | ")
    return not any(normal(other) in rest for other in others)


def same_all(names: list[str], case: Case) -> bool:
    """Whether the group `names` is the speakers of `case`, each of them once."""
    left = list(names)
    for wanted in case.names:
        hit = next((name for name in left if same(name, wanted, case.others)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def excerpt(text: str, span: Span, other: Span | None = None, around: int = 45) -> str:
    """`span` ⟦between brackets⟧ with its neighbours; `other` ⟨so⟩ where it is near."""
    near = other if other is not None and max(other.start - span.end, span.start - other.end) < 200 else None
    marks = {span.start: "⟦", span.end: "⟧"}
    first, last = span.start, span.end
    if near is not None:
        marks[near.start] = marks.get(near.start, "") + "⟨"
        marks[near.end] = "⟩" + marks.get(near.end, "")
        first, last = min(first, near.start), max(last, near.end)
    begin, end = max(first - around, 0), min(last + around, len(text))
    piece = "".join(marks.get(i, "") + text[i] for i in range(begin, end)) + marks.get(end, "")
    words = " ".join(piece.split())
    return words if len(words) <= 330 else f"{words[:160]} … {words[-160:]}"


if __name__ == "__main__":
    main()
