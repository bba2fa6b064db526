r"""What reader and writer of CoNLL-U (https://universaldependencies.org/format.html) agree on.

    1-2  وقال  _  …  SpacesAfter=\n\n|TokenRange=0:4        # newdoc id = a7
    1    و     و  CCONJ  …                                  # meta = {"title": "…", "url": "…"}
    2    قال   قال  VERB  …                                 # sha256 = …  of the body

What stands between words is kept as UDPipe does it (Straka 2016), so that a text comes back exactly. Our own
comments: ``meta`` (the article's other fields, JSON), ``sha256``, ``layers``, ``generator``, and ``part = title`` at
the sentences of the headline, which stand before the body's.
"""
from __future__ import annotations

import re

COLUMNS = ("ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC")
#: Keys in MISC.
BEFORE, AFTER, WITHIN, NONE_AFTER, RANGE, ENTITY = (
    "SpacesBefore", "SpacesAfter", "SpacesInToken", "SpaceAfter", "TokenRange", "NER")
_ESCAPES = {" ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r", "|": r"\p", "\\": "\\\\"}
_ESCAPED = re.compile("[ \t\n\r|\\\\]")
_UNESCAPES = {escaped: char for char, escaped in _ESCAPES.items()}
_UNESCAPED = re.compile(r"\\[stnrp\\]")


def escape(text: str) -> str:
    r"""`text` as a value in MISC: a blank is ``\s``, a line break ``\n``, | is ``\p``."""
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text)


def unescape(value: str) -> str:
    """What `escape` was given."""
    return _UNESCAPED.sub(lambda match: _UNESCAPES[match[0]], value)
