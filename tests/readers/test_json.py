"""JSON objects over several lines: cutting, recovery, and the fields that trafilatura prints."""
from __future__ import annotations

import io
import json

import pytest

from attrib.data import Document, Reject
from attrib.readers import json as reader
from attrib.readers.base import Options


def read(data: bytes | str, **options: object) -> list[Document | Reject]:
    data = data.encode() if isinstance(data, str) else data
    return list(reader.read(io.BufferedReader(io.BytesIO(data)), "n.json", Options(**options)))


def found(data: bytes | str) -> list[tuple[str, str]]:
    return [(item.where.partition(":")[2], item.text if isinstance(item, Document) else item.reason) for item in read(data)]


ODD = 'قال: «}{» [\\" \\\\ ] و\\n{'


@pytest.mark.parametrize("data, expected", [
    pytest.param("", [], id="empty"),
    pytest.param(" \n[ ] \n", [], id="empty_array"),
    pytest.param('{"text": "a"}', [("1", "a")], id="one"),
    pytest.param('{"text": "a"}{"text": "b"}', [("1", "a"), ("1", "b")], id="on_one_line"),
    pytest.param('\n[{"text": "a"},\n\n {"text": "b"}\n]', [("2", "a"), ("4", "b")], id="array"),
    pytest.param('\x1e{"text": "a"}\n\x1e{"text": "b"}\n', [("1", "a"), ("2", "b")], id="sequence_of_rfc_7464"),
    pytest.param('{\n"text":\n"a"\n}\n{\n"text": "b", "tags": [{"x": []}]}', [("1", "a"), ("5", "b")], id="nested"),
    pytest.param(f'{{"text": "{ODD}"}}\n{{"text": "b"}}', [("1", json.loads(f'"{ODD}"')), ("2", "b")], id="braces_in_strings"),
    pytest.param(b"\xef\xbb\xbf" + b'{"text": "a"}', [("1", "a")], id="byte_order_mark"),
])
def test_objects_and_the_lines_that_they_begin_in(data, expected):
    assert found(data) == expected


@pytest.mark.parametrize("size", range(1, 12))
def test_any_cut_of_the_stream_gives_the_same(monkeypatch, size):
    monkeypatch.setattr(reader, "_PIECE", size)
    data = f'[{{"text": "{ODD}"}},\n{{"text": "b\\\\", "n": [1, {{}}]}}]\njunk\n{{"text": "c"}}'
    assert [text for _, text in found(data)] == [json.loads(f'"{ODD}"'), "b\\", "found 'junk'; expected a JSON object.", "c"]


@pytest.mark.parametrize("data, problem, line", [
    pytest.param('{"text": "a\n{"text": "good"}', "not JSON: a line break inside a string.", "2", id="string_not_closed"),
    pytest.param('{"text": "a"\n{"text": "good"}', "the JSON object that begins here breaks off", "2", id="brace_missing"),
    pytest.param('{"text": "a",}\n{"text": "good"}', "not JSON: ", "2", id="comma"),
    pytest.param('{"text": [}\n{"text": "good"}', "the JSON object that begins here breaks off", "2", id="wrong_bracket"),
    pytest.param('{\n  "text": "a,\n  "x": {\n  }\n}\n{"text": "good"}', "not JSON: a line break", "6", id="pretty"),
    pytest.param('[\n  {"text": "a,\n   "x": [\n     {"text": "no article"}]},\n  {"text": "good"}\n]', "not JSON: a line break",
                 "5", id="pretty_array"),
    pytest.param('"a", "b"\n{"text": "good"}', "found '\"a\", \"b\"'; expected a JSON object.", "2", id="strings"),
    pytest.param(b'{"text": "\xff"}\n{"text": "good"}', "not UTF-8: byte 0xFF at offset 10", "2", id="not_utf8"),
])
def test_after_what_is_not_json_reading_goes_on(data, problem, line):
    first, *_, last = found(data)
    assert first[0] == ("2" if data[:1] == "[" else "1") and first[1].startswith(problem) and last == (line, "good")
    assert all(text != "no article" for _, text in found(data))


def test_what_breaks_off_is_told():
    assert found('{"text": "a"}\n{"text": "b') == [
        ("1", "a"), ("2", "the JSON object that begins here breaks off; expected a closing brace.")]


def test_an_object_past_the_limit_is_passed_over(monkeypatch):
    monkeypatch.setattr(reader, "MAX_BYTES", 200_000)
    long = '{"text": "' + "x" * 500_000 + '"}\n'
    first, *_, last = found(long + '{"text": "good"}')
    assert first == ("1", reader._TOO_LONG) and last == ("2", "good")


def test_megabytes_of_another_kind_are_one_reject_in_little_memory():
    import tracemalloc

    data = io.BufferedReader(io.BytesIO(b"word " * 4_000_000 + b'\n{"text": "good"}'))
    tracemalloc.start()
    junk, good = reader.read(data, "n.json", Options())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert junk.reason == "found 'word word word word word word '; expected a JSON object." and good.where == "n.json:2"
    assert peak < 3_000_000


def test_articles_inside_an_object_are_no_secret():
    [reject] = read('{"status": "ok", "articles": [{"text": "a"}]}')
    assert reject.reason == ('no "text" field (found: status, articles). The articles may be in "articles": take them out, '
                             "for example with jq -c '.articles[]'.")


def test_what_trafilatura_prints():
    record = {"title": "الوزير يعلن خطة", "author": "هدى سالم", "hostname": "marfa.example", "date": "2024-05-15",
              "fingerprint": "c15ddb667beb1b57", "id": None, "license": None, "comments": "", "raw_text": "قال الوزير",
              "text": "قال الوزير\nوأضاف", "language": None, "image": None, "pagetype": None, "filedate": "2026-11-23",
              "source": "https://marfa.example/n/1", "source-hostname": "صحيفة المرفأ", "excerpt": None, "tags": ""}
    for data in (json.dumps(record), json.dumps(record, indent=2, ensure_ascii=False)):
        [found] = read(data)
        assert (found.id, found.title, found.text) == ("n.json:1", record["title"], record["text"])
        assert {name: found.meta[name] for name in ("url", "date", "outlet", "author")} == {
            "url": "https://marfa.example/n/1", "date": "2024-05-15", "outlet": "صحيفة المرفأ", "author": "هدى سالم"}
        assert found.meta["source"] == record["source"] and found.meta["comments"] == ""
