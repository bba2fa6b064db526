"""Garbled Arabic is found and undone; nothing else is taken for it."""
from __future__ import annotations

import pytest

from attrib.mojibake import find

TEXT = "قال الوزير في مؤتمر صحفي: «لن نتراجع»، وأضاف أن الأزمة انتهت."


def read_as(text: str, written: str, read: str) -> str:
    """`text` as it looks when its bytes are read in a wrong encoding."""
    return "".join(bytes([byte]).decode(read, "ignore") or chr(byte) for byte in text.encode(written))


@pytest.mark.parametrize("written, read, expected", [
    ("utf-8", "cp1256", "cp1256"), ("utf-8", "cp1252", "cp1252"), ("utf-8", "latin-1", "latin-1"),
    ("utf-8", "iso-8859-6", "iso-8859-6"), ("cp1256", "latin-1", "latin-1"), ("cp1256", "cp1252", "latin-1"),
])
def test_the_passage_and_what_it_was(written, read, expected):
    before = "نشر الخبر أمس. "
    garbled = find(before + read_as(TEXT, written, read))
    assert garbled is not None and (garbled.start, garbled.read) == (len(before), expected)
    assert garbled.written == ("UTF-8" if written == "utf-8" else "cp1256")
    assert garbled.text.startswith("قال الوزير في مؤتمر صحفي:")


def test_what_was_garbled_twice():
    garbled = find(read_as(read_as(TEXT, "utf-8", "cp1252"), "utf-8", "cp1252"))
    assert garbled is not None and garbled.read == "cp1252 (twice)"


@pytest.mark.parametrize("text", [
    pytest.param(TEXT, id="arabic"),
    pytest.param("ظلّ طالب يطالب بظروف أفضل، وطُبعت طبعة ظهرت في طهران § ١ و§ ٢", id="many_ta_and_za"),
    pytest.param("Müller a été élevé à Besançon, où ça? Ça là, à l'été", id="french_and_german"),
    pytest.param("Öğrenciler çağrıldı; ÜÇ ÖĞÜN", id="turkish"),
    pytest.param("ÇÉÈ", id="one_word_of_accents"),
    pytest.param("Данные за год: гость, власть", id="russian"),
    pytest.param("", id="empty"),
])
def test_nothing_is_taken_for_it(text):
    assert find(text) is None
