"""Function words as bit masks: function_words.tsv -> {folded word: classes}.

    من -> PREPOSITION | RELATIVE
"""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from attrib.arabic import fold

CLASSES = ("preposition", "time", "conjunction", "relative", "negation", "auxiliary", "demonstrative", "pronoun",
           "question", "quantifier", "that", "before_an", "discourse", "verb", "common", "ordinary")
(PREPOSITION, TIME, CONJUNCTION, RELATIVE, NEGATION, AUXILIARY, DEMONSTRATIVE, PRONOUN,
 QUESTION, QUANTIFIER, THAT, BEFORE_AN, DISCOURSE, VERB, COMMON, ORDINARY) = (1 << i for i in range(len(CLASSES)))
#: A noun phrase does not begin with one of these, nor go on through it.
CLOSED = PREPOSITION | CONJUNCTION | RELATIVE | NEGATION | AUXILIARY | PRONOUN | QUESTION | THAT


#: The tables: file, and the one class of its rows (None: the row says).
_FILES = (("function_words", None), ("verb_forms", VERB), ("common_words", COMMON), ("vocabulary", ORDINARY))
_FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def table() -> dict[str, int]:
    """Folded word -> mask of its classes."""
    out: dict[str, int] = {}
    bits = {name: 1 << i for i, name in enumerate(CLASSES)}
    for name, bit in _FILES:
        for line in (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            if line[0] == "#" or line.startswith("word\t"):
                continue
            word, _, rest = line.partition("\t")
            if bit is None:
                key, mask = fold(word), bits[rest.partition("\t")[0]]
            else:
                key, mask = word, bit
            out[key] = out.get(key, 0) | mask
    return out


@lru_cache(maxsize=1)
def name_nouns() -> dict[str, str]:
    """Folded noun -> "title" or "name": what quotation marks after it hold."""
    out = {}
    for line in (_FOLDER / "name_nouns.tsv").read_text(encoding="utf-8").splitlines():
        if line[0] != "#" and not line.startswith("word\t"):
            word, kind, _ = line.split("\t")
            out[fold(word)] = kind
    return out
