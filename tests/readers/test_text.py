"""A text file is one document, its text untouched."""
from __future__ import annotations

import io

from attrib.data import Document, Reject
from attrib.readers import text
from attrib.readers.base import Options


def read(data: bytes, **options: object) -> list[Document | Reject]:
    return list(text.read(io.BytesIO(data), "news/a.txt", Options(**options)))


def test_line_ends_and_blanks_stay():
    assert read("\r\n قال\r\nالوزير\t\n".encode()) == [Document("news/a.txt", "\r\n قال\r\nالوزير\t\n", where="news/a.txt")]


def test_a_byte_order_mark_is_not_text():
    assert read(b"\xef\xbb\xbfabc")[0].text == "abc"


def test_what_cannot_be_decoded_is_a_reject_with_its_id():
    assert read(b"caf\xe9") == [
        Reject("news/a.txt", "not UTF-8: byte 0xE9 at offset 3. Name its encoding, for example --encoding cp1256.", "news/a.txt")]


def test_a_file_that_is_too_large_is_not_read_on(monkeypatch):
    monkeypatch.setattr(text, "MAX_BYTES", 10)
    assert read(b"x" * 11) == [
        Reject("news/a.txt", "more than 10 bytes in one text file. Split it: a file is one article.", "news/a.txt")]
    assert read(b"x" * 10)[0].text == "x" * 10
