"""Claims -> an article for the eye: content, cue and source marked in the text, the claims listed under it.

    {الوزير} ⟨قال⟩ إن ⟦الأزمة انتهت⟧
    1  خالد سالم · قال · asserted · الأزمة انتهت

In colour, content is green, the cue yellow, source and relays (via) cyan; without it, brackets stand in their place.
"""
from __future__ import annotations

from typing import Iterator, Sequence

import click

from attrib.claim import Claim
from attrib.data import Document, Span

# What is marked, the outer first: a cue inside another claim's content shows as a cue.
_MARKS = {"content": ("⟦", "⟧", "green"), "source": ("{", "}", "cyan"), "cue": ("⟨", "⟩", "yellow")}

# An article must not be able to send commands to the terminal.
_CONTROLS = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x0A}


def render(document: Document, claims: Sequence[Claim], color: bool) -> str:
    """The whole article and the list, with ANSI colours if `color`. Control characters become blanks."""
    lines = [_dim(document.id, color)]
    if document.title:
        lines += [mark(document.title, [c for c in claims if c.part == "title"], color), ""]
    lines += [mark(document.text, [c for c in claims if c.part == "body"], color), "", _legend(color)]
    lines += [f"{number:>2}  {_line(claim)}" for number, claim in enumerate(claims, 1)] or ["no claims"]
    return "\n".join(lines)


def mark(text: str, claims: Sequence[Claim], color: bool) -> str:
    """`text` with what the claims point to in colour, or in brackets."""
    pieces = list(dict.fromkeys((name, span) for claim in claims for name, span in _pieces(claim)))
    return _painted(text, pieces) if color else _bracketed(text, pieces)


def _pieces(claim: Claim) -> Iterator[tuple[str, Span]]:
    yield from (("content", span) for span in claim.spans)
    yield from (("source", piece.span) for piece in (claim.source, *claim.via) if piece is not None)
    if claim.cue is not None:
        yield "cue", claim.cue.span


def _painted(text: str, pieces: Sequence[tuple[str, Span]]) -> str:
    cuts = sorted({0, len(text), *(edge for _, span in pieces for edge in (span.start, span.end))})
    order = list(_MARKS)
    out = []
    for start, end in zip(cuts, cuts[1:]):
        names = [name for name, span in pieces if span.start <= start and end <= span.end]
        piece = _clean(text[start:end])
        out.append(click.style(piece, fg=_MARKS[max(names, key=order.index)][2]) if names else piece)
    return "".join(out)


def _bracketed(text: str, pieces: Sequence[tuple[str, Span]]) -> str:
    # At one offset: what ends closes, the shortest first; then what begins opens, the longest first.
    edges = sorted([(span.end, 0, -span.start, _MARKS[name][1]) for name, span in pieces]
                   + [(span.start, 1, -span.end, _MARKS[name][0]) for name, span in pieces])
    out, at = [], 0
    for offset, _, _, bracket in edges:
        out += [_clean(text[at:offset]), bracket]
        at = offset
    return "".join([*out, _clean(text[at:])])


def _clean(text: str) -> str:
    return text.translate(_CONTROLS)


def _line(claim: Claim) -> str:
    speaker = claim.speaker.name or "(unresolved)"
    if claim.via:
        speaker += f" (via {', '.join(excerpt.text for excerpt in claim.via)})"
    cue = claim.cue.text if claim.cue else "(no cue)"
    return " · ".join((_clean(speaker), _clean(cue), claim.polarity, " ".join(_clean(claim.text).split())))


def _legend(color: bool) -> str:
    names = [(name, click.style(name, fg=fg) if color else f"{left}{name}{right}")
             for name, (left, right, fg) in _MARKS.items()]
    return " ".join(shown for _, shown in names) + _dim(" · speaker · cue · polarity · text", color)


def _dim(text: str, color: bool) -> str:
    return click.style(_clean(text), dim=True) if color else _clean(text)
