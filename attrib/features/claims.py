"""How sure is a claim: are its content and its speaker right?

    قال وزير الخارجية سامح شكري إن الأمر انتهى   ->   ["type:indirect", "content:4", "resolved:name", "act:say", …]

Probabilities of earlier decisions count in steps: "content:4" is one from 0.7 to 0.8.
"""
from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import Sequence

from attrib import phrase_words
from attrib.data import Analysis, Span
from attrib.features.steps import size
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.functions import name_nouns

#: Upper edges of the steps in which a probability counts.
_EDGES = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
_COMMAS = frozenset("،,")
#: A text of so many words need not name who holds an office.
_BRIEF = 60


def _step(probability: float) -> int:
    return sum(probability >= edge for edge in _EDGES)


def claims(analysis: Analysis, links: Sequence, speakers: Sequence) -> list[list[str]]:
    """The features of each of `links` with the one of `speakers` it was resolved to, in their order."""
    spoken = Counter(speaker.name for speaker in speakers)
    anchors = [link.cue.first if link.cue is not None else link.content.ranges[0][0] for link in links]
    out = []
    for number, (link, speaker) in enumerate(zip(links, speakers)):
        names = _claim(analysis, link, speaker)
        names.append("spoke:" + ("1" if spoken[speaker.name] < 2 else "2" if spoken[speaker.name] < 3 else "3+"))
        names.append("since:" + (size(_sentences(analysis, anchors[number - 1], anchors[number])) if number else "first"))
        out.append(names)
    return out


def _sentences(analysis: Analysis, earlier: int, token: int) -> int:
    """Sentences from that of the token `earlier` to that of `token`; 0 where it stands behind."""
    after = (1 << 60,)
    return max(bisect_right(analysis.sentences, (token, *after)) - bisect_right(analysis.sentences, (earlier, *after)), 0)


def _claim(analysis: Analysis, link, speaker) -> list[str]:
    """`link` with the `speaker` it was resolved to: what its decisions were sure of, and what kinds they chose."""
    words, content, cue = analysis.words, link.content, link.cue
    first, last = content.ranges[-1]
    out = [f"type:{content.type}", f"content:{_step(content.score)}", f"length:{size(last - first)}",
           f"speaker:{speaker.kind}", f"resolved:{speaker.resolved_by}", f"pieces:{len(content.ranges)}"]
    if speaker.candidates:
        out.append(f"candidate:{_step(speaker.candidates[0].p)}")
        if len(speaker.candidates) > 1:
            out.append(f"ahead:{_step(speaker.candidates[0].p - speaker.candidates[1].p)}")
    if cue is None:
        out.append("cue:none")
    else:
        out += [f"cue:{_step(cue.score)}", f"cue:{cue.kind}", f"opening:{cue.opening.kind}",
                f"opening:{cue.opening.kind}:{content.type}"]
        if cue.form is not None:
            out.append(f"act:{cue.form.act}")
    out.append("source:" + (link.source.kind if link.source is not None else "none" if link.carried is None else "carried"))
    if link.source is not None:
        out.append(f"source:{size(link.source.last - link.source.first)}")
    if link.inside is not None:
        out.append("nested")
    inside = words[first:last]
    # A long sentence with other reports in it was likely cut at the wrong place.
    out += [f"commas:{min(sum(w.surface in _COMMAS for w in inside), 4)}",
            f"reports:{min(sum(bool(w.cues) and w.cues[0].clue == 'strong' for w in inside), 3)}"]
    behind = words[last].surface if last < len(words) else ""
    out.append("ends:" + (behind if behind in (".", "،", "»", '"', "”", "؛", ":") else "word" if behind else "text"))
    out += [f"flag:{flag}" for flag in link.flags]
    out += ["named"] * speaker.named + [f"members:{min(len(speaker.members), 3)}"]
    if speaker.name:
        out.append(f"name:{size(len(speaker.name.split()))}")
        if speaker.kind == "person" and speaker.role and " " not in speaker.name:
            # The office with the family name, and the given name nowhere.
            out.append("name:1:role")
    if speaker.kind in ("anonymous", "organization") and speaker.mentions:
        out += _unnamed(analysis, speaker.kind, speaker.mentions[0])
    if speaker.resolved_by == "dropped_subject":
        place = "paragraph" if cue.first == analysis.paragraph(cue.first)[0] else \
            "sentence" if cue.first == analysis.sentence(cue.first)[0] else "inside"
        out += [f"dropped:{place}", f"dropped:{cue.form.tense}"]
    return out


def _unnamed(analysis: Analysis, kind: str, mention: Span) -> list[str]:
    """What a speaker of `kind` without a name is, described by `mention`: مدير الميناء holds an office, الصحيفة الفرنسية is an
    institution, and a text that lets them speak names them somewhere; نظرة أخرى is nobody who speaks, as far as the tables
    know. A source or an official (مسؤول أمني) is none of these."""
    token = bisect_right(analysis.starts, mention.start) - 1
    last = bisect_right(analysis.starts, mention.end - 1)
    words = analysis.words
    head = words[token]
    brief = len(words) <= _BRIEF
    if kind == "organization":
        named = brief or not head.definite or last - token > 2 or phrase_words.multiword(words, token, last)[0]
        return ["unnamed:institution"] if not named and name_nouns().get(head.core.removeprefix("ال")) == "name" else []
    if head.people & pp.ANON:
        return []
    if head.people & pp.TITLE:
        return ["unnamed:office"] if not brief and last - token > 1 and (head.definite or words[token + 1].definite) else []
    return ["unnamed:thing"] if head.functions & (fn.COMMON | fn.ORDINARY) and not head.people & (pp.SPEAKER | pp.NAME) else []
