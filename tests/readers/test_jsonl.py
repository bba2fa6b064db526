"""JSON Lines: fields, ids, line numbers, and every line that cannot be used."""
from __future__ import annotations

import io
import json
import tracemalloc

import pytest

from attrib.data import Document, Reject
from attrib.readers import jsonl, lines
from attrib.readers.base import Options


def read(data: bytes | str, **options: object) -> list[Document | Reject]:
    data = data.encode() if isinstance(data, str) else data
    return list(jsonl.read(io.BufferedReader(io.BytesIO(data)), "n.jsonl", Options(**options)))


def test_one_document_a_line_with_its_other_fields():
    assert read('{"id": "a", "title": "T", "text": "قال", "url": "u", "tags": [1]}\n{"text": "x"}') == [
        Document("a", "قال", "T", {"url": "u", "tags": [1]}, "n.jsonl:1"),
        Document("n.jsonl:2", "x", None, {}, "n.jsonl:2")]


def test_fields_by_name():
    line = '{"no": 7, "headline": "T", "body": "قال", "id": "kept", "title": "kept too"}'
    assert read(line, text_field="body", id_field="no", title_field="headline") == [
        Document("7", "قال", "T", {"id": "kept", "title": "kept too"}, "n.jsonl:1")]


@pytest.mark.parametrize("id, expected", [("7", "7"), ("7.5", "7.5"), ('"x y"', "x y"), ("null", "n.jsonl:1"),
                                          ('""', "n.jsonl:1")], ids=["integer", "float", "string", "null", "empty"])
def test_ids(id, expected):
    assert [item.id for item in read(f'{{"id": {id}, "text": "x"}}')] == [expected]


def test_blank_lines_crlf_and_bom_count_lines_and_nothing_else():
    data = b'\xef\xbb\xbf{"text": "a\\r\\nb"}\r\n\r\n  \n{"text": "c"}\r\n'
    assert [(item.where, item.text) for item in read(data)] == [("n.jsonl:1", "a\r\nb"), ("n.jsonl:4", "c")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_decides(encoding):
    data = '{"text": "قال\\u2028"}\r\n{"text": "ب"}\n'.encode(encoding)
    assert [(item.where, item.text) for item in read(data)] == [("n.jsonl:1", "قال\u2028"), ("n.jsonl:2", "ب")]


@pytest.mark.parametrize("encoding", ["cp1256", "iso-8859-6", "utf-16-le", "utf-16-be"])
def test_the_users_encoding_where_a_line_is_not_utf8(encoding):
    data = '{"text": "قال"}\n{"text": "ب"}\n'.encode(encoding)
    assert [item.text for item in read(data, encoding=encoding)] == ["قال", "ب"]


def test_lines_of_two_encodings_in_one_file():
    data = '{"text": "قال"}\n'.encode() + '{"text": "قال"}\n'.encode("cp1256")
    assert [item.text for item in read(data, encoding="cp1256")] == ["قال", "قال"]
    assert [type(item) for item in read(data)] == [Document, Reject]


def test_utf16_that_breaks_off_is_an_error_of_the_file():
    data = '{"text": "قال"}\n{"text": "قال"}\n'.encode("utf-16")[:-3]
    with pytest.raises(OSError, match="not utf-16 after line"):
        read(data)


@pytest.mark.parametrize("line, reason", [
    pytest.param(b'{"text": "\xde\xc7\xe1"}', "not UTF-8: byte 0xDE at offset 10. ", id="not_utf8"),
    pytest.param(rb'{"text": "a\ud83d b"}', r"a lone surrogate, \ud83d, which is not a character; expected valid Unicode.",
                 id="lone_high_surrogate"),
    pytest.param(rb'{"text": "a\uDE00"}', r"a lone surrogate, \uDE00, which is not a character; expected valid Unicode.",
                 id="lone_low_surrogate"),
    pytest.param(b'{"text": "' + "\ud83d".encode("utf-8", "surrogatepass") + b'"}', "not UTF-8: byte 0xED at offset 10.",
                 id="surrogate_in_bytes"),
    pytest.param(b'{"a": ' + b"[" * 10_000 + b"]" * 10_000 + b', "text": "x"}', "JSON nested more than 1,024 levels deep.",
                 id="nested_10000_deep"),
    pytest.param(b'{"text": "x"', "not JSON: ", id="cut_off"),
    pytest.param(b'{"text": "x", "n": NaN}', "not JSON: ", id="nan"),
    pytest.param(b"word", "not JSON: ", id="not_json"),
    pytest.param(b'["text"]', "found an array; expected a JSON object on each line.", id="array"),
    pytest.param(b"null", "found null; expected a JSON object on each line.", id="null"),
    pytest.param(b'{"id": 3, "body": "long text", "section": "x"}',
                 'no "text" field (found: id, body, section). Use --text-field body.', id="no_text"),
    pytest.param(b'{"id": "a", "title": "T"}', 'no "text" field (found: id, title).', id="no_text_and_no_other"),
    pytest.param(b"{}", 'no "text" field (found: nothing).', id="empty_object"),
    pytest.param(b'{"text": null}', '"text" is null; expected a string.', id="text_null"),
    pytest.param(b'{"text": ["x"]}', '"text" is an array; expected a string.', id="text_array"),
    pytest.param(b'{"text": "x", "title": 3}', '"title" is a number; expected a string.', id="title_number"),
    pytest.param(b'{"text": "x", "id": true}', '"id" is a boolean; expected a string or a number.', id="id_boolean"),
    pytest.param(b'{"text": "x", "id": {}}', '"id" is an object; expected a string or a number.', id="id_object"),
    pytest.param(b'{"text": ""}', "empty text.", id="empty_text"),
    pytest.param(rb'{"text": "a\u0000b"}', "NUL characters in the text, the first at offset 1", id="nul_escape"),
    pytest.param(b'{"text": "a\x00b"}', "not JSON: ", id="raw_nul"),
])
def test_a_line_that_cannot_be_used_is_a_reject_and_the_next_is_read(line, reason):
    reject, document = read(line + b'\n{"text": "good"}\n')
    assert isinstance(reject, Reject) and reject.where == "n.jsonl:1" and reject.reason.startswith(reason)
    assert "Use --text-field" not in reject.reason.removeprefix(reason)
    assert document.text == "good"


def test_an_id_field_that_was_asked_for_is_required():
    assert read('{"text": "x"}', id_field="no") == [Reject("n.jsonl:1", 'no "no" field (found: text).')]


def test_a_reject_names_the_id_where_there_is_one():
    assert read('{"id": "a", "text": ""}') == [Reject("n.jsonl:1", "empty text.", "a")]


def test_a_surrogate_pair_is_a_character():
    assert read(rb'{"text": "\ud83d\ude00"}')[0].text == "\U0001f600"


def test_a_line_of_50_megabytes_is_a_reject_for_its_length():
    line = json.dumps({"id": "big", "text": "x" * 50_000_000})
    reject, document = read(line + '\n{"text": "good"}')
    assert (reject.id, document.text) == ("big", "good")
    assert reject.reason == "text of 50,000,000 characters; at most 1,000,000 are read. Use --max-chars."


@pytest.mark.parametrize("end", [b"\n", b""], ids=["newline", "end_of_file"])
def test_a_line_past_the_limit_is_passed_over_in_bounded_memory(monkeypatch, end):
    for module in (jsonl, lines):
        monkeypatch.setattr(module, "MAX_BYTES", 1_000_000)

    class Endless(io.RawIOBase):
        left = 30_000_000

        def readable(self):
            return True

        def readinto(self, buffer):
            size = min(len(buffer), self.left)
            buffer[:size] = b"x" * size
            self.left -= size
            return size

    tracemalloc.start()
    found = list(lines.lines(io.BufferedReader(Endless())))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [(1, None)] and peak < 6_000_000
    long, good = read(b'{"text": "' + b"x" * 3_000_000 + b'"}\n{"text": "good"}' + end)
    assert long == Reject("n.jsonl:1", "a line of more than 1,000,000 bytes.") and good.text == "good"
