"""Arabic spelling: a folded copy of a word or a text, with a map back to the untouched offsets.

    >>> fold("وأكَّــدتْ")
    'واكدت'

Folding removes what the same outlet writes in two ways: vowel signs, tatweel, invisible controls,
hamza on its carrier (أ إ آ ٱ -> ا, ؤ -> و, ئ -> ي), final ى -> ي, ة -> ه, presentation forms and
Persian letters. It never changes the text itself.
"""
from __future__ import annotations

import unicodedata

# Vowel signs, Quranic marks, superscript alef, tatweel.
_MARKS = [*range(0x0610, 0x061B), 0x0640, *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD),
          *range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE)]
# Zero width and bidi controls, soft hyphen, byte order mark: they stand inside words of real news.
INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_STRIP: dict[int, str | None] = {c: None for c in [*_MARKS, *map(ord, INVISIBLE)]}
_PERSIAN = {"ک": "ك", "ی": "ي", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ے": "ي"}
_PLAIN = str.maketrans({**{chr(c): None for c in _STRIP}, **_PERSIAN})
_FOLD = str.maketrans({**{chr(c): None for c in _STRIP}, **_PERSIAN,
                       "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه"})


def _compose(text: str) -> str:
    """Presentation forms and decomposed hamza to ordinary letters."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def plain(text: str) -> str:
    """`text` without vowel signs, tatweel and invisible controls; spelling otherwise as it stands."""
    return _compose(text).translate(_PLAIN)


def fold(text: str) -> str:
    """`text` folded: two spellings of one word become equal. See the module's docstring."""
    return _compose(text).translate(_FOLD)


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Folded text and, for each of its characters, the code point offset it came from, one more
    entry at the end for ``len(text)``."""
    out, back = [], []
    for i, char in enumerate(text):
        for c in fold(char):
            out.append(c)
            back.append(i)
    back.append(len(text))
    return "".join(out), back


def letter(char: str) -> str:
    """`char` as `plain` leaves it: "" for a vowel sign or an invisible control, two letters for some ligatures.

    What would be a whole phrase (ﷺ) or several signs (…) stays as it is: one character is one word at most.
    """
    out = plain(char)
    return out if len(out) < 2 or out.isalpha() else char
