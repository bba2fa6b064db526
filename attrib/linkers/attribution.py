"""Cue, content and mentions -> attributions: which mention is the source, who relays, what is nested or carried on.

    وقال | الوزير | إن ⟦…⟧، مشيراً إلى أن ⟦…⟧   ->   the second has no source of its own and goes on with the first's

Every candidate mention of a cue is scored, so is "none"; the best is its source.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Sequence

from attrib import features, nounphrase, phrase_words
from attrib.data import Analysis, Attribution, Content, Cue, Mention
from attrib.lexicon import people as pp
from attrib.scoring import Linear


def link(analysis: Analysis, cues: Sequence[Cue], contents: Sequence[Content],
         mentions: Sequence[Sequence[Mention]], scorer: Linear) -> tuple[Attribution, ...]:
    """Attributions in the order of their contents' cues, one a content; but what only confirms an earlier one of
    its sentence (…، بحسب رويترز) becomes a relay of that one instead."""
    out: list[Attribution] = []
    for content in sorted(contents, key=lambda c: (cues[c.cue].first if c.cue is not None else c.ranges[0][0], c.ranges[0])):
        if "interview" in content.flags:
            out.append(Attribution(None, content, _label(analysis, content), (), None, None, ("no_cue", *content.flags)))
            continue
        if content.cue is None:
            signed = nounphrase.signature(analysis, content.ranges[-1][1] - 1) if content.type == "direct" else None
            if signed is not None:
                out.append(Attribution(None, content, Mention(*signed, analysis.span(*signed), "after"), (), None, None, ("no_cue",)))
                continue
            out.append(Attribution(None, content, None, (), len(out) - 1 if out else None, None, ("no_cue",)))
            continue
        cue = cues[content.cue]
        source = choose(analysis, cue, content, mentions[content.cue], scorer)
        via = tuple(m for m in mentions[content.cue] if m.kind == "via")
        inside = _inside(out, content)
        if inside is not None and source is None and (cue.form.person == 1 or cue.kind == "noun" and cue.form.suffix in ("ي", "نا")) \
                and (out[inside].content.type == "direct" or "interview" in out[inside].flags):
            # قال: «أعتقد أن …»: what one says of oneself is said already.
            continue
        if cue.kind == "preposition":
            host = _host(analysis, out, cue, content)
            if host is not None and out[host].cue.last <= cue.first < out[host].content.ranges[0][0] and out[host].via:
                # وذكرت الوكالة نقلا عن المسؤول أن …: the verb's claim has it.
                continue
            if host is not None and (cue.form.suffix or _only_relays(analysis, cue, source)):
                if source is not None and not cue.form.suffix:
                    out[host] = _with_relay(out[host], source)
                continue
        carried = _carried(analysis, out, cue, source, inside)
        flags = tuple(sorted({*content.flags, *(("relayed",) if via else ()),
                              *(("headline", "no_cue") if cue.kind == "punctuation" else ())}))
        out.append(Attribution(cue, content, source, via, carried, inside, flags))
    return tuple(out)


def _label(analysis: Analysis, content: Content) -> Mention | None:
    """Who answers, where that stands before an interview's answer: | المدرب |: نأمل …; None where nothing does, or ج: only."""
    words = analysis.words
    first = content.ranges[0][0]
    colon = first - 1
    while colon > 0 and words[colon].kind == "mark":
        colon -= 1
    begin, _ = analysis.paragraph(first)
    while begin < colon and words[begin].kind != "word":
        begin += 1
    if begin >= colon or words[colon].surface != ":" or words[begin].fold in phrase_words.ANSWERS:
        return None
    return Mention(begin, colon, analysis.span(begin, colon), "before")


def choose(analysis: Analysis, cue: Cue, content: Content, candidates: Sequence[Mention], scorer: Linear) -> Mention | None:
    """The likeliest of `candidates`, None where a dropped subject or a pronoun is likelier than any."""
    best, best_score = None, 0.5
    passive = cue.form is not None and cue.form.voice == "passive"
    for mention in candidates:
        if mention.kind == "via" or _lies_in(mention, content) or passive and mention.kind not in ("chain", "object"):
            continue
        score = scorer(features.source(analysis, cue, mention))
        if score > best_score:
            best, best_score = mention, score
    return best


def _lies_in(mention: Mention, content: Content) -> bool:
    return any(first < mention.last and mention.first < last for first, last in content.ranges)


def _inside(earlier: list[Attribution], content: Content) -> int | None:
    """Index of the innermost earlier attribution whose content holds all of `content` and more."""
    found = None
    for number, other in enumerate(earlier):
        if other.content.ranges != content.ranges and all(
                any(a <= first and last <= b for a, b in other.content.ranges) for first, last in content.ranges):
            found = number
    return found


def _host(analysis: Analysis, earlier: list[Attribution], cue: Cue, content: Content) -> int | None:
    """The attribution of the same sentence whose content a following بحسب … only confirms."""
    first, _ = analysis.sentence(cue.first)
    for number in range(len(earlier) - 1, -1, -1):
        other = earlier[number]
        if other.cue is None or other.cue.first < first:
            return None
        if other.content.ranges[0][0] <= content.ranges[0][0] < other.content.ranges[-1][1] \
                or content.ranges[0][0] <= other.content.ranges[0][0]:
            return number
    return None


def _only_relays(analysis: Analysis, cue: Cue, source: Mention | None) -> bool:
    """An outlet after بحسب, or نقلت عنه after وفق ما, hands on what the sentence has attributed already."""
    if source is None:
        return False
    words = analysis.words
    head = words[source.first].people
    if head & pp.AGENCY or not head & pp.DOCUMENT and any(w.people & pp.AGENCY for w in words[source.first:source.last]):
        # بحسب رويترز; a report of the agency's is a source of its own.
        return True
    return any(w.fold in ("عنه", "عنها", "عنهم") for w in words[cue.first:source.first])


def _with_relay(attribution: Attribution, relay: Mention) -> Attribution:
    return replace(attribution, via=(relay, *attribution.via), flags=tuple(sorted({*attribution.flags, "relayed"})))


def _carried(analysis: Analysis, earlier: list[Attribution], cue: Cue, source: Mention | None, inside: int | None) -> int | None:
    """A participle goes on with the speaker of the clause before it: the last attribution outside its own content."""
    if source is not None or cue.kind != "participle" or not earlier:
        return None
    first, _ = analysis.sentence(cue.first)
    for number in range(len(earlier) - 1, -1, -1):
        other = earlier[number]
        if other.cue is not None and other.cue.first >= first and other.inside == inside \
                and not _disagree(cue, other.cue):
            return number
    return None


def _disagree(one: Cue, other: Cue) -> bool:
    """Whether two cues can't have one subject: both singular, one masculine, one feminine."""
    a, b = one.form, other.form
    return a is not None and b is not None and {a.gender, b.gender} == {"m", "f"} and a.number == b.number == "s"
