"""Annotated articles -> what is wrong with them, and how they are distributed.

    problems(document)   ->   Problem("error", "a7 claim 3", "the cue «وأكد» lies inside the content")
    counts(documents)    ->   {"attributions per 100 words": 2.1, "type: direct": 0.19, …}

`problems` holds a document against the annotation guidelines as far as a program can: an error is
wrong in any text, a warning is rare in careful annotation (761 attributions of real news gave no
error). `counts` is for comparing corpora side by side: the same figures for annotated articles, for
what the extractor found, and, as far as the text alone gives them, for bare ones.
"""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from statistics import mean, median, quantiles
from typing import Callable, Iterable, Iterator, Mapping, Sequence

from attrib.arabic import fold
from attrib.data import Span
from attrib.gold import KINDS, GoldClaim, GoldDocument
from attrib.record_schema import POLARITIES, TYPES

ERROR, WARNING = "error", "warning"
MARKS = frozenset("\"«»“”„‟")
#: Letters that are written together with the next word: a span may begin behind them (وفقا ل|رويترز).
PROCLITICS = frozenset("وفبلك")
#: أن and its family, folded, alone or with a pronoun.
THAT = frozenset(head + tail for head in ("ان", "بان", "لان", "وان", "وبان")
                 for tail in ("", "ه", "ها", "هم", "هما", "هن", "ني", "نا", "ي", "ك", "كم"))
#: A character that brat or INCEpTION counts or breaks in another way than Python.
_FOREIGN = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\U00010000-\U0010ffff]")
_WORD = re.compile(r"[^\W_][\w\u064b-\u065f\u0670\u0640]*")


@dataclass(frozen=True, slots=True)
class Problem:
    """``level`` is ERROR or WARNING; ``where`` names document and claim or entity."""

    level: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.level}: {self.where}: {self.message}"


def problems(document: GoldDocument) -> Iterator[Problem]:
    """What is wrong in `document`: its text, its entities, its claims, and how claims overlap."""
    yield from _text_problems(document)
    yield from _entity_problems(document)
    for number, claim in enumerate(document.claims):
        yield from _claim_problems(document, number, claim)
    yield from _overlaps(document)


def trimmed(document: GoldDocument) -> GoldDocument:
    """`document` with white space and quotation marks taken off the edges of its contents."""
    claims = []
    for claim in document.claims:
        text = document.part(claim.part)
        spans = tuple(_trim(text, span) for span in claim.content)
        claims.append(replace(claim, content=spans))
    return replace(document, claims=tuple(claims))


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in MARKS):
        end -= 1
    return Span(start, end) if start < end else span


def _text_problems(document: GoldDocument) -> Iterator[Problem]:
    for part in ("title", "body"):
        match = _FOREIGN.search(document.part(part))
        if match:
            yield Problem(WARNING, document.id, f"U+{ord(match.group()):04X} at {match.start()} of the {part}: annotation tools "
                                                f"count it otherwise, and later spans would be shifted there")
    if not document.text.strip():
        yield Problem(ERROR, document.id, "the text is empty")


def _entity_problems(document: GoldDocument) -> Iterator[Problem]:
    whole = f"{document.title or ''}\n{document.text}"
    speaking = {id for claim in document.claims for id in claim.speaker}
    ids: set[str] = set()
    names: dict[str, str] = {}
    for entity in document.entities:
        where = f"{document.id} entity {entity.id}"
        if entity.id in ids:
            yield Problem(ERROR, where, "a second entity of this id")
        ids.add(entity.id)
        if entity.kind not in KINDS:
            yield Problem(ERROR, where, f"kind {entity.kind!r}; expected one of {', '.join(KINDS)}")
        if not entity.name.strip():
            yield Problem(ERROR, where, "no name")
        for name in dict.fromkeys((entity.name, *entity.aliases)):
            if name not in whole:
                yield Problem(WARNING, where, f"{name!r} does not stand in the text")
            other = names.setdefault(name, entity.id)
            if other != entity.id:
                yield Problem(WARNING, where, f"{name!r} names {other} too: an alias names one speaker unmistakably")
        if entity.id not in speaking:
            yield Problem(WARNING, where, f"{entity.name} never speaks")


def _claim_problems(document: GoldDocument, number: int, claim: GoldClaim) -> Iterator[Problem]:
    where, text = f"{document.id} claim {number}", document.part(claim.part)
    for name, value, values in (("type", claim.type, TYPES), ("polarity", claim.polarity, POLARITIES)):
        if value not in values:
            yield Problem(ERROR, where, f"{name} {value!r}; expected one of {', '.join(values)}")
    known = {entity.id for entity in document.entities}
    for id in claim.speaker:
        if id not in known:
            yield Problem(ERROR, where, f"the speaker {id!r} is not among the entities")
    if len(set(claim.speaker)) < len(claim.speaker):
        yield Problem(ERROR, where, "a speaker stands twice")
    mentions = (("cue", claim.cue), ("source", claim.source), ("via", claim.via))
    spans = [("content", span) for span in claim.content] + [(name, span) for name, span in mentions if span]
    outside = [(name, span) for name, span in spans if span.end > len(text)]
    for name, span in outside:
        yield Problem(ERROR, where, f"the {name} [{span.start}, {span.end}) lies outside the {claim.part} of {len(text)} characters")
    if not claim.content:
        yield Problem(ERROR, where, "no content")
    if outside or not claim.content:
        return
    for name, span in spans:
        yield from _edges(where, name, span, text)
    for a, b in zip(claim.content, claim.content[1:]):
        if a.end > b.start:
            yield Problem(ERROR, where, f"the pieces of the content overlap at {b.start}")
    for name, mention in mentions:
        if mention and any(mention.overlaps(span) for span in claim.content):
            yield Problem(ERROR, where, f"the {name} «{mention.of(text)}» lies inside the content")
    for (one, a), (other, b) in (((x, y)) for i, x in enumerate(mentions) for y in mentions[i + 1:]):
        if a and b and a.overlaps(b):
            yield Problem(WARNING, where, f"{one} and {other} overlap at «{a.of(text)}»")
    if claim.source and not claim.speaker:
        yield Problem(WARNING, where, f"the source «{claim.source.of(text)}» has no speaker")
    yield from _type_and_marks(document, where, claim, text)


def _edges(where: str, name: str, span: Span, text: str) -> Iterator[Problem]:
    words = span.of(text)
    shown = words if len(words) < 40 else f"{words[:18]} … {words[-18:]}"
    if words != words.strip():
        yield Problem(ERROR, where, f"white space at the edge of the {name} «{shown}»")
    if name == "content" and (words.strip()[:1] in MARKS or words.strip()[-1:] in MARKS):
        yield Problem(ERROR, where, f"a quotation mark at the edge of the content «{shown}»: marks stay outside")
    if not any(c.isalnum() for c in words):
        yield Problem(ERROR, where, f"no word in the {name} «{shown}»")
    elif _inside_word(text, span.end):
        yield Problem(ERROR, where, f"the {name} «{shown}» ends inside a word")
    elif _inside_word(text, span.start) and not _behind_proclitic(text, span.start):
        # A missing blank between a cue and a number (وذكر63) is the text’s fault.
        level = WARNING if text[span.start].isdigit() or text[span.start - 1].isdigit() else ERROR
        yield Problem(level, where, f"the {name} «{shown}» begins inside a word")


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalpha() and text[at].isalpha()


def _behind_proclitic(text: str, at: int) -> bool:
    letters = re.search(r"\w*\Z", text[max(0, at - 4):at])
    return bool(letters) and all(c in PROCLITICS for c in letters.group().replace("\u0640", ""))


def _type_and_marks(document: GoldDocument, where: str, claim: GoldClaim, text: str) -> Iterator[Problem]:
    first, last = claim.content[0], claim.content[-1]
    before, after = text[:first.start].rstrip()[-1:], text[last.end:].lstrip(" \u00a0.،,!؟?…").lstrip()[:1]
    inside = any(c in MARKS for span in claim.content for c in span.of(text))
    edges = (before in MARKS and before != "") + (after in MARKS and after != "")
    nested = any(other is not claim and other.part == claim.part and other.content
                 and any(span.covers(first) for span in other.content) for other in document.claims)
    if claim.type == "direct" and not edges and not nested:
        yield Problem(WARNING, where, "direct, but there is no quotation mark before it nor behind it")
    if claim.type == "mixed" and not edges and not inside:
        yield Problem(WARNING, where, "mixed, but there is no quotation mark in it")
    if claim.type == "indirect" and edges == 2 and not nested and not inside:
        yield Problem(WARNING, where, "indirect, but all of it is in quotation marks")
    if claim.type == "indirect" and claim.cue is None and claim.source is None and claim.part == "body":
        yield Problem(WARNING, where, "neither a cue nor a source nor quotation marks")


def _overlaps(document: GoldDocument) -> Iterator[Problem]:
    """Contents may nest or be equal; they do not cross, and one claim does not stand twice."""
    for number, claim in enumerate(document.claims):
        for later, other in enumerate(document.claims[number + 1:], number + 1):
            if claim.part != other.part:
                continue
            where = f"{document.id} claims {number} and {later}"
            for a in claim.content:
                for b in other.content:
                    if a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end:
                        yield Problem(ERROR, where, f"the contents cross: [{a.start}, {a.end}) and [{b.start}, {b.end})")
            if claim.content == other.content and claim.cue == other.cue and set(claim.speaker) == set(other.speaker):
                yield Problem(ERROR, where, "the same claim twice")
            elif claim.cue and claim.cue == other.cue and set(claim.speaker) == set(other.speaker):
                yield Problem(WARNING, where, "two claims of one cue and one speaker: one content of two pieces?")


# --- counts ---------------------------------------------------------------------------------------

Counts = dict[str, float | int | str | None]


def counts(documents: Iterable[GoldDocument], annotated: bool = True) -> Counts:
    """The distributions of `documents`, name -> figure, in a fixed order of names.

    Shares are between 0 and 1; None: there is nothing to take a share of. Without `annotated`, only what
    the bare texts give.
    """
    documents = list(documents)
    out: Counts = dict(_text_counts(documents))
    if annotated:
        out.update(_claim_counts(documents))
    return out


def _text_counts(documents: Sequence[GoldDocument]) -> Iterator[tuple[str, float | int | str | None]]:
    lengths = [len(_WORD.findall(d.text)) for d in documents]
    yield "articles", len(documents)
    yield "words", sum(lengths)
    yield "words per article: median", median(lengths) if lengths else None
    yield "words per article: p10", _quantile(lengths, 10)
    yield "words per article: p90", _quantile(lengths, 90)
    yield "paragraphs per article: median", median(len(_paragraphs(d)) for d in documents) if documents else None
    share = _shares(documents)
    yield "one paragraph of over 120 words", share(lambda d: len(_paragraphs(d)) == 1 and len(_WORD.findall(d.text)) > 120)
    titled = [d for d in documents if d.title]
    yield "with a title", share(lambda d: bool(d.title))
    yield "titles like «X: …»", _shares(titled)(lambda d: bool(re.match(r"\W*(?:\w+\W+){0,5}?\w+\W?\s?:", d.title or "")))
    quoting = [d for d in documents if any(c in MARKS for c in d.text)]
    of_quoting = _shares(quoting)
    yield "with quotation marks", share(lambda d: any(c in MARKS for c in d.text))
    for name, marks in (('"…"', '"'), ("«…»", "«»"), ("“…”", "“”„")):
        yield f"marks of the quoting: {name}", of_quoting(lambda d, marks=marks: any(c in marks for c in d.text))
    yield "marks of the quoting: wrong way or reversed", of_quoting(lambda d: _wrong_way(d.text))
    yield "marks of the quoting: unbalanced", of_quoting(lambda d: _unbalanced(d.text))
    yield "marks of the quoting: blank just inside", of_quoting(lambda d: bool(re.search(r"[«“]\s|\s[»”](?!\w)", d.text)))
    yield "marks of the quoting: full stop inside", of_quoting(lambda d: bool(re.search(r"\.[»”\"](?!\w)", d.text)))
    yield "hamza mostly not written (ان، الى)", share(_without_hamza)
    yield "tanwin written (مؤكداً)", share(lambda d: d.text.count("\u064b") >= 2)
    yield "other vowel signs", share(lambda d: len(re.findall("[\u064c-\u0652]", d.text)) >= 2)
    yield "no-break spaces", share(lambda d: "\u00a0" in d.text)
    yield "invisible characters", share(lambda d: bool(re.search("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", d.text)))
    yield "Arabic-Indic digits", share(lambda d: bool(re.search("[٠-٩]", d.text)))
    yield "dateline", share(lambda d: bool(re.match(r"[^\n.:«\"“]{2,60}?\s*(?:--|[-–—:])\s+\S", d.text)))


def _claim_counts(documents: Sequence[GoldDocument]) -> Iterator[tuple[str, float | int | str | None]]:
    pairs = [(d, c) for d in documents for c in d.claims if c.part == "body"]
    words = sum(len(_WORD.findall(d.text)) for d in documents)
    share = _shares(pairs)
    yield "attributions in bodies", len(pairs)
    yield "attributions in titles", sum(c.part == "title" for d in documents for c in d.claims)
    yield "attributions per 100 words", round(100 * len(pairs) / words, 3) if words else None
    yield "articles without any", _shares(documents)(lambda d: not any(c.part == "body" for c in d.claims))
    for name in ("indirect", "direct", "mixed"):
        yield f"type: {name}", share(lambda p, name=name: p[1].type == name)
    for name in ("denied", "not_asserted", "not_denied"):
        yield f"polarity: {name}", share(lambda p, name=name: p[1].polarity == name)
    openings = Counter(_opening(d.text, c) for d, c in pairs)
    for name in ("أن family", "quotation mark", "colon", "nothing", "before its cue", "no cue"):
        yield f"content opened by: {name}", _part(openings[name], pairs)
    orders = Counter(_order(c) for _, c in pairs)
    for name in ("cue first", "content first", "cue in between", "no cue"):
        yield f"order: {name}", _part(orders[name], pairs)
    cues = [(d, c, c.cue) for d, c in pairs if c.cue]
    forms = Counter(_bare(fold(cue.of(d.text))) for d, _, cue in cues)
    top = sum(n for _, n in forms.most_common(20))
    yield "cue forms: different ones", len(forms)
    yield "cue forms: share of the top 20", _part(top, cues)
    yield "cue forms: the top 8", " ".join(form for form, _ in forms.most_common(8))
    gaps = [len(_WORD.findall(d.text[cue.end:c.content[0].start])) for d, c, cue in cues if cue.end <= c.content[0].start]
    yield "words between cue and content: 0 to 3", _part(sum(gap <= 3 for gap in gaps), gaps)
    follows = [_next_cue(d, c) for d, c in pairs]
    yield "another cue in the same sentence right after", _part(sum(follows), pairs)
    sources = Counter(_source_place(c) for _, c in pairs)
    for name in ("after the cue", "before the cue", "none", "no cue"):
        yield f"source: {name}", _part(sources[name], pairs)
    lengths = [len(_WORD.findall(c.source.of(d.text))) for d, c in pairs if c.source]
    yield from _lengths("source length in words", lengths)
    yield from _lengths("content length in words", [sum(len(_WORD.findall(s.of(d.text))) for s in c.content) for d, c in pairs])
    ends = Counter((c.type, _at_sentence_end(d.text, c.content[-1].end)) for d, c in pairs)
    for name in ("indirect", "direct", "mixed"):
        yield f"content ends with the sentence: {name}", _part(ends[name, True], range(ends[name, True] + ends[name, False]))
    yield "content of several pieces", share(lambda p: len(p[1].content) > 1)
    yield "nested in another content", share(lambda p: _nested(*p))
    yield "relayed", share(lambda p: p[1].via is not None)
    yield "joint speakers", share(lambda p: len(p[1].speaker) > 1)
    yield "no speaker at all", share(lambda p: not p[1].speaker)
    kinds = Counter(e.kind for d, c in pairs for e in d.entities if e.id in c.speaker)
    for name in KINDS:
        yield f"speaker: {name}", _part(kinds[name], range(sum(kinds.values())))
    yield from _implicit(documents)


def _implicit(documents: Sequence[GoldDocument]) -> Iterator[tuple[str, float | int | None]]:
    """Where the speaker of a claim without a source was last heard of, and how far back."""
    cases: Counter[str] = Counter()
    back, distance = [], []
    for document in documents:
        claims = sorted((c for c in document.claims if c.part == "body"), key=_place)
        for number, claim in enumerate(claims):
            if claim.source or not claim.speaker:
                continue
            earlier = [n for n in range(number) if claims[n].speaker == claim.speaker]
            last = next((claims[n] for n in range(number - 1, -1, -1) if claims[n].source), None)
            cases["previous"] += bool(number and claims[number - 1].speaker == claim.speaker)
            cases["last source"] += bool(last and last.speaker == claim.speaker)
            cases["new"] += not earlier
            if earlier:
                back.append(number - earlier[-1])
            named = [claims[n].source for n in earlier if claims[n].source]
            if named:
                # The source may stand behind the cue that it is meant for; then it is no distance.
                distance.append(len(_WORD.findall(document.text[named[-1].end:_place(claim)])))
            cases["all"] += 1
    total = range(cases["all"])
    yield "implicit speaker: the previous claim's", _part(cases["previous"], total)
    yield "implicit speaker: the last source's", _part(cases["last source"], total)
    yield "implicit speaker: nobody who spoke before", _part(cases["new"], total)
    yield "implicit speaker: two claims back or more", _part(sum(n > 1 for n in back), total)
    yield from _lengths("words since the implicit speaker's last source", distance)


def table(columns: Mapping[str, Counts]) -> str:
    """Columns side by side, figures rounded for reading, a dash where a column has none."""
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    rows = [["", *columns]] + [[name, *(_shown(column.get(name)) for column in columns.values())] for name in names]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "".join("  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))]).rstrip() + "\n"
                   for row in rows)


def _shown(value: float | int | str | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else value


def _shares(items: Sequence) -> Callable[[Callable], float | None]:
    return lambda test: _part(sum(bool(test(item)) for item in items), items)


def _part(number: int, of: Sequence) -> float | None:
    return round(number / len(of), 4) if len(of) else None


def _lengths(name: str, values: Sequence[int]) -> Iterator[tuple[str, float | int | None]]:
    yield f"{name}: median", median(values) if values else None
    yield f"{name}: mean", round(mean(values), 2) if values else None
    yield f"{name}: p90", _quantile(values, 90)
    yield f"{name}: max", max(values) if values else None


def _quantile(values: Sequence[int], percent: int) -> float | None:
    return round(quantiles(values, n=100, method="inclusive")[percent - 1], 1) if len(values) > 1 else None


def _paragraphs(document: GoldDocument) -> list[str]:
    return [line for line in document.text.split("\n") if line.strip()]


def _wrong_way(text: str) -> bool:
    return bool(re.search(r"(?:^|[\s:،(]|\b[وبلكف]\u0640?)[”]\w|(?:^|[\s:،])»\w[^«»\n]*\w«", text, re.M))


def _unbalanced(text: str) -> bool:
    return bool(text.count("«") != text.count("»") or text.count('"') % 2 or text.count("“") + text.count("„") != text.count("”"))


def _without_hamza(document: GoldDocument) -> bool:
    without = len(re.findall(r"\b(?:ان|انه|انها|الى|اكد|اكدت|اضاف|اعلن|اوضح|اشار)\b", document.text))
    written = len(re.findall(r"\b(?:أن|إن|أنه|إنه|أنها|إنها|إلى|أكد|أكدت|أضاف|أعلن|أوضح|أشار)\b", document.text))
    return without >= 3 and without > written


def _opening(text: str, claim: GoldClaim) -> str:
    if claim.cue is None:
        return "no cue"
    start = claim.content[0].start
    if start < claim.cue.start:
        return "before its cue"
    between = text[claim.cue.end:start]
    words = [fold(word) for word in _WORD.findall(between)]
    tail = between.rstrip()[-1:]
    if any(word in THAT for word in words[-4:]):
        return "أن family"
    return "quotation mark" if tail in MARKS and tail and ":" not in between[-4:] else "colon" if ":" in between else "nothing"


def _order(claim: GoldClaim) -> str:
    if claim.cue is None:
        return "no cue"
    if claim.cue.start < claim.content[0].start:
        return "cue first"
    return "cue in between" if claim.cue.start < claim.content[-1].start else "content first"


def _source_place(claim: GoldClaim) -> str:
    if claim.source is None:
        return "none"
    return "no cue" if claim.cue is None else "after the cue" if claim.source.start >= claim.cue.end else "before the cue"


def _next_cue(document: GoldDocument, claim: GoldClaim) -> bool:
    end = claim.content[-1].end
    following = [c.cue.start for c in document.claims if c.part == "body" and c.cue and c.cue.start >= end]
    if not following:
        return False
    between = document.text[end:min(following)]
    return not re.search(r"[.!؟?\n]", between) and len(_WORD.findall(between)) <= 3


def _at_sentence_end(text: str, at: int) -> bool:
    rest = text[at:].lstrip(" \u00a0\"«»“”„)")
    return not rest or rest[0] in ".!؟?…\n" or at > 0 and text[at - 1] in ".!؟?…"


def _nested(document: GoldDocument, claim: GoldClaim) -> bool:
    inner = claim.content[0]
    return any(other is not claim and other.part == claim.part and other.content != claim.content
               and any(span.covers(inner) for span in other.content) for other in document.claims)


def _place(claim: GoldClaim) -> int:
    return claim.cue.start if claim.cue else claim.content[0].start


def _bare(form: str) -> str:
    """A cue without the conjunction before it: واكد and اكد are one form."""
    return form[1:] if len(form) > 3 and form[0] in "وف" and form not in ("وفقا", "وفق", "وصف", "وصفت") else form
