"""Marks of quotation, however they are typed -> pairs of an opening and a closing one.

    و”الأمان”, »الأمان«, "قال "نعم" ومضى"   ->   (opening, closing)      "الأمان. وقال   ->   (opening, None)

Straight marks are paired by what stands around them, and so are wrong-way (و”…”) and reversed (»…«)
ones: each mark is weighed as an opening and as a closing one, and the heavier wins.
"""
from __future__ import annotations

from attrib.data import Analysis

FAMILY = {**dict.fromkeys("“”„‟\"″〝〞＂", "double"), "''": "double", **dict.fromkeys("«»", "guillemet"),
           "<<": "guillemet", ">>": "guillemet", **dict.fromkeys("‘’‚'", "single"), **dict.fromkeys("‹›", "angle")}
_MAKES = tuple({a, b} for a, b in ("«»", "‹›", "‘’", "‚’", "‚‘", "〝〞")) + ({"<<", ">>"},)
#: How much the character itself speaks for opening (positive) or closing; straight marks say nothing.
_LEANS = {**dict.fromkeys("«“‹„〝‟", 1.5), "<<": 1.5, "‘": 1.5, "‚": 1.5,
          **dict.fromkeys("»”›″〞", -1.5), ">>": -1.5, "’": -1.5}
#: One letter or two that are written together with the word that follows the mark.
_PROCLITICS = frozenset("و ف ب ل ك وب ول فب فل وك ال بال".split())
_OPEN_BEFORE = frozenset(":([{-–—/،,؛")
_CLOSE_AFTER = frozenset(".,،؛;:!?؟…)]}-–—/")
#: What is quoted inside a quotation in straight marks, and the end of both, stand within so many words.
_NEAR = 80
#: A verb so many words before a mark reports what is quoted there.
NEW_REPORT = 6
_STRAIGHT = frozenset(('"', "''", "'", "＂"))
#: A mark further away than this many paragraphs does not close an open quotation.
_PARAGRAPHS_AHEAD = 6


def belong_together(opening: str, closing: str) -> bool:
    """Whether the two marks are of one make, whichever way round they are set: »…« is, “…" is not."""
    make = "“”„‟"
    return opening == closing or {opening, closing} in _MAKES or opening in make and closing in make


def pairs(analysis: Analysis) -> list[tuple[int, int | None, int, list[int]]]:
    """(opening, closing or None, depth, tokens that re-open it) for every quotation."""
    words = analysis.words
    marks = [m for m in analysis.marks if not _is_apostrophe(analysis, m)]
    out: list[tuple[int, int | None, int, list[int]]] = []
    stack: list[tuple[int, str, list[int]]] = []
    paragraph_end = -1
    for number, mark in enumerate(marks):
        family = FAMILY[words[mark].surface]
        if mark >= paragraph_end:
            if stack:
                stack = _carry_over(analysis, stack, marks, number, out)
            first, paragraph_end = analysis.paragraph(mark)
            if stack and mark <= first + 1 and stack[-1][1] == family and _lean(analysis, mark, False) > 0:
                stack[-1][2].append(mark)
                continue
        depth_of_family = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][1] == family), None)
        if depth_of_family is None and stack and _LEANS.get(words[mark].surface, 0) < 0 \
                and _lean(analysis, mark, True) < -1.5:
            # «…″: closed by a mark of another make.
            depth_of_family = len(stack) - 1
        if _lean(analysis, mark, depth_of_family is not None) > 0:
            straight = words[mark].surface in _STRAIGHT
            ahead = _ahead(analysis, marks, number, paragraph_end) if straight else []
            if depth_of_family is None and straight and _own_lean(analysis, mark) <= -2 \
                    and (ahead[0] >= 1 if ahead else mark >= paragraph_end - 2 or not _is_reported_near(words, mark)):
                # … الأمان". وقال "ننصح …: it closes what nobody opened.
                continue
            if depth_of_family is not None and straight and not (len(stack) == 1 and _both_close(ahead)):
                # Straight marks hardly nest: the earlier one was never closed, unless both are closed soon.
                for opening, _, breaks in stack[depth_of_family:]:
                    out.append((opening, None, depth_of_family, breaks))
                del stack[depth_of_family:]
            stack.append((mark, family, []))
        elif depth_of_family is not None:
            for opening, _, breaks in stack[depth_of_family + 1:]:
                out.append((opening, None, depth_of_family + 1, breaks))
            opening, _, breaks = stack[depth_of_family]
            out.append((opening, mark, depth_of_family, breaks))
            del stack[depth_of_family:]
    out.extend((opening, None, depth, breaks) for depth, (opening, _, breaks) in enumerate(stack))
    return out


def _is_reported_near(words, mark: int) -> bool:
    """Whether a verb of saying stands close before `mark`, which may be typed on the wrong side of its blank: قال الحداد" لن نتأخر."""
    return any(c.kind == "verb" for w in words[max(mark - NEW_REPORT, 0):mark] for c in w.cues)


def _ahead(analysis: Analysis, marks: list[int], number: int, paragraph_end: int) -> list[float]:
    """How the next marks of the paragraph lean, where they are near and of the make of mark `number`."""
    words = analysis.words
    family = FAMILY[words[marks[number]].surface]
    limit = min(paragraph_end, marks[number] + _NEAR)
    return [_own_lean(analysis, m) for m in marks[number + 1:number + 5] if m < limit and FAMILY[words[m].surface] == family]


def _both_close(ahead: list[float]) -> bool:
    """Whether marks that lean so close two open quotations, with others opened and closed on the way: "أ | "ب" ج "د" هـ"."""
    depth = 2
    for lean in ahead:
        depth += 1 if lean > 0 else -1
        if depth == 0 or depth > 2:
            return depth == 0
    return False


def _carry_over(analysis, stack, marks, number, out):
    """At a new paragraph: what stays open. `out` receives the quotations that end unclosed."""
    opening, family, _ = stack[0]
    mark = marks[number]
    here = analysis.paragraph(mark)
    previous = analysis.paragraph(opening if not stack[0][2] else stack[0][2][-1])
    distance = analysis.paragraphs.index(here) - analysis.paragraphs.index(previous)
    same = FAMILY[analysis.words[mark].surface] == family
    reopened = same and mark <= here[0] + 1 and distance == 1 and _lean(analysis, mark, False) > 0 \
        and len(stack) == 1
    straight = analysis.words[mark].surface in _STRAIGHT
    # A straight mark closes over paragraphs only where it can do nothing else: right behind a word or full stop, before a blank.
    closed_later = same and distance <= _PARAGRAPHS_AHEAD and _lean(analysis, mark, True) < (-2 if straight else -1) and len(stack) == 1
    if reopened or closed_later:
        return stack
    out.extend((start, None, depth, breaks) for depth, (start, _, breaks) in enumerate(stack))
    return []


def _is_apostrophe(analysis: Analysis, mark: int) -> bool:
    """’ and ' between Latin letters, or a prime after a digit, belong to a word."""
    surface = analysis.words[mark].surface
    if surface not in ("'", "’", "‘", "″", "‚"):
        return False
    text, start, end = analysis.text, analysis.starts[mark], analysis.ends[mark]
    left = text[start - 1] if start else " "
    right = text[end] if end < len(text) else " "
    return (left.isascii() and left.isalnum() and right.isalnum()) or (surface == "'" and left.isdigit())


def _lean(analysis: Analysis, mark: int, is_open: bool) -> float:
    """Weight for opening minus weight for closing, of the mark at token `mark`.

    `is_open`: a quotation of its family is open. The numbers weigh a neighbour on either side alike,
    the character's own direction more than one neighbour and less than both.
    """
    text, start, end = analysis.text, analysis.starts[mark], analysis.ends[mark]
    left = text[start - 1] if start else "\n"
    right = text[end] if end < len(text) else "\n"
    lean = _LEANS.get(analysis.words[mark].surface, 0.0)
    if left.isspace() or left in _OPEN_BEFORE:
        lean += 1
    elif mark and analysis.words[mark - 1].fold.replace("ـ", "") in _PROCLITICS and analysis.ends[mark - 1] == start:
        lean += 1.5
    elif analysis.words[mark - 1].kind != "mark" if mark else False:
        lean -= 1
    if right.isspace() or right in _CLOSE_AFTER:
        lean -= 1
    elif right.isalnum():
        lean += 1
    return lean - 0.5 if is_open else lean + 2.5


def _own_lean(analysis: Analysis, mark: int) -> float:
    """The same by its neighbours alone, whatever is open: 2 for a mark that can only open, -2 for one that can only close."""
    return _lean(analysis, mark, True) + 0.5
