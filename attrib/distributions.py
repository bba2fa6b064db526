"""Articles -> how they are distributed, for comparing corpora side by side.

    counts(documents)   ->   {"attributions per 100 words": 2.628, "type: direct": 0.272, …}

The same figures for annotated articles, for what the extractor found in them, and, as far as the text
alone gives them, for bare ones. Shares are between 0 and 1, and of what their names say.
"""
from __future__ import annotations

import re
from collections import Counter
from statistics import mean, median, quantiles
from typing import Any, Callable, Iterable, Iterator, Mapping, Sequence

from attrib.arabic import fold
from attrib.corpus import MARKS
from attrib.data import Span
from attrib.gold import KINDS, GoldClaim, GoldDocument

#: أن and its family, folded, alone or with a pronoun.
THAT = frozenset(head + tail for head in ("ان", "بان", "لان", "وان", "وبان")
                 for tail in ("", "ه", "ها", "هم", "هما", "هن", "ني", "نا", "ي", "ك", "كم"))
_WORD = re.compile(r"[^\W_][\w\u064b-\u065f\u0670\u0640]*")
# Pairs of marks as a reader sees them, within a paragraph.
_QUOTED = re.compile(r'«[^«»\n]{2,}»|“[^“”\n]{2,}”|"[^"\n]{2,}"|”[^“”\n]{2,}[“”]|»[^«»\n]{2,}«')
Value = float | int | str | None
Counts = dict[str, Value]


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


def _text_counts(documents: Sequence[GoldDocument]) -> Iterator[tuple[str, Value]]:
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
        yield f"marks of the quoting: {name}", _part(sum(any(c in marks for c in d.text) for d in quoting), quoting)
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


def _claim_counts(documents: Sequence[GoldDocument]) -> Iterator[tuple[str, Value]]:
    pairs = [(d, c) for d in documents for c in d.claims if c.part == "body"]
    words = sum(len(_WORD.findall(d.text)) for d in documents)
    share = _shares(pairs)
    yield "attributions in bodies", len(pairs)
    yield "attributions in titles", sum(c.part == "title" for d in documents for c in d.claims)
    yield "attributions per 100 words", round(100 * len(pairs) / words, 3) if words else None
    yield "articles without any", _shares(documents)(lambda d: not any(c.part == "body" for c in d.claims))
    for name in ("indirect", "direct", "mixed"):
        yield f"type: {name}", _part(sum(c.type == name for _, c in pairs), pairs)
    for name in ("denied", "not_asserted", "not_denied"):
        yield f"polarity: {name}", _part(sum(c.polarity == name for _, c in pairs), pairs)
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
    lengths = [sum(len(_WORD.findall(span.of(d.text))) for span in c.content) for d, c in pairs]
    yield from _lengths("content length in words", lengths)
    ends = Counter((c.type, _at_sentence_end(d.text, c.content[-1].end)) for d, c in pairs)
    for name in ("indirect", "direct", "mixed"):
        yield f"content ends with the sentence: {name}", _part(ends[name, True], range(ends[name, True] + ends[name, False]))
    yield "content of several pieces", share(lambda p: len(p[1].content) > 1)
    yield "nested in another content", share(lambda p: _nested(*p))
    yield "relayed", share(lambda p: p[1].via is not None)
    yield "joint speakers", share(lambda p: len(p[1].speaker) > 1)
    yield "no speaker at all", share(lambda p: not p[1].speaker)
    quoted = [_is_speech(d, Span(*m.span())) for d in documents for m in _QUOTED.finditer(d.text)]
    yield "visible quotations per 100 words", round(100 * len(quoted) / words, 3) if words else None
    yield "visible quotations that are speech", _part(sum(quoted), quoted)
    kinds = Counter(e.kind for d, c in pairs for e in d.entities if e.id in c.speaker)
    for name in KINDS:
        yield f"speaker: {name}", _part(kinds[name], range(sum(kinds.values())))
    yield from _implicit(documents)


def _implicit(documents: Sequence[GoldDocument]) -> Iterator[tuple[str, Value]]:
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
            named = [source.end for n in earlier if (source := claims[n].source)]
            if named:
                distance.append(len(_WORD.findall(document.text[named[-1]:_place(claim)])))
            cases["all"] += 1
    total = range(cases["all"])
    yield "implicit speaker: the previous claim's", _part(cases["previous"], total)
    yield "implicit speaker: the last source's", _part(cases["last source"], total)
    yield "implicit speaker: nobody who spoke before", _part(cases["new"], total)
    yield "implicit speaker: two claims back or more", _part(sum(n > 1 for n in back), total)
    yield from _lengths("words since the implicit speaker's last source", distance)


def table(columns: Mapping[str, Counts]) -> str:
    """Columns side by side, figures rounded for reading, a dash where a column has none; words below."""
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    worded = [name for name in names if any(isinstance(column.get(name), str) for column in columns.values())]
    rows = [["", *columns], *([name, *(_shown(column.get(name)) for column in columns.values())]
                              for name in names if name not in worded)]
    widths = [max(map(len, cells)) for cells in zip(*rows)]
    lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows]
    lines += [f"{name}, {title}: {_shown(column.get(name))}" for name in worded for title, column in columns.items()]
    return "\n".join(lines) + "\n"


def _shown(value: Value) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return f"{value:,}" if isinstance(value, int) else value


def _shares(items: Sequence[Any]) -> Callable[[Callable[[Any], object]], float | None]:
    return lambda test: _part(sum(bool(test(item)) for item in items), items)


def _part(number: int, of: Sequence[Any]) -> float | None:
    return round(number / len(of), 4) if len(of) else None


def _lengths(name: str, values: Sequence[int]) -> Iterator[tuple[str, Value]]:
    yield f"{name}: median", median(values) if values else None
    yield f"{name}: mean", round(mean(values), 2) if values else None
    yield f"{name}: p90", _quantile(values, 90)
    yield f"{name}: max", max(values) if values else None


def _quantile(values: Sequence[int], percent: int) -> float | None:
    return round(quantiles(values, n=100, method="inclusive")[percent - 1], 1) if len(values) > 1 else None


def _paragraphs(document: GoldDocument) -> list[str]:
    return [line for line in document.text.split("\n") if line.strip()]


def _wrong_way(text: str) -> bool:
    return bool(re.search(r"(?:^|[\s:،(]|\b[وبلكف]\u0640?)[”]\w|(?:^|[\s:،])»\w[^«»\n]*\w«", text, re.MULTILINE))


def _unbalanced(text: str) -> bool:
    opening, closing = text.count("“") + text.count("„"), text.count("”")
    return text.count("«") != text.count("»") or text.count('"') % 2 == 1 or opening != closing


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
    if tail in MARKS and ":" not in between[-4:]:
        return "quotation mark"
    return "colon" if ":" in between else "nothing"


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


def _is_speech(document: GoldDocument, quoted: Span) -> bool:
    """Whether four fifths of what stands in the marks are content that was said in these words."""
    places = set(range(quoted.start + 1, quoted.end - 1))
    said = {place for claim in document.claims if claim.part == "body" and claim.type != "indirect"
            for span in claim.content if span.overlaps(quoted) for place in range(span.start, span.end)}
    return len(places & said) >= 0.8 * len(places)


def _place(claim: GoldClaim) -> int:
    return claim.cue.start if claim.cue else claim.content[0].start


def _bare(form: str) -> str:
    """A cue without the conjunction before it: واكد and اكد are one form."""
    return form[1:] if len(form) > 3 and form[0] in "وف" and form not in ("وفقا", "وفق", "وصف", "وصفت") else form
