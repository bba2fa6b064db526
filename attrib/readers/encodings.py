"""Bytes -> text: by the byte order mark, else as strict UTF-8, else in the encoding that the user names.

    b"\\xde\\xc7\\xe1"   ->   ReadError: not UTF-8: … It reads as Arabic in cp1256: use --encoding cp1256.

Nothing is guessed: what fits neither is refused. Only the advice in the message is a guess, and says so.
"""
from __future__ import annotations

import re

from attrib.errors import ReadError

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
         (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: Encodings that Arabic text is found in besides Unicode, the most frequent first.
_ARABIC = ("cp1256", "iso-8859-6", "mac_arabic", "cp720", "cp864")
# Words and beginnings that a fifth of all words in any Arabic text are; a wrong table does not give them.
_FREQUENT = re.compile(r"(?<!\w)(?:في|من|على|عن|أن|إن|الى|إلى|مع|قال|و?ال\w{2,})(?!\w)")
_WORD = re.compile(r"\w+")
_SAMPLE = 1 << 16


def bom_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark at the start of `head` names; None: there is no mark."""
    return next((encoding for bom, encoding in _BOMS if head.startswith(bom)), None)


def decode(data: bytes, encoding: str | None) -> str:
    """`data` by its byte order mark, else as strict UTF-8, else in `encoding`.

    The mark is not part of the text. Raises ReadError where none of the three fits. What is UTF-8
    but full of NUL goes to `encoding` too: Arabic in UTF-16 is valid UTF-8, with NUL in its blanks.
    """
    bom = bom_encoding(data)
    try:
        text = data.decode(bom or "utf-8")
        if bom or not encoding or not is_binary(text):
            return text
    except UnicodeDecodeError as error:
        if bom:
            raise ReadError(f"not {bom}, which its byte order mark names: {error.reason}.") from None
        if not encoding:
            raise ReadError(f"not UTF-8: {_byte(error)}. {_advice(data)}") from None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"neither UTF-8 nor {encoding}: {_byte(error)}.") from None


def is_binary(text: str) -> bool:
    """Whether NUL is more than an accident: Arabic in UTF-16 read as UTF-8 has one in 12 characters."""
    return "\0" in text and text.rstrip("\0").count("\0") > len(text) // 50


def _byte(error: UnicodeDecodeError) -> str:
    return f"byte 0x{error.object[error.start]:02X} at offset {error.start}"


def _advice(data: bytes) -> str:
    sample = data[:_SAMPLE]
    text = sample.decode("utf-8", "replace")
    # Two characters in a hundred at most, the cut end of the sample among them.
    if text.count("\ufffd") * 50 <= len(text) and not text.isascii() and _share(text) > 0.1:
        return "The rest of it is UTF-8: damaged there, cut off, or put together from two encodings."
    fits = {}
    for encoding in _ARABIC:
        try:
            fits[encoding] = _share(sample.decode(encoding))
        except UnicodeDecodeError:
            continue
    best = max(fits, key=fits.__getitem__, default=None)
    if best is not None and fits[best] > 0.1:
        return f"It reads as Arabic in {best}: use --encoding {best}."
    return "Name its encoding, for example --encoding cp1256."


def _share(text: str) -> float:
    """The share of words that are frequent in Arabic."""
    return len(_FREQUENT.findall(text)) / max(len(_WORD.findall(text)), 1)
