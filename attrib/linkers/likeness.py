"""Whether two names are one: folded words, articles aside, foreign names in other letters, shorter ones inside longer ones.

    وليم هولدن = وليام هولدن      أبو زهري = ابوزهري      التحالف in التحالف الدولي
"""
from __future__ import annotations

from functools import lru_cache
from typing import Sequence

FATHERS = frozenset(("ابو", "ابي", "ابا"))
#: Two spellings of one word of a name.
_SPELLINGS = {"ابن": "بن", "الرحمان": "الرحمن"}
#: Letters for one foreign sound, and those for vowels, which writers put in or leave out.
_SOUNDS = {ord("ج"): "غ", ord("ق"): "ك", ord("ا"): None, ord("و"): None, ord("ي"): None}


def folded(words) -> tuple[str, ...]:
    """Comparable words of a name: folded, the first without proclitics, signs left out."""
    return tuple(_SPELLINGS.get(w.fold) or (w.fold if i else w.core) for i, w in enumerate(words) if w.kind not in ("punct", "mark"))


def equal(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the folded words are the same, articles aside."""
    return len(a) == len(b) and all(x == y or x.removeprefix("ال") == y.removeprefix("ال") or x in FATHERS and y in FATHERS
                                    for x, y in zip(a, b))


def contains(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether `shorter` stands in `longer` as a run with more around it, articles aside."""
    size = len(shorter)
    if size >= len(longer):
        return False
    return any(equal(longer[i:i + size], shorter) for i in range(len(longer) - size + 1))


@lru_cache(maxsize=1 << 12)
def joined(key: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name with what some write apart and some together in one: أبو زهري and ابوزهري, عبد الله and عبدالله."""
    out: list[str] = []
    for word in key:
        if out and (out[-1] in FATHERS or out[-1] == "عبد"):
            out[-1] = "ابو" + word if out[-1] in FATHERS else "عبد" + word
        else:
            out.append(word)
    return tuple(out)


def same_name(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names of at least two words, or two equal ones, are one person's."""
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return _is_shorter(longer, shorter) or _is_shorter(joined(longer), joined(shorter)) \
        or len(longer) == len(shorter) > 1 and any(map(str.__eq__, longer, shorter)) and sounds_alike(longer, shorter)


def _is_shorter(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether the name `shorter` is `longer`, or two words of it at least: its run, or its first and last."""
    if equal(longer, shorter):
        return True
    if len(shorter) < 2:
        return False
    return contains(longer, shorter) or equal((longer[0], longer[-1]), shorter)


def sounds_alike(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two foreign names are one in different letters: غالاردو and جالاردو, ماكغريغور and مكغريغور."""
    return all(x == y and len(a) > 1 or (min(len(x), len(y)) > 3 or len(_skeleton(x)) > 2) and _skeleton(x) == _skeleton(y) for x, y in zip(a, b))


def _skeleton(word: str) -> str:
    return word.translate(_SOUNDS)


def bare_word(word: str) -> str:
    """`word` without the article, and without what للضرائب has before it."""
    return word[2:] if word.startswith(("ال", "لل")) and len(word) > 4 else word
