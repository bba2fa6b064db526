"""Bytes to text: the order of the encodings, and what the messages advise."""
from __future__ import annotations

import codecs

import pytest

from attrib.errors import ReadError
from attrib.readers.encodings import decode

WORDS = "قال الوزير"
LONG = "قال وزير النقل في مؤتمر صحفي إن الأشغال على الطريق الساحلي لن تنتهي قبل نهاية العام."


@pytest.mark.parametrize("data, encoding", [
    pytest.param(WORDS.encode(), None, id="utf8"),
    pytest.param(codecs.BOM_UTF8 + WORDS.encode(), None, id="utf8_bom"),
    pytest.param(WORDS.encode("utf-16"), None, id="utf16_bom"),
    pytest.param(codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), None, id="utf16_be_bom"),
    pytest.param(WORDS.encode("utf-32"), None, id="utf32_bom"),
    pytest.param(WORDS.encode("cp1256"), "cp1256", id="cp1256"),
    pytest.param(WORDS.encode(), "cp1256", id="utf8_first"),
    pytest.param(codecs.BOM_UTF8 + WORDS.encode(), "cp1256", id="bom_first"),
    pytest.param(WORDS.encode("utf-16-le"), "utf-16-le", id="utf16_without_bom"),
])
def test_encodings_bom_then_utf8_then_the_users(data, encoding):
    assert decode(data, encoding) == WORDS


@pytest.mark.parametrize("data, encoding, message", [
    pytest.param(WORDS.encode("cp1256"), None, "not UTF-8: byte 0xDE at offset 0. It reads as Arabic in cp1256: use "
                                               "--encoding cp1256.", id="cp1256"),
    pytest.param(LONG.encode("iso-8859-6"), None, "not UTF-8: byte 0xE2 at offset 0. It reads as Arabic in iso-8859-6: use "
                                                  "--encoding iso-8859-6.", id="iso_8859_6"),
    pytest.param(b"caf\xe9", None, "not UTF-8: byte 0xE9 at offset 3. Name its encoding, for example --encoding cp1256.",
                 id="no_arabic"),
    pytest.param(LONG.encode() + b"\xff." + LONG.encode(), None,
                 f"not UTF-8: byte 0xFF at offset {len(LONG.encode())}. The rest of it is UTF-8: damaged there, cut off, or put "
                 f"together from two encodings.", id="one_bad_byte"),
    pytest.param(b"abc\xff", "ascii", "neither UTF-8 nor ascii: byte 0xFF at offset 3.", id="wrong_encoding"),
    pytest.param(codecs.BOM_UTF8 + b"\xc7", "cp1256",
                 "not utf-8-sig, which its byte order mark names: unexpected end of data.", id="bom_lies"),
])
def test_nothing_is_guessed_or_replaced(data, encoding, message):
    with pytest.raises(ReadError) as error:
        decode(data, encoding)
    assert str(error.value) == message


def test_a_stray_nul_does_not_send_utf8_to_another_encoding():
    assert decode((WORDS + "\0").encode(), "cp1256") == WORDS + "\0"
