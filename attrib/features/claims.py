"""How sure is a claim: are its content and its speaker right?

    قال وزير الخارجية سامح شكري إن الأمر انتهى   ->   ["type:indirect", "content:4", "resolved:name", "act:say", …]

Probabilities of earlier decisions count in steps: "content:4" is one from 0.7 to 0.8.
"""
from __future__ import annotations

from attrib.data import Analysis
from attrib.features.steps import size

#: Upper edges of the steps in which a probability counts.
_EDGES = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)


def _step(probability: float) -> int:
    return sum(probability >= edge for edge in _EDGES)


def claim(analysis: Analysis, link, speaker) -> list[str]:
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
    behind = words[last].surface if last < len(words) else ""
    out.append("ends:" + (behind if behind in (".", "،", "»", '"', "”", "؛", ":") else "word" if behind else "text"))
    out += [f"flag:{flag}" for flag in link.flags]
    out += ["named"] * speaker.named + [f"members:{min(len(speaker.members), 3)}"]
    if speaker.name:
        out.append(f"name:{size(len(speaker.name.split()))}")
    return out
