"""Text that was read in a wrong encoding before it came here -> where, and what it was.

    find("ظ‚ط§ظ„ ط§ظ„ظˆط²ظٹط±")   ->   Garbled(0, 21, "UTF-8", "cp1256", "قال الوزير")

Arabic letters are the bytes D8 and D9 and one more in UTF-8; what these two look like in another encoding stands before
every letter then. Four in a row are found, far more than chance puts together in any language.
"""
from __future__ import annotations

import re
from typing import NamedTuple


class Garbled(NamedTuple):
    """Code points ``start`` to ``end``: ``text``, written in ``written`` and read as ``read``; "" where it is lost."""

    start: int
    end: int
    written: str
    read: str
    text: str


def _seen(data: bytes, encoding: str) -> str:
    """What `data` looks like in `encoding`; programs put the control character where cp1252 has none."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in data)


def _runs(encoding: str) -> re.Pattern[str]:
    lead, trail = (re.escape(_seen(bytes(codes), encoding)) for codes in (range(0xD8, 0xDC), range(0x80, 0xC0)))
    # Blanks and punctuation between words are the same in both.
    return re.compile(rf"(?:[{lead}][{trail}][ -/:-@]*){{4,}}")


# With the two letters without which there is no Arabic text: looking for them costs nothing, looking for runs does.
_UTF8_AS = {encoding: (_runs(encoding), tuple(_seen(letter.encode(), encoding) for letter in "ال"))
            for encoding in ("cp1256", "cp1252", "latin-1", "iso-8859-6")}
# The first two stand for D8 and D9 in UTF-8 that was read as cp1252 twice.
_TWICE = re.compile(r"(?:Ã[˜™\u0098\u0099]Â?[^\sÃ]{1,3}[ -/:-@]*){4,}")
# Three words of nothing but accented letters in a row: French and Turkish have ASCII letters in every word.
_CP1256_AS_LATIN = re.compile(r"(?:(?<![A-Za-z])[À-ÿ¡-¿]{2,}(?![A-Za-z])[ -@]*){3,}")
_LETTERS = re.compile("[ء-ي]")


def find(text: str) -> Garbled | None:
    """The first garbled passage of `text`; None: there is none that can be told."""
    found = [g for encoding, (runs, letters) in _UTF8_AS.items()
             if any(letter in text for letter in letters) and (g := _undone(text, runs, "UTF-8", encoding))]
    if "Ç" in text and (g := _undone(text, _CP1256_AS_LATIN, "cp1256", "latin-1")):
        found.append(g)
    if not found and "Ã" in text and (twice := _TWICE.search(text)):
        return Garbled(*twice.span(), "UTF-8", "cp1252 (twice)", "")
    return min(found, default=None, key=lambda g: (g.start, -g.end))


def _undone(text: str, runs: re.Pattern[str], written: str, read: str) -> Garbled | None:
    match = runs.search(text)
    if match is None:
        return None
    words = match.group().rstrip()
    data = b"".join(_byte(char, read) for char in words)
    # The run may begin or end inside of a letter; what is in between must be Arabic.
    plain = data.decode(written, "ignore")
    if len(_LETTERS.findall(plain)) * 2 < len(plain.replace(" ", "")):
        return None
    return Garbled(match.start(), match.start() + len(words), written, read, plain)


def _byte(char: str, encoding: str) -> bytes:
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return bytes([ord(char)]) if ord(char) < 256 else b""
